//! The rules of the reckoning, one by one.
//!
//! Numbers are compared as JSON writes them: exact where they terminate, else
//! to ten decimals. Rows are `period,value[,area]`, parted by `;`.

mod comparators;
mod examples;
mod levels;
mod numbers;
mod status;
mod sums;
mod yearly;
