//! From the ledger to the observations of each target.

pub mod roster;
pub mod sums;
