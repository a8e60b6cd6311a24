//! What reading a file needs, and what comes out of it.

use std::sync::Mutex;

use crate::diagnostic::Finding;
use crate::plan::Plan;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::keys::area::Areas;
use crate::actuals::keys::indicator::Names;
use crate::actuals::ledger::Ledger;
use crate::actuals::observation::{Input, Options};
use crate::actuals::table::layout::Around;

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options<'c>,
    pub areas: &'c Mutex<Areas>,
    /// Index of the file in the run.
    pub index: usize,
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
