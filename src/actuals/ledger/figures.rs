//! Figures of parts beside their sum, a few bytes each.

use crate::plan::Bound;

/// A figure of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub area: u32,
    pub billionths: i128,
    pub bound: Bound,
    /// The block that its row stands in.
    pub block: u32,
}

/// Figures of parts, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    areas: Vec<u32>,
    values: Values,
    /// Of those that are no exact values, by place.
    bounds: Vec<(usize, Bound)>,
    /// Blocks, each by the place of its first figure.
    blocks: Vec<(usize, u32)>,
}

/// Values in billionths: in words, until one does not fit.
#[derive(Clone, Debug)]
enum Values {
    Words(Vec<i64>),
    Wide(Vec<i128>),
}

impl Default for Values {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

impl Values {
    fn push(&mut self, value: i128) {
        match (&mut *self, i64::try_from(value)) {
            (Self::Words(words), Ok(word)) => words.push(word),
            (Self::Words(words), Err(_)) => {
                *self = Self::Wide(words.iter().map(|word| i128::from(*word)).chain([value]).collect());
            }
            (Self::Wide(wide), _) => wide.push(value),
        }
    }

    fn get(&self, at: usize) -> i128 {
        match self {
            Self::Words(words) => words.get(at).copied().unwrap_or(0).into(),
            Self::Wide(wide) => wide.get(at).copied().unwrap_or(0),
        }
    }
}

impl Figures {
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    pub fn push(&mut self, figure: Figure) {
        if figure.bound != Bound::Exact {
            self.bounds.push((self.areas.len(), figure.bound));
        }
        if self.blocks.last().is_none_or(|(_, block)| *block != figure.block) {
            self.blocks.push((self.areas.len(), figure.block));
        }
        self.areas.push(figure.area);
        self.values.push(figure.billionths);
    }

    pub fn iter(&self) -> impl Iterator<Item = Figure> {
        let mut bounds = self.bounds.iter().peekable();
        let (mut blocks, mut block) = (self.blocks.iter().peekable(), 0);
        self.areas.iter().enumerate().map(move |(at, area)| {
            let bound = bounds.next_if(|(place, _)| *place == at).map_or(Bound::Exact, |(_, bound)| *bound);
            block = blocks.next_if(|(place, _)| *place == at).map_or(block, |(_, block)| *block);
            Figure { area: *area, billionths: self.values.get(at), bound, block }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_out_as_they_went_in_however_large_they_are() {
        let large = 999_999_999_999_999_999_i128 * 1_000_000_000;
        let figure = |(area, billionths, bound, block)| Figure { area, billionths, bound, block };
        let all = [
            (7, 5, Bound::Exact, 2),
            (3, -large, Bound::AtMost, 2),
            (9, large, Bound::Exact, 1),
            (7, 0, Bound::MoreThan, 2),
        ];
        let mut figures = Figures::default();
        all.into_iter().map(figure).for_each(|it| figures.push(it));
        assert_eq!((figures.len(), figures.iter().collect::<Vec<_>>()), (4, all.map(figure).to_vec()));
    }
}
