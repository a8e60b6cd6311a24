//! What a line above a table, the name of its sheet or a line between its rows claims of the
//! figures: that they are growth, shares or an index, targets or forecasts. No figure under
//! such a claim is taken for a measured one, but where its target promises just that.

use crate::diagnostic::{OtherFigures, Place};
use crate::period::PeriodError;
use crate::plan::{Plan, Target};
use crate::text;
use crate::unit::Unit;

use crate::actuals::input::file_info::FileInfo;
use crate::actuals::input::row::Row;
use crate::actuals::keys::mark;
use crate::actuals::keys::period::When;
use crate::actuals::table::layout::Table;
use crate::actuals::table::margin::words::{self, Meant};

/// Characters of a claim that are shown.
const LONGEST: usize = 60;

/// What is claimed of figures, and where.
#[derive(Clone, Debug)]
pub struct Claim {
    meant: Meant,
    /// Its words, as written.
    pub words: String,
    /// Where a line says so; a sheet's name stands at none.
    pub place: Option<Place>,
    /// How deep a line between rows stands.
    rank: u8,
}

impl Claim {
    /// What the lines above a table say, the nearest first, else its sheet's name. Where a
    /// column is headed as what they say, the other columns are none of it.
    pub fn of_table(above: &[Row<'_>], file: &FileInfo, found: &Table, plan: &Plan) -> Option<Self> {
        let mut cells = above.iter().rev().flat_map(|row| row.filled().map(move |cell| (row, cell)));
        let titled = cells.find_map(|(row, cell)| {
            let meant = words::title(&cell.text)?;
            Some(Self::new(meant, &cell.text, Some(file.place(row, cell.span.clone()))))
        });
        let sheet = || {
            let name = file.sheet.as_deref()?;
            words::name(name).or_else(|| words::title(name)).map(|meant| Self::new(meant, name, None))
        };
        titled.or_else(sheet).filter(|claim| !claim.is_of_plan(plan) && !claim.is_of_column(found))
    }

    /// What a line between the rows says.
    pub fn of_row(row: &Row<'_>, file: &FileInfo, plan: &Plan) -> Option<Self> {
        let cell = row.filled().next()?;
        let dated = || matches!(When::heading(&cell.text), Err(PeriodError::Forecast)).then_some(Meant::Forecast);
        let bare = || mark::without(&cell.text).iter().find_map(|bare| words::name(&bare.name));
        let meant = words::name(&cell.text).or_else(bare).or_else(dated)?;
        let claim = Self::new(meant, &cell.text, Some(file.place(row, cell.span.clone())));
        Some(claim).filter(|claim| !claim.is_of_plan(plan))
    }

    fn new(meant: Meant, written: &str, place: Option<Place>) -> Self {
        Self { meant, words: text::shorten(written, LONGEST), place, rank: rank(written) }
    }

    /// Whether another line between the rows ends it: one as deep.
    pub fn ends_at(&self, row: &Row<'_>) -> bool {
        row.filled().next().is_some_and(|cell| rank(&cell.text) == self.rank)
    }

    /// What its figures are, in words of the messages.
    pub fn other(&self) -> OtherFigures {
        match self.meant {
            Meant::Relative(_) => OtherFigures::Relative,
            Meant::Forecast => OtherFigures::Forecast,
        }
    }

    /// Whether the plan itself, or a chapter of it, is called so.
    fn is_of_plan(&self, plan: &Plan) -> bool {
        let own = text::fold(&self.words);
        let is = |name: &str| !name.is_empty() && own.ends_with(&*text::fold(name));
        let groups = plan.groups.iter().map(|group| &group.name);
        groups.chain([&plan.title]).any(|name| is(&name.zh) || is(&name.en))
    }

    /// Whether a column of the table is headed as what is claimed.
    fn is_of_column(&self, found: &Table) -> bool {
        let mut texts =
            found.texts.iter().enumerate().map(|(index, text)| (found.has_figures(index), text::fold(text)));
        texts.any(|(figures, text)| match self.meant {
            Meant::Relative(class) => !figures && class.is_in(&text),
            Meant::Forecast if figures => words::is_measured(&text),
            Meant::Forecast => words::is_forecast(&text),
        })
    }

    /// Whether a figure of a target is what is claimed, and not what the target counts. `own`
    /// are units of the figure itself, `around` others that are said of it.
    pub fn holds<'u>(
        &self,
        target: &Target,
        own: impl IntoIterator<Item = &'u Unit>,
        around: impl IntoIterator<Item = &'u Unit>,
    ) -> bool {
        let mut names = names(target);
        // 4.61万个 is no growth.
        let counts = |unit: &Unit| !(unit.is_percent() || unit.is_bare() && unit.exponent() == 0);
        match self.meant {
            Meant::Forecast => !promises_forecast(target),
            Meant::Relative(class) => {
                let counted = own.into_iter().any(counts) || class.is_loose && around.into_iter().any(counts);
                // 数控化率 below 比重 is one, but no share of the province.
                let shares =
                    class.is_in("占比") && target.unit.is_percent() && !text::fold(&self.words).contains("占全");
                // An index of points is what it is called.
                let index = class.is_in("指数") && (target.unit.is_bare() || POINTS.contains(&target.unit.written()));
                !counted && !shares && !index && !names.any(|name| class.is_in(&name))
            }
        }
    }
}

/// What an index is counted in.
const POINTS: [&str; 4] = ["点", "points", "point", "index"];

/// All names of a target, folded.
fn names(target: &Target) -> impl Iterator<Item = String> {
    let names = [&target.id, &target.name.zh, &target.name.en].into_iter().chain(&target.aliases);
    names.map(|name| text::fold(name).into_owned())
}

/// Whether a target has a forecast or a plan in its name.
pub fn promises_forecast(target: &Target) -> bool {
    names(target).any(|name| words::is_forecast(&name))
}

/// How deep a line stands by what it begins with: 一、（一）1. (1), else nothing.
fn rank(written: &str) -> u8 {
    let tidy = text::tidy(written);
    let (bracket, rest) = tidy.strip_prefix('(').map_or((0, tidy.as_str()), |rest| (2, rest));
    match rest.chars().next() {
        Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十') => {
            1_u8.saturating_add(bracket)
        }
        Some('0'..='9') => 5_u8.saturating_add(bracket),
        Some(_) | None => 0,
    }
}
