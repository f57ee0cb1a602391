//! Tests of the engine, on scenarios of a few lines each.

use super::*;
use crate::patient::state::CueStatus;
use crate::rubric::{Keying, ResponseClass};
use crate::scenario::index::{CueIx, FactIx, NodeIx, OpportunityIx};
use crate::scenario::load;
use crate::scenario::words::{OpportunityKind, StateVar};
use crate::score::Ledger;

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
        let (session, events) = Session::start(Arc::clone(scenario), rubric(), 0, mode)
            .unwrap_or_else(|e| panic!("{e}"));
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

mod course;
mod cues;
mod poses;
mod worth;
