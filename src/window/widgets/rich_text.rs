//! Running words in several manners in one paragraph.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Response, Ui};

use super::rtl;
use super::text::words;
use crate::model::typography::curly;

/// A stretch of words in one manner.
#[derive(Debug, Clone)]
pub struct TextStretch {
    pub text: String,
    /// Typeface and size.
    pub font: FontId,
    pub colour: Color32,
}

/// Shows the stretches as one paragraph; `line` is the height of a line in font sizes. Words from right to left, which have to be
/// put in order as a whole, are shown in the manner of the first stretch.
pub fn rich(ui: &mut Ui, stretches: &[TextStretch], line: f32) -> Option<Response> {
    let first = stretches.first()?;
    let whole: String = stretches.iter().map(|part| part.text.as_str()).collect();
    if stretches.len() == 1 || rtl::set(ui, &whole, &first.font, ui.available_width()).is_some() {
        let (font, colour) = (first.font.clone(), first.colour);
        return Some(words(ui, &whole, font, colour, Some(line)));
    }
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    for part in stretches {
        let height = first.font.size * line;
        let format = TextFormat {
            font_id: part.font.clone(),
            color: part.colour,
            line_height: Some(height.max(part.font.size * 1.2)),
            ..TextFormat::default()
        };
        job.append(&curly(&part.text), 0.0, format);
    }
    Some(ui.add(egui::Label::new(job).wrap()))
}
