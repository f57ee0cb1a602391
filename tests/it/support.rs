//! What the integration tests share.

use std::path::Path;

use engine::rubric::Rubric;
use engine::scenario::{self, Opt, Scenario, Vocabulary};
use engine::session::{Engine, Session, Turn};
use store::archive::Archive;
use store::paths::DataFolders;
use store::shipped::SCENARIOS;
use store::store_choice::Setting;

/// The example of docs/FORMAT.md.
pub(crate) fn format_example() -> String {
    let text = include_str!("../../docs/FORMAT.md");
    let start = text.find("```ron\n").expect("an example") + 7;
    let end = start + text[start..].find("```").expect("its end");
    text[start..end].to_owned()
}

/// The scenarios of the shelf, in its order.
pub(crate) fn shipped_scenarios(rubric: &Rubric) -> Vec<Scenario> {
    let load = |text| {
        scenario::load(text, rubric)
            .0
            .expect("a shipped scenario loads")
    };
    SCENARIOS.iter().map(|file| load(file.text)).collect()
}

/// Names that the example uses.
pub(crate) fn vocabulary() -> Vocabulary {
    let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    Vocabulary {
        rubric_sha256: String::new(),
        codes: own(&[
            "OPEN", "EXPL", "CLOS", "FACL", "AFFK", "IGNR", "PLAN", "FRAS", "LAYX", "VISU", "PERM",
        ]),
        themes: own(&["communication"]),
        frames: own(&["time-pressure", "wanted-to-reassure"]),
        words_per_minute: 150,
    }
}

/// Places below a folder with the store that a person has who sets nothing.
pub(crate) fn usual_places(data: &Path) -> DataFolders {
    DataFolders {
        store: Setting::Usual,
        ..DataFolders::under(data.to_owned(), Path::new("none"))
    }
}

/// The store of somebody who sets nothing, below a folder.
pub(crate) fn in_sqlite(data: &Path) -> Archive {
    Archive::new(&usual_places(data))
}

/// Does something to a database past the program: by its address, statements one after the other.
pub(crate) fn sql(address: &str, script: &str) {
    let done = tried_sql(address, script);
    done.unwrap_or_else(|error| panic!("{script}: {error}"));
}

/// The same, with what the database says of it.
pub(crate) fn tried_sql(address: &str, script: &str) -> Result<(), sqlx::Error> {
    use sqlx::Connection as _;
    sqlx::any::install_default_drivers();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("runs");
    runtime.block_on(async {
        let mut to = sqlx::AnyConnection::connect(address).await?;
        let script = sqlx::AssertSqlSafe(script.to_owned());
        let done = sqlx::raw_sql(script).execute(&mut to).await;
        to.close().await?;
        done.map(drop)
    })
}

/// The address of a file of SQLite.
pub(crate) fn file(path: &Path) -> String {
    format!("sqlite://{}?mode=rw", path.display())
}

/// The files of JSON in a folder; what a program that was ended has only begun is none.
pub(crate) fn json_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = std::fs::read_dir(folder).expect("a folder").flatten();
    let all = all.map(|entry| entry.path());
    all.filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect()
}

/// A text on one line, with ordinary spaces.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The option that was chosen in a turn.
pub(crate) fn option_of<'a>(session: &'a Session, turn: &Turn) -> &'a Opt {
    let engine = Engine::new(session.scenario(), session.rubric());
    let option = engine.option(turn.before.node, turn.option);
    option.expect("an option")
}

/// The turn with this number.
pub(crate) fn turn_of(session: &Session, number: u32) -> &Turn {
    let mut turns = session.turns().iter();
    turns.find(|turn| turn.number == number).expect("a turn")
}
