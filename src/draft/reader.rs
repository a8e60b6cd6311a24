//! The text from its first line to its last.

use super::Reason;
use super::figure::exclude;
use super::figure::number::{self, Kind, Token};
use super::figure::period::{Day, Mention};
use super::figure::quantity::Quantity;
use super::figure::unit;
use super::promise::{self, Carry, Context};
use super::scope::Scope;
use super::table::{self, Table};
use super::target::{Draft, Group, Left, Plan, Target};
use super::text::clause;
use super::text::form;
use super::text::heading;
use super::text::line::{HIDDEN, Line};
use super::text::title::{self, Head};
use super::text::words;
use crate::text::fold;
use std::ops::Range;

/// What the caller knows of the plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The last day, when the text does not say it.
    pub deadline: Option<Day>,
    /// The first day.
    pub start: Option<Day>,
}

/// No year such as 到2027年 stands in the text.
#[derive(Debug, PartialEq, Eq)]
pub struct NoDeadline;

/// Reads the text of a plan.
pub fn read(text: &str, options: Options) -> Result<Draft, NoDeadline> {
    let lines: Vec<(Line, Vec<Token>)> = lines(text).collect();
    let head = title::read(&lines);
    let mut reader = Reader::new(&head, options);
    for (line, tokens) in &lines {
        reader.line(line, tokens);
    }
    reader.finish(&head, options)
}

/// The promises of a sentence that is known to be one, and whether it has others that were not read.
pub(crate) fn phrase(text: &str, deadline: Day) -> (Vec<Target>, bool) {
    let options = Options { deadline: Some(deadline), start: None };
    let mut reader = Reader::new(&Head::default(), options);
    reader.forced = Some(deadline);
    for (line, tokens) in lines(text) {
        reader.scope.paragraph();
        reader.text(&line, &tokens, 0);
    }
    let refused = !reader.cannot.is_empty() || reader.unused.iter().any(|it| it.reason == Reason::Nameless);
    (reader.targets, refused)
}

/// Lines, whatever ends them, and what numbers stand in each.
fn lines(text: &str) -> impl Iterator<Item = (Line<'_>, Vec<Token>)> {
    let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.zip(1..).map(|(source, number)| {
        let line = Line::new(number, source);
        let tokens = number::scan(&line);
        (line, tokens)
    })
}

#[derive(Default)]
struct Reader {
    scope: Scope,
    groups: Vec<Group>,
    heading: Option<Group>,
    group: Option<usize>,
    table: Option<Table>,
    targets: Vec<Target>,
    unused: Vec<Left>,
    cannot: Vec<Left>,
    /// A sentence that is known to be a promise, whatever its words.
    forced: Option<Day>,
    /// Of this line: what is used or listed.
    covered: Vec<Range<usize>>,
}

impl Reader {
    fn new(head: &Head, options: Options) -> Self {
        let start = options.start.map(|d| d.year).or(head.period.map(|p| p.0)).or(head.date.map(|d| d.year));
        let default = head.period.map(|p| Day::end_of(p.1)).or(options.deadline);
        let scope = Scope {
            floor: start.or(head.document).or(head.first),
            floor_guessed: start.is_none() && head.document.is_none(),
            first: head.first,
            today: head.date,
            default,
            when: default,
            one_year: head.period.is_some_and(|(a, b)| a == b),
            ..Scope::default()
        };
        Self { scope, ..Self::default() }
    }

    fn line(&mut self, line: &Line, tokens: &[Token]) {
        self.covered.clear();
        if self.row(line) {
            self.sweep(line, tokens);
            return;
        }
        if let Some(table) = table::header(line, tokens) {
            self.table = Some(table);
            self.covered.push(0..line.text.len());
            return;
        }
        let heading = heading::read(line, line.source(&(0..line.text.len())), tokens);
        let mut start = 0;
        if let Some(heading) = &heading {
            start = heading.end;
            if let Some(name) = &heading.name {
                self.scope.heading(heading.level, name);
                self.heading = Some(Group { name: name.clone() });
                self.group = None;
            }
            self.list_numbers(line, tokens, heading.mark);
        }
        self.scope.paragraph();
        self.text(line, tokens, start);
        self.sweep(line, tokens);
    }

    /// A row of the table that is being read.
    fn row(&mut self, line: &Line) -> bool {
        let Some(table) = self.table.clone() else { return false };
        if !table.is_row(line) {
            // A heading between the rows does not end the table.
            if line.plain.contains(['。', '，']) || line.text.chars().count() > 24 {
                self.table = None;
            }
            return false;
        }
        let group = self.open_group();
        match table.row(line, group) {
            Ok(Some(target)) => {
                self.covered.push(0..line.text.len());
                self.scope.opened.push(target.deadline);
                self.targets.push(target);
            }
            Ok(None) => {}
            Err(reason) => self.list(line, 0..line.text.len(), reason),
        }
        true
    }

    /// 1. and （1） are no figures.
    fn list_numbers(&mut self, line: &Line, tokens: &[Token], mark: usize) {
        for token in tokens.iter().filter(|t| t.span.start < mark) {
            self.list(line, token.span.start..token.span.end.min(mark), Reason::Heading);
            self.covered.push(token.span.clone());
        }
    }

    fn text(&mut self, line: &Line, tokens: &[Token], start: usize) {
        let tokens: Vec<Token> =
            tokens.iter().filter(|t| t.span.start >= start && !is_box_number(line, t)).cloned().collect();
        let mut subject = String::new();
        for sentence in clause::sentences(&line.plain) {
            // 省级平台达到300家；到2027年，达到400家.
            let joined = line.bare(&(0..sentence.start)).ends_with('；') && line.bare(&sentence).starts_with('到');
            let mut carry =
                Carry { subject: std::mem::take(&mut subject).repeat(usize::from(joined)), ..Carry::default() };
            self.scope.years.clear();
            self.scope.promised = false;
            for span in clause::clauses(&line.plain, &sentence) {
                if span.end <= start {
                    continue;
                }
                let span = span.start.max(start)..span.end;
                let before = line.bare(&(sentence.start..span.end)).to_owned();
                self.scope.whole = line.bare(&sentence).to_owned();
                let when = self.scope.when;
                self.scope.clause(line, &span, &before, &tokens);
                if self.scope.when != when {
                    // A new year: 每年 of the clause before does not run on into it.
                    carry.each = None;
                    carry.flow = false;
                }
                if let Some(day) = self.forced {
                    (self.scope.closed, self.scope.when) = (false, Some(day));
                }
                self.clause(line, &span, &tokens, &mut carry);
            }
            subject = carry.subject;
        }
    }

    fn clause(&mut self, line: &Line, span: &Range<usize>, tokens: &[Token], carry: &mut Carry) {
        for token in tokens.iter().filter(|t| within(&t.span, span)) {
            if let Kind::Time(Mention::Year(_) | Mention::Month(..) | Mention::Years(..)) = token.kind {
                self.covered.push(token.span.clone());
            }
        }
        let mut quantities = self.figures(line, span, tokens);
        quantities.extend(covered(line, span, &quantities));
        quantities.sort_by_key(|q| q.span.start);
        let state = if self.scope.closed { Err(Reason::Present) } else { self.scope.when.ok_or(Reason::NoDate) };
        let when = match state {
            Ok(when) => when,
            Err(reason) => return self.list_all(line, span, &quantities, reason),
        };
        if quantities.is_empty() {
            carry.before = Some(span.clone());
            return;
        }
        let (pieces, sizes) = form::pieces(line, span, quantities);
        for piece in pieces {
            self.piece(line, span, when, piece, carry);
        }
        carry.before = None;
        for (quantity, reason) in sizes {
            self.list_all(line, span, &[quantity], reason);
        }
    }

    /// The figures of a clause that may be promises; the others are listed.
    fn figures(&mut self, line: &Line, span: &Range<usize>, tokens: &[Token]) -> Vec<Quantity> {
        let mut found = Vec::new();
        for token in tokens.iter().filter(|t| within(&t.span, span)) {
            match &token.kind {
                Kind::Figure(figure) => {
                    let quantity = Quantity::new(line, span, token.span.clone(), figure.clone());
                    let closed = self.scope.closed;
                    match exclude::reason(line, span, &quantity) {
                        Some(reason) if !closed => self.list_all(line, span, &[quantity], reason),
                        _ => found.push(quantity),
                    }
                }
                Kind::Other(Reason::Fraction) if !self.scope.closed && self.scope.when.is_some() => {
                    self.list(line, span.clone(), Reason::Fraction);
                    self.covered.push(token.span.clone());
                }
                _ => {}
            }
        }
        found
    }

    fn piece(&mut self, line: &Line, span: &Range<usize>, when: Day, piece: form::Piece, carry: &mut Carry) {
        let lonely = piece.list.len() == 1 && piece.list.iter().all(|q| form::is_lonely_size(line, &piece.span, q));
        if lonely {
            return self.list_all(line, span, &piece.list, Reason::Size);
        }
        let group = self.open_group();
        let context = Context { line, clause: span.clone(), when, scope: &self.scope, group };
        match promise::read(&context, &piece, carry) {
            Ok(targets) => {
                self.covered.push(span.clone());
                self.targets.extend(targets);
            }
            Err(reason) => self.list_all(line, span, &piece.list, reason),
        }
    }

    /// The group of the heading, opened by its first promise.
    fn open_group(&mut self) -> usize {
        if let Some(group) = self.group {
            return group;
        }
        let group = self.heading.clone().unwrap_or(Group { name: String::new() });
        let at = self.groups.iter().position(|g| *g == group).unwrap_or_else(|| {
            self.groups.push(group);
            self.groups.len().saturating_sub(1)
        });
        self.group = Some(at);
        at
    }

    fn list_all(&mut self, line: &Line, clause: &Range<usize>, quantities: &[Quantity], reason: Reason) {
        for quantity in quantities.iter().filter(|q| !q.derived || reason.is_promise()) {
            self.list(line, snippet(line, clause, &quantity.number, reason), reason);
            self.covered.push(quantity.number.clone());
        }
    }

    fn list(&mut self, line: &Line, span: Range<usize>, reason: Reason) {
        let left = Left { text: line.source(&span).trim().to_owned(), line: line.number, reason };
        let all = if reason.is_promise() { &mut self.cannot } else { &mut self.unused };
        if !all.contains(&left) {
            all.push(left);
        }
        self.covered.push(span);
    }

    /// Every number that is neither in a wording nor listed is listed now.
    fn sweep(&mut self, line: &Line, tokens: &[Token]) {
        for token in tokens {
            if self.covered.iter().any(|c| within(&token.span, c)) {
                continue;
            }
            let reason = match &token.kind {
                Kind::Other(reason) if !reason.is_promise() => *reason,
                Kind::Other(_) => Reason::Present,
                Kind::Time(Mention::Day(_)) => Reason::Date,
                Kind::Time(_) => Reason::Period,
                Kind::Figure(_) if line.bare(&token.span).starts_with(HIDDEN) => Reason::Bracket,
                Kind::Figure(_) if is_box_number(line, token) => Reason::Heading,
                Kind::Figure(_) => Reason::Name,
            };
            let span = snippet(line, &(0..line.text.len()), &token.span, reason);
            self.list(line, span, reason);
        }
    }

    fn finish(mut self, head: &Head, options: Options) -> Result<Draft, NoDeadline> {
        self.drop_doubles();
        let last = self.targets.iter().map(|t| t.deadline).max().or_else(|| self.scope.opened.iter().copied().max());
        let deadline = options.deadline.or(self.scope.default).or(last).ok_or(NoDeadline)?;
        let first =
            self.targets.iter().map(|t| t.deadline).chain(self.scope.opened.iter().copied()).min().unwrap_or(deadline);
        let named = options.start.or(head.period.map(|p| Day::start_of(p.0))).or(head.date);
        let start = named.unwrap_or_else(|| Day::start_of(first.min(deadline).year));
        // What is due before the date of the text starts earlier than that.
        let earlier = self.targets.iter().map(|t| t.deadline).min().filter(|first| *first < start);
        let plan = Plan {
            title: self.title(head),
            start: earlier.map_or(start, |first| Day::start_of(first.year)),
            start_assumed: named.is_none() || earlier.is_some(),
            deadline,
        };
        self.used_groups();
        for group in self.groups.iter_mut().filter(|g| g.name.trim().is_empty()) {
            group.name.clone_from(&plan.title);
        }
        unique(&mut self.targets, deadline);
        Ok(Draft { plan, groups: self.groups, targets: self.targets, unused: self.unused, cannot: self.cannot })
    }

    /// The title, in place of an empty one the first promise; never longer than a plan may have it.
    fn title(&self, head: &Head) -> String {
        let first = self.targets.first().map(|target| target.wording.as_str()).unwrap_or_default();
        let title = if head.title.trim().is_empty() { first } else { &head.title };
        // The heading of a table has tabs between its cells.
        title.split('\t').map(str::trim).collect::<Vec<_>>().join(" ").chars().take(180).collect()
    }

    /// The same promise twice, in the article and in its box, is one.
    fn drop_doubles(&mut self) {
        let mut kept: Vec<Target> = Vec::new();
        for target in std::mem::take(&mut self.targets) {
            let promise = |t: &Target| (t.comparator, t.value.clone(), t.unit.clone(), t.deadline, t.each, t.over);
            let same = |t: &&Target| {
                // The first line is a headline: what it says, the text says again.
                (t.name == target.name || t.line == 1 && t.name.ends_with(&target.name))
                    && promise(t) == promise(&target)
            };
            match kept.iter().find(same) {
                None => kept.push(target),
                Some(first) if first.wording == target.wording => {}
                Some(_) => {
                    self.unused.push(Left { text: target.wording, line: target.line, reason: Reason::Again });
                }
            }
        }
        self.targets = kept;
    }

    /// Groups without a promise are left out.
    fn used_groups(&mut self) {
        let used: Vec<usize> = (0..self.groups.len()).filter(|g| self.targets.iter().any(|t| t.group == *g)).collect();
        for target in &mut self.targets {
            target.group = used.iter().position(|g| *g == target.group).unwrap_or(0);
        }
        self.groups = used.iter().filter_map(|g| self.groups.get(*g).cloned()).collect();
    }
}

/// No two targets of a plan may have one name: 覆盖率 of 2035 is 覆盖率（2035年）.
fn unique(targets: &mut [Target], deadline: Day) {
    let mut taken: Vec<String> = Vec::new();
    let folded = |name: &str| fold(name).into_owned();
    let dated: Vec<(String, Day)> = targets.iter().map(|t| (folded(&t.name), t.deadline)).collect();
    for target in targets {
        target.name = target.name.chars().take(180).collect();
        let plain = target.name.clone();
        let other = dated.iter().any(|(name, day)| *name == folded(&plain) && *day != target.deadline);
        if other && target.deadline != deadline {
            target.name = format!("{plain}（{}年）", target.deadline.year);
        }
        let mut count = 2_usize;
        let base = target.name.clone();
        while taken.contains(&folded(&target.name)) {
            target.name = format!("{base}（{count}）");
            count = count.saturating_add(1);
        }
        taken.push(folded(&target.name));
    }
}

/// 专栏1, 表2, 附件3.
fn is_box_number(line: &Line, token: &Token) -> bool {
    let head = line.cut(&(0..token.span.start));
    words::is(head, "表 图 附表 专栏表") || words::ends(head, "专栏 附件")
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    inner.start >= outer.start && inner.end <= outer.end
}

/// Verbs that 全覆盖 is promised with.
const DONE: &str = "实现 达到 完成";

/// 全覆盖, where no 100% says it already and nothing is built of it (全覆盖工程).
fn covered(line: &Line, span: &Range<usize>, quantities: &[Quantity]) -> Vec<Quantity> {
    let text = line.bare(span);
    let found = text.match_indices("全覆盖").filter(|(at, word)| {
        let after = text.get(at.saturating_add(word.len())..).unwrap_or_default();
        let before = text.get(..*at).unwrap_or_default();
        let verb = words::has(before, "推进 推动 加快 探索 逐步 推广") && !words::has(before, DONE);
        let noun = after.starts_with(|c| unit::is_word(c) && !"和及与以并且".contains(c));
        !verb && !noun && !before.ends_with('%') && !before.is_empty()
    });
    let places = found.map(|(at, word)| {
        let start = span.start.saturating_add(at);
        let verb = words::ending(text.get(..at).unwrap_or_default(), DONE).map_or(0, str::len);
        start.saturating_sub(verb)..start.saturating_add(word.len())
    });
    places.filter(|place| !quantities.iter().any(|q| q.span.end == place.start)).map(Quantity::covered).collect()
}

/// The words around a number that let a reader find it.
fn snippet(line: &Line, clause: &Range<usize>, number: &Range<usize>, reason: Reason) -> Range<usize> {
    if reason.is_promise() {
        return promise::trimmed(line, clause);
    }
    let ends = |c: &char| matches!(c, '、' | '。' | '；' | '，' | '\t');
    let length = |c: char| c.len_utf8();
    let head = line.cut(&(clause.start..number.start)).chars().rev().take_while(|c| !ends(c));
    let tail = line.cut(&(number.end..clause.end)).chars().take_while(|c| !ends(c));
    let before: usize = head.take(8).map(length).sum();
    number.start.saturating_sub(before)..tail.take(3).map(length).fold(number.end, usize::saturating_add)
}
