//! From rows of cells to entries: which rows hold figures, and what they say.

pub mod body;
pub mod claim;
pub mod context;
pub mod dimension;
pub mod filter;
pub mod in_order;
pub mod known;
pub mod left_out;
pub mod row;
