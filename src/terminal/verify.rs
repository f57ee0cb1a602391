//! `bedside verify`: what a record shows, statement by statement, and never a sum of them. `replay` says the same below what it
//! plays, and so does the first page of a report.

use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};

use super::choice::TextOrJson;
use super::page::paragraph;
use super::prose::{clean, pad, wrap};
use super::{CliError, Context, Exit, Terminal, find_scenario};
use assess::cohort::SYNTHETIC_WORDS;
use practice::ReplayedRecord;
use practice::looking_back::{ScenarioFit, Texts, find, rubric_of, shown};
use practice::ports::{AttemptId, KeptRecord, Store as _};
use practice::proof::{Proof, ProofAnswer};
use practice::words::CounterSignature;
use store::archive::Archive;
use store::library;

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each statement is answered by itself: yes, no, or not shown. There is no sum of them, because what was played on
somebody's own machine shows little by itself; docs/RECORDS.md says what each statement can show.
Exit code 4 means that the record does not play again, or that its hash, its chain or its head do not fit.")]
pub(super) struct VerifyArgs {
    /// The record: a file, or the beginning of the id of a kept attempt
    pub record: PathBuf,

    /// Use this scenario file, whatever the record says
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,

    #[command(flatten)]
    pub outside: OutsideArgs,

    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text")]
    pub format: TextOrJson,
}

/// What is known from outside of a record, beside what lies in the data folder.
#[derive(Debug, Default, clap::Args)]
pub(super) struct OutsideArgs {
    /// Trust this public key too, beside those in the folder `trusted` of the data folder (may be repeated)
    #[arg(long, value_name = "KEY")]
    pub trust: Vec<PathBuf>,

    /// Look at this counter-signature too, beside those in the folder `countersignatures` (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub countersignature: Vec<PathBuf>,
}

impl OutsideArgs {
    /// Names the counter-signatures that are of another attempt, and so say nothing about this one.
    pub(super) fn name_strays(&self, kept: &KeptRecord, out: &mut Terminal) {
        for path in &self.countersignature {
            let signed = store::keys::signed::<CounterSignature>(path);
            if let Ok(other) = signed.map(|one| one.attempt)
                && other != kept.record.attempt
            {
                out.note(&format!(
                    "a counter-signature of another attempt, {}: {}",
                    clean(&other),
                    path.display()
                ));
            }
        }
    }
}

pub(super) fn run(
    args: &VerifyArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = context.store().with(&args.record)?;
    let (kept, mut store) = opened(found, &args.record, &args.outside)?;
    args.outside.name_strays(&kept, out);
    let (again, proof) = looked_at(&kept, args.scenario.as_deref(), &mut store, context)?;
    let synthetic = kept.record.is_synthetic();
    if args.format == TextOrJson::Json {
        let remarks = again.map(|again| again.remarks).unwrap_or_default();
        out.json(json(&proof, &remarks, synthetic));
        return Ok(exit(&proof));
    }
    for remark in again.iter().flat_map(|again| &again.remarks) {
        out.note(remark);
    }
    out.line(out.paint(Style::new().bold(), &clean(&kept.record.scenario.title)));
    say_synthetic(&kept, out);
    tell(&proof, out);
    Ok(exit(&proof))
}

/// Says of a record that a program made that it did, before anything else is said of it.
pub(super) fn say_synthetic(kept: &KeptRecord, out: &mut Terminal) {
    if kept.record.is_synthetic() {
        paragraph(SYNTHETIC_WORDS, 2, out);
    }
}

/// The record of an attempt that was found under this name, in a store that knows what was named beside it.
pub(super) fn opened(
    (store, id): (Archive, AttemptId),
    named: &Path,
    outside: &OutsideArgs,
) -> Result<(KeptRecord, Archive), CliError> {
    let store = store.heeding(&outside.trust, &outside.countersignature)?;
    let kept = store.get(&id)?.ok_or_else(|| CliError::vanished(named))?;
    Ok((kept, store))
}

/// Plays the record again and says what it shows.
pub(super) fn looked_at(
    kept: &KeptRecord,
    scenario: Option<&Path>,
    store: &mut Archive,
    context: &Context,
) -> Result<(Option<ReplayedRecord>, Proof), CliError> {
    let texts = match scenario {
        None => match find(&kept.record, store, &context.rubric, &context.library())? {
            ScenarioFit::Same(texts) => Ok(texts),
            ScenarioFit::Changed(why) => Err(why),
        },
        Some(path) => {
            let rubric = rubric_of(&kept.record, store, &context.rubric)?;
            let entry = library::open(path, &rubric).map_err(find_scenario::broken)?;
            Ok(Texts::named(&kept.record, entry, rubric))
        }
    };
    Ok(shown(kept, texts, store))
}

/// Prints each statement with its reasons.
pub(super) fn tell(proof: &Proof, out: &mut Terminal) {
    out.line("");
    out.line("What this record shows:");
    for said in &proof.statements {
        let style = match said.answer {
            ProofAnswer::Yes => AnsiColor::Green.on_default(),
            ProofAnswer::No => AnsiColor::Red.on_default(),
            ProofAnswer::NotShown => Style::new().dimmed(),
        };
        let answer = out.paint(style, &pad(said.answer.words(), 9));
        let why = said.why.iter().map(|why| clean(why));
        let text = format!(
            "{}: {}",
            said.what.words(),
            why.collect::<Vec<_>>().join("; ")
        );
        let set = wrap(&text, out.width(), &" ".repeat(13), &" ".repeat(15));
        out.line(format!("  {answer}  {}", set.trim_start()));
    }
}

/// Whether nothing speaks against the record itself, as an exit code.
pub(super) fn exit(proof: &Proof) -> Exit {
    if proof.holds() {
        Exit::Ok
    } else {
        Exit::Integrity
    }
}

fn json(proof: &Proof, remarks: &[String], synthetic: bool) -> String {
    let value = serde_json::json!({
        "schema": "bedside-verify/1",
        "attempt": proof.attempt,
        "synthetic": if synthetic { SYNTHETIC_WORDS } else { "" },
        "statements": proof.statements,
        "remarks": remarks,
    });
    value.to_string()
}
