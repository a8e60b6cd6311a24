//! What holds of the library. One program for all of it: each that is linked takes its own room on the disk.

#![allow(clippy::restriction, clippy::pedantic, reason = "a test may panic")]
#![allow(clippy::disallowed_methods, reason = "a test reads files")]

mod areas;
mod books;
mod calendar;
mod common;
mod draft;
mod floors;
mod flows;
mod html;
mod last_word;
mod layouts;
mod limits;
mod method;
mod methods;
mod path;
mod plans;
mod properties;
mod reference;
mod since;
mod sizes;
mod tables;
mod wording;
mod workbooks;
mod world;
