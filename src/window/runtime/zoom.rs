//! How much larger everything is drawn in a large window, so that a page does not lie in a corner of a wide desk.

use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPreUpdateSet, PrimaryEguiContext};

/// The window that is filled at the size of the tokens, in logical pixels. Smaller windows are as large; larger ones grow.
const FILLED: Vec2 = Vec2::new(1455.0, 840.0);
/// The greatest enlargement.
const MOST: f32 = 2.6;
/// Enlargements come in steps of one part in so many: dragging an edge does not set every word again at every pixel.
const STEPS: f32 = 20.0;

/// Adds the enlargement.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, enlarge.before(EguiPreUpdateSet::BeginPass));
}

/// What a window of this size in logical pixels enlarges everything by, 1.0 or more.
pub fn factor(window: Vec2) -> f32 {
    let fits = (window / FILLED).min_element();
    // A hair more than the quotient: 1.5 is kept, whatever its last bit says.
    ((fits * STEPS + 0.001).floor() / STEPS).clamp(1.0, MOST)
}

fn enlarge(mut contexts: EguiContexts, camera: Option<Single<&Camera, With<PrimaryEguiContext>>>) {
    let window = camera.and_then(|camera| camera.logical_viewport_size());
    if let (Some(window), Ok(ctx)) = (window, contexts.ctx_mut()) {
        // Does nothing when it is as large already.
        ctx.set_zoom_factor(factor(window));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_windows_enlarge_and_evenly() {
        for (width, height, expected) in [
            (1024.0, 640.0, 1.0),
            (1280.0, 800.0, 1.0),
            (1366.0, 768.0, 1.0),
            (1600.0, 900.0, 1.05),
            (1920.0, 1080.0, 1.25),
            (2560.0, 1440.0, 1.7),
            (3840.0, 2160.0, 2.55),
            (3840.0, 800.0, 1.0),
            (10_000.0, 10_000.0, MOST),
        ] {
            let found = factor(Vec2::new(width, height));
            assert!(
                (found - expected).abs() < 0.001,
                "{width}x{height}: {found}"
            );
        }
    }
}
