//! A conversation that is played to the assessor: its words and faces one after the other, in a minute and a half.

use super::Reviewing;
use assess::desk::{PlaySpeaker, WHOLE_SECONDS};
use practice::words::Expression;

/// How far it is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeskPlay {
    /// Seconds since the beginning, at most [`WHOLE_SECONDS`].
    pub seconds: f32,
    /// Whether it goes on by itself.
    pub running: bool,
}

impl Reviewing {
    /// Whether the conversation is going on by itself.
    pub fn is_playing(&self) -> bool {
        self.play.is_some_and(|play| play.running)
    }

    /// Who speaks at this moment of the play; nobody while none was begun.
    pub fn beat(&self) -> Option<PlaySpeaker> {
        self.pace.at(self.play?.seconds)
    }

    /// Plays the conversation from its beginning, holds it, or goes on with it.
    pub fn toggle_play(&mut self) {
        if self.turns() == 0 {
            return;
        }
        let play = self.play.filter(|play| play.seconds < WHOLE_SECONDS);
        self.play = Some(DeskPlay {
            seconds: play.map_or(0.0, |play| play.seconds),
            running: play.is_none_or(|play| !play.running),
        });
        self.follow();
    }

    /// Holds the play where it is.
    pub fn hold(&mut self) {
        if let Some(play) = &mut self.play {
            play.running = false;
        }
    }

    /// Puts a turn on the desk; what is played goes on from there.
    pub fn look_at(&mut self, turn: usize) {
        self.turn = turn.min(self.turns().saturating_sub(1));
        let begins = self.pace.begins(self.turn);
        if let Some(play) = &mut self.play {
            play.seconds = begins;
        }
    }

    /// Time passes, in seconds.
    pub fn tick(&mut self, seconds: f32) {
        let Some(play) = self.play.as_mut().filter(|play| play.running) else {
            return;
        };
        play.seconds = (play.seconds + seconds).min(WHOLE_SECONDS);
        play.running = play.seconds < WHOLE_SECONDS;
        self.follow();
    }

    /// The turn on the desk is the one that is played.
    fn follow(&mut self) {
        self.turn = match self.beat() {
            Some(PlaySpeaker::Patient(turn) | PlaySpeaker::Clinician(turn)) => turn,
            Some(PlaySpeaker::End) => self.turns().saturating_sub(1),
            None => self.turn,
        };
    }

    /// How the patient looked in the turn that is looked at, and at the end of the play.
    pub fn seen(&self) -> Expression {
        let Some(opened) = self.opened() else {
            return Expression::NEUTRAL;
        };
        match self.beat() {
            Some(PlaySpeaker::End) => opened.review.seen,
            _ => opened.review.seen_in(self.turn),
        }
    }
}
