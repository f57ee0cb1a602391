//! The drawn patient, measured from the shapes: always there, always whole, and never the same for two feelings.

use engine::patient::expression::{Expression, Face};
use engine::patient::looks::{
    Build, Clothing, ClothingColour, FacialHair, Hair, HairColour, HeadCovering, Looks, Skin,
};
use engine::patient::pose::Thing;
use engine::scenario::words::{AidKind, Channel, Setting};
use kurbo::Vec2;
use portrait::living_figure::{Actor, Wish};

use portrait::curve::along;
use portrait::people::{ChairTones, figure};
use portrait::pose::Pose;
use portrait::rooms::stage::{self, Live, RoomView};
use portrait::shape::{ShapeOwner, Shapes};

/// One look for each value of each choice, on top of a plain one.
fn all_looks() -> Vec<Looks> {
    let plain = Looks::default();
    let mut all = vec![plain];
    all.extend(Skin::ALL.iter().map(|&skin| Looks { skin, ..plain }));
    all.extend(Hair::ALL.iter().map(|&hair| Looks { hair, ..plain }));
    all.extend(HairColour::ALL.iter().map(|&hair_colour| Looks {
        hair_colour,
        ..plain
    }));
    all.extend(FacialHair::ALL.iter().map(|&facial_hair| Looks {
        facial_hair,
        ..plain
    }));
    all.extend(HeadCovering::ALL.iter().map(|&head_covering| Looks {
        head_covering,
        ..plain
    }));
    all.extend(Build::ALL.iter().map(|&build| Looks { build, ..plain }));
    all.extend(
        Clothing::ALL
            .iter()
            .map(|&clothing| Looks { clothing, ..plain }),
    );
    all.extend(ClothingColour::ALL.iter().map(|&clothing_colour| Looks {
        clothing_colour,
        ..plain
    }));
    all.extend((0..=u8::MAX).step_by(51).map(|age_lines| Looks {
        age_lines,
        glasses: true,
        ..plain
    }));
    all
}

fn draw(looks: &Looks, face: Face) -> Shapes {
    figure(
        looks,
        &Pose::from(&Expression::of(face)),
        ChairTones::default(),
    )
}

fn points(shapes: &Shapes, parts: &[ShapeOwner]) -> Vec<Vec2> {
    let of_parts = shapes.0.iter().filter(|shape| parts.contains(&shape.part));
    of_parts
        .flat_map(|shape| along(&shape.outline, 4))
        .collect()
}

/// Least and greatest x and y.
fn bounds(points: &[Vec2]) -> (Vec2, Vec2) {
    let mut low = Vec2 {
        x: f64::MAX,
        y: f64::MAX,
    };
    let mut high = Vec2 {
        x: f64::MIN,
        y: f64::MIN,
    };
    for p in points {
        low = Vec2 {
            x: low.x.min(p.x),
            y: low.y.min(p.y),
        };
        high = Vec2 {
            x: high.x.max(p.x),
            y: high.y.max(p.y),
        };
    }
    (low, high)
}

#[test]
fn every_look_with_every_face_is_whole_and_on_the_stage() {
    for looks in all_looks() {
        for &face in Face::ALL {
            let shapes = draw(&looks, face);
            let context = format!("{looks:?} {face:?}");
            for part in [
                ShapeOwner::Body,
                ShapeOwner::Head,
                ShapeOwner::Eye,
                ShapeOwner::Brow,
                ShapeOwner::Mouth,
                ShapeOwner::Hand,
            ] {
                assert!(
                    !points(&shapes, &[part]).is_empty(),
                    "no {part:?}: {context}"
                );
            }
            let all: Vec<Vec2> = shapes.0.iter().flat_map(|s| along(&s.outline, 4)).collect();
            assert!(
                all.iter().all(|p| p.x.is_finite() && p.y.is_finite()),
                "{context}"
            );
            let (low, high) = bounds(&all);
            assert!(
                low.x > -520.0 && high.x < 520.0,
                "{low:?} {high:?} {context}"
            );
            assert!(
                low.y > -10.0 && high.y < 1260.0,
                "{low:?} {high:?} {context}"
            );
        }
    }
}

#[test]
fn the_same_expression_is_drawn_the_same() {
    for &face in Face::ALL {
        assert_eq!(draw(&Looks::default(), face), draw(&Looks::default(), face));
    }
}

/// How far the features of two faces lie apart: the mean distance of their points, each measured within its own head.
fn apart(a: Face, b: Face, looks: &Looks) -> f64 {
    let features = |face| {
        let shapes = draw(looks, face);
        [ShapeOwner::Brow, ShapeOwner::Eye, ShapeOwner::Mouth].map(|part| {
            let (head_low, head_high) = bounds(&points(&shapes, &[ShapeOwner::Head]));
            let middle = head_low.lerp(head_high, 0.5);
            let (low, high) = bounds(&points(&shapes, &[part]));
            [low - middle, high - middle]
        })
    };
    let body = |face| {
        let shapes = draw(looks, face);
        let (low, high) = bounds(&points(&shapes, &[ShapeOwner::Hand]));
        let (top, _) = bounds(&points(&shapes, &[ShapeOwner::Head]));
        [low, high, top]
    };
    let sum = |a: &[Vec2], b: &[Vec2]| a.iter().zip(b).map(|(a, b)| (*a - *b).hypot()).sum::<f64>();
    let face: f64 = features(a)
        .iter()
        .zip(&features(b))
        .map(|(a, b)| sum(a, b))
        .sum();
    face / 6.0 + sum(&body(a), &body(b)) / 12.0
}

#[test]
fn no_two_faces_look_alike() {
    let looks = Looks::default();
    for (i, &a) in Face::ALL.iter().enumerate() {
        for &b in Face::ALL.iter().skip(i + 1) {
            let distance = apart(a, b, &looks);
            assert!(distance > 4.0, "{a:?} and {b:?} are only {distance} apart");
        }
    }
}

#[test]
fn tears_are_drawn_only_when_there_are_tears() {
    for &face in Face::ALL {
        let drawn = !points(&draw(&Looks::default(), face), &[ShapeOwner::Tear]).is_empty();
        assert_eq!(drawn, Expression::of(face).tears > 0, "{face:?}");
    }
}

fn wish(face: Face) -> Wish {
    Wish {
        expression: Expression::of(face),
        ..Wish::default()
    }
}

#[test]
fn the_figure_arrives_without_a_jump() {
    let mut actor = Actor::new(&Expression::of(Face::Warm));
    let wish = wish(Face::Angry);
    let mut before = actor.pose().smile;
    for _ in 0..90 {
        actor.advance(1.0 / 30.0, &wish);
        let now = actor.pose().smile;
        assert!(
            now <= before + 1e-3 && before - now < 0.25,
            "{before} then {now}"
        );
        before = now;
    }
    let goal = Pose::from(&wish.expression).smile;
    assert!((before - goal).abs() < 0.02, "{before} is not {goal}");
}

#[test]
fn with_reduced_motion_nothing_moves() {
    let mut actor = Actor::new(&Expression::NEUTRAL);
    let wish = Wish {
        reduced_motion: true,
        speaking: true,
        ..wish(Face::Sad)
    };
    actor.advance(0.5, &wish);
    let first = actor.pose();
    for _ in 0..50 {
        actor.advance(0.1, &wish);
        assert_eq!(actor.pose(), first);
    }
    assert_eq!(
        first.smile.to_bits(),
        Pose::from(&wish.expression).smile.to_bits()
    );
}

#[test]
fn the_figure_blinks_breathes_and_speaks() {
    let mut actor = Actor::new(&Expression::NEUTRAL);
    let wish = Wish {
        speaking: true,
        ..wish(Face::Neutral)
    };
    let (mut shut, mut open, mut breath) = (1.0_f64, 0.0_f64, (1.0_f64, -1.0_f64));
    for _ in 0..600 {
        actor.advance(1.0 / 60.0, &wish);
        let pose = actor.pose();
        shut = shut.min(pose.lid);
        open = open.max(pose.open);
        breath = (breath.0.min(pose.breath), breath.1.max(pose.breath));
    }
    assert!(shut < 0.15, "never blinks: {shut}");
    assert!(open > 0.2, "the mouth stays shut: {open}");
    assert!(
        breath.0 < -0.9 && breath.1 > 0.9,
        "does not breathe: {breath:?}"
    );
}

fn view(channel: Channel, setting: Setting, dark: bool) -> RoomView {
    let frame = stage::frame(channel, 800.0, 500.0);
    RoomView {
        channel,
        setting,
        dark,
        half_width: frame.half_width,
        top: frame.top,
        dusk: 0.0,
    }
}

fn live(looks: &Looks, aid: Option<AidKind>, camera_on: bool) -> Live<'_> {
    Live {
        looks,
        pose: Pose::from(&Expression::NEUTRAL),
        distress: 0.5,
        seconds: 1.0,
        talk: 1.0,
        camera_on,
        empty: false,
        aid,
        things: &[],
        event: true,
    }
}

const SETTINGS: [Setting; 6] = [
    Setting::GpSurgery,
    Setting::PhysioGym,
    Setting::PainClinic,
    Setting::Ward,
    Setting::Home,
    Setting::Office,
];

#[test]
fn every_room_fills_the_stage() {
    for channel in [Channel::FaceToFace, Channel::Telephone, Channel::Video] {
        for setting in SETTINGS {
            for dark in [false, true] {
                let view = view(channel, setting, dark);
                let (low, high) = bounds(&points(&stage::room(&view), &[ShapeOwner::Room]));
                // In a call the frame of the screen lies over the edges.
                let frame = if channel == Channel::Video { 60.0 } else { 0.0 };
                let half = view.half_width - frame;
                assert!(low.x <= -half && high.x >= half, "{view:?}");
                assert!(low.y <= view.top && high.y >= 1000.0, "{view:?}");
            }
        }
    }
}

#[test]
fn the_face_is_seen_in_the_room_and_by_video_but_not_on_the_telephone() {
    let looks = Looks::default();
    let seen = |channel, camera_on| {
        let shapes = stage::figure(
            &view(channel, Setting::Home, false),
            &live(&looks, None, camera_on),
        );
        !points(&shapes, &[ShapeOwner::Eye]).is_empty()
    };
    assert!(seen(Channel::FaceToFace, true));
    assert!(seen(Channel::Video, true));
    assert!(!seen(Channel::Video, false));
    assert!(!seen(Channel::Telephone, true));
}

#[test]
fn an_aid_stands_on_the_desk_and_draws_the_eyes() {
    let looks = Looks::default();
    for aid in [
        AidKind::AnatomicalModel,
        AidKind::Chart,
        AidKind::Drawing,
        AidKind::Pamphlet,
    ] {
        let view = view(Channel::FaceToFace, Setting::GpSurgery, false);
        let shapes = stage::figure(&view, &live(&looks, Some(aid), true));
        let (low, high) = bounds(&points(&shapes, &[ShapeOwner::Aid]));
        assert!(
            low.x > -view.half_width && high.x < 0.0 && low.y > 500.0 && high.y < 1000.0,
            "{aid:?} {low:?} {high:?}"
        );
    }
    let mut actor = Actor::new(&Expression::NEUTRAL);
    actor.advance(
        0.1,
        &Wish {
            aid: true,
            reduced_motion: true,
            ..wish(Face::Neutral)
        },
    );
    assert!(actor.pose().gaze_x < -0.5 && actor.pose().gaze_y < -0.3);
}

/// There is one model of the spine in the room: on the sill, or between the two.
#[test]
fn a_model_that_is_brought_in_has_been_taken_from_the_sill() {
    let looks = Looks::default();
    let on_sill = |aid| {
        let view = view(Channel::FaceToFace, Setting::PhysioGym, false);
        let live = Live {
            things: &[Thing::Model],
            ..live(&looks, aid, true)
        };
        !points(&stage::figure(&view, &live), &[ShapeOwner::Thing]).is_empty()
    };
    assert!(on_sill(None) && on_sill(Some(AidKind::Chart)));
    assert!(!on_sill(Some(AidKind::AnatomicalModel)));
}

/// What the briefing says is in the room is in the room, in every picture that is about as wide as high, and no head hides it.
#[test]
fn each_thing_of_the_briefing_is_in_sight_at_every_width() {
    let looks = Looks::default();
    for channel in [Channel::FaceToFace, Channel::Video] {
        // The narrowest in a room is the picture in a window of 1280 x 800.
        let narrow = (channel == Channel::FaceToFace).then_some(390.0);
        for width in narrow.into_iter().chain([480.0, 700.0, 900.0, 1600.0]) {
            let frame = stage::frame(channel, width, 500.0);
            let view = RoomView {
                half_width: frame.half_width,
                top: frame.top,
                ..view(channel, Setting::PhysioGym, false)
            };
            for &thing in Thing::ALL.iter().filter(|thing| **thing != Thing::Nothing) {
                let things = [thing];
                let live = Live {
                    things: &things,
                    ..live(&looks, None, true)
                };
                let shapes = stage::figure(&view, &live);
                let drawn = points(&shapes, &[ShapeOwner::Thing]);
                assert!(!drawn.is_empty(), "{channel:?} {width} {thing:?}");
                let (low, high) = bounds(&drawn);
                let middle = (low + high) * 0.5;
                assert!(
                    middle.x.abs() < view.half_width && middle.y > view.top && low.y < 985.0,
                    "{channel:?} {width} {thing:?}: {low:?} {high:?}"
                );
                if thing == Thing::Model && channel == Channel::FaceToFace {
                    assert!(low.x > -view.half_width, "{channel:?} {width}: {low:?}");
                }
                if thing == Thing::Box && channel == Channel::FaceToFace {
                    // Nearer than the patient, and not before the hands in the lap.
                    assert!(low.x > 190.0, "{width}: {low:?}");
                }
                if thing == Thing::Calendar {
                    // Beside the head, which is as wide as the face with its hair.
                    assert!(high.x < -124.0, "{channel:?} {width}: {high:?}");
                }
            }
        }
    }
}

/// A finger and eyes that go to the window go to the calendar beside it.
#[test]
fn who_points_at_the_calendar_points_to_its_side() {
    use engine::patient::pose::{Gaze, Hands};
    let pointing = Expression {
        hands: Hands::Point,
        gaze: Gaze::Window,
        ..Expression::NEUTRAL
    };
    let looks = Looks::default();
    let view = view(Channel::Video, Setting::Home, false);
    let live = Live {
        pose: Pose::from(&pointing),
        things: &[Thing::Calendar],
        ..live(&looks, None, true)
    };
    let shapes = stage::figure(&view, &live);
    let (low, _) = bounds(&points(&shapes, &[ShapeOwner::Hand]));
    let (_, right) = bounds(&points(&shapes, &[ShapeOwner::Thing]));
    assert!(low.x < -170.0 && right.x < 0.0, "{low:?} {right:?}");
    assert!(live.pose.gaze_x < -0.8 && live.pose.turn < -0.6);
}

#[test]
fn the_stage_fits_any_place() {
    for (width, height) in [
        (0.0, 0.0),
        (-5.0, 10.0),
        (1.0, 4000.0),
        (4000.0, 1.0),
        (f64::NAN, 5.0),
        (400.0, 900.0),
    ] {
        let frame = stage::frame(Channel::FaceToFace, width, height);
        assert!(
            frame.scale.is_finite() && frame.scale >= 0.0,
            "{width}x{height}: {frame:?}"
        );
        assert!(
            frame.half_width.is_finite() && frame.half_width >= 299.0 && frame.top <= 100.0,
            "{width}x{height}: {frame:?}"
        );
    }
}
