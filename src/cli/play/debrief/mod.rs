//! The debrief in a terminal: the same value that every other form of it shows, in the same order, a part at a time.

mod again;
mod domains;
mod ledger;
mod moments;
mod seat;
mod side;
mod sources;
mod untold;

use super::drill;
use super::keep::Keeper;
use super::screen;
use crate::cli::prose;
use crate::cli::report::cases;
use crate::cli::study::{DEBRIEF, within};
use crate::cli::{Desk, Out};
use crate::domain::analysis::Detail;
use crate::domain::analysis::scenario::analyse;
use crate::domain::debrief::{Been, Case, Debrief, Given, Origin, Study};
use crate::domain::language::builtin::lexica;
use crate::domain::record::Record;
use crate::io::store::Files;
use crate::io::{clock, record};
use crate::practice::{Attempt, earlier};

/// How the debrief is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// Not at all.
    Skipped,
    /// All at once.
    AtOnce,
    /// A part at a time, with the questions that belong to it.
    Asking,
}

/// What stands around a consultation: the library and the attempts before it.
pub(super) struct Around {
    /// Every scenario.
    cases: Vec<Case>,
    /// Where earlier attempts at this scenario have been.
    earlier: Vec<Been>,
    /// Records of earlier attempts at any scenario, oldest first.
    pub(super) records: Vec<Record>,
    /// Today, year-month-day.
    pub(super) today: String,
    /// Where the record comes from.
    origin: Origin,
}

impl Around {
    /// Looks around. Records on disk are only looked at by who keeps records.
    pub(super) fn of(keeper: &Keeper, desk: &Desk) -> Self {
        let (places, record) = (&desk.places, keeper.attempt().record());
        let own = record.attempt.as_str();
        let keeps = keeper.keeps();
        let mut records = if keeps {
            record::readable(places)
        } else {
            Vec::new()
        };
        records.retain(|record| record.attempt != own);
        Self {
            cases: cases(desk),
            earlier: if keeps {
                earlier(
                    &Files(places),
                    keeper.session(),
                    &record.scenario.sha256,
                    own,
                )
            } else {
                Vec::new()
            },
            records,
            today: clock::today(),
            origin: keeper.origin(),
        }
    }
}

/// Said instead of the debrief where the blind rating has to come first and did not.
pub(super) fn not_rated(out: &mut Out) {
    out.line("");
    screen::remark(
        "The debrief is not shown: in assessed mode your rating of all four domains comes before it.",
        out,
    );
}

/// Shows the debrief of a finished consultation; what is answered on the way is kept. Gives another attempt if one is to be
/// played on from a drill.
pub(super) fn show(
    keeper: &mut Keeper,
    pace: Pace,
    around: &Around,
    out: &mut Out,
) -> Option<Attempt> {
    if pace == Pace::Skipped {
        return None;
    }
    if pace == Pace::Asking {
        out.line("");
        screen::remark(
            "One moment: every way this could have gone is being looked at.",
            out,
        );
    }
    let debrief = of(keeper.attempt(), around);
    let mut reader = Reader {
        pace,
        play_on: None,
        keeper,
    };
    all(&debrief, &mut reader, out);
    reader.play_on
}

fn all(debrief: &Debrief, reader: &mut Reader<'_>, out: &mut Out) {
    let cited = sources::Cited::of(debrief);
    side::show(debrief, out);
    if !reader.sees_the_seat(debrief, out) {
        return;
    }
    untold::show(debrief, out);
    if !reader.goes_on(out) {
        return;
    }
    moments::show(debrief, reader, &cited, out);
    if reader.play_on.is_some() {
        return;
    }
    domains::show(debrief, out);
    domains::safety(debrief, &cited, out);
    domains::outcome(debrief, out);
    if !reader.goes_on(out) {
        return;
    }
    ledger::show(reader.keeper.session(), &cited, out);
    domains::measures(debrief, out);
    again::show(debrief, reader, out);
    cited.show(out);
}

fn of(attempt: &Attempt, around: &Around) -> Debrief {
    let session = attempt.session();
    let study = analyse(
        session.scenario(),
        session.rubric(),
        Detail::Score,
        within(DEBRIEF),
    )
    .ok()
    .and_then(|analysis| Study::of(session, &analysis).ok());
    let given = Given {
        study: study.as_ref(),
        lexica: lexica().ok(),
        reflection: Some(attempt.reflection()),
        origin: Some(&around.origin),
        library: &around.cases,
        earlier: &around.earlier,
        today: &around.today,
        ..Given::new(session)
    };
    Debrief::of(&given)
}

/// Waits between the parts, while somebody is there.
pub(super) struct Reader<'a> {
    pace: Pace,
    /// The attempt that is to be played on, once that was chosen.
    play_on: Option<Attempt>,
    /// Keeps what is answered on the way.
    keeper: &'a mut Keeper,
}

impl Reader<'_> {
    /// Whether questions are of use.
    fn is_there(&self) -> bool {
        self.pace == Pace::Asking
    }

    /// Waits for Enter. `false` when the reader has had enough.
    fn goes_on(&mut self, out: &mut Out) -> bool {
        if !self.is_there() {
            return true;
        }
        out.line("");
        self.ask("  Enter goes on, q leaves the debrief > ", out)
            .is_none_or(|typed| typed.trim() != "q")
    }

    /// Like `goes_on`, with the whole consultation from the patient's seat for who asks for it.
    fn sees_the_seat(&mut self, debrief: &Debrief, out: &mut Out) -> bool {
        if !self.is_there() {
            return true;
        }
        let called = &debrief.about.called;
        out.line("");
        let question = format!("  Enter goes on, s shows it all from {called}’s seat, q leaves > ");
        let typed = self.ask(&question, out);
        match typed.as_deref().map(str::trim) {
            Some("q") => false,
            Some("s") => {
                seat::show(debrief, out);
                self.goes_on(out)
            }
            _ => true,
        }
    }

    /// Offers a drill from a turn of one's choosing; `true` when the debrief is left to play on.
    fn drills(&mut self, turn: Option<u32>, out: &mut Out) -> bool {
        if !self.is_there() {
            return false;
        }
        let question = match turn {
            Some(_) => "  t tries this moment, Enter goes on > ",
            None => "  The number of a turn drills from there, Enter goes on > ",
        };
        out.line("");
        while let Some(typed) = self.ask(question, out) {
            let typed = typed.trim();
            let turn = match (typed, turn) {
                ("", _) => return false,
                ("t", Some(turn)) => Some(turn),
                (number, None) => number.parse().ok(),
                _ => None,
            };
            let turns = self.keeper.session().turns().len();
            match turn.filter(|turn| (1..=turns).contains(&(*turn as usize))) {
                Some(turn) => {
                    self.play_on = drill::run(self.keeper.attempt(), turn, out);
                    if self.play_on.is_some() {
                        return true;
                    }
                    out.line("");
                }
                None => screen::remark(&format!("You played {turns} turns. Enter goes on."), out),
            }
        }
        false
    }

    /// Asks, while somebody is there. At the end of input the rest is shown at once.
    fn ask(&mut self, question: &str, out: &mut Out) -> Option<String> {
        if !self.is_there() {
            return None;
        }
        let typed = out.ask(question);
        if typed.is_none() {
            self.pace = Pace::AtOnce;
        }
        typed
    }
}

/// Turns in running text: `turn 3`, `turns 3, 5 and 9`.
fn turns(turns: &[u32]) -> String {
    let mut seen: Vec<u32> = turns.to_vec();
    seen.sort_unstable();
    seen.dedup();
    let words: Vec<String> = seen.iter().map(u32::to_string).collect();
    let label = if words.len() == 1 { "turn" } else { "turns" };
    format!("{label} {}", prose::list(&words, "and"))
}
