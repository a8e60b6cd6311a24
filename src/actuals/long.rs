//! The long layout: a heading row, then one figure a row.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

use super::cell::{Cell as Content, Figure};
use super::figure::{self, Around, Value};
use super::headings::{Column, Headings};
use super::ledger::{Entry, Ledger, Spot};
use super::names::Names;
use super::table::{Cell, Row};
use super::{Observation, Options, Origin, Source};

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options,
    pub source: &'c Source,
    /// Index of the source in the run.
    pub index: usize,
}

/// Reads the rows into the ledger; says how many rows of figures there were.
pub fn read(context: &Context<'_>, rows: &[Row], ledger: &mut Ledger<'_>, findings: &mut Vec<Finding>) -> u64 {
    let Some((first, rest)) = rows.split_first() else { return 0 };
    let Some(headings) = Headings::read(context.source, first, findings) else { return 0 };
    if rest.is_empty() {
        findings.push(Finding::at(Problem::NoRows, context.place(first, first.span.clone())));
    }
    let file = Arc::from(context.source.name.as_str());
    let mut sheet = Sheet { context, headings: &headings, file, ignored: Vec::new() };
    for row in rest {
        if let Some(entry) = sheet.row(row, ledger, findings) {
            ledger.enter(entry, findings);
        }
    }
    if !sheet.ignored.is_empty() {
        let problem = Problem::IgnoredIndicators { names: sheet.ignored };
        findings.push(Finding::at(problem, context.place(first, first.span.clone())));
    }
    u64::try_from(rest.len()).unwrap_or(u64::MAX)
}

impl Context<'_> {
    fn place(&self, row: &Row, span: Range<usize>) -> Place {
        Place::on_line(&self.source.name, &self.source.text, row.line, span)
    }
}

struct Sheet<'c> {
    context: &'c Context<'c>,
    headings: &'c Headings,
    file: Arc<str>,
    ignored: Vec<String>,
}

/// A row taken apart, before its unit is looked at.
struct Parsed {
    target: usize,
    named_unit: Option<Unit>,
    period: Period,
    content: Content,
}

impl Sheet<'_> {
    /// Reads one row; everything wrong with it is reported. `None` when it
    /// holds no figure.
    fn row(&mut self, row: &Row, ledger: &mut Ledger<'_>, findings: &mut Vec<Finding>) -> Option<Entry> {
        self.check_width(row, findings)?;
        let parsed = self.parse(row, findings)?;
        let figure = match parsed.content {
            Content::Missing => return None,
            Content::TooSmall => {
                ledger.note(parsed.target, Note::TooSmall(parsed.period));
                return None;
            }
            Content::Figure(figure) => figure,
        };
        let value = self.value(row, &figure, parsed.target, parsed.named_unit.as_ref(), findings)?;
        let origin = Origin {
            file: Some(Arc::clone(&self.file)),
            line: Some(row.line),
            source: self.optional(row, Column::Source).map(Arc::from),
            parts: None,
        };
        Some(Entry {
            target: parsed.target,
            area: ledger.area(self.optional(row, Column::Area)),
            observation: Observation { period: parsed.period, value: value.number, bound: value.bound, origin },
            spot: Spot { source: self.context.index, span: self.cell(row, Column::Value)?.span.clone() },
        })
    }

    /// A row has as many cells as the heading, or blank ones more.
    fn check_width(&self, row: &Row, findings: &mut Vec<Finding>) -> Option<()> {
        let expected = self.headings.width;
        let surplus = row.cells.iter().skip(expected).any(|cell| !text::is_all_blank(&cell.text));
        if row.cells.len() >= expected && !surplus {
            return Some(());
        }
        let problem = Problem::CellCount { found: row.cells.len(), expected };
        findings.push(Finding::at(problem, self.context.place(row, row.span.clone())));
        None
    }

    fn parse(&mut self, row: &Row, findings: &mut Vec<Finding>) -> Option<Parsed> {
        let indicator = self.cell(row, Column::Indicator)?;
        let found = self.context.names.find(&indicator.text);
        if found.is_none() && self.ignores(&indicator.text) {
            return None;
        }
        let mut report = |problem: Problem, cell: &Cell| {
            findings.push(Finding::at(problem, self.context.place(row, cell.span.clone())));
        };
        if found.is_none() {
            report(self.unknown(&indicator.text), indicator);
        }
        let cell = self.cell(row, Column::Period)?;
        let period =
            Period::parse(&cell.text).map_err(|why| report(Problem::BadPeriod { text: cell.text.clone(), why }, cell));
        let cell = self.cell(row, Column::Value)?;
        let content =
            Content::parse(&cell.text).map_err(|why| report(Problem::BadCell { text: cell.text.clone(), why }, cell));
        let (target, named_unit) = found?;
        Some(Parsed { target, named_unit, period: period.ok()?, content: content.ok()? })
    }

    /// The figure in the target's unit.
    fn value(
        &self,
        row: &Row,
        figure: &Figure,
        target: usize,
        named_unit: Option<&Unit>,
        findings: &mut Vec<Finding>,
    ) -> Option<Value> {
        let cell = self.cell(row, Column::Value)?;
        let target = self.context.plan.targets.get(target)?;
        let column_unit = self.optional(row, Column::Unit).map(Unit::parse);
        let around = Around { units: [column_unit.as_ref(), self.headings.unit.as_ref(), named_unit] };
        let converted = figure::convert(figure, target, &around, &cell.text);
        let problem = match &converted {
            Ok(value) if value.scientific => Some(Problem::Scientific { text: cell.text.clone() }),
            Ok(_) => None,
            Err(problem) => Some(problem.clone()),
        };
        findings.extend(problem.map(|it| Finding::at(it, self.context.place(row, cell.span.clone()))));
        converted.ok()
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Cell> {
        self.headings.at(column).and_then(|index| row.cells.get(index))
    }

    /// The text of an optional column; blank is absent.
    fn optional<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        self.cell(row, column).map(|cell| cell.text.trim_matches(text::is_blank)).filter(|text| !text.is_empty())
    }

    /// Whether an indicator the plan does not know is to be left out.
    fn ignores(&mut self, name: &str) -> bool {
        if !self.context.options.ignore_unknown || text::is_all_blank(name) {
            return false;
        }
        if !self.ignored.iter().any(|known| known == name) {
            self.ignored.push(name.to_owned());
        }
        true
    }

    fn unknown(&self, name: &str) -> Problem {
        if text::is_all_blank(name) {
            return Problem::EmptyIndicator;
        }
        Problem::UnknownIndicator { name: name.to_owned(), nearest: self.context.names.nearest(name) }
    }
}
