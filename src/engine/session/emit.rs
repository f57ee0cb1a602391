//! What a move looks like from outside: lines, faces, menus and endings as events and transcript entries.

use super::step::{MoveResult, MoveTarget};
use super::turn::HeardLine;
use super::{EndedBy, Hidden, Session, SessionEvent, TranscriptEntry};
use crate::patient::expression::{Expression, Face};
use crate::patient::pose::LinePose;
use crate::scenario::Line;
use crate::scenario::index::EndingIx;

impl Session {
    /// Says what the patient says, opens the next menu or ends.
    pub(super) fn arrive(
        &mut self,
        outcome: &MoveResult,
        by: EndedBy,
        events: &mut Vec<SessionEvent>,
    ) {
        let (scenario, rubric) = self.parts();
        let before = self.state;
        self.state = outcome.state;
        let turn = u32::try_from(self.turns.len()).unwrap_or(u32::MAX);
        for said in &outcome.said {
            self.say(turn, said.line, events);
        }
        self.transcript.push(TranscriptEntry::Behind(Hidden::of(
            &scenario, &rubric, turn, &before, outcome,
        )));
        if outcome.said.is_empty() {
            self.face(None, self.pose.lasting(), events);
        }
        events.push(SessionEvent::ClockMoved {
            used: self.state.clock,
            total: self.total(),
        });
        match outcome.next {
            MoveTarget::Node(_) => self.offer(events),
            MoveTarget::Ended(ending) => self.end(ending, by, outcome, events),
        }
    }

    pub(super) fn say(&mut self, turn: u32, line: &Line, events: &mut Vec<SessionEvent>) {
        // What is remembered comes before the style: it says what happened, the style only how somebody talks.
        let style = self.style();
        let kept = self.memories().rev().find_map(|m| m.lines.get(&line.id));
        let text = kept
            .or_else(|| style.and_then(|v| v.lines.get(&line.id)))
            .cloned();
        let kept = self.memories().rev().find_map(|m| m.bodies.get(&line.id));
        let body = kept
            .or_else(|| style.and_then(|v| v.bodies.get(&line.id)))
            .cloned();
        let varied = text.is_some() || body.is_some();
        let text = text.unwrap_or_else(|| line.text.clone());
        let body = body.or_else(|| line.body.clone());
        if line.by.is_none() {
            // Where the words name nothing new, nobody has moved: folded arms stay folded until the clinician has spoken.
            let quiet = body.is_none() && line.face.is_none() && line.pose == LinePose::default();
            let last = self.transcript.entries().last();
            let goes_on =
                matches!(last, Some(TranscriptEntry::Patient { turn: said, .. }) if *said == turn);
            if !(quiet && goes_on) {
                self.pose = line.pose.after(self.pose);
            }
            self.face(line.face, self.pose, events);
        }
        self.heard.push(HeardLine {
            line: line.id.clone(),
            text: text.clone(),
            body: body.clone(),
            by: line.by.clone(),
            cue: line.cue,
        });
        self.transcript.push(TranscriptEntry::Patient {
            turn,
            line: line.id.clone(),
            by: line.by.clone(),
            text: text.clone(),
            body: body.clone(),
        });
        events.push(SessionEvent::PatientSaid {
            turn,
            line: line.id.clone(),
            text,
            body,
            face: line.face,
            camera: line.camera,
            by: line.by.clone(),
            varied,
        });
    }

    pub(super) fn face(
        &mut self,
        asked_for: Option<Face>,
        pose: LinePose,
        events: &mut Vec<SessionEvent>,
    ) {
        let [trust, distress, openness, readiness, confidence] = self.state.vars.map(i32::from);
        let expression =
            Expression::from_state(trust, distress, openness, readiness, confidence, asked_for)
                .posed(pose);
        if self.face != Some(expression) {
            self.face = Some(expression);
            events.push(SessionEvent::FaceChanged { expression });
        }
    }

    pub(super) fn offer(&mut self, events: &mut Vec<SessionEvent>) {
        let options = self.menu();
        events.push(SessionEvent::MenuOffered {
            turn: self.turn_number(),
            options,
        });
    }

    pub(super) fn end(
        &mut self,
        ending: EndingIx,
        by: EndedBy,
        outcome: &MoveResult,
        events: &mut Vec<SessionEvent>,
    ) {
        let by = match outcome.stuck {
            Some(_) => EndedBy::Stuck,
            None if outcome.out_of_time => EndedBy::Clock,
            None => by,
        };
        if let Some(why) = outcome.stuck {
            events.push(SessionEvent::Stuck { why });
        }
        self.ended = Some((ending, by));
        let gates = self.gates().into_iter();
        let gates =
            gates.filter_map(|gate| Some(self.scenario.gates.get(gate.index())?.id.clone()));
        let gates = gates.collect();
        let Some(found) = self.scenario.endings.get(ending.index()) else {
            return;
        };
        self.transcript.push(TranscriptEntry::Ended {
            ending: found.id.clone(),
            by,
            gates,
        });
        events.push(SessionEvent::Ended {
            ending: found.id.clone(),
            title: found.title.clone(),
            after: found.after.clone(),
            outcome: found.outcome,
            by,
        });
    }
}
