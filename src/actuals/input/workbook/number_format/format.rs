//! Number formats: what a code like `#,##0.0"万个"` is made of.
//!
//! Read with all that a spreadsheet reads, kept only as far as it says what a cell
//! shows: how many decimals there are is of no matter where all digits are wanted.

use std::cmp::Ordering;

use crate::number::Exact;

/// A code, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// For numbers: none where they are shown as they are.
    pub sections: Vec<Section>,
    /// For text, where the code says something of it.
    pub text: Option<Vec<Piece>>,
    /// Whether it shows numbers otherwise than they are.
    pub changes: bool,
}

/// The part of a code that holds for some of the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// `[>=10000]`.
    pub condition: Option<Condition>,
    /// `[Red]`: a colour may stand for a sign.
    pub coloured: bool,
    /// What stands in it, in order.
    pub pieces: Vec<Piece>,
}

/// `[>=10000]`: when a section holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// How a number that it holds for stands to the other one.
    pub when: &'static [Ordering],
    pub than: Exact,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Shown as it stands.
    Literal(String),
    /// `0`, `#` or `?`: room for a digit.
    Digit(char),
    /// `.`
    Point,
    /// A comma behind the last digit: shown in thousands.
    Thousands,
    /// `%`: shown in hundredths.
    Percent,
    /// `General`, 通用格式: the number as it is.
    General,
    /// `@`: the text, or the number as it is.
    Text,
    /// `E+00`, `/8`: a way of writing that keeps to no digits.
    Notation,
    /// A part of a date or a time.
    Date(DatePart),
}

/// A part of a date or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// `yyyy`, `e`.
    Year,
    /// `m`, `mm`; the names of months, too.
    Month {
        /// At least two digits.
        padded: bool,
    },
    /// `d`, `dd`.
    Day {
        /// At least two digits.
        padded: bool,
    },
    /// `h`
    Hour,
    /// `m` beside hours or seconds.
    Minute,
    /// `s`
    Second,
    /// `[h]`: all hours there are.
    Elapsed,
    /// Days of the week, halves of a day, eras: they add nothing to the rest.
    Other,
}

impl Condition {
    /// Whether a number is one of those it holds for.
    pub fn holds(&self, number: &Exact) -> bool {
        self.when.contains(&number.cmp(&self.than))
    }
}

impl Format {
    /// The section that shows a number, and whether it shows it without its sign.
    pub fn section(&self, number: &Exact) -> Option<(&Section, bool)> {
        let section = |index: usize| self.sections.get(index);
        let conditions = [section(0), section(1)].map(|it| it.and_then(|section| section.condition.as_ref()));
        if let [None, None] = conditions {
            let (first, second, third) = (section(0)?, section(1), section(2));
            return Some(match second {
                Some(second) if number.is_negative() => (second, second.is_unsigned()),
                _ if number.is_zero() => (third.unwrap_or(first), false),
                _ => (first, false),
            });
        }
        let holds = |it: &Option<&Condition>| it.is_some_and(|condition| condition.holds(number));
        let other = conditions.iter().flatten().count();
        let found = section(conditions.iter().position(holds).unwrap_or(other)).or(section(0))?;
        Some((found, number.is_negative() && found.has_sign()))
    }
}

impl Section {
    /// Whether it has a date to show.
    pub fn is_date(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Date(_)))
    }

    /// Whether it holds for all numbers, and adds nothing to their digits.
    pub fn is_plain(&self) -> bool {
        let whole = self.pieces.iter().take_while(|it| **it != Piece::Point).collect::<Vec<_>>();
        // A nought before the last place would pad a short number.
        let pads = whole.iter().rev().skip(1).any(|it| **it == Piece::Digit('0'));
        let bare = |it: &Piece| matches!(it, Piece::Digit(_) | Piece::Point | Piece::General);
        self.condition.is_none() && self.shows_number() && !pads && self.pieces.iter().all(bare)
    }

    /// Whether a number can be seen in it.
    pub fn shows_number(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Digit(_) | Piece::General | Piece::Text))
    }

    /// All that it shows as it stands.
    pub fn words(&self) -> String {
        let literal = |piece: &Piece| match piece {
            Piece::Literal(text) => Some(text.clone()),
            _ => None,
        };
        self.pieces.iter().filter_map(literal).collect()
    }

    /// Whether the number stands in brackets, by which it is negative.
    pub fn has_brackets(&self) -> bool {
        let is_place = |it: &Piece| matches!(it, Piece::Digit(_) | Piece::General | Piece::Text);
        let place = self.pieces.iter().position(is_place).unwrap_or(self.pieces.len());
        let (before, behind) = self.pieces.split_at_checked(place).unwrap_or_default();
        let has = |pieces: &[Piece], bracket: char| {
            pieces.iter().any(|it| matches!(it, Piece::Literal(text) if text.contains(bracket)))
        };
        let minus = self.words().contains(['-', '\u{2212}', '－']);
        let opens = has(before, '(') && !has(before, ')');
        opens && has(behind, ')') && !has(behind, '(') && !minus
    }

    /// Whether its words say that a number is negative.
    fn has_sign(&self) -> bool {
        self.words().contains(['-', '\u{2212}', '－', '(', '（', '△', '▲', '▼', '负', '降', '减', '亏', '跌'])
    }

    /// Whether it shows negative numbers without a sign of its own making: a red number
    /// has its sign in its colour, and keeps it here.
    fn is_unsigned(&self) -> bool {
        self.has_sign() || !self.coloured
    }
}
