//! A disk of a megabyte that is really full, and one that is really mounted to be read only: each command ends with a clear error, and
//! nothing that was kept is lost. It takes the right to mount; without it the tests say so and try nothing, and fail where
//! `BEDSIDE_MUST_MOUNT` is 1.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use terminal::Exit;

use crate::cli::{Cli, PLAY, case};
use crate::support::json_files;

/// A small disk in the place of the data folder, for as long as the test lasts.
struct Disk(PathBuf);

impl Disk {
    fn mounted(cli: &Cli) -> Option<Self> {
        let at = cli.path("data");
        std::fs::create_dir_all(&at).expect("a folder");
        let mut mount = Command::new("mount");
        let mount = mount.args(["-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs"]);
        let done = mount.arg(&at).output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(Self(at));
        }
        let must = std::env::var_os("BEDSIDE_MUST_MOUNT").is_some_and(|value| value == "1");
        assert!(!must, "no disk can be mounted here");
        eprintln!(
            "NOT TRIED: no disk can be mounted here, so nothing is known about a full or read-only one"
        );
        None
    }

    fn again(&self, how: &str) {
        let mut mount = Command::new("mount");
        let mount = mount.args(["-o", &format!("remount,{how}")]).arg(&self.0);
        assert!(mount.status().expect("mount").success(), "{how}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// Records, texts and keys with their bytes.
fn content(data: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for folder in ["records", "played", "keys"] {
        for entry in std::fs::read_dir(data.join(folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            all.insert(
                entry.path(),
                std::fs::read(entry.path()).unwrap_or_default(),
            );
        }
    }
    all
}

/// Somebody with an attempt on the small disk, and a bundle of somebody else beside it; the id of the attempt.
fn begun() -> Option<(Cli, Disk, String)> {
    let sender = Cli::new();
    sender.write("case.ron", case());
    sender
        .run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    sender.run("export -o @b.json").expect(Exit::Ok, &[]);
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.write(
        "b.json",
        std::fs::read(sender.path("b.json")).expect("a bundle"),
    );
    let disk = Disk::mounted(&cli)?;
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let path = json_files(&cli.path("data/records")).remove(0);
    let text = std::fs::read_to_string(path).expect("a record");
    let id = engine::record::open(text.as_bytes())
        .expect("a record")
        .0
        .attempt;
    Some((cli, disk, id))
}

/// Commands that write, each of which has to end with this said, and with nothing changed.
fn each_is_refused(cli: &Cli, id: &str, reason: &[&str]) {
    let before = content(&cli.path("data"));
    for line in [
        format!("play @case.ron {PLAY}"),
        "import @b.json".to_owned(),
        format!("verdict {id} --by AB --domain empathy --judge 50"),
        "backup @data/backup.sqlite".to_owned(),
        format!("erase --attempt {id} --yes"),
    ] {
        let ran = cli.run_at(400, &line, "");
        assert_eq!(ran.exit, Exit::Io, "{line}: {}", ran.said());
        let named = reason.iter().any(|reason| ran.said().contains(reason));
        assert!(named, "{line}: {}", ran.said());
        assert!(!ran.said().contains("panicked"), "{line}");
        if line.starts_with("play") {
            assert!(
                ran.said().contains("Sam goes home"),
                "it is played to its end"
            );
            assert!(ran.said().contains("nothing of it is kept yet"));
        }
        assert_eq!(content(&cli.path("data")), before, "{line}");
        assert!(!cli.path("data/backup.sqlite").exists(), "{line}");
    }
}

/// Commands that read, each of which shows what is kept and says why nothing is added to it.
fn each_still_reads(cli: &Cli, id: &str, reason: &str) {
    let before = content(&cli.path("data"));
    for (line, shown) in [
        ("attempts".to_owned(), "1 attempt"),
        (format!("report {id} --format md"), "# "),
        ("progress".to_owned(), "case"),
        ("store".to_owned(), "sound"),
        (format!("verify {id}"), "yes played again"),
        (format!("replay {id}"), "So what happens now?"),
        ("drill --list".to_owned(), ""),
        ("wishes".to_owned(), ""),
    ] {
        let ran = cli.run_at(400, &line, "");
        assert_eq!(ran.exit, Exit::Ok, "{line}: {}", ran.said());
        assert!(ran.said().contains(shown), "{line}: {}", ran.said());
        assert!(ran.stderr.contains(reason), "{line}: {}", ran.said());
        assert!(
            ran.stderr
                .contains("what is kept there is read all the same"),
            "{line}: {}",
            ran.said()
        );
    }
    assert_eq!(content(&cli.path("data")), before);
}

fn all_is_there(cli: &Cli, id: &str) {
    cli.run("store")
        .expect(Exit::Ok, &["1 attempt in", "0 verdicts", "sound"]);
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["yes played again"]);
    cli.run("import @b.json")
        .expect(Exit::Ok, &["1 new record"]);
    cli.run(&format!("verdict {id} --by AB --domain empathy --judge 50"))
        .expect(Exit::Ok, &[]);
    cli.run("backup @backup.sqlite")
        .expect(Exit::Ok, &["sound"]);
}

#[test]
fn on_a_full_disk_each_command_says_so_and_loses_nothing() {
    let Some((cli, _disk, id)) = begun() else {
        return;
    };
    let mut fill = std::fs::File::create(cli.path("data/fill")).expect("a file");
    while fill.write_all(&[0; 1024]).is_ok() {}
    drop(fill);
    each_is_refused(&cli, &id, &["DB05", "the disk is full"]);
    each_still_reads(&cli, &id, "DB05");
    std::fs::remove_file(cli.path("data/fill")).expect("removes");
    all_is_there(&cli, &id);
}

#[test]
fn on_a_disk_that_is_read_only_each_command_says_so_and_loses_nothing() {
    let Some((cli, disk, id)) = begun() else {
        return;
    };
    disk.again("ro");
    each_is_refused(&cli, &id, &["DB06", "the disk is read-only"]);
    each_still_reads(&cli, &id, "DB06");
    disk.again("rw");
    all_is_there(&cli, &id);
}

#[test]
fn what_was_written_last_is_read_on_a_full_disk() {
    let cli = Cli::new();
    let Some(_disk) = Disk::mounted(&cli) else {
        return;
    };
    cli.killed_after(3, &[]);
    let beside = std::fs::metadata(cli.path("data/bedside.sqlite-wal"));
    assert!(beside.expect("left by the kill").len() > 0);
    // What the programs share is gone, as after a restart.
    std::fs::remove_file(cli.path("data/bedside.sqlite-shm")).expect("removes");
    let mut fill = std::fs::File::create(cli.path("data/fill")).expect("a file");
    while fill.write_all(&[0; 1024]).is_ok() {}
    drop(fill);
    let ran = cli.run_at(400, "attempts --format json", "");
    ran.expect(Exit::Ok, &["\"attempts\""]);
    let attempts = ran.json();
    let turns = attempts
        .pointer("/attempts/0/turns")
        .and_then(serde_json::Value::as_array);
    assert_eq!(turns.map(Vec::len), Some(3), "{}", ran.said());
}
