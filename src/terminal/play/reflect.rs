//! What the trainee is asked before and after the debrief. Everything can be skipped with Enter, but for the
//! ratings of an assessed consultation.

use super::debrief::LibraryAndAttempts;
use super::play_record::Recorder;
use super::screen;
use crate::Terminal;
use crate::prose;
use debrief::document::DebriefSection;
use debrief::wording::Wording;
use debrief::{Plan, dates, rating as five_words};
use practice::words::{Domain, FactKind};
use practice::{LONGEST_ANSWER, ReflectionPart, TypedRating, rating_typed};
use practice::{dates_offered, planned_dates, planned_words};

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
pub(super) fn after(
    around: &LibraryAndAttempts,
    plan: Option<&Plan>,
    keeper: &mut Recorder,
    out: &mut Terminal,
) {
    if ask_after(around, plan, keeper, out).is_some() {
        keeper.say(ReflectionPart::Closed, out);
        keeper.mark(DebriefSection::Plan, out);
    }
}

fn ask_after(
    around: &LibraryAndAttempts,
    plan: Option<&Plan>,
    keeper: &mut Recorder,
    out: &mut Terminal,
) -> Option<()> {
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
    let keep = plan.map_or("", |plan| plan.keep.text());
    let change = plan.map_or("", |plan| plan.change.text());
    if !(keep.is_empty() && change.is_empty()) {
        screen::remark(&Wording::english().text("plan-enter-keeps", &[]), out);
    }
    let said = planned("One thing to keep", keep, out)?;
    keeper.say(ReflectionPart::Keep(said), out);
    let said = planned("One thing to do differently, and when", change, out)?;
    keeper.say(ReflectionPart::Change(said), out);
    let usual = dates::suggested(&around.today);
    let dates = again_on(keeper, dates_offered(plan, &usual), &around.today, out)?;
    keeper.say(ReflectionPart::AgainOn(dates), out);
    Some(())
}

/// An answer beside the sentence that is suggested, which stands right above.
fn planned(question: &str, suggested: &str, out: &mut Terminal) -> Option<String> {
    if !suggested.is_empty() {
        out.line("");
        screen::item(suggested, "·", out);
    }
    words(question, out).map(|typed| planned_words(&typed, suggested))
}

/// Dates to practice again: those that are offered, others, or none; nothing when no more is to be asked.
fn again_on(
    keeper: &mut Recorder,
    offered: &[String],
    today: &str,
    out: &mut Terminal,
) -> Option<Vec<String>> {
    let say = Wording::english();
    screen::remark(
        &format!("To practise again, if you like: {}.", offered.join(", ")),
        out,
    );
    loop {
        let typed = words("Enter keeps these dates; or type others; - for none", out)?;
        match planned_dates(&typed, offered, today, say) {
            Ok(dates) => {
                let long = dates.iter().map(|date| dates::long(date, say));
                let long = prose::list(&long.collect::<Vec<_>>(), "and");
                if !long.is_empty() {
                    screen::remark(&format!("{long}."), out);
                }
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

/// A rating, by one of five words or by a number; nothing when it is skipped.
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
    let say = Wording::english();
    loop {
        let typed = words(&format!("{}, 1 to 5", domain.label()), out)?;
        if typed.is_empty() && !required {
            return Some(None);
        }
        keeper.beside(&typed, out);
        let again = match rating_typed(&typed) {
            Some(TypedRating::Word(rating)) => return Some(Some(rating)),
            Some(TypedRating::Number(rating)) => {
                let word = five_words::in_a_word(rating, say);
                let values = [("rating", rating.into()), ("word", word.as_str().into())];
                screen::remark(&say.text("rating-taken-as", &values), out);
                return Some(Some(rating));
            }
            None if required => "rating-again-assessed",
            None => "rating-again",
        };
        screen::remark(&say.text(again, &[]), out);
    }
}
