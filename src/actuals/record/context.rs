//! What reading a file needs, and what comes out of it.

use std::sync::Mutex;

use crate::diagnostic::Finding;
use crate::plan::Plan;

use crate::actuals::keys::area::Areas;
use crate::actuals::keys::indicator::Names;
use crate::actuals::ledger::Ledger;
use crate::actuals::observation::{Input, Options};

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options<'c>,
    pub areas: &'c Mutex<Areas>,
    /// Index of the file in the run.
    pub index: usize,
}

/// What comes out of a file.
pub struct Sink<'o, 'p> {
    pub ledger: &'o mut Ledger<'p>,
    pub findings: &'o mut Vec<Finding>,
    pub input: Input,
}
