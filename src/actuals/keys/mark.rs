//! Marks around a name: ordinals and signs before it (一、 1. （二） ① # 其中：), signs
//! of notes behind it (① * ² 1) [1]). They come off one by one, and only what is left
//! says whether they were marks: 5G基站 begins with no ordinal, R&D* is a name.

use crate::text;

/// Longer text, in bytes, is no name: a cell may hold a book.
const MAX_TEXT: usize = 256;
/// Marks before a name, or behind it, that are taken off.
const MAX_MARKS: usize = 6;
/// Signs that list things, and what follows an ordinal.
const SIGNS: &str = "#*.、,，:：;；-–—―·•●○◆◇■□▪▫▲△▼▽★☆※§…>_";
/// What ends an ordinal of digits or numerals.
const ENDS: [char; 8] = ['.', '、', ',', '，', ':', '：', ')', '-'];
/// Words before the name of a part of something.
const WITHIN: [&str; 4] = ["其中", "of which", "ofwhich", "including"];
const NUMERALS: &str = "〇零一二三四五六七八九十百";
const OPENING: [char; 6] = ['(', '[', '〔', '【', '〈', '<'];
const CLOSING: [char; 6] = [')', ']', '〕', '】', '〉', '>'];

/// What a name may be called once marks are taken off it, as few as possible first;
/// itself is not among it.
pub fn without(written: &str) -> Vec<Bare> {
    let tidy = text::tidy(written);
    if tidy.len() > MAX_TEXT {
        return Vec::new();
    }
    let mut all = Vec::new();
    for front in steps(&tidy, before) {
        for back in steps(front, behind) {
            all.push(Bare { name: text::fold(back).into_owned(), unit: None });
            let (name, unit) = text::split_bracket(back);
            let Some(unit) = unit.filter(|inner| !is_note(inner)) else { continue };
            let bare = |name: &str| Bare { name: text::fold(name).into_owned(), unit: Some(text::fold(unit).into()) };
            all.extend(steps(name, behind).into_iter().map(bare));
        }
    }
    let folded = text::fold(&tidy);
    all.retain(|bare| !bare.name.is_empty() && (bare.unit.is_some() || bare.name != *folded));
    all
}

/// A name without marks, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    pub name: String,
    /// In a bracket behind it.
    pub unit: Option<String>,
}

/// A text, and what is left of it after each mark.
fn steps(text: &str, strip: fn(&str) -> Option<&str>) -> Vec<&str> {
    let steps = std::iter::successors(Some(text), |text| Some(strip(text)?.trim_matches(text::is_blank)));
    steps.take(MAX_MARKS).collect()
}

/// What follows the mark at the start.
fn before(text: &str) -> Option<&str> {
    let signed = text.strip_prefix(|c: char| SIGNS.contains(c) || is_enclosed(c) || text::is_raised(c));
    signed.or_else(|| bracketed(text)).or_else(|| ordinal(text)).or_else(|| within(text))
}

/// `(一)`, `[2]`, `（a）` at the start.
fn bracketed(text: &str) -> Option<&str> {
    let (inner, rest) = text.strip_prefix(OPENING)?.split_once(CLOSING)?;
    is_ordinal(inner.trim_matches(text::is_blank)).then_some(rest)
}

/// `1.`, `12、`, `1 `, `一、`, `a)`, `IV.`, `1.1` at the start; `1.15G` may be 1. and 15G.
fn ordinal(text: &str) -> Option<&str> {
    if let Some(rest) = dotted(text) {
        return Some(rest);
    }
    let end = text.find(|c: char| ENDS.contains(&c) || text::is_blank(c))?;
    let (number, rest) = text::cut(text, end);
    let blank = rest.starts_with(text::is_blank);
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let rest = rest.trim_start_matches(text::is_blank);
    let ends = digits || !blank || rest.starts_with(ENDS);
    (is_ordinal(number) && ends).then(|| rest.strip_prefix(ENDS).unwrap_or(rest))
}

/// `1.1` before a word that is none of letters.
fn dotted(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = text::cut(text, text.len().saturating_sub(rest.len())).0;
    let word = rest.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    let mut parts = number.split('.');
    let short = parts.clone().count() > 1 && parts.all(|part| matches!(part.len(), 1 | 2));
    (word && short).then_some(rest)
}

/// `其中：`, also with blanks between its characters.
fn within(text: &str) -> Option<&str> {
    let word = WITHIN.iter().find(|word| text.to_lowercase().starts_with(*word));
    if let Some(word) = word {
        return text.get(word.len()..);
    }
    text.strip_prefix('其')?.trim_start_matches(text::is_blank).strip_prefix('中')
}

/// What comes before the mark at the end.
pub fn behind(text: &str) -> Option<&str> {
    let signed = |c: char| matches!(c, '*' | '#' | '†' | '‡' | '※' | '§' | '△' | '▲' | '★' | '☆' | ':' | '：');
    let rest = text.strip_suffix(|c: char| signed(c) || is_enclosed(c) || text::is_raised(c));
    rest.or_else(|| numbered(text)).or_else(|| text.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('注'))
}

/// What comes before `1)`, `(1)`, `[2]` or `（注1）` at the end.
fn numbered(text: &str) -> Option<&str> {
    let inner = text.strip_suffix(CLOSING)?;
    let rest = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = |signs: &[char]| rest.matches(signs).count();
    let (rest, mark) = match count(&OPENING) == count(&CLOSING) {
        true => text::cut(inner, rest.len()),
        false => text::cut(inner, inner.rfind(OPENING)?),
    };
    is_note(mark.trim_start_matches(OPENING)).then_some(rest)
}

/// Whether what stands in a bracket leads to a note: `1`, `a`, `注`, `注1`, `*`.
pub fn is_note(inner: &str) -> bool {
    let folded = text::fold(inner);
    let number = folded.strip_prefix(['见', '附']).unwrap_or(&folded);
    let word =
        number.strip_prefix("注释").or_else(|| number.strip_prefix('注')).or_else(|| number.strip_prefix("note"));
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = |c: char| matches!(c, '*' | '#' | '†' | '‡' | '※') || is_enclosed(c) || text::is_raised(c);
    let signs = !folded.is_empty() && folded.chars().all(sign);
    signs || word.map_or(!folded.is_empty() && digits(&folded), digits)
}

/// A number, a numeral, a letter, a Roman number.
fn is_ordinal(text: &str) -> bool {
    let text = text.strip_prefix('第').unwrap_or(text);
    let short = !text.is_empty() && text.chars().count() <= 4;
    let all = |test: fn(char) -> bool| text.chars().all(test);
    let one = text.chars().count() == 1
        && all(|c| c.is_ascii_alphabetic() || is_enclosed(c) || "甲乙丙丁戊己庚辛壬癸".contains(c));
    let number = text.len() <= 3 && all(|c| c.is_ascii_digit());
    short && (number || one || all(|c| NUMERALS.contains(c)) || all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X')))
}

/// A number in a circle, in brackets or with a point, as one sign; a Roman one.
fn is_enclosed(c: char) -> bool {
    matches!(c, '①'..='⓿' | '❶'..='➓' | '㈠'..='㈩' | '㉑'..='㉟' | '㊀'..='㊉' | '㊱'..='㊿' | 'Ⅰ'..='ⅿ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(written: &str) -> Vec<String> {
        let unit = |unit: String| format!(" in {unit}");
        without(written).into_iter().map(|it| it.name + &it.unit.map(unit).unwrap_or_default()).collect()
    }

    #[test]
    fn marks_before_a_name_come_off() {
        for written in [
            "一、产值", "1.产值", "1、产值", "1）产值", "（一）产值", "(1) 产值", "①产值", "⑴产值", "㈠产值", "#产值",
            "＃ 产值", "其中：产值", "其 中：产值", "其中产值", "*产值", "…产值", "—产值", "1 产值", "1.1 产值",
            "1.1产值", "1．产值", "（一）1.产值", "一、（二）产值", "1.其中：#产值", "第一、产值", "a) 产值", "Ⅳ.产值",
            "iv. 产值", "●产值", "[1]产值", "Of which: 产值", "十二、产值", "甲、产值", "¹产值",
        ] {
            assert_eq!(names(written).last().map(String::as_str), Some("产值"), "{written}");
        }
    }

    #[test]
    fn marks_of_notes_behind_a_name_come_off() {
        for written in [
            "产值①", "产值*", "产值²", "产值1)", "产值[1]", "产值（1）", "产值（注）", "产值（注2）", "产值注1",
            "产值**", "产值⁽²⁾", "产值①②", "产值 1）", "产值〔3〕", "产值(见注1)", "产值†", "产值：", "产值Ⅰ",
        ] {
            assert_eq!(names(written).last().map(String::as_str), Some("产值"), "{written}");
        }
        assert!(names("三、产值①(亿元)②").contains(&"产值 in 亿元".into()));
        assert!(names("产值（亿元）1)").contains(&"产值 in 亿元".into()));
    }

    #[test]
    fn what_is_no_mark_stays() {
        for written in [
            "5G基站数", "10G-PON端口", "2025年产值", "PM25", "三产增加值", "产值(2020)", "指数(上年=100)",
            "一般公共预算收入",
        ] {
            let stripped = |name: &String| !name.contains(" in ");
            assert_eq!(
                names(written).into_iter().filter(stripped).collect::<Vec<_>>(),
                Vec::<String>::new(),
                "{written}"
            );
        }
        assert!(names("2.5G基站数").contains(&"5g基站数".into()));
        assert!(names(&"1.".repeat(1 << 20)).is_empty());
    }
}
