//! The progress report of a Chinese office: 序时进度, 完成率, 目标完成度, 进度差.

use jiff::civil::Date;

use crate::number::Exact;
use crate::plan::{Direction, Kind};
use crate::status::Status;

use super::{Context, Figures, Outcome, Verdict, Why, Zh};

pub fn judge(case: &Context<'_>, outcome: &Outcome) -> Verdict {
    let none = |why: Why| Verdict { figures: Figures::Zh(Zh::default()), verdict: None, why: Some(why) };
    if outcome.status == Status::NoData {
        return none(Why::NoFigure);
    }
    let Some(goal) = case.target.goal.value() else { return none(Why::Band) };
    let figures = figures(case, outcome, goal);
    let there = outcome.actual.as_ref().is_some_and(|it| case.satisfied(it));
    let open_ceiling =
        case.target.is_ceiling() && outcome.actual.as_ref().is_some_and(|it| !ends_year(it.period.last()));
    let ahead = figures.lead.as_ref().map(|lead| !lead.is_negative());
    let verdict = match (there && !open_ceiling, ahead) {
        (true, _) => Some("已完成"),
        (false, Some(true)) => Some("达到序时进度"),
        (false, Some(false)) => Some("未达到序时进度"),
        (false, None) => None,
    };
    let why = verdict.is_none().then(|| why(case, outcome, there && open_ceiling));
    let midterm = midterm(case, outcome, there, ahead);
    Verdict { figures: Figures::Zh(Zh { midterm, ..figures }), verdict, why }
}

fn ends_year(date: Date) -> bool {
    date == date.last_of_year()
}

fn why(case: &Context<'_>, outcome: &Outcome, open_ceiling: bool) -> Why {
    match case.target.kind() {
        Kind::Yearly if open_ceiling || case.target.is_ceiling() => Why::OpenCeiling,
        Kind::Yearly => Why::YearlyShare,
        Kind::Level | Kind::Total | Kind::Amount if outcome.baseline.is_none() => Why::NoBaseline,
        Kind::Level | Kind::Total | Kind::Amount => Why::NotAhead,
    }
}

/// 中期评估: of levels, and while there is time.
fn midterm(case: &Context<'_>, outcome: &Outcome, there: bool, ahead: Option<bool>) -> Option<&'static str> {
    let newest = outcome.observations.last()?.period.last();
    if case.target.kind() == Kind::Yearly || case.is_over(newest) {
        return None;
    }
    match (there, ahead) {
        (true, _) => Some("提前实现"),
        (false, Some(true)) => Some("符合预期"),
        (false, Some(false)) => Some("滞后"),
        (false, None) => None,
    }
}

fn figures(case: &Context<'_>, outcome: &Outcome, goal: &Exact) -> Zh {
    let Some(actual) = &outcome.actual else { return Zh::default() };
    let date = actual.period.last();
    let up = case.target.goal.aim(goal).is_some_and(|(direction, _)| direction == Direction::Up);
    let completion = if up && goal.is_positive() { actual.value.over(goal) } else { None };
    let yearly = case.target.kind() == Kind::Yearly;
    let (from, to) = if yearly {
        (Date::new(date.year().saturating_sub(1), 12, 31).ok(), date.last_of_year())
    } else {
        (outcome.baseline.as_ref().map(|it| it.period.last()), case.deadline())
    };
    let months = from.map(|from| (months_between(from, date), months_between(from, to)));
    let time_share = months.as_ref().and_then(|(passed, all)| passed.over(all));
    let share = match (yearly, case.target.unit.is_percent()) {
        (true, true) => None,
        (true, false) => completion.as_ref(),
        (false, _) => outcome.progress.as_ref(),
    };
    let lead = share.zip(time_share.as_ref()).map(|(share, time)| &(share - time) * &Exact::from(100));
    let progress = outcome.progress.clone().filter(|_| !yearly);
    Zh { time_share, completion, progress, lead, midterm: None, months }
}

/// Months from the end of one day to that of another: 12·year + month - 1 + day / days
/// in that month.
fn months_between(from: Date, to: Date) -> Exact {
    &month_number(to) - &month_number(from)
}

fn month_number(date: Date) -> Exact {
    let whole = i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(date.month())).saturating_sub(1);
    let part = Exact::ratio(i64::from(date.day()), i64::from(date.days_in_month())).unwrap_or_else(Exact::zero);
    &Exact::from(whole) + &part
}
