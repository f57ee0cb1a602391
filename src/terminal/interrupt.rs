//! What Ctrl-C says before it ends the program.

use std::io::Write as _;
use std::sync::Mutex;

/// What is said when Ctrl-C ends the program.
static LAST_WORDS: Mutex<String> = Mutex::new(String::new());

/// The exit code of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C says this. A handler that is there already says the same.
pub(super) fn says(last: String) {
    if let Ok(mut words) = LAST_WORDS.lock() {
        *words = last;
    }
    let _ = ctrlc::set_handler(|| {
        let words = LAST_WORDS.lock().map(|words| words.clone());
        // With nobody to read it there is nothing else to say. Standard output keeps no line back.
        let _ = writeln!(std::io::stdout(), "\n\n{}", words.unwrap_or_default());
        std::process::exit(INTERRUPTED);
    });
}
