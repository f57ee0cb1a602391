//! Tests of the engine, on scenarios of a few lines each.

use super::*;
use crate::domain::patient::state::CueStatus;
use crate::domain::rubric::ResponseClass;
use crate::domain::scenario::index::{CueIx, FactIx, NodeIx, OpportunityIx};
use crate::domain::scenario::load;
use crate::domain::scenario::words::{OpportunityKind, StateVar};
use crate::domain::score::Ledger;

fn rubric() -> Arc<Rubric> {
    Arc::new(Rubric::builtin().unwrap_or_else(|e| panic!("{e}")))
}

/// What a test changes in the frame of a scenario.
struct Make<'a> {
    start: &'a str,
    patient: &'a str,
    minutes: u16,
    top: &'a str,
    nodes: &'a str,
    endings: &'a str,
    out_of_time: &'a str,
}

impl Default for Make<'_> {
    fn default() -> Self {
        Self {
            start: "(trust: 4, distress: 5, openness: 4, readiness: 4, confidence: 4)",
            patient: "",
            minutes: 30,
            top: "",
            nodes: "",
            endings: r#"(id: "end", title: "The end", after: "Nothing.", outcome: Mixed)"#,
            out_of_time: "",
        }
    }
}

impl Make<'_> {
    fn build(&self) -> Arc<Scenario> {
        let text = format!(
            r#"Scenario(format: 1, id: "tiny", version: "1.0.0", title: "Tiny", summary: "Small.", language: "en-GB",
            profession: "Physiotherapist", channel: FaceToFace, setting: PhysioGym, minutes: {}, level: Foundation,
            themes: ["communication"], domains: [Listening],
            goals: [(id: "g", text: "Listen.")], warnings: [], authors: [(name: "A", role: "B", date: "2026-01-01")],
            reviewers: [], licence: "CC-BY-4.0",
            sources: {{ "s": (citation: "Somebody (2000)", review_by: "2030-01-01") }},
            brief: (role: "You.", place: "Here.", notes: []),
            patient: (name: "Sam Okoro", called: "Sam", age: 41, pronouns: "he/him", life: "A life.",
                looks: (skin: Deep, hair: Short, hair_colour: Black, build: Broad, clothing: Shirt, clothing_colour: Teal),
                voice: "Low.", start: {}, {}),
            {}
            start: "a", nodes: {{ {} }},
            endings: [{}], {})"#,
            self.minutes,
            self.start,
            self.patient,
            self.top,
            self.nodes,
            self.endings,
            self.out_of_time,
        );
        let (scenario, found) = load(&text, &rubric());
        Arc::new(scenario.unwrap_or_else(|| panic!("{found:#?}")))
    }
}

/// An option that takes half a minute, with further fields.
fn option(id: &str, codes: &str, to: &str, more: &str) -> String {
    format!(
        r#"(id: "{id}", text: "{id}.", codes: [{codes}], half_minutes: 1, thought: "Hm.", why: "Why.", source: "s", to: {to}, {more}),"#
    )
}

fn node(id: &str, say: &str, more: &str, options: &str) -> String {
    format!(r#""{id}": (say: [{say}], {more} options: [{options}]),"#)
}

fn line(id: &str, more: &str) -> String {
    format!(r#"(id: "{id}", text: "Words of {id}.", {more}),"#)
}

struct Player {
    session: Session,
    events: Vec<SessionEvent>,
}

impl Player {
    fn new(scenario: &Arc<Scenario>, mode: Mode) -> Self {
        let (session, events) = Session::start(Arc::clone(scenario), rubric(), 0, mode);
        Self { session, events }
    }

    fn choose(&mut self, ids: &[&str]) -> &mut Self {
        for id in ids {
            let at = self.session.find_option(id);
            let at = at.unwrap_or_else(|| panic!("{id} is not offered: {:?}", self.ids()));
            self.events = self
                .session
                .apply(Action::Choose(at))
                .unwrap_or_else(|e| panic!("{e}"));
        }
        self
    }

    fn ids(&self) -> Vec<String> {
        self.session
            .menu()
            .into_iter()
            .map(|view| view.id)
            .collect()
    }

    fn lines(&self) -> Vec<&str> {
        self.session
            .heard()
            .iter()
            .map(|h| h.line.as_str())
            .collect()
    }

    fn cue(&self) -> CueStatus {
        self.session.state().cues.get(CueIx(0))
    }

    fn var(&self, var: StateVar) -> i8 {
        self.session.state().var(var)
    }

    fn last(&self) -> &Turn {
        self.session
            .turns()
            .last()
            .unwrap_or_else(|| panic!("nothing was played"))
    }
}

const EXITS: [(&str, &str); 4] = [
    ("warm", "AFFX"),
    ("walk-past", "IGNR"),
    ("ask-open", "OPEN"),
    ("block", "BLCK"),
];

fn exits(to: &str) -> String {
    EXITS
        .iter()
        .map(|(id, codes)| option(id, codes, to, ""))
        .collect()
}

/// A cue in `a`, which comes back in `back` on the way to `b`; then `c`.
fn with_cue(reoffer: &str, start: &str) -> Arc<Scenario> {
    let nodes = [
        node("a", &line("a1", r#"cue: "sigh""#), "", &exits(r#""b""#)),
        node("back", &line("k1", r#"cue: "sigh""#), "", &exits("Resume")),
        node("b", &line("b1", ""), "", &exits(r#""c""#)),
        node("c", &line("c1", ""), "", &exits("End")),
    ];
    Make {
        start,
        top: &format!(r#"cues: {{ "sigh": (kind: Hint, about: "Fear.", intensity: 2, reoffer: (node: "back"{reoffer})) }},"#),
        nodes: &nodes.concat(),
        ..Make::default()
    }
    .build()
}

const ORDINARY: &str = "(trust: 4, distress: 5, openness: 4, readiness: 4, confidence: 4)";

#[test]
fn a_cue_that_is_missed_comes_back_once_and_is_then_lost() {
    let scenario = with_cue("", ORDINARY);
    let mut player = Player::new(&scenario, Mode::Practice);
    assert_eq!(player.cue(), CueStatus::Live);
    player.choose(&["walk-past"]);
    assert_eq!(player.lines(), ["k1"]);
    assert_eq!(player.cue(), CueStatus::Returned);
    assert_eq!(player.session.state().resume, Some(NodeIx(2)));
    assert_eq!(
        player.last().credits,
        [],
        "it is settled when it comes back"
    );
    assert_eq!(player.last().missed.len(), 1);
    player.choose(&["ask-open"]);
    assert_eq!(player.cue(), CueStatus::Lost);
    assert_eq!(player.lines(), ["b1"]);
    assert_eq!(player.session.state().resume, None);
    assert_eq!(player.last().cues[0].class, ResponseClass::Ignore);
}

#[test]
fn a_cue_that_is_answered_when_it_comes_back_reaches_level_three() {
    let scenario = with_cue("", ORDINARY);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["walk-past", "warm"]);
    assert_eq!(player.cue(), CueStatus::Answered);
    assert_eq!(player.lines(), ["b1"]);
    let credit = player.last().credits[0];
    assert_eq!((credit.base, credit.level), (4, 3));
    assert_eq!(credit.evidence, [2 * 3 * 4, 2 * 3 * 6, 0, 0]);
    let rule = &player.session.rubric().sequence[credit.rule.unwrap_or(99)];
    assert_eq!(rule.id, "came-back");
}

#[test]
fn answered_at_once_is_worth_more_in_every_domain_than_answered_when_it_comes_back() {
    let scenario = with_cue("", ORDINARY);
    let total = |choices: &[&str]| {
        let mut player = Player::new(&scenario, Mode::Practice);
        player.choose(choices);
        Ledger::of(&player.session).totals
    };
    assert_eq!(total(&["warm"]), [2 * 4 * 4, 2 * 4 * 6, 0, 0]);
    assert_eq!(total(&["walk-past", "warm"]), [24, 36, 0, 0]);
    assert_eq!(total(&["walk-past", "walk-past"]), [2 * 6, 2 * 4, 0, 0]);
    assert_eq!(total(&["block", "block"]), [0, 0, 0, 0]);
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

/// One node that leads to itself, with these options (id, codes, more).
fn circle(options: &[(&str, &str, &str)], opportunities: &str) -> Arc<Scenario> {
    let options: String = options
        .iter()
        .map(|(id, codes, more)| option(id, codes, r#""a""#, more))
        .chain([option("bye", "FACL", "End", "")])
        .collect();
    Make {
        patient: r#"concepts: [(id: "strong", text: "Strong.", start: 0), (id: "sore", text: "Sore.", start: 0)],"#,
        nodes: &node("a", &line("a1", ""), &format!("opportunities: [{opportunities}],"), &options),
        ..Make::default()
    }
    .build()
}

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
        ("ASKT", String::new(), "Explain", vec![], 3, None),
        (
            "ASKT",
            String::new(),
            "Explain",
            vec!["JARG"],
            2,
            Some("asked-after-telling"),
        ),
        ("EMPA", String::new(), "Emotion", vec![], 4, None),
        (
            "EMPA, FIXR",
            String::new(),
            "Emotion",
            vec![],
            2,
            Some("gives-then-takes"),
        ),
        ("FIXR, EMPA", String::new(), "Emotion", vec![], 4, None),
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
    assert_eq!(player.last().evidence, [3 * 10 + 10, 0, 0, 0]);
    let mut player = Player::new(&scenario, Mode::Practice);
    player.choose(&["only"]);
    assert_eq!(player.last().credits.len(), 1);
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
    // TAIL (6 Explanation, 4 Understanding) at level 4 and weight 3; TBCK (2, 8) at level 4 after TAIL has explained.
    assert_eq!(credits, [(0, 4, [0, 0, 72, 48]), (2, 4, [0, 0, 8, 32])]);
    assert_eq!(player.last().evidence, [0, 0, 80, 80]);
    assert_eq!(player.last().missed, [OpportunityIx(1)]);
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
    assert_eq!(ledger.missed.len(), 1);
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
    // "both" answers the second explanation with LAYX lifted by TAIL: 2 × 4 × 10.
    assert_eq!(ledger.totals, [0, 0, 80 + 48, 80 + 32]);
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
            let code_ix = crate::domain::scenario::index::CodeIx(at as u8);
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
        let (session, _) = Session::start(Arc::clone(&scenario), rubric(), seed, Mode::Assessed);
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
    let (mut session, _) = Session::start(Arc::clone(&scenario), rubric(), 7, Mode::Explore);
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
