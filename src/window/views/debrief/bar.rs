//! The envelope bar: from the least to the greatest that any path can give, with this path, the balanced reference, random play
//! and your own rating. Every mark has its own shape.

use egui::{
    Align2, Color32, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use crate::theme;
use crate::widgets::wrapped;
use debrief::figures::domain_range::DomainRange;
use debrief::wording::Wording;

/// A kind of mark on the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BarMark {
    You,
    Reference,
    Floor,
    Own,
}

impl BarMark {
    const ALL: [Self; 4] = [Self::You, Self::Reference, Self::Floor, Self::Own];

    fn of(self, range: &DomainRange) -> Option<u16> {
        match self {
            Self::You => Some(range.points),
            Self::Reference => range.reference,
            Self::Floor => range.floor,
            Self::Own => range.own.map(u16::from),
        }
    }

    /// Paints the mark on a bar whose middle is at `centre`.
    fn paint(self, ui: &Ui, centre: Pos2, half: f32) {
        let theme = theme::of(ui);
        let c = theme.colours;
        let painter = ui.painter();
        let edge = Stroke::new(2.0, c.surface.get());
        match self {
            Self::You => {
                painter.circle(centre, half, c.accent.get(), edge);
            }
            Self::Reference => {
                let y = centre.y - half * 1.6..=centre.y + half * 1.6;
                painter.vline(centre.x, y, Stroke::new(2.5, c.text.get()));
            }
            Self::Floor => {
                for step in [-1.0_f32, -0.4, 0.2, 0.8] {
                    let top = centre.y + half * 1.25 * step;
                    painter.vline(
                        centre.x,
                        top..=top + half * 0.4,
                        Stroke::new(2.0, c.text.get()),
                    );
                }
            }
            Self::Own => {
                let ring = Stroke::new(2.4, c.warm.get());
                painter.circle(centre, half * 0.9, c.surface.get(), ring);
            }
        }
    }
}

/// The range as wide as the room, and what its shapes mean below it. `words` says the same for those who cannot see it.
pub(super) fn range_bar(ui: &mut Ui, say: &Wording, range: &DomainRange, words: &str) {
    let theme = theme::of(ui);
    let c = theme.colours;
    let size = theme.type_scale.caption;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size * 3.6), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, words));
    let half = size * 0.52;
    let bar = Rect::from_min_size(
        rect.min + vec2(half, size * 0.55),
        vec2(rect.width() - 2.0 * half, size * 0.75),
    );
    let painter = ui.painter();
    let edge = Stroke::new(theme.stroke.thin, c.line_strong.get());
    painter.rect(bar, size * 0.375, c.sunken.get(), edge, StrokeKind::Inside);
    let x = |points: u16| bar.left() + bar.width() * f32::from(points.min(100)) / 100.0;
    let mut filled = bar;
    filled.set_right(x(range.points));
    painter.rect_filled(filled, size * 0.375, c.accent.get());
    for place in [
        BarMark::Floor,
        BarMark::Reference,
        BarMark::You,
        BarMark::Own,
    ] {
        if let Some(points) = place.of(range) {
            place.paint(ui, pos2(x(points), bar.center().y), half);
        }
    }
    let font = theme::sans(size);
    let y = bar.bottom() + size * 0.75;
    let end = |at: Pos2, align: Align2, words: &str, colour: Color32| {
        ui.painter().text(at, align, words, font.clone(), colour);
    };
    end(pos2(bar.left(), y), Align2::LEFT_TOP, "0", c.muted.get());
    end(
        pos2(bar.right(), y),
        Align2::RIGHT_TOP,
        &say.text("range-hundred", &[]),
        c.muted.get(),
    );
    response.on_hover_text(words);
    key(ui, range);
}

/// What the shapes on this bar mean.
fn key(ui: &mut Ui, range: &DomainRange) {
    let theme = theme::of(ui);
    let size = theme.type_scale.caption;
    let ink = theme.colours.muted.get();
    wrapped(ui, |ui| {
        ui.spacing_mut().item_spacing.x = theme.space.l;
        let shown = BarMark::ALL.into_iter().zip(&range.words);
        for (place, label) in shown.filter(|(_, label)| !label.is_empty()) {
            let words = ui
                .painter()
                .layout_no_wrap(label.clone(), theme::sans(size), ink);
            let wide = size * 1.6 + words.size().x;
            let (rect, response) = ui.allocate_exact_size(vec2(wide, size * 1.8), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label));
            let centre = pos2(rect.left() + size * 0.6, rect.center().y);
            place.paint(ui, centre, size * 0.45);
            let at = pos2(
                rect.left() + size * 1.6,
                rect.center().y - words.size().y / 2.0,
            );
            ui.painter().galley(at, words, ink);
        }
    });
}
