//! Keep and change, again, the record for a portfolio, the transcript and the works cited.

use super::story::ending;
use super::{Blocks, Build, N, S, W, columns, gathered, item, row, strong};
use crate::document::shown::{come_back, command, unseen};
use crate::document::{Block, Figure, Group, ListKind, Role, Run, Text, Tone, Who};
use crate::figures::map;
use crate::figures::picture::Picture;
use crate::wording as say;
use crate::{AgainKind, CpdRecord, DetourScene, Map, Resolve, Suggestion};

impl Build<'_> {
    pub(super) fn plan(&self) -> Blocks {
        let plan = &self.debrief.plan;
        let mut out = Blocks::default();
        for (name, own) in [(say::KEEP, &plan.keep), (say::CHANGE, &plan.change)] {
            let blocks = gathered(|out| resolve(name, own, out));
            out.0.push(Block::Group(Group::Resolve, blocks));
        }
        out
    }

    pub(super) fn again(&self) -> Blocks {
        let again = &self.debrief.again;
        let mut out = Blocks::default();
        let next = again.next.iter();
        let next = next.map(|next| item(Tone::Even, |out| self.next(next, out)));
        out.list(ListKind::Cards, next.collect());
        if let Some(detour) = &again.detour {
            self.detour(detour, &mut out);
        }
        out.body(unseen(again));
        if let Some(map) = &again.map {
            been(map, &mut out);
        }
        out.body(come_back(&self.debrief.plan));
        out
    }

    /// What to play next, with the command that starts it.
    fn next(&self, next: &Suggestion, out: &mut Blocks) {
        let id = match next.kind {
            AgainKind::Whole => Some(&self.debrief.about.scenario),
            AgainKind::Sister => next.scenario.as_ref(),
            AgainKind::FromTurn => None,
        };
        let command = id.map(|id| format!("bedside play {id}"));
        out.body(
            strong(format!("{}.", next.label))
                .then(Run::Quiet(next.why.clone()))
                .then(Run::Code(command.unwrap_or_default())),
        );
    }

    fn detour(&self, detour: &DetourScene, out: &mut Blocks) {
        out.heading(3, say::SMALLEST);
        out.body(&detour.summary);
        for beat in &detour.beats {
            let scene = gathered(|out| {
                self.spoken(&beat.patient, out);
                if let Some(instead) = &beat.instead_of {
                    out.said(Who::Before, say::INSTEAD_OF, instead);
                }
                out.said(Who::You, &say::you_in(beat.turn), &beat.you);
                self.thinks(&beat.thought, out);
                self.spoken(&beat.reply, out);
            });
            out.0.push(Block::Group(Group::Scene, scene));
        }
        ending(&detour.title, &detour.after, out);
    }

    pub(super) fn record(&self) -> Blocks {
        let mut out = Blocks::default();
        let blocks = gathered(|out| self.portfolio(&self.debrief.record, out));
        out.0.push(Block::Group(Group::Record, blocks));
        out
    }

    fn portfolio(&self, record: &CpdRecord, out: &mut Blocks) {
        out.body(strong(&record.origin.person));
        out.heading(3, say::ACTIVITY);
        out.body(
            Text::plain(&record.activity)
                .and(&record.time)
                .and(&record.conditions),
        );
        if !record.goals.is_empty() {
            out.heading(3, say::GOALS);
        }
        let goals = record.goals.iter();
        let goals = goals.map(|goal| item(Tone::Even, |out| out.body(goal)));
        out.list(ListKind::Points, goals.collect());
        out.heading(3, say::SHOWED);
        let results = record.results.iter();
        let results = results.map(|(name, value)| row([name, value]));
        let unnamed = |holds| columns(["", ""], [W, holds]);
        out.table("", unnamed(N), results.collect());
        out.body(&self.debrief.safety.summary);
        out.quiet(&record.limits);
        excerpts(record, out);
        out.heading(3, say::REFLECTION);
        if record.reflection.is_empty() {
            out.body(say::NOTHING_WRITTEN);
        }
        for (name, text) in &record.reflection {
            out.body(strong(format!("{name}:")).and(text));
        }
        out.heading(3, say::HOW_TO_CHECK);
        out.body(match command(&record.verify) {
            Some((before, command, after)) => Text::plain(before)
                .with(Run::Code(command.to_owned()))
                .plus(after),
            None => Text::plain(&record.verify),
        });
        let identity = record.identity.iter().map(|(name, value)| {
            let value = Text::default().with(Run::Code(value.clone()));
            vec![Text::plain(name), value]
        });
        out.table("", unnamed(S), identity.collect());
    }

    pub(super) fn transcript(&self) -> Blocks {
        let mut out = Blocks::default();
        for exchange in &self.debrief.transcript {
            self.spoken(&exchange.patient, &mut out);
            out.said(Who::You, &say::you_in(exchange.turn), &exchange.you);
        }
        self.spoken(&self.debrief.last_lines, &mut out);
        out
    }

    pub(super) fn works(&self) -> Blocks {
        let list = self.sources.list();
        let mut out = Blocks::default();
        if !list.is_empty() {
            out.0.push(Block::Works(list.to_vec()));
        }
        out
    }
}

fn resolve(name: &str, resolve: &Resolve, out: &mut Blocks) {
    out.heading(3, name);
    out.body(&resolve.because);
    if !resolve.yours.is_empty() {
        out.quiet(say::YOU_WROTE);
    } else if !resolve.suggestion.is_empty() {
        out.quiet(say::SUGGESTED);
    }
    out.para(Role::Written, resolve.text());
}

fn been(map: &Map, out: &mut Blocks) {
    out.heading(3, say::MAP);
    out.0.push(Block::Figure(Figure {
        picture: Picture::Map(map.clone()),
        words: map::title(map),
        caption: map.in_words.clone(),
    }));
}

fn excerpts(record: &CpdRecord, out: &mut Blocks) {
    if record.excerpts.is_empty() {
        return;
    }
    out.heading(3, say::EXCERPTS);
    let rows = record.excerpts.iter().map(|excerpt| {
        row([
            &excerpt.turn.to_string(),
            &excerpt.patient,
            &excerpt.you,
            &excerpt.behaviour,
        ])
    });
    out.table("", columns(say::EXCERPT, [N, S, S, W]), rows.collect());
}
