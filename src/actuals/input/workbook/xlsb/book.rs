//! A workbook, its sheets not yet read.

use std::collections::HashMap;

use crate::actuals::input::workbook::book::{Book, Tab};
use crate::actuals::input::workbook::font::Font;
use crate::actuals::input::workbook::grid::Grid;
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::package::{Package, Packed, Relation};
use crate::actuals::input::workbook::stored::Filling;
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::styles::Styles;
use crate::diagnostic::BookError;

use super::cells::Cells;
use super::parts;
use super::records::Records;

/// The part that says which sheets there are, by which such a workbook is known.
pub const MAIN: &str = "xl/workbook.bin";

/// A workbook, its sheets not yet read.
pub struct Xlsb {
    package: Package,
    tabs: Vec<Tab>,
    /// The part of each sheet.
    parts: Vec<String>,
    fonts: Vec<Font>,
    looks: Looks,
}

impl Xlsb {
    /// # Errors
    /// When its parts cannot be read.
    pub fn open(mut package: Package) -> Result<Self, BookError> {
        let main = package.relations("")?.into_iter().find(|it| it.kind == "officeDocument");
        let main = main.map_or_else(|| MAIN.to_owned(), |it| it.part);
        let relations = package.relations(&main)?;
        let named = |kind: &str| relations.iter().find(|it| it.kind == kind).map_or("", |relation| &relation.part);
        let needed = records(&mut package, &main)?.ok_or_else(|| BookError::Missing(main.clone()))?;
        let (sheets, since_1904) = parts::contents(needed)?;
        let styles = records(&mut package, named("styles"))?.map(parts::styles).transpose()?;
        let (styles, fonts) = styles.unwrap_or_else(|| (Styles::default(), Vec::new()));
        let strings = records(&mut package, named("sharedStrings"))?;
        let strings = strings.map(|part| parts::strings(part, &fonts)).transpose()?.unwrap_or_else(Strings::default);
        // Found by a name each: sheets and relations may both be many.
        let of: HashMap<&str, &Relation> = relations.iter().map(|it| (it.id.as_str(), it)).collect();
        let cells = sheets.into_iter().filter_map(|sheet| {
            let relation = of.get(sheet.relation.as_str()).filter(|it| it.kind == "worksheet")?;
            Some((Tab { name: sheet.name, shown: sheet.shown }, relation.part.clone()))
        });
        let (tabs, parts) = cells.unzip();
        Ok(Self { package, tabs, parts, fonts, looks: Looks { strings, styles, since_1904 } })
    }
}

impl Book for Xlsb {
    fn kind(&self) -> &'static str {
        "xlsb"
    }

    fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError> {
        let mut cells = cells(&mut self.package, &self.parts, sheet, &self.fonts)?;
        while let Some(raw) = cells.next()? {
            if !raw.value.is_blank(&self.looks.strings) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError> {
        let mut cells = cells(&mut self.package, &self.parts, sheet, &self.fonts)?;
        let mut filling = Filling::new(&mut self.looks);
        while let Some(raw) = cells.next()? {
            filling.put(&raw, cells.is_hidden())?;
        }
        let (merged, hidden_columns) = cells.rest();
        filling.close(merged, &hidden_columns)
    }
}

type Part<'p> = Records<Packed<'p>>;

fn records<'p>(package: &'p mut Package, part: &str) -> Result<Option<Part<'p>>, BookError> {
    Ok(package.bytes(part)?.map(|bytes| Records::new(bytes, part)))
}

fn cells<'b>(
    package: &'b mut Package,
    parts: &[String],
    sheet: usize,
    fonts: &'b [Font],
) -> Result<Cells<'b, Packed<'b>>, BookError> {
    let part = parts.get(sheet).map_or("", String::as_str);
    let records = records(package, part)?.ok_or_else(|| BookError::Missing(part.to_owned()))?;
    Ok(Cells::new(records, fonts))
}
