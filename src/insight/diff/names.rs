//! Conditions and targets by name, so that two files can be compared although their positions differ.

use engine::scenario::{Condition, Fact, Placed, Scenario, Target};

/// The names of a scenario.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(pub(super) &'a Scenario);

impl Names<'_> {
    /// An optional condition; empty if there is none.
    pub(super) fn when(self, when: Option<&Placed>) -> String {
        when.map(|placed| self.condition(&placed.condition))
            .unwrap_or_default()
    }

    /// A condition as it stands in a file.
    pub(super) fn condition(self, condition: &Condition) -> String {
        let list = |all: &[Condition]| {
            let all: Vec<String> = all.iter().map(|c| self.condition(c)).collect();
            all.join(", ")
        };
        match condition {
            Condition::All(all) => format!("All([{}])", list(all)),
            Condition::Any(any) => format!("Any([{}])", list(any)),
            Condition::Not(not) => format!("Not({})", self.condition(not)),
            Condition::AtLeast(var, bound) => format!("AtLeast({}, {bound})", var.name()),
            Condition::AtMost(var, bound) => format!("AtMost({}, {bound})", var.name()),
            Condition::Understands(concept, level) => {
                let id = self.0.patient.concepts.get(concept.index());
                let id = id.map(|c| c.id.as_str()).unwrap_or_default();
                format!("Understands({id}, {level})")
            }
            Condition::HalfMinutesLeft(left) => format!("HalfMinutesLeft({left})"),
            Condition::Is(fact) => self.fact(*fact),
        }
    }

    fn fact(self, fact: Fact) -> String {
        let s = self.0;
        let (word, id) = match fact {
            Fact::Flag(at) => ("Flag", s.flags.get(at.index()).cloned()),
            Fact::Told(at) => (
                "Told",
                s.patient.facts.get(at.index()).map(|x| x.id.clone()),
            ),
            Fact::Answered(at) => ("Answered", s.cues.get(at.index()).map(|x| x.id.clone())),
            Fact::Lost(at) => ("Lost", s.cues.get(at.index()).map(|x| x.id.clone())),
            Fact::Visited(at) => {
                let node = s.watched_nodes.get(at.index());
                ("Visited", node.map(|&node| self.node(node)))
            }
            Fact::Done(at) => ("Done", s.agenda.get(at.index()).map(|x| x.id.clone())),
            Fact::Asked(at) => ("Asked", s.must_ask.get(at.index()).map(|x| x.id.clone())),
            Fact::Shown(at) => ("Shown", s.aids.get(at.index()).map(|x| x.id.clone())),
            Fact::Ended(at) => ("Ended", s.endings.get(at.index()).map(|x| x.id.clone())),
            Fact::Tripped(at) => ("Tripped", s.gates.get(at.index()).map(|x| x.id.clone())),
        };
        format!("{word}({})", id.unwrap_or_default())
    }

    /// A node's id.
    pub(super) fn node(self, node: engine::scenario::index::NodeIx) -> String {
        let found = self.0.nodes.get(node.index());
        found.map(|node| node.id.clone()).unwrap_or_default()
    }

    /// Where an option leads.
    pub(super) fn targets(self, to: &[(Option<Placed>, Target)]) -> String {
        let all = to.iter().map(|(when, target)| {
            let target = match target {
                Target::Node(node) => self.node(*node),
                Target::Back => "Back".into(),
                Target::Resume => "Resume".into(),
                Target::End => "End".into(),
                Target::Ending(ending) => {
                    let found = self.0.endings.get(ending.index());
                    format!("End({})", found.map(|e| e.id.as_str()).unwrap_or_default())
                }
            };
            match when {
                None => target,
                Some(placed) => {
                    format!("{target} when {}", self.condition(&placed.condition))
                }
            }
        });
        let all: Vec<String> = all.collect();
        all.join("; else ")
    }
}
