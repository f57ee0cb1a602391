//! The page of the four domains: one screen in every theme, all of it, with room for a few more rows.

use std::sync::Arc;

use window::model::debrief::{DebriefAction, DebriefPage};
use window::model::settings::ThemeChoice;
use window::views::debrief::measured;

use super::debrief::{Player, act, cases, debrief_of, letters, looking};
use super::support::{harness, painted_texts};

/// What may come to be said beside a figure beyond what is said today: a row of words.
const MORE: &str = " And a dozen words more, so that each row may be a line longer than today.";

#[test]
fn four_domains_are_one_screen_in_every_theme_with_two_rows_more_and_nothing_left_out() {
    let mut wrong = Vec::new();
    let mut threads = 0;
    for (place, analysis) in cases() {
        for player in [Player::Good, Player::Middling, Player::Poor] {
            let (name, mut shell) = debrief_of(place, analysis.as_ref(), player);
            act(&mut shell, DebriefAction::Show(DebriefPage::Moment));
            act(&mut shell, DebriefAction::Pass);
            act(&mut shell, DebriefAction::Show(DebriefPage::Glance));
            let looking_back = shell.looking.as_mut().expect("a debrief");
            let pages = Arc::make_mut(&mut looking_back.pages);
            for row in pages.glance.domains.iter_mut().take(2) {
                row.sentence.push_str(MORE);
            }
            let mut harness = harness(shell, 1280.0, 800.0);
            for theme in ThemeChoice::ALL {
                let name = format!("{name}, {theme:?}");
                harness.state_mut().settings.theme = theme;
                harness.run_steps(10);
                let found = measured(&harness.ctx).expect("measured");
                if found.page > found.room + 0.5 {
                    wrong.push(format!("{name}: {} of {}", found.page, found.room));
                }
                let debrief = &looking(harness.state()).debrief;
                let (account, thread) =
                    (&debrief.domains.account.text, &debrief.domains.thread.text);
                threads += usize::from(!account.is_empty() || !thread.is_empty());
                let painted = painted_texts(&harness);
                let painted = painted.iter().map(|(_, text)| text.galley.text());
                let painted = letters(&painted.collect::<Vec<_>>().join(" ").replace('’', ""));
                let say = looking(harness.state()).wording();
                let told = debrief::document::told(debrief, say);
                let legend = say.text("own-arrow-key", &[]);
                for words in [account, thread, &told, &legend, &debrief.safety.in_short] {
                    if !painted.contains(&letters(&words.replace('’', ""))) {
                        wrong.push(format!("{name}: {words}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(threads > 20, "what ran through a conversation: {threads}");
}
