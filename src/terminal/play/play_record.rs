//! The record of the consultation that is being played: begun, followed and saved.

use std::path::{Path, PathBuf};

use super::screen;
use crate::{CliError, Context, Terminal, shell};
use debrief::Origin;
use debrief::wording::Wording;
use practice::ports::{AttemptId, Store as _};
use practice::words::{Action, Mode, SessionEvent};
use practice::{Attempt, Keeping, NotDone};
use store::IoError;
use store::archive::Archive;
use store::clock::{self, Stopwatch};
use store::files;

/// Letters of an id that tell one attempt from another for people.
pub(super) const SHORT: usize = 8;

/// Where the record goes.
pub(super) enum RecordTarget {
    Nowhere,
    /// The data folder, under a name of its own.
    Usual,
    /// This file, which must not exist.
    File(PathBuf),
}

/// How keeping went: whether what could not be kept before is kept now, and which texts are not; or an error, where it was not said.
#[must_use]
pub(super) struct Saved(Result<(bool, Option<IoError>), Option<IoError>>);

/// One attempt, and where its record is kept.
pub(super) struct Recorder {
    pub(super) attempt: Attempt,
    /// Where the record goes; nothing where none is kept.
    pub(super) store: Option<Archive>,
    /// The record as this session left or found it; nothing before it was begun.
    keeping: Option<Keeping>,
    /// Whether what was done last is not on disk.
    behind: bool,
    /// Another session has gone on with an assessed attempt, which ends this one.
    ousted: Option<IoError>,
    /// Named by the one who plays, so that the data folder does not matter.
    elsewhere: bool,
    /// In the data folder, where nobody named a place.
    usual: bool,
    watch: Stopwatch,
    /// Folders that were named, for commands to be typed.
    folders: String,
}

impl Recorder {
    /// An attempt that has just begun, or goes on from a turn of another. Nothing is written yet.
    pub(super) fn begin(
        context: &Context,
        mut attempt: Attempt,
        target: RecordTarget,
    ) -> Result<Self, CliError> {
        attempt.name(clock::fresh_attempt_id(), clock::now_text());
        let elsewhere = matches!(target, RecordTarget::File(_));
        let usual = matches!(target, RecordTarget::Usual);
        let store = match target {
            RecordTarget::Nowhere => None,
            RecordTarget::Usual => Some(context.store()),
            RecordTarget::File(path) => Some(context.store().into_file(&path)),
        };
        if let Some(store) = &store {
            store.path_of(attempt.record()).map_err(cannot_keep)?;
        }
        Ok(Self {
            watch: Stopwatch::start(attempt.record().last_ms()),
            attempt,
            store,
            keeping: None,
            behind: false,
            ousted: None,
            elsewhere,
            usual,
            folders: context.folders.clone(),
        })
    }

    /// An attempt that goes on with its record in this store.
    pub(super) fn resume(
        context: &Context,
        store: Archive,
        attempt: Attempt,
        keeping: Keeping,
    ) -> Self {
        let home = context.store().path_of(attempt.record()).ok().flatten();
        let here = store.path_of(attempt.record()).ok().flatten();
        let at_home = home.is_some_and(|home| here.is_some_and(|here| files::same(&home, &here)));
        Self {
            watch: Stopwatch::start(attempt.record().last_ms()),
            attempt,
            store: Some(store),
            keeping: Some(keeping),
            behind: false,
            ousted: None,
            elsewhere: true,
            usual: at_home,
            folders: context.folders.clone(),
        }
    }

    pub(super) fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// Where the record comes from, for the debrief.
    pub(super) fn origin(&self) -> Origin {
        let name = match (&self.store, &self.keeping) {
            (Some(store), Some(keeping)) => return keeping.origin(store, &self.attempt),
            (Some(store), None) => store.name_of(self.attempt.record()),
            (None, _) => String::new(),
        };
        practice::origin(&self.attempt, "", &name)
    }

    /// Whether records are kept.
    pub(super) fn keeps(&self) -> bool {
        self.store.is_some()
    }

    /// What names the record on the command line, if one is kept: its file, or the beginning of the id of the attempt.
    fn named(&self) -> Option<PathBuf> {
        let record = self.attempt.record();
        let path = self.store.as_ref()?.path_of(record).ok()?;
        let short = || record.attempt.chars().take(SHORT).collect::<String>();
        let in_database = self.store.as_ref().is_some_and(|store| {
            !self.elsewhere && store.database().is_some() && !store.is_in_file_alone()
        });
        Some(
            path.filter(|_| !in_database)
                .unwrap_or_else(|| PathBuf::from(short())),
        )
    }

    /// Writes the record for the first time, and the text that it refers to: what cannot be kept is better known before an hour
    /// is spent.
    pub(super) fn open(&mut self, out: &mut Terminal) -> Result<(), CliError> {
        match self.begin_record() {
            Ok(Some(missing)) => no_texts(&missing, out),
            Ok(None) => {}
            // A disk that is full or read-only ends no consultation.
            Err(error) if self.usual && !matches!(error, IoError::Exists { .. }) => {
                self.behind = true;
                out.error(&error.to_string());
                out.hint(
                    "the consultation goes on, and nothing of it is kept yet; each turn tries again, and at the end you can name \
                     another file",
                );
            }
            Err(error) => return Err(cannot_keep(error)),
        }
        self.trouble(out);
        Ok(())
    }

    /// Begins the record, where one is kept. Gives why the texts that it refers to could not be kept with it.
    fn begin_record(&mut self) -> Result<Option<IoError>, IoError> {
        let Some(store) = &mut self.store else {
            return Ok(None);
        };
        let (id, now) = (clock::fresh_attempt_id(), clock::now_text());
        let (begun, missing) = Keeping::begin_with_texts(store, &mut self.attempt, id, now)?;
        self.keeping = Some(begun);
        Ok(missing)
    }

    /// Says once what has ended nothing.
    fn trouble(&self, out: &mut Terminal) {
        if let Some(trouble) = self.store.as_ref().and_then(Archive::trouble) {
            out.note(&trouble.what);
            out.hint(&trouble.hint);
        }
    }

    /// Does something, now.
    pub(super) fn act(&mut self, action: Action) -> Result<Vec<SessionEvent>, NotDone> {
        self.attempt.act(action, self.watch.elapsed_ms())
    }

    /// Something of the judgment is about to be shown; `false` where the blind rating has to come first.
    pub(super) fn look(&mut self) -> bool {
        self.attempt.look()
    }

    /// Writes the record as it stands. Gives why the texts that it refers to could not be kept with it.
    fn write(&mut self) -> Result<Option<IoError>, IoError> {
        match (&mut self.store, &mut self.keeping) {
            (Some(store), Some(keeping)) => keeping.save(store, &self.attempt)?,
            // It could not be begun.
            (Some(_), None) if self.behind => return self.begin_record(),
            _ => {}
        }
        Ok(None)
    }

    /// Writes the record as it stands, and says what is to be said about that.
    pub(super) fn save(&mut self, out: &mut Terminal) {
        let saved = self.save_silently();
        self.say_how(saved, out);
    }

    /// Writes the record as it stands, before what comes of it is shown; [`Self::say_how`] belongs below that, where it is read.
    pub(super) fn save_silently(&mut self) -> Saved {
        match self.write() {
            Ok(missing) => Saved(Ok((std::mem::take(&mut self.behind), missing))),
            Err(error @ IoError::Changed { .. })
                if self.attempt.mode() == Mode::Assessed && !self.was_over() =>
            {
                self.ousted = Some(error);
                Saved(Ok((false, None)))
            }
            Err(error) => {
                let is_new = !std::mem::replace(&mut self.behind, true);
                Saved(Err(is_new.then_some(error)))
            }
        }
    }

    /// Whether the record was over as it was read or kept last: what comes then is said about it and shows no reply.
    fn was_over(&self) -> bool {
        self.keeping.as_ref().is_some_and(Keeping::was_over)
    }

    /// Says how keeping went. A disk that is full ends no consultation, and neither does another session that has gone on with the
    /// record: that is said once, what the other did stays, and the next turn tries again.
    pub(super) fn say_how(&self, saved: Saved, out: &mut Terminal) {
        match saved.0 {
            Ok((was_behind, missing)) => {
                if let Some(missing) = missing {
                    no_texts(&missing, out);
                }
                if was_behind {
                    out.note("everything up to here is kept now");
                }
                self.trouble(out);
            }
            Err(None) => {}
            Err(Some(error)) => {
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

    /// Holds that no other session has gone on with an assessed attempt: nobody sees what a choice leads to that is not kept.
    pub(super) fn still_own(&mut self) -> Result<(), CliError> {
        match self.ousted.take() {
            None => Ok(()),
            Some(error) => Err(self.not_kept(error)),
        }
    }

    /// Keeps in the end what could not be kept before: here if that works now, elsewhere if somebody is there to say where.
    pub(super) fn settle(&mut self, asks: bool, out: &mut Terminal) -> Result<(), CliError> {
        while self.behind {
            let error = match self.write() {
                Ok(missing) => {
                    if let Some(missing) = missing {
                        no_texts(&missing, out);
                    }
                    self.behind = false;
                    break;
                }
                Err(error) => error,
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
                Some(other) => self.move_to(Path::new(other)),
            }
        }
        Ok(())
    }

    /// The record is kept in this file from now on, which must not exist.
    fn move_to(&mut self, path: &Path) {
        let id = AttemptId::of(self.attempt.record());
        self.store = self.store.take().map(|store| store.moved_to(path, id));
        self.keeping = Some(Keeping::elsewhere());
    }

    fn not_kept(&self, source: IoError) -> CliError {
        let begun = self.keeping.as_ref().is_some_and(Keeping::is_kept);
        let hint = if begun {
            format!(
                "what was kept before stays; `{}` goes on from there",
                self.again()
            )
        } else {
            "`--record FILE` keeps the record elsewhere".into()
        };
        CliError::Io { source, hint }
    }

    /// What Ctrl-C says from now on.
    pub(super) fn at_interrupt(&self, out: &Terminal) {
        let say = |id| Wording::english().text(id, &[]);
        if self.keeps() {
            out.at_interrupt(&say("kept-go-on"), Some(&self.again()));
        } else {
            out.at_interrupt(&say("kept-nothing"), None);
        }
    }

    /// The command that goes on with the record. In the data folder the beginning of its id is enough.
    pub(super) fn again(&self) -> String {
        let record = self.attempt.record();
        let short = || record.attempt.chars().take(SHORT).collect::<String>();
        let path = if self.usual {
            Some(PathBuf::from(short()))
        } else {
            self.named()
        };
        let path = path.as_deref().map(shell::path).unwrap_or_default();
        format!("bedside play --resume {path}{}", self.folders)
    }

    /// Takes the record away if nothing was done.
    pub(super) fn close(&mut self) {
        if let (Some(store), Some(keeping)) = (&mut self.store, &self.keeping) {
            keeping.drop_if_empty(store, &self.attempt);
        }
    }

    /// What names the record on the command line, if something was done and it is kept.
    pub(super) fn kept_as(&self) -> Option<PathBuf> {
        let done = self.attempt.has_begun();
        let stays = match &self.keeping {
            Some(keeping) => !keeping.goes_when_left(&self.attempt),
            None => done,
        };
        self.named().filter(|_| stays)
    }

    /// Shows where the record is, and what looks at it where it is no file.
    pub(super) fn tell(&self, text: &str, out: &mut Terminal) {
        let Some(named) = self.kept_as() else {
            return;
        };
        out.line("");
        let file = self
            .store
            .as_ref()
            .map(|store| store.path_of(self.attempt.record()));
        let file = file.and_then(Result::ok).flatten();
        if let Some(path) = &file {
            screen::path(text, path, out);
        }
        if file.as_ref() != Some(&named) {
            if file.is_none() {
                screen::remark(text, out);
            }
            out.line(format!(
                "  bedside replay {}{}",
                shell::path(&named),
                self.folders
            ));
        }
    }
}

/// Says that the record stands alone.
fn no_texts(error: &IoError, out: &mut Terminal) {
    let say = Wording::english();
    out.note(&say.text("record-without-texts", &[("why", error.to_string().into())]));
}

/// The error for a record that cannot be written.
pub(super) fn cannot_keep(source: IoError) -> CliError {
    let hint = match &source {
        IoError::Exists { .. } => "name another file, or go on with `--resume`",
        IoError::Database { .. } if !source.hint().is_empty() => source.hint(),
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
