//! Your own view beside the figure: in each domain an arrow from one to the other, for the last three attempts.

use egui::Ui;

use crate::theme;
use crate::widgets::{Text, card, own_and_figure};
use debrief::OverTime;
use debrief::wording::Wording;

/// Attempts that have an arrow each, the newest last.
const SHOWN: usize = 3;

/// The arrows, if there is a pair to show.
pub(super) fn calibration(ui: &mut Ui, over: &OverTime, say: &Wording) {
    let known = over.domains.iter();
    let known: Vec<_> = known.filter(|one| !one.calibration.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    let theme = theme::of(ui);
    card(ui, |ui| {
        Text::Title.show(ui, &say.text("progress-own", &[]));
        Text::Muted.show(ui, &say.text("progress-own-how", &[]));
        for domain in known {
            ui.add_space(theme.space.s);
            let pairs = &domain.calibration;
            if let Some((own, points)) = pairs.last() {
                Text::Strong.show(ui, &domain.own_beside_figure(*own, *points, say));
            }
            let first = pairs.len().saturating_sub(SHOWN);
            for (own, points) in pairs.iter().skip(first) {
                let name = domain.own_beside_figure(*own, *points, say);
                own_and_figure(ui, Some(*own), *points, &points.to_string(), &name);
            }
        }
    });
}
