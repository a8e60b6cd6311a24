//! Line ends: LF, CRLF or a lone CR. All lines of all files are counted here.

/// Line ends in `bytes`, `last` being the byte before them: LF, CRLF or a lone CR.
pub fn breaks(bytes: &[u8], mut last: u8) -> u64 {
    let mut count = 0_u64;
    for byte in bytes {
        let is_break = *byte == b'\r' || (*byte == b'\n' && last != b'\r');
        count = count.saturating_add(u64::from(is_break));
        last = *byte;
    }
    count
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
}
