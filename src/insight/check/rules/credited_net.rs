//! A safety question that counts as the safety net because of its codes.

use crate::check::menu::level_by_codes;
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::words::OpportunityKind;

pub(super) const RULE: Rule = Rule {
    code: "SV023",
    severity: Severity::Warning,
    title: "a safety question that counts as the safety net",
    explanation: "The option asks a question that must be asked, and its codes alone answer an open need for a safety net at level 2 or more. \
                  Giving the reason for a question (RATL) is such a code. The debrief would then say that the net holds, though nobody said \
                  what to watch for. Set the level of this option for that need: 1 where it says nothing of it, 3 or 4 where it does both.",
    run,
};

/// From this level on an answer closes a need.
const CLOSES: u8 = 2;

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    for (_, node) in facts.nodes() {
        let openers = node.agenda.iter();
        let openers = openers.filter_map(|item| scenario.agenda.get(item.index()));
        let openers = openers.map(|item| (&item.id, &item.option));
        let own = node.options.iter().map(|option| (&node.id, option));
        for (place, option) in own.chain(openers) {
            if option.asks.is_empty() {
                continue;
            }
            for ix in &node.opportunities {
                let need = scenario.opportunities.get(ix.index());
                let Some(need) = need.filter(|need| need.kind == OpportunityKind::SafetyNet) else {
                    continue;
                };
                let judged = option.levels.iter().any(|set| set.of == *ix);
                let level = level_by_codes(facts.rubric, need, option, *ix).unwrap_or_default();
                if judged || level < CLOSES {
                    continue;
                }
                let message = format!(
                    "`{}` asks a safety question, and its codes ({}) make it count as the safety net `{}` at level {level}",
                    option.id,
                    facts.code_names(option),
                    need.id
                );
                let hint = format!(
                    "add `levels: [(of: \"{}\", level: 1, why: \"…\")]`, unless it also says what to watch for",
                    need.id
                );
                out.report(format!("{place}/{}", option.id), option.span, message, hint);
            }
        }
    }
}
