//! Then and now: what was said in a turn and the next the first time, and what was said when they were tried again.

use super::{Blocks, gathered, item};
use crate::document::{Block, BlockGroup, DebriefSection, Document, ListKind, Section, Tone, Who};
use crate::wording::{Wording, say};
use crate::{DrillWay, SpokenExchange, ThenNow};

impl Document {
    /// A section that lays a drill beside what was said before. `called` is what the patient is called.
    pub fn then_and_now(view: &ThenNow, called: &str, say: &Wording) -> Section {
        let title = say!(say, "then-and-now");
        let mut out = Blocks::default();
        out.body(&view.summary);
        out.heading(3, &say!(say, "drill-began"));
        out.spoken(&view.start, called);
        let rows = view.then.beats.len().max(view.now.beats.len());
        for at in 0..rows {
            let turns = [view.then.beats.get(at), view.now.beats.get(at)];
            let number = turns.iter().flatten().next().map_or(0, |beat| beat.turn);
            let names = [
                say!(say, "drill-then", turn = number),
                say!(say, "drill-now", turn = number),
            ];
            for (name, beat) in names.iter().zip(turns) {
                out.heading(4, name);
                match beat {
                    Some(beat) => out.0.push(said(beat, called, say)),
                    None => out.quiet(say!(say, "drill-over-before")),
                }
            }
        }
        out.heading(3, &say!(say, "drill-what-moved"));
        let ways = [("then-face", &view.then), ("now-face", &view.now)];
        let ways = ways
            .into_iter()
            .map(|(name, way)| item(Tone::Even, |out| ends(&say.text(name, &[]), way, say, out)));
        out.list(ListKind::Ways, ways.collect());
        Section {
            part: DebriefSection::Beside,
            short: title.clone(),
            title: title.into(),
            blocks: out.0,
        }
    }
}

fn said(beat: &SpokenExchange, called: &str, say: &Wording) -> Block {
    Block::Group(
        BlockGroup::Scene,
        gathered(|out| {
            if !beat.own.is_empty() {
                let label = say!(say, "own-label", turn = beat.turn);
                out.said(Who::YouThere, &label, &beat.own);
            }
            out.said(Who::You, &say!(say, "who-you"), &beat.you);
            out.thought(&say!(say, "who-thinks", name = called), &beat.thought);
            out.spoken(&beat.reply, called);
        }),
    )
}

fn ends(name: &str, way: &DrillWay, say: &Wording, out: &mut Blocks) {
    out.heading(4, name);
    out.body(&way.moved);
    for told in &way.told {
        out.body(say!(say, "told-for-the-first-time", told = told));
    }
    if let Some(ended) = &way.ended {
        out.body(say!(say, "drill-ended", ending = ended));
    }
}
