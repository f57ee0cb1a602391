//! Wakes a still window when assistive technology connects, which by itself it does not. From then on frames come often enough.

use std::time::Duration;

use bevy::a11y::AccessibilityRequested;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use store::background;

/// How often it is looked for. Looking costs no frame.
const OFTEN: Duration = Duration::from_millis(250);

/// Adds the watch. It ends when something has connected, or with the app.
pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Startup, begin);
}

fn begin(
    requested: Option<Res<AccessibilityRequested>>,
    proxy: Option<Res<EventLoopProxyWrapper>>,
) {
    let (Some(requested), Some(proxy)) = (requested, proxy) else {
        return;
    };
    let (requested, proxy) = (requested.clone(), (**proxy).clone());
    let look = move || {
        if requested.get() {
            // The loop is gone only when the app closes.
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
            return None;
        }
        Some(OFTEN)
    };
    if let Err(error) = background::again_and_again("assistive", look) {
        warn!("assistive technology is only answered once something else happens: {error}");
    }
}
