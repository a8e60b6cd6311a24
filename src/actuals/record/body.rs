//! The rows of a file: which of them hold figures, and which say nothing.

use std::sync::Arc;

use indexmap::IndexSet;

use crate::diagnostic::{FileProblem, Finding, Place, Problem, TableProblem, any_error};
use crate::plan::Plan;
use crate::text;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::{Cell, Row};
use crate::actuals::keys::{area, mark};
use crate::actuals::lock::lock;
use crate::actuals::observation::Filter;
use crate::actuals::record::claim::Claim;
use crate::actuals::record::context::{Context, Sink};
use crate::actuals::record::filter::Filters;
use crate::actuals::record::known::Again;
use crate::actuals::record::row::{MAX_IN_ROW, RowReader};
use crate::actuals::table::check;
use crate::actuals::table::find;
use crate::actuals::table::header::{self, Role};
use crate::actuals::table::layout::{self, Around, Layout, Table};
use crate::actuals::table::margin::form;
use crate::actuals::table::margin::unit_caption::UnitCaption;

/// Findings of one file, and of all together: who has made more mistakes has
/// made one mistake many times, and each takes memory.
pub const MAX_FINDINGS: usize = 100_000;

/// Lines without figures that are kept by number.
const MAX_SKIPPED: usize = 100_000;

/// Names that are no target's where none is: fewer may be slips, and are told one by one.
const SLIPS: usize = 3;

/// Names of the plan that are told beside all those that it does not know.
const NEAREST: usize = 3;

/// Reads the rows of a file, as many at a time as there are.
pub struct Reader<'c> {
    pub rows: RowReader<'c>,
    /// The heading, folded, and its place.
    pub heading: (Vec<String>, Place),
    /// Line behind it.
    pub behind: u64,
    /// Whether the notes below the table have begun.
    footer: bool,
    /// Whether any row with figures was read.
    figures: bool,
    /// Units below figures, and one that no figures follow yet.
    below: Vec<Finding>,
    unread: Option<Finding>,
    /// Findings there were before the file, and before its first row.
    before: (usize, usize),
}

impl<'c> Reader<'c> {
    /// Begins with the table that was found in the first rows of a file, and takes those
    /// up to its heading. `None` when there is none, or when its heading cannot be
    /// trusted: that is reported.
    pub fn begin(
        context: &'c Context<'c>,
        file: &FileInfo,
        rows: &mut Vec<Row<'_>>,
        found: Option<Table>,
        delimiter: Option<u8>,
        out: &mut Sink<'_, '_>,
    ) -> Option<Self> {
        let Some(found) = found else {
            let within = rows.iter().take(layout::HEADING_WITHIN);
            let slips = within.map(|row| (row, check::slips(row))).find(|(_, slips)| !slips.is_empty());
            if let Some((row, slips)) = slips {
                let slips = slips.into_iter().take(MAX_IN_ROW);
                out.findings
                    .extend(slips.map(|(problem, cell)| Finding::at(problem, file.place(row, cell.span.clone()))));
            } else if let Some((problem, row)) = no_heading(&context.around(file), rows) {
                out.findings.push(Finding::at(problem, file.place(row, row.span())));
            }
            return None;
        };
        out.input.layout = found.layout.id();
        let mut above: Vec<Row<'_>> = rows.drain(..found.rows.end).collect();
        let headings = above.split_off(found.rows.start);
        let (heading, last) = (headings.first()?, headings.last()?);
        let asked = context.options.filters.iter().chain(&context.known.rows);
        let asked = asked.map(|filter| (filter.column.as_str(), filter.value.as_str()));
        let (filters, missing) = Filters::of(asked, &found);
        let place = file.place(heading, heading.span());
        let chosen = context.known.rows.iter().cloned();
        let chosen = chosen.map(|Filter { column: heading, value }| TableProblem::RowsChosen { heading, value });
        let lacking = missing.into_iter().map(|column| TableProblem::FilterWithoutColumn { column: column.to_owned() });
        out.findings.extend(chosen.chain(lacking).map(|problem| Finding::at(problem, place.clone())));
        let mut reader = Self {
            rows: RowReader::new(context, file.clone(), Arc::new(found), context.known.marks(delimiter), filters),
            heading: (layout::folded(heading), place),
            behind: last.next_line(),
            footer: false,
            figures: false,
            below: Vec::new(),
            unread: None,
            before: (out.findings.len(), 0),
        };
        reader.rows.claims[0] = Claim::of_table(&above, file, &reader.rows.found, context.plan);
        reader.above(&above, out);
        if let Some((area, line)) = &reader.rows.found.area {
            let problem = TableProblem::AreaOfTable { area: area.clone(), line: *line };
            out.findings.push(Finding::at(problem, reader.heading.1.clone()));
        }
        let sound = reader.check(&headings, out);
        reader.before.1 = out.findings.len();
        sound.then_some(reader)
    }

    /// Whether a target has rows of its own that are meant, or figures may be none: then each must be looked at.
    pub fn is_filtered(&self) -> bool {
        self.rows.claims.iter().any(Option::is_some) || self.rows.of_targets.iter().any(|filters| !filters.is_empty())
    }

    /// Whether the heading is sound; what is left out of it is reported.
    fn check(&self, headings: &[Row<'_>], out: &mut Sink<'_, '_>) -> bool {
        let mut left = MAX_IN_ROW;
        let ignore = self.rows.context.options.ignore_unknown;
        let chooses = |index| self.rows.is_filter(index);
        check::check(&self.rows.found, self.rows.context.names, ignore, chooses, |problem, index| {
            left = left.saturating_sub(1);
            if left == 0 {
                return;
            }
            let filled = |row: &&Row<'_>| row.cells.get(index).is_some_and(|cell| !text::is_all_blank(&cell.text));
            let Some(row) = headings.iter().rev().find(filled).or(headings.first()) else { return };
            let span = row.cells.get(index).map_or(row.span(), |cell| cell.span.clone());
            out.findings.push(Finding::at(problem, self.rows.file.place(row, span)));
        })
    }

    /// Ends the file; `all`: every row of it was looked at one by one. It is read again where
    /// its own rows say how it is to be read.
    pub fn end(self, all: bool, out: &mut Sink<'_, '_>) -> Result<(), Again> {
        let rows = &self.rows;
        rows.context.known.settled(rows.signs, &rows.points, all)?;
        if !all && rows.dimensions.may_group() {
            return Err(Again::InOrder);
        }
        let choices = rows.dimensions.choices(rows.found.indicator.is_some());
        if !choices.is_empty() {
            return Err(Again::Rows(choices));
        }
        self.finish(out);
        Ok(())
    }

    /// What there is to say when all rows are read.
    fn finish(self, out: &mut Sink<'_, '_>) {
        let (rows, heading) = (self.rows, self.heading.1);
        out.findings.extend(rows.dimensions.findings());
        for finding in out.findings.iter_mut().skip(self.before.0) {
            if let Problem::Table(TableProblem::UnreadColumns { values, .. }) = &mut finding.problem {
                *values = rows.dimensions.values();
            }
        }
        if rows.bare {
            out.findings.extend(self.below.into_iter().chain(self.unread));
        }
        let of_file = out.findings.get(self.before.0..).unwrap_or_default();
        if out.input.rows == 0 && !any_error(of_file) {
            out.findings.push(Finding::at(TableProblem::NoRows, heading.clone()));
        }
        if !rows.filters.is_empty() && !rows.meant && out.input.rows > 0 {
            out.findings.push(Finding::at(TableProblem::FilterWithoutRow, heading.clone()));
        }
        // A sheet of targets beside others is no mistake.
        let none = out.input.figures == 0 && !rows.file.among_others;
        out.findings.extend(rows.left_out.findings(none));
        if rows.known > 0 || rows.unknown == 0 {
            return;
        }
        // A guess at the encoding that makes sense of no name was a bad guess:
        // the names it made up are not worth a line each.
        if rows.file.guessed && !self.heading.0.iter().any(|cell| header::is_chinese(cell)) {
            out.findings.truncate(self.before.1);
            let problem = FileProblem::WrongEncoding { encoding: rows.file.encoding };
            out.findings.push(Finding::at(problem, heading));
        } else if rows.unknown > SLIPS {
            let of_rows = out.findings.split_off(self.before.1.min(out.findings.len()));
            out.findings.extend(nothing_known(of_rows, rows.context.plan));
        }
    }

    /// Rows above the heading say nothing, or the heading was not the heading.
    fn above(&self, rows: &[Row<'_>], out: &mut Sink<'_, '_>) {
        for row in rows {
            out.input.skipped.push(row.line);
            let names_target = |cell: &&Cell| self.rows.context.names.know(&cell.text);
            if let Some(cell) = row.cells.iter().find(names_target).filter(|_| !layout::is_single(row)) {
                let name = cell.text.to_string();
                let place = self.rows.file.place(row, cell.span.clone());
                out.findings.push(Finding::at(TableProblem::RowAboveHeading { name }, place));
            }
        }
    }

    /// Reads rows below the heading; whether there is any use in more of them.
    pub fn body<'t>(&mut self, rows: impl IntoIterator<Item = Row<'t>>, out: &mut Sink<'_, '_>) -> bool {
        for mut row in rows {
            self.rows.context.options.progress(1);
            row.unfold(self.rows.found.keys);
            let row = &row;
            let before = out.findings.len();
            let form = self.is_form(row);
            self.footer = self.footer || form || layout::is_footer(row);
            if form || self.footer && layout::is_single(row) || self.is_label(row) {
                if out.input.skipped.len() >= MAX_SKIPPED {
                    out.findings.push(Finding::general(TableProblem::TooManySkipped { limit: MAX_SKIPPED }));
                    return false;
                }
                out.input.skipped.push(row.line);
                self.caption(row);
                self.area(row, out);
            } else if layout::repeats(row, &self.heading.0) {
                out.findings.push(Finding::at(TableProblem::SecondHeading, self.rows.file.place(row, row.span())));
            } else {
                out.input.rows = out.input.rows.saturating_add(1);
                match self.rows.is_section(row) {
                    true => {
                        self.caption(row);
                        self.area(row, out);
                    }
                    false => (self.figures, self.unread) = (true, None),
                }
                self.rows.row(row, out);
            }
            if is_enough(before, out) {
                return false;
            }
        }
        true
    }

    /// What a row without figures says of units holds for the rows below it.
    fn caption(&mut self, row: &Row<'_>) {
        if !self.footer {
            self.claim(row);
        }
        let column = || Some(UnitCaption::of_column(row.line, self.rows.optional(row, Role::Unit)?));
        let Some(caption) = UnitCaption::of_row(row, self.rows.context.names).or_else(column) else {
            self.rows.section.iter_mut().for_each(|section| section.stale = true);
            return;
        };
        let problem = TableProblem::UnitBelow { unit: caption.written() };
        let unread = Finding::at(problem, self.rows.file.place(row, row.span()));
        match caption.has_lump() {
            false => {}
            _ if self.below.len() >= MAX_IN_ROW => {}
            // Rows above it have no unit, and it may be theirs.
            true if self.footer || self.figures && self.rows.section.is_none() => self.below.push(unread),
            true => self.unread = Some(unread),
        }
        if !self.footer {
            self.rows.section = Some(caption);
        }
    }

    /// A row that heads others may name their area: one that is known is theirs, another one
    /// may be a theme as well.
    fn area(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) {
        let rows = &mut self.rows;
        let mut filled = row.filled();
        let Some(cell) = filled.next().filter(|_| !self.footer && rows.found.names_no_area()) else { return };
        let areas = lock(rows.context.areas);
        if !areas.has_own() || filled.any(|other| other.text != cell.text) {
            return;
        }
        let written = cell.text.trim_matches(|c| text::is_blank(c) || matches!(c, ':' | '：'));
        let bare = mark::without(written).into_iter().map(|bare| bare.name);
        let name = [text::fold(written).into_owned()].into_iter().chain(bare).find(|name| areas.is_known(name));
        match name {
            Some(name) if areas.is_own(&name) => rows.around = None,
            Some(name) => rows.around = Some(Arc::from(name)),
            None if mark::without(written).iter().any(|bare| area::names_kind(&bare.name))
                || area::names_kind(written) =>
            {
                let problem = TableProblem::AreaOfRows { area: written.to_owned() };
                out.findings.push(Finding::at(problem, rows.file.place(row, cell.span.clone())));
            }
            None => {}
        }
    }

    /// What it says of the figures holds until the next line as deep.
    fn claim(&mut self, row: &Row<'_>) {
        let claim = Claim::of_row(row, &self.rows.file, self.rows.context.plan);
        let [_, known] = &mut self.rows.claims;
        if claim.is_some() || known.as_ref().is_some_and(|known| known.ends_at(row)) {
            *known = claim;
        }
    }

    /// A line of a form, over one cell or several: 填表人：, 审核人：.
    fn is_form(&self, row: &Row<'_>) -> bool {
        form::is_line(row) && !row.cells.iter().any(|cell| self.rows.context.names.know(&cell.text))
    }

    /// A line of text between the rows of a wide table (`一、基础设施`).
    fn is_label(&self, row: &Row<'_>) -> bool {
        let [first, _, ..] = row.cells.as_slice() else { return false };
        self.rows.found.layout == Layout::Wide
            && layout::is_single(row)
            && !text::is_all_blank(&first.text)
            && !self.rows.context.names.know(&first.text)
    }
}

/// What to say where no heading is found, and of which row.
fn no_heading<'r, 't>(around: &Around<'_>, rows: &'r [Row<'t>]) -> Option<(Problem, &'r Row<'t>)> {
    let file = around.file;
    let mut within = rows.iter().take(layout::HEADING_WITHIN);
    if let Some(row) = within.clone().find(|row| check::lacks_indicator(row)) {
        return Some((Problem::Table(TableProblem::NoIndicator), row));
    }
    if let Some(found) = within.clone().find_map(|row| Some((check::undated(row, around)?, row))) {
        return Some(found);
    }
    let row = rows.iter().find(|row| !layout::is_single(row)).or(rows.first())?;
    // Where a heading makes sense, the encoding is the right one.
    let right = within.any(|row| row.cells.iter().any(|cell| header::is_chinese(&cell.text)));
    if file.guessed && !right {
        return Some((Problem::File(FileProblem::WrongEncoding { encoding: file.encoding }), row));
    }
    let missing = check::missing(row);
    let is_clear = matches!(missing, Problem::Table(TableProblem::MissingColumns { .. }));
    // It would be a table, were it said of what.
    let told = is_clear.then(|| find::find(rows, &Around { indicator: Some(0), ..*around })).flatten();
    let headed =
        told.filter(|found| found.indicator.is_some()).and_then(|found| rows.get(found.rows.end.checked_sub(1)?));
    Some(headed.map_or((missing, row), |row| (Problem::Table(TableProblem::NoIndicator), row)))
}

/// Puts one finding in the place of all those of unknown names: it is the wrong plan,
/// or the wrong file.
fn nothing_known(findings: Vec<Finding>, plan: &Plan) -> Vec<Finding> {
    let (mut names, mut nearest, mut first) = (IndexSet::new(), IndexSet::new(), None);
    let mut rest = Vec::new();
    for finding in findings {
        match finding.problem {
            Problem::Table(TableProblem::UnknownIndicator { name, nearest: near }) => {
                names.insert(name);
                nearest.extend(near.into_iter().take(1));
                first = first.or(finding.place);
            }
            problem => rest.push(Finding { problem, ..finding }),
        }
    }
    let (title, file) = (plan.title.clone(), plan.file.to_string());
    let nearest = nearest.into_iter().take(NEAREST).collect();
    let problem = TableProblem::NothingKnown { title, file, names: names.into_iter().collect(), nearest };
    let one = first.map(|place| Finding::at(problem, place));
    one.into_iter().chain(rest).collect()
}

/// Whether there are so many findings, of which so many are older than the last
/// row, that more are of no use; says so.
fn is_enough(before: usize, out: &mut Sink<'_, '_>) -> bool {
    let all = out.findings.len().saturating_add(out.ledger.conflicts());
    let of_row = out.findings.get(before..).unwrap_or_default();
    let limit = match of_row {
        [.., last] if matches!(last.problem, Problem::Table(TableProblem::TooManyAreas { .. })) => return true,
        of_row if of_row.len() >= MAX_IN_ROW => MAX_IN_ROW,
        _ if all > MAX_FINDINGS => MAX_FINDINGS,
        _ => return false,
    };
    out.findings.push(Finding::general(FileProblem::TooManyFindings { limit }));
    true
}
