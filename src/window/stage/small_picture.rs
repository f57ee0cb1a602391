//! A patient as a small still picture, for cards and pages, kept as a texture.

use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions};

use crate::theme;
use portrait::high_contrast;
use portrait::out::pixmap;
use portrait::rooms::small_picture::{Framing, Sitter};
use practice::words::Expression;
use practice::words::Scenario;

/// The patient of a scenario, at rest.
pub fn sitter(scenario: &Scenario, dark: bool) -> Sitter<'_> {
    Sitter {
        looks: scenario.patient.looks,
        expression: Expression::NEUTRAL,
        channel: scenario.header.channel,
        setting: scenario.header.setting,
        things: &scenario.brief.things,
        aid: None,
        dark,
        framing: Framing::Face,
    }
}

/// The picture, in pixels, kept by the context once it was made.
pub fn texture(ctx: &Context, sitter: Sitter<'_>, size: [usize; 2]) -> TextureHandle {
    let plain = theme::of_context(ctx).plain;
    let key = Id::new(("still", format!("{sitter:?}"), size, plain));
    let kept: Option<TextureHandle> = ctx.data(|data| data.get_temp(key));
    kept.unwrap_or_else(|| {
        let made = image(sitter, size, plain);
        let made = ctx.load_texture("patient", made, TextureOptions::LINEAR);
        ctx.data_mut(|data| data.insert_temp(key, made.clone()));
        made
    })
}

/// The picture itself; `plain` for strong contrast.
pub fn image(sitter: Sitter<'_>, size: [usize; 2], plain: bool) -> ColorImage {
    let [across, down] = size;
    let height = down as f64 / across.max(1) as f64;
    let [mut room, mut figure] = Sitter {
        dark: sitter.dark && !plain,
        ..sitter
    }
    .shapes_in(height);
    let crop = sitter.crop(height);
    if plain {
        let pixel = crop.width / across.max(1) as f64;
        let lines = high_contrast::RoomLines::of(sitter.channel, pixel);
        high_contrast::room(&mut room, lines);
        high_contrast::figure(&mut figure, sitter.looks.skin);
    }
    let pixels = [across as u32, down as u32];
    match pixmap::picture(&[room, figure], crop, pixels) {
        Some(picture) => ColorImage::from_rgba_premultiplied(size, picture.data()),
        None => ColorImage::filled(size, egui::Color32::TRANSPARENT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::looks::{Looks, Skin};
    use practice::words::{Channel, Setting};

    fn sitter(looks: Looks, channel: Channel, dark: bool) -> Sitter<'static> {
        Sitter {
            looks,
            expression: Expression::NEUTRAL,
            channel,
            setting: Setting::GpSurgery,
            things: &[],
            aid: None,
            dark,
            framing: Framing::Face,
        }
    }

    /// How much of the picture another skin changes, in hundredths.
    fn skin(channel: Channel) -> usize {
        let [pale, dark] = [Skin::Pale, Skin::Dark].map(|skin| {
            let looks = Looks {
                skin,
                ..Looks::default()
            };
            image(sitter(looks, channel, false), [120, 156], false).pixels
        });
        let differ = pale.iter().zip(&dark).filter(|(a, b)| a != b).count();
        differ * 100 / pale.len()
    }

    #[test]
    fn the_face_is_in_the_picture_unless_nobody_is_seen() {
        for channel in [Channel::FaceToFace, Channel::Video] {
            assert!(skin(channel) > 10, "{channel:?}: {} %", skin(channel));
        }
        assert_eq!(skin(Channel::Telephone), 0);
    }

    /// Every case by telephone that ships has a card of its own, as small as it is in the library and in strong contrast too.
    #[test]
    fn two_cases_by_telephone_are_told_apart_by_their_pictures() {
        let (library, _) = crate::model::library_entry::tests::shipped();
        let by_telephone = library.entries.iter().filter_map(|entry| entry.scenario());
        let by_telephone = by_telephone.filter(|one| one.header.channel == Channel::Telephone);
        let cases: Vec<_> = by_telephone.collect();
        assert!(cases.len() > 1, "{} by telephone", cases.len());
        for plain in [false, true] {
            let pictures = cases
                .iter()
                .map(|one| image(super::sitter(one, false), [72, 94], plain));
            let pictures: Vec<_> = pictures.map(|picture| picture.pixels).collect();
            for (nth, one) in pictures.iter().enumerate() {
                for other in &pictures[nth + 1..] {
                    let far = |(a, b): &(&egui::Color32, &egui::Color32)| {
                        let [a, b] = [a, b].map(|c| [c.r(), c.g(), c.b()].map(i32::from));
                        a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<i32>() > 60
                    };
                    let differ = one.iter().zip(other).filter(far).count() * 100 / one.len();
                    assert!(differ > 12, "{differ} % of two pictures differ, {plain}");
                }
            }
        }
    }

    /// What is bright in a picture in strong contrast, in thousandths.
    fn bright(size: [usize; 2]) -> usize {
        let of = sitter(Looks::default(), Channel::Telephone, false);
        let pixels = image(of, size, true).pixels;
        let bright = pixels.iter().filter(|pixel| pixel.g() > 110).count();
        bright * 1000 / pixels.len()
    }

    #[test]
    fn a_telephone_is_seen_in_strong_contrast_however_small_its_picture_is() {
        for size in [[64, 64], [72, 94], [160, 208]] {
            assert!(bright(size) > 25, "{size:?}: {} thousandths", bright(size));
        }
    }

    #[test]
    fn every_corner_of_the_picture_is_painted() {
        for channel in [Channel::FaceToFace, Channel::Telephone] {
            for (size, plain) in [([60, 60], false), ([120, 156], false), ([120, 156], true)] {
                let image = image(sitter(Looks::default(), channel, true), size, plain);
                assert!(
                    image.pixels.iter().all(|pixel| pixel.a() == 255),
                    "{size:?}"
                );
            }
        }
    }
}
