//! A server of PostgreSQL for tests: started once, in a folder of its own, and ended with the last test.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::archive::Archive;
use store::database::At;
use store::paths::DataFolders;
use store::store_choice::Setting;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::sql;

/// A server that listens in a folder and nowhere else.
pub(crate) struct Server {
    folder: tempfile::TempDir,
    databases: AtomicUsize,
}

/// The server of this run; nothing where there is no program for it, unless `BEDSIDE_MUST_STORE` or `BEDSIDE_MUST_DRAW` is 1.
pub(crate) fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let Some(programs) = programs() else {
            let must = |name| std::env::var_os(name).is_some_and(|value| value == "1");
            assert!(
                !must("BEDSIDE_MUST_STORE") && !must("BEDSIDE_MUST_DRAW"),
                "PostgreSQL is not installed here (`.ci/setup test` does it)"
            );
            eprintln!("skipped: PostgreSQL is not installed here");
            return None;
        };
        Some(Server::start(&programs, std::process::id()))
    });
    server.as_ref()
}

/// Where `initdb` and `postgres` are: on the path, or where Debian has them.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let debian = std::fs::read_dir("/usr/lib/postgresql");
    let debian = debian.into_iter().flatten().flatten();
    folders.extend(debian.map(|version| version.path().join("bin")));
    let whole = |folder: &&PathBuf| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).exists())
    };
    folders.iter().find(whole).cloned()
}

impl Server {
    /// Starts a server that ends with another process.
    fn start(programs: &Path, ends_with: u32) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("bedside-pg-")
            .tempdir_in("/tmp")
            .expect("a folder");
        let data = folder.path().join("data");
        // A server refuses to run as the one who may do everything.
        let user = is_root().then_some("postgres");
        if let Some(user) = user {
            let mut chown = Command::new("chown");
            done(chown.arg(user).arg(folder.path()));
        }
        let mut init = as_user(user, &programs.join("initdb"));
        init.args([
            "--auth=trust",
            "--username=bedside",
            "--encoding=UTF8",
            "--locale=C",
        ]);
        done(init.arg("-D").arg(&data));
        let mut serve = as_user(user, &programs.join("postgres"));
        serve.arg("-D").arg(&data).arg("-k").arg(folder.path());
        serve.args([
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
            "-c",
            "max_connections=60",
        ]);
        // It ends with that process, however that ends. What a shell starts in the background does not hear SIGINT unless it asks for
        // it, as the server does and `runuser` does not: the server is told by its own number.
        let watched = format!(
            "{} & child=$!; while kill -0 {ends_with} 2>/dev/null; do sleep 0.3; done; \
             kill -INT \"$(head -n 1 {})\" || kill -TERM $child; wait $child; rm -rf {}",
            line(&serve),
            data.join("postmaster.pid").display(),
            folder.path().display()
        );
        let mut shell = Command::new("sh");
        let shell = shell.arg("-c").arg(watched).stdin(Stdio::null());
        let log = std::fs::File::create(folder.path().join("log")).expect("a file");
        let shell = shell.stdout(log.try_clone().expect("a file")).stderr(log);
        #[expect(
            clippy::zombie_processes,
            reason = "nobody waits for it: it ends with this process"
        )]
        let _shell = shell.spawn().expect("starts");
        let server = Self {
            folder,
            databases: AtomicUsize::new(0),
        };
        let began = std::time::Instant::now();
        while Archive::new(&server.places(Path::new("/nowhere"), "postgres"))
            .database()
            .expect("one")
            .ready()
            .is_err()
        {
            assert!(began.elapsed().as_secs() < 60, "the server does not start");
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        server
    }

    /// The address of a database by its name.
    pub(crate) fn url(&self, name: &str) -> String {
        self.url_of("bedside", name)
    }

    /// The same as another user.
    fn url_of(&self, user: &str, name: &str) -> String {
        let socket = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://{user}@{socket}/{name}")
    }

    fn places(&self, data: &Path, name: &str) -> DataFolders {
        DataFolders {
            store: Setting::At(At::Server(self.url(name))),
            ..DataFolders::under(data.to_owned(), Path::new("none"))
        }
    }

    /// The name of a database in which nothing is.
    pub(crate) fn fresh(&self) -> String {
        let name = format!("b{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let programs = programs().expect("found before");
        let beside = programs.join("psql");
        let psql = if beside.exists() {
            beside
        } else {
            "psql".into()
        };
        let mut make = Command::new(psql);
        make.args([
            "-h",
            &self.folder.path().display().to_string(),
            "-U",
            "bedside",
            "-d",
            "postgres",
            "-c",
        ]);
        done(make.arg(format!("CREATE DATABASE {name}")));
        name
    }

    /// A store in a database in which nothing is.
    pub(crate) fn archive(&self, data: &Path) -> Archive {
        Archive::new(&self.places(data, &self.fresh()))
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.trim_ascii() == b"0"
}

fn as_user(user: Option<&str>, program: &Path) -> Command {
    let Some(user) = user else {
        return Command::new(program);
    };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(program);
    command
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted = words.map(|word| format!("'{}'", word.to_string_lossy()));
    quoted.collect::<Vec<_>>().join(" ")
}

fn done(command: &mut Command) {
    let ran = command.output().expect("runs");
    assert!(
        ran.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
}

#[test]
fn a_server_ends_with_the_process_that_needs_it() {
    let Some(programs) = programs() else {
        return;
    };
    let mut needs_it = Command::new("cat");
    let needs_it = needs_it.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut needs_it = needs_it.spawn().expect("starts");
    let server = Server::start(&programs, needs_it.id());
    let folder = server.folder.path().to_owned();
    drop(needs_it.stdin.take());
    needs_it.wait().expect("ends");
    let began = std::time::Instant::now();
    while folder.exists() {
        assert!(began.elapsed().as_secs() < 60, "the server does not end");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

#[test]
fn persons_in_one_database_neither_read_nor_change_what_is_anothers() {
    let Some(server) = server() else {
        return;
    };
    let name = server.fresh();
    let admin = server.url(&name);
    let [ann, bob, carl] = ["ann", "bob", "carl"].map(|who| format!("{who}_{name}"));
    for user in [&ann, &bob, &carl] {
        sql(&admin, &format!("CREATE ROLE {user} LOGIN"));
    }
    // One was given a schema, another may make one, a third neither.
    sql(&admin, &format!("CREATE SCHEMA AUTHORIZATION {ann}"));
    sql(&admin, &format!("GRANT CREATE ON DATABASE {name} TO {bob}"));
    let [of_ann, of_bob, of_carl] = [&ann, &bob, &carl].map(|user| server.url_of(user, &name));
    let play = "play @case.ron --no-debrief --choices name-it,ask-work,thanks,safety,close";
    let (one, two) = (Cli::new(), Cli::new());
    for (cli, url) in [(&one, &of_ann), (&two, &of_bob)] {
        cli.write("case.ron", case());
        cli.run(&format!("--store {url} {play}"))
            .expect(Exit::Ok, &[]);
    }
    let id = one.attempts(&format!("--store {of_ann}")).remove(0);
    let judge = format!("verdict {id} --by AB --domain empathy --judge 50");
    one.run(&format!("--store {of_ann} {judge}"))
        .expect(Exit::Ok, &[]);
    let content = || {
        one.run(&format!("--store {of_ann} store --format json"))
            .stdout
    };
    let before = content();

    // By their own address others have never heard of it, whatever they ask.
    for (line, words) in [
        ("attempts".to_owned(), "1 attempt."),
        ("store".to_owned(), "1 attempt in 1 kept state, 0 verdicts"),
        ("export -o @mine.json".to_owned(), "1 record"),
        (format!("verify {id}"), "no such file"),
        (format!("replay {id}"), "no such file"),
        (format!("report {id} --format md"), "no such file"),
        (format!("play --resume {id}"), "no such file"),
        (
            format!("erase --attempt {id} --yes"),
            "no attempt is called",
        ),
        (judge.clone(), "no attempt is called"),
    ] {
        let ran = two.run(&format!("--store {of_bob} {line}"));
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert!(
            all.contains(words) && !all.contains(&id[..8]) || line.contains(&id),
            "{line}: {all}"
        );
        assert!(all.contains(words), "{line}: {all}");
    }
    // By an address that names a schema of somebody else, and without one of their own, the server refuses them.
    let into = format!("{of_bob}?options=-csearch_path%3D{ann}");
    for url in [&into, &of_carl] {
        for line in [
            "attempts",
            "store",
            "progress",
            "export -o @x.json",
            &format!("verify {id}"),
        ] {
            two.run(&format!("--store {url} {line}"))
                .expect(Exit::Io, &["DB08", "a schema of its name"]);
        }
        two.run(&format!("--store {url} {play}"))
            .expect(Exit::Io, &["DB08"]);
    }
    // A schema of one's name that is another's is not used: its owner would read what is put there.
    sql(
        &admin,
        &format!("CREATE SCHEMA {carl} AUTHORIZATION {bob}; GRANT ALL ON SCHEMA {carl} TO {carl}"),
    );
    two.run(&format!("--store {of_carl} store"))
        .expect(Exit::Io, &["DB08", "belongs to another user"]);
    assert_eq!(content(), before);
    one.run(&format!("--store {of_ann} verify {id}"))
        .expect(Exit::Ok, &["yes played again"]);
}
