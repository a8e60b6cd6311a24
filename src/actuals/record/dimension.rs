//! Columns that say what a figure is a figure of: a sex, a kind, a scenario. None of them
//! is passed over where it says different things of the rows that are read.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diagnostic::{Finding, Place, TableProblem};
use crate::period::PeriodError;
use crate::text;

use crate::actuals::input::row::Row;
use crate::actuals::keys::period::When;
use crate::actuals::observation::Filter;
use crate::actuals::table::layout::Table;
use crate::actuals::table::otherwise::is_worded_otherwise;

/// Values of a column that are told apart.
pub const MAX_VALUES: usize = 8;
/// Characters of a value that are shown.
const LONGEST: usize = 40;

/// Headings, folded, of columns that name a kind.
const KINDS: [&str; 24] = [
    "sex", "gender", "age", "agegroup", "nature", "type", "kind", "scenario", "version", "vintage", "disaggregation",
    "性别", "年龄", "年龄组", "类型", "类别", "数据类型", "性质", "数据性质", "情景", "口径", "统计口径", "版本",
    "城乡",
];
/// Values, folded, that stand for all of them together.
const TOTALS: [&str; 14] =
    ["t", "_t", "tot", "total", "totals", "all", "bothsexes", "btsx", "合计", "总计", "全部", "全体", "总体", "不分"];
/// Values, folded, of what is measured, beside those of what is not.
const MEASURED: [&str; 9] = ["实际", "实际值", "实绩", "完成", "完成值", "统计", "actual", "actuals", "observed"];

/// Headings, folded, that may as well name groups of indicators, as plans are told in.
const GROUPS: [&str; 5] = ["类别", "类型", "性质", "type", "kind"];
/// What is within values that tell figures of one thing apart, whatever stands above them.
const APART: [&str; 16] = [
    "实际", "计划", "目标", "规划", "预测", "预计", "预期值", "情景", "actual", "plan", "target", "forecast",
    "project", "male", "男", "女",
];

/// The columns of a table that are neither read nor told to be of no matter.
#[derive(Default)]
pub struct Dimensions {
    columns: Vec<Dimension>,
}

struct Dimension {
    index: usize,
    heading: String,
    /// What it says, folded and as written, each with the first place.
    values: IndexMap<String, (String, Place)>,
    /// There are more values than are kept.
    many: bool,
    /// What it says of each target, folded.
    of_targets: BTreeMap<usize, String>,
    /// It says two things of one target.
    mixed: bool,
}

impl Dimensions {
    /// Those of a table whose columns `chosen` are settled.
    pub fn of(found: &Table, chosen: impl Fn(usize) -> bool) -> Self {
        let aside = |index: usize| !found.headings.holds(index) && !found.has_figures(index) && !chosen(index);
        // How a figure grew is no kind of it.
        let growth = |text: &str| is_worded_otherwise(&text::fold(text));
        let dated = |text: &str| !matches!(When::heading(text), Err(PeriodError::Unknown | PeriodError::Empty));
        let named = |text: &str| !text.is_empty() && !growth(text) && !dated(text);
        let columns = found.texts.iter().enumerate().filter(|(index, text)| aside(*index) && named(text));
        let column = |(index, text): (usize, &String)| Dimension {
            index,
            heading: text.clone(),
            values: IndexMap::new(),
            many: false,
            of_targets: BTreeMap::new(),
            mixed: false,
        };
        Self { columns: columns.map(column).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Where they are.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|column| column.index)
    }

    /// Takes down what a row of a target that is read says in them.
    pub fn look(&mut self, target: usize, row: &Row<'_>, place: impl Fn(std::ops::Range<usize>) -> Place) {
        for column in self.columns.iter_mut().filter(|column| !column.many || !column.mixed) {
            let Some(cell) = row.cells.get(column.index) else { continue };
            let folded = text::fold(&cell.text);
            let known = column.of_targets.entry(target).or_insert_with(|| text::shorten(&folded, LONGEST));
            column.mixed |= *known != text::shorten(&folded, LONGEST);
            if column.many || column.values.contains_key(&*folded) {
                continue;
            }
            column.many = column.values.len() >= MAX_VALUES;
            if !column.many {
                let shown = text::shorten(&cell.text, LONGEST);
                column.values.insert(folded.into_owned(), (shown, place(cell.span.clone())));
            }
        }
    }

    /// What each column says of a row, by its heading.
    pub fn words(&self, row: &Row<'_>) -> Vec<(String, String)> {
        let word = |column: &Dimension| (column.heading.clone(), text::shorten(row.at(column.index), LONGEST));
        self.columns.iter().map(word).collect()
    }

    /// Rows that the values themselves choose: the total of all, or what is measured. A
    /// blank is the total where nothing but one indicator is in the table, and of a kind.
    pub fn choices(&self, of_one: bool) -> Vec<Filter> {
        let choice = |column: &Dimension| {
            let blank = of_one || column.is_kind();
            let is_chosen = |value: &&str| is_total(value) || MEASURED.contains(value) || blank && value.is_empty();
            let (_, (value, _)) = column.values.iter().find(|(folded, _)| is_chosen(&folded.as_str()))?;
            Some(Filter { column: column.heading.clone(), value: value.clone() })
        };
        self.columns.iter().filter(|it| it.is_varied() && !it.groups()).filter_map(choice).collect()
    }

    /// Whether any may put indicators into groups: only rows that are looked at one by one can say.
    pub fn may_group(&self) -> bool {
        self.columns.iter().any(|it| it.is_varied() && it.groups())
    }

    /// Columns that name kinds, of which none is the total.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |it: &Dimension| {
            let problem = TableProblem::Dimension { heading: it.heading.clone(), values: it.written() };
            Some(Finding::at(problem, it.values.get_index(1)?.1.1.clone()))
        };
        let asks = |it: &&Dimension| it.is_varied() && it.is_kind() && !it.groups();
        self.columns.iter().filter(asks).filter_map(finding).collect()
    }

    /// The words of columns that have few, by heading.
    pub fn values(&self) -> Vec<(String, Vec<String>)> {
        let few = self.columns.iter().filter(|it| it.is_varied() && !it.many);
        few.map(|it| (it.heading.clone(), it.written())).collect()
    }
}

/// `Total`, also `Sex: Total` and `Total by gender`.
fn is_total(value: &str) -> bool {
    let value = value.rsplit_once(':').map_or(value, |(_, value)| value);
    TOTALS.contains(&value) || value.starts_with("totalby")
}

impl Dimension {
    /// Whether its heading is that of kinds of one thing.
    fn is_kind(&self) -> bool {
        KINDS.contains(&&*text::fold(&self.heading))
    }

    /// Whether it puts indicators into groups, each into one: it chooses no rows.
    fn groups(&self) -> bool {
        let apart = |value: &String| is_total(value) || APART.iter().any(|word| value.contains(word));
        GROUPS.contains(&&*text::fold(&self.heading)) && !self.mixed && !self.of_targets.values().any(apart)
    }

    /// Whether it says more than one thing.
    fn is_varied(&self) -> bool {
        self.values.len() > 1
    }

    fn written(&self) -> Vec<String> {
        self.values.values().map(|(value, _)| value.clone()).collect()
    }
}
