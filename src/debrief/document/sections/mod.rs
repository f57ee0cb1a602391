//! A debrief made into a document: which facts are shown, in which order and in which words.

mod figures;
mod keep_and_change;
mod moments;
mod own_words;
mod patients_side;
mod short_debrief;
mod teaching;
mod then_and_now;

use crate::document::sources::NumberedSources;
use crate::document::{
    Block, Cited, Column, DebriefSection, Document, Heading, Holds, Labels, ListItem, ListKind,
    RichText, Role, Run, Section, Speech, Table, Tone, Who,
};
use crate::wording::{Wording, say};
use crate::{Citation, Debrief, SpokenLine};

/// Stands for the patient's name in a message until the name is put in as a name.
const NAME: &str = "\u{1}";

impl Document {
    /// The document of a debrief, in the words that it is told in.
    pub fn of(debrief: &Debrief, say: &Wording) -> Self {
        let about = &debrief.about;
        let build = Build {
            debrief,
            say,
            called: &about.called,
            sources: NumberedSources::of(debrief),
        };
        let lead = say!(
            say,
            "document-lead",
            name = NAME,
            age = about.age,
            ended = &debrief.outcome.ended
        );
        let mut note = RichText::default();
        if !about.caution.is_empty() {
            note = strong(say!(say, "read-first")).and(&about.caution);
        }
        let mut shows = RichText::default();
        if !about.proof.is_empty() {
            shows = strong(say!(say, "record-shows"))
                .and(&about.proof)
                .plus(".");
        }
        Self {
            name: say!(
                say,
                "document-name",
                title = &about.title,
                patient = &about.patient
            ),
            title: about.title.clone(),
            language: about.language.clone(),
            lead: named(&lead, &about.patient),
            note: Some(note).filter(|note| !note.is_empty()),
            shows: Some(shows).filter(|shows| !shows.is_empty()),
            short: build.short(),
            more: build.more(),
            labels: Labels {
                skip: say!(say, "skip-to-it"),
                parts: say!(say, "parts-of-it"),
                more: say!(say, "more-of-it"),
            },
        }
    }
}

/// A text in which a name stands where it was left open.
fn named(text: &str, name: &str) -> RichText {
    let mut out = RichText::default();
    for (at, part) in text.split(NAME).enumerate() {
        if at > 0 {
            out = out.with(Run::Name(name.to_owned()));
        }
        if !part.is_empty() {
            out.0.push(Run::Plain(part.to_owned()));
        }
    }
    out
}

/// What columns hold, in one letter, so that a table's columns can be seen at once.
const N: Holds = Holds::Number;
const W: Holds = Holds::Words;
const S: Holds = Holds::Sentences;

/// What every section is built from.
struct Build<'a> {
    debrief: &'a Debrief,
    say: &'a Wording,
    called: &'a str,
    sources: NumberedSources,
}

impl Build<'_> {
    /// A text with the patient's name put in where it was left open.
    fn with_name(&self, text: &str) -> RichText {
        named(text, self.called)
    }

    /// Six sections at most: the debrief itself.
    fn short(&self) -> Vec<Section> {
        let say = self.say;
        self.sections([
            (
                DebriefSection::First,
                say!(say, "short-first").into(),
                self.how_it_was(),
            ),
            (
                DebriefSection::Side,
                self.with_name(&say!(say, "part-side", name = NAME)),
                self.side_in_short(),
            ),
            (
                DebriefSection::Moment,
                say!(say, "short-moment").into(),
                self.one_moment(),
            ),
            (
                DebriefSection::Glance,
                say!(say, "short-glance").into(),
                self.glance(),
            ),
            (
                DebriefSection::Plan,
                say!(say, "short-plan").into(),
                self.plan(),
            ),
            (
                DebriefSection::Back,
                say!(say, "short-back").into(),
                self.back(),
            ),
        ])
    }

    /// Everything beside the short debrief.
    fn more(&self) -> Vec<Section> {
        let say = self.say;
        self.sections([
            (
                DebriefSection::Call,
                say!(say, "part-call").into(),
                self.side(),
            ),
            (
                DebriefSection::Seat,
                self.with_name(&say!(say, "part-seat", name = NAME)),
                self.seat(),
            ),
            (
                DebriefSection::Untold,
                self.with_name(&say!(say, "part-untold", name = NAME)),
                self.untold(),
            ),
            (
                DebriefSection::Moments,
                say!(say, "part-moments").into(),
                self.moments(),
            ),
            (
                DebriefSection::Own,
                say!(say, "part-own").into(),
                self.own(),
            ),
            (
                DebriefSection::Domains,
                say!(say, "part-domains").into(),
                self.domains(),
            ),
            (
                DebriefSection::Measures,
                say!(say, "part-measures").into(),
                self.measures(),
            ),
            (
                DebriefSection::Safety,
                say!(say, "part-safety").into(),
                self.safety(),
            ),
            (
                DebriefSection::Left,
                say!(say, "part-left").into(),
                self.left(),
            ),
            (
                DebriefSection::Again,
                say!(say, "part-again").into(),
                self.again(),
            ),
            (
                DebriefSection::Record,
                say!(say, "part-record").into(),
                self.record(),
            ),
            (
                DebriefSection::Transcript,
                say!(say, "part-transcript").into(),
                self.transcript(),
            ),
            (
                DebriefSection::Teaching,
                say!(say, "part-teaching").into(),
                self.teaching(),
            ),
            (
                DebriefSection::Sources,
                say!(say, "part-sources").into(),
                self.works(),
            ),
        ])
    }

    /// Sections that have something in them.
    fn sections<const MOST: usize>(
        &self,
        all: [(DebriefSection, RichText, Blocks); MOST],
    ) -> Vec<Section> {
        let all = all.into_iter().filter(|(.., blocks)| !blocks.0.is_empty());
        all.map(|(part, title, blocks)| Section {
            part,
            short: self.short_name(part, &title),
            title,
            blocks: blocks.0,
        })
        .collect()
    }

    /// A section's name in a list of sections.
    fn short_name(&self, part: DebriefSection, title: &RichText) -> String {
        match part {
            DebriefSection::Side => say!(self.say, "short-side"),
            DebriefSection::Seat => say!(self.say, "short-seat"),
            DebriefSection::Untold => say!(self.say, "short-untold"),
            DebriefSection::Measures => say!(self.say, "short-measures"),
            DebriefSection::Record => say!(self.say, "short-record"),
            _ => title.flat(),
        }
    }

    fn you_in(&self, turn: u32) -> String {
        say!(self.say, "who-you-in", turn = turn)
    }

    fn cite<'c>(&self, cited: impl IntoIterator<Item = &'c Citation>) -> Run {
        let numbers = self.sources.numbers(cited).into_iter();
        let works = numbers.map(|number| Cited {
            number,
            label: say!(self.say, "a-source", number = number),
        });
        Run::Cite(works.collect())
    }

    /// What was said and done on the other side.
    fn spoken(&self, lines: &[SpokenLine], out: &mut Blocks) {
        out.spoken(lines, self.called);
    }

    fn thinks(&self, thought: &str, out: &mut Blocks) {
        let label = say!(self.say, "who-thinks", name = self.called);
        out.thought(&label, thought);
    }
}

/// Blocks as they are gathered; what is empty is left out.
#[derive(Default)]
struct Blocks(Vec<Block>);

impl Blocks {
    /// What was said and done on the other side, by the patient unless a line names somebody else.
    fn spoken(&mut self, lines: &[SpokenLine], called: &str) {
        for line in lines {
            self.0.push(Block::Speech(Speech {
                who: if line.by.is_some() {
                    Who::Other
                } else {
                    Who::Patient
                },
                label: line.by.as_deref().unwrap_or(called).to_owned(),
                text: line.text.clone(),
                body: line.body.clone(),
            }));
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.0.push(Block::Heading(Heading {
            level,
            text: text.into(),
            ..Heading::default()
        }));
    }

    fn para(&mut self, role: Role, text: impl Into<RichText>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Block::Paragraph(role, text));
        }
    }

    fn body(&mut self, text: impl Into<RichText>) {
        self.para(Role::Body, text);
    }

    fn quiet(&mut self, text: impl Into<RichText>) {
        self.para(Role::Quiet, text);
    }

    fn said(&mut self, who: Who, label: &str, text: &str) {
        self.0.push(Block::Speech(Speech {
            who,
            label: label.to_owned(),
            text: text.to_owned(),
            body: None,
        }));
    }

    fn thought(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.0.push(Block::Thought {
                label: label.to_owned(),
                text: text.to_owned(),
            });
        }
    }

    fn list(&mut self, kind: ListKind, items: Vec<ListItem>) {
        if !items.is_empty() {
            self.0.push(Block::List(kind, items));
        }
    }

    fn table(&mut self, caption: &str, columns: Vec<Column>, rows: Vec<Vec<RichText>>) {
        if !rows.is_empty() {
            self.0.push(Block::Table(Table {
                caption: caption.to_owned(),
                columns,
                rows,
            }));
        }
    }
}

/// A row of plain cells.
fn row<const LEN: usize>(cells: [&str; LEN]) -> Vec<RichText> {
    cells.into_iter().map(RichText::plain).collect()
}

/// Columns by name and what they hold.
fn columns<const LEN: usize>(names: [&str; LEN], holds: [Holds; LEN]) -> Vec<Column> {
    let named = names.into_iter().zip(holds);
    named
        .map(|(name, holds)| Column {
            name: name.to_owned(),
            holds,
        })
        .collect()
}

fn item(tone: Tone, fill: impl FnOnce(&mut Blocks)) -> ListItem {
    ListItem {
        tone,
        blocks: gathered(fill),
    }
}

fn gathered(fill: impl FnOnce(&mut Blocks)) -> Vec<Block> {
    let mut blocks = Blocks::default();
    fill(&mut blocks);
    blocks.0
}

fn quiet(text: impl Into<String>) -> RichText {
    RichText::default().with(Run::Quiet(text.into()))
}

fn strong(text: impl Into<String>) -> RichText {
    RichText::default().with(Run::Strong(text.into()))
}
