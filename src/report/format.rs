//! The table of formats: whoever lists, names, recognises or writes one reads it here.

use std::io::{self, Write};

use crate::language::Lang;
use crate::plan::Plan;

use super::document::{Layout, Report};
use super::{csv, html, json, junit, markdown, plan, table, xlsx};

/// Writes a report.
type WriteReport = fn(&Report<'_>, &mut dyn Write) -> io::Result<()>;
/// Writes a plan as it was read.
type WritePlan = fn(&Plan, Lang, Layout, &mut dyn Write) -> io::Result<()>;

/// All there is to say of a format.
struct Row {
    id: &'static str,
    /// Endings of a file's name, the usual one first.
    extensions: &'static [&'static str],
    /// What such a file is, where its ending does not say so.
    kind: Option<&'static str>,
    is_text: bool,
    report: WriteReport,
    plan: Option<WritePlan>,
}

macro_rules! formats {
    ($($(#[$about:meta])* $name:ident { $($row:tt)+ })+) => {
        /// A format of a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Format {
            $($(#[$about])* $name,)+
        }

        impl Format {
            /// All of them, in the order in which they are listed.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            fn row(self) -> Row {
                match self {
                    $(Self::$name => Row { $($row)+ },)+
                }
            }
        }
    };
}

formats! {
    /// A table per group, for a terminal of any width.
    Table {
        id: "table", extensions: &["txt"], kind: None, is_text: true,
        report: table::write, plan: Some(plan::table)
    }
    /// Everything, for machines: `"schema": "qdx.gap/1"`.
    Json {
        id: "json", extensions: &["json"], kind: None, is_text: true,
        report: json::write, plan: Some(json::plan::write)
    }
    /// A row per target, the names of the JSON report flattened.
    Csv { id: "csv", extensions: &["csv"], kind: None, is_text: true, report: csv::write, plan: None }
    /// GitHub's Markdown.
    Markdown {
        id: "markdown", extensions: &["md", "markdown"], kind: None, is_text: true,
        report: markdown::write, plan: None
    }
    /// A page that needs nothing else.
    Html { id: "html", extensions: &["html", "htm"], kind: None, is_text: true, report: html::write, plan: None }
    /// A suite per group, a case per target.
    Junit { id: "junit", extensions: &["xml"], kind: Some("JUnit"), is_text: true, report: junit::write, plan: None }
    /// A workbook.
    Xlsx { id: "xlsx", extensions: &["xlsx"], kind: None, is_text: false, report: xlsx::write, plan: None }
}

impl Format {
    /// The format of this name.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.id() == id)
    }

    /// The format that a file's ending asks for: `md`, in lower case and without its dot.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.row().extensions.contains(&extension))
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The usual ending of its files, and what these are where it does not say so: `xml`, `JUnit`.
    pub fn ending(self) -> (&'static str, Option<&'static str>) {
        let Row { extensions, kind, .. } = self.row();
        (extensions.first().copied().unwrap_or_default(), kind)
    }

    /// Whether a terminal can show it.
    pub fn is_text(self) -> bool {
        self.row().is_text
    }

    /// Whether a plan can be written in it.
    pub fn is_of_plans(self) -> bool {
        self.row().plan.is_some()
    }
}

/// Writes a report.
///
/// # Errors
/// What the writer answers; of itself a format refuses only what it has no room for.
pub fn write(report: &Report<'_>, format: Format, out: &mut impl Write) -> io::Result<()> {
    (format.row().report)(report, out)
}

/// Writes a plan as it was read.
///
/// # Errors
/// What the writer answers; [`io::ErrorKind::Unsupported`] unless [`Format::is_of_plans`].
pub fn write_plan(plan: &Plan, format: Format, lang: Lang, layout: Layout, out: &mut impl Write) -> io::Result<()> {
    format.row().plan.ok_or(io::ErrorKind::Unsupported)?(plan, lang, layout, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_ending_leads_to_one_format() {
        for format in Format::ALL {
            assert_eq!(Format::of_id(format.id()), Some(*format));
            assert!(!format.row().extensions.is_empty(), "{format:?}");
            for extension in format.row().extensions {
                assert_eq!(Format::of_extension(extension), Some(*format), "{extension}");
            }
        }
        assert_eq!(Format::of_extension("toml"), None);
    }
}
