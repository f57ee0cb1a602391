//! A question or a small page above the screen, which stays visible but out of reach behind it.

use egui::{Context, CornerRadius, Frame, Id, Modal, Stroke};

use crate::theme;

/// Shows a modal. Returns whether it asks to be closed (Escape or a press outside).
pub fn modal(ctx: &Context, id: &str, add: impl FnOnce(&mut egui::Ui)) -> bool {
    modal_of_width(ctx, id, 30.0, add)
}

/// A modal of another width, in body sizes.
pub fn modal_of_width(
    ctx: &Context,
    id: &str,
    widest: f32,
    add: impl FnOnce(&mut egui::Ui),
) -> bool {
    let theme = theme::of_context(ctx);
    let c = theme.colours;
    let frame = Frame::new()
        .fill(c.surface.get())
        .stroke(Stroke::new(theme.stroke.thin, c.line.get()))
        .corner_radius(CornerRadius::same(theme.radius.l as u8))
        .inner_margin(theme::margin(theme.space.xl));
    let room = ctx.content_rect();
    let width = (theme.type_scale.body * widest).min(room.width() - 2.0 * theme.space.xxl);
    let response = Modal::new(Id::new(id))
        .backdrop_color(c.scrim.get())
        .frame(frame)
        .show(ctx, |ui| {
            ui.set_width(width);
            // An area offers little height by itself.
            ui.set_max_height(room.height() - 3.0 * theme.space.xxl);
            super::Scroll::new(id, "Dialog")
                .main()
                .at_most(room.height() - 3.0 * theme.space.xxl)
                .show(ui, add);
        });
    response.should_close()
}
