//! A scenario of the library as it stands in a list.

use anstyle::Style;

use super::Terminal;
use super::prose::{self, MEASURE, clean};
use practice::library::PlayableScenario;
use practice::words::Level;

/// Title, what it is, and a summary; `mark` stands before the title.
pub(super) fn entry_text(entry: &PlayableScenario, mark: &str, out: &mut Terminal) {
    entry_title(entry, mark, out);
    let header = &entry.scenario.header;
    let width = out.width();
    let indent = prose::display_width(mark).max(2);
    let about = format!(
        "{} · {} · {} min · {}",
        clean(&header.profession),
        header.channel.phrase(),
        header.minutes,
        level_words(header.level),
    );
    let about = prose::block(&about, width, indent);
    out.line(out.paint(Style::new().dimmed(), &about));
    out.line(prose::block(
        &clean(&header.summary),
        width.min(MEASURE + indent),
        indent,
    ));
}

/// Title and id; `mark` stands before the title.
pub(super) fn entry_title(entry: &PlayableScenario, mark: &str, out: &mut Terminal) {
    let header = &entry.scenario.header;
    let width = out.width();
    let indent = prose::display_width(mark).max(2);
    let title = clean(&header.title);
    let id = clean(&header.id);
    let bold = Style::new().bold();
    if prose::display_width(mark) + prose::display_width(&title) > width {
        let title = prose::block(&title, width, indent);
        let title = format!("{mark}{}", title.trim_start());
        out.line(out.paint(bold, &title));
        out.line(prose::block(&id, width, indent));
    } else {
        let plain = prose::apart(&format!("{mark}{title}"), &id, width);
        let line = plain.replacen(&title, &out.paint(bold, &title), 1);
        out.line(line);
    }
}

/// How a level is called in running text.
fn level_words(level: Level) -> &'static str {
    match level {
        Level::Foundation => "foundation",
        Level::Intermediate => "intermediate",
        Level::Advanced => "advanced",
    }
}
