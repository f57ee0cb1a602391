//! `bedside store`, `backup` and `restore`: what is kept as a whole.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::choice::TextOrJson;
use super::page::aside;
use super::progress_line::ProgressLine;
use super::prose::{clean, count};
use super::sitting::tell_unread;
use super::{CliError, Context, Exit, Terminal};
use practice::ports::{Query, Store as _};
use store::archive::Archive;
use store::database::{At, Copied, Database, DatabaseState};
use store::store_choice::Setting;
use store::{IoError, WhatWasKept};

/// Arguments of `store`.
#[derive(Debug, Args)]
#[command(after_help = "\
Records, texts, notebooks and verdicts are kept in one file of SQLite, `bedside.sqlite` in the data folder.
`--store` or `BEDSIDE_STORE` names another: a file, postgres://USER@HOST/DATABASE, or `files` for one file for each record.
Record files of earlier versions are taken over when the database is opened; they stay where they are.")]
pub(super) struct StoreArgs {
    #[command(subcommand)]
    pub what: Option<StoreCommand>,

    /// Form of what is shown
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

/// What is done with the store.
#[derive(Debug, Subcommand)]
pub(super) enum StoreCommand {
    /// Put a damaged database aside under another name, so that a new one can be begun; nothing is deleted
    SetAside {
        /// Without asking
        #[arg(long)]
        yes: bool,
    },
}

/// Arguments of `backup`.
#[derive(Debug, Args)]
#[command(after_help = "\
The copy can be made while Bedside is in use; it is looked through before it counts. It holds what a person has written:
keep it as you keep the original. A database on a server is copied by its own programs (`pg_dump`).")]
pub(super) struct BackupArgs {
    /// The new file; one that is there is not overwritten
    pub file: PathBuf,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    /// The backup
    pub file: PathBuf,

    /// Put it back although what is in it is not as it was kept
    #[arg(long)]
    pub unsound: bool,

    /// Without asking
    #[arg(long)]
    pub yes: bool,
}

pub(super) fn run(
    args: &StoreArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let mut store = context.store();
    if let Some(StoreCommand::SetAside { yes }) = args.what {
        return set_aside(&store, yes, out);
    }
    let mended = store.mend_texts(&context.library())?;
    let Some(database) = store.database() else {
        // Without a folder there is nothing to tell of.
        context.places.records()?;
        return files(&store, context, args.format, &mended, out);
    };
    let mut about = database.about()?;
    about.unsound.extend(store.lost_since_kept());
    if args.format == TextOrJson::Json {
        out.json(json!({
            "schema": "bedside-store/1",
            "kind": kind(database),
            "place": database.at().label(),
            "form": about.form,
            "attempts": about.counts[0],
            "states": about.counts[1],
            "verdicts": about.counts[2],
            "texts": about.counts[3],
            "unsound": about.unsound,
            "mended": mended,
            "elsewhere": about.elsewhere,
            "gone": about.gone.iter().map(|(path, attempt)| json!({ "file": path.display().to_string(), "attempt": attempt })).collect::<Vec<_>>(),
            "left": about.left.iter().map(|(path, why)| json!({ "file": path.display().to_string(), "why": why })).collect::<Vec<_>>(),
        }));
    } else {
        tell(database, &about, &mended, out);
        tell_unread(context, out);
    }
    Ok(soundness(&about.unsound))
}

fn kind(database: &Database) -> &'static str {
    match database.at() {
        At::File(_) => "SQLite",
        At::Server(_) => "PostgreSQL",
    }
}

fn tell(database: &Database, about: &DatabaseState, mended: &[String], out: &mut Terminal) {
    let [attempts, states, verdicts, texts] = about.counts.map(|n| usize::try_from(n).unwrap_or(0));
    out.line(format!(
        "{}: {}",
        kind(database),
        clean(&database.at().label())
    ));
    if about.form == 0 {
        out.line("Nothing is kept yet.");
        return;
    }
    out.line(format!("form {}", about.form));
    out.line(format!(
        "{} in {}, {}, {}",
        count(attempts, "attempt", "attempts"),
        count(states, "kept state", "kept states"),
        count(verdicts, "verdict", "verdicts"),
        count(texts, "text", "texts")
    ));
    tell_unsound(&about.unsound, mended, out);
    if about.elsewhere > 0 {
        let many = count(about.elsewhere, "attempt was", "attempts were");
        out.note(&format!(
            "{many} begun by another installation than the one whose key is here"
        ));
    }
    for (path, attempt) in &about.gone {
        let file = format!("{}: {}", clean(attempt), path.display());
        out.note(&format!(
            "its record file is gone, the database holds it: attempt {file}"
        ));
    }
    for (path, why) in &about.left {
        out.note(&format!("not taken over: {}: {why}", path.display()));
    }
}

/// Record files have no form; each is looked at by itself.
fn files(
    store: &Archive,
    context: &Context,
    format: TextOrJson,
    mended: &[String],
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let listing = store.list(&practice::ports::Query::all())?;
    let unsound = store.unsound_files();
    if format == TextOrJson::Json {
        out.json(json!({
            "schema": "bedside-store/1",
            "kind": "files",
            "place": store.label(),
            "attempts": listing.kept.len(),
            "unsound": unsound,
            "mended": mended,
            "left": listing.aside.iter().map(|one| json!({ "file": one.place.label(), "why": one.why })).collect::<Vec<_>>(),
        }));
    } else {
        out.line(format!("files: {}", clean(&store.label())));
        if context.places.store == Setting::Usual {
            out.note("the name of the data folder is no text, under which no database can be opened: everything is kept in files");
        }
        out.line(count(listing.kept.len(), "attempt", "attempts"));
        tell_unsound(&unsound, mended, out);
        for one in &listing.aside {
            out.note(&format!("not listed: {}: {}", one.place.label(), one.why));
        }
        tell_unread(context, out);
    }
    Ok(soundness(&unsound))
}

/// Says whether all of it holds, or what does not, and what was mended.
fn tell_unsound(unsound: &[String], mended: &[String], out: &mut Terminal) {
    for what in mended {
        out.line(format!("mended: {}", clean(what)));
    }
    if unsound.is_empty() {
        out.line("sound: every record fits the hash that it was kept with");
    }
    for why in unsound {
        out.line(format!("unsound: {}", clean(why)));
    }
}

fn soundness(unsound: &[String]) -> Exit {
    if unsound.is_empty() {
        Exit::Ok
    } else {
        Exit::Integrity
    }
}

fn database(store: &Archive) -> Result<&Database, CliError> {
    store.database().ok_or_else(|| {
        CliError::usage(
            "records are kept as files, which any program copies",
            "without `--store files` they are kept in a database",
        )
    })
}

/// The database in a file: one on a server is copied and put back by the server's own programs.
fn database_file<'a>(store: &'a Archive, program: &str) -> Result<&'a Database, CliError> {
    match database(store)? {
        here if matches!(here.at(), At::File(_)) => Ok(here),
        _ => Err(CliError::usage(
            "a database on a server is copied and put back by the server's own programs",
            format!("`{program}` does this"),
        )),
    }
}

/// Asks, unless that was answered before; nobody there means no.
pub(super) fn agreed(yes: bool, question: &str, out: &mut Terminal) -> bool {
    if yes {
        return true;
    }
    aside(question, 2, out);
    let typed = out.ask("  y does it, Enter does not > ");
    let agreed = typed.is_some_and(|typed| matches!(typed.trim(), "y" | "yes"));
    if !agreed {
        out.line("  Nothing was done.");
    }
    agreed
}

/// Takes the database away on purpose: what was noted of it is forgotten first, so that whoever ends the program in between is not told
/// that something is lost, and noted again where that fails.
fn on_purpose<T>(
    store: &Archive,
    does: impl FnOnce() -> Result<T, IoError>,
) -> Result<(T, WhatWasKept), CliError> {
    let noted = store.forget_what_was_kept();
    match does() {
        Ok(done) => Ok((done, noted)),
        Err(error) => {
            store.note_again(noted);
            Err(error.into())
        }
    }
}

fn set_aside(store: &Archive, yes: bool, out: &mut Terminal) -> Result<Exit, CliError> {
    let database = database(store)?;
    let label = database.at().label();
    let question = format!(
        "{label} is put aside under another name, and the next command begins a new database. Record files of earlier versions \
         are taken over into it anew."
    );
    if agreed(yes, &question, out) {
        let to = on_purpose(store, || database.set_aside())?.0;
        out.note(&format!("set aside: {}", to.path.display()));
    }
    Ok(Exit::Ok)
}

pub(super) fn backup(
    args: &BackupArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let store = context.store();
    let life = ProgressLine::at_work("copied and looked through");
    let copied = database_file(&store, "pg_dump")?.backup(&args.file)?;
    drop(life);
    let attempts = usize::try_from(copied.attempts).unwrap_or(0);
    let attempts = count(attempts, "attempt", "attempts");
    let holds = copied.unsound.is_empty();
    let sound = if holds { "sound" } else { "unsound" };
    out.note(&format!(
        "{attempts}, looked through and {sound}: {}",
        args.file.display()
    ));
    Ok(told_unsound(&copied, out))
}

/// Names what does not hold in a copy, and says the same as an exit code.
fn told_unsound(copied: &Copied, out: &mut Terminal) -> Exit {
    for why in &copied.unsound {
        out.note(&format!("unsound: {}", clean(why)));
    }
    soundness(&copied.unsound)
}

pub(super) fn restore(
    args: &RestoreArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let store = context.store();
    let database = database_file(&store, "pg_restore")?;
    let question = format!(
        "What is kept in {} is put aside, and {} takes its place. Close the window and every other Bedside first.",
        database.at().label(),
        args.file.display()
    );
    if !agreed(args.yes, &question, out) {
        return Ok(Exit::Ok);
    }
    let (copied, noted) = on_purpose(&store, || database.restore(&args.file, args.unsound))?;
    let attempts = usize::try_from(copied.attempts).unwrap_or(0);
    out.note(&format!(
        "{} put back",
        count(attempts, "attempt", "attempts")
    ));
    if let Some(old) = &copied.old {
        out.note(&format!("what was there before: {}", old.display()));
    }
    for why in store.lost_of(&noted) {
        out.note(&format!("not in the backup: {}", clean(&why)));
    }
    // Looking at what is there takes the record files over, and with them what was erased.
    let kept = store.list(&Query::all()).map(|listing| listing.kept);
    let erased = kept.iter().flatten();
    let erased = erased.filter(|kept| kept.record.erased.is_some()).count();
    if erased > 0 {
        out.note(&format!(
            "words were erased in {}, and stay erased where the backup had them still: a record file or the backup says so",
            count(erased, "attempt", "attempts")
        ));
    }
    Ok(told_unsound(&copied, out))
}
