//! Folders as they are: links, closed corners, copies, odd names; and outputs that harm nothing that is there.

use engine::rubric::Rubric;
use store::IoError;
use store::library;
use store::paths::DataFolders;
use store::record;
use terminal::Exit;

use crate::cli::{Cli, PLAY, case};
#[cfg(unix)]
use crate::tampering_kept::{as_nobody, mode};

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_walked_once() {
    let cli = Cli::new();
    cli.write("lib/case.ron", case());
    for link in ["one", "two", "three"] {
        std::os::unix::fs::symlink(".", cli.path("lib").join(link)).unwrap();
    }
    cli.run("check @lib").expect(Exit::Ok, &["in 1 file"]);
    let listed = cli.run("list --scenarios @lib");
    listed.expect(Exit::Ok, &["A new scenario"]);
    assert!(
        !listed.stderr.contains("two scenarios"),
        "{}",
        listed.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_closed_to_its_reader_hides_nothing_else() {
    let cli = Cli::new();
    let lib = cli.path("lib").display().to_string();
    cli.write("lib/case.ron", case());
    cli.write("lib/closed/x.ron", case());
    // The program and the folders above must be within reach of nobody.
    for open in ["data", "home"] {
        std::fs::create_dir(cli.path(open)).unwrap();
        mode(&cli.path(open), 0o777);
    }
    mode(cli.path("lib").parent().unwrap(), 0o755);
    mode(&cli.path("lib/closed"), 0o000);
    for (words, code, parts) in [
        (
            vec!["list", "--scenarios", &lib],
            0,
            vec!["A new scenario", "closed", "ermission denied"],
        ),
        (
            vec!["check", &lib],
            3,
            vec!["in 2 files, 1 not read", "ermission denied"],
        ),
        (vec!["test", &lib], 3, vec!["hold", "ermission denied"]),
    ] {
        let (ended, said) = as_nobody(&cli, &words);
        assert_eq!(ended, Some(code), "{words:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{words:?}, `{part}`: {said}");
        }
    }
    mode(&cli.path("lib/closed"), 0o755);
}

#[test]
fn a_folder_that_is_too_deep_to_look_into_hides_nothing_else() {
    let cli = Cli::new();
    cli.write("lib/case.ron", case());
    // Deeper than anybody looks: as closed as a folder of somebody else's.
    let deep = vec!["d"; 70].join("/");
    cli.write(&format!("lib/{deep}/x.ron"), case());
    cli.run("list --scenarios @lib").expect(
        Exit::Ok,
        &["A new scenario", "cannot be played", "too deep"],
    );
    cli.run("check @lib")
        .expect(Exit::Io, &["in 2 files, 1 not read"]);
    cli.run("test @lib").expect(Exit::Io, &["too deep", "hold"]);
}

#[test]
fn two_scenarios_with_one_id_are_both_named() {
    let cli = Cli::new();
    cli.write("lib/case.ron", case());
    let newer = case().replacen("It is only a twinge", "It is just a twinge", 1);
    cli.write("lib/Copy of case.ron", &newer);
    cli.run("list --scenarios @lib").expect(
        Exit::Ok,
        &[
            "two scenarios have the id `my-case`",
            "case.ron",
            "Copy of case.ron",
        ],
    );
    cli.run("check @lib").expect(
        Exit::Ok,
        &[
            "SN020",
            "Copy of case.ron",
            "the id `my-case` is also that of",
        ],
    );
    let json = cli.run("list --scenarios @lib --format json");
    assert!(json.stdout.contains("\"hidden\""), "{}", json.stdout);
    // The same words laid out otherwise are the same scenario.
    cli.write("lib/Copy of case.ron", case().replace('\n', "\r\n"));
    let listed = cli.run("list --scenarios @lib");
    assert!(
        !listed.stderr.contains("two scenarios"),
        "{}",
        listed.stderr
    );
}

#[test]
fn a_file_that_hides_a_shipped_scenario_is_named() {
    let cli = Cli::new();
    let own = case().replacen("id: \"my-case\"", "id: \"crumbling-discs\"", 1);
    cli.write("lib/mine.ron", &own);
    let listed = cli.run("list --scenarios @lib");
    let words = listed
        .stderr
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in ["mine.ron is played", "crumbling-discs/scenario.ron is not"] {
        assert_eq!(words.matches(part).count(), 1, "{words}");
    }
}

#[test]
fn folders_that_are_none_are_errors() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("list --scenarios @nowhere")
        .expect(Exit::Usage, &["is not there"]);
    cli.run("list --scenarios @case.ron")
        .expect(Exit::Usage, &["is no folder"]);
    cli.write("data", "a file");
    cli.run("progress").expect(
        Exit::Io,
        &["a file stands where a folder is needed", "--data-dir"],
    );
}

#[test]
fn without_a_folder_for_data_only_what_needs_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.ron"), case()).unwrap();
    let places = DataFolders {
        data: None,
        scenarios: vec![folder.path().to_owned()],
        store: store::store_choice::Setting::Files,
    };
    let rubric = Rubric::builtin().unwrap();
    let library = library::load(&places, &rubric);
    assert!(library.find("my-case").is_some());
    assert!(record::found(&places).files.is_empty());
    assert_eq!(record::kept_text(&places, &"0".repeat(64)).unwrap(), None);
    let refused = record::keep_text(&places, "x").unwrap_err();
    assert!(matches!(refused, IoError::NoDataFolder), "{refused}");
}

#[test]
fn a_drawing_never_takes_the_place_of_a_text() {
    let cli = Cli::new();
    let text = case();
    cli.write("case.ron", &text);
    for force in ["", "--force"] {
        cli.run(&format!("graph @case.ron --plain -o @case.ron {force}"))
            .expect(Exit::Usage, &["this is the scenario itself"]);
    }
    cli.write("mine.md", "my own words");
    cli.run("graph @case.ron --plain -o @mine.md")
        .expect(Exit::Io, &["--force"]);
    assert_eq!(
        std::fs::read_to_string(cli.path("mine.md")).unwrap(),
        "my own words"
    );
    for form in ["svg", "dot", "mermaid"] {
        let line = format!("graph @case.ron --plain --format {form} -o @out.{form}");
        cli.run(&line).expect(Exit::Ok, &["written"]);
        cli.run(&line).expect(Exit::Ok, &["written"]);
    }
    cli.run("graph @case.ron --plain --force -o @mine.md")
        .expect(Exit::Ok, &["written"]);
    assert_eq!(std::fs::read_to_string(cli.path("case.ron")).unwrap(), text);
    cli.run("play @case.ron --no-debrief --record @r.json --choices name-it,ask-work,thanks,safety,close")
        .expect(Exit::Ok, &[]);
    cli.write("form.csv", "run,turn");
    std::fs::hard_link(cli.path("form.csv"), cli.path("page.html")).unwrap();
    for (page, why) in [
        ("form.csv", "this file is read here"),
        ("page.html", "this file is read here"),
        ("key.json", "no place for a page"),
    ] {
        cli.run(&format!("agree @key.json @form.csv --force --html @{page}"))
            .expect(Exit::Usage, &[why]);
    }
    let record = std::fs::read(cli.path("r.json")).unwrap();
    cli.run("report @r.json --force -o @r.json")
        .expect(Exit::Usage, &["this file is read here"]);
    assert_eq!(std::fs::read(cli.path("r.json")).unwrap(), record);
}

#[cfg(unix)]
#[test]
fn layout_and_records_are_written_through_links() {
    let cli = Cli::new();
    cli.write("a/c.ron", case().replace("    ", "  "));
    std::fs::create_dir(cli.path("b")).unwrap();
    std::os::unix::fs::symlink("../a/c.ron", cli.path("b/c.ron")).unwrap();
    cli.run("fmt @b/c.ron").expect(Exit::Ok, &["laid out"]);
    assert!(cli.path("b/c.ron").is_symlink());
    cli.run("fmt --check @a/c.ron")
        .expect(Exit::Ok, &["in the usual layout"]);
    cli.run_typing("play @a/c.ron --record @r.json --seed 3", "1\nq\n")
        .expect(Exit::Ok, &[]);
    std::os::unix::fs::symlink("r.json", cli.path("l.json")).unwrap();
    cli.run_typing("play --resume @l.json", "1\nq\n")
        .expect(Exit::Ok, &[]);
    assert!(cli.path("l.json").is_symlink());
    assert_eq!(record::load(&cli.path("r.json")).unwrap().0.steps.len(), 2);
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_names() {
    use std::os::unix::ffi::OsStringExt as _;
    let cli = Cli::new();
    let name = std::ffi::OsString::from_vec(b"caf\xe9.ron".to_vec());
    std::fs::write(cli.path("x").with_file_name(&name), case()).unwrap();
    cli.write("case.ron", case());
    let path = cli.path("x").with_file_name(&name).into_os_string();
    for words in [
        vec!["stats".into(), path.clone()],
        vec!["graph".into(), path.clone(), "--plain".into()],
        vec![
            "simulate".into(),
            path.clone(),
            "--plays".into(),
            "3".into(),
        ],
        vec![
            "diff".into(),
            path.clone(),
            cli.path("case.ron").into_os_string(),
        ],
        vec!["play".into(), path.clone(), "--no-record".into()],
    ] {
        let (mut out, kept) = terminal::Terminal::captured("");
        let front = [
            "bedside".into(),
            "--data-dir".into(),
            cli.path("data").into_os_string(),
        ];
        let all = front.into_iter().chain(words.clone());
        let exit = terminal::run(all, &mut out);
        assert_eq!(exit, Exit::Ok, "{words:?}: {}", kept.stderr());
    }
}

#[test]
fn every_command_that_is_printed_can_be_typed() {
    let cli = Cli::new();
    let (mut out, kept) = terminal::Terminal::captured("");
    let words = [
        "bedside".into(),
        "new".into(),
        cli.path("my case; x.ron").into_os_string(),
    ];
    assert_eq!(terminal::run(words, &mut out), Exit::Ok);
    let path = cli.path("my case; x.ron").display().to_string();
    assert!(
        kept.stdout().contains(&format!("bedside check '{path}'")),
        "{}",
        kept.stdout()
    );
    let broken = cli.path("my broken.ron");
    std::fs::write(&broken, "Scenario(").unwrap();
    for command in ["play", "fmt"] {
        let (mut out, kept) = terminal::Terminal::captured("");
        let words = [
            "bedside".into(),
            command.into(),
            broken.clone().into_os_string(),
        ];
        assert_eq!(terminal::run(words, &mut out), Exit::Findings);
        let hint = format!("`bedside check '{}'`", broken.display());
        assert!(kept.stderr().contains(&hint), "{}", kept.stderr());
    }
    cli.write("case.ron", case());
    let left = cli.run_typing("play @case.ron --record @r.json", "1\nq\n");
    let again = format!("--data-dir {}", cli.path("data").display());
    left.expect(Exit::Ok, &["bedside play --resume", &again]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_could_not_be_printed_is_an_error() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let case = cli.path("case.ron").display().to_string();
    for words in [
        vec!["list"],
        vec!["--help"],
        vec!["check", &case, "--format", "sarif"],
        vec!["stats", &case, "--format", "json"],
        vec!["graph", &case, "--plain"],
        vec!["explain"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bedside"));
        command
            .args(&words)
            .env("BEDSIDE_DATA_DIR", cli.path("data"));
        let status = command
            .stdout(full)
            .stderr(std::process::Stdio::null())
            .status();
        assert_eq!(status.unwrap().code(), Some(3), "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_data_folder_whose_name_is_no_text_keeps_everything() {
    use std::os::unix::ffi::OsStringExt as _;
    let cli = Cli::new();
    cli.write("case.ron", case());
    let name = std::ffi::OsString::from_vec(b"d\xe9ta".to_vec());
    let data = cli.path("x").with_file_name(name).into_os_string();
    let run = |words: &[&str]| {
        let (mut out, kept) = terminal::Terminal::captured("");
        let front = ["bedside".into(), "--data-dir".into(), data.clone()];
        let words = words.iter().map(|word| match word.strip_prefix('@') {
            Some(name) => cli.path(name).into_os_string(),
            None => (*word).into(),
        });
        let exit = terminal::run(front.into_iter().chain(words), &mut out);
        (exit, kept.stdout(), kept.stderr())
    };
    let choices = "name-it,ask-work,thanks,safety,close";
    let played = run(&["play", "@case.ron", "--no-debrief", "--choices", choices]);
    assert_eq!(played.0, Exit::Ok, "{played:?}");
    assert!(!played.2.contains("nothing of it is kept"), "{played:?}");
    let listed = run(&["attempts"]);
    assert!(listed.1.contains("1 attempt."), "{listed:?}");
    let told = run(&["store"]);
    assert!(
        told.0 == Exit::Ok && told.2.contains("kept in files"),
        "{told:?}"
    );
    // A database that was named so is refused by every command, before it begins.
    let named = data.clone();
    let (mut out, kept) = terminal::Terminal::captured("");
    let words = ["bedside".into(), "--store".into(), named, "attempts".into()];
    assert_eq!(terminal::run(words, &mut out), Exit::Io);
    assert!(kept.stderr().contains("DB10"), "{}", kept.stderr());
}

#[cfg(unix)]
#[test]
fn links_among_the_records_are_named_and_not_followed_and_a_folder_is_no_record() {
    for store in ["files", "usual"] {
        let cli = if store == "files" {
            Cli::with_files()
        } else {
            Cli::new()
        };
        let other = Cli::with_files();
        for one in [&cli, &other] {
            one.write("case.ron", case());
            one.run(&format!("play @case.ron {PLAY}"))
                .expect(Exit::Ok, &[]);
        }
        let own = cli.attempts("");
        assert_eq!(own.len(), 1);
        let records = other.path("data/records");
        let file = std::fs::read_dir(&records).unwrap().next().unwrap();
        let links = [
            ("link.json", file.unwrap().path()),
            ("folder", records),
            ("nowhere.json", cli.path("nowhere")),
        ];
        for (name, to) in &links {
            let link = cli.path("data/records").join(name);
            std::os::unix::fs::symlink(to, link).unwrap();
        }
        assert_eq!(cli.attempts(""), own, "{store}");
        for command in ["attempts", "store"] {
            let ran = cli.run_at(400, command, "");
            for (name, _) in &links {
                let named = ran.stderr.contains(name);
                assert!(named, "{store} {command}: {}", ran.stderr);
            }
            let told = crate::support::flat(&ran.stderr);
            assert!(told.contains("which is not followed"), "{told}");
        }
        // A folder that stands where the file stood.
        let id = own[0].split('-').next().unwrap();
        let files = std::fs::read_dir(cli.path("data/records")).unwrap();
        let mut files = files.map(|entry| entry.unwrap().path());
        let file = files.find(|path| path.to_string_lossy().contains(id));
        let file = file.expect("the record");
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        if store == "usual" {
            let ran = cli.run_at(400, "store", "");
            assert!(
                ran.stderr.contains("its record file is gone"),
                "{}",
                ran.stderr
            );
        }
    }
}
