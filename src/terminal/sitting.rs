//! `bedside sitting`: keys, tickets and counter-signatures, for whoever holds an assessment; and how a ticket is sat.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::choice;
use super::verify::{self, OutsideArgs};
use super::{CliError, Context, Exit, Terminal, find_scenario, prose};
use practice::ports::Store as _;
use practice::proof::{ProofAnswer, ProofQuestion};
use practice::words::{CounterSignature, Record, Sitting, Ticket, fingerprint};
use practice::{Attempt, PlayableScenario};
use store::ticket_notes::{self, TicketUse};
use store::{clock, keys};

/// Arguments of `sitting`.
#[derive(Debug, Args)]
pub(super) struct SittingArgs {
    /// What to do
    #[command(subcommand)]
    pub what: SittingCommand,
}

/// The parts of `sitting`.
#[derive(Debug, Subcommand)]
pub(super) enum SittingCommand {
    /// Make a key for an institution, in two files: the secret one stays with you, the public one is given away
    Key(KeyArgs),
    /// Give out a ticket: one candidate, one scenario, one seed, one window of time
    Issue(IssueArgs),
    /// Sign a record as it stands: before the first choice, and when it is over
    Countersign(CountersignArgs),
}

/// Arguments of `sitting key`.
#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// Who signs with it
    #[arg(long, value_name = "NAME", value_parser = choice::name)]
    pub name: String,

    /// Write the secret key into this file; the public key goes beside it, ending in `.public.json`
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

/// Arguments of `sitting issue`.
#[derive(Debug, Args)]
#[command(after_help = "\
The file that is written opens the seed, and whoever has the scenario can read its key there. A sitting at home is therefore
formative: the program that the candidate plays with holds everything. docs/RECORDS.md says what a supervised seat needs.")]
pub(super) struct IssueArgs {
    /// Id or file of the scenario
    pub scenario: std::ffi::OsString,

    /// Sign with this secret key
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,

    /// A name by which you know the candidate; a pseudonym is enough
    #[arg(long, value_name = "NAME", value_parser = choice::name)]
    pub candidate: String,

    /// It may begin from this time on, as 2026-12-01T09:00:00Z
    #[arg(long, value_name = "TIME")]
    pub from: String,

    /// It must have ended at this time
    #[arg(long, value_name = "TIME")]
    pub until: String,

    /// Seed of the consultation [default: a new one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: Option<u64>,

    /// Write the ticket into this file
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

/// Arguments of `sitting countersign`.
#[derive(Debug, Args)]
pub(super) struct CountersignArgs {
    /// The record
    pub record: PathBuf,

    /// Sign with this secret key
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,

    /// Who saw that the person at the screen is the candidate
    #[arg(long, value_name = "NAME", value_parser = choice::name)]
    pub person_seen_by: Option<String>,

    /// Write the counter-signature into this file
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

pub(super) fn run(
    args: &SittingArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    match &args.what {
        SittingCommand::Key(args) => key(args, out),
        SittingCommand::Issue(args) => issue(args, context, out),
        SittingCommand::Countersign(args) => countersign(args, context, out),
    }
}

fn key(args: &KeyArgs, out: &mut Terminal) -> Result<Exit, CliError> {
    let public = args.output.with_extension("public.json");
    store::files::must_not_exist(&public)?;
    // Whoever was ended between the two files has a secret key whose public half can still be written.
    let begun = keys::secret(&args.output).ok();
    let key = match begun.filter(|(_, name)| *name == args.name) {
        Some((key, _)) => key,
        None => keys::make(&args.output, &args.name)?,
    };
    keys::write_public(&public, &key, &args.name)?;
    out.note(&format!(
        "the secret key, which stays with you: {}",
        args.output.display()
    ));
    out.note(&format!(
        "the public key {}, for everybody: {}",
        fingerprint(&key.public()),
        public.display()
    ));
    Ok(Exit::Ok)
}

fn issue(args: &IssueArgs, context: &Context, out: &mut Terminal) -> Result<Exit, CliError> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let (key, institution) = keys::secret(&args.key)?;
    let (id, seed) = keys::fresh_ticket();
    let ticket = Ticket {
        ticket: id,
        institution,
        candidate: args.candidate.clone(),
        scenario_sha256: entry.sha256,
        from: args.from.clone(),
        until: args.until.clone(),
        ..Ticket::default()
    };
    let sitting = Sitting::issue(ticket, keys::nonce()?, args.seed.unwrap_or(seed), &key);
    if let Some(fault) = sitting.fault() {
        return Err(CliError::usage(
            format!("this is no ticket: {fault}"),
            "times are written as 2026-12-01T09:00:00Z, and the first lies before the second",
        ));
    }
    keys::write_signed(&args.output, &sitting)?;
    out.note(&format!(
        "ticket {} for “{}”: {}",
        sitting.ticket.ticket,
        prose::clean(&args.candidate),
        args.output.display()
    ));
    Ok(Exit::Ok)
}

fn countersign(
    args: &CountersignArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = context.store().with(&args.record)?;
    let (kept, mut store) = verify::opened(found, &args.record, &OutsideArgs::default())?;
    let (key, _) = keys::secret(&args.key)?;
    let (_, proof) = verify::looked_at(&kept, None, &mut store, context)?;
    let record = &kept.record;
    let changed = kept.seal.hash().is_empty() || record.first_gap().is_some();
    // A copy that says more is no reason: the beginning is signed when there may be an end already.
    let own = [ProofQuestion::Unchanged, ProofQuestion::Head];
    let holds = proof.answer(ProofQuestion::PlayedAgain) == ProofAnswer::Yes
        && own
            .iter()
            .all(|what| proof.answer(*what) != ProofAnswer::No);
    if changed || !holds {
        let what = if changed {
            "the record was changed"
        } else {
            "the record does not hold"
        };
        return Err(CliError::Integrity {
            message: format!("{what}: {}", args.record.display()),
            hint: "`bedside verify` says what does not fit, `--scenarios` where its scenario is; nothing was signed".into(),
        });
    }
    let now = clock::now_text();
    let seen_by = args.person_seen_by.as_deref().unwrap_or_default();
    let signed = CounterSignature::sign(record, now, seen_by.trim().to_owned(), &key);
    keys::write_signed(&args.output, &signed)?;
    signed_before(record, context, out);
    let state = if signed.over { "over" } else { "not over" };
    out.note(&format!(
        "attempt {} after {}, {state}: {}",
        prose::clean(&signed.attempt),
        prose::count(record.steps.len(), "step", "steps"),
        args.output.display()
    ));
    Ok(Exit::Ok)
}

/// Notes that a ticket was signed for an attempt, and says for which others it was before.
fn signed_before(record: &Record, context: &Context, out: &mut Terminal) {
    let Some(sitting) = &record.sitting else {
        return;
    };
    let (ticket, attempt) = (&sitting.ticket, &record.attempt);
    tell_unread(context, out);
    let noted = ticket_notes::note(&context.places, TicketUse::Signed, ticket, attempt);
    let ticket = &ticket.ticket;
    match noted {
        Err(error) => out.note(&error.to_string()),
        Ok(others) => {
            for other in others {
                let other = prose::clean(other.as_str());
                out.note(&format!(
                    "ticket {ticket} was signed for another attempt before: {other}"
                ));
            }
        }
    }
}

/// Says that lines about tickets cannot be read or are gone, where some are.
pub(super) fn tell_unread(context: &Context, out: &mut Terminal) {
    let unread = ticket_notes::unread(&context.places);
    if unread > 0 {
        let path = context.places.tickets().unwrap_or_default();
        out.note(&format!(
            "{} cannot be read, so nothing shows whether a ticket was sat or signed before: {}",
            prose::count(unread, "line", "lines"),
            path.display()
        ));
    }
    if ticket_notes::are_lost(&context.places) {
        let path = context.places.tickets().unwrap_or_default();
        out.note(&format!(
            "what was noted here of tickets is gone or was changed, so nothing shows whether one was sat or signed before: {}",
            path.display()
        ));
    }
}

/// A ticket from its file, if it holds.
pub(super) fn read(path: &Path) -> Result<Sitting, CliError> {
    let sitting: Sitting = keys::signed(path)?;
    match sitting.fault() {
        None => Ok(sitting),
        Some(fault) => Err(CliError::Integrity {
            message: format!("the ticket cannot be sat, {fault}: {}", path.display()),
            hint: "ask who gave it to you for another".into(),
        }),
    }
}

/// The scenario of a ticket, by its hash.
pub(super) fn scenario(sitting: &Sitting, context: &Context) -> Result<PlayableScenario, CliError> {
    let library = context.library();
    let mut all = library.all();
    let found = all.find(|entry| entry.sha256 == sitting.ticket.scenario_sha256);
    found.cloned().ok_or_else(|| {
        CliError::usage(
            "the scenario of the ticket is not here",
            "name its file, or the folder that it is in with `--scenarios`",
        )
    })
}

/// Begins an attempt under a ticket: it must be for this scenario and this time, and is sat once, wherever its record goes.
pub(super) fn sit(
    attempt: &mut Attempt,
    sitting: Sitting,
    elsewhere: bool,
    context: &Context,
    out: &mut Terminal,
) -> Result<(), CliError> {
    let ticket = &sitting.ticket;
    let now = clock::now_text();
    if ticket.scenario_sha256 != attempt.entry().sha256 {
        return Err(CliError::usage(
            "the ticket is for another scenario",
            "without a scenario, `play --ticket` finds the one that it is for",
        ));
    }
    if now < ticket.from || now > ticket.until {
        return Err(CliError::usage(
            format!(
                "the ticket is for {} to {}; it is {now}",
                ticket.from, ticket.until
            ),
            "",
        ));
    }
    out.note(&format!(
        "ticket {} for “{}”, signed by a key that calls itself “{}”: {}",
        ticket.ticket,
        prose::clean(&ticket.candidate),
        prose::clean(&ticket.institution),
        fingerprint(&ticket.key)
    ));
    out.note("this program holds the scenario and its key: what is sat at home shows practice, not a result");
    let ticket = ticket.clone();
    // Two that begin at once would both find that it was not sat yet.
    if !context.store().ticket_in_hand(&ticket) {
        return Err(CliError::usage(
            "another Bedside plays an attempt under this ticket just now",
            "a ticket is sat once",
        ));
    }
    tell_unread(context, out);
    attempt.sit(sitting);
    attempt.name(clock::fresh_attempt_id(), now);
    let mut others = context.store().outside(attempt.record()).same_ticket;
    if elsewhere && others.is_empty() {
        // Its record stands in no list before its first menu is shown, so that the ticket is noted by itself.
        let attempt = &attempt.record().attempt;
        others = ticket_notes::note(&context.places, TicketUse::Sat, &ticket, attempt)?;
    }
    match others.first() {
        None => Ok(()),
        Some(other) => Err(CliError::usage(
            format!("an attempt was begun under this ticket already: {other}"),
            "a ticket is sat once; `bedside play --resume RECORD` goes on with it, which the record shows",
        )),
    }
}
