//! The text: its lines, clauses, headings, title and forms, and the words that decide.

pub mod clause;
pub mod form;
pub mod heading;
pub mod line;
pub mod title;
pub mod words;
