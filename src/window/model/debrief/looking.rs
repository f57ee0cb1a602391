//! The debrief in progress: the consultation that is over, what the trainee says about it, and where in the sequence they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::step::Step;
use crate::model::consultation::Consult;
use debrief::{Debrief, Study, ThenNow};
use practice::words::{Domain, Reflection};
use practice::{Around, Drill, debrief};

/// What is known of the exact analysis.
#[derive(Debug, Clone, Default)]
pub enum Known {
    /// It is being worked out.
    #[default]
    Waiting,
    /// Figures about this path.
    Figures(Arc<Study>),
    /// It cannot be had; the debrief goes without.
    Nothing,
}

/// A drill that is over.
#[derive(Debug, Clone)]
pub struct Drilled {
    /// The drill.
    pub drill: Drill,
    /// The consultation as it stands after it.
    pub consult: Consult,
    /// What was said then and now.
    pub view: ThenNow,
}

/// The debrief in progress.
#[derive(Debug, Clone)]
pub struct Looking {
    /// The consultation that is over.
    pub consult: Consult,
    /// The step shown.
    pub step: Step,
    /// Steps that were shown.
    pub seen: BTreeSet<Step>,
    /// What the analysis says.
    pub known: Known,
    /// The debrief as it stands.
    pub debrief: Arc<Debrief>,
    /// The moment shown, from 0.
    pub moment: usize,
    /// Turns of moments whose alternatives are shown.
    pub revealed: BTreeSet<u32>,
    /// The domain whose ledger is open.
    pub ledger: Option<Domain>,
    /// The turn that is shown above the page.
    pub turn: Option<u32>,
    /// What stands around the attempt: other scenarios, earlier attempts, where the record comes from, today.
    pub around: Around,
    /// The file that was exported last.
    pub exported: Option<String>,
    /// Whether the consultation is shown from the patient's seat.
    pub seat: bool,
    /// The drill that was played last, while it is laid beside what was said then.
    pub drilled: Option<Box<Drilled>>,
}

impl Looking {
    /// Looks back on a consultation that is over.
    pub fn new(consult: Consult) -> Option<Self> {
        consult.ending.as_ref()?;
        let debrief = Arc::new(debrief(&consult.attempt, None, &Around::default()));
        Some(Self {
            consult,
            step: Step::default(),
            seen: BTreeSet::from([Step::default()]),
            known: Known::default(),
            debrief,
            moment: 0,
            revealed: BTreeSet::new(),
            ledger: None,
            turn: None,
            around: Around::default(),
            exported: None,
            seat: false,
            drilled: None,
        })
    }

    /// Makes the debrief anew from what is known now.
    pub fn refresh(&mut self) {
        let study = match &self.known {
            Known::Figures(study) => Some(Arc::clone(study)),
            Known::Waiting | Known::Nothing => None,
        };
        let attempt = &self.consult.attempt;
        self.debrief = Arc::new(debrief(attempt, study.as_deref(), &self.around));
    }

    /// What the trainee says about it.
    pub fn reflection(&self) -> &Reflection {
        self.consult.attempt.reflection()
    }

    /// Whether this step may be shown now. Only the blind rating can stand in the way.
    pub fn may_show(&self, step: Step) -> bool {
        !step.reveals() || self.consult.attempt.may_look()
    }

    /// Shows a step, if it may be shown.
    pub fn show(&mut self, step: Step) {
        if step != self.step && (!step.reveals() || self.consult.attempt.look()) {
            self.step = step;
            self.seen.insert(step);
            self.turn = None;
            self.seat = false;
            self.refresh();
        }
    }

    /// One step on; in the moments, one moment on.
    pub fn forward(&mut self) {
        if self.seat {
            self.seat = false;
        } else if self.step == Step::Moments && self.moment + 1 < self.debrief.moments.len() {
            self.moment += 1;
        } else if let Some(next) = self.step.next() {
            self.show(next);
        }
    }

    /// One step back; in the moments, one moment back.
    pub fn backward(&mut self) {
        if self.seat {
            self.seat = false;
        } else if self.step == Step::Moments && self.moment > 0 {
            self.moment -= 1;
        } else if let Some(previous) = self.step.previous() {
            self.show(previous);
        }
    }
}
