//! What is typed where a plan is asked for: Enter keeps what is suggested, a dash leaves it empty, anything else takes its place.

use debrief::wording::Wording;
use debrief::{Plan, dates};

/// Typed for nothing at all.
const NOTHING: &str = "-";

/// What is kept of an answer beside a sentence that was suggested.
pub fn planned_words(typed: &str, suggested: &str) -> String {
    let kept = match typed.trim() {
        "" => suggested.trim(),
        NOTHING => "",
        other => other,
    };
    kept.to_owned()
}

/// The dates that Enter keeps: those that were decided on, or else those that are suggested.
pub fn dates_offered<'a>(plan: Option<&'a Plan>, usual: &'a [String]) -> &'a [String] {
    match plan {
        Some(plan) if plan.decided => &plan.again_on,
        Some(plan) if !plan.suggested_on.is_empty() => &plan.suggested_on,
        _ => usual,
    }
}

/// The dates that are kept of an answer beside those that were offered.
///
/// # Errors
/// The first word that is not a date.
pub fn planned_dates(
    typed: &str,
    offered: &[String],
    today: &str,
    say: &Wording,
) -> Result<Vec<String>, String> {
    match typed.trim().to_lowercase().as_str() {
        "" | "y" | "yes" => Ok(offered.to_vec()),
        NOTHING | "n" | "no" | "none" => Ok(Vec::new()),
        _ => dates::typed(typed, today, say),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_keeps_what_is_suggested_a_dash_nothing_and_words_replace_it() {
        let suggested = "When they sigh, I will wait.";
        assert_eq!(planned_words(" ", suggested), suggested);
        assert_eq!(planned_words("-", suggested), "");
        assert_eq!(planned_words(" I will ask. ", suggested), "I will ask.");
        assert_eq!(planned_words("", ""), "");
    }

    #[test]
    fn the_same_holds_of_dates() {
        let say = Wording::english();
        let offered = dates::suggested("2026-11-30");
        let kept = |typed| planned_dates(typed, &offered, "2026-11-30", say);
        assert_eq!(kept(""), Ok(offered.clone()));
        assert_eq!(kept("-"), Ok(Vec::new()));
        assert_eq!(kept("none"), Ok(Vec::new()));
        assert_eq!(kept("2026-12-24"), Ok(vec!["2026-12-24".to_owned()]));
        assert!(kept("whenever").is_err());
    }
}
