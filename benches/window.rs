//! How quick, small and quiet the window is, beside a bare Bevy and egui window of the same features on the same display.
//!
//! `cargo bench --bench window` under Linux with Xvfb and xdotool installed. Both windows are started in turn, several times, on a
//! virtual display whose picture is read from memory: a window is ready when there is something to read in it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench gives up where something is not as it has made it"
)]

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bevy::prelude::*;
use bevy::window::WindowResolution;
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass};

/// Clock ticks a second in `/proc`; 100 on every Linux that is in use.
const TICKS: f64 = 100.0;
const PATIENCE: Duration = Duration::from_mins(1);
/// Sizes of the windows that are measured: the one that they open with, and a large one that they are made.
const SIZES: [(u32, u32); 2] = [OPENS, (1920, 1080)];
/// The size that both windows open with.
const OPENS: (u32, u32) = (1280, 800);
/// How long a window is left alone before it is measured, and how long it is measured.
const SETTLE: Duration = Duration::from_secs(4);
const WATCH: Duration = Duration::from_secs(6);
/// After how long without input the patient of the home page rests, and a little more.
const REST: Duration = Duration::from_secs(22);

fn main() {
    let asked = std::env::args().nth(1).unwrap_or_default();
    match asked.as_str() {
        "--bare" => bare(Duration::from_secs(5), false),
        "--bare-moving" => bare(Duration::from_millis(16), true),
        _ => measure(),
    }
}

/// The smallest window that could be called one: a camera, egui, a few words.
fn bare(wait: Duration, moving: bool) {
    let mut first = true;
    let window = Window {
        title: "Bare".to_owned(),
        resolution: WindowResolution::new(OPENS.0, OPENS.1),
        ..default()
    };
    let mode = UpdateMode::Reactive {
        wait,
        react_to_device_events: false,
        react_to_user_events: true,
        react_to_window_events: true,
    };
    let plugin = WindowPlugin {
        primary_window: Some(window),
        ..default()
    };
    App::new()
        .add_plugins(DefaultPlugins.set(plugin))
        .add_plugins(EguiPlugin::default())
        .insert_resource(WinitSettings {
            focused_mode: mode,
            unfocused_mode: mode,
        })
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(Camera2d);
        })
        .add_systems(
            EguiPrimaryContextPass,
            move |mut contexts: EguiContexts, mut count: Local<u32>| -> Result {
                let first = &mut first;
                let ctx = contexts.ctx_mut()?;
                *count += u32::from(moving);
                if *first {
                    // The shared features bring no typeface: the bare window has one of ours.
                    *first = false;
                    ctx.set_fonts(typeface());
                    ctx.request_repaint();
                    return Ok(());
                }
                let builder = egui::UiBuilder::new()
                    .layer_id(egui::LayerId::background())
                    .max_rect(ctx.viewport_rect());
                let mut ui = egui::Ui::new(ctx.clone(), "root".into(), builder);
                let words = format!("A bare window that says a few words. {}", *count);
                ui.label(egui::RichText::new(words).size(40.0));
                Ok(())
            },
        )
        .run();
}

fn typeface() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::empty();
    let bytes = include_bytes!("../assets/fonts/Inter-Regular.otf");
    let data = egui::FontData::from_static(bytes);
    fonts.font_data.insert("inter".to_owned(), data.into());
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec!["inter".to_owned()]);
    }
    fonts
}

/// What one start of one window gave.
struct Run {
    ready_ms: f64,
    ready_cpu_ms: f64,
    rss_mb: f64,
    pss_mb: f64,
    idle: f64,
    moving: f64,
    frames: f64,
}

fn measure() {
    for program in ["Xvfb", "xdotool"] {
        let help = Command::new(program)
            .arg("-help")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if help.is_err() {
            println!("skipped: {program} is not installed");
            return;
        }
    }
    let rounds: usize = std::env::var("ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(5);
    if cfg!(debug_assertions) {
        println!(
            "built with the development profile: the figures are no measure of what is delivered"
        );
    }
    for size in SIZES {
        measure_at(size, rounds);
    }
}

/// Both windows in turn at this size.
fn measure_at(size: (u32, u32), rounds: usize) {
    let bedside = PathBuf::from(env!("CARGO_BIN_EXE_bedside"));
    let this = std::env::current_exe().expect("a path");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let pair = (one(&this, true, size), one(&bedside, false, size));
        // The first round fills the file cache and is thrown away.
        if round > 0 {
            theirs.push(pair.0);
            ours.push(pair.1);
        }
    }
    println!("a window of {} x {}", size.0, size.1);
    println!("medians of {rounds} starts each, in turn        bare   bedside   ratio");
    let rows: [(&str, fn(&Run) -> f64); 7] = [
        ("start to something to read, ms", |run| run.ready_ms),
        ("the same in processor time, ms", |run| run.ready_cpu_ms),
        ("resident memory, MB", |run| run.rss_mb),
        ("proportional memory, MB", |run| run.pss_mb),
        ("one core while still, %", |run| run.idle),
        ("one core while moving, %", |run| run.moving),
        ("pictures a second while moving", |run| run.frames),
    ];
    for (name, value) in rows {
        let (bare, app) = (median(&theirs, value), median(&ours, value));
        println!("{name:40} {bare:9.1} {app:9.1} {:7.2}", app / bare);
    }
}

fn median(runs: &[Run], value: impl Fn(&Run) -> f64) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Starts one window on a display of its own, and watches it still and moving.
fn one(program: &Path, bare: bool, size: (u32, u32)) -> Run {
    let stage = Stage::new(size);
    let name = if bare { "Bare" } else { "Bedside" };
    let start = Instant::now();
    let mut app = Guard(stage.start(program, if bare { &["--bare"] } else { &[] }));
    while !stage.readable() {
        assert!(
            start.elapsed() < PATIENCE,
            "no window: {}",
            program.display()
        );
        sleep(Duration::from_millis(2));
    }
    let ready_ms = start.elapsed().as_secs_f64() * 1000.0;
    let id = app.0.id();
    let ready_cpu_ms = cpu(id) * 1000.0;
    stage.resize(name, size);
    sleep(SETTLE);
    let (rss_mb, pss_mb) = (
        kib(id, "status", "VmRSS:") / 1024.0,
        kib(id, "smaps_rollup", "Pss:") / 1024.0,
    );
    if !bare {
        sleep(REST);
    }
    let before = cpu(id);
    sleep(WATCH);
    let idle = (cpu(id) - before) / WATCH.as_secs_f64() * 100.0;
    if bare {
        drop(app);
        app = Guard(stage.start(program, &["--bare-moving"]));
        sleep(SETTLE);
        stage.resize(name, size);
        sleep(SETTLE);
    } else {
        stage.key("Return");
        sleep(Duration::from_millis(1500));
        stage.key("Return");
        sleep(SETTLE + SETTLE);
    }
    let (moving, frames) = stage.watch(app.0.id());
    Run {
        ready_ms,
        ready_cpu_ms,
        rss_mb,
        pss_mb,
        idle,
        moving,
        frames,
    }
}

/// A process that ends with its owner.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual display whose picture is a file in memory.
struct Stage {
    _server: Guard,
    folder: tempfile::TempDir,
    display: String,
}

impl Stage {
    fn new((width, height): (u32, u32)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let number = folder.path().join("display");
        let command = format!(
            "exec Xvfb -noreset -displayfd 3 -screen 0 {width}x{height}x24 -fbdir '{}' 3>'{}' 2>/dev/null",
            folder.path().display(),
            number.display()
        );
        let server = Guard(
            Command::new("sh")
                .args(["-c", &command])
                .spawn()
                .expect("a server"),
        );
        let start = Instant::now();
        let display = loop {
            match fs::read_to_string(&number) {
                Ok(text) if text.ends_with('\n') => break format!(":{}", text.trim()),
                _ => assert!(start.elapsed() < PATIENCE, "no display"),
            }
            sleep(Duration::from_millis(20));
        };
        Self {
            _server: server,
            folder,
            display,
        }
    }

    fn start(&self, program: &Path, arguments: &[&str]) -> Child {
        Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .env("BEDSIDE_DATA_DIR", self.folder.path())
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts")
    }

    /// Makes the window of this name as large as the display, where it has not opened so.
    fn resize(&self, name: &str, (width, height): (u32, u32)) {
        if (width, height) != OPENS {
            self.tool(name, &format!("windowmove 0 0 windowsize {width} {height}"));
        }
    }

    fn key(&self, key: &str) {
        self.tool("Bedside", &format!("windowfocus key {key}"));
    }

    /// Does something with the window of this name.
    fn tool(&self, name: &str, what: &str) {
        let find = format!("xdotool search --name '^{name}$' {what}");
        let _ = Command::new("sh")
            .args(["-c", &find])
            .env("DISPLAY", &self.display)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }

    /// Every eighth point of every fourth line.
    fn points(&self) -> Vec<u32> {
        let Ok(mut file) = File::open(self.folder.path().join("Xvfb_screen0")) else {
            return Vec::new();
        };
        let mut header = [0; 100];
        if file.read_exact(&mut header).is_err() {
            return Vec::new();
        }
        let word = |at: usize| {
            u32::from_be_bytes([
                header[at * 4],
                header[at * 4 + 1],
                header[at * 4 + 2],
                header[at * 4 + 3],
            ])
        };
        let (size, height, line, colours) = (word(0), word(5), word(12), word(19));
        let mut row = vec![0; line as usize];
        let mut points = Vec::new();
        for y in (0..height).step_by(4) {
            let at = u64::from(size + colours * 12 + y * line);
            if file.seek(SeekFrom::Start(at)).is_err() || file.read_exact(&mut row).is_err() {
                break;
            }
            let row = row.chunks_exact(4).step_by(8);
            points.extend(row.map(|p| u32::from_le_bytes([p[0], p[1], p[2], 0])));
        }
        points
    }

    /// Whether there is something to read: a paper that is not the empty display's black, and ink on it.
    fn readable(&self) -> bool {
        let points = self.points();
        let mut counts = HashMap::new();
        for point in &points {
            *counts.entry(*point).or_insert(0_usize) += 1;
        }
        let most = counts.iter().max_by_key(|(_, count)| **count);
        most.is_some_and(|(paper, count)| *paper != 0 && points.len() - count > 40)
    }

    /// Share of one core in per cent, and pictures a second, while something moves.
    fn watch(&self, id: u32) -> (f64, f64) {
        let (start, before) = (Instant::now(), cpu(id));
        let (mut last, mut pictures) = (self.points(), 0);
        while start.elapsed() < WATCH {
            sleep(Duration::from_millis(4));
            let now = self.points();
            if now != last {
                pictures += 1;
                last = now;
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        (
            (cpu(id) - before) / seconds * 100.0,
            f64::from(pictures) / seconds,
        )
    }
}

/// Seconds of processor time that a process has used.
fn cpu(id: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name in brackets may hold spaces; what follows it does not.
    let rest = text.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> = rest
        .split_whitespace()
        .map(|word| word.parse().unwrap_or(0.0))
        .collect();
    (fields.get(11).unwrap_or(&0.0) + fields.get(12).unwrap_or(&0.0)) / TICKS
}

/// A figure in KiB from a file about a process.
fn kib(id: u32, file: &str, name: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{id}/{file}")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|word| word.parse().ok())
        .unwrap_or(f64::NAN)
}
