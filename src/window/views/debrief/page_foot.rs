//! The foot of a page: the way back, other things that can be done there, and the one main button.

use egui::{Ui, Vec2};

use crate::model::action::{Actions, AppAction};
use crate::model::debrief::{Above, DebriefAction, DebriefPage, DebriefState};
use crate::theme;
use crate::widgets::{Button, Icon, wrapped};
use debrief::AgainKind;
use debrief::wording::Wording;

/// The main button of a page.
pub(super) struct Primary {
    pub(super) label: String,
    pub(super) icon: Icon,
    pub(super) action: DebriefAction,
    pub(super) enabled: bool,
}

/// The one thing to do next.
pub(super) fn primary(looking: &DebriefState) -> Primary {
    let next = looking.step.next();
    let say = looking.wording();
    let forward = |id: &str| Primary {
        label: say.text(id, &[]),
        icon: Icon::Right,
        action: DebriefAction::Forward,
        enabled: next.is_none_or(|next| looking.may_show(next)),
    };
    match (looking.step, looking.moment()) {
        (DebriefPage::First, _) if looking.asked_to_rate && !looking.rated() => {
            forward("looking-continue-without")
        }
        (DebriefPage::Moment, Some(moment)) if !looking.answered => Primary {
            label: say.text("act-again", &[]),
            icon: Icon::Again,
            action: DebriefAction::Drill(moment.turn),
            enabled: true,
        },
        (DebriefPage::Moment, None) => Primary {
            enabled: true,
            ..forward("looking-continue")
        },
        // What stands there is what is kept.
        (DebriefPage::Plan, _) if !looking.planned => forward("looking-keep-and-continue"),
        (DebriefPage::Glance, _) => Primary {
            label: say.text("looking-done", &[]),
            icon: Icon::Check,
            action: DebriefAction::Close,
            enabled: true,
        },
        _ => forward("looking-continue"),
    }
}

/// Other things that can be done from the foot of a page.
fn beside_it(looking: &DebriefState) -> Vec<OtherAction> {
    let say = looking.wording();
    let turn = looking.moment().map(|moment| moment.turn);
    match (looking.step, turn) {
        (DebriefPage::Moment, Some(_)) if !looking.answered => {
            let label = say.text("looking-not-now", &[]);
            vec![other(label, Icon::Right, DebriefAction::Pass, "")]
        }
        (DebriefPage::Moment, Some(turn)) => {
            let again = say.text("act-again", &[]);
            vec![other(again, Icon::Again, DebriefAction::Drill(turn), "")]
        }
        (DebriefPage::Beside, Some(turn)) => {
            let on = on_from(looking, turn);
            let again = say.text("act-again", &[]);
            vec![
                other(again, Icon::Again, DebriefAction::Drill(turn), ""),
                other(say.text("act-on", &[]), Icon::Speech, on, ""),
            ]
        }
        (DebriefPage::Glance, _) => ways_on(looking),
        _ => Vec::new(),
    }
}

/// From the last page: keep it, meet somebody else, look deeper.
fn ways_on(looking: &DebriefState) -> Vec<OtherAction> {
    let say = |id: &str| looking.wording().text(id, &[]);
    let save = DebriefAction::Above(Some(Above::Save));
    let mut all = vec![other(say("looking-save"), Icon::Notes, save, "S")];
    if let Some(sister) = sister(looking) {
        let action = DebriefAction::Sister(sister);
        all.push(other(say("looking-other"), Icon::Person, action, "O"));
    }
    let first = looking.chapters().first().map(|(part, _)| *part);
    let deeper = DebriefAction::Deeper(first);
    all.push(other(say("looking-deeper"), Icon::Search, deeper, "L"));
    all
}

/// The scenario that is suggested next.
pub(super) fn sister(looking: &DebriefState) -> Option<String> {
    let next = looking.debrief.again.next.iter();
    let mut sisters = next.filter(|next| next.kind == AgainKind::Sister);
    sisters.next()?.scenario.clone()
}

/// On to the end: after the two turns that were tried again, or else from the turn itself.
pub(super) fn on_from(looking: &DebriefState, turn: u32) -> DebriefAction {
    let drilled = looking.moment_again();
    if drilled.is_some_and(|drilled| drilled.consult.ending.is_none()) {
        DebriefAction::DrillOn
    } else {
        DebriefAction::FromTurn(turn)
    }
}

/// Back, other things, and the main button.
pub(super) struct Foot {
    pub(super) height: f32,
    /// The other things stand at the end of the page.
    stacked: bool,
    /// The way back is a sign alone.
    bare: bool,
}

/// The way back as words and keys.
fn way_back_words(say: &Wording) -> (String, String) {
    (
        say.text("looking-back", &[]),
        say.text("looking-back-keys", &[]),
    )
}

fn way_back((label, keys): &(String, String), bare: bool) -> Button<'_> {
    let back = Button::quiet(label).icon(Icon::Left).hint(keys);
    if bare { back.icon_only() } else { back }
}

impl Foot {
    /// As high as it takes at this width.
    pub(super) fn of(ui: &Ui, looking: &DebriefState, width: f32) -> Self {
        let theme = theme::of(ui);
        let size = theme.type_scale.body;
        let row = size * 2.3;
        let others = beside_it(looking);
        let main = primary(looking);
        let gap = ui.spacing().item_spacing.x;
        let beside = others.iter().map(|other| look_of(other).width(ui) + gap);
        let button = Button::primary(&main.label).icon(main.icon);
        let wide = beside.sum::<f32>() + button.width(ui);
        let room = width - 2.0 * theme.space.l;
        let back = way_back_words(looking.wording());
        let with = |bare| wide + way_back(&back, bare).width(ui) + 2.0 * gap <= room;
        let stacked = !others.is_empty() && !with(true);
        let bare = !stacked && !with(false);
        Self {
            height: row + 2.0 * theme.space.m,
            stacked,
            bare,
        }
    }

    /// What has no room beside the main button, at the end of the page.
    pub(super) fn show_stacked(&self, ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
        if !self.stacked {
            return;
        }
        let between = theme::of(ui).space.s;
        ui.add_space(between);
        wrapped(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(between);
            for other in beside_it(looking) {
                aside(ui, &other, out);
            }
        });
    }

    pub(super) fn show(&self, ui: &mut Ui, looking: &DebriefState, out: &mut Actions) {
        let others = beside_it(looking);
        ui.horizontal(|ui| {
            let words = way_back_words(looking.wording());
            let back = way_back(&words, self.bare).enabled(looking.step != DebriefPage::First);
            if ui.add(back).clicked() {
                out.push(AppAction::Debrief(DebriefAction::Backward));
            }
            // At the right, in the order in which they are read, which is that of the Tab key.
            let main = primary(looking);
            let enter = looking.wording().text(looking.hint_of_enter(), &[]);
            let button = Button::primary(&main.label)
                .icon(main.icon)
                .enabled(main.enabled)
                .hint(&enter);
            let others = if self.stacked { Vec::new() } else { others };
            let gap = ui.spacing().item_spacing.x;
            let widths = others.iter().map(|other| look_of(other).width(ui) + gap);
            let wide = widths.sum::<f32>() + button.width(ui);
            ui.add_space((ui.available_width() - wide).max(0.0));
            for other in others {
                aside(ui, &other, out);
            }
            if ui.add(button).clicked() {
                out.push(AppAction::Debrief(main.action));
            }
        });
    }
}

/// Something else that can be done.
struct OtherAction {
    label: String,
    icon: Icon,
    action: DebriefAction,
    /// The key that does it; empty where there is none.
    key: &'static str,
}

fn other(label: String, icon: Icon, action: DebriefAction, key: &'static str) -> OtherAction {
    OtherAction {
        label,
        icon,
        action,
        key,
    }
}

fn look_of(other: &OtherAction) -> Button<'_> {
    let button = match other.action {
        DebriefAction::Pass => Button::quiet(&other.label),
        _ => Button::secondary(&other.label).icon(other.icon),
    };
    if other.key.is_empty() {
        button
    } else {
        button.hint(other.key)
    }
}

fn aside(ui: &mut Ui, other: &OtherAction, out: &mut Actions) {
    if ui.add(look_of(other)).clicked() {
        out.push(AppAction::Debrief(other.action.clone()));
    }
}
