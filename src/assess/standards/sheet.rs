//! A standard as tables.

use super::Standard;
use crate::cohort::{Cell, Sheet};

fn head<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

/// One row for each domain.
pub fn lines(standard: &Standard) -> Sheet {
    let limits = standard.not_licensed.join(" ");
    let rows = standard.lines.iter().map(|line| {
        let cut = line.cut.figure();
        let fit = line.regression.as_ref();
        vec![
            Cell::text(&standard.of.scenario),
            Cell::text(&standard.of.version),
            Cell::text(standard.method.name()),
            Cell::text(line.domain.label()),
            Cell::Number(line.count as f64),
            Cell::maybe(cut.map(|cut| cut.value)),
            Cell::maybe(cut.and_then(|cut| cut.low)),
            Cell::maybe(cut.and_then(|cut| cut.high)),
            Cell::maybe(fit.map(|fit| fit.intercept)),
            Cell::maybe(fit.map(|fit| fit.slope)),
            Cell::maybe(fit.map(|fit| fit.r_squared)),
            Cell::maybe(fit.map(|fit| fit.error)),
            Cell::maybe(fit.and_then(|fit| fit.group_mean)),
            Cell::Number(line.persons as f64),
            Cell::maybe(line.below.map(|share| share.value)),
            Cell::maybe(line.dependable.figure().copied()),
            Cell::text(line.reading.join(" ")),
            Cell::text(&limits),
        ]
    });
    Sheet {
        name: "lines",
        head: head([
            "scenario",
            "version",
            "method",
            "domain",
            "behind_it",
            "line",
            "line_low",
            "line_high",
            "intercept",
            "slope",
            "r_squared",
            "error",
            "borderline_mean",
            "persons",
            "below",
            "phi_lambda",
            "reading",
            "does_not_allow",
        ]),
        rows: rows.collect(),
    }
}

/// All tables: the lines, and what each judge comes to.
pub fn sheets(standard: &Standard) -> Vec<Sheet> {
    let rows = standard.lines.iter().flat_map(|line| {
        let each = line.judges.iter();
        each.map(|(judge, cut)| {
            vec![
                Cell::text(judge),
                Cell::text(line.domain.label()),
                Cell::Number(*cut),
            ]
        })
    });
    let judges = Sheet {
        name: "judges",
        head: head(["judge", "domain", "line"]),
        rows: rows.collect(),
    };
    vec![lines(standard), judges]
}
