//! From the rows of a table to entries of the ledger.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use crate::diagnostic::{Finding, Place, Problem, any_error};
use crate::note::Note;
use crate::period::Period;
use crate::plan::Plan;
use crate::text;
use crate::unit::Unit;

use super::areas::{Areas, MAX_AREAS};
use super::cell::{Cell as Content, Figure};
use super::figure::{self, Around, Value};
use super::headings::Column;
use super::layout::{self, Found, Layout};
use super::ledger::{Entry, Ledger, Spot};
use super::names::Names;
use super::table::{Cell, Row, breaks};
use super::{Input, Observation, Options, Origin};

/// Findings of one file, and of all together: who has made more mistakes has
/// made one mistake many times, and each takes memory.
pub const MAX_FINDINGS: usize = 100_000;
/// Findings of one row: finding the place of each takes as long as the row is.
const MAX_IN_ROW: usize = 1000;

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
pub struct Out<'o, 'p> {
    pub ledger: &'o mut Ledger<'p>,
    pub findings: &'o mut Vec<Finding>,
    pub input: Input,
}

/// How a file is read.
#[derive(Clone, Debug)]
pub struct File {
    pub name: Arc<str>,
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// Name of the sheet, of a workbook.
    pub sheet: Option<Arc<str>>,
}

impl File {
    /// The file, before any row of it is read.
    pub fn input(&self) -> Input {
        let file = self.name.to_string();
        Input { file, encoding: self.encoding, layout: "", rows: 0, skipped: Vec::new() }
    }

    /// The place of the bytes `span` of a row that starts on a known line.
    pub fn place(&self, row: &str, line: u64, span: Range<usize>) -> Place {
        let before = row.as_bytes().get(..span.start).unwrap_or_default();
        let line = line.saturating_add(breaks(before, 0));
        match &self.sheet {
            Some(sheet) => Place::in_sheet(&self.name, sheet, row, line, span),
            None => Place::on_line(&self.name, row, line, span),
        }
    }
}

/// Reads the rows of a file, as many at a time as there are.
pub struct Reader<'c> {
    context: &'c Context<'c>,
    file: File,
    found: Arc<Found>,
    /// The heading, folded, and its place.
    heading: (Vec<String>, Place),
    /// Line behind it.
    behind: u64,
    /// Whether the notes below the table have begun.
    footer: bool,
    ignored: Ignored,
    known: u64,
    unknown: usize,
    /// Findings there were before the file, and before its first row.
    before: (usize, usize),
}

/// Names the plan does not know, left out as asked: each once, in order.
#[derive(Default)]
struct Ignored {
    names: Vec<String>,
    seen: HashSet<String>,
    first: Option<Place>,
}

impl<'c> Reader<'c> {
    /// Looks for the table in the first rows of a file, and takes them. `None`
    /// when there is none, or when its heading cannot be trusted: that is reported.
    pub fn begin(
        context: &'c Context<'c>,
        file: &File,
        rows: &mut Vec<Row<'_>>,
        out: &mut Out<'_, '_>,
    ) -> Option<Self> {
        let Some(found) = layout::find(rows, context.names) else {
            if let Some(row) = rows.iter().find(|row| !layout::is_single(row)).or(rows.first()) {
                let guess = Problem::WrongEncoding { encoding: file.encoding };
                let problem = if file.guessed { guess } else { layout::missing(row) };
                out.findings.push(Finding::at(problem, file.place(row.text, row.line, 0..row.text.len())));
            }
            return None;
        };
        out.input.layout = found.layout.id();
        let mut above: Vec<Row<'_>> = rows.drain(..=found.heading).collect();
        let heading = above.pop()?;
        let mut reader = Self {
            context,
            file: file.clone(),
            found: Arc::new(found),
            heading: (layout::folded(&heading), file.place(heading.text, heading.line, 0..heading.text.len())),
            behind: heading.line.saturating_add(breaks(heading.text.as_bytes(), 0)).saturating_add(1),
            footer: false,
            ignored: Ignored::default(),
            known: 0,
            unknown: 0,
            before: (out.findings.len(), 0),
        };
        reader.above(&above, out);
        let sound = reader.check(&heading, out);
        reader.before.1 = out.findings.len();
        sound.then_some(reader)
    }

    /// Where the figures stand.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The same, to be kept.
    pub fn found_again(&self) -> Arc<Found> {
        Arc::clone(&self.found)
    }

    /// Line behind the heading.
    pub fn body_line(&self) -> u64 {
        self.behind
    }

    /// Counts rows that were found in order elsewhere.
    pub fn count(&mut self, rows: u64, out: &mut Out<'_, '_>) {
        self.context.options.progress(rows);
        self.known = self.known.saturating_add(rows);
        out.input.rows = out.input.rows.saturating_add(rows);
    }

    /// Whether the heading is sound; what is left out of it is reported.
    fn check(&self, heading: &Row<'_>, out: &mut Out<'_, '_>) -> bool {
        let mut left = MAX_IN_ROW;
        layout::check(&self.found, heading, self.context.names, |problem, index| {
            left = left.saturating_sub(1);
            if left == 0 {
                return;
            }
            let span = heading.cells.get(index).map_or(0..heading.text.len(), |cell| cell.span.clone());
            out.findings.push(Finding::at(problem, self.file.place(heading.text, heading.line, span)));
        })
    }

    /// What there is to say when all rows are read.
    pub fn finish(mut self, out: &mut Out<'_, '_>) {
        let heading = self.heading.1;
        let of_file = out.findings.get(self.before.0..).unwrap_or_default();
        if out.input.rows == 0 && !any_error(of_file) {
            out.findings.push(Finding::at(Problem::NoRows, heading.clone()));
        }
        if let Some(place) = self.ignored.first.take() {
            out.findings.push(Finding::at(Problem::IgnoredIndicators { names: self.ignored.names }, place));
        }
        // A guess at the encoding that makes sense of no name was a bad guess:
        // the names it made up are not worth a line each.
        if self.file.guessed && self.known == 0 && self.unknown > 0 {
            out.findings.truncate(self.before.1);
            let problem = Problem::WrongEncoding { encoding: self.file.encoding };
            out.findings.push(Finding::at(problem, heading));
        }
    }

    fn place(&self, row: &Row<'_>, span: Range<usize>) -> Place {
        self.file.place(row.text, row.line, span)
    }
}

/// Whether there are so many findings, of which so many are older than the last
/// row, that more are of no use; says so.
fn is_enough(before: usize, out: &mut Out<'_, '_>) -> bool {
    let all = out.findings.len().saturating_add(out.ledger.conflicts());
    let of_row = out.findings.get(before..).unwrap_or_default();
    let limit = match of_row {
        [.., last] if matches!(last.problem, Problem::TooManyAreas { .. }) => return true,
        of_row if of_row.len() >= MAX_IN_ROW => MAX_IN_ROW,
        _ if all > MAX_FINDINGS => MAX_FINDINGS,
        _ => return false,
    };
    out.findings.push(Finding::general(Problem::TooManyFindings { limit }));
    true
}

/// Unknown names that are compared with those of the plan: more than are shown.
const COMPARED: usize = 100;

/// A target, and the unit in brackets behind its name.
type Named = (usize, Option<Unit>);

impl Reader<'_> {
    /// Rows above the heading say nothing, or the heading was not the heading.
    fn above(&self, rows: &[Row<'_>], out: &mut Out<'_, '_>) {
        for row in rows {
            out.input.skipped.push(row.line);
            let names_target = |cell: &&Cell| self.context.names.find(&cell.text).is_some();
            if let Some(cell) = row.cells.iter().find(names_target).filter(|_| !layout::is_single(row)) {
                let name = cell.text.to_string();
                let place = self.place(row, cell.span.clone());
                out.findings.push(Finding::at(Problem::RowAboveHeading { name }, place));
            }
        }
    }

    /// Reads rows below the heading; whether there is any use in more of them.
    pub fn body(&mut self, rows: &[Row<'_>], out: &mut Out<'_, '_>) -> bool {
        self.context.options.progress(u64::try_from(rows.len()).unwrap_or(u64::MAX));
        for row in rows {
            let before = out.findings.len();
            self.footer = self.footer || layout::is_footer(row);
            if self.footer && layout::is_single(row) || self.is_label(row) {
                out.input.skipped.push(row.line);
            } else if layout::repeats(row, &self.heading.0) {
                out.findings.push(Finding::at(Problem::SecondHeading, self.place(row, 0..row.text.len())));
            } else {
                out.input.rows = out.input.rows.saturating_add(1);
                self.row(row, out);
            }
            if is_enough(before, out) {
                return false;
            }
        }
        true
    }

    /// A line of text between the rows of a wide table (`一、基础设施`).
    fn is_label(&self, row: &Row<'_>) -> bool {
        let [first, _, ..] = row.cells.as_slice() else { return false };
        matches!(self.found.layout, Layout::Wide { .. })
            && layout::is_single(row)
            && !text::is_all_blank(&first.text)
            && self.context.names.find(&first.text).is_none()
    }

    fn row(&mut self, row: &Row<'_>, out: &mut Out<'_, '_>) {
        if self.check_width(row, out).is_none() {
            return;
        }
        let found = Arc::clone(&self.found);
        match &found.layout {
            Layout::Long => self.long(row, out),
            Layout::Wide { periods, indicator } => {
                let fixed = indicator.as_ref().map(|fixed| (fixed.target, fixed.unit.clone()));
                self.wide(row, periods, fixed, out);
            }
            Layout::Transposed { indicators } => self.transposed(row, indicators, out),
        }
    }

    /// One figure: everything wrong with the row is reported.
    fn long(&mut self, row: &Row<'_>, out: &mut Out<'_, '_>) {
        let Some(named) = self.indicator(row, out) else { return };
        let period = self.period(row, out);
        let Some(cell) = self.cell(row, Column::Value) else { return };
        let content = self.content(row, cell, out);
        if let (Some(named), Some(period), Some(content)) = (named, period, content) {
            self.enter(row, cell, named, period, content, out);
        }
    }

    fn wide(&mut self, row: &Row<'_>, periods: &[(usize, Period)], fixed: Option<Named>, out: &mut Out<'_, '_>) {
        let cells = |index: &usize| row.cells.get(*index);
        if periods.iter().filter_map(|(index, _)| cells(index)).all(|cell| text::is_all_blank(&cell.text)) {
            return;
        }
        let named = match fixed {
            Some(named) => Some(named),
            None => self.indicator(row, out).flatten(),
        };
        let before = out.findings.len();
        for (index, period) in periods {
            if out.findings.len().saturating_sub(before) >= MAX_IN_ROW {
                return;
            }
            let Some(cell) = cells(index) else { continue };
            let content = self.content(row, cell, out);
            if let (Some(named), Some(content)) = (named.clone(), content) {
                self.enter(row, cell, named, *period, content, out);
            }
        }
    }

    fn transposed(&mut self, row: &Row<'_>, indicators: &[(usize, usize, Option<Unit>)], out: &mut Out<'_, '_>) {
        let period = self.period(row, out);
        let before = out.findings.len();
        for (index, target, unit) in indicators {
            if out.findings.len().saturating_sub(before) >= MAX_IN_ROW {
                return;
            }
            let Some(cell) = row.cells.get(*index) else { continue };
            let content = self.content(row, cell, out);
            self.known = self.known.saturating_add(1);
            if let (Some(period), Some(content)) = (period, content) {
                self.enter(row, cell, (*target, unit.clone()), period, content, out);
            }
        }
    }

    /// The target of a row. `None`: leave the row out; `Some(None)`: reported.
    #[allow(clippy::option_option)]
    fn indicator(&mut self, row: &Row<'_>, out: &mut Out<'_, '_>) -> Option<Option<Named>> {
        let cell = self.cell(row, Column::Indicator).or_else(|| row.cells.first())?;
        let found = self.context.names.find(&cell.text);
        if found.is_some() {
            self.known = self.known.saturating_add(1);
            return Some(found);
        }
        if self.context.options.ignore_unknown && !text::is_all_blank(&cell.text) {
            if self.ignored.first.is_none() {
                self.ignored.first = Some(self.place(row, cell.span.clone()));
            }
            if self.ignored.seen.insert(cell.text.to_string()) {
                self.ignored.names.push(cell.text.to_string());
            }
            return None;
        }
        self.unknown = self.unknown.saturating_add(1);
        let problem = self.context.names.unknown(&cell.text, self.unknown <= COMPARED);
        out.findings.push(Finding::at(problem, self.place(row, cell.span.clone())));
        Some(None)
    }

    fn period(&self, row: &Row<'_>, out: &mut Out<'_, '_>) -> Option<Period> {
        let cell = self.cell(row, Column::Period)?;
        let problem = |why| Problem::BadPeriod { text: cell.text.to_string(), why };
        let parsed = Period::parse(&cell.text);
        parsed.map_err(|why| out.findings.push(Finding::at(problem(why), self.place(row, cell.span.clone())))).ok()
    }

    fn content(&self, row: &Row<'_>, cell: &Cell<'_>, out: &mut Out<'_, '_>) -> Option<Content> {
        let problem = |why| Problem::BadCell { text: cell.text.to_string(), why };
        let parsed = Content::parse(&cell.text);
        parsed.map_err(|why| out.findings.push(Finding::at(problem(why), self.place(row, cell.span.clone())))).ok()
    }

    /// Puts a figure into the ledger; a missing one leaves nothing behind.
    #[allow(clippy::too_many_arguments)]
    fn enter(
        &self,
        row: &Row<'_>,
        cell: &Cell<'_>,
        named: Named,
        period: Period,
        content: Content,
        out: &mut Out<'_, '_>,
    ) {
        let (target, unit) = named;
        let figure = match content {
            Content::Missing => return,
            Content::TooSmall => return out.ledger.note(target, Note::TooSmall(period)),
            Content::Figure(figure) => figure,
        };
        let Some(value) = self.value(row, cell, &figure, target, unit.as_ref(), out) else { return };
        let published = self.published(row, out);
        let origin = Origin {
            file: Some(Arc::clone(&self.file.name)),
            line: Some(row.line),
            source: self.optional(row, Column::Source).map(Arc::from),
            parts: None,
        };
        let Some(area) = self.area(row, out) else { return };
        let entry = Entry {
            target,
            area,
            observation: Observation { period, value: value.number, bound: value.bound, origin },
            published,
            spot: Spot {
                file: self.context.index,
                sheet: self.file.sheet.clone(),
                row: row.kept(),
                span: cell.span.clone(),
            },
            repeats: None,
        };
        out.ledger.enter(entry);
    }

    /// The number of the row's area, `Some(None)` when it is the plan's own;
    /// `None` when there are too many, which is reported.
    #[allow(clippy::option_option)]
    fn area(&self, row: &Row<'_>, out: &mut Out<'_, '_>) -> Option<Option<u32>> {
        let Some(written) = self.optional(row, Column::Area) else { return Some(None) };
        let mut areas = self.context.areas.lock().unwrap_or_else(PoisonError::into_inner);
        let number = areas.number(written);
        let problem = |_| Problem::TooManyAreas { limit: MAX_AREAS };
        let span = self.cell(row, Column::Area).map_or(0..0, |cell| cell.span.clone());
        number.map_err(|why| out.findings.push(Finding::at(problem(why), self.place(row, span)))).ok()
    }

    /// The figure in the target's unit.
    fn value(
        &self,
        row: &Row<'_>,
        cell: &Cell<'_>,
        figure: &Figure,
        target: usize,
        named_unit: Option<&Unit>,
        out: &mut Out<'_, '_>,
    ) -> Option<Value> {
        let target = self.context.plan.targets.get(target)?;
        let column_unit = self.optional(row, Column::Unit).map(Unit::parse);
        let around = Around { units: [column_unit.as_ref(), self.found.headings.unit.as_ref(), named_unit] };
        let at = |cell: &Cell| self.place(row, cell.span.clone());
        match figure::convert(figure, target, &around, &cell.text) {
            Ok(value) => {
                let odd = value.scientific.then(|| Problem::Scientific { text: cell.text.to_string() });
                out.findings.extend(odd.map(|problem| Finding::at(problem, at(cell))));
                Some(value)
            }
            Err(problem) => {
                let column = figure::column_at_fault(&problem, &around);
                let cell = column.and_then(|column| self.cell(row, column)).unwrap_or(cell);
                out.findings.push(Finding::at(problem, at(cell)));
                None
            }
        }
    }

    /// The day a figure was published, where a column says so.
    fn published(&self, row: &Row<'_>, out: &mut Out<'_, '_>) -> Option<Date> {
        self.optional(row, Column::Published)?;
        let cell = self.cell(row, Column::Published)?;
        let problem = |why| Problem::BadPeriod { text: cell.text.to_string(), why };
        let parsed = Period::parse(&cell.text).map(|period| period.last());
        parsed.map_err(|why| out.findings.push(Finding::at(problem(why), self.place(row, cell.span.clone())))).ok()
    }

    /// A row has as many cells as the heading, or blank ones more.
    fn check_width(&self, row: &Row<'_>, out: &mut Out<'_, '_>) -> Option<()> {
        let expected = self.found.headings.width;
        let surplus = row.cells.iter().skip(expected).any(|cell| !text::is_all_blank(&cell.text));
        if row.cells.len() >= expected && !surplus {
            return Some(());
        }
        let problem = Problem::CellCount { found: row.cells.len(), expected };
        out.findings.push(Finding::at(problem, self.place(row, 0..row.text.len())));
        None
    }

    fn cell<'r>(&self, row: &'r Row<'_>, column: Column) -> Option<&'r Cell<'r>> {
        self.found.headings.at(column).and_then(|index| row.cells.get(index))
    }

    /// The text of an optional column; blank is absent.
    fn optional<'r>(&self, row: &'r Row<'_>, column: Column) -> Option<&'r str> {
        self.cell(row, column).map(|cell| cell.text.trim_matches(text::is_blank)).filter(|text| !text.is_empty())
    }
}
