//! Test-wise players: whoever chooses by the surface of the options has to do badly.

use crate::analysis::Score;
use crate::bots::{Bots, Policy};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::domain::Domain;
use engine::session::Engine;
use engine::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SF001",
    severity: Severity::Warning,
    title: "a player who knows nothing does well",
    explanation: "Players that never read choose always the longest option, the one with most question marks, the one that says sorry, and so \
                  on. What each gathers on average over 64 orders of the menus is computed. Where one of them gets more than 50 points in any domain \
                  (70 for those that always ask an open question or for a teach-back, which is a skill), the options \
                  give the answer away; let good and poor options share that surface.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.study.whole() else {
        return;
    };
    let bots = Bots::new(Engine::new(facts.scenario, facts.rubric));
    for policy in Policy::ALL.into_iter().filter(|p| *p != Policy::Random) {
        let evidence = bots.mean(policy);
        let scores: Vec<(Domain, u32)> = Domain::ALL
            .iter()
            .zip(whole.envelope.scores(evidence))
            .filter_map(|(d, score)| points(score).map(|p| (*d, p)))
            .collect();
        if scores.iter().any(|(_, points)| *points > policy.at_most()) {
            let list: Vec<String> = scores
                .iter()
                .map(|(d, p)| format!("{} {p}", d.label().to_lowercase()))
                .collect();
            let message = format!(
                "choosing by one thing alone ({}) earns {}",
                policy.label(),
                list.join(", ")
            );
            out.report(
                policy.id(),
                Span::default(),
                message,
                "let poor options share what the good ones have on the surface",
            );
        }
    }
}

fn points(score: Score) -> Option<u32> {
    score.points().map(u32::from)
}
