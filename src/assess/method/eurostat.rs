//! Eurostat's indicators with a quantitative target: the growth there was over the
//! growth that was required, both from the baseline.

// A root is no fraction: the only place where numbers are not exact.
#![allow(clippy::float_arithmetic, clippy::arithmetic_side_effects, reason = "rates of growth are roots")]

use jiff::civil::Date;

use crate::number::Exact;
use crate::plan::{Direction, Kind};
use crate::status::Status;

use super::{Context, Eurostat, Figures, Outcome, Verdict, Why};

/// Closer than this to a cut nothing can be told.
const UNSURE: f64 = 1e-9;

pub fn judge(case: &Context<'_>, outcome: &Outcome) -> Verdict {
    let (figures, word) = reckon(case, outcome).unwrap_or_else(|why| (Eurostat::default(), Err(why)));
    Verdict { figures: Figures::Eurostat(figures), verdict: word.ok(), why: word.err() }
}

type Word = Result<&'static str, Why>;

fn reckon(case: &Context<'_>, outcome: &Outcome) -> Result<(Eurostat, Word), Why> {
    if outcome.status == Status::NoData {
        return Err(Why::NoFigure);
    }
    if case.target.kind() == Kind::Yearly {
        return Err(Why::Yearly);
    }
    let goal = case.target.goal.value().ok_or(Why::Band)?;
    let actual = outcome.actual.as_ref().ok_or(Why::NoFigure)?;
    let baseline = outcome.baseline.as_ref().ok_or(Why::NoBaseline)?;
    let (from, to, end) = (baseline.period.last(), actual.period.last(), case.deadline());
    if [from, to, end].into_iter().any(|date| date != date.last_of_year()) {
        return Err(Why::NoYearEnd);
    }
    if ![&baseline.value, &actual.value, goal].into_iter().all(Exact::is_positive) {
        return Err(Why::NotPositive);
    }
    let growth = rate(&baseline.value, &actual.value, from, to);
    let required = rate(&baseline.value, goal, from, end);
    let way = case.target.goal.aim(&actual.value).map_or(Direction::Up, |(direction, _)| direction);
    let ahead = way.signed(&(goal - &baseline.value)).is_positive();
    let ratio = ahead.then(|| growth / required);
    let figures = Eurostat {
        from: Some(from.year()),
        to: Some(to.year()),
        growth: rounded(growth, 6),
        growth_required: rounded(required, 6),
        ratio: ratio.and_then(|ratio| rounded(ratio, 4)),
    };
    let there = !way.signed(&(&actual.value - goal)).is_negative();
    Ok((figures, word(there, ratio)))
}

fn word(there: bool, ratio: Option<f64>) -> Word {
    const CUTS: [(f64, &str); 3] =
        [(0.95, "significant progress"), (0.6, "moderate progress"), (0.0, "insufficient progress")];
    if there {
        return Ok("significant progress");
    }
    let ratio = ratio.ok_or(Why::NotAhead)?;
    if CUTS.iter().any(|(cut, _)| (ratio - cut).abs() <= UNSURE) {
        return Err(Why::OnCut);
    }
    let passed = CUTS.iter().find(|(cut, _)| ratio >= *cut);
    Ok(passed.map_or("movement away from the target", |(_, word)| word))
}

/// Growth a year from one value to another.
fn rate(from: &Exact, to: &Exact, start: Date, end: Date) -> f64 {
    let years = f64::from(end.year()) - f64::from(start.year());
    let ratio = to.over(from).map_or(f64::NAN, |ratio| ratio.to_float());
    ratio.powf(1.0 / years) - 1.0
}

/// A float to so many decimals; `None` where it is no number.
fn rounded(value: f64, places: usize) -> Option<Exact> {
    Exact::decimal(&format!("{value:.places$}")).ok()
}
