//! How the picture comes to the screen, and what of it is painted already.

use bevy::prelude::*;

use portrait::out::pixmap::Pixmap;
use portrait::rooms::stage::RoomView;
use portrait::shape::Shapes;

/// How the picture comes to the screen.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Manner {
    /// Whether the picture is painted, because a processor plays the graphics card; found out at the start if nobody says.
    pub(crate) painted: Option<bool>,
    /// Everything is drawn however long it takes: for measuring.
    pub(crate) steady: bool,
}

impl Manner {
    /// Whether it is painted.
    pub(crate) fn paints(self) -> bool {
        self.painted == Some(true)
    }
}

/// What is painted, so that nothing is painted twice.
#[derive(Resource, Default)]
pub(super) struct Painted {
    pub(super) room: Option<(RoomView, bool, [u32; 2])>,
    pub(super) empty: Option<Pixmap>,
    pub(super) shown: Option<Shapes>,
    /// Part of the picture before that still shows, 1.0 to 0.0.
    pub(super) fading: f32,
}

impl Painted {
    /// Whether one picture still goes over into another.
    pub(super) fn is_fading(&self) -> bool {
        self.fading > 0.0
    }
}
