//! The report as a page: everything in it, nothing loaded from elsewhere, and
//! no text of others that could act.

use qdx::actuals::{self, Actuals, Options, Source};
use qdx::assess::{Assessment, assess};
use qdx::language::{Label, Lang};
use qdx::plan::{self, Plan};
use qdx::report::{self, Format, Layout, Report};
use qdx::since::{self, Since};

const ILLUSTRATIVE: &str = include_str!("../../../examples/qingdao-illustrative.csv");

/// A plan whose every text tries to leave its place.
const HOSTILE: &str = r#"
[plan]
id = "p"
title = "T<script>alert('t')</script>\"&\u202e"
area = "A<b>"
start = 2025-01-01
deadline = 2027-12-31
source = "https://example.org/?a=1&b=<script>"
[[group]]
id = "g"
name = "G</h2><script>"
wording = "W<script>"
[[group.target]]
id = "t"
name = "N\"><script>alert(1)</script>&amp;"
unit = "<i>"
at_least = 100
parts = "sum"
milestones = { 2025 = 60, 2026 = 80 }
wording = "two\nlines <script>"
note = "<img src=x onerror=alert(1)>"
[[group.target]]
id = "y"
name = "Yearly"
unit = "个"
at_least = 10
each = "year"
[[group.target]]
id = "n"
name = "Nothing"
unit = "%"
between = [5, 10]
"#;

const HOSTILE_FIGURES: &str = "indicator,period,value,area,source
t,2024,50,,\"<script>\"\"'&\u{1b}[1m\"
t,2025,超30,<svg onload=x>,
t,2025,20,b,
y,2025,8,,
y,2026H1,6,,
";

struct Case {
    plan: Plan,
    assessment: Assessment,
    shown: Vec<usize>,
    since: Option<Since>,
}

impl Case {
    fn new(plan: &str, file: &str, figures: &str) -> Self {
        let plan = plan::parse("targets<script>.toml", plan).expect("a valid plan");
        let source = Source::text(file, figures.trim_start_matches('\u{feff}'));
        let read: Actuals = actuals::read(&plan, &[source], Options::default()).expect("valid figures");
        let assessment = assess(&plan, &read, None);
        let shown = (0..plan.targets.len()).collect();
        Self { plan, assessment, shown, since: None }
    }

    fn illustrative() -> Self {
        Self::new(qdx::DEFAULT_PLAN, "figures.csv", ILLUSTRATIVE)
    }

    fn hostile() -> Self {
        let mut case = Self::new(HOSTILE, "f\"<script>.csv", HOSTILE_FIGURES);
        let earlier = r#"{"schema":"qdx.gap/1","plan":{"id":"p"},"as_of":"<script>","targets":[
            {"id":"t","status":"behind","kind":"level","unit":"<i>","actual":{"period":"2024","value":45,"bound":"exact"},
             "target":{"comparator":"at_least","value":100,"low":null,"high":null,"date":"2027-12-31"},
             "gap":55,"pace_needed":20,"pace_observed":null},
            {"id":"gone","status":"met","kind":"level","unit":"","name":{"zh":"<script>","en":"<script>gone"},"actual":null,
             "target":{"comparator":"at_least","value":1,"low":null,"high":null,"date":"2027-12-31"},
             "gap":null,"pace_needed":null,"pace_observed":null}]}"#;
        case.since = Some(since::read("old<script>.json", earlier, &case.plan).expect("an earlier report"));
        case
    }

    fn written(&self, format: Format, lang: Lang) -> String {
        self.report(format, lang, false)
    }

    fn report(&self, format: Format, lang: Lang, path: bool) -> String {
        let (shown, since) = (self.shown.clone(), self.since.as_ref());
        let layout = Layout { width: 400, colour: false };
        let report =
            Report { shown, by_area: true, path, since, lang, layout, ..Report::new(&self.plan, &self.assessment) };
        let mut bytes = Vec::new();
        report::write(&report, format, &mut bytes).expect("a report");
        String::from_utf8(bytes).expect("UTF-8")
    }

    fn html(&self, lang: Lang) -> String {
        self.written(Format::Html, lang)
    }
}

/// The page without the one script that is its own.
fn scriptless(html: &str) -> String {
    let script = format!("<script>\n{}</script>\n", include_str!("../../../templates/report.js"));
    let (before, after) = html.split_once(&script).expect("the script of the page");
    format!("{before}{after}")
}

/// What a reader sees: no tags, no styles, entities as characters.
fn text(html: &str) -> String {
    let html = scriptless(html);
    let body = html.split_once("</style>").expect("a style").1;
    let mut out = String::new();
    for part in body.split('<').skip(1) {
        out.push_str(part.split_once('>').expect("tags are closed").1);
        out.push(' ');
    }
    let entities = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&"), ("\u{a0}", " ")];
    entities.iter().fold(out, |text, (entity, character)| text.replace(entity, character))
}

/// Tags in order; every one closed by its own end.
fn assert_nested(html: &str) {
    let empty = ["meta", "!DOCTYPE"];
    let html = scriptless(html);
    let (head, rest) = html.split_once("<style>").unwrap();
    let body = rest.split_once("</style>").unwrap().1;
    let mut open = Vec::new();
    for tag in [head, body].iter().flat_map(|part| part.split('<').skip(1)) {
        let inside = tag.split_once('>').expect("tags are closed").0;
        let name = inside.split([' ', '/', '\n']).next().unwrap();
        match inside.strip_prefix('/') {
            Some(end) => assert_eq!(open.pop().as_deref(), Some(end)),
            None if empty.contains(&name) || inside.ends_with('/') => {}
            None => open.push(name.to_owned()),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

#[test]
fn every_target_is_on_the_page_in_both_languages() {
    let case = Case::illustrative();
    for (lang, tag) in [(Lang::Zh, "<html lang=\"zh-CN\">"), (Lang::En, "<html lang=\"en\">")] {
        let page = case.html(lang);
        assert!(page.contains(tag));
        let seen = text(&page);
        for target in &case.plan.targets {
            assert!(seen.contains(lang.text(&target.name)), "{}", target.id);
            assert!(seen.contains(target.wording.as_deref().unwrap()), "{}", target.id);
        }
        assert!(seen.contains(lang.text(&case.plan.title)));
    }
}

#[test]
fn the_page_shows_the_figures_of_the_table() {
    let case = Case::illustrative();
    for lang in [Lang::Zh, Lang::En] {
        let table = case.written(Format::Table, lang);
        let seen = text(&case.html(lang));
        let body = table.split_once("──\n").unwrap().1;
        let words = body.split(|c: char| c.is_whitespace() || "，、：；".contains(c));
        let words = words.map(|it| it.trim_end_matches([',', ';']));
        for figure in words.filter(|it| it.contains(|c: char| c.is_ascii_digit())) {
            assert!(seen.contains(figure), "{figure} is in the table only");
        }
    }
}

#[test]
fn words_for_who_does_not_see_the_chart() {
    let page = Case::illustrative().html(Lang::En).replace('\u{a0}', " ");
    let label = "aria-label=\"Chart: Use of digital R&#38;D and design tools, 88.7 in 2025, \
                 target &#62; 92% by 2027-12-31; at the pace so far 91.7 by then\"";
    assert!(page.contains(label));
    assert!(page.contains("<title>2025: 88.7%</title>"));
    assert!(page.contains("<title>2025 88, short by 12</title>"));
}

#[test]
fn tags_are_closed_in_order() {
    for lang in [Lang::Zh, Lang::En] {
        assert_nested(&Case::illustrative().html(lang));
        assert_nested(&Case::hostile().html(lang));
    }
}

#[test]
fn headings_follow_one_another() {
    let page = Case::illustrative().html(Lang::En);
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert_eq!(page.matches("<main").count(), 1);
}

#[test]
fn nothing_of_others_acts_on_the_page() {
    for lang in [Lang::Zh, Lang::En] {
        let page = Case::hostile().html(lang);
        let lower = scriptless(&page).to_lowercase();
        for word in ["<script", "<img", "<svg onload", "<b>\u{202e}", "<i>", "</h2><script"] {
            assert!(!lower.contains(word), "{word}");
        }
        assert!(!page.contains(['\u{202e}', '\u{1b}', '\u{7}']));
        let seen = text(&page);
        for word in ["N\"><script>alert(1)</script>&amp;", "two lines <script>", "\\u{1b}[1m", "old<script>.json"] {
            assert!(seen.contains(word), "{word}");
        }
    }
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    for case in [Case::illustrative(), Case::hostile()] {
        let page = case.html(Lang::Zh);
        let (style, body) = page.split_once("</style>").unwrap();
        let tags: String = body.split('<').filter_map(|part| Some(part.split_once('>')?.0)).collect();
        for word in [" src=", "href=\"http", "srcset", "url("] {
            assert!(!tags.contains(word), "{word}");
        }
        for word in ["@import", "url(", "<link", "http"] {
            assert!(!style.contains(word), "{word}");
        }
    }
}

#[test]
fn what_moved_since_an_earlier_report_is_told() {
    let seen = text(&Case::hostile().html(Lang::En));
    assert!(seen.contains("compared with old<script>.json"));
    assert!(seen.contains("45 (2024)") && seen.contains("> 50 (2025)"));
    assert!(seen.contains(Lang::En.moved(since::Moved::Newer)));
    assert!(seen.contains(Lang::En.label(Label::NotInEarlier)));
    assert!(seen.contains("no longer in the plan: <script>gone"));
}

/// 92 is not enough where more than 92 was promised; nor is what the line asks for on the way.
#[test]
fn what_is_to_be_reached_keeps_its_comparator() {
    for (keys, shown) in [
        ("unit = '%'\nmore_than = 92", ["Due by now  > 88.8%", "2026: 90.4%", "2027: > 92%"]),
        ("unit = '%'\nat_least = 92", ["Due by now  88.8%", "2026: 90.4%", "2027: 92%"]),
        ("unit = '%'\nless_than = 82.2", ["Due by now  < 85.5", "2026: 85.4%", "2027: < 82.2%"]),
    ] {
        let plan = format!(
            "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n[[group]]\nid = 'g'\nname = 'G'\n\
             [[group.target]]\nid = 't'\nname = 'T'\n{keys}\n"
        );
        let case = Case::new(&plan, "f.csv", "indicator,period,value\nt,2024,87.2\nt,2025,88.7\n");
        let seen = text(&case.html(Lang::En));
        for words in shown {
            assert!(seen.contains(words), "{keys}: {words} in {seen}");
        }
    }
}

#[test]
fn a_target_without_a_figure_gets_a_sentence_and_no_chart() {
    let case = Case::hostile();
    let page = case.html(Lang::En);
    assert_eq!(page.matches("role=\"img\"").count(), 2);
    assert!(text(&page).contains("No figure yet."));
}

#[test]
fn a_page_without_any_figure_is_still_a_page() {
    let case = Case::new(HOSTILE, "empty.csv", "indicator,period,value\nt,2024,\n");
    let page = case.html(Lang::Zh);
    assert_nested(&page);
    assert!(!page.contains("role=\"img\""));
}

/// The corners of each line of what is needed, as the chart of the path draws it.
fn lines_needed(target: &str, figures: &str) -> Vec<usize> {
    let plan = format!(
        "[plan]\nid = 'p'\ntitle = 'P'\nstart = 2025-01-01\ndeadline = 2027-12-31\n\
         [[group]]\nid = 'g'\nname = 'G'\n[[group.target]]\nid = 't'\nname = 'T'\n{target}\n"
    );
    let html =
        Case::new(&plan, "f.csv", &format!("indicator,period,value\n{figures}")).report(Format::Html, Lang::En, true);
    let chart = html.split("<svg").find(|svg| svg.contains("aria-label=\"Path: ")).expect("a chart of the path");
    let corners =
        |line: &str| line.split_once("points=\"").map_or(0, |it| it.1.split('"').next().unwrap().split(' ').count());
    chart.split("<polyline").skip(1).filter(|line| line.contains("class=\"fast\"")).map(corners).collect()
}

#[test]
fn the_path_leads_from_what_is_there_a_count_of_each_year_from_0_and_a_limit_of_each_year_from_nowhere() {
    assert_eq!(lines_needed("unit = 'x'\nat_least = 60", "t,2025,40\n"), [3]);
    assert_eq!(lines_needed("unit = 'x'\nat_least = 60\neach = 'year'", "t,2026H1,25\n"), [2, 2]);
    for limit in ["unit = 'x'\nat_most = 60", "unit = '%'\nat_least = 60"] {
        assert_eq!(lines_needed(&format!("{limit}\neach = 'year'\nmake_up = false"), "t,2025,40\n"), [2], "{limit}");
    }
}
