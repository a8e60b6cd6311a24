//! The parts of a workbook that say which sheets there are.

use std::collections::HashMap;

use crate::actuals::input::workbook::book::{Book, Tab};
use crate::actuals::input::workbook::grid::Grid;
use crate::actuals::input::workbook::limits::MAX_PARTS;
use crate::diagnostic::BookError;

use super::cells::{Cells, Kind};
use super::looks;
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::package::{Package, Relation};
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::styles::Styles;
use crate::actuals::input::workbook::xml::{Node, is_true};

/// A workbook, its sheets not yet read.
pub struct Xlsx {
    package: Package,
    tabs: Vec<Tab>,
    /// The part of each sheet: many may lie in one.
    parts: Vec<String>,
    /// Parts that were looked at, and whether they hold anything.
    filled: HashMap<String, bool>,
    looks: Looks,
}

impl Xlsx {
    /// # Errors
    /// When its parts cannot be read.
    pub fn open(mut package: Package) -> Result<Self, BookError> {
        let part = |relations: Vec<Relation>, kind: &str| {
            relations.into_iter().find(|it| it.kind == kind).map(|relation| relation.part)
        };
        let main = part(package.relations("")?, "officeDocument").unwrap_or_else(|| "xl/workbook.xml".into());
        let relations = package.relations(&main)?;
        let (sheets, since_1904) = contents(&mut package, &main, &relations)?;
        let (tabs, parts) = sheets.into_iter().unzip();
        let named = |kind: &str| relations.iter().find(|it| it.kind == kind).map_or("", |relation| &relation.part);
        let styles = package.part(named("styles"))?.map(Styles::read).transpose()?.unwrap_or_default();
        let strings = package.part(named("sharedStrings"))?.map(Strings::read).transpose()?.unwrap_or_default();
        let looks = Looks { strings, styles, since_1904 };
        Ok(Self { package, tabs, parts, filled: HashMap::new(), looks })
    }
}

impl Book for Xlsx {
    fn kind(&self) -> &'static str {
        "xlsx"
    }

    fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError> {
        let Self { package, parts, filled, looks, .. } = self;
        let part = parts.get(sheet).map_or("", String::as_str);
        if let Some(known) = filled.get(part) {
            return Ok(*known);
        }
        let mut cells = package.needed(part).map(Cells::new)?;
        let mut holds = false;
        while !holds && let Some(raw) = cells.next()? {
            let shared = || looks.strings.text.get(looks.strings.get(raw.value.trim().parse().ok()?)?.0);
            let text = match raw.kind {
                Kind::Shared => shared().unwrap_or_default(),
                Kind::Inline => &raw.inline.text,
                _ => &raw.value,
            };
            holds = !crate::text::is_all_blank(text);
        }
        filled.insert(part.to_owned(), holds);
        Ok(holds)
    }

    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError> {
        let part = self.parts.get(sheet).map_or("", String::as_str);
        looks::read(self.package.needed(part).map(Cells::new)?, &mut self.looks)
    }
}

/// A sheet and its part.
type Sheet = (Tab, String);

/// The sheets of cells, and whether days are counted from 1904.
fn contents(package: &mut Package, part: &str, relations: &[Relation]) -> Result<(Vec<Sheet>, bool), BookError> {
    // Found by a name each: sheets and relations may both be many.
    let parts: HashMap<&str, &Relation> = relations.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut xml = package.needed(part)?;
    let (mut tabs, mut since_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "sheet" => {
                let attribute = |name| tag.attribute(name).unwrap_or_default();
                let relation = parts.get(attribute("id").as_str()).filter(|it| it.kind == "worksheet");
                let shown = matches!(attribute("state").as_str(), "" | "visible");
                let tab = Tab { name: attribute("name"), shown };
                tabs.extend(relation.map(|it| (tab, it.part.clone())));
            }
            Node::Open(tag) if tag.name() == "workbookPr" => {
                since_1904 = tag.attribute("date1904").is_some_and(|value| is_true(&value));
            }
            Node::End => return Ok((tabs, since_1904)),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Aside => {}
        }
        if tabs.len() > MAX_PARTS {
            return Err(BookError::Parts(MAX_PARTS));
        }
    }
}
