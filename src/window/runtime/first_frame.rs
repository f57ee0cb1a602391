//! Whether something is still being prepared for drawing. Pipelines are compiled beside the frames: a frame that lacks one shows
//! less, and a still screen has to draw again once it is there. What would only adorn the first picture waits for its words.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use bevy::prelude::*;
use bevy::render::render_resource::{CachedPipelineState, PipelineCache};
use bevy::render::{Render, RenderApp, RenderSystems};

use crate::runtime::frame_pacing::Wake;

/// How soon a frame is drawn again while pipelines are compiled.
const SOON: Duration = Duration::from_millis(33);
/// Frames from the first view to the first report that is about it; drawing runs one frame behind.
const BEHIND: u32 = 3;

const NONE: u8 = 0;
const BUSY: u8 = 1;
const READY: u8 = 2;

/// What the drawing side last reported.
#[derive(Resource, Clone, Default)]
struct DrawingReport(Arc<AtomicU8>);

/// Whether the first words are on the screen.
#[derive(Resource, Default, Debug)]
pub(super) struct FirstWords {
    /// Frames of the view so far.
    frames: u32,
    /// Frames since the words were shown; what waited is drawn in the first of them.
    since: Option<u32>,
}

impl FirstWords {
    /// Whether they are.
    pub(super) fn are_shown(&self) -> bool {
        self.since.is_some()
    }
}

/// Adds the report and what follows from it.
pub(super) fn plugin(app: &mut App) {
    let report = DrawingReport::default();
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render
            .insert_resource(report.clone())
            .add_systems(Render, look.in_set(RenderSystems::Cleanup));
        app.insert_resource(report)
            .init_resource::<FirstWords>()
            .add_systems(Update, follow);
    }
}

fn look(cache: Res<PipelineCache>, report: Res<DrawingReport>) {
    let coming = |state: &CachedPipelineState| {
        matches!(
            state,
            CachedPipelineState::Queued | CachedPipelineState::Creating(_)
        )
    };
    let mut any = false;
    let mut busy = false;
    for pipeline in cache.pipelines() {
        any = true;
        busy |= coming(&pipeline.state);
    }
    let now = match (any, busy) {
        (false, _) => NONE,
        (true, true) => BUSY,
        (true, false) => READY,
    };
    report.0.store(now, Ordering::Relaxed);
}

fn follow(report: Res<DrawingReport>, mut words: ResMut<FirstWords>, mut wake: ResMut<Wake>) {
    let now = report.0.load(Ordering::Relaxed);
    words.frames = words.frames.saturating_add(1);
    words.since = match words.since {
        Some(since) => Some(since.saturating_add(1)),
        None => (words.frames > BEHIND && now == READY).then_some(0),
    };
    if now == BUSY || words.since.is_none_or(|since| since < BEHIND) {
        wake.within(SOON);
    }
}
