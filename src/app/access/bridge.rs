//! Lets assistive technology press what it reads: `bevy_egui` 0.42 publishes the tree but does not pass requests on to egui.

use bevy::a11y::ActionRequest;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::PrimaryEguiContext;
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{EguiInputSet, EguiPreUpdateSet};

/// Adds the bridge.
pub(in crate::app) fn plugin(app: &mut App) {
    app.add_message::<ActionRequest>().add_systems(
        PreUpdate,
        pass_on
            .in_set(EguiInputSet::InitReading)
            .in_set(EguiPreUpdateSet::ProcessInput),
    );
}

fn pass_on(
    mut requests: MessageReader<ActionRequest>,
    context: Option<Single<Entity, With<PrimaryEguiContext>>>,
    mut events: MessageWriter<EguiInputEvent>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let Some(context) = context else {
        return;
    };
    for request in requests.read() {
        let event = egui::Event::AccessKitActionRequest(request.0.clone());
        events.write(EguiInputEvent {
            context: *context,
            event,
        });
        redraw.write(RequestRedraw);
    }
}
