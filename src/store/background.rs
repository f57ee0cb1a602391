//! Work that goes on beside the caller's: something that is waited for later, and something that is looked at again and again.

use std::io;
use std::panic;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Work whose outcome is waited for later.
#[derive(Debug)]
pub struct Beside<T>(JoinHandle<T>);

/// Begins the work.
pub fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Beside<T> {
    Beside(thread::spawn(work))
}

impl<T> Beside<T> {
    /// Waits for the outcome. A panic of the work goes on here.
    pub fn outcome(self) -> T {
        self.0
            .join()
            .unwrap_or_else(|reason| panic::resume_unwind(reason))
    }
}

/// Looks, waits as long as the look says, and looks again, until it says `None`.
///
/// # Errors
/// When the system has no thread to spare.
pub fn again_and_again(
    name: &str,
    mut look: impl FnMut() -> Option<Duration> + Send + 'static,
) -> io::Result<()> {
    let work = move || {
        while let Some(wait) = look() {
            thread::sleep(wait);
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn what_is_waited_for_comes_and_looking_ends_when_it_is_told_to() {
        assert_eq!(start(|| 6 * 7).outcome(), 42);
        let (send, receive) = mpsc::channel();
        let mut looks = 0;
        again_and_again("looking", move || {
            looks += 1;
            send.send(looks).ok()?;
            (looks < 3).then_some(Duration::ZERO)
        })
        .expect("a thread");
        assert_eq!(receive.iter().collect::<Vec<i32>>(), [1, 2, 3]);
    }
}
