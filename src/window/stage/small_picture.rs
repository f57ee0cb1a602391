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
    let [mut room, mut figure] = Sitter {
        dark: sitter.dark && !plain,
        ..sitter
    }
    .shapes();
    let crop = sitter.crop(down as f64 / across.max(1) as f64);
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
