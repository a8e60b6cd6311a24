//! From a row of a table to entries of the ledger.

use std::sync::Arc;

use crate::diagnostic::{Finding, Problem, TableProblem, ValueProblem};
use crate::flag::{self, Flags};
use crate::period::{Period, PeriodError};
use crate::plan::{Reports, Target};
use crate::text;
use crate::unit::Unit;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::{Cell, Row};
use crate::actuals::keys::area::{self, AreaError, MAX_AREAS};
use crate::actuals::keys::indicator::Named;
use crate::actuals::keys::memo::Memo;
use crate::actuals::keys::period::When;
use crate::actuals::ledger::entry::{CellRef, Entry};
use crate::actuals::lock::lock;
use crate::actuals::observation::{Observation, Origin};
use crate::actuals::record::claim::{self, Claim};
use crate::actuals::record::context::{Context, Sink};
use crate::actuals::record::dimension::Dimensions;
use crate::actuals::record::filter::Filters;
use crate::actuals::record::left_out::LeftOut;
use crate::actuals::table::header::{self, Role};
use crate::actuals::table::layout::{Figures, Layout, Span, Table};
use crate::actuals::table::margin::unit_caption::UnitCaption;
use crate::actuals::table::margin::words;
use crate::actuals::value::cell::{Cell as Content, Figure};
use crate::actuals::value::convert::{self, UnitContext, Value};
use crate::actuals::value::decimal_mark::{Commas, DecimalMarks, Points, Signs};
use crate::actuals::value::multiplier::power_of_ten;

/// Findings of one row: finding the place of each takes as long as the row is.
pub const MAX_IN_ROW: usize = 1000;

/// Unknown names that are compared with those of the plan: more than are shown.
const COMPARED: usize = 100;

/// Reads the rows that hold figures, one at a time.
pub struct RowReader<'c> {
    pub context: &'c Context<'c>,
    pub file: FileInfo,
    pub found: Arc<Table>,
    pub left_out: LeftOut,
    /// Names met that the plan knows, and that it does not.
    pub known: u64,
    pub unknown: usize,
    /// Whether any figure has no unit but the plan's.
    pub bare: bool,
    /// Units named in the last line between the rows.
    pub section: Option<UnitCaption>,
    /// What is claimed of all figures, and of those below the last line between the rows.
    pub claims: [Option<Claim>; 2],
    /// Whether a remark in a row said that its figures are not measured.
    pub is_remarked: bool,
    /// What points and commas within numbers are, and what numbers say of them.
    pub marks: DecimalMarks,
    pub signs: Signs,
    pub points: Points,
    /// Rows that are meant, of all targets and of each.
    pub filters: Filters,
    /// Whether they left any row.
    pub meant: bool,
    pub of_targets: Vec<Filters>,
    /// Columns that say what the figures are, and what they said last.
    pub dimensions: Dimensions,
    /// The area that a line above the table or between its rows names, where no cell says one.
    pub around: Option<Arc<str>>,
    aside: Option<Arc<Vec<(String, String)>>>,
    /// Whether a number of the row shows what a point is, if that was asked.
    decided: Option<bool>,
    /// Whether the row lacks cells: what else is wrong in it is told.
    short: bool,
    /// Columns without a heading in which nothing stood yet.
    unnamed: Vec<usize>,
    /// What names and periods are, and whether areas are no parts.
    targets: Memo<Option<Named>>,
    periods: Memo<Result<When, PeriodError>>,
    apart: Memo<bool>,
    remarks: Memo<bool>,
}

impl<'c> RowReader<'c> {
    pub fn new(
        context: &'c Context<'c>,
        file: FileInfo,
        found: Arc<Table>,
        marks: DecimalMarks,
        filters: Filters,
    ) -> Self {
        let of_targets: Vec<_> = context.plan.targets.iter().map(|it| Filters::of_target(it, &found)).collect();
        let chosen = |index| filters.has(index) || of_targets.iter().any(|it| it.has(index));
        let dimensions = Dimensions::of(&found, chosen);
        let around = found.area.as_ref().map(|(area, _)| Arc::from(area.as_str()));
        Self {
            context,
            file,
            unnamed: found.unnamed.clone(),
            found,
            left_out: LeftOut::default(),
            known: 0,
            unknown: 0,
            bare: false,
            section: None,
            claims: [None, None],
            is_remarked: false,
            marks,
            filters,
            meant: false,
            of_targets,
            dimensions,
            around,
            aside: None,
            signs: Signs::default(),
            points: Points::default(),
            decided: None,
            short: false,
            targets: Memo::new(),
            periods: Memo::new(),
            apart: Memo::new(),
            remarks: Memo::new(),
        }
    }

    /// Whether a column chooses rows.
    pub fn is_filter(&self, index: usize) -> bool {
        self.filters.has(index) || self.of_targets.iter().any(|filters| filters.has(index))
    }

    /// Everything wrong with the row is reported.
    pub fn row(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) {
        if self.is_ignored(row) || self.check_width(row, out).is_none() {
            return;
        }
        self.decided = None;
        self.short = row.cells.len() < self.found.headings.width;
        self.unnamed(row, out);
        if !self.filters.hold(row) {
            return;
        }
        self.meant = true;
        if self.is_outside(row, out) {
            return;
        }
        self.figures(row, out);
    }

    /// Whether the row is of an area that is no part beside others: it is left out.
    fn is_outside(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) -> bool {
        let around = self.around.clone();
        let Some(written) = self.area_of(row).or(around.as_deref()) else { return false };
        let areas = self.context.areas;
        let outside = self.apart.get(written, |name| lock(areas).leaves_out(name));
        if outside {
            let span = self.cell(row, Role::Area).map_or(0..0, |cell| cell.span.clone());
            if area::heads_parts_of_a_part(written) && self.sums(row) {
                let problem = TableProblem::OfWhichLine { text: written.to_owned() };
                out.findings.push(Finding::at(problem, self.file.place(row, span)));
            } else {
                self.left_out.area(written, || self.file.place(row, span));
            }
        }
        outside
    }

    /// Whether any target that a row can be of is a sum of parts.
    fn sums(&mut self, row: &Row<'_>) -> bool {
        let named = self.named(row).and_then(|(_, named)| named);
        let targets = &self.context.plan.targets;
        match named.as_ref().or(self.found.indicator.as_ref()) {
            Some(named) => targets.get(named.target).is_some_and(|target| target.sums_parts),
            None => targets.iter().any(|target| target.sums_parts),
        }
    }

    /// What stands in a column without a heading, told once a column.
    fn unnamed(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) {
        let filled = |index: &usize| row.cells.get(*index).filter(|cell| !text::is_all_blank(&cell.text));
        for (index, cell) in self.unnamed.iter().filter_map(|index| Some((index, filled(index)?))) {
            let problem = TableProblem::UnnamedColumn { column: index.saturating_add(1), text: cell.text.to_string() };
            out.findings.push(Finding::at(problem, self.file.place(row, cell.span.clone())));
        }
        self.unnamed.retain(|index| filled(index).is_none());
    }

    /// A number may have lost its quotes, and stand in two cells of a text: its end
    /// would be taken for a remark.
    fn is_whole(&self, row: &Row<'_>, index: usize, out: &mut Sink<'_, '_>) -> Option<()> {
        let next = index.saturating_add(1);
        let (cell, after) = (row.cells.get(index)?, row.cells.get(next));
        let Some(text) = row.text else { return self.is_own(row, cell, out) };
        // Below another heading stands another figure: an index, a growth.
        let remark = self.found.unnamed.contains(&next) || self.found.headings.is_remark(next);
        let Some(after) = after.filter(|_| remark) else { return Some(()) };
        let span = cell.span.start..after.span.end;
        let Some((head, tail)) = text.get(span.clone()).and_then(|it| it.split_once(',')) else { return Some(()) };
        let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        if !(1..=3).contains(&head.len()) || tail.len() != 3 || !digits(head) || !digits(tail) {
            return Some(());
        }
        let problem = TableProblem::SplitThousands { head: head.to_owned(), tail: tail.to_owned() };
        out.findings.push(Finding::at(problem, self.file.place(row, span)));
        None
    }

    /// A figure merged with one above it is whose?
    fn is_own(&self, row: &Row<'_>, cell: &Cell<'_>, out: &mut Sink<'_, '_>) -> Option<()> {
        if !cell.merged {
            return Some(());
        }
        let problem = TableProblem::MergedFigure { text: cell.text.to_string() };
        out.findings.push(Finding::at(problem, self.file.place(row, cell.span.clone())));
        None
    }

    /// All figures of the row: what its own cells do not say of them the headings do.
    fn figures(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) {
        let found = Arc::clone(&self.found);
        if matches!(found.layout, Layout::Wide | Layout::Areas) && self.is_blank(row) {
            return;
        }
        let named = match &found.indicator {
            Some(named) => Some(named.clone()),
            None if found.layout.is_of_indicators() => None,
            None => match self.indicator(row, out) {
                Some(named) => named,
                None => return,
            },
        };
        let when = found.when.map(|(when, _)| when).or_else(|| self.period(row, out));
        let Some(flags) = self.status(row) else { return };
        let with = |when: When| When { flags: when.flags.and(flags), ..when };
        let before = out.findings.len();
        let measured = found.estimates_start().and_then(|index| row.at(index).trim().parse::<i16>().ok());
        for figures in &found.figures {
            if out.findings.len().saturating_sub(before) >= MAX_IN_ROW {
                return;
            }
            let Some(cell) = row.cells.get(figures.index) else { continue };
            let later = |when: When| measured.is_some_and(|last| when.period.last().year() > last);
            if figures.when.or(when).is_some_and(later) && !text::is_all_blank(&cell.text) {
                self.left_out.forecast(&cell.text, || self.file.place(row, cell.span.clone()));
                continue;
            }
            let content = self.content(row, figures.index, cell, out);
            let content = content.filter(|_| self.is_whole(row, figures.index, out).is_some());
            let named = match &figures.indicator {
                Some(named) => {
                    self.known = self.known.saturating_add(1);
                    Some(named)
                }
                None => named.as_ref(),
            };
            if let (Some(named), Some(when), Some(content)) = (named, figures.when.or(when).map(with), content) {
                self.enter(row, cell, figures, named, when, content, out);
            }
        }
    }

    /// Whether nothing stands where the figures of a row do.
    fn is_blank(&self, row: &Row<'_>) -> bool {
        self.found.figures.iter().all(|figures| text::is_all_blank(row.at(figures.index)))
    }

    /// The cell that names a row's target, and what it names.
    fn named<'r>(&mut self, row: &'r Row<'_>) -> Option<(&'r Cell<'r>, Option<Named>)> {
        let cell = row.cells.get(self.found.headings.at(Role::Indicator).unwrap_or_default())?;
        let names = self.context.names;
        let own = self.targets.get(&cell.text, |name| names.find(name));
        let found = own.or_else(|| self.cells(row, Role::Indicator).skip(1).find_map(|cell| names.find(&cell.text)));
        Some((cell, found))
    }

    /// Whether the plan does not know what the row names, and such rows are to be left out:
    /// nothing else of it is looked at.
    fn is_ignored(&mut self, row: &Row<'_>) -> bool {
        let found = &self.found;
        if found.indicator.is_some() || found.layout.is_of_indicators() {
            return false;
        }
        let Some((cell, None)) = self.named(row) else { return false };
        // 其中：本地 is a part of the row above, and no slip of a name.
        if !self.context.options.ignore_unknown && !text::fold(&cell.text).starts_with("其中") {
            return false;
        }
        if text::is_all_blank(&cell.text) || header::is_indicator(&cell.text) {
            return false;
        }
        // A line that heads others is none of them.
        if self.found.layout != Layout::Long && self.is_blank(row) {
            return true;
        }
        self.left_out.indicator(&cell.text, || self.file.place(row, cell.span.clone()));
        true
    }

    /// The target of a row. `None`: leave the row out; `Some(None)`: reported.
    #[allow(clippy::option_option)]
    fn indicator(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) -> Option<Option<Named>> {
        let (cell, found) = self.named(row)?;
        if found.is_some() {
            self.known = self.known.saturating_add(1);
            return Some(found);
        }
        // The heading of another table, whose columns may be others.
        if header::is_indicator(&cell.text) {
            out.findings.push(Finding::at(TableProblem::SecondHeading, self.file.place(row, row.span())));
            return Some(None);
        }
        self.unknown = self.unknown.saturating_add(1);
        let problem = self.context.names.unknown(&cell.text, self.unknown <= COMPARED);
        out.findings.push(Finding::at(problem, self.file.place(row, cell.span.clone())));
        Some(None)
    }

    fn period(&mut self, row: &Row<'_>, out: &mut Sink<'_, '_>) -> Option<When> {
        let cell = self.cell(row, Role::Period)?;
        let problem = |why| ValueProblem::BadPeriod { text: cell.text.to_string(), why };
        let month = self.optional(row, Role::Month).map(|month| When::of_month(&cell.text, month));
        let quarter = || self.optional(row, Role::Quarter).map(|quarter| When::of_quarter(&cell.text, quarter));
        let parsed = month.or_else(quarter).unwrap_or_else(|| self.periods.get(&cell.text, When::heading));
        parsed.map_err(|why| out.findings.push(Finding::at(problem(why), self.file.place(row, cell.span.clone())))).ok()
    }

    fn content(&mut self, row: &Row<'_>, index: usize, cell: &Cell<'_>, out: &mut Sink<'_, '_>) -> Option<Content> {
        let problem = |why| ValueProblem::BadCell { text: cell.text.to_string(), why };
        let parsed = Content::parse_by(&cell.text, self.marks.commas);
        if let Ok(Content::Figure(figure)) = &parsed {
            self.signs.add(figure.signs);
            if figure.decimal_point {
                self.points.sure.insert(index);
            }
        }
        parsed.map_err(|why| out.findings.push(Finding::at(problem(why), self.file.place(row, cell.span.clone())))).ok()
    }

    /// Whether others of the row or of the column show that the point of a cell, which may
    /// part thousands, is the decimal mark.
    fn has_decimal_points(&mut self, row: &Row<'_>, cell: &Cell<'_>) -> bool {
        let commas = self.marks.commas;
        let sure = |figures: &Figures| {
            let other = row.cells.get(figures.index).map(|cell| Content::parse_by(&cell.text, commas));
            matches!(other, Some(Ok(Content::Figure(other))) if other.decimal_point)
        };
        let within = |index: usize| self.marks.points.contains(&index);
        index_of(row, cell).is_some_and(within)
            || *self.decided.get_or_insert_with(|| self.found.figures.iter().any(sure))
    }

    /// Puts a figure into the ledger; a missing one leaves nothing behind.
    #[allow(clippy::too_many_arguments)]
    fn enter(
        &mut self,
        row: &Row<'_>,
        cell: &Cell<'_>,
        figures: &Figures,
        named: &Named,
        when: When,
        content: Content,
        out: &mut Sink<'_, '_>,
    ) {
        let (target, When { period, part, flags }) = (named.target, when.under(named));
        let is_meant = self.of_targets.get(target).is_none_or(|filters| filters.hold(row));
        if !is_meant || figures.beside.is_some_and(|beside| !self.counts(target, beside)) {
            return;
        }
        let figure = match content {
            Content::Missing => return,
            Content::TooSmall => return out.ledger.note_too_small(target, period),
            Content::Figure(figure) => figure,
        };
        if let Some(remark) = self.remark(row, target) {
            self.is_remarked = true;
            self.left_out.forecast(&remark.text, || self.file.place(row, remark.span.clone()));
            if let Some(area) = self.area(row, figures, out) {
                self.aside(row, target, area);
            }
            return;
        }
        let unit = figures.unit.as_ref().or(named.unit.as_ref());
        let bound = figure.bound;
        let Some(value) = self.value(row, cell, figure, target, unit, out) else { return };
        if cell.zero {
            self.left_out.zero(self.file.place(row, cell.span.clone()));
        }
        let origin = Origin {
            file: Some(Arc::clone(&self.file.name)),
            line: Some(row.line),
            source: self.optional(row, Role::Source).map(Arc::from),
            parts: None,
        };
        let area = self.area(row, figures, out);
        let (Ok(published), Some(area)) = (self.published(row, period, out), area) else { return };
        let entry = Entry {
            target,
            area,
            observation: Observation { period, value: value.number, bound, flags: flags.and(value.flags), origin },
            published,
            part,
            rounded: value.rounded,
            spot: CellRef {
                file: self.context.index,
                sheet: self.file.sheet.clone(),
                row: row.kept(&cell.span),
                span: cell.span.clone(),
            },
            aside: self.aside(row, target, area),
            repeats: None,
        };
        if !self.short {
            out.input.figures = out.input.figures.saturating_add(1);
            out.ledger.enter(entry);
        }
    }

    /// Whether a target's figures are those of this column, of two up to one day: increments
    /// are of the month, all others since 1 January.
    fn counts(&self, target: usize, beside: Span) -> bool {
        let yearly = self.context.plan.targets.get(target).and_then(|target| target.yearly);
        let increments = yearly.is_some_and(|yearly| yearly.reports == Reports::Increments);
        increments == (beside == Span::Month)
    }

    /// What a column of statuses says of a row's figures; `None` where they are not measured.
    fn status(&mut self, row: &Row<'_>) -> Option<Flags> {
        let Some(cell) = self.cell(row, Role::Status) else { return Some(Flags::NONE) };
        let flags = flag::of_column(&cell.text);
        if flags.is_none() {
            self.left_out.forecast(&cell.text, || self.file.place(row, cell.span.clone()));
        }
        flags
    }

    /// What the columns that are not read say of a row; taken down if its figure counts.
    fn aside(&mut self, row: &Row<'_>, target: usize, area: Option<u32>) -> Option<Arc<Vec<(String, String)>>> {
        let of_parts = |target: &crate::plan::Target| target.sums_parts || !target.areas.is_empty();
        let counts = area.is_none() || self.context.plan.targets.get(target).is_some_and(of_parts);
        if self.dimensions.is_empty() || !counts {
            return None;
        }
        self.dimensions.look(target, row, |span| self.file.place(row, span));
        let words = self.dimensions.words(row);
        if self.aside.as_deref() != Some(&words) {
            self.aside = Some(Arc::new(words));
        }
        self.aside.clone()
    }

    /// The number of the row's area, `Some(None)` when it is the plan's own;
    /// `None` when there are too many, which is reported.
    #[allow(clippy::option_option)]
    fn area(&self, row: &Row<'_>, figures: &Figures, out: &mut Sink<'_, '_>) -> Option<Option<u32>> {
        let written = figures.area.as_deref().or_else(|| self.area_of(row)).or(self.around.as_deref());
        let Some(written) = written else { return Some(None) };
        let number = lock(self.context.areas).number(written);
        let problem = match number {
            Ok(number) => return Some(number),
            Err(AreaError::TooMany) => Problem::Table(TableProblem::TooManyAreas { limit: MAX_AREAS }),
            Err(AreaError::Doubtful) => Problem::Table(TableProblem::DoubtfulArea { area: written.to_owned() }),
            Err(AreaError::Formula) => Problem::Table(TableProblem::AreaIsError { text: written.to_owned() }),
            // Its row was left out.
            Err(AreaError::NoPart) => return None,
        };
        let span = self.cell(row, Role::Area).map_or(0..0, |cell| cell.span.clone());
        out.findings.push(Finding::at(problem, self.file.place(row, span)));
        None
    }

    /// The figure in the target's unit.
    fn value(
        &mut self,
        row: &Row<'_>,
        cell: &Cell<'_>,
        mut figure: Figure,
        target: usize,
        named_unit: Option<&Unit>,
        out: &mut Sink<'_, '_>,
    ) -> Option<Value> {
        let target = self.context.plan.targets.get(target)?;
        let standard = self.found.headings.standard;
        figure.glued &= !standard;
        if figure.is_forecast(&target.unit) {
            self.left_out.forecast(&cell.text, || self.file.place(row, cell.span.clone()));
            return None;
        }
        figure.ambiguous = figure.ambiguous && convert::counts_thousands(target) && !self.has_decimal_points(row, cell);
        let column_unit = self.optional(row, Role::Unit).map(Unit::parse);
        let units = [column_unit.as_ref(), self.found.headings.unit.as_ref(), named_unit];
        let captions = [self.section.as_ref(), self.found.caption.as_ref()];
        if let Some(claim) = self.claim(target, &figure, units, captions) {
            self.left_out.claimed(&claim, || self.file.place(row, cell.span.clone()));
            return None;
        }
        let power = self.cell(row, Role::Multiplier);
        let multiplier = power.and_then(|cell| power_of_ten(&cell.text));
        if let Some(cell) = power.filter(|_| multiplier.is_none()) {
            let problem = ValueProblem::BadMultiplier { text: cell.text.to_string() };
            out.findings.push(Finding::at(problem, self.file.place(row, cell.span.clone())));
            return None;
        }
        let around = UnitContext { units, captions, multiplier, standard, sdmx: self.found.headings.sdmx };
        let at = |cell: &Cell| self.file.place(row, cell.span.clone());
        let unclear = figure.signs.comma || figure.signs.point && self.marks.commas == Commas::Decimal;
        match convert::convert(&figure, target, &around, &cell.text, unclear) {
            Ok(value) => {
                let odd = figure.scientific.then(|| ValueProblem::Scientific { text: cell.text.to_string() });
                out.findings.extend(odd.map(|problem| Finding::at(problem, at(cell))));
                self.bare |= around.is_empty() && figure.unit.is_bare();
                Some(value)
            }
            Err(problem) => {
                let asks = matches!(problem, Problem::Value(ValueProblem::ThousandsOrDecimals { .. }));
                let column = convert::column_at_fault(&problem, &around);
                let cell = column.and_then(|column| self.cell(row, column)).unwrap_or(cell);
                out.findings.push(Finding::at(problem, at(cell)));
                if asks && figure.ambiguous {
                    self.points.asked.extend(index_of(row, cell));
                }
                None
            }
        }
    }

    /// The cell that says so, unless the target promises just that.
    fn remark<'r>(&mut self, row: &'r Row<'_>, target: usize) -> Option<&'r Cell<'r>> {
        let cells = self.dimensions.columns().chain(self.found.headings.at(Role::Note));
        let mut cells = cells.filter_map(|index| row.cells.get(index)).filter(|cell| !text::is_all_blank(&cell.text));
        let cell = cells.find(|cell| self.remarks.get(&cell.text, words::is_remark_of_forecast))?;
        let promises = self.context.plan.targets.get(target).is_some_and(claim::promises_forecast);
        (!promises).then_some(cell)
    }

    /// What is claimed of a figure, if it makes it no actual of its target.
    fn claim(
        &self,
        target: &Target,
        figure: &Figure,
        units: [Option<&Unit>; 3],
        captions: [Option<&UnitCaption>; 2],
    ) -> Option<Claim> {
        let own = figure.own_unit(&target.unit);
        let [column, heading, _] = units;
        let of_caption = |caption: &&'_ UnitCaption| caption.unit(target).ok().flatten().cloned();
        let captions: Vec<Unit> = captions.iter().flatten().filter_map(of_caption).collect();
        let mut claims = self.claims.iter().rev().flatten();
        let around = || units.into_iter().flatten().chain(&captions);
        claims.find(|claim| claim.holds(target, [Some(&own), column, heading].into_iter().flatten(), around())).cloned()
    }

    /// When a figure of a period was published, where a column says so. `Err`: not
    /// readable, or too early for a figure; reported.
    fn published(&self, row: &Row<'_>, period: Period, out: &mut Sink<'_, '_>) -> Result<Option<Period>, ()> {
        let written = self.optional(row, Role::Published).and_then(|_| self.cell(row, Role::Published));
        let Some(cell) = written else { return Ok(None) };
        let report = |problem| Finding::at(problem, self.file.place(row, cell.span.clone()));
        let published = Period::parse(&cell.text).map_err(|why| {
            out.findings.push(report(Problem::Value(ValueProblem::BadPeriod { text: cell.text.to_string(), why })));
        })?;
        if published.last() < period.last() {
            let before = published.last() < period.first();
            let (published, period) = (published.to_string(), period.to_string());
            out.findings.push(report(match before {
                true => Problem::Value(ValueProblem::PublishedBefore { published, period }),
                false => Problem::Value(ValueProblem::PublishedEarly { published, period }),
            }));
        }
        let as_of = self.context.options.as_of.filter(|as_of| published.first() <= *as_of && *as_of < published.last());
        if let Some(as_of) = as_of.filter(|as_of| period.last() <= *as_of) {
            let (published, as_of) = (published.to_string(), as_of.to_string());
            out.findings.push(report(Problem::Value(ValueProblem::PublishedUnclear { published, as_of })));
        }
        Ok(Some(published))
    }

    /// A row has as many cells as the heading, or blank ones more.
    fn check_width(&self, row: &Row<'_>, out: &mut Sink<'_, '_>) -> Option<()> {
        let expected = self.found.headings.width;
        let surplus = row.cells.iter().skip(expected).any(|cell| !text::is_all_blank(&cell.text));
        if row.cells.len() >= expected && !surplus {
            return Some(());
        }
        let problem = TableProblem::CellCount { found: row.cells.len(), expected };
        out.findings.push(Finding::at(problem, self.file.place(row, row.span())));
        // In a longer one the cells are not where they seem; a shorter one is read on.
        (!surplus).then_some(())
    }

    fn cell<'r>(&self, row: &'r Row<'_>, column: Role) -> Option<&'r Cell<'r>> {
        self.found.headings.at(column).and_then(|index| row.cells.get(index))
    }

    /// The cells of all columns that name this.
    fn cells<'r>(&self, row: &'r Row<'_>, column: Role) -> impl Iterator<Item = &'r Cell<'r>> {
        self.found.headings.all(column).filter_map(|index| row.cells.get(index))
    }

    /// The area of a row: of several names one of the plan's own, else the first.
    fn area_of<'r>(&self, row: &'r Row<'_>) -> Option<&'r str> {
        let is_own = |text: &&str| self.context.around(&self.file).is_own(text);
        let names = self.cells(row, Role::Area).map(|cell| cell.text.trim_matches(text::is_blank));
        let mut names = names.filter(|text| !text.is_empty());
        let first = names.next()?;
        Some(names.find(is_own).unwrap_or(first))
    }

    /// Whether a row of a wide table has no figure and names no target: it heads others.
    pub fn is_section(&self, row: &Row<'_>) -> bool {
        if !matches!(self.found.layout, Layout::Wide | Layout::Areas) || self.found.indicator.is_some() {
            return false;
        }
        // A row that is left out has its own unit, and no other row has it from there.
        let ignores = self.context.options.ignore_unknown;
        let blank = |text: &str| match ignores {
            true => text::is_all_blank(text),
            false => matches!(Content::parse(text), Ok(Content::Missing)),
        };
        let named = self.cell(row, Role::Indicator).or(row.cells.first());
        self.found.figures.iter().all(|figures| blank(row.at(figures.index)))
            && named.is_none_or(|cell| !self.context.names.know(&cell.text))
    }

    /// The text of an optional column; blank is absent.
    pub fn optional<'r>(&self, row: &'r Row<'_>, column: Role) -> Option<&'r str> {
        self.cell(row, column).map(|cell| cell.text.trim_matches(text::is_blank)).filter(|text| !text.is_empty())
    }
}

/// Which of a row's cells it is.
fn index_of(row: &Row<'_>, cell: &Cell<'_>) -> Option<usize> {
    row.cells.iter().position(|other| std::ptr::eq(other, cell))
}
