//! How long a consultation can become, and how much a trainee has to weigh at once.

use std::collections::BTreeSet;

use crate::analysis::InView;
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::index::NodeIx;
use engine::scenario::{Node, Opt, Target};
use engine::source::Span;

/// Most decisions of a path.
const DECISIONS: u32 = 14;

/// Most options in view at once.
const IN_VIEW: usize = 5;

/// Most options in view at once where agenda items are offered.
const AT_HUB: usize = 6;

pub(super) const LONG: Rule = Rule {
    code: "SQ004",
    severity: Severity::Warning,
    title: "a path with more than fourteen decisions",
    explanation: "Ten to fourteen decisions are a consultation that can be played, and read again in the debrief, in one sitting. Longer paths \
                  mostly come from cues that return and detours that are added to a full length. Let what returns take the place of something \
                  else: whoever passed over a cue has no choice of topic, or no time for a later turn.",
    run: long,
};

pub(super) const WIDE: Rule = Rule {
    code: "SQ005",
    severity: Severity::Warning,
    title: "more options in view than can be weighed",
    explanation: "Three to five options can be read and weighed as what a clinician might say; where agenda items are offered, six. With more, \
                  trainees search for the best sentence and do not think of the patient. Count what is in view at once: options with opposite \
                  conditions are never seen together.",
    run: wide,
};

fn long(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let longest = whole.shape.longest;
    if longest > DECISIONS {
        if let Some((node, option, way)) = loop_of(facts) {
            let message = format!(
                "the longest path has {longest} decisions, because it goes round in a loop: {way}"
            );
            let hint = format!(
                "lead `{}` on to another node, or give it `once: true` so that it can be chosen only once",
                option.id
            );
            out.report(
                format!("{}/{}", node.id, option.id),
                option.span,
                message,
                hint,
            );
            return;
        }
        let returns = facts.scenario.cues.iter().any(|cue| cue.reoffer.is_some());
        let hint = if returns {
            format!(
                "lead around a turn where a cue came back, so that no path has more than {DECISIONS}"
            )
        } else {
            format!(
                "leave out a turn of the longest way, so that no path has more than {DECISIONS}"
            )
        };
        out.report(
            "",
            Span::default(),
            format!("the longest path has {longest} decisions"),
            hint,
        );
    }
}

/// A way that leads back to where it began through options that can be chosen again and again: the option that leads back, and
/// the nodes on the way.
fn loop_of<'f>(facts: &RuleInput<'f>) -> Option<(&'f Node, &'f Opt, String)> {
    for (start, _) in facts.nodes() {
        let mut ways: Vec<Vec<NodeIx>> = vec![vec![start]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let from = way
                .last()
                .and_then(|last| facts.scenario.nodes.get(last.index()))?;
            for option in from.options.iter().filter(|option| option.once.is_none()) {
                for to in option.to.iter().map(|(_, to)| *to) {
                    let Target::Node(to) = to else { continue };
                    if to == start {
                        let names = way.iter().chain([&start]);
                        let names = names.filter_map(|ix| facts.scenario.nodes.get(ix.index()));
                        let names: Vec<String> =
                            names.map(|node| format!("`{}`", node.id)).collect();
                        return Some((from, option, names.join(" → ")));
                    }
                    if seen.insert(to) {
                        ways.push(way.iter().copied().chain([to]).collect());
                    }
                }
            }
        }
    }
    None
}

fn wide(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let seen = InView::of(&whole.graph, facts.scenario);
    for ((_, node), most) in facts.nodes().zip(&seen.by_node) {
        let limit = if node.agenda.is_empty() {
            IN_VIEW
        } else {
            AT_HUB
        };
        if *most > limit {
            out.report(
                &node.id,
                node.span,
                format!("up to {most} options are in view at once at `{}`", node.id),
                format!("give some of them conditions that never hold together, until at most {limit} are in view"),
            );
        }
    }
}
