//! Plans: what is drafted, and what they quote.

mod draft;
mod wording;
