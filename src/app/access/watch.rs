//! Wakes the window when assistive technology connects or presses something: by themselves neither does.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bevy::a11y::AccessibilityRequested;
use bevy::prelude::*;
use bevy::winit::accessibility::{WinitActionRequestHandler, WinitActionRequestHandlers};
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

use crate::io::beside;

/// How often the queue of presses is looked at while assistive technology is connected. Looking costs no frame.
const CONNECTED: Duration = Duration::from_millis(20);
/// How often it is looked for assistive technology until then.
const ALONE: Duration = Duration::from_millis(250);

/// Adds the watch. It begins with the first window, and ends with the app.
pub(in crate::app) fn plugin(app: &mut App) {
    app.add_systems(Update, begin);
}

fn begin(
    handlers: Option<Res<WinitActionRequestHandlers>>,
    requested: Option<Res<AccessibilityRequested>>,
    proxy: Option<Res<EventLoopProxyWrapper>>,
    mut begun: Local<bool>,
) {
    let (false, Some(handlers), Some(requested), Some(proxy)) =
        (*begun, handlers, requested, proxy)
    else {
        return;
    };
    let queues: Vec<Arc<Mutex<WinitActionRequestHandler>>> =
        handlers.values().map(Arc::clone).collect();
    if queues.is_empty() {
        return;
    }
    *begun = true;
    let (requested, proxy) = (requested.clone(), (**proxy).clone());
    let mut connected = false;
    let look = move || {
        let newly = requested.get() && !connected;
        connected |= newly;
        let pressed = connected && queues.iter().any(waits);
        // The loop is gone only when the app closes.
        if (newly || pressed) && proxy.send_event(WinitUserEvent::WakeUp).is_err() {
            return None;
        }
        Some(if connected { CONNECTED } else { ALONE })
    };
    if let Err(error) = beside::again_and_again("assistive", look) {
        warn!("assistive technology is only answered while something else happens: {error}");
    }
}

fn waits(queue: &Arc<Mutex<WinitActionRequestHandler>>) -> bool {
    let queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
    !queue.is_empty()
}
