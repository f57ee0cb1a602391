//! The living figure: eases from one expression to the next, breathes, blinks, looks about, listens and speaks.
//!
//! Deterministic: the same steps of time give the same poses. With reduced motion it takes the expression at once and holds still.

use crate::chance::chance;
use crate::idle_movements::Habits;
use crate::pose::Pose;
use engine::patient::expression::Expression;
use engine::patient::pose::{Body, Gaze, Hands, Head};

/// What the figure is asked to show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, not one state"
)]
pub struct Wish {
    /// What can be seen of the feelings.
    pub expression: Expression,
    /// The patient is speaking.
    pub speaking: bool,
    /// Something lies on the desk to look at.
    pub aid: bool,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// The face follows a mood that nobody named: it takes seconds.
    pub drifting: bool,
    /// How much has passed of the moment in which the patient takes in what was said, 0 to 1.
    pub taking_in: Option<f64>,
    /// The patient waits for what the clinician says.
    pub listening: bool,
}

/// How fast the figure follows, per second: about 0.6 s from one expression to the next.
const PACE: f64 = 7.0;
/// How fast it follows to a face that the scenario does not name, per second: about 3 s.
const DRIFT: f64 = 1.5;
/// Held poses of a breath, for whoever has little time to draw.
pub const HELD: u32 = 8;
/// How long a nod or a shake of the head takes, in seconds.
const NOD_SECS: f64 = 1.4;
/// Length of a blink in seconds.
const BLINK_SECS: f64 = 0.17;
/// Longest step of time that is taken at once, so that a pause does not fling the figure.
const LONGEST_STEP: f64 = 0.1;

/// The figure and where it is on its way.
#[derive(Clone, Debug)]
pub struct Actor {
    pose: Pose,
    speed: Pose,
    seconds: f64,
    breath: f64,
    talk: f64,
    until_blink: f64,
    blinks: u32,
    glance_left: f64,
    glances: u32,
    glance: (f64, f64),
    body: Body,
    habits: Habits,
    drawn_in: f64,
    head: Head,
    /// How long ago the head began to nod or to be shaken.
    headed: f64,
}

impl Actor {
    /// A figure that already shows the expression.
    pub fn new(expression: &Expression) -> Self {
        let pose = Pose::from(expression);
        let mut speed = pose;
        speed.zip_mut(&pose, |value, _| *value = 0.0);
        Self {
            pose,
            speed,
            seconds: 0.0,
            breath: 0.0,
            talk: 0.0,
            until_blink: 1.6,
            blinks: 0,
            glance_left: 1.0,
            glances: 0,
            glance: (0.0, 0.0),
            body: expression.body,
            habits: Habits::default(),
            drawn_in: 0.0,
            head: expression.head,
            headed: NOD_SECS,
        }
    }

    /// Lets `dt` seconds pass.
    pub fn advance(&mut self, dt: f64, wish: &Wish) {
        let goal = goal(wish, self.seconds);
        if wish.reduced_motion {
            *self = Self {
                pose: goal,
                talk: if wish.speaking { 1.0 } else { 0.0 },
                ..Self::new(&wish.expression)
            };
            return;
        }
        let dt = dt.clamp(0.0, LONGEST_STEP);
        self.seconds += dt;
        self.headed = (self.headed + dt).min(NOD_SECS);
        if self.head != wish.expression.head {
            self.head = wish.expression.head;
            self.headed = 0.0;
        }
        if self.body != wish.expression.body {
            // Half a body does not slide: the stage fades from one picture to the other.
            self.body = wish.expression.body;
            self.pose = goal;
            self.speed.zip_mut(&goal, |speed, _| *speed = 0.0);
        }
        self.breath =
            (self.breath + dt * f64::from(wish.expression.breath_per_minute) / 60.0).fract();
        self.talk += ((if wish.speaking { 1.0 } else { 0.0 }) - self.talk) * (dt * 9.0).min(1.0);
        self.ease(dt, &goal, if wish.drifting { DRIFT } else { PACE });
        self.blink(dt);
        self.look_about(dt, wish);
        self.take_in(dt, wish);
        let free = !wish.aid && matches!(wish.expression.gaze, Gaze::Free | Gaze::You);
        let nods = wish.expression.hands != Hands::ArmsFolded && wish.expression.lean > -20;
        self.habits
            .advance(dt, wish.listening && self.talk < 0.1, free, nods);
    }

    /// The first thing that answers: a blink, then a breath drawn in, which the words let out.
    fn take_in(&mut self, dt: f64, wish: &Wish) {
        match wish.taking_in {
            Some(share) => {
                if share < 0.2 && self.until_blink > 0.3 {
                    self.until_blink = 0.1;
                }
                let deep = ((share - 0.4) / 0.6).clamp(0.0, 1.0);
                self.drawn_in = deep * deep * (3.0 - 2.0 * deep);
                if self.drawn_in > 0.0 {
                    // Full lungs: from here the breath goes out.
                    self.breath = 0.5;
                }
            }
            None => self.drawn_in *= (-3.0 * dt).exp(),
        }
    }

    /// Eyes, head and arms follow at once; the face at its own pace.
    fn ease(&mut self, dt: f64, goal: &Pose, pace: f64) {
        let (mut pose, mut speed) = spring(&self.pose, &self.speed, goal, pace, dt);
        if pace < PACE {
            let (quick, push) = spring(&self.pose, &self.speed, goal, PACE, dt);
            for (slow, quick) in [(&mut pose, quick), (&mut speed, push)] {
                slow.gaze_x = quick.gaze_x;
                slow.gaze_y = quick.gaze_y;
                slow.turn = quick.turn;
                slow.lean = quick.lean;
                slow.arms = quick.arms;
            }
        }
        (pose.hands, pose.fingers, pose.aim) = (self.pose.hands, self.pose.fingers, self.pose.aim);
        (self.pose, self.speed) = (pose, speed);
        let [right, _] = self.pose.arms;
        let [wanted, _] = goal.arms;
        if (right.wrist - wanted.wrist).hypot() < 60.0 {
            (self.pose.hands, self.pose.fingers, self.pose.aim) =
                (goal.hands, goal.fingers, goal.aim);
        }
        self.pose.body = goal.body;
        self.pose.holds = goal.holds;
    }

    fn blink(&mut self, dt: f64) {
        self.until_blink -= dt;
        if self.until_blink < -BLINK_SECS {
            self.blinks = self.blinks.wrapping_add(1);
            self.until_blink = 2.2 + 3.4 * chance(self.blinks, 1);
        }
    }

    /// Small jumps of the eyes: nobody looks at one point for long.
    fn look_about(&mut self, dt: f64, wish: &Wish) {
        self.glance_left -= dt;
        if self.glance_left < 0.0 {
            self.glances = self.glances.wrapping_add(1);
            self.glance_left = 0.9 + 2.4 * chance(self.glances, 2);
            let restless = if wish.expression.hands == Hands::Wringing {
                0.3
            } else {
                0.14
            };
            let spread = |salt| (chance(self.glances, salt) - 0.5) * 2.0 * restless;
            self.glance = (spread(3), spread(4) * 0.6);
        }
    }

    /// The pose to draw now.
    pub fn pose(&self) -> Pose {
        let mut pose = self.pose;
        let (x, y) = self.glance;
        pose.gaze_x += x;
        pose.gaze_y += y;
        pose.breath = chest(self.breath);
        if self.seconds == 0.0 {
            pose.breath = 0.0;
            return pose;
        }
        pose.breath += (1.0 - pose.breath) * self.drawn_in;
        pose.shoulders += 0.10 * self.drawn_in;
        pose.open += 0.07 * self.drawn_in * (1.0 - self.talk);
        self.habits.show(&mut pose);
        self.show_head(&mut pose);
        let closing = (1.0 - (self.until_blink / (BLINK_SECS * 0.5) + 1.0).abs()).max(0.0);
        pose.lid *= 1.0 - closing;
        let t = self.seconds;
        let syllable = (t * 15.0).sin().abs() * (0.55 + 0.45 * (t * 4.3 + 1.0).sin());
        pose.open += self.talk * (0.06 + 0.34 * syllable.max(0.0));
        pose.press *= 1.0 - self.talk * 0.8;
        pose.drop += self.talk * 0.05 * (t * 3.1).sin();
        pose.tilt += 0.04 * (t * 0.53).sin() + self.talk * 0.06 * (t * 1.7).sin();
        pose.fidget = (t * 4.1).sin() * (0.6 + 0.4 * (t * 0.9).sin());
        pose.tear_run = (t * 0.28).fract();
        pose
    }

    /// Two nods, or twice from side to side, each less than the one before.
    fn show_head(&self, pose: &mut Pose) {
        let part = self.headed / NOD_SECS;
        if part >= 1.0 {
            return;
        }
        let swing = (part * 2.0 * std::f64::consts::TAU).sin() * (1.0 - part);
        match self.head {
            Head::Still => {}
            Head::Nod => pose.drop += 0.4 * swing,
            Head::Shake => pose.turn += 0.6 * swing,
        }
    }

    /// The pose to draw where each frame is dear: the breath in a few held steps, blinks and glances, and nothing that sways.
    pub fn held(&self, breathes: bool) -> Pose {
        let mut pose = self.pose;
        let (x, y) = self.glance;
        pose.gaze_x += x;
        pose.gaze_y += y;
        pose.breath = if breathes && self.seconds > 0.0 {
            f64::from(held_step(self.breath)) / f64::from(HELD - 1) * 2.0 - 1.0
        } else {
            0.0
        };
        if (-BLINK_SECS..0.0).contains(&self.until_blink) {
            pose.lid = 0.0;
        }
        if self.talk > 0.1 {
            // Eight syllables a second are more than can be drawn here: open and shut, four times.
            let open = (self.seconds * 4.0).fract() < 0.5;
            pose.open += self.talk * if open { 0.3 } else { 0.06 };
            pose.press *= 1.0 - self.talk * 0.8;
        }
        pose
    }

    /// Seconds until [`Actor::held`] gives another pose; blinks count, and breath if it `breathes` that many times a minute.
    pub fn holds_for(&self, breathes: Option<u8>) -> f64 {
        let blink = if self.until_blink > 0.0 {
            self.until_blink
        } else {
            self.until_blink + BLINK_SECS
        };
        let next = blink.min(self.glance_left.max(0.0));
        let Some(minute) = breathes.filter(|minute| *minute > 0) else {
            return next;
        };
        let now = held_step(self.breath);
        let change = (1..64).find(|i| {
            let later = (self.breath + f64::from(*i) / 64.0).fract();
            held_step(later) != now
        });
        let breath = f64::from(change.unwrap_or(64)) / 64.0 * 60.0 / f64::from(minute);
        next.min(breath)
    }

    /// Time that has passed, for what else moves on the stage.
    pub fn seconds(&self) -> f64 {
        self.seconds
    }

    /// How much the patient is speaking, 0 to 1.
    pub fn talk(&self) -> f64 {
        self.talk
    }

    /// Whether an expression is still being taken on, or words are being spoken.
    pub fn is_busy(&self) -> bool {
        let mut fastest = 0.0_f64;
        let mut speed = self.speed;
        let unused = self.speed;
        speed.zip_mut(&unused, |value, _| fastest = fastest.max(value.abs()));
        fastest > 0.05
            || self.talk > 0.02
            || self.until_blink < 0.1
            || self.drawn_in > 0.02
            || (self.headed < NOD_SECS && self.head != Head::Still)
            || self.habits.are_seen()
    }

    /// Whether the eyes are open and nothing is half done: a moment that can be kept.
    pub fn is_at_rest(&self) -> bool {
        !self.is_busy()
    }
}

/// How far the chest is raised at this part of a breath, -1 to 1.
fn chest(breath: f64) -> f64 {
    -(breath * std::f64::consts::TAU).cos()
}

/// Which of the held poses this part of a breath has.
fn held_step(breath: f64) -> u32 {
    ((chest(breath) + 1.0) * 0.5 * f64::from(HELD - 1)).round() as u32
}

/// Critically damped: arrives without overshoot, whatever the step (exact solution of the spring). Gives pose and speed.
fn spring(from: &Pose, speed: &Pose, goal: &Pose, pace: f64, dt: f64) -> (Pose, Pose) {
    let fade = (-pace * dt).exp();
    // What is no number is as wanted at once.
    let (mut pose, mut next) = (*goal, *speed);
    pose.zip_mut(from, |value, from| *value = from);
    let mut goals = Vec::with_capacity(40);
    next.zip_mut(goal, |speed, to| goals.push((*speed, to)));
    let mut speeds = Vec::with_capacity(goals.len());
    let mut at = goals.iter();
    pose.zip_mut(goal, |value, _| {
        let Some(&(speed, to)) = at.next() else {
            return;
        };
        let gap = *value - to;
        let push = (speed + pace * gap) * dt;
        *value = to + (gap + push) * fade;
        speeds.push((speed - pace * push) * fade);
    });
    let mut pushed = speeds.into_iter();
    next.zip_mut(goal, |speed, _| *speed = pushed.next().unwrap_or(0.0));
    (pose, next)
}

/// The pose that is wished for; an aid on the desk draws the eyes two thirds of the time.
fn goal(wish: &Wish, seconds: f64) -> Pose {
    let mut pose = Pose::from(&wish.expression);
    let looks = wish.reduced_motion || (seconds * 0.16).fract() < 0.66;
    if wish.aid && looks && wish.expression.gaze == Gaze::Free {
        pose.gaze_x = -0.85;
        pose.gaze_y = -0.55;
        pose.turn = pose.turn * 0.3 - 0.5;
        pose.drop = pose.drop.max(0.0) * 0.5 + 0.22;
    }
    pose
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::expression::Face;

    fn wish(face: Face) -> Wish {
        Wish {
            expression: Expression::of(face),
            ..Wish::default()
        }
    }

    fn play(actor: &mut Actor, seconds: f64, wish: &Wish) {
        for _ in 0..(seconds * 50.0).round() as u32 {
            actor.advance(0.02, wish);
        }
    }

    #[test]
    fn a_named_face_comes_within_a_second_and_a_mood_within_seconds() {
        let goal = Pose::from(&Expression::of(Face::Warm)).smile;
        let way = |drifting: bool, seconds: f64| {
            let mut actor = Actor::new(&Expression::of(Face::Sad));
            let from = actor.pose().smile;
            let wish = Wish {
                drifting,
                ..wish(Face::Warm)
            };
            play(&mut actor, seconds, &wish);
            (actor.pose().smile - from) / (goal - from)
        };
        assert!(way(false, 1.0) > 0.95);
        assert!(way(true, 0.3) < 0.1, "{}", way(true, 0.3));
        assert!((0.3..0.7).contains(&way(true, 1.2)), "{}", way(true, 1.2));
        assert!(way(true, 5.0) > 0.95, "{}", way(true, 5.0));
    }

    #[test]
    fn a_mood_that_drifts_never_jumps() {
        let mut actor = Actor::new(&Expression::of(Face::Tearful));
        let wish = Wish {
            drifting: true,
            ..wish(Face::Warm)
        };
        let mut before = actor.pose().smile;
        for _ in 0..400 {
            actor.advance(1.0 / 60.0, &wish);
            let now = actor.pose().smile;
            assert!((now - before).abs() < 0.03, "{before} {now}");
            before = now;
        }
    }

    #[test]
    fn what_was_said_is_taken_in_with_a_blink_and_a_breath() {
        let mut actor = Actor::new(&Expression::NEUTRAL);
        play(&mut actor, 0.5, &wish(Face::Neutral));
        let (mut shut, mut first) = (1.0_f64, None);
        for frame in 0..=30 {
            let share = f64::from(frame) / 30.0;
            let wish = Wish {
                taking_in: Some(share),
                ..wish(Face::Neutral)
            };
            actor.advance(0.02, &wish);
            shut = shut.min(actor.pose().lid);
            if first.is_none() && actor.pose().lid < 0.3 {
                first = Some(share);
            }
        }
        assert!(shut < 0.2, "no blink: {shut}");
        assert!(first.is_some_and(|share| share < 0.5), "late: {first:?}");
        assert!(actor.pose().breath > 0.95, "no breath");
        let full = actor.pose().shoulders;
        play(&mut actor, 1.5, &wish(Face::Neutral));
        assert!(actor.pose().shoulders < full - 0.05, "held for ever");
    }

    #[test]
    fn a_head_nods_or_is_shaken_once_and_a_still_picture_shows_it() {
        for (head, moved) in [(Head::Nod, false), (Head::Shake, true)] {
            let part = |pose: &Pose| if moved { pose.turn } else { pose.drop };
            let expression = Expression {
                head,
                ..Expression::NEUTRAL
            };
            let still = Pose::from(&expression);
            let before = Pose::from(&Expression::NEUTRAL);
            assert!((part(&still) - part(&before)).abs() > 0.15, "{head:?}");
            let mut actor = Actor::new(&Expression::NEUTRAL);
            let wish = Wish {
                expression,
                ..Wish::default()
            };
            let swing = |actor: &mut Actor| {
                let (mut low, mut high) = (f64::MAX, f64::MIN);
                for _ in 0..100 {
                    actor.advance(0.02, &wish);
                    low = low.min(part(&actor.pose()));
                    high = high.max(part(&actor.pose()));
                }
                high - low
            };
            assert!(swing(&mut actor) > 0.35, "{head:?} is not seen");
            assert!(swing(&mut actor) < 0.2, "{head:?} goes on");
        }
    }

    #[test]
    fn a_body_that_moves_is_there_at_once() {
        let mut actor = Actor::new(&Expression::NEUTRAL);
        let standing = Expression {
            body: Body::Standing,
            hands: Hands::Clasped,
            ..Expression::NEUTRAL
        };
        let wish = Wish {
            expression: standing,
            ..Wish::default()
        };
        actor.advance(0.02, &wish);
        let goal = Pose::from(&standing);
        assert_eq!(actor.pose().arms, goal.arms);
    }

    #[test]
    fn held_poses_are_few_and_known_beforehand() {
        let mut actor = Actor::new(&Expression::NEUTRAL);
        let wish = wish(Face::Neutral);
        actor.advance(0.02, &wish);
        let mut seen = Vec::new();
        for _ in 0..900 {
            let before = actor.held(true);
            let hold = actor.holds_for(Some(14));
            actor.advance(0.01, &wish);
            if actor.held(true) != before {
                assert!(hold < 0.1, "changed early: {hold}");
            }
            let breath = (actor.held(true).breath * 1000.0).round() as i32;
            if !seen.contains(&breath) {
                seen.push(breath);
            }
        }
        assert_eq!(seen.len(), HELD as usize);
    }
}
