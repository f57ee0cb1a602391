//! What a choice does: evidence, the patient's reaction, and what the consultation remembers.

use super::answer::{Answering, Credit};
use super::step::{Engine, MoveResult};
use crate::patient::react::{CueMet, Reacting, cue_after, intensity, response_class, understand};
use crate::patient::state::{CueStatus, State, mask};
use crate::rubric::{Keying, Polarity};
use crate::scenario::index::{ConceptIx, CueIx, OpportunityIx};
use crate::scenario::words::OpportunityKind;
use crate::scenario::{Answers, Opt};

impl<'a> Engine<'a> {
    /// Credits, cues, codes, understanding and extra effects.
    pub(super) fn react(&self, before: &State, option: &Opt, outcome: &mut MoveResult<'a>) {
        let live = self.live_opportunities(before);
        let cues: Vec<_> = before.live_cues(self.scenario.cues.len()).collect();
        let closed = self.is_closed(option);
        let answering = Answering {
            scenario: self.scenario,
            rubric: self.rubric,
            state: before,
            option,
            cue_live: !cues.is_empty(),
            third_closed: closed && before.context.closed_in_a_row >= 2,
        };
        let mut reacting = Reacting::new(self.rubric, before);
        for cue in cues {
            let status = before.cues.get(cue);
            let mut opened_by = live.iter().filter(|at| self.cue_of(**at) == Some(cue));
            let answers = match option.answers {
                Answers::WhateverFits => true,
                Answers::Only(_) => opened_by.any(|&at| answering.may_answer(at)),
            };
            let class = response_class(self.rubric, &option.codes, answers);
            let strength = intensity(self.scenario, cue, status);
            reacting.add(self.rubric.cue_reaction(class, strength));
            let after = cue_after(
                self.scenario,
                self.rubric,
                cue,
                status,
                class,
                reacting.trust(),
            );
            outcome.state.cues.set(cue, after);
            outcome.state.context.last_cue_with_space = class.gives_space();
            outcome.cues.push(CueMet {
                cue,
                class,
                status: after,
            });
        }
        self.settle(answering.credits(&live), &live, outcome);
        let kinds: Vec<OpportunityKind> = outcome
            .credits
            .iter()
            .filter(|credit| credit.fits)
            .filter_map(|credit| {
                Some(
                    self.scenario
                        .opportunities
                        .get(credit.opportunity.index())?
                        .kind,
                )
            })
            .collect();
        outcome.fired = reacting.codes(
            &option.codes,
            answering.cue_live,
            answering.third_closed,
            &kinds,
            &mut outcome.state,
        );
        for change in option.effects.iter().flat_map(|effect| &effect.changes) {
            reacting.add_one(change.var, change.by);
        }
        reacting.apply(self.scenario, &mut outcome.state);
        let checked = self.checked_concept(&outcome.credits);
        understand(self.rubric, option, checked, before, &mut outcome.state);
    }

    /// A cue is settled once: an answer that leaves it to come back does not settle it. By need it costs; by code it earns nothing
    /// yet.
    pub(super) fn settle(
        &self,
        credits: Vec<Credit>,
        live: &[OpportunityIx],
        outcome: &mut MoveResult<'a>,
    ) {
        let by_need = matches!(self.rubric.keying, Keying::ByNeed(_));
        for credit in credits {
            let cue = self.cue_of(credit.opportunity);
            let comes_back =
                cue.is_some_and(|cue| outcome.state.cues.get(cue) == CueStatus::Missed);
            if comes_back && !by_need {
                continue;
            }
            if !comes_back {
                outcome.state.credit(credit.opportunity);
            }
            // A need that was missed here can still be met at another opening.
            let opening = self.scenario.opportunities.get(credit.opportunity.index());
            if let Some(need) = opening.and_then(|opening| opening.need)
                && credit.level >= 2
            {
                outcome.state.credit(need);
            }
            for (sum, part) in outcome.evidence.iter_mut().zip(credit.evidence) {
                *sum += part;
            }
            outcome.credits.push(credit);
        }
        let credited = |at: OpportunityIx| outcome.credits.iter().any(|c| c.opportunity == at);
        outcome.missed = live.iter().copied().filter(|&at| !credited(at)).collect();
        let missed = outcome
            .credits
            .iter()
            .filter(|credit| by_need && credit.level <= 1);
        outcome
            .missed
            .extend(missed.map(|credit| credit.opportunity));
    }

    pub(super) fn cue_of(&self, at: OpportunityIx) -> Option<CueIx> {
        self.scenario.opportunities.get(at.index())?.cue
    }

    pub(super) fn checked_concept(&self, credits: &[Credit]) -> Option<ConceptIx> {
        credits
            .iter()
            .filter(|credit| credit.fits)
            .find_map(|credit| {
                let opportunity = self
                    .scenario
                    .opportunities
                    .get(credit.opportunity.index())?;
                let checks = matches!(
                    opportunity.kind,
                    OpportunityKind::Check | OpportunityKind::Repair
                );
                checks.then_some(opportunity.concept).flatten()
            })
    }

    pub(super) fn is_closed(&self, option: &Opt) -> bool {
        let helps = |code| {
            let polarity = self.rubric.get(code).map(|code| code.polarity);
            polarity == Some(Polarity::Helps)
        };
        self.rubric.closed.has_any(&option.codes) && !option.codes.iter().any(|&code| helps(code))
    }

    /// What was done, apart from how the patient took it.
    pub(super) fn record(&self, before: &State, option: &Opt, state: &mut State) {
        for ask in &option.asks {
            state.asked |= mask(ask.0) as u16;
        }
        for flag in &option.sets {
            state.flags |= mask(flag.0);
        }
        if let Some(aid) = option.brings {
            state.shown |= mask(aid.0) as u8;
        }
        if let Some(item) = option.opens {
            state.done |= mask(item.0) as u16;
            state.hub = Some(before.node);
        }
        if let Some(once) = option.once {
            state.once |= mask(once.0);
        }
        state.clock = state.clock.saturating_add(option.half_minutes);
        let context = &mut state.context;
        context.closed_in_a_row = if self.is_closed(option) {
            (context.closed_in_a_row + 1).min(2)
        } else {
            0
        };
        if self.rubric.affirming.has_any(&option.codes) {
            context.affirmations = (context.affirmations + 1).min(3);
        }
        context.anything_explained |= option.explains.is_some()
            || option.new_facts > 0
            || self.rubric.explaining.has_any(&option.codes);
    }
}
