//! Tells the room what to show: where the stage is, who sits there, what their face says.

use std::time::Duration;

use bevy::prelude::*;
use bevy::time::Real;
use bevy_egui::EguiContexts;

use super::shell_state::ShellState;
use crate::model::screen::{Overlay, Screen};
use crate::model::settings::ThemeChoice;
use crate::model::shell::Shell;
use crate::runtime::first_frame::FirstWords;
use crate::runtime::frame_pacing::Wake;
use crate::stage::Manner;
use crate::stage::pace::REST;
use crate::stage::{StageMotion, StageScene};
use crate::views::home;
use crate::views::portrait_hole;
use practice::words::{AidKind, Channel, Looks};

/// What pictures show instead of what the scenario says; nothing in the window itself.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Posed {
    pub(super) looks: Option<Looks>,
    pub(super) channel: Option<Channel>,
    pub(super) aid: Option<AidKind>,
    /// Nobody sits there.
    pub(super) empty: bool,
}

/// Adds what drives the patient and the room.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Posed>()
        .init_resource::<Quiet>()
        .add_systems(Update, (listen, direct, keep_moving).chain());
}

/// How long nobody has touched anything, in seconds.
#[derive(Resource, Debug, Default)]
struct Quiet(f32);

impl Quiet {
    fn is_long(&self) -> bool {
        self.0 >= REST
    }
}

fn listen(mut contexts: EguiContexts, time: Res<Time<Real>>, mut quiet: ResMut<Quiet>) -> Result {
    let touched = contexts.ctx_mut()?.input(|input| !input.events.is_empty());
    quiet.0 = if touched {
        0.0
    } else {
        // No longer than it takes: numbers that grow for days lose their seconds.
        (quiet.0 + time.delta_secs()).min(REST)
    };
    Ok(())
}

/// The place of the stage comes from the frame before; a new place is drawn one frame later, which nobody sees.
fn direct(
    mut contexts: EguiContexts,
    shell: Res<ShellState>,
    posed: Res<Posed>,
    words: Option<Res<FirstWords>>,
    quiet: Res<Quiet>,
    manner: Res<Manner>,
    mut scene: ResMut<StageScene>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    portrait_hole::set_exact(ctx, manner.paints());
    // In points of the window, whatever the views are enlarged by.
    let slot = portrait_hole::read(ctx).map(|rect| rect * ctx.zoom_factor());
    let wanted = match (slot, shell.on_stage()) {
        (Some(rect), Some(consult)) => {
            let scenario = consult.attempt.scenario();
            StageScene {
                visible: true,
                rect,
                channel: posed.channel.unwrap_or(scenario.header.channel),
                setting: scenario.header.setting,
                looks: posed.looks.unwrap_or(scenario.patient.looks),
                expression: shell.face.unwrap_or_else(|| consult.expression()),
                speaking: consult.speaking() && shell.overlay == Overlay::None,
                camera_on: consult.camera_on(),
                empty: posed.empty,
                aid: posed.aid.or(consult.aid),
                things: scenario.brief.things.clone(),
                reduced_motion: shell.settings.reduced_motion || shell.overlay != Overlay::None,
                dark: crate::theme::Tokens::shipped(shell.settings.theme).dark,
                plain: shell.settings.theme == ThemeChoice::HighContrast,
                drifting: consult.drifting(),
                taking_in: consult.taking_in(),
                listening: consult.ready() && shell.overlay == Overlay::None,
                recorded: on_telephone(scenario.header.channel, posed.channel),
                calm: false,
                resting: quiet.is_long() && !consult.unfolding(),
                event: consult.heard().map(str::to_owned),
            }
        }
        // The first picture is one to read; preparing the portrait would hold it up.
        (Some(rect), _)
            if shell.screen == Screen::Home && words.is_none_or(|words| words.are_shown()) =>
        {
            at_home(&shell, rect, quiet.is_long())
        }
        _ => StageScene {
            visible: false,
            ..scene.clone()
        },
    };
    scene.set_if_neq(wanted);
    Ok(())
}

/// Whether the screen draws the call: it does so for a scenario by telephone, unless a picture shows another way to meet.
fn on_telephone(channel: Channel, posed: Option<Channel>) -> bool {
    channel == Channel::Telephone && posed.is_none_or(|posed| posed == Channel::Telephone)
}

/// The patient of the home page, who breathes and blinks: little is spent on it.
fn at_home(shell: &Shell, rect: egui::Rect, resting: bool) -> StageScene {
    let Some(scenario) = home::portrayed(shell) else {
        return StageScene::default();
    };
    StageScene {
        visible: true,
        rect,
        channel: scenario.header.channel,
        setting: scenario.header.setting,
        looks: scenario.patient.looks,
        things: scenario.brief.things.clone(),
        reduced_motion: shell.settings.reduced_motion || shell.overlay != Overlay::None,
        dark: crate::theme::Tokens::shipped(shell.settings.theme).dark,
        plain: shell.settings.theme == ThemeChoice::HighContrast,
        calm: true,
        resting,
        ..StageScene::default()
    }
}

fn keep_moving(motion: Res<StageMotion>, mut wake: ResMut<Wake>) {
    if let Some(wait) = motion.next_frame {
        wake.within(wait.max(Duration::from_millis(16)));
    }
}
