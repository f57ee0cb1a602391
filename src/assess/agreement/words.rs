//! The sentences and figures that terminal and page share.

use super::compare::{Agreement, OptionApart, RunApart};

/// What the columns of the table with the score are.
pub const COLUMNS: &str = "rho: Spearman's rank correlation, 1 where both put the runs in the same order. difference: mean absolute \
    difference. bias: mean of the score less mean of the readers, negative where the score is lower.";

fn number(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn figure(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |v| minus(format!("{v:.decimals$}")))
}

fn minus(text: String) -> String {
    text.replace('-', "−")
}

/// With one decimal, or a dash.
pub fn one(value: Option<f64>) -> String {
    figure(value, 1)
}

/// With two decimals, or a dash.
pub fn two(value: Option<f64>) -> String {
    figure(value, 2)
}

/// With its sign and one decimal, or a dash.
pub fn signed(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| minus(format!("{v:+.1}")))
}

/// With its sign and two decimals, or a dash.
pub fn signed_two(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| minus(format!("{v:+.2}")))
}

/// What was compared.
pub fn about(figures: &Agreement) -> String {
    format!(
        "{} of {}, read by {} ({}). Scored by {}.",
        number(figures.runs, "run", "runs"),
        listed(&figures.scenarios),
        number(figures.readers.len(), "reader", "readers"),
        number(figures.readings, "reading", "readings"),
        figures.rubric
    )
}

/// That there are no points of some scenarios, and why; empty where there are points of all.
pub fn unmeasured(figures: &Agreement) -> String {
    if figures.unmeasured.is_empty() {
        return String::new();
    }
    format!(
        "The figures by domain are without the runs of {}: not every path could be followed in the time and memory that there were, so they have no points. Try again when less else is going on.",
        listed(&figures.unmeasured)
    )
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., end] => format!("{} and {end}", front.join(", ")),
    }
}

/// Readers with each other, turn by turn.
pub fn between_turns(figures: &Agreement) -> String {
    let Some(turns) = &figures.between.turns else {
        return "No turn was marked by two readers, so nothing can be said about single turns."
            .to_owned();
    };
    format!(
        "Of {} that two readers marked, {:.0} % have the same mark and {:.0} % are two or more apart.",
        number(turns.n, "turn", "turns"),
        turns.identical,
        turns.far
    )
}

/// How many of the worst turns are turning points.
pub fn worst(figures: &Agreement) -> String {
    let worst = figures.worst;
    format!(
        "{} of {} that most readers name among the worst two of a run {} of the debrief.",
        worst.found,
        number(worst.named, "turn", "turns"),
        if worst.found == 1 {
            "is a turning point"
        } else {
            "are turning points"
        }
    )
}

/// What the score says about the best turns.
pub fn best(figures: &Agreement) -> String {
    let best = figures.best;
    format!(
        "{} of {} that most readers name as the best {} the greatest level of {} run; the debrief shows {} as opened, and {} as {}.",
        best.greatest,
        number(best.named, "turn", "turns"),
        if best.greatest == 1 { "has" } else { "have" },
        if best.greatest == 1 { "its" } else { "their" },
        best.opened,
        if best.turning == 0 {
            "none".to_owned()
        } else {
            best.turning.to_string()
        },
        if best.turning == 1 {
            "a turning point"
        } else {
            "turning points"
        }
    )
}

/// Points and mean of the readers in each domain, such as `58 76`.
pub fn points_and_read(run: &RunApart) -> [String; 4] {
    std::array::from_fn(|domain| {
        let points = run.points.get(domain).copied().flatten();
        let read = run.read.get(domain).copied().flatten();
        format!(
            "{:>3} {:>3}",
            points.map_or_else(|| "–".to_owned(), |points| points.to_string()),
            figure(read, 0)
        )
    })
}

/// An option with its level and its mark.
pub fn option(option: &OptionApart) -> String {
    format!(
        "{} {}/{}: level {}, read {} ({})",
        option.scenario,
        option.node,
        option.option,
        short(option.level),
        short(option.read),
        times(option)
    )
}

/// How often and where an option was read.
pub fn times(option: &OptionApart) -> String {
    let (run, turn) = &option.at;
    match option.n {
        1 => format!("{run}, turn {turn}"),
        n => format!("{n} times, first {run}, turn {turn}"),
    }
}

/// A mean without decimals that say nothing.
pub fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
