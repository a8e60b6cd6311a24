//! From the rows of a table to entries of the ledger.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem};
use crate::note::Note;
use crate::period::Period;
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

use super::cell::{Cell as Content, Figure};
use super::figure::{self, Around, Value};
use super::headings::Column;
use super::layout::{self, Found, Layout};
use super::ledger::{Entry, Ledger, Spot};
use super::names::Names;
use super::table::{Cell, Row};
use super::{Input, Observation, Options, Origin, Source};

/// What reading a file needs besides the file.
pub struct Context<'c> {
    pub plan: &'c Plan,
    pub names: &'c Names,
    pub options: Options,
    pub source: &'c Source,
    /// Index of the source in the run.
    pub index: usize,
}

/// Reads the rows into the ledger; says how the file was read.
pub fn read(context: &Context<'_>, rows: &[Row], ledger: &mut Ledger<'_>, findings: &mut Vec<Finding>) -> Input {
    let source = context.source;
    let mut input =
        Input { file: source.name.clone(), encoding: source.encoding, layout: "", rows: 0, skipped: Vec::new() };
    let Some(found) = layout::find(rows, context.names) else {
        if let Some(row) = rows.iter().find(|row| !layout::is_single(row)).or(rows.first()) {
            let guess = Problem::WrongEncoding { encoding: source.encoding };
            let problem = if source.guessed { guess } else { layout::missing(row) };
            findings.push(Finding::at(problem, context.place(row, row.span.clone())));
        }
        return input;
    };
    input.layout = found.layout.id();
    let Some((heading, body)) = rows.get(found.heading..).and_then(<[Row]>::split_first) else { return input };
    let mut reader = Reader {
        context,
        found: &found,
        file: Arc::from(source.name.as_str()),
        ignored: Vec::new(),
        first_ignored: None,
        known: 0,
        unknown: 0,
    };
    reader.above(rows.get(..found.heading).unwrap_or_default(), &mut input, findings);
    let sound = layout::check(&found, heading, context.names, |problem, index| {
        let span = heading.cells.get(index).map_or(heading.span.clone(), |cell| cell.span.clone());
        findings.push(Finding::at(problem, context.place(heading, span)));
    });
    if !sound {
        return input;
    }
    let before = findings.len();
    reader.body(heading, body, ledger, &mut input, findings);
    let broken = |finding: &Finding| finding.place.as_ref().is_some_and(|place| place.file == source.name);
    if input.rows == 0 && !findings.iter().any(broken) {
        findings.push(Finding::at(Problem::NoRows, context.place(heading, heading.span.clone())));
    }
    if let Some(place) = reader.first_ignored.take() {
        findings.push(Finding::at(Problem::IgnoredIndicators { names: std::mem::take(&mut reader.ignored) }, place));
    }
    // A guess at the encoding that makes sense of no name was a bad guess:
    // the names it made up are not worth a line each.
    if source.guessed && reader.known == 0 && reader.unknown > 0 {
        findings.truncate(before);
        let problem = Problem::WrongEncoding { encoding: source.encoding };
        findings.push(Finding::at(problem, context.place(heading, heading.span.clone())));
    }
    input
}

impl Context<'_> {
    fn place(&self, row: &Row, span: Range<usize>) -> Place {
        self.source.place(row.line, span)
    }
}

struct Reader<'c> {
    context: &'c Context<'c>,
    found: &'c Found,
    file: Arc<str>,
    ignored: Vec<String>,
    first_ignored: Option<Place>,
    known: usize,
    unknown: usize,
}

/// Unknown names that are compared with those of the plan: more than are shown.
const COMPARED: usize = 100;

/// A target, and the unit in brackets behind its name.
type Named = (usize, Option<Unit>);

impl Reader<'_> {
    /// Rows above the heading say nothing, or the heading was not the heading.
    fn above(&self, rows: &[Row], input: &mut Input, findings: &mut Vec<Finding>) {
        for row in rows {
            input.skipped.push(row.line);
            let names_target = |cell: &&Cell| self.context.names.find(&cell.text).is_some();
            if let Some(cell) = row.cells.iter().find(names_target).filter(|_| !layout::is_single(row)) {
                let name = cell.text.clone();
                findings
                    .push(Finding::at(Problem::RowAboveHeading { name }, self.context.place(row, cell.span.clone())));
            }
        }
    }

    fn body(
        &mut self,
        heading: &Row,
        rows: &[Row],
        ledger: &mut Ledger<'_>,
        input: &mut Input,
        findings: &mut Vec<Finding>,
    ) {
        let mut footer = false;
        for row in rows {
            footer = footer || layout::is_footer(row);
            if footer && layout::is_single(row) || self.is_label(row) {
                input.skipped.push(row.line);
            } else if layout::repeats(row, heading) {
                findings.push(Finding::at(Problem::SecondHeading, self.context.place(row, row.span.clone())));
            } else {
                input.rows = input.rows.saturating_add(1);
                self.row(row, ledger, findings);
            }
        }
    }

    /// A line of text between the rows of a wide table (`一、基础设施`).
    fn is_label(&self, row: &Row) -> bool {
        let first = row.cells.first().is_some_and(|cell| self.context.names.find(&cell.text).is_none());
        matches!(self.found.layout, Layout::Wide { .. })
            && layout::is_single(row)
            && first
            && row.cells.len() > 1
            && row.cells.first().is_some_and(|cell| !text::is_all_blank(&cell.text))
    }

    fn row(&mut self, row: &Row, ledger: &mut Ledger<'_>, findings: &mut Vec<Finding>) {
        if self.check_width(row, findings).is_none() {
            return;
        }
        match &self.found.layout {
            Layout::Long => self.long(row, ledger, findings),
            Layout::Wide { periods, indicator } => {
                let fixed = indicator.as_ref().map(|fixed| (fixed.target, fixed.unit.clone()));
                self.wide(row, periods, fixed, ledger, findings);
            }
            Layout::Transposed { indicators } => self.transposed(row, indicators, ledger, findings),
        }
    }

    /// One figure: everything wrong with the row is reported.
    fn long(&mut self, row: &Row, ledger: &mut Ledger<'_>, findings: &mut Vec<Finding>) {
        let Some(named) = self.indicator(row, findings) else { return };
        let period = self.period(row, findings);
        let Some(cell) = self.cell(row, Column::Value) else { return };
        let content = self.content(row, cell, findings);
        if let (Some(named), Some(period), Some(content)) = (named, period, content) {
            self.enter(row, cell, named, period, content, ledger, findings);
        }
    }

    fn wide(
        &mut self,
        row: &Row,
        periods: &[(usize, Period)],
        fixed: Option<Named>,
        ledger: &mut Ledger<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let cells = |index: &usize| row.cells.get(*index);
        if periods.iter().filter_map(|(index, _)| cells(index)).all(|cell| text::is_all_blank(&cell.text)) {
            return;
        }
        let named = match fixed {
            Some(named) => Some(named),
            None => self.indicator(row, findings).flatten(),
        };
        for (index, period) in periods {
            let Some(cell) = cells(index) else { continue };
            let content = self.content(row, cell, findings);
            if let (Some(named), Some(content)) = (named.clone(), content) {
                self.enter(row, cell, named, *period, content, ledger, findings);
            }
        }
    }

    fn transposed(
        &mut self,
        row: &Row,
        indicators: &[(usize, usize, Option<Unit>)],
        ledger: &mut Ledger<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let period = self.period(row, findings);
        for (index, target, unit) in indicators {
            let Some(cell) = row.cells.get(*index) else { continue };
            let content = self.content(row, cell, findings);
            self.known = self.known.saturating_add(1);
            if let (Some(period), Some(content)) = (period, content) {
                self.enter(row, cell, (*target, unit.clone()), period, content, ledger, findings);
            }
        }
    }

    /// The target of a row. `None`: leave the row out; `Some(None)`: reported.
    #[allow(clippy::option_option)]
    fn indicator(&mut self, row: &Row, findings: &mut Vec<Finding>) -> Option<Option<Named>> {
        let cell = self.cell(row, Column::Indicator).or_else(|| row.cells.first())?;
        let found = self.context.names.find(&cell.text);
        if found.is_some() {
            self.known = self.known.saturating_add(1);
            return Some(found);
        }
        if self.context.options.ignore_unknown && !text::is_all_blank(&cell.text) {
            self.first_ignored.get_or_insert_with(|| self.context.place(row, cell.span.clone()));
            if !self.ignored.contains(&cell.text) {
                self.ignored.push(cell.text.clone());
            }
            return None;
        }
        self.unknown = self.unknown.saturating_add(1);
        let problem = self.context.names.unknown(&cell.text, self.unknown <= COMPARED);
        findings.push(Finding::at(problem, self.context.place(row, cell.span.clone())));
        Some(None)
    }

    fn period(&self, row: &Row, findings: &mut Vec<Finding>) -> Option<Period> {
        let cell = self.cell(row, Column::Period)?;
        let problem = |why| Problem::BadPeriod { text: cell.text.clone(), why };
        let parsed = Period::parse(&cell.text);
        parsed.map_err(|why| findings.push(Finding::at(problem(why), self.context.place(row, cell.span.clone())))).ok()
    }

    fn content(&self, row: &Row, cell: &Cell, findings: &mut Vec<Finding>) -> Option<Content> {
        let problem = |why| Problem::BadCell { text: cell.text.clone(), why };
        let parsed = Content::parse(&cell.text);
        parsed.map_err(|why| findings.push(Finding::at(problem(why), self.context.place(row, cell.span.clone())))).ok()
    }

    /// Puts a figure into the ledger; a missing one leaves nothing behind.
    #[allow(clippy::too_many_arguments)]
    fn enter(
        &self,
        row: &Row,
        cell: &Cell,
        named: Named,
        period: Period,
        content: Content,
        ledger: &mut Ledger<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let (target, unit) = named;
        let figure = match content {
            Content::Missing => return,
            Content::TooSmall => return ledger.note(target, Note::TooSmall(period)),
            Content::Figure(figure) => figure,
        };
        let Some(value) = self.value(row, cell, &figure, target, unit.as_ref(), findings) else { return };
        let published = self.published(row, findings);
        let origin = Origin {
            file: Some(Arc::clone(&self.file)),
            line: Some(row.line),
            source: self.optional(row, Column::Source).map(Arc::from),
            parts: None,
        };
        let entry = Entry {
            target,
            area: ledger.area(self.optional(row, Column::Area)),
            observation: Observation { period, value: value.number, bound: value.bound, origin },
            published,
            spot: Spot { source: self.context.index, span: cell.span.clone() },
        };
        ledger.enter(entry);
    }

    /// The figure in the target's unit.
    fn value(
        &self,
        row: &Row,
        cell: &Cell,
        figure: &Figure,
        target: usize,
        named_unit: Option<&Unit>,
        findings: &mut Vec<Finding>,
    ) -> Option<Value> {
        let target = self.context.plan.targets.get(target)?;
        let column_unit = self.optional(row, Column::Unit).map(Unit::parse);
        let around = Around { units: [column_unit.as_ref(), self.found.headings.unit.as_ref(), named_unit] };
        let at = |cell: &Cell| self.context.place(row, cell.span.clone());
        match figure::convert(figure, target, &around, &cell.text) {
            Ok(value) => {
                let odd = value.scientific.then(|| Problem::Scientific { text: cell.text.clone() });
                findings.extend(odd.map(|problem| Finding::at(problem, at(cell))));
                Some(value)
            }
            Err(problem) => {
                let column = figure::column_at_fault(&problem, &around);
                let cell = column.and_then(|column| self.cell(row, column)).unwrap_or(cell);
                findings.push(Finding::at(problem, at(cell)));
                None
            }
        }
    }

    /// The day a figure was published, where a column says so.
    fn published(&self, row: &Row, findings: &mut Vec<Finding>) -> Option<Date> {
        self.optional(row, Column::Published)?;
        let cell = self.cell(row, Column::Published)?;
        let problem = |why| Problem::BadPeriod { text: cell.text.clone(), why };
        let parsed = Period::parse(&cell.text).map(|period| period.last());
        parsed.map_err(|why| findings.push(Finding::at(problem(why), self.context.place(row, cell.span.clone())))).ok()
    }

    /// A row has as many cells as the heading, or blank ones more.
    fn check_width(&self, row: &Row, findings: &mut Vec<Finding>) -> Option<()> {
        let expected = self.found.headings.width;
        let surplus = row.cells.iter().skip(expected).any(|cell| !text::is_all_blank(&cell.text));
        if row.cells.len() >= expected && !surplus {
            return Some(());
        }
        let problem = Problem::CellCount { found: row.cells.len(), expected };
        findings.push(Finding::at(problem, self.context.place(row, row.span.clone())));
        None
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r Cell> {
        self.found.headings.at(column).and_then(|index| row.cells.get(index))
    }

    /// The text of an optional column; blank is absent.
    fn optional<'r>(&self, row: &'r Row, column: Column) -> Option<&'r str> {
        self.cell(row, column).map(|cell| cell.text.trim_matches(text::is_blank)).filter(|text| !text.is_empty())
    }
}
