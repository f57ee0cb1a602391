//! Your own view beside the figure: in each domain an arrow from one to the other, for the last three attempts.

use egui::Ui;

use crate::theme;
use crate::widgets::{Text, card, own_and_figure};
use debrief::OverTime;

/// Attempts that have an arrow each, the newest last.
const SHOWN: usize = 3;

/// The arrows, if there is a pair to show.
pub(super) fn calibration(ui: &mut Ui, over: &OverTime) {
    let known = over.domains.iter();
    let known: Vec<_> = known.filter(|one| !one.calibration.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    card(ui, |ui| {
        Text::Title.show(ui, "Your own view beside the figure");
        Text::Muted.show(
            ui,
            "The ring is where you saw yourself, the disc is the figure; a long arrow says that they lay far apart.",
        );
        for domain in known {
            ui.add_space(theme.space.s);
            let label = domain.domain.label();
            let pairs = &domain.calibration;
            if let Some((own, points)) = pairs.last() {
                Text::Strong.show(ui, &format!("{label}: you thought {own}, it was {points}"));
            }
            let first = pairs.len().saturating_sub(SHOWN);
            for (own, points) in pairs.iter().skip(first) {
                let name = format!("{label}: you thought {own}, it was {points}");
                own_and_figure(ui, Some(*own), *points, &points.to_string(), &name);
            }
        }
    });
}
