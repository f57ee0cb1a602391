//! `bedside verdict`: what an assessor decides about an attempt, kept in a book beside the records.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::attempts::{flags, short};
use super::gather::{domain, folder, gather};
use super::page::{aside, paragraph};
use super::table::Table;
use super::{CliError, Desk, Exit, Out};
use assess::attempts::Row;
use assess::cohort::SYNTHETIC_WORDS;
use assess::verdict::{Ask, Book, Enough, Entry, Now, Refusal, Verdicts as _, What, enough};
use practice::words::Domain;
use store::clock;
use store::verdicts::VerdictStore;

/// Arguments of `verdict`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of the command line"
)]
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("what").args(["judge", "accept", "adjust", "reject", "sign", "take_back"]),
    after_help = "\
Examples, in this order:
  bedside verdict 1f3c09aa --by AB --domain empathy --judge 60
  bedside verdict 1f3c09aa --by AB --domain empathy --accept
  bedside verdict 1f3c09aa --by AB --domain listening --adjust 45 --reason \"turn 6 was cut short\"
  bedside verdict 1f3c09aa --by AB --sign

Where a domain lies by the ledger is shown only after you have judged it yourself, and what
another assessor decided only after you have signed. Nothing is written into the record."
)]
pub(super) struct VerdictArgs {
    /// Id of the attempt, or its beginning
    pub attempt: String,

    /// Who decides (environment: `BEDSIDE_ASSESSOR`)
    #[arg(long, value_name = "NAME", env = "BEDSIDE_ASSESSOR", hide_env = true)]
    pub by: String,

    /// The domain: listening, empathy, explanation or understanding
    #[arg(long, value_name = "DOMAIN", value_parser = domain)]
    pub domain: Option<Domain>,

    /// Where you place the domain, 0 to 100, before you see the computed place
    #[arg(long, value_name = "N", requires = "domain")]
    pub judge: Option<u8>,

    /// Let the computed place stand
    #[arg(long, requires = "domain")]
    pub accept: bool,

    /// Put this place, 0 to 100, in its stead
    #[arg(long, value_name = "N", requires = "domain", requires = "reason")]
    pub adjust: Option<u8>,

    /// Give no place: the attempt does not show this domain
    #[arg(long, requires = "domain", requires = "reason")]
    pub reject: bool,

    /// Be done with the attempt
    #[arg(long)]
    pub sign: bool,

    /// Take your last entry about this attempt back, within a quarter of an hour
    #[arg(long)]
    pub take_back: bool,

    /// Why
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub reason: String,

    /// Folder with a folder of records for each person; without it, your own records
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,
}

impl VerdictArgs {
    fn what(&self) -> Option<What> {
        let place = self.judge.map(|place| What::Judged { place });
        let place = place.or(self.adjust.map(|place| What::Adjusted { place }));
        place
            .or(self.accept.then_some(What::Accepted))
            .or(self.reject.then_some(What::Rejected))
            .or(self.sign.then_some(What::Signed))
            .or(self.take_back.then_some(What::TakenBack { number: 0 }))
    }
}

pub(super) fn run(args: &VerdictArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let gathered = gather(&folder(args.folder.as_deref(), desk)?, desk);
    let row = gathered.named(&args.attempt)?;
    let mut file = match &args.book {
        Some(path) => VerdictStore::at(path),
        None => desk.store().verdicts()?,
    };
    let book = Book::of(file.entries()?);
    for doubt in &book.doubts {
        out.error(doubt);
    }
    if !book.doubts.is_empty() {
        return Err(CliError::Integrity {
            message: format!(
                "the book of verdicts is not as it was written: {}",
                file.label()
            ),
            hint: "nothing is added to it; ask who keeps it for the copy that holds".into(),
        });
    }
    let book = match args.what() {
        Some(what) => {
            let entry = decide(args, what, row, &book)?;
            file.append(&entry)?;
            Book::of(file.entries()?)
        }
        None => book,
    };
    let own = gathered
        .rows
        .iter()
        .filter(|other| other.person == row.person && other.doubts.is_empty());
    show(args.by.trim(), row, &book, &own.collect::<Vec<_>>(), out);
    Ok(Exit::Ok)
}

fn decide(args: &VerdictArgs, what: What, row: &Row, book: &Book) -> Result<Entry, CliError> {
    if !row.is_finished() {
        return Err(CliError::usage(
            "this attempt was not finished, and nothing is decided about it",
            "`bedside attempts` says which are",
        ));
    }
    if row.record_sha256.is_empty() || !row.doubts.is_empty() {
        return Err(CliError::Integrity {
            message: format!(
                "this record does not hold, and nothing is decided about it: {}",
                row.doubts.first().map_or("it has no seal", String::as_str)
            ),
            hint: "`bedside replay` says more".into(),
        });
    }
    let place = |domain: &Domain| row.domains.get(domain).and_then(|own| own.hundredths);
    let exercised: Vec<Domain> = Domain::ALL
        .iter()
        .copied()
        .filter(|d| place(d).is_some())
        .collect();
    let ms = u64::try_from(clock::now().as_millisecond()).unwrap_or_default();
    let ask = Ask {
        assessor: &args.by,
        attempt: &row.attempt,
        record_sha256: &row.record_sha256,
        domain: args.domain.filter(|_| !args.sign && !args.take_back),
        what,
        reason: &args.reason,
        computed: args.domain.as_ref().and_then(place),
        exercised: &exercised,
    };
    let now = Now {
        text: clock::now_text(),
        ms,
    };
    book.next(&ask, &now).map_err(|refusal| {
        let hint = match &refusal {
            Refusal::NotJudged(domain) => format!(
                "say where you place it: `--domain {} --judge 0..100`",
                domain.name().to_lowercase()
            ),
            Refusal::NoReason => "`--reason TEXT` gives it".to_owned(),
            Refusal::Open(_) => "`--accept`, `--adjust N` or `--reject` decides each".to_owned(),
            _ => String::new(),
        };
        CliError::usage(refusal.to_string(), hint)
    })
}

/// What an assessor may see of an attempt: their own judgements, the computed places of what they have judged, and what others
/// decided once they have signed.
fn show(who: &str, row: &Row, book: &Book, own: &[&Row], out: &mut Out) {
    if row.synthetic {
        aside(SYNTHETIC_WORDS, 2, out);
    }
    let signed = book.has_signed(who, &row.attempt);
    out.line(format!(
        "{} · {} · {}{}",
        short(&row.attempt),
        row.scenario,
        row.when(),
        if signed { " · signed" } else { "" }
    ));
    let others: Vec<&str> = book
        .signed_by(&row.attempt)
        .into_iter()
        .filter(|name| *name != who)
        .collect();
    let mut head = vec![
        "domain".to_owned(),
        "you".to_owned(),
        "computed".to_owned(),
        "stands".to_owned(),
    ];
    if signed {
        head.extend(others.iter().map(|name| (*name).to_owned()));
    }
    let mut table = Table::new(head);
    for domain in Domain::ALL {
        let standing = book.standing(who, &row.attempt, *domain);
        let seen = book.may_see_computed(who, &row.attempt, *domain);
        let computed = row
            .points(*domain)
            .map_or_else(|| "none".to_owned(), |points| format!("{points:.0}"));
        let stands = match standing.ruled.as_ref().map(|ruled| &ruled.what) {
            None => "open".to_owned(),
            Some(What::Rejected) => "rejected".to_owned(),
            Some(_) => standing
                .place()
                .map_or_else(String::new, |place| format!("{place:.0}")),
        };
        let mut cells = vec![
            domain.label().to_owned(),
            standing
                .judged
                .map_or_else(|| "–".to_owned(), |place| place.to_string()),
            if seen { computed } else { "hidden".to_owned() },
            stands,
        ];
        if signed {
            cells.extend(others.iter().map(|name| {
                let judged = book.standing(name, &row.attempt, *domain).judged;
                judged.map_or_else(|| "–".to_owned(), |place| place.to_string())
            }));
        }
        table.row(cells);
    }
    table.print(out);
    let flags = flags(row);
    if !flags.is_empty() {
        paragraph(&format!("To know: {flags}."), 2, out);
    }
    if !signed && !others.is_empty() {
        aside(
            "Somebody else has signed this attempt. What they decided is shown when you have signed.",
            2,
            out,
        );
    }
    if signed {
        for domain in Domain::ALL {
            let all: Vec<(&str, f64)> = own
                .iter()
                .filter_map(|row| Some((row.scenario.as_str(), row.points(*domain)?)))
                .collect();
            let Enough {
                caution, spread, ..
            } = enough(&all);
            let spread = spread.map_or_else(String::new, |(low, high)| {
                format!(" Points from {low:.0} to {high:.0}.")
            });
            aside(&format!("{}: {caution}{spread}", domain.label()), 2, out);
        }
    }
}
