//! What answers are worth: levels, rules, evidence, understanding.

use super::*;

/// The level and the rule of the only opportunity, after these choices.
fn graded(
    options: &[(&str, &str, &str)],
    kind: &str,
    choices: &[&str],
) -> (u8, Option<String>, Option<String>) {
    // The opportunity is there only in the turn after the flag is set, so that earlier turns prepare the ground.
    let options: String = options
        .iter()
        .map(|(id, codes, more)| {
            option(
                id,
                codes,
                if *id == "last" { "End" } else { r#""a""# },
                more,
            )
        })
        .chain([option("ready", "PART", r#""b""#, "")])
        .collect();
    let nodes = [
        node("a", &line("a1", ""), "", &options),
        node(
            "b",
            &line("b1", ""),
            &format!("opportunities: [(id: \"o\", kind: {kind})],"),
            &options,
        ),
    ];
    let scenario = Make {
        patient: r#"concepts: [(id: "strong", text: "Strong.", start: 0)],"#,
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(choices);
    let credit = player.last().credits.first().copied();
    let credit = credit.unwrap_or_else(|| panic!("{kind} {choices:?} answered nothing"));
    let rubric = player.session.rubric();
    let rule = credit.rule.map(|at| rubric.sequence[at].id.clone());
    let raised = credit.together.map(|at| rubric.together[at].words.clone());
    (credit.level, rule, raised)
}

/// What an opportunity brings when it is answered at a level, at once.
fn worth(kind: &str, weight: u8, level: usize) -> [i32; 4] {
    let rubric = rubric();
    let Keying::ByNeed(worth) = &rubric.keying else {
        panic!("the shipped rubric keys by need");
    };
    let kind = OpportunityKind::ALL.iter().find(|k| k.name() == kind);
    let kind = kind.unwrap_or_else(|| panic!("no such kind"));
    worth.evidence(*kind, weight, i32::from(worth.by_level[level]))
}

fn sum(a: [i32; 4], b: [i32; 4]) -> [i32; 4] {
    std::array::from_fn(|d| a[d] + b[d])
}

#[test]
fn an_author_may_judge_an_answer_in_its_place_and_a_need_is_met_once() {
    let opportunities = r#"(id: "tell", kind: Explain, weight: 2, need: "told"), (id: "again", kind: Explain, weight: 2, need: "told")"#;
    let set = r#"levels: [(of: "tell", level: 1, why: "It frightens.")]"#;
    let well = r#"levels: [(of: "again", level: 4, why: "It fits."), (of: "tell", level: 1, why: "Too late for that.")]"#;
    let scenario = circle(
        &[
            ("scare", "LAYX", set),
            ("fit", "RATL", well),
            ("twice", "LAYX", ""),
        ],
        opportunities,
    );
    assert_eq!(scenario.needs.len(), 1);
    let needed = worth("Explain", 2, 1);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["scare"]);
    let credit = player.last().credits[0];
    assert_eq!((credit.level, credit.set), (1, Some(0)));
    assert_eq!(
        player.last().evidence,
        [0; 4],
        "missing a need costs nothing that is not owed already"
    );
    player.choose(&["fit"]);
    let met = sum(worth("Explain", 2, 4), needed.map(|e| -e));
    assert_eq!(player.last().evidence, met);
    player.choose(&["twice"]);
    assert_eq!(player.last().credits, [], "it is met once");
}

#[test]
fn each_sequence_rule_lowers_what_it_is_about() {
    let many = |n: u8| format!("new_facts: {n}");
    // (codes of the last option, its other fields, kind, codes of the turns before, level, rule)
    let cases: Vec<(&str, String, &str, Vec<&str>, u8, Option<&str>)> = vec![
        ("CLOS", String::new(), "Story", vec![], 2, None),
        ("CLOS", String::new(), "Story", vec!["CLOS"], 2, None),
        ("STOK", String::new(), "Emotion", vec![], 2, None),
        (
            "STOK, LAYX",
            String::new(),
            "Emotion",
            vec![],
            1,
            Some("sympathy-then-business"),
        ),
        ("STOK, AFFK", String::new(), "Emotion", vec![], 3, None),
        (
            "AFRM",
            String::new(),
            "Evoke",
            vec!["AFRM", "AFRM"],
            3,
            None,
        ),
        (
            "AFRM",
            String::new(),
            "Evoke",
            vec!["AFRM", "AFRM", "AFRM"],
            2,
            Some("affirmed-often"),
        ),
        (
            "TBCK",
            String::new(),
            "Check",
            vec![],
            2,
            Some("teach-back-of-nothing"),
        ),
        ("TBCK", String::new(), "Check", vec!["LAYX"], 4, None),
        ("LAYX, TBCK", String::new(), "Check", vec![], 4, None),
        ("ASKT", String::new(), "Ice", vec![], 3, None),
        (
            "ASKT",
            String::new(),
            "Ice",
            vec!["JARG"],
            2,
            Some("asked-after-telling"),
        ),
        ("EMPA", String::new(), "Emotion", vec![], 4, None),
        // A harmful code decides, wherever it stands.
        ("EMPA, FIXR", String::new(), "Emotion", vec![], 1, None),
        ("FIXR, EMPA", String::new(), "Emotion", vec![], 1, None),
        ("EMPA, BLCK", String::new(), "Emotion", vec![], 0, None),
        ("LAYX", many(3), "Explain", vec![], 3, None),
        ("LAYX", many(4), "Explain", vec![], 2, Some("four-facts")),
        ("LAYX", many(6), "Explain", vec![], 1, Some("six-facts")),
    ];
    for (codes, more, kind, before, level, rule) in cases {
        let mut options: Vec<(&str, &str, &str)> = vec![("last", codes, more.as_str())];
        let names = ["x0", "x1", "x2", "x3"];
        for (name, codes) in names.iter().zip(&before) {
            options.push((name, codes, ""));
        }
        let mut choices: Vec<&str> = names[..before.len()].to_vec();
        choices.extend(["ready", "last"]);
        let got = graded(&options, kind, &choices);
        assert_eq!(
            (got.0, got.1.as_deref()),
            (level, rule),
            "{codes} {kind} {before:?}"
        );
    }
}

#[test]
fn the_third_closed_turn_in_a_row_is_worth_less_and_costs_trust() {
    let scenario = circle(
        &[
            ("q", "CLOS", ""),
            ("rude", "CLOS, IGNR", ""),
            ("kind", "CLOS, SUMM", ""),
        ],
        r#"(id: "o1", kind: Story, when: AtMost(Trust, 10))"#,
    );
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["q", "rude"]);
    assert_eq!(player.session.state().context.closed_in_a_row, 2);
    let trust = player.var(StateVar::Trust);
    player.choose(&["q"]);
    assert_eq!(player.var(StateVar::Trust), trust - 1);
    player.choose(&["kind"]);
    assert_eq!(
        player.session.state().context.closed_in_a_row,
        0,
        "a summary breaks the row"
    );
    let options = [("last", "CLOS", ""), ("x", "CLOS", "")];
    let nodes = [
        node("a", &line("a1", ""), "", &option("x", "CLOS", r#""b""#, "")),
        node("b", &line("b1", ""), "", &option("x", "CLOS", r#""c""#, "")),
        node(
            "c",
            &line("c1", ""),
            r#"opportunities: [(id: "o", kind: Story)],"#,
            &options
                .map(|(id, codes, _)| option(id, codes, "End", ""))
                .concat(),
        ),
    ];
    let third = Make {
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&third, Mode::Practice);
    player.choose(&["x", "x", "last"]);
    let credit = player.last().credits[0];
    assert_eq!(credit.level, 1);
    assert_eq!(
        player.session.rubric().sequence[credit.rule.unwrap_or(99)].id,
        "third-closed"
    );
}

#[test]
fn a_closed_question_on_a_live_cue_is_a_miss() {
    let nodes = [node(
        "a",
        &line("a1", r#"cue: "sigh""#),
        r#"opportunities: [(id: "o", kind: Story, weight: 3)],"#,
        &[
            option("q", "CLOS", "End", ""),
            option("only", "FACL", "End", r#"answers: ["o"]"#),
        ]
        .concat(),
    )];
    let scenario = Make {
        top: r#"cues: { "sigh": (kind: Hint, about: "Fear.", intensity: 1) },"#,
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["q"]);
    let levels: Vec<(u16, u8)> = player
        .last()
        .credits
        .iter()
        .map(|c| (c.opportunity.0, c.level))
        .collect();
    assert_eq!(
        levels,
        [(0, 1), (1, 1)],
        "the story, and the cue that is lost with it"
    );
    let cost = sum(worth("Story", 3, 1), worth("Emotion", 1, 1));
    assert_eq!(player.last().evidence, cost);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["only"]);
    let levels: Vec<u8> = player.last().credits.iter().map(|c| c.level).collect();
    assert_eq!(levels, [2, 1], "the cue is passed over, and that costs");
    assert_eq!(
        player.last().cues[0].class,
        ResponseClass::Ignore,
        "the author says that it answers the story only"
    );
    assert_eq!(player.last().missed, [OpportunityIx(1)]);
}

#[test]
fn codes_can_be_worth_more_together() {
    let level = |codes: &str, kind: &str| graded(&[("last", codes, "")], kind, &["ready", "last"]);
    assert_eq!(level("LAYX", "Explain").0, 3);
    let (four, rule, raised) = level("ASKT, LAYX", "Explain");
    assert_eq!((four, rule), (4, None));
    assert!(raised.is_some());
    assert_eq!(level("RATL", "Negotiate").0, 2);
    assert_eq!(level("RATL, AUTO", "Negotiate").0, 3);
    assert_eq!(level("EMPA, RATL, OPTN", "Negotiate").0, 4);
    assert_eq!(level("FACL, OPEN", "Story").0, 4);
}

#[test]
fn one_code_counts_once_per_kind_and_evidence_is_weight_times_level_times_loading() {
    let opportunities = r#"(id: "o1", kind: Explain, weight: 3), (id: "o2", kind: Explain, weight: 2), (id: "o3", kind: Check, weight: 1)"#;
    let scenario = circle(
        &[("tell", "TAIL, TBCK", ""), ("both", "TAIL, LAYX", "")],
        opportunities,
    );
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["tell"]);
    let credits: Vec<(u16, u8, [i32; 4])> = player
        .last()
        .credits
        .iter()
        .map(|c| (c.opportunity.0, c.level, c.evidence))
        .collect();
    // What was needed says which domains count: the explanation, and the check of it.
    let (told, checked) = (worth("Explain", 3, 4), worth("Check", 1, 4));
    assert_eq!(credits, [(0, 4, told), (2, 4, checked)]);
    assert_eq!(player.last().evidence, sum(told, checked));
    assert_eq!(player.last().missed, [OpportunityIx(1)]);
    assert_eq!(Ledger::of(&player.session).missed.len(), 1);
    player.choose(&["both"]);
    let again: Vec<u16> = player
        .last()
        .credits
        .iter()
        .map(|c| c.opportunity.0)
        .collect();
    assert_eq!(
        again,
        [1],
        "an opportunity is credited once; what was left open can still be answered"
    );
    let ledger = Ledger::of(&player.session);
    assert_eq!(ledger.entries.len(), 3);
    assert!(
        ledger.missed.is_empty(),
        "what was answered after all was not left"
    );
    let first = &ledger.entries[0];
    assert_eq!(
        (first.opportunity.as_str(), first.code.as_str(), first.level),
        ("o1", "TAIL", 4)
    );
    assert_eq!(
        (first.patient.as_str(), first.clinician.as_str()),
        ("Words of a1.", "tell.")
    );
    assert_eq!(
        first.sources.scenario,
        ("s".to_owned(), "Somebody (2000)".to_owned())
    );
    assert!(first.sources.rubric.1.contains("Fu"));
    // "both" answers the second explanation with LAYX lifted by TAIL.
    let second = worth("Explain", 2, 4);
    assert_eq!(ledger.totals, sum(sum(told, checked), second));
}

#[test]
fn understanding_grows_by_telling_to_three_and_by_teach_back_to_four() {
    let explains = r#"explains: "strong""#;
    let options = [
        ("lay", "LAYX", explains),
        ("jargon", "JARG", explains),
        ("threat", "LAYX, THRT", explains),
        ("much", "LAYX", r#"explains: "strong", new_facts: 5"#),
        ("show", "LAYX, VISU", explains),
        ("check", "TBCK", ""),
        ("mend", "LOOP, TBCK", ""),
    ];
    let scenario = circle(&options, r#"(id: "o", kind: Check, concept: "sore")"#);
    let cases: [(&[&str], [u8; 2]); 8] = [
        (&["check"], [0, 0]),
        (&["lay"], [2, 0]),
        (&["lay", "lay", "lay"], [3, 0]),
        (&["jargon", "jargon"], [0, 0]),
        (&["lay", "threat"], [1, 0]),
        (&["much"], [1, 0]),
        (&["show"], [3, 0]),
        (&["show", "check", "mend"], [4, 0]),
    ];
    for (choices, wanted) in cases {
        let mut player = Player::new(&scenario, Mode::Practice);
        player.choose(choices);
        assert_eq!(
            player.session.state().understanding[..2],
            wanted,
            "{choices:?}"
        );
    }
}
