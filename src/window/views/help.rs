//! Help: how a consultation goes, and every key.

use egui::Ui;

use crate::model::action::Actions;
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{NARROW, Text, card, columns, page, paragraph};

/// Keys and what they do, grouped by where they work.
pub const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Everywhere",
        &[
            ("Tab, Shift+Tab", "Next and previous control"),
            (
                "Arrows, Page keys",
                "Scroll; move among the controls in view",
            ),
            ("Enter or Space", "Press the control that has the ring"),
            ("Enter", "Without a ring: the main button of the screen"),
            ("Escape", "Back, or close what is open"),
            ("F1", "This help"),
        ],
    ),
    (
        "In a consultation",
        &[
            ("1 to 9", "Say or do the option with that number"),
            ("Enter or Space", "Show the rest of the words at once"),
            ("T", "Transcript"),
            ("N", "Notes"),
            ("E", "What can be seen of the patient, in words"),
            ("H", "Hint, where the mode allows it"),
            ("U", "Take the last turn back, in Explore"),
            ("O", "Your own words before the options, or not any more"),
            (
                "Enter, 1 to 9, 0",
                "In your own words: go on, the nearest option, none of these",
            ),
            ("P or Escape", "Pause"),
        ],
    ),
    (
        "With a class",
        &[
            ("1 to 9", "A vote; once they are closed, what is said"),
            ("C", "Count hands, option by option"),
            ("Enter", "Close the votes; say the one with most"),
            ("Backspace", "One vote back"),
            ("T, K", "Teacher note; what the key makes of it"),
            ("D, W", "We disagree; the words alone"),
        ],
    ),
    (
        "In the debrief",
        &[
            ("Enter", "The main button of the page"),
            (
                "Right, Left",
                "Next page and the one before; with Alt while you write",
            ),
            ("1 to 5", "Your own view; on the moment, your reason"),
            ("T, G", "Then and now: try it again, go on from here"),
            (
                "K, C, T, P",
                "Take the sentence to keep, or to change; tomorrow; practise this",
            ),
            ("S, O, L", "Save, somebody else, look deeper"),
        ],
    ),
];

/// The keys of the assessor's desk. They stand on this page alone: a trainee in a consultation has no use for them.
pub const DESK_KEYS: (&str, &[(&str, &str)]) = (
    "At the desk",
    &[
        (
            "J, K",
            "Next conversation or scored turn, and the one before",
        ),
        ("Space", "In the queue: what is to be known of it"),
        ("1 to 5", "Judge the domain that is up next"),
        ("A, D, R", "Accept, adjust, reject its computed place"),
        ("Y, U", "Safe; unsafe at this turn"),
        ("Q, O, W", "Quote, options not taken, what the record shows"),
        ("Enter", "Open, sign, next conversation"),
        ("Z", "Take the last decision back"),
    ],
);

const GUIDE: [(&str, &str); 4] = [
    (
        "The patient reacts to you",
        "What you say moves their trust, their distress and how much they tell you. You see that in the face, the hands and \
         the words, never as a number.",
    ),
    (
        "Some things are said only once",
        "A sigh, a glance, half a sentence: those are invitations. If one passes, it comes back once. After that it is gone.",
    ),
    (
        "Time is real",
        "The ring shows how much of the appointment is used. Long explanations cost more than short questions.",
    ),
    (
        "Nothing judges you while you talk",
        "Looking back comes afterwards: what opened the conversation, what stayed unsaid, and which sentence would have changed it.",
    ),
];

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, _out: &mut Actions) {
    page(ui, "help", NARROW, |ui| {
        let theme = theme::of(ui);
        Text::Headline.show(ui, "Help");
        ui.add_space(theme.space.s);
        card(ui, |ui| {
            for (place, (name, words)) in GUIDE.iter().enumerate() {
                if place > 0 {
                    ui.add_space(theme.space.s);
                }
                Text::Title.show(ui, name);
                paragraph(ui, words);
            }
        });
        ui.add_space(theme.space.s);
        card(ui, keys);
        ui.add_space(theme.space.s);
        if shell.desk.is_open() {
            card(ui, |ui| table(ui, &DESK_KEYS));
            ui.add_space(theme.space.s);
        }
        Text::Muted.show(
            ui,
            "Everything the app does is also there in a terminal: “bedside --help”.",
        );
    });
}

/// The table of keys, one group below the other.
pub fn keys(ui: &mut Ui) {
    let theme = theme::of(ui);
    for (place, group) in KEYS.iter().enumerate() {
        if place > 0 {
            ui.add_space(theme.space.m);
        }
        table(ui, group);
    }
}

/// The table of keys, in two columns where there is room.
pub fn keys_beside(ui: &mut Ui) {
    let theme = theme::of(ui);
    if ui.available_width() < theme.type_scale.body * 50.0 {
        return keys(ui);
    }
    let [everywhere, consultation, class, debrief] = &KEYS;
    columns(ui, 2, 20.0, |ui, column, _| {
        if column == 0 {
            table(ui, everywhere);
            ui.add_space(theme.space.m);
            table(ui, debrief);
        } else {
            table(ui, consultation);
            ui.add_space(theme.space.m);
            table(ui, class);
        }
        0.0
    });
}

fn table(ui: &mut Ui, (group, rows): &(&str, &[(&str, &str)])) {
    let first = theme::of(ui).type_scale.body * 9.5;
    Text::Title.show(ui, group);
    for (key, meaning) in *rows {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(first);
                Text::Strong.show(ui, key);
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                Text::Body.show(ui, meaning);
            });
        });
    }
}
