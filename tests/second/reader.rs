//! The second reader: one file, one step after the other, nothing clever.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{self, Comma, Signs, Unit, fold};
use crate::words::{self, Column, Gone, Target};
use crate::{Figure, Reading};

/// A row of a table with the line it begins on.
struct Row {
    line: u64,
    cells: Vec<String>,
    /// Indices of cells that stand in quotes.
    quoted: Vec<usize>,
    delimiter: char,
}

/// A figure that was read from a row.
#[derive(Clone)]
struct Entry {
    target: usize,
    area: Option<String>,
    first: &'static str,
    last: &'static str,
    billionths: i128,
    bound: &'static str,
    line: u64,
    /// Its period is called a part of a year.
    part: bool,
}

/// What all rows of a file say together.
#[derive(Default)]
struct Seen {
    /// Rows with a name of the plan, and with another one.
    known: usize,
    unknown: usize,
    /// Lines with nothing wrong but such a name.
    unknown_alone: BTreeSet<u64>,
    first_unknown: Option<u64>,
    signs: Signs,
    /// Columns in which a point is the decimal mark, and in which one asks.
    sure: BTreeSet<usize>,
    asked: BTreeSet<usize>,
    /// The first of them as an earlier reading found them.
    decided: BTreeSet<usize>,
}

/// Why a row is refused.
enum Fault {
    /// Its name alone is none of the plan.
    Name,
    Other,
}

/// A comma between digits is what the other numbers of the file say, if any do; a point
/// what those of its row and column say.
pub fn read(text: &str) -> Reading {
    let none = BTreeSet::new();
    let (mut first, mut seen) = attempt(text, None, &none);
    let mut comma = None;
    let asks = seen.signs.comma || seen.signs.point && seen.signs.decimal;
    if asks && seen.signs.decimal != seen.signs.thousands {
        comma = Some(seen.signs.decimal);
        (first, seen) = attempt(text, comma, &none);
    }
    if seen.asked.is_disjoint(&seen.sure) { first } else { attempt(text, comma, &seen.sure).0 }
}

fn attempt(text: &str, comma: Comma, decided: &BTreeSet<usize>) -> (Reading, Seen) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (rows, broken, heading) = [',', '\t', ';']
        .into_iter()
        .find_map(|delimiter| {
            let (rows, broken) = rows(text, delimiter);
            let heading = rows.iter().position(is_heading)?;
            Some((rows, broken, heading))
        })
        .expect("a generated file has a heading");
    let mut errors: BTreeSet<u64> = broken.into_iter().collect();
    let (head, body) = (&rows[heading], &rows[heading + 1..]);
    let mut entries = Vec::new();
    let above = rows[..heading].iter().flat_map(|row| &row.cells);
    let caption = words::CAPTIONS.iter().find(|(text, _)| above.clone().any(|cell| cell == text));
    let caption = caption.map_or(&[][..], |(_, units)| units);
    let mut seen = Seen { decided: decided.clone(), ..Seen::default() };
    let comma = if head.delimiter == ',' { Some(false) } else { comma };
    if is_sound(head) {
        let mut footer = false;
        for row in body {
            let filled: Vec<String> = row.cells.iter().map(|cell| fold(cell)).filter(|cell| !cell.is_empty()).collect();
            // A line of a form, over as many cells as it likes.
            let form = filled[0].starts_with("填表人:");
            footer = footer || form || filled[0].starts_with("注:");
            let left_out = form || filled.len() == 1 && (footer || is_label(row, head));
            if left_out {
                continue;
            }
            match figures_of(row, head, caption, comma, &mut seen, &mut entries) {
                Ok(()) => {}
                Err(Fault::Name) => {
                    errors.insert(row.line);
                    seen.unknown_alone.insert(row.line);
                }
                Err(Fault::Other) => {
                    errors.insert(row.line);
                }
            }
        }
        // Where no name is known one line says so.
        if seen.known == 0 && seen.unknown > 3 {
            errors.retain(|line| !seen.unknown_alone.contains(line));
            errors.extend(seen.first_unknown);
        }
    } else {
        errors.insert(head.line);
    }
    let of_years: BTreeSet<_> =
        entries.iter().filter(|it| it.part).map(|it| (words::TARGETS[it.target].id, it.first, it.last)).collect();
    let entries = settle(entries, &mut errors);
    falls(&entries, &mut errors);
    sums_fall(&figures(&entries), &mut errors);
    parts_of_years(&figures(&entries), &of_years, &mut errors);
    let reading = if errors.is_empty() { Reading::Figures(figures(&entries)) } else { Reading::Refused(errors) };
    (reading, seen)
}

/// The line its row begins on, for each line that the program may name.
pub fn row_of(text: &str, line: u64) -> u64 {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let parted = [',', '\t', ';'].map(|delimiter| rows(text, delimiter));
    let (rows, broken) = parted.iter().find(|(rows, _)| rows.iter().any(is_heading)).expect("a heading");
    let starts = rows.iter().map(|row| row.line).chain(*broken);
    starts.filter(|start| *start <= line).max().unwrap_or(line)
}

/// Rows that are not blank, and the line of a quote that is broken.
fn rows(text: &str, delimiter: char) -> (Vec<Row>, Option<u64>) {
    let text: Vec<char> = text.chars().collect();
    let ends = |at: usize| text.get(at).is_none_or(|c| *c == delimiter || *c == '\n' || *c == '\r');
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let mut row = Row { line, cells: Vec::new(), quoted: Vec::new(), delimiter };
        loop {
            let mut cell = String::new();
            if text.get(at) == Some(&'"') {
                row.quoted.push(row.cells.len());
                let opened = line;
                at += 1;
                loop {
                    match text.get(at) {
                        None => return (rows, Some(opened)),
                        Some('"') if text.get(at + 1) == Some(&'"') => at += 1,
                        Some('"') => break,
                        Some('\n') if text[at - 1] != '\r' => line += 1,
                        Some('\r') => line += 1,
                        Some(_) => {}
                    }
                    cell.push(text[at]);
                    at += 1;
                }
                at += 1;
                if !ends(at) {
                    return (rows, Some(line));
                }
            }
            while !ends(at) {
                cell.push(text[at]);
                at += 1;
            }
            row.cells.push(cell);
            if text.get(at) != Some(&delimiter) {
                break;
            }
            at += 1;
        }
        if text.get(at) == Some(&'\r') && text.get(at + 1) == Some(&'\n') {
            at += 1;
        }
        at += 1;
        line += 1;
        if row.cells.iter().any(|cell| !fold(cell).is_empty()) {
            rows.push(row);
        }
    }
    (rows, None)
}

fn column(cell: &str) -> Option<Column> {
    let named = |names: &&[&str]| names.iter().any(|name| fold(name) == fold(cell));
    words::COLUMNS.iter().find(|(_, names)| named(names)).map(|(column, _)| *column)
}

/// A column for indicator, period and value each; or a column a period.
fn is_heading(row: &Row) -> bool {
    let has = |wanted| row.cells.iter().any(|cell| column(cell) == Some(wanted));
    has(Column::Indicator) && (has(Column::Value) && has(Column::Period) || is_wide(row))
}

fn is_wide(heading: &Row) -> bool {
    let values = heading.cells.iter().any(|cell| column(cell) == Some(Column::Value));
    !values && heading.cells.iter().any(|cell| period(cell).is_some())
}

/// No period heads two columns, and none is a slip.
fn is_sound(heading: &Row) -> bool {
    let periods: Vec<_> = heading.cells.iter().filter_map(|cell| period(cell)).collect();
    let once = |it| periods.iter().filter(|other| *other == it).count() == 1;
    let slip = heading.cells.iter().any(|cell| words::SLIPS.contains(&cell.as_str()));
    !is_wide(heading) || periods.iter().all(once) && !slip
}

/// `一、基础设施` among the rows of a wide table.
fn is_label(row: &Row, heading: &Row) -> bool {
    let first = fold(&row.cells[0]);
    is_wide(heading) && row.cells.len() > 1 && !first.is_empty() && target(&first).is_none()
}

/// Adds the figures of a row. `Err`: the row has an error, in whichever cell.
fn figures_of(
    row: &Row,
    heading: &Row,
    caption: &[(&str, i32)],
    comma: Comma,
    seen: &mut Seen,
    entries: &mut Vec<Entry>,
) -> Result<(), Fault> {
    let texts = |row: &Row| -> Vec<String> { row.cells.iter().map(|cell| fold(cell)).collect() };
    let width = heading.cells.len();
    if texts(row) == texts(heading) || row.cells.iter().skip(width).any(|cell| !fold(cell).is_empty()) {
        return Err(Fault::Other);
    }
    let at = |wanted| heading.cells.iter().position(|cell| column(cell) == Some(wanted));
    let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
    let text = |wanted| at(wanted).map_or("", cell);
    // A row that lacks cells is refused, and what it has is looked at.
    let short = row.cells.len() < width;
    let refused = if short { Err(Fault::Other) } else { Ok(()) };
    // #高新区 is a part of a part; #1机组 is none.
    let marked =
        fold(text(Column::Area)).strip_prefix('#').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if marked || words::OUTSIDE.contains(&text(Column::Area)) {
        return refused;
    }
    // Each figure with the words of its period.
    let spans = (0..width).filter(|at| period(&heading.cells[*at]).is_some());
    let (pairs, places): (Vec<(&str, &str)>, Vec<usize>) = match is_wide(heading) {
        true => spans.map(|at| ((heading.cells[at].as_str(), cell(at)), at)).unzip(),
        false => (vec![(text(Column::Period), text(Column::Value))], at(Column::Value).into_iter().collect()),
    };
    if is_wide(heading) && pairs.iter().all(|(_, value)| fold(value).is_empty()) {
        return refused;
    }
    let name = text(Column::Indicator);
    if short && at(Column::Indicator).is_some_and(|at| row.cells.len() <= at) {
        return refused;
    }
    let known = target(name);
    *(if known.is_some() { &mut seen.known } else { &mut seen.unknown }) += 1;
    let mut sound = !short && !places.iter().any(|at| is_split(row, heading, *at));
    let mut point = false;
    for ((when, value), at) in pairs.iter().zip(&places) {
        match cell::read(value, comma) {
            Ok(Some(written)) => {
                seen.signs.add(written.signs);
                point |= written.point;
                if written.point {
                    seen.sure.insert(*at);
                }
            }
            Ok(None) => {}
            Err(()) => sound = false,
        }
        sound = sound && period(when).is_some();
    }
    let Some((index, named)) = known else {
        if fold(name).is_empty() {
            return Err(Fault::Other);
        }
        seen.first_unknown = seen.first_unknown.or(Some(row.line));
        return Err(if sound { Fault::Name } else { Fault::Other });
    };
    if short || places.iter().any(|at| is_split(row, heading, *at)) {
        return Err(Fault::Other);
    }
    let around = [Unit::of(text(Column::Unit)), named];
    let area = Some(text(Column::Area)).filter(|area| !["", "青岛市", "全市", "合计"].contains(area));
    let mut outcome = Ok(());
    for ((when, value), at) in pairs.into_iter().zip(places) {
        let mut asks = false;
        let decided = point || seen.decided.contains(&at);
        let found = figure(&words::TARGETS[index], value, &around, caption, comma, decided, &mut asks);
        if asks {
            seen.asked.insert(at);
        }
        match (period(when), found) {
            (Some((first, last)), Ok(Some((billionths, bound)))) => {
                if area.is_some_and(|area| words::SEVERAL.contains(&area)) {
                    outcome = Err(Fault::Other);
                    continue;
                }
                let area = area.map(str::to_owned);
                let part = words::OF_YEARS.iter().any(|way| fold(way) == fold(when));
                entries.push(Entry { target: index, area, first, last, billionths, bound, line: row.line, part });
            }
            (Some(_), Ok(None)) => {}
            _ => outcome = Err(Fault::Other),
        }
    }
    outcome
}

/// `43` and `000`, the second in a column of remarks: one number without its quotes?
fn is_split(row: &Row, heading: &Row, at: usize) -> bool {
    let digits = |at: usize, lengths: std::ops::RangeInclusive<usize>| {
        let plain = row.cells.get(at).filter(|cell| cell.bytes().all(|it| it.is_ascii_digit()));
        plain.is_some_and(|cell| lengths.contains(&cell.len())) && !row.quoted.contains(&at)
    };
    let free = heading.cells.get(at + 1).is_some_and(|cell| column(cell) == Some(Column::Note));
    row.delimiter == ',' && free && digits(at, 1..=3) && digits(at + 1, 3..=3)
}

/// A cell in billionths of the target's unit, and its bound; `None` when
/// nothing is measured.
fn figure(
    target: &Target,
    text: &str,
    around: &[Unit],
    caption: &[(&str, i32)],
    comma: Comma,
    decided: bool,
    asks: &mut bool,
) -> Result<Option<(i128, &'static str)>, ()> {
    let Some(written) = cell::read(text, comma)? else { return Ok(None) };
    let lump = lump(target, &written.unit, around, caption)?;
    if written.signs.comma || written.signs.point && comma == Some(true) {
        *asks = written.doubtful && !decided;
        return Err(());
    }
    if written.doubtful && !decided && target.thousands && lump == target.lump {
        *asks = true;
        return Err(());
    }
    let share = target.base == "%" && written.unit.base != "%";
    if share && written.number.mantissa != 0 && written.number.is_small() {
        return Err(());
    }
    let mut number = written.number;
    number.exponent += lump - target.lump;
    let billionths = number.billionths().ok_or(())?;
    let strict = match written.bound {
        "more_than" => 1,
        "less_than" => -1,
        _ => 0,
    };
    // More than 100 % is no share.
    if target.base == "%" && [billionths, billionths + strict].iter().any(|it| !(0..=100_000_000_000).contains(it)) {
        return Err(());
    }
    Ok(Some((billionths, written.bound)))
}

/// A target, and the unit in brackets behind its name, marks around it left out.
fn target(name: &str) -> Option<(usize, Unit)> {
    let name = fold(name);
    let marked = bare(&name);
    let (name, unit) = match marked.strip_suffix(')').and_then(|name| name.split_once('(')) {
        Some((name, unit)) => (bare(name), unit.to_owned()),
        None => (marked, String::new()),
    };
    let index = words::TARGETS.iter().position(|target| target.names.contains(&name.as_str()))?;
    Some((index, Unit::of(&unit)))
}

/// A name without the marks before it and behind it.
fn bare(name: &str) -> String {
    let mut name = name;
    loop {
        let before = words::BEFORE.iter().find_map(|mark| name.strip_prefix(mark));
        let Some(rest) = before.or_else(|| words::BEHIND.iter().find_map(|mark| name.strip_suffix(mark))) else {
            return name.to_owned();
        };
        name = rest;
    }
}

fn period(text: &str) -> Option<(&'static str, &'static str)> {
    let written = |ways: &&[&str]| ways.iter().any(|way| fold(way) == fold(text));
    words::PERIODS.iter().find(|(_, _, ways)| written(ways)).map(|(first, last, _)| (*first, *last))
}

/// The power of ten the cell's number is counted in.
fn lump(target: &Target, cell: &Unit, around: &[Unit], caption: &[(&str, i32)]) -> Result<i32, ()> {
    let fits =
        |unit: &Unit| unit.is_blank() || unit.base == target.base || (unit.base.is_empty() && target.base != "%");
    // Words of services: per cent, numbers, thousands.
    let word = |unit: &Unit| match (unit.base.as_str(), target.base) {
        ("pc", "%") | ("number", "个") => Unit { base: target.base.to_owned(), lump: 0 },
        ("ths", "个") => Unit { base: target.base.to_owned(), lump: 3 },
        _ => unit.clone(),
    };
    let around: Vec<Unit> = around.iter().filter(|unit| !unit.is_blank()).map(word).collect();
    if !fits(cell) || !around.iter().all(fits) {
        return Err(());
    }
    // What has a unit of its own does not need that of the title.
    let title = if cell.base.is_empty() { caption } else { &[] };
    let above: Vec<i32> = title.iter().filter(|(base, _)| *base == target.base).map(|(_, lump)| *lump).collect();
    let said = above.first().copied().filter(|first| above.iter().all(|lump| lump == first));
    let Some(outer) = around.first().map(|unit| unit.lump).or(said) else {
        // A title of lumps that does not say how this target is counted.
        let shares = !title.is_empty() && above.is_empty() && title.iter().all(|(base, _)| *base == "%");
        if shares || title.iter().any(|(_, lump)| *lump != 0) {
            return Err(());
        }
        return Ok(if cell.is_blank() { target.lump } else { cell.lump });
    };
    if around.iter().any(|unit| unit.lump != outer) {
        return Err(());
    }
    match (cell.lump, cell.base.is_empty()) {
        // A bare number is counted as the words around it say.
        (0, true) => Ok(outer),
        // 427个 beside 万个: one of them is wrong; so is 4亿 beside 万个.
        (lump, _) if outer != 0 && lump != outer => Err(()),
        (lump, _) => Ok(lump),
    }
}

/// One entry a target, area and day. Of several the exact one counts, else the
/// tightest bound; what cannot be true beside it is an error on the later of the
/// two lines.
fn settle(entries: Vec<Entry>, errors: &mut BTreeSet<u64>) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = entries.into_iter().enumerate().collect();
    entries.sort_by_key(|(order, it)| (it.target, it.area.clone(), it.last, it.first, *order));
    let mut settled: Vec<Entry> = Vec::new();
    for rows in
        entries.chunk_by(|(_, one), (_, two)| (one.target, &one.area, one.last) == (two.target, &two.area, two.last))
    {
        // A lower and an upper bound together are no figure: the one read first is held
        // against the others.
        let is_lower = |it: &Entry| limits(it).1 == i128::MAX;
        let first = rows.iter().min_by_key(|(order, _)| order).map(|(_, it)| is_lower(it));
        let rows: Vec<&Entry> = rows.iter().map(|(_, it)| it).collect();
        let rank = |it: &&&Entry| {
            let (low, high) = limits(it);
            let tight = if is_lower(it) { -low } else { high };
            (it.bound != "exact", if it.bound == "exact" { (false, 0) } else { (Some(is_lower(it)) != first, tight) })
        };
        let mut winner = (*rows.iter().min_by_key(rank).expect("a row")).clone();
        for other in &rows {
            let (one, two) = (limits(&winner), limits(other));
            let opposed = (one.0 == i128::MIN) != (two.0 == i128::MIN) && (one.1 == i128::MAX) != (two.1 == i128::MAX);
            let both_bounds = winner.bound != "exact" && other.bound != "exact";
            if two.1 < one.0 || one.1 < two.0 || both_bounds && opposed {
                errors.insert(winner.line.max(other.line));
            }
        }
        let year = rows.iter().find(|it| it.first.ends_with("-01-01") && it.last.ends_with("-12-31"));
        if let Some(year) = year.filter(|_| words::TARGETS[winner.target].yearly) {
            winner.first = year.first;
        }
        settled.push(winner);
    }
    settled
}

/// A count since January never falls, and none runs over a new year.
fn falls(entries: &[Entry], errors: &mut BTreeSet<u64>) {
    let mut years: BTreeMap<(usize, Option<&str>, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| words::TARGETS[entry.target].yearly) {
        if entry.first[..4] != entry.last[..4] {
            errors.insert(entry.line);
        }
        years.entry((entry.target, entry.area.as_deref(), &entry.last[..4])).or_default().push(entry);
    }
    for mut rows in years.into_values() {
        if rows.iter().any(|it| it.first.ends_with("-01-01") && it.last.ends_with("-12-31")) {
            continue;
        }
        rows.sort_by_key(|it| it.last);
        let mut reached = i128::MIN;
        for row in rows {
            let (least, most) = limits(row);
            if most < reached {
                errors.insert(row.line);
                // Later rows are compared with this one.
                reached = i128::MIN;
            }
            reached = reached.max(least);
        }
    }
}

/// The sum of a part of a year does not lie below that of the last whole year.
fn parts_of_years(
    figures: &BTreeSet<Figure>,
    of_years: &BTreeSet<(&str, &'static str, &'static str)>,
    errors: &mut BTreeSet<u64>,
) {
    for target in words::TARGETS.iter().filter(|target| !target.yearly && target.base != "%") {
        let whole = figures.iter().filter(|it| it.target == target.id && it.area.is_none());
        let years =
            whole.clone().filter(|it| it.first.ends_with("-01-01") && it.last == it.first.replace("-01-01", "-12-31"));
        let Some(year) = years.max_by_key(|it| &it.last) else { continue };
        let below = whole.filter(|it| {
            of_years.contains(&(target.id, &it.first, &it.last))
                && cell::billionths(&it.value) < cell::billionths(&year.value)
        });
        errors.extend(below.min_by_key(|it| (&it.last, &it.first)).map(|it| it.line.unwrap_or(0)));
    }
}

/// Nor does it with the parts added up.
fn sums_fall(figures: &BTreeSet<Figure>, errors: &mut BTreeSet<u64>) {
    for target in words::TARGETS.iter().filter(|target| target.yearly && target.sums) {
        let of = |it: &&Figure| it.target == target.id && it.area.is_none();
        let mut all: Vec<&Figure> = figures.iter().filter(of).collect();
        all.sort_by_key(|it| (&it.last, &it.first));
        for rows in all.chunk_by(|one, other| one.last[..4] == other.last[..4]) {
            if rows.iter().any(|it| it.first.ends_with("-01-01") && it.last.ends_with("-12-31")) {
                continue;
            }
            for (index, later) in rows.iter().enumerate() {
                let most = bounds(later).1;
                // Two rows have been compared already.
                let other = |it: &&&Figure| it.line.is_none() || later.line.is_none();
                if rows[..index].iter().filter(other).any(|it| bounds(it).0 > most) {
                    errors.insert(later.line.unwrap_or(0));
                }
            }
        }
    }
}

fn bounds(figure: &Figure) -> (i128, i128) {
    limits_of(&figure.bound, cell::billionths(&figure.value))
}

/// What an entry is at least, and at most.
fn limits(entry: &Entry) -> (i128, i128) {
    limits_of(entry.bound, entry.billionths)
}

fn limits_of(bound: &str, billionths: i128) -> (i128, i128) {
    match bound {
        "more_than" => (billionths + 1, i128::MAX),
        "at_least" => (billionths, i128::MAX),
        "less_than" => (i128::MIN, billionths - 1),
        "at_most" => (i128::MIN, billionths),
        _ => (billionths, billionths),
    }
}

/// The observations, and the sums of parts where nothing else is known.
fn figures(entries: &[Entry]) -> BTreeSet<Figure> {
    let plain = |entry: &Entry| Figure {
        target: words::TARGETS[entry.target].id.to_owned(),
        area: entry.area.clone(),
        first: entry.first.to_owned(),
        last: entry.last.to_owned(),
        value: cell::written(entry.billionths),
        bound: entry.bound.to_owned(),
        line: Some(entry.line),
    };
    // Parts of what does not add up count for nothing; of the others the newest are told.
    let parts = |target: usize| entries.iter().filter(move |it| it.target == target && it.area.is_some());
    let newest = |target: usize| parts(target).map(|it| it.last).filter(|last| *last <= words::DEADLINE).max();
    let told = |entry: &Entry| words::TARGETS[entry.target].sums && newest(entry.target) == Some(entry.last);
    let counts = |entry: &&Entry| entry.area.is_none() || told(entry);
    let mut figures: BTreeSet<Figure> = entries.iter().filter(counts).map(plain).collect();
    for (index, target) in words::TARGETS.iter().enumerate().filter(|(_, target)| target.sums) {
        let of: Vec<&Entry> = entries.iter().filter(|entry| entry.target == index).collect();
        for entry in &of {
            figures.extend(sum(target, &of, entry).map(|sum| Figure { line: None, area: None, ..sum }));
        }
    }
    figures
}

/// The sum of the parts beside this one, if they are all there and nothing
/// else is known of the day.
fn sum(target: &Target, all: &[&Entry], one: &Entry) -> Option<Figure> {
    one.area.as_ref()?;
    let now: Vec<&&Entry> = all.iter().filter(|it| it.last == one.last).collect();
    if all.iter().any(|it| it.area.is_none() && it.last == one.last) {
        return None;
    }
    for area in all.iter().filter_map(|it| it.area.as_ref()) {
        let days = || all.iter().filter(|it| it.area.as_ref() == Some(area)).map(|it| it.last);
        let last = match target.gone {
            Gone::Silent => days().max(),
            Gone::Named(part, last) if part == area => Some(last),
            Gone::Named(..) | Gone::Never => None,
        };
        let expected = days().min() <= Some(one.last) && last.is_none_or(|last| one.last <= last);
        if expected && !now.iter().any(|it| it.area.as_ref() == Some(area)) {
            return None;
        }
    }
    let has = |bound| now.iter().any(|it| it.bound == bound);
    let (lower, upper) = (has("more_than") || has("at_least"), has("less_than") || has("at_most"));
    let bound = match (lower, upper) {
        (true, true) => return None,
        (true, false) if has("more_than") => "more_than",
        (true, false) => "at_least",
        (false, true) if has("less_than") => "less_than",
        (false, true) => "at_most",
        (false, false) => "exact",
    };
    Some(Figure {
        target: target.id.to_owned(),
        area: None,
        first: name(target, now.iter().map(|it| it.first), one.last)?.to_owned(),
        last: one.last.to_owned(),
        value: cell::written(now.iter().map(|it| it.billionths).sum()),
        bound: bound.to_owned(),
        line: None,
    })
}

/// The first day that names a sum: the earliest, unless a count may be of the last
/// month or quarter alone.
fn name<'d>(target: &Target, firsts: impl Iterator<Item = &'d str> + Clone, last: &str) -> Option<&'d str> {
    let doubtful = |first: &&str| !first.ends_with("-01-01") && *first != last;
    let doubts = firsts.clone().filter(doubtful).filter(|_| target.yearly);
    doubts.min().or_else(|| firsts.min())
}
