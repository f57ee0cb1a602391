//! The debrief in a terminal: the document that every other form of it prints, a part at a time, with the questions that belong
//! to it.

mod reader;

use reader::Reader;

use super::keep::Keeper;
use super::screen;
use crate::report::cases;
use crate::study::{DEBRIEF, within};
use crate::{Desk, Out};
use debrief::document::Document;
use debrief::wording::Wording;
use debrief::{Been, Case, Debrief, Given, Origin, Study};
use engine::record::Record;
use insight::analysis::Detail;
use insight::analysis::scenario::analyse;
use insight::language::builtin::lexica;
use practice::{Attempt, earlier};
use store::store::Files;
use store::{clock, record};

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
    let document = Document::of(&debrief, Wording::of(&debrief.about.wording));
    let mut reader = Reader::new(pace, keeper);
    reader.read(&document, &debrief.moments, out);
    reader.play_on
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
