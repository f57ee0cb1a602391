//! A debrief as the content of a file. Writing it is for the store, setting pages for whoever has a typesetter.

use debrief::document::sources::NumberedSources;
use debrief::document::{DebriefSection, Document};
use debrief::print::{html, markdown, typst};
use debrief::wording::Wording;
use debrief::{Debrief, Origin};
use engine::source::unseen::in_json;
use serde_json::{Value, json};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// One file for a browser, without any request to the network.
    Html,
    /// Pages to print, tagged for screen readers.
    Pdf,
    Markdown,
    /// Every figure and text, for programs.
    Json,
}

/// Pages that were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The bytes of the file, ready to be written.
    pub bytes: Vec<u8>,
    /// Letters that no typeface has; on the pages there are boxes in their place. Empty in every other form.
    pub letterless: Vec<String>,
}

impl ExportForm {
    /// The form that a file with this ending has; none if no form has it.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "pdf" => Some(Self::Pdf),
            "json" => Some(Self::Json),
            "md" | "markdown" | "txt" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

/// The content of a file. `set` makes pages of Typst source, for the one form that needs them.
///
/// # Errors
/// The pages cannot be set.
pub fn export<E>(
    debrief: &Debrief,
    form: ExportForm,
    set: impl FnOnce(&str) -> Result<Pages, E>,
) -> Result<Pages, E> {
    let document = || Document::of(debrief, Wording::of(&debrief.about.wording));
    pages(
        form,
        document,
        || in_json(&debrief.to_json()).into_owned() + "\n",
        set,
    )
}

/// A document in a form; for programs the text of `json`.
fn pages<E>(
    form: ExportForm,
    document: impl FnOnce() -> Document,
    json: impl FnOnce() -> String,
    set: impl FnOnce(&str) -> Result<Pages, E>,
) -> Result<Pages, E> {
    let text = match form {
        ExportForm::Html => html::print(&document()),
        ExportForm::Markdown => markdown::print(&document()),
        ExportForm::Json => json(),
        ExportForm::Pdf => return set(&typst::print(&document())),
    };
    Ok(Pages {
        bytes: text.into_bytes(),
        letterless: Vec::new(),
    })
}

/// The content of a file that has the short debrief, the record for the portfolio and the works cited, and nothing else. `set` makes
/// pages of Typst source, for the one form that needs them.
///
/// # Errors
/// The pages cannot be set.
pub fn export_short<E>(
    debrief: &Debrief,
    form: ExportForm,
    set: impl FnOnce(&str) -> Result<Pages, E>,
) -> Result<Pages, E> {
    let document = || {
        let say = Wording::of(&debrief.about.wording);
        let mut document = Document::of(debrief, say);
        document.more.retain(|section| {
            let part = section.part;
            part == DebriefSection::Record || part == DebriefSection::Sources
        });
        document.labels.more = say.text("short-report-more", &[]);
        document
    };
    pages(form, document, || short_json(debrief), set)
}

/// The facts that the short debrief tells, under the names that they have among all of them.
fn short_json(debrief: &Debrief) -> String {
    let all = serde_json::to_value(debrief).unwrap_or_default();
    let of = |name: &str| all.get(name).cloned().unwrap_or_default();
    let domains = debrief.domains.each.iter().map(|view| {
        json!({
            "domain": view.domain,
            "label": view.label,
            "standing": view.standing,
            "points": view.points,
            "self_rating": view.self_rating,
            "sentence": view.sentence,
            "at_a_glance": view.glance,
        })
    });
    let short = json!({
        "about": of("about"),
        "before": of("before"),
        "call": debrief.side.call,
        "moments": debrief.one_moment().into_iter().collect::<Vec<_>>(),
        "domains": { "each": domains.collect::<Vec<Value>>() },
        "outcome": of("outcome"),
        "plan": of("plan"),
        "record": of("record"),
        "works": NumberedSources::of(debrief).list(),
    });
    let text = serde_json::to_string_pretty(&short).unwrap_or_default() + "\n";
    in_json(&text).into_owned()
}

/// What a file with the debrief is called: as its record, with the ending of its form.
pub fn file_name(origin: &Origin, form: ExportForm) -> String {
    let stem = match origin.file.trim_end_matches(".json") {
        "" => "debrief",
        stem => stem,
    };
    format!("{stem}.{}", form.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_by_the_ending_that_it_gives() {
        for form in [
            ExportForm::Html,
            ExportForm::Pdf,
            ExportForm::Markdown,
            ExportForm::Json,
        ] {
            assert_eq!(ExportForm::of_ending(form.ending()), Some(form));
            let origin = Origin::default();
            assert_eq!(
                file_name(&origin, form),
                format!("debrief.{}", form.ending())
            );
        }
        assert_eq!(ExportForm::of_ending("HTM"), Some(ExportForm::Html));
        assert_eq!(ExportForm::of_ending("docx"), None);
    }
}
