//! What the clinician can say or do now, as numbered cards; as a list in which one is unfolded where three would not be seen.

use egui::{PointerButton, Rect, Ui};

use super::layout::{Kind, OptionsHeight};
use super::{answered, before_options, own_words};
use crate::model::action::{Actions, AppAction};
use crate::model::consultation::{ConsultationModel, ShownOption};
use crate::model::drills::Round;
use crate::model::mode;
use crate::model::own_words::{OwnWordsAction, OwnWordsQuestion};
use crate::theme::{self, Theme};
use crate::views::child::child;
use crate::widgets::{
    Button, CardSet, GUTTER, Icon, OptionCard, Scroll, Text, galley_height, panel,
};

/// How many options are to be seen at once.
const SEEN: usize = 3;

/// How the options are folded.
#[derive(Clone, Copy, Default)]
struct Fold {
    /// Whether they are a list in which one is unfolded at most.
    list: bool,
    /// The one that is unfolded in a list, from 0.
    open: Option<usize>,
    /// How much room each takes.
    set: CardSet,
}

/// No list: all of every option is seen.
const UNFOLDED: Fold = Fold {
    list: false,
    open: None,
    set: CardSet::Roomy,
};

/// A list whose first option is unfolded.
const FIRST: Fold = Fold {
    list: true,
    open: Some(0),
    set: CardSet::Close,
};

impl Fold {
    /// Whether an option has more words than its folded line shows.
    fn hides(self, ui: &Ui, consult: &ConsultationModel, place: usize, width: f32) -> bool {
        let folded = self.list && self.open != Some(place);
        let card = consult.choices.get(place).filter(|_| folded);
        card.is_some_and(|choice| card_of(consult, choice, place, self).hides(ui, width))
    }
}

/// Draws what can be said into `rect`; `number` is the option whose number was pressed, and `read` says that all of the turn stands
/// above: the options first, then what stands above them, which is the order of the `Tab` key.
pub(super) fn ui(
    ui: &mut Ui,
    consult: &ConsultationModel,
    round: Option<&Round>,
    kind: Kind,
    (rect, number, read): (Rect, Option<usize>, bool),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    let mut head = rect;
    head.max.y = head.min.y + heading(&theme, kind);
    let mut rest = rect;
    rest.min.y = head.max.y + theme.space.xs;
    let gap = between(&theme, kind);
    let margin = theme.stroke.focus * 2.0;
    let width = rest.width() - 2.0 * margin - GUTTER;
    let shown = consult.ready() && consult.asks() != OwnWordsQuestion::Words;
    // A hint above them takes its part of the room.
    let hint = hint_height(ui, consult, width, gap);
    let high = rest.height() - hint;
    // Less air before any of them is hidden, and one line each before fewer than three are seen.
    let within = high - 2.0 * margin;
    let all = |set| cards(ui, consult, width, gap, Fold { set, ..UNFOLDED });
    let list = shown && seen(&all(tight(kind))) > high - gap;
    let crowded = list && seen(&cards(ui, consult, width, gap, FIRST)) > within;
    let whole = all(CardSet::Roomy).iter().sum::<f32>() <= within;
    let fold = Fold {
        list,
        open: open(consult, crowded),
        set: match (list, whole) {
            (true, _) => CardSet::Close,
            (false, true) => CardSet::Roomy,
            (false, false) => tight(kind),
        },
    };
    // A number chooses its option, but unfolds it first where its words are not seen whole.
    let unfolds = number.filter(|place| fold.hides(ui, consult, *place, width));
    if let Some(place) = number {
        out.push(match unfolds {
            Some(place) => AppAction::Unfold(place),
            None => press(consult, place),
        });
    }
    let id = consult.transcript.len();
    child(ui, "options", rest, |ui| {
        let mut region = Scroll::new(("options", id), "What you can say or do").without_space();
        if is_over(consult) {
            region = region.main();
        }
        region.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = gap;
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(margin);
                    content(ui, consult, round, (kind, fold, unfolds, read), out);
                    ui.add_space(margin);
                });
            });
        });
    });
    child(ui, "above the options", head, |ui| {
        ui.horizontal_centered(|ui| above(ui, consult, round, (kind, fold), out));
    });
}

/// Whether what comes after the consultation is shown, which is then what there is to read.
pub(super) fn is_over(consult: &ConsultationModel) -> bool {
    consult.reveal.done() && (consult.stopped || consult.ending.is_some())
}

fn content(
    ui: &mut Ui,
    consult: &ConsultationModel,
    round: Option<&Round>,
    (kind, fold, wanted, read): (Kind, Fold, Option<usize>, bool),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    if consult.reveal.done() && consult.stopped {
        return match round.filter(|_| consult.in_round) {
            Some(round) => answered::ui(ui, consult, round),
            None => before_options::drilled(ui, out),
        };
    }
    if consult.reveal.done() && consult.ending.is_some() {
        // The patient goes. Nothing is asked of anybody.
        return;
    }
    if !consult.ready() {
        return before_options::waiting(ui, consult, read, out);
    }
    let hint = consult.hint.as_ref().filter(|_| hinted(consult));
    if let Some(words) = hint {
        panel(ui, theme.colours.caution_soft.get(), |ui| {
            Text::Body.show(ui, words)
        });
    }
    if consult.asks() == OwnWordsQuestion::Words {
        return own_words::ask(ui, consult, kind, out);
    }
    own_words::said(ui, consult, kind);
    for (place, choice) in consult.choices.iter().enumerate() {
        let card = card_of(consult, choice, place, fold);
        let hidden = card.hides(ui, ui.available_width());
        let response = ui
            .push_id((consult.transcript.len(), place), |ui| card.show(ui))
            .inner;
        if wanted == Some(place) {
            response.request_focus();
        }
        if fold.list && response.gained_focus() && fold.open != Some(place) {
            out.push(AppAction::Unfold(place));
        }
        // A press on one line of several shows the others first. A screen reader has read all of them with the name.
        let half_seen = hidden && response.clicked_by(PointerButton::Primary);
        if half_seen {
            out.push(AppAction::Unfold(place));
        } else if response.clicked() {
            out.push(press(consult, place));
        }
    }
    if consult.asks() == OwnWordsQuestion::Nearest {
        own_words::none_of_these(ui, fold.set, out);
    }
}

/// What a press on an option does: it says it, or says that it is the nearest.
fn press(consult: &ConsultationModel, place: usize) -> AppAction {
    match consult.asks() {
        OwnWordsQuestion::Nearest => AppAction::OwnWords(OwnWordsAction::Nearest(Some(place))),
        OwnWordsQuestion::Words | OwnWordsQuestion::Nothing => AppAction::Choose(place),
    }
}

fn card_of<'a>(
    consult: &ConsultationModel,
    choice: &'a ShownOption,
    place: usize,
    fold: Fold,
) -> OptionCard<'a> {
    let nearest = consult.asks() == OwnWordsQuestion::Nothing && consult.own.nearest == Some(place);
    OptionCard {
        note: if nearest {
            "Nearest to yours: Enter says it"
        } else {
            ""
        },
        number: place + 1,
        text: &choice.text,
        act: choice.act,
        set: fold.set,
        folded: fold.list && Some(place) != fold.open,
    }
}

/// How much room a hint takes above the options; none where none is shown.
fn hint_height(ui: &Ui, consult: &ConsultationModel, width: f32, gap: f32) -> f32 {
    let Some(words) = consult.hint.as_ref().filter(|_| hinted(consult)) else {
        return 0.0;
    };
    let theme = theme::of(ui);
    let pad = theme.space.l;
    let font = theme::sans(theme.type_scale.body);
    galley_height(ui, words, font, width - 2.0 * pad) * 1.1 + 2.0 * pad + gap
}

/// How high each option is with the space below it.
fn cards(ui: &Ui, consult: &ConsultationModel, width: f32, gap: f32, fold: Fold) -> Vec<f32> {
    let cards = consult.choices.iter().enumerate();
    let high = |(place, choice)| card_of(consult, choice, place, fold).height(ui, width) + gap;
    cards.map(high).collect()
}

/// How high those are that have to be seen.
fn seen(cards: &[f32]) -> f32 {
    cards.iter().take(SEEN).sum()
}

/// How options are set where not all of them fit.
fn tight(kind: Kind) -> CardSet {
    match kind {
        Kind::Wide => CardSet::Snug,
        Kind::Stacked | Kind::Large => CardSet::Roomy,
    }
}

/// How high what stands above the options is.
fn heading(theme: &Theme, kind: Kind) -> f32 {
    let lines = if kind == Kind::Large { 1.7 } else { 2.3 };
    (theme.type_scale.body * lines).ceil()
}

/// The space between two options.
fn between(theme: &Theme, kind: Kind) -> f32 {
    match kind {
        Kind::Wide => theme.space.s + 2.0,
        Kind::Stacked => theme.space.s,
        Kind::Large => theme.space.xs + 2.0,
    }
}

/// How high what came of a drill is where there is nothing more to choose from, in lines of ordinary words; longer ones scroll.
const TOLD: f32 = 22.0;

/// How high the options are at this width, one below the other and unfolded, with what stands above them.
pub(super) fn heights(
    ui: &Ui,
    consult: &ConsultationModel,
    kind: Kind,
    width: f32,
) -> OptionsHeight {
    let theme = theme::of(ui);
    if consult.stopped {
        let told = theme.type_scale.body * TOLD;
        return OptionsHeight {
            first: told,
            all: told,
            list: told,
            all_listed: told,
            folded: told,
            all_folded: told,
        };
    }
    let (gap, margin) = (between(&theme, kind), theme.stroke.focus * 2.0);
    let above = heading(&theme, kind) + theme.space.xs + 2.0 * margin + gap;
    let of = |fold| cards(ui, consult, width - 2.0 * margin - GUTTER, gap, fold);
    let all = of(Fold {
        set: tight(kind),
        ..UNFOLDED
    });
    let listed = of(FIRST);
    let folded = of(Fold {
        open: None,
        ..FIRST
    });
    OptionsHeight {
        first: above + seen(&all),
        all: above + all.iter().sum::<f32>(),
        list: above + seen(&listed),
        all_listed: above + listed.iter().sum::<f32>(),
        folded: above + seen(&folded),
        all_folded: above + folded.iter().sum::<f32>(),
    }
}

/// The option that is unfolded in a list, from 0: the last that was wanted, or the first where there is room for that.
fn open(consult: &ConsultationModel, crowded: bool) -> Option<usize> {
    consult.unfolded.or_else(|| (!crowded).then_some(0))
}

/// Whether a hint is asked for and may be shown.
fn hinted(consult: &ConsultationModel) -> bool {
    mode::has_hints(consult.mode) && consult.hint_available && consult.hint_shown
}

/// What stands above the options: whose turn it is, and what helps.
fn above(
    ui: &mut Ui,
    consult: &ConsultationModel,
    round: Option<&Round>,
    (kind, fold): (Kind, Fold),
    out: &mut Actions,
) {
    let theme = theme::of(ui);
    ui.add_space(theme.stroke.focus * 2.0);
    if consult.ending.is_none() && !consult.stopped {
        let ready = consult.ready();
        let title = match (ready, consult.asks()) {
            (false, _) => "Listen",
            (true, OwnWordsQuestion::Words) => "In your own words",
            (true, OwnWordsQuestion::Nearest) => "Nearest to yours?",
            (true, OwnWordsQuestion::Nothing) => "Your turn",
        };
        state(ui, &theme, title);
        if fold.list && ready {
            let all = consult.choices.len();
            let at = fold.open.map_or(1, |place| place + 1);
            Text::Caption.show(ui, &format!("{at} of {all}"));
        }
    } else if consult.stopped && consult.reveal.done() {
        let played = round.filter(|_| consult.in_round);
        let words = if consult.in_round {
            "What came of it"
        } else {
            "The end"
        };
        state(ui, &theme, words);
        if let Some(round) = played {
            answered::next(ui, consult, round, kind, out);
        }
    }
    let hint = mode::has_hints(consult.mode) && consult.hint_available && consult.ready();
    let undo = consult.can_undo() && consult.ready();
    let label = if consult.hint_shown {
        "Hide the hint"
    } else {
        "Hint"
    };
    let hint = hint.then(|| Button::quiet(label).icon(Icon::Bulb).hint("H"));
    let undo = undo.then(|| Button::quiet("Take that back").icon(Icon::Undo).hint("U"));
    let room = ui.available_width() - GUTTER;
    let short = width(ui, [&hint, &undo]) > room || kind == Kind::Large;
    let fit = |button: Button<'static>| match (short, kind) {
        (_, Kind::Large) => button.icon_only().small(),
        (true, _) => button.icon_only(),
        (false, _) => button,
    };
    let (hint, undo) = (hint.map(fit), undo.map(fit));
    let wide = width(ui, [&hint, &undo]);
    ui.add_space((room - wide).max(0.0));
    if hint.is_some_and(|button| ui.add(button).clicked()) {
        out.push(AppAction::ToggleHint);
    }
    if undo.is_some_and(|button| ui.add(button).clicked()) {
        out.push(AppAction::Undo);
    }
}

/// How wide buttons are side by side, each with the space before it.
fn width(ui: &Ui, buttons: [&Option<Button<'_>>; 2]) -> f32 {
    let there = buttons.into_iter().flatten();
    let widths = there.map(|button| button.width(ui) + ui.spacing().item_spacing.x);
    widths.sum()
}

/// Whose turn it is, as the heading of the options.
fn state(ui: &mut Ui, theme: &Theme, words: &str) {
    let text = egui::RichText::new(words)
        .font(theme::serif_strong(theme.type_scale.title))
        .color(theme.colours.text.get());
    ui.add(egui::Label::new(text).extend());
}
