//! The one way out of a test that needs a display, a graphics driver or assistive technology where there is none.

/// Says why a test looks at nothing. Fails instead where `BEDSIDE_MUST_DRAW` is 1, as `.ci/test` sets it: there everything
/// that is needed has been installed, and a test that passes has to have looked.
#[track_caller]
pub(crate) fn skip(why: &str) {
    let must_draw = std::env::var_os("BEDSIDE_MUST_DRAW").is_some_and(|value| value == "1");
    assert!(
        !must_draw,
        "BEDSIDE_MUST_DRAW is 1, so this test may not be skipped: {why}"
    );
    eprintln!("skipped: {why}");
}
