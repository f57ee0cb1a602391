//! Then and now: two faces side by side, what was said, what the patient thought and answered, and one more way of saying it.

use egui::{Key, Ui};

use super::components::{line_of, said, thought};
use super::faces;
use super::page_foot::on_from;
use super::page_frame::PageLayout;
use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{AnswerWords, DebriefAction, DebriefState, ShortPages};
use crate::theme;
use crate::widgets::{Button, Icon, Seen, Text, columns};
use debrief::SpokenLine;
use debrief::document::DebriefSection;
use practice::Attempt;
use practice::words::Expression;

pub(super) fn ui(ui: &mut Ui, looking: &DebriefState, page: PageLayout, out: &mut Actions) {
    let say = looking.wording();
    Text::Headline.show(ui, &say.text("then-and-now", &[]));
    let told = &looking.pages.moment;
    let Some(moment) = looking.moment() else {
        Text::Body.show(ui, &told.nothing);
        return;
    };
    let theme = theme::of(ui);
    let now = looking.moment_again();
    let again = now.map(|drilled| ShortPages::of_drill(&drilled.section));
    let seen = |attempt: &Attempt| faces::after(attempt, moment.turn);
    let mut shown = vec![Column {
        name: "then-face",
        said: &told.then,
        face: seen(&looking.consult.attempt),
    }];
    if let (Some((said, _)), Some(drilled)) = (&again, now) {
        shown.push(Column {
            name: "now-face",
            said,
            face: Some(seen(&drilled.consult.attempt).unwrap_or(Expression::default().into())),
        });
    }
    shown.extend(told.other.as_ref().map(|said| Column {
        name: "could-be",
        said,
        face: None,
    }));
    columns(ui, shown.len(), 20.0, |ui, at, _| {
        if let Some(column) = shown.get(at) {
            column.show(ui, looking, page);
        }
        0.0
    });
    ui.add_space(theme.space.s);
    match &again {
        Some((_, summary)) => Text::Body.show(ui, summary),
        None => Text::Muted.show(ui, &say.text("not-again", &[])),
    };
    if !told.effect.is_empty() {
        Text::Body.show(ui, &told.effect);
    }
    own_words(ui, looking, out);
    // More than the document shows are counted too: the button leads to all of them.
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
fn own_words(ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
    let say = looking.wording();
    let size = theme::of(ui).type_scale.body;
    let told = &looking.pages.moment;
    if let Some(own) = &told.then.own {
        said(ui, &own.label, &own.text, size);
        Text::Muted.show(ui, &told.own_remark);
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

/// What stands in a column: its name among the words, what was said there, and the face, if there was one to be seen.
struct Column<'a> {
    name: &'static str,
    said: &'a AnswerWords,
    face: Option<Seen>,
}

impl Column<'_> {
    fn show(&self, ui: &mut Ui, looking: &DebriefState, page: PageLayout) {
        let theme = theme::of(ui);
        let here = self.said;
        let (size, letters, face_high) = match page.tight {
            0 => (theme.type_scale.body * 1.1, 700, 0.26),
            1 => (theme.type_scale.body, 460, 0.22),
            2 => (theme.type_scale.body, 300, 0.19),
            3 => (theme.type_scale.body, 160, 0.16),
            _ => (theme.type_scale.body * 0.95, 90, 0.14),
        };
        Text::Title.show(ui, &looking.wording().text(self.name, &[]));
        // What was meant to be said then stands below, with the question about it.
        if let Some(own) = here.own.as_ref().filter(|_| self.name == "now-face") {
            said(ui, &own.label, &own.text, size);
        }
        said(ui, &here.you.label, &here.you.text, size);
        ui.add_space(theme.space.xs);
        let (cut, first) = first_lines(&here.reply, letters);
        let answered = |ui: &mut Ui| {
            for line in first {
                line_of(ui, line, size);
            }
            if cut {
                Text::Caption.show(ui, "…");
            }
        };
        let thinks = |ui: &mut Ui| {
            if let Some(found) = &here.thought {
                thought(ui, &found.label, &found.text);
            }
        };
        // The thought stands beside the face that has it, and where there is room the answer too.
        let room = ui.available_width() > size * ROOM;
        match self.face {
            Some(face) => {
                let high = (page.height * face_high).clamp(size * 5.0, size * 11.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.s;
                    faces::small(ui, looking, face, high * 0.82, high);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        thinks(ui);
                        if room {
                            answered(ui);
                        }
                    });
                });
            }
            None => thinks(ui),
        }
        if self.face.is_none() || !room {
            answered(ui);
        }
        if !here.remarks.is_empty() {
            Text::Caption.show(ui, &here.remarks.join(" "));
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
    vec![again, (Key::G, on_from(looking, moment.turn))]
}
