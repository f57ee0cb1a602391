//! Generated scenarios: valid files of any size that use every mechanism, always the same for the same seed.

use std::fmt::Write as _;

/// How large a generated scenario is and which numbers it draws.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// Nodes on the way through, not counting nodes of agenda items and returning cues.
    pub(crate) nodes: usize,
    /// Options per node, 1..=4.
    pub(crate) options: usize,
    /// Agenda items of the hub in the middle, 0..=3.
    pub(crate) agenda: usize,
    /// Cues, each with a node that brings it back, 0..=6 and at most one per node.
    pub(crate) cues: usize,
    /// Whether the clock can run out.
    pub(crate) clock: bool,
    /// What the mixing starts from.
    pub(crate) seed: u64,
}

/// A small deterministic generator; the numbers only have to be mixed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }

    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const CODES: &[&str] = &[
    "[OPEN]",
    "[CLOS]",
    "[FACL]",
    "[SREF]",
    "[CREF]",
    "[IGNR]",
    "[AFFK]",
    "[AFFX]",
    "[EMPA]",
    "[AFRM]",
    "[FIXR]",
    "[FRAS]",
    "[BLCK]",
    "[CONF]",
    "[DIRV]",
    "[EVOK]",
    "[PLAN]",
    "[LAYX]",
    "[JARG]",
    "[TBCK]",
    "[THRT]",
    "[ICEQ]",
    "[OPEN, FACL]",
    "[STOK, IGNR]",
    "[CLOS, IGNR]",
    "[ASKT, LAYX]",
    "[LOOP, TBCK]",
    "[AFFK, FIXR]",
];
const KINDS: &[&str] = &[
    "Story",
    "Agenda",
    "Ice",
    "Explain",
    "Check",
    "Repair",
    "Negotiate",
    "Evoke",
    "Soften",
    "Plan",
];
const VARS: &[&str] = &["Trust", "Distress", "Openness", "Readiness", "Confidence"];

/// The text of a generated scenario.
pub(crate) fn scenario(recipe: Recipe) -> String {
    let mut draw = Draw(recipe.seed.wrapping_add(0x9E37_79B9_7F4A_7C15));
    draw.below(2);
    let cues = recipe.cues.min(6).min(recipe.nodes);
    let unlock = condition(&mut Draw(recipe.seed), recipe);
    let mut text = header(recipe, cues, &unlock);
    let hub = recipe.nodes / 2;
    text.push_str("    nodes: {\n");
    for at in 0..recipe.nodes {
        let to = if at + 1 < recipe.nodes {
            format!("\"n{}\"", at + 1)
        } else {
            "End".to_owned()
        };
        let skip = if at + 2 < recipe.nodes {
            format!("\"n{}\"", at + 2)
        } else {
            "End".to_owned()
        };
        node(
            &mut text,
            &mut draw,
            recipe,
            &format!("n{at}"),
            (at < cues).then_some(at),
            at == hub,
            &to,
            &skip,
        );
    }
    for item in 0..recipe.agenda {
        node(
            &mut text,
            &mut draw,
            recipe,
            &format!("item{item}"),
            None,
            false,
            "Back",
            "Back",
        );
    }
    for cue in 0..cues {
        node(
            &mut text,
            &mut draw,
            recipe,
            &format!("again{cue}"),
            Some(cue),
            false,
            "Resume",
            "Resume",
        );
    }
    text.push_str("    },\n    endings: [\n");
    let _ = writeln!(
        text,
        "        (id: \"good\", when: {}, title: \"Goes home with a plan\", after: \"Walks.\", outcome: Good),",
        condition(&mut draw, recipe)
    );
    let _ = writeln!(
        text,
        "        (id: \"mixed\", when: {}, title: \"Thinks about it\", after: \"Rests.\", outcome: Mixed),",
        condition(&mut draw, recipe)
    );
    text.push_str("        (id: \"poor\", title: \"Says thank you\", after: \"Nothing.\", outcome: Poor),\n    ],\n");
    if recipe.clock {
        text.push_str("    out_of_time: \"poor\",\n");
    }
    text.push_str("    invariants: [\n");
    for (name, rule) in [
        ("a", condition(&mut draw, recipe)),
        (
            "b",
            format!(
                "Any([Ended(\"good\"), Tripped(\"unsafe\"), {}])",
                condition(&mut draw, recipe)
            ),
        ),
    ] {
        let _ = writeln!(
            text,
            "        (name: \"{name}\", at: Ending, holds: {rule}),"
        );
    }
    let rule = condition(&mut draw, recipe);
    let _ = writeln!(
        text,
        "        (name: \"c\", at: Node(\"n1\"), holds: {rule}),\n    ],"
    );
    text.push_str(")\n");
    text
}

fn header(recipe: Recipe, cues: usize, unlock: &str) -> String {
    let mut text = String::from(
        r#"Scenario(
    format: 1, id: "generated", version: "1.0.0", title: "Generated", summary: "For tests.", language: "en-GB",
    profession: "Physiotherapist", channel: FaceToFace, setting: PhysioGym, minutes: 10, level: Foundation,
    themes: ["communication"], domains: [Listening, Empathy, Explanation, Understanding],
    goals: [(id: "g", text: "Listen.")], warnings: [],
    authors: [(name: "A. Author", role: "Physiotherapist", date: "2026-11-01")], reviewers: [], licence: "CC-BY-4.0",
    sources: { "s": (citation: "A source", review_by: "2028-01-01") },
    brief: (role: "You are the physiotherapist.", place: "A room.", notes: []),
    patient: (
        name: "Sam Okoro", called: "Sam", age: 41, pronouns: "he/him", life: "Drives a bus.",
        looks: (skin: Deep, hair: Short, hair_colour: Black, build: Broad, clothing: Shirt, clothing_colour: Teal),
        voice: "Low.", start: (trust: 4, distress: 5, openness: 4, readiness: 4, confidence: 4),
        ideas: [(id: "idea", text: "Worn.", depth: 1)],
        concerns: [(id: "worry", text: "The licence.", depth: 2, opener: "What worries you?")],
        expectations: [(id: "hope", text: "A cure.", depth: 3)],
        facts: [(id: "sleep", text: "Sleeps badly.", depth: 2)],
        concepts: [(id: "strong", text: "Backs are strong.", start: 0), (id: "sore", text: "Sore is safe.", start: 1)],
    ),
    flags: ["f0", "f1"],
    must_ask: { "serious": (text: "Serious signs", why: "Rare.", source: "s") },
    gates: { "unsafe": (title: "Not asked", trips_when: Not(Asked("serious")), why: "Safety.", source: "s") },
    start: "n0",
    cues: {
"#,
    );
    for cue in 0..cues {
        let kind = if cue % 2 == 0 { "Hint" } else { "Concern" };
        let _ = writeln!(
            text,
            "        \"c{cue}\": (kind: {kind}, about: \"Afraid.\", intensity: {}, reoffer: (node: \"again{cue}\")),",
            1 + cue % 3
        );
    }
    let text_of_sleep = "text: \"Sleeps badly.\", depth: 2";
    text = text.replace(text_of_sleep, &format!("{text_of_sleep}, unlock: {unlock}"));
    text.push_str("    },\n    agenda: {\n");
    for item in 0..recipe.agenda {
        let _ = writeln!(
            text,
            "        \"a{item}\": (title: \"Item {item}\", option: (id: \"take{item}\", text: \"Tell me about that, please.\", codes: [OPEN], thought: \"Good.\", why: \"Opens.\", source: \"s\", to: \"item{item}\")),"
        );
    }
    text.push_str("    },\n");
    text
}

fn condition(draw: &mut Draw, recipe: Recipe) -> String {
    let inner = match draw.below(10) {
        0 | 1 => format!("AtLeast({}, {})", draw.one(VARS), 3 + draw.below(5)),
        2 => format!("AtMost({}, {})", draw.one(VARS), 2 + draw.below(5)),
        3 => format!(
            "Understands(\"{}\", {})",
            draw.one(&["strong", "sore"]),
            1 + draw.below(3)
        ),
        4 => format!("Flag(\"{}\")", draw.one(&["f0", "f1"])),
        5 => format!(
            "Told(\"{}\")",
            draw.one(&["idea", "worry", "hope", "sleep"])
        ),
        6 if recipe.cues > 0 => format!(
            "Answered(\"c{}\")",
            draw.below(recipe.cues.min(6).min(recipe.nodes))
        ),
        7 if recipe.cues > 0 => format!(
            "Lost(\"c{}\")",
            draw.below(recipe.cues.min(6).min(recipe.nodes))
        ),
        8 => format!("Visited(\"n{}\")", draw.below(recipe.nodes)),
        _ => "Asked(\"serious\")".to_owned(),
    };
    match draw.below(4) {
        0 => format!("Not({inner})"),
        1 => format!("Any([{inner}, Asked(\"serious\")])"),
        _ => inner,
    }
}

fn node(
    text: &mut String,
    draw: &mut Draw,
    recipe: Recipe,
    id: &str,
    cue: Option<usize>,
    hub: bool,
    to: &str,
    skip: &str,
) {
    let offers = cue.map_or(String::new(), |cue| format!(", cue: \"c{cue}\""));
    let _ = writeln!(
        text,
        "        \"{id}\": (\n            say: [(id: \"{id}-a\", text: \"It hurts.\"{offers}), (id: \"{id}-b\", text: \"You know.\", when: {})],",
        condition(draw, recipe)
    );
    if draw.below(3) > 0 {
        let kind = draw.one(KINDS);
        let concept = if ["Explain", "Check", "Repair"].contains(&kind) {
            ", concept: \"strong\""
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "            opportunities: [(id: \"{id}-o\", kind: {kind}, weight: {}{concept})],",
            1 + draw.below(3)
        );
    }
    if draw.below(4) == 0 {
        let fact = draw.one(&["idea", "worry", "hope", "sleep"]);
        let _ = writeln!(
            text,
            "            reveals: [(fact: \"{fact}\", line: (id: \"{id}-r\", text: \"There is more.\"), instead: (id: \"{id}-i\", text: \"Nothing.\", when: {}))],",
            condition(draw, recipe)
        );
    }
    if hub && recipe.agenda > 0 {
        let items: Vec<String> = (0..recipe.agenda)
            .map(|item| format!("\"a{item}\""))
            .collect();
        let _ = writeln!(text, "            agenda: [{}],", items.join(", "));
    }
    text.push_str("            options: [\n");
    for nth in 0..recipe.options.max(1) {
        let next = if draw.below(4) == 0 { skip } else { to };
        option(text, draw, recipe, id, nth, next);
    }
    text.push_str("            ],\n        ),\n");
}

fn option(text: &mut String, draw: &mut Draw, recipe: Recipe, id: &str, nth: usize, to: &str) {
    let codes = draw.one(CODES);
    let mut more = String::new();
    if codes.contains("LAYX") || codes.contains("JARG") {
        let _ = write!(
            more,
            " explains: \"{}\", new_facts: {},",
            draw.one(&["strong", "sore"]),
            draw.below(6)
        );
    }
    if draw.below(5) == 0 {
        more.push_str(" asks: [\"serious\"],");
    }
    if draw.below(5) == 0 {
        let _ = write!(more, " sets: [\"{}\"],", draw.one(&["f0", "f1"]));
    }
    if draw.below(6) == 0 {
        more.push_str(" effects: [(openness: 1, why: \"Kind.\", source: \"s\")],");
    }
    // The first option is always offered, so that no menu is empty.
    if nth > 0 && draw.below(4) == 0 {
        let _ = write!(more, " when: {},", condition(draw, recipe));
    }
    if draw.below(5) == 0 {
        let _ = write!(
            more,
            " reply: [(id: \"{id}-{nth}-r\", text: \"Right.\", when: {})],",
            condition(draw, recipe)
        );
    }
    let to = if draw.below(5) == 0 {
        format!("[(when: {}, to: End), (to: {to})]", condition(draw, recipe))
    } else {
        to.to_owned()
    };
    let _ = writeln!(
        text,
        "                (id: \"{id}-{nth}\", text: \"Tell me how that is for you.\", codes: {codes},{more} half_minutes: {}, thought: \"Yes.\", why: \"Because.\", source: \"s\", to: {to}),",
        1 + draw.below(2)
    );
}
