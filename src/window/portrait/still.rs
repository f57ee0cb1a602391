//! A patient as a small still picture, for cards and pages: the same shapes as on the stage, painted in memory.
//!
//! Somebody who is spoken to by telephone is not seen here either.

use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions};
use tiny_skia::{
    Color, FillRule, GradientStop, LinearGradient, Paint as Brush, Path, PathBuilder, Pixmap,
    Point, RadialGradient, Shader, SpreadMode, Transform,
};

use super::paint::FADE;
use super::pose::Pose;
use super::shape::{Paint, Rgba, Shape, Shapes};
use super::stage::{self, Live, View};
use engine::patient::expression::Expression;
use engine::patient::looks::Looks;
use engine::scenario::Scenario;
use engine::scenario::words::{Channel, Setting};

/// Whose picture, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitter {
    /// Appearance.
    pub looks: Looks,
    /// How clinician and patient meet.
    pub channel: Channel,
    /// The room.
    pub setting: Setting,
    /// The dark theme is on.
    pub dark: bool,
}

impl Sitter {
    /// The patient of a scenario.
    pub fn of(scenario: &Scenario, dark: bool) -> Self {
        Self {
            looks: scenario.patient.looks,
            channel: scenario.header.channel,
            setting: scenario.header.setting,
            dark,
        }
    }

    /// What of the stage is shown in a picture this much higher than wide: left edge, top and width, in stage units.
    fn part(self, height: f32) -> (f32, f32, f32) {
        match self.channel {
            // Down to the telephone on the desk.
            Channel::Telephone => (-320.0, 960.0 - 640.0 * height, 640.0),
            Channel::FaceToFace | Channel::Video => (-215.0, 52.0, 430.0),
        }
    }
}

/// The picture, in pixels, kept by the context once it was made.
pub fn texture(ctx: &Context, sitter: Sitter, size: [usize; 2]) -> TextureHandle {
    let key = Id::new(("still", format!("{sitter:?}"), size));
    let kept: Option<TextureHandle> = ctx.data(|data| data.get_temp(key));
    kept.unwrap_or_else(|| {
        let made = ctx.load_texture("patient", image(sitter, size), TextureOptions::LINEAR);
        ctx.data_mut(|data| data.insert_temp(key, made.clone()));
        made
    })
}

/// The picture itself.
pub fn image(sitter: Sitter, size: [usize; 2]) -> ColorImage {
    let view = View {
        channel: match sitter.channel {
            // The screen of the call would be all frame at this size.
            Channel::Video => Channel::FaceToFace,
            other => other,
        },
        setting: sitter.setting,
        dark: sitter.dark,
        half_width: 640.0,
        top: 0.0,
    };
    let live = Live {
        looks: &sitter.looks,
        pose: Pose::from(&Expression::NEUTRAL),
        distress: 0.3,
        seconds: 0.0,
        talk: 0.0,
        camera_on: true,
        empty: false,
        aid: None,
        event: false,
    };
    let [across, down] = size.map(|pixels| pixels as f32);
    let (left, top, width) = sitter.part(down / across.max(1.0));
    let scale = across / width;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, -left * scale, -top * scale);
    let picture = Pixmap::new(size[0] as u32, size[1] as u32).map(|mut picture| {
        for shapes in [stage::room(&view), stage::figure(&view, &live)] {
            paint(&mut picture, &shapes, place);
        }
        ColorImage::from_rgba_premultiplied(size, picture.data())
    });
    picture.unwrap_or_else(|| ColorImage::filled(size, egui::Color32::TRANSPARENT))
}

fn paint(picture: &mut Pixmap, shapes: &Shapes, place: Transform) {
    for shape in &shapes.0 {
        if let (Some(path), Some(shader)) = (outline(shape), shader(shape.paint)) {
            let brush = Brush {
                shader,
                ..Brush::default()
            };
            picture.fill_path(&path, &brush, FillRule::EvenOdd, place, None);
        }
    }
}

fn outline(shape: &Shape) -> Option<Path> {
    let mut path = PathBuilder::new();
    for contour in &shape.contours {
        let Some((first, rest)) = contour.split_first() else {
            continue;
        };
        path.move_to(first.x, first.y);
        for p in rest {
            path.line_to(p.x, p.y);
        }
        path.close();
    }
    path.finish()
}

fn shader(paint: Paint) -> Option<Shader<'static>> {
    let stop = |at: f32, colour: Rgba| GradientStop::new(at, shade(colour));
    match paint {
        Paint::Flat(colour) => Some(Shader::SolidColor(shade(colour))),
        Paint::Linear(from, to, first, last) => LinearGradient::new(
            Point::from_xy(from.x, from.y),
            Point::from_xy(to.x, to.y),
            vec![stop(0.0, first), stop(1.0, last)],
            SpreadMode::Pad,
            Transform::identity(),
        ),
        Paint::Glow(centre, radii, colour) => {
            let [.., alpha] = colour.0;
            let fade = FADE.map(|(at, strength)| stop(at, colour.alpha(alpha * strength)));
            let round = Transform::from_row(radii.x, 0.0, 0.0, radii.y, centre.x, centre.y);
            let middle = Point::zero();
            RadialGradient::new(middle, middle, 1.0, fade.to_vec(), SpreadMode::Pad, round)
        }
    }
}

fn shade(colour: Rgba) -> Color {
    let [r, g, b, a] = colour.0.map(|channel| channel.clamp(0.0, 1.0));
    Color::from_rgba(r, g, b, a).unwrap_or(Color::TRANSPARENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::looks::Skin;

    /// How much of the picture another skin changes, in hundredths.
    fn skin(channel: Channel) -> usize {
        let [pale, dark] = [Skin::Pale, Skin::Dark].map(|skin| {
            let looks = Looks {
                skin,
                ..Looks::default()
            };
            let sitter = Sitter {
                looks,
                channel,
                setting: Setting::GpSurgery,
                dark: false,
            };
            image(sitter, [120, 156]).pixels
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

    #[test]
    fn every_corner_of_the_picture_is_painted() {
        for channel in [Channel::FaceToFace, Channel::Telephone] {
            let sitter = Sitter {
                looks: Looks::default(),
                channel,
                setting: Setting::GpSurgery,
                dark: true,
            };
            for size in [[60, 60], [120, 156]] {
                let image = image(sitter, size);
                assert!(
                    image.pixels.iter().all(|pixel| pixel.a() == 255),
                    "{size:?}"
                );
            }
        }
    }
}
