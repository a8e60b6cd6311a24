//! 文件。

use crate::diagnostic::{BookError, FileKind, FileProblem};
use crate::language::zh::lists::{list, more, quoted};

pub fn problem(problem: &FileProblem) -> String {
    use FileProblem as P;
    match problem {
        P::ReaderBroke { file } => {
            format!("{}：因程序或数据来源的故障，读取中断，其中的数一律不用", quoted(file))
        }
        P::LineTooLong { limit } => format!("一行超过 {limit} 字节，不是表格"),
        P::FileTooLarge { limit } => format!("超过 {limit} 字节"),
        P::TooManyFindings { limit } => format!("错误和警告超过 {limit} 条，其余未读取"),
        P::EmptyFile => "文件是空的".into(),
        P::NulByte => "文件含有 NUL 字节，不是 UTF-8 文本；若是 UTF-16，请写明 --encoding utf-16le".into(),
        P::NotText { encoding } => format!("从这里起不是有效的 {encoding}：文件已损坏，或请用 --encoding 指明编码"),
        P::UnknownEncoding { name } => format!("没有名为 {} 的编码；可用 utf-8、gb18030、utf-16le、big5", quoted(name)),
        P::WrongEncoding { encoding } => {
            format!("按 {encoding} 读取后，没有一个指标是计划中的名称：若文件是其他编码，请用 --encoding 指明")
        }
        P::NotATable { what: FileKind::Protected } => {
            "工作簿设有打开密码；请去掉密码，将表格另存为 .xlsx 或 CSV".into()
        }
        P::NotATable { what: FileKind::Zeros } | P::NotAPlanText { what: FileKind::Zeros } => {
            "文件内容全是 0 字节，没有复制完整：请重新复制".into()
        }
        P::NotAPlanText { what: FileKind::Document } => "这是办公软件的文档；请将计划的文字另存为 .txt".into(),
        P::NotAPlanText { what } => format!("{}；请将计划的文字另存为 .txt", foreign(*what)),
        P::NotATable { what } => format!("{}；请将表格另存为 .xlsx 或 CSV", foreign(*what)),
        P::BadWorkbook { file, why } => format!("无法读取工作簿 {}：{}", quoted(file), book(why)),
        P::NoSheet { file, sheets } => format!("{} 中没有这个工作表；现有 {}", quoted(file), list(sheets)),
        P::FormulaWithoutValue { file, cell } => {
            format!("{} 的 {cell} 是没有结果的公式；请打开工作簿，计算后保存", quoted(file))
        }
        P::UnreadSheets { sheet, others } => format!(
            "只读取了工作表 {}，未读取 {}：可用 --sheet 指定，--sheet '*' 读取全部",
            quoted(sheet),
            list(others)
        ),
        P::HiddenSheets { sheets } => format!("隐藏的工作表未读取：{}；若要读取，请用 --sheet 指定", list(sheets)),
        P::HiddenCells { sheet, rows, columns } => {
            let named = |names: &[String], what: &str| {
                let more = more(names.len().min(12), names.len());
                let names: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
                (!names.is_empty()).then(|| format!("第 {} {what}{more}", names.join("、")))
            };
            let hidden: Vec<String> = named(rows, "行").into_iter().chain(named(columns, "列")).collect();
            format!("工作表 {} 中被隐藏或筛选掉的{}照常读取：不应计入的请删除", quoted(sheet), hidden.join("和"))
        }
        P::FormulaZeros { cells, count } => format!(
            "{count} 个数据是公式，存储的结果为 0（{}{}）：公式是否已计算，所引用的数据是否已填？",
            cells.join("、"),
            more(cells.len(), *count)
        ),
    }
}

fn book(why: &BookError) -> String {
    match why {
        BookError::Damaged(None) => "文件不完整或已损坏：请重新复制或下载，或打开后另存".into(),
        BookError::Damaged(Some(part)) => format!("其中的 {} 已损坏", quoted(part)),
        BookError::Missing(part) => format!("其中缺少 {}", quoted(part)),
        BookError::Bytes(limit) => format!("解压后超过 {limit} 字节"),
        BookError::Grid { rows, columns } => format!("超过 {rows} 行或 {columns} 列"),
        BookError::Cells(limit) => format!("单元格（含空白）超过 {limit} 个"),
        BookError::Text(limit) => format!("单元格的文字超过 {limit} 字节；长文字在每个显示它的单元格中都计算一次"),
        BookError::Parts(limit) => format!("部件或工作表超过 {limit} 个"),
        BookError::Formats { count, length } => format!("自定义数字格式超过 {count} 个，或有一个超过 {length} 个字符"),
    }
}

fn foreign(what: FileKind) -> &'static str {
    match what {
        FileKind::Xls => "这是 Excel 5（1993 年）以前的工作簿",
        FileKind::Xml2003 => "这是 Excel 2003 的 XML 格式工作簿",
        FileKind::Ods => "这是纯 XML 的 OpenDocument 电子表格（.fods）",
        FileKind::Protected => "这是设有密码的工作簿",
        FileKind::Document => "这是办公软件的文档，不是表格",
        FileKind::Office => "这是办公软件的旧格式文件（.xls、.doc 等）",
        FileKind::Xml => "这是 XML 文件",
        FileKind::Archive => "这是压缩文件",
        FileKind::Html => "文件内容是网页（不论扩展名）",
        FileKind::Exchange => "这是旧的数据交换格式（SYLK、DIF、dBASE）",
        FileKind::Json => "这是 JSON",
        FileKind::Zeros => "文件内容全是 0 字节",
        FileKind::Pdf => "这是 PDF",
        FileKind::LfsPointer => "这是 Git LFS 指针，不是文件本身（请运行 git lfs pull）",
        FileKind::Picture => "这是图片",
        FileKind::OwnerFile => "这是办公软件打开文件时放在旁边的标记（~$ 开头），不是文件本身",
    }
}
