//! Everything that a debrief is made from, put together by the command line: analysis, lexicons, record, library.

use crate::cli::Desk;
use crate::domain::analysis::scenario::analyse;
use crate::domain::analysis::{Budget, Detail};
use crate::domain::debrief::{Case, Debrief, Given, Origin, Study};
use crate::domain::language::builtin::lexica;
use crate::domain::record::Reflection;
use crate::domain::session::Session;
use crate::io::library::Library;

/// What stays the same while a debrief is looked at.
pub(in crate::cli) struct Makings {
    study: Option<Study>,
    library: Vec<Case>,
}

/// Analyses the scenario of a session and looks at what else there is to play.
pub(in crate::cli) fn makings(session: &Session, desk: &Desk) -> Makings {
    let analysis = analyse(session.scenario(), session.rubric(), Detail::Score, Budget::default());
    let library = Library::load(&desk.places, &desk.rubric);
    let cases = library.loaded.iter().map(|entry| Case {
        id: entry.scenario.header.id.clone(),
        title: entry.scenario.header.title.clone(),
        themes: entry.scenario.header.themes.clone(),
    });
    Makings {
        study: analysis.ok().and_then(|analysis| Study::of(session, &analysis).ok()),
        library: cases.collect(),
    }
}

impl Makings {
    /// The debrief.
    pub(in crate::cli) fn debrief(
        &self,
        session: &Session,
        reflection: Option<&Reflection>,
        origin: Option<&Origin>,
    ) -> Debrief {
        Debrief::of(&Given {
            study: self.study.as_ref(),
            lexica: lexica().ok(),
            reflection,
            origin,
            library: &self.library,
            ..Given::new(session)
        })
    }
}
