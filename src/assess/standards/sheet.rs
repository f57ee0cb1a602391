//! A standard as tables.

use super::Standard;
use crate::cohort::{Sheet, SheetCell};

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
            SheetCell::text(&standard.of.scenario),
            SheetCell::text(&standard.of.version),
            SheetCell::text(standard.method.name()),
            SheetCell::text(line.domain.label()),
            SheetCell::Number(line.count as f64),
            SheetCell::maybe(cut.map(|cut| cut.value)),
            SheetCell::maybe(cut.and_then(|cut| cut.low)),
            SheetCell::maybe(cut.and_then(|cut| cut.high)),
            SheetCell::maybe(fit.map(|fit| fit.intercept)),
            SheetCell::maybe(fit.map(|fit| fit.slope)),
            SheetCell::maybe(fit.map(|fit| fit.r_squared)),
            SheetCell::maybe(fit.map(|fit| fit.error)),
            SheetCell::maybe(fit.and_then(|fit| fit.group_mean)),
            SheetCell::Number(line.persons as f64),
            SheetCell::maybe(line.below.map(|share| share.value)),
            SheetCell::maybe(line.dependable.figure().copied()),
            SheetCell::text(line.reading.join(" ")),
            SheetCell::text(&limits),
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
                SheetCell::text(judge),
                SheetCell::text(line.domain.label()),
                SheetCell::Number(*cut),
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
