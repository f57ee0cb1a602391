//! Debrief: looking back on one consultation, turn by turn.

use egui::Ui;

use crate::app::action::{Actions, AppAction};
use crate::app::apply::go;
use crate::app::consult::{Consult, Spoken};
use crate::app::shell::Shell;
use crate::app::state::Screen;
use crate::app::theme;
use crate::app::widgets::{
    Button, Icon, body, caption, card, eyebrow, headline, lead, muted, page, spoken, title, wrapped,
};
use crate::domain::record::Reflection;
use crate::domain::session::{Engine, Session, Turn};

/// What is done in the debrief.
#[derive(Debug, Clone, PartialEq)]
pub enum DebriefAction {
    /// The same patient once more.
    Again,
    /// Done.
    Close,
}

/// The debrief in progress.
#[derive(Debug, Clone)]
pub struct Looking {
    /// The consultation that is over.
    pub consult: Consult,
    /// What the trainee says about it.
    pub reflection: Reflection,
}

impl Looking {
    /// Looks back on a consultation that is over.
    pub fn new(consult: Consult) -> Option<Self> {
        consult.ending.is_some().then(|| Self {
            consult,
            reflection: Reflection::default(),
        })
    }
}

/// Acts on what is done in the debrief.
pub fn apply(shell: &mut Shell, action: DebriefAction) {
    match action {
        DebriefAction::Again => go(shell, Screen::Briefing),
        DebriefAction::Close => {
            go(shell, Screen::Library);
            shell.looking = None;
        }
    }
    shell.trail.clear();
}

/// Draws the screen.
pub fn ui(ui: &mut Ui, shell: &Shell, out: &mut Actions) {
    let Some(looking) = &shell.looking else {
        return;
    };
    let consult = &looking.consult;
    page(ui, "debrief", 54.0, |ui| {
        let theme = theme::of(ui);
        eyebrow(ui, "Looking back");
        if let Some(ending) = &consult.ending {
            headline(ui, &ending.title);
            lead(ui, &ending.after);
        }
        ui.add_space(theme.space.m);
        for turn in consult.session.turns() {
            card(ui, |ui| turn_card(ui, consult, turn));
            ui.add_space(theme.space.xs);
        }
        ui.add_space(theme.space.m);
        wrapped(ui, |ui| {
            if ui
                .add(Button::primary("See this patient again").icon(Icon::Again))
                .clicked()
            {
                out.push(AppAction::Debrief(DebriefAction::Again));
            }
            if ui
                .add(Button::secondary("Back to the library").icon(Icon::Book))
                .clicked()
            {
                out.push(AppAction::Debrief(DebriefAction::Close));
            }
        });
    });
}

fn turn_card(ui: &mut Ui, consult: &Consult, turn: &Turn) {
    let theme = theme::of(ui);
    let session = &consult.session;
    caption(ui, &format!("Turn {}", turn.number));
    for line in &turn.heard {
        if !line.text.is_empty() {
            muted(
                ui,
                &format!(
                    "{}: {}",
                    line.by.as_ref().unwrap_or(&consult.patient),
                    line.text
                ),
            );
        }
    }
    let engine = Engine::new(session.scenario(), session.rubric());
    let Some(option) = engine.option(turn.before.node, turn.option) else {
        return;
    };
    spoken(ui, &option.text);
    let font = theme::italic(theme.type_scale.body);
    let thought = format!("{} thought: {}", consult.patient, option.thought);
    ui.label(
        egui::RichText::new(thought)
            .font(font)
            .color(theme.colours.warm.get()),
    );
    for words in ledger(session, turn) {
        body(ui, &words);
    }
    title(ui, "Why");
    muted(ui, &option.why);
}

/// What this turn earned, in words.
fn ledger(session: &Session, turn: &Turn) -> Vec<String> {
    let credits = turn.credits.iter().filter_map(|credit| {
        let code = session.rubric().get(credit.code)?;
        Some(format!("{}: level {} of 4", code.name, credit.level))
    });
    credits.collect()
}

/// Everything said, for tests.
pub fn transcript(looking: &Looking) -> &[Spoken] {
    &looking.consult.transcript
}
