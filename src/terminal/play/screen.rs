//! How a consultation looks in a terminal: the patient's words as prose, what the body says apart, the clinician's words indented.

use anstyle::{AnsiColor, Style};

use crate::Terminal;
use crate::page::indented;
use crate::prose::{self, MEASURE, clean};
use crate::shell;
use practice::has_goals;
use practice::words::{Header, Mode, Scenario};

/// The patient's words stand here.
const PATIENT: usize = 2;
/// The clinician's words stand here.
const CLINICIAN: usize = 8;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const BODY: Style = Style::new().dimmed().italic();

/// Title, patient, room and mode, and what the clinician knows beforehand. What it sets out to practice would give the key away
/// in an assessed consultation; notes about its content tell what the patient has in mind, so they stand behind a key.
pub(super) fn opening(scenario: &Scenario, mode: Mode, out: &mut Terminal) {
    briefing(scenario, mode, out);
    if !scenario.header.warnings.is_empty() {
        out.line("");
        remark("w shows content notes: what this case touches on", out);
    }
}

/// The briefing without the key for content notes.
pub(super) fn briefing(scenario: &Scenario, mode: Mode, out: &mut Terminal) {
    let (header, brief) = (&scenario.header, &scenario.brief);
    let width = measure(out, PATIENT);
    out.line("");
    out.line(out.paint(BOLD, &prose::block(&clean(&header.title), width, PATIENT)));
    let about = format!(
        "{}, {} · {} · {} min · {}",
        clean(&scenario.patient.name),
        scenario.patient.age,
        place_words(header),
        header.minutes,
        mode_words(mode),
    );
    out.line(out.paint(DIM, &prose::block(&about, width, PATIENT)));
    out.line("");
    out.line(prose::block(&clean(&brief.role), width, PATIENT));
    out.line(prose::block(&clean(&brief.place), width, PATIENT));
    if !brief.notes.is_empty() {
        out.line("");
    }
    for note in &brief.notes {
        item(&clean(note), "·", out);
    }
    if !header.goals.is_empty() && has_goals(mode) {
        out.line("");
        out.line(out.paint(DIM, "  To practise"));
        for goal in &header.goals {
            item(&clean(&goal.text), "·", out);
        }
    }
}

/// What the case touches on, for trainees who want to know beforehand.
pub(super) fn content_notes(header: &Header, out: &mut Terminal) {
    out.line("");
    if header.warnings.is_empty() {
        remark("This case has no content notes.", out);
        return;
    }
    remark("This case touches on:", out);
    for warning in &header.warnings {
        item(&clean(warning), "·", out);
    }
}

/// How a mode is called in running text.
pub(super) fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::Explore => "explore",
        Mode::Practice => "practice",
        Mode::Assessed => "assessed",
    }
}

fn place_words(header: &Header) -> String {
    format!("{} · {}", header.setting.label(), header.channel.label())
}

/// What the patient, or somebody with them, says and does.
pub(crate) struct PatientWords<'a> {
    /// Who, if not the patient.
    pub by: Option<&'a str>,
    /// The words; may be empty.
    pub text: &'a str,
    /// What the body says, or what can be heard.
    pub body: Option<&'a str>,
}

/// A line of the patient, or of somebody named: what the body says first, as it is seen first.
pub(crate) fn patient(line: &PatientWords<'_>, out: &mut Terminal) {
    out.line("");
    if let Some(by) = line.by {
        out.line(out.paint(
            DIM,
            &prose::block(&format!("{}:", clean(by)), out.width(), PATIENT),
        ));
    }
    if let Some(body) = line.body.filter(|b| !b.is_empty()) {
        body_language(body, out);
    }
    if !line.text.is_empty() {
        out.line(prose::block(
            &clean(line.text),
            measure(out, PATIENT),
            PATIENT,
        ));
    }
}

/// Body language, on lines of its own. Without italics it stands in square brackets, as in a play script.
fn body_language(body: &str, out: &mut Terminal) {
    let width = measure(out, PATIENT);
    let set = if out.colored() {
        prose::block(&clean(body), width, PATIENT)
    } else {
        prose::wrap(&format!("[{}]", clean(body)), width, "  ", "   ")
    };
    let set: Vec<String> = set.lines().map(|l| indented(l, BODY, out)).collect();
    out.line(set.join("\n"));
}

/// What the clinician said or did.
pub(crate) fn clinician(text: &str, out: &mut Terminal) {
    out.line("");
    clinician_tight(text, out);
}

/// What the clinician says, without an empty line above it.
pub(crate) fn clinician_tight(text: &str, out: &mut Terminal) {
    let set = prose::block(&clean(text), measure(out, CLINICIAN), CLINICIAN);
    let style = AnsiColor::Cyan.on_default();
    let set: Vec<String> = set.lines().map(|l| indented(l, style, out)).collect();
    out.line(set.join("\n"));
}

/// Something that is neither said nor done: an aid on the table, a turn of the clock.
pub(super) fn aside(text: &str, out: &mut Terminal) {
    let set = prose::block(&clean(text), measure(out, CLINICIAN), CLINICIAN);
    let set: Vec<String> = set.lines().map(|l| indented(l, DIM, out)).collect();
    out.line("");
    out.line(set.join("\n"));
}

/// A rule with the clock at its end.
fn rule_with(clock: &str, out: &mut Terminal) {
    let width = measure(out, PATIENT);
    out.line("");
    let rule = prose::rule(width.saturating_sub(PATIENT + clock.chars().count() + 1));
    out.line(out.paint(DIM, &format!("  {rule} {clock}")));
}

/// The end of what was last said, on one line, for a menu that has pushed it off the screen.
pub(super) fn last_words(who: &str, text: &str, out: &mut Terminal) {
    let who = clean(who);
    let text = clean(text);
    let room = measure(out, PATIENT).saturating_sub(PATIENT + prose::display_width(&who) + 4);
    let mut kept: Vec<&str> = Vec::new();
    let mut length = 1;
    for word in text.split_whitespace().rev() {
        length += prose::display_width(word) + 1;
        if length > room {
            break;
        }
        kept.push(word);
    }
    kept.reverse();
    let cut = kept.len() < text.split_whitespace().count();
    let before = if cut { "… " } else { "" };
    let line = format!("  {who}: “{before}{}”", kept.join(" "));
    out.line(out.paint(DIM, &line));
    out.line("");
}

/// The clock and the options, with numbers from 1.
pub(super) fn menu<'a>(
    options: impl ExactSizeIterator<Item = &'a str>,
    clock: &str,
    out: &mut Terminal,
) {
    let width = measure(out, PATIENT);
    let digits = options.len().to_string().len();
    rule_with(clock, out);
    for (i, text) in options.enumerate() {
        let number = format!("{:>digits$}", i + 1);
        let set = prose::wrap(
            &clean(text),
            width,
            &format!("  {number}  "),
            &" ".repeat(PATIENT + digits + 2),
        );
        let shown = out.paint(BOLD, &number);
        out.line(set.replacen(&number, &shown, 1));
    }
    out.line("");
}

/// How it ends: what the patient does next.
pub(super) fn ending(title: &str, after: &str, out: &mut Terminal) {
    let width = measure(out, PATIENT);
    out.line("");
    out.line(out.paint(DIM, &format!("  {}", prose::rule(width - PATIENT))));
    out.line("");
    let title = prose::block(&clean(title), width, PATIENT);
    let title: Vec<String> = title.lines().map(|l| indented(l, BOLD, out)).collect();
    out.line(title.join("\n"));
    out.line(prose::block(&clean(after), width, PATIENT));
}

/// A remark of the program, not of the consultation.
pub(super) fn remark(text: &str, out: &mut Terminal) {
    let set = prose::block(&clean(text), measure(out, PATIENT), PATIENT);
    let set: Vec<String> = set.lines().map(|l| indented(l, DIM, out)).collect();
    out.line(set.join("\n"));
}

/// A remark with a path below it, which is never broken: people copy it.
pub(super) fn path(text: &str, path: &std::path::Path, out: &mut Terminal) {
    remark(text, out);
    out.line(format!("  {}", shell::path(path)));
}

/// A list item with `mark` before it.
pub(super) fn item(text: &str, mark: &str, out: &mut Terminal) {
    let hang = " ".repeat(PATIENT + prose::display_width(mark) + 1);
    let first = format!("  {mark} ");
    out.line(prose::wrap(text, measure(out, PATIENT), &first, &hang));
}

/// Half minutes as minutes: `4½`.
pub(super) fn minutes(half: u32) -> String {
    match (half / 2, half % 2) {
        (0, 1) => "½".into(),
        (whole, 0) => whole.to_string(),
        (whole, _) => format!("{whole}½"),
    }
}

/// Columns for prose that begins at `indent`.
fn measure(out: &Terminal, indent: usize) -> usize {
    out.width().min(MEASURE + indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_minutes_read_as_minutes() {
        for (half, text) in [(0, "0"), (1, "½"), (2, "1"), (9, "4½"), (60, "30")] {
            assert_eq!(minutes(half), text);
        }
    }

    #[test]
    fn a_menu_hangs_its_lines_under_the_text_at_any_width() {
        for width in [40, 60, 88] {
            let (out, kept) = Terminal::captured("");
            let mut out = out.with_width(width);
            let long = "It sounds as if the scan has left you with a picture of something falling apart, and nobody to ask.";
            let options = vec![long; 10];
            menu(options.into_iter(), "3½ of 30 min", &mut out);
            let text = kept.stdout();
            assert!(text.lines().all(|l| l.chars().count() <= width), "{text}");
            assert!(text.contains("\n   1  It sounds"), "{text}");
            assert!(text.contains("\n  10  It sounds"), "{text}");
            assert!(
                text.lines().filter(|l| l.starts_with("      ")).count() >= 10,
                "{text}"
            );
        }
    }

    #[test]
    fn without_styles_body_language_stands_in_brackets() {
        let (mut out, kept) = Terminal::captured("");
        let line = PatientWords {
            by: None,
            text: "It is only a twinge.",
            body: Some("He sighs."),
        };
        patient(&line, &mut out);
        assert_eq!(kept.stdout(), "\n  [He sighs.]\n  It is only a twinge.\n");
    }
}
