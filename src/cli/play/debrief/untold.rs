//! What the patient never told, until when it could still be reached, and a sentence that would have opened it.

use crate::cli::Out;
use crate::cli::page::{aside, heading, marked, paragraph, title};
use crate::cli::play::screen;
use crate::domain::debrief::{Debrief, Item, Status, kind_label};

pub(super) fn show(debrief: &Debrief, out: &mut Out) {
    let untold = &debrief.untold;
    title(
        &format!("What {} told you, and what not", debrief.about.called),
        out,
    );
    paragraph(&untold.summary, 2, out);
    aside("◆ told  ◈ hinted  ◇ never", 2, out);
    for guess in untold.guesses.iter().filter(|g| !g.yours.is_empty()) {
        heading(&guess.question, out);
        marked("you wrote:", &guess.yours, 2, out);
        for theirs in &guess.theirs {
            marked("it was:   ", theirs, 2, out);
        }
    }
    let kinds = untold.items.chunk_by(|a, b| a.kind == b.kind);
    for same in kinds {
        let Some(first) = same.first() else { continue };
        heading(kind_label(first.kind), out);
        for item in same {
            one(item, out);
        }
    }
}

fn one(item: &Item, out: &mut Out) {
    let told = matches!(item.status, Status::Told { .. });
    let label = if told {
        item.text.clone()
    } else {
        format!("{} ({})", item.text, item.status.label())
    };
    marked(&item.status.glyph().to_string(), &label, 2, out);
    if !told {
        paragraph(&item.sentence, 4, out);
        if let Some(opener) = &item.opener {
            screen::clinician_tight(opener, out);
        }
    }
}
