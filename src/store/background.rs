//! Work that goes on beside the caller's: something that is waited for later, something that is looked at again and again, and many
//! things that are worked on several at a time.

use std::io;
use std::panic;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Work whose outcome is waited for later.
#[derive(Debug)]
pub struct BackgroundWork<T>(JoinHandle<T>);

/// Begins the work.
pub fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> BackgroundWork<T> {
    BackgroundWork(thread::spawn(work))
}

impl<T> BackgroundWork<T> {
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

/// Works on many things, as many at a time as the device has cores; the outcomes stand in the order of the things. The work is told
/// how many go on at a time, so that they can share what there is.
pub fn several_at_a_time<T: Send, R: Send>(
    things: Vec<T>,
    work: impl Fn(T, usize) -> R + Sync,
) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let workers = cores.min(things.len()).max(1);
    let finished = Mutex::new(Vec::with_capacity(things.len()));
    let waiting = Mutex::new(things.into_iter().enumerate());
    let worker = || {
        // The lock is given back before the work begins.
        let next = || {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.next()
        };
        while let Some((at, thing)) = next() {
            let outcome = work(thing, workers);
            let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
            finished.push((at, outcome));
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(worker);
        }
        worker();
    });
    let mut finished = finished
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    finished.sort_by_key(|(at, _)| *at);
    finished.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn many_things_are_worked_on_and_stand_in_their_order() {
        let squares = several_at_a_time((0..100).collect(), |n: usize, workers| {
            assert!((1..=100).contains(&workers));
            n * n
        });
        assert_eq!(squares, (0..100).map(|n| n * n).collect::<Vec<_>>());
        assert!(several_at_a_time(Vec::<u8>::new(), |_, _| 0).is_empty());
    }

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
