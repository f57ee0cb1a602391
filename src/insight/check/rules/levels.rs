//! Levels that the author has set: each needs a reason, and departures from what codes say are shown.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::index::OpportunityIx;
use engine::scenario::{Opt, SetLevel};

pub(super) const REASON: Rule = Rule {
    code: "SV018",
    severity: Severity::Error,
    title: "a level without a reason",
    explanation: "`levels` says that an option is better or worse in this place than its codes say. An assessor has to be able to see why: each \
                  needs a `why`.",
    run: reason,
};

pub(super) const HARM: Rule = Rule {
    code: "SV019",
    severity: Severity::Error,
    title: "a harmful code at a good level",
    explanation: "An option that carries a code which harms can not be an adequate or strong answer. Take the code away, or lower the level.",
    run: harm,
};

pub(super) const DEPARTS: Rule = Rule {
    code: "SV020",
    severity: Severity::Info,
    title: "levels that depart from what codes say",
    explanation: "The levels that stand two or more away from what the codes say. That is the author's judgement to make; whoever reviews the \
                  scenario should look at these first.",
    run: departs,
};

fn set<'a>(facts: &RuleInput<'a>) -> impl Iterator<Item = (String, &'a Opt, &'a SetLevel)> {
    facts.options().into_iter().flat_map(|(subject, option)| {
        let levels = option.levels.iter();
        levels.map(move |level| (subject.clone(), option, level))
    })
}

fn reason(facts: &RuleInput, out: &mut Findings) {
    for (subject, option, level) in set(facts).filter(|(.., level)| level.why.is_none()) {
        let message = format!(
            "`{}` sets level {} and does not say why",
            option.id, level.level
        );
        let hint = "add `why`: what makes it better or worse here than its codes say";
        out.report(subject, level.span, message, hint);
    }
}

fn harm(facts: &RuleInput, out: &mut Findings) {
    for (subject, option, level) in set(facts) {
        if level.level >= 3 && facts.rubric.harms(&option.codes) {
            let message = format!(
                "`{}` is coded as harmful ({}) and set to level {}",
                option.id,
                facts.code_names(option),
                level.level
            );
            let hint = "take the harmful code away, or lower the level";
            out.report(subject, level.span, message, hint);
        }
    }
}

fn departs(facts: &RuleInput, out: &mut Findings) {
    let far = set(facts).filter_map(|(subject, option, level)| {
        let usual = by_codes(facts, option, level.of)?;
        (usual.abs_diff(level.level) >= 2).then_some((subject, usual, level))
    });
    let far: Vec<_> = far.collect();
    let Some((_, _, first)) = far.first() else {
        return;
    };
    let shown = far
        .iter()
        .take(6)
        .map(|(subject, usual, level)| format!("{subject} {usual} to {}", level.level));
    let shown: Vec<String> = shown.collect();
    let more = far.len() - shown.len();
    let rest = if more > 0 {
        format!(", and {more} more")
    } else {
        String::new()
    };
    let levels = match far.len() {
        1 => "1 level stands".to_owned(),
        many => format!("{many} levels stand"),
    };
    let message = format!(
        "{levels} two or more from what the codes say: {}{rest}",
        shown.join(", ")
    );
    let hint = "nothing to mend; whoever reviews the scenario should look at these first";
    out.report("", first.span, message, hint);
}

/// The best level that the codes of an option reach, leaving combinations and context aside.
fn by_codes(facts: &RuleInput, option: &Opt, at: OpportunityIx) -> Option<u8> {
    let kind = facts.scenario.opportunities.get(at.index())?.kind;
    let codes = option.codes.iter();
    codes
        .filter_map(|code| facts.rubric.level(kind, *code))
        .max()
}
