//! Line ends: LF, CRLF or a lone CR. All lines of all files are counted here.

/// Line ends in bytes: LF, CRLF or a lone CR.
pub fn breaks(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let is_lone = |at: &usize| bytes.get(at.saturating_add(1)) != Some(&b'\n');
    let lone = memchr::memchr_iter(b'\r', bytes).filter(is_lone).count();
    u64::try_from(feeds.saturating_add(lone)).unwrap_or(u64::MAX)
}

/// Where each line of a text begins. Lines end in LF, CRLF or a lone CR.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at.saturating_add(1)) != Some(&b'\n'),
            _ => false,
        });
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at.saturating_add(1))).collect())
    }

    /// The line of the byte `at`, counted from 1.
    pub fn number(&self, at: usize) -> u64 {
        u64::try_from(self.index(at)).unwrap_or(u64::MAX).max(1)
    }

    /// Where the line of the byte `at` begins, and the next one.
    pub fn around(&self, at: usize) -> (usize, Option<usize>) {
        let index = self.index(at);
        (index.checked_sub(1).and_then(|index| self.0.get(index)).copied().unwrap_or(0), self.0.get(index).copied())
    }

    fn index(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_once_whatever_ends_it() {
        let text = "a\r\nb\rc\n\nd";
        let lines = Lines::of(text);
        let numbers: Vec<u64> = (0..=text.len()).map(|at| lines.number(at)).collect();
        assert_eq!(numbers, [1, 1, 1, 2, 2, 3, 3, 4, 5, 5]);
        assert_eq!(Lines::of("").number(0), 1);
        assert_eq!([0, 3, 5, 8].map(|at| lines.around(at)), [(0, Some(3)), (3, Some(5)), (5, Some(7)), (8, None)]);
    }
    #[test]
    fn line_ends_of_pieces_are_those_of_the_whole_wherever_none_is_cut() {
        let text = b"a\r\nb\rc\n\nd\r\r\n\r";
        let ends = |bytes: &[u8]| Lines::of(std::str::from_utf8(bytes).unwrap()).0.len() as u64 - 1;
        assert_eq!((breaks(text), ends(text)), (7, 7));
        for at in 0..=text.len() {
            let (one, other) = text.split_at_checked(at).unwrap();
            let half = u64::from(one.ends_with(b"\r") && other.starts_with(b"\n"));
            assert_eq!(breaks(one) + breaks(other), 7 + half, "cut at {at}");
        }
    }
}
