//! The one region that scrolls: keys reach all of it, the control that has the keyboard stays in view, and words keep their place
//! when a bar comes.

use egui::{
    Event, EventFilter, FocusDirection, Id, Key, Rect, ScrollArea, Sense, StrokeKind, Ui,
    accesskit::Role,
};

use crate::theme;

/// Width kept for the bar beside what scrolls, in logical pixels.
pub const GUTTER: f32 = 13.0;

/// Room between a control that has just got the keyboard and the edge of the region, for its ring.
const AIR: f32 = 10.0;

/// A region that scrolls up and down.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for a method that is called or not"
)]
pub struct Scroll<'a> {
    id: Id,
    name: &'a str,
    main: bool,
    space: bool,
    gutter: bool,
    shrink: bool,
    stop: bool,
    from_end: bool,
    height: Option<f32>,
    to: Option<f32>,
}

/// A region that was drawn.
#[derive(Debug)]
pub struct Scrolled<R> {
    /// What drawing its content has given.
    pub inner: R,
    /// Pixels hidden above.
    pub above: f32,
    /// Pixels hidden below.
    pub below: f32,
    /// Where its content is seen.
    pub view: Rect,
    area: Id,
    stop: Id,
    name: String,
}

/// What is kept of a region from frame to frame.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct KeptRegion {
    focused: Option<Id>,
    /// Height of what has the keyboard, which may unfold once it has it.
    high: f32,
    view: egui::Vec2,
    max: f32,
    at_end: bool,
}

impl<'a> Scroll<'a> {
    /// A region. `name` says to assistive technology what it holds.
    pub fn new(id: impl std::hash::Hash + std::fmt::Debug, name: &'a str) -> Self {
        Self {
            id: Id::new(("scroll", id)),
            name,
            main: false,
            space: true,
            gutter: true,
            shrink: false,
            stop: true,
            from_end: false,
            height: None,
            to: None,
        }
    }

    /// The region of the page that answers to keys while no other has the keyboard.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// The space bar means something else here, unless the region itself has the keyboard.
    #[must_use]
    pub fn without_space(mut self) -> Self {
        self.space = false;
        self
    }

    /// Keeps no room for the bar: the content leaves some at its side anyway.
    #[must_use]
    pub fn without_gutter(mut self) -> Self {
        self.gutter = false;
        self
    }

    /// Only as high as its content, and at most this high.
    #[must_use]
    pub fn at_most(mut self, height: f32) -> Self {
        self.shrink = true;
        self.height = Some(height);
        self
    }

    /// The focus stop of the region is set later, by [`Scrolled::stop`].
    #[must_use]
    pub fn stop_later(mut self) -> Self {
        self.stop = false;
        self
    }

    /// Shows the end first, and stays there while more is added.
    #[must_use]
    pub fn from_end(mut self) -> Self {
        self.from_end = true;
        self
    }

    /// Moves so that this many pixels are hidden above, if given.
    #[must_use]
    pub fn to(mut self, offset: Option<f32>) -> Self {
        self.to = offset;
        self
    }

    /// Draws the region into the room that `ui` has.
    pub fn show<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> Scrolled<R> {
        let stop = ui.id().with(self.id);
        let kept: Option<KeptRegion> = ui.data(|data| data.get_temp(stop));
        let before = widgets(ui).len();
        let mut area = ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink([false, self.shrink]);
        if let Some(height) = self.height {
            area = area.max_height(height);
        }
        let gutter = if self.gutter { GUTTER } else { 0.0 };
        let out = area.show(ui, |ui| {
            let width = ui.available_width() - gutter;
            ui.set_max_width(width);
            add(ui)
        });
        let max = (out.content_size.y - out.inner_rect.height()).max(0.0);
        let offset = out.state.offset.y.clamp(0.0, max);
        let place = RegionPlace {
            stop,
            before,
            offset,
            max,
            view: out.inner_rect,
        };
        let now = self.follow(ui, &place, kept);
        let to = now.clamp(0.0, max);
        let scrolled = Scrolled {
            inner: out.inner,
            above: to,
            below: max - to,
            view: out.inner_rect,
            area: out.id,
            stop,
            name: self.name.to_owned(),
        };
        if (to - out.state.offset.y).abs() > 0.5 {
            let mut state = out.state;
            state.offset.y = to;
            state.store(ui.ctx(), scrolled.area);
            ui.ctx().request_repaint();
        }
        if self.stop {
            scrolled.stop(ui);
        }
        scrolled
    }

    /// Where the region is to be: after the keys, with what has the keyboard in view. Keeps what the next frame needs.
    fn follow(&self, ui: &Ui, place: &RegionPlace, kept: Option<KeptRegion>) -> f32 {
        let focused = ui.memory(egui::Memory::focused);
        let inside = focused.and_then(|id| place.inside(ui, id));
        let mut to = self.to.unwrap_or(place.offset);
        let grown = kept.is_none_or(|kept| (kept.max - place.max).abs() > 0.5);
        if self.from_end && grown && kept.is_none_or(|kept| kept.at_end) {
            to = place.max;
        }
        let here = self.has_keyboard(ui, place.stop, focused, inside.is_some());
        if let Some(by_key) = here
            .then(|| self.keys(ui, place, focused, inside))
            .flatten()
        {
            to = by_key;
        }
        let size = place.view.size();
        let high = inside.map_or(0.0, |rect| rect.height());
        let new = kept.is_none_or(|kept| {
            kept.focused != focused || kept.view != size || (kept.high - high).abs() > 0.5
        });
        if let Some(rect) = inside.filter(|_| new) {
            to = place.shows(rect);
        }
        let next = KeptRegion {
            focused: focused.filter(|_| inside.is_some()),
            high,
            view: size,
            max: place.max,
            at_end: to >= place.max - 1.0,
        };
        if kept != Some(next) {
            ui.data_mut(|data| data.insert_temp(place.stop, next));
        }
        to
    }

    /// Whether keys are for this region: it or something in it has the keyboard, or it is the main one and no other has.
    fn has_keyboard(&self, ui: &Ui, stop: Id, focused: Option<Id>, inside: bool) -> bool {
        let owner = Id::new("the region that has the keyboard");
        let known: Option<Id> = ui.data(|data| data.get_temp(owner));
        if !ui.memory(|memory| memory.allows_interaction(ui.layer_id())) {
            return false;
        }
        let own = focused == Some(stop) || inside;
        if let Some(id) = focused.filter(|_| own && known != focused) {
            ui.data_mut(|data| data.insert_temp(owner, id));
        }
        own || self.main && (focused.is_none() || known != focused)
    }

    fn keys(
        &self,
        ui: &Ui,
        place: &RegionPlace,
        focused: Option<Id>,
        inside: Option<Rect>,
    ) -> Option<f32> {
        let typing = ui.ctx().text_edit_focused();
        let own = focused == Some(place.stop);
        let free = focused.is_none() || own;
        let body = theme::of(ui).type_scale.body;
        let page = (place.view.height() - body * 3.0).max(place.view.height() * 0.5);
        let mut to = None;
        let pressed = ui.input(|input| {
            let keys = input.events.iter().filter_map(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if !modifiers.ctrl && !modifiers.alt && !modifiers.command => {
                    Some((*key, modifiers.shift))
                }
                _ => None,
            });
            keys.collect::<Vec<_>>()
        });
        for (key, shift) in pressed {
            let from = to.unwrap_or(place.offset);
            let walk =
                |down| free || inside.is_some_and(|rect| !place.control_in_view(ui, rect, down));
            let next = match key {
                Key::PageDown => from + page,
                Key::PageUp => from - page,
                _ if typing => continue,
                Key::Home => 0.0,
                Key::End => place.max,
                Key::Space if own || (free && self.space) => {
                    from + if shift { -page } else { page }
                }
                Key::ArrowDown if walk(true) => from + body * 4.0,
                Key::ArrowUp if walk(false) => from - body * 4.0,
                _ => continue,
            };
            if matches!(key, Key::ArrowDown | Key::ArrowUp) {
                // The keyboard stays where it is: what is not in view yet would be skipped.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            }
            to = Some(next.clamp(0.0, place.max));
        }
        to
    }
}

impl<R> Scrolled<R> {
    /// Makes the region a stop of the `Tab` key, if there is more of it than is seen.
    pub fn stop(&self, ui: &Ui) {
        if self.above + self.below < 0.5 {
            return;
        }
        let response = ui.interact(self.view, self.stop, Sense::focusable_noninteractive());
        let name = &self.name;
        ui.ctx().accesskit_node_builder(self.stop, |node| {
            node.set_role(Role::ScrollView);
            node.set_label(name.as_str());
        });
        if !response.has_focus() {
            return;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.stop, filter));
        let theme = theme::of(ui);
        let stroke = egui::Stroke::new(theme.stroke.focus, theme.colours.focus.get());
        let ring = self.view.shrink(theme.stroke.focus);
        ui.painter()
            .rect_stroke(ring, theme.radius.m, stroke, StrokeKind::Outside);
    }

    /// Moves by this many pixels, down if positive.
    pub fn move_by(&self, ui: &Ui, pixels: f32) {
        if let Some(mut state) = egui::scroll_area::State::load(ui.ctx(), self.area) {
            let max = self.above + self.below;
            state.offset.y = (self.above + pixels).clamp(0.0, max);
            state.store(ui.ctx(), self.area);
            ui.ctx().request_repaint();
        }
    }
}

/// Where a region is in this frame.
struct RegionPlace {
    stop: Id,
    before: usize,
    offset: f32,
    max: f32,
    view: Rect,
}

impl RegionPlace {
    /// The place of a control, if it was drawn in this region.
    fn inside(&self, ui: &Ui, id: Id) -> Option<Rect> {
        let drawn = widgets(ui).into_iter().skip(self.before);
        let mut found = drawn.filter(|(known, ..)| *known == id);
        found.next().map(|(_, rect, _)| rect)
    }

    /// Where the region has to be for this place on screen to be seen, whole if it is not higher than the region.
    fn shows(&self, rect: Rect) -> f32 {
        let top = rect.top() - AIR - self.view.top();
        let bottom = rect.bottom() + AIR - self.view.bottom();
        if top < 0.0 || rect.height() + 2.0 * AIR > self.view.height() {
            self.offset + top
        } else if bottom > 0.0 {
            self.offset + bottom
        } else {
            self.offset
        }
    }

    /// Whether the keyboard can go on to a control that is seen already, below or above the one that has it.
    fn control_in_view(&self, ui: &Ui, from: Rect, down: bool) -> bool {
        if !self.view.intersects(from) {
            return false;
        }
        let drawn = widgets(ui).into_iter().skip(self.before);
        let mut others = drawn.filter(|(id, rect, focusable)| {
            *focusable && *id != self.stop && self.view.contains(rect.center())
        });
        others.any(|(_, rect, _)| {
            if down {
                rect.center().y > from.bottom()
            } else {
                rect.center().y < from.top()
            }
        })
    }
}

/// What was drawn in this layer so far: ids, places, and whether the keyboard can go there.
fn widgets(ui: &Ui) -> Vec<(Id, Rect, bool)> {
    let layer = ui.layer_id();
    ui.ctx().viewport(|viewport| {
        let mut layers = viewport.this_pass.widgets.layers();
        let own = layers.find(|(id, _)| **id == layer);
        own.map_or_else(Vec::new, |(_, all)| {
            all.iter()
                .map(|widget| (widget.id, widget.rect, widget.sense.is_focusable()))
                .collect()
        })
    })
}
