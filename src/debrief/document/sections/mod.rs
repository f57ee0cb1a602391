//! A debrief made into a document: which facts are shown, in which order and in which words.

mod after;
mod figures;
mod moments;
mod story;

use crate::document::sources::Sources;
use crate::document::{
    Block, Column, Document, Heading, Holds, Item, ListKind, Part, Role, Run, Section, Speech,
    Table, Text, Tone, Who,
};
use crate::wording as say;
use crate::{Citation, Debrief, Spoken};

impl Document {
    /// The document of a debrief.
    pub fn of(debrief: &Debrief) -> Self {
        let about = &debrief.about;
        let build = Build {
            debrief,
            called: &about.called,
            sources: Sources::of(debrief),
        };
        let (before, after) = say::lead(about.age, &debrief.outcome.ended);
        let note = Some(&about.caution).filter(|caution| !caution.is_empty());
        let limits = debrief.record.limits.split(". ").next();
        Self {
            name: say::name(&about.title, &about.patient),
            title: about.title.clone(),
            language: about.language.clone(),
            lead: Text::plain(before)
                .then(Run::Name(about.patient.clone()))
                .plus(after),
            note: note.map(|caution| strong(say::READ_FIRST).and(caution)),
            sections: build.sections(),
            closing: format!(
                "{} {}.",
                debrief.domains.caution,
                limits.unwrap_or_default()
            ),
        }
    }
}

/// What columns hold, in one letter, so that a table's columns can be seen at once.
const N: Holds = Holds::Number;
const W: Holds = Holds::Words;
const S: Holds = Holds::Sentences;

/// What every section is built from.
struct Build<'a> {
    debrief: &'a Debrief,
    called: &'a str,
    sources: Sources,
}

impl Build<'_> {
    fn sections(&self) -> Vec<Section> {
        let name = || Run::Name(self.called.to_owned());
        let around = |(before, after): (&str, &str), gap: &str| {
            Text::plain(before)
                .then(name())
                .plus(format!("{gap}{after}"))
        };
        let all = [
            (Part::First, say::FIRST_WORD.into(), self.first()),
            (
                Part::Side,
                Text::default().with(name()).plus(say::SIDE_OF),
                self.side(),
            ),
            (Part::Seat, around(say::SEAT_OF, ""), self.seat()),
            (Part::Untold, around(say::NEVER_TOLD, " "), self.untold()),
            (Part::Moments, say::MOMENTS.into(), self.moments()),
            (Part::Domains, say::DOMAINS.into(), self.domains()),
            (Part::Measures, say::MEASURES.into(), self.measures()),
            (Part::Safety, say::SAFETY.into(), self.safety()),
            (Part::Left, say::LEFT.into(), self.left()),
            (Part::Plan, say::PLAN.into(), self.plan()),
            (Part::Again, say::AGAIN.into(), self.again()),
            (Part::Record, say::RECORD.into(), self.record()),
            (Part::Transcript, say::TRANSCRIPT.into(), self.transcript()),
            (Part::Sources, say::SOURCES.into(), self.works()),
        ];
        let all = all.into_iter().filter(|(.., blocks)| !blocks.0.is_empty());
        all.map(|(part, title, blocks)| Section {
            part,
            short: say::short(part).to_owned(),
            title,
            blocks: blocks.0,
        })
        .collect()
    }

    fn cite<'c>(&self, cited: impl IntoIterator<Item = &'c Citation>) -> Run {
        Run::Cite(self.sources.numbers(cited))
    }

    /// What was said and done on the other side.
    fn spoken(&self, lines: &[Spoken], out: &mut Blocks) {
        for line in lines {
            out.0.push(Block::Speech(Speech {
                who: if line.by.is_some() {
                    Who::Other
                } else {
                    Who::Patient
                },
                label: line.by.as_deref().unwrap_or(self.called).to_owned(),
                text: line.text.clone(),
                body: line.body.clone(),
            }));
        }
    }

    fn thinks(&self, thought: &str, out: &mut Blocks) {
        out.thought(&say::thinks(self.called), thought);
    }
}

/// Blocks as they are gathered; what is empty is left out.
#[derive(Default)]
struct Blocks(Vec<Block>);

impl Blocks {
    fn heading(&mut self, level: u8, text: &str) {
        self.0.push(Block::Heading(Heading {
            level,
            text: text.into(),
            ..Heading::default()
        }));
    }

    fn para(&mut self, role: Role, text: impl Into<Text>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Block::Paragraph(role, text));
        }
    }

    fn body(&mut self, text: impl Into<Text>) {
        self.para(Role::Body, text);
    }

    fn quiet(&mut self, text: impl Into<Text>) {
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

    fn list(&mut self, kind: ListKind, items: Vec<Item>) {
        if !items.is_empty() {
            self.0.push(Block::List(kind, items));
        }
    }

    fn table(&mut self, caption: &str, columns: Vec<Column>, rows: Vec<Vec<Text>>) {
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
fn row<const LEN: usize>(cells: [&str; LEN]) -> Vec<Text> {
    cells.into_iter().map(Text::plain).collect()
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

fn item(tone: Tone, fill: impl FnOnce(&mut Blocks)) -> Item {
    Item {
        tone,
        blocks: gathered(fill),
    }
}

fn gathered(fill: impl FnOnce(&mut Blocks)) -> Vec<Block> {
    let mut blocks = Blocks::default();
    fill(&mut blocks);
    blocks.0
}

fn quiet(text: impl Into<String>) -> Text {
    Text::default().with(Run::Quiet(text.into()))
}

fn strong(text: impl Into<String>) -> Text {
    Text::default().with(Run::Strong(text.into()))
}
