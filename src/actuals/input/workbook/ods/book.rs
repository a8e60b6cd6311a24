//! A document, its sheets not yet read.

use crate::actuals::input::workbook::book::{Book, Tab};
use crate::actuals::input::workbook::grid::Grid;
use crate::actuals::input::workbook::looks::Looks;
use crate::actuals::input::workbook::package::Package;
use crate::actuals::input::workbook::strings::Strings;
use crate::actuals::input::workbook::xml::Node;
use crate::diagnostic::BookError;

use super::sheets::{self, Dress};
use super::styles::Reading;

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
const ENCRYPTED: &str = "encrypted-package";

/// A document, its sheets not yet read.
pub struct Ods {
    package: Package,
    dress: Dress,
    tabs: Vec<Tab>,
    /// Whether each holds anything.
    filled: Vec<bool>,
}

/// Whether it opens with a password only.
///
/// # Errors
/// Where the list of its parts cannot be read.
pub fn is_protected(package: &mut Package) -> Result<bool, BookError> {
    if package.has(ENCRYPTED) {
        return Ok(true);
    }
    let Some(mut xml) = package.part(MANIFEST)? else { return Ok(false) };
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "encryption-data" => return Ok(true),
            Node::End => return Ok(false),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Aside => {}
        }
    }
}

impl Ods {
    /// # Errors
    /// When its parts cannot be read.
    pub fn open(mut package: Package) -> Result<Self, BookError> {
        let mut reading = Reading::default();
        if let Some(styles) = package.part(STYLES)? {
            reading.read(styles)?;
        }
        reading.read(package.needed(CONTENT)?)?;
        let (named, styles) = reading.put_together()?;
        let looks = Looks { strings: Strings::default(), styles, since_1904: false };
        let dress = Dress { named, looks };
        let (tabs, filled) = sheets::read(package.needed(CONTENT)?, &dress, None)?.tabs.into_iter().unzip();
        Ok(Self { package, dress, tabs, filled })
    }
}

impl Book for Ods {
    fn kind(&self) -> &'static str {
        "ods"
    }

    fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    fn is_filled(&mut self, sheet: usize) -> Result<bool, BookError> {
        Ok(self.filled.get(sheet) == Some(&true))
    }

    fn grid(&mut self, sheet: usize) -> Result<Grid, BookError> {
        Ok(sheets::read(self.package.needed(CONTENT)?, &self.dress, Some(sheet))?.grid)
    }
}
