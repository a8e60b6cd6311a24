//! Streams in one file, as Office programs kept them before 2007: sectors in chains.

use super::records::{u16_at, u32_at, u64_at};
use crate::actuals::input::workbook::limits::MAX_UNPACKED;
use crate::diagnostic::BookError;

/// Sectors of the table of chains that the first sector of a file names.
const NAMED: usize = 109;
/// Where those begin.
const NAMED_AT: usize = 76;
/// Numbers from here on are no sectors.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Entries of a directory; a workbook has a dozen.
const MAX_ENTRIES: usize = 1 << 16;

/// The file, its chains known.
struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// The sector that follows each.
    next: Vec<u32>,
}

/// A stream of the directory.
struct Entry {
    name: String,
    start: u32,
    size: usize,
    /// The entries beside it.
    beside: [u32; 2],
    /// The first one within it.
    first: u32,
}

/// The first of these streams that stands at the top of the file, if one does.
///
/// # Errors
/// Where the file is cut off or damaged.
pub fn stream(bytes: &[u8], names: &[&str]) -> Result<Option<Vec<u8>>, BookError> {
    let damaged = || BookError::Damaged(None);
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    let entries = file.entries().ok_or_else(damaged)?;
    let root = entries.first().ok_or_else(damaged)?;
    let top = beside(&entries, root.first);
    let named = |name: &&str| top.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).copied();
    let Some(found) = names.iter().find_map(named) else { return Ok(None) };
    read(&file, root, found).filter(|it| it.len() == found.size).map(Some).ok_or_else(damaged)
}

/// What stands in a stream.
fn read(file: &Compound<'_>, root: &Entry, found: &Entry) -> Option<Vec<u8>> {
    let bytes = file.bytes;
    let small = usize::try_from(u32_at(bytes, 56)?).ok()?;
    if found.size >= small {
        return file.chain(found.start, found.size);
    }
    // Small streams lie in a stream of their own, in sectors of their own.
    let within = file.chain(root.start, root.size)?;
    let table = file.chain(u32_at(bytes, 60)?, usize::MAX)?;
    let small = Compound { bytes: &within, sector: sector(bytes, 32)?, next: numbers(&table) };
    small.sectors(found.start, found.size, 0)
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let mut file = Self { bytes, sector: sector(bytes, 30)?, next: Vec::new() };
        let named = bytes.get(NAMED_AT..)?.get(..NAMED.checked_mul(4)?)?;
        let mut tables = numbers(named);
        let (mut more, all) = (u32_at(bytes, 68)?, bytes.len().checked_div(file.sector)?);
        while more < NO_SECTOR && tables.len() <= all {
            let mut names = numbers(file.at(more, 1)?);
            more = names.pop()?;
            tables.extend(names);
        }
        for table in tables.into_iter().filter(|it| *it < NO_SECTOR).take(all) {
            file.next.extend(numbers(file.at(table, 1)?));
        }
        Some(file)
    }

    /// A sector, of which the first `before` ones are not counted; the last of a file may be short.
    fn at(&self, number: u32, before: usize) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(before)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    /// The streams that it names, its root before them.
    fn entries(&self) -> Option<Vec<Entry>> {
        let directory = self.chain(u32_at(self.bytes, 48)?, usize::MAX)?;
        Some(directory.chunks_exact(ENTRY).take(MAX_ENTRIES).filter_map(entry).collect())
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        self.sectors(start, size, 1)
    }

    /// What stands in the sectors from this one on, so many bytes of it. No more of them
    /// than the file has: a chain may bite its tail.
    fn sectors(&self, start: u32, size: usize, before: usize) -> Option<Vec<u8>> {
        let limit = usize::try_from(MAX_UNPACKED).ok()?.min(self.bytes.len());
        let (mut out, mut sector) = (Vec::with_capacity(size.min(limit)), start);
        while sector < NO_SECTOR && out.len() < size {
            let bytes = self.at(sector, before)?;
            out.extend_from_slice(bytes.get(..size.saturating_sub(out.len())).unwrap_or(bytes));
            if out.len() > limit || bytes.is_empty() {
                return None;
            }
            sector = self.next.get(usize::try_from(sector).ok()?).copied()?;
        }
        Some(out)
    }
}

/// The size of a sector, by its power of two.
fn sector(bytes: &[u8], at: usize) -> Option<usize> {
    let power = u16_at(bytes, at)?;
    (4..=16).contains(&power).then(|| 1_usize.checked_shl(power.into()))?
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|number| u32_at(number, 0)).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2);
    let name = bytes.get(..length.min(62))?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    let name = char::decode_utf16(name).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    // The upper half of a size is idle in most files, and not always nought.
    let size = usize::try_from(u64_at(bytes, 120)? & u64::from(u32::MAX)).ok()?;
    let beside = [u32_at(bytes, 68)?, u32_at(bytes, 72)?];
    Some(Entry { name, start: u32_at(bytes, 116)?, size, beside, first: u32_at(bytes, 76)? })
}

/// An entry, and those that stand beside it.
fn beside(entries: &[Entry], first: u32) -> Vec<&Entry> {
    let (mut found, mut open) = (Vec::new(), vec![first]);
    while let Some(number) = open.pop() {
        let entry = usize::try_from(number).ok().and_then(|it| entries.get(it));
        if let Some(entry) = entry.filter(|_| found.len() < entries.len()) {
            open.extend(entry.beside);
            found.push(entry);
        }
    }
    found
}
