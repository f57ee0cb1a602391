//! Pictures of every face, act of the hands and position of the body, side by side and without words.
//!
//! `just figures FOLDER` writes them as PNG files; the key is in the order of the lists here.
//! `BEDSIDE_PICTURES=FOLDER` writes those of the README (`just pictures`).
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests write pictures for people to look at"
)]

#[cfg(test)]
mod tests {
    use crate::out::{Crop, pixmap};
    use crate::pose::Pose;
    use crate::rooms::stage::{self, Live, RoomView};
    use crate::shape::Shapes;
    use engine::patient::expression::{Expression, Face};
    use engine::patient::looks::*;
    use engine::patient::pose::{Body, FINGERS, Gaze, Hands, Thing};
    use engine::scenario::words::{Channel, Setting};

    /// The values in another, fixed order; `step` has no divisor in common with their number.
    fn shuffled<T: Copy>(all: &[T], step: usize) -> Vec<T> {
        let common = (2..=step).any(|n| step.is_multiple_of(n) && all.len().is_multiple_of(n));
        assert!(!common, "some of {} would be left out", all.len());
        (0..all.len())
            .filter_map(|i| all.get((i * step + 2) % all.len()))
            .copied()
            .collect()
    }

    /// A person and where they are.
    fn patient(one: usize) -> (Looks, Setting) {
        let plain = Looks::default();
        match one % 6 {
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
            3 => (
                Looks {
                    skin: Skin::Deep,
                    hair: Hair::Bob,
                    hair_colour: HairColour::Black,
                    clothing: Clothing::Blouse,
                    clothing_colour: ClothingColour::Plum,
                    ..plain
                },
                Setting::PhysioGym,
            ),
            4 => (
                Looks {
                    skin: Skin::Pale,
                    hair: Hair::Long,
                    hair_colour: HairColour::Red,
                    build: Build::Slight,
                    clothing: Clothing::Shirt,
                    clothing_colour: ClothingColour::Olive,
                    ..plain
                },
                Setting::GpSurgery,
            ),
            5 => (
                Looks {
                    skin: Skin::Brown,
                    head_covering: HeadCovering::Hijab,
                    clothing: Clothing::Tunic,
                    clothing_colour: ClothingColour::Rust,
                    ..plain
                },
                Setting::PainClinic,
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
        lit(one, expression, things, half, (Channel::FaceToFace, false))
    }

    fn lit(
        one: usize,
        expression: &Expression,
        things: &[Thing],
        half: f64,
        light: (Channel, bool),
    ) -> [Shapes; 2] {
        picture(&patient(one), expression, things, half, light)
    }

    fn picture(
        (looks, setting): &(Looks, Setting),
        expression: &Expression,
        things: &[Thing],
        half_width: f64,
        (channel, dark): (Channel, bool),
    ) -> [Shapes; 2] {
        let view = RoomView {
            channel,
            setting: *setting,
            dark,
            half_width,
            top: 25.0,
            dusk: 0.0,
        };
        let live = Live {
            looks,
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

    /// One person in each of these.
    fn each(one: usize, all: impl IntoIterator<Item = Expression>) -> Vec<[Shapes; 2]> {
        let all = all.into_iter();
        all.map(|e| layers(one, &e, &[], 776.0)).collect()
    }

    fn with(hands: Hands) -> Expression {
        Expression {
            hands,
            ..Expression::NEUTRAL
        }
    }

    fn at(body: Body) -> Expression {
        Expression {
            body,
            ..Expression::NEUTRAL
        }
    }

    /// People of every kind of hair and cover who bend forward, with a free hand and with a hand on the back.
    fn bent() -> Vec<[Shapes; 2]> {
        (0..6)
            .map(|one| {
                let e = Expression {
                    body: Body::Bending,
                    hands: [Hands::Rest, Hands::HandToBack][one % 2],
                    gaze: [Gaze::Free, Gaze::Free, Gaze::You][one % 3],
                    ..Expression::NEUTRAL
                };
                layers(one, &e, &[], 776.0)
            })
            .collect()
    }

    /// Sad, so that every line of the face is there.
    fn face_of(skin: Skin, dark: bool) -> [Shapes; 2] {
        let looks = Looks {
            skin,
            hair: Hair::Cropped,
            hair_colour: HairColour::Black,
            age_lines: 2,
            ..Looks::default()
        };
        let worried = Expression::of(Face::Worried);
        let light = (Channel::FaceToFace, dark);
        picture(&(looks, Setting::GpSurgery), &worried, &[], 776.0, light)
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

    fn keep(name: &str, sheet: &(u32, u32, Vec<u8>)) {
        keep_in("BEDSIDE_SHEETS", name, sheet);
    }

    fn keep_in(variable: &str, name: &str, (w, h, pixels): &(u32, u32, Vec<u8>)) {
        let folder = std::env::var(variable).expect("a folder for the pictures");
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
    const DOOR: Crop = Crop {
        left: 180.0,
        top: 250.0,
        width: 400.0,
        height: 400.0,
    };
    const WIDE: Crop = Crop {
        left: -776.0,
        top: 25.0,
        width: 1552.0,
        height: 960.0,
    };

    /// Every act of the hands; then as many fingers as can be held up, and everything that a finger points at.
    fn acts(one: usize) -> Vec<[Shapes; 2]> {
        let fingers = (1..=FINGERS).map(|fingers| Expression {
            fingers,
            ..with(Hands::Count)
        });
        let ways = [Gaze::You, Gaze::Door, Gaze::Thing, Gaze::Screen].map(|gaze| Expression {
            gaze,
            ..with(Hands::Point)
        });
        let all = Hands::ALL.iter().map(|hands| with(*hands));
        each(one, all.chain(fingers).chain(ways))
    }

    fn bodies(one: usize) -> Vec<[Shapes; 2]> {
        let things = [Thing::Model, Thing::Calendar, Thing::TissueBox, Thing::Box];
        let all = Body::ALL.iter().map(|body| at(*body));
        all.map(|e| layers(one, &e, &things, 776.0)).collect()
    }

    fn moods(one: usize) -> Vec<[Shapes; 2]> {
        each(one, Face::ALL.iter().map(|face| Expression::of(*face)))
    }

    #[test]
    #[ignore = "draws pictures for the README: `just pictures`"]
    fn pictures_of_the_readme() {
        for (name, picture) in [
            ("faces", sheet(&moods(1), UPPER, [240, 303], 5)),
            ("poses", sheet(&acts(0), UPPER, [200, 253], 6)),
            ("bodies", sheet(&bodies(0), WIDE, [400, 247], 3)),
        ] {
            keep_in("BEDSIDE_PICTURES", name, &picture);
        }
    }

    #[test]
    fn a_sheet_has_a_person_on_it() {
        let one = [layers(0, &Expression::NEUTRAL, &[], 776.0)];
        let (_, _, pixels) = sheet(&one, UPPER, [66, 82], 1);
        assert!(pixels.chunks(4).filter(|pixel| *pixel != [255; 4]).count() > 4000);
    }

    #[test]
    #[ignore = "draws some hundred pictures: `just figures FOLDER`"]
    #[allow(clippy::too_many_lines, reason = "a list of sheets")]
    fn sheets_of_faces_acts_and_positions() {
        for one in 0..3 {
            let faces = moods(one);
            keep(&format!("faces-{one}"), &sheet(&faces, FACE, [260, 260], 5));
            keep(
                &format!("moods-{one}"),
                &sheet(&faces, UPPER, [240, 303], 5),
            );
            keep(
                &format!("hands-{one}"),
                &sheet(&acts(one), UPPER, [240, 303], 6),
            );
            let gazes = Gaze::ALL.iter().map(|gaze| Expression {
                gaze: *gaze,
                ..Expression::NEUTRAL
            });
            let gazes = each(one, gazes);
            keep(
                &format!("gazes-{one}"),
                &sheet(&gazes, UPPER, [240, 303], 5),
            );
            keep(
                &format!("bodies-{one}"),
                &sheet(&bodies(one), WIDE, [470, 290], 3),
            );
        }
        let things = Thing::ALL.iter().map(|holds| Expression {
            holds: *holds,
            ..with(Hands::Hold)
        });
        let afterwards = Expression::NEUTRAL.telephoning();
        let things = each(0, things.chain([afterwards]));
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
                others.push(Expression {
                    holds,
                    ..with(hands)
                });
            }
        }
        let others = each(1, others);
        let mut crops = Vec::new();
        for (body, gaze) in [
            (Body::AtDoor, Gaze::Door),
            (Body::Standing, Gaze::Window),
            (Body::OnPlinth, Gaze::Lap),
            (Body::Seated, Gaze::Thing),
        ] {
            for light in [
                (Channel::FaceToFace, false),
                (Channel::FaceToFace, true),
                (Channel::Video, false),
            ] {
                let e = Expression {
                    body,
                    gaze,
                    ..Expression::NEUTRAL
                };
                crops.push(lit(
                    0,
                    &e,
                    &[Thing::Model, Thing::Notebook, Thing::Cup, Thing::Bag],
                    776.0,
                    light,
                ));
            }
        }
        keep("lights", &sheet(&crops, WIDE, [470, 290], 3));
        let call: Vec<_> = [
            (Body::Seated, Hands::Rest),
            (Body::Seated, Hands::Clasped),
            (Body::Seated, Hands::Write),
            (Body::Seated, Hands::RubKnee),
            (Body::Seated, Hands::WipeEyes),
            (Body::Leaning, Hands::Point),
            (Body::SittingBack, Hands::Rest),
            (Body::Seated, Hands::ArmsFolded),
            (Body::Standing, Hands::Rest),
            (Body::Gone, Hands::Rest),
        ]
        .into_iter()
        .enumerate()
        .map(|(i, (body, hands))| {
            let e = Expression {
                body,
                hands,
                ..Expression::NEUTRAL
            };
            lit(2, &e, &[Thing::Phone], 776.0, (Channel::Video, i == 4))
        })
        .collect();
        keep("call", &sheet(&call, WIDE, [470, 290], 3));
        let door: Vec<_> = (0..3)
            .map(|one| layers(one, &at(Body::AtDoor), &[], 776.0))
            .collect();
        keep("door", &sheet(&door, DOOR, [420, 420], 3));
        let chair: Vec<_> = [
            (Body::Seated, Hands::Grip),
            (Body::Standing, Hands::Grip),
            (Body::SittingBack, Hands::Rest),
            (Body::SittingBack, Hands::ArmsFolded),
            (Body::Leaning, Hands::ArmsFolded),
            (Body::Leaning, Hands::OpenPalms),
        ]
        .into_iter()
        .flat_map(|(body, hands)| [0, 1, 2].map(|one| (one, body, hands)))
        .map(|(one, body, hands)| {
            let e = Expression {
                body,
                hands,
                ..Expression::NEUTRAL
            };
            layers(one, &e, &[], 776.0)
        })
        .collect();
        keep("chair", &sheet(&chair, UPPER, [240, 303], 6));
        keep("bent", &sheet(&bent(), WIDE, [620, 384], 3));
        let held: Vec<_> = (0..6)
            .flat_map(|one| {
                [Face::Masked, Face::Hopeful]
                    .map(|face| layers(one, &Expression::of(face), &[], 776.0))
            })
            .collect();
        keep("held-smile", &sheet(&held, FACE, [330, 330], 4));
        let skins: Vec<_> = Skin::ALL
            .iter()
            .flat_map(|&skin| [(skin, false), (skin, true)])
            .map(|(skin, dark)| face_of(skin, dark))
            .collect();
        keep("skins", &sheet(&skins, FACE, [330, 330], 4));
        let there = [Thing::Model, Thing::Phone, Thing::Bag];
        let narrow = Body::ALL.iter().map(|body| at(*body));
        let narrow: Vec<_> = narrow.map(|e| layers(2, &e, &there, 380.0)).collect();
        keep("narrow", &sheet(&narrow, UPPER, [240, 303], 4));
        keep("with-things", &sheet(&others, UPPER, [240, 303], 6));

        let faces = shuffled(Face::ALL, 7).into_iter().map(Expression::of);
        let faces = each(0, faces);
        keep("blind-faces", &sheet(&faces, UPPER, [330, 417], 5));
        let acts = shuffled(Hands::ALL, 5).into_iter().map(|hands| Expression {
            holds: match hands {
                Hands::Hold => Thing::Letter,
                _ => Thing::Nothing,
            },
            ..with(hands)
        });
        let acts = each(2, acts);
        keep("blind-hands", &sheet(&acts, UPPER, [330, 417], 6));
        let bodies = each(1, shuffled(Body::ALL, 4).into_iter().map(at));
        keep("blind-bodies", &sheet(&bodies, WIDE, [560, 346], 3));
        let smiles: Vec<(Face, usize)> = (0..6)
            .flat_map(|one| {
                let other = [Face::Hopeful, Face::Warm, Face::Relieved][one % 3];
                [(Face::Masked, one), (other, one)]
            })
            .collect();
        let smiles: Vec<_> = shuffled(&smiles, 5)
            .iter()
            .map(|(face, one)| layers(*one, &Expression::of(*face), &[], 776.0))
            .collect();
        keep("blind-smiles", &sheet(&smiles, UPPER, [330, 417], 4));
    }

    /// Triangles as a graphics card without any smoothing of its own fills them: a pixel is in or out by its middle.
    fn filled(
        layers: &[Shapes],
        (left, top, scale): (f64, f64, f64),
        size: [u32; 2],
    ) -> (u32, u32, Vec<u8>) {
        let [wide, high] = size;
        let mut picture = vec![[0.0_f32; 3]; (wide * high) as usize];
        for layer in layers {
            let mesh = crate::out::mesh::triangles(layer);
            for corners in mesh.indices.chunks_exact(3) {
                let at = |i: usize| {
                    let [x, y, _] = mesh.positions[corners[i] as usize];
                    ((f64::from(x) - left) * scale, (-f64::from(y) - top) * scale)
                };
                let [a, b, c] = [at(0), at(1), at(2)];
                let area = (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
                if area.abs() < 1e-9 {
                    continue;
                }
                let span = |p: f64, q: f64, r: f64, end: u32| {
                    let (low, high) = (p.min(q).min(r), p.max(q).max(r));
                    (
                        low.floor().clamp(0.0, f64::from(end)) as u32,
                        high.ceil().clamp(0.0, f64::from(end)) as u32,
                    )
                };
                let ((x0, x1), (y0, y1)) = (span(a.0, b.0, c.0, wide), span(a.1, b.1, c.1, high));
                for y in y0..y1 {
                    for x in x0..x1 {
                        let p = (f64::from(x) + 0.5, f64::from(y) + 0.5);
                        let part = |q: (f64, f64), r: (f64, f64)| {
                            ((r.0 - q.0) * (p.1 - q.1) - (r.1 - q.1) * (p.0 - q.0)) / area
                        };
                        let share = [part(b, c), part(c, a), part(a, b)];
                        if share.iter().any(|s| *s < 0.0) {
                            continue;
                        }
                        let colour = |k: usize| {
                            (0..3)
                                .map(|i| mesh.colours[corners[i] as usize][k] * share[i] as f32)
                                .sum::<f32>()
                        };
                        let alpha = colour(3);
                        let under = &mut picture[(y * wide + x) as usize];
                        for (k, channel) in under.iter_mut().enumerate() {
                            *channel += (colour(k) - *channel) * alpha;
                        }
                    }
                }
            }
        }
        let encode = |c: f32| {
            (if c <= 0.003_130_8 {
                c * 12.92
            } else {
                1.055 * c.powf(1.0 / 2.4) - 0.055
            } * 255.0)
                .round() as u8
        };
        let bytes = picture
            .iter()
            .flat_map(|[r, g, b]| [encode(*r), encode(*g), encode(*b), 255])
            .collect();
        (wide, high, bytes)
    }

    #[test]
    fn a_mesh_shows_what_the_shapes_show() {
        let layers = layers(1, &with(Hands::Count), &[], 776.0);
        let crop = Crop {
            left: -380.0,
            top: 25.0,
            width: 760.0,
            height: 960.0,
        };
        let size = [364, 460];
        let (_, _, mesh) = filled(&layers, (crop.left, crop.top, 364.0 / 760.0), size);
        if std::env::var("BEDSIDE_SHEETS").is_ok() {
            keep("mesh", &(364, 460, mesh.clone()));
        }
        let shapes = pixmap::picture(&layers, crop, size).unwrap();
        let far = mesh
            .iter()
            .zip(shapes.data())
            .filter(|(a, b)| a.abs_diff(**b) > 48)
            .count();
        // Edges and thin veils differ a little; whole areas would be many.
        assert!(far * 100 < mesh.len() * 2, "{far} of {}", mesh.len());
    }
}
