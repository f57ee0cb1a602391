//! Signed verdicts as tables: a row for each domain that was decided, and a row for each line of a ledger that was seen otherwise.

use super::sheets::{Cell, Sheet, head};
use crate::desk::{SignedVerdict, Verdicts, level_label};

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
pub fn placed(verdicts: &Verdicts) -> Sheet {
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
    ];
    let rows = verdicts.given.iter().flat_map(|given| {
        given.domains.iter().map(|placed| {
            let mut cells = front(given);
            let quotes = given.quotes.iter();
            let quotes = quotes.map(|quote| format!("turn {}: {}", quote.turn, quote.words));
            cells.extend([
                Cell::text(placed.domain.label()),
                Cell::maybe(placed.judged.map(f64::from)),
                Cell::maybe(placed.computed),
                Cell::text(placed.decided),
                Cell::maybe(placed.stands),
                Cell::text(&placed.reason),
                Cell::text(match given.safe {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "",
                }),
                Cell::maybe(given.unsafe_at.map(f64::from)),
                Cell::text(&given.remark),
                Cell::text(quotes.collect::<Vec<_>>().join("; ")),
                Cell::text(&placed.reach),
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
pub fn otherwise(verdicts: &Verdicts) -> Sheet {
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
                Cell::Number(f64::from(line.turn)),
                Cell::text(&line.code),
                Cell::text(level_label(line.counted)),
                Cell::Number(f64::from(line.counted)),
                Cell::text(level_label(line.level)),
                Cell::Number(f64::from(line.level)),
                Cell::text(&line.reason),
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

fn front(given: &SignedVerdict) -> Vec<Cell> {
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
    texts.map(Cell::text).to_vec()
}
