//! Sizes for the last row of a lecture room. They follow the height of the picture, not the text size of one person's desk.

/// The height that capitals of what must be read have at least, as a part of the picture.
pub const LETTER: f32 = 1.0 / 40.0;

/// Type sizes, as parts of the height of the picture, from the largest. At the last of them capitals of slanted words, the smallest
/// of what must be read, are as high as [`LETTER`].
const STEPS: [f32; 5] = [1.0 / 20.0, 1.0 / 22.0, 1.0 / 24.0, 1.0 / 26.0, 1.0 / 28.0];
/// Sizes for menus that do not fit otherwise; the letters themselves are still as high as [`LETTER`], with their stems.
const TIGHT: [f32; 7] = [
    1.0 / 29.0,
    1.0 / 30.0,
    1.0 / 31.0,
    1.0 / 32.0,
    1.0 / 33.5,
    1.0 / 35.0,
    1.0 / 38.0,
];
/// Sizes of words that stand alone.
const ALONE: [f32; 6] = [
    1.0 / 13.0,
    1.0 / 15.0,
    1.0 / 17.0,
    1.0 / 20.0,
    1.0 / 23.0,
    1.0 / 26.5,
];

/// Height of a line of what is said, in type sizes.
pub(super) const LINE: f32 = 1.2;
/// Size of what the patient says, in sizes of the options.
pub(super) const SAID: f32 = 1.08;
/// Size of slanted words, in sizes of the options.
pub(super) const SEEN: f32 = 0.97;

/// The type sizes of a picture of this height for words beside options, from the largest; the second list is for what does not
/// fit in any of the first.
pub(super) fn steps(height: f32) -> ([f32; 5], [f32; 7]) {
    (
        STEPS.map(|step| step * height),
        TIGHT.map(|step| step * height),
    )
}

/// The largest size for words alone at which `high` says that they are no higher than the room; the least if none does.
pub(super) fn alone(height: f32, room: f32, high: impl Fn(f32) -> f32) -> f32 {
    let (sizes, tight) = (ALONE.map(|step| step * height), TIGHT.map(|s| s * height));
    let mut all = sizes.into_iter().chain(tight);
    let least = tight[tight.len() - 1];
    all.find(|size| high(*size) <= room).unwrap_or(least)
}

/// The size of what need not be read from afar.
pub(super) fn small(height: f32) -> f32 {
    (height / 42.0).max(13.0)
}

/// A gap that follows the height of the picture.
pub(super) fn gap(height: f32) -> f32 {
    (height / 64.0).round()
}
