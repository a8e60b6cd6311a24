//! How a figure stands in its clause: after its name (覆盖率达到80%) or before it (培育100家企业).

use super::clause;
use super::line::Line;
use super::words;
use crate::draft::figure::decimal;
use crate::draft::figure::number::Figure;
use crate::draft::figure::quantity::Quantity;
use crate::draft::figure::unit;
use crate::draft::{Comparator, Reason};
use std::ops::Range;

/// A part of a clause with one figure, or one list of figures.
#[derive(Debug)]
pub(crate) struct Piece {
    /// All of it.
    pub span: Range<usize>,
    /// Figures that share one name or pair with a list of names.
    pub list: Vec<Quantity>,
    /// 由20%提升到25%: what it was.
    pub from: Option<Quantity>,
}

/// Parts of a clause, and the figures that only say how large the counted thing is.
pub(crate) fn pieces(
    line: &Line,
    span: &Range<usize>,
    quantities: Vec<Quantity>,
) -> (Vec<Piece>, Vec<(Quantity, Reason)>) {
    let mut found: Vec<Piece> = Vec::new();
    let mut sizes = Vec::new();
    for quantity in quantities {
        let Some(last) = found.last_mut() else {
            found.push(Piece { span: span.clone(), list: vec![quantity], from: None });
            continue;
        };
        let Some(previous) = last.list.last().cloned() else { continue };
        let gap = previous.span.end..quantity.span.start.max(previous.span.end);
        let listed = is_alike(&previous, &quantity) || line.bare(&(last.span.start..gap.start)).contains("分别");
        if let Some(whole) = range(line, &previous, &quantity, &gap) {
            last.list.pop();
            last.list.push(whole);
        } else if clause::is_joint(line.bare(&gap)) && listed {
            last.list.push(quantity);
        } else if let Some(cut) = cut_between(line, last, &previous, &quantity, &gap) {
            last.span.end = cut.start;
            found.push(Piece { span: cut.end..span.end, list: vec![quantity], from: None });
        } else if is_from(line, last, &previous, &quantity) {
            last.from = Some(previous);
            last.list = vec![quantity];
        } else if last.list.len() == 1 && is_size_of(line, last, &previous, &quantity, span) {
            sizes.push((quantity, Reason::Size));
        } else {
            sizes.extend(last.list.drain(..).map(|q| (q, Reason::Size)));
            last.list.push(quantity);
        }
    }
    (found, sizes)
}

/// 不低于25%且不高于30%: what keeps a number from both sides is one range.
fn range(line: &Line, previous: &Quantity, next: &Quantity, gap: &Range<usize>) -> Option<Quantity> {
    let joined = words::is(line.bare(gap), "且 并且 但 但是 而 而且 并 同时") && next.before.is_some();
    let alike = previous.is_compared() && previous.figure.unit == next.figure.unit;
    let (one, other) = (previous.comparator(), next.comparator());
    let (low, high) = match (one.is_floor(), other.is_floor()) {
        (true, false) if other.is_ceiling() => (previous, next),
        (false, true) if one.is_ceiling() => (next, previous),
        _ => return None,
    };
    let ordered = decimal::less(&low.figure.value, &high.figure.value);
    let is_single = low.figure.high.is_none() && high.figure.high.is_none();
    let strict = [one, other].into_iter().find(|it| matches!(it, Comparator::MoreThan | Comparator::LessThan));
    (joined && alike && ordered && is_single).then(|| Quantity {
        figure: Figure { high: Some(high.figure.value.clone()), ..low.figure.clone() },
        number: previous.number.start..next.number.end,
        span: previous.span.start..next.span.end,
        before: strict,
        after: None,
        derived: false,
    })
}

/// 80%、50%和30%以上: figures of one list have one unit.
fn is_alike(previous: &Quantity, next: &Quantity) -> bool {
    previous.figure.unit == next.figure.unit || previous.figure.unit.is_empty()
}

/// 由20%提升到25%, 从2020年的10%降至5%.
fn is_from(line: &Line, piece: &Piece, previous: &Quantity, next: &Quantity) -> bool {
    let head = line.bare(&(piece.span.start..previous.number.start));
    let to = line.bare(&(previous.number.end..next.number.start));
    let from = head.rfind(['由', '从']).is_some_and(|at| head.len().saturating_sub(at) < 50);
    from && next.before.is_some() && to.ends_with(['到', '至', '为'])
}

/// Where two figures of a clause are parted, if a joint stands between them.
fn cut_between(
    line: &Line,
    piece: &Piece,
    previous: &Quantity,
    next: &Quantity,
    gap: &Range<usize>,
) -> Option<Range<usize>> {
    let joints = clause::joints(&line.plain, gap);
    let counted = |joint: &&Range<usize>| is_before_name(line, &(joint.end..gap.end), next);
    if let Some(joint) = joints.iter().rev().find(counted) {
        return Some(joint.clone());
    }
    let named = !is_before_name(line, &(piece.span.start..previous.span.start), previous);
    if named || previous.derived { joints.first().cloned() } else { joints.last().cloned() }
        .or_else(|| verb_between(line, gap))
}

/// 引进100家企业带动就业5万人: a verb parts them as well.
fn verb_between(line: &Line, gap: &Range<usize>) -> Option<Range<usize>> {
    let text = line.bare(gap);
    let at = words::first(text, "带动 实现")?;
    let place = gap.start.saturating_add(at);
    (at > 0 && !text.get(..at)?.contains('的')).then_some(place..place)
}

/// Whether the figure counts what follows it: nothing stands before it but a verb.
pub(crate) fn is_before_name(line: &Line, head: &Range<usize>, quantity: &Quantity) -> bool {
    if quantity.derived {
        return false;
    }
    let text = line.bare(head);
    let bare = crate::draft::name::strip(text);
    let verb = words::ends(text, words::VERBS) || words::ends(text, "等 各 每个 每县 每市 不断 一批");
    // 大型水库、21座中型水库.
    let noun = line.bare(&(quantity.span.end..line.plain.len())).starts_with(unit::is_word);
    let joined = text.ends_with(['、', '和', '及']) && noun && unit::counts(&quantity.figure.unit);
    bare.is_empty() || verb || joined
}

/// 15家产值超过100亿元的企业: the second figure says how large the counted thing is.
fn is_size_of(line: &Line, piece: &Piece, previous: &Quantity, next: &Quantity, span: &Range<usize>) -> bool {
    let counted =
        unit::counts(&previous.figure.unit) && is_before_name(line, &(piece.span.start..previous.span.start), previous);
    let tail = line.bare(&(next.span.end..span.end));
    // 99%的20万人口以上的城市.
    let share = unit::is_share(&previous.figure.unit) && line.bare(&(previous.span.end..span.end)).starts_with('的');
    if share && next.before.is_none() && tail.starts_with('的') {
        return true;
    }
    let other = unit::is_money(&next.figure.unit);
    // 1所200张床位以上的养老机构.
    let adjacent = previous.span.end == next.span.start && tail.contains('的');
    counted && (tail.starts_with('的') || other || adjacent)
}

/// What has people.
const PLACES: &str = "市 城 县 村 乡 镇 地 区 街 社区 企业 单位 建制";

/// 10亿元以上规模企业, 超1000亿元的: a size without anything that is counted.
pub(crate) fn is_lonely_size(line: &Line, span: &Range<usize>, quantity: &Quantity) -> bool {
    let tail = line.bare(&(quantity.span.end..span.end));
    let noun = tail.starts_with(unit::is_word);
    let money = unit::is_money(&quantity.figure.unit);
    let owned =
        tail.starts_with('的') && !unit::is_share(&quantity.figure.unit) && !unit::counts(&quantity.figure.unit);
    // 连接城区超过10万人的市县.
    let of_place = tail.strip_prefix('的').is_some_and(|noun| words::starts(noun, PLACES));
    let owned = owned || of_place && matches!(quantity.figure.unit.as_str(), "人" | "名" | "户");
    let graded = quantity.after.is_some() && noun && money;
    // 过100亿元项目 is a kind of project; 突破100亿元大关 is a promise.
    let head = line.bare(&(span.start..quantity.span.start));
    let goal = words::starts(tail, "大关 台阶 规模 目标 关口 水平 的水平 的目标 门槛");
    let sized = money && noun && !goal && head.ends_with('过');
    // 300万以上人口 has no unit of its own.
    let bare = quantity.figure.unit.is_empty() && quantity.after.is_some() && quantity.before.is_none() && noun;
    // 形成多个年业务量超过200亿件的品牌: how many there will be nobody says.
    let some = words::has(head, "多个 若干 一批 一系列 一大批 数个") && !unit::is_share(&quantity.figure.unit);
    // 10名以上老人的村都建有安居点: which villages are meant.
    let condition = crate::draft::name::strip(head).is_empty()
        && unit::counts(&quantity.figure.unit)
        && quantity.after.is_some()
        && tail.split_once('的').is_some_and(|(_, rest)| rest.contains(['都', '均']));
    some || condition || owned || graded || sized || bare
}
