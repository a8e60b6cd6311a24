//! The last word on a yearly target, held against every count that the figures allow.

use crate::common::{judge, toml};
use proptest::prelude::*;
use proptest::sample::select;
use qdx::assess::Status;
use qdx::plan;

/// What is known of a year: the cell, and the counts that it allows.
#[derive(Clone, Debug)]
struct Year {
    cell: String,
    counts: Vec<i64>,
}

/// In tenths: enough to pay for whatever three years may owe.
const MOST: i64 = 140;
/// In tenths, so that a strict bound does not skip to the next whole number.
const QUOTA: i64 = 40;

fn year() -> impl Strategy<Value = Year> {
    (select(vec!["", "超", "≥", "近", "≤", "none"]), 1..8_i64).prop_map(|(mark, number)| {
        let allowed = |count: &i64| match mark {
            "" => *count == number * 10,
            "超" => *count > number * 10,
            "≥" => *count >= number * 10,
            "近" => *count < number * 10,
            "≤" => *count <= number * 10,
            _ => true,
        };
        let cell = if mark == "none" { "—".to_owned() } else { format!("{mark}{number}") };
        let all: Vec<i64> = (0..=MOST).filter(allowed).collect();
        // Both ends, and steps between them.
        let counts = all.iter().step_by(7).chain(all.last()).copied().collect();
        Year { cell, counts }
    })
}

/// Whether the last year (`make_up`), or each, has the quota after its debts.
fn kept(counts: [i64; 3], make_up: bool) -> bool {
    let mut debt = 0;
    let paid = counts.map(|count| {
        let net = count - debt;
        debt = if make_up { (QUOTA - net).max(0) } else { 0 };
        net >= QUOTA
    });
    if make_up { paid[2] } else { paid == [true; 3] }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn years_are_met_or_missed_only_where_every_count_that_is_allowed_says_so(
        years in [year(), year(), year()], make_up in any::<bool>(),
    ) {
        let keys = format!("unit = 'x'; at_least = 4; each = 'year'; make_up = {make_up}");
        let plan = plan::parse("t", &toml("2025-01-01", "2027-12-31", "Town", &keys)).unwrap();
        let rows: String = years.iter().zip(2025..).map(|(it, year)| format!("t,{year},{}\n", it.cell)).collect();
        // A figure after the plan makes it over whatever the years hold.
        let status = judge(&plan, &format!("indicator,period,value\n{rows}t,2028,1\n")).status;
        let outcomes: Vec<bool> = years[0].counts.iter().flat_map(|one| years[1].counts.iter().map(move |two| (*one, *two)))
            .flat_map(|(one, two)| years[2].counts.iter().map(move |three| [one, two, *three]))
            .map(|counts| kept(counts, make_up)).collect();
        let known = years.iter().all(|it| it.cell != "—");
        let expected = match (outcomes.contains(&true), outcomes.contains(&false)) {
            _ if years.iter().all(|it| it.cell == "—") => Status::NoData,
            (true, false) if known => Status::Met,
            (false, _) => Status::Missed,
            _ => Status::Undecided,
        };
        // A strict bound is reckoned with its number: what it owes beyond that accuses nobody.
        if status == Status::Undecided && expected == Status::Missed {
            prop_assert!(years.iter().any(|it| it.cell.starts_with('近')), "{}", rows);
            return Ok(());
        }
        prop_assert_eq!(status, expected, "{}", rows);
    }
}
