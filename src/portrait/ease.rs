//! The living figure: eases from one expression to the next, breathes, blinks, looks about and speaks.
//!
//! Deterministic: the same steps of time give the same poses. With reduced motion it takes the expression at once and holds still.

use crate::pose::Pose;
use engine::patient::expression::Expression;
use engine::patient::pose::{Gaze, Hands};

/// What the figure is asked to show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// What can be seen of the feelings.
    pub expression: Expression,
    /// The patient is speaking.
    pub speaking: bool,
    /// Something lies on the desk to look at.
    pub aid: bool,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
}

/// How fast the figure follows, per second: about 0.6 s from one expression to the next.
const PACE: f64 = 7.0;
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
        self.breath =
            (self.breath + dt * f64::from(wish.expression.breath_per_minute) / 60.0).fract();
        self.talk += ((if wish.speaking { 1.0 } else { 0.0 }) - self.talk) * (dt * 9.0).min(1.0);
        self.ease(dt, &goal);
        self.blink(dt);
        self.look_about(dt, wish);
    }

    /// Critically damped: arrives without overshoot, whatever the step (exact solution of the spring).
    fn ease(&mut self, dt: f64, goal: &Pose) {
        let fade = (-PACE * dt).exp();
        let mut goals = Vec::with_capacity(40);
        self.speed
            .zip_mut(goal, |speed, to| goals.push((*speed, to)));
        let mut speeds = Vec::with_capacity(goals.len());
        let mut at = goals.iter();
        let unused = self.pose;
        self.pose.zip_mut(&unused, |value, _| {
            let Some(&(speed, to)) = at.next() else {
                return;
            };
            let gap = *value - to;
            let push = (speed + PACE * gap) * dt;
            *value = to + (gap + push) * fade;
            speeds.push((speed - PACE * push) * fade);
        });
        let mut next = speeds.into_iter();
        let unused = self.speed;
        self.speed
            .zip_mut(&unused, |speed, _| *speed = next.next().unwrap_or(0.0));
        let [right, _] = self.pose.arms;
        let [wanted, _] = goal.arms;
        if (right.wrist - wanted.wrist).hypot() < 60.0 {
            self.pose.hands = goal.hands;
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
        pose.breath = -(self.breath * std::f64::consts::TAU).cos();
        if self.seconds == 0.0 {
            pose.breath = 0.0;
            return pose;
        }
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
        fastest > 0.05 || self.talk > 0.02 || self.until_blink < 0.1
    }
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

/// A repeatable number from 0 to 1.
fn chance(n: u32, salt: u32) -> f64 {
    let mut x = n
        .wrapping_mul(0x9E37_79B9)
        .wrapping_add(salt.wrapping_mul(0x85EB_CA6B));
    x = (x ^ (x >> 16)).wrapping_mul(0x7FEB_352D);
    x = (x ^ (x >> 15)).wrapping_mul(0x846C_A68B);
    ((x ^ (x >> 16)) >> 8) as f64 / 16_777_216.0
}
