//! The whole loop by real keys in a real window of 1280 × 800: a consultation, its six pages, a plan, the drill on its day, what is
//! next. What has come about is read from what is kept.

use practice::ports::{Notebook, Store as _};
use serde_json::Value;

use crate::window::{AT_ONCE, Stage, stage, typed};

fn said(stage: &Stage) -> Value {
    let first = stage.records().into_iter().next();
    let record: Value = serde_json::from_str(&first.unwrap_or_default()).unwrap_or_default();
    record["reflection"].clone()
}

fn drills(stage: &Stage) -> Value {
    let text = stage.kept().notebook(Notebook::Drills).ok().flatten();
    serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default()
}

/// The day of the first drill, as the program says it.
fn day_of_the_drill(stage: &Stage) -> String {
    let list = ["drill", "--list", "--format", "json"];
    let planned: Value = serde_json::from_str(&typed(stage.data(), &list, "")).expect("JSON");
    let all = planned["planned"].as_array().expect("a list");
    assert!(all.iter().all(|one| one["due"] == false), "{planned}");
    let days = all.iter().filter_map(|one| one["on"].as_str());
    days.min().expect("a drill is planned").to_owned()
}

/// The page at which the debrief is, as it would be opened there again.
fn page(stage: &Stage) -> String {
    let text = stage.kept().notebook(Notebook::Bookmarks).ok().flatten();
    let all: Value = serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default();
    let first = all.as_object().and_then(|all| all.values().next().cloned());
    first
        .and_then(|page| page.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// From the ending over the six pages to their end: the own view, the friend's call, a reason, the moment again in its two turns, keep,
/// change and tomorrow. A key that came too early is pressed again, since each page asks for its own.
fn through_the_pages(stage: &Stage) {
    let mut seen = vec![String::new()];
    for _ in 0..40 {
        if said(stage)["closed"] == true {
            let all = ["", "side", "moment", "beside", "plan", "glance"];
            assert_eq!(seen, all);
            return;
        }
        let here = page(stage);
        if seen.last() != Some(&here) {
            seen.push(here.clone());
        }
        let keys: &[&str] = match here.as_str() {
            "" => &["Return", "3", "3", "3", "3", "Return"],
            "moment" => &["1", "Return", "1", "1", "Return"],
            "plan" => &["k", "c", "t", "Return"],
            _ => &["Return"],
        };
        for key in keys {
            stage.insist(key);
            if page(stage) != here {
                break;
            }
        }
    }
    panic!("the debrief does not end: {seen:?}, {}", said(stage));
}

#[test]
fn from_a_first_case_to_the_patient_who_is_next_by_keyboard_in_a_real_window() {
    let Some(mut stage) = stage(AT_ONCE) else {
        return;
    };
    stage.go_in();
    stage.talk_until("a finished attempt", |stage| stage.finished_attempts() == 1);

    through_the_pages(&stage);
    let first = said(&stage);
    let own = first["self_ratings"].as_object().map(serde_json::Map::len);
    assert_eq!(own, Some(4), "{first}");
    let change = first["change"].as_str().unwrap_or_default();
    assert!(change.starts_with("When "), "{first}");
    let dates = first["again_on"].as_array().map_or(0, Vec::len);
    // Tomorrow beside the days that are suggested.
    assert_eq!(dates, 4, "{first}");

    let day = day_of_the_drill(&stage);
    stage.open(Some(&day));
    let one_key = [("Return", 1), ("1", 1)];
    stage.press_until_long("an answered moment", &one_key, |stage| {
        drills(stage)["done"]
            .as_array()
            .is_some_and(|done| !done.is_empty())
    });
    stage.press_until_long("the next date", &one_key, |stage| {
        let next = drills(stage)["next"].clone();
        let later = |next: &Value| next["on"].as_str().is_some_and(|on| on > day.as_str());
        next.as_object()
            .is_some_and(|next| next.values().any(later))
    });
    assert_eq!(drills(&stage)["done"][0]["on"], day.as_str());
    assert_eq!(stage.records().len(), 1, "nothing of a drill is a record");

    // “Done” leads home, where the patient who was to be seen again comes first.
    stage.press_until_long("a second consultation", &one_key, |stage| {
        stage.records().len() == 2
    });
    let cases: Vec<Value> = stage
        .records()
        .iter()
        .map(|text| serde_json::from_str::<Value>(text).expect("JSON"))
        .map(|record| record["scenario"]["id"].clone())
        .collect();
    assert_eq!(cases[0], cases[1], "the same patient");
    assert!(stage.runs());
}
