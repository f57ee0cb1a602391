//! Words that a tired reader stumbled over: they fit how many there are, what was said and who the patient is.

use debrief::wording::Wording;
use engine::rubric::frames;
use terminal::Exit;

use crate::cli::Cli;
use crate::walked::walked;

#[test]
fn every_moment_has_a_good_reason_in_the_pronoun_of_the_patient_and_no_hurry_without_one() {
    let all = frames().expect("the reasons");
    let good = |id: &str| all.iter().any(|term| term.id == id && term.good);
    let mut seen = 0;
    for one in walked() {
        let scenario = one.session.scenario();
        let he_or_she = !scenario.patient.pronouns.starts_with("they");
        let moments = one.debrief.moments.iter();
        for moment in moments.filter(|moment| !moment.frames.is_empty()) {
            seen += 1;
            let ids: Vec<&str> = moment
                .frames
                .iter()
                .map(|frame| frame.id.as_str())
                .collect();
            assert!(ids.iter().any(|id| good(id)), "{}: {ids:?}", one.name);
            for frame in &moment.frames {
                let mut words = frame.text.split(|c: char| !c.is_alphabetic());
                let of_nobody = words.any(|word| {
                    matches!(
                        word.to_lowercase().as_str(),
                        "they" | "them" | "their" | "themselves"
                    )
                });
                assert!(!(he_or_she && of_nobody), "{}: {}", one.name, frame.text);
            }
            let turns = one.session.turns();
            let turn = turns.iter().find(|turn| turn.number == moment.turn);
            let turn = turn.expect("a turn");
            let node = &scenario.nodes[turn.before.node.index()];
            let option = node.options.iter().find(|option| option.text == moment.you);
            let authors = option.and_then(|option| option.frame.as_deref());
            let used = u32::from(turn.before.clock) * 3;
            let late = used > u32::from(scenario.header.minutes) * 4;
            // An answer that speaks of time itself may have had too little of it.
            let hurries = ["clock", "quick", "quickly", "hurry", "rush"];
            let mut words = moment.you.split(|c: char| !c.is_alphabetic());
            let hurried = words.any(|word| hurries.contains(&word.to_lowercase().as_str()));
            let by_author = authors == Some("time-pressure");
            assert!(
                !ids.contains(&"time-pressure") || late || hurried || by_author,
                "{}: turn {}",
                one.name,
                moment.turn
            );
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_safety_net_that_is_thin_is_not_right_and_complete() {
    for one in walked() {
        let text = &one.debrief.safety.in_short;
        assert!(!text.contains("is thin. Right"), "{}: {text}", one.name);
    }
}

#[test]
fn where_no_other_answer_is_shown_none_is_promised() {
    let say = Wording::english();
    let named = |others: u32| say.text("moment-held", &[("others", others.into())]);
    assert_eq!(named(0), "What came of it");
    assert_eq!(named(2), "What came of it, and another way");
}

#[test]
fn what_was_heard_for_the_first_time_is_named_by_what_it_is() {
    let heard = |moment: &debrief::Moment| moment.effect.clone();
    let texts = walked()
        .iter()
        .flat_map(|one| &one.debrief.moments)
        .map(heard);
    let told: Vec<String> = texts
        .filter(|text| text.contains("After this you "))
        .collect();
    let names = |what: &str| told.iter().any(|text| text.contains(what));
    assert!(
        names("what she feared:") || names("what he feared:"),
        "{told:?}"
    );
}

#[test]
fn a_date_is_moved_in_words_and_says_whose_it_is() {
    let cli = Cli::new();
    cli.run("drill --on 2099-01-01")
        .expect(Exit::Usage, &["no habit has a drill yet"]);
    cli.run("drill told-first --on friday")
        .expect(Exit::Ok, &["Telling before asking: Friday "]);
    // The only one.
    cli.run("drill --on 2099-01-01").expect(
        Exit::Ok,
        &["Telling before asking: Thursday 1 January 2099."],
    );
    cli.run("drill no-net --on +3").expect(Exit::Ok, &[]);
    cli.run("drill --on 2099-01-01")
        .expect(Exit::Usage, &["`told-first`", "`no-net`"]);
}

#[test]
fn a_rating_has_its_five_words_and_a_number_is_said_as_one_of_them() {
    let cli = Cli::new();
    let line = "play crumbling-discs --seed 0 --own-words off";
    let choices = "1\n".repeat(turns(&cli));
    let asked = cli.run_typing(line, &format!("{choices}tired\n3\n1\n70\n6\nq\nq\n"));
    let flat = asked.stdout.split_whitespace().collect::<Vec<_>>();
    let flat = flat.join(" ");
    for said in [
        "1 is hardly, 2 now and then, 3 half the time",
        "Listening, 1 to 5",
        "70 of 100, which reads as mostly.",
        "6 of 100, which reads as hardly.",
    ] {
        assert!(flat.contains(said), "{said}: {flat}");
    }
    let ratings = &kept(&cli)["reflection"]["self_ratings"];
    let ratings = ["Listening", "Empathy", "Explanation", "Understanding"]
        .map(|domain| ratings[domain].as_u64());
    assert_eq!(ratings, [50, 10, 70, 6].map(Some));
}

/// How many first options the case takes.
fn turns(cli: &Cli) -> usize {
    let line = "play crumbling-discs --seed 0 --no-record --no-debrief --own-words off";
    let played = cli.run_typing(line, &"1\n".repeat(60));
    let turns = played.stdout.lines().filter(|l| l.ends_with(" min"));
    turns.count()
}

/// The newest record, as it is kept.
fn kept(cli: &Cli) -> serde_json::Value {
    let files = crate::support::json_files(&cli.path("data/records"));
    let kept = files.iter().map(|path| {
        let text = std::fs::read_to_string(path).expect("a record");
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON")
    });
    let newest = kept.max_by_key(|record| record["started_at"].to_string());
    newest.expect("a record")
}

#[test]
fn enter_keeps_the_suggested_plan_and_its_dates_and_a_dash_keeps_none() {
    let cli = Cli::new();
    let line = "play crumbling-discs --seed 0 --own-words off";
    let choices = "1\n".repeat(turns(&cli));
    let blind = "tired\n3\n3\n3\n3\n\n\n\n1\n2\n\n\n";
    let ran = cli.run_typing(line, &format!("{choices}{blind}\n\n\n"));
    let first = kept(&cli);
    let said = &first["reflection"];
    let id = first["attempt"].as_str().expect("an id");
    let report = cli.run(&format!("report {id} --format json"));
    let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    let flat = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, asked) = flat
        .split_once("Enter keeps what is suggested")
        .expect("said before the questions");
    for of in ["keep", "change"] {
        let suggested = report["plan"][of]["suggestion"].as_str().expect("a plan");
        // In a conversation of first options nothing stands out to keep.
        assert_eq!(suggested.is_empty(), of == "keep");
        assert_eq!(said[of], suggested);
        assert!(asked.contains(suggested), "{suggested}: {asked}");
    }
    assert_eq!(said["again_on"].as_array().map(Vec::len), Some(3), "{said}");
    // What was meant is asked about, as the window does.
    let typed = format!("{choices}{blind}I did.\n-\nMine.\n-\n");
    cli.run_typing(line, &typed)
        .expect(Exit::Ok, &["Did you try it?"]);
    let files = crate::support::json_files(&cli.path("data/records"));
    let second = files.iter().find_map(|path| {
        let text = std::fs::read_to_string(path).ok()?;
        let record: serde_json::Value = serde_json::from_str(&text).ok()?;
        (record["attempt"] != first["attempt"]).then_some(record)
    });
    let said = second.expect("another record")["reflection"].clone();
    assert_eq!(said["keep"], "");
    assert_eq!(said["change"], "Mine.");
    assert_eq!(said["again_on"], serde_json::json!([]));
}
