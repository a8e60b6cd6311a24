//! What cells show: numbers and texts under their number formats.

pub mod built_in;
pub mod code;
pub mod date;
pub mod format;
pub mod show;
#[cfg(test)]
mod tests;
