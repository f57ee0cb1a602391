//! Test-wise players: whoever chooses by the surface of the options has to do badly.

use crate::analysis::ENOUGH_OPPORTUNITIES;
use crate::analysis::Score;
use crate::bots::{Bots, Policy};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::domain::Domain;
use engine::scenario::{Node, Opt};
use engine::session::Engine;
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SF001",
    severity: Severity::Warning,
    title: "a player who knows nothing does well",
    explanation: "Players that never read choose always the longest option, the one with most question marks, the one that says sorry, and so \
                  on. What each gathers on average over 64 orders of the menus is computed. Where one of them gets more than 50 points in any domain \
                  (70 for those that always ask an open question or for a teach-back, which is a skill), the options \
                  give the answer away; let good and poor options share that surface. Only domains with enough opportunities for a number are \
                  looked at. Kind words are sorry, understand, sounds and their like; hedges are perhaps, might, I wonder.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.whole(out) else {
        return;
    };
    let numbered = numbered(facts);
    let bots = Bots::new(Engine::new(facts.scenario, facts.rubric));
    let scored = |policy: Policy| -> Vec<(Domain, u32)> {
        let scores = whole.envelope.scores(bots.mean(policy));
        let each = Domain::ALL.iter().zip(scores);
        let each = each.filter(|(domain, _)| numbered.contains(domain));
        each.filter_map(|(domain, score)| Some((*domain, points(score)?)))
            .collect()
    };
    let open = scored(Policy::OpenQuestion);
    for policy in Policy::ALL.into_iter().filter(|p| *p != Policy::Random) {
        let scores = scored(policy);
        // Where no teach-back is offered, it is the same player as the one with open questions.
        if policy == Policy::TeachBack
            && scores
                .iter()
                .zip(&open)
                .all(|(own, other)| own.1 <= other.1)
        {
            continue;
        }
        let best = scores.iter().max_by_key(|(_, points)| *points);
        let Some((domain, _)) = best.filter(|(_, points)| *points > policy.at_most()) else {
            continue;
        };
        let list: Vec<String> = scores
            .iter()
            .map(|(d, p)| format!("{} {p}", d.label().to_lowercase()))
            .collect();
        let most = most(facts, &bots, policy, *domain);
        let named: Vec<String> = most
            .iter()
            .map(|(node, option)| format!("`{}/{}`", node.id, option.id))
            .collect();
        let message = format!(
            "choosing by one thing alone ({}) earns {}; most by {}",
            policy.label(),
            list.join(", "),
            named.join(", ")
        );
        let finding = out.report(
            policy.id(),
            Span::default(),
            message,
            "let poor options share what the good ones have on the surface, or take it from the good ones that are named",
        );
        for (_, option) in most {
            finding.related(option.text_span, "gives much");
        }
    }
}

/// How many options are named.
const NAMED: usize = 3;

/// The options by which a player gathers most in a domain.
fn most<'f>(
    facts: &RuleInput<'f>,
    bots: &Bots<'_>,
    policy: Policy,
    domain: Domain,
) -> Vec<(&'f Node, &'f Opt)> {
    let gains = bots.gains(policy);
    let mut gains: Vec<_> = gains
        .iter()
        .map(|(choice, sums)| (sums.get(domain.index()).copied().unwrap_or(0), *choice))
        .filter(|(sum, _)| *sum > 0)
        .collect();
    gains.sort_by_key(|(sum, choice)| (std::cmp::Reverse(*sum), *choice));
    let found = gains.into_iter().filter_map(|(_, (node, option))| {
        let node = facts.scenario.nodes.get(node.index())?;
        Some((node, node.options.get(option.index())?))
    });
    found.take(NAMED).collect()
}

/// The domains in which the best all-round path has enough opportunities for a number.
pub(super) fn numbered(facts: &RuleInput) -> Vec<Domain> {
    let counts = opportunities(facts);
    let all = Domain::ALL.iter().copied();
    all.filter(|domain| {
        counts.is_none_or(|counts| {
            counts
                .get(domain.index())
                .is_none_or(|n| *n >= ENOUGH_OPPORTUNITIES)
        })
    })
    .collect()
}

/// How many opportunities of each domain the best all-round path has; none where it is not known.
pub(super) fn opportunities(facts: &RuleInput) -> Option<[u32; 4]> {
    let analysis = facts.study.analysis.as_ref().ok()?;
    let keys = &analysis.exact()?.reference.keys;
    let report = analysis.report(facts.scenario, facts.rubric, keys)?.ok()?;
    Some(report.companion.count)
}

fn points(score: Score) -> Option<u32> {
    score.points().map(u32::from)
}
