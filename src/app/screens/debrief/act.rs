//! What can be done in the debrief, and what follows from it.

use std::sync::Arc;

use super::looking::Looking;
use super::step::Step;
use crate::app::apply::go;
use crate::app::consult::Consult;
use crate::app::effect::Effect;
use crate::app::shell::Shell;
use crate::app::state::Screen;
use crate::domain::scenario::FactKind;
use crate::domain::score::Domain;
use crate::domain::session::{Action, Mode};

/// What is done in the debrief.
#[derive(Debug, Clone, PartialEq)]
pub enum DebriefAction {
    /// One step on.
    Forward,
    /// One step back.
    Backward,
    /// To this step.
    Show(Step),
    /// The first word.
    Word(String),
    /// The blind rating of a domain, 0..=100.
    Rate(Domain, u8),
    /// A guess at an idea, a concern or an expectation.
    Guess(FactKind, String),
    /// To this moment, from 0.
    Moment(usize),
    /// Why a choice was made: turn, frame id.
    Frame(u32, String),
    /// Shows what else could have been said in this turn.
    Reveal(u32),
    /// Opens or closes the ledger of a domain.
    Ledger(Domain),
    /// Shows a turn above the page; nothing puts it away.
    Turn(Option<u32>),
    /// What to keep.
    Keep(String),
    /// What to do differently.
    Change(String),
    /// Play from this turn in its true state.
    FromTurn(u32),
    /// Another scenario.
    Sister(String),
    /// Writes the record in this format.
    Export(Format),
    /// The same patient once more.
    Again,
    /// Done.
    Close,
}

/// A format to export to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page in one file.
    Html,
    /// A PDF.
    Pdf,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
}

/// Acts on what is done in the debrief.
pub fn apply(shell: &mut Shell, action: DebriefAction) {
    match action {
        DebriefAction::FromTurn(turn) => return from_turn(shell, turn),
        DebriefAction::Again => return leave_for(shell, Screen::Briefing),
        DebriefAction::Sister(id) => return sister(shell, &id),
        DebriefAction::Close => return leave_for(shell, Screen::Library),
        DebriefAction::Export(format) => {
            shell
                .effects
                .extend([Effect::SaveRecord, Effect::Export(format)]);
            return;
        }
        _ => {}
    }
    let Some(looking) = &mut shell.looking else {
        return;
    };
    let before = looking.step;
    answer(looking, action);
    if looking.step != before {
        shell.effects.push(Effect::SaveRecord);
        if shell
            .looking
            .as_ref()
            .is_some_and(|looking| looking.step == Step::OverTime)
        {
            shell.effects.push(Effect::GatherAttempts);
        }
    }
}

fn answer(looking: &mut Looking, action: DebriefAction) {
    let own = &mut looking.reflection;
    match action {
        DebriefAction::Forward => looking.forward(),
        DebriefAction::Backward => looking.backward(),
        DebriefAction::Show(step) => looking.show(step),
        DebriefAction::Word(word) => own.first_word = word,
        DebriefAction::Rate(domain, value) => {
            if looking.rating_open() {
                looking
                    .reflection
                    .self_ratings
                    .insert(domain, value.min(100));
            }
        }
        DebriefAction::Guess(kind, text) => {
            if looking.rating_open() {
                match kind {
                    FactKind::Idea => looking.reflection.guessed_idea = text,
                    FactKind::Concern => looking.reflection.guessed_worry = text,
                    FactKind::Expectation => looking.reflection.guessed_wish = text,
                    FactKind::Other => {}
                }
            }
        }
        DebriefAction::Moment(at) => {
            looking.moment = at.min(looking.debrief.moments.len().saturating_sub(1));
        }
        DebriefAction::Frame(turn, id) => {
            own.frames.insert(turn, id);
            looking.refresh();
        }
        DebriefAction::Reveal(turn) => {
            looking.revealed.insert(turn);
        }
        DebriefAction::Ledger(domain) => {
            looking.ledger = (looking.ledger != Some(domain)).then_some(domain);
        }
        DebriefAction::Turn(turn) => looking.turn = turn,
        DebriefAction::Keep(text) => own.keep = text,
        DebriefAction::Change(text) => own.change = text,
        DebriefAction::FromTurn(_)
        | DebriefAction::Sister(_)
        | DebriefAction::Export(_)
        | DebriefAction::Again
        | DebriefAction::Close => {}
    }
}

/// Goes elsewhere; what was said in the debrief is kept first.
fn leave_for(shell: &mut Shell, screen: Screen) {
    go(shell, screen);
    shell.trail.clear();
    shell.left = shell.looking.take().map(Box::new);
    shell.effects.push(Effect::SaveDebrief);
}

fn sister(shell: &mut Shell, id: &str) {
    let entries = &shell.library.entries;
    if let Some(place) = entries.iter().position(|entry| entry.id == id) {
        shell.chosen = Some(place);
        leave_for(shell, Screen::Briefing);
    }
}

/// A new attempt that starts in the true state of a turn of this one: its first choices are made again, word for word.
fn from_turn(shell: &mut Shell, turn: u32) {
    let Some(consult) = shell
        .looking
        .as_ref()
        .and_then(|looking| replayed(looking, turn))
    else {
        return shell.say("This turn cannot be played again.");
    };
    shell.left = shell.looking.take().map(Box::new);
    shell
        .effects
        .extend([Effect::SaveDebrief, Effect::ForgetRecord, Effect::FreshSeed]);
    shell.consult = Some(consult);
    go(shell, Screen::Consultation);
    shell.trail.clear();
}

/// The consultation as it stood before the choice of this turn. The new record says where it comes from in a note.
pub fn replayed(looking: &Looking, turn: u32) -> Option<Consult> {
    let session = &looking.consult.session;
    let before = usize::try_from(turn).ok()?.checked_sub(1)?;
    let turns = session.turns().get(..before)?;
    session.turns().get(before)?;
    // The first attempt is the one that counts: what follows it is practice.
    let mode = match session.mode() {
        Mode::Assessed => Mode::Practice,
        other => other,
    };
    let (scenario, rubric) = (Arc::clone(session.scenario()), Arc::clone(session.rubric()));
    let mut consult = Consult::start(&scenario, &rubric, session.seed(), mode);
    let attempt = match looking.origin.attempt.as_str() {
        "" => "an earlier attempt".to_owned(),
        id => format!("attempt {id}"),
    };
    let note = format!(
        "Played on from turn {turn} of {attempt}: the turns before it are that attempt’s own."
    );
    consult.note(&note);
    for made in turns {
        consult.reveal.finish();
        if !consult.again(made.option) {
            return None;
        }
    }
    Some(consult)
}

impl Consult {
    fn note(&mut self, text: &str) {
        // A note is possible at any time.
        let _ = self.session.apply(Action::Note(text.to_owned()));
        self.offsets.resize(self.session.recorded().len(), 0);
    }

    fn again(&mut self, option: crate::domain::scenario::index::OptIx) -> bool {
        let place = self.choices.iter().position(|choice| choice.ix == option);
        place.is_some_and(|place| {
            self.choose(place);
            true
        })
    }
}
