//! The course of a consultation: agenda, clock, undo, seed, record.

use super::*;

#[test]
fn a_visit_moves_readiness_and_confidence_only_so_far_and_limited_rules_run_out() {
    let options = [
        ("plan", "PLAN", ""),
        ("push", "DIRV, THRT", ""),
        ("praise", "AFRM", ""),
        ("open", "OPEN", ""),
    ];
    let scenario = circle(&options, "");
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["plan"; 5]);
    assert_eq!(
        (
            player.var(StateVar::Readiness),
            player.var(StateVar::Confidence)
        ),
        (6, 5)
    );
    player.choose(&["push"; 9]);
    assert_eq!(
        (
            player.var(StateVar::Readiness),
            player.var(StateVar::Confidence)
        ),
        (1, 3)
    );
    assert_eq!(player.var(StateVar::Distress), 10);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["praise"; 6]);
    assert_eq!(player.var(StateVar::Trust), 7, "three affirmations count");
    player.choose(&["open"; 6]);
    assert_eq!(
        player.var(StateVar::Openness),
        6,
        "two open questions count"
    );
}

#[test]
fn an_option_that_is_offered_once_goes_and_a_rule_fires_once_per_option() {
    let scenario = circle(
        &[
            ("ask", "OPEN, SCRN, ICEQ", "once: true"),
            ("wait", "FACL", ""),
        ],
        "",
    );
    let mut player = Player::new(&scenario, Mode::Practice);
    assert_eq!(player.ids(), ["ask", "wait", "bye"]);
    player.choose(&["ask"]);
    assert_eq!(player.ids(), ["wait", "bye"]);
    assert_eq!(player.var(StateVar::Openness), 5);
    assert_eq!(
        player.session.apply(Action::Choose(OptIx(0))),
        Err(SessionError::NotOffered)
    );
    assert_eq!(
        player.session.apply(Action::Choose(OptIx(9))),
        Err(SessionError::NotOffered)
    );
}

#[test]
fn agenda_items_are_taken_up_at_the_hub_and_lead_back_to_it() {
    let opener = |id: &str, to: &str| option(id, "OPEN", to, "");
    let opener = |id: &str, to: &str| opener(id, to).trim_end_matches(',').to_owned();
    let nodes = [
        node(
            "a",
            &line("a1", ""),
            "",
            &option("on", "FACL", r#""hub""#, ""),
        ),
        node(
            "hub",
            &line("h1", ""),
            r#"agenda: ["work", "sleep"],"#,
            &option("close", "PLAN", "End", ""),
        ),
        node("work", &line("w1", r#"cue: "sigh""#), "", &exits("Back")),
        node("sleep", &line("s1", ""), "", &exits("Back")),
        node("back", &line("k1", r#"cue: "sigh""#), "", &exits("Resume")),
    ];
    let scenario = Make {
        top: &format!(
            r#"cues: {{ "sigh": (kind: Hint, about: "Fear.", intensity: 1, reoffer: (node: "back")) }},
            agenda: {{ "work": (title: "Work", option: {}), "sleep": (title: "Sleep", option: {}) }},"#,
            opener("ask-work", r#""work""#),
            opener("ask-sleep", r#""sleep""#)
        ),
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["on"]);
    assert_eq!(player.ids(), ["close", "ask-work", "ask-sleep"]);
    player.choose(&["ask-work"]);
    assert_eq!(player.session.state().hub, Some(NodeIx(1)));
    player.choose(&["walk-past"]);
    assert_eq!(
        player.lines(),
        ["k1"],
        "the cue comes back on the way to the hub"
    );
    player.choose(&["warm"]);
    assert_eq!(player.lines(), ["h1"]);
    assert_eq!(player.ids(), ["close", "ask-sleep"]);
    player.choose(&["ask-sleep", "ask-open"]);
    assert_eq!(player.ids(), ["close"]);
    assert_eq!(player.session.state().done, 0b11);
}

#[test]
fn the_clock_ends_what_is_not_over() {
    let options = [
        option("slow", "OPEN", r#""a""#, "").replace("half_minutes: 1", "half_minutes: 9"),
        option("bye", "FACL", "End", ""),
    ];
    let endings = r#"(id: "late", when: Flag("never"), title: "Late", after: "Late.", outcome: Poor), (id: "end", title: "End", after: "End.", outcome: Mixed)"#;
    let make = |out_of_time| {
        Make {
            minutes: 10,
            top: r#"flags: ["never"],"#,
            nodes: &node("a", &line("a1", ""), "", &options.concat()),
            endings,
            out_of_time,
            ..Make::default()
        }
        .build()
    };
    let timed = make(r#"out_of_time: "late","#);
    let mut player = Player::new(&timed, Mode::Practice);
    player.choose(&["slow", "slow"]);
    assert_eq!(player.session.ended(), None, "18 of 20 half minutes");
    player.choose(&["slow"]);
    assert_eq!(player.session.ended(), Some((EndingIx(0), EndedBy::Clock)));
    let mut player = Player::new(&timed, Mode::Practice);
    player.choose(&["slow", "slow", "bye"]);
    assert_eq!(player.session.ended(), Some((EndingIx(1), EndedBy::Choice)));
    let open_ended = make("");
    let mut player = Player::new(&open_ended, Mode::Practice);
    player.choose(&["slow"; 4]);
    assert_eq!(player.session.ended(), None);
    assert_eq!(player.session.state().clock, 36);
}

#[test]
fn only_explore_takes_back_and_assessed_gives_no_hints() {
    let hinted = [("a-hint", "OPEN", r#"hint: "Ask.""#), ("none", "FACL", "")];
    let scenario = circle(&hinted, "");
    let mut player = Player::new(&scenario, Mode::Explore);
    let (state, menu, heard) = (
        *player.session.state(),
        player.session.menu(),
        player.session.heard().to_vec(),
    );
    assert_eq!(
        player.session.apply(Action::Undo),
        Err(SessionError::NothingToUndo)
    );
    player.choose(&["a-hint"]);
    assert_ne!(*player.session.state(), state);
    player
        .session
        .apply(Action::Undo)
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(
        (*player.session.state(), player.session.menu()),
        (state, menu)
    );
    assert_eq!(player.session.heard(), heard);
    assert_eq!(player.session.turns(), []);
    player.choose(&["bye"]);
    assert_eq!(
        player.session.apply(Action::Choose(OptIx(0))),
        Err(SessionError::Over)
    );
    player
        .session
        .apply(Action::Undo)
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(
        player.session.ended(),
        None,
        "the end can be taken back too"
    );
    assert!(player.session.transcript().render().contains("taken back"));
    let mut player = Player::new(&scenario, Mode::Practice);
    assert!(player.session.menu()[0].hint_available);
    let hint = player.session.apply(Action::Hint);
    assert_eq!(
        hint,
        Ok(vec![SessionEvent::HintGiven {
            text: "Ask.".to_owned()
        }])
    );
    assert_eq!(
        player.session.apply(Action::Hint),
        Err(SessionError::NoHintLeft)
    );
    assert_eq!(
        player.session.apply(Action::Undo),
        Err(SessionError::NoUndo)
    );
    let mut player = Player::new(&scenario, Mode::Assessed);
    assert!(!player.session.menu()[0].hint_available);
    assert_eq!(
        player.session.apply(Action::Hint),
        Err(SessionError::NoHints)
    );
    assert_eq!(
        player.session.apply(Action::Undo),
        Err(SessionError::NoUndo)
    );
}

#[test]
fn what_leaves_no_way_on_ends_and_says_so() {
    let gone = Make {
        nodes: &node(
            "a",
            &line("a1", ""),
            "",
            &option("x", "OPEN", r#""a""#, "once: true"),
        ),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&gone, Mode::Practice);
    player.choose(&["x"]);
    assert_eq!(player.session.ended(), Some((EndingIx(0), EndedBy::Stuck)));
    assert!(player.events.contains(&SessionEvent::Stuck {
        why: Stuck::EmptyMenu
    }));
    let agenda = option("open", "OPEN", r#""b""#, "");
    let nodes = [
        node(
            "a",
            &line("a1", ""),
            r#"agenda: ["i"],"#,
            &option("skip", "OPEN", r#""b""#, ""),
        ),
        node(
            "b",
            &line("b1", ""),
            "",
            &option("back", "OPEN", "Back", ""),
        ),
    ];
    let nowhere = Make {
        top: &format!(
            r#"agenda: {{ "i": (title: "I", option: {}) }},"#,
            agenda.trim_end_matches(',')
        ),
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build();
    let mut player = Player::new(&nowhere, Mode::Practice);
    player.choose(&["skip", "back"]);
    assert_eq!(player.last().stuck, Some(Stuck::NowhereBack));
}

#[test]
fn the_seed_orders_menus_and_zero_keeps_file_order() {
    let many: Vec<String> = (0..6).map(|n| format!("o{n}")).collect();
    let options: Vec<(&str, &str, &str)> =
        many.iter().map(|id| (id.as_str(), "FACL", "")).collect();
    let scenario = circle(&options, "");
    let menu = |seed: u64| {
        let (session, _) = Session::start(Arc::clone(&scenario), rubric(), seed, Mode::Assessed)
            .unwrap_or_else(|e| panic!("{e}"));
        session
            .menu()
            .iter()
            .map(|view| view.ix.0)
            .collect::<Vec<u8>>()
    };
    assert_eq!(menu(0), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(menu(5), menu(5));
    let orders: std::collections::BTreeSet<Vec<u8>> = (1..20).map(menu).collect();
    assert!(orders.len() > 10);
    for order in orders {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, menu(0));
    }
}

#[test]
fn a_session_can_be_played_again_from_its_record() {
    let scenario = with_cue("", ORDINARY);
    let (mut session, _) = Session::start(Arc::clone(&scenario), rubric(), 7, Mode::Explore)
        .unwrap_or_else(|e| panic!("{e}"));
    for id in ["walk-past", "block", "warm"] {
        let at = session.find_option(id).unwrap_or_else(|| panic!("{id}"));
        session
            .apply(Action::Choose(at))
            .unwrap_or_else(|e| panic!("{e}"));
    }
    session
        .apply(Action::Undo)
        .unwrap_or_else(|e| panic!("{e}"));
    session
        .apply(Action::Note("Slower.".to_owned()))
        .unwrap_or_else(|e| panic!("{e}"));
    session
        .apply(Action::Leave)
        .unwrap_or_else(|e| panic!("{e}"));
    let json = serde_json::to_string(session.recorded()).unwrap_or_else(|e| panic!("{e}"));
    assert!(
        json.starts_with(r#"[{"do":"choose","node":"a","option":"walk-past"}"#),
        "{json}"
    );
    let recorded: Vec<Recorded> = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}"));
    let again = replay(Arc::clone(&scenario), rubric(), 7, Mode::Explore, &recorded);
    let again = again.unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(again.transcript().render(), session.transcript().render());
    assert_eq!(again.state(), session.state());
    assert_eq!(Ledger::of(&again), Ledger::of(&session));
    let wrong = replay(scenario, rubric(), 7, Mode::Assessed, &recorded);
    assert!(
        matches!(wrong, Err(SessionError::DoesNotFit { at: 3, .. })),
        "no undo in Assessed"
    );
}

#[test]
fn the_seed_chooses_a_style_that_changes_words_and_nothing_else() {
    let plain = Make {
        nodes: &node("a", &line("a1", r#"body: "Sits.""#), "", &exits("End")),
        out_of_time: r#"variants: [(id: "chatty", style: "Talks more.", lines: {"a1": "Oh, you know."})],"#,
        ..Make::default()
    };
    let scenario = plain.build();
    let opening = |seed: u64| {
        let (session, events) =
            Session::start(Arc::clone(&scenario), rubric(), seed, Mode::Practice)
                .unwrap_or_else(|e| panic!("{e}"));
        let said = events.iter().find_map(|event| match event {
            SessionEvent::PatientSaid {
                text, body, varied, ..
            } => Some((text.clone(), body.clone(), *varied)),
            _ => None,
        });
        (session.variant().map(str::to_owned), said, *session.state())
    };
    let sits = Some("Sits.".to_owned());
    let state = opening(0).2;
    assert_eq!(
        opening(0).1,
        Some(("Words of a1.".to_owned(), sits.clone(), false))
    );
    let mut styles = [0, 0];
    for seed in 1..40 {
        let (style, said, after) = opening(seed);
        let chatty = style.as_deref() == Some("chatty");
        styles[usize::from(chatty)] += 1;
        let words = if chatty {
            "Oh, you know."
        } else {
            "Words of a1."
        };
        assert_eq!(said, Some((words.to_owned(), sits.clone(), chatty)));
        assert_eq!(after, state);
    }
    assert!(styles[0] > 5 && styles[1] > 5, "{styles:?}");
}

#[test]
fn a_scenario_read_with_another_rubric_is_refused() {
    let scenario = with_cue("", ORDINARY);
    // One more line of comment: the same codes in the same places, and yet another text.
    let text = format!("{}\n// Another edition.\n", Rubric::builtin_text());
    let other = Arc::new(Rubric::parse(&text).unwrap_or_else(|e| panic!("{e}")));
    let begun = Session::start(Arc::clone(&scenario), Arc::clone(&other), 0, Mode::Practice);
    assert!(matches!(begun, Err(SessionError::OtherRubric)));
    let again = replay(scenario, other, 0, Mode::Practice, &[]);
    assert!(matches!(again, Err(SessionError::OtherRubric)));
}
