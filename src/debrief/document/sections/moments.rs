//! Moments: the exchange with what went on in the patient, the question why, and only then the other ways.

use super::{Blocks, Build, gathered, item};
use crate::document::{Block, Choice, Group, Heading, Item, ListKind, Role, Text, Tone, Who};
use crate::wording as say;
use crate::{Alternative, CodeName, Moment, MomentKind};

impl Build<'_> {
    pub(super) fn moments(&self) -> Blocks {
        let mut out = Blocks::default();
        out.body(&self.debrief.moments_note);
        for moment in &self.debrief.moments {
            let turning = moment.kind == MomentKind::Turning;
            out.0.push(Block::Group(
                Group::Moment(moment.turn, turning),
                gathered(|out| self.moment(moment, out)),
            ));
        }
        out
    }

    fn moment(&self, moment: &Moment, out: &mut Blocks) {
        out.0.push(Block::Heading(Heading {
            level: 3,
            kicker: moment.label().to_owned(),
            text: Text::plain(&moment.title),
            figure: None,
        }));
        self.spoken(&moment.patient, out);
        self.thinks(moment.thinking.as_deref().unwrap_or_default(), out);
        out.said(Who::You, say::YOU, &moment.you);
        self.thinks(&moment.thought, out);
        self.spoken(&moment.reply, out);
        out.body(&moment.effect);
        out.body(Text::plain(&moment.why).then(self.cite([&moment.source])));
        coded(&moment.codes, out);
        out.para(Role::Question, &moment.question);
        out.0.push(Block::Choice(Choice {
            turn: moment.turn,
            label: say::REASONS.to_owned(),
            names: moment
                .frames
                .iter()
                .map(|frame| (frame.name.clone(), frame.picked))
                .collect(),
        }));
        if let Some(frame) = moment.picked() {
            out.body(say::you_said(&frame.text));
        }
        if !moment.alternatives.is_empty() {
            out.heading(4, say::OTHER_WAYS);
        }
        let ways = moment.alternatives.iter();
        let ways: Vec<Item> = ways.map(|other| self.way(other)).collect();
        out.list(ListKind::Ways, ways);
        out.quiet(&moment.drill);
    }

    /// Something else that could have been said.
    fn way(&self, other: &Alternative) -> Item {
        item(Tone::Even, |out| {
            out.said(Who::You, say::INSTEAD, &other.text);
            self.thinks(&other.thought, out);
            self.spoken(other.own(), out);
            out.quiet(other.then_as_above().unwrap_or_default());
            for told in &other.told {
                out.body(say::told_first(told));
            }
            out.body(Text::plain(&other.why).then(self.cite([&other.source])));
            out.quiet(&other.beside);
            coded(&other.codes, out);
        })
    }
}

fn coded(codes: &[CodeName], out: &mut Blocks) {
    if !codes.is_empty() {
        let names: Vec<&str> = codes.iter().map(|code| code.name.as_str()).collect();
        out.quiet(say::coded(&names));
    }
}
