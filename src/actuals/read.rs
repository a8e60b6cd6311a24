//! All files, read once; again only where one reading contradicts the other.

use std::sync::Mutex;

use crate::diagnostic::{Finding, Findings, Problem, TableProblem, UsageError, UsageProblem, any_error};
use crate::plan::Plan;

use super::checks::rows;
use super::file::{self, Sizes};
use super::input::contents;
use super::input::source::Source;
use super::keys::area::Areas;
use super::keys::indicator::Names;
use super::ledger::bitset::BitSet;
use super::ledger::detail::Detail;
use super::ledger::{Ledger, Settled};
use super::lock::lock;
use super::observation::{Actuals, Filter, Input, Options};
use super::record::body::MAX_FINDINGS;
use super::record::context::{Context, Only, Sink};
use super::record::known::{Again, Known};
use super::series;

/// Reads all files as one set of observations.
///
/// ```
/// use qdx::actuals::{Options, Source, read};
///
/// let plan = qdx::plan::parse(qdx::EMBEDDED, qdx::DEFAULT_PLAN)?;
/// let source = Source::text("a.csv", "indicator,period,value\nrd-tools,2025,about 88\n");
/// let findings = read(&plan, &[source], Options::default()).unwrap_err();
/// assert_eq!(findings[0].problem.code(), "bad_cell");
/// assert!(findings.to_string().starts_with("a.csv:2:15: `about 88` is"));
/// # Ok::<(), qdx::diagnostic::Findings>(())
/// ```
///
/// # Errors
/// Every finding of the run, warnings among them, if one of them is an error.
pub fn read(plan: &Plan, sources: &[Source], options: Options<'_>) -> Result<Actuals, Findings> {
    read_sheets(plan, sources, options, Sizes::USUAL).map_err(Findings::from)
}

/// The same, with every file read in blocks: for fuzzing, whose files are small.
#[cfg(fuzzing)]
pub fn read_in_blocks(plan: &Plan, sources: &[Source], options: Options<'_>) -> Result<Actuals, Findings> {
    read_sheets(plan, sources, options, Sizes { whole: 16, chunk: 512, bulk: true }).map_err(Findings::from)
}

/// The same, with other ideas of what is large: every sheet that is read as a file of its own.
fn read_sheets(plan: &Plan, sources: &[Source], options: Options<'_>, sizes: Sizes) -> Result<Actuals, Vec<Finding>> {
    let mut findings = Vec::new();
    let sheets: Vec<Source> = sources.iter().flat_map(|source| contents::sheets(source, &mut findings)).collect();
    match read_by(plan, &sheets, options, sizes) {
        Ok(actuals) => {
            has_sheets(sources, &actuals.inputs)?;
            findings.extend(actuals.warnings);
            Ok(Actuals { warnings: findings, ..actuals })
        }
        Err(more) => {
            findings.extend(more);
            Err(findings)
        }
    }
}

/// A sheet was asked for: then one of the files has to have sheets.
fn has_sheets(sources: &[Source], inputs: &[Input]) -> Result<(), Vec<Finding>> {
    match sources.iter().find_map(|source| source.choice.sheet.clone()) {
        Some(sheet) if !inputs.iter().any(Input::is_workbook) => {
            let what = UsageError::SheetWithoutWorkbook { sheet };
            Err(vec![Finding::general(UsageProblem::CommandLine { what })])
        }
        _ => Ok(()),
    }
}

fn read_by(plan: &Plan, sources: &[Source], options: Options<'_>, sizes: Sizes) -> Result<Actuals, Vec<Finding>> {
    read_with(plan, sources, options, sizes, Detail::of_tasks(plan, &Areas::named_by(plan)))
}

/// The same, with some rows of parts kept from the start. What is to be seen of others shows
/// when all are there: their blocks are looked at again. Only where several rows have one key
/// is everything read once more, as what was added up of them is not known to be what counts.
fn read_with(
    plan: &Plan,
    sources: &[Source],
    options: Options<'_>,
    sizes: Sizes,
    from_start: Detail,
) -> Result<Actuals, Vec<Finding>> {
    let mut keep = from_start.clone();
    let mut known = vec![Known::default(); sources.len()];
    // What is to be kept is said by the numbers of areas: they stay the same.
    let mut areas = Mutex::new(Areas::named_by(plan));
    loop {
        let task = Task { plan, sources, options, sizes, known: &known, areas: &areas };
        let (index, why) = match task.pass(&keep, None) {
            Ok(mut pass) => {
                let seen = rows::seen(plan, &pass.settled, options.by_area);
                if keep.extend(&seen.rows) && (seen.twice || !task.look_again(&mut pass, &keep, &seen.blocks)) {
                    continue;
                }
                let closed = pass.close(plan, &areas, options);
                let findings = closed.as_ref().err().map_or(&[][..], Vec::as_slice);
                let Some((index, filter)) = blank_rows(findings, sources, &known) else { return closed };
                (index, Again::Rows(vec![filter]))
            }
            Err(again) => again,
        };
        if let Some(known) = known.get_mut(index) {
            known.learn(why);
        }
        (areas, keep) = (Mutex::new(Areas::named_by(plan)), from_start.clone());
    }
}

/// Where a column that is not read says different things of one figure, and nothing of some:
/// those are the ones that are meant.
fn blank_rows(findings: &[Finding], sources: &[Source], known: &[Known]) -> Option<(usize, Filter)> {
    findings.iter().find_map(|finding| {
        let Problem::Table(TableProblem::Dimension { heading, values }) = &finding.problem else { return None };
        let place = finding.place.as_ref()?;
        let sheet = place.cell.as_deref().and_then(|cell| cell.rsplit_once('!')).map(|(sheet, _)| sheet);
        let within = |source: &Source| !source.among_others || source.choice.sheet.as_deref() == sheet;
        let index = sources.iter().position(|source| source.name == place.file && within(source))?;
        let filter = Filter { column: heading.clone(), value: String::new() };
        let new = values.iter().any(String::is_empty) && !known.get(index)?.rows.contains(&filter);
        new.then_some((index, filter))
    })
}

/// What is to be read, and how.
struct Task<'t> {
    plan: &'t Plan,
    sources: &'t [Source],
    options: Options<'t>,
    sizes: Sizes,
    known: &'t [Known],
    areas: &'t Mutex<Areas>,
}

/// All files, read once.
struct Pass {
    settled: Settled,
    inputs: Vec<Input>,
    findings: Vec<Finding>,
    /// The first block of each file.
    firsts: Vec<u32>,
}

impl Task<'_> {
    /// Looks once more at the blocks of rows that must be seen, and at no others; whether
    /// that went well. What cannot be read a second time must not be missing in silence.
    fn look_again(&self, pass: &mut Pass, keep: &Detail, blocks: &BitSet) -> bool {
        let (blocks, in_order) = (blocks.numbers(), pass.settled.in_order.clone());
        let again = self.pass(keep, Some(&Only { blocks, in_order, firsts: pass.firsts.clone() }));
        let Ok(again) = again else { return false };
        let sound = any_error(&pass.findings) || !any_error(&again.findings);
        if sound {
            pass.settled.take_parts(again.settled);
        }
        sound
    }

    /// Reads all files, or some of their blocks; the index of the one that must be read
    /// otherwise, and why.
    fn pass(&self, keep: &Detail, only: Option<&Only>) -> Result<Pass, (usize, Again)> {
        let names = Names::of(self.plan);
        let mut ledger = Ledger::new(self.plan, keep, self.options, only.is_some());
        let mut findings = Vec::new();
        let (mut inputs, mut firsts) = (Vec::new(), Vec::new());
        for (index, (source, known)) in self.sources.iter().zip(self.known).enumerate() {
            let first = match only {
                Some(only) => only.first_of(index),
                None => Some(firsts.last().map_or(0, |_| ledger.block().saturating_add(1))),
            };
            let Some(first) = first else { continue };
            firsts.push(first);
            ledger.begin_block(first);
            let (plan, options, areas) = (self.plan, self.options, self.areas);
            let context = Context { plan, names: &names, options, areas, keep, known, index, only };
            let mut out = Sink { ledger: &mut ledger, findings: &mut findings, input: Input::of(&source.name) };
            let setting = file::Setting { context: &context, sizes: self.sizes };
            setting.read(source, &mut out).map_err(|why| (index, why))?;
            inputs.push(out.input);
            if findings.len() > MAX_FINDINGS {
                break;
            }
        }
        for Filter { column, .. } in self.options.filters {
            in_no_file(column, inputs.len(), &mut findings);
        }
        in_no_row(inputs.len(), &mut findings);
        let settled = ledger.settled(&lock(self.areas), &mut findings);
        Ok(Pass { settled, inputs, findings, firsts })
    }
}

/// Rows are chosen by a column that some files do not have, but not by one that no file has.
fn in_no_file(column: &str, files: usize, findings: &mut Vec<Finding>) {
    let lacks =
        |it: &Finding| it.problem == Problem::Table(TableProblem::FilterWithoutColumn { column: column.to_owned() });
    if findings.iter().filter(|finding| lacks(finding)).count() == files {
        findings.retain(|finding| !lacks(finding));
        findings.push(Finding::general(TableProblem::NoSuchColumn { column: column.to_owned() }));
    }
}

/// The same of their values.
fn in_no_row(files: usize, findings: &mut Vec<Finding>) {
    let lacks = |it: &Finding| it.problem == Problem::Table(TableProblem::FilterWithoutRow);
    let first = findings.iter().find(|it| lacks(it)).and_then(|it| it.place.clone());
    if files > 0 && findings.iter().filter(|finding| lacks(finding)).count() == files {
        findings.retain(|finding| !lacks(finding));
        findings.extend(first.map(|place| Finding::at(TableProblem::NothingChosen, place)));
    }
}

impl Pass {
    fn close(self, plan: &Plan, areas: &Mutex<Areas>, options: Options<'_>) -> Result<Actuals, Vec<Finding>> {
        let Self { settled, inputs, mut findings, .. } = self;
        let series = series::close(plan, settled, &lock(areas), options.by_area, &mut findings);
        if any_error(&findings) { Err(findings) } else { Ok(Actuals { series, inputs, warnings: findings }) }
    }
}

#[cfg(test)]
mod tests;
