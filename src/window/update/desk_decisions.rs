//! Decisions at the assessor's desk: what is asked before one, and how it is handed on to be written.

use crate::model::desk::{AskedDecision, AskedLine, ReviewSide, Reviewing};
use crate::model::effect::WindowEffect;
use crate::model::shell::Shell;
use assess::desk::{Decision, ScaleWord, stands};
use assess::verdict::SHORTEST_REASON;
use practice::words::Domain;

/// Begins a decision that needs a reason.
pub(super) fn ask(shell: &mut Shell, domain: Domain, adjusts: bool) {
    let place = shell.desk.on_desk().and_then(|(_, row)| {
        let stands = stands(row, &shell.desk.book, shell.desk.who());
        let stand = stands.into_iter().find(|stand| stand.domain == domain)?;
        let word = stand.judged.or(stand.computed.map(ScaleWord::of))?;
        Some(word.place())
    });
    let Some(place) = place else {
        return shell.say("First say where you place it.");
    };
    if let Some(reviewing) = &mut shell.desk.reviewing {
        reviewing.hold();
        (reviewing.line, reviewing.safe_why) = (None, None);
        reviewing.asked = Some(AskedDecision {
            domain,
            place: adjusts.then_some(place),
            reason: String::new(),
        });
    }
}

/// Holds the conversation to be safe, or unsafe at the turn that is looked at. What goes against the gates takes a reason: what else
/// was to be said, or what is written in a field that is offered.
pub(super) fn hold_safe(shell: &mut Shell, safe: bool) {
    let named = !shell.desk.who().is_empty();
    let Some((_, row)) = shell.desk.on_desk() else {
        return;
    };
    let gated = !row.gates.is_empty();
    let Some(reviewing) = &mut shell.desk.reviewing else {
        return;
    };
    let reason = reviewing.remark.clone();
    let says_why = reason.trim().chars().count() >= SHORTEST_REASON;
    if safe && gated && named && !says_why {
        reviewing.hold();
        (reviewing.asked, reviewing.line) = (None, None);
        reviewing.side = ReviewSide::Verdict;
        reviewing.safe_why = Some(reason);
        return;
    }
    let turn = u32::try_from(reviewing.turn + 1).ok();
    decide(shell, Decision::Safety { safe, turn, reason });
}

/// Begins to see a line of the turn otherwise: one level lower, or higher where there is no lower one.
pub(super) fn see_otherwise(reviewing: &mut Reviewing, at: usize) {
    let turn = reviewing
        .opened()
        .and_then(|opened| opened.review.turns.get(reviewing.turn));
    let Some((turn, line)) = turn.and_then(|turn| Some((turn.number, turn.lines.get(at)?))) else {
        return;
    };
    let asked = AskedLine {
        turn,
        code: line.code.clone(),
        counted: line.level,
        level: line.level.checked_sub(1).unwrap_or(1),
        reason: String::new(),
    };
    reviewing.hold();
    (reviewing.asked, reviewing.safe_why) = (None, None);
    reviewing.side = ReviewSide::Why;
    reviewing.seal_open = false;
    reviewing.line = Some(asked);
}

pub(super) fn settle(shell: &mut Shell) {
    let reviewing = shell.desk.reviewing.as_ref();
    if let Some(asked) = reviewing.and_then(|reviewing| reviewing.line.clone()) {
        let decision = Decision::Otherwise {
            turn: asked.turn,
            code: asked.code,
            counted: asked.counted,
            level: asked.level,
            reason: asked.reason,
        };
        return decide(shell, decision);
    }
    if let Some(reviewing) = reviewing
        && let Some(reason) = reviewing.safe_why.clone()
    {
        let (safe, turn) = (true, u32::try_from(reviewing.turn + 1).ok());
        return decide(shell, Decision::Safety { safe, turn, reason });
    }
    let Some(asked) = reviewing.and_then(|reviewing| reviewing.asked.clone()) else {
        return;
    };
    let decision = match asked.place {
        Some(place) => Decision::Adjust(asked.domain, place, asked.reason),
        None => Decision::Reject(asked.domain, asked.reason),
    };
    decide(shell, decision);
}

pub(super) fn decide(shell: &mut Shell, decision: Decision) {
    if shell.desk.who().is_empty() {
        shell.desk.nameless += 1;
        return shell
            .say("Say who you are first: your name or initials stand under what you decide.");
    }
    let Some((reviewing, _)) = shell.desk.on_desk() else {
        return;
    };
    let (attempt, person) = (reviewing.attempt.clone(), reviewing.person.clone());
    let who = shell.desk.who().to_owned();
    let same = |(of, waits): &(String, Decision)| *of == attempt && *waits == decision;
    if shell.desk.writing.iter().any(same) {
        return;
    }
    shell.desk.writing.push((attempt.clone(), decision.clone()));
    shell.effects.push(WindowEffect::Decide {
        attempt,
        person,
        who,
        decision: Box::new(decision),
    });
}
