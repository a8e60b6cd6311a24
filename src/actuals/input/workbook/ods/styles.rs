//! How cells, runs of text and sheets are formatted, by the names of their styles.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::limits::MAX_STYLES;
use crate::actuals::input::workbook::styles::{Lists, Styles};
use crate::actuals::input::workbook::xml::{Node, Tag, Xml};
use crate::diagnostic::BookError;

use super::code::{Data, For};

/// Formats of a program's own: `0%`, and a day.
const PERCENTAGE: u32 = 9;
const DAY: u32 = 14;
/// Where those of the file begin.
const OWN: u32 = 1_000;
/// Entries of a style: as it says, as a percentage, as a day.
const ENTRIES: usize = 3;
/// How far the others are from the first.
pub const AS_PERCENTAGE: usize = 1;
pub const AS_DAY: usize = 2;

/// A style of a cell or of a run.
#[derive(Clone, Default)]
struct Style {
    parent: String,
    data: String,
    font: Option<Font>,
}

/// What is being read.
#[derive(Default)]
pub struct Reading {
    data: HashMap<String, Data>,
    cells: HashMap<String, Style>,
    runs: HashMap<String, Style>,
    hidden: HashSet<String>,
    open: Option<Data>,
    /// Family and name of the style that is being read.
    style: (String, String),
}

/// All of them.
#[derive(Default)]
pub struct Named {
    cells: HashMap<String, (usize, For)>,
    runs: HashMap<String, Font>,
    hidden: HashSet<String>,
}

impl Reading {
    /// Reads those of a part, up to its body.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read<R: Read>(&mut self, mut xml: Xml<R>) -> Result<(), BookError> {
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "body" => return Ok(()),
                Node::Open(tag) => self.open(&tag),
                Node::Text(text) => {
                    if let Some(data) = &mut self.open {
                        data.text(&text);
                    }
                }
                Node::Close(end) => self.close(end.local_name().into_inner()),
                Node::End => return Ok(()),
                Node::Aside => {}
            }
            let count = self.cells.len().saturating_add(self.runs.len()).saturating_add(self.data.len());
            if count.saturating_mul(ENTRIES) > MAX_STYLES || self.hidden.len() > MAX_STYLES {
                return Err(BookError::Parts(MAX_STYLES));
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if let Some(data) = &mut self.open {
            return data.open(tag);
        }
        self.open = Data::begin(tag);
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        match tag.name() {
            "style" => {
                self.style = (attribute("family"), attribute("name"));
                let style =
                    Style { parent: attribute("parent-style-name"), data: attribute("data-style-name"), font: None };
                if let Some(styles) = self.family() {
                    let name = attribute("name");
                    styles.insert(name, style);
                }
            }
            "text-properties" => {
                let name = self.style.1.clone();
                let font = font(tag);
                if let Some(style) = self.family().and_then(|styles| styles.get_mut(&name)) {
                    style.font = Some(font);
                }
            }
            "table-properties" if attribute("display") == "false" => {
                self.hidden.insert(self.style.1.clone());
            }
            _ => {}
        }
    }

    fn family(&mut self) -> Option<&mut HashMap<String, Style>> {
        match self.style.0.as_str() {
            "table-cell" => Some(&mut self.cells),
            "text" => Some(&mut self.runs),
            _ => None,
        }
    }

    fn close(&mut self, name: &str) {
        match &mut self.open {
            Some(_) if name.ends_with("-style") => {
                if let Some(data) = self.open.take() {
                    self.data.insert(data.name.clone(), data);
                }
            }
            Some(data) => data.close(name),
            None if name == "style" => self.style = Default::default(),
            None => {}
        }
    }

    /// # Errors
    /// Where there are more of them than any program writes.
    pub fn put_together(self) -> Result<(Named, Styles), BookError> {
        let mut lists = Lists::default();
        let mut ids = HashMap::new();
        for (name, id) in self.data.keys().zip(OWN..) {
            lists.codes.insert(id, self.code(name));
            ids.insert(name.as_str(), id);
        }
        let mut cells = HashMap::new();
        let names = self.cells.keys().map(String::as_str).chain([""]);
        for name in names {
            let data = self.told(&self.cells, name, |style| (!style.data.is_empty()).then(|| style.data.clone()));
            let font = self.told(&self.cells, name, |style| style.font).unwrap_or_default();
            let data = data.unwrap_or_default();
            let place = lists.cells.len();
            let id = ids.get(data.as_str()).copied().unwrap_or(0);
            let what = self.data.get(&data).map_or(For::Nothing, |data| data.what);
            for id in [id, PERCENTAGE, DAY] {
                lists.cells.push((id, lists.fonts.len()));
            }
            lists.fonts.push(font);
            cells.insert(name.to_owned(), (place, what));
        }
        lists.count()?;
        let run = |name: &String| Some((name.clone(), self.told(&self.runs, name, |style| style.font)?));
        let runs = self.runs.keys().filter_map(run).collect();
        Ok((Named { cells, runs, hidden: self.hidden }, lists.put_together()?))
    }

    /// What a style says, or one that it takes after.
    fn told<T>(&self, styles: &HashMap<String, Style>, name: &str, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = styles.get(name).or_else(|| styles.get("Default"))?;
        for _ in 0..16 {
            if let Some(told) = what(style) {
                return Some(told);
            }
            style = styles.get(&style.parent)?;
        }
        None
    }

    /// The code of a data style, its others before it.
    fn code(&self, name: &str) -> String {
        let Some(data) = self.data.get(name) else { return String::new() };
        let mut code = String::new();
        for (at, (when, other)) in data.maps.iter().take(3).enumerate() {
            let own = self.data.get(other).map_or("", |data| data.code.as_str());
            // A code has room for two conditions.
            let when = if at < 2 { format!("[{when}]") } else { String::new() };
            code.push_str(&format!("{when}{own};"));
        }
        code + &data.code
    }
}

impl Named {
    /// The style of a cell by its name: where it stands, and what it is for.
    pub fn cell(&self, name: &str) -> (usize, For) {
        self.cells
            .get(name)
            .or_else(|| self.cells.get("Default"))
            .or_else(|| self.cells.get(""))
            .copied()
            .unwrap_or_default()
    }

    /// The font of a run, where its style says one.
    pub fn run(&self, name: &str) -> Option<Font> {
        self.runs.get(name).copied()
    }

    /// Whether a sheet of this style is hidden.
    pub fn hides(&self, name: &str) -> bool {
        self.hidden.contains(name)
    }
}

fn font(tag: &Tag<'_>) -> Font {
    let mut font = Font::default();
    for (name, value) in tag.attributes() {
        match name {
            "text-line-through-style" | "text-line-through-type" => font.struck |= &*value != "none",
            "text-position" => {
                let place = value.split(' ').next().unwrap_or_default();
                font.lowered = place.starts_with("sub") || place.starts_with('-');
                let level = place.trim_end_matches('%').parse() == Ok(0.0) || place.is_empty();
                font.raised = !font.lowered && !level;
            }
            _ => {}
        }
    }
    font
}
