//! A standard as one page: no scripts, nothing fetched, readable without color.

use maud::{Markup, html as page};

use super::{Standard, StandardLine};
use crate::cohort::document;

/// The standard as one HTML page that needs no other file.
pub fn html(standard: &Standard) -> String {
    let of = &standard.of;
    let content = page! {
        p { (of.title) " " span.quiet { (of.scenario) " " (of.version) ", text " (short(&of.scenario_sha256)) ", rubric " (short(&of.rubric_sha256)) } }
        @for remark in &standard.remarks { p.quiet { (remark) } }
        @for line in &standard.lines {
            h2 { (line.domain.label()) }
            (plot(line))
            @for sentence in &line.reading { p { (sentence) } }
        }
        h2 { "What this does not allow" }
        ul { @for sentence in &standard.not_licensed { li { (sentence) } } }
    };
    let heading = format!("A standard by {}", standard.method.name());
    document("Standard", &heading, &standard.synthetic, &content)
}

fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

/// The line with its interval, and what each judge comes to, from 0 to 100.
fn plot(line: &StandardLine) -> Markup {
    let x = |points: f64| format!("{:.1}", 10.0 + points.clamp(0.0, 100.0) * 6.6);
    let label = line.reading.first().cloned().unwrap_or_default();
    page! {
        svg.plot viewBox="0 0 680 40" role="img" aria-label=(label) {
            title { (label) }
            line.scale x1=(x(0.0)) x2=(x(100.0)) y1="16" y2="16" {}
            text x="4" y="38" font-size="12" { "0" }
            text x="660" y="38" font-size="12" { "100" }
            @if let Some(cut) = line.cut.figure() {
                @if let (Some(low), Some(high)) = (cut.low, cut.high) {
                    rect.band x=(x(low)) y="7" width=(format!("{:.1}", ((high - low) * 6.6).max(1.0))) height="18" {}
                }
                line.middle x1=(x(cut.value)) x2=(x(cut.value)) y1="3" y2="29" {}
            }
            @for (_, own) in &line.judges { circle.dot cx=(x(*own)) cy="16" r="3" {} }
        }
    }
}
