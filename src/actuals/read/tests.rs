//! The ways to read a file lead to the same: the report, the errors and their
//! places do not depend on how large it is, nor on whether plain rows go through `bulk`.

use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::actuals::{Choice, Open};
use crate::period::Period;
use crate::plan;

const PLAN: &str = r#"
    [plan]
    id = "p"
    title = "P"
    area = "市"
    start = 2025-01-01
    deadline = 2027-12-31

    [[group]]
    id = "g"
    name = "G"

      [[group.target]]
      id = "stations"
      name = "站(5G)"
      unit = "个"
      at_least = 5000
      parts = "sum"

      [[group.target]]
      id = "share"
      name = "率"
      unit = "%"
      more_than = 92

      [[group.target]]
      id = "built"
      name = "建"
      unit = "个"
      at_least = 10
      each = "year"
      parts = "sum"

      [[group.target]]
      id = "added"
      name = "增"
      unit = "个"
      at_least = 10
      each = "year"
      reports = "increments"
      parts = "sum"
      gone = "silent"
"#;

/// One way: all at once, every row kept.
const AT_ONCE: Sizes = Sizes { whole: u64::MAX, chunk: 1 << 18, bulk: false };

fn pick(mostly: &[&'static str], seldom: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    prop_oneof![30 => select(mostly.to_vec()), 1 => select(seldom.to_vec())].prop_map(String::from)
}

fn indicator() -> impl Strategy<Value = String> {
    pick(
        &["stations", "站(5G)", "share", "built", "added", "站(万个)"],
        &["station", "", "注：备注", "率 ", "indicator"],
    )
}

fn area() -> impl Strategy<Value = String> {
    pick(&["甲", "乙", "丙", "丁 区"], &["", "市", "全市", " 甲", "数据来源：x", "a\"b", "其中：甲", "全省", "各区"])
}

fn period() -> impl Strategy<Value = String> {
    let often = ["2025", "2025-12-31", "2025-06", "2026-03", "2025Q1", "2025Q2", "2026", "2025年1-6月"];
    pick(&often, &["2027年目标", "", "2019.1", "2025-12/2026-02", "period", "2025年6月累计", "2024/2025"])
}

fn value() -> impl Strategy<Value = String> {
    let often = ["1", "7", "60", "88.7", "1234", "4500", "3.5", "20"];
    let seldom = [
        "", "—", "22.800", "0.5", "4.27万", "88.7%", "12个", "24.5 p", "3万个", "1,234.5", "60以上", "超100", "近5",
        "120", "-3", "9e3", "nan", "1,234", "99999999999999999999", "3.33333333333", "0", "24¤5", "1¤234", "4¤121",
    ];
    prop_oneof![4 => pick(&often, &seldom), 1 => (1..5000_u32).prop_map(|n| n.to_string()), 1 => affixed()]
}

/// Numbers with the same around many of them.
fn affixed() -> impl Strategy<Value = String> {
    let before = pick(&["", "超", ""], &["近", "≥", "-", "约", "０", "１"]);
    let behind =
        pick(&["个", "", "万", " p"], &["%", "以上", "百", "千万", "五", "５", "．０", " (p)", "e", " f", "个以上"]);
    let number = prop_oneof![
        (0..200_u32).prop_map(|n| n.to_string()),
        select(vec!["22.800", "0.5", "1.25", "07", "100"]).prop_map(String::from)
    ];
    (before, number, behind).prop_map(|(before, number, behind)| format!("{before}{number}{behind}"))
}

/// Rows of nothing but such numbers: what is learnt from one is used for the next.
fn table_of_affixed() -> impl Strategy<Value = String> {
    let row = (select(vec!["stations", "share", "built"]), area(), affixed());
    (vec(row, 0..80), select(vec![",", ";"])).prop_map(|(rows, delimiter)| {
        let rows = rows.into_iter().enumerate();
        let rows = rows.map(|(at, (indicator, area, value))| format!("{indicator},{area},{},{value}\n", 2024 + at % 4));
        format!("indicator,area,period,value\n{}", rows.collect::<String>()).replace(',', delimiter)
    })
}

fn cell(text: String, quote: u8) -> String {
    match quote {
        0..3 => format!("\"{}\"", text.replace('"', "\"\"")),
        3 => format!("\"{text}\n\""),
        _ => text,
    }
}

/// A row, and seldom something else between rows.
fn row() -> impl Strategy<Value = String> {
    let cells = (indicator(), area(), period(), value(), pick(&["", "x"], &["来源：y", "5\" pipe", "a,b", "000"]));
    let figures = (cells, vec(0..40_u8, 5)).prop_map(|((indicator, area, period, value, note), quotes)| {
        let cells = [indicator, area, period, value, note];
        cells.into_iter().zip(quotes).map(|(text, quote)| cell(text, quote)).collect::<Vec<_>>().join(",")
    });
    let others = select(vec![
        "",
        "  ",
        ",,,,",
        "注：说明",
        "注：说明,,,,",
        "indicator,area,period,value,note",
        "stations,甲",
        "a\rb,,,,",
        "\"x\"y,,,,",
        "一,,,,",
        "单位：万个,,,,",
    ]);
    prop_oneof![25 => figures, 1 => others.prop_map(String::from)]
}

fn table() -> impl Strategy<Value = String> {
    table_by(&[","])
}

fn table_by(delimiters: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    let notes = select(vec!["note", "note", ""]);
    let title = select(vec![None, None, None, Some("单位：百个、%"), Some("（单位：万个）")]);
    let look = (select(vec!["\n", "\n", "\r\n", "\r"]), any::<bool>(), select(delimiters.to_vec()));
    (notes, title, vec(row(), 0..60), look).prop_map(|(note, title, rows, (end, last, delimiter))| {
        let heading = format!("indicator,area,period,value,{note}");
        let title = title.map(String::from);
        let lines: Vec<String> = title.into_iter().chain([heading]).chain(rows).collect();
        let text = lines.join(end) + if last { end } else { "" };
        // A comma within a number, where cells are parted by something else.
        text.replace(',', delimiter).replace('¤', if delimiter == "," { "." } else { "," })
    })
}

/// The same with a unit and a date of publication in each row.
fn table_with_more() -> impl Strategy<Value = String> {
    let unit = pick(&["", "", "个", "万个"], &["%", " ", "亿元", "\"个\""]);
    let published = pick(&["", "2026-04-10", "2027-01-20", "2026-05"], &["2024", "x", " ", "2026-04", "\"2027\""]);
    (vec((row(), unit, published), 0..40), select(vec!["单位：万个,,,,,,\n", "", "", ""])).prop_map(|(rows, title)| {
        let rows = rows.into_iter().map(|(row, unit, published)| format!("{row},{unit},{published}\n"));
        format!("{title}indicator,area,period,value,note,unit,published\n{}", rows.collect::<String>())
    })
}

/// What the columns of services say: names of an area, statuses, powers of ten, words.
fn table_of_a_service() -> impl Strategy<Value = String> {
    let more = (
        pick(&["cn-1", "cn-2", ""], &["市", "370200"]),
        pick(&["", "A", "p", "E"], &["F", "M", "?"]),
        pick(&["0", "", "3"], &["x", "4"]),
        pick(&["x", "y", ""], &["T", "\"z\"", "Z", "a", "b", "c", "d", "e", "f", "g", "h"]),
        pick(&["T"], &["F", ""]),
    );
    let heading = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,note,Reference area,OBS_STATUS,UNIT_MULT,channel,sex\n";
    vec((row(), more), 0..60).prop_map(move |rows| {
        let rows = rows.into_iter().map(|(row, (code, status, power, channel, sex))| {
            format!("{row},{code},{status},{power},{channel},{sex}\n")
        });
        format!("{heading}{}", rows.collect::<String>())
    })
}

/// Values of which most are sound, for rows of which all must be.
fn sound_value() -> impl Strategy<Value = String> {
    prop_oneof![60 => (93..100_u32).prop_map(|n| n.to_string()), 8 => Just(String::new()), 1 => value()]
}

/// A column a period, with lines between the rows.
fn wide() -> impl Strategy<Value = String> {
    let unit = pick(&["", "", "个"], &["万个", "%"]);
    let keys = (indicator(), area(), unit, pick(&["x"], &["y", "", "z"]));
    let row = (keys, vec(sound_value(), 3)).prop_map(|((indicator, area, unit, word), values)| {
        let values: Vec<String> = values.into_iter().map(|it| cell(it, 9)).collect();
        format!("{indicator},{area},{unit},{word},{}", values.join(","))
    });
    let others = [
        "一、建设,,,,,,", "单位：万个,,,,,,", "注：x,,,,,,", ",,,,,,", "x,,万个,,,,", "不知,甲,,x,,,", "不知,甲,,x,1,,",
    ];
    let rows = vec(prop_oneof![20 => row, 1 => select(others.to_vec()).prop_map(String::from)], 0..50);
    let heading = select(vec![
        "indicator,area,unit,channel,2024,2025,2026",
        "indicator,area,单位,channel,2025-06,2025,note",
        "indicator,area,unit,source,2025,2025年1-6月,2026(p)",
        "channel,area,unit,sex,stations,built,率",
        "period,area,unit,sex,stations,built,站(万个)",
    ]);
    (heading, rows).prop_map(|(heading, rows)| {
        // Where the names of indicators head columns, a period begins the rows.
        let dated = heading.starts_with("period");
        let rows = rows.into_iter().map(|row| match row.split_once(',') {
            Some((first, rest)) if dated && !first.is_empty() => format!("{},{rest}\n", 2020 + first.len() % 8),
            _ => format!("{row}\n"),
        });
        format!("{heading}\n{}", rows.collect::<String>())
    })
}

/// Rows that agree with one another, some of them given twice.
fn sound() -> impl Strategy<Value = String> {
    let indicators = select(vec!["stations", "站(5G)", "share", "built", "added", "\"stations\""]);
    let periods = [("2025Q1", 1), ("2025Q2", 2), ("2025Q3", 3), ("2026Q1", 5), ("2026-04-01/2026-06-30", 6)];
    let row = (indicators, select(vec!["甲", "乙", "丙", " 甲", "市", ""]), select(periods.to_vec()), 0..30_u8);
    let row = row.prop_map(|(indicator, area, (period, rank), kind)| {
        let value = if indicator == "share" { 80 + rank } else { 100 * rank };
        // Beside the sum of its parts a count of the whole would have to be none less.
        let area = if indicator == "built" && ["市", ""].contains(&area) { "丁" } else { area };
        let note = if kind == 1 { "来源：\"\"" } else { "x" };
        format!("{indicator},{area},{period},{value},\"{note}\"")
    });
    vec(row, 0..80).prop_map(|rows| format!("indicator,area,period,value,note\n{}\n", rows.join("\n")))
}

/// What comes of a reading, in an order that does not depend on it.
fn outcome(read: Result<Actuals, Vec<Finding>>) -> (bool, Vec<String>) {
    match read {
        Ok(actuals) => {
            let Actuals { series, inputs, mut warnings } = actuals;
            sort(&mut warnings);
            let mut lines: Vec<String> = warnings.iter().map(|finding| format!("{finding:?}")).collect();
            for mut series in series {
                series.notes.sort_by_key(|note| format!("{note:?}"));
                lines.push(format!("{series:?}"));
            }
            lines.push(format!("{inputs:?}"));
            (true, lines)
        }
        Err(mut findings) => {
            sort(&mut findings);
            (false, findings.iter().map(|finding| format!("{finding:?}")).collect())
        }
    }
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| format!("{:?}", (&finding.place, &finding.problem)));
}

fn sources(files: &[Vec<u8>]) -> Vec<Source> {
    let source = |bytes: &Vec<u8>| Source::bytes("f.csv", bytes.clone(), Choice::default());
    files.iter().map(source).collect()
}

fn both(files: &[Vec<u8>], chunk: usize) -> [(bool, Vec<String>); 2] {
    both_as_of(files, chunk, None)
}

fn both_as_of(files: &[Vec<u8>], chunk: usize, as_of: Option<&str>) -> [(bool, Vec<String>); 2] {
    let as_of = as_of.map(|day| Period::parse(day).unwrap().last());
    both_with(files, chunk, Options { as_of, by_area: chunk.is_multiple_of(2), ..Options::default() })
}

fn both_with(files: &[Vec<u8>], chunk: usize, options: Options<'_>) -> [(bool, Vec<String>); 2] {
    let plan = plan::parse("targets.toml", PLAN).unwrap();
    let read = |sizes, keep| read_with(&plan, &sources(files), options, sizes, keep);
    let [bulk, in_order] = [true, false].map(|bulk| read(Sizes { whole: 40, chunk, bulk }, Detail::default()));
    assert_eq!(format!("{bulk:?}"), format!("{in_order:?}"), "{files:?} with bulk and without");
    [outcome(read(AT_ONCE, Detail::all())), outcome(bulk)]
}

#[test]
fn a_row_that_is_ignored_is_none_that_a_filter_chooses_either_way() {
    let text = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,sex\nother,甲,2025,1,T\nother,乙,2025,1,T\n";
    let filters = [Filter { column: "sex".to_owned(), value: "T".to_owned() }];
    let options = Options { filters: &filters, ignore_unknown: true, ..Options::default() };
    let [whole, blocks] = both_with(&[text.into()], 40, options);
    assert_eq!(whole, blocks);
}

#[test]
fn two_counts_up_to_one_day_are_a_conflict_either_way() {
    let text = "indicator,area,period,value\nbuilt,乙,2025-06,3089\nbuilt,乙,2025H1,1\nbuilt,丙,2025Q2,1\n";
    let [whole, blocks] = both(&[text.into()], 40);
    assert_eq!(whole, blocks);
    assert!(!whole.0 && whole.1.iter().any(|finding| finding.contains("Conflict")), "{:?}", whole.1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_file_in_blocks_says_what_it_says_as_a_whole(text in table_by(&[",", ",", ";"]), chunk in 40..400_usize) {
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn so_does_one_with_units_and_dates_of_publication(text in table_with_more(), chunk in 40..400_usize) {
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn so_does_one_of_a_service_of_which_not_all_rows_are_meant(
        text in table_of_a_service(),
        chunk in 40..400_usize,
        filter in select(vec![None, Some(("sex", "T")), Some(("channel", "x")), Some(("indicator", "built"))]),
        ignore_unknown in any::<bool>(),
    ) {
        let filters: Vec<Filter> = filter.into_iter().map(|(column, value)| Filter { column: column.into(), value: value.into() }).collect();
        let options = Options { filters: &filters, ignore_unknown, ..Options::default() };
        let [whole, blocks] = both_with(&[text.into_bytes()], chunk, options);
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn so_does_one_of_numbers_with_words_around_them(text in table_of_affixed(), chunk in 40..400_usize) {
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn so_does_a_wide_one(text in wide(), chunk in 40..400_usize, ignore_unknown in any::<bool>()) {
        let by_area = chunk.is_multiple_of(2);
        let [whole, blocks] = both_with(&[text.into_bytes()], chunk, Options { ignore_unknown, by_area, ..Options::default() });
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn a_file_without_errors_has_the_same_figures_either_way(text in sound(), chunk in 40..400_usize) {
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(&whole, &blocks);
        prop_assert!(whole.0, "{:?}", whole.1);
    }

    #[test]
    fn so_it_is_as_of_a_day(
        text in prop_oneof![table(), sound(), table_with_more()],
        day in select(vec!["2024", "2025-03", "2025-06", "2025", "2026-03"]),
        chunk in 40..400_usize,
    ) {
        let [whole, blocks] = both_as_of(&[text.into_bytes()], chunk, Some(day));
        prop_assert_eq!(whole, blocks);
    }

    // More parts than are looked at one by one: the sums are those of the first reading.
    #[test]
    fn so_has_one_of_many_parts(text in prop_oneof![table(), sound()], order in 1..101_u32, chunk in 40..4000_usize) {
        let heading = text.find("indicator,area").unwrap_or_default();
        let end = text[heading..].find('\n').map_or(text.len(), |end| heading + end);
        let (heading, rest) = (&text[..end], text[end..].trim_start_matches('\n'));
        let area = |n: u32| format!("stations,区{:01$},2025-12-31,{n},x\n", n * order % 101, order as usize % 30);
        let text = format!("{heading}\n{}{rest}", (0..101).map(area).collect::<String>());
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(&whole, &blocks);
    }

    // Far from their neighbours, some twice, some missing.
    #[test]
    fn so_have_many_in_no_order(
        step in (0..60_usize).prop_map(|n| 30 * n + 7),
        others in vec((0..1800_usize, 0..3_u8), 0..6),
        spelling in select(vec!["区{}", "{} 区", "城市规划发展统计分区{}"]),
        chunk in 200..6000_usize,
    ) {
        let row = |at: usize| {
            let (indicator, year) = (["stations", "built", "stations"][at % 3], 2025 + at / 3 % 3);
            format!("{indicator},{},{year}{},{at}", spelling.replace("{}", &(at / 9).to_string()), ["", "", "-06"][at % 3])
        };
        let mut rows: Vec<String> = (0..1800).map(|at| row(at * step % 1800)).collect();
        for (at, what) in others {
            match what {
                0 => rows.truncate(rows.len() - 1),
                1 => rows.insert(at % rows.len(), row(at)),
                _ => rows.insert(at % rows.len(), row(at).replace('区', "區")),
            }
        }
        let text = "indicator,area,period,value\n".to_owned() + &rows.join("\n");
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(&whole, &blocks);
    }

    #[test]
    fn blank_lines_and_titles_above_a_table_are_none_of_it(
        blank in 0..200_usize,
        titles in 0..48_usize,
        text in sound(),
        chunk in 40..100_usize,
    ) {
        let text = "\r\n".repeat(blank) + &"数据库：年度数据\n".repeat(titles) + &text;
        let [whole, blocks] = both(&[text.into_bytes()], chunk);
        prop_assert_eq!(whole, blocks);
    }

    #[test]
    fn so_do_two_files_one_of_them_in_gb18030(one in table(), other in table(), chunk in 40..400_usize) {
        let other = encoding_rs::GB18030.encode(&other).0.into_owned();
        // 站 alone is UTF-8 as well: a broken quote may end a reading before anything is
        // not, and then either way to show it is right.
        let ascii = other.iter().take_while(|byte| byte.is_ascii()).count();
        let utf8 = std::str::from_utf8(&other).map_or_else(|error| error.valid_up_to(), str::len);
        let certain = ascii == utf8 || !other.contains(&b'"');
        let [whole, blocks] = both(&[one.into_bytes(), other], chunk);
        prop_assert_eq!(whole.0, blocks.0);
        if certain {
            prop_assert_eq!(whole.1, blocks.1);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_either_way(text in table(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes.insert(at, byte);
        let [whole, blocks] = both(&[bytes], 100);
        prop_assert_eq!(whole.0, blocks.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    // Some hundred thousand bytes, cut where a file of such a size is cut.
    #[test]
    fn a_large_file_says_the_same_with_bulk_and_without(text in prop_oneof![table(), sound(), sound()]) {
        let heading = text.find("indicator,area").unwrap_or_default();
        let end = text[heading..].find('\n').map_or(text.len(), |end| heading + end + 1);
        let (heading, rest) = (&text[..end], &text[end..]);
        let copies = 400_000 / rest.len().max(1_000);
        let rows: String = (0..copies).map(|n| rest.replace('甲', &format!("甲{n}")).replace('乙', &format!("乙{}", n % 7))).collect();
        let plan = plan::parse("targets.toml", PLAN).unwrap();
        let files = [(heading.to_owned() + &rows).into_bytes()];
        let read = |bulk| read_by(&plan, &sources(&files), Options::default(), Sizes { bulk, ..Sizes::USUAL });
        prop_assert_eq!(format!("{:?}", read(true)), format!("{:?}", read(false)));
    }
}

#[test]
fn a_byte_that_is_no_text_is_found_on_its_line_however_far_down_it_stands() {
    let rows: String = (0..90).map(|n| format!("stations,区{n},2025,{n}\n")).collect();
    let text = format!("indicator,area,period,value\n{rows}stations,丙,2025,1\0\n");
    for [whole, blocks] in
        [both(&[text.clone().into_bytes()], 300), both(&[text.replace("area", "地区").into_bytes()], 97)]
    {
        assert!(blocks.1.iter().any(|finding| finding.contains("line: 92, column: 18")), "{:?}", blocks.1);
        assert_eq!(whole, blocks);
    }
}

#[test]
fn a_point_that_a_comma_elsewhere_makes_doubtful_is_doubtful_either_way() {
    let text = "indicator;area;period;value\nbuilt;甲;2025;22.800\nbuilt;乙;2025;3\nbuilt;丙;2025;24,5\n";
    let [whole, blocks] = both(&[text.into()], 41);
    assert_eq!(whole, blocks);
}

#[test]
fn a_heading_that_comes_again_is_no_row_of_figures_either_way() {
    let text = "area,2025,2026\n甲,97,98\narea,2025,2026\n乙,5,6\n";
    let [whole, blocks] = both_with(&[text.into()], 41, Options { indicator: Some(0), ..Options::default() });
    assert_eq!(whole, blocks);
    assert!(!whole.0 && whole.1.iter().any(|finding| finding.contains("SecondHeading")), "{:?}", whole.1);
}

#[test]
fn rows_that_a_column_chooses_are_chosen_either_way() {
    let plan = plan::parse("targets.toml", PLAN).unwrap();
    let text = "indicator,area,period,value,source\nbuilt,甲,2025,5,x\nbuilt,乙,2025,7,y\nbuilt,丙,2025,9,x\n";
    for (column, value, sum) in [("source", "x", "14"), ("area", "乙", "7"), ("period", "2025", "21")] {
        let filters = [Filter { column: column.into(), value: value.into() }];
        let options = Options { filters: &filters, ..Options::default() };
        for sizes in [AT_ONCE, Sizes { whole: 40, chunk: 41, bulk: true }] {
            let read = read_by(&plan, &sources(&[text.into()]), options, sizes).unwrap();
            assert_eq!(read.series[2].whole[0].value.to_string(), sum, "{column}");
        }
    }
}

/// Rows without end, until reading them panics.
struct Treacherous {
    rows: Cursor<Vec<u8>>,
}

impl Read for Treacherous {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let count = self.rows.read(room)?;
        assert!(count > 0, "the bytes end in a panic");
        Ok(count)
    }
}

#[test]
fn a_thread_that_panics_is_an_error_and_never_a_smaller_sum() {
    let plan = plan::parse("targets.toml", PLAN).unwrap();
    let rows = (0..5000).map(|n| format!("stations,区{n},2025,{n}\n"));
    let bytes = ("indicator,area,period,value\n".to_owned() + &rows.collect::<String>()).into_bytes();
    let open: Open = Box::new(move || Ok(Box::new(Treacherous { rows: Cursor::new(bytes.clone()) })));
    let source = Source::stream("f.csv", open, Choice::default());
    let read = read_by(&plan, &[source], Options::default(), Sizes { whole: 40, chunk: 400, bulk: true });
    let codes: Vec<&str> = read.unwrap_err().iter().map(|finding| finding.problem.code()).collect();
    assert_eq!(codes, ["reader_broke"]);
}

#[test]
fn a_file_of_nothing_is_refused_however_large_it_is() {
    for text in ["", "\n", "\r\n\r\n\r\n", " \n , ,\n\n\n\n"] {
        let text = text.repeat(100).into_bytes();
        let [whole, blocks] = both(std::slice::from_ref(&text), 60);
        assert_eq!((whole.0, &whole), (false, &blocks), "{text:?}");
    }
}

#[test]
fn rows_that_only_together_have_as_many_cells_as_they_should_are_refused_either_way() {
    // As many as five rows of five cells, wherever they are broken. Yearly, since
    // other targets of few parts are read a second time.
    let lines = ["built,乙,2025,5,x", "built,甲", "2025,5,x", "built,丁,2025,5,x,built,戊,2025,5,x", ""];
    for number in 0..lines.len().pow(5) {
        let digits = (0..5_u32).map(|place| number / lines.len().pow(place) % lines.len());
        let body: Vec<&str> = digits.map(|digit| lines[digit]).collect();
        let text = format!("indicator,area,period,value,note\nbuilt,丙,2025,5,x\n{}\n", body.join("\n"));
        let [whole, blocks] = both(std::slice::from_ref(&text.clone().into_bytes()), 1000);
        assert_eq!(whole, blocks, "{text}");
        let sound = body.iter().all(|line| *line == lines[0] || line.is_empty());
        assert!(sound || !whole.0, "{text}");
    }
}

#[test]
fn a_row_cut_by_a_carriage_return_is_not_made_whole_by_the_next_one() {
    // Five cells on every line, until the note ends in the middle of one.
    for end in ["甲说,2025,5,x,y", "注二,,,,", "built,丁,2025,5,x"] {
        let text = format!("indicator,area,period,value,note\nbuilt,丙,2025,5,x\n注：说明,\rbuilt,甲,2025,5\n{end}\n");
        let [whole, blocks] = both(std::slice::from_ref(&text.clone().into_bytes()), 1000);
        assert_eq!(whole, blocks, "{text}");
        assert!(!whole.0, "{text}");
    }
}

#[test]
fn rows_that_a_warning_points_at_are_looked_up_in_their_blocks_alone() {
    // Areas one after the other, each with its months: a row a block or two jumps.
    let row =
        |area: u32, at: u32, value: u32| format!("stations,区{area},{}-{:02},{value}\n", 2025 + at / 12, at % 12 + 1);
    let table = |jumps: bool| {
        let value = |area, at| if jumps && (area, at) == (30, 35) { 900_000 } else { 1000 + area + at };
        let rows = (0..60).flat_map(|area| (0..36).map(move |at| (area, at)));
        "indicator,area,period,value\n".to_owned()
            + &rows.map(|(area, at)| row(area, at, value(area, at))).collect::<String>()
    };
    let plan = plan::parse("targets.toml", PLAN).unwrap();
    let rows_read = |texts: &[String]| {
        let counter = AtomicU64::new(0);
        let options = Options { rows: Some(&counter), ..Options::default() };
        let files: Vec<Vec<u8>> = texts.iter().map(|text| text.clone().into_bytes()).collect();
        let read = read_by(&plan, &sources(&files), options, Sizes { whole: 40, chunk: 1024, bulk: true }).unwrap();
        (read.warnings.len(), counter.into_inner())
    };
    let (none, once) = rows_read(&[table(false)]);
    let (one, again) = rows_read(&[table(true)]);
    assert_eq!((none, once, one), (0, 60 * 36, 1));
    // A block of 1024 bytes holds some thirty rows.
    assert!((once + 1..once + 100).contains(&again), "{again} rows read");
    // Another file is not opened again.
    let other = table(false).replace("stations", "added").replace('区', "Area ");
    let (_, both) = rows_read(&[other.clone(), table(true), other.replace("Area", "Region")]);
    assert!(both < 3 * once + 100, "{both} rows read");
}

#[test]
fn a_file_that_cannot_be_looked_at_again_is_an_error_and_no_shorter_list() {
    let plan = plan::parse("targets.toml", PLAN).unwrap();
    let rows = (0..500)
        .map(|n| format!("stations,区{},{},{}\n", n % 50, 2016 + n / 50, if n == 499 { 90_000 } else { n + 1 }));
    let bytes = ("indicator,area,period,value\n".to_owned() + &rows.collect::<String>()).into_bytes();
    for by_area in [false, true] {
        let (bytes, opened) = (bytes.clone(), AtomicU64::new(0));
        let open: Open = Box::new(move || match opened.fetch_add(1, Ordering::Relaxed) {
            0 => Ok(Box::new(Cursor::new(bytes.clone()))),
            _ => Err(std::io::ErrorKind::NotFound.into()),
        });
        let options = Options { by_area, ..Options::default() };
        let sizes = Sizes { whole: 40, chunk: 400, bulk: true };
        let read = read_by(&plan, &[Source::stream("f.csv", open, Choice::default())], options, sizes);
        let codes: Vec<&str> = read.unwrap_err().iter().map(|finding| finding.problem.code()).collect();
        assert_eq!(codes, ["cannot_read"], "{by_area}");
    }
}
