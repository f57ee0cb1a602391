//! The patient's face on a page, as it was at the time the page speaks of.

use egui::{Align, Layout, Sense, Ui, UiBuilder, vec2};

use super::page_frame::PageLayout;
use crate::model::debrief::DebriefState;
use crate::theme;
use crate::widgets::{Seen, Text, likeness_in};
use practice::Attempt;

/// Widest line of words, in body sizes: about 68 characters.
const MEASURE: f32 = 38.0;
/// Widest line where a page is set closely: the picture becomes smaller before the words do.
const MEASURE_CLOSE: f32 = 43.0;

/// What stands below the face, or at the end of the page where the face has no column of its own.
pub(super) struct Beneath<'a> {
    /// How high it is at a width.
    pub(super) height: &'a dyn Fn(&Ui, f32) -> f32,
    pub(super) show: &'a mut dyn FnMut(&mut Ui),
}

/// The face large at the left and the page beside it; where there is no room, small above it.
pub(super) fn beside_page(
    ui: &mut Ui,
    looking: &DebriefState,
    page: PageLayout,
    face: (Seen, &str),
    heading: &str,
    add: impl FnOnce(&mut Ui),
) {
    let beneath = Beneath {
        height: &|_, _| 0.0,
        show: &mut |_| {},
    };
    beside_page_with(ui, looking, page, (face, beneath), heading, add);
}

/// The same with something below the face. It is read after the page.
pub(super) fn beside_page_with(
    ui: &mut Ui,
    looking: &DebriefState,
    page: PageLayout,
    ((face, when), beneath): ((Seen, &str), Beneath<'_>),
    heading: &str,
    add: impl FnOnce(&mut Ui),
) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let scenario = looking.consult.attempt.scenario();
    if !page.wide {
        ui.horizontal(|ui| {
            likeness_in(ui, scenario, face, vec2(size * 5.4, size * 6.4));
            ui.add_space(theme.space.m);
            ui.vertical(|ui| {
                Text::Headline.show(ui, heading);
                when_seen(ui, when);
            });
        });
        ui.add_space(theme.space.s);
        add(ui);
        return (beneath.show)(ui);
    }
    let gap = theme.space.xxl + theme.space.m;
    let words = size
        * if page.tight > 1 {
            MEASURE_CLOSE
        } else {
            MEASURE
        };
    let side = (ui.available_width() - gap - words).clamp(size * 14.0, size * 30.0);
    let below = theme.type_scale.caption * 1.42 + 4.0 * theme.space.s;
    let kept = (beneath.height)(ui, side);
    let room = page.height - below - kept;
    let height = (side * 1.3).min(room).max(size * 12.0);
    let left = (ui.available_width() - side - gap - words).max(0.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(left);
        let column = ui.vertical(|ui| {
            ui.set_width(side);
            ui.spacing_mut().item_spacing.x = theme.space.s;
            likeness_in(ui, scenario, face, vec2(side, height));
            when_seen(ui, when);
            // Kept free until the page has been read.
            ui.allocate_exact_size(vec2(side, kept), Sense::hover()).0
        });
        ui.add_space(gap);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width().min(words));
            ui.spacing_mut().item_spacing.x = theme.space.s;
            Text::Headline.show(ui, heading);
            add(ui);
        });
        let down = Layout::top_down(Align::Min);
        let below = UiBuilder::new().max_rect(column.inner).layout(down);
        ui.scope_builder(below, |ui| (beneath.show)(ui));
    });
}

/// What could be seen at the end.
pub(super) fn at_the_end(looking: &DebriefState) -> Seen {
    Seen {
        expression: looking.consult.expression(),
        aid: looking.consult.attempt.aid_before(u32::MAX),
    }
}

/// What could be seen when the choice of this turn was made, from 1.
pub(super) fn before(attempt: &Attempt, turn: u32) -> Option<Seen> {
    Some(Seen {
        expression: attempt.seen_before(turn)?,
        aid: attempt.aid_before(turn),
    })
}

/// What could be seen once it was answered.
pub(super) fn after(attempt: &Attempt, turn: u32) -> Option<Seen> {
    Some(Seen {
        expression: attempt.seen_after(turn)?,
        aid: attempt.aid_before(turn.saturating_add(1)),
    })
}

/// How the patient looks some time later, on the telephone.
pub(super) fn telephoning(looking: &DebriefState) -> Seen {
    looking.consult.expression().telephoning().into()
}

/// A face and what stands beside it, in a card or a column.
pub(super) fn small(ui: &mut Ui, looking: &DebriefState, face: Seen, width: f32, height: f32) {
    let scenario = looking.consult.attempt.scenario();
    likeness_in(ui, scenario, face, vec2(width, height));
}

/// Which time a face is of; nothing where that needs no words.
fn when_seen(ui: &mut Ui, when: &str) {
    if !when.is_empty() {
        Text::Caption.show(ui, when);
    }
}
