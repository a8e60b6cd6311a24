//! A cell as it is stored, tag by tag.

use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::xml::Tag;

use super::styles::Named;

/// What kind of value a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// None, or a text.
    #[default]
    Text,
    Number,
    Percentage,
    /// A day as text.
    Day,
    Time,
    Flag,
}

/// A cell as it is stored.
#[derive(Debug, Default)]
pub struct Raw {
    pub column: u32,
    /// It stands in so many columns.
    pub times: u32,
    /// It is one with so many rows and columns from its own on.
    pub spans: (u32, u32),
    /// Hidden by one that it is merged with.
    pub covered: bool,
    pub style: String,
    pub kind: Kind,
    /// Whether it says what it holds.
    pub has_value: bool,
    pub value: String,
    /// The text that is shown, and how many of its bytes are in the font of the cell.
    pub text: String,
    pub own: usize,
    pub formula: bool,
    /// Within a paragraph: the fonts of its runs.
    fonts: Option<Vec<Option<Font>>>,
    /// Elements within one another that are passed over: notes, drawings.
    aside: u32,
}

/// A count that an attribute says, one without it.
pub fn count(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attribute(name).map_or(Some(1), |count| count.trim().parse().ok()).map(|count| count.max(1))
}

impl Raw {
    /// The cell that an element begins; `None` where it cannot be understood.
    pub fn begin(tag: &Tag<'_>, column: u32) -> Option<Self> {
        let spans = (count(tag, "number-rows-spanned")?, count(tag, "number-columns-spanned")?);
        let covered = tag.name() == "covered-table-cell";
        let mut cell =
            Self { column, times: count(tag, "number-columns-repeated")?, spans, covered, ..Self::default() };
        for (name, value) in tag.attributes() {
            match name {
                "style-name" => cell.style = value.into_owned(),
                "formula" => cell.formula = true,
                // Its own comes first; what programs add to it comes later.
                "value-type" if !cell.has_value => {
                    cell.has_value = true;
                    cell.kind = match &*value {
                        "float" | "currency" => Kind::Number,
                        "percentage" => Kind::Percentage,
                        "date" => Kind::Day,
                        "time" => Kind::Time,
                        "boolean" => Kind::Flag,
                        "string" | "void" => Kind::Text,
                        _ => return None,
                    };
                }
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    cell.value = value.into_owned()
                }
                _ => {}
            }
        }
        Some(cell)
    }

    /// An element within it.
    pub fn open(&mut self, tag: &Tag<'_>, named: &Named) {
        if self.aside > 0 {
            self.aside = self.aside.saturating_add(1);
            return;
        }
        let Some(fonts) = &mut self.fonts else {
            match tag.name() {
                "p" => {
                    self.fonts = Some(Vec::new());
                    if !self.text.is_empty() {
                        self.text.push('\n');
                    }
                }
                _ => self.aside = 1,
            }
            return;
        };
        match tag.name() {
            "span" => {
                let font = tag.attribute("style-name").and_then(|name| named.run(&name));
                fonts.push(font.or(fonts.last().copied().flatten()));
            }
            "a" | "ruby" | "ruby-base" => fonts.push(fonts.last().copied().flatten()),
            "s" => {
                let blanks = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.write(&" ".repeat(blanks.min(1_000)));
                self.aside = 1;
            }
            "tab" | "line-break" => {
                self.write(if tag.name() == "tab" { "\t" } else { "\n" });
                self.aside = 1;
            }
            _ => self.aside = 1,
        }
    }

    /// Text within it, in which blanks are one.
    pub fn push(&mut self, text: &str) {
        if self.fonts.is_none() || self.aside > 0 {
            return;
        }
        let mut piece = String::new();
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            let last = piece.chars().next_back().or(self.text.chars().next_back());
            if !blank {
                piece.push(c);
            } else if last.is_some_and(|last| !matches!(last, ' ' | '\n')) {
                piece.push(' ');
            }
        }
        self.write(&piece);
    }

    fn write(&mut self, piece: &str) {
        match self.fonts.as_ref().and_then(|fonts| fonts.last().copied().flatten()) {
            None if self.own == self.text.len() => {
                self.text.push_str(piece);
                self.own = self.text.len();
            }
            font => font.unwrap_or_default().write(piece, &mut self.text),
        }
    }

    /// The end of an element within it.
    pub fn close(&mut self) {
        if self.aside > 0 {
            self.aside = self.aside.saturating_sub(1);
        } else if let Some(fonts) = &mut self.fonts
            && fonts.pop().is_none()
        {
            self.fonts = None;
        }
    }
}
