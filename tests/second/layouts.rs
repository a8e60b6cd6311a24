//! The same figures in every layout: whatever it is, they are those of the long table,
//! which the second reader reads as well.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;

use crate::words::{AREAS, GOOD, MISSING, NAMES, PERIODS};
use crate::{Figure, Reading, program, reader};

/// Periods that end on different days: years, a month, a quarter.
const KINDS: [usize; 6] = [0, 1, 2, 3, 4, 5];

/// Cells that are no figure, whatever stands beside them: siblings of other layouts are others.
const WRONG: [&str; 6] = ["数据缺失", "约100", "nan", "abc", "1,2345", "4万家"];

/// Figures of some targets, areas and periods, each with one value.
#[derive(Clone, Debug)]
struct Grid {
    targets: Vec<usize>,
    areas: Vec<&'static str>,
    periods: Vec<&'static str>,
    values: Vec<String>,
}

impl Grid {
    fn value(&self, target: usize, area: usize, period: usize) -> &str {
        &self.values[(target * self.areas.len() + area) * self.periods.len() + period]
    }

    fn name(&self, target: usize) -> &'static str {
        NAMES[self.targets[target]][1]
    }

    /// One figure a row.
    fn long(&self) -> String {
        let mut table = vec![vec!["indicator".into(), "area".into(), "period".into(), "value".into()]];
        self.each(|target, area, period| {
            let words = [self.name(target), self.areas[area], self.periods[period], self.value(target, area, period)];
            table.push(words.map(str::to_owned).to_vec());
        });
        written(&table)
    }

    fn each(&self, mut take: impl FnMut(usize, usize, usize)) {
        for target in 0..self.targets.len() {
            for area in 0..self.areas.len() {
                (0..self.periods.len()).for_each(|period| take(target, area, period));
            }
        }
    }

    /// Periods over 总量 and 增速.
    fn two_rows(&self) -> String {
        let mut table = vec![vec!["指标".to_owned(), "地区".into()], vec![String::new(), String::new()]];
        for period in &self.periods {
            table[0].extend([(*period).to_owned(), String::new()]);
            table[1].extend(["总量".to_owned(), "增速(%)".to_owned()]);
        }
        for target in 0..self.targets.len() {
            for (area, written) in self.areas.iter().enumerate() {
                let figures =
                    (0..self.periods.len()).flat_map(|at| [self.value(target, area, at).to_owned(), "9.9".into()]);
                table.push([self.name(target).to_owned(), (*written).to_owned()].into_iter().chain(figures).collect());
            }
        }
        written(&table)
    }

    /// Periods, then the last of them again under words for something else than the figure.
    fn years_again(&self, words: &[&str]) -> String {
        let last = self.periods.last().copied().unwrap_or_default();
        let blank = || std::iter::repeat_n(String::new(), self.periods.len() + 2);
        let of = |text: &str| words.iter().map(|_| text.to_owned()).collect::<Vec<_>>();
        let words = words.iter().map(|word| (*word).to_owned());
        let mut table: Vec<Vec<String>> = vec![blank().chain(words).collect()];
        let periods = self.periods.iter().map(|period| (*period).to_owned());
        table.push(["指标".to_owned(), "地区".into()].into_iter().chain(periods).chain(of(last)).collect());
        for target in 0..self.targets.len() {
            for (area, written) in self.areas.iter().enumerate() {
                let figures = (0..self.periods.len()).map(|at| self.value(target, area, at).to_owned());
                let row = [self.name(target).to_owned(), (*written).to_owned()].into_iter().chain(figures);
                table.push(row.chain(of("9.9")).collect());
            }
        }
        written(&table)
    }

    /// Indicators across, areas and periods in rows.
    fn entities(&self) -> String {
        let names = (0..self.targets.len()).map(|target| self.name(target).to_owned());
        let mut table: Vec<Vec<String>> = vec![["地区".to_owned(), "年份".into()].into_iter().chain(names).collect()];
        for (area, written) in self.areas.iter().enumerate() {
            for (period, when) in self.periods.iter().enumerate() {
                let figures = (0..self.targets.len()).map(|target| self.value(target, area, period).to_owned());
                table.push([(*written).to_owned(), (*when).to_owned()].into_iter().chain(figures).collect());
            }
        }
        written(&table)
    }

    /// The plan's own area alone, indicators across over rows of what is said of them.
    fn of_service(&self, corner: &str, rows: bool) -> String {
        let names = (0..self.targets.len()).map(|target| self.name(target).to_owned());
        let mut table: Vec<Vec<String>> = vec![[corner.to_owned()].into_iter().chain(names).collect()];
        if rows {
            for (word, cell) in [("地区", "青岛市"), ("频度", "年")] {
                table.push([word].into_iter().chain(self.targets.iter().map(|_| cell)).map(str::to_owned).collect());
            }
        }
        for (period, when) in self.periods.iter().enumerate() {
            let figures = (0..self.targets.len()).map(|target| self.value(target, 0, period).to_owned());
            table.push([(*when).to_owned()].into_iter().chain(figures).collect());
        }
        written(&table)
    }

    /// Areas across, of one period, which the title names.
    fn areas_across(&self) -> String {
        let areas = self.areas.iter().map(|area| (*area).to_owned());
        let mut table: Vec<Vec<String>> = vec![vec![format!("（{}）", self.periods[0])]];
        table.push(["指标名称".to_owned(), "单位".into()].into_iter().chain(areas).collect());
        for target in 0..self.targets.len() {
            let figures = (0..self.areas.len()).map(|area| self.value(target, area, 0).to_owned());
            table.push([self.name(target).to_owned(), String::new()].into_iter().chain(figures).collect());
        }
        written(&table)
    }

    /// One target, which a title names, periods in rows and areas across.
    fn areas_over_periods(&self, corner: &str) -> String {
        let areas = self.areas.iter().map(|area| (*area).to_owned());
        let mut table = vec![vec![self.name(0).to_owned()], [corner.to_owned()].into_iter().chain(areas).collect()];
        for (period, when) in self.periods.iter().enumerate() {
            let figures = (0..self.areas.len()).map(|area| self.value(0, area, period).to_owned());
            table.push([(*when).to_owned()].into_iter().chain(figures).collect());
        }
        written(&table)
    }

    /// Of its first target alone.
    fn first(&self) -> Self {
        let values = self.values[..self.areas.len() * self.periods.len()].to_vec();
        Self { targets: self.targets[..1].to_vec(), values, ..self.clone() }
    }

    /// With fewer areas, or fewer periods.
    fn cut(&self, areas: usize, periods: usize) -> Self {
        let mut values = Vec::new();
        self.each(|target, area, period| {
            if area < areas && period < periods {
                values.push(self.value(target, area, period).to_owned());
            }
        });
        let (areas, periods) = (self.areas[..areas].to_vec(), self.periods[..periods].to_vec());
        Self { targets: self.targets.clone(), areas, periods, values }
    }
}

fn written(table: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        cells.collect::<Vec<_>>().join(",") + "\n"
    };
    table.iter().map(row).collect()
}

fn grids() -> impl Strategy<Value = Grid> {
    let targets = (Just((0..NAMES.len()).collect::<Vec<_>>()).prop_shuffle(), 1..=NAMES.len());
    let periods = (Just(KINDS.to_vec()).prop_shuffle(), 1..=KINDS.len());
    let value = (any::<Index>(), 0..200_u8);
    (targets, periods, 1..=AREAS.len(), vec(value, NAMES.len() * KINDS.len() * AREAS.len())).prop_map(
        |((targets, count), (periods, length), areas, values)| {
            let targets: Vec<usize> = targets.into_iter().take(count).collect();
            let periods: Vec<&str> = periods.into_iter().take(length).map(|kind| PERIODS[kind].2[1]).collect();
            // The plan's own area by its name, then parts of it.
            let areas: Vec<&str> =
                AREAS.iter().take(areas).enumerate().map(|(at, ways)| ways[usize::from(at == 0)]).collect();
            let each = targets.iter().flat_map(|target| vec![*target; areas.len() * periods.len()]);
            let value = |(target, (index, kind)): (usize, (Index, u8))| match kind {
                0 => (*index.get(&WRONG)).to_owned(),
                1..12 => (*index.get(&MISSING)).to_owned(),
                _ => (*index.get(GOOD[target])).to_owned(),
            };
            let values = each.zip(values).map(value).collect();
            Grid { targets, areas, periods, values }
        },
    )
}

/// Figures without the lines they stand on; `None` where the file is refused.
fn figures(reading: Reading) -> Option<BTreeSet<Figure>> {
    match reading {
        Reading::Figures(figures) => Some(figures.into_iter().map(|it| Figure { line: None, ..it }).collect()),
        Reading::Refused(_) => None,
    }
}

fn same(grid: &Grid, layout: &str) -> Result<(), TestCaseError> {
    let long = grid.long();
    let of_long = figures(program(&long, long.clone().into_bytes()));
    prop_assert_eq!(&of_long, &figures(reader::read(&long)), "the second reader of\n{}", long);
    let read = figures(crate::program_alone(layout));
    prop_assert_eq!(of_long, read, "the long table\n{}\nand\n{}", long, layout);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_over_what_is_told_of_them_are_those_of_the_long_table(grid in grids()) {
        same(&grid, &grid.two_rows())?;
    }

    #[test]
    fn periods_that_come_again_under_growth_and_share_are_those_of_the_long_table(
        grid in grids(),
        words in select(vec![&["同比增速"][..], &["增速(%)", "占比"], &["Growth rate per annum", "Share"], &["排名"]]),
    ) {
        same(&grid, &grid.years_again(words))?;
    }

    #[test]
    fn entities_are_those_of_the_long_table(grid in grids()) {
        same(&grid, &grid.entities())?;
    }

    #[test]
    fn indicators_across_are_those_of_the_long_table(
        grid in grids(), corner in select(vec!["指标", "", "时间", "指标名称"]), rows in any::<bool>()
    ) {
        let grid = grid.cut(1, grid.periods.len());
        same(&grid, &grid.of_service(corner, rows && corner != "时间"))?;
    }

    #[test]
    fn areas_over_periods_are_those_of_the_long_table(grid in grids(), corner in select(vec!["年份", "时间", "日期"])) {
        let grid = grid.first();
        same(&grid, &grid.areas_over_periods(corner))?;
    }

    #[test]
    fn areas_across_are_those_of_the_long_table(grid in grids()) {
        let grid = grid.cut(grid.areas.len(), 1);
        same(&grid, &grid.areas_across())?;
    }
}
