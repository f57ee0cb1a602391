//! A line in plain language: what it is, how sure it is, what it would do, and what it does not allow.

use super::line::{Method, StandardLine};
use crate::statistics::{Estimate, FigureOrReason};
use crate::verdict::SCENARIOS_FOR_A_LABEL;

/// What no line in one scenario allows. Said in every form of every standard.
pub const NOT_LICENSED: [&str; 4] = [
    "A line in one scenario says how a conversation has to go in this scenario. It makes nobody competent and nobody incompetent: with fewer than six scenarios no such word is given.",
    "It proposes; an assessor who has read the attempt decides, and the line changes no verdict.",
    "It belongs to this text and this rubric. In another version it has to be set anew.",
    "Choosing among sentences shows that somebody knows how. Whether they do it shows only with patients: no licence and no order of persons follows from this.",
];

// The sentence above says it in a word.
const _: () = assert!(SCENARIOS_FOR_A_LABEL == 6);

/// Points with their interval: `61.1 (57.0 to 65.2)`.
pub fn told_points(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => format!("{:.1} ({low:.1} to {high:.1})", estimate.value),
        _ => format!("{:.1}", estimate.value),
    }
}

fn behind(method: Method) -> &'static str {
    match method {
        Method::PolicyAngoff => "judges",
        Method::BorderlineRegression => "rated attempts",
        Method::Hofstee => "persons",
    }
}

/// All about a line.
pub(super) fn reading(method: Method, line: &StandardLine) -> Vec<String> {
    let mut all = Vec::new();
    let whom = behind(method);
    match &line.cut {
        FigureOrReason::Figure(cut) => all.push(format!(
            "The line would lie at {} of 100 points, by {} {whom}{}.",
            told_points(cut),
            line.count,
            if cut.low.is_some() {
                "; in brackets where it would lie in 95 of 100 such studies"
            } else {
                ""
            }
        )),
        FigureOrReason::Nothing if method == Method::Hofstee => all.push(
            "No line: the group's curve does not come between what the judges find acceptable."
                .to_owned(),
        ),
        FigureOrReason::TooFew { .. } | FigureOrReason::Nothing => {
            all.push(format!("No line: {}.", line.cut.why_not(whom)));
        }
    }
    all.extend(spread(line));
    if let Some(fit) = &line.regression {
        all.push(format!(
            "Each step of the rating is worth {:.1} points; the line of the regression explains {:.0} % of how points differ{}.",
            fit.slope,
            100.0 * fit.r_squared,
            if fit.slope <= 0.0 {
                ", and it falls: who is rated higher has fewer points, so that the line means nothing"
            } else {
                ""
            }
        ));
    }
    if line.cut.figure().is_some() {
        all.extend(below(line));
    }
    all
}

/// How far judges are apart.
fn spread(line: &StandardLine) -> Option<String> {
    let ends = line.judges.iter().map(|(_, cut)| *cut);
    let low = ends.clone().min_by(f64::total_cmp)?;
    let high = ends.max_by(f64::total_cmp)?;
    (line.judges.len() > 1).then(|| {
        format!(
            "One by one the {} judges come to {low:.1} to {high:.1}.",
            line.judges.len()
        )
    })
}

fn below(line: &StandardLine) -> Vec<String> {
    let mut all = Vec::new();
    if line.persons == 0 {
        return all;
    }
    match &line.below {
        Some(share) => {
            let per_cent = |end: Option<f64>| 100.0 * end.unwrap_or(share.value);
            all.push(format!(
                "Of the {} persons {:.0} % lie below it ({:.0} to {:.0} %); {} lie where it cannot tell.",
                line.persons,
                100.0 * share.value,
                per_cent(share.low),
                per_cent(share.high),
                line.unclear
            ));
        }
        None => all.push(format!(
            "Too few to say how many lie below it: {} persons.",
            line.persons
        )),
    }
    match line.dependable.figure() {
        Some(phi) => all.push(format!(
            "Drawn through the mean over all scenarios of the group, a decision at this line would be dependable to Φ(λ) {phi:.2}{}.",
            if *phi < 0.8 { ", which is too little to decide by" } else { "" }
        )),
        None => all.push(
            "How dependable a decision at this line would be is not known: that takes several scenarios, each played by 50 persons or more.".to_owned(),
        ),
    }
    all
}
