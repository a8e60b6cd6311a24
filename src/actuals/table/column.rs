//! What the texts over one column of a heading say of its figures.

use std::sync::Arc;

use crate::period::PeriodError;
use crate::text;
use crate::unit::Unit;

use crate::actuals::keys::heading::with_unit;
use crate::actuals::keys::indicator::Named;
use crate::actuals::keys::part;
use crate::actuals::keys::period::When;
use crate::actuals::table::heading::Over;
use crate::actuals::table::layout::{Around, Span};
use crate::actuals::table::otherwise::{is_worded_otherwise, unit};

/// Words that say that a column holds the figure itself.
const ITSELF: [&str; 24] = [
    "绝对量", "完成额", "期末数", "期末值", "期末", "当前值", "当前", "current", "绝对值", "绝对数", "总量", "数值",
    "数量", "实际", "实际值", "实绩", "完成", "完成值", "完成数", "完成情况", "值", "value", "actual", "指标值",
];

/// What a data service calls a series by: `Q:AU:H`, `M0000612`, `A592606W`.
fn is_code(text: &str) -> bool {
    let is_key = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || ":._-".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let numbered = text.starts_with(|c: char| c.is_ascii_uppercase()) && digits > 4 && !text.contains(['.', '_', '-']);
    text.chars().all(is_key) && (numbered || text.contains(':') && text.contains(|c: char| c.is_ascii_uppercase()))
}

/// A column by the texts over it.
#[derive(Debug, Default)]
pub struct Said {
    pub indicator: Option<Named>,
    pub when: Option<When>,
    pub unit: Option<Unit>,
    /// The period is that of the title, or a part of it: 本月, 累计.
    relative: bool,
    /// It takes its year from the title.
    pub titled: bool,
    /// One of the plan's own area.
    pub own_area: bool,
    /// What it may be the figure of.
    pub area: Option<Arc<str>>,
    /// A period was meant, and slipped.
    pub slip: Option<PeriodError>,
    /// Figures of what is still to come.
    pub forecast: bool,
    /// Something else than the figure, or what is not understood.
    pub aside: bool,
    /// A word says that it is the figure itself.
    pub itself: bool,
    /// Words that may name an area.
    words: Vec<String>,
}

/// A text as the part of a period that another one names: 一季度 of 2025, 累计 up to June;
/// 完成 and 初步 are no part of it, and speak of all of it.
pub fn within(text: &str, of: When) -> Option<When> {
    let year = of.period.last().year().to_string();
    When::relative(text, of.period).or_else(|| {
        let part = When::within_year(&year, text).ok().or_else(|| part::only(text, of.period.last().year()))?;
        let names_one = !part.period.is_year() || text.contains(['年', '月']);
        Some(if names_one { part } else { When { flags: of.flags.and(part.flags), ..of } })
    })
}

impl Said {
    /// Takes the texts apart.
    pub fn of(over: &Over, title: Option<When>, around: &Around<'_>) -> Self {
        let mut said = Self { unit: over.unit.as_deref().map(Unit::parse), ..Self::default() };
        let mut rest: Vec<&str> = over.texts.iter().map(String::as_str).collect();
        said.named(&mut rest, around);
        let year = rest.iter().find_map(|text| When::heading(text).ok());
        rest.retain(|text| !said.dated(text, around) && !said.period(text, year, title));
        for text in rest {
            said.word(text, around);
        }
        said.settle(over.area.as_deref(), around);
        said
    }

    /// The longest run of texts that is a name of the plan: 工业增加值 over 增速 may be one.
    fn named(&mut self, rest: &mut Vec<&str>, around: &Around<'_>) {
        let lengths = (1..=rest.len()).rev();
        let runs = lengths
            .flat_map(|length| (0..=rest.len().saturating_sub(length)).map(move |at| at..at.saturating_add(length)));
        let found = runs.into_iter().find_map(|run| {
            let name: String = rest.get(run.clone())?.concat();
            Some((run, around.names.find(&name)?))
        });
        if let Some((run, named)) = found {
            rest.drain(run);
            self.indicator = Some(named);
        }
    }

    /// Whether a text is a period with a unit: 2025年(万元).
    fn dated(&mut self, text: &str, around: &Around<'_>) -> bool {
        let Some((when, unit)) = with_unit(text).filter(|(_, unit)| around.names.counts_so(unit)) else { return false };
        self.when = self.when.or(Some(when));
        self.unit = self.unit.take().or(Some(unit));
        true
    }

    /// Whether a text is a period, or the part of one that another text begins.
    fn period(&mut self, text: &str, year: Option<When>, title: Option<When>) -> bool {
        match When::heading(text) {
            Ok(when) => {
                // 2025年 over 一季度: the narrower one holds.
                let within =
                    |it: When| it.period.first() <= when.period.first() && when.period.last() <= it.period.last();
                self.when = self.when.filter(|known| !within(*known)).or(Some(when));
            }
            Err(PeriodError::Forecast) => self.forecast = true,
            Err(why) if why.is_slip() => self.slip = Some(why),
            Err(_) => {
                let Some(part) = year.or(title).and_then(|base| within(text, base)) else { return false };
                (self.relative, self.titled, self.when) = (true, year.is_none(), Some(part));
            }
        }
        true
    }

    fn word(&mut self, text: &str, around: &Around<'_>) {
        if is_code(text) {
            return;
        }
        let folded = text::fold(text);
        let (name, bracket) = text::split_bracket(&folded);
        // Per Cent (Units): in lumps of one.
        let (name, bracket) = if bracket == Some("units") { (name, None) } else { (name, bracket) };
        let unit = unit(bracket.unwrap_or(name));
        let counted = around.names.counts(&unit);
        if is_worded_otherwise(&folded) || unit.is_percent() && !counted {
            self.aside = true;
        } else if ["目标", "计划", "预期", "任务", "预计", "预测"].iter().any(|word| folded.contains(word))
        {
            self.forecast = true;
        } else if ITSELF.contains(&name) {
            self.itself = true;
            self.unit = self.unit.take().or(bracket.map(Unit::parse));
        } else if counted {
            self.unit = self.unit.take().or(Some(unit));
            // 市南区(万人): an area and the unit of its figures.
            if bracket.is_some() && !name.is_empty() {
                self.words.push(text::split_bracket(&text::tidy(text)).0.trim_end_matches(text::is_blank).to_owned());
            }
        } else {
            self.words.push(text.to_owned());
        }
    }

    fn settle(&mut self, area: Option<&str>, around: &Around<'_>) {
        let mut words = std::mem::take(&mut self.words).into_iter().chain(area.map(str::to_owned));
        let word = words.next();
        self.aside |= words.next().is_some();
        self.own_area = word.as_deref().is_some_and(|word| around.heads_own(word));
        self.area = word.map(Arc::from);
    }

    /// Takes the period of the title, where it is the figure itself and nothing else says when.
    pub fn take_title(&mut self, title: When) {
        if self.itself && self.indicator.is_none() && self.area.is_none() {
            (self.when, self.titled) = (Some(title), true);
        }
    }

    /// Which of two columns it is, where one counts a month and another the year up to it.
    pub fn beside(&self, all: &[(usize, Self)]) -> Option<Span> {
        let own = self.when.filter(|_| self.relative)?.period;
        let same = |other: &&Self| {
            other.relative
                && other.indicator.as_ref().map(|it| it.target) == self.indicator.as_ref().map(|it| it.target)
        };
        let periods = all.iter().map(|(_, said)| said).filter(same).filter_map(|said| Some(said.when?.period));
        let other = periods.filter(|it| it.last() == own.last()).find(|it| it.first() != own.first())?;
        Some(if other.first() < own.first() { Span::Month } else { Span::SinceJanuary })
    }

    /// Whether it can hold figures at all.
    pub fn is_figure(&self) -> bool {
        !self.aside && !self.forecast && self.slip.is_none()
    }
}
