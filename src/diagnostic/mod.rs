//! Findings: everything wrong or odd about a plan or its figures, as data.
//!
//! A finding has a stable code, a severity and a place. The words come last,
//! from [`crate::language`], carets under the cell from [`crate::report`].

mod finding;
mod place;
mod problem;
mod severity;
mod suggest;
mod system;

pub use finding::{Finding, Findings, any_error};
pub use place::Place;
pub(crate) use place::letters;
pub use problem::{
    BookError, CellError, Expected, FileKind, FileProblem, Misplaced, NotAReport, OtherFigures, PeriodSource,
    PlanProblem, Problem, Said, SeriesProblem, TableProblem, UsageError, UsageProblem, ValueProblem,
};
pub use severity::Severity;
pub use suggest::nearest;
pub use system::{FileChanged, SystemError};
