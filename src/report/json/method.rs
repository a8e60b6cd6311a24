//! What another office would say of a target.

use serde::Serialize;

use crate::assess::method::{Eurostat, Figures, Verdict, Zh};
use crate::language::Lang;

use super::value::Number;

/// What another office would say of the same figures.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MethodEntry {
    #[cfg_attr(test, schemars(schema_with = "super::shape::method"))]
    name: &'static str,
    figures: MethodFigures,
    /// The office's own words, whatever the language.
    verdict: Option<&'static str>,
    why: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum MethodFigures {
    Zh { time_share: Number, completion: Number, progress: Number, lead: Number, midterm: Option<&'static str> },
    Eurostat { from: Option<i16>, to: Option<i16>, growth: Number, growth_required: Number, ratio: Number },
}

pub fn method(said: &Verdict, lang: Lang) -> MethodEntry {
    let Verdict { figures, verdict, why } = said;
    let figures = match figures {
        Figures::Zh(Zh { time_share, completion, progress, lead, midterm, months: _ }) => MethodFigures::Zh {
            time_share: Number::of(time_share),
            completion: Number::of(completion),
            progress: Number::of(progress),
            lead: Number::of(lead),
            midterm: *midterm,
        },
        Figures::Eurostat(Eurostat { from, to, growth, growth_required, ratio }) => MethodFigures::Eurostat {
            from: *from,
            to: *to,
            growth: Number::of(growth),
            growth_required: Number::of(growth_required),
            ratio: Number::of(ratio),
        },
    };
    MethodEntry { name: said.method().id(), figures, verdict: *verdict, why: why.map(|why| lang.why(why)) }
}
