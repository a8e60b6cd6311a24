//! What a library says in English, in Chinese. What is not known is said in
//! general words: the place is marked in any case.

/// What the TOML parser says: `extra comma in array, expected value, `]``.
pub fn toml(message: &str) -> String {
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let is_known = TOML.iter().any(|(english, _)| *english == what);
    let what = if is_known { known(&TOML, what) } else { "此处不合语法" };
    let expected = expected.split(", ").map(|it| between(it).unwrap_or_else(|| known(&EXPECTED, it).to_owned()));
    let expected: Vec<String> = expected.filter(|it| !it.is_empty() && !is_english(it)).collect();
    if expected.is_empty() { what.to_owned() } else { format!("{what}，应为 {}", expected.join("、")) }
}

/// `day between 01 and 28`.
fn between(text: &str) -> Option<String> {
    let (what, range) = text.split_once(" between ")?;
    let (low, high) = range.split_once(" and ")?;
    Some(format!("{low} 至 {high} 的{}", known(&EXPECTED, what)))
}

/// Words, and not a sign between backticks.
fn is_english(text: &str) -> bool {
    !text.starts_with('`') && text.chars().any(|c| c.is_ascii_alphabetic()) && text.is_ascii()
}

/// What the TOML parser calls a kind of value.
pub fn kind(found: &str) -> &str {
    known(&KINDS, found)
}

fn known<'t>(words: &[(&str, &'t str)], text: &'t str) -> &'t str {
    words.iter().find(|(english, _)| *english == text).map_or(text, |(_, chinese)| chinese)
}

const KINDS: [(&str, &str); 7] = [
    ("string", "字符串"),
    ("integer", "整数"),
    ("float", "小数"),
    ("boolean", "真假值"),
    ("datetime", "日期"),
    ("array", "列表"),
    ("table", "表"),
];

const EXPECTED: [(&str, &str); 22] = [
    ("literal string", "引号中的文字"),
    ("basic string", "引号中的文字"),
    ("day", "日"),
    ("month", "月"),
    ("year or hour", "年或时"),
    ("hour", "时"),
    ("minute", "分"),
    ("second", "秒"),
    ("multi-line basic string", "多行字符串"),
    ("nothing", "空"),
    ("letters", "字母"),
    ("numbers", "数字"),
    ("digits", "数字"),
    ("key", "键"),
    ("value", "值"),
    ("newline", "换行"),
    ("characters", "字符"),
    ("printable characters", "可显示的字符"),
    ("non-double-quote visible characters", "双引号以外的可显示字符"),
    ("non-single-quote visible characters", "单引号以外的可显示字符"),
    ("non-single-quote characters", "单引号以外的字符"),
    ("unicode hexadecimal value", "Unicode 的十六进制码"),
];

const TOML: [(&str, &str); 56] = [
    ("`_` may only go between digits", "_ 只能在数字之间"),
    ("carriage return must be followed by newline", "回车符之后必须是换行符"),
    ("duplicate key", "键重复"),
    ("extra `=`", "多余的 ="),
    ("extra assignment between key-value pairs", "键与值之间多余的 ="),
    ("extra comma in array", "列表中多余的逗号"),
    ("extra comma in inline table", "行内表中多余的逗号"),
    ("integers with a radix cannot be signed", "非十进制整数不能带正负号"),
    ("invalid basic string", "字符串无效"),
    ("invalid binary number", "二进制数无效"),
    ("invalid boolean", "真假值无效"),
    ("invalid comment character", "注释中有无效字符"),
    ("invalid date", "日期无效"),
    ("invalid date-time", "日期或时间无效"),
    ("invalid datetime", "日期或时间无效"),
    ("invalid offset", "时区无效"),
    ("invalid time", "时间无效"),
    ("invalid float", "小数无效"),
    ("invalid hexadecimal number", "十六进制数无效"),
    ("invalid inline table element", "行内表的元素无效"),
    ("invalid integer number", "整数无效"),
    ("invalid key-value pair", "键值对无效"),
    ("invalid literal string", "字符串无效"),
    ("invalid multi-line basic string", "多行字符串无效"),
    ("invalid multi-line literal string", "多行字符串无效"),
    ("invalid octal number", "八进制数无效"),
    ("invalid string", "字符串无效"),
    ("invalid unquoted key", "不加引号的键无效"),
    ("invalid value", "值无效"),
    ("key with no value", "键没有值"),
    ("keys cannot be multi-line basic strings", "键不能是多行字符串"),
    ("keys cannot be multi-line literal strings", "键不能是多行字符串"),
    ("unexpected sign", "多余的正负号"),
    ("missing assignment between key-value pairs", "键与值之间缺少 ="),
    ("missing comma between array elements", "列表元素之间缺少逗号"),
    ("missing comma between key-value pairs", "键值对之间缺少逗号"),
    ("missing escaped value", "转义符之后缺少字符"),
    ("missing key for inline table element", "行内表的元素缺少键"),
    ("missing opening quote", "缺少起始引号"),
    ("missing value", "缺少值"),
    ("missing value for key", "键缺少值"),
    ("radix must be lowercase", "进制前缀须为小写"),
    ("redundant integer number prefix", "多余的进制前缀"),
    ("redundant numeric sign", "多余的正负号"),
    ("string values must be quoted", "文字须加引号"),
    ("too few unicode value digits", "Unicode 码位数不足"),
    ("unclosed array", "列表没有闭合"),
    ("unclosed array table", "表数组的括号没有闭合"),
    ("unclosed inline table", "行内表没有闭合"),
    ("unclosed table", "表的括号没有闭合"),
    ("unexpected `=` in array", "列表中出现 ="),
    ("unexpected content", "意外的内容"),
    ("unexpected content between comment and newline", "注释与换行之间有意外的内容"),
    ("unexpected key or value", "意外的键或值"),
    ("unexpected leading zero", "多余的前导零"),
    ("unquoted keys cannot be empty", "不加引号的键不能为空"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_said_in_chinese_and_what_is_not_in_general_words() {
        assert_eq!(toml("extra comma in array, expected value, `]`"), "列表中多余的逗号，应为 值、`]`");
        assert_eq!(toml("invalid date, expected day between 01 and 28"), "日期无效，应为 01 至 28 的日");
        assert_eq!(toml("something new, expected tea, `]`"), "此处不合语法，应为 `]`");
        assert_eq!(kind("boolean"), "真假值");
    }
}
