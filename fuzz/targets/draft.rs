#![no_main]
//! Any text as that of a plan: whatever is drafted stands in the text, and the draft is a plan.

use libfuzzer_sys::fuzz_target;
use qdx::draft::{self, Day, Options};
use qdx::language::Lang;

/// Numbers that are words need not stand there as digits.
const NUMERALS: [char; 14] = ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万'];

fuzz_target!(|text: &str| {
    let options = Options { deadline: Some(Day::end_of(2030)), start: None };
    let Ok(draft) = draft::read(text, options) else { return };
    let narrow: String = text.chars().map(qdx::text::narrow).collect();
    for target in &draft.targets {
        assert!(text.contains(&target.wording), "{}", target.wording);
        let base = target.baseline.as_ref().map(|base| &base.value);
        for value in [Some(&target.value), target.high.as_ref(), base].into_iter().flatten() {
            let word = text.contains(NUMERALS) || text.contains("全覆盖");
            assert!(word || stands(value, &narrow), "{value} in {text}");
        }
    }
    for left in draft.unused.iter().chain(&draft.cannot) {
        assert!(text.contains(&left.text), "{}", left.text);
    }
    if !draft.targets.is_empty() {
        let mut toml = Vec::new();
        qdx::report::draft::toml(&draft, None, Lang::Zh, &mut toml).expect("memory");
        let toml = String::from_utf8(toml).expect("UTF-8");
        let plan = qdx_fuzz::plan(&toml).expect("a drafted plan is a plan");
        assert_eq!(plan.targets.len(), draft.targets.len());
    }
});

/// Whether the digits of a value are those of a number in the text, whatever lump or point they have.
fn stands(value: &str, text: &str) -> bool {
    let plain = |number: &str| number.replace(['.', ','], "").trim_matches('0').to_owned();
    let joined = text.replace(',', "");
    [text, &joined]
        .into_iter()
        .any(|text| text.split(|c: char| !(c.is_ascii_digit() || c == '.')).any(|number| plain(number) == plain(value)))
}
