//! The consultation in progress: the session, and what of it is on screen now. A fold over [`SessionEvent`]s.

use std::time::Duration;

pub use crate::model::spoken::{Choice, Ending, Spoken};

use crate::model::action::Drawer;
use crate::model::curly::curly;
use crate::model::library::{channel_label, setting_label};
use crate::model::mode::{self, Mode};
use crate::model::reveal::Reveal;
use crate::model::settings::Settings;
use practice::words::{Action, AidKind, Camera, Expression, Kind, LONGEST_NOTE, SessionEvent};
use practice::{Attempt, Course, Drill};

/// A consultation on screen.
#[derive(Debug, Clone)]
pub struct Consult {
    /// The truth; everything else here only shows it.
    pub attempt: Attempt,
    /// What the patient is called.
    pub patient: String,
    /// The room and the channel, in words.
    pub scene: String,
    /// How it is played.
    pub mode: Mode,
    /// Half minutes used and in all.
    pub clock: (u16, u16),
    /// What was said in this turn.
    pub turn: Vec<Spoken>,
    /// Everything said so far.
    pub transcript: Vec<Spoken>,
    /// What can be said now.
    pub choices: Vec<Choice>,
    /// How much of this turn is shown.
    pub reveal: Reveal,
    /// Whether this menu has a hint.
    pub hint_available: bool,
    /// The hint asked for in this turn.
    pub hint: Option<String>,
    /// Whether the hint is shown.
    pub hint_shown: bool,
    /// The clinician's notes.
    pub notes: String,
    /// What the drawer holds.
    pub drawer: Drawer,
    /// What lies on the table.
    pub aid: Option<AidKind>,
    /// How it has ended, once it has.
    pub ending: Option<Ending>,
    /// Time played so far by a real clock, without pauses.
    pub played: Duration,
    /// The drill that this is, if it is one: nothing of it is kept.
    pub drill: Option<Drill>,
    /// Whether the drill has come to its end by itself.
    pub stopped: bool,
    /// The face before the first line of this turn.
    face: Expression,
}

impl Consult {
    /// Shows an attempt in which nothing but these events has happened.
    pub fn show(attempt: Attempt, events: &[SessionEvent]) -> Self {
        let header = &attempt.scenario().header;
        let scene = format!(
            "{} · {}",
            setting_label(header.setting),
            channel_label(header.channel)
        );
        let mut consult = Self {
            patient: attempt.scenario().patient.called.clone(),
            scene,
            mode: attempt.mode(),
            clock: attempt.clock(),
            turn: Vec::new(),
            transcript: Vec::new(),
            choices: Vec::new(),
            reveal: Reveal::default(),
            hint_available: false,
            hint: None,
            hint_shown: false,
            notes: String::new(),
            drawer: Drawer::Shut,
            aid: None,
            ending: None,
            played: Duration::ZERO,
            drill: None,
            stopped: false,
            face: Expression::default(),
            attempt,
        };
        consult.take(events);
        consult
    }

    /// Shows an attempt that stands on its way, after what has happened until then.
    pub fn show_on_its_way(attempt: Attempt, course: &Course) -> Self {
        let mut rounds = course.iter();
        let mut consult = Self::show(attempt, rounds.next().map_or(&[], Vec::as_slice));
        for events in rounds {
            consult.reveal.finish();
            consult.take(events);
        }
        consult
    }

    /// Lets the next words appear.
    pub fn tick(&mut self, seconds: f32, settings: &Settings) {
        self.reveal
            .advance(seconds, settings.characters_per_second());
    }

    /// Whether an option can be chosen now.
    pub fn ready(&self) -> bool {
        self.reveal.done() && self.ending.is_none() && !self.stopped
    }

    /// Chooses an option by its place in the list. Ignored while words still appear.
    pub fn choose(&mut self, place: usize) {
        if let Some(ix) = self.choices.get(place).map(|choice| choice.ix)
            && self.ready()
        {
            self.act(Action::Choose(ix));
        }
    }

    /// Takes the last turn back, where the mode allows it.
    pub fn undo(&mut self) {
        if self.can_undo() {
            self.act(Action::Undo);
        }
    }

    /// Whether a turn can be taken back.
    pub fn can_undo(&self) -> bool {
        let least = self
            .drill
            .map_or(0, |drill| drill.turn().saturating_sub(1) as usize);
        mode::has_undo(self.mode) && !self.stopped && self.attempt.turns() > least
    }

    /// Shows or hides the hint; asks for it the first time.
    pub fn toggle_hint(&mut self) {
        if self.hint.is_some() {
            self.hint_shown = !self.hint_shown;
        } else if self.hint_available && self.ready() {
            self.act(Action::Hint);
        }
    }

    /// Ends early. What is in the notes pad is kept first.
    pub fn leave(&mut self) {
        self.keep_notes();
        self.act(Action::Leave);
    }

    /// Puts what is in the notes pad into the record, once.
    pub fn keep_notes(&mut self) {
        // What is longer is not taken back from the pad, and not read again either.
        let notes: String = self.notes.trim().chars().take(LONGEST_NOTE).collect();
        let known = self.attempt.notes().any(|note| note == notes);
        if !notes.is_empty() && !known {
            self.act(Action::Note(notes));
        }
    }

    /// What the patient shows now: the face of the line that is being heard.
    pub fn expression(&self) -> Expression {
        let faces = self.begun().filter_map(|line| line.expression);
        faces.last().unwrap_or(self.face)
    }

    /// Whether the patient's camera is on: as the last line that has begun left it.
    pub fn camera_on(&self) -> bool {
        let earlier = self.transcript.len().saturating_sub(self.turn.len());
        let lines = self.transcript.iter().take(earlier).chain(self.begun());
        lines.filter_map(|line| line.camera).last() != Some(Camera::Off)
    }

    /// The lines of this turn that have begun to be heard.
    fn begun(&self) -> impl Iterator<Item = &Spoken> {
        let mut left = self.reveal.shown();
        let done = self.reveal.done();
        self.turn
            .iter()
            .enumerate()
            .take_while(move |(place, line)| {
                let length = line.length();
                let begun = *place == 0 || left > 0 || length == 0 || done;
                left = left.saturating_sub(length);
                begun
            })
            .map(|(_, line)| line)
    }

    /// Whether the patient is speaking now.
    pub fn speaking(&self) -> bool {
        !self.reveal.done()
    }

    /// What can be heard now, on the telephone.
    pub fn heard(&self) -> Option<&str> {
        self.turn.iter().rev().find_map(|line| line.body.as_deref())
    }

    fn act(&mut self, action: Action) {
        let now = u64::try_from(self.played.as_millis()).unwrap_or(u64::MAX);
        if let Ok(events) = self.attempt.act(action, now) {
            self.take(&events);
        }
    }

    fn take(&mut self, events: &[SessionEvent]) {
        let mut face = None;
        for event in events {
            match event {
                SessionEvent::Began { .. } | SessionEvent::Stuck { .. } => {}
                // Nothing was said: what is shown stays as it is.
                SessionEvent::NoteKept { .. } => return,
                SessionEvent::ClinicianSaid { turn, text, .. } => self.clinician(*turn, text),
                SessionEvent::PatientSaid {
                    turn,
                    text,
                    body,
                    by,
                    camera,
                    ..
                } => {
                    let speaker = by.clone().unwrap_or_else(|| self.patient.clone());
                    self.push(Spoken {
                        turn: *turn,
                        speaker,
                        clinician: false,
                        text: curly(text),
                        body: body.as_deref().map(curly),
                        expression: face.take(),
                        camera: *camera,
                    });
                }
                SessionEvent::FaceChanged { expression } => face = Some(*expression),
                SessionEvent::AidShown {
                    kind, title, text, ..
                } => {
                    self.aid = Some(*kind);
                    let turn = self.turn.first().map_or(0, |line| line.turn);
                    let body = Some(format!("{title}. {text}"));
                    self.push(Spoken {
                        turn,
                        speaker: String::new(),
                        clinician: false,
                        text: String::new(),
                        body,
                        expression: None,
                        camera: None,
                    });
                }
                SessionEvent::ClockMoved { used, total } => self.clock = (*used, *total),
                SessionEvent::MenuOffered { options, .. } => {
                    self.hint_available = options.iter().any(|option| option.hint_available);
                    self.choices = options
                        .iter()
                        .map(|option| Choice {
                            ix: option.ix,
                            text: curly(&option.text),
                            act: option.kind != Kind::Speech,
                        })
                        .collect();
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
                    self.ending = Some(Ending {
                        title: title.clone(),
                        after: after.clone(),
                        outcome: *outcome,
                        by: *by,
                    });
                }
            }
        }
        if let Some(face) = face {
            match self.turn.last_mut() {
                Some(line) => line.expression = Some(face),
                None => self.face = face,
            }
        }
        let total = self.turn.iter().map(Spoken::length).sum();
        self.reveal.restart(total);
        if events
            .iter()
            .any(|event| matches!(event, SessionEvent::Undone { .. }))
        {
            self.reveal.finish();
        }
    }

    fn clinician(&mut self, turn: u32, text: &str) {
        self.face = self.expression_at_end();
        self.turn.clear();
        self.hint = None;
        self.hint_shown = false;
        self.push(Spoken {
            turn,
            speaker: "You".to_owned(),
            clinician: true,
            text: curly(text),
            body: None,
            expression: None,
            camera: None,
        });
    }

    fn push(&mut self, line: Spoken) {
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
        self.ending = None;
        self.hint = None;
        self.hint_shown = false;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::shelf::tests::shipped;

    pub(crate) fn consult(mode: Mode) -> Consult {
        let (library, rubric) = shipped();
        let entry = &library.entries[0];
        let case = entry.case.as_ref().expect("playable");
        let begun = Attempt::begin(case, &rubric, 0, mode, &[]);
        let (attempt, events) = begun.expect("the same rubric");
        Consult::show(attempt, &events)
    }

    #[test]
    fn the_opening_is_heard_before_anything_can_be_said() {
        let mut consult = consult(Mode::Practice);
        assert!(!consult.turn.is_empty() && !consult.choices.is_empty());
        assert!(!consult.ready());
        let turns = consult.attempt.turns();
        consult.choose(0);
        assert_eq!(
            consult.attempt.turns(),
            turns,
            "chosen while words still appear"
        );
        consult.reveal.finish();
        assert!(consult.ready());
        consult.choose(0);
        assert_eq!(consult.attempt.turns(), turns + 1);
    }

    #[test]
    fn every_choice_leads_to_an_end_and_everything_said_is_in_the_transcript() {
        for pick in 0..5 {
            let mut consult = consult(Mode::Practice);
            for turn in 0..400 {
                if consult.ending.is_some() {
                    break;
                }
                consult.reveal.finish();
                consult.choose((pick + turn) % consult.choices.len());
            }
            let ending = consult.ending.as_ref().expect("an ending");
            assert!(!ending.title.is_empty());
            let mine = consult
                .transcript
                .iter()
                .filter(|line| line.clinician)
                .count();
            assert_eq!(mine, consult.attempt.turns());
        }
    }

    #[test]
    fn a_turn_taken_back_is_as_if_it_had_not_been() {
        let mut consult = consult(Mode::Explore);
        consult.reveal.finish();
        let before = (
            consult.turn.clone(),
            consult.transcript.clone(),
            consult.choices.clone(),
            consult.clock,
        );
        consult.choose(0);
        consult.reveal.finish();
        consult.undo();
        let after = (
            consult.turn.clone(),
            consult.transcript.clone(),
            consult.choices.clone(),
            consult.clock,
        );
        assert_eq!(after, before);
        assert!(consult.ready());
    }

    #[test]
    fn undo_is_refused_outside_explore() {
        let mut consult = consult(Mode::Practice);
        consult.reveal.finish();
        consult.choose(0);
        consult.undo();
        assert_eq!(consult.attempt.turns(), 1);
    }

    #[test]
    fn quotation_marks_are_set_as_printers_do() {
        for (typed, set) in [
            ("It's 'wear and tear'.", "It’s ‘wear and tear’."),
            ("She said \"no\".", "She said “no”."),
            ("('quietly')", "(‘quietly’)"),
            ("", ""),
        ] {
            assert_eq!(curly(typed), set);
        }
    }

    #[test]
    fn notes_are_kept_once_with_the_record() {
        let mut consult = consult(Mode::Practice);
        consult.reveal.finish();
        consult.notes = " the notebook, last line ".to_owned();
        consult.keep_notes();
        consult.keep_notes();
        assert_eq!(consult.attempt.record().steps.len(), 1);
        assert!(consult.ready(), "a note made the words appear again");
    }

    #[test]
    fn an_assessed_consultation_has_no_hints() {
        let mut consult = consult(Mode::Assessed);
        consult.reveal.finish();
        consult.toggle_hint();
        assert_eq!(consult.hint, None);
    }
}
