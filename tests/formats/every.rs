//! What holds for every format of the table, one that is new among them.

use qdx::language::Lang;
use qdx::report::{Format, Layout, write_plan};

use crate::fixture::{EXAMPLES, Fixture, LANGS, bytes};

#[test]
fn every_format_says_the_same_twice_and_names_every_target() {
    let fixture = Fixture::example(EXAMPLES[0]);
    for format in Format::ALL {
        for lang in LANGS {
            let written = bytes(&fixture.report(lang), *format);
            assert!(!written.is_empty() && written == bytes(&fixture.report(lang), *format), "{format:?}");
        }
        let text = String::from_utf8(bytes(&fixture.report(Lang::Zh), *format));
        assert_eq!(text.is_ok(), format.is_text(), "{format:?}");
        let text = text.unwrap_or_default();
        let missing = fixture.plan.targets.iter().find(|target| !text.contains(&target.name.zh));
        assert!(missing.is_none() || !format.is_text(), "{format:?}: {missing:?}");
    }
}

#[test]
fn a_plan_is_written_in_the_formats_that_say_so_and_in_no_other() {
    let plan = Fixture::example(EXAMPLES[0]).plan;
    for format in Format::ALL {
        let mut bytes = Vec::new();
        let written = write_plan(&plan, *format, Lang::En, Layout::default(), &mut bytes);
        assert_eq!((written.is_ok(), bytes.is_empty()), (format.is_of_plans(), !format.is_of_plans()), "{format:?}");
    }
}

#[test]
fn the_page_on_formats_has_a_row_for_each() {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = std::fs::read_to_string(page).expect("a page");
    for format in Format::ALL {
        let row = format!("\n| `{}` | `.{}` |", format.id(), format.ending().0);
        assert!(page.contains(&row), "{row}");
    }
}
