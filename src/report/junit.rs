//! The report for a build server: a suite per group, a case per target.
//!
//! No times: the same assessment gives the same document.

use quick_junit::{NonSuccessKind, Property, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::assess::{Outcome, Status};
use crate::language::{Label, Lang};
use crate::number::Exact;
use crate::plan::Target;
use crate::text::harmless_in_xml;

use super::figure::ABSENT;
use super::{Report, csv, table};

/// The whole report as JUnit XML.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn junit(report: &Report<'_>, lang: Lang) -> Result<String, SerializeError> {
    let mut document = quick_junit::Report::new(harmless_in_xml(lang.text(&report.plan.title)));
    for (index, group) in report.plan.groups.iter().enumerate() {
        let members = report.entries().filter(|(_, target, _)| target.group == index);
        let cases: Vec<TestCase> = members.map(|it| case(report, &group.id, it, lang)).collect();
        if !cases.is_empty() {
            let mut suite = TestSuite::new(harmless_in_xml(lang.text(&group.name)));
            suite.add_properties(suite_properties(report)).add_test_cases(cases);
            document.add_test_suite(suite);
        }
    }
    document.to_string()
}

fn suite_properties(report: &Report<'_>) -> Vec<Property> {
    let as_of = report.assessment.as_of.or(report.assessment.newest).map(|date| date.to_string());
    let files = report.assessment.inputs.iter().map(|input| ("input", input.file.clone()));
    let mut all = vec![("plan", report.plan.id.clone())];
    all.extend(as_of.map(|date| ("as_of", date)));
    all.extend(files);
    all.into_iter().map(|(name, value)| Property::new(name, harmless_in_xml(&value))).collect()
}

fn case(
    report: &Report<'_>,
    group: &str,
    (index, target, outcome): (usize, &Target, &Outcome),
    lang: Lang,
) -> TestCase {
    let reckoning = reckoning(report, index, lang);
    let mut case = TestCase::new(harmless_in_xml(lang.text(&target.name)), verdict(target, outcome, &reckoning, lang));
    case.set_classname(harmless_in_xml(&format!("{}.{group}", report.plan.id)));
    case.add_properties(properties(target, outcome));
    case.add_properties(moved(report, index, target, outcome));
    let notes: Vec<String> = table::notes(report, outcome, lang).map(|note| harmless_in_xml(&note)).collect();
    if !notes.is_empty() {
        case.set_system_out(notes.join("\n"));
    }
    case
}

/// Off the track is a failure, not judged is skipped, all else has passed.
fn verdict(target: &Target, outcome: &Outcome, reckoning: &[String], lang: Lang) -> TestCaseStatus {
    let status = outcome.status;
    let (mut verdict, reason) = match status {
        Status::Met | Status::OnTrack | Status::Near => return TestCaseStatus::success(),
        Status::Behind | Status::Stalled | Status::Regressing | Status::Missed => {
            let gap = table::gap(target, outcome, lang).replace('\n', " ");
            let gap = format!("{} {gap}", lang.label(Label::Gap));
            (TestCaseStatus::non_success(NonSuccessKind::Failure), harmless_in_xml(&gap))
        }
        Status::Undecided => (TestCaseStatus::skipped(), lang.because(&outcome.reason)),
        Status::NoTrend => (TestCaseStatus::skipped(), lang.label(Label::ReasonNoTrend).to_owned()),
        Status::NoData => (TestCaseStatus::skipped(), lang.label(Label::ReasonNoData).to_owned()),
    };
    let colon = lang.label(Label::Colon);
    verdict.set_type(status.id()).set_message(format!("{}{colon}{reason}", lang.status(status)));
    verdict.set_description(reckoning.join("\n"));
    verdict
}

/// The cells of the terminal's table, a line each: `Gap: 3.3 pp`.
fn reckoning(report: &Report<'_>, index: usize, lang: Lang) -> Vec<String> {
    let Some(line) = table::line(report, index, lang) else { return Vec::new() };
    let headings = table::headings(report, lang);
    let cells = line.joined(" ", harmless_in_xml);
    let known = headings.iter().zip(&cells).filter(|(_, cell)| *cell != ABSENT);
    known.map(|(name, cell)| format!("{}{}{}", lang.in_one_line(name), lang.label(Label::Colon), cell)).collect()
}

/// What moved since the earlier report, under the names of the CSV report.
fn moved(report: &Report<'_>, index: usize, target: &Target, outcome: &Outcome) -> Vec<Property> {
    let all =
        csv::before(report, index, target, outcome).into_iter().flat_map(|cells| csv::SINCE.into_iter().zip(cells));
    let known = all.filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| Property::new(name, harmless_in_xml(&value))).collect()
}

/// The exact figures, under the names of the JSON report.
fn properties(target: &Target, outcome: &Outcome) -> Vec<Property> {
    let actual = outcome.actual.as_ref();
    let number = |name: &'static str, value: Option<&Exact>| value.map(|value| (name, value.to_string()));
    let figures = [
        number("actual_value", actual.map(|it| &it.value)),
        actual.map(|it| ("actual_bound", it.bound.id().to_owned())),
        actual.map(|it| ("actual_period", it.period.to_string())),
        number("gap", outcome.gap.as_ref()),
        outcome.gap.as_ref().map(|_| ("gap_unit", target.unit.of_difference().to_owned())),
        number("progress", outcome.progress.as_ref()),
        number("expected", outcome.expected.as_ref()),
        number("years_left", outcome.years_left.as_ref()),
        number("pace_needed", outcome.pace_needed.as_ref()),
        number("pace_observed", outcome.pace_observed.as_ref()),
        number("projection_value", outcome.projection.value.as_ref()),
    ];
    let words = [("id", target.id.clone()), ("status", outcome.status.id().to_owned())];
    let all = words.into_iter().chain(figures.into_iter().flatten());
    all.map(|(name, value)| Property::new(name, harmless_in_xml(&value))).collect()
}
