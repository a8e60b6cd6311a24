//! What the plain rows of a block came to, and those that are left.

/// What a block came to.
#[derive(Default)]
pub struct Piece {
    /// Lines in it.
    pub lines: u64,
    /// Plain rows in it.
    pub rows: u64,
    /// Those of them that name what the plan knows, and their figures.
    pub known: u64,
    pub figures: u64,
    /// Whether any figure so far has no unit but the plan's.
    pub bare: bool,
    /// Whether any row so far is one that is meant.
    pub meant: bool,
    /// Its other rows, each with the number of lines before it in the block.
    pub others: Vec<(u64, Vec<u8>)>,
}
