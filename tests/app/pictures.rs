//! Pictures taken with `bedside shot`, compared by what is in them: the patient is there, faces differ, themes differ.
//! Skipped where nothing can draw.

use std::path::{Path, PathBuf};
use std::process::Command;

use bevy::image::{CompressedImageFormats, Image, ImageSampler, ImageType};

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

/// The stage of the consultation in a picture of 1280 × 800, and the patient's face in it.
const STAGE: [usize; 4] = [20, 80, 764, 540];
const FACE: [usize; 4] = [320, 120, 470, 280];

fn shoot(folder: &Path, name: &str, arguments: &[&str]) -> Option<Picture> {
    let path: PathBuf = folder.join(format!("{name}.png"));
    let output = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .env("BEDSIDE_DATA_DIR", folder)
        .arg("shot")
        .args(arguments)
        .arg("-o")
        .arg(&path)
        .output()
        .expect("runs");
    if output.status.code() == Some(5) || String::from_utf8_lossy(&output.stderr).contains("GPU") {
        eprintln!(
            "skipped: nothing can draw here: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return None;
    }
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(Picture::read(&path))
}

#[test]
fn the_patient_is_there_and_faces_differ() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = ["consultation", "--scenario", "crumbling-discs", "--state"];
    let mut pictures = Vec::new();
    for face in ["neutral", "frightened", "tearful", "angry", "hopeful"] {
        let arguments: Vec<&str> = base.iter().copied().chain([face]).collect();
        let Some(picture) = shoot(folder.path(), face, &arguments) else {
            return;
        };
        assert!(
            picture.colours(STAGE) > 60,
            "{face}: an empty stage, {} colours",
            picture.colours(STAGE)
        );
        pictures.push((face, picture));
    }
    for (place, (a, first)) in pictures.iter().enumerate() {
        for (b, second) in &pictures[place + 1..] {
            let difference = first.difference(second, FACE);
            assert!(difference > 15, "{a} and {b} look the same: {difference} ‰");
        }
    }
}

#[test]
fn the_same_order_gives_the_same_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(first) = shoot(folder.path(), "first", &["library"]) else {
        return;
    };
    let second = shoot(folder.path(), "second", &["library"]).expect("drawn again");
    assert_eq!(first.difference(&second, [0, 0, 1280, 800]), 0);
    let dark =
        shoot(folder.path(), "dark", &["library", "--theme", "dark"]).expect("drawn in the dark");
    assert!(first.difference(&dark, [0, 0, 1280, 800]) > 900);
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
