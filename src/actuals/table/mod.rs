//! Which layout a table has: where its heading is, and what its columns hold.

pub mod delimiter;
pub mod guess;
pub mod header;
pub mod layout;
pub mod unit_caption;
