//! From a cell with a value to the sum that it belongs to. Short numbers are read as one
//! word, other plain ones digit by digit, and what is a figure beyond doubt by the same
//! words as everywhere; whatever there is to say of is read the long way.

// Positions within a buffer in memory cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::flag::Flags;
use crate::plan::{Bound, Target};
use crate::unit::Unit;

use crate::actuals::bulk::affix::{Affixes, Known as Figure, Within};
use crate::actuals::bulk::columns::Reading;
use crate::actuals::bulk::number::{self, Scale, billionths, written};
use crate::actuals::bulk::partial_sums::{Odd, Part, PartialSums};
use crate::actuals::bulk::texts::token::Token;
use crate::actuals::bulk::texts::{NO_UNIT, Texts};
use crate::actuals::keys::indicator::Named;
use crate::actuals::ledger::totals::{Total, crosses_years, moment};
use crate::actuals::record::context::Context;
use crate::actuals::table::layout::Table;
use crate::actuals::value::cell::Cell;
use crate::actuals::value::convert::{self, Plain, UnitContext};
use crate::actuals::value::decimal_mark::{Commas, Signs};

/// Places for sums by name and period: of many names and many periods few pairs
/// have rows, and those beyond are read the long way.
const MAX_SUMS: usize = 1 << 22;
/// Marks the sums of which rows are kept, so that each is looked at.
const HELD: u32 = 1 << 31;

/// What a row's value is added to: all by number.
#[derive(Clone, Copy)]
pub struct Key {
    pub indicator: u32,
    pub period: u32,
    pub area: u32,
    pub unit: u32,
    /// Of the power of ten that a column multiplies it by.
    pub power: u32,
    /// What a column says of it.
    pub flags: Flags,
    /// It was published after the day that the reading is for, and is only counted.
    pub late: bool,
}

impl Key {
    fn unit(&self) -> (u32, u32) {
        (self.unit, self.power)
    }
}

/// What numbers under a name become, and what they are added to.
struct Under {
    /// The unit and the multiplier that were met first, and what numbers with them become.
    unit: (u32, u32),
    /// By the number of decimals.
    scales: [Scale; 3],
    /// Sums by number of the period, counted from 1; 0 where there is none yet,
    /// [`HELD`] added where rows of some areas are kept.
    sums: Vec<u32>,
    plain: Option<Plain>,
    /// By unit and multiplier, what texts around numbers make of them.
    affixes: BTreeMap<(u32, u32), Affixes>,
    /// The sum that counts late rows; 0 where there is none yet.
    late: u32,
}

impl Default for Under {
    fn default() -> Self {
        Self {
            unit: (NO_UNIT, NO_UNIT),
            scales: [Scale::NONE; 3],
            sums: Vec::new(),
            plain: None,
            affixes: BTreeMap::new(),
            late: 0,
        }
    }
}

/// Values of one file, as a thread adds them up.
pub struct Values<'s> {
    context: &'s Context<'s>,
    found: &'s Table,
    commas: Commas,
    delimiter: u8,
    /// By number of the indicator.
    under: Vec<Under>,
    pub parts: PartialSums,
    /// Room left in [`Under::sums`] of all names together.
    room: usize,
    /// Whether any figure has no unit but the plan's.
    pub bare: bool,
}

impl<'s> Values<'s> {
    pub fn new(reading: &Reading<'s>) -> Self {
        let Reading { context, columns, found, commas, .. } = *reading;
        let (parts, delimiter) = (PartialSums::default(), columns.delimiter);
        let under = Vec::new();
        Self { context, found, commas, delimiter, under, parts, room: MAX_SUMS, bare: false }
    }

    /// Adds a value to those of the row; `None` when there is anything to say of it.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    pub fn add(&mut self, key: Key, value: &Token<'_>, texts: &Texts<'_>) -> Option<()> {
        match self.short(&key, value) {
            Some((sum, billionths)) if !key.late && key.flags.is_empty() => self.parts.add(sum, key.area, billionths),
            _ => self.other(key, value.bytes(), texts)?,
        }
        Some(())
    }

    /// Whether the row has any figure.
    pub fn has_figures(&self) -> bool {
        self.parts.targets().next().is_some()
    }

    /// Whether any figure of the row counts: parts of what does not add up do not.
    pub fn counts(&self) -> bool {
        let targets = self.parts.targets().filter_map(|target| self.context.plan.targets.get(target));
        targets.into_iter().any(|target| target.sums_parts || !target.areas.is_empty())
    }

    /// The value of a short number in billionths, and the sum it belongs to.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "called for every row")]
    fn short(&self, key: &Key, value: &Token<'_>) -> Option<(u32, i64)> {
        let under = self.under.get(key.indicator as usize)?;
        let (digits, decimals) = number::short(value.head(), value.len())?;
        let billionths = under.scales.get(decimals)?.billionths(digits)?;
        let sum =
            under.sums.get(key.period as usize).filter(|sum| (1..HELD).contains(*sum) && under.unit == key.unit())?;
        Some((*sum - 1, billionths))
    }

    /// Adds a value that is no short number, or the first one of its kind.
    #[inline(never)]
    fn other(&mut self, key: Key, value: &[u8], texts: &Texts<'_>) -> Option<()> {
        let named = texts.named(key.indicator)?;
        let target = self.context.plan.targets.get(named.target)?;
        texts.when(key.period)?;
        if value.is_empty() {
            return Some(());
        }
        let number = self.number(key, value, texts).map(|billionths| (billionths, Bound::Exact, Flags::NONE));
        let figure = match number {
            Some(number) => number,
            None => match self.figure(key, value, texts)? {
                Some(figure) => figure,
                None => return Some(()),
            },
        };
        let (billionths, bound, flags) = figure;
        let part = self.sum(key, named, target, texts)?;
        if self.parts.get(part)?.kept.as_ref().is_some_and(|kept| kept.contains(key.area)) {
            return None;
        }
        self.parts.add_odd(Odd { part, area: key.area, billionths, bound, flags: flags.and(key.flags) });
        Some(())
    }

    /// A plain number, under the unit that was met first.
    fn number(&mut self, key: Key, value: &[u8], texts: &Texts<'_>) -> Option<i128> {
        let written = written(value)?;
        let at = key.indicator as usize;
        if let Some(under) = self.under.get(at)
            && let Some(plain) = &under.plain
        {
            return if under.unit == key.unit() { billionths(written, plain) } else { None };
        }
        let named = texts.named(key.indicator)?;
        let around = self.around(key, named, texts);
        let mut plain = Plain::of(&Unit::none(), self.context.plan.targets.get(named.target)?, &around)?;
        // Where commas may be decimal marks a point may part thousands.
        plain.thousands |= self.delimiter != b',';
        let billionths = billionths(written, &plain)?;
        self.bare |= around.is_empty();
        let under = self.under(at)?;
        under.unit = key.unit();
        for (scale, decimals) in under.scales.iter_mut().zip(0..) {
            *scale = Scale::of(&plain, decimals).unwrap_or(Scale::NONE);
        }
        under.plain = Some(plain);
        Some(billionths)
    }

    /// A figure as an office writes it, with nothing to say of it; `Some(None)` where none
    /// was measured.
    #[allow(clippy::option_option)]
    fn figure(&mut self, key: Key, value: &[u8], texts: &Texts<'_>) -> Option<Option<Figure>> {
        let within = Within::of(value);
        let known = within.as_ref().and_then(|within| self.affixes(&key)?.find(within));
        if known.is_some() {
            return Some(known);
        }
        let named = texts.named(key.indicator)?;
        let target = self.context.plan.targets.get(named.target)?;
        let text = texts.clean(value)?;
        let mut figure = match Cell::parse_by(&text, self.commas).ok()? {
            Cell::Missing => return Some(None),
            Cell::TooSmall => return None,
            Cell::Figure(figure) => figure,
        };
        figure.glued &= !self.found.headings.standard;
        // What others of the file decide is asked where all of it is read.
        if (Signs { thousands: false, ..figure.signs }) != Signs::default() || figure.is_forecast(&target.unit) {
            return None;
        }
        let around = self.around(key, named, texts);
        let value = convert::convert(&figure, target, &around, &text, false).ok()?;
        if value.rounded || figure.scientific {
            return None;
        }
        self.bare |= around.is_empty() && figure.unit.is_bare();
        if let Some(within) = within {
            let thousands = self.delimiter != b',';
            let under = self.under(key.indicator as usize)?;
            let affixes = under.affixes.entry(key.unit()).or_default();
            affixes.learn((&within, &text), (&figure, &value), target, &around, thousands);
        }
        Some(Some((value.number.billionths(), figure.bound, value.flags)))
    }

    fn affixes(&self, key: &Key) -> Option<&Affixes> {
        self.under.get(key.indicator as usize)?.affixes.get(&key.unit())
    }

    /// The units around a value.
    fn around<'t>(&self, key: Key, named: &'t Named, texts: &'t Texts<'_>) -> UnitContext<'t>
    where
        's: 't,
    {
        let found: &'s Table = self.found;
        let units = [texts.named_unit(key.unit), found.headings.unit.as_ref(), named.unit.as_ref()];
        UnitContext {
            units,
            captions: [None, found.caption.as_ref()],
            multiplier: texts.named_power(key.power),
            standard: found.headings.standard,
            sdmx: found.headings.sdmx,
        }
    }

    fn under(&mut self, at: usize) -> Option<&mut Under> {
        if at >= self.under.len() {
            self.under.resize_with(at + 1, Under::default);
        }
        self.under.get_mut(at)
    }

    /// The number of the sum that a value belongs to.
    fn sum(&mut self, key: Key, named: &Named, target: &Target, texts: &Texts<'_>) -> Option<u32> {
        let (indicator, period) = (key.indicator as usize, key.period as usize);
        let under = self.under(indicator)?;
        let known = if key.late { under.late } else { under.sums.get(period).map_or(0, |sum| *sum & !HELD) };
        if let Some(sum) = known.checked_sub(1) {
            return Some(sum);
        }
        let when = texts.when(key.period)?.under(named);
        if target.yearly.is_some() && crosses_years(when.period) {
            return None;
        }
        let moment = moment(target.yearly, when.period);
        let kept = self.context.keep.areas(named.target, moment).filter(|_| !key.late).map(Cow::into_owned);
        let held = if kept.is_some() { HELD } else { 0 };
        let later = key.late || self.context.options.cuts(when.period);
        let again = self.context.only.is_some();
        let mut sum = if again { Total::seen(target, when.period) } else { Total::of(target, when.period) };
        sum.flags = when.flags;
        let part = Part { target: named.target, moment, sum, kept, of_year: when.part && !key.late, later };
        let number = self.parts.push(part)?;
        if key.late {
            self.under(indicator)?.late = number;
            return number.checked_sub(1);
        }
        let more = (period + 1).saturating_sub(self.under(indicator)?.sums.len());
        self.room = self.room.checked_sub(more)?;
        let sums = &mut self.under(indicator)?.sums;
        sums.resize(sums.len() + more, 0);
        *sums.get_mut(period)? = number | held;
        number.checked_sub(1)
    }
}
