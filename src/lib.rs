//! A plan promises figures by a date; tables say what was measured. qdx holds
//! the two against each other and prints, for every target, what is still
//! missing, the yearly pace that takes, the pace so far, where that pace leads
//! by the deadline, and one word of status. The plan built in is Qingdao's for
//! industry in 2027; any other is a `targets.toml` of yours.
//!
//! Data goes one way: a [`plan::Plan`] and [`actuals::Actuals`] are read from
//! text, [`assess::assess`] reckons, [`report`] writes. Nothing here opens a
//! file, reads the environment or the clock; whatever is wrong with an input
//! comes back as [`diagnostic::Findings`], all of them at once and one error
//! for `?`. Without its default feature, `cli`, it builds by itself, for any target.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use qdx::report::{Format, Report};
//! use qdx::{actuals, assess, plan, report};
//!
//! let plan = plan::parse("targets.toml", r#"
//!     [plan]
//!     id = "demo"
//!     title = "Demo"
//!     start = 2025-01-01
//!     deadline = 2027-12-31
//!
//!     [[group]]
//!     id = "g"
//!     name = "Group"
//!
//!       [[group.target]]
//!       id = "rd-tools"
//!       name = "Design tools"
//!       unit = "%"
//!       more_than = 92
//! "#)?;
//!
//! let source = actuals::Source::text(
//!     "actuals.csv",
//!     "indicator,period,value\nrd-tools,2024,87.2\nrd-tools,2025,88.7\n",
//! );
//! let actuals = actuals::read(&plan, &[source], actuals::Options::default())?;
//!
//! let assessment = assess::assess(&plan, &actuals, None);
//! let target = &assessment.targets[0];
//! assert_eq!(target.gap.as_ref().unwrap().to_string(), "3.3");
//! assert_eq!(target.pace_needed.as_ref().unwrap().to_string(), "1.65");
//! assert_eq!(target.status, assess::Status::Near);
//!
//! report::write(&Report::new(&plan, &assessment), Format::Markdown, &mut std::io::stdout())?;
//! # Ok(())
//! # }
//! ```

#![cfg_attr(test, allow(clippy::restriction, clippy::pedantic, reason = "a test may panic"))]

pub mod actuals;
pub mod assess;
pub mod calendar;
pub mod diagnostic;
pub mod draft;
pub mod flag;
pub mod language;
mod line_ends;
pub mod note;
pub mod number;
pub mod period;
pub mod plan;
pub mod purpose;
pub mod report;
pub mod selection;
pub mod since;
mod status;
pub mod text;
pub mod unit;
pub mod wording;

/// The example of the README compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The plan qdx measures by default, as the file in the repository.
pub const DEFAULT_PLAN: &str = include_str!("../targets.toml");

/// The name [`DEFAULT_PLAN`] is read under.
pub const EMBEDDED: &str = "(built in)";
