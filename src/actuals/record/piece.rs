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
    /// Whether any figure so far has a point that can only be the decimal mark.
    pub pointed: bool,
    /// Its other rows.
    pub others: Vec<Other>,
}

/// A row that is to be read in order.
pub struct Other {
    /// Lines before it in the block.
    pub before: u64,
    pub bytes: Vec<u8>,
    /// It is a plain row: only the figures that are kept by themselves are left of it.
    pub parted: bool,
}

impl Other {
    pub fn of(before: u64, row: &[u8], parted: bool) -> Self {
        Self { before, bytes: row.to_vec(), parted }
    }
}
