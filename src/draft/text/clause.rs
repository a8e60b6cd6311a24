//! Where sentences, clauses and lists are cut. Brackets and quoted names are hidden and cut nothing.

use super::words;
use std::ops::Range;

/// Sentences of a line: 。；！？ end them.
pub(crate) fn sentences(plain: &str) -> Vec<Range<usize>> {
    pieces(plain, 0..plain.len(), |c| matches!(c, '。' | '；' | '！' | '？'))
}

/// Clauses of a sentence: ，：and tabs end them.
pub(crate) fn clauses(plain: &str, sentence: &Range<usize>) -> Vec<Range<usize>> {
    pieces(plain, sentence.clone(), |c| matches!(c, '，' | '：' | '\t'))
}

fn pieces(plain: &str, within: Range<usize>, cuts: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = within.start;
    for (at, c) in plain.get(within.clone()).unwrap_or_default().char_indices() {
        if cuts(c) {
            let end = within.start.saturating_add(at);
            found.push(start..end);
            start = end.saturating_add(c.len_utf8());
        }
    }
    found.push(start..within.end);
    found.retain(|piece| piece.start < piece.end);
    found
}

/// Words and marks that join the members of a list.
const JOINTS: &str = "、 和 以及 及 与 或";
/// Words that hold a joint which joins nothing.
const WHOLE: &str = "及以上 及以下 及其 以及 和谐 共和 总和 涉及 普及 参与 与会 或者 综合 以和 温和 饱和 惠及 农村和 和美 \
    和睦 缓和 给与 触及 推及 危及 顾及 波及 提及 埃及 由于 碳中和 中和 融和 和平";

/// Where a list is joined: places and lengths, in order.
pub(crate) fn joints(plain: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let text = plain.get(within.clone()).unwrap_or_default();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let joint = words::starting(rest, JOINTS);
        let len = joint.filter(|joint| !is_inside(text, at, joint)).map_or(0, |joint| joint.len());
        if len > 0 {
            let start = within.start.saturating_add(at);
            found.push(start..start.saturating_add(len));
        }
        at = at.saturating_add(len.max(step));
    }
    found
}

/// Whether the joint is part of a word: 普及率, 及以上.
fn is_inside(text: &str, at: usize, joint: &str) -> bool {
    WHOLE.split(' ').filter(|word| *word != joint).any(|word| {
        word.match_indices(joint).any(|(offset, _)| {
            at.checked_sub(offset).and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(word))
        })
    })
}

/// Whether nothing but joints stands there.
pub(crate) fn is_joint(text: &str) -> bool {
    words::trim_start(text, JOINTS).is_empty() && !text.is_empty()
}
