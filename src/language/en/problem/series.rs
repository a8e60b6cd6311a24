//! What does not go together among figures.

use crate::diagnostic::SeriesProblem;
use crate::language::en::lists::{list, more, name, plural, quoted};

pub fn problem(problem: &SeriesProblem) -> String {
    use SeriesProblem as P;
    match problem {
        P::Conflict { target, period, area, first, second, file, line, published } => {
            let area = area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
            let why = published.as_ref().map_or(String::new(), |[one, two]| {
                format!("; published {one} and {two}: which is the later one is not known, write the days")
            });
            let name = name(target);
            format!("{name} has two values for {period}{area}: {first} at {file}:{line}, and {second} here{why}")
        }
        P::CumulativeFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{} falls from {earlier_value} ({earlier}) to {later_value} ({later}), but counts since 1 January never fall; \
             if each row holds its own period only, write `reports = \"increments\"` in the plan",
            name(target)
        ),
        P::PartBesideYears { target, period, value, day, year, year_value, more } => {
            let others = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
            format!(
                "{}: {value} in {period}{others} counts a part of a year, and lies below the {year_value} of all of {year}; \
                 if it is a stock, write its day ({day}); if the target is an amount of a whole year, write `amount = \"year\"` in the plan",
                name(target)
            )
        }
        P::ZerosAtTheEnd { target, areas, period, count, last, last_period } => {
            let areas = if areas.is_empty() { String::new() } else { format!(" in {}", list(areas)) };
            let from = if *count > 1 { format!("from {period} on ({count} figures)") } else { format!("for {period}") };
            format!(
                "{}: 0 {from}{areas}, after {last} in {last_period}: if that is still to come, leave the cells empty",
                name(target)
            )
        }
        P::FirstDays { target, day, period, more } => {
            let others =
                if *more > 0 { format!(", as those of {},", plural(*more, "other target")) } else { String::new() };
            let of = if period.len() == 4 {
                "year"
            } else if period.contains('Q') {
                "quarter"
            } else {
                "month"
            };
            format!(
                "{}: all dates{others} are the first day of a {of}, and read as days: if the figures are of the whole {of}, write {period}, not {day}",
                name(target)
            )
        }
        P::PartOfAWhole { target, value, unit, period, more } => {
            let others = if *more > 0 { format!(" (and {more} more)") } else { String::new() };
            format!(
                "{}: {value} {unit} in {period}{others} is no whole number: is a unit such as 万{unit} missing?",
                name(target)
            )
        }
        P::SumFalls { target, earlier, earlier_value, later, later_value } => format!(
            "{}: with the parts added up the count falls from {earlier_value} ({earlier}) to {later_value} ({later}), but counts \
             since 1 January never fall: leave out the plan-wide rows or those of the parts; a part that is gone needs a row with \
             its last count; if each row holds its own period only, write `reports = \"increments\"` in the plan",
            name(target)
        ),
        P::YearBelowPart { target, part, part_value, year, year_value } => format!(
            "{}: {part} has {part_value}, more than the {year_value} of all of {year}, which is used",
            name(target)
        ),
        P::AcrossYears { target, period } => {
            format!("{} is counted year by year, and {period} lies in two of them", name(target))
        }
        P::IncrementsOverlap { target, earlier, later } => format!(
            "{}: the increments of {earlier} and {later} overlap; if each row counts since 1 January, leave out `reports = \"increments\"`",
            name(target)
        ),
        P::IncrementHole { target, year, missing } => {
            format!("{}: no increment for {missing}, so {year} stays open", name(target))
        }
        P::TotalStopped { target, year } => format!(
            "{}: the figures of {year} are not complete: the total stops there, without the later years",
            name(target)
        ),
        P::AreasShort { target, tasks, goal, short, gap } => {
            let gap = gap.as_ref().map_or_else(String::new, |gap| format!("; {gap} to go to the sum of the tasks"));
            format!(
                "{}: the tasks of the areas add up to {tasks}, {short} short of the plan's {goal}{gap}",
                name(target)
            )
        }
        P::AreaWithoutTarget { target, areas, count } => format!(
            "{}: {} without a task ({}): added up, and not judged",
            name(target),
            list(areas),
            plural(*count, "area")
        ),
        P::IncompleteSum { target, periods, period, missing, missing_count, remedy } => {
            let remedy = remedy.as_ref().map_or(String::new(), |remedy| {
                format!(
                    "; the newest figure is an older one until it is there. If it reports no more, write {} in the plan, or \
                     `gone = \"silent\"` where parts come and go",
                    quoted(remedy)
                )
            });
            format!(
                "{}: {} not formed (the newest is {period}): no report from {}{}{remedy}",
                name(target),
                plural(*periods, "sum"),
                list(missing),
                more(missing.len(), *missing_count)
            )
        }
        P::PartsStopped { target, period, parts, count } => format!(
            "{}: the sum for {period} is without {}{}, whose last report is older",
            name(target),
            list(parts),
            more(parts.len(), *count)
        ),
        P::Jump { target, from, earlier, to, period } => {
            format!("{} jumps from {from} ({earlier}) to {to} ({period}): has a 万 been lost or added?", name(target))
        }
        P::SumOfMixedBounds { target, period } => {
            format!("{}: the sum for {period} mixes lower and upper bounds, says nothing and is not used", name(target))
        }
        P::PartWithinPart { target, area, part } => format!(
            "{}: {} holds {}, and added up it is counted twice: keep one of them, or write 其中： before the part of a part",
            name(target),
            quoted(area),
            quoted(part)
        ),
        P::TotalAmongParts { target, area, periods } => format!(
            "{}: {} is as large as all other parts together in all {periods} periods: it is a total, and no part; call it `total`, or leave it out; if it is a part, name it among the plan's `areas`",
            name(target),
            quoted(area)
        ),
        P::MaybeTotal { target, area } => format!(
            "{}: {} is as large as all other parts together: it may be a total, which the sum counts twice; if so, call it `total`",
            name(target),
            quoted(area)
        ),
        P::SumTooLarge { target, period } => format!("{}: the sum for {period} has more than 18 digits", name(target)),
        P::PartsIgnored { target, rows } => format!(
            "{}: {} of parts not used; the plan does not say that its parts add up",
            name(target),
            plural(*rows, "row")
        ),
        P::SumDiffers { target, period, whole, sum } => {
            format!("{}: the plan-wide {whole} for {period} counts, its parts add up to {sum}", name(target))
        }
    }
}
