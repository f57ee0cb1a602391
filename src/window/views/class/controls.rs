//! The foot of a class: how many have voted, large; what the teacher can do now, each with its key; and the line for why the class
//! disagrees.

use egui::{Align, Id, Layout, Rect, TextEdit, Ui, vec2};

use super::size;
use crate::model::action::{Actions, AppAction};
use crate::model::class::{ClassAction, ClassControl, ClassModel};
use crate::model::screen::Overlay;
use crate::theme;
use crate::views::child::child;
use crate::widgets::{Button, words};
use debrief::wording::Count;

/// A control: the message that names it, what it does, and whether it is the main step.
type Control = (String, AppAction, bool);

fn controls(class: &ClassModel) -> Vec<Control> {
    let say = |id: &str| class.wording().text(id, &[]);
    let act = |id: &str, action| (say(id), AppAction::Class(action), false);
    let main = |id: &str, action| (say(id), AppAction::Class(action), true);
    let end = (
        say("class-do-end"),
        AppAction::Show(Overlay::ConfirmEndClass),
        false,
    );
    if class.why.is_some() {
        return vec![
            main("class-do-keep", ClassAction::KeepWhy),
            act("class-do-leave-it", ClassAction::Disagree),
        ];
    }
    if class.counting.is_some() {
        return vec![
            main("class-do-counted", ClassAction::Counted),
            act("class-do-stop", ClassAction::Count),
        ];
    }
    let note = act(
        if class.note {
            "class-do-note-off"
        } else {
            "class-do-note"
        },
        ClassAction::Note,
    );
    let words = act(
        if class.words {
            "class-do-options"
        } else {
            "class-do-words"
        },
        ClassAction::Words,
    );
    match class.part() {
        ClassControl::Listening => vec![main("class-do-listen", ClassAction::Next), end],
        ClassControl::Voting if class.words => vec![words, end],
        ClassControl::Voting => {
            let mut all = vec![
                main("class-do-close", ClassAction::Next),
                act("class-do-count", ClassAction::Count),
            ];
            if class.votes.given() > 0 {
                all.push(act("class-do-back", ClassAction::TakeBack));
            }
            all.extend([note, words, end]);
            all
        }
        ClassControl::Closed => {
            let mut all = Vec::new();
            if let Some(place) = class.votes.favourite().ok().flatten() {
                let number = [("number", (place + 1).into())];
                let label = class.wording().text("class-do-favourite", &number);
                all.push((label, AppAction::Class(ClassAction::Next), true));
            } else if class.votes.given() == 0 {
                all.push(act("class-do-open", ClassAction::TakeBack));
            }
            let key = if class.key {
                "class-do-key-off"
            } else {
                "class-do-key"
            };
            all.push(act(key, ClassAction::Key));
            all.push(act("class-do-disagree", ClassAction::Disagree));
            all.extend([note, words, end]);
            all
        }
        ClassControl::Ended => vec![main("class-do-call", ClassAction::Next), end],
        ClassControl::Waiting => vec![end],
        ClassControl::Afterwards if class.is_last() => vec![
            main("class-do-finish", ClassAction::End),
            act("class-do-previous", ClassAction::Previous),
        ],
        ClassControl::Afterwards => {
            let mut all = vec![main("class-do-on", ClassAction::Next)];
            if class.after.as_ref().is_some_and(|(_, at)| *at > 0) {
                all.push(act("class-do-previous", ClassAction::Previous));
            }
            all.push(end);
            all
        }
    }
}

fn button(label: &str, main: bool, letters: f32) -> Button<'_> {
    if main {
        Button::primary(label).letters(letters)
    } else {
        Button::secondary(label).letters(letters)
    }
}

/// Sizes of the letters on the controls, as parts of the height of the picture; the first at which all stand in one row.
const LETTERS: [f32; 4] = [1.0 / 49.0, 1.0 / 54.0, 1.0 / 60.0, 1.0 / 68.0];

/// Size of the words of the desk, which are set larger than any of these.
const LARGEST: f32 = 1.0 / 34.0;

/// What stands large at the left: the votes, the hands that are counted, or what was done.
fn status(class: &ClassModel) -> String {
    let say = |id: &str| class.wording().text(id, &[]);
    if let Some(remark) = class.remark {
        return say(remark);
    }
    if let Some(counting) = &class.counting {
        let values = [
            ("number", (counting.option + 1).into()),
            ("typed", format!("{}_", counting.typed).into()),
        ];
        return class.wording().text("class-hands", &values);
    }
    match class.part() {
        ClassControl::Voting if class.votes.given() == 0 => say("class-votes-none"),
        ClassControl::Voting | ClassControl::Closed => {
            let votes = [("n", Count(class.votes.given()).into())];
            class.wording().text("class-votes", &votes)
        }
        ClassControl::Afterwards => {
            let (at, all) = class
                .after
                .as_ref()
                .map_or((0, 0), |(slides, at)| (at + 1, slides.len()));
            let values = [("at", at.into()), ("all", all.into())];
            class.wording().text("class-of", &values)
        }
        ClassControl::Waiting => say("class-works"),
        ClassControl::Listening | ClassControl::Ended => String::new(),
    }
}

/// Sizes of the foot in a picture.
struct Measures {
    size: f32,
    gap: f32,
    left: f32,
    right: f32,
    row: f32,
    rows: usize,
    letters: f32,
}

impl Measures {
    fn of(ui: &Ui, class: &ClassModel, whole: Rect) -> Self {
        let theme = theme::of(ui);
        let gap = size::gap(whole.height());
        let size = whole.height() / 26.5;
        let inner = whole.width() - gap * 3.0;
        let text = status(class);
        let font = theme::strong(size);
        let ink = theme.colours.text.get();
        let wanted = ui.painter().layout_no_wrap(text, font, ink).size().x;
        let left = wanted.min(inner * 0.5);
        let right = inner - left - gap;
        let between = theme.space.s;
        let controls = controls(class);
        let all = |letters: f32| -> f32 {
            let each = controls.iter();
            let each = each.map(|(label, _, main)| button(label, *main, letters).width(ui));
            each.map(|width| width + between).sum::<f32>() - between
        };
        // As large as at one person's desk, but no larger than what the room has to read.
        let least = theme.type_scale.caption.min(whole.height() * LARGEST);
        let mut letters = LETTERS.into_iter().map(|part| whole.height() * part);
        let letters = letters.find(|letters| *letters > least && all(*letters) <= right);
        let letters = letters.unwrap_or(least);
        let row = letters * 2.3;
        let (mut rows, mut used) = (1, 0.0);
        for (label, _, main) in controls {
            let width = button(&label, main, letters).width(ui).min(right);
            if used > 0.0 && used + between + width > right {
                rows += 1;
                used = 0.0;
            }
            used += width + if used > 0.0 { between } else { 0.0 };
        }
        Self {
            size,
            gap,
            left,
            right,
            row,
            rows,
            letters,
        }
    }

    /// How high the lines at the left are.
    fn lines(&self, ui: &Ui, class: &ClassModel) -> f32 {
        let (text, font) = (status(class), theme::strong(self.size));
        crate::widgets::galley_height(ui, &text, font, self.left + 1.0)
    }
}

/// How high the foot is.
pub(super) fn height(ui: &Ui, class: &ClassModel, whole: Rect) -> f32 {
    let found = Measures::of(ui, class, whole);
    let between = theme::of(ui).space.s;
    let rows = found.rows as f32;
    let buttons = found.row * rows + between * (rows - 1.0);
    let why = if class.why.is_some() {
        found.size * 2.6 + found.gap
    } else {
        0.0
    };
    (buttons.max(found.lines(ui, class)).max(found.size * 1.25) + found.gap * 1.2 + why).ceil()
}

/// Draws it into the room that `ui` has.
pub(super) fn ui(ui: &mut Ui, class: &ClassModel, out: &mut Actions) {
    let theme = theme::of(ui);
    let mut rect = ui.max_rect();
    let screen = ui.ctx().content_rect();
    let found = Measures::of(ui, class, screen);
    let edge = egui::Stroke::new(theme.stroke.thin, theme.colours.line.get());
    ui.painter().hline(rect.x_range(), rect.top(), edge);
    rect = rect.shrink2(vec2(found.gap * 1.5, found.gap * 0.6));
    if let Some(why) = &class.why {
        let mut line = rect;
        line.max.y = line.min.y + found.size * 2.6;
        rect.min.y = line.max.y + found.gap;
        child(ui, "why", line, |ui| {
            write_why(ui, class, why, found.size, out);
        });
    }
    let mut left = rect;
    left.max.x = left.min.x + found.left + 1.0;
    child(ui, "status", left, |ui| {
        let text = status(class);
        if !text.is_empty() {
            let middle = Layout::left_to_right(Align::Center).with_main_wrap(true);
            ui.with_layout(middle, |ui| {
                let (font, ink) = (theme::strong(found.size), theme.colours.text.get());
                let response = words(ui, &text, font, ink, None);
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
            });
        }
    });
    let mut right = rect;
    right.min.x = rect.max.x - found.right;
    let rows = found.rows as f32;
    let high = found.row * rows + theme.space.s * (rows - 1.0);
    right.min.y += ((rect.height() - high) / 2.0).max(0.0);
    child(ui, "controls", right, |ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.s, theme.space.s);
        ui.spacing_mut().interact_size.y = 0.0;
        ui.with_layout(
            Layout::left_to_right(Align::TOP).with_main_wrap(true),
            |ui| {
                for (label, action, main) in controls(class) {
                    if ui.add(button(&label, main, found.letters)).clicked() {
                        out.push(action);
                    }
                }
            },
        );
    });
}

/// The line for why the class disagrees: Enter keeps it.
fn write_why(ui: &mut Ui, class: &ClassModel, why: &str, size: f32, out: &mut Actions) {
    let theme = theme::of(ui);
    let label = class.wording().text("class-why", &[]);
    let hint = class.wording().text("class-why-hint", &[]);
    words(
        ui,
        &label,
        theme::strong(size * 0.72),
        theme.colours.text.get(),
        Some(1.2),
    );
    let mut text = why.to_owned();
    let edit = TextEdit::singleline(&mut text)
        .id(Id::new("why the class disagrees"))
        .hint_text(egui::RichText::new(hint).font(theme::sans(size * 0.8)))
        .font(theme::sans(size))
        .vertical_align(Align::Center)
        .desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let shown = text.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label);
        info.current_text_value = Some(shown.clone());
        info
    });
    if response.changed() {
        out.push(AppAction::Class(ClassAction::Why(text)));
    }
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
    if response.lost_focus() && enter {
        out.push(AppAction::Class(ClassAction::KeepWhy));
    } else if !response.has_focus() && why.is_empty() {
        response.request_focus();
    }
}
