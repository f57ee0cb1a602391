//! The report as tables for spreadsheets.

use super::report::CohortReport;
use super::sheet::{Sheet, SheetCell, head};
use crate::attempts::{AttemptRow, DomainRow};
use engine::domain::Domain;

/// All tables of a report: attempts, items, options, places of options, reliability, verdicts and what was seen otherwise.
pub fn sheets(report: &CohortReport) -> Vec<Sheet> {
    vec![
        counted(report),
        left_out(report),
        items(report),
        options(report),
        places(report),
        reliability(report),
        super::verdicts::placed(&report.verdicts),
        super::verdicts::otherwise(&report.verdicts),
    ]
}

/// The attempts that count in a report.
pub fn counted(report: &CohortReport) -> Sheet {
    attempts(report.rows.iter().zip(report.numbers.iter().copied()))
}

/// The attempts as a table: one row each, with which of how many of their person each is.
pub fn attempts<'a>(rows: impl IntoIterator<Item = (&'a AttemptRow, (usize, usize))>) -> Sheet {
    let rows = rows.into_iter().map(|(row, (k, n))| {
        let mut cells = vec![
            SheetCell::text(&row.person),
            SheetCell::text(&row.scenario),
            SheetCell::text(&row.version),
            SheetCell::text(row.mode.map(|mode| format!("{mode:?}")).unwrap_or_default()),
            SheetCell::text(&row.started_at),
            SheetCell::Number((row.ms as f64 / 6_000.0).round() / 10.0),
            SheetCell::text(&row.attempt),
            SheetCell::Number(k as f64),
            SheetCell::Number(n as f64),
            SheetCell::text(&row.ending),
            SheetCell::text(row.gates.join(" ")),
            SheetCell::Number(f64::from(row.hints)),
            SheetCell::Number(f64::from(row.undone)),
            SheetCell::maybe(row.resumes.map(f64::from)),
            SheetCell::text(yes_or_no(row.synthetic)),
            SheetCell::text(row.doubts.join("; ")),
            SheetCell::text(&row.speed),
            SheetCell::text(&row.clock),
            SheetCell::text(row.remarks.join("; ")),
            SheetCell::text(yes_or_no(row.left_early)),
            SheetCell::text(yes_or_no(row.exact)),
            SheetCell::maybe(row.from_turn.map(f64::from)),
            SheetCell::text(&row.title),
            SheetCell::text(&row.scenario_sha256),
            SheetCell::text(&row.rubric_sha256),
            SheetCell::text(&row.record_sha256),
            SheetCell::text(&row.identity),
            SheetCell::text(&row.previous),
            SheetCell::text(&row.course),
            SheetCell::text(&row.patient),
            SheetCell::text(&row.language),
            SheetCell::text(&row.consultation_sha256),
        ];
        cells.extend(
            Domain::ALL
                .iter()
                .flat_map(|domain| domain_cells(row, *domain)),
        );
        cells
    });
    Sheet {
        name: "attempts",
        rows: rows.collect(),
        head: attempt_columns(),
    }
}

/// What an attempt has in one domain, in the order of the columns.
fn domain_cells(row: &AttemptRow, domain: Domain) -> [SheetCell; 7] {
    let own = row.domains.get(&domain).copied();
    let number = |of: fn(&DomainRow) -> i32| {
        // As every report tells evidence; the rubric counts in tenths of that.
        SheetCell::maybe(own.as_ref().map(|own| f64::from(of(own)) / 10.0))
    };
    let met = own.filter(|_| row.exact);
    let own_view = row.self_ratings.get(&domain);
    [
        SheetCell::maybe(row.points(domain)),
        number(|own| own.evidence),
        number(|own| own.least),
        number(|own| own.most),
        number(|own| own.reference),
        SheetCell::maybe(met.map(|own| f64::from(own.opportunities))),
        SheetCell::maybe(own_view.map(|own| f64::from(*own))),
    ]
}

/// The names of the columns.
fn attempt_columns() -> Vec<String> {
    let mut names = head([
        "person",
        "scenario",
        "version",
        "mode",
        "started_at",
        "minutes",
        "attempt",
        "k",
        "n",
        "ending",
        "gates",
        "hints",
        "taken_back",
        "resumes",
        "synthetic",
        "doubts",
        "speed",
        "clock",
        "remarks",
        "left_early",
        "exact",
        "from_turn",
        "title",
        "scenario_sha256",
        "rubric_sha256",
        "record_sha256",
        "identity",
        "previous",
        "course",
        "patient",
        "language",
        "consultation_sha256",
    ]);
    for domain in Domain::ALL {
        let name = domain.name().to_lowercase();
        let parts = [
            "points",
            "evidence",
            "least",
            "greatest",
            "best_all_round",
            "opportunities",
            "own_view",
        ];
        names.extend(parts.map(|part| format!("{name}_{part}")));
    }
    names
}

fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn items(report: &CohortReport) -> Sheet {
    let names = [
        "scenario",
        "version",
        "node",
        "said",
        "turn",
        "persons",
        "reached",
        "passed_over",
        "gives_away",
        "difficulty",
        "discrimination",
        "marks",
    ];
    let rows = report.items.iter().map(|item| {
        vec![
            SheetCell::text(&item.scenario),
            SheetCell::text(&item.version),
            SheetCell::text(&item.node),
            SheetCell::text(&item.said),
            SheetCell::Number(item.turn),
            SheetCell::Number(item.persons as f64),
            SheetCell::Number(item.reached),
            SheetCell::maybe(item.passed_over.figure().map(|passed| *passed as f64)),
            SheetCell::maybe(item.gives_away.figure().copied()),
            SheetCell::maybe(item.difficulty.figure().copied()),
            SheetCell::maybe(item.discrimination.figure().copied()),
            SheetCell::text(item.marks.join("; ")),
        ]
    });
    Sheet {
        name: "turns",
        head: head(names),
        rows: rows.collect(),
    }
}

/// What does not count although it was handed in, each with the reason.
fn left_out(report: &CohortReport) -> Sheet {
    let counted = &report.counted;
    let doubtful = counted.left_out.iter();
    let doubtful =
        doubtful.map(|(attempt, person, why)| [attempt, person, why].map(SheetCell::text).to_vec());
    let unreadable = counted.unreadable.iter();
    let unreadable = unreadable.map(|why| ["", "", why].map(SheetCell::text).to_vec());
    Sheet {
        name: "left out",
        head: ["attempt", "person", "why"].map(str::to_owned).to_vec(),
        rows: doubtful.chain(unreadable).collect(),
    }
}

fn options(report: &CohortReport) -> Sheet {
    let names = [
        "scenario",
        "node",
        "option",
        "words",
        "persons",
        "share",
        "share_low",
        "share_high",
        "gives_away",
        "elsewhere",
    ];
    let rows = report.items.iter().flat_map(|item| {
        item.options.iter().map(|option| {
            vec![
                SheetCell::text(&item.scenario),
                SheetCell::text(&item.node),
                SheetCell::text(&option.option),
                SheetCell::text(&option.words),
                SheetCell::Number(option.count as f64),
                SheetCell::Number(option.share.value),
                SheetCell::maybe(option.share.low),
                SheetCell::maybe(option.share.high),
                SheetCell::Number(option.gives_away),
                SheetCell::maybe(option.elsewhere),
            ]
        })
    });
    Sheet {
        name: "options",
        head: head(names),
        rows: rows.collect(),
    }
}

fn places(report: &CohortReport) -> Sheet {
    let names = [
        "scenario",
        "version",
        "options",
        "place",
        "choices",
        "chosen",
        "chi_square",
        "freedom",
        "p",
    ];
    let mut rows = Vec::new();
    for scenario in &report.scenarios {
        let Some(test) = scenario.places.figure() else {
            continue;
        };
        for menu in &test.menus {
            rows.extend(menu.counts.iter().zip(1_usize..).map(|(count, place)| {
                vec![
                    SheetCell::text(&scenario.id),
                    SheetCell::text(&scenario.version),
                    SheetCell::Number(menu.options() as f64),
                    SheetCell::Number(place as f64),
                    SheetCell::Number(menu.choices() as f64),
                    SheetCell::Number(*count as f64),
                    SheetCell::Number(test.chi_square),
                    SheetCell::Number(test.freedom as f64),
                    SheetCell::Number(test.p),
                ]
            }));
        }
    }
    Sheet {
        name: "places",
        head: head(names),
        rows,
    }
}

fn reliability(report: &CohortReport) -> Sheet {
    let names = [
        "domain",
        "scenarios",
        "persons",
        "alpha",
        "alpha_low",
        "alpha_high",
        "sem",
        "person",
        "scenario",
        "person_by_scenario",
        "parallel",
        "relative",
        "phi",
        "phi_error",
        "reading",
    ];
    let rows = report.domains.iter().map(|domain| {
        let alpha = domain.alpha.figure();
        let study = domain.study.figure();
        let now = study.map(|study| study.design(domain.scenarios.len() as u32));
        vec![
            SheetCell::text(domain.domain.label()),
            SheetCell::Number(domain.scenarios.len() as f64),
            SheetCell::Number(domain.persons as f64),
            SheetCell::maybe(alpha.map(|alpha| alpha.alpha.value)),
            SheetCell::maybe(alpha.and_then(|alpha| alpha.alpha.low)),
            SheetCell::maybe(alpha.and_then(|alpha| alpha.alpha.high)),
            SheetCell::maybe(alpha.map(|alpha| alpha.sem)),
            SheetCell::maybe(study.map(|study| study.person.estimate)),
            SheetCell::maybe(study.map(|study| study.scenario.estimate)),
            SheetCell::maybe(study.map(|study| study.rest.estimate)),
            SheetCell::maybe(domain.parallel.figure().map(|own| own.value)),
            SheetCell::maybe(now.map(|now| now.relative)),
            SheetCell::maybe(now.map(|now| now.phi)),
            SheetCell::maybe(now.map(|now| now.sem)),
            SheetCell::text(domain.reading.join(" ")),
        ]
    });
    Sheet {
        name: "reliability",
        head: head(names),
        rows: rows.collect(),
    }
}
