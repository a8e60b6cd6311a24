//! Reckoning: from figures to verdicts.

mod areas;
mod calendar;
mod flows;
mod last_word;
mod method;
mod methods;
mod path;
mod plans;
mod reference;
