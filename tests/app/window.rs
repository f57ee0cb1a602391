//! A real window under a virtual display, with real keys and a real pointer. Skipped where there is no Xvfb or no xdotool.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use practice::ports::{Notebook, Query, Store as _};
use store::archive::Archive;
use store::paths::DataFolders;
use store::store_choice::Setting;

use crate::polling::{comes_within, wait_for};
use crate::skip::skip;

/// Looks within which a key that has an effect is seen to have one.
const EFFECT: usize = 16;
/// Looks within which a picture is expected to come to rest; a caret that blinks never does.
const REST: usize = 40;
/// Looks that a picture is the same for, where something is still worked out behind it.
const LONG_REST: usize = 50;

/// One window at a time: several on few cores are too slow for real keys.
pub(crate) static ONE: Mutex<()> = Mutex::new(());

fn kept_in(data: &Path) -> Archive {
    Archive::new(&DataFolders {
        data: Some(data.to_owned()),
        scenarios: Vec::new(),
        store: Setting::Usual,
    })
}

pub(crate) struct Stage {
    server: Child,
    display: String,
    data: tempfile::TempDir,
    /// Where the server keeps what is on its screen.
    screen: tempfile::TempDir,
    app: Option<Child>,
    _alone: MutexGuard<'static, ()>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(app) = &mut self.app {
            let _ = app.kill();
            let _ = app.wait();
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn there(program: &str) -> bool {
    Command::new(program)
        .arg("-help")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// A display with the app on it; `None` (and a line that says why) where that cannot be had.
pub(crate) fn stage(settings: &str) -> Option<Stage> {
    stage_after(settings, |_| {})
}

/// The same, after something was done in the folder of the data.
fn stage_after(settings: &str, before: impl FnOnce(&Path)) -> Option<Stage> {
    for program in ["Xvfb", "xdotool"] {
        if !there(program) {
            skip(&format!("{program} is not installed"));
            return None;
        }
    }
    let alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let data = tempfile::tempdir().expect("a folder");
    fs::write(data.path().join("settings.ron"), settings).expect("writes");
    before(data.path());
    let screen = tempfile::tempdir().expect("a folder");
    let number = screen.path().join("display");
    // A display starts anew when its last program goes, and refuses the next one meanwhile: `-noreset` keeps it as it is.
    let server = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "exec Xvfb -noreset -displayfd 3 -screen 0 1280x800x24 -fbdir '{}' 3>'{}' 2>/dev/null",
            screen.path().display(),
            number.display()
        ))
        .spawn()
        .expect("the server starts");
    let mut stage = Stage {
        server,
        display: String::new(),
        data,
        screen,
        app: None,
        _alone: alone,
    };
    let text = wait_for("a display", || {
        fs::read_to_string(&number)
            .ok()
            .filter(|text| text.ends_with('\n'))
    });
    stage.display = format!(":{}", text.trim());
    stage.open(None);
    Some(stage)
}

impl Stage {
    /// Opens the app, on a day where one is given, and gives it the keyboard. One that is open is ended.
    pub(crate) fn open(&mut self, day: Option<&str>) {
        if let Some(mut app) = self.app.take() {
            let _ = app.kill();
            let _ = app.wait();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
        let said = self.screen.path().join("said");
        command
            .env("DISPLAY", &self.display)
            .env("BEDSIDE_DATA_DIR", self.data.path())
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(fs::File::create(&said).expect("a file for what the app says"));
        if let Some(day) = day {
            command.env(store::clock::TODAY_VARIABLE, day);
        }
        let mut app = command.spawn().expect("the app starts");
        let window = wait_for("a window", || {
            if let Ok(Some(end)) = app.try_wait() {
                let said = fs::read_to_string(&said).unwrap_or_default();
                panic!("the app ended before it had a window ({end}): {said}");
            }
            self.xdotool(&["search", "--name", "^Bedside$"])
        });
        self.app = Some(app);
        let window = window.lines().next().unwrap_or_default().to_owned();
        // The window is there before the first frame is: keys sent until then are lost.
        wait_for("the first picture", || self.is_drawn().then_some(()));
        self.rest();
        wait_for("the keyboard", || {
            self.xdotool(&["windowfocus", &window]);
            let focus = self.xdotool(&["getwindowfocus"])?;
            (focus.trim() == window.trim()).then_some(())
        });
    }

    /// What is on the screen now: the server keeps it in a file.
    fn picture(&self) -> Vec<u8> {
        fs::read(self.screen.path().join("Xvfb_screen0")).expect("the screen of the server")
    }

    /// Whether there is more on the screen than the ground and one color.
    fn is_drawn(&self) -> bool {
        let picture = self.picture();
        let pixels = picture.chunks_exact(4).skip(1024);
        let colours: std::collections::BTreeSet<&[u8]> = pixels.step_by(97).collect();
        colours.len() > 16
    }

    /// Waits until the picture is the same at so many looks in a row.
    fn rest_for(&self, looks: usize) {
        let (mut last, mut same) = (self.picture(), 0);
        comes_within(REST + looks, || {
            let now = self.picture();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            same > looks
        });
    }

    fn rest(&self) {
        self.rest_for(2);
    }

    /// Does something and waits until the picture shows it; says whether it does.
    fn seen(&self, act: impl FnOnce()) -> bool {
        let before = self.picture();
        act();
        let shown = comes_within(EFFECT, || self.picture() != before);
        if shown {
            self.rest();
        }
        shown
    }

    /// Presses a key until the picture shows it: on a new page of the debrief Enter sleeps for a moment.
    pub(crate) fn insist(&self, key: &str) {
        for _ in 0..3 {
            if self.key(key) {
                return;
            }
        }
    }

    /// Where the app keeps what it keeps.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new("xdotool")
            .env("DISPLAY", &self.display)
            .args(arguments)
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.success() && !text.trim().is_empty()).then_some(text)
    }

    /// Presses a key, and says whether the picture shows it.
    pub(crate) fn key(&self, key: &str) -> bool {
        self.seen(|| {
            self.xdotool(&["key", key]);
        })
    }

    /// Presses a place, and says whether the picture shows it.
    fn click(&self, x: u32, y: u32) -> bool {
        let there = format!("x:{x} y:{y} ");
        let (x, y) = (x.to_string(), y.to_string());
        wait_for("the pointer", || {
            self.xdotool(&["mousemove", &x, &y]);
            let now = self.xdotool(&["getmouselocation"])?;
            now.starts_with(&there).then_some(())
        });
        self.rest();
        self.seen(|| {
            self.xdotool(&["click", "1"]);
        })
    }

    /// What the app keeps, where it keeps it when nothing is set.
    pub(crate) fn kept(&self) -> Archive {
        kept_in(self.data.path())
    }

    pub(crate) fn records(&self) -> Vec<String> {
        let kept = self.kept().list(&Query::all()).unwrap_or_default().kept;
        let text = |kept: practice::ports::KeptRecord| engine::record::seal(&kept.record).0;
        kept.into_iter().map(text).collect()
    }

    pub(crate) fn finished_attempts(&self) -> usize {
        let records = self.records();
        let ended = |text: &&String| text.contains("\"result\"") && text.contains("\"ending\"");
        records.iter().filter(ended).count()
    }

    /// Says one thing after another until something has come about.
    pub(crate) fn talk_until(&mut self, what: &str, come: impl Fn(&Self) -> bool) {
        for turn in 0..150 {
            if come(self) {
                return;
            }
            self.key(if turn % 3 == 2 { "2" } else { "1" });
        }
        panic!("{what} did not come: {:?}", self.records());
    }

    /// From home, where the first case is first, through the briefing into the consultation.
    pub(crate) fn go_in(&self) {
        self.insist("Return");
        self.insist("Return");
    }

    /// Presses some keys after each step of a way, which is gone again and again until something has come about.
    pub(crate) fn press_until(
        &self,
        what: &str,
        way: &[(&str, usize)],
        keys: &[&str],
        come: impl Fn(&Self) -> bool,
    ) {
        for _ in 0..6 {
            for step in way.iter().flat_map(|(key, times)| vec![key; *times]) {
                self.insist(step);
                for key in keys {
                    self.key(key);
                }
                if come(self) {
                    return;
                }
            }
        }
        panic!("{what} did not come: {:?}", self.records());
    }

    /// The same for a short way that is gone as often as a round of moments takes.
    pub(crate) fn press_until_long(
        &self,
        what: &str,
        way: &[(&str, usize)],
        come: impl Fn(&Self) -> bool,
    ) {
        let often: Vec<(&str, usize)> = std::iter::repeat_n(way, 8).flatten().copied().collect();
        self.press_until(what, &often, &[], come);
    }

    pub(crate) fn runs(&mut self) -> bool {
        let app = self.app.as_mut();
        app.is_some_and(|app| matches!(app.try_wait(), Ok(None)))
    }

    fn finished(&self) -> bool {
        self.finished_attempts() > 0
    }
}

pub(crate) const AT_ONCE: &str = "(reveal: Instant, reduced_motion: true)";

#[test]
fn a_whole_consultation_by_keyboard_in_a_real_window() {
    let Some(stage) = stage(AT_ONCE) else {
        return;
    };
    stage.go_in();
    for turn in 0..120 {
        if stage.finished() {
            break;
        }
        stage.key(if turn % 3 == 2 { "2" } else { "1" });
    }
    assert!(
        stage.finished(),
        "no finished record after 120 keys: {:?}",
        stage.records()
    );
}

/// Play, debrief, again from a turn, debrief, progress: the whole loop without a mouse.
#[test]
fn the_whole_practice_loop_by_keyboard_in_a_real_window() {
    let Some(mut stage) = stage(AT_ONCE) else {
        return;
    };
    stage.go_in();
    stage.talk_until("a finished attempt", |stage| stage.finished_attempts() == 1);
    // From the ending through the pages to “Then and now”: the own view by its keys, the moment by trying it again, and from there on.
    stage.key("Return");
    let mut pages = vec![("3", 4), ("Return", 1), ("Return", 1), ("Return", 1)];
    pages.extend([("1", 3), ("Return", 1)]);
    stage.press_until(
        "an attempt from a turn of the first",
        &pages,
        &["g"],
        |stage| {
            stage
                .records()
                .iter()
                .any(|text| text.contains("\"played_from\""))
        },
    );
    stage.talk_until("a second finished attempt", |stage| {
        stage.finished_attempts() == 2
    });
    stage.key("Return");
    for _ in 0..12 {
        stage.key("alt+Right");
    }
    assert!(stage.runs(), "the app is still there after the pages");
    let first = stage.records();
    assert_eq!(first.len(), 2, "no third attempt was begun by the way");
}

/// A consultation and its debrief to the end, by real keys in a window of this size, with the page turned down and up at each step.
fn to_the_end_by_keys(size: [&str; 2], settings: &str) {
    let Some(mut stage) = stage(settings) else {
        return;
    };
    let window = stage.xdotool(&["search", "--name", "^Bedside$"]);
    let window = window.expect("a window");
    let window = window.lines().next().expect("a window");
    stage.xdotool(&["windowsize", window, size[0], size[1]]);
    wait_for("this size", || {
        let now = stage.xdotool(&["getwindowgeometry", window])?;
        now.contains(&size.join("x")).then_some(())
    });
    stage.insist("Return");
    stage.key("Next");
    stage.insist("Return");
    for turn in 0..120 {
        if stage.finished() {
            break;
        }
        stage.key("Next");
        stage.key(if turn % 3 == 2 { "2" } else { "1" });
    }
    assert!(stage.finished(), "no ending: {:?}", stage.records());
    // The own view of four domains, then page by page; the moment is tried again in its two turns.
    let mut pages = vec![
        ("Return", 1),
        ("Next", 1),
        ("3", 4),
        ("Return", 1),
        ("Next", 1),
    ];
    pages.extend([
        ("Return", 1),
        ("Next", 1),
        ("1", 3),
        ("Return", 1),
        ("End", 1),
    ]);
    pages.extend([("Return", 1), ("Next", 1)]);
    stage.press_until("the end of the debrief", &pages, &[], |stage| {
        let records = stage.records();
        let rated = records.iter().any(|text| text.contains("\"self_ratings\""));
        let left = stage.kept().notebook(Notebook::Bookmarks).ok().flatten();
        let gone = left.is_none_or(|text| !text.contains(':'));
        rated && gone
    });
    assert!(stage.runs());
}

#[test]
fn a_consultation_and_its_debrief_to_the_end_by_keyboard_in_an_ordinary_window() {
    to_the_end_by_keys(["1280", "800"], AT_ONCE);
}

#[test]
fn a_consultation_and_its_debrief_to_the_end_by_keyboard_in_a_small_window_with_large_words() {
    let large = "(reveal: Instant, reduced_motion: true, text_percent: 200)";
    to_the_end_by_keys(["1024", "640"], large);
}

/// Runs the program in the terminal over a folder, and types.
pub(crate) fn typed(data: &Path, arguments: &[&str], typed: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bedside"))
        .args(arguments)
        .env("BEDSIDE_DATA_DIR", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The program may end before everything was read.
    let _ = stdin.write_all(typed.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("ends");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Two poor consultations, and a habit of them that has come due today.
fn due(data: &Path) {
    for seed in ["0", "1"] {
        let play = ["play", "crumbling-discs", "--seed", seed, "--no-debrief"];
        typed(data, &play, &"1\n".repeat(60));
    }
    let planned = typed(data, &["drill", "--list", "--format", "json"], "");
    let planned: serde_json::Value = serde_json::from_str(&planned).expect("JSON");
    let habit = planned["planned"][0]["pattern"]["habit"].as_str();
    let (habit, today) = (habit.expect("a habit"), planned["today"].as_str());
    let date = today.expect("a day");
    typed(data, &["drill", habit, "--on", date], "");
}

/// What has come due, from the home page to its next date, without a mouse; nothing of it is kept but the date.
#[test]
fn a_drill_that_has_come_due_is_played_and_dated_by_keyboard_in_a_real_window() {
    let Some(mut stage) = stage_after(AT_ONCE, due) else {
        return;
    };
    let kept = stage.kept();
    let drills = move || -> serde_json::Value {
        let text = kept.notebook(Notebook::Drills).ok().flatten();
        serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default()
    };
    // The drill is the first thing on the home page, once the records were played again.
    stage.rest_for(LONG_REST);
    for _ in 0..30 {
        stage.insist("Return");
        stage.key("1");
        if drills()["done"]
            .as_array()
            .is_some_and(|done| !done.is_empty())
        {
            break;
        }
    }
    let done = drills()["done"].as_array().map_or(0, Vec::len);
    assert!(done > 0, "no moment was answered: {}", drills());
    let today = drills()["done"][0]["on"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    for _ in 0..12 {
        stage.insist("Return");
        let next = drills()["next"].clone();
        let later =
            |next: &serde_json::Value| next["on"].as_str().is_some_and(|on| on > today.as_str());
        if next
            .as_object()
            .is_some_and(|next| next.values().any(later))
        {
            break;
        }
        stage.key("1");
    }
    let next = drills()["next"].to_string();
    assert!(
        next.contains("met_in_a_row") && !next.contains(&format!("\"{today}\"")),
        "{next}"
    );
    assert!(stage.runs());
    assert_eq!(stage.records().len(), 2, "nothing of a drill is kept");
}

#[test]
fn a_whole_consultation_by_mouse_in_a_real_window() {
    let Some(stage) = stage(AT_ONCE) else {
        return;
    };
    // Places of the controls in a window of 1280 × 800: “Read the notes”, “Go in”, then the first option.
    stage.click(217, 503);
    stage.click(1198, 771);
    for turn in 0..200 {
        if stage.finished() {
            break;
        }
        // Down the column in which words and options stand: where the words of a turn come as pages a press turns to the next, one
        // on an option unfolds it, and the second says it. A press that the picture does not show met the space between two. What is
        // unfolded moves the others, so that the whole column is gone down, each time.
        let y = 270 + 37 * (turn % 13);
        if stage.click(960, y) {
            stage.click(960, y);
        }
    }
    assert!(
        stage.finished(),
        "no finished record after 200 presses: {:?}",
        stage.records()
    );
}

/// The program alone, with this display and nothing to read from.
fn alone(display: Option<&str>) -> (Option<i32>, String) {
    let data = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedside"));
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("BEDSIDE_DATA_DIR", data.path())
        .stdin(std::process::Stdio::null());
    if let Some(display) = display {
        command.env("DISPLAY", display);
    }
    let output = command.output().expect("runs");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains("panicked"), "{display:?}: {text}");
    assert!(text.lines().count() <= 5, "{display:?}: {text}");
    (output.status.code(), text)
}

#[test]
fn without_a_display_the_consultation_runs_in_the_terminal() {
    let (code, text) = alone(None);
    // Nobody is there to name a scenario.
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("there is no display"), "{text}");
}

#[test]
fn a_display_that_cannot_be_reached_gives_one_clear_sentence_and_its_own_exit_code() {
    let (code, text) = alone(Some(":4711"));
    assert_eq!(code, Some(5), "{text}");
    assert!(
        text.contains("display") && text.contains("bedside play"),
        "{text}"
    );
}
