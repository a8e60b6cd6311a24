//! From the text of a plan to a plan: the promises that stand in it, each with the words it was read from.
//!
//! Rules only. A number is used or listed, never made; a promise that qdx cannot hold is listed, never bent.

mod against;
mod bytes;
mod figure;
mod name;
mod promise;
mod reader;
mod reason;
mod scope;
mod table;
mod target;
mod text;

pub use against::{Difference, Keys, differences};
pub use bytes::{MAX_TEXT, text};
pub use figure::decimal::spaced;
pub use figure::period::Day;
pub use reader::{NoDeadline, Options, read};
pub use reason::{Doubt, Reason};
pub use target::{Baseline, Comparator, Draft, Group, Left, Plan, Target};
