//! A sign of life on long work: drawn only where standard error is a terminal, and gone when the work is done.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is going on.
pub(super) struct ProgressLine(ProgressBar);

/// Hears how far work has come, and of how much; the line begins with the first word of it and is gone with what is given back.
pub(super) fn counted(what: &'static str) -> impl FnMut(usize, usize) {
    let mut life = None;
    move |at, of| {
        let life: &mut ProgressLine = life.get_or_insert_with(|| ProgressLine::of(of, what));
        life.at(at);
    }
}

impl ProgressLine {
    /// Work of so many steps.
    pub(super) fn of(steps: usize, what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        let look = format!("{{bar:40}} {{human_pos}} of {{human_len}} {what}");
        if let Ok(style) = ProgressStyle::with_template(&look) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Work of which nobody knows how long it takes.
    pub(super) fn at_work(what: &str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// Where the work stands.
    pub(super) fn at(&self, step: usize) {
        self.0.set_position(step as u64);
    }

    /// The work is done.
    pub(super) fn over(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.over();
    }
}
