//! The window through the eyes of assistive technology: an AT-SPI client reads every control and plays a consultation to the
//! end of its debrief with accessibility actions. `atspi.py` is the client. Skipped where it or the bus is missing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::PoisonError;

use crate::skip::skip;
use crate::window::ONE;

const SKIPPED: i32 = 77;

/// A voice that writes down what it is told.
const VOICE: &str = r#"#!/bin/sh
printf '%s|' "$@" >>"${0%/*}/heard"
echo >>"${0%/*}/heard"
"#;

#[test]
fn a_whole_consultation_by_accessibility_actions() {
    let python = "/usr/bin/python3";
    let needed = [
        "/usr/bin/dbus-run-session",
        "/usr/bin/Xvfb",
        "/usr/bin/xdotool",
        python,
    ];
    if let Some(missing) = needed.iter().find(|file| !Path::new(file).exists()) {
        return skip(&format!("{missing} is not installed"));
    }
    let _alone = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    let (data, voices) = (folder.path().join("data"), folder.path().join("voices"));
    for folder in [&data, &voices] {
        fs::create_dir(folder).expect("creates");
    }
    let settings = "(reveal: Instant, reduced_motion: true, speak: true)";
    fs::write(data.join("settings.ron"), settings).expect("writes");
    let voice = voices.join("spd-say");
    fs::write(&voice, VOICE).expect("writes");
    fs::set_permissions(&voice, fs::Permissions::from_mode(0o755)).expect("allows");
    let output = Command::new("/usr/bin/dbus-run-session")
        .args([
            "--",
            python,
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/app/atspi.py"),
        ])
        .arg(env!("CARGO_BIN_EXE_bedside"))
        .arg(&data)
        .env("PATH", format!("{}:/usr/bin:/bin", voices.display()))
        .env("XDG_RUNTIME_DIR", folder.path())
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(SKIPPED) {
        return skip(said.trim());
    }
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("played to the end"),
        "{said}\n{why}"
    );
    let heard = fs::read_to_string(voices.join("heard")).unwrap_or_default();
    let lines: Vec<&str> = heard
        .lines()
        .filter(|line| line.starts_with("--wait"))
        .collect();
    assert!(lines.len() > 3, "the voice was told little: {heard}");
    assert!(
        lines
            .iter()
            .all(|line| line.contains("|--language|en-GB|") && line.contains("|--|")),
        "{heard}"
    );
}
