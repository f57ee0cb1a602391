//! The end of a consultation as it is seen: the patient stands, goes, and for two seconds there is only the room.

use practice::words::Body;

/// How long the last words stay before the patient stands, in seconds.
const LAST_WORDS: f32 = 0.9;
/// When the patient has gone, in seconds.
const GONE: f32 = 2.1;
/// How long the empty room is shown, in seconds.
const QUIET: f32 = 2.0;

/// Seconds since the last words.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Farewell(f32);

impl Farewell {
    /// Lets `seconds` pass; under reduced motion it is over at once.
    pub fn advance(&mut self, seconds: f32, reduced_motion: bool) {
        if reduced_motion {
            self.finish();
        } else {
            self.0 = (self.0 + seconds.max(0.0)).min(GONE + QUIET);
        }
    }

    /// The patient has gone and the room was quiet long enough.
    pub fn finish(&mut self) {
        self.0 = GONE + QUIET;
    }

    /// Whether it is over.
    pub fn done(&self) -> bool {
        self.0 >= GONE + QUIET
    }

    /// Whether it has begun.
    pub fn begun(&self) -> bool {
        self.0 > 0.0
    }

    /// Where the body is now, after it was at `last`.
    pub fn body(&self, last: Body) -> Body {
        let stands = matches!(
            last,
            Body::Standing | Body::Bending | Body::Stooping | Body::AtDoor | Body::AtPlinth
        );
        match self.0 {
            seconds if seconds >= GONE => Body::Gone,
            // Whoever stands already goes without standing up.
            seconds if seconds >= LAST_WORDS && !stands => Body::Standing,
            _ => last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patient_stands_goes_and_leaves_a_quiet_room() {
        let mut farewell = Farewell::default();
        assert!(!farewell.begun());
        for (passes, body, done) in [
            (0.5, Body::Leaning, false),
            (0.5, Body::Standing, false),
            (1.0, Body::Standing, false),
            (0.2, Body::Gone, false),
            (1.5, Body::Gone, false),
            (0.5, Body::Gone, true),
        ] {
            farewell.advance(passes, false);
            assert_eq!(
                (farewell.body(Body::Leaning), farewell.done()),
                (body, done)
            );
        }
    }

    #[test]
    fn whoever_is_at_the_door_goes_from_there() {
        let mut farewell = Farewell::default();
        farewell.advance(1.5, false);
        assert_eq!(farewell.body(Body::AtDoor), Body::AtDoor);
    }

    #[test]
    fn with_reduced_motion_it_is_over_at_once() {
        let mut farewell = Farewell::default();
        farewell.advance(0.0, true);
        assert!(farewell.done());
        assert_eq!(farewell.body(Body::Seated), Body::Gone);
    }
}
