//! What follows from what is done at the assessor's desk.

use std::sync::Arc;

use super::go;
use crate::model::desk::{
    Asked, Desk, DeskAction, Found, Moved, PAGE, Page, Reading, Reviewing, stands,
};
use crate::model::effect::Effect;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use assess::desk::Decision;
use assess::verdict::Book;
use practice::words::Domain;
use store::desk::Opened;

/// Acts on what is done at the desk.
pub(super) fn apply(shell: &mut Shell, action: DeskAction) {
    let desk = &mut shell.desk;
    match action {
        DeskAction::Show(tab) => desk.tab = tab,
        DeskAction::Type(path) => desk.typed = path,
        DeskAction::Open(path) => open(shell, path.trim().to_owned()),
        DeskAction::CloseFolder => close_folder(shell),
        DeskAction::Name(name) => {
            desk.asks_name |= name.is_empty();
            desk.assessor = name;
            desk.sort();
            remember(shell);
        }
        DeskAction::Want(wanted) => {
            desk.wanted = wanted;
            desk.at = 0;
            desk.drawn = PAGE;
            desk.sort();
        }
        DeskAction::More => desk.drawn += PAGE,
        DeskAction::Move(moved) => desk.move_by(moved),
        DeskAction::Point(at) => desk.at = at.min(desk.queue.len().saturating_sub(1)),
        DeskAction::Peek => peek(shell),
        DeskAction::Read => read_pointed(shell),
        DeskAction::Close => close(shell),
        DeskAction::OnToNext => on_to_next(shell),
        action => beside(shell, action),
    }
}

/// What is done while a conversation is on the desk.
fn beside(shell: &mut Shell, action: DeskAction) {
    let Some(reviewing) = &mut shell.desk.reviewing else {
        return;
    };
    match action {
        DeskAction::Step(moved) => reviewing.step(moved == Moved::Next),
        DeskAction::Turn(turn) => reviewing.turn = turn.min(reviewing.turns().saturating_sub(1)),
        DeskAction::Side(side) => reviewing.side = side,
        DeskAction::Others => reviewing.others_open = !reviewing.others_open,
        DeskAction::Seal => reviewing.seal_open = !reviewing.seal_open,
        DeskAction::Named => reviewing.named = !reviewing.named,
        DeskAction::Quote => reviewing.toggle_quote(),
        DeskAction::Remark(remark) => reviewing.remark = remark,
        DeskAction::Adjust(domain) => ask(shell, domain, true),
        DeskAction::Reject(domain) => ask(shell, domain, false),
        DeskAction::Place(word) => {
            if let Some(asked) = &mut reviewing.asked {
                asked.place = Some(word.place());
            }
        }
        DeskAction::Reason(reason) => {
            if let Some(asked) = &mut reviewing.asked {
                asked.reason = reason;
            }
        }
        DeskAction::Drop => reviewing.asked = None,
        DeskAction::Settle => settle(shell),
        DeskAction::Judge(domain, word) => {
            decide(shell, Decision::Judge(domain, word.place()));
        }
        DeskAction::Accept(domain) => decide(shell, Decision::Accept(domain)),
        DeskAction::Safe(safe) => {
            let turn = u32::try_from(reviewing.turn + 1).ok();
            decide(shell, Decision::Safety { safe, turn });
        }
        DeskAction::Sign => {
            let decision = Decision::Sign {
                accepting: true,
                remark: reviewing.remark.clone(),
                quotes: reviewing.quotes.clone(),
            };
            decide(shell, decision);
        }
        DeskAction::TakeBack => decide(shell, Decision::TakeBack),
        _ => {}
    }
}

impl Desk {
    fn move_by(&mut self, moved: Moved) {
        let last = self.queue.len().saturating_sub(1);
        self.at = match moved {
            Moved::Next => (self.at + 1).min(last),
            Moved::Before => self.at.saturating_sub(1),
        };
        self.drawn = self.drawn.max(self.at + 1);
    }
}

fn open(shell: &mut Shell, path: String) {
    if path.is_empty() {
        return;
    }
    shell.desk.reviewing = None;
    shell.desk.reading = Reading::Waiting(0, 0);
    shell.effects.push(Effect::OpenDesk(path));
    go(shell, Screen::Desk);
}

fn close_folder(shell: &mut Shell) {
    let desk = &mut shell.desk;
    *desk = Desk {
        typed: std::mem::take(&mut desk.folder),
        assessor: std::mem::take(&mut desk.assessor),
        ..Desk::default()
    };
    remember(shell);
}

/// Keeps the folder and the name for the next time.
fn remember(shell: &mut Shell) {
    let mut settings = shell.settings.clone();
    settings.desk_folder.clone_from(&shell.desk.folder);
    settings.assessor = shell.desk.who().to_owned();
    super::change(shell, settings);
}

/// The folder that was opened has been read, or cannot be; the path is that of the folder.
pub fn read(shell: &mut Shell, read: Result<(String, Found, Book), String>) {
    match read {
        Ok((folder, found, book)) => {
            shell.desk.folder = folder;
            shell.desk.reading = Reading::Known(Arc::new(found));
            shell.desk.book = Arc::new(book);
            shell.desk.asks_name = shell.desk.who().is_empty();
            shell.desk.sort();
            remember(shell);
        }
        Err(why) => shell.desk.reading = Reading::Failed(why),
    }
}

fn peek(shell: &mut Shell) {
    shell.overlay = match shell.overlay {
        Overlay::Peek => Overlay::None,
        _ if shell.desk.pointed().is_some() => Overlay::Peek,
        other => other,
    };
}

/// Puts the conversation that is pointed at on the desk.
fn read_pointed(shell: &mut Shell) {
    let Some((_, row)) = shell.desk.pointed() else {
        return;
    };
    let reviewing = Reviewing::new(row, shell.desk.who().is_empty());
    shell.effects.push(Effect::OpenReview {
        attempt: reviewing.attempt.clone(),
        person: reviewing.person.clone(),
    });
    shell.desk.asks_name = shell.desk.who().is_empty();
    shell.desk.reviewing = Some(reviewing);
    shell.overlay = Overlay::None;
}

/// The conversation was played again, or cannot be.
pub fn opened(shell: &mut Shell, attempt: &str, opened: Result<Opened, String>) {
    let reviewing = shell.desk.reviewing.as_mut();
    let Some(reviewing) = reviewing.filter(|reviewing| reviewing.attempt == attempt) else {
        return;
    };
    reviewing.page = match opened {
        Ok(opened) => Page::Known(Arc::new(opened)),
        Err(why) => Page::Failed(why),
    };
    let first = reviewing.opened().map(|opened| &opened.review.turns);
    let scored = first.and_then(|turns| turns.iter().position(|turn| turn.is_scored()));
    reviewing.turn = scored.unwrap_or(0);
}

/// Back to the queue.
pub(super) fn close(shell: &mut Shell) {
    shell.desk.reviewing = None;
    shell.desk.sort();
}

/// The next conversation that waits, or the queue where none does.
fn on_to_next(shell: &mut Shell) {
    let done = shell.desk.reviewing.as_ref();
    let done = done.map(|reviewing| reviewing.attempt.clone());
    close(shell);
    let is_done = |desk: &Desk| desk.pointed().map(|(_, row)| row.attempt.clone()) == done;
    if is_done(&shell.desk) {
        shell.desk.move_by(Moved::Next);
    }
    if !is_done(&shell.desk) {
        read_pointed(shell);
    }
}

/// Begins a decision that needs a reason.
fn ask(shell: &mut Shell, domain: Domain, adjusts: bool) {
    let place = shell.desk.on_desk().and_then(|(_, row)| {
        let stands = stands(row, &shell.desk.book, shell.desk.who());
        let stand = stands.into_iter().find(|stand| stand.domain == domain)?;
        Some(stand.judged?.place())
    });
    let Some(place) = place else {
        return shell.say("First say where you place it.");
    };
    if let Some(reviewing) = &mut shell.desk.reviewing {
        reviewing.asked = Some(Asked {
            domain,
            place: adjusts.then_some(place),
            reason: String::new(),
        });
    }
}

fn settle(shell: &mut Shell) {
    let reviewing = shell.desk.reviewing.as_ref();
    let Some(asked) = reviewing.and_then(|reviewing| reviewing.asked.clone()) else {
        return;
    };
    let decision = match asked.place {
        Some(place) => Decision::Adjust(asked.domain, place, asked.reason),
        None => Decision::Reject(asked.domain, asked.reason),
    };
    decide(shell, decision);
}

fn decide(shell: &mut Shell, decision: Decision) {
    if shell.desk.who().is_empty() {
        return shell
            .say("Say who you are first: your name or initials stand under what you decide.");
    }
    let Some((reviewing, _)) = shell.desk.on_desk() else {
        return;
    };
    shell.effects.push(Effect::Decide {
        attempt: reviewing.attempt.clone(),
        person: reviewing.person.clone(),
        who: shell.desk.who().to_owned(),
        decision: Box::new(decision),
    });
}

/// Something was decided: this is the book now.
pub fn decided(shell: &mut Shell, book: Book) {
    shell.desk.book = Arc::new(book);
    if let Some(reviewing) = &mut shell.desk.reviewing {
        reviewing.asked = None;
    }
    let desk = &mut shell.desk;
    // The queue is sorted anew when the conversation goes from the desk: until then the next one stays the next one.
    if desk.reviewing.is_none() {
        desk.sort();
    }
}
