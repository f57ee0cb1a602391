//! `bedside explain`: what a code of `check`, `agree` or `cohort standard` means and how to mend it, and what the names that an author
//! writes mean.

use anstyle::Style;

use super::prose::{self, MEASURE};
use super::{CliError, Context, Exit, Terminal};
use assess::agreement;
use insight::check;
use insight::vocabulary::{self, KnownWord, KnownWords};
use insight::words::{CodeInfo, nearest};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code such as SN001, a behaviour such as OPEN, a need such as Plan, a reason or a theme; without it, the list of all
    pub code: Option<String>,
}

pub(super) fn run(
    args: &ExplainArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let Some(code) = &args.code else {
        list(&vocabulary(context)?, out);
        return Ok(Exit::Ok);
    };
    let all = codes();
    let same = |info: &&CodeInfo| info.code.eq_ignore_ascii_case(code);
    if let Some(info) = all.iter().find(same).copied() {
        print(info, out);
        return Ok(Exit::Ok);
    }
    let words = vocabulary(context)?;
    match vocabulary::find(&words, code) {
        Ok(word) => {
            print_word(word, out);
            Ok(Exit::Ok)
        }
        Err(near) => {
            let asked = code.to_uppercase();
            let near = nearest(&asked, all.iter().map(|c| c.code)).or(near);
            let hint = near.map_or_else(
                || "`bedside explain` lists every code".to_owned(),
                |near| format!("did you mean `{near}`? `bedside explain` lists every code"),
            );
            Err(CliError::usage(format!("unknown code `{code}`"), hint))
        }
    }
}

/// The names that an author writes.
fn vocabulary(context: &Context) -> Result<Vec<KnownWords>, CliError> {
    vocabulary::vocabulary(&context.rubric).map_err(|error| CliError::Integrity {
        message: error.to_string(),
        hint: String::new(),
    })
}

/// Every code: of the loader and the linter, of `bedside agree` and of `bedside cohort standard`.
fn codes() -> Vec<CodeInfo> {
    let mut all = check::codes();
    all.extend(agreement::CODES);
    all.extend(assess::standards::finding::CODES);
    all.sort_by_key(|info| info.code);
    all
}

fn print(info: CodeInfo, out: &mut Terminal) {
    explained(info.code, info.title, info.explanation.split('\n'), out);
}

fn print_word(word: &KnownWord, out: &mut Terminal) {
    let paragraphs = word.paragraphs.iter().map(String::as_str);
    explained(&word.id, &word.title, paragraphs, out);
}

fn explained<'a>(
    code: &str,
    title: &str,
    paragraphs: impl Iterator<Item = &'a str>,
    out: &mut Terminal,
) {
    let width = out.width().min(MEASURE + 2);
    let head = out.paint(Style::new().bold(), &format!("{code}  {title}"));
    out.line(head);
    out.line("");
    for paragraph in paragraphs {
        out.line(prose::block(paragraph, width, 2).trim_end());
    }
}

fn list(vocabulary: &[KnownWords], out: &mut Terminal) {
    let codes = codes();
    let codes = codes.iter().map(|info| (info.code, info.title));
    names(codes, 8, out);
    for sort in vocabulary {
        out.line("");
        let heading = out.paint(Style::new().bold(), sort.heading);
        out.line(heading);
        let words = sort.words.iter();
        let longest = words.clone().map(|word| word.id.len()).max();
        names(
            words.map(|word| (word.id.as_str(), word.title.as_str())),
            longest.unwrap_or_default() + 2,
            out,
        );
    }
    out.line("");
    out.line("`bedside explain CODE` says why it matters and how to mend it.");
}

/// A name a line, with its title in a column of its own.
fn names<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, column: usize, out: &mut Terminal) {
    let width = out.width();
    let rest = " ".repeat(column);
    for (name, title) in all {
        let name = prose::pad(name, column);
        out.line(prose::wrap(&format!("{name}{title}"), width, "", &rest));
    }
}
