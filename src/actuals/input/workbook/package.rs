//! The parts of a workbook, packed into one file.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::rc::Rc;

use zip::read::{ZipArchive, ZipFile};

use crate::diagnostic::{BookError, FileKind};

use super::limits::{MAX_PARTS, MAX_UNPACKED};
use super::xlsb::records::Records;
use super::xml::{Metered, Node, Xml};

/// Begins the entry of a part in the list at the end.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A file of parts.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Where each part is, by its name in small letters.
    parts: HashMap<String, usize>,
    left: Rc<Cell<u64>>,
}

/// A part that is being read.
pub type Part<'p> = Xml<Packed<'p>>;

/// What is packed.
pub type Packed<'p> = ZipFile<'p, Cursor<Vec<u8>>>;

/// Where a relationship leads, and what for.
pub struct Relation {
    pub id: String,
    pub kind: String,
    pub part: String,
}

impl Package {
    /// # Errors
    /// When it is no archive, or one of too many parts.
    pub fn open(bytes: Vec<u8>) -> Result<Self, BookError> {
        // Counted before the list is read, which takes room for each.
        if memchr::memmem::find_iter(&bytes, ENTRY).nth(MAX_PARTS).is_some() {
            return Err(BookError::Parts(MAX_PARTS));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BookError::Damaged(None))?;
        let names = (0..archive.len()).filter_map(|index| Some((archive.name_for_index(index)?.ok()?, index)));
        let parts = names.map(|(name, index)| (plain(&name), index)).collect();
        Ok(Self { archive, parts, left: Rc::new(Cell::new(MAX_UNPACKED)) })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain(name))
    }

    /// A part to be read; `None` where there is none of this name.
    ///
    /// # Errors
    /// When it cannot be unpacked.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, BookError> {
        Ok(self.bytes(name)?.map(|bytes| Xml::new(bytes, name.to_owned())))
    }

    /// A part of records; `None` where there is none of this name.
    ///
    /// # Errors
    /// When it cannot be unpacked.
    pub fn records(&mut self, name: &str) -> Result<Option<Records<Packed<'_>>>, BookError> {
        Ok(self.bytes(name)?.map(|bytes| Records::new(bytes, name)))
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Metered<Packed<'_>>>, BookError> {
        let Some(index) = self.parts.get(&plain(name)) else { return Ok(None) };
        let damaged = |_| BookError::Damaged(Some(name.to_owned()));
        let file = self.archive.by_index(*index).map_err(damaged)?;
        Ok(Some(Metered::new(file, Rc::clone(&self.left))))
    }

    /// A part that has to be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn needed(&mut self, name: &str) -> Result<Part<'_>, BookError> {
        self.part(name)?.ok_or_else(|| BookError::Missing(name.to_owned()))
    }

    /// One of records that has to be there.
    ///
    /// # Errors
    /// When it is not.
    pub fn needed_records(&mut self, name: &str) -> Result<Records<Packed<'_>>, BookError> {
        self.records(name)?.ok_or_else(|| BookError::Missing(name.to_owned()))
    }

    /// What the file is, where it is no workbook of packed parts.
    pub fn foreign(&mut self) -> Option<FileKind> {
        let mut kind = String::new();
        if let Some(index) = self.parts.get("mimetype")
            && let Ok(file) = self.archive.by_index(*index)
        {
            // What cannot be read is no kind that is known.
            drop(file.take(128).read_to_string(&mut kind));
        }
        let begins = |folder: &str| self.parts.keys().any(|name| name.starts_with(folder));
        if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
            return Some(FileKind::Ods);
        }
        let document = kind.starts_with("application/vnd.oasis.opendocument")
            || ["word/", "ppt/", "index/document.iwa", "index.xml"].iter().any(|folder| begins(folder));
        if document {
            return Some(FileKind::Document);
        }
        if !self.has("_rels/.rels") && !begins("xl/") {
            return Some(FileKind::Archive);
        }
        let encrypted = (0..self.archive.len()).any(|index| {
            let data = self.archive.by_index_raw(index);
            data.is_ok_and(|file| file.encrypted())
        });
        encrypted.then_some(FileKind::Protected)
    }

    /// What a part refers to.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, BookError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let list = format!("{folder}/_rels/{file}.rels");
        let Some(mut xml) = self.part(&list)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "Relationship" => {
                    let attribute = |name| tag.attribute(name).unwrap_or_default();
                    let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    let part = beside(folder, &attribute("Target"));
                    relations.push(Relation { id: attribute("Id"), kind, part });
                }
                Node::End => return Ok(relations),
                Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Aside => {}
            }
            if relations.len() > MAX_PARTS {
                return Err(BookError::Parts(MAX_PARTS));
            }
        }
    }
}

/// A name as parts are compared: programs differ in capitals, and in how they write folders.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The part that a reference in a folder means.
fn beside(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_to_parts_however_they_are_written() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "..\\styles.xml", "xl/styles.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(beside(folder, target), part);
        }
        assert_eq!(plain("\\XL\\Workbook.xml"), "xl/workbook.xml");
    }
}
