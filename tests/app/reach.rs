//! Everybody can use every page: with the keyboard alone every row of pixels of every page can be brought to view, and whatever
//! control has the keyboard is seen. At four sizes of the window, with ordinary and with large words.

use std::collections::{HashMap, HashSet};

use debrief::wording::Wording;
use egui::{Id, Key, Rect, WidgetRect};
use egui_kittest::Harness;
use window::model::action::AppAction;
use window::model::class::ClassAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::drawer::Drawer;
use window::model::own_words::OwnWordsAction;
use window::model::screen::{Overlay, Screen};
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::update::apply;

use crate::support::{harness, shell, turn_pages};

pub(crate) const SIZES: [(f32, f32); 4] = [
    (1280.0, 800.0),
    (1024.0, 640.0),
    (800.0, 560.0),
    (1920.0, 1080.0),
];

/// Controls on the longest page, and a few more.
const MOST_TABS: usize = 130;

/// A shell at a place, by the actions of a person.
pub(crate) fn at(screen: Screen) -> Shell {
    let mut shell = shell();
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    apply(&mut shell, AppAction::OpenBriefing(0));
    if matches!(screen, Screen::Consultation | Screen::Debrief) {
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
        let turns = if screen == Screen::Debrief { 100 } else { 2 };
        for _ in 0..turns {
            apply(&mut shell, AppAction::Choose(0));
            shell.tick(0.1);
        }
    }
    if screen == Screen::Debrief {
        apply(&mut shell, AppAction::LookBack);
    }
    if screen == Screen::Class {
        apply(&mut shell, AppAction::Class(ClassAction::Begin));
        shell.tick(0.1);
    }
    apply(&mut shell, AppAction::Go(screen));
    assert_eq!(shell.screen, screen);
    shell
}

/// Every page, by name.
pub(crate) fn pages() -> Vec<(String, Shell)> {
    let mut all = Vec::new();
    for screen in Screen::ALL {
        if screen != Screen::Debrief {
            all.push((screen.label().to_owned(), at(screen)));
        }
    }
    for asked in [false, true] {
        let mut shell = at(Screen::Consultation);
        let consult = shell.consult.as_mut().expect("a consultation");
        consult.own_words_first(true, false);
        if asked {
            let say = AppAction::OwnWords(OwnWordsAction::Say);
            apply(&mut shell, say);
        }
        all.push((format!("Own words, asked: {asked}"), shell));
    }
    for step in DebriefPage::ALL {
        let mut shell = at(Screen::Debrief);
        apply(&mut shell, AppAction::Debrief(DebriefAction::Show(step)));
        all.push((
            format!("Debrief, {}", step.label(Wording::english())),
            shell,
        ));
    }
    for drawer in [Drawer::Transcript, Drawer::Notes] {
        let mut shell = at(Screen::Consultation);
        apply(&mut shell, AppAction::ToggleDrawer(drawer));
        // Its lines are others once the pages of the turn have been turned.
        let consult = shell.consult.as_mut().expect("a consultation");
        consult.reveal.finish_all();
        all.push((format!("{drawer:?}"), shell));
    }
    let debrief = at(Screen::Debrief);
    let looking = debrief.looking.as_ref().expect("a debrief");
    for (part, name) in looking.chapters() {
        let mut shell = at(Screen::Debrief);
        // It is open once the moment was answered, or passed.
        for action in [
            DebriefAction::Show(DebriefPage::Moment),
            DebriefAction::Pass,
            DebriefAction::Deeper(Some(part)),
        ] {
            apply(&mut shell, AppAction::Debrief(action));
        }
        let looking = shell.looking.as_ref().expect("a debrief");
        assert_eq!(looking.deeper, Some(part), "{name} opens");
        all.push((format!("Look deeper, {name}"), shell));
    }
    let mut overlay = Some(Overlay::Pause);
    while let Some(above) = overlay {
        // Every question that there is: the compiler asks for a new one here.
        let (under, next) = match above {
            Overlay::Pause => (Screen::Consultation, Some(Overlay::ConfirmLeave)),
            Overlay::ConfirmLeave => (Screen::Consultation, Some(Overlay::Keys)),
            Overlay::Keys => (Screen::Consultation, Some(Overlay::ConfirmEndClass)),
            Overlay::ConfirmEndClass => (Screen::Class, Some(Overlay::ConfirmDelete)),
            // The desk has pages of its own with what lies above it.
            Overlay::ConfirmDelete | Overlay::Peek | Overlay::None => (Screen::Settings, None),
        };
        let mut shell = at(under);
        shell.overlay = above;
        all.push((format!("{above:?}"), shell));
        overlay = next;
    }
    all.extend(crate::desk::pages());
    all
}

/// Which rows of every control, label and region were seen so far, from its top; and what is only a frame around something that
/// unfolds, whose parts are looked at for themselves.
#[derive(Default)]
pub(crate) struct Seen(HashMap<Id, (Rect, Vec<(f32, f32)>)>, HashSet<Id>);

fn widgets(harness: &Harness<'_, Shell>) -> Vec<WidgetRect> {
    // What lies behind a question cannot be reached until it is answered.
    let modal = harness.ctx.memory(egui::Memory::top_modal_layer);
    harness.ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let seen = layers.filter(|(layer, _)| modal.is_none_or(|modal| modal == **layer));
        seen.flat_map(|(_, all)| all.to_vec()).collect()
    })
}

impl Seen {
    pub(crate) fn look(&mut self, harness: &Harness<'_, Shell>) {
        for widget in widgets(harness) {
            let (rect, part) = (widget.rect, widget.interact_rect);
            let entry = self.0.entry(widget.id).or_insert((rect, Vec::new()));
            let grew = (entry.0.height() - rect.height()).abs() > 1.5;
            if grew && !widget.sense.is_focusable() {
                self.1.insert(widget.id);
            }
            entry.0 = rect;
            if part.is_positive() {
                let rows = (part.top() - rect.top(), part.bottom() - rect.top());
                if !entry.1.contains(&rows) {
                    entry.1.push(rows);
                }
            }
        }
    }

    /// Rows that were never seen, by the widget.
    pub(crate) fn missed(&self) -> Vec<(Rect, f32)> {
        let mut missed = Vec::new();
        let whole = self.0.iter().filter(|(id, _)| !self.1.contains(id));
        for (_, (rect, rows)) in whole {
            // What was never seen at all and has no height is nothing to be seen.
            let mut rows = rows.clone();
            rows.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut down = 0.0_f32;
            for (top, bottom) in rows {
                if top <= down + 1.5 {
                    down = down.max(bottom);
                }
            }
            if rect.height() > 1.5 && rect.width() > 1.5 && down + 1.5 < rect.height() {
                missed.push((*rect, down));
            }
        }
        missed
    }
}

pub(crate) fn press(harness: &mut Harness<'_, Shell>, key: Key, seen: &mut Seen) {
    harness.key_press(key);
    harness.run_steps(2);
    seen.look(harness);
}

/// Where every widget is, to see whether anything moves.
fn places(harness: &Harness<'_, Shell>) -> Vec<(Id, i32)> {
    let all = widgets(harness).into_iter();
    all.map(|widget| (widget.id, widget.rect.top().round() as i32))
        .collect()
}

pub(crate) fn to_the_end(harness: &mut Harness<'_, Shell>, seen: &mut Seen) {
    press(harness, Key::Home, seen);
    for _ in 0..200 {
        let before = places(harness);
        press(harness, Key::PageDown, seen);
        if places(harness) == before {
            return;
        }
    }
}

pub(crate) fn focused(harness: &Harness<'_, Shell>) -> Option<WidgetRect> {
    let id = harness.ctx.memory(egui::Memory::focused)?;
    widgets(harness).into_iter().find(|widget| widget.id == id)
}

/// One page: to its end by keys, then from control to control.
pub(crate) fn walk(
    name: &str,
    shell: Shell,
    (width, height): (f32, f32),
    faults: &mut Vec<String>,
) {
    let mut harness = harness(shell, width, height);
    harness.run_steps(4);
    walk_here(name, &mut harness, height, faults);
}

/// The same where somebody already is.
pub(crate) fn walk_here(
    name: &str,
    harness: &mut Harness<'_, Shell>,
    height: f32,
    faults: &mut Vec<String>,
) {
    let mut seen = Seen::default();
    seen.look(harness);
    to_the_end(harness, &mut seen);
    let mut first = None;
    for tab in 0..MOST_TABS {
        press(harness, Key::Tab, &mut seen);
        let Some(widget) = focused(harness) else {
            continue;
        };
        if first == Some(widget.id) {
            break;
        }
        first = first.or(Some(widget.id));
        let part = widget.interact_rect;
        let shown = if part.is_positive() {
            part.height()
        } else {
            0.0
        };
        let least = widget.rect.height().min(height * 0.2) - 1.5;
        if shown < least {
            faults.push(format!(
                "{name}: after {tab} tabs, {shown} of {} rows of the control at {:?} are seen",
                widget.rect.height(),
                widget.rect
            ));
        }
        if part.is_positive() && part.height() + 1.5 < widget.rect.height() {
            // What is higher than its region is gone along by arrows while it has the keyboard.
            for _ in 0..3 {
                press(harness, Key::ArrowDown, &mut seen);
            }
        }
        let stop = widget.sense.is_focusable() && !widget.sense.interactive();
        if stop {
            to_the_end(harness, &mut seen);
        }
    }
    let missed = seen.missed();
    if let Some((rect, down)) = missed.first() {
        faults.push(format!(
            "{name}: {} things are never seen whole, the first, at {rect:?}, down to {down}",
            missed.len()
        ));
    }
}

fn every_page(text: u16) {
    let mut faults = Vec::new();
    for size in SIZES {
        for (page, mut shell) in pages() {
            shell.settings.text_percent = text;
            let name = format!("{page} at {}x{}, text {text} %", size.0, size.1);
            walk(&name, shell, size, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_of_every_page_is_reached_by_keys_and_every_focused_control_is_seen() {
    every_page(100);
}

#[test]
fn so_it_is_with_words_twice_as_large() {
    every_page(200);
}

/// The order of the `Tab` key in a consultation is the order in which it is done: options, what helps, the tools.
#[test]
fn options_come_first_and_leaving_comes_last() {
    let mut harness = harness(at(Screen::Consultation), 1280.0, 800.0);
    harness.run_steps(4);
    // What is said is read to its end before there is anything to choose.
    turn_pages(&mut harness);
    harness.run_steps(4);
    let mut seen = Seen::default();
    let mut names: Vec<String> = Vec::new();
    for _ in 0..12 {
        press(&mut harness, Key::Tab, &mut seen);
        let named = focused_name(&harness);
        if names.first().is_some_and(|first| *first == named) {
            break;
        }
        names.push(named);
    }
    let options = names.iter().take_while(|name| name.contains(". ")).count();
    assert!(options >= 3, "{names:?}");
    let rest: Vec<&str> = names[options..].iter().map(String::as_str).collect();
    let tools = ["Hint", "Transcript", "Notes", "Pause", "Leave"];
    let rest: Vec<&str> = rest
        .into_iter()
        .filter(|name| tools.contains(name))
        .collect();
    assert_eq!(rest, tools, "{names:?}");
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough for the query"
)]
pub(crate) fn focused_name(harness: &Harness<'_, Shell>) -> String {
    use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
    let mut found = harness.query_all(by().predicate(|node| node.is_focused()));
    let node = found.next();
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// Arrows and the space bar scroll a page that nobody has the keyboard of, and a page never moves sideways.
#[test]
fn arrows_space_home_and_end_scroll_the_page() {
    let mut harness = harness(at(Screen::Help), 1024.0, 640.0);
    harness.run_steps(4);
    let mut seen = Seen::default();
    for (there, back) in [
        (Key::ArrowDown, Key::ArrowUp),
        (Key::PageDown, Key::PageUp),
        (Key::Space, Key::Home),
        (Key::End, Key::Home),
    ] {
        let before = places(&harness);
        press(&mut harness, there, &mut seen);
        assert_ne!(places(&harness), before, "{there:?} moves nothing");
        press(&mut harness, back, &mut seen);
        assert_eq!(places(&harness), before, "{back:?} does not lead back");
    }
}
