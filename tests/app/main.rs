//! Tests of what only exists with the window: run with the `app` feature, without opening one.

mod portrait;
