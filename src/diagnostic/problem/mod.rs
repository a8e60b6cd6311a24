//! Every problem qdx knows, with what there is to say about it: an enum a subject, in
//! which code and severity stand before the variant.

/// `Error "bad_cell" BadCell { text: String };`
macro_rules! problems {
    (
        $(#[$about:meta])* $name:ident:
        $($(#[$doc:meta])* $severity:ident $code:literal $variant:ident $({ $($(#[$note:meta])* $field:ident: $type:ty),* $(,)? })?;)*
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $name {
            $($(#[$doc])* $variant $({ $($(#[$note])* $field: $type),* })?,)*
        }

        impl $name {
            /// The codes of all of them.
            pub const CODES: &[&str] = &[$($code),*];

            /// Error, unless the report can stand beside it.
            pub fn severity(&self) -> Severity {
                match self {
                    $(Self::$variant { .. } => Severity::$severity,)*
                }
            }

            /// Stable name for machines.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }
        }
    };
}

mod file;
mod plan;
mod series;
mod table;
mod usage;
mod value;

use super::severity::Severity;

pub use file::{BookError, FileKind, FileProblem};
pub use plan::{Expected, PlanProblem, Said};
pub use series::SeriesProblem;
pub use table::{OtherFigures, PeriodSource, TableProblem};
pub use usage::{Misplaced, NotAReport, UsageError, UsageProblem};
pub use value::{CellError, ValueProblem};

macro_rules! subjects {
    ($($(#[$about:meta])* $subject:ident($problem:ident),)*) => {
        /// What is wrong. Texts are as they stand in the file; `line` and `file` name
        /// the first of two places.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Problem {
            $($(#[$about])* $subject($problem),)*
        }

        impl Problem {
            /// The codes of all there are.
            pub fn codes() -> impl Iterator<Item = &'static str> {
                [$($problem::CODES),*].into_iter().flatten().copied()
            }

            /// Error, unless the report can stand beside it.
            pub fn severity(&self) -> Severity {
                match self {
                    $(Self::$subject(it) => it.severity(),)*
                }
            }

            /// Stable name for machines.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$subject(it) => it.code(),)*
                }
            }
        }

        $(impl From<$problem> for Problem {
            fn from(it: $problem) -> Self {
                Self::$subject(it)
            }
        })*
    };
}

subjects! {
    /// A command line, or what it names.
    Usage(UsageProblem),
    /// A plan.
    Plan(PlanProblem),
    /// A file.
    File(FileProblem),
    /// A table.
    Table(TableProblem),
    /// One figure.
    Value(ValueProblem),
    /// Figures that do not go together.
    Series(SeriesProblem),
}
