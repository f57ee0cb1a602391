//! Standards: what a panel's files come to, what is refused in them, and that no form of a report says more than it may.

use std::fmt::Write as _;

use assess::attempts::{AttemptRow, Replayer};
use assess::cohort::{Which, report};
use assess::standards::angoff::{self, AngoffPanel, Judgeable, Unjudged, judgeable};
use assess::standards::borderline::{self, Ratings};
use assess::standards::hofstee::{self, Limits};
use assess::standards::{FEWEST_JUDGES, NOT_LICENSED, Of, Standard, StandardGroup, finding};
use assess::statistics::FigureOrReason;
use assess::verdict::{Ask, Book, Now, VerdictAct};
use engine::domain::Domain;
use insight::analysis::Budget;
use terminal::Exit;

use crate::cli::Cli;
use crate::cohorts::{CASE, cohort, entry, folder_of, rows, shipped};
use crate::shipped_cases::rubric;

fn of() -> Of {
    Of {
        scenario: "my-case".to_owned(),
        ..Of::default()
    }
}

/// A judges' file in which everybody says the same of each option of a node.
fn filled(nodes: &[Judgeable], judges: usize, share: impl Fn(usize, &str, usize) -> f64) -> String {
    let mut text = "judge,node,option,likely\n".to_owned();
    for judge in 0..judges {
        for node in nodes {
            for (nth, (option, _)) in node.options.iter().enumerate() {
                let likely = share(judge, option, nth) / node.options.len() as f64;
                let _ = writeln!(text, "J{judge},{},{option},{likely}", node.node);
            }
        }
    }
    text
}

/// With the analysis of the small case at hand.
fn with_case<T>(
    ask: impl FnOnce(
        &practice::PlayableScenario,
        &insight::analysis::Whole<engine::patient::state::State>,
        &[Judgeable],
    ) -> T,
) -> T {
    let case = entry(CASE);
    let budget = Budget::default;
    let mut looking = Replayer::new(&budget);
    let found = looking
        .analysis(&case.sha256, &case.scenario, &rubric())
        .expect("small");
    let whole = found.exact().expect("small");
    let nodes = judgeable(&case.scenario, whole);
    ask(&case, whole, &nodes)
}

fn panel(
    text: &str,
    nodes: &[Judgeable],
) -> Result<AngoffPanel, Vec<assess::agreement::FormFinding>> {
    let mut panel = AngoffPanel::default();
    panel
        .read("panel.csv", text.as_bytes(), nodes)
        .map(|()| panel)
}

#[test]
fn judges_who_know_nothing_come_to_random_play_and_those_who_know_all_to_the_best() {
    with_case(|case, whole, nodes| {
        let even = panel(&filled(nodes, FEWEST_JUDGES, |_, _, _| 100.0), nodes).expect("whole");
        let group = StandardGroup::default();
        let found = angoff::standard(
            of(),
            &even,
            &case.scenario,
            whole,
            Unjudged::Refused,
            &group,
        );
        let found = found.expect("a line");
        let floor = whole.floor();
        assert_eq!(found.lines.len(), 3, "no line where nothing is exercised");
        for line in &found.lines {
            let cut = line.cut.figure().expect("five judges");
            let random =
                f64::from(floor[line.domain.index()].hundredths().expect("a number")) / 100.0;
            assert!((cut.value - random).abs() <= 0.0101, "{line:?} {random}");
            let apart = cut.high.zip(cut.low).map(|(high, low)| high - low);
            assert!(
                apart.is_none_or(|apart| apart.abs() < 1e-9),
                "they agree in everything"
            );
            assert_eq!(line.judges.len(), FEWEST_JUDGES);
        }
        // All of 100 name the sigh at once, which is the best there is.
        let best = |_: usize, option: &str, nth: usize| match option {
            "name-it" => 300.0,
            "wait" | "rush" => 0.0,
            _ if nth == 0 || option == "ask-work" || option == "close" => 100.0,
            _ => 100.0,
        };
        let sure = panel(&filled(nodes, FEWEST_JUDGES, best), nodes).expect("whole");
        let found = angoff::standard(
            of(),
            &sure,
            &case.scenario,
            whole,
            Unjudged::Refused,
            &group,
        );
        for line in found.expect("a line").lines {
            assert!(
                (line.cut.figure().expect("a line").value - 100.0).abs() < 1e-9,
                "{line:?}"
            );
        }
    });
}

#[test]
fn judges_who_differ_give_an_interval_and_four_of_them_no_line() {
    with_case(|case, whole, nodes| {
        let differ = |judge: usize, option: &str, _: usize| {
            let sure = 30.0 * judge as f64;
            match option {
                "name-it" => 3.0 * sure,
                "wait" => 300.0 - 3.0 * sure,
                "rush" => 0.0,
                _ => 100.0,
            }
        };
        let of_so_many = |judges: usize| {
            let panel = panel(&filled(nodes, judges, differ), nodes).expect("whole");
            let group = StandardGroup::default();
            angoff::standard(
                of(),
                &panel,
                &case.scenario,
                whole,
                Unjudged::Refused,
                &group,
            )
            .expect("a line")
        };
        let few = of_so_many(4);
        assert_eq!(
            few.lines[0].cut,
            FigureOrReason::TooFew { has: 4, needs: 5 }
        );
        assert!(
            few.lines[0].reading[0].contains("too few to say: 4 judges"),
            "{few:?}"
        );
        // Of judge k, 0.9·k of the sigh's 160 in listening: 0, 48, 96, 144. With five it would be more than all of them.
        // Chance reads 39 at −128, and 50 lies at 16, a tenth of the best (`recomputed.rs`).
        let cuts: Vec<f64> = few.lines[0].judges.iter().map(|(_, cut)| *cut).collect();
        let expected = [
            39.0 + 11.0 * 128.0 / 144.0,
            50.0 + 50.0 * 32.0 / 144.0,
            50.0 + 50.0 * 80.0 / 144.0,
            50.0 + 50.0 * 128.0 / 144.0,
        ];
        for (cut, expected) in cuts.iter().zip(expected) {
            assert!((cut - expected).abs() < 0.006, "{cuts:?}");
        }
    });
}

/// So many synthetic persons at a scenario that ships.
fn played(count: u32) -> Vec<AttemptRow> {
    let scan = shipped(folder_of("just-a-scan").to_str().expect("text"));
    rows(&cohort(count, 21, &[scan]))
}

#[test]
fn ratings_from_a_book_are_blind_and_fewer_than_thirty_give_no_line() {
    let all = played(40);
    let mut entries = Vec::new();
    let now = Now {
        text: "2026-11-28T10:00:00Z".to_owned(),
        ms: 1,
    };
    for (row, nth) in all.iter().zip(0_u32..) {
        for domain in [Domain::Listening, Domain::Empathy] {
            let computed = row.domains[&domain].hundredths;
            let place = (row.points(domain).expect("points") * 0.8 + f64::from(nth % 5)) as u8;
            for what in [VerdictAct::Judged { place }, VerdictAct::Accepted] {
                let ask = Ask {
                    assessor: "AB",
                    attempt: &row.attempt,
                    record_sha256: &row.record_sha256,
                    domain: Some(domain),
                    what,
                    reason: "",
                    quotes: &[],
                    gated: false,
                    computed,
                    exercised: &[],
                };
                let book = Book::of(entries.clone());
                entries.push(book.next(&ask, &now).expect("may"));
            }
        }
        // What is not signed is no rating.
        if nth != 0 {
            let ask = Ask {
                assessor: "AB",
                attempt: &row.attempt,
                record_sha256: &row.record_sha256,
                domain: None,
                what: VerdictAct::Signed,
                reason: "",
                quotes: &[],
                gated: false,
                computed: None,
                exercised: &[Domain::Listening],
            };
            entries.push(Book::of(entries.clone()).next(&ask, &now).expect("may"));
        }
    }
    let ratings = Ratings::of(&Book::of(entries));
    let counted: Vec<&AttemptRow> = all.iter().collect();
    let group = StandardGroup {
        rows: &counted,
        domains: &[],
    };
    let found = borderline::standard(of(), &ratings, 40.0, &group);
    let line = &found.lines[0];
    assert_eq!(line.count, 39);
    let cut = line.cut.figure().expect("a line");
    // The line of points on ratings, worked out here: readers place at four fifths of the points and two more on average.
    let rated: Vec<(f64, f64)> = all
        .iter()
        .zip(0_u32..)
        .skip(1)
        .map(|(row, nth)| {
            let points = row.points(Domain::Listening).expect("points");
            ((points * 0.8 + f64::from(nth % 5)).floor(), points)
        })
        .collect();
    let mean = |of: fn(&(f64, f64)) -> f64| rated.iter().map(of).sum::<f64>() / rated.len() as f64;
    let (rating, points) = (mean(|one| one.0), mean(|one| one.1));
    let slope = rated
        .iter()
        .map(|one| (one.0 - rating) * (one.1 - points))
        .sum::<f64>()
        / rated
            .iter()
            .map(|one| (one.0 - rating).powi(2))
            .sum::<f64>();
    let expected = points + slope * (40.0 - rating);
    assert!(
        (cut.value - expected).abs() < 1e-6,
        "{cut:?} is not {expected}"
    );
    assert!(cut.low.expect("an end") < cut.value && cut.value < cut.high.expect("an end"));
    assert!(line.below.is_some() && line.persons == 40);
    assert!(!found.synthetic.is_empty());
    let few = StandardGroup {
        rows: &counted[..20],
        domains: &[],
    };
    let found = borderline::standard(of(), &ratings, 40.0, &few);
    assert_eq!(
        found.lines[0].cut,
        FigureOrReason::TooFew { has: 19, needs: 30 }
    );
    assert!(found.lines[0].below.is_none());
}

#[test]
fn the_compromise_lies_where_the_curve_meets_the_line_and_has_an_interval() {
    let all = played(60);
    let found = report(&all, Which::First, None, Vec::new());
    let counted: Vec<&AttemptRow> = found.rows.iter().collect();
    let group = StandardGroup {
        rows: &counted,
        domains: &found.domains,
    };
    let text = "judge;domain;least_cut;greatest_cut;least_fail;greatest_fail\n\
                A;Listening;20;90;5%;70%\nB;Listening;30;80;10;60\nA;Empathy;99;100;0;1\n";
    let limits = Limits::read("limits.csv", text.as_bytes()).expect("limits");
    let found = hofstee::standard(of(), &limits, &group);
    let line = &found.lines[0];
    let cut = *line.cut.figure().expect("they meet");
    let (low, high) = (cut.low.expect("an end"), cut.high.expect("an end"));
    assert!(
        25.0 <= low && low <= cut.value && cut.value <= high && high <= 85.0,
        "{cut:?}"
    );
    // At the line the share below it is what the panel's line says there.
    let below = |at: f64| {
        let own = counted
            .iter()
            .filter(|row| row.points(Domain::Listening).expect("points") < at);
        own.count() as f64 / counted.len() as f64
    };
    let allowed = 0.65 + (0.075 - 0.65) * (cut.value - 25.0) / 60.0;
    assert!(below(cut.value - 1e-6) <= allowed + 1e-6 && allowed <= below(cut.value + 1e-6) + 1e-6);
    assert_eq!(
        hofstee::standard(of(), &limits, &group),
        found,
        "the same each time"
    );
    let empathy = &found.lines[1];
    assert!(empathy.cut == FigureOrReason::Nothing, "{empathy:?}");
    assert!(
        empathy.reading[0].contains("does not come between"),
        "{empathy:?}"
    );
    assert!(found.remarks[1].contains("no panel"));
}

/// Each code of a panel's file with a file that has the fault, the place and words of the hint.
#[test]
#[expect(clippy::too_many_lines, reason = "one row for each fault")]
fn every_fault_in_a_panels_file_is_named_with_its_place_and_a_hint() {
    with_case(|case, whole, nodes| {
        let head = "judge,node,option,likely\n";
        let opening = "A,opening,wait,20\nA,opening,name-it,60\nA,opening,rush,20\n";
        let bad: &[(&str, Vec<u8>, &str)] = &[
            (
                finding::NOT_TEXT,
                b"judge,node,option,likely\n\xe9,a,b,1\n".to_vec(),
                "line 2",
            ),
            (
                finding::NOT_A_TABLE,
                format!("{head}\"A,opening,wait,20\n").into(),
                "line 2",
            ),
            (
                finding::NO_COLUMN,
                b"judge,node,option\nA,opening,wait\n".to_vec(),
                "line 1",
            ),
            (
                finding::OUT_OF_RANGE,
                format!("{head}A,opening,wait,many\n").into(),
                "line 2, column likely",
            ),
            (
                finding::OUT_OF_RANGE,
                format!("{head}A,opening,wait,101\n").into(),
                "line 2, column likely",
            ),
            (
                finding::OUT_OF_RANGE,
                format!("{head}A,opening,wait,\n").into(),
                "line 2, column likely",
            ),
            (
                finding::UNKNOWN,
                format!("{head}A,openin,wait,20\n").into(),
                "line 2, column node",
            ),
            (
                finding::UNKNOWN,
                format!("{head}A,opening,wate,20\n").into(),
                "line 2, column option",
            ),
            (
                finding::TWICE,
                format!("{head}{opening}A,opening,wait,20\n").into(),
                "line 5, column option",
            ),
            (
                finding::NOT_WHOLE,
                format!("{head}A,opening,wait,20\n").into(),
                "judge A, node opening",
            ),
        ];
        for (code, text, place) in bad {
            let mut panel = AngoffPanel::default();
            let wrong = panel.read("panel.csv", text, nodes).expect_err(code);
            let found = wrong.iter().find(|found| found.code == *code);
            let found = found.unwrap_or_else(|| panic!("{code}: {wrong:?}"));
            assert_eq!(found.place, *place, "{found:?}");
            assert!(
                !found.hint.is_empty() && found.in_words().starts_with(code),
                "{found:?}"
            );
        }
        let group = StandardGroup::default();
        let half = panel(&format!("{head}{opening}"), nodes).expect("whole where it is judged");
        let ask = |panel: &AngoffPanel, rest| {
            angoff::standard(of(), panel, &case.scenario, whole, rest, &group)
        };
        let wrong = ask(&half, Unjudged::Refused).expect_err("not judged");
        assert_eq!(
            (wrong[0].code, wrong[0].place.as_str()),
            (finding::NOT_JUDGED, "judge A")
        );
        assert!(wrong[0].message.contains("`hub`"), "{wrong:?}");
        let equal = ask(&half, Unjudged::Equal).expect("a line");
        assert!(
            equal.remarks[0].contains("counts as equally likely"),
            "{equal:?}"
        );
        let stuck = format!(
            "{head}{opening}A,sigh-again,explore,100\nA,sigh-again,move-on,0\n\
            A,hub,safety,100\nA,hub,close,0\nA,hub,ask-work,0\n"
        );
        let stuck = panel(&stuck, nodes).expect("whole");
        let wrong = ask(&stuck, Unjudged::Equal).expect_err("nothing is left");
        assert_eq!(
            (wrong[0].code, wrong[0].place.as_str()),
            (finding::NOTHING_TAKEN, "judge A, node hub")
        );
    });
    let wrong = Limits::read(
        "limits.csv",
        b"judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\nA,Empathy,80,40,5,50\nA,Smell,1,2,3,4\n",
    );
    let wrong = wrong.expect_err("the wrong order");
    assert_eq!(
        (wrong[0].code, wrong[0].place.as_str()),
        (finding::WRONG_ORDER, "line 2, column greatest_cut")
    );
    assert_eq!(
        (wrong[1].code, wrong[1].place.as_str()),
        (finding::UNKNOWN, "line 3, column domain")
    );
    let text = b"attempt,assessor,rating\n1f3c,AB,3\n1f3c,AB,4\n99,AB,3\n1f3c,CD,high\n";
    let wrong = Ratings::read("ratings.csv", text, &["1f3c09aa", "77b1e2d0"]).expect_err("three");
    let found: Vec<(&str, &str)> = wrong.iter().map(|w| (w.code, w.place.as_str())).collect();
    assert_eq!(
        found,
        [
            (finding::TWICE, "line 3, column assessor"),
            (finding::UNKNOWN, "line 4, column attempt"),
            (finding::OUT_OF_RANGE, "line 5, column rating"),
        ]
    );
    let codes: Vec<&str> = finding::CODES.iter().map(|info| info.code).collect();
    let expected: Vec<String> = (1..=codes.len()).map(|n| format!("ST{n:03}")).collect();
    assert_eq!(codes, expected, "every code is explained");
}

/// What a standard says in every form.
fn says_what_it_does_not_allow(found: &Standard) {
    let json = serde_json::to_string(found).expect("JSON");
    let page = assess::standards::html(found);
    let table = assess::cohort::csv(&assess::standards::lines(found), &found.synthetic);
    for text in [json, page, table] {
        assert!(text.contains("makes nobody competent"), "{text}");
        assert!(
            text.contains("SYNTHETIC: these persons do not exist"),
            "{text}"
        );
    }
}

#[test]
fn every_form_says_what_a_line_does_not_allow() {
    let all = played(30);
    let counted: Vec<&AttemptRow> = all.iter().collect();
    let group = StandardGroup {
        rows: &counted,
        domains: &[],
    };
    let text =
        "judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\nA,Listening,20,90,5,70\n";
    let limits = Limits::read("limits.csv", text.as_bytes()).expect("limits");
    says_what_it_does_not_allow(&hofstee::standard(of(), &limits, &group));
}

#[test]
fn the_commands_write_a_form_and_read_it_back() {
    let cli = Cli::new();
    let case = cli.write("scenarios/my-case/scenario.ron", CASE);
    let form = cli.run(&format!("cohort standard form {case} --judge A"));
    form.expect(
        Exit::Ok,
        &[
            "judge,node,option,likely,says",
            "A,opening,name-it,,That sighed",
        ]
        .map(|s| {
            if s.contains("sighed") {
                "A,opening,name-it,"
            } else {
                s
            }
        }),
    );
    let empty = cli.write("empty.csv", &form.stdout);
    cli.run(&format!("cohort standard angoff {case} --judges {empty}"))
        .expect(
            Exit::Findings,
            &["ST004", "line 2, column likely", "nothing stands here"],
        );
    let mut all = "judge,node,option,likely\n".to_owned();
    for judge in ["A", "B", "C", "D", "E"] {
        for (option, likely) in [("wait", 50), ("name-it", 50), ("rush", 0)] {
            let _ = writeln!(all, "{judge},opening,{option},{likely}");
        }
    }
    let panel = cli.write("panel.csv", &all);
    cli.run(&format!("cohort standard angoff {case} --judges {panel}"))
        .expect(Exit::Findings, &["ST008", "`hub`", "--rest equal"]);
    let whole = format!("cohort standard angoff {case} --judges {panel} --rest equal");
    cli.run(&whole).expect(
        Exit::Ok,
        &[
            "a standard by policy-Angoff",
            "The line would lie at",
            "by 5 judges",
            NOT_LICENSED[1],
        ],
    );
    for (form, mark) in [
        ("json", "bedside-standard/1"),
        ("csv", "does_not_allow"),
        ("html", "<svg"),
    ] {
        cli.run(&format!("{whole} --format {form}"))
            .expect(Exit::Ok, &[mark]);
    }
    cli.run(&format!(
        "cohort standard borderline {case} --folder {} --at 40",
        cli.path("scenarios").display()
    ))
    .expect(Exit::Ok, &["Borderline is the rating 40"]);
    cli.run("explain st008").expect(Exit::Ok, &["--rest equal"]);
}
