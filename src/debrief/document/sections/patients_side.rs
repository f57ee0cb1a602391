//! The first word, the patient's side, the consultation from their seat, and what stayed unsaid.

use super::{Blocks, Build, N, S, columns, gathered, item, quiet, row, strong};
use crate::document::{
    Block, BlockGroup, Column, Figure, Fold, ListItem, ListKind, RichText, Role, Run, Tone, Who,
};
use crate::figures::picture::Picture;
use crate::wording::{Wording, say};
use crate::{CallLine, MarkKind, SeatBeat, StateCourse, Status, kind_label, state_label};
use engine::scenario::words::StateVar;

impl Build<'_> {
    pub(super) fn side(&self) -> Blocks {
        let side = &self.debrief.side;
        let mut out = Blocks::default();
        out.quiet(say!(self.say, "call-where"));
        self.lines(&mut side.call.iter(), &mut out);
        course(&side.course, self.say, &mut out);
        out
    }

    /// Lines of the call.
    pub(super) fn lines(&self, lines: &mut dyn Iterator<Item = &CallLine>, out: &mut Blocks) {
        let lines = lines.map(|line| {
            let tone = match line.tone {
                crate::CallTone::Helped => Tone::Good,
                crate::CallTone::Hurt => Tone::Bad,
                crate::CallTone::Unsaid => Tone::Unsaid,
                crate::CallTone::Opening | crate::CallTone::Told | crate::CallTone::Closing => {
                    Tone::Even
                }
            };
            let turn = line.turn.map(|turn| say!(self.say, "in-turn", turn = turn));
            item(tone, |out| {
                out.body(RichText::plain(&line.text).then(Run::Quiet(turn.unwrap_or_default())));
            })
        });
        out.list(ListKind::Call, lines.collect());
    }

    pub(super) fn seat(&self) -> Blocks {
        let seat = &self.debrief.side.seat;
        let mut out = Blocks::default();
        if seat.beats.is_empty() {
            return out;
        }
        out.quiet(say!(self.say, "seat-only-what"));
        let beats = seat.beats.iter();
        let mut turns: Vec<ListItem> = beats.map(|beat| self.beat(beat)).collect();
        turns.push(item(Tone::Even, |out| {
            self.spoken(&seat.last, out);
            out.body(&seat.after);
        }));
        turns.retain(|turn| !turn.blocks.is_empty());
        out.0.push(Block::Fold(Fold {
            name: say!(self.say, "whole-seat"),
            open: false,
            blocks: vec![Block::List(ListKind::Turns, turns)],
        }));
        out
    }

    fn beat(&self, beat: &SeatBeat) -> ListItem {
        item(Tone::Even, |out| {
            self.spoken(&beat.said, out);
            out.thought(
                &say!(self.say, "who-inside"),
                beat.thinking.as_deref().unwrap_or_default(),
            );
            out.said(
                Who::Heard,
                &say!(self.say, "who-heard-in", turn = beat.turn),
                &beat.heard,
            );
            out.thought(&say!(self.say, "who-inside"), &beat.thought);
            out.para(Role::Felt, &beat.felt);
        })
    }

    pub(super) fn untold(&self) -> Blocks {
        let untold = &self.debrief.untold;
        let mut out = Blocks::default();
        out.body(&untold.summary);
        let guesses = untold
            .guesses
            .iter()
            .map(|guess| row([&guess.question, &guess.yours, &guess.theirs.join(" ")]));
        out.table(
            &say!(self.say, "guesses-beside"),
            columns(
                [
                    &say!(self.say, "table-question"),
                    &say!(self.say, "you-wrote"),
                    &say!(self.say, "table-it-was"),
                ],
                [S; 3],
            ),
            guesses.collect(),
        );
        for group in untold.items.chunk_by(|a, b| a.kind == b.kind) {
            if let Some(first) = group.first() {
                out.heading(3, &kind_label(first.kind, self.say));
            }
            out.list(
                ListKind::Cards,
                group.iter().map(|told| one(told, self.say)).collect(),
            );
        }
        out
    }
}

/// One thing that there was to tell.
fn one(told: &crate::UntoldItem, say: &Wording) -> ListItem {
    let status = &told.status;
    let (tone, words) = match status {
        Status::Told { words, .. } => (Tone::Good, words.as_ref()),
        Status::Hinted { words, .. } => (Tone::Bad, words.as_ref()),
        Status::Never => (Tone::Bad, None),
    };
    item(tone, |out| {
        let tag = format!("{} {}", status.glyph(), status.label(say));
        out.body(
            RichText::default()
                .with(Run::Tag(format!("{tag}:"), tone))
                .and(&told.text),
        );
        out.quiet(&told.sentence);
        if let Some(words) = words {
            out.body(RichText::default().with(Run::Quote(words.as_text())));
        }
        if let Some(opener) = &told.opener {
            out.body(quiet(say!(say, "might-have-opened")).then(Run::Quote(opener.clone())));
        }
    })
}

/// How it ended, set apart.
pub(super) fn ending(title: &str, after: &str, out: &mut Blocks) {
    out.0.push(Block::Group(
        BlockGroup::Ending,
        gathered(|out| {
            out.body(strong(title));
            out.body(after);
        }),
    ));
}

/// State over the turns: drawn, in words, its marks one by one, and as a table.
fn course(course: &StateCourse, say: &Wording, out: &mut Blocks) {
    out.0.push(Block::Figure(Box::new(Figure {
        picture: Picture::Course(course.clone()),
        words: course.in_words.clone(),
        caption: format!("{} {}", course.in_words, say!(say, "zero-to-ten")),
    })));
    if !course.marks.is_empty() {
        let kinds = MarkKind::ALL.iter();
        let kinds: Vec<String> = kinds
            .map(|kind| format!("{} {}", kind.glyph(), kind.label(say)))
            .collect();
        out.quiet(kinds.join(" · "));
    }
    let marks = course.marks.iter().map(|mark| {
        let text = format!(
            "{} {}: {}",
            mark.kind.glyph(),
            say!(say, "turn", turn = mark.turn),
            mark.label
        );
        item(Tone::Even, |out| out.body(text))
    });
    out.list(ListKind::Marks, marks.collect());
    let states = StateVar::ALL.iter().map(|&var| state_label(var, say));
    let columns: Vec<Column> = [say!(say, "table-turn")]
        .into_iter()
        .chain(states)
        .map(|name| Column { name, holds: N })
        .collect();
    let points = course.points.iter().map(|p| {
        let values = [p.trust, p.distress, p.openness, p.readiness, p.confidence];
        let values = values
            .iter()
            .map(|value| RichText::plain(value.to_string()));
        [RichText::plain(p.turn.to_string())]
            .into_iter()
            .chain(values)
            .collect()
    });
    out.0.push(Block::Fold(Fold {
        name: say!(say, "as-a-table"),
        open: false,
        blocks: gathered(|out| {
            out.table(
                &say!(say, "states-after-each-turn"),
                columns,
                points.collect(),
            );
        }),
    }));
}
