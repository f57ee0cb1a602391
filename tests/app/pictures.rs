//! Pictures as `bedside shot` takes them, compared by what is in them: the patient is there, no two feelings look the same,
//! aids lie on the desk, no screen is blank or cut at its edges, themes differ.
//! Skipped where nothing can draw.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use bevy::image::{CompressedImageFormats, Image, ImageSampler, ImageType};
use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::model::settings::ThemeChoice;
use window::runtime::screenshot::{self, Shot};

use crate::skip::skip;

struct Picture {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("the picture was written");
        let format = CompressedImageFormats::NONE;
        let image = Image::from_buffer(
            &bytes,
            ImageType::Extension("png"),
            format,
            true,
            ImageSampler::Default,
            bevy::asset::RenderAssetUsages::all(),
        )
        .expect("a PNG file");
        let width = image.width() as usize;
        let data = image.data.expect("pixels");
        let pixels = data
            .chunks(4)
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        Self { width, pixels }
    }

    /// Pixels of a rectangle: left, top, right, bottom.
    fn part(&self, [left, top, right, bottom]: [usize; 4]) -> impl Iterator<Item = [u8; 3]> + '_ {
        (top..bottom).flat_map(move |y| (left..right).map(move |x| self.pixels[y * self.width + x]))
    }

    /// How many different colours there are, coarsely.
    fn colours(&self, part: [usize; 4]) -> usize {
        let mut seen: Vec<[u8; 3]> = self
            .part(part)
            .map(|pixel| pixel.map(|channel| channel / 16))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }

    /// How many pixels have the commonest colour, in thousandths.
    fn commonest(&self, part: [usize; 4]) -> usize {
        let mut all: Vec<[u8; 3]> = self.part(part).collect();
        all.sort_unstable();
        let most = all.chunk_by(|a, b| a == b).map(<[_]>::len).max();
        most.unwrap_or(0) * 1000 / all.len().max(1)
    }

    /// How many pixels differ visibly, in thousandths.
    fn difference(&self, other: &Self, part: [usize; 4]) -> usize {
        let differ =
            |(a, b): ([u8; 3], [u8; 3])| (0..3).any(|channel| a[channel].abs_diff(b[channel]) > 12);
        let all = (part[2] - part[0]) * (part[3] - part[1]);
        self.part(part)
            .zip(other.part(part))
            .filter(|pair| differ(*pair))
            .count()
            * 1000
            / all.max(1)
    }
}

/// Places in a consultation of 1280 × 800: the stage, the patient's head and hands, the desk.
const STAGE: [usize; 4] = [24, 80, 592, 780];
const FACE: [usize; 4] = [225, 130, 400, 300];
const PATIENT: [usize; 4] = [140, 120, 490, 740];
const DESK: [usize; 4] = [24, 470, 235, 780];

const SIZE: (u32, u32) = (1280, 800);

/// An order for a picture, in the words of `bedside shot`.
struct Wanted {
    name: String,
    shot: Shot,
}

fn wanted(screen: &str, states: &[&str]) -> Wanted {
    let needs = matches!(screen, "briefing" | "consultation" | "debrief");
    Wanted {
        name: format!("{screen} {}", states.join(" ")),
        shot: Shot {
            screen: screen.to_owned(),
            scenario: needs.then(|| "crumbling-discs".to_owned()),
            states: states.iter().map(|&state| state.to_owned()).collect(),
            looks: None,
            choices: Vec::new(),
            theme: ThemeChoice::Light,
            text_percent: 100,
            size: SIZE,
            scale: 1.0,
            output: PathBuf::new(),
        },
    }
}

impl Wanted {
    fn theme(mut self, theme: ThemeChoice) -> Self {
        self.name.push_str(theme.label());
        self.shot.theme = theme;
        self
    }
}

/// One drawing app at a time: several on few cores starve each other.
static ONE: Mutex<()> = Mutex::new(());

/// All pictures with one start of the app; nothing (and a line that says why) where nothing can draw.
fn album(wanted: Vec<Wanted>, scenarios: &[(&str, String)]) -> Option<Vec<(String, Picture)>> {
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("scenarios");
    std::fs::create_dir(&own).expect("a folder");
    for (name, text) in scenarios {
        std::fs::write(own.join(name), text).expect("writes");
    }
    let places = DataFolders::under(folder.path().to_owned(), Path::new("no such folder"));
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let (names, shots): (Vec<String>, Vec<Shot>) = wanted
        .into_iter()
        .enumerate()
        .map(|(place, wanted)| {
            let output = folder.path().join(format!("{place}.png"));
            let Wanted { name, shot } = wanted;
            (name, Shot { output, ..shot })
        })
        .unzip();
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        screenshot::album(&shots, &places, &rubric)
    }));
    match drawn {
        Ok(outcome) => outcome.expect("every picture is taken"),
        Err(reason) => {
            let said = reason.downcast_ref::<String>().cloned();
            let said = said.or_else(|| reason.downcast_ref::<&str>().map(|&text| text.to_owned()));
            let said = said.unwrap_or_default();
            assert!(said.contains("GPU"), "the app stopped: {said}");
            skip(&format!("nothing can draw here: {said}"));
            return None;
        }
    }
    let pictures = shots.iter().map(|shot| Picture::read(&shot.output));
    Some(names.into_iter().zip(pictures).collect())
}

/// Fails for every pair that looks the same within `part`: fewer than `floor` thousandths of its pixels differ.
fn all_differ(pictures: &[(String, Picture)], part: [usize; 4], floor: usize) {
    for (place, (a, first)) in pictures.iter().enumerate() {
        for (b, second) in &pictures[place + 1..] {
            let difference = first.difference(second, part);
            assert!(
                difference > floor,
                "{a} and {b} look the same: {difference} ‰"
            );
        }
    }
}

const FACES: [&str; 14] = [
    "neutral",
    "guarded",
    "worried",
    "frightened",
    "sad",
    "tearful",
    "ashamed",
    "angry",
    "pained",
    "relieved",
    "hopeful",
    "warm",
    "puzzled",
    "weary",
];

/// People who hide different parts of a face: glasses and hair, a beard and a cap.
const PEOPLE: [&str; 2] = [
    "(skin: Fair, hair: Bob, hair_colour: Grey, glasses: true, age_lines: 2, build: Slight)",
    "(skin: Dark, hair: Braids, hair_colour: Black, head_covering: Cap, facial_hair: Beard)",
];

#[test]
fn no_two_feelings_look_the_same_on_anybody() {
    let orders = PEOPLE.iter().flat_map(|looks| {
        FACES.iter().map(|face| {
            let mut order = wanted("consultation", &[face]);
            order.shot.looks = Some((*looks).to_owned());
            order
        })
    });
    let Some(pictures) = album(orders.collect(), &[]) else {
        return;
    };
    for person in pictures.chunks(FACES.len()) {
        all_differ(person, FACE, 60);
    }
}

#[test]
fn the_patient_is_there_and_what_is_brought_lies_on_the_desk() {
    let mut orders = Vec::new();
    for theme in ThemeChoice::ALL {
        orders.push(wanted("consultation", &[]).theme(theme));
        orders.push(wanted("consultation", &["empty"]).theme(theme));
    }
    for aid in ["model", "chart", "drawing", "pamphlet"] {
        orders.push(wanted("consultation", &[aid]));
    }
    let Some(pictures) = album(orders, &[]) else {
        return;
    };
    for pair in pictures.chunks(2).take(ThemeChoice::ALL.len()) {
        let [(name, full), (_, empty)] = pair else {
            unreachable!("pairs");
        };
        let difference = full.difference(empty, PATIENT);
        assert!(difference > 300, "{name}: nobody there, {difference} ‰");
        assert!(full.colours(STAGE) > 60, "{name}: a bare stage");
    }
    let (with_patient, aids) = (&pictures[0].1, &pictures[6..]);
    for (name, aid) in aids {
        let difference = aid.difference(with_patient, DESK);
        assert!(
            difference > 40,
            "{name}: nothing on the desk, {difference} ‰"
        );
    }
    all_differ(aids, DESK, 25);
}

#[test]
fn every_screen_shows_something_in_every_theme_and_nothing_is_cut_at_the_edges() {
    const SIZES: [(u32, u32, u16); 3] = [(1024, 640, 200), (1280, 800, 100), (1440, 900, 125)];
    let screens: [(&str, &[&str]); 14] = [
        ("home", &[]),
        ("library", &[]),
        ("briefing", &[]),
        ("consultation", &[]),
        ("progress", &[]),
        ("settings", &[]),
        ("help", &[]),
        ("about", &[]),
        ("library", &["no-scenarios"]),
        ("library", &["broken"]),
        ("progress", &["loading"]),
        ("library", &["toast"]),
        ("consultation", &["transcript", "pause"]),
        ("consultation", &["notes", "hint"]),
    ];
    let mut orders = Vec::new();
    for (row, (screen, states)) in screens.into_iter().enumerate() {
        for (column, theme) in ThemeChoice::ALL.into_iter().enumerate() {
            let (width, height, text) = SIZES[(row + column) % SIZES.len()];
            let mut order = wanted(screen, states).theme(theme);
            order.shot.size = (width, height);
            order.shot.text_percent = text;
            orders.push(order);
        }
    }
    let Some(pictures) = album(orders, &[]) else {
        return;
    };
    for (name, picture) in &pictures {
        let (width, height) = (picture.width, picture.pixels.len() / picture.width);
        let all = [0, 0, width, height];
        assert!(picture.colours(all) >= 12, "{name} is blank");
        let content = [0, height / 7, width, height];
        let busy = 1000 - picture.commonest(content);
        assert!(busy > 4, "{name} is all but blank: {busy} ‰ is not ground");
        for (side, x) in [("left", 0), ("right", width - 1)] {
            let strip = picture.colours([x, 0, x + 1, height]);
            assert!(
                strip <= 12,
                "{name}: something is cut at the {side} edge, {strip} colours"
            );
        }
    }
}

#[test]
fn in_a_large_window_the_patient_fills_the_height() {
    // From the hair to the hands.
    const LARGE: [usize; 4] = [520, 240, 1040, 1300];
    let mut orders = vec![
        wanted("consultation", &[]),
        wanted("consultation", &["empty"]),
    ];
    for order in &mut orders {
        order.shot.size = (2560, 1440);
    }
    let Some(pictures) = album(orders, &[]) else {
        return;
    };
    let [(_, full), (_, empty)] = pictures.as_slice() else {
        unreachable!("two pictures");
    };
    let difference = full.difference(empty, LARGE);
    assert!(difference > 300, "nobody there, {difference} ‰");
    // What is beside the stage is the same with and without the patient: no seam shows the room.
    for part in [[0, 0, 2560, 110], [0, 0, 20, 1440], [1540, 0, 1556, 1440]] {
        assert_eq!(full.difference(empty, part), 0, "{part:?}");
    }
}

/// The colour of the middle of each of a few parts, coarsely, so that a larger picture of the same can be compared.
fn sampled(picture: &Picture, across: usize) -> Vec<[u8; 3]> {
    let (wide, high) = (picture.width, picture.pixels.len() / picture.width);
    let points = (0..across * across).map(|at| {
        let x = (at % across * 2 + 1) * wide / (across * 2);
        let y = (at / across * 2 + 1) * high / (across * 2);
        picture.pixels[y * wide + x]
    });
    points.collect()
}

#[test]
fn a_picture_at_another_scale_shows_the_same() {
    // What is laid out before the window has its scale must not be drawn at that size.
    for (screen, scales) in [
        ("settings", [1.0, 1.25, 1.5, 2.0, 3.0].as_slice()),
        ("consultation", [1.0, 1.75, 3.0].as_slice()),
        ("briefing", [1.0, 2.0].as_slice()),
    ] {
        let orders = scales.iter().map(|scale| {
            let mut order = wanted(screen, &[]);
            order.shot.scale = *scale;
            order.name = format!("{screen}, scale {scale}");
            order
        });
        let Some(pictures) = album(orders.collect(), &[]) else {
            return;
        };
        let plain = sampled(&pictures[0].1, 24);
        for ((name, picture), scale) in pictures.iter().zip(scales) {
            assert_eq!(picture.width, (1280.0 * scale) as usize, "{name}");
            let same = sampled(picture, 24);
            let alike = same
                .iter()
                .zip(&plain)
                .filter(|(a, b)| (0..3).all(|channel| a[channel].abs_diff(b[channel]) <= 24));
            let share = alike.count() * 100 / plain.len();
            assert!(share >= 90, "{name}: {share} % of the places are alike");
        }
    }
}

#[test]
fn themes_differ_on_every_screen_that_has_ground() {
    for screen in ["home", "settings"] {
        let orders = ThemeChoice::ALL.map(|theme| wanted(screen, &[]).theme(theme));
        let Some(pictures) = album(orders.into(), &[]) else {
            return;
        };
        all_differ(&pictures, [0, 0, 1280, 800], 500);
    }
}

#[test]
fn a_camera_that_is_turned_off_hides_the_patient_and_shows_the_initials() {
    let text = by_video();
    let mut orders: Vec<Wanted> = (0..2).map(|_| wanted("consultation", &[])).collect();
    for (order, choices) in orders.iter_mut().zip([vec![], vec![1]]) {
        order.shot.scenario = Some("by-video".to_owned());
        order.shot.choices = choices;
    }
    let mut empty = wanted("consultation", &["empty"]);
    empty.shot.scenario = Some("by-video".to_owned());
    orders.push(empty);
    let Some(pictures) = album(orders, &[("by-video.ron", text)]) else {
        return;
    };
    let [(_, on), (_, off), (_, empty)] = pictures.as_slice() else {
        unreachable!("three pictures");
    };
    assert!(on.difference(empty, PATIENT) > 250, "no patient by video");
    assert!(
        off.difference(on, PATIENT) > 600,
        "the camera is off and the patient still there"
    );
    assert!(
        off.colours(STAGE) > 15,
        "no tile for the camera that is off"
    );
}

/// The documented example as a video consultation, whose patient turns the camera off after the first turn.
pub(crate) fn by_video() -> String {
    let page = include_str!("../../docs/FORMAT.md");
    let example = page.split("```ron").nth(1).expect("an example");
    let example = example.split("```").next().expect("an end");
    let swaps = [
        ("id: \"first-steps\"", "id: \"by-video\""),
        ("channel: FaceToFace", "channel: Video"),
        (
            "(id: \"p3\", text: \"So what happens now?\",",
            "(id: \"p3\", text: \"So what happens now?\", camera: Off, body: \"The picture goes dark.\",",
        ),
    ];
    swaps.iter().fold(example.to_owned(), |text, (old, new)| {
        assert_eq!(
            text.matches(old).count(),
            1,
            "{old} in the documented example"
        );
        text.replace(old, new)
    })
}

#[test]
fn the_same_order_gives_the_same_picture() {
    let orders = vec![wanted("library", &[]), wanted("library", &[])];
    let Some(pictures) = album(orders, &[]) else {
        return;
    };
    let [(_, first), (_, second)] = pictures.as_slice() else {
        unreachable!("two pictures");
    };
    assert_eq!(first.difference(second, [0, 0, 1280, 800]), 0);
}

#[test]
fn the_command_writes_the_picture_that_is_asked_for() {
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    let arguments = ["about", "--theme", "dark", "--size", "1024x640"];
    if let Some(picture) = shoot(folder.path(), "about", &arguments) {
        assert_eq!((picture.width, picture.pixels.len()), (1024, 1024 * 640));
    }
}

fn shoot(folder: &Path, name: &str, arguments: &[&str]) -> Option<Picture> {
    let path: PathBuf = folder.join(format!("{name}.png"));
    let output = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .env("BEDSIDE_DATA_DIR", folder.join("data"))
        .arg("shot")
        .args(arguments)
        .arg("-o")
        .arg(&path)
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.code() == Some(5) || said.contains("GPU") {
        skip(&format!("nothing can draw here: {said}"));
        return None;
    }
    assert!(output.status.success(), "{arguments:?}: {said}");
    Some(Picture::read(&path))
}

#[test]
fn an_order_that_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("never.png");
    for arguments in [
        ["nowhere", "--theme", "light"],
        ["briefing", "--scenario", "no-such-one"],
        ["consultation", "--state", "purple"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_bedside"))
            .env("BEDSIDE_DATA_DIR", folder.path())
            .arg("shot")
            .args(arguments)
            .arg("-o")
            .arg(&target)
            .output()
            .expect("runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!target.exists());
    }
}
