//! What the conditions of safety gates name: flags, those of the warning signs among them, and questions.

use engine::patient::state::bit;
use engine::scenario::index::FlagIx;
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Condition, Ending, Fact, Gate};
use engine::session::Turn;

use crate::facts::played_consultation::PlayedConsultation;

/// Flags that the conditions of gates name.
pub(in crate::facts) fn flags_of<'a>(gates: impl IntoIterator<Item = &'a Gate>) -> Vec<FlagIx> {
    let mut found = Vec::new();
    for gate in gates {
        named(&gate.trips_when.condition, &mut found);
    }
    found
}

/// Flags that the condition of an ending names.
pub(in crate::facts) fn flags_of_ending(ending: &Ending) -> Vec<FlagIx> {
    let mut found = Vec::new();
    if let Some(when) = &ending.when {
        named(&when.condition, &mut found);
    }
    found
}

/// Flags that a condition names.
fn named(condition: &Condition, found: &mut Vec<FlagIx>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                named(part, found);
            }
        }
        Condition::Not(part) => named(part, found),
        Condition::Is(Fact::Flag(flag)) => found.push(*flag),
        _ => {}
    }
}

/// Whether a condition speaks of a question that has to be asked.
pub(in crate::facts) fn waits_for_a_question(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(waits_for_a_question),
        Condition::Not(part) => waits_for_a_question(part),
        Condition::Is(Fact::Asked(_)) => true,
        _ => false,
    }
}

/// Whether a need is one for warning signs.
pub(in crate::facts) fn signs(
    scene: &PlayedConsultation<'_>,
    needed: &engine::scenario::Opportunity,
) -> bool {
    let net = |one: &&engine::scenario::Opportunity| one.kind == OpportunityKind::SafetyNet;
    let mut nets = scene.scenario.opportunities.iter().filter(net);
    let taught = nets.any(|one| one.concept.is_some());
    net(&needed) && (needed.concept.is_some() || !taught)
}

/// Flags of gates that an answer to a need for warning signs sets.
pub(in crate::facts) fn net_flags(scene: &PlayedConsultation<'_>) -> Vec<FlagIx> {
    let needs = |at: usize| {
        let found = scene.scenario.opportunities.get(at);
        found.is_some_and(|needed| signs(scene, needed))
    };
    let of_gates = flags_of(&scene.scenario.gates);
    let options = scene.scenario.nodes.iter().flat_map(|node| &node.options);
    let answers = options.filter(|option| option.levels.iter().any(|set| needs(set.of.index())));
    answers
        .flat_map(|option| &option.sets)
        .filter(|flag| of_gates.contains(flag))
        .copied()
        .collect()
}

/// Whether a turn set a flag.
pub(in crate::facts) fn sets(turn: &Turn, flag: FlagIx) -> bool {
    !bit(turn.before.flags, flag.0) && bit(turn.after.flags, flag.0)
}
