//! Ways round in a circle that cost no time, and ways back that lead nowhere.

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::super::model::{Opt, Scenario, Target};
use super::Resolver;

impl Resolver<'_> {
    /// `Back` needs an agenda, `Resume` a returning cue, and a return node must lead on.
    pub(super) fn ways_back(&mut self, s: &Scenario) {
        let returns: Vec<usize> = s
            .cues
            .iter()
            .filter_map(|c| c.reoffer.as_ref())
            .map(|r| r.node.index())
            .collect();
        for option in all_options(s) {
            for (_, target) in &option.to {
                let message = match target {
                    Target::Back if s.agenda.is_empty() => {
                        "`Back` has nowhere to go: the scenario has no agenda items"
                    }
                    Target::Resume if returns.is_empty() => {
                        "`Resume` has nowhere to go: no cue comes back"
                    }
                    _ => continue,
                };
                self.error("SN015", option.span, message, "name a node instead");
            }
        }
        for cue in &s.cues {
            let Some(node) = cue
                .reoffer
                .as_ref()
                .and_then(|r| s.nodes.get(r.node.index()))
            else {
                continue;
            };
            let leads_on = node
                .options
                .iter()
                .any(|o| o.to.iter().any(|(_, t)| !matches!(t, Target::Node(_))));
            let brings_it = node
                .say
                .iter()
                .any(|l| l.cue.is_some_and(|c| s.cues.get(c.index()) == Some(cue)));
            if !leads_on {
                let message = format!(
                    "the return node `{}` never leads back with `Resume`",
                    node.id
                );
                self.error(
                    "SN014",
                    node.span,
                    message,
                    "let its options lead `to: Resume`",
                );
            }
            if !brings_it {
                let message = format!(
                    "no line of the return node `{}` offers the cue `{}` again",
                    node.id, cue.id
                );
                self.error(
                    "SN014",
                    node.span,
                    message,
                    format!("add `cue: \"{}\"` to one of its lines", cue.id),
                );
            }
        }
    }

    /// Reports circles of nodes joined by options that take no time and may be chosen again and again.
    pub(super) fn timeless_cycles(&mut self, s: &Scenario) {
        let mut graph: DiGraphMap<u16, ()> = DiGraphMap::new();
        for (i, node) in s.nodes.iter().enumerate() {
            graph.add_node(i as u16);
            for option in node
                .options
                .iter()
                .filter(|o| o.half_minutes == 0 && o.once.is_none())
            {
                for (_, target) in &option.to {
                    if let Target::Node(to) = target {
                        graph.add_edge(i as u16, to.0, ());
                    }
                }
            }
        }
        for mut circle in tarjan_scc(&graph) {
            circle.sort_unstable();
            let Some(first) = circle.first().copied() else {
                continue;
            };
            if circle.len() == 1 && !graph.contains_edge(first, first) {
                continue;
            }
            let names: Vec<String> = circle
                .iter()
                .filter_map(|n| s.nodes.get(*n as usize))
                .map(|n| format!("`{}`", n.id))
                .collect();
            let Some(span) = s.nodes.get(first as usize).map(|n| n.span) else {
                continue;
            };
            let message = format!("a circle that costs no time: {}", names.join(" → "));
            self.error(
                "SN011",
                span,
                message,
                "give one of its options `half_minutes: 1` or `once: true`",
            );
        }
    }
}

fn all_options(s: &Scenario) -> impl Iterator<Item = &Opt> {
    s.nodes
        .iter()
        .flat_map(|n| &n.options)
        .chain(s.agenda.iter().map(|a| &a.option))
}
