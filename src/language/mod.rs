//! Every word said to a user, in Chinese and in English.
//!
//! Each language answers by exhaustive matches over the same types, so a word
//! missing in one of them does not compile.

mod en;
mod hint;
mod words;
mod zh;

use jiff::civil::Date;

use crate::actuals::Input;
use crate::assess::method::Why;
use crate::assess::{Reason, Status, YearState};
use crate::diagnostic::{Problem, SystemError};
use crate::draft::{Doubt, Reason as Unused};
use crate::flag::Flags;
use crate::note::Note;
use crate::number::Exact;
use crate::plan::{Goal, Target, Text};
use crate::since::Moved;
use crate::unit::Unit;

pub use words::{Chart, Help, Label, Lead, Term};

/// A language qdx speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 中文.
    Zh,
    /// English.
    En,
}

macro_rules! say {
    ($($(#[$meta:meta])* $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        impl Lang {
            $($(#[$meta])* pub fn $name(self $(, $arg: $type)*) -> $out {
                match self {
                    Self::Zh => zh::$name($($arg),*),
                    Self::En => en::$name($($arg),*),
                }
            })*
        }
    };
}

say! {
    /// A finding in a sentence.
    problem(problem: &Problem) -> String;
    /// Why the system refused a file.
    system(reason: SystemError) -> String;
    /// A note in a sentence.
    note(note: &Note) -> String;
    /// What is said of a figure: `provisional, low reliability`.
    flags(flags: Flags) -> String;
    /// A verdict in a word or two.
    status(status: Status) -> &'static str;
    /// How a figure moved since an earlier report.
    moved(moved: Moved) -> &'static str;
    /// Against which earlier report: its file and as-of date.
    since(file: &str, as_of: Option<&str>) -> String;
    /// What an earlier report wanted by a day, and what there is now.
    due(day: Date, due: &str, now: &str) -> String;
    /// The finding of a report in one sentence.
    lead(lead: &Lead) -> String;
    /// One line on a group: how many of its targets stand how.
    verdict(counts: &[(Status, usize)]) -> String;
    /// A label of an explanation.
    term(term: Term) -> &'static str;
    /// What the words of a target mean.
    meaning(target: &Target) -> String;
    /// Why a verdict is what it is.
    because(reason: &Reason) -> String;
    /// Why another office's method gives no verdict.
    why(why: Why) -> &'static str;
    /// A figure that is a sum of so many rows.
    parts(parts: usize) -> String;
    /// What the argument parser and the manual page put between our words.
    parser(word: &str) -> &str;
    /// A fixed word.
    label(label: Label) -> &'static str;
    /// A text of `--help`.
    help(help: Help) -> &'static str;
    /// The edges of a band, already written.
    band(low: &str, high: &str) -> String;
    /// "by 2027": the heading of the projection.
    by_year(year: i16) -> String;
    /// Rows read from a file.
    rows(rows: u64) -> String;
    /// How a file was read.
    read_as(input: &Input) -> String;
    /// Lines of a file that hold no figures, written as a list.
    skipped(lines: &str) -> String;
    /// `check` found nothing that stops a report; what it read.
    sound(targets: usize, inputs: &[Input]) -> String;
    /// The ending of a file's name, and what such a file is where that does not say it.
    ending(extension: &str, kind: Option<&str>) -> String;
    /// A file was written.
    wrote(file: &str) -> String;
    /// What comes after `init`: a plan to write, figures to fill in, a report.
    after_init(targets: &str, figures: &str, blank: bool) -> String;
    /// Headings of a file to fill in: indicator, period, value, unit, source, note.
    columns() -> [&'static str; 6];
    /// What `--fail-on` or `--fail-on-area` found: how many, and which.
    gate(count: usize, names: &str, of_areas: bool) -> String;
    /// Findings beyond those shown.
    more_findings(count: usize) -> String;
    /// How many errors and warnings there were.
    finding_count(errors: usize, warnings: usize) -> String;
    /// The word "error".
    error() -> &'static str;
    /// The word "warning".
    warning() -> &'static str;
    /// One year of a flow, its numbers already written.
    year(year: i16, count: &str, gap: &str, state: Option<YearState>, ceiling: bool) -> String;
    /// The first line of a draft: targets, those to check, numbers that were not used.
    drafted(targets: usize, checks: usize, unused: usize) -> String;
    /// What to check in a drafted target.
    draft_doubt(doubt: Doubt) -> &'static str;
    /// Why a number of a plan's text became no target.
    draft_reason(reason: Unused) -> &'static str;
    /// A number that became no target, with its line and the reason; `promised`: a promise that qdx cannot hold.
    draft_left(text: &str, line: usize, reason: &str, promised: bool) -> String;
    /// A draft's start is an assumption.
    draft_no_start() -> &'static str;
    /// Number of targets in all.
    targets(count: usize) -> String;
    /// How the charts of areas are to be read, how many are drawn and how many there are.
    panels(drawn: usize, all: usize) -> String;
    /// A chart in a sentence, for who does not see it.
    chart(chart: &Chart<'_>) -> String;
}

impl Lang {
    /// A comparator with its number as `number` writes it: `> 92`.
    pub fn goal(self, goal: &Goal, number: &dyn Fn(&Exact) -> String) -> String {
        match goal {
            Goal::AtLeast(value) => format!("≥ {}", number(value)),
            Goal::MoreThan(value) => format!("> {}", number(value)),
            Goal::AtMost(value) => format!("≤ {}", number(value)),
            Goal::LessThan(value) => format!("< {}", number(value)),
            Goal::About { value, .. } => format!("≈ {}", number(value)),
            Goal::Between { low, high } => self.band(&number(low), &number(high)),
        }
    }

    /// A word broken over lines for narrow columns, written in one.
    pub fn in_one_line(self, text: &str) -> String {
        let space = match self {
            Self::Zh => "",
            Self::En => " ",
        };
        text.replace('\n', space)
    }

    /// A fixed word in one line.
    pub(crate) fn word(self, label: Label) -> String {
        self.in_one_line(self.label(label))
    }

    /// A verdict behind its mark.
    pub(crate) fn marked(self, status: Status) -> String {
        format!("{} {}", status.mark(), self.status(status))
    }

    /// What this language calls a unit.
    pub fn unit(self, unit: &Unit) -> &str {
        match self {
            Self::Zh => unit.written(),
            Self::En => unit.english(),
        }
    }

    /// The text in this language.
    pub fn text(self, text: &Text) -> &str {
        match self {
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
}
