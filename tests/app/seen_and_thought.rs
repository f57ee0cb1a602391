//! What is seen and what is thought look the same wherever they stand: in play, on the telephone, in the transcript, before a class,
//! at the desk and in the debrief.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Color32, FontFamily};
use egui_kittest::Harness;
use window::model::action::AppAction;
use window::model::drawer::Drawer;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::theme;
use window::update::apply;

use crate::reach;
use crate::support::{harness, painted_texts, shell};

/// All that can be seen, and all that is thought, in the cases of the library.
struct Known {
    seen: BTreeSet<String>,
    thought: BTreeSet<String>,
}

/// With the signs of good typography, as every view sets words.
fn set(text: &str) -> String {
    text.replace('\'', "’")
}

fn known(shell: &Shell) -> Known {
    let mut known = Known {
        seen: BTreeSet::new(),
        thought: BTreeSet::new(),
    };
    for entry in &shell.library.entries {
        let scenario = &entry.case.as_ref().expect("playable").scenario;
        for node in &scenario.nodes {
            let replies = node.options.iter().flat_map(|option| &option.reply);
            for line in node.lines().chain(replies) {
                known.seen.extend(line.body.as_deref().map(set));
            }
            let thoughts = node.options.iter().map(|option| set(&option.thought));
            known
                .thought
                .extend(thoughts.filter(|text| text.len() > 20));
        }
    }
    known
}

/// The family, the slant that is made of it, and the ink, of the last words of a text.
type Look = (FontFamily, bool, Color32);

fn texts(harness: &Harness<'_, Shell>) -> Vec<(String, Look)> {
    let mut all = Vec::new();
    for (_, text) in painted_texts(harness) {
        let Some(last) = text.galley.job.sections.last() else {
            continue;
        };
        let format = &last.format;
        let ink = text.override_text_color.unwrap_or(format.color);
        let look = (format.font_id.family.clone(), format.italics, ink);
        all.push((text.galley.text().to_owned(), look));
    }
    all
}

fn places() -> Vec<(String, Shell)> {
    let mut all = reach::pages();
    let call = || {
        let mut shell = shell();
        shell.settings.reveal = RevealSpeed::Instant;
        shell.settings.reduced_motion = true;
        let place = shell
            .library
            .entries
            .iter()
            .position(|e| e.id == "just-a-scan");
        apply(&mut shell, AppAction::OpenBriefing(place.expect("shipped")));
        apply(&mut shell, AppAction::Begin);
        shell.tick(0.1);
        shell
    };
    all.push(("Call".to_owned(), call()));
    let mut transcript = call();
    apply(&mut transcript, AppAction::ToggleDrawer(Drawer::Transcript));
    all.push(("Transcript of a call".to_owned(), transcript));
    all
}

#[test]
fn what_is_seen_and_what_is_thought_look_the_same_everywhere() {
    let known = known(&shell());
    let (mut faults, mut places_of) = (Vec::new(), BTreeMap::<&str, BTreeSet<String>>::new());
    for (name, shell) in places() {
        let mut harness = harness(shell, 1280.0, 1600.0);
        harness.run_steps(6);
        let theme = theme::of_context(&harness.ctx);
        let (seen, seen_ink) = theme.seen(10.0);
        let (thought, thought_ink) = theme.thought(10.0);
        for (text, (family, slanted, ink)) in texts(&harness) {
            let thinks = known
                .thought
                .iter()
                .any(|words| text.ends_with(words.as_str()));
            if known.seen.contains(&text) {
                places_of.entry("seen").or_default().insert(name.clone());
                if (&family, slanted, ink) != (&seen.family, false, seen_ink) {
                    faults.push(format!(
                        "{name}, seen: “{text}” {family:?} {slanted} {ink:?}"
                    ));
                }
            } else if thinks && !known.seen.contains(&text) {
                places_of.entry("thought").or_default().insert(name.clone());
                if (&family, slanted, ink) != (&thought.family, true, thought_ink) {
                    faults.push(format!(
                        "{name}, thought: “{text}” {family:?} {slanted} {ink:?}"
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let many = |what: &str| places_of.get(what).map_or(0, BTreeSet::len);
    assert!(many("seen") >= 6, "{places_of:?}");
    assert!(many("thought") >= 2, "{places_of:?}");
}
