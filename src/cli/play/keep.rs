//! The record of the consultation that is being played: begun, followed and saved.

use std::path::{Path, PathBuf};

use crate::cli::{CliError, Desk, Out, shell};
use crate::domain::debrief::Origin as DebriefOrigin;
use crate::domain::record::{
    Claim, PlayedFrom, Record, Reflection, RubricRef, SCHEMA, ScenarioRef, TimedStep,
};
use crate::domain::session::Session;
use crate::io::IoError;
use crate::io::clock::{self, Stopwatch};
use crate::io::library::Entry;
use crate::io::record::{self, Over};

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
    /// Hash of the record as this session left or found it on disk; nothing before it was written.
    written: Option<String>,
    /// Whether what was done last is not on disk.
    behind: bool,
    /// Named by the one who plays, so that the data folder does not matter.
    elsewhere: bool,
    watch: Stopwatch,
    /// Folders that were named, for commands to be typed.
    folders: String,
}

impl Keeper {
    /// A new record. Nothing is written yet.
    pub(super) fn begin(
        desk: &Desk,
        entry: &Entry,
        session: &Session,
        target: Target,
    ) -> Result<Self, CliError> {
        let record = Record {
            schema: SCHEMA.into(),
            attempt: clock::fresh_attempt_id(),
            scenario: ScenarioRef::of(&entry.scenario.header, &entry.text),
            rubric: RubricRef {
                id: session.rubric().id_and_version(),
                sha256: session.rubric().hash().to_owned(),
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
        let elsewhere = matches!(target, Target::File(_));
        let path = match target {
            Target::Nowhere => None,
            Target::Usual => {
                let usual = record::usual_path(&desk.places, &record);
                Some(usual.map_err(cannot_keep)?)
            }
            Target::File(path) => Some(path),
        };
        Ok(Self {
            record,
            path,
            written: None,
            behind: false,
            elsewhere,
            watch: Stopwatch::start(0),
            folders: desk.folders.clone(),
        })
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

    /// The record of a consultation that goes on; `hash` is that of its file.
    pub(super) fn resume(desk: &Desk, path: &Path, record: Record, hash: String) -> Self {
        Self {
            watch: Stopwatch::start(record.last_ms()),
            record,
            path: Some(path.to_owned()),
            written: Some(hash),
            behind: false,
            elsewhere: true,
            folders: desk.folders.clone(),
        }
    }

    /// Writes the record for the first time, and the text that it refers to: what cannot be kept is better known before an hour
    /// is spent.
    pub(super) fn open(
        &mut self,
        desk: &Desk,
        entry: &Entry,
        out: &mut Out,
    ) -> Result<(), CliError> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        match record::keep_texts(&desk.places, &entry.text, &desk.rubric) {
            Err(error) if self.elsewhere => out.note(&format!(
                "the texts that it was played with could not be kept beside the record, so a replay needs them in the library: {error}"
            )),
            kept => {
                kept.map_err(cannot_keep)?;
            }
        }
        let begun = record::begin(&desk.places, path, &mut self.record);
        self.written = Some(begun.map_err(cannot_keep)?);
        Ok(())
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
        self.record.result = Claim::of(session);
    }

    fn write(&mut self) -> Result<(), IoError> {
        if let Some(path) = &self.path {
            let over = self.written.as_deref().map_or(Over::Nothing, Over::Own);
            self.written = Some(record::save(path, &self.record, over)?);
        }
        Ok(())
    }

    /// Writes the record as it stands. A disk that is full ends no consultation, and neither does another session that has
    /// gone on with the record: that is said once, what the other did stays, and the next turn tries again.
    pub(super) fn save(&mut self, out: &mut Out) {
        match self.write() {
            Ok(()) => {
                if std::mem::take(&mut self.behind) {
                    out.note("everything up to here is kept now");
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut self.behind, true) {
                    out.error(&error.to_string());
                    out.hint(match error {
                        IoError::Changed { .. } => {
                            "what is done here from now on is not kept there; `q` leaves"
                        }
                        _ => "the consultation goes on; each turn tries to keep it again",
                    });
                }
            }
        }
    }

    /// Keeps in the end what could not be kept before: here if that works now, elsewhere if somebody is there to say where.
    pub(super) fn settle(&mut self, asks: bool, out: &mut Out) -> Result<(), CliError> {
        while self.behind {
            let Err(error) = self.write() else {
                self.behind = false;
                break;
            };
            let error = self.not_kept(error);
            if !asks || out.closed() {
                return Err(error);
            }
            out.error(&error.to_string());
            let question = "  Another file to keep it in, Enter tries again, q gives it up > ";
            match out.ask(question).as_deref().map(str::trim) {
                None | Some("q") => return Err(error),
                Some("") => {}
                Some(other) => {
                    self.path = Some(other.into());
                    self.written = None;
                }
            }
        }
        Ok(())
    }

    fn not_kept(&self, source: IoError) -> CliError {
        let path = self.path.as_deref().filter(|_| self.written.is_some());
        let hint = match path {
            Some(_) => format!(
                "what is in the file stays; `{}` goes on from there",
                self.again()
            ),
            None => "`--record FILE` keeps the record elsewhere".into(),
        };
        CliError::Io { source, hint }
    }

    /// The command that goes on with the record.
    pub(super) fn again(&self) -> String {
        let path = self.path.as_deref().map(shell::path).unwrap_or_default();
        format!("bedside play --resume {path}{}", self.folders)
    }

    /// Takes over what the trainee has said about the consultation so far, and keeps it.
    pub(super) fn reflect(&mut self, reflection: &Reflection, out: &mut Out) {
        if self.record.reflection != *reflection {
            self.record.reflection = reflection.clone();
            self.save(out);
        }
    }

    /// Takes the record away if nothing was done.
    pub(super) fn close(&self) {
        if let (Some(path), Some(hash)) = (&self.path, &self.written)
            && self.record.steps.is_empty()
        {
            record::discard(path, hash);
        }
    }

    /// Where the record is kept, if something was done and it is.
    pub(super) fn kept_at(&self) -> Option<&Path> {
        self.path
            .as_deref()
            .filter(|_| !self.record.steps.is_empty())
    }
}

/// The error for a record that cannot be written.
pub(super) fn cannot_keep(source: IoError) -> CliError {
    let hint = match &source {
        IoError::Exists { .. } => "name another file, or go on with `--resume`",
        IoError::NoDataFolder => {
            "`--data-dir FOLDER` names one, `--record FILE` keeps the record there, `--no-record` plays without one"
        }
        _ => "`--record FILE` keeps the record elsewhere, `--no-record` plays without one",
    };
    CliError::Io {
        source,
        hint: hint.into(),
    }
}
