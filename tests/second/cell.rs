//! What a cell says, taken apart one character after the other.

/// A number as digits before and behind the point, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The number is `mantissa · 10^exponent`.
    pub mantissa: i128,
    pub exponent: i32,
}

pub struct Written {
    pub number: Decimal,
    pub bound: &'static str,
    pub unit: Unit,
    /// `22.800`: one point, one to three digits before and three behind it.
    pub doubtful: bool,
    /// What the number says of commas, where cells are not parted by them.
    pub signs: Signs,
    /// `5254.954`, `88.7`: its point can only be the decimal mark.
    pub point: bool,
}

/// What points and commas of numbers say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// A comma is the decimal mark.
    pub decimal: bool,
    /// It is not.
    pub thousands: bool,
    /// A comma that may be either.
    pub comma: bool,
    /// A point that may be either, if a comma is the decimal mark.
    pub point: bool,
}

impl Signs {
    pub fn add(&mut self, other: Self) {
        self.decimal |= other.decimal;
        self.thousands |= other.thousands;
        self.comma |= other.comma;
        self.point |= other.point;
    }
}

/// What a comma is: `None` where it is not known.
pub type Comma = Option<bool>;

/// What is counted, and in lumps of which power of ten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub base: String,
    pub lump: i32,
}

/// `Err`: refused; `Ok(None)`: not measured.
///
/// A comma is the decimal mark, or it is not, or it may be.
pub fn read(text: &str, decimal_comma: Comma) -> Result<Option<Written>, ()> {
    if text.contains('，') {
        return Err(());
    }
    let text = narrow(text.trim());
    if ["", "-", "—", "n/a", "暂无", "待公布", "…"].contains(&text.to_lowercase().as_str()) {
        return Ok(None);
    }
    if text.strip_prefix(':').is_some_and(|rest| rest.trim().is_empty() || is_flag(rest.trim())) {
        return Ok(None);
    }
    let mut bounds = Vec::new();
    let mut rest = text.strip_suffix("(初步)").unwrap_or(&text);
    for (word, bound) in [
        ("超过", "more_than"),
        ("超", "more_than"),
        ("≥", "at_least"),
        ("近", "less_than"),
        ("≤", "at_most"),
        ("<", "less_than"),
    ] {
        if bounds.is_empty() && rest.starts_with(word) {
            bounds.push(bound);
            rest = &rest[word.len()..];
        }
    }
    if let Some(before) = rest.strip_suffix("以上") {
        bounds.push("at_least");
        rest = before;
    }
    let rest: Vec<char> = rest.trim().chars().collect();
    let end = rest.iter().enumerate().position(|(at, c)| !belongs(&rest, at, *c)).unwrap_or(rest.len());
    let number: String = rest[..end].iter().collect();
    let mut unit: String = rest[end..].iter().collect();
    // What is parted from a number by a blank may be a flag; a forecast is no figure.
    let flag = number.ends_with(' ') && is_flag(&unit);
    let forecast = flag && unit.contains('f');
    if flag {
        unit.clear();
    }
    for word in ["余", "多"] {
        if let Some(at) = unit.find(word) {
            // Between the number and its unit, 万 on either side of it.
            if unit[..at].chars().any(|c| power(c).is_none()) {
                return Err(());
            }
            bounds.push("more_than");
            unit = unit.replacen(word, "", 1);
        }
    }
    if bounds.len() > 1 || !unit.trim().chars().all(|c| c.is_alphabetic() || c == '%') {
        return Err(());
    }
    let alone = bounds.is_empty() && unit.trim().is_empty();
    let point = alone && has_decimal_point(&number) && decimal_comma != Some(true);
    let (number, signs) = points(number.trim_end(), decimal_comma);
    let (number, doubtful) = decimal(&number)?;
    let doubtful = doubtful && !signs.decimal;
    let bound = bounds.first().copied().unwrap_or("exact");
    if forecast {
        return Ok(None);
    }
    Ok(Some(Written { number, bound, unit: Unit::of(&unit), doubtful, signs, point }))
}

/// A point that parts no thousands: with a comma before it, or other than three digits
/// behind it, or more than three before it.
fn has_decimal_point(number: &str) -> bool {
    let mantissa = number.trim_end().split(['e', 'E']).next().unwrap().trim_start_matches('-');
    match mantissa.split('.').collect::<Vec<&str>>()[..] {
        [whole, fraction] => !fraction.contains(',') && (whole.contains(',') || whole.len() > 3 || fraction.len() != 3),
        _ => false,
    }
}

/// Letters of Eurostat's, which no target of the plan counts in.
fn is_flag(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.chars().all(|c| "bcdefinprsuz".contains(c))
}

/// Whether the character at this place is a part of the number.
fn belongs(text: &[char], at: usize, c: char) -> bool {
    let before = at.checked_sub(1).map(|at| text[at]);
    let exponent = matches!(before, Some('e' | 'E'));
    let digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    match c {
        '0'..='9' | '.' | ',' | ' ' => true,
        '-' => at == 0 || exponent,
        '+' => exponent,
        'e' | 'E' => digit(at + 1) || matches!(text.get(at + 1), Some('+' | '-')) && digit(at + 2),
        _ => false,
    }
}

/// The number with a point as its decimal mark, if it is known to have another.
fn points(text: &str, decimal_comma: Comma) -> (String, Signs) {
    let mut signs = Signs::default();
    if decimal_comma == Some(false) {
        return (text.to_owned(), signs);
    }
    let mantissa = text.split(['e', 'E']).next().unwrap();
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let pieces: Vec<&str> = unsigned.split(['.', ',']).collect();
    let between: String = unsigned.chars().filter(|c| ['.', ','].contains(c)).collect();
    let three = pieces.len() == 2 && (1..=3).contains(&pieces[0].len()) && pieces[1].len() == 3;
    let parted =
        |pieces: &[&str]| (1..=3).contains(&pieces[0].len()) && pieces[1..].iter().all(|piece| piece.len() == 3);
    match between.as_str() {
        "" => {}
        "." if three && mantissa == text => signs.point = true,
        "." => signs.thousands = true,
        "," if three && mantissa == text && !pieces[0].starts_with('0') => match decimal_comma {
            Some(_) => signs.decimal = true,
            None => signs.comma = true,
        },
        "," => signs.decimal = true,
        // 1.234,5
        it if it.ends_with(",") && it.matches(',').count() == 1 && parted(&pieces[..pieces.len() - 1]) => {
            signs.decimal = true;
        }
        _ => signs.thousands = true,
    }
    let text = if signs.decimal { text.replace('.', "").replace(',', ".") } else { text.to_owned() };
    (text, signs)
}

fn decimal(text: &str) -> Result<(Decimal, bool), ()> {
    let (text, exponent) = match text.to_lowercase().split_once('e') {
        Some((mantissa, exponent)) => (mantissa.to_owned(), exponent.parse::<i32>().map_err(|_| ())?),
        None => (text.to_owned(), 0),
    };
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return Err(()),
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let whole = thousands(whole)?;
    if whole.is_empty() || !fraction.chars().all(|c| c.is_ascii_digit()) || exponent.abs() > 99 {
        return Err(());
    }
    let doubtful = exponent == 0 && whole.len() <= 3 && fraction.len() == 3;
    let fraction = fraction.trim_end_matches('0');
    let mantissa: i128 = format!("{whole}{fraction}").parse().map_err(|_| ())?;
    let exponent = exponent - i32::try_from(fraction.len()).unwrap();
    Ok((Decimal { mantissa: if negative { -mantissa } else { mantissa }, exponent }, doubtful))
}

/// `1,234,567` without its separators.
fn thousands(whole: &str) -> Result<String, ()> {
    let groups: Vec<&str> = whole.split(',').collect();
    if groups.len() > 1 && (groups[0].is_empty() || groups[0].len() > 3 || groups[1..].iter().any(|it| it.len() != 3)) {
        return Err(());
    }
    let digits = groups.concat();
    if digits.chars().all(|c| c.is_ascii_digit()) { Ok(digits) } else { Err(()) }
}

impl Unit {
    pub fn of(text: &str) -> Self {
        let mut lump = 0;
        let mut base = String::new();
        for c in fold(text).chars() {
            match power(c).filter(|_| base.is_empty()) {
                Some(power) => lump += power,
                None => base.push(c),
            }
        }
        Self { base, lump }
    }

    pub fn is_blank(&self) -> bool {
        self.base.is_empty() && self.lump == 0
    }
}

fn power(c: char) -> Option<i32> {
    Some(match c {
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

impl Decimal {
    /// In billionths; `None` when it has more digits than a figure may have.
    pub fn billionths(mut self) -> Option<i128> {
        if self.mantissa == 0 {
            return Some(0);
        }
        while self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        if self.exponent < -9 {
            self = self.rounded();
            if self.mantissa == 0 {
                return Some(0);
            }
        }
        while self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        let digits = i32::try_from(self.mantissa.abs().to_string().len()).unwrap();
        let (before, behind) = ((digits + self.exponent).max(0), (-self.exponent).max(0));
        if before + behind > 18 {
            return None;
        }
        Some(self.mantissa * 10_i128.pow(u32::try_from(self.exponent + 9).unwrap()))
    }

    /// To nine decimals, half to even.
    fn rounded(self) -> Self {
        let zeros = usize::try_from(-9 - self.exponent).unwrap();
        let digits = format!("{:0>1$}", self.mantissa.abs(), zeros + 1);
        let (kept, lost) = (&digits[..digits.len() - zeros], &digits[digits.len() - zeros..]);
        let half = format!("5{}", "0".repeat(zeros - 1));
        let kept: i128 = kept.parse().unwrap();
        let up = lost > half.as_str() || lost == half && kept % 2 == 1;
        Self { mantissa: (kept + i128::from(up)) * self.mantissa.signum(), exponent: -9 }
    }

    /// Whether it is 1 or less, and -1 or more.
    pub fn is_small(self) -> bool {
        let power = self.exponent.unsigned_abs();
        match self.exponent {
            0.. => self.mantissa == 0 || self.mantissa.abs() == 1 && self.exponent == 0,
            _ => 10_i128.checked_pow(power).is_none_or(|one| self.mantissa.abs() <= one),
        }
    }
}

/// Billionths as a decimal number.
pub fn written(billionths: i128) -> String {
    let sign = if billionths < 0 { "-" } else { "" };
    let digits = format!("{:010}", billionths.abs());
    let whole = &digits[..digits.len() - 9];
    let fraction = &digits[digits.len() - 9..];
    format!("{sign}{whole}.{fraction}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The same the other way round.
pub fn billionths(written: &str) -> i128 {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    format!("{whole}{fraction:0<9}").parse().unwrap()
}

/// Half width.
pub fn narrow(text: &str) -> String {
    let twin = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap(),
        '\u{3000}' => ' ',
        c => c,
    };
    text.chars().map(twin).collect()
}

/// Half width, lower case, without blanks.
pub fn fold(text: &str) -> String {
    narrow(text).to_lowercase().split_whitespace().collect()
}
