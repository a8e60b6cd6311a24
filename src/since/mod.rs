//! What changed since an earlier report (`qdx gap --json`).
//!
//! Nothing of the earlier report is guessed: a part that cannot be read refuses
//! the whole of it, for "unchanged" must mean that it was looked at.

mod before;
mod read;

pub use before::{Before, Changed, Gone, Moved, Since};
pub use read::{MAX_EARLIER, read, read_bytes};
