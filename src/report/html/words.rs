//! Words of the page: verdicts, names, and text of others.

use crate::assess::Status;
use crate::language::Lang;
use crate::plan::Text;
use crate::text::harmless;

/// A status as mark and word; the class only colours it.
pub struct Verdict {
    pub class: &'static str,
    pub mark: &'static str,
    pub word: &'static str,
}

impl Verdict {
    pub fn of(status: Status, lang: Lang) -> Self {
        let class = match status {
            Status::Met | Status::OnTrack => "good",
            Status::Near => "near",
            Status::Behind | Status::Stalled | Status::Regressing | Status::Missed => "bad",
            Status::Undecided | Status::NoTrend | Status::NoData => "none",
        };
        Self { class, mark: status.mark(), word: lang.status(status) }
    }
}

pub fn name(text: &Text, lang: Lang) -> String {
    clean(lang.text(text))
}

/// Text of others on one line, with nothing in it that steers a page.
pub fn clean(text: &str) -> String {
    harmless(&text.split(['\n', '\r', '\t']).map(str::trim).collect::<Vec<&str>>().join(" "))
}
