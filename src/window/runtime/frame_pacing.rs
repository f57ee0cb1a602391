//! When the next frame comes: at once while something moves, else only when something happens. A still screen costs nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bevy::a11y::AccessibilityRequested;
use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};
use bevy_egui::{EguiContext, EguiInput, EguiPreUpdateSet};

use crate::runtime::shell_state::ShellState;

/// Longest wait of a still screen.
const IDLE: Duration = Duration::from_mins(1);
/// Longest wait while assistive technology is connected: it reads a tree that only frames bring up to date.
const ASSISTED: Duration = Duration::from_millis(100);
/// Wait while words appear.
const MOVING: Duration = Duration::from_millis(16);
/// Wait while a message is shown.
const MESSAGE: Duration = Duration::from_millis(250);

/// Lets other systems ask for the next frame in time. Asked again in every frame; the shortest wish counts.
#[derive(Resource, Debug)]
pub(super) struct Wake(Duration);

impl Wake {
    /// The next frame comes after `wait` at the latest.
    pub(super) fn within(&mut self, wait: Duration) {
        self.0 = self.0.min(wait);
    }
}

/// When egui wants its next pass, in milliseconds. `bevy_egui` 0.42 wakes the loop only for passes wanted at once.
#[derive(Resource, Clone)]
struct EguiWish(Arc<AtomicU64>);

/// Adds reactive rendering.
pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Wake(IDLE))
        .insert_resource(EguiWish(Arc::new(AtomicU64::new(u64::MAX))))
        .insert_resource(settings(MOVING))
        .add_systems(First, forget)
        .add_systems(
            PreUpdate,
            drop_idle_events
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(Update, (listen, wishes))
        .add_systems(Last, decide);
}

fn settings(wait: Duration) -> WinitSettings {
    let mode = |wait| UpdateMode::Reactive {
        wait,
        // Raw mouse motion comes hundreds of times a second; moves over the window come as window events too.
        react_to_device_events: false,
        react_to_user_events: true,
        react_to_window_events: true,
    };
    WinitSettings {
        focused_mode: mode(wait),
        unfocused_mode: mode(wait.max(Duration::from_millis(33))),
    }
}

fn forget(mut wake: ResMut<Wake>) {
    wake.0 = IDLE;
}

/// Drops the news that no modifier key has changed. `bevy_egui` 0.42 sends it in every frame, and egui answers any event
/// with another frame, so that the window would never come to rest.
fn drop_idle_events(mut inputs: Query<&mut EguiInput>, mut known: Local<egui::Modifiers>) {
    for mut input in &mut inputs {
        let before = *known;
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) if *now == before => false,
            egui::Event::ModifiersChanged(now) => {
                *known = *now;
                true
            }
            _ => true,
        });
    }
}

/// Hears the delayed wishes of a new egui context.
fn listen(
    mut contexts: Query<&mut EguiContext, Added<EguiContext>>,
    wish: Res<EguiWish>,
    proxy: Option<Res<EventLoopProxyWrapper>>,
) {
    for mut context in &mut contexts {
        let (wish, proxy) = (
            wish.clone(),
            proxy.as_deref().map(|proxy| (**proxy).clone()),
        );
        context.get_mut().set_request_repaint_callback(move |info| {
            if info.delay.is_zero() {
                if let Some(proxy) = &proxy {
                    // The loop is gone only when the app closes.
                    let _ = proxy.send_event(WinitUserEvent::WakeUp);
                }
            } else {
                let millis = u64::try_from(info.delay.as_millis()).unwrap_or(u64::MAX);
                wish.0.fetch_min(millis, Ordering::Relaxed);
            }
        });
    }
}

fn wishes(
    shell: Res<ShellState>,
    assisted: Option<Res<AccessibilityRequested>>,
    mut wake: ResMut<Wake>,
) {
    if assisted.is_some_and(|assisted| assisted.get()) {
        wake.within(ASSISTED);
    }
    if shell.is_moving() {
        wake.within(MOVING);
    }
    if shell.toast.is_some() || shell.is_waiting() {
        wake.within(MESSAGE);
    }
}

fn decide(wake: Res<Wake>, wish: Res<EguiWish>, mut winit: ResMut<WinitSettings>) {
    let egui = Duration::from_millis(wish.0.swap(u64::MAX, Ordering::Relaxed));
    let wanted = settings(step(wake.0.min(egui)));
    // Every change of the mode costs a frame at once: changing to and fro would never come to rest.
    if winit.focused_mode != wanted.focused_mode || winit.unfocused_mode != wanted.unfocused_mode {
        *winit = wanted;
    }
}

/// The wait as one of a few, so that the mode seldom changes.
fn step(wait: Duration) -> Duration {
    [
        IDLE,
        MESSAGE,
        ASSISTED,
        Duration::from_millis(66),
        Duration::from_millis(33),
    ]
    .into_iter()
    .find(|step| wait >= *step)
    .unwrap_or(MOVING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_come_in_a_few_steps_and_are_never_longer_than_asked() {
        for (asked, given) in [
            (90_000, 60_000),
            (60_000, 60_000),
            (59_999, 250),
            (100, 100),
            (66, 66),
            (40, 33),
            (20, 16),
            (0, 16),
        ] {
            assert_eq!(
                step(Duration::from_millis(asked)),
                Duration::from_millis(given),
                "{asked} ms"
            );
        }
    }
}
