//! Options: what they answer, cost, change and lead to.

use std::collections::BTreeMap;

use super::super::condition::{Condition, Fact, Placed};
use super::super::index::{FlagIx, OnceIx, OpportunityIx, SourceIx};
use super::super::model::{
    Answers, Change, Effect, Invariant, InvariantMoment, Law, Line, Opt, SetLevel, Target,
};
use super::super::raw::{RawEffect, RawGoto, RawOption, RawTarget, RawTargets, Text};
use super::super::words::StateVar;
use super::Resolver;
use crate::diagnostic::{did_you_mean, hint_for_one_more};
use crate::rubric::half_minutes_for_words;
use crate::source::Span;

impl Resolver<'_> {
    pub(super) fn option(
        &mut self,
        raw: &RawOption,
        node: Option<&[OpportunityIx]>,
    ) -> Option<Opt> {
        let codes: Vec<_> = raw.codes.value.iter().map(|c| self.code(c)).collect();
        if raw.codes.value.is_empty() || raw.codes.value.len() > 4 {
            self.error(
                "SY016",
                raw.codes.span,
                "an option has one to four codes",
                "name what the words do, most important first",
            );
        }
        for (at, code) in raw.codes.value.iter().enumerate() {
            let earlier = raw.codes.value.iter().take(at);
            if earlier.into_iter().any(|c| c.name == code.name) {
                let message = format!("the code `{}` stands here twice", code.name);
                self.error("SN003", code.span, message, "keep one of them");
            }
        }
        let answers = self.answers(raw, node);
        let levels = self.levels(raw, node);
        let explains = raw.explains.as_ref().map(|c| self.concept(c));
        let brings = raw.brings.as_ref().map(|a| self.aid(a));
        let (asks, sets) = (
            self.each(&raw.asks, Self::ask),
            self.each(&raw.sets, Self::flag),
        );
        let announced = self.announced(raw);
        let effects: Vec<Option<Effect>> = raw.effects.iter().map(|e| self.effect(e)).collect();
        let source = self.source(&raw.source);
        let reply: Vec<Option<Line>> = raw.reply.iter().map(|l| self.line(l, false)).collect();
        let (to, when) = (
            self.targets(&raw.to),
            self.optional_condition(raw.when.as_ref(), false),
        );
        if let Some(frame) = &raw.frame {
            self.known(frame, "frame", |v| &v.frames);
        }
        let (text, why, thought) = (
            self.words(&raw.text),
            self.words(&raw.why),
            self.words(&raw.thought),
        );
        Some(Opt {
            id: raw.id.value.clone(),
            kind: raw.kind,
            codes: codes.into_iter().collect::<Option<_>>()?,
            answers: answers?,
            levels: levels?,
            explains: transpose(explains)?,
            new_facts: raw.new_facts.0 as u8,
            asks: asks?,
            brings: transpose(brings)?,
            sets: sets?.into_iter().chain(announced?).collect(),
            effects: effects.into_iter().collect::<Option<_>>()?,
            half_minutes: raw
                .half_minutes
                .map_or_else(|| self.default_cost(raw), |n| n.0 as u16),
            frame: raw.frame.as_ref().map(|f| f.value.clone()),
            text,
            why,
            source: source?,
            hint: raw.hint.as_ref().map(|h| self.words(h)),
            intention: raw.intention.as_ref().map(|plan| self.words(plan)),
            thought,
            retold: raw.retold.as_ref().map(|told| self.words(told)),
            reply: reply.into_iter().collect::<Option<_>>()?,
            to: to?,
            when: when?,
            once: self.once(raw)?,
            opens: None,
            span: raw.id.span,
            text_span: raw.text.span,
            codes_span: raw.codes.span,
        })
    }

    /// The flag that remembers an announcement, and the invariant that holds the author to it.
    fn announced(&mut self, raw: &RawOption) -> Option<Option<FlagIx>> {
        let Some(kept) = &raw.announces else {
            return Some(None);
        };
        let kept = self.condition(kept, false)?;
        let at = self.written_flags + self.announced.len();
        if at >= 32 {
            let message = "more than 32 flags and announcements in one scenario";
            let hint = "leave out an announcement, or a flag that nothing reads";
            self.error("SY017", raw.id.span, message, hint);
            return None;
        }
        let flag = FlagIx(at as u8);
        self.announced
            .push((format!("announced by {}", raw.id.value), raw.id.span));
        let span = kept.span;
        let said = Condition::Not(Box::new(Condition::Is(Fact::Flag(flag))));
        self.laws.push(Invariant {
            name: raw.id.value.clone(),
            law: Law::Announced,
            at: InvariantMoment::Ending,
            holds: Placed {
                condition: Condition::Any(vec![said, kept.condition]),
                span,
            },
            span: raw.id.span,
        });
        Some(Some(flag))
    }

    /// Half minutes that the clinician's words and the reply take.
    fn default_cost(&self, raw: &RawOption) -> u16 {
        let spoken = |t: &Text| t.value.split_whitespace().count();
        let words = spoken(&raw.text) + raw.reply.iter().map(|l| spoken(&l.text)).sum::<usize>();
        half_minutes_for_words(words, self.vocabulary.words_per_minute)
    }

    fn once(&mut self, raw: &RawOption) -> Option<Option<OnceIx>> {
        if !raw.once {
            return Some(None);
        }
        if self.once_options == 32 {
            self.error(
                "SY017",
                raw.id.span,
                "more than 32 options with `once`",
                "use a flag and `when` instead",
            );
            return None;
        }
        self.once_options += 1;
        Some(Some(OnceIx(self.once_options - 1)))
    }

    fn answers(&mut self, raw: &RawOption, node: Option<&[OpportunityIx]>) -> Option<Answers> {
        let Some(names) = &raw.answers else {
            return Some(Answers::WhateverFits);
        };
        let found: Vec<Option<OpportunityIx>> = names
            .iter()
            .map(|name| self.answerable(name, node))
            .collect();
        found.into_iter().collect::<Option<_>>().map(Answers::Only)
    }

    /// A cue or opportunity of the node in which the option stands.
    fn answerable(&mut self, name: &Text, node: Option<&[OpportunityIx]>) -> Option<OpportunityIx> {
        let Some(here) = node else {
            let message =
                "an agenda item is taken up at several nodes and can not name what it answers";
            let hint = "leave `answers` and `levels` out: its codes decide";
            self.error("SN017", name.span, message, hint);
            return None;
        };
        let ids = here
            .iter()
            .filter_map(|ix| Some((self.opportunities.get(ix.index())?.id.as_str(), *ix)));
        let known: Vec<(&str, OpportunityIx)> = ids.collect();
        let hit = known.iter().find(|(id, _)| *id == name.value);
        let hit = hit.map(|(_, ix)| *ix);
        if hit.is_none() {
            let message = format!("this node has no cue or opportunity `{}`", name.value);
            let known = known.iter().map(|(id, _)| *id);
            let hint = hint_for_one_more(self.found.len(), || did_you_mean(&name.value, known));
            self.error("SN017", name.span, message, hint);
        }
        hit
    }

    fn levels(&mut self, raw: &RawOption, node: Option<&[OpportunityIx]>) -> Option<Vec<SetLevel>> {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut levels = Vec::new();
        for level in &raw.levels {
            self.twice(&mut seen, &level.of, "level of");
            levels.push(self.answerable(&level.of, node).map(|of| SetLevel {
                of,
                level: level.level.0 as u8,
                why: level.why.as_ref().map(|why| self.words(why)),
                span: level.of.span,
            }));
        }
        levels.into_iter().collect()
    }

    fn effect(&mut self, raw: &RawEffect) -> Option<Effect> {
        let list = [
            (StateVar::Trust, raw.trust),
            (StateVar::Distress, raw.distress),
            (StateVar::Openness, raw.openness),
            (StateVar::Readiness, raw.readiness),
            (StateVar::Confidence, raw.confidence),
        ];
        let source: Option<Option<SourceIx>> = raw.source.as_ref().map(|s| self.source(s));
        Some(Effect {
            changes: list
                .into_iter()
                .filter(|(_, n)| n.0 != 0)
                .map(|(var, n)| Change { var, by: n.0 as i8 })
                .collect(),
            why: raw.why.as_ref().map(|w| w.value.clone()),
            source: transpose(source)?,
            span: raw.span,
        })
    }

    fn targets(&mut self, raw: &RawTargets) -> Option<Vec<(Option<Placed>, Target)>> {
        if let Some(last) = raw.0.last()
            && let Some(when) = &last.when
        {
            let hint = "leave `when` out of the last target";
            self.error(
                "SN019",
                when.span,
                "the last of several targets needs no condition",
                hint,
            );
        }
        if raw.0.is_empty() {
            self.error(
                "SN007",
                Span::default(),
                "`to` is an empty list",
                "name at least one target",
            );
        }
        let all: Vec<_> = raw.0.iter().map(|t| self.target(t)).collect();
        all.into_iter().collect()
    }

    fn target(&mut self, raw: &RawTarget) -> Option<(Option<Placed>, Target)> {
        let when = self.optional_condition(raw.when.as_ref(), false);
        let to = match &raw.to.value {
            RawGoto::Node(name) => self.node_at(name, raw.to.span).map(Target::Node),
            RawGoto::Back => Some(Target::Back),
            RawGoto::Resume => Some(Target::Resume),
            RawGoto::End(None) => Some(Target::End),
            RawGoto::End(Some(name)) => self.ending(name).map(Target::Ending),
        };
        Some((when?, to?))
    }
}

/// `None` when a name was given and is wrong.
fn transpose<T>(looked_up: Option<Option<T>>) -> Option<Option<T>> {
    match looked_up {
        None => Some(None),
        Some(found) => found.map(Some),
    }
}
