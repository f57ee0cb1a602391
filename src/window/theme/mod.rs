//! The look: tokens from `assets/theme/*.ron`, fonts, and the egui style made from them.
//! Views read colors and sizes from [`of`], never from literals.

mod chosen;
pub mod contrast;
mod fonts;
pub mod pairs;
mod style;
mod tokens;

use std::sync::Arc;

use egui::{Context, FontFamily, Id, Ui};

pub use chosen::Theme;
pub use fonts::{
    FAMILY_ITALIC, FAMILY_SERIF, FAMILY_SERIF_STRONG, FAMILY_STRONG, italic, sans, serif,
    serif_strong, strong,
};
pub use style::margin;
pub use tokens::{Colour, Colours, Motion, Radius, Space, Strokes, Tokens, TypeScale, mix};

use crate::model::settings::Settings;

/// The typefaces of the program.
pub(crate) fn typefaces() -> egui::FontDefinitions {
    fonts::definitions()
}

fn key() -> Id {
    Id::new("bedside theme")
}

/// Installs fonts once and the style whenever the settings change. Cheap when nothing changed.
/// Returns whether the fonts are there: they come with the pass after the first call, and text in them must wait for that.
#[must_use]
pub fn install(ctx: &Context, settings: &Settings) -> bool {
    let wanted = Theme::of_settings(settings);
    let present: Option<Arc<Theme>> = ctx.data(|data| data.get_temp(key()));
    if present.as_deref() != Some(&wanted) {
        style::apply(ctx, &wanted);
        ctx.data_mut(|data| data.insert_temp(key(), Arc::new(wanted)));
    }
    if present.is_none() {
        ctx.set_fonts(fonts::definitions());
        // A press counts however long it takes: on a slow machine the end of it may be heard a second later.
        ctx.options_mut(|options| options.input_options.max_click_duration = f64::INFINITY);
    }
    let family = FontFamily::Name(FAMILY_STRONG.into());
    let ready = ctx.fonts(|fonts| fonts.definitions().families.contains_key(&family));
    if !ready {
        ctx.request_discard("fonts");
        ctx.request_repaint();
    }
    ready
}

/// The theme in force.
pub fn of(ui: &Ui) -> Arc<Theme> {
    of_context(ui.ctx())
}

/// The theme in force in this context; the light one before [`install`] ran.
pub fn of_context(ctx: &Context) -> Arc<Theme> {
    ctx.data(|data| data.get_temp(key()))
        .unwrap_or_else(|| Arc::new(Theme::of_settings(&Settings::default())))
}
