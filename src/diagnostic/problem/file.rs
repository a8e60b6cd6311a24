//! What is wrong with a file.

use crate::diagnostic::severity::Severity;

problems! {
    /// What is wrong with a file.
    FileProblem:

    Error "reader_broke" ReaderBroke { file: String };
    Error "line_too_long" LineTooLong { limit: usize };
    Error "file_too_large" FileTooLarge { limit: usize };
    Error "too_many_findings" TooManyFindings { limit: usize };
    Error "empty_file" EmptyFile;
    Error "nul_byte" NulByte;
    Error "not_text" NotText { encoding: &'static str };
    Error "unknown_encoding" UnknownEncoding { name: String };
    Error "wrong_encoding" WrongEncoding { encoding: &'static str };
    Error "not_a_table" NotATable { what: FileKind };
    /// A file that holds no text of a plan.
    Error "not_a_text" NotAPlanText { what: FileKind };
    Error "bad_workbook" BadWorkbook { file: String, why: BookError };
    Error "no_sheet" NoSheet { file: String, sheets: Vec<String> };
    Error "formula_without_value" FormulaWithoutValue { file: String, cell: String };
    Warning "unread_sheets" UnreadSheets { sheet: String, others: Vec<String> };
    Warning "hidden_sheets" HiddenSheets { sheets: Vec<String> };
    Warning "hidden_cells" HiddenCells { sheet: String, rows: Vec<String>, columns: Vec<String> };
    Warning "formula_zeros" FormulaZeros { cells: Vec<String>, count: usize };
}

/// What a file is that holds no table, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook from before Excel 5.
    Xls,
    /// A workbook of Excel 2003 in XML.
    Xml2003,
    /// An OpenDocument spreadsheet, in plain XML where it is refused.
    Ods,
    /// A workbook that opens with a password only.
    Protected,
    /// A text, slides or the like.
    Document,
    /// The format of Office programs before 2007, of whichever of them.
    Office,
    /// A compressed archive that is no workbook.
    Archive,
    /// XML of some other kind.
    Xml,
    /// A web page.
    Html,
    /// A table as programs once handed them to one another: SYLK, DIF, dBASE.
    Exchange,
    /// JSON.
    Json,
    /// Nothing but bytes of 0, as a failed copy leaves.
    Zeros,
    /// PDF.
    Pdf,
    /// A pointer that Git LFS left in place of the file.
    LfsPointer,
    /// A picture.
    Picture,
    /// What an Office program sets beside a file that it has open: `~$name`.
    OwnerFile,
}

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookError {
    /// It is cut off or broken: as a whole, or in a part of it.
    Damaged(Option<String>),
    /// A part that others refer to is not there.
    Missing(String),
    /// It unpacks to more bytes.
    Bytes(u64),
    /// Some cell lies beyond so many rows or columns.
    Grid {
        /// Rows there may be.
        rows: u32,
        /// Columns there may be.
        columns: u32,
    },
    /// It has more cells, the blank ones among them.
    Cells(u32),
    /// Its cells hold more bytes of text.
    Text(usize),
    /// It has more parts or sheets.
    Parts(usize),
    /// It has more number formats of its own, or longer ones.
    Formats {
        /// How many there may be.
        count: usize,
        /// Characters each may have.
        length: usize,
    },
}
