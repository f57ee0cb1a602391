//! What happened, in the terminal: the patient's side, what stayed unsaid, three moments; and what follows from it.

use super::Page;
use crate::domain::debrief::{
    Alternative, Debrief, DetourScene, Moment, Resolve, Spoken, Status, kind_label, words,
};
use crate::domain::report::would_leave;

pub(super) fn print(debrief: &Debrief, page: &mut Page<'_>) {
    if !debrief.before.first_word.is_empty() {
        page.heading("Your first word");
        page.para(&format!("“{}”", debrief.before.first_word), 2);
    }
    side(debrief, page);
    untold(debrief, page);
    page.heading("Three moments");
    page.para(&debrief.moments_note, 2);
    for moment in &debrief.moments {
        self::moment(moment, &debrief.about.called, page);
    }
}

fn side(debrief: &Debrief, page: &mut Page<'_>) {
    page.heading(&format!("{}'s side", debrief.about.called));
    page.dim("Afterwards, on the telephone to a friend.", 2);
    for line in &debrief.side.call {
        page.gap();
        page.para(&line.text, 4);
        if let Some(turn) = line.turn {
            page.dim(&format!("turn {turn}"), 4);
        }
    }
    if let (Some(title), Some(after)) = (&debrief.outcome.title, &debrief.outcome.after) {
        page.gap();
        page.strong(title, 2);
        page.para(after, 2);
    }
    page.gap();
    super::figures::course(debrief, page);
}

fn untold(debrief: &Debrief, page: &mut Page<'_>) {
    let untold = &debrief.untold;
    page.heading(&format!("What {} never told you", debrief.about.called));
    page.para(&untold.summary, 2);
    for guess in &untold.guesses {
        page.gap();
        page.dim(&guess.question, 2);
        page.hang("  you    ", &guess.yours, 9);
        page.hang("  it was ", &guess.theirs.join(" "), 9);
    }
    let mut kind = None;
    for item in &untold.items {
        if kind != Some(item.kind) {
            kind = Some(item.kind);
            page.gap();
            page.strong(kind_label(item.kind), 2);
        }
        let label = format!("  {} {}", item.status.glyph(), item.status.label());
        page.hang(&label, &item.text, 12);
        if let Status::Told { words: Some(words), .. } | Status::Hinted { words: Some(words), .. } =
            &item.status
        {
            page.para(&format!("“{}”", words.as_text()), 12);
        }
        page.dim(&item.sentence, 12);
        if let Some(opener) = &item.opener {
            page.hang("            → ", &format!("“{opener}”"), 14);
        }
    }
    if untold.items.iter().any(|item| item.opener.is_some()) {
        page.gap();
        page.dim("→ a sentence that might have opened it", 2);
    }
}

fn moment(moment: &Moment, called: &str, page: &mut Page<'_>) {
    page.gap();
    page.strong(&format!("{}. {}", moment.kind.label(), moment.title), 2);
    page.gap();
    for said in &moment.patient {
        speaker(said, called, page);
    }
    if let Some(thinking) = &moment.thinking {
        page.says("inside", thinking);
    }
    page.says("You", &moment.you);
    page.says("inside", &moment.thought);
    for said in &moment.reply {
        speaker(said, called, page);
    }
    page.gap();
    page.para(&moment.effect, 2);
    page.para(&moment.why, 2);
    page.dim(&moment.source.text, 2);
    page.gap();
    page.strong(&moment.question, 2);
    if let Some(frame) = moment.picked() {
        page.para(&format!("You said: {}", frame.text), 2);
    }
    if !moment.alternatives.is_empty() {
        page.gap();
        page.dim("What else could have been said", 2);
    }
    for other in &moment.alternatives {
        alternative(other, called, page);
    }
    page.gap();
    page.dim(&moment.drill, 2);
}

fn alternative(other: &Alternative, called: &str, page: &mut Page<'_>) {
    page.gap();
    page.says("You", &other.text);
    page.says("inside", &other.thought);
    for said in &other.reply {
        speaker(said, called, page);
    }
    page.dim(&format!("{} {}", other.why, would_leave(other)), 16);
}

fn speaker(said: &Spoken, called: &str, page: &mut Page<'_>) {
    let who = said.by.as_deref().unwrap_or(called).to_owned();
    let bare = Spoken {
        by: None,
        ..said.clone()
    };
    page.says(&who, &bare.as_text());
}

pub(super) fn after(debrief: &Debrief, page: &mut Page<'_>) {
    page.heading("Keep and change");
    resolve("Keep", &debrief.plan.keep, page);
    resolve("Change", &debrief.plan.change, page);
    page.heading("Again");
    for next in &debrief.again.next {
        page.gap();
        page.strong(&next.label, 2);
        page.para(&next.why, 2);
    }
    if let Some(scene) = &debrief.again.detour {
        detour(scene, &debrief.about.called, page);
    }
    let unseen = u32::try_from(debrief.again.endings_unseen).unwrap_or(u32::MAX);
    if unseen > 0 {
        page.gap();
        let ways = words::things(unseen, "other way", "other ways");
        page.dim(&format!("This case can end in {ways} that this run did not see."), 2);
    }
    record(debrief, page);
}

fn resolve(name: &str, resolve: &Resolve, page: &mut Page<'_>) {
    page.gap();
    page.hang(&format!("  {name}"), &resolve.because, 10);
    if !resolve.text().is_empty() {
        page.gap();
        page.para(resolve.text(), 10);
    }
}

fn detour(detour: &DetourScene, called: &str, page: &mut Page<'_>) {
    page.gap();
    page.strong("The smallest change", 2);
    page.para(&detour.summary, 2);
    for beat in &detour.beats {
        page.gap();
        for said in &beat.patient {
            speaker(said, called, page);
        }
        page.says("You", &beat.you);
        page.says("inside", &beat.thought);
        for said in &beat.reply {
            speaker(said, called, page);
        }
    }
    page.gap();
    page.strong(&detour.title, 2);
    page.para(&detour.after, 2);
}

fn record(debrief: &Debrief, page: &mut Page<'_>) {
    let record = &debrief.record;
    page.heading("Record");
    page.para(&format!("{} {} {}", record.activity, record.time, record.conditions), 2);
    page.gap();
    for (name, value) in record.reflection.iter().chain(&record.identity) {
        page.hang(&format!("  {name}"), value, 16);
    }
    page.gap();
    page.para(&record.limits, 2);
    page.para(&record.verify, 2);
}
