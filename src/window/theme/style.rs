//! Tokens → egui style. The only place that fills egui's own color slots.

use egui::style::{ScrollStyle, Selection, WidgetVisuals};
use egui::{Context, CornerRadius, Margin, Stroke, TextStyle, Theme as EguiTheme, vec2};

use super::chosen::Theme;
use super::fonts::{sans, serif_strong};
use super::tokens::mix;

/// Makes the theme the style of the context, whatever the system prefers.
pub(super) fn apply(ctx: &Context, theme: &Theme) {
    let base = if theme.dark {
        EguiTheme::Dark
    } else {
        EguiTheme::Light
    };
    ctx.set_theme(base);
    ctx.all_styles_mut(|style| {
        text_styles(style, theme);
        spacing(style, theme);
        visuals(&mut style.visuals, theme);
        style.interaction.selectable_labels = false;
        style.animation_time = theme.seconds(theme.motion.quick_ms);
        if theme.reduced_motion {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }
    });
}

fn text_styles(style: &mut egui::Style, theme: &Theme) {
    let scale = theme.type_scale;
    style.text_styles = [
        (TextStyle::Small, sans(scale.caption)),
        (TextStyle::Body, sans(scale.body)),
        (TextStyle::Monospace, sans(scale.body)),
        (TextStyle::Button, sans(scale.body)),
        (TextStyle::Heading, serif_strong(scale.headline)),
    ]
    .into();
}

fn spacing(style: &mut egui::Style, theme: &Theme) {
    let space = theme.space;
    let line = theme.type_scale.body;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space.s, space.s);
    spacing.button_padding = vec2(space.m, space.s);
    spacing.interact_size = vec2(line * 2.4, line * 2.1);
    spacing.icon_width = line * 1.3;
    spacing.icon_width_inner = line * 0.8;
    spacing.slider_width = line * 14.0;
    // A bar takes no room by itself: what scrolls keeps some beside it, whether there is a bar or not.
    spacing.scroll = ScrollStyle {
        floating: true,
        bar_width: 6.0,
        floating_width: 6.0,
        floating_allocated_width: 0.0,
        bar_outer_margin: 3.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        ..ScrollStyle::solid()
    };
    spacing.tooltip_width = line * 24.0;
}

fn visuals(visuals: &mut egui::Visuals, theme: &Theme) {
    let c = theme.colours;
    visuals.dark_mode = theme.dark;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(c.muted.get());
    visuals.hyperlink_color = c.accent.get();
    visuals.faint_bg_color = c.raised.get();
    // The track of a scroll bar.
    visuals.extreme_bg_color = egui::Color32::TRANSPARENT;
    visuals.text_edit_bg_color = Some(c.surface.get());
    visuals.code_bg_color = c.raised.get();
    visuals.warn_fg_color = c.caution.get();
    visuals.error_fg_color = c.danger.get();
    visuals.window_fill = c.surface.get();
    visuals.panel_fill = c.paper.get();
    visuals.window_stroke = Stroke::new(theme.stroke.thin, c.line.get());
    visuals.window_corner_radius = CornerRadius::same(theme.radius.l as u8);
    visuals.menu_corner_radius = CornerRadius::same(theme.radius.m as u8);
    visuals.window_shadow.color = c.shadow.get();
    visuals.popup_shadow.color = c.shadow.get();
    visuals.slider_trailing_fill = true;
    visuals.selection = Selection {
        bg_fill: c.accent_soft.get(),
        stroke: Stroke::new(theme.stroke.focus, c.focus.get()),
    };
    let radius = CornerRadius::same(theme.radius.m as u8);
    let state = |fill, line, words| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(theme.stroke.thin, line),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.5, words),
        expansion: 0.0,
    };
    let (surface, raised, line) = (c.surface.get(), c.raised.get(), c.line.get());
    let (text, strong_line) = (c.text.get(), c.line_strong.get());
    visuals.widgets.noninteractive = state(surface, line, text);
    visuals.widgets.inactive = state(c.sunken.get(), strong_line, text);
    visuals.widgets.hovered = state(raised, c.accent.get(), text);
    visuals.widgets.active = state(c.accent_soft.get(), c.accent.get(), text);
    visuals.widgets.open = state(raised, strong_line, text);
    // Nothing but scroll bars is filled with these.
    visuals.widgets.inactive.bg_fill = if theme.stroke.thin > 1.5 {
        strong_line
    } else {
        mix(strong_line, c.paper.get(), 0.35)
    };
    visuals.widgets.hovered.bg_fill = c.accent.get();
    visuals.widgets.active.bg_fill = c.accent.get();
}

/// A margin from a token.
pub fn margin(size: f32) -> Margin {
    Margin::same(size.round() as i8)
}
