//! `bedside queue`: attempts that wait for an assessor, where judgment is needed most first.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::attempts::{flags, short};
use super::choice::{self, ModeChoice, TextOrJson};
use super::folder_attempts::{folder, gather};
use super::page::aside;
use super::prose::count;
use super::table::TextTable;
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::{AttemptRow, sealed};
use assess::cohort::SYNTHETIC_WORDS;
use assess::desk::{QueueState, Waiting, Wanted, queue};
use assess::verdict::{Book, one_person_in_words};
use practice::words::{Domain, Mode};

/// Arguments of `queue`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of the command line"
)]
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  bedside queue cohort-2026 --by AB --state to-read

The computed place of a domain stays hidden until you have judged it (`bedside verdict`).
One attempt in five, chosen by its id, is read by two.")]
pub(super) struct QueueArgs {
    /// Folder with a folder of records for each person; without it, your own records
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Whose queue it is (environment: `BEDSIDE_ASSESSOR`)
    #[arg(long, value_name = "NAME", env = "BEDSIDE_ASSESSOR", hide_env = true, value_parser = choice::name)]
    pub by: String,

    /// Which attempts
    #[arg(long, value_name = "STATE", default_value = "to-read")]
    pub state: QueueFilter,

    /// Only attempts at this scenario
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,

    /// Only attempts of this mode
    #[arg(long, value_name = "MODE")]
    pub mode: Option<ModeChoice>,

    /// Only attempts that something speaks against
    #[arg(long)]
    pub doubt: bool,

    /// Only attempts in which a safety gate tripped
    #[arg(long)]
    pub gate: bool,

    /// Only attempts that went faster than anybody reads
    #[arg(long)]
    pub speed: bool,

    /// Only attempts with hints
    #[arg(long)]
    pub hints: bool,

    /// Only first attempts of a person at a scenario
    #[arg(long)]
    pub first: bool,

    /// Show whose attempts they are
    #[arg(long)]
    pub names: bool,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

/// How far an attempt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QueueFilter {
    /// Nobody has signed
    ToRead,
    /// One has signed, and it is among those that two read
    Second,
    /// You and another have signed, and are more than one word apart
    Apart,
    /// You have signed
    Signed,
    /// All of them
    All,
}

/// An attempt in the queue, with its row.
struct Shown<'a> {
    row: &'a AttemptRow,
    one: Waiting,
}

pub(super) fn run(
    args: &QueueArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let gathered = gather(&folder(args.folder.as_deref(), context)?, context)?;
    let file = context.verdicts(args.book.as_deref())?;
    let book = Book::kept(&file)?.beside(sealed(&gathered.rows));
    let other_records = book.on_other_records();
    for doubt in book.doubts.iter().chain(&other_records) {
        out.note(doubt);
    }
    // Whoever is not listed has to be named: nobody would miss them.
    for why in &gathered.aside {
        out.note(&format!("left out: {why}"));
    }
    let who = args.by.trim();
    let waiting = queue(&gathered.rows, &book, who, &args.wanted());
    let waiting: Vec<Shown<'_>> = waiting
        .into_iter()
        .filter_map(|one| {
            let row = gathered.rows.get(one.at)?;
            Some(Shown { row, one })
        })
        .collect();
    if args.format == TextOrJson::Json {
        let shown = waiting.iter().map(|one| one.object(args.names, &book, who));
        out.json(json!({
            "schema": "bedside-queue/1",
            "queue": shown.collect::<Vec<_>>(),
            "left_out": gathered.aside,
            "other_records": other_records,
        }));
        return Ok(Exit::Ok);
    }
    if waiting.iter().any(|one| one.row.synthetic) {
        aside(SYNTHETIC_WORDS, 2, out);
    }
    if waiting.is_empty() {
        out.line(match gathered.aside.len() {
            0 => "Nothing waits.".to_owned(),
            1 => "Nothing waits; one record could not be read.".to_owned(),
            n => format!("Nothing waits; {n} records could not be read."),
        });
        return Ok(Exit::Ok);
    }
    let head = [
        "attempt",
        "scenario",
        "begun",
        "number",
        "judged",
        "signed",
        "what to know",
    ];
    let whose = args.names.then_some("whose");
    let last = head.len() - 1 + usize::from(args.names);
    let mut table = TextTable::new(
        head.iter()
            .take(1)
            .copied()
            .chain(whose)
            .chain(head.iter().skip(1).copied()),
    )
    .words_in(1)
    .words_in(last)
    .wrapped();
    for one in &waiting {
        let (k, n) = one.one.number;
        let day: String = one.row.started_at.chars().take(10).collect();
        let mut cells = vec![short(&one.row.attempt)];
        cells.extend(args.names.then(|| one.whose(true)));
        cells.extend([
            one.row.scenario.clone(),
            day,
            format!("{k} of {n}"),
            one.one.judged.len().to_string(),
            one.one.signed.to_string(),
            one.why(),
        ]);
        table.row(cells);
    }
    table.print(out);
    out.line("");
    aside(
        &format!(
            "{}, where judgement is needed most first. `bedside verdict ATTEMPT --by {who}` begins; places are shown once you have judged.",
            if args.state == QueueFilter::Signed {
                count(waiting.len(), "attempt is signed", "attempts are signed")
            } else {
                count(waiting.len(), "attempt waits", "attempts wait")
            }
        ),
        2,
        out,
    );
    for names in book.names_alike() {
        out.note(&one_person_in_words(&names));
    }
    Ok(Exit::Ok)
}

impl QueueArgs {
    fn wanted(&self) -> Wanted {
        Wanted {
            stand: match self.state {
                QueueFilter::ToRead => Some(QueueState::ToRead),
                QueueFilter::Second => Some(QueueState::Second),
                QueueFilter::Apart => Some(QueueState::Apart),
                QueueFilter::Signed | QueueFilter::All => None,
            },
            signed_by_me: self.state == QueueFilter::Signed,
            scenario: self.scenario.clone(),
            mode: self.mode.map(Mode::from),
            doubt: self.doubt,
            gate: self.gate,
            speed: self.speed,
            hints: self.hints,
            first: self.first,
            flagged: false,
        }
    }
}

impl Shown<'_> {
    /// Blind by default: a candidate goes by a number that says nothing about them.
    fn whose(&self, names: bool) -> String {
        if names {
            self.row.person.clone()
        } else {
            format!("candidate {}", self.one.candidate)
        }
    }

    fn why(&self) -> String {
        let mut all = vec![flags(self.row)];
        if self.one.twice {
            all.push("read by two".to_owned());
        }
        all.retain(|part| !part.is_empty());
        all.join(", ")
    }

    /// With the computed places of what was judged, and no others.
    fn object(&self, names: bool, book: &Book, who: &str) -> serde_json::Value {
        let row = self.row;
        let domains = Domain::ALL.iter().map(|domain| {
            let seen = self.one.judged.contains(domain);
            let computed = row.points(*domain).filter(|_| seen);
            let value = json!({
                "judged": book.standing(who, &row.attempt, *domain).judged,
                "computed": computed,
            });
            (domain.name().to_owned(), value)
        });
        json!({
            "attempt": row.attempt,
            "whose": self.whose(names),
            "scenario": row.scenario,
            "started_at": row.started_at,
            "minutes": row.ms as f64 / 60_000.0,
            "k": self.one.number.0,
            "n": self.one.number.1,
            "mode": row.mode,
            "ending": row.ending,
            "gates": row.gates,
            "hints": row.hints,
            "taken_back": row.undone,
            "speed": row.speed,
            "doubts": row.doubts,
            "read_by_two": self.one.twice,
            "signed": self.one.signed,
            "synthetic": row.synthetic,
            "domains": domains.collect::<serde_json::Map<_, _>>(),
        })
    }
}
