//! Signed verdicts as tables: a row for each domain that was decided, and a row for each line of a ledger that was seen otherwise.

use super::sheet::{Sheet, SheetCell, head};
use crate::desk::{GivenVerdicts, SignedVerdict, level_label};

/// What every row begins with; [`front`] fills it in.
const FRONT: [&str; 6] = [
    "attempt",
    "person",
    "scenario",
    "version",
    "assessor",
    "signed_at",
];

/// One row for each domain of each verdict.
pub fn placed(verdicts: &GivenVerdicts) -> Sheet {
    let names = [
        "domain",
        "judged",
        "computed",
        "decided",
        "stands",
        "reason",
        "safe",
        "unsafe_at",
        "remark",
        "quotes",
        "reach",
        "safety_reason",
    ];
    let rows = verdicts.given.iter().flat_map(|given| {
        given.domains.iter().map(|placed| {
            let mut cells = front(given);
            let quotes = given.quotes.iter();
            let quotes = quotes.map(|quote| format!("turn {}: {}", quote.turn, quote.words));
            cells.extend([
                SheetCell::text(placed.domain.label()),
                SheetCell::maybe(placed.judged.map(f64::from)),
                SheetCell::maybe(placed.computed),
                SheetCell::text(placed.decided),
                SheetCell::maybe(placed.stands),
                SheetCell::text(&placed.reason),
                SheetCell::text(match given.safe {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "",
                }),
                SheetCell::maybe(given.unsafe_at.map(f64::from)),
                SheetCell::text(&given.remark),
                SheetCell::text(quotes.collect::<Vec<_>>().join("; ")),
                SheetCell::text(&placed.reach),
                SheetCell::text(&given.safety_reason),
            ]);
            cells
        })
    });
    Sheet {
        name: "verdicts",
        head: head(FRONT.iter().chain(&names)),
        rows: rows.collect(),
    }
}

/// One row for each line of a ledger that was seen otherwise.
pub fn otherwise(verdicts: &GivenVerdicts) -> Sheet {
    let names = [
        "turn",
        "code",
        "counted",
        "counted_level",
        "seen",
        "seen_level",
        "reason",
    ];
    let rows = verdicts.given.iter().flat_map(|given| {
        given.otherwise.iter().map(|line| {
            let mut cells = front(given);
            cells.extend([
                SheetCell::Number(f64::from(line.turn)),
                SheetCell::text(&line.code),
                SheetCell::text(level_label(line.counted)),
                SheetCell::Number(f64::from(line.counted)),
                SheetCell::text(level_label(line.level)),
                SheetCell::Number(f64::from(line.level)),
                SheetCell::text(&line.reason),
            ]);
            cells
        })
    });
    Sheet {
        name: "seen otherwise",
        head: head(FRONT.iter().chain(&names)),
        rows: rows.collect(),
    }
}

fn front(given: &SignedVerdict) -> Vec<SheetCell> {
    let SignedVerdict {
        attempt,
        person,
        scenario,
        version,
        assessor,
        signed_at,
        ..
    } = given;
    let texts = [attempt, person, scenario, version, assessor, signed_at];
    texts.map(SheetCell::text).to_vec()
}
