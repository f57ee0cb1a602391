//! The record of the consultation that is being played: begun, followed and saved.

use std::path::{Path, PathBuf};

use crate::{CliError, Desk, Out, shell};
use debrief::Origin;
use engine::session::{Action, Session, SessionError, SessionEvent};
use practice::{Attempt, keep_texts};
use store::IoError;
use store::clock::{self, Stopwatch};
use store::library::Entry;
use store::record::{self, Over};
use store::store::Files;

/// Where the record goes.
pub(super) enum Target {
    /// Nowhere.
    Nowhere,
    /// The data folder, under a name of its own.
    Usual,
    /// This file, which must not exist.
    File(PathBuf),
}

/// One attempt, and the file that its record is kept in.
pub(super) struct Keeper {
    attempt: Attempt,
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
    /// An attempt that has just begun, or goes on from a turn of another. Nothing is written yet.
    pub(super) fn begin(
        desk: &Desk,
        mut attempt: Attempt,
        target: Target,
    ) -> Result<Self, CliError> {
        attempt.name(clock::fresh_attempt_id(), clock::now_text());
        let elsewhere = matches!(target, Target::File(_));
        let path = match target {
            Target::Nowhere => None,
            Target::Usual => {
                let usual = record::usual_path(&desk.places, attempt.record());
                Some(usual.map_err(cannot_keep)?)
            }
            Target::File(path) => Some(path),
        };
        Ok(Self {
            watch: Stopwatch::start(attempt.record().last_ms()),
            attempt,
            path,
            written: None,
            behind: false,
            elsewhere,
            folders: desk.folders.clone(),
        })
    }

    /// An attempt that goes on with its record; `hash` is that of its file.
    pub(super) fn resume(desk: &Desk, path: &Path, attempt: Attempt, hash: String) -> Self {
        Self {
            watch: Stopwatch::start(attempt.record().last_ms()),
            attempt,
            path: Some(path.to_owned()),
            written: Some(hash),
            behind: false,
            elsewhere: true,
            folders: desk.folders.clone(),
        }
    }

    /// The attempt.
    pub(super) fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The consultation.
    pub(super) fn session(&self) -> &Session {
        self.attempt.session()
    }

    /// Where the record comes from, for the debrief.
    pub(super) fn origin(&self) -> Origin {
        let file = self.path.as_deref().and_then(Path::file_name);
        let file = file.unwrap_or_default().to_string_lossy();
        let hash = self.written.as_deref().unwrap_or_default();
        Origin::of(self.attempt.record(), hash, &file)
    }

    /// Whether records are kept.
    pub(super) fn keeps(&self) -> bool {
        self.path.is_some()
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
        match keep_texts(&mut Files(&desk.places), &entry.text, self.attempt.session().rubric()) {
            Err(error) if self.elsewhere => out.note(&format!(
                "the texts that it was played with could not be kept beside the record, so a replay needs them in the library: {error}"
            )),
            kept => {
                kept.map_err(cannot_keep)?;
            }
        }
        let mut begun = self.attempt.record().clone();
        let hash = record::begin(&desk.places, path, &mut begun);
        self.written = Some(hash.map_err(cannot_keep)?);
        self.attempt.follows(begun.previous);
        Ok(())
    }

    /// Does something, now.
    pub(super) fn act(&mut self, action: Action) -> Result<Vec<SessionEvent>, SessionError> {
        self.attempt.act(action, self.watch.elapsed_ms())
    }

    /// Something of the judgement is about to be shown; `false` where the blind rating has to come first.
    pub(super) fn look(&mut self) -> bool {
        self.attempt.look()
    }

    fn write(&mut self) -> Result<(), IoError> {
        if let Some(path) = &self.path {
            let over = self.written.as_deref().map_or(Over::Nothing, Over::Own);
            self.written = Some(record::save(path, self.attempt.record(), over)?);
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
    pub(super) fn reflect(&mut self, put: impl FnOnce(&mut Attempt), out: &mut Out) {
        let before = self.attempt.reflection().clone();
        put(&mut self.attempt);
        if *self.attempt.reflection() != before {
            self.save(out);
        }
    }

    /// Takes the record away if nothing was done.
    pub(super) fn close(&self) {
        if let (Some(path), Some(hash)) = (&self.path, &self.written)
            && self.attempt.record().steps.is_empty()
        {
            record::discard(path, hash);
        }
    }

    /// Where the record is kept, if something was done and it is.
    pub(super) fn kept_at(&self) -> Option<&Path> {
        self.path
            .as_deref()
            .filter(|_| !self.attempt.record().steps.is_empty())
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
