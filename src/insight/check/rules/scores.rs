//! What the exact envelope says: domains without range or evidence, one option that is always best, choices that cost too much.

use crate::analysis::scenario::{names_of, option_of};
use crate::analysis::{Arc, DOMAINS, ENOUGH_OPPORTUNITIES, GraphStep};
use crate::check::{EndingOpen, Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::domain::Domain;
use engine::rubric::Keying;
use engine::scenario::words::OpportunityKind;
use engine::session::Engine;
use engine::source::Span;

pub(super) const EXERCISED: Rule = Rule {
    code: "SV001",
    severity: Severity::Error,
    title: "a domain that is never exercised",
    explanation: "The header names the domain, but on every path the same evidence is earned in it, so nobody can be told anything about it. \
                  Add opportunities for it, or take it out of `domains`.",
    run: exercised,
};

pub(super) const FEW: Rule = Rule {
    code: "SV002",
    severity: Severity::Warning,
    title: "too little evidence in a domain",
    explanation: "Fewer than five opportunities of a domain are met on the best all-round path. The debrief will say “too little evidence” \
                  instead of a score.",
    run: few,
};

pub(super) const DOMINANT: Rule = Rule {
    code: "SV003",
    severity: Severity::Info,
    title: "one option is always best in every domain",
    explanation: "In every menu one option is at least as good as all others in every domain. Real conversations ask for judgement: what is \
                  good for one thing costs another. Let options differ in what they are good for.",
    run: dominant,
};

pub(super) const RECOVERY: Rule = Rule {
    code: "SV005",
    severity: Severity::Warning,
    title: "no way back before the last third",
    explanation: "After otherwise best play, a single sentence in the first two thirds closes every good ending, or costs more than half of what a domain of the \
                  header can give without being better for anything else. Trainees learn from repairing; safety scenarios may waive this.",
    run: recovery,
};

fn exercised(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    for domain in &facts.scenario.header.domains {
        if whole
            .envelope
            .domains
            .get(domain.index())
            .is_some_and(|r| !r.exercised())
        {
            let message = format!(
                "{} is named in `domains`, but no choice makes a difference in it",
                domain.label()
            );
            out.report(
                "",
                Span::default(),
                message,
                "add opportunities for it, or take it out of `domains`",
            );
        }
    }
}

fn few(facts: &RuleInput, out: &mut Findings) {
    if facts.whole(out).is_none() {
        return;
    }
    let Some(counts) = super::bots::opportunities(facts) else {
        return;
    };
    for domain in &facts.scenario.header.domains {
        let met = counts.get(domain.index()).copied().unwrap_or(0);
        if met < ENOUGH_OPPORTUNITIES {
            let chances = if met == 1 {
                "opportunity"
            } else {
                "opportunities"
            };
            let message = format!(
                "{} has {met} {chances} on the best all-round path; a score needs five",
                domain.label()
            );
            let feed = feeding(facts, *domain);
            let hint = format!(
                "give the patient more to respond to in this domain; needs that speak to it: {}",
                feed.join(", ")
            );
            out.report("", Span::default(), message, hint);
        }
    }
}

/// The kinds of need that speak to a domain, those that speak most to it first.
fn feeding(facts: &RuleInput, domain: Domain) -> Vec<&'static str> {
    let Keying::ByNeed(worth) = &facts.rubric.keying else {
        return Vec::new();
    };
    let tenths = |kind: OpportunityKind| {
        worth
            .domains(kind)
            .get(domain.index())
            .copied()
            .unwrap_or(0)
    };
    let mut kinds: Vec<OpportunityKind> = OpportunityKind::ALL.to_vec();
    kinds.retain(|kind| tenths(*kind) > 0);
    kinds.sort_by_key(|kind| std::cmp::Reverse(tenths(*kind)));
    kinds.into_iter().map(OpportunityKind::name).collect()
}

fn dominant(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let (mut judged, mut with_one_best) = (0u32, 0u32);
    for id in 0..whole.graph.len() as u32 {
        let offers = whole.values.offers(&whole.graph, id);
        if offers.len() < 2 {
            continue;
        }
        judged += 1;
        let best: Vec<i32> = (0..DOMAINS)
            .map(|d| {
                offers
                    .iter()
                    .filter_map(|(_, e)| e.get(d))
                    .max()
                    .copied()
                    .unwrap_or(0)
            })
            .collect();
        if offers
            .iter()
            .any(|(_, e)| e.iter().zip(&best).all(|(x, b)| x >= b))
        {
            with_one_best += 1;
        }
    }
    if judged > 0 && judged == with_one_best {
        let message = "in every menu of every path one option is best in all four domains";
        out.report(
            "",
            Span::default(),
            message,
            "let some options be good for one domain and weaker in another",
        );
    }
}

/// Looks at single slips after otherwise best play: from a state that is already poor, a slip may well be the last.
fn recovery(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let path = &whole.reference.keys;
    let engine = Engine::new(facts.scenario, facts.rubric);
    let hope = EndingOpen::new(engine, whole, facts.study.budget);
    let states = &whole.reference_path.states;
    let early = states.len() * 2 / 3;
    let mut seen = std::collections::BTreeSet::new();
    for (turn, id) in states.iter().copied().enumerate().take(early) {
        let before = path.get(..turn).unwrap_or_default();
        for arc in whole.graph.arcs(id) {
            let after: Vec<u32> = before.iter().copied().chain([arc.key]).collect();
            let goes_on = matches!(arc.next, GraphStep::State(_));
            let shuts = goes_on && !hope.after(&after) && hope.after(before);
            let costs = costliest(facts, id, &arc);
            if shuts || costs.is_some() {
                // The same slip may be open to the trainee at several turns.
                if seen.insert(arc.key) {
                    report_recovery(facts, out, arc.key, shuts, costs);
                }
            }
        }
    }
    if hope.in_doubt() {
        out.undecided();
    }
}

fn report_recovery(
    facts: &RuleInput,
    out: &mut Findings,
    key: u32,
    shuts: bool,
    costs: Option<Domain>,
) {
    let (node_ix, option_ix) = option_of(key);
    let Some((node, option)) = names_of(facts.scenario, key) else {
        return;
    };
    let span = facts
        .scenario
        .nodes
        .get(node_ix.index())
        .map_or(Span::default(), |n| {
            n.options.get(option_ix.index()).map_or(n.span, |o| o.span)
        });
    let what = match (shuts, costs) {
        (true, _) => "closes every good ending".to_owned(),
        (false, Some(d)) => format!(
            "costs more than half of what {} can give",
            d.label().to_lowercase()
        ),
        (false, None) => return,
    };
    let message = format!("in the first two thirds, `{option}` at `{node}` {what}");
    out.report(
        format!("{node}/{option}"),
        span,
        message,
        "let a later turn repair it",
    );
}

/// The domain in which a move costs more than half of the envelope, if any. Only domains that the scenario sets out to
/// exercise count, and only moves that are poorer than another in one domain and no better in any: giving up something in one
/// domain for something in another is a judgment and not a slip.
fn costliest(facts: &RuleInput, id: u32, arc: &Arc<'_>) -> Option<Domain> {
    let whole = facts.study.whole()?;
    let worth: Vec<i32> = {
        let next = whole.values.most_after(arc.next);
        arc.evidence.iter().zip(next).map(|(a, b)| a + b).collect()
    };
    let offers = whole.values.offers(&whole.graph, id);
    let poorer = offers.iter().any(|(key, other)| {
        *key != arc.key
            && other.iter().zip(&worth).all(|(o, w)| o >= w)
            && other.iter().zip(&worth).any(|(o, w)| o > w)
    });
    if !poorer {
        return None;
    }
    let (before, after) = (whole.values.most(id), whole.values.most_after(arc.next));
    let named = &facts.scenario.header.domains;
    named.iter().copied().find(|d| {
        let i = d.index();
        let regret = before.get(i).unwrap_or(&0)
            - arc.evidence.get(i).unwrap_or(&0)
            - after.get(i).unwrap_or(&0);
        whole
            .envelope
            .domains
            .get(i)
            .is_some_and(|r| r.exercised() && regret * 2 > r.width())
    })
}
