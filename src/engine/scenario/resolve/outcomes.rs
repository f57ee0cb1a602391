//! Gates, endings, variants, walkthroughs, invariants and waivers.

use std::collections::BTreeMap;

use super::super::index::NodeIx;
use super::super::memory::{Earlier, Memory};
use super::super::model::{
    Ending, Gate, Invariant, InvariantMoment, Law, ScoreRange, Variant, Waiver, Walkthrough,
};
use super::super::raw::{RawEnding, RawMoment, RawScenario, RawTest, Text};
use super::Resolver;
use super::names::check_id;
use crate::diagnostic::{did_you_mean, hint_for_one_more};
use crate::source::decode::Named;

/// More nodes than this say no longer what an ending turns on.
const MOST_TURNED_ON: usize = 4;

impl Resolver<'_> {
    pub(super) fn gates(&mut self, raw: &RawScenario) -> Option<Vec<Gate>> {
        let all: Vec<Option<Gate>> = raw
            .gates
            .0
            .iter()
            .map(|(id, g)| {
                let (trips_when, source) =
                    (self.condition(&g.trips_when, true), self.source(&g.source));
                Some(Gate {
                    id: id.value.clone(),
                    title: self.words(&g.title),
                    trips_when: trips_when?,
                    today: g.today.as_ref().map(|text| self.words(text)),
                    why: self.words(&g.why),
                    source: source?,
                    span: id.span,
                })
            })
            .collect();
        all.into_iter().collect()
    }

    pub(super) fn endings(&mut self, raw: &RawScenario) -> Option<Vec<Ending>> {
        if raw.endings.iter().all(|e| e.when.is_some()) {
            let span = raw.endings.last().map_or(raw.span, |e| e.id.span);
            let message = "no ending is without a condition, so a consultation could find none";
            self.error("SN012", span, message, "add a last ending without `when`");
        }
        let all: Vec<Option<Ending>> = raw
            .endings
            .iter()
            .map(|e| {
                let when = self.optional_condition(e.when.as_ref(), false);
                let turns_on = self.turns_on(e);
                let because = self.accounts(raw, e);
                Some(Ending {
                    id: e.id.value.clone(),
                    when: when?,
                    title: self.words(&e.title),
                    after: self.words(&e.after),
                    outcome: e.outcome,
                    turns_on: turns_on?,
                    because: because?,
                    span: e.id.span,
                })
            })
            .collect();
        all.into_iter().collect()
    }

    /// The nodes that an ending turns on: each once, and few enough to say something.
    fn turns_on(&mut self, raw: &RawEnding) -> Option<Vec<NodeIx>> {
        for (at, name) in raw.turns_on.iter().enumerate() {
            let mut before = raw.turns_on.iter().take(at);
            if before.any(|other| other.value == name.value) {
                let message = format!("the ending turns on `{}` twice", name.value);
                self.error("SN003", name.span, message, "name each node once");
            }
        }
        if let Some(name) = raw.turns_on.get(MOST_TURNED_ON) {
            let message = format!("an ending turns on at most {MOST_TURNED_ON} nodes");
            let hint = "keep those that weigh most; the debrief looks at one";
            self.error("SY017", name.span, message, hint);
        }
        self.each(&raw.turns_on, Self::node)
    }

    pub(super) fn variants(&mut self, raw: &RawScenario) -> Vec<Variant> {
        let known = line_ids(raw);
        let mut all = Vec::new();
        for v in &raw.variants {
            let lines = self.rewordings(&v.lines, &known);
            let bodies = self.rewordings(&v.bodies, &known);
            all.push(Variant {
                id: v.id.value.clone(),
                style: self.words(&v.style),
                lines,
                bodies,
            });
        }
        all
    }

    pub(super) fn earlier(&mut self, raw: &RawScenario) -> Option<Earlier> {
        let earlier = raw.earlier.as_ref()?;
        let known = line_ids(raw);
        check_id(
            &earlier.scenario.value,
            earlier.scenario.span,
            &mut self.found,
        );
        if earlier.scenario.value == raw.id.value {
            self.error(
                "SN022",
                earlier.scenario.span,
                "a scenario cannot remember itself",
                "name the scenario of the earlier consultation",
            );
        }
        let mut memories: Vec<Memory> = Vec::new();
        for memory in &earlier.remembers {
            check_id(&memory.id.value, memory.id.span, &mut self.found);
            if memories.iter().any(|other| other.id == memory.id.value) {
                let message = format!("the memory id `{}` is used twice", memory.id.value);
                self.error("SN003", memory.id.span, message, "rename one of them");
            }
            let lines = self.rewordings(&memory.lines, &known);
            let bodies = self.rewordings(&memory.bodies, &known);
            memories.push(Memory {
                id: memory.id.value.clone(),
                when: memory.when.clone(),
                lines,
                bodies,
                span: memory.id.span,
            });
        }
        Some(Earlier {
            scenario: earlier.scenario.value.clone(),
            memories,
            span: earlier.scenario.span,
        })
    }

    fn rewordings(&mut self, map: &Named<Text>, known: &[&str]) -> BTreeMap<String, String> {
        for (id, _) in &map.0 {
            if !known.contains(&id.value.as_str()) {
                let known = known.iter().copied();
                let hint = hint_for_one_more(self.found.len(), || did_you_mean(&id.value, known));
                self.error(
                    "SN002",
                    id.span,
                    format!("there is no line `{}`", id.value),
                    hint,
                );
            }
        }
        map.0
            .iter()
            .map(|(id, text)| (id.value.clone(), text.value.clone()))
            .collect()
    }

    pub(super) fn walkthroughs(&mut self, raw: &RawScenario) -> Option<Vec<Walkthrough>> {
        let all: Vec<Option<Walkthrough>> = raw.tests.iter().map(|t| self.walkthrough(t)).collect();
        all.into_iter().collect()
    }

    fn walkthrough(&mut self, t: &RawTest) -> Option<Walkthrough> {
        let ending = t.ending.as_ref().map(|e| self.ending(e));
        let (told, untold) = (
            self.each(&t.told, Self::fact),
            self.each(&t.untold, Self::fact),
        );
        let gates = self.each(&t.gates, Self::gate);
        Some(Walkthrough {
            name: self.words(&t.name),
            choices: t
                .choices
                .iter()
                .map(|c| (c.value.clone(), c.span))
                .collect(),
            ending: match ending {
                None => None,
                Some(found) => Some(found?),
            },
            told: told?,
            untold: untold?,
            gates: gates?,
            scores: t
                .scores
                .iter()
                .map(|s| ScoreRange {
                    domain: s.domain,
                    from: s.from.0 as u8,
                    to: s.to.0 as u8,
                })
                .collect(),
            seed: t.seed.0 as u64,
            span: t.name.span,
        })
    }

    pub(super) fn invariants(&mut self, raw: &RawScenario) -> Option<Vec<Invariant>> {
        let all: Vec<Option<Invariant>> = raw
            .invariants
            .iter()
            .map(|i| {
                let holds = self.condition(&i.holds, matches!(i.at, RawMoment::Ending));
                let at = match &i.at {
                    RawMoment::Ending => InvariantMoment::Ending,
                    RawMoment::Node(name) => InvariantMoment::Node(self.node(name)?),
                };
                Some(Invariant {
                    name: self.words(&i.name),
                    law: Law::Written,
                    at,
                    holds: holds?,
                    span: i.name.span,
                })
            })
            .collect();
        all.into_iter().collect()
    }

    pub(super) fn waivers(&mut self, raw: &RawScenario) -> Vec<Waiver> {
        raw.waivers
            .iter()
            .map(|w| Waiver {
                code: w.code.value.clone(),
                at: w.at.as_ref().map(|a| a.value.clone()),
                reason: self.words(&w.reason),
                by: w.by.as_ref().map(|b| b.value.clone()),
                span: w.span,
            })
            .collect()
    }
}

fn line_ids(raw: &RawScenario) -> Vec<&str> {
    let nodes = raw.nodes.0.iter().flat_map(|(_, n)| {
        let revealed = n
            .reveals
            .iter()
            .flat_map(|r| std::iter::once(&r.line).chain(&r.instead));
        n.say
            .iter()
            .chain(revealed)
            .chain(n.options.iter().flat_map(|o| &o.reply))
    });
    nodes
        .chain(raw.agenda.0.iter().flat_map(|(_, a)| &a.option.reply))
        .map(|l| l.id.value.as_str())
        .collect()
}
