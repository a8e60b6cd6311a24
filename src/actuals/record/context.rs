//! What reading a file needs, and what comes out of it.

use std::sync::Mutex;

use crate::diagnostic::Finding;
use crate::plan::Plan;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::keys::area::Areas;
use crate::actuals::keys::indicator::Names;
use crate::actuals::ledger::Ledger;
use crate::actuals::ledger::bitset::BitSet;
use crate::actuals::ledger::detail::Detail;
use crate::actuals::observation::{Input, Options};
use crate::actuals::record::known::Known;
use crate::actuals::table::layout::Around;

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options<'c>,
    pub areas: &'c Mutex<Areas>,
    /// Which rows of parts are kept one by one.
    pub keep: &'c Detail,
    /// What is known of the file from an earlier try.
    pub known: &'c Known,
    /// Index of the file in the run.
    pub index: usize,
    /// Where only some blocks are looked at, once more.
    pub only: Option<&'c Only>,
}

/// Blocks that are read once more, for rows that must be seen.
pub struct Only {
    /// Those with the rows, in order.
    pub blocks: Vec<u32>,
    /// Those that are read in order: what a row says may stand in the row above it.
    pub in_order: BitSet,
    /// The first block of each file.
    pub firsts: Vec<u32>,
}

impl Only {
    /// Whether none of the rows stands in a block.
    pub fn passes_over(&self, block: u32) -> bool {
        self.blocks.binary_search(&block).is_err() && !self.in_order.contains(block)
    }

    /// The first block of a file, if any of the rows stands in it.
    pub fn first_of(&self, file: usize) -> Option<u32> {
        let first = *self.firsts.get(file)?;
        let at = self.blocks.partition_point(|block| *block < first);
        let behind = self.firsts.get(file.saturating_add(1)).copied().unwrap_or(u32::MAX);
        self.blocks.get(at).is_some_and(|block| *block < behind).then_some(first)
    }
}

impl<'c> Context<'c> {
    /// What helps to understand the tables of a file.
    pub fn around<'a>(&'a self, file: &'a FileInfo) -> Around<'a> {
        Around { names: self.names, areas: self.areas, file, indicator: self.options.indicator }
    }
}

/// What comes out of a file.
pub struct Sink<'o, 'p> {
    pub ledger: &'o mut Ledger<'p>,
    pub findings: &'o mut Vec<Finding>,
    pub input: Input,
}
