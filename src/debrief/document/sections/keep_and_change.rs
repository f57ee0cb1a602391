//! Keep and change, again, the record for a portfolio, the transcript and the works cited.

use super::patients_side::ending;
use super::{Blocks, Build, N, S, W, columns, gathered, item, row, strong};
use crate::document::shown_figure::{come_back, command, unseen};
use crate::document::{Block, BlockGroup, Figure, ListKind, RichText, Role, Run, Tone, Who};
use crate::figures::picture::Picture;
use crate::wording::{Wording, say};
use crate::{AgainKind, CpdRecord, DetourScene, Map, Resolve, Suggestion};

impl Build<'_> {
    pub(super) fn again(&self) -> Blocks {
        let again = &self.debrief.again;
        let mut out = Blocks::default();
        let next = again.next.iter();
        let next = next.map(|next| item(Tone::Even, |out| self.next(next, out)));
        out.list(ListKind::Cards, next.collect());
        if let Some(detour) = &again.detour {
            self.detour(detour, &mut out);
        }
        out.body(unseen(again, self.say));
        if let Some(map) = &again.map {
            been(map, self.say, &mut out);
        }
        out.body(come_back(&self.debrief.plan, self.say));
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
        out.heading(3, &say!(self.say, "again-smallest"));
        out.body(&detour.summary);
        for beat in &detour.beats {
            let scene = gathered(|out| {
                self.spoken(&beat.patient, out);
                if let Some(instead) = &beat.instead_of {
                    out.said(Who::Before, &say!(self.say, "who-instead-of"), instead);
                }
                out.said(Who::YouThere, &self.you_in(beat.turn), &beat.you);
                self.thinks(&beat.thought, out);
                self.spoken(&beat.reply, out);
            });
            out.0.push(Block::Group(BlockGroup::Scene, scene));
        }
        ending(&detour.title, &detour.after, out);
    }

    pub(super) fn record(&self) -> Blocks {
        let mut out = Blocks::default();
        let blocks = gathered(|out| self.portfolio(&self.debrief.record, out));
        out.0.push(Block::Group(BlockGroup::Record, blocks));
        out
    }

    fn portfolio(&self, record: &CpdRecord, out: &mut Blocks) {
        out.body(strong(&record.origin.person));
        if !record.origin.person.is_empty() {
            out.quiet(say!(self.say, "record-name-unchecked"));
        }
        out.heading(3, &say!(self.say, "record-head-activity"));
        out.body(
            RichText::plain(&record.activity)
                .and(&record.time)
                .and(&record.conditions),
        );
        if !record.goals.is_empty() {
            out.heading(3, &say!(self.say, "record-head-goals"));
        }
        let goals = record.goals.iter();
        let goals = goals.map(|goal| item(Tone::Even, |out| out.body(goal)));
        out.list(ListKind::Points, goals.collect());
        out.heading(3, &say!(self.say, "record-head-showed"));
        let results = record.results.iter();
        let results = results.map(|(name, value)| row([name, value]));
        let unnamed = |holds| columns(["", ""], [W, holds]);
        out.table("", unnamed(N), results.collect());
        out.body(&self.debrief.safety.summary);
        out.quiet(&record.limits);
        self.excerpts(record, out);
        out.heading(3, &say!(self.say, "record-head-reflection"));
        if record.reflection.is_empty() {
            out.body(say!(self.say, "record-nothing-written"));
        }
        for (name, text) in &record.reflection {
            out.body(strong(format!("{name}:")).and(text));
        }
        out.heading(3, &say!(self.say, "record-head-check"));
        out.body(match command(&record.verify) {
            Some((before, command, after)) => RichText::plain(before)
                .with(Run::Code(command.to_owned()))
                .plus(after),
            None => RichText::plain(&record.verify),
        });
        let identity = record.identity.iter().map(|(name, value)| {
            let value = RichText::default().with(Run::Code(value.clone()));
            vec![RichText::plain(name), value]
        });
        out.table("", unnamed(S), identity.collect());
    }

    pub(super) fn transcript(&self) -> Blocks {
        let mut out = Blocks::default();
        for exchange in &self.debrief.transcript {
            self.spoken(&exchange.patient, &mut out);
            out.said(Who::YouThere, &self.you_in(exchange.turn), &exchange.you);
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

impl Build<'_> {
    pub(super) fn resolve(&self, name: &str, resolve: &Resolve, told: bool, out: &mut Blocks) {
        out.heading(3, name);
        if !told {
            out.body(&resolve.because);
        }
        if !resolve.yours.is_empty() {
            out.quiet(say!(self.say, "you-wrote"));
        } else if !resolve.suggestion.is_empty() {
            out.quiet(say!(self.say, "plan-to-start-from"));
        }
        out.para(Role::Written, resolve.text());
    }
    fn excerpts(&self, record: &CpdRecord, out: &mut Blocks) {
        if record.excerpts.is_empty() {
            return;
        }
        out.heading(3, &say!(self.say, "record-head-excerpts"));
        let rows = record
            .excerpts
            .iter()
            .map(|excerpt| row([&excerpt.turn.to_string(), &excerpt.patient, &excerpt.you]));
        out.table(
            "",
            columns(
                [
                    &say!(self.say, "table-turn"),
                    &say!(self.say, "table-patient"),
                    &say!(self.say, "table-clinician"),
                ],
                [N, S, S],
            ),
            rows.collect(),
        );
    }
}

fn been(map: &Map, say: &Wording, out: &mut Blocks) {
    out.heading(3, &say!(say, "again-map"));
    out.0.push(Block::Figure(Box::new(Figure {
        picture: Picture::Map(map.clone()),
        words: map.title.clone(),
        caption: map.in_words.clone(),
    })));
}
