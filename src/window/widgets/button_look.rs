//! The weights of a button, and its colors in each, pressed or not.

use egui::{Color32, Response};

use crate::theme::Theme;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next.
    Primary,
    /// Another thing one may do.
    Secondary,
    /// Quiet: words or an icon without a frame until it is pointed at.
    Quiet,
    /// A place one is at or may go to; `true` marks where one is.
    Tab(bool),
    /// Looks like a place in a row of places, but does something once.
    Tool,
}

/// Ground, edge and ink of a button.
pub(super) struct Look {
    pub(super) fill: Color32,
    pub(super) line: Color32,
    pub(super) words: Color32,
}

/// How a button of this kind looks now.
pub(super) fn look(theme: &Theme, kind: ButtonKind, response: &Response, enabled: bool) -> Look {
    let c = theme.colours;
    // What has the keyboard is told by the ring alone.
    let hot = response.hovered();
    let clear = Color32::TRANSPARENT;
    if !enabled {
        return Look {
            fill: clear,
            line: c.line.get(),
            words: c.muted.get(),
        };
    }
    match kind {
        ButtonKind::Primary => {
            let fill = if hot { c.accent_hover } else { c.accent };
            Look {
                fill: fill.get(),
                line: fill.get(),
                words: c.on_accent.get(),
            }
        }
        ButtonKind::Secondary => {
            let fill = if hot { c.raised } else { c.surface };
            let line = if hot { c.accent } else { c.line_strong };
            Look {
                fill: fill.get(),
                line: line.get(),
                words: c.text.get(),
            }
        }
        ButtonKind::Quiet => {
            let fill = if hot { c.raised.get() } else { clear };
            let line = if hot && theme.stroke.thin > 1.5 {
                c.line.get()
            } else {
                clear
            };
            Look {
                fill,
                line,
                words: c.text.get(),
            }
        }
        ButtonKind::Tab(true) => Look {
            fill: c.accent_soft.get(),
            // Where colors are few, the ground alone says too little.
            line: if theme.stroke.thin > 1.5 {
                c.accent.get()
            } else {
                clear
            },
            words: c.on_accent_soft.get(),
        },
        // A place that is pointed at is underlined: a ground would look like the place where one is.
        ButtonKind::Tab(false) => Look {
            fill: clear,
            line: clear,
            words: if hot { c.text.get() } else { c.muted.get() },
        },
        ButtonKind::Tool => Look {
            fill: if hot { c.raised.get() } else { clear },
            line: clear,
            words: c.muted.get(),
        },
    }
}
