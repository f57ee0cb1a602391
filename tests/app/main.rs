//! Tests of the window, in one binary: screens by their accessible names, the app without a window, pictures, and real
//! windows under a virtual display.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails where something is not as it has to be"
)]

#[cfg(feature = "ui-tests")]
mod alone;
#[cfg(target_os = "linux")]
mod atspi;
#[cfg(feature = "ui-tests")]
mod broken_files;
#[cfg(feature = "ui-tests")]
mod class;
#[cfg(feature = "ui-tests")]
mod cohort_figures;
#[cfg(feature = "ui-tests")]
mod debrief;
mod desk;
mod desk_whole;
#[cfg(feature = "ui-tests")]
mod door;
#[cfg(feature = "ui-tests")]
mod every_host;
mod export;
#[cfg(feature = "ui-tests")]
mod glance;
mod headless;
#[cfg(feature = "ui-tests")]
mod layouts;
#[cfg(feature = "ui-tests")]
mod mended;
mod on_disk;
mod opened;
#[cfg(feature = "ui-tests")]
mod over_time;
mod pictures;
mod polling;
mod portrait;
#[cfg(feature = "ui-tests")]
mod practising;
#[cfg(feature = "ui-tests")]
#[path = "../it/pseudo_language.rs"]
mod pseudo_language;
#[cfg(feature = "ui-tests")]
mod reach;
#[cfg(feature = "ui-tests")]
mod reach_cases;
#[cfg(feature = "ui-tests")]
mod reading;
#[cfg(feature = "ui-tests")]
mod screens;
#[cfg(feature = "ui-tests")]
mod second_language;
#[cfg(feature = "ui-tests")]
mod seen_and_thought;
mod sheets;
mod skip;
#[cfg(feature = "ui-tests")]
mod support;
mod turns;
#[cfg(feature = "ui-tests")]
mod unique_names;
#[cfg(feature = "ui-tests")]
mod whole_loop;
mod window;
mod window_loop;
#[cfg(feature = "ui-tests")]
mod words;
