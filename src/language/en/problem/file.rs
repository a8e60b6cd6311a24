//! What is wrong with a file.

use crate::diagnostic::{BookError, FileKind, FileProblem};
use crate::language::en::lists::{list, more, plural, quoted};

pub fn problem(problem: &FileProblem) -> String {
    use FileProblem as P;
    match problem {
        P::ReaderBroke { file } => format!(
            "{}: the reading broke off through a fault of this program or of where its bytes come from, so nothing of it counts",
            quoted(file)
        ),
        P::LineTooLong { limit } => format!("a line of more than {limit} bytes: this is no table"),
        P::FileTooLarge { limit } => format!("more than {limit} bytes"),
        P::TooManyFindings { limit } => format!("more than {limit} errors and warnings: the rest was not read"),
        P::EmptyFile => "the file is empty".into(),
        P::NulByte => {
            "the file holds NUL bytes: it is no text in UTF-8; if it is UTF-16, name it: --encoding utf-16le".into()
        }
        P::NotText { encoding } => {
            format!("not valid {encoding} from here on; the file is damaged, or --encoding names another")
        }
        P::UnknownEncoding { name } => {
            format!("no encoding is called {}; try utf-8, gb18030, utf-16le, big5", quoted(name))
        }
        P::WrongEncoding { encoding } => format!(
            "read as {encoding}, no indicator has a name of the plan: if the file is in another encoding, name it with --encoding"
        ),
        P::NotATable { what: FileKind::Protected } => {
            "this workbook opens with a password only; save the table without one, as .xlsx or CSV".into()
        }
        P::NotATable { what: FileKind::Zeros } | P::NotAPlanText { what: FileKind::Zeros } => {
            "this file holds nothing but zero bytes: it was not copied whole; copy it again".into()
        }
        P::NotAPlanText { what: FileKind::Document } => {
            "this is a document of an office program; save the text of the plan as .txt".into()
        }
        P::NotAPlanText { what } => format!("{}; save the text of the plan as .txt", foreign(*what)),
        P::NotATable { what } => format!("{}; save the table as .xlsx or CSV", foreign(*what)),
        P::BadWorkbook { file, why } => format!("cannot read the workbook {}: {}", quoted(file), book(why)),
        P::NoSheet { file, sheets } => format!("no such sheet in {}; there is {}", quoted(file), list(sheets)),
        P::FormulaWithoutValue { file, cell } => format!(
            "{}: {cell} holds a formula without a value; open the workbook, let it calculate, and save it",
            quoted(file)
        ),
        P::UnreadSheets { sheet, others } => format!(
            "only the sheet {} was read, and none of {}: `--sheet` names another, `--sheet '*'` reads all",
            quoted(sheet),
            list(others)
        ),
        P::HiddenSheets { sheets } => {
            format!("hidden, and not read: {}; `--sheet` names one that is meant", list(sheets))
        }
        P::HiddenCells { sheet, rows, columns } => {
            let named = |what: &str, names: &[String]| {
                let one = matches!(names, [name] if !name.contains('-'));
                let what = if one { what.to_owned() } else { format!("{what}s") };
                let more = more(names.len().min(12), names.len());
                let names: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
                (!names.is_empty()).then(|| format!("{what} {}{more}", names.join(", ")))
            };
            let hidden: Vec<String> = named("row", rows).into_iter().chain(named("column", columns)).collect();
            format!(
                "the sheet {} hides {}, read like any other: delete what does not count",
                quoted(sheet),
                hidden.join(" and ")
            )
        }
        P::FormulaZeros { cells, count } => format!(
            "{} stored as 0 ({}{}): was the workbook calculated, and is filled in what it refers to?",
            plural(*count, "formula"),
            cells.join(", "),
            more(cells.len(), *count)
        ),
    }
}

fn book(why: &BookError) -> String {
    match why {
        BookError::Damaged(None) => "it is cut off or damaged: copy it again, or open it and save it anew".into(),
        BookError::Damaged(Some(part)) => format!("its part {} is damaged", quoted(part)),
        BookError::Missing(part) => format!("its part {} is missing", quoted(part)),
        BookError::Bytes(limit) => format!("it unpacks to more than {limit} bytes"),
        BookError::Grid { rows, columns } => format!("more than {rows} rows or {columns} columns"),
        BookError::Cells(limit) => format!("more than {limit} cells, the blank ones among them"),
        BookError::Text(limit) => {
            format!("its cells hold more than {limit} bytes of text; a long text counts in every cell that shows it")
        }
        BookError::Parts(limit) => format!("more than {limit} parts or sheets"),
        BookError::Formats { count, length } => {
            format!("more than {count} number formats of its own, or one of more than {length} characters")
        }
    }
}

fn foreign(what: FileKind) -> &'static str {
    match what {
        FileKind::Xls => "this is a workbook from before Excel 5 (1993)",
        FileKind::Xml2003 => "this is a workbook of Excel 2003 in XML",
        FileKind::Ods => "this is an OpenDocument spreadsheet in plain XML (.fods)",
        FileKind::Protected => "this is a workbook with a password",
        FileKind::Document => "this is a document of an office program and no table",
        FileKind::Office => "this is a file in the old format of an Office program (.xls, .doc)",
        FileKind::Xml => "this is an XML file",
        FileKind::Archive => "this is a compressed archive",
        FileKind::Html => "this is a web page, whatever its name says",
        FileKind::Exchange => "this is a table in an old exchange format (SYLK, DIF, dBASE)",
        FileKind::Json => "this is JSON",
        FileKind::Zeros => "this file holds nothing but zero bytes",
        FileKind::Pdf => "this is a PDF",
        FileKind::LfsPointer => "this is a Git LFS pointer, not the file itself (run `git lfs pull`)",
        FileKind::Picture => "this is a picture",
        FileKind::OwnerFile => {
            "this is the mark of an Office program beside a file that it has open (`~$…`), not the file itself"
        }
    }
}
