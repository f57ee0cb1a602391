//! Everything about `bevy_egui`: the camera it draws on and the one system that runs the root view.

use bevy::asset::AssetEventSystems;
use bevy::prelude::*;
use bevy::shader::Shader;
use bevy::window::RequestRedraw;
use bevy_egui::render::EGUI_SHADER_HANDLE;
use bevy_egui::{EguiContexts, EguiPlugin, EguiPostUpdateSet, EguiPrimaryContextPass};

use crate::views::root::root_ui;
use crate::{ActionQueue, ShellState, theme};

/// Adds egui, the camera and the view.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default())
        .init_resource::<Target>()
        .add_plugins(soft_edges)
        .configure_sets(
            PostUpdate,
            // Without this a new letter is drawn before its picture is in the texture: `bevy_egui` 0.42 changes the texture in
            // this set, and what is changed after the assets have told their changes reaches the card a frame late.
            AssetEventSystems.after(EguiPostUpdateSet::PostProcessOutput),
        )
        .add_systems(Startup, camera)
        .add_systems(Update, clear_colour)
        .add_systems(EguiPrimaryContextPass, draw);
}

/// Puts our version of egui's shader in the place of `bevy_egui`'s own: light shapes keep light edges.
fn soft_edges(app: &mut App) {
    let shader = Shader::from_wgsl(
        include_str!("../../../assets/shaders/egui.wgsl"),
        "assets/shaders/egui.wgsl",
    );
    if let Some(mut shaders) = app.world_mut().get_resource_mut::<Assets<Shader>>()
        && shaders.insert(EGUI_SHADER_HANDLE.id(), shader).is_err()
    {
        warn!("the shader of the screens could not be replaced");
    }
}

/// Where the camera draws to.
#[derive(Resource, Default, PartialEq)]
pub(super) enum Target {
    /// The window.
    #[default]
    Window,
    /// Somebody else brings the camera.
    Later,
}

fn camera(
    mut commands: Commands,
    target: Res<Target>,
    mut settings: ResMut<bevy_egui::EguiGlobalSettings>,
) {
    match *target {
        Target::Window => {
            commands.spawn((Camera2d, Name::new("Camera")));
        }
        Target::Later => settings.auto_create_primary_context = false,
    }
}

/// Behind everything lies the paper of the theme, so that a resize never flashes.
fn clear_colour(shell: Res<ShellState>, mut clear: ResMut<ClearColor>) {
    if shell.is_changed() {
        let [red, green, blue, _] = theme::Tokens::shipped(shell.settings.theme).colours.paper.0;
        let wanted = Color::srgb_u8(red, green, blue);
        if clear.0 != wanted {
            clear.0 = wanted;
        }
    }
}

/// Draws the root view. egui may run this several times a frame; only the first run sees input, so nothing is done twice.
fn draw(
    mut contexts: EguiContexts,
    shell: Res<ShellState>,
    mut queue: ResMut<ActionQueue>,
    mut redraw: MessageWriter<RequestRedraw>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let builder = egui::UiBuilder::new()
        .layer_id(egui::LayerId::background())
        .max_rect(ctx.viewport_rect());
    let mut ui = egui::Ui::new(ctx.clone(), "root".into(), builder);
    let actions = root_ui(&mut ui, &shell);
    if !actions.is_empty() {
        // The next frame shows what these change.
        redraw.write(RequestRedraw);
        queue.extend(actions);
    }
    Ok(())
}
