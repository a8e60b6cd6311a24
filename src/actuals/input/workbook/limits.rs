//! How much of a workbook is read, whatever program wrote it.

use crate::diagnostic::BookError;

/// Rows and columns of a sheet are read up to here.
pub const MAX_ROW: u32 = 200_000;
pub const MAX_COLUMN: u32 = 2_000;
/// Cells of the rectangle a sheet takes up, the blank ones among them.
pub const MAX_CELLS: u32 = 4_000_000;
/// Bytes of the parts of a workbook that are read.
pub const MAX_UNPACKED: u64 = 1 << 28;
/// Bytes of text, in what its cells share and in a sheet as it is read: a long text
/// in many cells counts as often as it stands there.
pub const MAX_TEXT: usize = 1 << 26;
/// Bytes of one cell; a spreadsheet takes 32,767 characters.
pub const MAX_CELL: usize = 1 << 20;
/// Parts of a workbook, and sheets.
pub const MAX_PARTS: usize = 10_000;
/// Characters of a number format, as a spreadsheet takes them.
pub const MAX_FORMAT: usize = 255;
/// Number formats of its own; a spreadsheet takes 250.
pub const MAX_FORMATS: usize = 4_000;
/// Cell formats, and fonts; a spreadsheet takes 65,490.
pub const MAX_STYLES: usize = 1 << 16;

/// # Errors
/// Where there are so many cells, or things of which each cell may have one.
pub fn cells(count: usize) -> Result<(), BookError> {
    let few = u32::try_from(count).is_ok_and(|count| count <= MAX_CELLS);
    if few { Ok(()) } else { Err(BookError::Cells(MAX_CELLS)) }
}

/// # Errors
/// Where there is so much text.
pub fn text(bytes: usize) -> Result<(), BookError> {
    if bytes > MAX_TEXT { Err(BookError::Text(MAX_TEXT)) } else { Ok(()) }
}
