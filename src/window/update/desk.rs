//! What follows from what is done at the assessor's desk.

use std::sync::Arc;

use super::desk_decisions::{ask, decide, hold_safe, see_otherwise, settle};
use super::desk_standard;
use super::go::go;
use super::settings::change;
use crate::model::desk::{
    Cohort, CohortAction, Desk, DeskAction, DeskContent, DeskMove, NotOpened, NotWritten, PAGE,
    ReadingProgress, ReplayProgress, Reviewing, StandardProgress, Tab,
};
use crate::model::effect::WindowEffect;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use assess::attempts::sealed;
use assess::cohort::readers;
use assess::desk::{Decision, PlayPace, ReviewTurn};
use assess::verdict::Book;
use store::bundle::BundleError;
use store::desk_records::ReviewedConversation;

/// Acts on what is done at the desk.
pub(super) fn apply(shell: &mut Shell, action: DeskAction) {
    let desk = &mut shell.desk;
    match action {
        DeskAction::Show(tab) => {
            desk.tab = tab;
            if tab == Tab::Cohort {
                let rows = desk.found().map(|found| found.rows.as_slice());
                desk.cohort.readers = readers(&desk.book, rows.unwrap_or_default());
            }
        }
        DeskAction::Standard(action) => desk_standard::apply(shell, action),
        DeskAction::Cohort(CohortAction::Scenario(at)) => {
            desk.cohort.scenario = at;
            desk.cohort.standard.found = StandardProgress::Unasked;
        }
        DeskAction::Cohort(CohortAction::Export(form)) => {
            shell.effects.push(WindowEffect::ExportCohort(form));
        }
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
    // The last judgment may still be on its way into the book.
    if matches!(action, DeskAction::Sign) && shell.desk.is_writing() {
        shell.desk.sign_next = true;
        return;
    }
    let Some(reviewing) = &mut shell.desk.reviewing else {
        return;
    };
    match action {
        DeskAction::Step(moved) => reviewing.step(moved == DeskMove::Next),
        DeskAction::Look(DeskMove::Next) => reviewing.look_at(reviewing.turn + 1),
        DeskAction::Look(DeskMove::Before) => reviewing.look_at(reviewing.turn.saturating_sub(1)),
        DeskAction::Turn(turn) => reviewing.look_at(turn),
        DeskAction::Play => reviewing.toggle_play(),
        DeskAction::SeeOtherwise(at) => see_otherwise(reviewing, at),
        DeskAction::Level(level) => {
            if let Some(asked) = &mut reviewing.line {
                asked.level = level;
            }
        }
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
            let asked = reviewing.asked.as_mut().map(|asked| &mut asked.reason);
            let line = reviewing.line.as_mut().map(|asked| &mut asked.reason);
            if let Some(own) = asked.or(line).or(reviewing.safe_why.as_mut()) {
                *own = reason;
            }
        }
        DeskAction::Drop => {
            (reviewing.asked, reviewing.line, reviewing.safe_why) = (None, None, None);
        }
        DeskAction::Settle => settle(shell),
        DeskAction::Judge(domain, word) => {
            decide(shell, Decision::Judge(domain, word.place()));
        }
        DeskAction::Accept(domain) => decide(shell, Decision::Accept(domain)),
        DeskAction::Safe(safe) => hold_safe(shell, safe),
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
    fn move_by(&mut self, moved: DeskMove) {
        let last = self.queue.len().saturating_sub(1);
        self.at = match moved {
            DeskMove::Next => (self.at + 1).min(last),
            DeskMove::Before => self.at.saturating_sub(1),
        };
        self.drawn = self.drawn.max(self.at + 1);
    }
}

fn open(shell: &mut Shell, path: String) {
    if path.is_empty() {
        return;
    }
    close(shell);
    shell.desk.reading = ReadingProgress::Waiting(0, 0);
    shell.effects.push(WindowEffect::OpenDesk(path));
    go(shell, Screen::Desk);
}

fn close_folder(shell: &mut Shell) {
    let desk = &mut shell.desk;
    *desk = Desk {
        typed: std::mem::take(&mut desk.folder),
        assessor: std::mem::take(&mut desk.assessor),
        // What was decided is written all the same.
        writing: std::mem::take(&mut desk.writing),
        ..Desk::default()
    };
    remember(shell);
}

/// Keeps the folder and the name for the next time.
fn remember(shell: &mut Shell) {
    let mut settings = shell.settings.clone();
    settings.desk_folder.clone_from(&shell.desk.folder);
    shell.desk.who().clone_into(&mut settings.assessor);
    change(shell, settings);
}

/// The folder that was opened has been read, or cannot be; the path is that of the folder.
pub fn read(shell: &mut Shell, read: Result<(String, DeskContent, Book), BundleError>) {
    match read {
        Ok((folder, found, book)) => {
            shell.desk.folder = folder;
            shell.desk.cohort = Cohort {
                readers: readers(&book, &found.rows),
                ..Cohort::default()
            };
            shell.desk.reading = ReadingProgress::Known(Arc::new(found));
            shell.desk.book = Arc::new(book);
            shell.desk.asks_name = shell.desk.who().is_empty();
            shell.desk.sort();
            remember(shell);
        }
        Err(why) => shell.desk.reading = ReadingProgress::Failed(why.to_string()),
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
    shell.effects.push(WindowEffect::OpenReview {
        attempt: reviewing.attempt.clone(),
        person: reviewing.person.clone(),
    });
    shell.desk.asks_name = shell.desk.who().is_empty();
    shell.desk.reviewing = Some(reviewing);
    shell.overlay = Overlay::None;
}

/// The conversation was played again, or cannot be.
pub fn opened(shell: &mut Shell, attempt: &str, opened: Result<ReviewedConversation, NotOpened>) {
    let reviewing = shell.desk.reviewing.as_mut();
    let Some(reviewing) = reviewing.filter(|reviewing| reviewing.attempt == attempt) else {
        return;
    };
    reviewing.page = match opened {
        Ok(opened) => {
            reviewing.pace = PlayPace::of(&opened.review);
            ReplayProgress::Known(Arc::new(opened))
        }
        Err(why) => ReplayProgress::Failed(why.to_string()),
    };
    let first = reviewing.opened().map(|opened| &opened.review.turns);
    let scored = first.and_then(|turns| turns.iter().position(ReviewTurn::is_scored));
    reviewing.turn = scored.unwrap_or(0);
}

/// Back to the queue.
pub(super) fn close(shell: &mut Shell) {
    shell.desk.sign_next = false;
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
        shell.desk.move_by(DeskMove::Next);
    }
    if !is_done(&shell.desk) {
        read_pointed(shell);
    }
}

/// A decision was written, or could not be: then what was typed for it stays, and is said to be unwritten.
pub fn written(
    shell: &mut Shell,
    attempt: &str,
    decision: &Decision,
    outcome: Result<Book, NotWritten>,
) {
    let desk = &mut shell.desk;
    let at = desk
        .writing
        .iter()
        .position(|(of, waits)| of == attempt && waits == decision);
    if let Some(at) = at {
        desk.writing.remove(at);
    }
    let book = match outcome {
        Ok(book) => book,
        Err(why) => {
            desk.sign_next = false;
            return shell.say(format!("Nothing was written: {why}."));
        }
    };
    desk.book = Arc::new(book);
    let reviewing = desk.reviewing.as_mut();
    if let Some(reviewing) = reviewing.filter(|reviewing| reviewing.attempt == attempt) {
        let asked = reviewing.asked.take();
        reviewing.asked = asked.filter(|asked| !asked.is_settled_by(decision));
        let line = reviewing.line.take();
        reviewing.line = line.filter(|line| !line.is_settled_by(decision));
        if matches!(decision, Decision::Safety { .. }) {
            reviewing.safe_why = None;
        }
    }
    // The queue is sorted again when the conversation goes from the desk: until then the next one stays the next one.
    if desk.reviewing.is_none() {
        desk.sort();
    }
    if desk.sign_next && !desk.is_writing() {
        desk.sign_next = false;
        if desk.can_sign() {
            beside(shell, DeskAction::Sign);
        }
    }
}

/// Something was decided: this is the book now.
pub fn decided(shell: &mut Shell, book: Book) {
    let rows = shell.desk.found().map(|found| found.rows.as_slice());
    let book = book.beside(sealed(rows.unwrap_or_default()));
    shell.desk.book = Arc::new(book);
    if let Some(reviewing) = &mut shell.desk.reviewing {
        (reviewing.asked, reviewing.line) = (None, None);
    }
    let desk = &mut shell.desk;
    // The queue is sorted again when the conversation goes from the desk: until then the next one stays the next one.
    if desk.reviewing.is_none() {
        desk.sort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::AppAction;
    use crate::update::apply as act;
    use assess::attempts::{AttemptRow, DomainRow};
    use assess::desk::ScaleWord;
    use assess::desk::{QueueState, Wanted, decide as decided_in};
    use assess::verdict::Now;
    use assess::verdict::memory::MemoryVerdicts;
    use practice::words::Domain;

    fn row(attempt: &str) -> AttemptRow {
        let own = DomainRow {
            hundredths: Some(5_000),
            ..DomainRow::default()
        };
        AttemptRow {
            attempt: attempt.to_owned(),
            person: attempt.to_owned(),
            record_sha256: "sealed".to_owned(),
            started_at: format!("2026-01-0{}T09:00:00Z", attempt.len()),
            ending: "goes-home".to_owned(),
            domains: Domain::ALL.iter().map(|domain| (*domain, own)).collect(),
            ..AttemptRow::default()
        }
    }

    /// A desk with three conversations, read by AB.
    fn shell() -> Shell {
        let mut shell = Shell::default();
        let found = DeskContent {
            rows: ["a", "bb", "ccc"].map(row).to_vec(),
            aside: Vec::new(),
            report: None,
        };
        read(
            &mut shell,
            Ok(("cohort".to_owned(), found, Book::default())),
        );
        at_desk(&mut shell, DeskAction::Name("AB".to_owned()));
        shell.effects.clear();
        shell
    }

    fn at_desk(shell: &mut Shell, action: DeskAction) {
        act(shell, AppAction::Desk(action));
    }

    #[test]
    fn the_pointer_stays_in_the_queue_and_a_choice_takes_it_to_the_top() {
        let mut shell = shell();
        assert_eq!(shell.desk.counts, [3, 0, 0, 0]);
        at_desk(&mut shell, DeskAction::Move(DeskMove::Before));
        assert_eq!(shell.desk.at, 0);
        for _ in 0..5 {
            at_desk(&mut shell, DeskAction::Move(DeskMove::Next));
        }
        assert_eq!(shell.desk.at, 2);
        let signed = Wanted {
            stand: Some(QueueState::Signed),
            ..Wanted::default()
        };
        at_desk(&mut shell, DeskAction::Want(signed));
        assert_eq!((shell.desk.at, shell.desk.queue.len()), (0, 0));
        at_desk(&mut shell, DeskAction::Read);
        assert!(shell.desk.reviewing.is_none(), "there is nothing to read");
    }

    #[test]
    fn who_has_no_name_decides_nothing() {
        let mut shell = shell();
        at_desk(&mut shell, DeskAction::Name(String::new()));
        at_desk(&mut shell, DeskAction::Read);
        shell.effects.clear();
        let judge = DeskAction::Judge(Domain::Empathy, ScaleWord::Partly);
        at_desk(&mut shell, judge.clone());
        assert!(shell.effects.is_empty() && shell.toast.is_some());
        at_desk(&mut shell, DeskAction::Name("AB".to_owned()));
        shell.effects.clear();
        at_desk(&mut shell, judge);
        let decided = |effect: &WindowEffect| matches!(effect, WindowEffect::Decide { who, .. } if who == "AB");
        assert!(shell.effects.iter().any(decided), "{:?}", shell.effects);
    }

    #[test]
    fn digits_judge_one_domain_after_the_other_and_then_nothing() {
        let mut shell = shell();
        at_desk(&mut shell, DeskAction::Read);
        let row = shell.desk.on_desk().expect("on the desk").1.clone();
        let mut kept = MemoryVerdicts::default();
        for domain in Domain::ALL {
            assert_eq!(shell.desk.keyed(3), Some((*domain, ScaleWord::Partly)));
            assert!(!shell.desk.can_sign());
            let judge = Decision::Judge(*domain, ScaleWord::Partly.place());
            let now = Now {
                text: "2026-11-28T10:00:00Z".to_owned(),
                ms: 0,
            };
            let book = decided_in(&mut kept, &row, "AB", &judge, &now).expect("judges");
            decided(&mut shell, book);
        }
        assert_eq!(shell.desk.keyed(3), None);
        assert!(shell.desk.can_sign());
        assert_eq!(shell.desk.keyed(9), None);
    }

    fn judged(row: &AttemptRow, decision: &Decision) -> Book {
        let now = Now {
            text: "2026-11-28T10:00:00Z".to_owned(),
            ms: 0,
        };
        decided_in(&mut MemoryVerdicts::default(), row, "AB", decision, &now).expect("judges")
    }

    #[test]
    fn keys_go_on_to_the_next_domain_while_a_decision_is_being_written_and_nothing_is_asked_twice()
    {
        let mut shell = shell();
        at_desk(&mut shell, DeskAction::Read);
        shell.effects.clear();
        for domain in Domain::ALL {
            let (keyed, word) = shell.desk.keyed(3).expect("is to be judged");
            assert_eq!(keyed, *domain);
            at_desk(&mut shell, DeskAction::Judge(keyed, word));
            // The same button once more, before it was written.
            at_desk(&mut shell, DeskAction::Judge(keyed, word));
        }
        assert_eq!(shell.effects.len(), Domain::ALL.len());
        assert_eq!(shell.desk.keyed(3), None);
        assert!(shell.desk.is_writing() && !shell.desk.can_sign());
        at_desk(&mut shell, DeskAction::Sign);
        assert_eq!(
            shell.effects.len(),
            Domain::ALL.len(),
            "first what it rests on"
        );
        let row = shell.desk.on_desk().expect("on the desk").1.clone();
        let mut kept = MemoryVerdicts::default();
        for (at, domain) in Domain::ALL.iter().enumerate() {
            let judge = Decision::Judge(*domain, ScaleWord::Partly.place());
            let now = Now {
                text: "2026-11-28T10:00:00Z".to_owned(),
                ms: 0,
            };
            let book = decided_in(&mut kept, &row, "AB", &judge, &now).expect("judges");
            written(&mut shell, &row.attempt, &judge, Ok(book));
            assert!(shell.desk.stands()[at].judged.is_some());
        }
        let [
            (
                _,
                Decision::Sign {
                    accepting: true, ..
                },
            ),
        ] = shell.desk.writing.as_slice()
        else {
            panic!("it is signed then: {:?}", shell.desk.writing);
        };
    }

    #[test]
    fn a_decision_that_cannot_be_written_keeps_the_reason_that_was_typed_and_says_so() {
        let mut shell = shell();
        at_desk(&mut shell, DeskAction::Read);
        let row = shell.desk.on_desk().expect("on the desk").1.clone();
        let first = Decision::Judge(Domain::ALL[0], 90);
        let book = judged(&row, &first);
        decided(&mut shell, book);
        at_desk(&mut shell, DeskAction::Reject(Domain::ALL[0]));
        at_desk(&mut shell, DeskAction::Reason("a long reason".to_owned()));
        at_desk(&mut shell, DeskAction::Settle);
        let reject = Decision::Reject(Domain::ALL[0], "a long reason".to_owned());
        assert_eq!(shell.desk.writing, [(row.attempt.clone(), reject.clone())]);
        shell.toast = None;
        let why = Err(NotWritten::Gone);
        written(&mut shell, &row.attempt, &reject, why);
        let asked = |shell: &Shell| {
            let reviewing = shell.desk.reviewing.as_ref().expect("on the desk");
            reviewing.asked.as_ref().map(|asked| asked.reason.clone())
        };
        assert_eq!(asked(&shell).as_deref(), Some("a long reason"));
        assert!(shell.toast.is_some() && !shell.desk.is_writing());
        // What was decided before goes through meanwhile and takes nothing that is being typed.
        at_desk(&mut shell, DeskAction::Settle);
        let other = Decision::Judge(Domain::ALL[1], 50);
        let book = (*shell.desk.book).clone();
        written(&mut shell, &row.attempt, &other, Ok(book.clone()));
        assert_eq!(asked(&shell).as_deref(), Some("a long reason"));
        written(&mut shell, &row.attempt, &reject, Ok(book));
        assert_eq!(asked(&shell), None);
    }

    #[test]
    fn back_goes_from_a_conversation_to_the_queue_and_on_to_the_next_passes_it_by() {
        let mut shell = shell();
        act(&mut shell, AppAction::Go(Screen::Desk));
        at_desk(&mut shell, DeskAction::Read);
        let first = shell.desk.on_desk().expect("on the desk").1.attempt.clone();
        at_desk(&mut shell, DeskAction::OnToNext);
        let next = shell.desk.on_desk().expect("on the desk").1.attempt.clone();
        assert_ne!(first, next);
        act(&mut shell, AppAction::Back);
        assert_eq!(shell.screen, Screen::Desk);
        assert!(shell.desk.reviewing.is_none());
    }

    #[test]
    fn what_was_opened_is_remembered_and_another_folder_forgets_it() {
        let mut shell = shell();
        assert_eq!(shell.settings.desk_folder, "cohort");
        assert_eq!(shell.settings.assessor, "AB");
        at_desk(&mut shell, DeskAction::CloseFolder);
        assert_eq!(shell.settings.desk_folder, "");
        assert_eq!(shell.desk.typed, "cohort", "to be opened again");
        assert!(!shell.desk.is_open());
        at_desk(&mut shell, DeskAction::Open("  ".to_owned()));
        assert!(
            shell
                .effects
                .iter()
                .all(|e| !matches!(e, WindowEffect::OpenDesk(_)))
        );
    }
}
