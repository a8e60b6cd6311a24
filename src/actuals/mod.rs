//! Observations: what the files say, checked and united.
//!
//! [`Source`] → `file` → `input` (bytes, their encoding, rows of cells) → `table`
//! (where the figures stand) → `record` (one entry a figure, by way of `keys` and
//! `value`) → `ledger` (one figure a key, across all files) → `series`.
//!
//! Rows of parts are only added up; where that shows that some must be seen one by one
//! (`checks::rows`), the blocks that hold those are looked at again, and they are kept.
//! Plain rows of a large file take the way through `bulk`.

mod bulk;
mod checks;
mod cover;
mod file;
mod input;
mod keys;
mod ledger;
mod lock;
mod observation;
mod read;
mod record;
mod series;
mod table;
mod value;

pub use input::encoding::{no_text, text};
pub use input::row::{Cell, Row};
pub use input::source::{Choice, Open, Source, Stream};
pub use input::workbook::{Sheet, read as sheet};
pub(crate) use keys::area::names_a_part;
pub use observation::{Actuals, Filter, Input, Observation, Options, Origin, Series};
pub use read::read;
#[cfg(fuzzing)]
pub use read::read_in_blocks;
