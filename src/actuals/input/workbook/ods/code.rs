//! Data styles, written as the codes of number formats.

use crate::actuals::input::workbook::xml::Tag;

/// What a data style is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum For {
    /// A cell without one: days and percentages are shown as its program likes.
    #[default]
    Nothing,
    Numbers,
    Percentages,
    Days,
    /// It says something that no code says: only the text of a cell tells what it shows.
    Unknown,
}

/// A data style that is being read.
#[derive(Default)]
pub struct Data {
    pub name: String,
    pub what: For,
    /// Its own code.
    pub code: String,
    /// Other styles by when they hold.
    pub maps: Vec<(String, String)>,
    number: Option<Number>,
    /// Text of the style that is being read, and where it stands.
    text: Option<(Option<usize>, String)>,
}

/// A number that is being read.
struct Number {
    /// Places before the point.
    places: usize,
    /// What stands among them, by how many are behind it.
    among: Vec<(usize, String)>,
    /// What follows.
    behind: String,
}

impl Data {
    /// The style that an element begins, if it begins one.
    pub fn begin(tag: &Tag<'_>) -> Option<Self> {
        let what = match tag.name() {
            "number-style" | "currency-style" | "text-style" | "boolean-style" => For::Numbers,
            "percentage-style" => For::Percentages,
            "date-style" | "time-style" => For::Days,
            _ => return None,
        };
        Some(Self { name: tag.attribute("name").unwrap_or_default(), what, ..Self::default() })
    }

    /// Takes in an element within it.
    pub fn open(&mut self, tag: &Tag<'_>) {
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        let long = || attribute("style") == "long";
        match tag.name() {
            "number" => self.begin_number(tag),
            "embedded-text" => self.text = Some((attribute("position").parse().ok(), String::new())),
            "text" | "currency-symbol" => self.text = Some((None, String::new())),
            "text-content" => self.code.push('@'),
            "scientific-number" => self.code.push_str("0.00E+00"),
            "fraction" => self.code.push_str("# ?/?"),
            "year" => self.code.push_str("yyyy"),
            "month" if tag.is_set("textual") => self.code.push_str("mmm"),
            "month" => self.code.push_str(if long() { "mm" } else { "m" }),
            "day" => self.code.push_str(if long() { "dd" } else { "d" }),
            "day-of-week" => self.code.push_str("aaaa"),
            "hours" => self.code.push_str("hh"),
            "minutes" => self.code.push_str("mm"),
            "seconds" => self.code.push_str("ss"),
            "am-pm" => self.code.push_str("AM/PM"),
            "map" => {
                let when = attribute("condition").replace("value()", "").replace("!=", "<>");
                self.maps.push((when, attribute("apply-style-name")));
            }
            "text-properties" | "fill-character" | "boolean" => {}
            _ => self.what = For::Unknown,
        }
    }

    fn begin_number(&mut self, tag: &Tag<'_>) {
        let number = |name| tag.attribute(name).and_then(|it| it.parse::<usize>().ok());
        let mut behind = String::new();
        if let Some(places) = number("decimal-places").filter(|places| *places > 0) {
            behind.push('.');
            behind.push_str(&"0".repeat(places.min(20)));
        }
        match tag.attribute("display-factor").as_deref() {
            None | Some("1") => {}
            Some("1000") => behind.push(','),
            Some("1000000") => behind.push_str(",,"),
            Some("1000000000") => behind.push_str(",,,"),
            Some(_) => self.what = For::Unknown,
        }
        let places = number("min-integer-digits").unwrap_or(1).min(20);
        self.number = Some(Number { places, among: Vec::new(), behind });
    }

    /// Text within it.
    pub fn text(&mut self, text: &str) {
        if let Some((_, all)) = &mut self.text {
            all.push_str(text);
        }
    }

    /// The end of an element within it.
    pub fn close(&mut self, name: &str) {
        match name {
            "number" => {
                if let Some(Number { places, among, behind }) = self.number.take() {
                    self.code.push_str(&whole(places, &among));
                    self.code.push_str(&behind);
                }
            }
            "text" | "currency-symbol" | "embedded-text" => match (self.text.take(), &mut self.number) {
                (Some((Some(at), text)), Some(number)) => number.among.push((at, text)),
                (Some((None, text)), _) if self.what == For::Percentages => {
                    let parts: Vec<String> = text.split('%').map(quoted).collect();
                    self.code.push_str(&parts.join("%"));
                }
                (Some((_, text)), _) => self.code.push_str(&quoted(&text)),
                (None, _) => {}
            },
            _ => {}
        }
    }
}

/// Places for digits, with what stands among them.
fn whole(places: usize, among: &[(usize, String)]) -> String {
    let most = among.iter().map(|(at, _)| at.saturating_add(1)).max().unwrap_or(1).min(20);
    let mut out = String::new();
    for place in (0..places.max(most)).rev() {
        out.push(if place < places { '0' } else { '#' });
        among.iter().filter(|(at, _)| *at == place && place > 0).for_each(|(_, text)| out.push_str(&quoted(text)));
    }
    out
}

/// As a code writes what is shown as it stands.
fn quoted(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let parts: Vec<String> =
        text.split('"').map(|part| if part.is_empty() { String::new() } else { format!("\"{part}\"") }).collect();
    parts.join("\\\"")
}
