//! Size and place of the figure for a position of the body, and what follows from it.

use engine::patient::pose::{Body, Hands};

/// Size and place of the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bearing {
    /// How large it is, 1 for somebody in the chair.
    pub zoom: f64,
    /// How far it is moved down, in stage units.
    pub shift: f64,
    /// How far it has gone to the door, 0 to 1.
    pub walk: f64,
    /// Trunk bent forward: 0 upright, 1 far over the knees, 2 from the hips.
    pub bend: f64,
}

/// Size and place for a position of the body. Whoever stands is drawn smaller, so that the head stays in the picture;
/// whoever rubs a knee too, so that the knee is in it.
pub const fn of(body: Body, hands: Hands) -> Bearing {
    let (zoom, shift, walk, bend) = match body {
        Body::Seated | Body::Leaning if matches!(hands, Hands::RubKnee) => (0.8, -14.0, 0.0, 0.7),
        Body::Seated | Body::Gone => (1.0, 0.0, 0.0, 0.0),
        Body::Leaning => (1.0, 0.0, 0.0, 0.55),
        Body::SittingBack => (0.86, 128.0, 0.0, 0.0),
        Body::Standing if matches!(hands, Hands::Grip) => (0.8, -30.0, 0.0, 0.9),
        Body::Standing | Body::AtPlinth | Body::OnPlinth => (0.62, 13.0, 0.0, 0.0),
        Body::Lying => (0.86, -76.0, 0.0, 0.0),
        Body::Bending => (0.62, 13.0, 0.0, 2.0),
        Body::Stooping => (0.62, 13.0, 0.0, 0.8),
        Body::AtDoor => (0.5, 56.0, 1.0, 0.0),
    };
    Bearing {
        zoom,
        shift,
        walk,
        bend,
    }
}

/// Whether somebody is getting up from the chair, with the hands on its arms.
pub(crate) const fn rises(body: Body, hands: Hands) -> bool {
    matches!((body, hands), (Body::Standing, Hands::Grip))
}

/// Whether somebody in this position is on their feet.
pub const fn stands(body: Body) -> bool {
    matches!(
        body,
        Body::Standing | Body::Bending | Body::Stooping | Body::AtDoor | Body::AtPlinth
    )
}
