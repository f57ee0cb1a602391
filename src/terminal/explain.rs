//! `bedside explain`: what a code of `check`, `agree` or `cohort standard` means, why it matters and how to mend it.

use anstyle::Style;

use super::prose::{self, MEASURE};
use super::{CliError, Context, Exit, Terminal};
use assess::agreement;
use insight::check;
use insight::words::{CodeInfo, nearest};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code such as SN001; without it, the list of all codes
    pub code: Option<String>,
}

pub(super) fn run(
    args: &ExplainArgs,
    _context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let Some(code) = &args.code else {
        list(out);
        return Ok(Exit::Ok);
    };
    let all = codes();
    let same = |info: &&CodeInfo| info.code.eq_ignore_ascii_case(code);
    let Some(info) = all.iter().find(same).copied() else {
        let asked = code.to_uppercase();
        let near = nearest(&asked, all.iter().map(|c| c.code));
        let hint = near.map_or_else(
            || "`bedside explain` lists every code".to_owned(),
            |near| format!("did you mean `{near}`? `bedside explain` lists every code"),
        );
        return Err(CliError::usage(format!("unknown code `{code}`"), hint));
    };
    print(info, out);
    Ok(Exit::Ok)
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
    let width = out.width().min(MEASURE + 2);
    let head = out.paint(
        Style::new().bold(),
        &format!("{}  {}", info.code, info.title),
    );
    out.line(head);
    out.line("");
    for paragraph in info.explanation.split('\n') {
        out.line(prose::block(paragraph, width, 2).trim_end());
    }
}

fn list(out: &mut Terminal) {
    let width = out.width();
    for info in codes() {
        let code = prose::pad(info.code, 8);
        let set = prose::wrap(&format!("{code}{}", info.title), width, "", "        ");
        out.line(set);
    }
    out.line("");
    out.line("`bedside explain CODE` says why it matters and how to mend it.");
}
