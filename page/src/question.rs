//! What the page asks.

use serde::Deserialize;

use qdx::actuals::{Choice, Filter};
use qdx::assess::Interval;
use qdx::assess::method::Method;
use qdx::diagnostic::Finding;
use qdx::language::Lang;
use qdx::report::Format;
use qdx::selection;

/// A question.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub enum Question {
    /// Which formats there are.
    Formats,
    /// What each file is for.
    Look {
        /// The files.
        files: Vec<File>,
    },
    /// Read and reckon; what comes of it is kept.
    Read(Box<Task>),
    /// What came of it, in a language.
    Show {
        /// The language.
        lang: Word<Lang>,
    },
    /// The report as a file.
    Write {
        /// The format.
        format: Word<Format>,
        /// The language.
        lang: Word<Lang>,
    },
    /// The plan in effect as a file: the draft, where it was drafted.
    Plan {
        /// The language.
        lang: Word<Lang>,
    },
}

/// A file of the page.
#[derive(Deserialize)]
pub struct File {
    /// By which the page knows it.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
}

/// What to read, and how.
#[derive(Deserialize)]
pub struct Task {
    /// A `targets.toml`; without one and without a text the plan built in.
    pub plan: Option<File>,
    /// A plan's own text.
    pub text: Option<File>,
    /// An earlier report.
    pub since: Option<File>,
    /// Tables.
    pub figures: Vec<File>,
    /// The controls.
    #[serde(default)]
    pub options: Options,
}

/// The controls of the page: options of the command line by their names there, blank for none.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    pub as_of: String,
    pub only: Vec<String>,
    pub by_area: bool,
    pub path: Option<Word<Interval>>,
    pub method: Vec<Word<Method>>,
    #[serde(rename = "where")]
    pub filters: Vec<String>,
    pub sheet: String,
    pub indicator: String,
    pub encoding: String,
    pub ignore_unknown: bool,
    pub deadline: String,
    pub start: String,
}

/// What was filled in.
pub fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

impl Options {
    /// Encoding and sheet.
    pub fn choice(&self) -> Choice {
        let encoding = given(&self.encoding).filter(|name| *name != "auto");
        Choice { encoding: encoding.map(str::to_owned), sheet: given(&self.sheet).map(str::to_owned) }
    }

    /// Rows to read.
    pub fn filters(&self) -> Result<Vec<Filter>, Finding> {
        self.filters.iter().map(|text| selection::filter(text)).collect()
    }
}

/// One of a few words that the library knows.
#[derive(Deserialize)]
#[serde(try_from = "String", bound = "T: Known")]
pub struct Word<T: Known>(pub T);

/// What has a word of its own.
pub trait Known: Sized {
    /// The one of this word.
    fn of(word: &str) -> Option<Self>;
}

impl<T: Known> TryFrom<String> for Word<T> {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        T::of(&word).map(Word).ok_or(word)
    }
}

impl Known for Lang {
    fn of(word: &str) -> Option<Self> {
        match word {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

impl Known for Format {
    fn of(word: &str) -> Option<Self> {
        Self::of_id(word)
    }
}

impl Known for Interval {
    fn of(word: &str) -> Option<Self> {
        Self::of_id(word)
    }
}

impl Known for Method {
    fn of(word: &str) -> Option<Self> {
        Self::of_id(word)
    }
}
