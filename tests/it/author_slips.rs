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
        &format!("play @case.ron --seed 0 --full --choices {choices}"),
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
        ("codes: [CLOS, PERM], asks", "codes: [CLOS, RATL], asks"),
        (
            r#"codes: [CONF], frame: "time-pressure",
                 thought: "So that was wrong.""#,
            r#"codes: [THRT], frame: "time-pressure",
                 thought: "So that was wrong.""#,
        ),
    ]);
    assert!(!explained(&reason, "get-on,agree"));
    // Explained in a way that left nothing: that is said.
    let lost = changed(&[("codes: [LAYX, VISU], explains", "codes: [JARG], explains")]);
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

/// What is told of the base with one change, as code and message.
fn findings(from: &str, to: &str) -> Vec<(String, String)> {
    let cli = Cli::new();
    cli.write("case.ron", changed(&[(from, to)]));
    let ran = cli.run("check @case.ron --format json");
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let all = told["diagnostics"].as_array().expect("a list").iter();
    let word =
        |of: &serde_json::Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
    all.map(|one| {
        let words = format!("{} | {}", word(one, "message"), word(one, "hint"));
        (word(one, "code"), words)
    })
    .collect()
}

#[test]
fn one_slip_in_the_notation_is_one_finding_that_mends_it() {
    let text = r#"text: "We will come to the nights in a while, first the rest.""#;
    for (from, to, says) in [
        (
            text,
            r#"text: "We will come to the nights in a while, first the rest."#,
            "may lack its closing quote",
        ),
        (
            text,
            r#"text: We will come to the nights in a while, first the rest.""#,
            "may lack its opening quote",
        ),
        ("    must_ask: {", "\u{a0}   must_ask: {", "U+00A0"),
        (
            "    must_ask: {",
            "    \u{200b}must_ask: {",
            "type an ordinary blank",
        ),
        (
            r#"id: "later""#,
            "id: \"later\u{200b}\"",
            "the id `later` holds a character without width",
        ),
        ("age: 44", "age: forty-four", "write `44`"),
        (
            "minutes: 15",
            "minutes: fifteen",
            "write a number in figures: `15`",
        ),
        (
            "minutes: 15",
            "minutes: \"15\"",
            "write it without quotes: `15`",
        ),
        ("age: 44,", "age: 44;", "`;` stands where a comma belongs"),
        ("codes: [FIXR]", "codes: [fixr]", "did you mean `FIXR`?"),
        (
            "reoffer: (node: \"again\")",
            "reoffer: \"again\"",
            "`(node: …, before: …)`",
        ),
        (
            "waivers: []",
            "waivers: [\"SF004\"]",
            "`(code: …, at: …, reason: …, by: …)`",
        ),
        (
            r#"frame: "gather-the-facts""#,
            r#"frame: ["gather-the-facts"]"#,
            "take the square brackets away",
        ),
        (
            r#"when: Not(Done("home"))"#,
            r#"if: Not(Done("home"))"#,
            "did you mean `when`?",
        ),
        (
            r#"thought: "If I say it, it is real.""#,
            r#"thought "If I say it, it is real.""#,
            "write a colon between a field",
        ),
        (
            r#"cue: "neck")],
            thought"#,
            r#"cue: "nekc")],
            thought"#,
            "there is no cue `nekc`",
        ),
        (
            r#"source: "fu-2016", to: Resume),
            ],
        ),
        "noon": ("#,
            r#"source: "fu-2016", to: Resume),
            ],
        "noon": ("#,
            "`noon` begins here, and `again` of line",
        ),
    ] {
        let found = findings(from, to);
        assert_eq!(found.len(), 1, "{to}: {found:#?}");
        assert!(found[0].1.contains(says), "{to}: {found:#?}");
    }
}

#[test]
fn a_loop_is_called_a_loop() {
    let text = changed(&[
        (
            r#"why: "One fact.", source: "fu-2016", to: "questions""#,
            r#"why: "One fact.", source: "fu-2016", to: "noon""#,
        ),
        (
            "    variants: [",
            "    out_of_time: \"thanks\",\n    variants: [",
        ),
    ]);
    let found = told(&text, "check @case.ron");
    let says = "because it goes round in a loop: `noon`";
    assert!(found.contains(says), "{found}");
}

#[test]
fn files_of_other_programs_are_named() {
    for (bytes, says) in [
        (&b"{\\rtf1\\ansi Scenario("[..], "rich text"),
        (b"PK\x03\x04....", "docx or odt"),
        (b"\xff\xfeS\0c\0", "UTF-16"),
        (b"Scenario(\n  title: \"caf\xe9\")", "in line 2"),
    ] {
        let cli = Cli::new();
        cli.write("case.ron", bytes);
        let ran = cli.run("check @case.ron");
        let all = format!("{}{}", ran.stdout, ran.stderr);
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(all.contains(says) && all.contains("Notepad"), "{all}");
    }
}

#[test]
fn what_the_program_keeps_is_no_scenario_of_a_folder() {
    let cli = Cli::with_files();
    cli.write("case.ron", BASE);
    let here = "--scenarios @.";
    cli.run(&format!(
        "{here} play noon-headache --choices name-it,sum-up,direct,her-view,draw,agree --no-debrief"
    ))
    .expect(Exit::Ok, &[]);
    let kept = store::find_files::walk(&cli.path("data"), "ron").files;
    assert!(!kept.is_empty(), "the text that was played is kept");
    let listed = cli.run(&format!("{here} list"));
    let all = format!("{}{}", listed.stdout, listed.stderr);
    assert!(
        all.contains("noon-headache") && !all.contains("two scenarios"),
        "{all}"
    );
    let found = cli.run(&format!("{here} check @."));
    assert!(
        !format!("{}{}", found.stdout, found.stderr).contains("SN020"),
        "{}",
        found.stdout
    );
}

#[test]
fn who_does_well_without_reading_is_told_with_the_sentences() {
    let found = told(
        &changed(&[
            (
                r#"text: "You make light of it, and still it weighs on you.""#,
                r#"text: "You make light of it, and it sounds heavy to me.""#,
            ),
            (
                r#"around noon, while you work.""#,
                r#"around noon, while you work, it sounds.""#,
            ),
            (
                r#"text: "No wonder that you are scared, with all that behind you.""#,
                r#"text: "It is understandable that you are scared, with that behind you.""#,
            ),
            (
                r#"what do you fear that it is yourself?""#,
                r#"what do you fear yourself, so that I understand?""#,
            ),
            (
                r#"text: "After what you saw with her, every headache must frighten you.""#,
                r#"text: "I am sorry, after that every headache must frighten you so.""#,
            ),
        ]),
        "check @case.ron",
    );
    assert!(
        found.contains("`picture/believe`") && found.contains("gives much"),
        "{found}"
    );
    assert!(
        !found.contains("lay-language explanation"),
        "a domain without a number is left out: {found}"
    );
    let few = findings(
        "domains: [Listening, Empathy]",
        "domains: [Listening, Empathy, Explanation]",
    );
    assert!(
        few.iter()
            .any(|(code, words)| code == "SV002" && words.contains("speak to it: Explain")),
        "{few:#?}"
    );
}

#[test]
fn a_template_that_is_filled_in_has_no_finding_that_is_not_its_size() {
    let cli = Cli::new();
    cli.run("new @mine.ron --id mine").expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path("mine.ron")).expect("written");
    cli.write("mine.ron", text.replace("{{", "").replace("}}", ""));
    let ran = cli.run("check @mine.ron --format json");
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let all = told["diagnostics"].as_array().expect("a list").iter();
    let codes: Vec<&str> = all.filter_map(|one| one["code"].as_str()).collect();
    assert!(!codes.is_empty(), "it is small");
    for code in codes {
        assert!(
            !["SV009", "SV022", "SL005", "SL018"].contains(&code),
            "{}",
            ran.stdout
        );
    }
}

#[test]
fn every_name_that_may_be_written_is_explained() {
    let cli = Cli::new();
    for (name, says) in [
        ("Floor", "a word for `gaze`"),
        ("GpSurgery", "a word for `setting`"),
        (
            "Asked",
            "when an option with `asks` for this question was chosen",
        ),
        ("Done", "it knows no options"),
        ("pose", "a field of"),
        ("listening", "`domains`"),
        ("Plan", "It speaks to"),
    ] {
        cli.run(&format!("explain {name}"))
            .expect(Exit::Ok, &[says]);
    }
}
