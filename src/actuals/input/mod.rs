//! From a file to rows of cells: what file it is, its encoding, its lines, its cells.

pub mod chunks;
pub mod contents;
pub mod csv;
pub mod encoding;
pub mod file_info;
pub mod row;
pub mod source;
pub mod workbook;
