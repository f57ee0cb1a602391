//! Then and now: two faces side by side, what was said, what the patient thought and answered, and one more way of saying it.

use egui::{Key, Ui};

use super::components::{line_of, said, thought};
use super::faces;
use super::page_frame::{self, PageLayout};
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{DebriefAction, DebriefState};
use crate::theme;
use crate::widgets::{Button, Icon, body, caption, columns, headline, muted, title};
use debrief::document::DebriefSection;
use debrief::{Alternative, Moment, SpokenExchange, SpokenLine};
use practice::words::Expression;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    headline(ui, &say.text("then-and-now", &[]));
    let Some(moment) = looking.moment() else {
        body(ui, &looking.debrief.moments_note);
        return;
    };
    let theme = theme::of(ui);
    let now = looking.moment_again();
    let beat = now.and_then(|drilled| drilled.view.now.beats.first());
    let other = moment.alternatives.first();
    let mut shown: Vec<Column<'_>> = vec![Column::Then(moment)];
    if let (Some(beat), Some(drilled)) = (beat, now) {
        let attempt = &drilled.consult.attempt;
        let face = attempt.seen_after(moment.turn).unwrap_or_default();
        shown.push(Column::Now(beat, face));
    }
    shown.extend(other.map(Column::Other));
    columns(ui, shown.len(), 20.0, |ui, at, _| {
        if let Some(column) = shown.get(at) {
            column.show(ui, looking, page);
        }
        0.0
    });
    ui.add_space(theme.space.s);
    match now {
        Some(drilled) => body(ui, &drilled.view.summary),
        None => muted(ui, &say.text("not-again", &[])),
    };
    if !moment.effect_in_short.is_empty() {
        body(ui, &moment.effect_in_short);
    }
    own_words(ui, looking, moment.turn, out);
    let more = moment.alternatives.len().saturating_sub(1);
    if more > 0 {
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        let words = [("n", debrief::wording::Count(more).into())];
        let label = say.text("more-ways", &words);
        let button = Button::quiet(&label).icon(Icon::Right).flush();
        if ui.add(button).clicked() {
            let moments = DebriefAction::Deeper(Some(DebriefSection::Moments));
            out.push(AppAction::Debrief(moments));
        }
    }
}

/// What would have been said in own words, beside the answer that came to what was chosen; all such sentences are one step away.
fn own_words(ui: &mut Ui, looking: &DebriefState, turn: u32, out: &mut Actions) {
    let say = looking.wording();
    let size = theme::of(ui).type_scale.body;
    if let Some(own) = super::moment::own_in(looking, turn) {
        said(
            ui,
            &say.text("own-label", &[("turn", turn.into())]),
            &own.words,
            size,
        );
        let name = looking.debrief.about.called.as_str();
        muted(ui, &say.text("own-answer-above", &[("name", name.into())]));
    } else if !looking.debrief.own.sentences.is_empty() {
        let label = say.text("part-own", &[]);
        let button = Button::quiet(&label).icon(Icon::Right).flush();
        if ui.add(button).clicked() {
            let own = DebriefAction::Deeper(Some(DebriefSection::Own));
            out.push(AppAction::Debrief(own));
        }
    }
}

/// The width of a column, in letters, from which the answer has room beside the face.
const ROOM: f32 = 28.0;

/// What stands in a column.
enum Column<'a> {
    Then(&'a Moment),
    Now(&'a SpokenExchange, Expression),
    Other(&'a Alternative),
}

impl Column<'_> {
    fn show(&self, ui: &mut Ui, looking: &DebriefState, page: PageLayout) {
        let theme = theme::of(ui);
        let say = looking.wording();
        let name = &looking.debrief.about.called;
        let you = say.text("who-you", &[]);
        let thinks = say.text("who-thinks", &[("name", name.into())]);
        let (size, letters, face_high) = match page.tight {
            0 => (theme.type_scale.body * 1.1, 700, 0.26),
            1 => (theme.type_scale.body, 460, 0.22),
            2 => (theme.type_scale.body, 300, 0.19),
            3 => (theme.type_scale.body, 160, 0.16),
            _ => (theme.type_scale.body * 0.95, 90, 0.14),
        };
        let (label, said_here, thought_here, reply): (&str, &str, &str, &[SpokenLine]) = match self
        {
            Self::Then(moment) => ("then-face", &moment.you, &moment.thought, &moment.reply),
            Self::Now(beat, _) => ("now-face", &beat.you, &beat.thought, &beat.reply),
            Self::Other(other) => ("could-be", &other.text, &other.thought, other.own()),
        };
        let face = match self {
            Self::Then(moment) => looking.consult.attempt.seen_after(moment.turn),
            Self::Now(_, face) => Some(*face),
            Self::Other(_) => None,
        };
        title(ui, &say.text(label, &[]));
        if let Self::Now(beat, _) = self
            && !beat.own.is_empty()
        {
            let label = say.text("own-label", &[("turn", beat.turn.into())]);
            said(ui, &label, &beat.own, size);
        }
        said(ui, &you, said_here, size);
        ui.add_space(theme.space.xs);
        let (cut, first) = first_lines(reply, letters);
        let answered = |ui: &mut Ui| {
            for line in first {
                line_of(ui, line, size);
            }
            if cut {
                caption(ui, "…");
            }
        };
        // The thought stands beside the face that has it, and where there is room the answer too.
        let room = ui.available_width() > size * ROOM;
        match face {
            Some(face) => {
                let high = (page.height * face_high).clamp(size * 5.0, size * 11.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    faces::small(ui, looking, face, high * 0.82, high);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        thought(ui, &thinks, thought_here);
                        if room {
                            answered(ui);
                        }
                    });
                });
            }
            None => thought(ui, &thinks, thought_here),
        }
        if face.is_none() || !room {
            answered(ui);
        }
        if let Self::Other(other) = self
            && !other.why_in_short.is_empty()
        {
            caption(ui, &other.why_in_short);
        }
    }
}

/// As many of the first lines as fit, and whether there are more.
fn first_lines(lines: &[SpokenLine], letters: usize) -> (bool, &[SpokenLine]) {
    let mut left = letters;
    for (at, line) in lines.iter().enumerate() {
        let body = line.body.as_ref().map_or(0, |body| body.chars().count());
        let all = line.text.chars().count() + body;
        if all > left && at > 0 {
            return (true, lines.get(..at).unwrap_or_default());
        }
        left = left.saturating_sub(all);
    }
    (false, lines)
}

/// T tries it again, G goes on from here.
pub(super) fn keys(looking: &DebriefState) -> Vec<(Key, DebriefAction)> {
    let Some(moment) = looking.moment() else {
        return Vec::new();
    };
    let again = (Key::T, DebriefAction::Drill(moment.turn));
    vec![again, (Key::G, page_frame::on_from(looking, moment.turn))]
}
