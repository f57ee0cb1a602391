//! The first word, the patient's side, the consultation from their seat, and what stayed unsaid.

use super::{Blocks, Build, N, S, columns, gathered, item, quiet, row, strong};
use crate::document::{
    Block, Column, Figure, Fold, Group, Item, ListKind, Role, Run, Text, Tone, Who,
};
use crate::figures::picture::Picture;
use crate::wording as say;
use crate::{Course, MarkKind, SeatBeat, Status, kind_label, state_label};
use engine::scenario::words::StateVar;

impl Build<'_> {
    pub(super) fn first(&self) -> Blocks {
        let mut out = Blocks::default();
        let word = self.debrief.before.first_word.clone();
        out.para(Role::Display, Text::default().with(Run::Quote(word)));
        out
    }

    pub(super) fn side(&self) -> Blocks {
        let side = &self.debrief.side;
        let mut out = Blocks::default();
        out.quiet(say::CALL);
        let lines = side.call.iter().map(|line| {
            let tone = match line.tone {
                crate::Tone::Helped => Tone::Good,
                crate::Tone::Hurt => Tone::Bad,
                crate::Tone::Unsaid => Tone::Unsaid,
                crate::Tone::Opening | crate::Tone::Told | crate::Tone::Closing => Tone::Even,
            };
            let turn = line.turn.map(|turn| format!("({})", say::turn(turn)));
            let turn = turn.unwrap_or_default();
            item(tone, |out| {
                out.body(Text::plain(&line.text).then(Run::Quiet(turn)));
            })
        });
        out.list(ListKind::Call, lines.collect());
        let outcome = &self.debrief.outcome;
        if let (Some(title), Some(after)) = (&outcome.title, &outcome.after) {
            ending(title, after, &mut out);
        }
        course(&side.course, &mut out);
        out
    }

    pub(super) fn seat(&self) -> Blocks {
        let seat = &self.debrief.side.seat;
        let mut out = Blocks::default();
        if seat.beats.is_empty() {
            return out;
        }
        out.quiet(say::SEAT);
        let beats = seat.beats.iter();
        let mut turns: Vec<Item> = beats.map(|beat| self.beat(beat)).collect();
        turns.push(item(Tone::Even, |out| {
            self.spoken(&seat.last, out);
            out.body(&seat.after);
        }));
        turns.retain(|turn| !turn.blocks.is_empty());
        out.0.push(Block::Fold(Fold {
            name: say::WHOLE_SEAT.to_owned(),
            open: false,
            blocks: vec![Block::List(ListKind::Turns, turns)],
        }));
        out
    }

    fn beat(&self, beat: &SeatBeat) -> Item {
        item(Tone::Even, |out| {
            self.spoken(&beat.said, out);
            out.thought(say::INSIDE, beat.thinking.as_deref().unwrap_or_default());
            out.said(Who::Heard, &say::heard_in(beat.turn), &beat.heard);
            out.thought(say::INSIDE, &beat.thought);
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
            say::GUESSES,
            columns([say::QUESTION, say::YOU_WROTE, say::IT_WAS], [S; 3]),
            guesses.collect(),
        );
        for group in untold.items.chunk_by(|a, b| a.kind == b.kind) {
            if let Some(first) = group.first() {
                out.heading(3, kind_label(first.kind));
            }
            out.list(ListKind::Cards, group.iter().map(one).collect());
        }
        out
    }
}

/// One thing that there was to tell.
fn one(told: &crate::Item) -> Item {
    let status = &told.status;
    let (tone, words) = match status {
        Status::Told { words, .. } => (Tone::Good, words.as_ref()),
        Status::Hinted { words, .. } => (Tone::Bad, words.as_ref()),
        Status::Never => (Tone::Bad, None),
    };
    item(tone, |out| {
        let tag = format!("{} {}", status.glyph(), status.label());
        out.body(
            Text::default()
                .with(Run::Tag(format!("{tag}:"), tone))
                .and(&told.text),
        );
        out.quiet(&told.sentence);
        if let Some(words) = words {
            out.body(Text::default().with(Run::Quote(words.as_text())));
        }
        if let Some(opener) = &told.opener {
            out.body(quiet(say::OPENER).then(Run::Quote(opener.clone())));
        }
    })
}

/// How it ended, set apart.
pub(super) fn ending(title: &str, after: &str, out: &mut Blocks) {
    out.0.push(Block::Group(
        Group::Ending,
        gathered(|out| {
            out.body(strong(title));
            out.body(after);
        }),
    ));
}

/// State over the turns: drawn, in words, its marks one by one, and as a table.
fn course(course: &Course, out: &mut Blocks) {
    out.0.push(Block::Figure(Figure {
        picture: Picture::Course(course.clone()),
        words: course.in_words.clone(),
        caption: format!("{} {}", course.in_words, say::ZERO_TO_TEN),
    }));
    if !course.marks.is_empty() {
        let kinds = MarkKind::ALL.iter();
        let kinds: Vec<String> = kinds
            .map(|kind| format!("{} {}", kind.glyph(), kind.label()))
            .collect();
        out.quiet(kinds.join(" · "));
    }
    let marks = course.marks.iter().map(|mark| {
        let text = format!(
            "{} {}: {}",
            mark.kind.glyph(),
            say::turn(mark.turn),
            mark.label
        );
        item(Tone::Even, |out| out.body(text))
    });
    out.list(ListKind::Marks, marks.collect());
    let states = StateVar::ALL.iter().map(|&var| state_label(var));
    let columns: Vec<Column> = [say::TERM[0]]
        .into_iter()
        .chain(states)
        .map(|name| Column {
            name: name.to_owned(),
            holds: N,
        })
        .collect();
    let points = course.points.iter().map(|p| {
        let values = [p.trust, p.distress, p.openness, p.readiness, p.confidence];
        let values = values.iter().map(|value| Text::plain(value.to_string()));
        [Text::plain(p.turn.to_string())]
            .into_iter()
            .chain(values)
            .collect()
    });
    out.0.push(Block::Fold(Fold {
        name: say::AS_TABLE.to_owned(),
        open: false,
        blocks: gathered(|out| out.table(say::STATES, columns, points.collect())),
    }));
}
