//! Cues: missed, coming back, lost; and what is told when.

use super::*;

#[test]
fn a_cue_that_is_missed_comes_back_once_and_is_then_lost() {
    let scenario = with_cue("", ORDINARY);
    let mut player = Player::new(&scenario, Mode::Practice);
    assert_eq!(player.cue(), CueStatus::Live);
    player.choose(&["walk-past"]);
    assert_eq!(player.lines(), ["k1"]);
    assert_eq!(player.cue(), CueStatus::Returned);
    assert_eq!(player.session.state().resume, Some(NodeIx(2)));
    let cost = player.last().evidence;
    assert_eq!(cost, worth(1, false), "a miss costs at once");
    assert_eq!(player.last().missed.len(), 1);
    player.choose(&["ask-open"]);
    assert_eq!(player.cue(), CueStatus::Lost);
    assert_eq!(player.lines(), ["b1"]);
    assert_eq!(player.session.state().resume, None);
    assert_eq!(player.last().cues[0].class, ResponseClass::Ignore);
}

/// What the cue of `with_cue` brings at a level, at once or late.
fn worth(level: usize, late: bool) -> [i32; 4] {
    let rubric = rubric();
    let Keying::ByNeed(worth) = &rubric.keying else {
        panic!("the shipped rubric keys by need");
    };
    let table = if late {
        worth.on_return
    } else {
        worth.by_level
    };
    worth.evidence(OpportunityKind::Emotion, 2, i32::from(table[level]))
}

#[test]
fn an_answer_to_a_cue_that_came_back_stands_in_the_place_of_the_first_chance() {
    let scenario = with_cue("", ORDINARY);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["walk-past", "warm"]);
    assert_eq!(player.cue(), CueStatus::Answered);
    assert_eq!(player.lines(), ["b1"]);
    let credit = player.last().credits[0];
    assert_eq!((credit.base, credit.level, credit.late), (4, 4, true));
    let totals = Ledger::of(&player.session).totals;
    assert_eq!(totals, worth(4, true), "the cost of the miss is given back");
}

#[test]
fn never_is_worth_less_than_late_and_late_less_than_at_once_in_every_domain() {
    let scenario = with_cue("", ORDINARY);
    let total = |choices: &[&str]| {
        let mut player = Player::new(&scenario, Mode::Practice);
        player.choose(choices);
        Ledger::of(&player.session).totals
    };
    let (once, late) = (total(&["warm"]), total(&["walk-past", "warm"]));
    let never = total(&["walk-past", "walk-past"]);
    let harmed = total(&["block", "block"]);
    assert_eq!(once, worth(4, false));
    assert_eq!(
        never,
        worth(1, false),
        "missed twice costs no more than once"
    );
    for d in 0..4 {
        let speaks = once[d] != 0;
        assert!(!speaks || harmed[d] < never[d] && never[d] < late[d] && late[d] < once[d]);
    }
}

#[test]
fn a_cue_does_not_come_back_to_somebody_who_is_not_trusted() {
    let scenario = with_cue(
        "",
        "(trust: 3, distress: 5, openness: 4, readiness: 4, confidence: 4)",
    );
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["walk-past"]);
    assert_eq!(player.cue(), CueStatus::Lost, "trust fell to 2");
    assert_eq!(player.lines(), ["b1"]);
    assert_eq!(player.last().credits[0].level, 1, "a lost cue is settled");
}

#[test]
fn a_cue_may_wait_for_a_node_and_is_lost_at_the_end_if_that_never_comes() {
    let scenario = with_cue(r#", before: ["c"]"#, ORDINARY);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["walk-past"]);
    assert_eq!(
        (player.lines(), player.cue()),
        (vec!["b1"], CueStatus::Missed)
    );
    player.choose(&["ask-open"]);
    assert_eq!(
        (player.lines(), player.cue()),
        (vec!["k1"], CueStatus::Returned)
    );
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["walk-past"]);
    player.events = player
        .session
        .apply(Action::Leave)
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(player.cue(), CueStatus::Lost);
}

#[test]
fn what_is_deep_is_told_when_openness_and_space_allow() {
    // (openness at the start, first choice, what is told of depth 1, 2, 3)
    let cases = [
        (2, "walk-past", [true, false, false]),
        (3, "warm", [true, true, false]),
        (4, "warm", [true, true, true]),
        (9, "warm", [true, true, true]),
        (9, "walk-past", [true, true, false]),
        (4, "block", [true, false, false]),
    ];
    for (openness, choice, told) in cases {
        let start =
            format!("(trust: 2, distress: 5, openness: {openness}, readiness: 4, confidence: 4)");
        let reveal = |n: u8| {
            format!(
                r#"(fact: "f{n}", line: (id: "t{n}", text: "Told."), instead: (id: "i{n}", text: "Not yet.")),"#
            )
        };
        let reveals = format!("reveals: [{}{}{}],", reveal(1), reveal(2), reveal(3));
        let nodes = [
            node("a", &line("a1", r#"cue: "sigh""#), "", &exits(r#""b""#)),
            node("b", &line("b1", ""), &reveals, &exits("End")),
        ];
        let scenario = Make {
            start: &start,
            patient: r#"facts: [(id: "f1", text: "One.", depth: 1), (id: "f2", text: "Two.", depth: 2), (id: "f3", text: "Three.", depth: 3)],"#,
            top: r#"cues: { "sigh": (kind: Hint, about: "Fear.", intensity: 2) },"#,
            nodes: &nodes.concat(),
            ..Make::default()
        }
        .build();
        let mut player = Player::new(&scenario, Mode::Practice);
        player.choose(&[choice]);
        let got = [0, 1, 2].map(|at| player.session.state().told & (1 << at) != 0);
        assert_eq!(got, told, "{openness} {choice}");
        let spoken: Vec<String> = (1..=3)
            .map(|n| format!("{}{n}", if told[n - 1] { 't' } else { 'i' }))
            .collect();
        assert_eq!(player.lines()[1..], spoken, "{openness} {choice}");
        let kept: Vec<FactIx> = (0..3).filter(|n| !told[*n as usize]).map(FactIx).collect();
        assert_eq!(player.last().kept_back, kept);
    }
}

#[test]
fn a_higher_answer_to_a_cue_never_leaves_less_trust_or_openness() {
    let rubric = rubric();
    let codes: Vec<&str> = rubric.code_names().collect();
    let options: String = codes
        .iter()
        .map(|code| option(&code.to_lowercase(), code, "End", ""))
        .collect();
    for intensity in 1..=3 {
        let scenario = Make {
            top: &format!(
                r#"cues: {{ "sigh": (kind: Hint, about: "Fear.", intensity: {intensity}) }},"#
            ),
            nodes: &node("a", &line("a1", r#"cue: "sigh""#), "", &options),
            ..Make::default()
        }
        .build();
        let engine = Engine::new(&scenario, &rubric);
        let start = engine.begin().state;
        let mut results = Vec::new();
        for (at, code) in codes.iter().enumerate() {
            let outcome = engine.choose(&start, OptIx(at as u8));
            let outcome = outcome.unwrap_or_else(|| panic!("{code} is not offered"));
            let code_ix = crate::scenario::index::CodeIx(at as u8);
            if let Some(level) = rubric.level(OpportunityKind::Emotion, code_ix) {
                let state = outcome.state;
                results.push((
                    level,
                    state.var(StateVar::Trust),
                    state.var(StateVar::Openness),
                    *code,
                ));
            }
        }
        assert!(results.len() > 10);
        for low in &results {
            for high in results.iter().filter(|high| high.0 > low.0) {
                assert!(
                    high.1 >= low.1 && high.2 >= low.2,
                    "{low:?} {high:?} at {intensity}"
                );
            }
        }
    }
}
