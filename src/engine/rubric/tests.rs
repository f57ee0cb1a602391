//! Tests of the rubric that ships, and of what a rubric file may not say.

use super::*;
use crate::domain::Domain;
use crate::scenario::words::StateVar;

fn rubric() -> Rubric {
    Rubric::builtin().unwrap_or_else(|e| panic!("{e}"))
}

/// The shipped file with one piece of text replaced.
fn with(from: &str, to: &str) -> Result<Rubric, RubricError> {
    assert!(BUILTIN.contains(from), "{from} is not in the file");
    Rubric::parse(&BUILTIN.replacen(from, to, 1))
}

#[test]
fn the_shipped_rubric_has_forty_codes_ten_per_home() {
    let rubric = rubric();
    assert_eq!(rubric.codes.len(), 40);
    assert_eq!(rubric.code("OPEN"), Some(CodeIx(0)));
    assert_eq!(rubric.code("open"), None);
    assert_eq!(rubric.code("DIRV"), Some(CodeIx(39)));
    for &domain in Domain::ALL {
        assert!(rubric.codes.iter().any(|code| code.home == domain));
    }
    for code in &rubric.codes {
        assert_eq!(
            code.loadings, [0; 4],
            "{}: the need says which domains",
            code.id
        );
        let harmful = code.polarity == Polarity::Harms;
        assert_eq!(harmful, code.level <= 1, "{}", code.id);
        assert!(rubric.source(&code.source).is_some(), "{}", code.id);
    }
    assert_eq!(rubric.hash().len(), 64);
    assert_eq!(rubric.hash(), hash_of(BUILTIN));
}

#[test]
fn every_kind_has_answers_from_harmful_to_strong_and_harmful_codes_stay_low() {
    let rubric = rubric();
    for &kind in OpportunityKind::ALL {
        let levels: Vec<(CodeIx, u8)> = (0..40)
            .map(CodeIx)
            .filter_map(|code| Some((code, rubric.level(kind, code)?)))
            .collect();
        assert!(levels.iter().any(|(_, level)| *level == 0), "{kind:?}");
        let strong = levels.iter().any(|(_, level)| *level == 4)
            || rubric
                .together
                .iter()
                .any(|t| t.kind == kind && t.level == 4);
        assert!(strong, "{kind:?}");
        for (code, level) in levels {
            let harms = rubric.codes[code.index()].polarity == Polarity::Harms;
            assert!(
                !harms || level <= 1,
                "{kind:?} {}",
                rubric.codes[code.index()].id
            );
        }
    }
}

#[test]
fn a_code_answers_an_emotion_with_at_least_two_exactly_when_it_gives_space() {
    let rubric = rubric();
    for (at, code) in rubric.codes.iter().enumerate() {
        let level = rubric.level(OpportunityKind::Emotion, CodeIx(at as u8));
        let space = code.response.is_some_and(ResponseClass::gives_space);
        assert_eq!(level.is_some_and(|level| level >= 2), space, "{}", code.id);
    }
}

#[test]
fn more_space_never_costs_trust_or_openness_and_never_distresses_more() {
    let rubric = rubric();
    for intensity in 1..=3 {
        for pair in ResponseClass::ALL.windows(2) {
            let less = rubric.cue_reaction(pair[0], intensity);
            let more = rubric.cue_reaction(pair[1], intensity);
            assert!(more.trust >= less.trust, "{pair:?} {intensity}");
            assert!(more.openness >= less.openness, "{pair:?} {intensity}");
            assert!(more.distress <= less.distress, "{pair:?} {intensity}");
        }
    }
    for class in ResponseClass::ALL {
        for intensity in 1..3 {
            let (weak, strong) = (
                rubric.cue_reaction(class, intensity),
                rubric.cue_reaction(class, intensity + 1),
            );
            let grows = |a: i8, b: i8| if class.gives_space() { b >= a } else { b <= a };
            assert!(grows(weak.trust, strong.trust) && grows(weak.openness, strong.openness));
        }
    }
}

#[test]
fn a_rubric_with_a_mistake_is_refused_with_the_reason() {
    let range = |e: Result<Rubric, RubricError>| matches!(e, Err(RubricError::Range(_)));
    assert!(range(with("on_return: (-40", "on_return: (1")));
    assert!(range(with("-20, 0, 10, 20)", "-20, 0, 20, 10)")));
    assert!(range(with("by_weight: (1,", "by_weight: (11,")));
    assert!(range(with(
        "id: OPEN, name: \"Open question\", home: Listening,",
        "id: OPEN, name: \"Open question\", home: Listening, loadings: (10, 0, 0, 0),"
    )));
    assert!(matches!(
        with(" domains: (8, 10, 0, 2),", ""),
        Err(RubricError::Missing(_))
    ));
    assert!(range(with("level: 3, polarity", "level: 5, polarity")));
    assert!(range(with(
        "changes: (openness: 1)",
        "changes: (openness: 4)"
    )));
    assert!(range(with(
        "readiness_within: (-3, 2)",
        "readiness_within: (1, 2)"
    )));
    assert_eq!(
        with("source: \"apodaca-2016\"", "source: \"nobody\""),
        Err(RubricError::UnknownSource("nobody".to_owned()))
    );
    assert_eq!(
        with("(id: EXPL", "(id: OPEN"),
        Err(RubricError::Duplicate("OPEN".to_owned()))
    );
    assert_eq!(
        with("AFFX: 4, EMPA: 4", "AFFX: 4, AFFX: 4"),
        Err(RubricError::Duplicate("AFFX".to_owned()))
    );
    assert_eq!(
        with("AFFX: 4, EMPA: 4", "AFFX: 4, WHAT: 4"),
        Err(RubricError::UnknownCode("WHAT".to_owned()))
    );
    assert_eq!(
        with("(kind: Plan, domains", "(kind: Soften, domains"),
        Err(RubricError::Duplicate("Soften".to_owned()))
    );
    assert!(matches!(
        with("words_per_minute", "words_per_hour"),
        Err(RubricError::Syntax(_))
    ));
    assert!(matches!(Rubric::parse(""), Err(RubricError::Syntax(_))));
}

#[test]
fn frames_and_themes_can_be_read() {
    let frames = frames().unwrap_or_else(|e| panic!("{e}"));
    assert!(frames.iter().any(|frame| frame.id == "avoid-conflict"));
    let themes = themes().unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(themes.len(), 6);
}

#[test]
fn words_take_time_at_a_hundred_and_fifty_a_minute() {
    let rubric = rubric();
    let rate = rubric.words_per_minute;
    for (words, half_minutes) in [
        (0, 1),
        (1, 1),
        (75, 1),
        (76, 2),
        (150, 2),
        (151, 3),
        (9_999, 20),
    ] {
        assert_eq!(half_minutes_for_words(words, rate), half_minutes);
    }
    // A rate that is odd is not cut to whole words in half a minute.
    assert_eq!(half_minutes_for_words(151, 151), 2);
    assert_eq!(StateVar::ALL.len(), 5);
}

#[test]
fn rubrics_of_earlier_versions_can_be_found_by_hash_and_score_as_they_did() {
    for text in EARLIER {
        let earlier = Rubric::parse(text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(Rubric::shipped_text(earlier.hash()), Some(*text));
        match &earlier.keying {
            Keying::ByCode => {
                assert_eq!(earlier.version, "0.1.0");
                for code in &earlier.codes {
                    assert_eq!(code.loadings.iter().sum::<u8>(), 10, "{}", code.id);
                }
            }
            Keying::ByNeed(worth) => {
                let scale = match &*earlier.version {
                    "0.2.0" => PointScale::OfBest {
                        ordinary: [5, 10, 20, 35],
                        bottom: 75,
                    },
                    // Chance counted in full, which the file did not have to say.
                    _ => PointScale::FromChance {
                        chance: [39, 36, 24, 30],
                        counted: [100; 4],
                        ordinary: [21, 30, 45, 55],
                        at_least: 10,
                        bottom: [110, 90, 95, 90],
                    },
                };
                assert_eq!(worth.scale, scale, "{}", earlier.version);
            }
        }
    }
    assert_eq!(Rubric::shipped_text(rubric().hash()), Some(BUILTIN));
    assert_eq!(Rubric::shipped_text(""), None);
}

#[test]
fn a_miss_never_pays_harm_costs_more_and_late_lies_between_never_and_at_once() {
    let rubric = rubric();
    let Keying::ByNeed(worth) = &rubric.keying else {
        panic!("the shipped rubric keys by need");
    };
    let [harm, missed, minimal, adequate, strong] = worth.by_level.map(i32::from);
    assert!(harm < missed && missed < 0 && minimal <= 0 && 0 < adequate && adequate < strong);
    let [_, never, _, late_adequate, late_strong] = worth.on_return.map(i32::from);
    assert_eq!(
        never, missed,
        "missed twice costs no more than never answered"
    );
    assert!(never < late_adequate && late_adequate <= late_strong && late_strong < adequate);
    for &kind in OpportunityKind::ALL {
        let evidence = worth.evidence(kind, 2, 1);
        assert!(evidence.iter().any(|e| *e > 0), "{kind:?}");
        assert!(
            Domain::ALL
                .iter()
                .any(|domain| worth.is_about(kind, *domain)),
            "{kind:?}"
        );
    }
}
