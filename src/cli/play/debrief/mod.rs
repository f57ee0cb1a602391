//! The debrief in a terminal: the document that every other form of it prints, a part at a time, with the questions that belong
//! to it.

mod reader;

use reader::Reader;

use super::drill::PlayOn;
use super::keep::Keeper;
use super::screen;
use crate::cli::report::cases;
use crate::cli::study::{DEBRIEF, within};
use crate::cli::{Desk, Out};
use crate::domain::analysis::Detail;
use crate::domain::analysis::scenario::analyse;
use crate::domain::debrief::{Been, Case, Debrief, Given, Origin, Study};
use crate::domain::language::builtin::lexica;
use crate::domain::record::{Record, Reflection};
use crate::domain::report::document::Document;
use crate::domain::session::Session;
use crate::io::{clock, record};

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
    pub(super) fn of(session: &Session, keeper: &Keeper, desk: &Desk) -> Self {
        let (places, own) = (&desk.places, keeper.attempt());
        let keeps = keeper.keeps();
        let mut records = if keeps {
            record::readable(places)
        } else {
            Vec::new()
        };
        records.retain(|record| record.attempt != own);
        let sha = keeper.scenario_sha256();
        Self {
            cases: cases(desk),
            earlier: if keeps {
                record::earlier(places, session, sha, own)
            } else {
                Vec::new()
            },
            records,
            today: clock::today(),
            origin: keeper.origin(),
        }
    }
}

/// Shows the debrief of a finished consultation; what is answered on the way goes into `reflection`. Gives a consultation
/// if it is to be played on from a drill.
pub(super) fn show(
    session: &Session,
    reflection: &mut Reflection,
    pace: Pace,
    around: &Around,
    keeper: Option<&mut Keeper>,
    out: &mut Out,
) -> Option<PlayOn> {
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
    let debrief = of(session, reflection, around);
    let document = Document::of(&debrief);
    let mut reader = Reader::new(pace, session, keeper);
    reader.read(&document, &debrief.moments, reflection, out);
    reader.play_on
}

fn of(session: &Session, reflection: &Reflection, around: &Around) -> Debrief {
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
        reflection: Some(reflection),
        origin: Some(&around.origin),
        library: &around.cases,
        earlier: &around.earlier,
        today: &around.today,
        ..Given::new(session)
    };
    Debrief::of(&given)
}
