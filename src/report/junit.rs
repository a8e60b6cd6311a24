//! The report for a build server: a suite per group, a case per target.
//!
//! No times: the same assessment gives the same document.

use std::io;

use quick_junit::{NonSuccessKind, Property, TestCase, TestCaseStatus, TestSuite};

use crate::assess::{Outcome, Status};
use crate::language::Label;
use crate::number::Exact;
use crate::plan::Target;
use crate::text::harmless_in_xml;

use super::csv;
use super::document::Report;
use super::view::digits::ABSENT;
use super::view::{self, method};

/// The whole report as JUnit XML.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let lang = report.lang;
    let mut document = quick_junit::Report::new(harmless_in_xml(lang.text(&report.plan.title)));
    for (index, group) in report.plan.groups.iter().enumerate() {
        let cases: Vec<TestCase> = report.members(index).map(|it| case(report, &group.id, it)).collect();
        if !cases.is_empty() {
            let mut suite = TestSuite::new(harmless_in_xml(lang.text(&group.name)));
            suite.add_properties(suite_properties(report)).add_test_cases(cases);
            document.add_test_suite(suite);
        }
    }
    document.serialize(out).map_err(io::Error::other)
}

fn suite_properties(report: &Report<'_>) -> Vec<Property> {
    let as_of = report.assessment.as_of.or(report.assessment.newest).map(|date| date.to_string());
    let files = report.assessment.inputs.iter().map(|input| ("input", input.file.clone()));
    let mut all = vec![("plan", report.plan.id.clone())];
    all.extend(as_of.map(|date| ("as_of", date)));
    all.extend(files);
    all.into_iter().map(property).collect()
}

fn property((name, value): (&str, String)) -> Property {
    Property::new(name, harmless_in_xml(&value))
}

fn case(report: &Report<'_>, group: &str, entry: (usize, &Target, &Outcome)) -> TestCase {
    let (_, target, outcome) = entry;
    let mut case = TestCase::new(harmless_in_xml(report.lang.text(&target.name)), verdict(report, target, outcome));
    case.set_classname(harmless_in_xml(&format!("{}.{group}", report.plan.id)));
    // What other offices say and what moved, under the names of the CSV report.
    let said = method::names(report).zip(outcome.methods.iter().flat_map(method::values));
    let moved = csv::before(report, entry).into_iter().flat_map(|cells| csv::SINCE.into_iter().zip(cells));
    let known = said.chain(moved).filter(|(_, value)| !value.is_empty());
    case.add_properties(figures(target, outcome).chain(known).map(property));
    let notes = view::years_and_notes(report, target, outcome).map(|note| harmless_in_xml(&note)).collect::<Vec<_>>();
    if !notes.is_empty() {
        case.set_system_out(notes.join("\n"));
    }
    case
}

/// Off the track is a failure, not judged is skipped, all else has passed.
fn verdict(report: &Report<'_>, target: &Target, outcome: &Outcome) -> TestCaseStatus {
    let (lang, status) = (report.lang, outcome.status);
    let (mut verdict, reason) = match status {
        Status::Met | Status::OnTrack | Status::Near => return TestCaseStatus::success(),
        Status::Behind | Status::Stalled | Status::Regressing | Status::Missed => {
            let gap = view::gap(target, outcome, lang).replace('\n', " ");
            let gap = format!("{} {gap}", lang.label(Label::Gap));
            (TestCaseStatus::non_success(NonSuccessKind::Failure), harmless_in_xml(&gap))
        }
        Status::Undecided => (TestCaseStatus::skipped(), lang.because(&outcome.reason)),
        Status::NoTrend => (TestCaseStatus::skipped(), lang.label(Label::ReasonNoTrend).to_owned()),
        Status::NoData => (TestCaseStatus::skipped(), lang.label(Label::ReasonNoData).to_owned()),
    };
    let colon = lang.label(Label::Colon);
    verdict.set_type(status.id()).set_message(format!("{}{colon}{reason}", lang.status(status)));
    verdict.set_description(reckoning(report, target, outcome).join("\n"));
    verdict
}

/// The cells of a table, a line each: `Gap: 3.3 pp`.
fn reckoning(report: &Report<'_>, target: &Target, outcome: &Outcome) -> Vec<String> {
    let headings = view::headings(report);
    let cells = view::line(report, target, outcome).joined(" ", harmless_in_xml);
    let (lang, colon) = (report.lang, report.lang.label(Label::Colon));
    let known = headings.iter().zip(&cells).filter(|(_, cell)| *cell != ABSENT);
    known.map(|(name, cell)| format!("{}{colon}{cell}", lang.in_one_line(name))).collect()
}

/// The exact figures, under the names of the JSON report.
fn figures(target: &Target, outcome: &Outcome) -> impl Iterator<Item = (&'static str, String)> {
    let actual = outcome.actual.as_ref();
    let number = |name: &'static str, value: Option<&Exact>| value.map(|value| (name, value.to_string()));
    let figures = [
        number("actual_value", actual.map(|it| &it.value)),
        actual.map(|it| ("actual_bound", it.bound.id().to_owned())),
        actual.filter(|it| !it.flags.is_empty()).map(|it| ("actual_flag", it.flags.to_string())),
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
    let owner = target.owner.clone().map(|owner| ("owner", owner));
    words.into_iter().chain(owner).chain(figures.into_iter().flatten())
}
