//! What a moving picture of the consultation costs, beside a bare picture with a few words, on the driver that is there.
//!
//! `cargo bench --bench frames` on a quiet machine; it needs no display. The room and the patient are drawn as meshes, as on a
//! graphics card, and painted, as on a processor. Each is drawn in a process of its own, in turn, and the least of the rounds
//! counts: other work on the machine only ever adds. `ROUNDS` and `FRAMES` set other numbers.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use std::process::Command;
use std::sync::Arc;

use engine::rubric::Rubric;
use store::paths::DataFolders;
use window::runtime::frame_benchmark::{self, Reel};
use window::runtime::screenshot::Shot;

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];

fn main() {
    let asked: Vec<String> = std::env::args().collect();
    if let [_, what, width, height, ..] = asked.as_slice()
        && let (Ok(width), Ok(height)) = (width.parse(), height.parse())
    {
        match one(what, (width, height)) {
            Ok(reel) => println!("{:.3}", reel.frame_ms),
            Err(reason) => eprintln!("{reason}"),
        }
        return;
    }
    let rounds = number("ROUNDS", 5);
    println!("least of {rounds} rounds, ms a picture    bare   meshes  painted   painted : bare");
    for (width, height) in SIZES {
        let mut least = [f64::INFINITY; 3];
        for _ in 0..rounds {
            for (least, what) in least.iter_mut().zip(["bare", "meshes", "painted"]) {
                *least = least.min(child(what, width, height));
            }
        }
        let [bare, meshes, painted] = least;
        println!(
            "{:32} {bare:9.1} {meshes:8.1} {painted:8.1} {:9.2}   {:.1} pictures a second",
            format!("{width} x {height}"),
            painted / bare,
            1000.0 / painted
        );
    }
}

fn number(name: &str, usual: u32) -> u32 {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

fn child(what: &str, width: u32, height: u32) -> f64 {
    let this = std::env::current_exe().expect("a path");
    let out = Command::new(this)
        .args([what, &width.to_string(), &height.to_string()])
        .output()
        .expect("starts");
    let text = String::from_utf8_lossy(&out.stdout);
    text.trim().parse().unwrap_or(f64::NAN)
}

fn one(what: &str, size: (u32, u32)) -> Result<Reel, String> {
    let frames = number("FRAMES", 120);
    if what == "bare" {
        return frame_benchmark::bare(size, frames);
    }
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let places = DataFolders::under(folder.path().to_owned(), folder.path());
    let rubric = Rubric::builtin().map_err(|_| "the rubric cannot be read")?;
    let shot = Shot {
        screen: "Consultation".to_owned(),
        scenario: Some("crumbling-discs".to_owned()),
        states: Vec::new(),
        looks: None,
        choices: vec![1],
        theme: window::model::settings::ThemeChoice::Light,
        text_percent: 100,
        size,
        scale: 1.0,
        output: folder.path().join("unused.png"),
    };
    let painted = Some(what == "painted");
    frame_benchmark::consultation(&shot, frames, painted, &places, &Arc::new(rubric))
}
