//! The short debrief: how it was, the friend's call, one moment to answer again, four domains at a glance, keep and change, and when
//! to come back.

use super::patients_side::ending;
use super::{Blocks, Build, S, W, columns, gathered, strong};
use crate::document::shown_figure::{come_back, figure, go_back, own_view};
use crate::document::{
    Block, BlockGroup, HeldBlocks, ListItem, ListKind, ReasonChoice, RichText, Role, Run, Tone, Who,
};
use crate::wording::say;
use crate::{Alternative, Moment, MomentKind};

impl Build<'_> {
    /// The first word, the own rating, and how it ended.
    pub(super) fn how_it_was(&self) -> Blocks {
        let mut out = Blocks::default();
        let before = &self.debrief.before;
        let word = before.first_word.clone();
        out.para(Role::Display, RichText::default().with(Run::Quote(word)));
        out.quiet(own_view(&self.debrief.domains.each, self.say));
        let outcome = &self.debrief.outcome;
        if let (Some(title), Some(after)) = (&outcome.title, &outcome.after) {
            ending(title, after, &mut out);
        }
        out
    }

    /// How it began, what helped most, what hurt most, what was never said, and how it closed.
    pub(super) fn side_in_short(&self) -> Blocks {
        let mut out = Blocks::default();
        let call = &self.debrief.side.call;
        out.quiet(say!(self.say, "call-where"));
        self.lines(&mut call.iter().filter(|line| line.short), &mut out);
        out
    }

    /// The exchange, the question why, and what is held back until it was answered again.
    pub(super) fn one_moment(&self) -> Blocks {
        let mut out = Blocks::default();
        let Some(moment) = self.debrief.one_moment() else {
            out.body(&self.debrief.moments_note);
            self.one_sentence(None, &mut out);
            return out;
        };
        self.spoken(moment.heard_last(), &mut out);
        out.said(Who::You, &say!(self.say, "who-you"), &moment.you);
        if !moment.frames.is_empty() {
            out.para(Role::Question, &moment.question);
            out.0.push(self.reasons(moment));
        }
        let question = match moment.kind {
            MomentKind::Turning => say!(self.say, "moment-what-now"),
            MomentKind::Rescue => say!(self.say, "moment-what-now-good"),
        };
        out.0.push(Block::Held(HeldBlocks {
            turn: moment.turn,
            question,
            name: say!(
                self.say,
                "moment-held",
                others = moment.alternatives.len() as u32
            ),
            elsewhere: say!(self.say, "moment-elsewhere"),
            blocks: gathered(|out| self.held(moment, out)),
        }));
        self.one_sentence(Some(moment.turn), &mut out);
        out
    }

    fn held(&self, moment: &Moment, out: &mut Blocks) {
        self.thinks(&moment.thought, out);
        self.spoken(&moment.reply_in_short(), out);
        out.body(&moment.effect_in_short);
        // The others are one step away.
        let best = moment.alternatives.first();
        let ways: Vec<ListItem> = best.map(|other| self.other(other)).into_iter().collect();
        out.list(ListKind::Ways, ways);
    }

    /// Something else that could have been said, and what it would have brought.
    fn other(&self, other: &Alternative) -> ListItem {
        super::item(Tone::Even, |out| {
            out.said(
                Who::YouThere,
                &say!(self.say, "who-you-instead"),
                &other.text,
            );
            self.thinks(&other.thought, out);
            self.spoken(&other.own_in_short(), out);
            out.quiet(&other.why_in_short);
            out.quiet(&other.next);
        })
    }

    /// Reasons that may have been the reader's.
    pub(super) fn reasons(&self, moment: &Moment) -> Block {
        let frames = moment.frames.iter();
        Block::Choice(ReasonChoice {
            turn: moment.turn,
            label: say!(self.say, "reasons"),
            names: frames
                .map(|frame| (frame.name.clone(), frame.picked))
                .collect(),
        })
    }

    /// Name, figure and one sentence each, and what must not go unsaid about safety.
    pub(super) fn glance(&self) -> Blocks {
        let domains = &self.debrief.domains;
        let mut out = Blocks::default();
        let each = &domains.each;
        // Four times the same is said once.
        let same = each.windows(2).all(|two| match two {
            [a, b] => a.points.is_none() && b.points.is_none() && a.glance == b.glance,
            _ => false,
        });
        if let Some(view) = each.first().filter(|_| same) {
            out.body(&view.glance);
        }
        let rows = each.iter().filter(|_| !same).map(|view| {
            vec![
                RichText::plain(&view.label),
                RichText::plain(figure(view)),
                RichText::plain(&view.glance),
            ]
        });
        let rows: Vec<Vec<RichText>> = rows.collect();
        // What is safe or not comes before what is good or not.
        let safety = &self.debrief.safety;
        if !(safety.gates.is_empty() && safety.questions.is_empty()) {
            out.body(strong(say!(self.say, "safety-name")).and(&safety.in_short));
        }
        let through = format!("{} {}", domains.account.text, domains.thread.text);
        out.body(through.trim());
        out.table("", columns(["", "", ""], [W, W, S]), rows);
        let seen = format!("{} {}", domains.besides, domains.caution);
        out.quiet(seen.trim());
        out
    }

    /// The dates, and the place from which it is worth playing again.
    pub(super) fn back(&self) -> Blocks {
        let mut out = Blocks::default();
        out.body(come_back(&self.debrief.plan, self.say));
        out.quiet(go_back(self.debrief, self.say));
        out
    }

    pub(super) fn plan(&self) -> Blocks {
        let plan = &self.debrief.plan;
        let shown = self.debrief.one_moment().map(|moment| moment.turn);
        let mut out = Blocks::default();
        for (name, own) in [
            (say!(self.say, "plan-keep-name"), &plan.keep),
            (say!(self.say, "plan-change-name"), &plan.change),
        ] {
            // What was just looked at closely is not quoted once more.
            let told = own.turn.is_some() && own.turn == shown;
            let blocks = gathered(|out| self.resolve(&name, own, told, out));
            out.0.push(Block::Group(BlockGroup::Resolve, blocks));
        }
        out
    }
}
