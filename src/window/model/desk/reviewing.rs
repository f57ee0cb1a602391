//! One conversation on the desk: which turn is looked at, which domain is judged next, and what is written beside.

use std::sync::Arc;

use super::play::DeskPlay;
use assess::attempts::AttemptRow;
use assess::desk::{Decision, LedgerLine, PlayPace, PlaySpeaker, ReviewTurn};
use assess::verdict::Quote;
use practice::words::{Domain, Expression};
use store::desk_records::ReviewedConversation;

/// Whether the conversation was played again.
#[derive(Debug, Clone)]
pub enum ReplayProgress {
    /// It is being played.
    Waiting,
    /// It can be read.
    Known(Arc<ReviewedConversation>),
    /// It cannot; why, in a sentence.
    Failed(String),
}

/// What is shown where not everything has room side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReviewSide {
    /// What was said.
    #[default]
    Talk,
    /// Why it counts.
    Why,
    /// What the assessor decides.
    Verdict,
}

impl ReviewSide {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Talk, Self::Why, Self::Verdict];

    /// Name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Talk => "Conversation",
            Self::Why => "Why",
            Self::Verdict => "Verdict",
        }
    }
}

/// A decision that needs a reason, while it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedDecision {
    /// About which domain.
    pub domain: Domain,
    /// The place in its stead; none to give no place.
    pub place: Option<u8>,
    /// The reason so far.
    pub reason: String,
}

/// A line of the ledger that is seen otherwise, while it is written why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLine {
    /// The turn of the line, from 1.
    pub turn: u32,
    /// Its behavior code.
    pub code: String,
    /// The level at which it was counted, 0..=4.
    pub counted: u8,
    /// The level at which it is seen, 0..=4.
    pub level: u8,
    /// The reason so far.
    pub reason: String,
}

impl AskedDecision {
    /// Whether this decision is what was asked for here.
    pub fn is_settled_by(&self, decision: &Decision) -> bool {
        matches!(decision, Decision::Adjust(of, ..) | Decision::Reject(of, _) if *of == self.domain)
    }
}

impl AskedLine {
    /// Whether this decision is what was asked for here.
    pub fn is_settled_by(&self, decision: &Decision) -> bool {
        matches!(decision, Decision::Otherwise { turn, code, .. } if *turn == self.turn && *code == self.code)
    }

    /// Whether it is about this line of this turn.
    pub fn is_about(&self, turn: u32, line: &LedgerLine) -> bool {
        self.turn == turn && self.code == line.code && self.counted == line.level
    }
}

/// A conversation on the desk.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something that is shown or not, by itself"
)]
pub struct Reviewing {
    /// Id of the attempt.
    pub attempt: String,
    /// Whose folder it lies in.
    pub person: String,
    /// The conversation, as far as it has been played again.
    pub page: ReplayProgress,
    /// The turn that is looked at, from 0.
    pub turn: usize,
    /// What is shown where not everything has room.
    pub side: ReviewSide,
    /// A decision that needs a reason.
    pub asked: Option<AskedDecision>,
    /// A line of the ledger that is being seen otherwise.
    pub line: Option<AskedLine>,
    /// Why it is held to be safe though a gate tripped, while that is written.
    pub safe_why: Option<String>,
    /// When each part begins if the conversation is played.
    pub pace: PlayPace,
    /// How far it is played, once that was begun.
    pub play: Option<DeskPlay>,
    /// What else is to be said.
    pub remark: String,
    /// Words that the verdict rests on.
    pub quotes: Vec<Quote>,
    /// Whether who sat is shown, where that is proved.
    pub named: bool,
    /// Whether it was opened before anybody had said who reads.
    pub asks_name: bool,
    /// Whether the reasons of the seal are shown.
    pub seal_open: bool,
    /// Whether the options not taken are shown.
    pub others_open: bool,
}

impl Reviewing {
    /// A conversation that was just opened.
    pub fn new(row: &AttemptRow, asks_name: bool) -> Self {
        Self {
            attempt: row.attempt.clone(),
            person: row.person.clone(),
            page: ReplayProgress::Waiting,
            turn: 0,
            side: ReviewSide::default(),
            asked: None,
            line: None,
            safe_why: None,
            pace: PlayPace::default(),
            play: None,
            remark: String::new(),
            quotes: Vec::new(),
            named: false,
            asks_name,
            seal_open: false,
            others_open: false,
        }
    }

    /// The conversation, once it can be read.
    pub fn opened(&self) -> Option<&Arc<ReviewedConversation>> {
        match &self.page {
            ReplayProgress::Known(opened) => Some(opened),
            _ => None,
        }
    }

    /// How many turns there are.
    pub fn turns(&self) -> usize {
        self.opened().map_or(0, |opened| opened.review.turns.len())
    }

    /// Looks at the next scored turn, or at the one before.
    pub fn step(&mut self, forward: bool) {
        let Some(opened) = self.opened() else {
            return;
        };
        let turns = &opened.review.turns;
        let scored = |at: &usize| turns.get(*at).is_some_and(ReviewTurn::is_scored);
        let found = if forward {
            (self.turn + 1..turns.len()).find(scored)
        } else {
            (0..self.turn).rev().find(scored)
        };
        self.look_at(found.unwrap_or(self.turn));
    }

    /// Whether the words of the turn that is looked at are among the quotes.
    pub fn is_quoted(&self, turn: u32) -> bool {
        self.quotes.iter().any(|quote| quote.turn == turn)
    }

    /// Takes the words of the turn that is looked at as a quote, or lets them go.
    pub fn toggle_quote(&mut self) {
        let turn = self.opened().and_then(|opened| {
            let turn = opened.review.turns.get(self.turn)?;
            Some((turn.number, turn.clinician.clone()))
        });
        let Some((turn, words)) = turn else {
            return;
        };
        if self.is_quoted(turn) {
            self.quotes.retain(|quote| quote.turn != turn);
        } else {
            self.quotes.push(Quote { turn, words });
            self.quotes.sort_by_key(|quote| quote.turn);
        }
    }
}

/// The conversation played to the assessor.
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
        self.play = Some(DeskPlay::toggled(self.play));
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
        play.pass(seconds);
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
