//! `bedside new`: a complete small scenario to start from.

use std::path::Path;
use std::path::PathBuf;

use super::{CliError, Context, Exit, Terminal, shell};
use store::{files, shipped};

/// Id and title of the template, which the new file's own replace.
const TEMPLATE_ID: &str = "id: \"first-steps\"";
const TEMPLATE_TITLE: &str = "title: \"Just a twinge\"";

/// What only the author knows: texts of the template and the placeholders that stand for them until they are written. `check`
/// refuses these (SP005).
const PLACEHOLDERS: &[(&str, &str)] = &[
    (
        TEMPLATE_TITLE,
        "title: \"{{the title, perhaps in the patient's words, such as: Just a twinge}}\"",
    ),
    (
        "\"A first visit about a back that has been sore for a year.\"",
        "\"{{who comes, why today, and what makes it hard}}\"",
    ),
    ("name: \"A. Author\"", "name: \"{{your name}}\""),
    (
        "reviewers: [(name: \"R. Reviewer\", role: \"Lives with back pain\", date: \"2026-11-10\")]",
        "reviewers: []",
    ),
    (
        "\"Drives a school bus. Two children.\"",
        "\"{{work, people, days: what this person does on a Tuesday}}\"",
    ),
    (
        "text: \"It is only a twinge, really.\"",
        "text: \"{{the first thing the patient says}}\"",
    ),
    (
        "text: \"Numbness between the legs\", why: \"Rare, but it must not be missed.\"",
        "text: \"{{what has to be asked, whatever else happens}}\", why: \"{{what it could mean}}\"",
    ),
    (
        "why: \"It needs a hospital the same day, and nobody mentions it unasked.\"",
        "why: \"{{why nobody may leave without it}}\"",
    ),
];

/// Where the waivers of the template begin; they are for an example, not for somebody's own case.
const WAIVERS: &str = "    waivers: [\n";

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bedside new my-case.ron --id my-case --title \"A stiff morning\"")]
pub(super) struct NewArgs {
    /// The file to write; it must not exist
    pub path: PathBuf,

    /// Id of the scenario [default: the file's name]
    #[arg(long)]
    pub id: Option<String>,

    /// Title of the scenario
    #[arg(long)]
    pub title: Option<String>,
}

pub(super) fn run(
    args: &NewArgs,
    _context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let id = match &args.id {
        Some(id) if valid(id) => id.clone(),
        Some(id) => {
            return Err(CliError::usage(
                format!("`{id}` cannot be an id"),
                format!(
                    "ids use lower-case letters, digits and hyphens, for example `{}`",
                    id_from(id)
                ),
            ));
        }
        None => id_from_path(&args.path),
    };
    let mut text = shipped::TEMPLATE
        .text
        .replacen(TEMPLATE_ID, &format!("id: {}", quoted(&id)), 1);
    if let Some(title) = &args.title {
        text = text.replacen(TEMPLATE_TITLE, &format!("title: {}", quoted(title)), 1);
    }
    for (usual, placeholder) in PLACEHOLDERS {
        text = text.replacen(usual, placeholder, 1);
    }
    if let Some((before, _)) = text.split_once(WAIVERS) {
        text = format!("{before}    waivers: [],\n)\n");
    }
    files::write(
        &args.path,
        text.as_bytes(),
        files::Existing::Keep,
        files::FileReaders::Usual,
    )?;
    let path = shell::path(&args.path);
    out.line(format!("wrote `{id}`: {path}"));
    out.line("What stands between double braces is yours to write; check names each place until it is done.");
    out.line(format!(
        "try it:  bedside check {path}  and  bedside play {path}"
    ));
    Ok(Exit::Ok)
}

/// A RON text in quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}

fn valid(id: &str) -> bool {
    id.len() <= 64 && id == id_from(id)
}

fn id_from_path(path: &Path) -> String {
    id_from(&path.file_stem().unwrap_or_default().to_string_lossy())
}

/// The nearest id to any text.
fn id_from(text: &str) -> String {
    let dashed: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = dashed.split('-').filter(|w| !w.is_empty()).collect();
    let joined = words.join("-");
    let id = joined.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let id: String = id.chars().take(64).collect();
    if id.is_empty() {
        "my-scenario".into()
    } else {
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_becomes_an_id() {
        for (text, id) in [
            ("My case", "my-case"),
            ("_draft--2", "draft-2"),
            ("2nd", "nd"),
            ("äß", "my-scenario"),
            ("ok-id", "ok-id"),
        ] {
            assert_eq!(id_from(text), id);
            assert!(valid(&id_from(text)));
        }
    }

    #[test]
    fn a_title_cannot_break_out_of_its_quotes() {
        assert_eq!(quoted("a \"b\" \\ c\n"), "\"a \\\"b\\\" \\\\ c\"");
    }

    #[test]
    fn the_template_has_what_is_replaced() {
        let replaced = PLACEHOLDERS.iter().map(|(usual, _)| *usual);
        for part in replaced.chain([TEMPLATE_ID, WAIVERS]) {
            assert_eq!(shipped::TEMPLATE.text.matches(part).count(), 1, "{part}");
        }
    }
}
