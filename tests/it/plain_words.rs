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
    assert_eq!(named(2), "What came of it, and other answers");
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
fn a_rating_has_its_words_and_their_ranges_beside_it() {
    let cli = Cli::new();
    let typed = format!("{}{}", "1\n".repeat(40), "q\n");
    let asked = cli.run_typing(
        "play crumbling-discs --seed 0 --no-record --own-words off",
        &typed,
    );
    let flat = asked
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(flat.contains("0 (never) to 100 (all the time)"), "{flat}");
    assert!(flat.contains("to 84 as mostly"), "{flat}");
}
