//! Everything about `bevy_egui`: the camera it draws on and the one system that runs the root view.

use bevy::asset::AssetEventSystems;
use bevy::prelude::*;
use bevy::shader::Shader;
use bevy::window::RequestRedraw;
use bevy_egui::render::EGUI_SHADER_HANDLE;
use bevy_egui::{EguiContexts, EguiPlugin, EguiPostUpdateSet, EguiPrimaryContextPass};

use crate::runtime::shell_state::{ActionQueue, ShellState};
use crate::theme;
use crate::views::root::root_ui;

/// Adds egui, the camera and the view.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default())
        .init_resource::<DrawTarget>()
        .add_plugins(soft_edges)
        .add_plugins(letters_first)
        .add_systems(Startup, camera)
        .add_systems(Update, clear_colour)
        .add_systems(EguiPrimaryContextPass, draw);
}

/// Without this a new letter is drawn before its picture is in the texture: `bevy_egui` 0.42 changes the texture in this set, and
/// what is changed after the assets have told their changes reaches the card a frame late.
fn letters_first(app: &mut App) {
    app.configure_sets(
        PostUpdate,
        AssetEventSystems.after(EguiPostUpdateSet::PostProcessOutput),
    );
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
pub(super) enum DrawTarget {
    #[default]
    Window,
    /// Somebody else brings the camera.
    Later,
}

fn camera(
    mut commands: Commands,
    target: Res<DrawTarget>,
    mut settings: ResMut<bevy_egui::EguiGlobalSettings>,
) {
    match *target {
        DrawTarget::Window => {
            commands.spawn((Camera2d, Name::new("Camera")));
        }
        DrawTarget::Later => settings.auto_create_primary_context = false,
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

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::render::RenderPlugin;
    use bevy::render::settings::WgpuSettings;
    use bevy::winit::WinitPlugin;
    use bevy_egui::{EguiManagedTextures, PrimaryEguiContext};

    /// What a picture would have shown: changes of the texture of the letters, and how many of them were told of a frame late.
    #[derive(Resource, Default)]
    struct LetterTextures {
        pixels: Vec<u8>,
        changes: u32,
        late: u32,
    }

    fn watch(
        mut told: MessageReader<AssetEvent<Image>>,
        textures: Res<EguiManagedTextures>,
        images: Res<Assets<Image>>,
        mut seen: ResMut<LetterTextures>,
    ) {
        let told: Vec<_> = told.read().copied().collect();
        for texture in textures.values() {
            let id = texture.handle.id();
            let pixels = images.get(id).and_then(|image| image.data.clone());
            let pixels = pixels.unwrap_or_default();
            if pixels == seen.pixels {
                continue;
            }
            seen.changes += 1;
            let now = told.iter().any(|event| {
                matches!(event, AssetEvent::Added { id: of } | AssetEvent::Modified { id: of } if *of == id)
            });
            seen.late += u32::from(!now);
            seen.pixels = pixels;
        }
    }

    /// Words with other letters in every third frame: news of one change is not taken for news of the next.
    fn words(mut contexts: EguiContexts, mut frame: Local<usize>) -> Result {
        let ctx = contexts.ctx_mut()?;
        let builder = egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(ctx.viewport_rect());
        let mut ui = egui::Ui::new(ctx.clone(), "root".into(), builder);
        if *frame == 0 {
            ctx.set_fonts(theme::typefaces());
        } else if let Some(words) = ["", "Ich", "bump", "sawfly", "KXQ"].get(*frame / 3) {
            ui.label(*words);
        }
        *frame += 1;
        Ok(())
    }

    /// Some frames without a graphics card, in this order of things.
    fn seen(order: impl Fn(&mut App)) -> LetterTextures {
        let mut app = App::new();
        let render = WgpuSettings {
            backends: None,
            ..default()
        };
        let plugins = DefaultPlugins.build().disable::<WinitPlugin>();
        let plugins = plugins
            .disable::<bevy::log::LogPlugin>()
            .set(RenderPlugin {
                render_creation: render.into(),
                ..default()
            })
            .set(WindowPlugin {
                primary_window: None,
                ..default()
            });
        app.add_plugins((plugins, EguiPlugin::default()))
            .init_resource::<LetterTextures>()
            .add_systems(EguiPrimaryContextPass, words)
            .add_systems(Last, watch);
        app.world_mut().spawn((Camera2d, PrimaryEguiContext));
        order(&mut app);
        app.finish();
        app.cleanup();
        for _ in 0..16 {
            app.update();
        }
        std::mem::take(&mut *app.world_mut().resource_mut::<LetterTextures>())
    }

    #[test]
    fn letters_are_in_the_texture_before_the_first_picture_that_shows_them() {
        let ours = seen(letters_first);
        assert!(ours.changes >= 4, "{}", ours.changes);
        assert_eq!(ours.late, 0);
        // The other way round they are late, and this is noticed.
        let other = seen(|app| {
            app.configure_sets(
                PostUpdate,
                AssetEventSystems.before(EguiPostUpdateSet::PostProcessOutput),
            );
        });
        assert!(other.late >= 3, "{} of {}", other.late, other.changes);
    }
}
