//! How the patient reacts to what was said: cues, codes and understanding, by the rubric's tables.

use super::state::{CueStatus, MAX_CONCEPTS, State, TOP};
use crate::rubric::{Changes, ReactionRule, ReactionWhen, ResponseClass, Rubric};
use crate::scenario::index::{CodeIx, ConceptIx, CueIx};
use crate::scenario::words::{OpportunityKind, StateVar};
use crate::scenario::{Opt, Scenario};

/// How a live cue was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueMet {
    pub cue: CueIx,
    pub class: ResponseClass,
    /// Where it stands now.
    pub status: CueStatus,
}

/// A rule that fired; the index points into the rubric's reactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fired(pub usize);

/// How the codes of an option treat a cue that it answers (or does not: `answers` false).
///
/// The most space-giving code counts, unless a later code in the same option takes the space back.
pub fn response_class(rubric: &Rubric, codes: &[CodeIx], answers: bool) -> ResponseClass {
    let classes = || codes.iter().filter_map(|&code| rubric.response(code));
    if let Some(taken) = taken_back(rubric, codes) {
        return taken;
    }
    let best = if answers {
        classes().max()
    } else {
        classes().filter(|class| !class.gives_space()).max()
    };
    best.unwrap_or(ResponseClass::Ignore)
}

/// The class of the code that takes space back after an earlier code in the same option gave it.
pub fn taken_back(rubric: &Rubric, codes: &[CodeIx]) -> Option<ResponseClass> {
    let classes = || codes.iter().filter_map(|&code| rubric.response(code));
    let given = classes().position(ResponseClass::gives_space)?;
    classes()
        .skip(given)
        .filter(|class| !class.gives_space())
        .min()
}

/// The strength of a cue, 1..=3: one more when it comes back.
pub fn intensity(scenario: &Scenario, cue: CueIx, status: CueStatus) -> u8 {
    let first = scenario.cues.get(cue.index()).map_or(1, |c| c.intensity);
    let back = u8::from(status == CueStatus::Returned);
    (first + back).clamp(1, 3)
}

/// Where a cue stands after this response.
pub(crate) fn cue_after(
    scenario: &Scenario,
    rubric: &Rubric,
    cue: CueIx,
    status: CueStatus,
    class: ResponseClass,
    trust: i8,
) -> CueStatus {
    let returns = scenario
        .cues
        .get(cue.index())
        .is_some_and(|c| c.reoffer.is_some());
    if class.gives_space() {
        CueStatus::Answered
    } else if status == CueStatus::Live && returns && trust >= rubric.disclosure.reoffer_trust {
        CueStatus::Missed
    } else {
        CueStatus::Lost
    }
}

/// The patient while one option takes effect: changes add up and are held to their ranges once, at the end.
pub struct Reacting<'a> {
    rubric: &'a Rubric,
    /// The state before the choice, which rules look at.
    before: State,
    /// Sum of the changes so far.
    sum: [i16; 5],
}

impl<'a> Reacting<'a> {
    /// Nothing has changed yet.
    pub fn new(rubric: &'a Rubric, before: &State) -> Self {
        Self {
            rubric,
            before: *before,
            sum: [0; 5],
        }
    }

    /// Adds the changes of a table.
    pub fn add(&mut self, changes: Changes) {
        for (sum, by) in self.sum.iter_mut().zip(changes.values()) {
            *sum += i16::from(by);
        }
    }

    /// Adds one change.
    pub(crate) fn add_one(&mut self, var: StateVar, by: i8) {
        if let Some(sum) = self.sum.get_mut(var as usize) {
            *sum += i16::from(by);
        }
    }

    /// Trust as it will be, for the question whether a cue comes back.
    pub fn trust(&self) -> i8 {
        let trust = i16::from(self.before.var(StateVar::Trust)) + self.sum[0];
        trust.clamp(0, i16::from(TOP)) as i8
    }

    /// Fires the code rules and counts the limited ones in `after`.
    pub fn codes(
        &mut self,
        codes: &[CodeIx],
        cue_live: bool,
        third_closed: bool,
        answered: &[OpportunityKind],
        after: &mut State,
    ) -> Vec<Fired> {
        let mut fired = Vec::new();
        for (at, rule) in self.rubric.reactions.iter().enumerate() {
            let holds = rule.codes.has_any(codes)
                && rule
                    .when
                    .iter()
                    .all(|&when| self.holds(when, cue_live, third_closed, answered))
                && self.may_fire(rule);
            if !holds {
                continue;
            }
            self.add(rule.changes);
            if let Some(limit) = rule.limit {
                after.context.count_fired(limit.slot);
            }
            fired.push(Fired(at));
        }
        fired
    }

    fn may_fire(&self, rule: &ReactionRule) -> bool {
        rule.limit
            .is_none_or(|limit| self.before.context.times_fired(limit.slot) < limit.times)
    }

    fn holds(
        &self,
        when: ReactionWhen,
        cue_live: bool,
        third_closed: bool,
        answered: &[OpportunityKind],
    ) -> bool {
        match when {
            ReactionWhen::AtLeast(var, bound) => self.before.var(var) >= bound,
            ReactionWhen::Below(var, bound) => self.before.var(var) < bound,
            ReactionWhen::NoCueLive => !cue_live,
            ReactionWhen::ThirdClosed => third_closed,
            ReactionWhen::Answering(kind) => answered.contains(&kind),
        }
    }

    /// Applies the sum: 0..=10, and readiness and confidence no further from the start than a visit allows.
    pub fn apply(self, scenario: &Scenario, after: &mut State) {
        for (var, by) in after.vars.iter_mut().zip(self.sum) {
            *var = (i16::from(*var) + by).clamp(0, i16::from(TOP)) as i8;
        }
        let start = scenario.patient.start;
        let limits = [
            (
                StateVar::Readiness,
                start.readiness,
                self.rubric.readiness_within,
            ),
            (
                StateVar::Confidence,
                start.confidence,
                self.rubric.confidence_within,
            ),
        ];
        for (var, start, (down, up)) in limits {
            if let Some(value) = after.vars.get_mut(var as usize) {
                *value = (*value)
                    .clamp(start.saturating_add(down), start.saturating_add(up))
                    .clamp(0, TOP);
            }
        }
    }
}

/// Moves understanding: an explanation of a concept, and checks or repairs of one that was explained.
///
/// `checked` is the concept of the check that the option answers, if it names one.
pub fn understand(
    rubric: &Rubric,
    option: &Opt,
    checked: Option<ConceptIx>,
    before: &State,
    after: &mut State,
) {
    if let Some(concept) = option.explains {
        let gain = explanation_gain(rubric, option, before);
        let level = after.understands(concept);
        let ceiling = rubric.understanding.told_at_most.max(level);
        set_level(after, concept, (level as i8 + gain).clamp(0, ceiling as i8));
        after.context.explained |= 1u8.checked_shl(u32::from(concept.0)).unwrap_or(0);
    }
    let gain: i8 = gains_of(&rubric.understanding.checks, &option.codes).sum();
    let target = option
        .explains
        .or(checked)
        .or_else(|| least_understood(after));
    if let Some(concept) = target
        && gain > 0
        && was_explained(after, concept)
    {
        let level = after.understands(concept) as i8;
        set_level(after, concept, (level + gain).clamp(0, 4));
    }
}

fn gains_of<'t>(table: &'t [(CodeIx, i8)], codes: &'t [CodeIx]) -> impl Iterator<Item = i8> + 't {
    table
        .iter()
        .filter(|(code, _)| codes.contains(code))
        .map(|(_, gain)| *gain)
}

fn explanation_gain(rubric: &Rubric, option: &Opt, before: &State) -> i8 {
    let rules = &rubric.understanding;
    let worst = gains_of(&rules.gains, &option.codes).min().unwrap_or(0);
    if worst < 0 {
        return worst;
    }
    let best = gains_of(&rules.gains, &option.codes).max().unwrap_or(0);
    let bonus: i8 = gains_of(&rules.bonuses, &option.codes).sum();
    let distressed = i8::from(before.var(StateVar::Distress) >= rules.too_distressed_from);
    let too_much = i8::from(option.new_facts >= rules.too_many_facts_from);
    (best + bonus - distressed - too_much).clamp(0, 4)
}

fn was_explained(state: &State, concept: ConceptIx) -> bool {
    concept.0 < 8 && state.context.explained & (1 << concept.0) != 0
}

/// The explained concept that is understood least; the first of several.
fn least_understood(state: &State) -> Option<ConceptIx> {
    (0..MAX_CONCEPTS as u8)
        .map(ConceptIx)
        .filter(|&concept| was_explained(state, concept))
        .min_by_key(|&concept| state.understands(concept))
}

fn set_level(state: &mut State, concept: ConceptIx, level: i8) {
    if let Some(slot) = state.understanding.get_mut(concept.index()) {
        *slot = level.clamp(0, 4) as u8;
    }
}
