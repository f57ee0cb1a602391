//! Hands that say something by their fingers: so many of them up, a thumb, one toward the viewer.

use super::hand_parts::{ball, bent, crease, finger, palm};
use crate::curve::{ellipse, v};
use crate::palette::SkinTones;
use crate::shape::{ShapeOwner, Shapes};

/// The first fingers up and the others folded; the thumb holds them down, and is out only where nothing is folded.
pub(super) fn up(fingers: u8, skin: &SkinTones, out: &mut Shapes) {
    let ways = [
        ((50.0, -23.0), (124.0, -52.0)),
        ((54.0, -7.0), (136.0, -8.0)),
        ((52.0, 9.0), (124.0, 34.0)),
        ((48.0, 22.0), (104.0, 66.0)),
    ];
    let shown = usize::from(fingers.clamp(1, 5)).min(ways.len());
    for ((x, y), (tx, ty)) in ways.into_iter().take(shown) {
        // One finger alone is held straight.
        let ty = if shown == 1 { y - 6.0 } else { ty };
        finger(
            out,
            &[(x, y), ((x + tx) * 0.5, (y + ty) * 0.5), (tx, ty)],
            17.0,
            skin,
        );
    }
    if fingers >= 5 {
        finger(
            out,
            &[(10.0, -18.0), (40.0, -54.0), (66.0, -78.0)],
            18.0,
            skin,
        );
    }
    palm(out, skin);
    for (_, y) in ways.into_iter().skip(shown).map(|(base, _)| base) {
        finger(
            out,
            &[(42.0, y + 1.0), (52.0, y), (61.0, y - 1.0)],
            16.0,
            skin,
        );
    }
    match fingers {
        ..=3 => finger(out, &[(8.0, -18.0), (30.0, -6.0), (48.0, 12.0)], 18.0, skin),
        4 => finger(
            out,
            &[(8.0, -18.0), (28.0, -12.0), (50.0, -2.0)],
            18.0,
            skin,
        ),
        _ => ball(skin, out),
    }
    crease(out, &[(56.0, -18.0), (60.0, -4.0), (56.0, 8.0)], 2.2, skin);
}

pub(super) fn thumb(skin: &SkinTones, out: &mut Shapes) {
    finger(
        out,
        &[(12.0, -14.0), (34.0, -56.0), (36.0, -100.0)],
        20.0,
        skin,
    );
    palm(out, skin);
    bent(&[22.0, 8.0, -6.0, -20.0], 74.0, skin, out);
    ball(skin, out);
    crease(out, &[(31.0, -84.0), (41.0, -84.0)], 2.0, skin);
}

/// The finger comes toward the viewer: its tip lies before the closed hand.
pub(super) fn at_you(skin: &SkinTones, out: &mut Shapes) {
    palm(out, skin);
    bent(&[22.0, 7.0], 66.0, skin, out);
    finger(out, &[(8.0, 26.0), (30.0, 20.0), (50.0, 4.0)], 17.0, skin);
    let (root, tip) = ((50.0, -16.0), (44.0, -12.0));
    finger(out, &[root, (48.0, -14.0), tip], 34.0, skin);
    let ring = ellipse(v(tip.0, tip.1), 15.5, 17.5);
    out.fill(ShapeOwner::Hand, ring, skin.shade);
    let end = ellipse(v(tip.0 - 1.0, tip.1), 13.0, 15.0);
    out.fill(ShapeOwner::Hand, end, skin.light);
}
