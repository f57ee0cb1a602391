//! The way between the window and assistive technology: the tree goes out whole, with every part named, and requests come in.
//!
//! `bevy_egui` 0.42 publishes the tree but leaves the window and the scroll bars without a name, and does not pass requests on
//! to egui.

use bevy::a11y::ActionRequest;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::PrimaryEguiContext;
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{EguiInputSet, EguiOutput, EguiPostUpdateSet, EguiPreUpdateSet};
use egui::accesskit::{Role, TreeUpdate};

use crate::runtime::shell_state::ShellState;

/// Adds the bridge.
pub(crate) fn plugin(app: &mut App) {
    app.add_message::<ActionRequest>()
        .add_systems(
            PreUpdate,
            pass_on
                .in_set(EguiInputSet::InitReading)
                .in_set(EguiPreUpdateSet::ProcessInput),
        )
        .add_systems(
            PostUpdate,
            complete
                .after(EguiPostUpdateSet::ProcessOutput)
                .before(EguiPostUpdateSet::PostProcessOutput),
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

fn complete(shell: Res<ShellState>, mut outputs: Query<&mut EguiOutput>) {
    for mut output in &mut outputs {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            name_all(update, shell.screen.label());
        }
    }
}

/// Names the window after the screen in it, and the scroll bars after what they are.
fn name_all(update: &mut TreeUpdate, screen: &str) {
    let root = update.tree.as_ref().map(|tree| tree.root);
    for (id, node) in &mut update.nodes {
        if Some(*id) == root {
            node.set_label(format!("Bedside: {screen}"));
        } else if node.role() == Role::ScrollBar && node.label().is_none() {
            node.set_label("Scroll");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn window_and_scroll_bars_get_their_names() {
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        let draw = |ui: &mut egui::Ui| {
            egui::ScrollArea::vertical()
                .max_height(40.0)
                .show(ui, |ui| ui.add_space(4000.0));
        };
        let mut found = Vec::new();
        for _ in 0..3 {
            let output = ctx.run_ui(egui::RawInput::default(), draw);
            let mut update = output
                .platform_output
                .accesskit_update
                .clone()
                .expect("a tree");
            output.drop_without_applying_deltas();
            name_all(&mut update, "Home");
            found = update
                .nodes
                .iter()
                .filter_map(|(_, node)| node.label().map(str::to_owned))
                .collect();
        }
        assert!(found.contains(&"Bedside: Home".to_owned()), "{found:?}");
        assert!(found.contains(&"Scroll".to_owned()), "{found:?}");
    }
}
