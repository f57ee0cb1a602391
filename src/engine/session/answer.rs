//! What an option is worth against the opportunities of its turn: level, sequence rules, evidence.

use crate::patient::react::taken_back;
use crate::patient::state::{CueStatus, State};
use crate::rubric::{Keying, Polarity, Rubric, SequenceWhen, Worth};
use crate::scenario::index::{CodeIx, OpportunityIx};
use crate::scenario::words::OpportunityKind;
use crate::scenario::{Answers, Opportunity, Opt, Scenario};

/// Evidence in each domain, in the rubric's unit: what the level is worth times weight times tenths of a domain. May be negative.
pub type Evidence = [i32; 4];

/// An opportunity that was answered, and what the answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    pub opportunity: OpportunityIx,
    /// The code that counts.
    pub code: CodeIx,
    /// The level by the table of its kind, 0..=4.
    pub base: u8,
    /// The level after combination and sequence rules, 0..=4.
    pub level: u8,
    /// The combination that raised it; points into the rubric's `together`.
    pub together: Option<usize>,
    /// The sequence rule that lowered it; points into the rubric's `sequence`.
    pub rule: Option<usize>,
    /// Where the author has set the level; points into the option's `levels`.
    pub set: Option<usize>,
    /// Whether the codes answer this kind of opportunity at all: the patient reacts to what was done, not to how it is judged.
    pub fits: bool,
    /// Whether it answers a cue that had to be offered twice.
    pub late: bool,
    /// What it adds, or costs, per domain.
    pub evidence: Evidence,
}

/// An option in its moment.
pub(super) struct Answering<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) rubric: &'a Rubric,
    pub(super) state: &'a State,
    pub(super) option: &'a Opt,
    /// Whether any cue waits for an answer.
    pub(super) cue_live: bool,
    /// Whether this is the third closed turn in a row, or a later one.
    pub(super) third_closed: bool,
}

impl Answering<'_> {
    /// Whether the author lets the option answer this opportunity.
    pub(super) fn may_answer(&self, opportunity: OpportunityIx) -> bool {
        match &self.option.answers {
            Answers::WhateverFits => true,
            Answers::Only(only) => only.contains(&opportunity),
        }
    }

    /// What the option is worth against the live opportunities, in their order. A code counts once per kind.
    pub(super) fn credits(&self, live: &[OpportunityIx]) -> Vec<Credit> {
        let mut used: Vec<(CodeIx, OpportunityKind)> = Vec::new();
        let mut credits = Vec::new();
        for &at in live {
            let Some(opportunity) = self.scenario.opportunities.get(at.index()) else {
                continue;
            };
            let credit = match &self.rubric.keying {
                Keying::ByCode if self.may_answer(at) => self.best(at, opportunity, &used),
                Keying::ByCode => None,
                Keying::ByNeed(worth) => self.judged(at, opportunity, &used, worth),
            };
            let Some(credit) = credit else { continue };
            used.push((credit.code, opportunity.kind));
            credits.push(credit);
        }
        credits
    }

    /// The answer by need: the level that the author has set, or else that of the codes. A cue is always answered, if only by
    /// being passed over.
    fn judged(
        &self,
        at: OpportunityIx,
        opportunity: &Opportunity,
        used: &[(CodeIx, OpportunityKind)],
        worth: &Worth,
    ) -> Option<Credit> {
        let by_codes = self
            .may_answer(at)
            .then(|| self.best(at, opportunity, used));
        let by_codes = by_codes
            .flatten()
            .map(|best| self.harm_first(opportunity.kind, best));
        let unfitting = |level| Credit {
            opportunity: at,
            code: self.option.codes.first().copied().unwrap_or(CodeIx(0)),
            base: level,
            level,
            together: None,
            rule: None,
            set: None,
            fits: false,
            late: false,
            evidence: [0; 4],
        };
        let set = self.option.levels.iter().position(|level| level.of == at);
        let own = set.and_then(|set| Some((set, self.option.levels.get(set)?.level)));
        let passed_over = || opportunity.cue.is_some().then(|| unfitting(1));
        let credit = match own {
            Some((set, level)) => Some(Credit {
                level,
                together: None,
                rule: None,
                set: Some(set),
                ..by_codes.unwrap_or_else(|| unfitting(level))
            }),
            None => by_codes
                .filter(|best| !self.leaves_open(best))
                .or_else(passed_over),
        };
        let late = opportunity
            .cue
            .is_some_and(|cue| self.state.cues.get(cue) == CueStatus::Returned);
        credit.map(|credit| Credit {
            late,
            evidence: worth.evidence(
                opportunity.kind,
                opportunity.weight,
                amount(worth, credit.level, late, opportunity.need.is_some()),
            ),
            ..credit
        })
    }

    /// Whether what it would be worth here is left aside, because it only takes up a subject: what else a hub asks for can
    /// still be done when the conversation comes back to it.
    fn leaves_open(&self, best: &Credit) -> bool {
        self.option.opens.is_some() && best.level < 2
    }

    /// A harmful code beside others decides: what is kind in the same breath does not pay for it.
    fn harm_first(&self, kind: OpportunityKind, best: Credit) -> Credit {
        let codes = self.option.codes.iter();
        let harmful = codes
            .filter(|&&code| {
                self.rubric.get(code).map(|code| code.polarity) == Some(Polarity::Harms)
            })
            .filter_map(|&code| Some((self.rubric.level(kind, code)?, code)))
            .min_by_key(|(level, _)| *level);
        match harmful {
            Some((level, code)) if level < best.level => Credit {
                code,
                base: level,
                level,
                together: None,
                rule: None,
                ..best
            },
            _ => best,
        }
    }

    fn best(
        &self,
        at: OpportunityIx,
        opportunity: &Opportunity,
        used: &[(CodeIx, OpportunityKind)],
    ) -> Option<Credit> {
        let kind = opportunity.kind;
        let mut best: Option<Credit> = None;
        for (position, &code) in self.option.codes.iter().enumerate() {
            if used.contains(&(code, kind)) {
                continue;
            }
            let Some(base) = self.rubric.level(kind, code) else {
                continue;
            };
            let together = self.together(kind, code, base);
            let raised = together.map_or(base, |(_, level)| level);
            let (level, rule) = self.capped(opportunity, code, position, raised);
            if best.as_ref().is_none_or(|b| level > b.level) {
                best = Some(Credit {
                    opportunity: at,
                    code,
                    base,
                    level,
                    together: together.map(|(index, _)| index),
                    rule,
                    set: None,
                    fits: true,
                    late: false,
                    evidence: self.evidence(opportunity.weight, level, code),
                });
            }
        }
        best
    }

    /// The combination that lifts this code above its own level.
    fn together(&self, kind: OpportunityKind, code: CodeIx, base: u8) -> Option<(usize, u8)> {
        let rules = self.rubric.together.iter().enumerate();
        rules
            .filter(|(_, rule)| rule.kind == kind && rule.level > base)
            .filter(|(_, rule)| rule.groups.first().is_some_and(|group| group.has(code)))
            .filter(|(_, rule)| {
                let mut groups = rule.groups.iter().skip(1);
                groups.all(|group| {
                    let mut others = self.option.codes.iter().filter(|&&other| other != code);
                    others.any(|&other| group.has(other))
                })
            })
            .map(|(index, rule)| (index, rule.level))
            .reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    fn capped(
        &self,
        opportunity: &Opportunity,
        code: CodeIx,
        position: usize,
        level: u8,
    ) -> (u8, Option<usize>) {
        let mut capped = (level, None);
        for (index, rule) in self.rubric.sequence.iter().enumerate() {
            if rule.at_most < capped.0
                && rule.concerns(code, opportunity.kind)
                && self.applies(rule.when, opportunity, position)
            {
                capped = (rule.at_most, Some(index));
            }
        }
        capped
    }

    fn applies(&self, when: SequenceWhen, opportunity: &Opportunity, position: usize) -> bool {
        let codes = &self.option.codes;
        let context = &self.state.context;
        match when {
            SequenceWhen::CueLive => self.cue_live,
            SequenceWhen::CueReturned => opportunity
                .cue
                .is_some_and(|cue| self.state.cues.get(cue) == CueStatus::Returned),
            SequenceWhen::ThirdClosed => self.third_closed,
            SequenceWhen::AffirmedAtLeast(times) => context.affirmations >= times,
            SequenceWhen::NothingExplained => !self.explained_before(position),
            SequenceWhen::SomethingExplained => self.explained_before(position),
            SequenceWhen::ThenMovesOn => codes.iter().skip(position + 1).any(|&later| {
                let class = self.rubric.response(later);
                !class.is_some_and(crate::rubric::ResponseClass::gives_space)
            }),
            SequenceWhen::GivesThenTakes => taken_back(self.rubric, codes).is_some(),
            SequenceWhen::MoreFactsThan(facts) => self.option.new_facts > facts,
        }
    }

    /// Whether something was explained in an earlier turn, or earlier in this option.
    fn explained_before(&self, position: usize) -> bool {
        self.state.context.anything_explained
            || self
                .option
                .codes
                .iter()
                .take(position)
                .any(|&code| self.rubric.explaining.has(code))
    }

    fn evidence(&self, weight: u8, level: u8, code: CodeIx) -> Evidence {
        let loadings = self.rubric.get(code).map_or([0; 4], |code| code.loadings);
        loadings.map(|tenths| i32::from(weight) * i32::from(level) * i32::from(tenths))
    }
}

/// What an answer is worth. A cue that has come back stands in the place of its first chance, whose cost is given back. A need
/// counts as missed from the start, so that meeting it gives that back.
fn amount(worth: &Worth, level: u8, late: bool, need: bool) -> i32 {
    let table = if late {
        &worth.on_return
    } else {
        &worth.by_level
    };
    let value = table.get(usize::from(level)).copied().unwrap_or_default();
    let given_back = i32::from(late) + i32::from(need);
    i32::from(value) - given_back * worth.missed()
}
