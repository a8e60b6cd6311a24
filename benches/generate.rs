//! Makes the files that are measured: monthly reports of many enterprises,
//! and the plan they belong to.
//!
//! ```text
//! generate small|plain|sorted|shuffled|quoted|crlf|gb18030|hundred|published|wide ROWS FILE.csv
//! ```
//!
//! Nothing is random: the same arguments give the same bytes everywhere. The
//! plan is written beside the table, as FILE.toml. Needs nothing but std, so
//! that `rustc -O` makes it in a second.

#![allow(clippy::restriction, clippy::pedantic, reason = "a program of its own")]
#![allow(clippy::disallowed_methods, reason = "a program of its own: it writes files")]

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::Path;

const INDICATORS: u64 = 12;
const MONTHS: u64 = 36;
/// Of the first month.
const YEAR: u64 = 2023;
/// Areas of the table of days, its indicators, and the first day of 2016, counted from 1970.
const HUNDRED: u64 = 100;
const OF_DAYS: u64 = 4;
const FIRST_DAY: u64 = 16_801;
/// Years of the small table, the newest one with the last of the months.
const YEARS: std::ops::RangeInclusive<u64> = 2017..=2025;

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variant {
    /// One row an indicator and year, of the whole city.
    Small,
    /// As months are appended: by period, area, indicator.
    Plain,
    /// By indicator, period, area.
    Sorted,
    /// No row near its neighbour.
    Shuffled,
    /// Plain, with quotes round every cell.
    Quoted,
    /// Plain, with both characters at the end of a line.
    Crlf,
    /// Plain, in the encoding of older office programs.
    Gb18030,
    /// A row a day, indicator and area, of a hundred areas.
    Hundred,
    /// Plain, with the day on which each figure was published.
    Published,
    /// A row an indicator and area, a column a month.
    Wide,
}

const VARIANTS: [(&str, Variant); 10] = [
    ("small", Variant::Small),
    ("plain", Variant::Plain),
    ("sorted", Variant::Sorted),
    ("shuffled", Variant::Shuffled),
    ("quoted", Variant::Quoted),
    ("crlf", Variant::Crlf),
    ("gb18030", Variant::Gb18030),
    ("hundred", Variant::Hundred),
    ("published", Variant::Published),
    ("wide", Variant::Wide),
];

/// One report, all numbers counted from 0.
struct Row {
    indicator: u64,
    area: u64,
    month: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).map(|it| it.to_string_lossy().into_owned()).collect();
    let usage = || Error::new(ErrorKind::InvalidInput, "generate VARIANT ROWS FILE.csv");
    let [variant, rows, file] = arguments.as_slice() else { return Err(usage()) };
    let (_, variant) = VARIANTS.iter().find(|(name, _)| name == variant).ok_or_else(usage)?;
    let rows = rows.parse::<u64>().map_err(|_| usage())?;
    let areas = if *variant == Variant::Hundred { HUNDRED } else { rows / (INDICATORS * MONTHS) };
    let file = Path::new(file);
    std::fs::write(file.with_extension("toml"), plan(areas.max(1)))?;
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    match variant {
        Variant::Small => small(&mut out)?,
        Variant::Hundred => hundred(&mut out, rows / (HUNDRED * OF_DAYS))?,
        Variant::Wide => wide(&mut out, areas)?,
        _ => large(&mut out, *variant, areas)?,
    }
    out.flush()
}

/// Twelve counts; some will be reached, some not.
fn plan(areas: u64) -> String {
    let mut text = String::from("[plan]\nid = \"bench\"\ntitle = \"Reports of enterprises\"\n");
    text.push_str("start = 2023-01-01\ndeadline = 2027-12-31\n\n[[group]]\nid = \"counts\"\nname = \"Counts\"\n");
    for indicator in 0..INDICATORS {
        let number = indicator + 1;
        let goal = areas * (560 + 20 * indicator);
        let unit = if has_decimals(indicator) { "万元" } else { "个" };
        text.push_str(&format!(
            "\n  [[group.target]]\n  id = \"count-{number:02}\"\n  name = \"Count {number:02}\"\n  unit = \"{unit}\"\n  \
             at_least = {goal}\n  parts = \"sum\"\n  gone = \"silent\"\n"
        ));
    }
    text
}

fn small(out: &mut impl Write) -> Result<()> {
    writeln!(out, "indicator,period,value")?;
    for indicator in 1..=INDICATORS {
        for year in YEARS {
            writeln!(out, "count-{indicator:02},{year},{}", 100 + 40 * (year - YEARS.start()) + 5 * indicator)?;
        }
    }
    Ok(())
}

/// Every part reports every day, as few do for long.
fn hundred(out: &mut impl Write, days: u64) -> Result<()> {
    writeln!(out, "indicator,area,period,value")?;
    for day in 0..days {
        let (year, month, of_month) = date(FIRST_DAY + day);
        for index in 0..HUNDRED * OF_DAYS {
            let (area, indicator) = (index / OF_DAYS, index % OF_DAYS);
            let value = 100 + (area * 7 + indicator * 13) % 900 + day;
            let (area, indicator) = (area + 1, indicator + 1);
            writeln!(out, "count-{indicator:02},企业{area:06},{year}-{month:02}-{of_month:02},{value}")?;
        }
    }
    Ok(())
}

/// Year, month and day of a day counted from 1970 (Howard Hinnant's `civil_from_days`).
fn date(day: u64) -> (u64, u64, u64) {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (400 * era + year + u64::from(month < 3), month, of_year - (153 * from_march + 2) / 5 + 1)
}

fn wide(out: &mut impl Write, areas: u64) -> Result<()> {
    write!(out, "indicator,area")?;
    (0..MONTHS).try_for_each(|month| write!(out, ",{}-{:02}", YEAR + month / 12, month % 12 + 1))?;
    for index in 0..INDICATORS * areas {
        let (indicator, area) = (index % INDICATORS, index / INDICATORS);
        write!(out, "\ncount-{:02},企业{:06}", indicator + 1, area + 1)?;
        for month in 0..MONTHS {
            let (value, from) = value(&Row { indicator, area, month });
            out.write_all(b",")?;
            out.write_all(&value[from..])?;
        }
    }
    writeln!(out)
}

fn large(out: &mut impl Write, variant: Variant, areas: u64) -> Result<()> {
    let rows = INDICATORS * MONTHS * areas;
    let form = Form::of(variant);
    let mut line = Vec::with_capacity(64);
    form.write(&mut line, [b"indicator", b"area", b"period", b"value", b"published"]);
    out.write_all(&line)?;
    for index in 0..rows {
        let row = match variant {
            Variant::Sorted => by_indicator(index, areas),
            Variant::Shuffled => by_period(shuffled(index, rows), areas),
            _ => by_period(index, areas),
        };
        line.clear();
        form.row(&mut line, &row);
        out.write_all(&line)?;
    }
    Ok(())
}

fn by_period(index: u64, areas: u64) -> Row {
    Row { indicator: index % INDICATORS, area: index / INDICATORS % areas, month: index / INDICATORS / areas }
}

fn by_indicator(index: u64, areas: u64) -> Row {
    Row { indicator: index / areas / MONTHS, area: index % areas, month: index / areas % MONTHS }
}

/// Marks around and between cells, and the bytes of 企业.
struct Form {
    quote: &'static [u8],
    end: &'static [u8],
    enterprise: &'static [u8],
    /// Columns of the five.
    columns: usize,
}

impl Form {
    fn of(variant: Variant) -> Self {
        Self {
            quote: if variant == Variant::Quoted { b"\"" } else { b"" },
            end: if variant == Variant::Crlf { b"\r\n" } else { b"\n" },
            enterprise: if variant == Variant::Gb18030 { b"\xC6\xF3\xD2\xB5" } else { "企业".as_bytes() },
            columns: if variant == Variant::Published { 5 } else { 4 },
        }
    }

    fn write(&self, line: &mut Vec<u8>, cells: [&[u8]; 5]) {
        for (index, cell) in cells.into_iter().take(self.columns).enumerate() {
            line.extend_from_slice(if index == 0 { b"" } else { b"," });
            line.extend_from_slice(self.quote);
            line.extend_from_slice(cell);
            line.extend_from_slice(self.quote);
        }
        line.extend_from_slice(self.end);
    }

    fn row(&self, line: &mut Vec<u8>, row: &Row) {
        let mut indicator = *b"count-00";
        digits(&mut indicator[6..], row.indicator + 1);
        let mut area = [0; 12];
        let (name, number) = area.split_at_mut(self.enterprise.len());
        name.copy_from_slice(self.enterprise);
        digits(&mut number[..6], row.area + 1);
        let mut period = *b"0000-00";
        digits(&mut period[..4], YEAR + row.month / 12);
        digits(&mut period[5..], row.month % 12 + 1);
        // On the tenth of the month that follows.
        let mut published = *b"0000-00-10";
        digits(&mut published[..4], YEAR + (row.month + 1) / 12);
        digits(&mut published[5..7], (row.month + 1) % 12 + 1);
        let (value, from) = value(row);
        self.write(line, [&indicator, &area[..self.enterprise.len() + 6], &period, &value[from..], &published]);
    }
}

/// Fills the field from its end.
fn digits(field: &mut [u8], mut number: u64) {
    for digit in field.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

fn has_decimals(indicator: u64) -> bool {
    indicator >= INDICATORS - 2
}

/// A count that grows every month, and where its text begins. The last two
/// indicators have two decimals, so that sums of whole numbers do not do.
fn value(row: &Row) -> ([u8; 16], usize) {
    let seed = scatter(row.area * INDICATORS + row.indicator);
    let mut hundredths = 100 * (100 + seed % 900 + row.month * (1 + seed / 1000 % 3));
    let mut text = [0; 16];
    let mut end = text.len();
    if has_decimals(row.indicator) {
        hundredths += seed / 5000 % 100;
        digits(&mut text[14..], hundredths % 100);
        text[13] = b'.';
        end = 13;
    }
    let whole = hundredths / 100;
    let start = end - whole.ilog10() as usize - 1;
    digits(&mut text[start..end], whole);
    (text, start)
}

/// A number that looks like chance (the finalizer of MurmurHash3).
fn scatter(number: u64) -> u64 {
    let mut it = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    it = (it ^ (it >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    it = (it ^ (it >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    it ^ (it >> 33)
}

/// Where a row comes from: each index below `rows` once. A Feistel network
/// permutes a power of four, and what falls outside is sent through again.
fn shuffled(index: u64, rows: u64) -> u64 {
    let half = (u64::BITS - rows.leading_zeros()).div_ceil(2);
    let mask = (1 << half) - 1;
    let mut at = index;
    loop {
        for round in 0..4 {
            let (left, right) = (at >> half, at & mask);
            at = (right << half) | ((left ^ scatter(right << 2 | round)) & mask);
        }
        if at < rows {
            return at;
        }
    }
}
