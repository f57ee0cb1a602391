//! Nodes, lines and options taken apart: what can be said and what it does.

use super::facets::{Aspect, Taking, ids};
use engine::scenario::{Answers, Line, Node, Opt};

impl Taking<'_> {
    pub(super) fn node(&mut self, node: &Node) {
        let place = format!("node {}", node.id);
        self.put(&place, Aspect::Structure, "name", &node.id);
        let thought = node.thought.as_deref().unwrap_or_default();
        self.put(&place, Aspect::Reasons, "thought", thought);
        let teacher = node.teacher.as_deref().unwrap_or_default();
        self.put(&place, Aspect::Reasons, "teacher", teacher);
        let agenda = node
            .agenda
            .iter()
            .filter_map(|item| self.scenario.agenda.get(item.index()));
        let agenda: Vec<&str> = agenda.map(|item| item.id.as_str()).collect();
        self.put(&place, Aspect::Structure, "agenda", agenda.join(", "));
        for line in &node.say {
            self.line(line, &node.id, false);
        }
        let order: Vec<&str> = node.say.iter().map(|l| l.id.as_str()).collect();
        self.put(&place, Aspect::Order, "order of lines", order.join(", "));
        let order: Vec<&str> = node.options.iter().map(|o| o.id.as_str()).collect();
        self.put(&place, Aspect::Order, "order of options", order.join(", "));
        for &at in &node.opportunities {
            self.opportunity(node, at);
        }
        for reveal in &node.reveals {
            let fact = self.scenario.patient.facts.get(reveal.fact.index());
            let fact = fact.map(|f| f.id.as_str()).unwrap_or_default();
            let place = format!("telling {}/{fact}", node.id);
            self.put(&place, Aspect::Structure, "line", &reveal.line.id);
            self.line(&reveal.line, &node.id, true);
            if let Some(instead) = &reveal.instead {
                self.put(&place, Aspect::Structure, "instead", &instead.id);
                self.line(instead, &node.id, false);
            }
        }
        for option in &node.options {
            self.option(&format!("option {}/{}", node.id, option.id), option);
        }
    }

    fn opportunity(&mut self, node: &Node, at: engine::scenario::index::OpportunityIx) {
        let Some(chance) = self.scenario.opportunities.get(at.index()) else {
            return;
        };
        // Those that cues open follow from the cue and its lines.
        if chance.cue.is_some() {
            return;
        }
        let place = format!("opportunity {}/{}", node.id, chance.id);
        let about = chance.about.as_deref().unwrap_or_default();
        self.put(&place, Aspect::Words, "text", about);
        self.put(&place, Aspect::Structure, "kind", chance.kind.name());
        self.put(&place, Aspect::Structure, "weight", chance.weight);
        let concept = chance
            .concept
            .and_then(|c| self.scenario.patient.concepts.get(c.index()));
        let concept = concept.map(|c| c.id.as_str()).unwrap_or_default();
        self.put(&place, Aspect::Structure, "concept", concept);
        let when = self.names.when(chance.when.as_ref());
        self.put(&place, Aspect::Structure, "when", when);
    }

    fn line(&mut self, line: &Line, at: &str, tells: bool) {
        let place = format!("line {}", line.id);
        let face = line.face.map(|f| format!("{f:?}")).unwrap_or_default();
        let pose = line.pose.written();
        let camera = line.camera.map(|c| format!("{c:?}")).unwrap_or_default();
        self.words(
            &place,
            &[
                ("text", &line.text),
                ("body", line.body.as_deref().unwrap_or_default()),
                ("by", line.by.as_deref().unwrap_or_default()),
                ("face", &face),
                ("pose", &pose),
                ("camera", &camera),
                ("at", at),
            ],
        );
        let cue = line.cue.and_then(|c| self.scenario.cues.get(c.index()));
        if let Some(cue) = cue {
            self.put(
                &place,
                Aspect::Structure,
                "cue",
                format!("{} at {at}", cue.id),
            );
        }
        // A condition decides more than words only where the line offers a cue or tells a fact.
        let aspect = if tells || line.cue.is_some() {
            Aspect::Structure
        } else {
            Aspect::Words
        };
        let when = self.names.when(line.when.as_ref());
        self.put(&place, aspect, "when", when);
    }

    pub(super) fn option(&mut self, place: &str, option: &Opt) {
        let s = self.scenario;
        self.words(
            place,
            &[("text", &option.text), ("kind", option.kind.name())],
        );
        for (what, value) in [
            ("why", option.why.as_str()),
            ("thought", &option.thought),
            ("hint", option.hint.as_deref().unwrap_or_default()),
            ("intention", option.intention.as_deref().unwrap_or_default()),
            ("retold", option.retold.as_deref().unwrap_or_default()),
            ("frame", option.frame.as_deref().unwrap_or_default()),
        ] {
            self.put(place, Aspect::Reasons, what, value);
        }
        let source = s.sources.get(option.source.index());
        let source = source.map(|x| x.id.as_str()).unwrap_or_default();
        self.put(place, Aspect::Reasons, "source", source);
        let codes = option.codes.iter().filter_map(|&c| self.rubric.get(c));
        let codes: Vec<&str> = codes.map(|c| c.id.as_str()).collect();
        let number = |n: u16| if n == 0 { String::new() } else { n.to_string() };
        let structure = [
            ("codes", codes.join(" ")),
            ("answers", self.answers(option)),
            ("explains", self.concept(option)),
            ("new facts", number(u16::from(option.new_facts))),
            (
                "asks",
                ids(&option.asks, |a| s.must_ask.get(a.index()).map(|x| &x.id)),
            ),
            ("sets", ids(&option.sets, |f| s.flags.get(f.index()))),
            (
                "brings",
                ids(option.brings.as_slice(), |a| {
                    s.aids.get(a.index()).map(|x| &x.id)
                }),
            ),
            ("effects", effects(option)),
            ("half minutes", number(option.half_minutes)),
            ("leads to", self.names.targets(&option.to)),
            ("when", self.names.when(option.when.as_ref())),
            (
                "once",
                option.once.map(|_| "once".to_owned()).unwrap_or_default(),
            ),
        ];
        for (what, value) in structure {
            self.put(place, Aspect::Structure, what, value);
        }
        for line in &option.reply {
            self.line(line, place, false);
        }
    }

    fn answers(&self, option: &Opt) -> String {
        match &option.answers {
            Answers::WhateverFits => String::new(),
            Answers::Only(only) if only.is_empty() => "nothing".into(),
            Answers::Only(only) => ids(only, |at| {
                self.scenario.opportunities.get(at.index()).map(|x| &x.id)
            }),
        }
    }

    fn concept(&self, option: &Opt) -> String {
        ids(option.explains.as_slice(), |c| {
            self.scenario.patient.concepts.get(c.index()).map(|x| &x.id)
        })
    }
}

fn effects(option: &Opt) -> String {
    let changes = option.effects.iter().flat_map(|effect| &effect.changes);
    let changes = changes.map(|change| format!("{} {:+}", change.var.name(), change.by));
    changes.collect::<Vec<_>>().join(", ")
}
