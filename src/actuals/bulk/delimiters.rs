//! Where the cells of a block end: all separators and line ends outside of
//! quotes, found sixteen bytes at a time.

// Positions within a block cannot overflow.
#![allow(clippy::arithmetic_side_effects)]

use wide::u8x16;

/// Bytes looked at together: as many as a word has bits.
const STEP: usize = 64;

/// Marks put down together.
const ROUND: usize = 4;

/// The marks of a block: where its first cell begins, and behind every separator
/// and line end. Room for them is kept from one block to the next.
#[derive(Default)]
pub struct Delimiters {
    list: Vec<u32>,
    len: usize,
}

impl Delimiters {
    /// Finds those of a block of so many bytes, behind which there are more that
    /// are line ends; whether there are quotes in it is known.
    /// Which quotes open and which close is told by counting: those that are not
    /// what they seem leave a quote within a cell.
    pub fn find(&mut self, bytes: &[u8], len: usize, delimiter: u8, quotes: bool) {
        self.len = 0;
        self.put(0, 1);
        let mut inside = false;
        let ends = [delimiter, b'\n'].map(u8x16::splat);
        // A mark is behind the byte that makes it.
        for (base, step) in (1_u32..).step_by(STEP).zip(bytes.as_chunks::<STEP>().0) {
            let quoted = if quotes { within(places(step, [u8x16::splat(b'"'); 2]), &mut inside) } else { 0 };
            self.put(base, places(step, ends) & !quoted);
        }
        let list = self.list.get(..self.len).unwrap_or_default();
        self.len = list.partition_point(|mark| *mark as usize <= len + 1);
    }

    #[inline]
    fn put(&mut self, base: u32, mut marks: u64) {
        if self.list.len() < self.len + STEP {
            self.list.resize(2 * self.len + STEP, 0);
        }
        let mut room = self.list.get_mut(self.len..).unwrap_or_default();
        self.len += marks.count_ones() as usize;
        // Some at a time, needed or not: that is quicker than to ask for each.
        while marks != 0
            && let Some((some, rest)) = room.split_first_chunk_mut::<ROUND>()
        {
            for mark in some {
                *mark = base + marks.trailing_zeros();
                marks &= marks.wrapping_sub(1);
            }
            room = rest;
        }
    }

    /// The marks from number `from` on.
    pub fn from(&self, from: usize) -> &[u32] {
        self.list.get(from..self.len).unwrap_or_default()
    }

    /// Lets a row begin at a position behind mark number `from`; the number of its
    /// mark. Where it begins there may be none before: lines also end in carriage
    /// returns.
    pub fn begin(&mut self, from: usize, position: usize) -> usize {
        let list = self.list.get_mut(from..self.len).unwrap_or_default();
        let before = list.iter().take_while(|mark| **mark as usize <= position).count().saturating_sub(1);
        if let (Some(mark), Ok(position)) = (list.get_mut(before), u32::try_from(position)) {
            *mark = position;
        }
        from + before
    }

    /// Whether all rows of a block have as many cells as wanted: it has that many
    /// marks a line end, and every so many marks there is one.
    pub fn are_regular(&self, block: &[u8], cells: usize) -> bool {
        let marks = self.list.get(1..self.len).unwrap_or_default();
        let count = marks.partition_point(|mark| *mark as usize <= block.len());
        let marks = marks.get(..count).unwrap_or_default();
        let line_end = |mark: &u32| block.get(*mark as usize - 1) == Some(&b'\n');
        memchr::memchr_iter(b'\n', block).count() * cells == count
            && marks.chunks_exact(cells).all(|row| row.last().is_some_and(line_end))
    }
}

/// The places of two bytes, one bit each.
#[inline]
fn places(step: &[u8; STEP], [one, other]: [u8x16; 2]) -> u64 {
    let parts = step.as_chunks::<16>().0;
    parts.iter().rev().fold(0, |places, part| {
        let part = u8x16::new(*part);
        places << 16 | u64::from((part.simd_eq(one) | part.simd_eq(other)).to_bitmask())
    })
}

/// What is within quotes, the opening one included: every bit is whether the
/// number of quotes up to it is odd.
fn within(quotes: u64, inside: &mut bool) -> u64 {
    let mut odd = quotes;
    for shift in [1, 2, 4, 8, 16, 32] {
        odd ^= odd << shift;
    }
    if *inside {
        odd = !odd;
    }
    *inside = odd >> 63 == 1;
    odd
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<u32> {
        let padded = text.to_owned() + &"x".repeat(STEP);
        let mut marks = Delimiters::default();
        marks.find(padded.as_bytes(), text.len(), b',', text.contains('"'));
        marks.list.truncate(marks.len);
        marks.list
    }

    #[test]
    fn behind_every_separator_and_line_end_outside_of_quotes_is_a_mark() {
        assert_eq!(marks("a,bc\n\"d,\n\",e\n"), [0, 2, 5, 11, 13]);
        assert_eq!(marks(&",\n".repeat(100)), (0..=200).collect::<Vec<_>>());
    }

    #[test]
    fn quotes_reach_over_the_bytes_looked_at_together() {
        for length in 50..140 {
            let text = format!("\"{}\",b\n", ",".repeat(length as usize));
            assert_eq!(marks(&text), [0, length + 3, length + 5], "{length}");
        }
    }

    #[test]
    fn a_row_may_begin_where_no_mark_is() {
        let mut marks = Delimiters::default();
        marks.find(format!("a,b\rc,d\ne,f\n{}", "x".repeat(64)).as_bytes(), 12, b',', false);
        assert_eq!(marks.from(0)[..3], [0, 2, 6]);
        let next = marks.begin(0, 4);
        assert_eq!(marks.from(next)[..3], [4, 6, 8]);
        let next = marks.begin(next, 8);
        assert_eq!(marks.from(next), [8, 10, 12]);
    }

    #[test]
    fn rows_are_regular_when_each_has_as_many_cells() {
        let regular = |text: &str| {
            let mut marks = Delimiters::default();
            marks.find((text.to_owned() + &"\n".repeat(2 * STEP)).as_bytes(), text.len(), b',', text.contains('"'));
            marks.are_regular(text.as_bytes(), 2)
        };
        assert!(regular("a,b\nc,d\n") && regular("a,b\n\"c,\",d\n") && regular(",\n,\n"));
        for text in [
            "a\nb\n", "a,b\nc\n", "a,b,c\nd\n", "a\nb,c,d\n", "a\nb\nc,d\n", "a\nb\nc,d,e,f\n", "a,\"\n\"\n", "a,b\n\n",
        ] {
            assert!(!regular(text), "{text:?}");
        }
    }
}
