//! The record of the consultation that is being played: begun, followed and saved.

use std::path::{Path, PathBuf};

use crate::cli::{CliError, Desk};
use crate::domain::debrief::Origin as DebriefOrigin;
use crate::domain::record::{
    Claim, PlayedFrom, Record, Reflection, RubricRef, SCHEMA, ScenarioRef, TimedStep, sha256_hex,
};
use crate::domain::score::{Domain, Ledger};
use crate::domain::session::Session;
use crate::io::clock::{self, Stopwatch};
use crate::io::files::Existing;
use crate::io::library::{Entry, Library, Origin, from_text};
use crate::io::{IoError, record};

/// Where the record goes.
pub(super) enum Target {
    /// Nowhere.
    Nowhere,
    /// The data folder, under a name of its own.
    Usual,
    /// This file, which must not exist.
    File(PathBuf),
}

/// Keeps the record of one consultation.
pub(super) struct Keeper {
    record: Record,
    path: Option<PathBuf>,
    existing: Existing,
    watch: Stopwatch,
}

impl Keeper {
    /// A new record. Nothing is written yet.
    pub(super) fn begin(desk: &Desk, entry: &Entry, session: &Session, target: Target) -> Self {
        let header = &entry.scenario.header;
        let record = Record {
            schema: SCHEMA.into(),
            attempt: clock::fresh_attempt_id(),
            scenario: ScenarioRef {
                id: header.id.clone(),
                version: header.version.clone(),
                title: header.title.clone(),
                sha256: entry.sha256.clone(),
            },
            rubric: RubricRef {
                id: format!("{} {}", desk.rubric.id, desk.rubric.version),
                sha256: desk.rubric.hash().to_owned(),
            },
            engine: env!("CARGO_PKG_VERSION").into(),
            seed: session.seed(),
            mode: session.mode(),
            started_at: clock::now_text(),
            steps: Vec::new(),
            result: None,
            reflection: Reflection::default(),
            played_from: None,
            previous: None,
        };
        let path = match target {
            Target::Nowhere => None,
            Target::Usual => Some(record::usual_path(&desk.places, &record)),
            Target::File(path) => Some(path),
        };
        let mut record = record;
        if path.is_some() {
            record.previous = record::newest_identity(&desk.places);
        }
        Self {
            record,
            path,
            existing: Existing::Keep,
            watch: Stopwatch::start(0),
        }
    }

    /// Says that this attempt was played on from a turn of another, whose record stays as it is.
    pub(super) fn played_from(mut self, attempt: &str, turn: u32) -> Self {
        self.record.played_from = Some(PlayedFrom {
            attempt: attempt.to_owned(),
            turn,
        });
        self
    }

    /// Id of the attempt.
    pub(super) fn attempt(&self) -> &str {
        &self.record.attempt
    }

    /// Where the record comes from, for the debrief.
    pub(super) fn origin(&self) -> DebriefOrigin {
        DebriefOrigin {
            attempt: self.record.attempt.clone(),
            started_at: self.record.started_at.clone(),
            played_from: self.record.played_from.clone(),
            ..DebriefOrigin::default()
        }
    }

    /// Hash of the scenario's text.
    pub(super) fn scenario_sha256(&self) -> &str {
        &self.record.scenario.sha256
    }

    /// Whether records are kept.
    pub(super) fn keeps(&self) -> bool {
        self.path.is_some()
    }

    /// The record of a consultation that goes on.
    pub(super) fn resume(path: &Path, record: Record) -> Self {
        Self {
            watch: Stopwatch::start(record.last_ms()),
            record,
            path: Some(path.to_owned()),
            existing: Existing::Replace,
        }
    }

    /// Writes the record for the first time, and the text that it refers to: what cannot be kept is better known before an hour is spent.
    pub(super) fn open(&mut self, desk: &Desk, entry: &Entry) -> Result<(), CliError> {
        if self.path.is_none() {
            return Ok(());
        }
        let written = record::keep_text(&desk.places, &entry.text).and_then(|_| self.save());
        written.map_err(cannot_keep)
    }

    /// Takes over what has been done since the last time.
    pub(super) fn follow(&mut self, session: &Session) {
        let at_ms = self.watch.elapsed_ms();
        let new = session.recorded().iter().skip(self.record.steps.len());
        let new: Vec<_> = new
            .map(|step| TimedStep {
                at_ms,
                step: step.clone(),
            })
            .collect();
        self.record.steps.extend(new);
        self.record.result = claim(session);
    }

    /// Writes the record as it stands.
    pub(super) fn save(&mut self) -> Result<(), IoError> {
        if let Some(path) = &self.path {
            record::save(path, &self.record, self.existing)?;
            self.existing = Existing::Replace;
        }
        Ok(())
    }

    /// Takes over what the trainee has said about the consultation.
    pub(super) fn reflect(&mut self, reflection: Reflection) {
        self.record.reflection = reflection;
    }

    /// Takes the record away if nothing was done.
    pub(super) fn close(&self) {
        if let Some(path) = &self.path
            && self.record.steps.is_empty()
        {
            record::discard(path);
        }
    }

    /// Where the record is kept, if something was done and it is.
    pub(super) fn kept_at(&self) -> Option<&Path> {
        self.path
            .as_deref()
            .filter(|_| !self.record.steps.is_empty())
    }
}

/// What the session has come to; nothing before its end.
pub(in crate::cli) fn claim(session: &Session) -> Option<Claim> {
    let (ending, _) = session.ended()?;
    let scenario = session.scenario();
    let ledger = Ledger::of(session);
    Some(Claim {
        ending: scenario.endings.get(ending.index())?.id.clone(),
        evidence: Domain::ALL
            .iter()
            .map(|d| (*d, i64::from(ledger.total(*d))))
            .collect(),
        transcript_sha256: sha256_hex(session.transcript().render().as_bytes()),
    })
}

/// The error for a record that cannot be written.
pub(super) fn cannot_keep(source: IoError) -> CliError {
    let hint = match &source {
        IoError::Exists { .. } => "name another file, or go on with `--resume`",
        _ => "`--record FILE` keeps the record elsewhere, `--no-record` plays without one",
    };
    CliError::Io {
        source,
        hint: hint.into(),
    }
}

/// Whether the scenario of a record is to be had.
pub(in crate::cli) enum Fit {
    /// The very text that was played.
    Same(Box<Entry>),
    /// It is not; the reason in words.
    Changed(String),
}

/// Finds the scenario that a record was made with, by its hash: in the store, then in the library.
///
/// # Errors
/// When the stored text cannot be read or is damaged.
pub(in crate::cli) fn load_for(record: &Record, desk: &Desk) -> Result<Fit, CliError> {
    let wanted = &record.scenario;
    if let Some(text) = record::kept_text(&desk.places, &wanted.sha256)? {
        let origin = Origin::File(desk.places.played().join(&wanted.sha256));
        return Ok(match from_text(origin, text, &desk.rubric) {
            Ok(entry) => Fit::Same(entry.into()),
            Err(_) => {
                Fit::Changed("this program cannot read the scenario of the record any more".into())
            }
        });
    }
    let mut library = Library::load(&desk.places, &desk.rubric);
    let same = |e: &Entry| e.sha256 == wanted.sha256;
    if let Some(at) = library.loaded.iter().position(same) {
        return Ok(Fit::Same(library.loaded.swap_remove(at).into()));
    }
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    Ok(Fit::Changed(match library.find(&wanted.id) {
        Some(now) => format!(
            "the scenario `{}` has changed: the record was made with {} ({}), the library has {} ({})",
            wanted.id,
            wanted.version,
            short(&wanted.sha256),
            now.scenario.header.version,
            short(&now.sha256),
        ),
        None => format!(
            "the scenario `{}` {} ({}) of this record is not to be found",
            wanted.id,
            wanted.version,
            short(&wanted.sha256),
        ),
    }))
}
