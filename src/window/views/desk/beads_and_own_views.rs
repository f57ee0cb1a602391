//! Small signs of the desk: a conversation as a string of beads, and four own views with the places that were computed.

use egui::{Color32, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::theme;
use crate::widgets::paint_bead;
use assess::attempts::AttemptRow;
use assess::desk::ScaleWord;
use debrief::BeadKind;
use practice::words::Domain;

/// A conversation as a string of beads, as wide as the room or its beads.
pub(super) fn string_of_beads(ui: &mut Ui, beads: &[BeadKind], widest: f32) {
    let theme = theme::of(ui);
    let size = theme.type_scale.body;
    let count = beads.len().max(1) as f32;
    let step = (size * 1.25).min(widest / count);
    let half = (step * 0.32).min(size * 0.36);
    let room = vec2(step * count, size * 1.5);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let missed = beads.iter().filter(|bead| **bead == BeadKind::Missed);
    let name = format!(
        "{} turns, {} passed by",
        beads.iter().filter(|b| **b != BeadKind::Ending).count(),
        missed.count()
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    let y = rect.center().y;
    let thread = Stroke::new(1.2, theme.colours.line_strong.get());
    let ends = rect.left() + step / 2.0..=rect.right() - step / 2.0;
    ui.painter().hline(ends, y, thread);
    for (at, kind) in beads.iter().enumerate() {
        let x = rect.left() + step * (at as f32 + 0.5);
        paint_bead(*kind, ui.painter(), &theme, pos2(x, y), half, false);
    }
}

/// The four own views as rings, and as discs the computed places of the domains that were judged.
pub(super) fn own_views(ui: &mut Ui, row: &AttemptRow, judged: &[Domain]) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let (name, wide, beside) = (in_words(row, judged), size * 7.0, size * 7.5);
    let line = size * 1.15;
    let (rect, response) = ui.allocate_exact_size(vec2(wide + beside, line * 5.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &name));
    marks(ui, rect, !judged.is_empty());
    for (at, domain) in Domain::ALL.iter().enumerate() {
        let y = rect.top() + line * (at as f32 + 1.5);
        let left = rect.left() + beside;
        ui.painter().text(
            pos2(left - size * 0.7, y),
            egui::Align2::RIGHT_CENTER,
            in_short(*domain),
            theme::sans(size * 0.85),
            c.muted.get(),
        );
        let x = |place: f32| left + wide * place / 100.0;
        let track = Stroke::new(1.5, c.line_strong.get());
        ui.painter().hline(left..=left + wide, y, track);
        if let Some(own) = row.self_ratings.get(domain) {
            let ring = Stroke::new(1.6, c.text.get());
            let centre = pos2(x(f32::from(*own)), y);
            ui.painter()
                .circle(centre, size * 0.26, c.surface.get(), ring);
        }
        let seen = row.points(*domain).filter(|_| judged.contains(domain));
        if let Some(points) = seen {
            let centre = pos2(x(points as f32), y);
            ui.painter()
                .circle_filled(centre, size * 0.28, c.accent.get());
        }
    }
    response.on_hover_text(name);
}

/// What the ring is, and the disc where there is one, above the lines.
fn marks(ui: &Ui, rect: Rect, computed: bool) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let y = rect.top() + size * 0.5;
    let mut right = rect.right();
    let mut mark = |words: &str, disc: Option<Color32>| {
        let (font, ink) = (theme::sans(size * 0.85), c.muted.get());
        let at = pos2(right, y);
        let said = ui
            .painter()
            .text(at, egui::Align2::RIGHT_CENTER, words, font, ink);
        let centre = pos2(said.left() - size * 0.6, y);
        if let Some(ink) = disc {
            ui.painter().circle_filled(centre, size * 0.28, ink);
        } else {
            let ring = Stroke::new(1.6, c.text.get());
            ui.painter()
                .circle(centre, size * 0.26, c.surface.get(), ring);
        }
        right = centre.x - size * 0.9;
    };
    if computed {
        mark("computed", Some(c.accent.get()));
    }
    mark("own view", None);
}

/// A domain in one word, where there is no room for its name.
pub(super) fn in_short(domain: Domain) -> &'static str {
    match domain {
        Domain::Listening => "listening",
        Domain::Empathy => "empathy",
        Domain::Explanation => "explanation",
        Domain::Understanding => "understanding",
    }
}

/// Own views and what may be known beside them, in words.
pub(super) fn in_words(row: &AttemptRow, judged: &[Domain]) -> String {
    let said = Domain::ALL.iter().filter_map(|domain| {
        let own = row.self_ratings.get(domain)?;
        let own = ScaleWord::of(f64::from(*own)).label().to_lowercase();
        let seen = row.points(*domain).filter(|_| judged.contains(domain));
        let computed = seen.map_or_else(String::new, |points| {
            format!(
                ", computed {}",
                ScaleWord::of(points).label().to_lowercase()
            )
        });
        Some(format!("{} {own}{computed}", domain.label()))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        "No own view".to_owned()
    } else {
        format!("Own view: {}", said.join("; "))
    }
}
