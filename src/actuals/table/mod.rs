//! Which layout a table has: where its heading is, and what its columns hold.

pub mod check;
pub mod column;
pub mod delimiter;
pub mod doubt;
pub mod find;
pub mod guess;
pub mod header;
pub mod heading;
pub mod layout;
pub mod margin;
pub mod otherwise;
pub mod several;
pub mod within;
