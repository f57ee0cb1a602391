//! A document as Typst source, for the typesetter. Every text from a scenario or a record stands in a string, never in markup.

use crate::Debrief;
use crate::document::{
    Block, BlockGroup, DebriefSection, Document, Figure, Heading, Holds, ListItem, ListKind,
    ReasonChoice, RichText, Role, Run, Section, Speech, Table, Tone, Who, bracketed,
};
use crate::wording::Wording;
use insight::language::bidi::isolated;
use insight::language::printable::{between_quotes, printable, shown};

/// How the page looks, and the few functions that the rest is made of.
const STYLE: &str = include_str!("style.typ");
/// What the drawings' classes mean on paper.
const SVG_STYLE: &str = include_str!("../figures/svg.css");

/// Letters of a name beside what was said.
const MOST_OF_A_NAME: usize = 48;

/// A debrief as Typst source.
pub fn source(debrief: &Debrief) -> String {
    print(&Document::of(debrief, Wording::of(&debrief.about.wording)))
}

/// A document as Typst source.
pub fn print(document: &Document) -> String {
    let mut out = Out(beginning(&document.name, &document.language));
    out.put("title", &[literal(&document.title)]);
    out.put("lead", &[text(&document.lead)]);
    if let Some(note) = &document.all_notes() {
        out.put("notice", &[text(note)]);
    }
    for section in &document.short {
        out.section(section);
    }
    if !document.more.is_empty() {
        out.put("pagebreak", &["weak: true".to_owned()]);
    }
    for held in document.held() {
        out.put("h", &[literal(&held.name)]);
        out.blocks(&held.blocks);
    }
    if !document.more.is_empty() {
        out.put("title", &[literal(&document.labels.more)]);
    }
    for section in &document.more {
        out.section(section);
    }
    printable(&out.0)
}

/// The beginning of a document in the dress of a report.
pub fn beginning(title: &str, language: &str) -> String {
    let (language, region) = language.split_once('-').unwrap_or((language, ""));
    let [title, language, region] = [title, language, region].map(literal);
    format!(
        "{STYLE}\n#show: page-style.with(title: {title}, language: {language}, region: {region})\n"
    )
}

/// A string literal, with what is hidden in it named, and right-to-left writing set apart.
pub fn literal(text: &str) -> String {
    format!("\"{}\"", between_quotes(&isolated(&shown(text))))
}

struct Out(String);

impl Out {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// A call with arguments that are Typst already.
    fn put(&mut self, function: &str, arguments: &[String]) {
        self.raw(&format!("#{function}({})", arguments.join(", ")));
    }

    fn section(&mut self, section: &Section) {
        // The page for a portfolio is handed on by itself.
        if section.part == DebriefSection::Record {
            self.put("pagebreak", &["weak: true".to_owned()]);
        }
        self.put("h", &[text(&section.title)]);
        self.blocks(&section.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(role, words) => self.put(function(*role), &[text(words)]),
            Block::Speech(speech) => self.speech(speech),
            Block::Thought { label, text } => {
                self.put("inner", &[column_name(label), literal(text)]);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::List(kind, items) => self.list(*kind, items),
            Block::Choice(choice) => self.choice(choice),
            Block::Works(works) => {
                let works: Vec<String> = works.iter().map(|work| literal(work)).collect();
                self.put("works", &works);
            }
            Block::Group(group, blocks) => {
                let dress = match group {
                    BlockGroup::Moment(..) | BlockGroup::Domain => "together",
                    BlockGroup::Scene => "scene",
                    BlockGroup::Ending => "ending",
                    BlockGroup::Resolve => "resolve",
                    BlockGroup::Record => "record-page",
                };
                self.raw(&format!("#{dress}[{}]", inside(blocks)));
            }
            Block::Fold(fold) => {
                self.put("fold-name", &[literal(&fold.name)]);
                self.blocks(&fold.blocks);
            }
            // What is held back stands after the short debrief.
            Block::Held(held) => {
                self.put("ask", &[literal(&held.question)]);
                self.put("quiet", &[literal(&held.elsewhere)]);
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        if !heading.kicker.is_empty() {
            self.put("kicker", &[literal(&heading.kicker)]);
        }
        match (&heading.figure, heading.level) {
            (Some((figure, _)), _) => {
                self.put("domain", &[text(&heading.text), literal(figure)]);
            }
            (None, ..=3) => self.put("hh", &[text(&heading.text)]),
            (None, _) => self.put("hhh", &[text(&heading.text)]),
        }
    }

    fn speech(&mut self, speech: &Speech) {
        let function = match speech.who {
            Who::Patient | Who::Other => "says",
            Who::You | Who::YouThere => "you",
            Who::Heard => "heard",
            Who::Before => "before",
        };
        let words = literal(&speech.flat());
        self.put(function, &[column_name(&speech.label), words]);
    }

    /// A table whose first row is the head, if the columns have names.
    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.put("caption", &[literal(&table.caption)]);
        }
        let has_sentences = table.columns.iter().any(|c| c.holds == Holds::Sentences);
        let columns = table.columns.iter().enumerate();
        let widths = columns.map(|(at, column)| match column.holds {
            Holds::Sentences => "1fr",
            Holds::Number | Holds::Words if at == 0 && !has_sentences => "1fr",
            Holds::Number | Holds::Words => "auto",
        });
        let widths = format!("({})", widths.collect::<Vec<_>>().join(", "));
        let names = table.columns.iter().map(|column| literal(&column.name));
        let head = if table.has_head() {
            format!("({},)", names.collect::<Vec<_>>().join(", "))
        } else {
            "none".to_owned()
        };
        let cells = table.rows.iter().flatten().map(text);
        let arguments: Vec<String> = [widths, head].into_iter().chain(cells).collect();
        self.put("rows", &arguments);
    }

    fn figure(&mut self, figure: &Figure) {
        if let Some(svg) = figure.picture.svg(&figure.words) {
            let (svg, words) = (literal(&styled(&svg)), literal(&figure.words));
            match figure.picture.width() {
                Some(width) => self.put("small-drawing", &[svg, words, format!("{width}pt")]),
                None => self.put("drawing", &[svg, words]),
            }
        }
        let legend: Vec<String> = figure
            .picture
            .legend()
            .iter()
            .map(|(sign, words)| format!("({}, {})", literal(&styled(sign)), literal(words)))
            .collect();
        if !legend.is_empty() {
            self.put("legend", &legend);
        }
        if !figure.caption.is_empty() {
            self.put("quiet", &[literal(&figure.caption)]);
        }
    }

    fn list(&mut self, kind: ListKind, items: &[ListItem]) {
        let dress = match kind {
            ListKind::Points => "point",
            ListKind::Marks => "mark",
            ListKind::Call => "bubble",
            ListKind::Cards => "card",
            ListKind::Turns => "turn",
            ListKind::Ways => "way",
            ListKind::Ledger => "entry",
        };
        let items = items.iter().map(|item| {
            let tone = match item.tone {
                Tone::Even => "even",
                Tone::Good => "good",
                Tone::Bad => "bad",
                Tone::Unsaid => "unsaid",
            };
            format!("{dress}(\"{tone}\")[{}]", inside(&item.blocks))
        });
        let items: Vec<String> = items.collect();
        self.put("items", &items);
    }

    fn choice(&mut self, choice: &ReasonChoice) {
        if choice.names.is_empty() {
            return;
        }
        let names = choice.names.iter().map(|(name, picked)| {
            let name = if *picked {
                literal(&format!("✓ {name}"))
            } else {
                literal(name)
            };
            format!("({name}, {picked})")
        });
        let label = literal(&choice.label);
        let arguments: Vec<String> = [label].into_iter().chain(names).collect();
        self.put("reasons", &arguments);
    }
}

/// Blocks as what stands inside the brackets of another one.
fn inside(blocks: &[Block]) -> String {
    let mut out = Out("\n".to_owned());
    out.blocks(blocks);
    out.0
}

fn function(role: Role) -> &'static str {
    match role {
        Role::Body => "para",
        Role::Quiet => "quiet",
        Role::Question => "ask",
        Role::Display => "word",
        Role::Written => "quoted",
        Role::Felt => "felt",
        Role::Meta => "meta",
    }
}

/// Running text as an expression: plain stretches joined in one string.
fn text(text: &RichText) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::new();
    for run in &text.0 {
        let (function, words) = match run {
            Run::Plain(words) | Run::Name(words) => {
                plain.push_str(words);
                continue;
            }
            Run::Quote(words) => {
                plain = format!("{plain}“{words}”");
                continue;
            }
            Run::Cite(numbers) => {
                plain.push_str(&bracketed(numbers));
                continue;
            }
            Run::Strong(words) => ("strong", words),
            Run::Emphasis(words) => ("emph", words),
            Run::Code(words) => ("code", words),
            Run::Quiet(words) => ("faint", words),
            Run::Tag(words, Tone::Good) => ("good", words),
            Run::Tag(words, Tone::Even | Tone::Bad | Tone::Unsaid) => ("bad", words),
        };
        if !plain.is_empty() {
            parts.push(literal(&plain));
            plain.clear();
        }
        parts.push(format!("{function}({})", literal(words)));
    }
    if !plain.is_empty() || parts.is_empty() {
        parts.push(literal(&plain));
    }
    parts.join(" + ")
}

/// A drawing with its style in it.
fn styled(svg: &str) -> String {
    svg.replacen('>', &format!("><style>{SVG_STYLE}</style>"), 1)
}

/// A name as it stands beside what was said: one that is far too long for that is cut; it stands in full at the top.
fn column_name(name: &str) -> String {
    let mut short: String = name.chars().take(MOST_OF_A_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    literal(&short)
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn texts_cannot_leave_their_string() {
        assert_eq!(literal("a \"b\" \\ #c\n"), "\"a \\\"b\\\" \\\\ #c \"");
    }

    #[test]
    fn what_is_hidden_is_named_and_what_sets_apart_is_ours() {
        let set = literal("a\u{202e}b\u{2067}c\u{200b}, לוי, 3");
        let expected = "a⟨U+202E⟩b⟨U+2067⟩c⟨U+200B⟩, \u{2067}לוי\u{2069}, 3";
        assert_eq!(set, format!("\"{expected}\""));
    }
}
