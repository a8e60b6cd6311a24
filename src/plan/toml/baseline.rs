//! What progress is measured from: `{ period = "2024", value = 87.2 }`, or
//! `{ years = 5 }` before the actual.

use crate::diagnostic::{Expected, PlanProblem};
use crate::number::Exact;
use crate::plan::{Baseline, Stated};

use super::frame::Days;
use super::keys::{Reader, Section};

/// Nobody measures the pace of more years than that.
const MOST_YEARS: i16 = 100;

/// A value of the past: real, and before the deadline.
pub fn read(
    reader: &mut Reader<'_>,
    section: &Section<'_>,
    limits: Option<&(Exact, Exact)>,
    days: Option<Days>,
) -> Option<Baseline> {
    let inner = reader.table(section, "baseline", Expected::BaselineTable)?;
    if inner.get("years").is_some() {
        return years(reader, &inner).map(Baseline::Years);
    }
    reader.only(&inner, &["period", "value", "years"]);
    let period = reader.required(&inner, "period").and_then(|period| reader.period("period", period));
    let number = reader.required(&inner, "value").and_then(|it| reader.number("value", Expected::Number, it));
    if let Some(number) = &number {
        reader.within(number, limits, inner.value_span("value"));
    }
    if let Some(period) = period.filter(|period| days.is_some_and(|days| period.last() >= days.deadline)) {
        let problem = PlanProblem::BaselineAfterDeadline { period: period.to_string() };
        reader.report(problem, inner.value_span("period"));
    }
    let stated = Stated { period: period?, value: number?, line: reader.line(&inner.span) };
    Some(Baseline::Stated(stated))
}

/// So many years before the actual, in wholes.
fn years(reader: &mut Reader<'_>, inner: &Section<'_>) -> Option<i16> {
    reader.only(inner, &["years"]);
    let value = inner.get("years")?;
    let number = value.get_ref().as_integer().filter(|it| it.radix() == 10).and_then(|it| it.as_str().parse().ok());
    reader.expect(number.filter(|years| (1..=MOST_YEARS).contains(years)), "years", Expected::Years, value)
}
