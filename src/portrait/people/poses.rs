//! What a pose has to show, measured from the shapes for every build.

#[cfg(test)]
mod tests {
    use kurbo::{Rect, Shape as _, Vec2};

    use crate::curve::{along, v};
    use crate::people::{ChairTones, FROM_DOOR, figure, figure_at};
    use crate::pose::Pose;
    use crate::rooms;
    use crate::shape::{Rgba, ShapeOwner, Shapes};
    use engine::patient::expression::Expression;
    use engine::patient::looks::{Build, HairColour, Looks, Skin};
    use engine::patient::pose::{Body, FINGERS, Gaze, Hands, Thing};

    const PLAIN: Expression = Expression::NEUTRAL;

    fn draw(build: Build, expression: Expression) -> Shapes {
        let looks = Looks {
            build,
            ..Looks::default()
        };
        figure(&looks, &Pose::from(&expression), ChairTones::default())
    }

    fn points(shapes: &Shapes, part: ShapeOwner) -> Vec<Vec2> {
        let of_part = shapes.0.iter().filter(|shape| shape.part == part);
        of_part.flat_map(|shape| along(&shape.outline, 3)).collect()
    }

    fn around(shapes: &Shapes, part: ShapeOwner) -> Rect {
        let of_part = shapes.0.iter().filter(|shape| shape.part == part);
        let drawn = of_part.filter(|shape| !shape.outline.elements().is_empty());
        let boxes = drawn.map(|shape| shape.outline.bounding_box());
        boxes.reduce(|a, b| a.union(b)).unwrap_or_default()
    }

    /// How far the nearest point of this part is from a place.
    fn near(shapes: &Shapes, part: ShapeOwner, to: Vec2) -> f64 {
        let far = points(shapes, part).into_iter().map(|p| (p - to).hypot());
        far.fold(f64::MAX, f64::min)
    }

    /// One expression for each value of each choice.
    fn all() -> Vec<Expression> {
        let mut all = Vec::new();
        for &body in Body::ALL {
            for &hands in Hands::ALL {
                all.push(Expression {
                    hands,
                    body,
                    ..PLAIN
                });
            }
            for &gaze in Gaze::ALL {
                all.push(Expression {
                    gaze,
                    body,
                    ..PLAIN
                });
            }
        }
        for &holds in Thing::ALL {
            for &hands in Hands::ALL {
                all.push(Expression {
                    hands,
                    holds,
                    ..PLAIN
                });
            }
        }
        all
    }

    #[test]
    fn every_pose_is_whole_and_in_the_picture() {
        for &build in Build::ALL {
            for e in all() {
                let shapes = draw(build, e);
                let context = format!(
                    "{build:?} {:?} {:?} {:?} {:?}",
                    e.hands, e.body, e.gaze, e.holds
                );
                let every = shapes.0.iter().flat_map(|shape| along(&shape.outline, 2));
                assert!(
                    every
                        .into_iter()
                        .all(|p| p.is_finite() && p.hypot() < 2200.0),
                    "{context}"
                );
                if e.body == Body::Gone {
                    assert!(points(&shapes, ShapeOwner::Head).is_empty(), "{context}");
                    continue;
                }
                for part in [ShapeOwner::Hand, ShapeOwner::Eye, ShapeOwner::Mouth] {
                    let shown = around(&shapes, part);
                    assert!(shown.area() > 1.0, "no {part:?}: {context}");
                    assert!(shown.y0 > 20.0, "{part:?} at {shown:?}: {context}");
                }
                let head = around(&shapes, ShapeOwner::Head);
                assert!(
                    head.y0 > 25.0 && head.y1 < 985.0 && head.x0 > -380.0 && head.x1 < 480.0,
                    "{head:?}: {context}"
                );
                if e.holds != Thing::Nothing {
                    assert!(
                        around(&shapes, ShapeOwner::Thing).area() > 100.0,
                        "nothing is held: {context}"
                    );
                }
                assert_eq!(shapes, draw(build, e), "{context}");
            }
        }
    }

    /// The parts in the order of drawing, and where each shape is: two pictures that agree in this look the same.
    fn look(e: Expression) -> Vec<(ShapeOwner, [i64; 4])> {
        let shapes = draw(Build::Medium, e);
        let place = |r: Rect| [r.x0, r.y0, r.x1, r.y1].map(|side| (side * 4.0) as i64);
        shapes
            .0
            .iter()
            .map(|shape| (shape.part, place(shape.outline.bounding_box())))
            .collect()
    }

    #[test]
    fn no_two_poses_are_drawn_the_same() {
        let differ = |all: Vec<Expression>| {
            for (i, a) in all.iter().enumerate() {
                for b in all.iter().skip(i + 1) {
                    assert_ne!(
                        look(*a),
                        look(*b),
                        "{:?} {:?} {:?} {:?} and {:?} {:?} {:?} {:?}",
                        a.hands,
                        a.body,
                        a.gaze,
                        a.holds,
                        b.hands,
                        b.body,
                        b.gaze,
                        b.holds
                    );
                }
            }
        };
        differ(
            Hands::ALL
                .iter()
                .map(|&hands| Expression { hands, ..PLAIN })
                .collect(),
        );
        differ(
            Body::ALL
                .iter()
                .map(|&body| Expression { body, ..PLAIN })
                .collect(),
        );
        let counted = (0..=FINGERS).map(|fingers| Expression {
            hands: Hands::Count,
            fingers,
            ..PLAIN
        });
        differ(counted.collect());
        let pointed = [Gaze::You, Gaze::Door, Gaze::Thing, Gaze::Screen].map(|gaze| Expression {
            hands: Hands::Point,
            gaze,
            ..PLAIN
        });
        differ(pointed.to_vec());
        let at_door = (1..=5).map(|fingers| Expression {
            hands: Hands::Count,
            body: Body::AtDoor,
            fingers,
            ..PLAIN
        });
        differ(at_door.collect());
        // Free is as the face has it, and this face looks at you.
        let gazes = Gaze::ALL.iter().filter(|gaze| **gaze != Gaze::Free);
        differ(gazes.map(|&gaze| Expression { gaze, ..PLAIN }).collect());
        differ(
            Thing::ALL
                .iter()
                .map(|&holds| Expression {
                    hands: Hands::Hold,
                    holds,
                    ..PLAIN
                })
                .collect(),
        );
    }

    #[test]
    fn hands_end_where_they_should() {
        for &build in Build::ALL {
            for drop in [0, 60] {
                let with = |hands, holds| {
                    draw(
                        build,
                        Expression {
                            hands,
                            holds,
                            head_drop: drop,
                            ..PLAIN
                        },
                    )
                };
                let shapes = with(Hands::HandToMouth, Thing::Nothing);
                let mouth = around(&shapes, ShapeOwner::Mouth).center().to_vec2();
                let off = near(&shapes, ShapeOwner::Hand, mouth);
                assert!(off < 24.0, "{build:?}: the hand is {off} from the mouth");

                let shapes = with(Hands::WipeEyes, Thing::Nothing);
                let eyes = around(&shapes, ShapeOwner::Eye);
                let off = near(&shapes, ShapeOwner::Hand, v(eyes.x1 - 40.0, eyes.y1 - 10.0));
                assert!(off < 40.0, "{build:?}: the finger is {off} from the eye");

                let shapes = with(Hands::Temple, Thing::Nothing);
                let eyes = around(&shapes, ShapeOwner::Eye);
                let off = near(&shapes, ShapeOwner::Hand, v(eyes.x1 + 6.0, eyes.y0 - 20.0));
                assert!(off < 60.0, "{build:?}: the finger is {off} from the temple");

                let shapes = with(Hands::HandToNeck, Thing::Nothing);
                let chin = around(&shapes, ShapeOwner::Mouth).center().to_vec2() + v(0.0, 60.0);
                let off = near(&shapes, ShapeOwner::Hand, chin + v(50.0, 30.0));
                assert!(off < 60.0, "{build:?}: the hand is {off} from the neck");

                let shapes = with(Hands::HandToFace, Thing::Nothing);
                let head = around(&shapes, ShapeOwner::Head);
                let hand = around(&shapes, ShapeOwner::Hand);
                assert!(
                    hand.y0 < head.y1 - 30.0,
                    "{build:?}: {hand:?} is below the face {head:?}"
                );
            }
            for hands in [Hands::Hold, Hands::Point, Hands::Write, Hands::Clasped] {
                for &holds in Thing::ALL.iter().filter(|thing| **thing != Thing::Nothing) {
                    let shapes = draw(
                        build,
                        Expression {
                            hands,
                            holds,
                            ..PLAIN
                        },
                    );
                    let thing = around(&shapes, ShapeOwner::Thing);
                    let hand = around(&shapes, ShapeOwner::Hand);
                    assert!(
                        thing.overlaps(hand),
                        "{build:?} {hands:?} {holds:?}: {thing:?} {hand:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn who_stands_at_the_door_has_a_hand_on_it() {
        for &build in Build::ALL {
            for half in [380.0, 614.0, 776.0, 1400.0] {
                let door = rooms::door(half);
                let looks = Looks {
                    build,
                    ..Looks::default()
                };
                let e = Expression {
                    body: Body::AtDoor,
                    ..PLAIN
                };
                let place = v(door - FROM_DOOR, 0.0);
                let shapes = figure_at(
                    &looks,
                    &Pose::from(&e),
                    ChairTones::default(),
                    (place, &Shapes::default()),
                );
                let handle = v(door + 44.0, 812.0 - 0.51 * 664.0);
                let off = near(&shapes, ShapeOwner::Hand, handle);
                assert!(
                    off < 30.0,
                    "{build:?} {half}: the hand is {off} from the handle"
                );
                let head = around(&shapes, ShapeOwner::Head);
                assert!(
                    head.x1 < half && head.x0 > -half,
                    "{build:?} {half}: {head:?}"
                );
                assert!(door + 60.0 < half, "{half}: the door is out of the picture");
            }
        }
    }

    #[test]
    fn a_table_keeps_its_place_and_hands_lie_on_it() {
        let mut table = Shapes::default();
        table.fill(
            ShapeOwner::Room,
            Rect::new(-500.0, 856.0, 500.0, 1080.0).to_path(0.1),
            Rgba([0.5, 0.4, 0.3, 1.0]),
        );
        let place = around(&table, ShapeOwner::Room);
        for body in [
            Body::Seated,
            Body::Leaning,
            Body::SittingBack,
            Body::Standing,
        ] {
            for hands in [Hands::Clasped, Hands::RubKnee] {
                let e = Expression {
                    body,
                    hands,
                    ..PLAIN
                };
                let pose = Pose::from(&e);
                let door = v(230.0, 0.0);
                let looks = Looks::default();
                let shapes = figure_at(&looks, &pose, ChairTones::default(), (door, &table));
                let seen = around(&shapes, ShapeOwner::Room);
                let off = (seen.x0 - place.x0).abs().max((seen.y0 - place.y0).abs());
                assert!(off < 3.0, "{body:?} {hands:?}: {seen:?}");
                let at = |part| shapes.0.iter().rposition(|shape| shape.part == part);
                let on_it = matches!(body, Body::Seated | Body::Leaning) && hands == Hands::Clasped;
                assert_eq!(
                    at(ShapeOwner::Hand) > at(ShapeOwner::Room),
                    on_it,
                    "{body:?} {hands:?}"
                );
            }
        }
    }

    #[test]
    fn eyes_and_head_go_where_the_gaze_goes() {
        let look = |gaze| {
            Pose::from(&Expression {
                gaze,
                gaze_x: 40,
                gaze_y: -40,
                ..PLAIN
            })
        };
        let [you, window, door, up] = [Gaze::You, Gaze::Window, Gaze::Door, Gaze::Up].map(look);
        assert!(you.gaze_x.abs() + you.gaze_y.abs() + you.turn.abs() < 0.1);
        // The window is at the left of every room, the door at the right.
        assert!(window.turn < -0.8 && window.gaze_x < -0.8);
        assert!(door.turn > 0.8 && door.gaze_x > 0.8);
        assert!(up.gaze_y > 0.8 && up.drop < -0.8);
        let [lap, floor] = [Gaze::Lap, Gaze::Floor].map(look);
        assert!(lap.gaze_y < -0.8 && lap.turn.abs() < 0.1);
        assert!(floor.gaze_y < -0.8 && floor.turn > 0.4);
        for setting in engine::scenario::words::Setting::ALL {
            let (left, wide) = rooms::sill(*setting).unwrap();
            assert!(left.x + wide < 0.0, "{setting:?}");
        }
    }

    #[test]
    fn lids_come_down_with_eyes_that_look_down() {
        let pupil = |gaze| {
            let shapes = draw(Build::ALL[0], Expression { gaze, ..PLAIN });
            let pupils = shapes.0.iter().filter(|shape| {
                shape.part == ShapeOwner::Eye
                    && shape.paint == crate::shape::Paint::Flat(crate::palette::PUPIL)
            });
            let heights = pupils.map(|shape| shape.outline.bounding_box().height());
            heights.fold(0.0, f64::max)
        };
        let you = pupil(Gaze::You);
        assert!(you > 8.0, "{you}");
        for gaze in [Gaze::Lap, Gaze::Floor, Gaze::Thing] {
            let seen = pupil(gaze);
            assert!(seen < 0.8 * you, "{gaze:?}: {seen} of {you} is seen");
        }
    }

    /// Relative luminance, and from it the contrast of two colors (WCAG 2).
    fn contrast(a: Rgba, b: Rgba) -> f64 {
        let light = |Rgba([r, g, b, _]): Rgba| {
            let linear = |c: f64| {
                if c <= 0.040_45 {
                    c / 12.92
                } else {
                    ((c + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (high, low) = (light(a).max(light(b)), light(a).min(light(b)));
        (high + 0.05) / (low + 0.05)
    }

    #[test]
    fn brows_and_lips_are_seen_on_every_skin() {
        for &skin in Skin::ALL {
            let looks = Looks {
                skin,
                hair_colour: HairColour::Black,
                ..Looks::default()
            };
            let shapes = figure(&looks, &Pose::from(&PLAIN), ChairTones::default());
            let flat = |shape: &crate::shape::Shape| match shape.paint {
                crate::shape::Paint::Flat(colour) => Some(colour),
                _ => None,
            };
            let best = |part: ShapeOwner, under: &dyn Fn(ShapeOwner) -> bool| {
                let of_part = shapes
                    .0
                    .iter()
                    .enumerate()
                    .filter(|(_, shape)| shape.part == part);
                let pairs = of_part.filter_map(|(i, shape)| {
                    let below = shapes
                        .0
                        .get(..i)?
                        .iter()
                        .rev()
                        .find(|below| under(below.part))?;
                    Some(contrast(flat(shape)?, flat(below)?))
                });
                pairs.fold(0.0, f64::max)
            };
            let brow = best(ShapeOwner::Brow, &|part| part == ShapeOwner::Head);
            let lip = best(ShapeOwner::Mouth, &|part| part == ShapeOwner::Mouth);
            assert!(brow >= 3.0, "{skin:?}: brow {brow}");
            assert!(lip >= 3.0, "{skin:?}: lips {lip}");
        }
    }
}
