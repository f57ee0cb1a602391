//! The debrief in progress: the consultation that is over, what the trainee says about it, and where in the pages they are.

use std::sync::Arc;

use super::above::Above;
use super::debrief_page::DebriefPage;
use super::short_pages::ShortPages;
use crate::model::consultation::ConsultationModel;
use debrief::document::{DebriefSection, Document, Section};
use debrief::wording::Wording;
use debrief::{Debrief, ExactFigures, Moment, ThenNow};
use practice::words::Reflection;
use practice::{
    BlindRating, DebriefSurroundings, Drill, ReflectionPart, dates_offered, debrief, planned_words,
};

/// What is known of the exact analysis.
#[derive(Debug, Clone, Default)]
pub enum AnalysisProgress {
    /// It is being worked out.
    #[default]
    Waiting,
    /// Figures about this path.
    Figures(Arc<ExactFigures>),
    /// It cannot be had; the debrief goes without.
    Nothing,
}

/// A drill that is over.
#[derive(Debug, Clone)]
pub struct Drilled {
    pub drill: Drill,
    /// The consultation as it stands after it.
    pub consult: ConsultationModel,
    /// What was said then and now.
    pub view: ThenNow,
    /// What was said then and now, as a section of the document.
    pub section: Section,
}

/// The debrief in progress.
#[derive(Debug, Clone)]
pub struct DebriefState {
    /// The consultation that is over.
    pub consult: ConsultationModel,
    /// The page shown.
    pub step: DebriefPage,
    /// The furthest page that was shown.
    pub furthest: DebriefPage,
    /// The chapter that is shown instead of the page, of what is one step away.
    pub deeper: Option<DebriefSection>,
    /// What the analysis says.
    pub known: AnalysisProgress,
    /// The debrief as it stands.
    pub debrief: Arc<Debrief>,
    /// The debrief as a document, which every host shows in its own way.
    pub document: Arc<Document>,
    /// What its short sections say, for the places of the six pages.
    pub pages: Arc<ShortPages>,
    /// Whether it was asked once if the blind rating is to be left out.
    pub asked_to_rate: bool,
    /// Whether the moment was answered again, or passed.
    pub answered: bool,
    /// Whether the plan was gone on from, so that what stands there is what is kept.
    pub planned: bool,
    /// What lies above the page.
    pub above: Option<Above>,
    /// What stands around the attempt: other scenarios, earlier attempts, where the record comes from, today.
    pub around: DebriefSurroundings,
    /// The file that was exported last.
    pub exported: Option<String>,
    /// The drill that was played last, while it can be laid beside what was said then.
    pub drilled: Option<Box<Drilled>>,
}

impl DebriefState {
    /// Looks back on a consultation that is over.
    pub fn new(consult: ConsultationModel) -> Option<Self> {
        consult.ending.as_ref()?;
        let said = consult.attempt.reflection();
        let planned = said.closed || said.again_on.is_some();
        let debrief = Arc::new(debrief(
            &consult.attempt,
            None,
            &DebriefSurroundings::default(),
        ));
        let document = Document::of(&debrief, words(&debrief));
        Some(Self {
            consult,
            step: DebriefPage::default(),
            furthest: DebriefPage::default(),
            deeper: None,
            known: AnalysisProgress::default(),
            pages: Arc::new(ShortPages::of(&document)),
            document: Arc::new(document),
            debrief,
            asked_to_rate: false,
            answered: false,
            planned,
            above: None,
            around: DebriefSurroundings::default(),
            exported: None,
            drilled: None,
        })
    }

    /// Makes the debrief again from what is known now.
    pub fn refresh(&mut self) {
        let study = match &self.known {
            AnalysisProgress::Figures(study) => Some(Arc::clone(study)),
            AnalysisProgress::Waiting | AnalysisProgress::Nothing => None,
        };
        let attempt = &self.consult.attempt;
        let debrief = debrief(attempt, study.as_deref(), &self.around);
        let document = Document::of(&debrief, words(&debrief));
        self.pages = Arc::new(ShortPages::of(&document));
        self.document = Arc::new(document);
        self.debrief = Arc::new(debrief);
    }

    /// The words that the debrief is told in.
    pub fn wording(&self) -> &'static Wording {
        words(&self.debrief)
    }

    /// What the trainee says about it.
    pub fn reflection(&self) -> &Reflection {
        self.consult.attempt.reflection()
    }

    /// The one moment that is answered again.
    pub fn moment(&self) -> Option<&Moment> {
        self.debrief.one_moment()
    }

    /// The drill of the one moment, once it was played.
    pub fn moment_again(&self) -> Option<&Drilled> {
        let moment = self.moment()?;
        let drilled = self.drilled.as_deref();
        drilled.filter(|drilled| drilled.drill.turn() == moment.turn)
    }

    /// A section of the document.
    pub fn section(&self, part: DebriefSection) -> Option<&Section> {
        self.document
            .sections()
            .find(|section| section.part == part)
    }

    /// The title of a section; empty if the document has none.
    pub fn heading(&self, part: DebriefSection) -> String {
        let section = self.section(part);
        section.map_or_else(String::new, |section| section.title.flat())
    }

    /// The chapters of what is one step away, with their names: those of the document, the days to come back on, and the drill that
    /// was played last.
    pub fn chapters(&self) -> Vec<(DebriefSection, String)> {
        let drilled = self.drilled.as_ref();
        let drilled = drilled.map(|_| {
            (
                DebriefSection::Beside,
                self.wording().text("then-and-now", &[]),
            )
        });
        let more = self.document.more.iter();
        let more = more.map(|section| (section.part, section.short.clone()));
        let back = self.section(DebriefSection::Back);
        let back = back.map(|section| (DebriefSection::Back, section.short.clone()));
        drilled.into_iter().chain(more).chain(back).collect()
    }

    /// Whether all four domains were rated.
    pub fn rated(&self) -> bool {
        BlindRating::is_complete(self.reflection())
    }

    /// Whether this page may be shown now. The blind rating can stand in the way, and the moment that was not answered again.
    pub fn may_show(&self, step: DebriefPage) -> bool {
        (!step.reveals() || self.consult.attempt.may_look())
            && (!step.shows_what_came() || self.answered || self.moment().is_none())
    }

    /// Whether what is one step away may be shown now.
    pub fn may_look_deeper(&self) -> bool {
        self.may_show(DebriefPage::Glance)
    }

    /// Shows a page, if it may be shown.
    pub fn show(&mut self, step: DebriefPage) {
        let here = step == self.step && self.deeper.is_none();
        if !here && self.may_show(step) && (!step.reveals() || self.consult.attempt.look()) {
            self.step = step;
            self.furthest = self.furthest.max(step);
            self.deeper = None;
            self.above = None;
            self.refresh();
        }
    }

    /// Goes on at the page where it was left. What lies behind the moment was seen, so that the moment was answered or passed.
    pub fn go_on_at(&mut self, step: DebriefPage) {
        self.answered |= step.shows_what_came();
        self.show(step);
    }

    /// Shows a chapter of what is one step away, or leads back to the page.
    pub fn look_deeper(&mut self, part: Option<DebriefSection>) {
        let may = part.is_none() || (self.may_look_deeper() && self.consult.attempt.look());
        if may {
            self.deeper = part;
            self.above = None;
        }
    }

    /// The days that are kept as things stand: those that were decided on, or as long as nothing was, those that are suggested.
    pub fn days(&self) -> Vec<String> {
        let plan = &self.debrief.plan;
        if self.planned {
            return plan.again_on.clone();
        }
        let usual = debrief::dates::suggested(&self.around.today);
        dates_offered(Some(plan), &usual).to_vec()
    }

    /// Keeps the plan as it stands, by the rule of every host: what is suggested unless something else was written, nothing for a
    /// dash. Afterwards what was left empty stays empty.
    pub fn keep_plan(&mut self) {
        let plan = &self.debrief.plan;
        let own = self.reflection();
        let suggested = |text: &str| {
            let text = if self.planned { "" } else { text };
            text.to_owned()
        };
        let keep = planned_words(&own.keep, &suggested(&plan.keep.suggestion));
        let change = planned_words(&own.change, &suggested(&plan.change.suggestion));
        let days = self.days();
        self.planned = true;
        for said in [
            ReflectionPart::Keep(keep),
            ReflectionPart::Change(change),
            ReflectionPart::AgainOn(days),
        ] {
            self.consult.attempt.say(said);
        }
        self.refresh();
    }

    /// The message that is told to whoever points at the button that leads on: on the plan the rule of every host.
    pub fn hint_of_enter(&self) -> &'static str {
        if self.step == DebriefPage::Plan && !self.planned {
            "plan-enter-keeps"
        } else {
            "key-enter"
        }
    }

    /// One page on. Where there is no moment, what came of it is passed over.
    pub fn forward(&mut self) {
        if self.deeper.is_some() {
            return;
        }
        let blind = self.consult.attempt.blind();
        let unrated = self.step == DebriefPage::First && blind.is_open() && !self.rated();
        if unrated && !blind.is_required() && !self.asked_to_rate {
            self.asked_to_rate = true;
            return;
        }
        let next = self.step.next();
        let passed = next.filter(|next| *next != DebriefPage::Beside || self.moment().is_some());
        if let Some(next) = passed.or(next.and_then(DebriefPage::next)) {
            self.show(next);
        }
    }

    /// One page back; from what is one step away, back to the page.
    pub fn backward(&mut self) {
        if self.deeper.is_some() {
            self.deeper = None;
            return;
        }
        let before = self.step.previous();
        let passed = before.filter(|step| *step != DebriefPage::Beside || self.moment().is_some());
        if let Some(before) = passed.or(before.and_then(DebriefPage::previous)) {
            self.show(before);
        }
    }
}

fn words(debrief: &Debrief) -> &'static Wording {
    Wording::of(&debrief.about.wording)
}
