//! Laws of the score: what was missed never pays, harm never looks cheap, and the scale can be reached.

use std::collections::BTreeMap;

use crate::analysis::scenario::{key, names_of, option_of};
use crate::analysis::{MEAN_UNIT, Whole};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::patient::state::State;
use engine::rubric::{Keying, Worth};
use engine::scenario::index::{CueIx, NodeIx, OpportunityIx, OptIx};
use engine::scenario::{Node, Opportunity, Scenario};
use engine::session::Engine;
use engine::source::Span;

pub(super) const ORDER: Rule = Rule {
    code: "SV014",
    severity: Severity::Error,
    title: "a cue that pays more when it is missed",
    explanation: "For every cue and every domain that it speaks to, never answered has to be worth less than answered when it came back, and \
                  that less than answered well at once. Look at `levels` of the options where the cue is offered and where it returns.",
    run: order,
};

pub(super) const HARM: Rule = Rule {
    code: "SV015",
    severity: Severity::Error,
    title: "a harmful answer that leaves more within reach than a good one",
    explanation: "At some menu that a path reaches, an option coded as harmful leaves more to be gained, all exercised domains together, than \
                  an option at level 3 or 4 to the same cue or opportunity. Whoever compares the two would learn to do harm. Look at what \
                  the harmful option opens, and at what the good one closes.",
    run: harm,
};

pub(super) const SCALE: Rule = Rule {
    code: "SV016",
    severity: Severity::Error,
    title: "a key that can not reach its own scale",
    explanation: "100 is what the best all-round consultation comes to in a domain. Here it comes to nothing: even that one loses more than it \
                  gains, or never meets what the domain needs. Add good answers, or take the domain out of `domains`.",
    run: scale,
};

pub(super) const CHANCE: Rule = Rule {
    code: "SV017",
    severity: Severity::Warning,
    title: "random play does well",
    explanation: "Somebody who picks any option with equal chance comes more than 60 per cent of the way from the least to what the best \
                  all-round path gathers in a domain. The menus hold too many good answers, or poor ones cost too little. On the scale of \
                  points chance is always below 40; this looks at what is gathered.",
    run: chance,
};

/// Random play does too well if it comes this many percent of the way from the least to the best, or farther.
const TOO_MUCH_CHANCE: i128 = 60;

fn worth<'a>(facts: &RuleInput<'a>) -> Option<&'a Worth> {
    match &facts.rubric.keying {
        Keying::ByNeed(worth) => Some(worth),
        Keying::ByCode => None,
    }
}

/// What options are worth to a cue at the places where it is met.
#[derive(Default)]
struct Met {
    at_once: Vec<u8>,
    late: Vec<u8>,
}

fn order(facts: &RuleInput, out: &mut Findings) {
    let Some(worth) = worth(facts) else { return };
    let mut met: BTreeMap<CueIx, Met> = BTreeMap::new();
    for menu in facts.menus() {
        for (at, opportunity) in menu.opportunities(facts.scenario).iter().enumerate() {
            let Some(cue) = opportunity.cue else { continue };
            let levels = menu
                .options
                .iter()
                .filter_map(|option| *option.levels.get(at)?);
            let met = met.entry(cue).or_default();
            if returns_at(facts.scenario, cue, menu.ix) {
                met.late.extend(levels);
            } else {
                met.at_once.extend(levels);
            }
        }
    }
    for (cue, met) in met {
        let Some(named) = facts.scenario.cues.get(cue.index()) else {
            continue;
        };
        // Of a cue that came back the first chance is counted with the miss that brought it back.
        let never = i32::from(worth.by_level[1]);
        let value = |table: &[i8; 5], level: u8| {
            i32::from(table.get(usize::from(level)).copied().unwrap_or_default())
        };
        let well = |levels: &[u8], table: &[i8; 5]| -> Vec<i32> {
            let well = levels.iter().filter(|level| **level >= 3);
            well.map(|level| value(table, *level)).collect()
        };
        let (once, late) = (
            well(&met.at_once, &worth.by_level),
            well(&met.late, &worth.on_return),
        );
        let least_once = once.iter().min().copied();
        let (least_late, most_late) = (late.iter().min().copied(), late.iter().max().copied());
        let wrong = match (least_once, least_late, most_late) {
            (None, _, _) => Some("no option answers it well at once"),
            (Some(_), None, _) if !met.late.is_empty() => {
                Some("no option answers it well when it comes back")
            }
            (Some(once), Some(low), Some(high)) if never >= low || high >= once => {
                Some("the order never, late, at once does not hold")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            let message = format!("the cue `{}`: {wrong}", named.id);
            let hint = "look at `levels` where it is offered and where it returns";
            out.report(&named.id, named.span, message, hint);
        }
    }
}

fn returns_at(scenario: &Scenario, cue: CueIx, node: NodeIx) -> bool {
    let cue = scenario.cues.get(cue.index());
    let reoffer = cue.and_then(|cue| cue.reoffer.as_ref());
    reoffer.is_some_and(|reoffer| reoffer.node == node)
}

/// One pair of a harmful and a good answer to the same thing, once for the whole file.
type Pair = (u32, u32, OpportunityIx);

fn harm(facts: &RuleInput, out: &mut Findings) {
    if worth(facts).is_none() {
        return;
    }
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let engine = Engine::new(facts.scenario, facts.rubric);
    let harmful = harmful_options(facts, engine);
    let mut found: BTreeMap<Pair, i64> = BTreeMap::new();
    for (id, state) in whole.graph.states().iter().enumerate() {
        if harmful
            .get(state.node.index())
            .is_some_and(|list| list.iter().any(|h| *h))
        {
            compare(whole, engine, id as u32, state, &harmful, &mut found);
        }
    }
    for ((bad, good, at), more) in found {
        let (Some((node, bad_id)), Some((_, good_id))) = (
            names_of(facts.scenario, bad),
            names_of(facts.scenario, good),
        ) else {
            continue;
        };
        let about = facts.scenario.opportunities.get(at.index());
        let (node_ix, option_ix) = option_of(bad);
        let span = engine
            .option(node_ix, option_ix)
            .map_or(Span::default(), |option| option.codes_span);
        let message = format!(
            "at some menu `{bad_id}`, coded as harmful, leaves {} per cent more within reach than `{good_id}`, which answers `{}` well",
            (more + 50) / 100,
            about.map_or("", |o: &Opportunity| o.id.as_str())
        );
        let hint = "look at what the harmful option opens, and at what the good one closes";
        out.report(format!("{node}/{bad_id}"), span, message, hint);
    }
}

/// By node, which options carry a code that harms.
fn harmful_options(facts: &RuleInput, engine: Engine<'_>) -> Vec<Vec<bool>> {
    let nodes = facts.scenario.nodes.iter().enumerate();
    let lists = nodes.map(|(at, node)| {
        let count = node.options.len() + node.agenda.len();
        let options = (0..count as u8).map(|o| engine.option(NodeIx(at as u16), OptIx(o)));
        options
            .map(|option| option.is_some_and(|o| facts.rubric.harms(&o.codes)))
            .collect()
    });
    lists.collect()
}

fn compare(
    whole: &Whole<State>,
    engine: Engine<'_>,
    id: u32,
    state: &State,
    harmful: &[Vec<bool>],
    found: &mut BTreeMap<Pair, i64>,
) {
    let mut bad: Vec<(u32, i128, Vec<OpportunityIx>)> = Vec::new();
    let mut good: Vec<(u32, i128, OpportunityIx)> = Vec::new();
    for arc in whole.graph.arcs(id) {
        let (node, option) = option_of(arc.key);
        let Some(outcome) = engine.choose(state, option) else {
            continue;
        };
        let left = whole.all_round.left(&arc);
        let list = harmful.get(node.index());
        if list.and_then(|list| list.get(option.index())) == Some(&true) {
            let at = outcome.credits.iter().map(|credit| credit.opportunity);
            bad.push((key(node, option), left, at.collect()));
        } else {
            let well = outcome.credits.iter().filter(|credit| credit.level >= 3);
            good.extend(well.map(|credit| (key(node, option), left, credit.opportunity)));
        }
    }
    for (bad, bad_left, at) in &bad {
        for (good, good_left, same) in &good {
            if bad_left > good_left && at.contains(same) {
                let more = whole.all_round.share(bad_left - good_left);
                let most = found.entry((*bad, *good, *same)).or_default();
                *most = (*most).max(more);
            }
        }
    }
}

fn scale(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    for domain in &facts.scenario.header.domains {
        let at = domain.index();
        let varies = whole
            .envelope
            .domains
            .get(at)
            .is_some_and(|r| r.exercised());
        if varies && !whole.envelope.exercised(at) {
            let message = format!(
                "the best all-round consultation comes to nothing in {}",
                domain.label().to_lowercase()
            );
            let hint = "add answers at level 3 or 4, or take the domain out of `domains`";
            out.report("", Span::default(), message, hint);
        }
    }
}

/// The menus in which any option gives most in a domain on average.
fn generous<'f>(facts: &RuleInput<'f>, domain: usize) -> Vec<&'f Node> {
    let mut means: Vec<(i64, &Node)> = Vec::new();
    for menu in facts.menus() {
        let own = menu
            .options
            .iter()
            .map(|option| i64::from(option.evidence.get(domain).copied().unwrap_or(0)));
        let mean = own.sum::<i64>() * 100 / i64::try_from(menu.options.len().max(1)).unwrap_or(1);
        means.push((mean, menu.node));
    }
    means.retain(|(mean, _)| *mean > 0);
    means.sort_by_key(|(mean, _)| std::cmp::Reverse(*mean));
    means.into_iter().take(3).map(|(_, node)| node).collect()
}

fn chance(facts: &RuleInput, out: &mut Findings) {
    if worth(facts).is_none() {
        return;
    }
    let Some(whole) = facts.whole(out) else {
        return;
    };
    for domain in super::bots::numbered(facts) {
        let at = domain.index();
        let (Some(range), Some(best), Some(mean)) = (
            whole.envelope.domains.get(at),
            whole.reference.evidence.get(at),
            whole.shape.random_mean.get(at),
        ) else {
            continue;
        };
        let (least, best) = (i128::from(range.least), i128::from(*best));
        if best <= 0 || best <= least {
            continue;
        }
        let come = i128::from(*mean) - least * i128::from(MEAN_UNIT);
        let share = come * 100 / ((best - least) * i128::from(MEAN_UNIT));
        if share > TOO_MUCH_CHANCE {
            let message = format!(
                "random play comes {share} per cent of the way from the least to the best in {}",
                domain.label().to_lowercase()
            );
            let generous = generous(facts, at);
            let named: Vec<String> = generous
                .iter()
                .map(|node| format!("`{}`", node.id))
                .collect();
            let message = format!(
                "{message}; the menus that give most to any choice: {}",
                named.join(", ")
            );
            let hint = "let poor options cost what they should, and let fewer options be good";
            let finding = out.report("", Span::default(), message, hint);
            for node in generous {
                finding.related(node.span, "gives much to any choice");
            }
        }
    }
}
