//! What the trainee is asked before and after the debrief. Everything can be skipped with Enter, but for the
//! ratings of an assessed consultation.

use super::debrief::LibraryAndAttempts;
use super::play_record::Recorder;
use super::screen;
use crate::Terminal;
use crate::prose;
use debrief::dates;
use debrief::document::DebriefSection;
use debrief::wording::Wording;
use practice::words::{Domain, FactKind};
use practice::{LONGEST_ANSWER, ReflectionPart};

/// Asks for one word, a blind self-rating, and what the patient may have had in mind, before anything is shown.
pub(super) fn before(keeper: &mut Recorder, out: &mut Terminal) {
    // Whoever has looked already was asked then.
    if !keeper.attempt().blind().is_open() {
        return;
    }
    // Each question is asked only while somebody is there to answer. An answer is kept as soon as it is given.
    let _ = ask_before(keeper, out);
}

fn ask_before(keeper: &mut Recorder, out: &mut Terminal) -> Option<()> {
    let called = keeper.attempt().scenario().patient.called.clone();
    let required = keeper.attempt().blind().is_required();
    out.line("");
    let how = if required {
        "Before you look. In assessed mode all four ratings come first: without them, q leaves without the debrief. Enter skips the other questions."
    } else {
        "Before you look. Enter skips a question, q skips them all."
    };
    screen::remark(how, out);
    out.line("");
    // What was answered before the debrief was left is not asked again.
    let answered = keeper.attempt().reflection().clone();
    if answered.first_word.is_empty() {
        let said = words("The first word that comes to you", out)?;
        keeper.say(ReflectionPart::FirstWord(said), out);
    }
    if answered.self_ratings.is_empty() {
        screen::remark(&Wording::english().text("rating-ranges", &[]), out);
    }
    let open = |domain: &&Domain| !answered.self_ratings.contains_key(*domain);
    for domain in Domain::ALL.iter().filter(open) {
        if let Some(rating) = rating(keeper, *domain, required, out)? {
            keeper.say(ReflectionPart::Rating(*domain, rating), out);
        }
    }
    let say = Wording::of(&keeper.attempt().scenario().header.language);
    let ask = |id| say.text(id, &[("name", called.as_str().into())]);
    let guesses = [
        (FactKind::Idea, &answered.guessed_idea, ask("guess-idea")),
        (
            FactKind::Concern,
            &answered.guessed_worry,
            ask("guess-worry"),
        ),
        (
            FactKind::Expectation,
            &answered.guessed_wish,
            ask("guess-wish"),
        ),
    ];
    for (kind, known, question) in guesses {
        if known.is_empty() {
            let said = words(&question, out)?;
            keeper.say(ReflectionPart::Guess(kind, said), out);
        }
    }
    Some(())
}

/// Asks what to keep and what to do differently, after everything has been shown.
pub(super) fn after(around: &LibraryAndAttempts, keeper: &mut Recorder, out: &mut Terminal) {
    if ask_after(around, keeper, out).is_some() {
        keeper.say(ReflectionPart::Closed, out);
        keeper.mark(DebriefSection::Plan, out);
    }
}

fn ask_after(around: &LibraryAndAttempts, keeper: &mut Recorder, out: &mut Terminal) -> Option<()> {
    out.line("");
    if let Some(open) = &around.given.meant {
        screen::remark("What you meant to do, last time:", out);
        screen::item(&open.meant, "·", out);
        let tried = words("Did you try it? What happened?", out)?;
        if !tried.is_empty() {
            keeper.say(ReflectionPart::Tried(open.attempt.clone(), tried), out);
        }
        out.line("");
    }
    let said = words("One thing to keep", out)?;
    keeper.say(ReflectionPart::Keep(said), out);
    let said = words("One thing to do differently, and when", out)?;
    keeper.say(ReflectionPart::Change(said), out);
    let dates = again_on(keeper, &around.today, out)?;
    keeper.say(ReflectionPart::AgainOn(dates), out);
    Some(())
}

/// Dates to practise again: the suggested ones, others, or none; nothing when no more is to be asked.
fn again_on(keeper: &mut Recorder, today: &str, out: &mut Terminal) -> Option<Vec<String>> {
    let say = Wording::english();
    let usual = dates::suggested(today);
    screen::remark(
        &format!("To practise again, if you like: {}.", usual.join(", ")),
        out,
    );
    loop {
        let typed = words("Enter keeps these dates; or type others; n for none", out)?;
        match typed.to_lowercase().as_str() {
            "" | "y" | "yes" => return Some(usual),
            "n" | "no" | "none" => return Some(Vec::new()),
            _ => {}
        }
        match dates::typed(&typed, today, say) {
            Ok(dates) => {
                let long = dates.iter().map(|date| dates::long(date, say));
                let long = prose::list(&long.collect::<Vec<_>>(), "and");
                screen::remark(&format!("{long}."), out);
                return Some(dates);
            }
            Err(word) => {
                keeper.beside(&typed, out);
                let text = format!(
                    "`{word}` is not a date. Write dates like {today}, 3 days or Friday, with commas between."
                );
                screen::remark(&text, out);
            }
        }
    }
}

/// An answer in words; `None` when no more is to be asked.
fn words(question: &str, out: &mut Terminal) -> Option<String> {
    let typed = out.ask(&format!("  {question} > "))?;
    let typed = typed.trim();
    if typed == "q" {
        return None;
    }
    if typed.chars().count() > LONGEST_ANSWER {
        screen::remark(
            &format!("The first {LONGEST_ANSWER} characters are kept."),
            out,
        );
    }
    Some(typed.to_owned())
}

/// A rating from 0 to 100; nothing when it is skipped.
#[expect(
    clippy::option_option,
    reason = "an end, a question left open and an answer are three things"
)]
fn rating(
    keeper: &mut Recorder,
    domain: Domain,
    required: bool,
    out: &mut Terminal,
) -> Option<Option<u8>> {
    loop {
        let typed = words(
            &format!("{}, 0 (never) to 100 (all the time)", domain.label()),
            out,
        )?;
        if typed.is_empty() && !required {
            return Some(None);
        }
        keeper.beside(&typed, out);
        match typed.parse::<u8>() {
            Ok(rating) if rating <= 100 => return Some(Some(rating)),
            _ if required => {
                screen::remark(
                    "A number from 0 to 100; in assessed mode it is not skipped.",
                    out,
                );
            }
            _ => screen::remark("A number from 0 to 100, or Enter to skip.", out),
        }
    }
}
