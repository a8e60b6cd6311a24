//! What the cells of plain rows stand for, by number: each distinct text is looked at once.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

pub mod dictionary;
pub mod known;
pub mod token;
pub mod words;

use crate::flag::{self, Flags};
use crate::period::Period;
use crate::text;
use crate::unit::Unit;

use crate::actuals::bulk::columns::Reading;
use crate::actuals::bulk::texts::dictionary::Dictionary;
use crate::actuals::bulk::texts::known::Known;
use crate::actuals::bulk::texts::token::Token;
use crate::actuals::input::encoding::TextEncoding;
use crate::actuals::keys::indicator::Named;
use crate::actuals::keys::period::When;
use crate::actuals::lock::lock;
use crate::actuals::record::context::Context;
use crate::actuals::table::layout::{self, Figures, Table};
use crate::actuals::value::multiplier::power_of_ten;

/// The area of rows that speak for the whole plan, or for none.
pub const NO_PART: u32 = u32::MAX - 1;
/// The unit, or the multiplier, of rows that name none.
pub const NO_UNIT: u32 = u32::MAX;

/// What the heading of a column of figures says of them, by number.
#[derive(Clone, Copy)]
pub struct Head {
    pub indicator: Option<u32>,
    pub period: Option<u32>,
}

/// Texts of one file, by column.
pub struct Texts<'s> {
    context: &'s Context<'s>,
    way: TextEncoding,
    heading: &'s [String],
    indicators: Known<Option<Named>>,
    periods: Known<Option<When>>,
    /// By the number that all files have.
    areas: Dictionary,
    units: Known<Unit>,
    /// `None` where there is no date, and where there is none that can be read.
    published: Known<Option<Option<Period>>>,
    powers: Known<Option<i32>>,
    /// What is said of a figure; `None` of one that is none of the measured.
    flags: Known<Option<Flags>>,
    /// Whether other names of an area are the plan's own.
    own: Known<bool>,
}

impl<'s> Texts<'s> {
    pub fn new(reading: &Reading<'s>) -> Self {
        Self {
            context: reading.context,
            way: reading.way,
            heading: reading.heading,
            indicators: Known::default(),
            periods: Known::default(),
            areas: Dictionary::default(),
            units: Known::default(),
            published: Known::default(),
            powers: Known::default(),
            flags: Known::default(),
            own: Known::default(),
        }
    }

    /// What the headings say of each column of figures.
    pub fn heads(&mut self, found: &Table) -> Vec<Head> {
        let own = found.indicator.clone().and_then(|named| self.indicators.put(Some(named)));
        let head = |figures: &Figures| {
            let indicator = match (&figures.indicator, &figures.unit) {
                (None, _) => own,
                (Some(named), unit) => {
                    let unit = unit.as_ref().or(named.unit.as_ref()).cloned();
                    self.indicators.put(Some(Named { unit, ..named.clone() }))
                }
            };
            let when = figures.when.or(found.when.map(|(when, _)| when));
            Head { indicator, period: when.and_then(|when| self.periods.put(Some(when))) }
        };
        found.figures.iter().map(head).collect()
    }

    /// Looks for an order that was lost, among areas only where asked.
    pub fn guess_again(&mut self, areas: bool) {
        self.indicators.guess_again();
        self.periods.guess_again();
        self.units.guess_again();
        self.published.guess_again();
        self.flags.guess_again();
        if areas {
            self.areas.guess_again();
        }
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    pub fn indicator(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.indicators.find(cell).or_else(|| self.new_indicator(cell))
    }

    /// A name met for the first time. One that no row may be plain under is
    /// remembered as such.
    #[cold]
    fn new_indicator(&mut self, cell: &Token<'_>) -> Option<u32> {
        let named = self.name(cell).and_then(|text| self.context.names.find(&text));
        self.indicators.add(cell, named)
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    pub fn period(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.periods.find(cell).or_else(|| self.new_period(cell))
    }

    #[cold]
    fn new_period(&mut self, cell: &Token<'_>) -> Option<u32> {
        let when = self.name(cell).and_then(|text| When::heading(&text).ok());
        self.periods.add(cell, when)
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    pub fn area(&mut self, cell: &Token<'_>) -> Option<u32> {
        self.areas.find(cell).or_else(|| self.new_area(cell))
    }

    #[cold]
    fn new_area(&mut self, cell: &Token<'_>) -> Option<u32> {
        let text = self.name(cell)?;
        let text = text.trim_matches(text::is_blank);
        // No area is the plan's own, whose rows are kept one by one.
        let number = if text.is_empty() { None } else { lock(self.context.areas).number(text).ok().flatten() };
        self.areas.add(cell, number.unwrap_or(NO_PART))
    }

    /// The areas of many rows that come in no order, as far as they are known.
    pub fn areas_ahead<'t>(&self, cells: impl Iterator<Item = Option<Token<'t>>> + Clone, numbers: &mut Vec<u32>) {
        numbers.clear();
        if self.areas.is_lost() {
            self.areas.find_many(cells, numbers);
        }
    }

    /// Whether another name of the area is the plan's own: then it is the one that counts.
    pub fn is_own(&mut self, cell: &Token<'_>) -> Option<bool> {
        if let Some(number) = self.own.find(cell) {
            return self.own.get(number).copied();
        }
        let text = self.name(cell)?;
        let own = !text::is_all_blank(&text) && lock(self.context.areas).is_own(&text::fold(&text));
        self.own.add(cell, own).map(|_| own)
    }

    /// What a column says of the figures of a row.
    pub fn flags(&mut self, cell: &Token<'_>) -> Option<Flags> {
        let way = self.way;
        *self.flags.of(cell, || flag::of_column(&clean(way, cell.bytes())?))?
    }

    /// The power of ten that a column multiplies a row by, by number.
    pub fn power(&mut self, cell: &Token<'_>) -> Option<u32> {
        let power = || clean(self.way, cell.bytes()).and_then(|text| power_of_ten(&text));
        let number = match self.powers.find(cell) {
            Some(number) => number,
            None => self.powers.add(cell, power())?,
        };
        self.powers.get(number)?.map(|_| number)
    }

    #[inline]
    pub fn unit(&mut self, cell: &Token<'_>) -> Option<u32> {
        if cell.len() == 0 {
            return Some(NO_UNIT);
        }
        self.units.find(cell).or_else(|| self.new_unit(cell))
    }

    #[cold]
    fn new_unit(&mut self, cell: &Token<'_>) -> Option<u32> {
        let text = self.clean(cell.bytes()).filter(|text| !text::is_all_blank(text))?;
        self.units.add(cell, Unit::parse(text.trim_matches(text::is_blank)))
    }

    /// Whether a figure of a period was published after the day that the reading is for;
    /// `None` where there is anything to say of that.
    #[inline]
    pub fn is_late(&mut self, cell: &Token<'_>, period: u32) -> Option<bool> {
        let number = self.published.find(cell).or_else(|| self.new_published(cell))?;
        let Some(published) = *self.published.get(number)?.as_ref()? else { return Some(false) };
        let Some(as_of) = self.context.options.as_of else {
            return (self.when(period)?.period.last() <= published.last()).then_some(false);
        };
        let told = self.when(period)?.period.last() <= published.last();
        let unclear = published.first() <= as_of && as_of < published.last();
        (told && !unclear).then_some(published.last() > as_of)
    }

    #[cold]
    fn new_published(&mut self, cell: &Token<'_>) -> Option<u32> {
        let text = self.clean(cell.bytes());
        let date =
            |text: String| if text::is_all_blank(&text) { Some(None) } else { Period::parse(&text).ok().map(Some) };
        self.published.add(cell, text.and_then(date))
    }

    /// Whether a cell that is passed over holds text.
    pub fn is_sound(&self, cell: &[u8]) -> bool {
        !is_odd(cell) && (cell.is_ascii() || self.way.text(cell).is_ok())
    }

    /// Whether a cell that is not looked at holds text.
    pub fn free(&self, cell: &[u8], named: bool) -> Option<()> {
        // Three digits may be the end of the number before them.
        let odd = (!named && !cell.is_empty()) || (cell.len() == 3 && cell.iter().all(u8::is_ascii_digit));
        (!odd && self.is_sound(cell)).then_some(())
    }

    /// The text of a cell without quotes, line ends or NUL in it.
    pub fn clean(&self, cell: &[u8]) -> Option<String> {
        clean(self.way, cell)
    }

    /// The text of a cell that can be the first of a plain row.
    pub fn name(&self, cell: &Token<'_>) -> Option<String> {
        let heads = |text: &str| self.heading.iter().any(|heading| text::folds_to(text, heading));
        self.clean(cell.bytes()).filter(|text| !layout::begins_notes(text) && !heads(text))
    }

    pub fn named(&self, indicator: u32) -> Option<&Named> {
        self.indicators.get(indicator)?.as_ref()
    }

    pub fn when(&self, period: u32) -> Option<When> {
        *self.periods.get(period)?
    }

    /// `None` where no row names one.
    pub fn named_unit(&self, unit: u32) -> Option<&Unit> {
        self.units.get(unit)
    }

    /// `None` where no row is multiplied.
    pub fn named_power(&self, power: u32) -> Option<i32> {
        *self.powers.get(power)?
    }
}

/// The text of a cell without quotes, line ends or NUL in it.
fn clean(way: TextEncoding, cell: &[u8]) -> Option<String> {
    if is_odd(cell) { None } else { way.text(cell).ok() }
}

/// Whether there is anything in a cell that needs a closer look.
fn is_odd(cell: &[u8]) -> bool {
    cell.iter().any(|byte| matches!(byte, b'"' | b'\r' | b'\n' | 0))
}
