//! Every screen in small, side by side, for somebody who looks at all of them: `just sheets FOLDER`. No test, but it draws as the
//! tests of pictures do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bevy::image::{CompressedImageFormats, Image, ImageSampler, ImageType};
use bevy::render::render_resource::TextureFormat;
use engine::rubric::Rubric;
use window::ShellState;
use window::model::action::AppAction;
use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::desk::DeskAction;
use window::model::settings::ThemeChoice;
use window::runtime::screenshot::{self, Shot};

use crate::desk::cohort;
use crate::headless::{act, app, play_to_the_end};

/// Screens and states, in the order in which somebody meets them.
const PAGES: [(&str, &str, &[&str]); 56] = [
    ("home", "", &[]),
    ("library", "", &[]),
    ("library", "", &["broken"]),
    ("library", "", &["no-scenarios"]),
    ("briefing", "crumbling-discs", &[]),
    ("briefing", "just-a-scan", &[]),
    ("consultation", "crumbling-discs", &[]),
    ("consultation", "just-a-scan", &[]),
    ("consultation", "only-thing-that-works", &[]),
    ("consultation", "crumbling-discs", &["hint"]),
    ("consultation", "crumbling-discs", &["transcript"]),
    ("consultation", "crumbling-discs", &["notes"]),
    ("consultation", "just-a-scan", &["notes"]),
    ("consultation", "only-thing-that-works", &["camera-off"]),
    ("consultation", "crumbling-discs", &["own-words"]),
    ("consultation", "crumbling-discs", &["own-nearest"]),
    ("consultation", "crumbling-discs", &["pause"]),
    ("consultation", "crumbling-discs", &["leave"]),
    ("consultation", "crumbling-discs", &["keys"]),
    ("consultation", "crumbling-discs", &["toast"]),
    ("debrief", "crumbling-discs", &["step-1"]),
    ("debrief", "crumbling-discs", &["step-2"]),
    ("debrief", "crumbling-discs", &["step-3"]),
    ("debrief", "crumbling-discs", &["step-4"]),
    ("debrief", "crumbling-discs", &["step-5"]),
    ("debrief", "crumbling-discs", &["step-6"]),
    ("debrief", "crumbling-discs", &["deeper-transcript"]),
    ("debrief", "crumbling-discs", &["deeper-domains"]),
    ("debrief", "crumbling-discs", &["deeper-moments"]),
    ("debrief", "crumbling-discs", &["then-and-now"]),
    ("progress", "", &[]),
    ("drills", "", &[]),
    ("drills", "", &["moment"]),
    ("drills", "", &["answered"]),
    ("drills", "", &["how-it-went"]),
    ("class", "crumbling-discs", &[]),
    ("class", "crumbling-discs", &["votes"]),
    ("class", "crumbling-discs", &["votes", "closed"]),
    ("class", "crumbling-discs", &["words"]),
    ("class", "crumbling-discs", &["count"]),
    ("class", "crumbling-discs", &["note"]),
    ("desk", "", &["door"]),
    ("desk", "", &[]),
    ("desk", "", &["peek"]),
    ("desk", "", &["review"]),
    ("desk", "", &["review", "verdict"]),
    ("desk", "", &["review", "why", "options"]),
    ("desk", "", &["review", "later", "otherwise"]),
    ("desk", "", &["review", "judged"]),
    ("desk", "", &["review", "signed"]),
    ("desk", "", &["review", "seal"]),
    ("desk", "", &["cohort"]),
    ("desk", "", &["standards"]),
    ("settings", "", &[]),
    ("help", "", &[]),
    ("about", "", &[]),
];

const SIZES: [(u32, u32); 4] = [(1280, 800), (800, 560), (1920, 1080), (1024, 640)];

/// Width of a page on a sheet, and pages in a row.
const WIDE: usize = 512;
const ROW: usize = 4;

/// A sheet: theme, size of the window, size of text in per cent.
type Sheet = (ThemeChoice, (u32, u32), u16);

/// All sheets; those that say most come first.
fn sheets() -> Vec<Sheet> {
    let mut all: Vec<Sheet> = vec![
        (ThemeChoice::Light, SIZES[0], 100),
        (ThemeChoice::Light, SIZES[1], 200),
        (ThemeChoice::Dark, SIZES[0], 100),
        (ThemeChoice::HighContrast, SIZES[0], 100),
    ];
    for theme in ThemeChoice::ALL {
        for size in SIZES {
            for text in [100, 200] {
                if !all.contains(&(theme, size, text)) {
                    all.push((theme, size, text));
                }
            }
        }
    }
    all
}

/// A picture in small: width, height and pixels of three bytes.
fn small(path: &Path) -> Option<(usize, Vec<u8>)> {
    let bytes = std::fs::read(path).ok()?;
    let (kind, form) = (ImageType::Extension("png"), CompressedImageFormats::NONE);
    let usages = bevy::asset::RenderAssetUsages::all();
    let image = Image::from_buffer(&bytes, kind, form, true, ImageSampler::Default, usages).ok()?;
    let (width, height) = (image.width() as usize, image.height() as usize);
    let data = image.data?;
    let high = height * WIDE / width;
    let mut out = Vec::with_capacity(WIDE * high * 4);
    for y in 0..high {
        for x in 0..WIDE {
            let rows = (y * height / high)..((y + 1) * height / high).max(y * height / high + 1);
            let columns = (x * width / WIDE)..((x + 1) * width / WIDE).max(x * width / WIDE + 1);
            let mut sum = [0_usize; 3];
            let count = rows.len() * columns.len();
            for row in rows {
                for column in columns.clone() {
                    let at = (row * width + column) * 4;
                    for (total, byte) in sum.iter_mut().zip(&data[at..at + 3]) {
                        *total += usize::from(*byte);
                    }
                }
            }
            out.extend(sum.map(|total| (total / count) as u8));
            out.push(255);
        }
    }
    Some((high, out))
}

/// Puts pictures side by side and writes the sheet.
fn write(pictures: &[PathBuf], to: &Path) {
    let small: Vec<_> = pictures.iter().filter_map(|path| small(path)).collect();
    let high = small.iter().map(|(high, _)| *high).max().unwrap_or(1);
    let (each, down) = (WIDE + 8, high + 8);
    let (width, height) = (ROW * each, small.len().div_ceil(ROW) * down);
    let mut data = vec![128_u8; width * height * 4];
    for (at, (rows, pixels)) in small.iter().enumerate() {
        for y in 0..*rows {
            let start = (((at / ROW) * down + y) * width + (at % ROW) * each) * 4;
            let line = &pixels[y * WIDE * 4..(y + 1) * WIDE * 4];
            data[start..start + line.len()].copy_from_slice(line);
        }
    }
    let (width, height) = (width as u32, height as u32);
    let mut sheet = Image::new_target_texture(width, height, TextureFormat::Rgba8UnormSrgb, None);
    sheet.data = Some(data);
    let sheet = sheet.try_into_dynamic().expect("pixels");
    sheet.to_rgb8().save(to).expect("the sheet is written");
}

#[test]
#[ignore = "draws some hundred pictures: `just sheets FOLDER`"]
fn every_screen_as_sheets() {
    let Some(folder) = std::env::var_os("BEDSIDE_SHEETS").map(PathBuf::from) else {
        return;
    };
    let most: usize = std::env::var("BEDSIDE_SHEETS_MOST")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usize::MAX);
    std::fs::create_dir_all(&folder).expect("the folder");
    let kept = tempfile::tempdir().expect("a folder");
    let (mut played, places) = app(kept.path());
    for _ in 0..2 {
        play_to_the_end(&mut played);
        act(
            &mut played,
            AppAction::Debrief(DebriefAction::Show(DebriefPage::Side)),
        );
        act(&mut played, AppAction::Debrief(DebriefAction::Close));
    }
    // The desk has a cohort on it.
    let trial = cohort(kept.path(), "12");
    let opens = DeskAction::Open(trial.display().to_string());
    act(&mut played, AppAction::Desk(opens));
    while played
        .world()
        .resource::<ShellState>()
        .desk
        .found()
        .is_none()
    {
        std::thread::yield_now();
        played.update();
    }
    let who = DeskAction::Name("AB".to_owned());
    act(&mut played, AppAction::Desk(who));
    drop(played);
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let named = |name: &str| std::env::var(name).unwrap_or_default();
    let (only, pages) = (named("BEDSIDE_SHEETS_OF"), named("BEDSIDE_SHEETS_PAGES"));
    let among =
        |all: &str, one: &str| all.is_empty() || all.split(',').any(|part| one.contains(part));
    for (theme, size, text) in sheets().into_iter().take(most) {
        let name = format!("{theme:?}-{}x{}-{text}", size.0, size.1).to_lowercase();
        if !among(&only, &name) {
            continue;
        }
        // The pictures themselves lie beside their sheet.
        let each = folder.join(&name);
        std::fs::create_dir_all(&each).expect("the folder");
        let pictures: Vec<Shot> = PAGES
            .iter()
            .enumerate()
            .filter(|(_, (screen, ..))| among(&pages, screen))
            .map(|(nth, (screen, scenario, states))| Shot {
                screen: (*screen).to_owned(),
                scenario: (!scenario.is_empty()).then(|| (*scenario).to_owned()),
                states: states.iter().map(|&state| state.to_owned()).collect(),
                looks: None,
                // The first option of every menu leads to an end.
                choices: vec![1; if *screen == "debrief" { 60 } else { 0 }],
                theme,
                text_percent: text,
                size,
                scale: 1.0,
                output: each.join(format!("{nth:02}-{screen}-{}.png", states.join("-"))),
            })
            .collect();
        screenshot::album(&pictures, &places, &rubric).expect("pictures");
        let paths: Vec<PathBuf> = pictures.into_iter().map(|shot| shot.output).collect();
        write(&paths, &folder.join(name).with_extension("png"));
    }
}
