//! Files as offices write them: some in order, some not.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::words::{
    APART, AREAS, BAD, BAD_PERIODS, CAPTIONS, COLUMNS, Column, GOOD, MISSING, NAMES, OUTSIDE, PERIODS, SEVERAL, UNITS,
    YEARS,
};

/// A file as it is to be written.
#[derive(Clone, Debug)]
pub struct File {
    delimiter: char,
    encoding: Encoding,
    /// Columns in order, with their headings.
    columns: Columns,
    title: &'static str,
    rows: Vec<Row>,
    /// Notes below the table.
    notes: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Marked,
    Utf16,
    Gb18030,
}

/// One line, or what stands in its place.
#[derive(Clone, Debug)]
enum Row {
    Figure(Figure, Shape),
    /// As it is.
    Raw(&'static str),
    Heading,
}

#[derive(Clone, Debug)]
struct Figure {
    indicator: String,
    period: &'static str,
    /// One; in a wide table one a period.
    values: Vec<String>,
    unit: &'static str,
    area: &'static str,
    note: &'static str,
}

/// How a row is written.
#[derive(Clone, Debug)]
struct Shape {
    /// Cells quoted without need, by column.
    quoted: u8,
    /// A comma in a cell is not always thought of.
    careless: bool,
    /// Cells more, or fewer, than the heading has.
    surplus: &'static [&'static str],
    short: bool,
    end: &'static str,
}

/// Files of which about half are in order.
pub fn files() -> impl Strategy<Value = File> {
    use Encoding::{Gb18030, Marked, Utf8, Utf16};
    let tidy = (columns(), tidy_rows(), select(vec![Utf8, Marked, Utf16, Gb18030]));
    // A guess at the encoding that makes no sense of any name is taken back.
    let dirty = (columns(), dirty_rows(), select(vec![Utf8, Utf8, Marked, Utf16]));
    let wide = wide().prop_map(|(columns, rows)| (columns, rows, Utf8));
    let notes = vec(
        select(vec![
            "注：数据为初步统计",
            "\"注：一,二\"",
            "单位：见上",
            "注：单位为万个",
            "填表人：张某,,审核人：李某",
            "",
        ]),
        0..3,
    );
    let captions = select(CAPTIONS.map(|(text, _)| text).to_vec());
    let title = prop_oneof![4 => Just(""), 4 => Just("主要指标完成情况"), 2 => captions];
    let look = (select(vec![',', ',', '\t', ';']), title, notes);
    (look, prop_oneof![tidy, dirty, wide]).prop_map(|((delimiter, title, notes), (columns, rows, encoding))| {
        // Below the table a line of text is a note once one of them says so.
        let notes = if notes.first().is_some_and(|note| note.contains(['注', '填'])) { notes } else { Vec::new() };
        File { delimiter, encoding, columns, title, rows, notes }
    })
}

type Columns = Vec<(Column, &'static str)>;

/// The three that are needed and some of the others, in any order.
fn columns() -> impl Strategy<Value = Columns> {
    (Just(COLUMNS.to_vec()).prop_shuffle(), vec(any::<(bool, Index)>(), COLUMNS.len())).prop_map(|(columns, picks)| {
        let needed = [Column::Indicator, Column::Period, Column::Value];
        let with = columns.into_iter().zip(picks);
        let kept = with.filter(|((column, _), (kept, _))| *kept || needed.contains(column));
        kept.map(|((column, names), (_, name))| (column, *name.get(names))).collect()
    })
}

/// A column a period in place of those of period and value, and rows for them.
fn wide() -> impl Strategy<Value = (Columns, Vec<Row>)> {
    let kinds = prop_oneof![4 => sequence(YEARS), 4 => sequence(APART), 1 => sequence(PERIODS.len())];
    let slip = prop_oneof![9 => Just(None), 1 => select(BAD_PERIODS[1..].to_vec()).prop_map(Some)];
    let periods = (kinds, vec(any::<Index>(), PERIODS.len()), slip).prop_map(|(kinds, ways, slip)| {
        let way = |(kind, way): (usize, Index)| PERIODS[kind].2[way.index(PERIODS[kind].2.len())];
        kinds.into_iter().zip(ways).map(way).chain(slip).collect::<Vec<&'static str>>()
    });
    (columns(), periods, 0..9_usize, any::<bool>()).prop_flat_map(|(columns, periods, count, tidy)| {
        let kept = columns.into_iter().filter(|(column, _)| ![Column::Period, Column::Value].contains(column));
        let spans = periods.iter().enumerate().map(|(at, way)| (Column::Span(at), *way));
        let columns: Columns = kept.chain(spans).collect();
        let rows: Vec<_> = (0..count).map(|at| wide_row(periods.len(), at, tidy)).collect();
        (Just(columns), rows)
    })
}

/// Some of the kinds below `count`, in any order; seldom one of them twice.
fn sequence(count: usize) -> impl Strategy<Value = Vec<usize>> {
    let kinds = (Just((0..count).collect::<Vec<usize>>()).prop_shuffle(), 1..=count);
    (kinds, 0..12_u8).prop_map(|((kinds, length), twice)| {
        let again = kinds.first().copied().filter(|_| twice == 0);
        kinds.into_iter().take(length).chain(again).collect()
    })
}

/// Tidy rows are of one target and area each.
fn wide_row(width: usize, at: usize, tidy: bool) -> impl Strategy<Value = Row> {
    let values = vec((any::<Index>(), 0..60_u8, pieces()), width);
    let row = (figure(), 0..NAMES.len(), any::<Index>(), values, shape());
    let figure = row.prop_map(move |(figure, target, name, values, shape)| {
        let target = if tidy { at % NAMES.len() } else { target };
        let value = |(index, kind, pieces): (Index, u8, String)| match kind {
            0 if !tidy => pieces,
            1 if !tidy => (*index.get(&BAD)).to_owned(),
            2..8 => (*index.get(&MISSING)).to_owned(),
            _ => (*index.get(GOOD[target])).to_owned(),
        };
        let values = values.into_iter().map(value).collect();
        let sound = Figure { indicator: NAMES[target][name.index(3)].to_owned(), values, unit: "", ..figure.clone() };
        match (tidy, shape.quoted) {
            (true, _) => {
                let area = AREAS[at / NAMES.len() % AREAS.len()][0];
                Row::Figure(Figure { area, ..sound }, Shape { careless: false, surplus: &[], short: false, ..shape })
            }
            // Names with a unit, and those that no target has.
            (false, 0..32) => Row::Figure(Figure { indicator: figure.indicator, unit: figure.unit, ..sound }, shape),
            (false, _) => Row::Figure(sound, shape),
        }
    });
    let raw = select(vec!["\n", "一、基础设施,,,,,,,,,,,,,,,,,,\n", "合计\n", ",,\n"]);
    let odd = if tidy { 0 } else { 1 };
    prop_oneof![20 => figure, 2 => select(vec!["\n", "一、基础设施,\n"]).prop_map(Row::Raw), odd => raw.prop_map(Row::Raw), odd => Just(Row::Heading)]
}

/// Index of a target, a kind of period and an area.
type Key = (usize, usize, usize);
/// Which words to take for them, and how to write them.
type Words = ([Index; 4], Shape, u8);

/// Rows that contradict neither each other nor the plan.
fn tidy_rows() -> impl Strategy<Value = Vec<Row>> {
    let keys = (0..NAMES.len(), 0..APART, 0..AREAS.len());
    let words = (any::<[Index; 4]>(), shape(), 0..12_u8);
    btree_map(keys, words, 1..14).prop_map(|rows| {
        // Two counts in a year would have to grow.
        let rows = rows.into_iter().filter(|((target, period, _), _)| *target != 2 || *period < YEARS);
        rows.flat_map(|(key, words)| tidy_row(key, words)).collect()
    })
}

fn tidy_row((target, period, area): Key, ([name, time, value, place], shape, kind): Words) -> Vec<Row> {
    // A lump in the name wants a bare number behind it.
    let names: Vec<&str> = NAMES[target].iter().filter(|name| !name.contains(['万', '亿'])).copied().collect();
    let (values, times, places): (&[&str], &[&'static str], &[&'static str]) =
        (GOOD[target], PERIODS[period].2, AREAS[area]);
    let figure = Figure {
        indicator: (*name.get(&names)).to_owned(),
        period: times[time.index(times.len())],
        values: vec![(*value.get(if kind == 0 { &MISSING[..] } else { values })).to_owned()],
        unit: "",
        area: places[place.index(places.len())],
        note: if kind == 1 { "含\"在建\"\n部分，见附表" } else { "" },
    };
    let surplus: &[&str] = if kind == 2 { &["", " "] } else { &[] };
    let row = Row::Figure(figure, Shape { careless: false, surplus, short: false, ..shape });
    match kind {
        // Copied twice into the sheet, or for another period that ends on the
        // same day.
        3 => vec![row.clone(), row],
        5 if target != 2 => [PERIODS[period].2[0], twin(period)].map(|period| row.clone().of(period)).to_vec(),
        6 if target != 2 => vec![row.of(twin(period))],
        4 => vec![Row::Raw("\n,,\r\n\u{3000}\n"), row],
        _ => vec![row],
    }
}

/// Another kind of period that ends on the day this one does, if there is one.
fn twin(period: usize) -> &'static str {
    let last = PERIODS[period].1;
    let twins = PERIODS.iter().enumerate().filter(|(at, (_, other, _))| *at != period && *other == last);
    twins.map(|(_, (_, _, ways))| ways[0]).find(|way| !way.contains('/')).unwrap_or(PERIODS[period].2[0])
}

impl Row {
    /// The same for another period.
    fn of(self, period: &'static str) -> Self {
        match self {
            Self::Figure(figure, shape) => Self::Figure(Figure { period, ..figure }, shape),
            other => other,
        }
    }
}

/// Rows of anything.
fn dirty_rows() -> impl Strategy<Value = Vec<Row>> {
    let figure = (figure(), shape()).prop_map(|(figure, shape)| Row::Figure(figure, shape));
    let raw = select(vec!["\n", "\r", ",,,\n", "\"注：见\n附表\"\n", "\"stations\"2,3\n", "合计\n", "\"", "注：x,y\n"]);
    let row = prop_oneof![30 => figure, 2 => raw.prop_map(Row::Raw), 1 => Just(Row::Heading)];
    vec(row, 0..9)
}

fn figure() -> impl Strategy<Value = Figure> {
    let names = NAMES.concat();
    let target = (0..NAMES.len(), any::<[Index; 2]>());
    let sound = target.prop_map(|(target, [name, value])| {
        ((*name.get(NAMES[target])).to_owned(), (*value.get(GOOD[target])).to_owned())
    });
    let unknown = select(vec!["6G基站", "", "stations2", "普及率(", "全市"]);
    let name = prop_oneof![9 => select(names), 1 => unknown].prop_map(str::to_owned);
    let value = prop_oneof![
        3 => select(GOOD.concat()).prop_map(str::to_owned),
        1 => select(MISSING.to_vec()).prop_map(str::to_owned),
        2 => select(BAD.to_vec()).prop_map(str::to_owned),
        2 => pieces(),
    ];
    let periods: Vec<&str> = PERIODS.iter().flat_map(|(_, _, ways)| ways.iter().copied()).collect();
    let period = prop_oneof![12 => select(periods), 1 => select(BAD_PERIODS.to_vec())];
    let unit = prop_oneof![5 => Just(""), 1 => select(UNITS.to_vec())];
    let area = prop_oneof![12 => select(AREAS.concat()), 1 => select([&OUTSIDE[..], &SEVERAL].concat())];
    let note = select(vec!["", "", "含\"在建\"", "一\n二\r\n三", "a,b;c\td", "\"\""]);
    let what = prop_oneof![2 => sound, 1 => (name, value)];
    (what, period, unit, area, note).prop_map(|((indicator, value), period, unit, area, note)| Figure {
        indicator,
        period,
        values: vec![value],
        unit,
        area,
        note,
    })
}

/// A figure put together from what figures are made of.
fn pieces() -> impl Strategy<Value = String> {
    let before = select(vec!["", "", "", "-", "超", "近", "≥", "约", " "]);
    let number = prop_oneof![
        (0_u32..200_000).prop_map(|number| number.to_string()),
        (0_u32..2_000_000).prop_map(|number| format!("{}.{:03}", number / 1000, number % 1000)),
        (0_u32..2_000_000).prop_map(|number| format!("{},{:03}", number / 1000, number % 1000)),
        (0_u32..2_000).prop_map(|number| format!("{},{}", number / 10, number % 10)),
    ];
    let after = select(vec!["", "", "", "%", "万", "个", "万个", "余个", "万余", "亿元", "以上", "家", " 个"]);
    (before, number, after).prop_map(|(before, number, after)| format!("{before}{number}{after}"))
}

fn shape() -> impl Strategy<Value = Shape> {
    let none: &[&str] = &[];
    let surplus = prop_oneof![12 => Just(none), 1 => Just(&["", ""] as &[&str]), 1 => Just(&["", "x"] as &[&str])];
    let end = select(vec!["\n", "\n", "\r\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]);
    let rarely = || prop_oneof![12 => Just(false), 1 => Just(true)];
    (any::<u8>(), rarely(), surplus, rarely(), end).prop_map(|(quoted, careless, surplus, short, end)| Shape {
        quoted,
        careless,
        surplus,
        short,
        end,
    })
}

impl File {
    /// The file as text, and as bytes.
    pub fn written(&self) -> (String, Vec<u8>) {
        let mut text = String::new();
        if !self.title.is_empty() {
            text.push_str(&format!("\"{}\"\n", self.title));
        }
        let heading: Vec<&str> = self.columns.iter().map(|(_, name)| *name).collect();
        let heading = heading.join(&self.delimiter.to_string()) + "\r\n";
        text.push_str(&heading);
        for row in &self.rows {
            match row {
                Row::Figure(figure, shape) => self.row(figure, shape, &mut text),
                Row::Raw(raw) => text.push_str(&raw.replace(',', &self.delimiter.to_string())),
                Row::Heading => text.push_str(&heading),
            }
        }
        for note in &self.notes {
            text.push_str(note);
            text.push('\n');
        }
        let bytes = self.encoded(&text);
        (text, bytes)
    }

    fn row(&self, figure: &Figure, shape: &Shape, text: &mut String) {
        let cells = self.columns.iter().map(|(column, _)| match column {
            Column::Indicator => &figure.indicator,
            Column::Period => figure.period,
            Column::Value => &figure.values[0],
            Column::Span(at) => &figure.values[*at],
            Column::Unit => figure.unit,
            Column::Area => figure.area,
            Column::Note => figure.note,
            Column::Other => "7",
        });
        let mut cells: Vec<&str> = cells.chain(shape.surplus.iter().copied()).collect();
        if shape.short {
            cells.pop();
        }
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push(self.delimiter);
            }
            let needed = cell.contains(['"', '\n', '\r']) || cell.contains(self.delimiter) && !shape.careless;
            if needed || shape.quoted >> (index % 8) & 1 == 1 {
                text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                text.push_str(cell);
            }
        }
        text.push_str(shape.end);
    }

    fn encoded(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Marked => format!("\u{feff}{text}").into_bytes(),
            Encoding::Utf16 => {
                "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        }
    }
}
