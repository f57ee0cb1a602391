//! Waiting for what a test needs: the only place where a test of the window sleeps, and never for longer than one look.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Starting takes long where many tests run on few cores with a software driver.
const PATIENCE: Duration = Duration::from_secs(90);

/// Time between two looks.
const LOOK: Duration = Duration::from_millis(60);

/// What was looked for, as soon as it is there.
///
/// # Panics
/// If it does not come.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        sleep(LOOK);
    }
}

/// Whether something comes within so many looks. Where it does not, what came before had no effect, or none that can be seen.
pub(crate) fn comes_within(looks: usize, mut come: impl FnMut() -> bool) -> bool {
    for _ in 0..looks {
        if come() {
            return true;
        }
        sleep(LOOK);
    }
    come()
}
