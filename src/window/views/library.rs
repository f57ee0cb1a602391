//! Library: every scenario as a card, with search and filters.

use egui::{Response, Ui};

use crate::model::action::{Actions, AppAction};
use crate::model::effect::ShownFolder;
use crate::model::library::{
    BrokenFile, Channel, Filter, LibraryEntry, LibraryModel, broken_in_words, level_label,
};
use crate::model::shell::Shell;
use crate::theme;
use crate::widgets::{
    Button, ChipTone, Icon, Text, WIDE, chip, clickable_card, columns, filter_chip, icon, likeness,
    page, panel, wrapped,
};
use debrief::wording::Wording;

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    page(ui, "library", WIDE, |ui| {
        let theme = theme::of(ui);
        Text::Headline.show(ui, "Library");
        Text::Muted.show(
            ui,
            "Choose a patient. A consultation takes five to fifteen minutes.",
        );
        ui.add_space(theme.space.m);
        if !shell.library.entries.is_empty() {
            finder(ui, &shell.library, out);
            ui.add_space(theme.space.m);
        }
        shelf(ui, &shell.library, out);
        broken(ui, shell, out);
    });
}

/// Scenarios from which filters are worth their room.
const MANY: usize = 8;

fn finder(ui: &mut Ui, library: &LibraryModel, out: &mut Actions) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let mut words = library.search.clone();
    ui.horizontal(|ui| {
        icon(ui, Icon::Search, size * 1.3, theme.colours.muted.get());
        let width = ui.available_width().min(size * 26.0);
        let field = egui::TextEdit::singleline(&mut words)
            .hint_text("Search by title, patient or theme")
            .desired_width(width)
            .margin(egui::vec2(theme.space.m, theme.space.s));
        let response = ui.add(field);
        let (shown, text) = (response.clone(), words.clone());
        shown.widget_info(|| {
            let mut info =
                egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, "Search the library");
            info.current_text_value = Some(text.clone());
            info
        });
        if response.changed() {
            out.push(AppAction::Search(words.clone()));
        }
    });
    // A handful is seen at once.
    if library.entries.len() < MANY && library.filters.is_empty() {
        return;
    }
    wrapped(ui, |ui| {
        for filter in Filter::ALL {
            let on = library.filters.contains(&filter);
            if filter_chip(ui, filter.label(), on).clicked() {
                out.push(AppAction::Toggle(filter));
            }
        }
    });
}

fn shelf(ui: &mut Ui, library: &LibraryModel, out: &mut Actions) {
    let shown = library.shown();
    if library.entries.is_empty() {
        empty(
            ui,
            "No scenario was found.",
            "Scenario files belong in a folder called “scenarios” beside the program.",
        );
    } else if shown.is_empty() {
        empty(
            ui,
            "Nothing matches.",
            "Fewer words or fewer filters will show more.",
        );
        if ui.add(Button::secondary("Show everything")).clicked() {
            out.push(AppAction::ClearFilters);
        }
    }
    // Wide enough for the picture of the patient beside the words.
    columns(ui, shown.len(), 30.0, |ui, index, level| {
        let place = shown[index];
        let (card, own) = entry_card(ui, &library.entries[place], level);
        if card.clicked() {
            out.push(AppAction::OpenBriefing(place));
        }
        own
    });
}

fn empty(ui: &mut Ui, what: &str, then: &str) {
    let theme = theme::of(ui);
    panel(ui, theme.colours.sunken.get(), |ui| {
        Text::Strong.show(ui, what);
        Text::Muted.show(ui, then);
    });
}

fn entry_card(ui: &mut Ui, entry: &LibraryEntry, level: f32) -> (Response, f32) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let name = format!(
        "{}. {}, {}. {}, {}, {} minutes, {}. {}",
        entry.title,
        entry.patient,
        entry.age,
        entry.profession,
        entry.channel.label(),
        entry.minutes,
        level_label(entry.level),
        tried(entry.attempts),
    );
    clickable_card(ui, &entry.id, &name, false, level, |ui| {
        let wide = egui::vec2(8.0, 10.4) * size.min(20.0);
        let small = egui::vec2(72.0, 94.0);
        let picture = if ui.available_width() > wide.x + size * 22.0 {
            wide
        } else {
            small
        };
        let room = ui.available_width() > picture.x + size * 12.0;
        match entry.scenario().filter(|_| room) {
            Some(scenario) => {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.l;
                    likeness(ui, scenario, picture);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        ui.spacing_mut().item_spacing.x = theme.space.s;
                        about(ui, entry);
                    });
                });
            }
            None => about(ui, entry),
        }
    })
}

/// What a card says of its scenario.
fn about(ui: &mut Ui, entry: &LibraryEntry) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    ui.horizontal(|ui| {
        icon(
            ui,
            channel_icon(entry.channel),
            size * 1.3,
            theme.colours.accent.get(),
        );
        Text::Caption.show(
            ui,
            &format!("{} · {} min", entry.channel.label(), entry.minutes),
        );
    });
    Text::Title.show(ui, &entry.title);
    Text::Muted.show(
        ui,
        &format!("{}, {} · {}", entry.patient, entry.age, entry.profession),
    );
    ui.add_space(theme.space.xs);
    Text::Body.show(ui, &entry.summary);
    ui.add_space(theme.space.xs);
    wrapped(ui, |ui| {
        chip(ui, None, level_label(entry.level), ChipTone::Plain);
        for theme_name in entry.themes.iter().take(2) {
            chip(ui, None, theme_name, ChipTone::Plain);
        }
        if entry.attempts > 0 {
            chip(
                ui,
                Some(Icon::Check),
                &tried(entry.attempts),
                ChipTone::Good,
            );
        }
    });
}

fn tried(attempts: usize) -> String {
    match attempts {
        0 => "Not played yet".to_owned(),
        1 => "Played once".to_owned(),
        more => format!("Played {more} times"),
    }
}

/// Files that could not be opened: each by its name, what is wrong with it, and the way out.
fn broken(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let library = &shell.library;
    if library.broken.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    let say = shell.wording();
    ui.add_space(theme.space.l);
    panel(ui, theme.colours.caution_soft.get(), |ui| {
        ui.horizontal(|ui| {
            let size = theme.type_scale.body * 1.3;
            icon(ui, Icon::Warning, size, theme.colours.caution.get());
            Text::Strong.show(ui, &broken_in_words(library.broken.len(), say));
        });
        for file in &library.broken {
            ui.add_space(theme.space.s);
            ui.push_id(&file.place, |ui| {
                one_broken(ui, say, file, shell.shows_folders, out);
            });
        }
        ui.add_space(theme.space.s);
        Text::Muted.show(ui, &say.text("library-broken-way-out", &[]));
    });
}

fn one_broken(
    ui: &mut Ui,
    say: &Wording,
    file: &BrokenFile,
    shows_folders: bool,
    out: &mut Actions,
) {
    let path = std::path::Path::new(&file.place);
    let name = path.file_name();
    let name = name.map_or(file.place.as_str().into(), |name| name.to_string_lossy());
    ui.spacing_mut().item_spacing.y = 2.0;
    Text::Strong.show(ui, &name);
    Text::Body.show(ui, &file.in_words(say));
    let Some(folder) = path.parent().filter(|folder| folder.is_absolute()) else {
        return;
    };
    let folder = folder.display().to_string();
    let place = say.text("library-broken-in", &[("folder", folder.into())]);
    Text::Caption.show(ui, &place);
    let label = say.text("looking-folder", &[]);
    let show = Button::quiet(&label).icon(Icon::Right).small().flush();
    if shows_folders && ui.add(show).clicked() {
        let around = ShownFolder::Around(file.place.clone());
        out.push(AppAction::ShowFolder(around));
    }
}

/// A channel as a picture.
pub fn channel_icon(channel: Channel) -> Icon {
    match channel {
        Channel::FaceToFace => Icon::Person,
        Channel::Telephone => Icon::Phone,
        Channel::Video => Icon::Video,
    }
}
