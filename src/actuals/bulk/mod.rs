//! Plain rows of large files, many at a time. It changes nothing but the speed.

pub mod columns;
pub mod delimiters;
pub mod dictionary;
pub mod number;
pub mod partial_sums;
pub mod pool;
pub mod scan;
pub mod token;
