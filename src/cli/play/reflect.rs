//! What the trainee is asked before and after the debrief. Everything can be skipped with Enter.

use super::debrief::Around;
use super::screen;
use crate::cli::Out;
use crate::domain::debrief::dates;
use crate::domain::record::Reflection;
use crate::domain::score::Domain;

/// Longer answers are cut: a record is not a diary.
const LONGEST: usize = 500;

/// Asks for one word, a blind self-rating, and what the patient may have had in mind, before anything is shown.
pub(super) fn before(called: &str, out: &mut Out) -> Reflection {
    let mut reflection = Reflection::default();
    // Each question is asked only while somebody is there to answer.
    let _ = ask_before(called, &mut reflection, out);
    reflection
}

fn ask_before(called: &str, reflection: &mut Reflection, out: &mut Out) -> Option<()> {
    out.line("");
    screen::remark(
        "Before you look. Enter skips a question, q skips them all.",
        out,
    );
    out.line("");
    reflection.first_word = words("The first word that comes to you", out)?;
    for domain in Domain::ALL {
        if let Some(rating) = rating(*domain, out)? {
            reflection.self_ratings.insert(*domain, rating);
        }
    }
    reflection.guessed_idea = words(&format!("What did {called} think was going on?"), out)?;
    reflection.guessed_worry = words(&format!("What worried {called} most?"), out)?;
    reflection.guessed_wish = words(&format!("What did {called} want from today?"), out)?;
    Some(())
}

/// Asks what to keep and what to do differently, after everything has been shown.
pub(super) fn after(reflection: &mut Reflection, around: &Around, out: &mut Out) {
    let _ = ask_after(reflection, around, out);
}

fn ask_after(reflection: &mut Reflection, around: &Around, out: &mut Out) -> Option<()> {
    out.line("");
    if let Some((attempt, meant)) = open_commitment(around) {
        screen::remark("What you meant to do, last time:", out);
        screen::item(&meant, "·", out);
        let tried = words("Did you try it? What happened?", out)?;
        if !tried.is_empty() {
            reflection.tried.insert(attempt, tried);
        }
        out.line("");
    }
    reflection.keep = words("One thing to keep", out)?;
    reflection.change = words("One thing to do differently, and when", out)?;
    reflection.again_on = again_on(&around.today, out)?;
    Some(())
}

/// The newest resolution of an earlier attempt that nothing was said about yet: id of the attempt, and the words.
fn open_commitment(around: &Around) -> Option<(String, String)> {
    let answered = |id: &String| {
        around
            .records
            .iter()
            .any(|r| r.reflection.tried.contains_key(id))
    };
    let newest = around.records.iter().rev();
    let mut open = newest.filter(|r| !r.reflection.change.trim().is_empty());
    let found = open.find(|record| !answered(&record.attempt))?;
    Some((
        found.attempt.clone(),
        found.reflection.change.trim().to_owned(),
    ))
}

/// Dates to practise again: the suggested ones, others, or none; `Some(None)` when it is left open.
#[expect(
    clippy::option_option,
    reason = "an end, a question left open and an answer are three things"
)]
fn again_on(today: &str, out: &mut Out) -> Option<Option<Vec<String>>> {
    let usual = dates::suggested(today);
    screen::remark(
        &format!("To practise again, if you like: {}.", usual.join(", ")),
        out,
    );
    loop {
        let typed = words("y takes these dates; or type your own; n for none", out)?;
        match typed.to_lowercase().as_str() {
            "" => return Some(None),
            "y" | "yes" => return Some(Some(usual)),
            "n" | "no" | "none" => return Some(Some(Vec::new())),
            _ => {}
        }
        match dates::typed(&typed) {
            Ok(dates) => return Some(Some(dates)),
            Err(word) => {
                let text = format!(
                    "`{word}` is not a date. Write dates like {today}, with commas between."
                );
                screen::remark(&text, out);
            }
        }
    }
}

/// An answer in words; `None` when no more is to be asked.
fn words(question: &str, out: &mut Out) -> Option<String> {
    let typed = out.ask(&format!("  {question} > "))?;
    let typed = typed.trim();
    (typed != "q").then(|| typed.chars().take(LONGEST).collect())
}

/// A rating from 0 to 100; `Some(None)` when it is skipped.
#[expect(
    clippy::option_option,
    reason = "an end, a skipped question and an answer are three things"
)]
fn rating(domain: Domain, out: &mut Out) -> Option<Option<u8>> {
    loop {
        let typed = words(&format!("{}, 0 to 100", domain.label()), out)?;
        if typed.is_empty() {
            return Some(None);
        }
        match typed.parse::<u8>() {
            Ok(rating) if rating <= 100 => return Some(Some(rating)),
            _ => screen::remark("A number from 0 to 100, or Enter to skip.", out),
        }
    }
}
