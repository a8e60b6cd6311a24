//! Workbooks of packed parts: of XML, `.xlsx`, or of records, `.xlsb`.

use std::collections::HashMap;

use crate::diagnostic::BookError;

use super::book::{Book, Tab};
use super::font::Font;
use super::grid::Grid;
use super::looks::Looks;
use super::package::{Package, Relation};
use super::stored::{self, Cells};
use super::{xlsb, xlsx};

/// The part that says which sheets there are, where nothing leads to it; by that of records
/// a workbook of them is known.
const XML: &str = "xl/workbook.xml";
const RECORDS: &str = "xl/workbook.bin";

/// A workbook, its sheets not yet read.
pub struct Office {
    package: Package,
    is_xml: bool,
    tabs: Vec<Tab>,
    /// The part of each sheet: many may lie in one.
    parts: Vec<String>,
    /// Parts that were looked at, and whether they hold anything.
    filled: HashMap<String, bool>,
    fonts: Vec<Font>,
    looks: Looks,
}

impl Office {
    /// # Errors
    /// When its parts cannot be read.
    pub fn open(mut package: Package) -> Result<Self, BookError> {
        let is_xml = !package.has(RECORDS);
        let main = package.relations("")?.into_iter().find(|it| it.kind == "officeDocument");
        let main = main.map_or_else(|| if is_xml { XML } else { RECORDS }.to_owned(), |it| it.part);
        let relations = package.relations(&main)?;
        let named = |kind: &str| relations.iter().find(|it| it.kind == kind).map_or("", |relation| &relation.part);
        let ((sheets, since_1904), styles, strings) = if is_xml {
            let contents = xlsx::parts::contents(package.needed(&main)?)?;
            let styles = package.part(named("styles"))?.map(xlsx::parts::styles).transpose()?;
            let strings = package.part(named("sharedStrings"))?.map(xlsx::parts::strings).transpose()?;
            (contents, styles, strings)
        } else {
            let contents = xlsb::parts::contents(package.needed_records(&main)?)?;
            let styles = package.records(named("styles"))?.map(xlsb::parts::styles).transpose()?;
            let fonts = styles.as_ref().map_or(&[][..], |(_, fonts)| fonts);
            let strings = package.records(named("sharedStrings"))?;
            let strings = strings.map(|part| xlsb::parts::strings(part, fonts)).transpose()?;
            (contents, styles, strings)
        };
        let (styles, fonts) = styles.unwrap_or_default();
        let looks = Looks { strings: strings.unwrap_or_default(), styles, since_1904 };
        // Found by a name each: sheets and relations may both be many.
        let of: HashMap<&str, &Relation> = relations.iter().map(|it| (it.id.as_str(), it)).collect();
        let of_cells = |relation: &str| of.get(relation).filter(|it| it.kind == "worksheet");
        let (tabs, parts) = sheets.into_iter().filter_map(|(tab, id)| Some((tab, of_cells(&id)?.part.clone()))).unzip();
        Ok(Self { package, is_xml, tabs, parts, filled: HashMap::new(), fonts, looks })
    }

    fn part(&self, sheet: usize) -> String {
        self.parts.get(sheet).cloned().unwrap_or_default()
    }

    /// The cells of a part, and what gives them their text.
    fn cells(&mut self, part: &str) -> Result<(Box<dyn Cells + '_>, &mut Looks), BookError> {
        let cells: Box<dyn Cells> = match self.is_xml {
            true => Box::new(xlsx::cells::Cells::new(self.package.needed(part)?)),
            false => Box::new(xlsb::cells::Cells::new(self.package.needed_records(part)?, &self.fonts)),
        };
        Ok((cells, &mut self.looks))
    }
}

impl Book for Office {
    fn kind(&self) -> &'static str {
        if self.is_xml { "xlsx" } else { "xlsb" }
    }

    fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError> {
        let part = self.part(sheet);
        if let Some(known) = self.filled.get(&part) {
            return Ok(*known);
        }
        let (mut cells, looks) = self.cells(&part)?;
        let holds = stored::are_filled(&mut *cells, &looks.strings)?;
        drop(cells);
        self.filled.insert(part, holds);
        Ok(holds)
    }

    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError> {
        let (mut cells, looks) = self.cells(&self.part(sheet))?;
        stored::read(&mut *cells, looks)
    }
}
