//! `bedside erase`: takes away what a person has written.

use clap::{ArgGroup, Args};

use super::prose::{clean, count};
use super::storage::agreed;
use super::{CliError, Context, Exit, Terminal};
use practice::ports::{AttemptId, Store as _};
use practice::{DrillWords, Unread, erase_drill_words, kept_drill_words};
use store::archive::Archive;
use store::bundle::complete_begun;
use store::clock;
use store::{Erased, WhyLeft};

/// Arguments of `erase`.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("whose").args(["attempt", "person", "case"]).required(true),
    after_help = "\
Notes, own words, and what was thought afterwards go, and what was written in drills at moments of these attempts; what was chosen, its times and the hashes of every state stay, so that
`bedside verify` can check the rest. The files of these attempts are written anew without words. Backups, bundles and reports that
were given away are not reached. A candidate's name on a ticket stays: the institution has signed it. Tickets for candidate
numbers (`sitting issue --candidate c-17`) hold no name. What was written in drills at moments that nobody here has lived through
belongs to no attempt, and nothing says whose it is: `--person` takes away all of it, `--case` what was written at that case."
)]
pub(super) struct EraseArgs {
    /// The attempt, by its id or its beginning (may be repeated)
    #[arg(long, value_name = "ID")]
    pub attempt: Vec<String>,

    /// Every attempt that was sat under a ticket for this candidate
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,

    /// Every attempt at this scenario, by its id, and every drill at its moments
    #[arg(long, value_name = "SCENARIO")]
    pub case: Option<String>,

    /// Why, in a few words that are kept beside the time
    #[arg(long, value_name = "WORDS", default_value = "asked for")]
    pub reason: String,

    /// Without asking
    #[arg(long)]
    pub yes: bool,
}

pub(super) fn run(
    args: &EraseArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    // What a program was ended in is completed first, so that what it brings is erased as well.
    complete_begun(&context.places);
    let mut store = context.store();
    let mut attempts: Vec<AttemptId> = Vec::new();
    for named in &args.attempt {
        attempts.push(called(&store, named)?);
    }
    if let Some(person) = &args.person {
        attempts.extend(of_person(&store, person)?);
    }
    if let Some(case) = &args.case {
        attempts.extend(of_case(&store, case)?);
    }
    let question = format!(
        "What was written in {} is erased for good: notes, own words, and what was thought afterwards. What was chosen stays.",
        count(attempts.len(), "attempt", "attempts")
    );
    if !agreed(args.yes, &question, out) {
        return Ok(Exit::Ok);
    }
    let erased = store.erase_words(&attempts, &clock::now_text(), &args.reason)?;
    tell_erased(attempts.len(), &erased, out);
    // What was written in drills stands in no record.
    let goes = |one: &DrillWords| {
        one.is_of(&attempts)
            || (args.person.is_some() && one.is_of_nobody())
            || args.case.as_ref() == Some(&one.scenario)
    };
    match erase_drill_words(&mut store, goes) {
        Ok(0) => {}
        Ok(gone) => out.note(&format!(
            "erased from drills: {}",
            count(gone, "sentence", "sentences")
        )),
        Err(Unread::Store(error)) => return Err(error.into()),
        Err(why) => out.note(&why.to_string()),
    }
    tell_left(&store, out)?;
    Ok(Exit::Ok)
}

/// Says what may hold it still.
fn tell_left(store: &Archive, out: &mut Terminal) -> Result<(), CliError> {
    for left in store.settle_erasure()? {
        let why = match left.why {
            WhyLeft::OpenElsewhere => {
                "another Bedside has the database open; close it and erase once more"
            }
            WhyLeft::BeingWritten => {
                "another Bedside is perhaps writing it just now; erase once more when that is done"
            }
            WhyLeft::BeingPutBack => {
                "another Bedside is perhaps putting a backup back just now; erase once more when that is done"
            }
            WhyLeft::BeingTakenIn => {
                "a bundle was not taken in to its end and cannot be completed; `bedside import` says why. Erase once more when it is taken in"
            }
            WhyLeft::PutAside => {
                "what was here before may hold it still, and what others have written; delete it where it is not needed"
            }
            WhyLeft::Reports => {
                "reports that were written there may hold it still; delete those that are not needed"
            }
        };
        let shown = clean(&left.path.display().to_string());
        out.note(&format!("not reached: {why}: {shown}"));
    }
    Ok(())
}

/// Says what was erased and what was written anew.
fn tell_erased(attempts: usize, erased: &Erased, out: &mut Terminal) {
    for path in &erased.files {
        out.note(&if path.exists() {
            format!("written anew without words: {}", path.display())
        } else {
            format!("deleted: {}", path.display())
        });
    }
    out.note(&if erased.attempts.is_empty() {
        match attempts {
            1 => "nothing was written in this attempt".to_owned(),
            many => format!("nothing was written in these {many} attempts"),
        }
    } else {
        format!(
            "erased in {}; `bedside verify` says so from now on",
            count(erased.attempts.len(), "attempt", "attempts")
        )
    });
}

fn called(store: &Archive, named: &str) -> Result<AttemptId, CliError> {
    let all = store.list(&practice::ports::Query::all())?.kept;
    let mut found = all
        .iter()
        .map(practice::ports::KeptRecord::id)
        .filter(|id| id.as_str().starts_with(named));
    match (found.next().filter(|_| named.len() >= 4), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(CliError::usage(
            format!("more than one attempt begins with `{named}`"),
            "type more of its id; `bedside attempts` lists them",
        )),
        (None, _) => Err(CliError::usage(
            format!("no attempt is called `{named}`"),
            "`bedside attempts` lists them; four characters of an id at least",
        )),
    }
}

/// The attempts at a scenario; none where only drills were done at its moments.
fn of_case(store: &Archive, case: &str) -> Result<Vec<AttemptId>, CliError> {
    let all = store.list(&practice::ports::Query::all())?.kept;
    let own = all.iter().filter(|kept| kept.record.scenario.id == case);
    let own: Vec<AttemptId> = own.map(practice::ports::KeptRecord::id).collect();
    let drilled = kept_drill_words(store).unwrap_or_default();
    if own.is_empty() && !drilled.iter().any(|one| one.scenario == case) {
        return Err(CliError::usage(
            format!("nothing here was written at `{case}`"),
            "`bedside attempts` lists what is kept, with the id of each scenario",
        ));
    }
    Ok(own)
}

fn of_person(store: &Archive, person: &str) -> Result<Vec<AttemptId>, CliError> {
    let all = store.list(&practice::ports::Query::all())?.kept;
    let own = all.iter().filter(|kept| {
        let sitting = kept.record.sitting.as_ref();
        sitting.is_some_and(|sitting| sitting.ticket.candidate == person)
    });
    let own: Vec<AttemptId> = own.map(practice::ports::KeptRecord::id).collect();
    if own.is_empty() {
        return Err(CliError::usage(
            format!("no attempt here was sat under a ticket for “{person}”"),
            "an attempt without a ticket names nobody; `--attempt ID` erases it",
        ));
    }
    Ok(own)
}
