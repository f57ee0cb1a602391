//! `bedside verdict`: what an assessor decides about an attempt, kept in a book beside the records.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::attempts::{flags, short};
use super::choice;
use super::folder_attempts::{domain, folder, gather_again, named};
use super::page::{aside, paragraph};
use super::table::TextTable;
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::{AttemptRow, sealed};
use assess::cohort::SYNTHETIC_WORDS;
use assess::desk::{
    Decision, Undecided, decide, own_rows, placed_by, reach, readings, reasons_of, safety_held,
    seen_otherwise,
};
use assess::verdict::{Book, Enough, Refusal, VerdictAct};
use assess::whole_points;
use practice::words::Domain;
use store::IoError;
use store::clock;
use store::verdicts::VerdictStore;

/// Arguments of `verdict`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of the command line"
)]
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("what").args(["judge", "accept", "adjust", "reject", "safe", "unsafe_at", "otherwise", "sign", "take_back"]),
    after_help = "\
Examples, in this order:
  bedside verdict 1f3c09aa --by AB --transcript
  bedside verdict 1f3c09aa --by AB --domain empathy --judge 60
  bedside verdict 1f3c09aa --by AB --domain empathy --accept
  bedside verdict 1f3c09aa --by AB --domain listening --adjust 45 --reason \"turn 6 was cut short\"
  bedside verdict 1f3c09aa --by AB --unsafe-at 6 --reason \"the dose was never asked for\"
  bedside verdict 1f3c09aa --by AB --otherwise 6 --code EMPA --level 2 --reason \"said in passing\"
  bedside verdict 1f3c09aa --by AB --sign

Where a domain lies by the ledger is shown only after you have judged it yourself, and what
another assessor decided only after you have signed. Nothing is written into the record."
)]
pub(super) struct VerdictArgs {
    /// Id of the attempt, or its beginning
    pub attempt: String,

    /// Who decides (environment: `BEDSIDE_ASSESSOR`)
    #[arg(long, value_name = "NAME", env = "BEDSIDE_ASSESSOR", hide_env = true, value_parser = choice::name)]
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

    /// Hold the conversation to be safe; where a safety gate tripped, with a reason
    #[arg(long)]
    pub safe: bool,

    /// Hold the conversation to be unsafe at this turn, counted from 1; where no safety gate tripped, with a reason
    #[arg(long, value_name = "TURN")]
    pub unsafe_at: Option<u32>,

    /// See a line of the ledger in this turn, counted from 1, otherwise; the line stays as it is
    #[arg(
        long,
        value_name = "TURN",
        requires = "code",
        requires = "level",
        requires = "reason"
    )]
    pub otherwise: Option<u32>,

    /// Behaviour code of that line
    #[arg(long, value_name = "CODE", requires = "otherwise")]
    pub code: Option<String>,

    /// Level at which you see it: 0 harmful, 1 missed, 2 minimal, 3 adequate, 4 strong
    #[arg(long, value_name = "N", requires = "otherwise")]
    pub level: Option<u8>,

    /// Level at which that line was counted, where a behaviour was counted at several in the turn
    #[arg(long, value_name = "N", requires = "otherwise")]
    pub counted: Option<u8>,

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

    /// Show the conversation, turn by turn
    #[arg(long)]
    pub transcript: bool,

    /// Folder with a folder of records for each person; without it, your own records
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,
}

impl VerdictArgs {
    fn decision(&self) -> Option<Decision> {
        let reason = || self.reason.clone();
        if self.sign {
            return Some(Decision::Sign {
                accepting: false,
                remark: reason(),
                quotes: Vec::new(),
            });
        }
        if self.take_back {
            return Some(Decision::TakeBack);
        }
        if self.safe || self.unsafe_at.is_some() {
            return Some(Decision::Safety {
                safe: self.safe,
                turn: self.unsafe_at,
                reason: reason(),
            });
        }
        let domain = self.domain?;
        let judged = self.judge.map(|place| Decision::Judge(domain, place));
        let adjusted = |place| Decision::Adjust(domain, place, reason());
        judged
            .or(self.adjust.map(adjusted))
            .or(self.accept.then_some(Decision::Accept(domain)))
            .or(self.reject.then(|| Decision::Reject(domain, reason())))
    }
}

pub(super) fn run(
    args: &VerdictArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let whose = folder(args.folder.as_deref(), context)?;
    let gathered = gather_again(&whose, &[&args.attempt], context)?;
    let row = named(&gathered, &args.attempt)?;
    let mut file = context.verdicts(args.book.as_deref())?;
    let book = Book::kept(&file)?;
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
    let decision = match (args.otherwise, &args.code, args.level) {
        (Some(turn), Some(code), Some(level)) => {
            let counted = super::ledger_line::counted(
                &gathered,
                row,
                (turn, code, args.counted),
                args.folder.as_ref(),
                context,
            )?;
            let (code, reason) = (code.clone(), args.reason.clone());
            Some(Decision::Otherwise {
                turn,
                code,
                counted,
                level,
                reason,
            })
        }
        _ => args.decision(),
    };
    let book = match decision {
        Some(decision) => decided(&mut file, row, &args.by, &decision).map_err(refused)?,
        None => book,
    };
    let book = book.beside(sealed(&gathered.rows));
    for other in book.on_other_records() {
        out.error(&other);
    }
    let own = own_rows(&gathered.rows, row);
    show(args.by.trim(), row, &book, &own, out);
    if args.transcript {
        let read = super::ledger_line::opened(&gathered, row, args.folder.as_ref(), context)?;
        super::conversation::print(&read.review, out);
    } else if !book.has_signed(args.by.trim(), &row.attempt) {
        aside(
            "`--transcript` shows the conversation with the numbers of its turns.",
            2,
            out,
        );
    }
    Ok(Exit::Ok)
}

/// Decides; again by the book as it is then, where somebody else has added something meanwhile.
fn decided(
    file: &mut VerdictStore,
    row: &AttemptRow,
    who: &str,
    decision: &Decision,
) -> Result<Book, Undecided<IoError>> {
    const TRIES: usize = 200;
    let mut tries = 0;
    loop {
        match decide(file, row, who, decision, &clock::stamp()) {
            Err(Undecided::Kept(IoError::Changed { .. })) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}

/// Why nothing was decided, with what to do instead.
fn refused(why: Undecided<IoError>) -> CliError {
    let hint = match &why {
        Undecided::Kept(_) | Undecided::Unfinished => {
            "`bedside attempts` says which are finished".to_owned()
        }
        Undecided::DoesNotHold(_) => "`bedside replay` says more".to_owned(),
        Undecided::Doubted(_) => "ask who keeps it for the copy that holds".to_owned(),
        Undecided::Refused(Refusal::NotJudged(domain)) => format!(
            "say where you place it: `--domain {} --judge 0..100`",
            domain.name().to_lowercase()
        ),
        Undecided::Refused(Refusal::NoReason | Refusal::AgainstGates { .. }) => {
            "`--reason TEXT` gives it".to_owned()
        }
        Undecided::Refused(Refusal::NoSuchTurn { .. }) => {
            "`--transcript` shows the conversation with the numbers of its turns".to_owned()
        }
        Undecided::Refused(Refusal::Open(_)) => {
            "`--accept`, `--adjust N` or `--reject` decides each".to_owned()
        }
        Undecided::Refused(Refusal::LooksLike(name)) => format!("`--by \"{name}\"` goes on"),
        Undecided::Refused(Refusal::NoSafety) => "`--safe` or `--unsafe-at TURN`".to_owned(),
        Undecided::Refused(_) => String::new(),
    };
    match why {
        Undecided::Kept(error) => error.into(),
        Undecided::DoesNotHold(_) | Undecided::Doubted(_) => CliError::Integrity {
            message: why.to_string(),
            hint,
        },
        why => CliError::usage(why.to_string(), hint),
    }
}

/// What an assessor says beside the places: about safety, and with the signature.
fn also(who: &str, row: &AttemptRow, book: &Book, out: &mut Terminal) {
    if let Some(held) = safety_held(book, who, &row.attempt) {
        paragraph(&format!("You hold the conversation to be {held}"), 2, out);
    }
    for line in seen_otherwise(book, who, &row.attempt) {
        super::ledger_line::seen_otherwise(&line, "you see it as", out);
    }
    if let Some(signature) = book.signature(who, &row.attempt) {
        if !signature.reason.is_empty() {
            paragraph(&format!("You add: {}", signature.reason), 2, out);
        }
        for quote in &signature.quotes {
            paragraph(&format!("Turn {}: “{}”", quote.turn, quote.words), 2, out);
        }
    }
}

/// What an assessor may see of an attempt: their own judgments, the computed places of what they have judged, and what others
/// decided once they have signed.
fn show(who: &str, row: &AttemptRow, book: &Book, own: &[&AttemptRow], out: &mut Terminal) {
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
    let others = book.others_shown_to(who, &row.attempt);
    let mut head = vec![
        "domain".to_owned(),
        "you".to_owned(),
        "computed".to_owned(),
        "stands".to_owned(),
    ];
    let own_columns = head.len();
    head.extend(others.iter().map(|name| (*name).to_owned()));
    let mut table = TextTable::new(head).wrapped();
    for column in own_columns..own_columns + others.len() {
        table = table.words_in(column);
    }
    for domain in Domain::ALL {
        let standing = book.standing(who, &row.attempt, *domain);
        let seen = book.may_see_computed(who, &row.attempt, *domain);
        let computed = row.points(*domain).map_or_else(
            || "none".to_owned(),
            |points| whole_points(points).to_string(),
        );
        let stands = match standing.ruled.as_ref().map(|ruled| &ruled.what) {
            None => "open".to_owned(),
            Some(VerdictAct::Rejected) => "rejected".to_owned(),
            Some(_) => standing
                .place()
                .map_or_else(String::new, |place| whole_points(place).to_string()),
        };
        let mut cells = vec![
            domain.label().to_owned(),
            standing
                .judged
                .map_or_else(|| "–".to_owned(), |place| place.to_string()),
            if seen { computed } else { "hidden".to_owned() },
            stands,
        ];
        let theirs = others
            .iter()
            .map(|name| placed_by(book, name, &row.attempt, *domain));
        cells.extend(theirs);
        table.row(cells);
    }
    table.print(out);
    also(who, row, book, out);
    for name in &others {
        for said in reasons_of(book, name, &row.attempt) {
            paragraph(&said, 2, out);
        }
        for line in seen_otherwise(book, name, &row.attempt) {
            super::ledger_line::seen_otherwise(&line, &format!("{name} sees it as"), out);
        }
    }
    let flags = flags(row);
    if !flags.is_empty() {
        paragraph(&format!("To know: {flags}."), 2, out);
    }
    if !signed && !book.signed_by(&row.attempt).is_empty() {
        aside(
            "Somebody else has signed this attempt. What they decided is shown when you have signed.",
            2,
            out,
        );
    }
    if signed {
        for domain in Domain::ALL {
            let Enough {
                caution, spread, ..
            } = reach(own, book, who, *domain);
            let spread = spread.map_or_else(String::new, |(low, high)| {
                let (low, high) = (whole_points(low), whole_points(high));
                format!(" Those that you have judged: {low} to {high} points.")
            });
            aside(&format!("{}: {caution}{spread}", domain.label()), 2, out);
        }
        aside(&readings(own, book, who), 2, out);
    }
}
