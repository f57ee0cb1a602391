//! The patient, cues, aids and must-ask questions.

use super::super::model::{
    Aid, Concept, Cue, FactItem, FactKind, MustAsk, Patient, Reoffer, Start,
};
use super::super::raw::{RawFact, RawLooks, RawPatient, RawPose, RawReoffer, RawScenario};
use super::Resolver;
use crate::patient::looks::Looks;
use crate::patient::pose::LinePose;

impl Resolver<'_> {
    pub(super) fn patient(&mut self, raw: &RawPatient) -> Option<Patient> {
        let groups = [
            (FactKind::Idea, &raw.ideas),
            (FactKind::Concern, &raw.concerns),
            (FactKind::Expectation, &raw.expectations),
            (FactKind::Other, &raw.facts),
        ];
        let facts: Vec<Option<FactItem>> = groups
            .into_iter()
            .flat_map(|(kind, list)| list.iter().map(move |f| (kind, f)))
            .map(|(kind, f)| self.fact_item(kind, f))
            .collect();
        let concepts = raw.concepts.iter();
        Some(Patient {
            name: self.words(&raw.name),
            called: self.words(&raw.called),
            age: raw.age.0 as u8,
            pronouns: self.words(&raw.pronouns),
            life: self.words(&raw.life),
            looks: looks(&raw.looks),
            pose: raw.pose.as_ref().map(RawPose::pose).unwrap_or_default(),
            voice: self.words(&raw.voice),
            start: Start {
                trust: raw.start.trust.0 as i8,
                distress: raw.start.distress.0 as i8,
                openness: raw.start.openness.0 as i8,
                readiness: raw.start.readiness.0 as i8,
                confidence: raw.start.confidence.0 as i8,
            },
            concepts: concepts
                .map(|c| Concept {
                    id: c.id.value.clone(),
                    text: self.words(&c.text),
                    start: c.start.0 as u8,
                    span: c.id.span,
                })
                .collect(),
            facts: facts.into_iter().collect::<Option<_>>()?,
            span: raw.name.span,
        })
    }

    fn fact_item(&mut self, kind: FactKind, raw: &RawFact) -> Option<FactItem> {
        let unlock = self.optional_condition(raw.unlock.as_ref(), false);
        Some(FactItem {
            id: raw.id.value.clone(),
            kind,
            text: self.words(&raw.text),
            depth: raw.depth.0 as u8,
            unlock: unlock?,
            opener: raw.opener.as_ref().map(|o| self.words(o)),
            by_itself: raw.by_itself.as_ref().map(|words| self.words(words)),
            named: raw.named.as_ref().map(|words| self.words(words)),
            span: raw.id.span,
        })
    }

    pub(super) fn cues(&mut self, raw: &RawScenario) -> Option<Vec<Cue>> {
        let all: Vec<Option<Cue>> = raw
            .cues
            .0
            .iter()
            .map(|(id, c)| {
                let reoffer = match &c.reoffer {
                    Some(r) => Some(self.reoffer(r)?),
                    None => None,
                };
                Some(Cue {
                    id: id.value.clone(),
                    kind: c.kind,
                    about: self.words(&c.about),
                    intensity: c.intensity.0 as u8,
                    reoffer,
                    span: id.span,
                })
            })
            .collect();
        all.into_iter().collect()
    }

    fn reoffer(&mut self, raw: &RawReoffer) -> Option<Reoffer> {
        let (node, before) = (self.node(&raw.node), self.each(&raw.before, Self::node));
        Some(Reoffer {
            node: node?,
            before: before?,
        })
    }

    pub(super) fn aids(&mut self, raw: &RawScenario) -> Vec<Aid> {
        let list = raw.aids.0.iter();
        list.map(|(id, a)| Aid {
            id: id.value.clone(),
            kind: a.kind,
            title: self.words(&a.title),
            text: self.words(&a.text),
            span: id.span,
        })
        .collect()
    }

    pub(super) fn must_ask(&mut self, raw: &RawScenario) -> Option<Vec<MustAsk>> {
        let all: Vec<Option<MustAsk>> = raw
            .must_ask
            .0
            .iter()
            .map(|(id, m)| {
                Some(MustAsk {
                    id: id.value.clone(),
                    text: self.words(&m.text),
                    short: m.short.as_ref().map(|words| self.words(words)),
                    why: self.words(&m.why),
                    source: self.source(&m.source)?,
                    span: id.span,
                })
            })
            .collect();
        all.into_iter().collect()
    }
}

impl RawPose {
    /// The pose as it is written.
    pub(super) fn pose(&self) -> LinePose {
        LinePose {
            hands: self.hands.as_ref().map(|word| word.0),
            gaze: self.gaze.as_ref().map(|word| word.0),
            body: self.body.as_ref().map(|word| word.0),
            holds: self.holds.as_ref().map(|word| word.0),
            fingers: self.fingers.as_ref().map(|number| number.0 as u8),
            head: self.head.as_ref().map(|word| word.0),
        }
    }
}

fn looks(raw: &RawLooks) -> Looks {
    Looks {
        skin: raw.skin.0,
        hair: raw.hair.0,
        hair_colour: raw.hair_colour.0,
        facial_hair: raw.facial_hair.0,
        head_covering: raw.head_covering.0,
        glasses: raw.glasses,
        age_lines: raw.age_lines.0 as u8,
        build: raw.build.0,
        clothing: raw.clothing.0,
        clothing_colour: raw.clothing_colour.0,
    }
}
