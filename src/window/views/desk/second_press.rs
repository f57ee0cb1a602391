//! The second press of a double click decides nothing: by then something else stands where the first one was.

use egui::{Id, Pos2, Ui};

use crate::model::action::Actions;

/// Seconds within which a second press in the same place belongs to the first.
const TOGETHER: f64 = 0.4;
/// How far apart two presses in the same place are at most, in logical pixels.
const SAME_PLACE: f32 = 12.0;

/// A press that led to something: the frame, the time and the place.
#[derive(Clone, Copy)]
struct Press {
    frame: u64,
    time: f64,
    at: Pos2,
}

/// Draws something and keeps what is done in it, but for the second press of a double click.
pub(super) fn once(ui: &mut Ui, out: &mut Actions, add: impl FnOnce(&mut Ui, &mut Actions)) {
    let mut done = Actions::new();
    add(ui, &mut done);
    let frame = ui.ctx().cumulative_frame_nr();
    let press = ui.input(|input| {
        let at = input.pointer.interact_pos();
        let at = at.filter(|_| input.pointer.any_click());
        at.map(|at| Press {
            frame,
            time: input.time,
            at,
        })
    });
    if let Some(press) = press.filter(|_| !done.is_empty()) {
        let key = Id::new("desk last press that counted");
        let before: Option<Press> = ui.data(|data| data.get_temp(key));
        if before.is_some_and(|before| before.belongs_to(press)) {
            return;
        }
        ui.data_mut(|data| data.insert_temp(key, press));
    }
    out.append(&mut done);
}

impl Press {
    /// Whether the second is one with this. On a slow machine it is heard a frame later, however long that takes.
    fn belongs_to(self, second: Self) -> bool {
        let soon = second.time - self.time < TOGETHER || second.frame <= self.frame + 1;
        soon && self.at.distance(second.at) <= SAME_PLACE
    }
}
