//! What is printed to a terminal that keeps it.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

/// What was printed to a [`super::Terminal`] that keeps it.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    pub(super) stdout: Shared,
    pub(super) stderr: Shared,
}

impl Captured {
    /// Standard output so far.
    pub fn stdout(&self) -> String {
        self.stdout.text()
    }

    /// Standard error so far.
    pub fn stderr(&self) -> String {
        self.stderr.text()
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
