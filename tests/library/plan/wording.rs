//! The built-in plan quotes: every `wording` stands in the text of the plan,
//! word for word, with its number, its comparator and its conditions.

use qdx::plan::{self, Plan};

/// The plan's passage, as the city's newspaper printed it.
const PASSAGE: &str = include_str!("../../data/qingdao-promises.txt");

fn plan() -> Plan {
    plan::parse(qdx::EMBEDDED, qdx::DEFAULT_PLAN).expect("the built-in plan is sound")
}

#[test]
fn every_wording_is_verbatim() {
    let plan = plan();
    assert_eq!(plan.targets.len(), 12);
    for target in &plan.targets {
        let wording = target.wording.as_deref().unwrap_or_else(|| panic!("{} has no wording", target.id));
        assert!(PASSAGE.contains(wording), "{}: {wording}", target.id);
    }
    for wording in plan.groups.iter().filter_map(|group| group.wording.as_deref()) {
        assert!(PASSAGE.contains(wording), "{wording}");
    }
    assert!(plan.source.unwrap().contains("青岛日报"), "the source says whose text it is");
}

/// What a shortened quotation has lost before: the comparator, the number, and
/// the words that say what counts.
#[test]
fn a_wording_keeps_number_comparator_and_conditions() {
    for (id, words) in [
        ("coverage", &["规模以上", "实现全覆盖"][..]),
        ("rd-tools", &["普及率", "超过", "92%"]),
        ("process-control", &["数控化率", "超过", "76%"]),
        (
            "benchmarks",
            &[
                "每年培育100个市级以上",
                "智能制造标杆",
                "晨星工厂",
                "智能工厂",
                "数字化车间",
                "智能制造场景",
                "数字化转型标杆",
            ],
        ),
        ("platforms", &["每年上线10家以上"]),
        ("chains", &["实现", "重点产业链", "全覆盖"]),
        ("base-stations", &["建设开通", "5万个以上"]),
        ("pon-ports", &["10G-PON及以上", "数达到20万个以上"]),
        ("resolution-nodes", &["上线", "二级节点", "10个左右"]),
        ("resolution-scenes", &["培育100个以上"]),
        ("providers", &["培育100家有影响力的"]),
        ("digital-economy", &["带动", "总量占", "超过52%"]),
    ] {
        let plan = plan();
        let target = plan.targets.iter().find(|target| target.id == id).unwrap_or_else(|| panic!("no target {id}"));
        let wording = target.wording.as_deref().unwrap_or_default();
        words.iter().for_each(|word| assert!(wording.contains(word), "{id}: {word} is not in {wording}"));
    }
}
