//! Moments: the exchange with what went on in the patient, the question why, and only then the other ways.

use super::{Blocks, Build, gathered, item};
use crate::document::{Block, BlockGroup, Heading, ListItem, ListKind, RichText, Role, Tone, Who};
use crate::wording::say;
use crate::{Alternative, Moment, MomentKind};

impl Build<'_> {
    pub(super) fn moments(&self) -> Blocks {
        let mut out = Blocks::default();
        out.body(&self.debrief.moments_note);
        let short = self.debrief.one_moment().map(|moment| moment.turn);
        for moment in &self.debrief.moments {
            let turning = moment.kind == MomentKind::Turning;
            out.0.push(Block::Group(
                BlockGroup::Moment(moment.turn, turning),
                gathered(|out| self.moment(moment, Some(moment.turn) == short, out)),
            ));
        }
        out
    }

    /// A moment. Of the one that the short debrief tells, what it leaves out.
    fn moment(&self, moment: &Moment, told: bool, out: &mut Blocks) {
        out.0.push(Block::Heading(Heading {
            level: 3,
            kicker: moment.label().to_owned(),
            text: RichText::plain(&moment.title),
            figure: None,
        }));
        if told {
            out.quiet(say!(self.say, "moment-told-above"));
        } else {
            self.spoken(&moment.patient, out);
        }
        self.thinks(moment.thinking.as_deref().unwrap_or_default(), out);
        if !told {
            out.said(Who::You, &say!(self.say, "who-you"), &moment.you);
            self.thinks(&moment.thought, out);
            self.spoken(&moment.reply, out);
            out.body(&moment.effect);
        }
        out.body(RichText::plain(&moment.why).then(self.cite([&moment.source])));
        if !told {
            out.para(Role::Question, &moment.question);
            if !moment.frames.is_empty() {
                out.0.push(self.reasons(moment));
            }
        }
        if let Some(frame) = moment.picked() {
            out.body(say!(self.say, "you-gave-as-reason", reason = &frame.text));
        }
        if !moment.alternatives.is_empty() {
            out.heading(4, &say!(self.say, "other-ways"));
        }
        let ways = moment.alternatives.iter();
        let ways: Vec<ListItem> = ways.map(|other| self.way(other)).collect();
        out.list(ListKind::Ways, ways);
        out.quiet(&moment.drill);
    }

    /// Something else that could have been said.
    fn way(&self, other: &Alternative) -> ListItem {
        item(Tone::Even, |out| {
            out.said(
                Who::YouThere,
                &say!(self.say, "who-you-instead"),
                &other.text,
            );
            self.thinks(&other.thought, out);
            self.spoken(other.own(), out);
            out.quiet(other.then_as_above().unwrap_or_default());
            out.quiet(&other.next);
            for told in &other.told {
                out.body(say!(self.say, "told-for-the-first-time", told = told));
            }
            out.body(RichText::plain(&other.why).then(self.cite([&other.source])));
            out.quiet(&other.beside);
        })
    }
}
