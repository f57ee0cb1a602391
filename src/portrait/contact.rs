//! Pictures of every face, act of the hands and position of the body, side by side and without words.
//!
//! `BEDSIDE_SHEETS=FOLDER cargo test -p bedside-portrait contact` writes them as PNG files; the key is in the order of the lists here.

#[cfg(test)]
mod tests {
    use crate::out::{Crop, pixmap};
    use crate::pose::Pose;
    use crate::rooms::stage::{self, Live, View};
    use crate::shape::Shapes;
    use engine::patient::expression::{Expression, Face};
    use engine::patient::looks::*;
    use engine::patient::pose::{Body, Gaze, Hands, Thing};
    use engine::scenario::words::{Channel, Setting};

    /// A person and where they are.
    fn patient(one: usize) -> (Looks, Setting) {
        let plain = Looks::default();
        match one % 3 {
            0 => (
                Looks {
                    skin: Skin::Fair,
                    hair: Hair::Bun,
                    hair_colour: HairColour::Grey,
                    glasses: true,
                    clothing: Clothing::Cardigan,
                    clothing_colour: ClothingColour::Teal,
                    age_lines: 2,
                    ..plain
                },
                Setting::PhysioGym,
            ),
            1 => (
                Looks {
                    skin: Skin::Dark,
                    hair: Hair::Braids,
                    hair_colour: HairColour::Black,
                    glasses: true,
                    clothing: Clothing::Jumper,
                    clothing_colour: ClothingColour::Mustard,
                    ..plain
                },
                Setting::GpSurgery,
            ),
            _ => (
                Looks {
                    skin: Skin::Olive,
                    build: Build::Heavy,
                    facial_hair: FacialHair::Beard,
                    clothing: Clothing::TShirt,
                    clothing_colour: ClothingColour::Navy,
                    ..plain
                },
                Setting::PainClinic,
            ),
        }
    }

    fn layers(one: usize, expression: &Expression, things: &[Thing], half: f64) -> [Shapes; 2] {
        let (looks, setting) = patient(one);
        let view = View {
            channel: Channel::FaceToFace,
            setting,
            dark: false,
            half_width: half,
            top: 25.0,
        };
        let live = Live {
            looks: &looks,
            pose: Pose::from(expression),
            distress: 0.3,
            seconds: 0.0,
            talk: 0.0,
            camera_on: true,
            empty: false,
            aid: None,
            things,
            event: false,
        };
        [stage::room(&view), stage::figure(&view, &live)]
    }

    /// The same crop of every picture, `across` of them in a row; as rows of RGBA.
    fn sheet(
        pictures: &[[Shapes; 2]],
        crop: Crop,
        size: [u32; 2],
        across: u32,
    ) -> (u32, u32, Vec<u8>) {
        let [wide, high] = size;
        let down = (pictures.len() as u32).div_ceil(across);
        let (w, h) = (wide * across, high * down);
        let mut all = vec![255; (w * h * 4) as usize];
        for (i, layers) in pictures.iter().enumerate() {
            let (column, row) = (i as u32 % across, i as u32 / across);
            let picture = pixmap::picture(layers, crop, [wide - 6, high - 6]).unwrap();
            for (y, line) in picture.data().chunks((wide - 6) as usize * 4).enumerate() {
                let start = (((row * high + y as u32) * w + column * wide) * 4) as usize;
                all[start..start + line.len()].copy_from_slice(line);
            }
        }
        (w, h, all)
    }

    fn keep(name: &str, (w, h, pixels): &(u32, u32, Vec<u8>)) {
        let Ok(folder) = std::env::var("BEDSIDE_SHEETS") else {
            return;
        };
        let file = std::fs::File::create(format!("{folder}/{name}.png")).unwrap();
        let mut encoder = png::Encoder::new(file, *w, *h);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(pixels)
            .unwrap();
    }

    const FACE: Crop = Crop {
        left: -215.0,
        top: 60.0,
        width: 430.0,
        height: 430.0,
    };
    const UPPER: Crop = Crop {
        left: -380.0,
        top: 25.0,
        width: 760.0,
        height: 960.0,
    };
    const WIDE: Crop = Crop {
        left: -776.0,
        top: 25.0,
        width: 1552.0,
        height: 960.0,
    };

    #[test]
    fn sheets_of_faces_acts_and_positions() {
        for one in 0..3 {
            let faces: Vec<_> = Face::ALL
                .iter()
                .map(|f| layers(one, &Expression::of(*f), &[], 776.0))
                .collect();
            keep(&format!("faces-{one}"), &sheet(&faces, FACE, [260, 260], 5));
            keep(
                &format!("moods-{one}"),
                &sheet(&faces, UPPER, [240, 303], 5),
            );
            let acts: Vec<_> = Hands::ALL
                .iter()
                .map(|h| {
                    layers(
                        one,
                        &Expression {
                            hands: *h,
                            ..Expression::NEUTRAL
                        },
                        &[],
                        776.0,
                    )
                })
                .collect();
            keep(&format!("hands-{one}"), &sheet(&acts, UPPER, [240, 303], 6));
            let gazes: Vec<_> = Gaze::ALL
                .iter()
                .map(|g| {
                    layers(
                        one,
                        &Expression {
                            gaze: *g,
                            ..Expression::NEUTRAL
                        },
                        &[],
                        776.0,
                    )
                })
                .collect();
            keep(
                &format!("gazes-{one}"),
                &sheet(&gazes, UPPER, [240, 303], 5),
            );
            let bodies: Vec<_> = Body::ALL
                .iter()
                .map(|b| {
                    layers(
                        one,
                        &Expression {
                            body: *b,
                            ..Expression::NEUTRAL
                        },
                        &[Thing::Model, Thing::Notebook, Thing::TissueBox, Thing::Bag],
                        776.0,
                    )
                })
                .collect();
            keep(
                &format!("bodies-{one}"),
                &sheet(&bodies, WIDE, [470, 290], 3),
            );
        }
        let things: Vec<_> = Thing::ALL
            .iter()
            .map(|t| {
                layers(
                    0,
                    &Expression {
                        hands: Hands::Hold,
                        holds: *t,
                        ..Expression::NEUTRAL
                    },
                    &[],
                    776.0,
                )
            })
            .collect();
        keep("holds", &sheet(&things, UPPER, [240, 303], 5));
        let mut others = Vec::new();
        for hands in [
            Hands::Point,
            Hands::Write,
            Hands::Rest,
            Hands::Clasped,
            Hands::WipeEyes,
            Hands::HandToMouth,
        ] {
            for holds in [Thing::Notebook, Thing::Tissue, Thing::Phone] {
                others.push(layers(
                    1,
                    &Expression {
                        hands,
                        holds,
                        ..Expression::NEUTRAL
                    },
                    &[],
                    776.0,
                ));
            }
        }
        keep("with-things", &sheet(&others, UPPER, [240, 303], 6));
    }
}
