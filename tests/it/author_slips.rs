//! Slips of authors who are no programmers: each is told in words that mend it, and what it would do in play is not done.

use terminal::Exit;

use crate::cli::Cli;

const BASE: &str = include_str!("../../src/insight/check/rules/faults/base.ron");

/// The base with changes, each of which must fit once.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replacen(from, to, 1)
    })
}

/// What the program says of a case, on lines without folds.
fn told(text: &str, command: &str) -> String {
    let cli = Cli::new();
    cli.write("case.ron", text);
    let ran = cli.run_at(400, command, "");
    let all = format!("{}{}", ran.stdout, ran.stderr);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TO_THE_END: &str = "name-it,sum-up,direct,her-view";

fn played(text: &str, last: &str) -> String {
    let choices = format!("{TO_THE_END},{last}");
    told(
        text,
        &format!("play @case.ron --seed 0 --choices {choices}"),
    )
}

#[test]
fn a_safety_net_that_nobody_gave_is_said_to_be_missing() {
    let net = changed(&[(
        r#"opportunities: [(id: "next-step", kind: Plan)]"#,
        r#"opportunities: [(id: "next-step", kind: Plan), (id: "net", kind: SafetyNet)]"#,
    )]);
    let without = played(&net, "draw,half-days");
    assert!(without.contains("No safety net was given."), "{without}");
    let harmed = net.replace(
        r#"thought: "I can not.""#,
        r#"levels: [(of: "net", level: 0, why: "It sends her home blind.")], thought: "I can not.""#,
    );
    let harmed = played(&harmed, "draw,half-days");
    let said = "The safety net in turn 6 would not hold. It sends her home blind.";
    assert!(harmed.contains(said), "{harmed}");
    // A case without a place for one says nothing of it.
    let never = played(BASE, "draw,half-days");
    assert!(
        never.contains("Safety") && !never.contains("safety net"),
        "{never}"
    );
}

#[test]
fn a_reason_for_a_question_and_a_fright_explain_nothing() {
    let words = [
        "They did explain it",
        "an explanation in there somewhere",
        "nodded at the explaining part",
    ];
    let explained = |text: &str, last: &str| {
        let told = played(text, last);
        words.iter().any(|own| told.contains(own))
    };
    let reason = changed(&[
        (
            r#"codes: [CLOS, PERM], asks"#,
            r#"codes: [CLOS, RATL], asks"#,
        ),
        (
            r#"codes: [CONF], frame: "time-pressure",
                 thought: "So that was wrong.""#,
            r#"codes: [THRT], frame: "time-pressure",
                 thought: "So that was wrong.""#,
        ),
    ]);
    assert!(!explained(&reason, "get-on,agree"));
    // Explained in a way that left nothing: that is said.
    let lost = changed(&[(
        r#"codes: [LAYX, VISU], explains"#,
        r#"codes: [JARG], explains"#,
    )]);
    assert!(explained(&lost, "draw,agree"));
}

#[test]
fn what_is_found_says_how_to_play_and_mend_it() {
    let silent = changed(&[(
        r#"(id: "p10", text: "So what is it, do you think?")"#,
        r#"(id: "p10", text: "So what is it, do you think?", when: Flag("hurried"))"#,
    )]);
    let said = told(&silent, "check @case.ron");
    let path = said.split("--choices ").nth(1).expect("a path");
    let path = path.split('`').next().expect("its end");
    let ran = told(&silent, &format!("play @case.ron --choices {path}"));
    assert!(!ran.contains("So what is it"), "{ran}");
    let cli = Cli::new();
    cli.run("explain SC021").expect(Exit::Ok, &["reply"]);
}

#[test]
fn the_languages_that_check_knows_are_those_of_the_debrief() {
    let worded: Vec<&str> = insight::check::WORDED.to_vec();
    assert_eq!(worded, debrief::wording::Wording::tags());
}
