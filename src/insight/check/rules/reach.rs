//! What no path reaches, proved by the analysis: nodes, options, endings, facts; and menus without a way on.

use crate::analysis::AnalysisError;
use crate::analysis::reach::path_reaching;
use crate::analysis::scenario::{Analysis, Event, names_of, option_of};
use crate::check::{Findings, OpenQuestion, Rule, RuleInput};
use crate::walk::choice_ids;
use engine::diagnostic::Severity;
use engine::session::{Engine, Stuck};
use engine::source::Span;

pub(super) const NODE: Rule = Rule {
    code: "SC001",
    severity: Severity::Error,
    title: "a node that no path reaches",
    explanation: "Every legal path was followed, and none of them enters this node. A target was renamed, or a condition on the way can not \
                  hold.",
    run: nodes,
};

pub(super) const OPTION: Rule = Rule {
    code: "SC002",
    severity: Severity::Warning,
    title: "an option that is never offered",
    explanation: "The node is reached, but the condition of this option does not hold there on any path.",
    run: options,
};

pub(super) const STUCK: Rule = Rule {
    code: "SC003",
    severity: Severity::Error,
    title: "a dead end",
    explanation: "On some path the trainee comes to a node where nothing is offered, or to a `Back` or `Resume` with nowhere to go, and the \
                  consultation breaks off.",
    run: stuck,
};

pub(super) const ENDING: Rule = Rule {
    code: "SC004",
    severity: Severity::Warning,
    title: "an ending that no path reaches",
    explanation: "Endings are tried in the order of the file: an earlier one may always fit first, or the condition can not hold at the end.",
    run: endings,
};

pub(super) const LOOP: Rule = Rule {
    code: "SC007",
    severity: Severity::Error,
    title: "an endless loop",
    explanation: "A way round changes nothing that matters later, so a consultation can go on for ever. Use `once: true`, an agenda item, a \
                  flag, or an `out_of_time` ending.",
    run: endless,
};

pub(super) const FACT: Rule = Rule {
    code: "SC011",
    severity: Severity::Warning,
    title: "a fact that can never be told",
    explanation: "A node would reveal it, but its gate is shut on every path: openness is never high enough there, or the condition can not \
                  hold. The trainee is shown in the debrief what could not be found.",
    run: facts_told,
};

pub(super) const BUDGET: Rule = Rule {
    code: "SC012",
    severity: Severity::Info,
    title: "too large to be analysed exactly",
    explanation: "The scenario has more states than the budget of five million states, one gibibyte and 60 seconds (`--seconds`) allows. Following every path \
                  for the scores has a third of the time and three quarters of the memory, the questions of the rules have the rest. Scores have bounds instead of exact envelopes, and SC024 names the rules that \
                  could not be decided. Fewer flags, facts and conditions that outlive their use make it smaller.",
    run: budget,
};

fn nodes(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Nodes) {
        out.undecided();
    }
    for ((ix, node), reached) in facts.nodes().zip(&coverage.nodes) {
        if !reached.possible {
            let cues = facts.scenario.cues.iter();
            let returns = cues.flat_map(|c| &c.reoffer).any(|r| r.node == ix);
            let hint = if returns {
                "a missed cue comes back only while trust is at least 3: look at the trust at the start, and at the options that miss it"
            } else {
                "lead an option there, or remove it"
            };
            out.report(
                &node.id,
                node.span,
                format!("no path reaches the node `{}`", node.id),
                hint,
            );
        }
    }
}

fn options(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Options) {
        out.undecided();
    }
    for ((ix, node), chosen) in facts.nodes().zip(&coverage.options) {
        if !coverage.nodes.get(ix.index()).is_some_and(|n| n.possible) {
            continue;
        }
        for (option, reached) in node.options.iter().zip(chosen) {
            if !reached.possible {
                let message = format!(
                    "the option `{}` is never offered at `{}`",
                    option.id, node.id
                );
                let subject = format!("{}/{}", node.id, option.id);
                out.report(
                    subject,
                    option.span,
                    message,
                    "look at its `when`, or remove it",
                );
            }
        }
    }
}

fn stuck(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if !coverage.stuck.possible {
        return;
    }
    let graph = facts.study.analysis.as_ref().map(Analysis::graph);
    let path = graph.map(|graph| path_reaching(graph, Event::Stuck.target()));
    let engine = Engine::new(facts.scenario, facts.rubric);
    let met = path.ok().flatten().and_then(|path| {
        let (subject, span, place) = dead_end(facts, engine, &path)?;
        Some((subject, span, place, choice_ids(engine, &path).join(",")))
    });
    // Where not every path was followed, a dead end counts only if a path reaches it.
    if met.is_none() && coverage.undecided.has(OpenQuestion::Stuck) {
        out.undecided();
        return;
    }
    let (subject, span, place, choices) = met.unwrap_or_else(|| {
        let somewhere = "somewhere".to_owned();
        (String::new(), Span::default(), somewhere, String::new())
    });
    let way = if choices.is_empty() {
        String::new()
    } else {
        format!(": `--choices {choices}`")
    };
    out.report(
        subject,
        span,
        format!("a path comes to a dead end {place}{way}"),
        "offer an option without a condition, or lead the path before it to `End`",
    );
}

/// Where a path breaks off: the node that offers nothing, or the option whose `Back` or `Resume` has nowhere to go; none if it
/// goes on.
fn dead_end(facts: &RuleInput, engine: Engine<'_>, path: &[u32]) -> Option<(String, Span, String)> {
    let (mut outcome, mut last) = (engine.begin(), None);
    for key in path {
        let (_, option) = option_of(*key);
        let at = outcome.state.node;
        outcome = engine.choose(&outcome.state, option)?;
        last = Some((engine.option(at, option)?, *key));
    }
    let why = outcome.stuck?;
    if let (Stuck::NowhereBack | Stuck::NowhereToResume, Some((option, key))) = (why, last) {
        let (node, id) = names_of(facts.scenario, key)?;
        let place = format!("after `{id}` at `{node}`, which has nowhere to go back to");
        return Some((format!("{node}/{id}"), option.span, place));
    }
    let node = facts.scenario.nodes.get(outcome.state.node.index())?;
    let place = format!("at `{}`, where nothing is offered", node.id);
    Some((node.id.clone(), node.span, place))
}

fn endings(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Endings) {
        out.undecided();
    }
    for (ending, reached) in facts.scenario.endings.iter().zip(&coverage.endings) {
        if !reached {
            let message = format!("no path ends with `{}`", ending.id);
            out.report(
                &ending.id,
                ending.span,
                message,
                "look at its `when` and at the endings before it",
            );
        }
    }
}

fn endless(facts: &RuleInput, out: &mut Findings) {
    if let Err(e @ AnalysisError::Cycle { cycle, .. }) = &facts.study.analysis {
        let at = cycle.first().map(|key| option_of(*key));
        let node = at.and_then(|(node, _)| facts.scenario.nodes.get(node.index()));
        let option = at
            .zip(node)
            .and_then(|((_, option), node)| node.options.get(option.index()));
        let place = node.map_or(Span::default(), |n| n.span);
        let span = option.map_or(place, |o| o.span);
        let names = cycle.first().and_then(|key| names_of(facts.scenario, *key));
        let subject = names.map(|(node, option)| format!("{node}/{option}"));
        let hint = "use `once: true`, an agenda item, a flag or `out_of_time`";
        out.report(
            subject.unwrap_or_default(),
            span,
            format!(
                "a consultation can go on for ever: {}",
                cycle_words(facts, e)
            ),
            hint,
        );
    }
}

fn facts_told(facts: &RuleInput, out: &mut Findings) {
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Facts) {
        out.undecided();
    }
    for (i, (fact, told)) in facts
        .scenario
        .patient
        .facts
        .iter()
        .zip(&coverage.facts)
        .enumerate()
    {
        let revealed = facts
            .scenario
            .nodes
            .iter()
            .any(|n| n.reveals.iter().any(|r| r.fact.index() == i));
        if revealed && !told {
            let message = format!("`{}` is told on no path", fact.id);
            out.report(
                &fact.id,
                fact.span,
                message,
                "lower its `depth`, or give the patient a reason to open up before that node",
            );
        }
    }
}

fn budget(facts: &RuleInput, out: &mut Findings) {
    if facts.study.whole().is_some() {
        return;
    }
    let message = match &facts.study.analysis {
        Ok(found) => {
            let graph = found.graph();
            let limit = graph.stopped().map(|limit| format!(" {limit}"));
            format!(
                "not all of its paths were followed: that stopped{}, with {} states seen, so scores have bounds and no exact envelopes",
                limit.unwrap_or_default(),
                graph.len()
            )
        }
        // A loop has a rule of its own.
        Err(AnalysisError::Cycle { .. }) => return,
        Err(why) => format!("there is no analysis of its paths: {why}"),
    };
    out.report(
        "",
        Span::default(),
        message,
        "let fewer flags, facts and conditions live on after their last use",
    );
}

/// The options of a way round, by name.
fn cycle_words(facts: &RuleInput, error: &AnalysisError) -> String {
    let AnalysisError::Cycle { cycle, .. } = error else {
        return error.to_string();
    };
    let names = cycle
        .iter()
        .filter_map(|key| names_of(facts.scenario, *key));
    names
        .map(|(node, option)| format!("`{node}/{option}`"))
        .collect::<Vec<_>>()
        .join(" → ")
}
