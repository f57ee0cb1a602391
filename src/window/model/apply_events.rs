//! How a consultation on screen follows the session: each [`SessionEvent`] changes what is shown.

use crate::model::consultation::{ConsultationModel, ShownEnding, ShownLine, ShownOption};
use crate::model::departure::Farewell;
use crate::model::typography::curly;
use crate::model::visible_patient::{self, LastFace};
use practice::words::{Expression, Kind, SessionEvent};

impl ConsultationModel {
    /// Shows what has happened.
    pub(super) fn take(&mut self, events: &[SessionEvent]) {
        let mut fresh = false;
        for event in events {
            match event {
                SessionEvent::Began { .. } | SessionEvent::Stuck { .. } => {}
                // Nothing was said: what is shown stays as it is.
                SessionEvent::NoteKept { .. } => return,
                SessionEvent::ClinicianSaid { turn, text, .. } => self.clinician(*turn, text),
                SessionEvent::PatientSaid {
                    turn,
                    line,
                    text,
                    body,
                    face,
                    by,
                    camera,
                    ..
                } => {
                    let expression = match by {
                        None => Some(self.look(Some(line), face.is_some())),
                        Some(_) => None,
                    };
                    fresh = fresh && expression.is_none();
                    let speaker = by.clone().unwrap_or_else(|| self.patient.clone());
                    self.push(ShownLine {
                        turn: *turn,
                        speaker,
                        clinician: false,
                        text: curly(text),
                        body: body.as_deref().map(curly),
                        expression,
                        named: face.is_some(),
                        camera: *camera,
                    });
                }
                SessionEvent::FaceChanged { expression } => {
                    self.asked = *expression;
                    fresh = true;
                }
                SessionEvent::AidShown {
                    kind, title, text, ..
                } => {
                    self.aid = Some(*kind);
                    let turn = self.turn.first().map_or(0, |line| line.turn);
                    let body = Some(format!("{title}. {text}"));
                    self.push(ShownLine {
                        turn,
                        speaker: String::new(),
                        clinician: false,
                        text: String::new(),
                        body,
                        expression: None,
                        named: false,
                        camera: None,
                    });
                }
                SessionEvent::ClockMoved { used, total } => self.clock = (*used, *total),
                SessionEvent::MenuOffered { options, .. } => {
                    self.hint_available = options.iter().any(|option| option.hint_available);
                    self.choices = options
                        .iter()
                        .map(|option| ShownOption {
                            ix: option.ix,
                            text: curly(&option.text),
                            act: option.kind != Kind::Speech,
                        })
                        .collect();
                    self.unfolded = None;
                    self.new_menu();
                }
                SessionEvent::HintGiven { text } => {
                    self.hint = Some(curly(text));
                    self.hint_shown = true;
                    // The words are all heard already: a hint does not make them appear again.
                    return;
                }
                SessionEvent::Undone { turn } => self.taken_back(*turn),
                SessionEvent::Ended {
                    title,
                    after,
                    outcome,
                    by,
                    ..
                } => {
                    self.choices.clear();
                    self.ending = Some(ShownEnding {
                        title: title.clone(),
                        after: after.clone(),
                        outcome: *outcome,
                        by: *by,
                    });
                }
            }
        }
        let undone = events
            .iter()
            .any(|event| matches!(event, SessionEvent::Undone { .. }));
        self.begin_turn(fresh, undone);
    }

    /// Lets the words of this turn appear, after the face has answered; `fresh` if a face has come without a line.
    fn begin_turn(&mut self, fresh: bool, undone: bool) {
        if fresh && !undone {
            let face = self.look(None, false);
            match self.turn.last_mut() {
                Some(line) => line.expression = Some(face),
                None => self.face = face,
            }
        }
        let turn = self.turn.first().map_or(0, |line| line.turn as usize);
        self.used.resize(turn + 1, self.clock.0);
        let total = self.turn.iter().map(ShownLine::length).sum();
        self.reveal.restart_after(self.pause(), total);
        if undone {
            self.reveal.finish_all();
        }
    }

    /// The face of the next line, or of an answer without a line.
    fn look(&mut self, line: Option<&String>, named: bool) -> Expression {
        let scenario = self.attempt.scenario();
        let line = line.and_then(|id| scenario.lines().find(|line| line.id == *id));
        let hands = line.and_then(|line| line.pose.hands);
        self.seen.line(self.asked, named, hands)
    }

    /// How long the patient takes in what was said, in seconds; what is not an answer comes at once.
    fn pause(&self) -> f32 {
        let answered = self.turn.first().is_some_and(|line| line.clinician);
        let face = self.turn.iter().find_map(|line| line.expression);
        match face {
            Some(face) if answered => visible_patient::taking_in(&self.face, &face),
            _ => 0.0,
        }
    }

    fn clinician(&mut self, turn: u32, text: &str) {
        self.face = self.expression_at_end();
        self.seen.answered();
        self.turn.clear();
        self.hint = None;
        self.hint_shown = false;
        self.push(ShownLine {
            turn,
            speaker: "You".to_owned(),
            clinician: true,
            text: curly(text),
            body: None,
            expression: None,
            named: false,
            camera: None,
        });
    }

    fn push(&mut self, line: ShownLine) {
        self.turn.push(line.clone());
        self.transcript.push(line);
    }

    fn expression_at_end(&self) -> Expression {
        self.turn
            .iter()
            .rev()
            .find_map(|line| line.expression)
            .unwrap_or(self.face)
    }

    /// Shows the turn before `turn` again, as it was.
    fn taken_back(&mut self, turn: u32) {
        self.transcript.retain(|line| line.turn < turn);
        self.turn = self
            .transcript
            .iter()
            .filter(|line| line.turn + 1 == turn)
            .cloned()
            .collect();
        let earlier = self.transcript.iter().rev();
        let earlier = earlier.skip(self.turn.len()).find_map(|l| l.expression);
        let last = self.turn.iter().rev().find_map(|line| line.expression);
        self.face = earlier.or(last).unwrap_or_default();
        self.seen = LastFace::from(last.or(earlier));
        self.farewell = Farewell::default();
        self.ending = None;
        self.hint = None;
        self.hint_shown = false;
    }
}
