//! Shapes as an SVG drawing with a title and a description, for reports and web pages.

use std::fmt::Write as _;

use kurbo::PathEl;

use super::{Crop, FADE};
use crate::shape::{Paint, Rgba, Shape, Shapes};

/// A drawing of this part of the stage. `title` names it, `description` says what is seen: both are read aloud in place of it.
///
/// `id` begins every name inside the drawing, so that several fit on one page: letters, digits and hyphens.
pub fn drawing(layers: &[Shapes], crop: Crop, id: &str, title: &str, description: &str) -> String {
    let mut defs = String::new();
    let mut body = String::new();
    let mut fills = 0;
    for shape in layers.iter().flat_map(|shapes| &shapes.0) {
        draw(shape, id, &mut fills, &mut defs, &mut body);
    }
    let Crop {
        left,
        top,
        width,
        height,
    } = crop;
    let view = [left, top, width, height].map(length).join(" ");
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-description\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-description\">{description}</desc>\n\
         <defs>\n{defs}</defs>\n<g fill-rule=\"evenodd\">\n{body}</g>\n</svg>\n"
    )
}

/// Adds one shape; gradients go to the definitions.
fn draw(shape: &Shape, id: &str, fills: &mut usize, defs: &mut String, body: &mut String) {
    let path = outline(shape);
    if path.is_empty() {
        return;
    }
    let fill = match shape.paint {
        Paint::Flat(colour) => flat("fill", colour),
        Paint::Linear(from, to, first, last) => {
            let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(length);
            let name = format!("{id}-{fills}");
            let stops = stop(0.0, first) + &stop(1.0, last);
            // Writing into a text cannot fail.
            let _ = writeln!(
                defs,
                "<linearGradient id=\"{name}\" gradientUnits=\"userSpaceOnUse\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" \
                 y2=\"{y2}\">{stops}</linearGradient>"
            );
            *fills += 1;
            format!(" fill=\"url(#{name})\"")
        }
        Paint::Glow(centre, radii, colour) => {
            let [x, y, rx, ry] = [centre.x, centre.y, radii.x, radii.y].map(length);
            let name = format!("{id}-{fills}");
            let [.., alpha] = colour.0;
            let stops = FADE.map(|(at, part)| stop(at, colour.alpha(alpha * part)));
            let _ = writeln!(
                defs,
                "<radialGradient id=\"{name}\" gradientUnits=\"userSpaceOnUse\" cx=\"0\" cy=\"0\" r=\"1\" \
                 gradientTransform=\"matrix({rx} 0 0 {ry} {x} {y})\">{}</radialGradient>",
                stops.concat()
            );
            *fills += 1;
            format!(" fill=\"url(#{name})\"")
        }
    };
    let _ = writeln!(body, "<path d=\"{path}\"{fill}/>");
}

fn outline(shape: &Shape) -> String {
    let mut path = String::new();
    for element in shape.outline.elements() {
        let (verb, points) = match *element {
            PathEl::MoveTo(p) => ('M', vec![p]),
            PathEl::LineTo(p) => ('L', vec![p]),
            PathEl::QuadTo(a, p) => ('Q', vec![a, p]),
            PathEl::CurveTo(a, b, p) => ('C', vec![a, b, p]),
            PathEl::ClosePath => ('Z', Vec::new()),
        };
        path.push(verb);
        for (i, p) in points.iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            let _ = write!(path, "{gap}{} {}", length(p.x), length(p.y));
        }
    }
    path
}

fn stop(at: f64, colour: Rgba) -> String {
    format!(
        "<stop offset=\"{}\"{}/>",
        number(at),
        flat("stop-color", colour)
    )
}

/// A color attribute, and its opacity if it is not full.
fn flat(name: &str, colour: Rgba) -> String {
    let [r, g, b, a] = colour.0.map(|channel| channel.clamp(0.0, 1.0));
    let [r, g, b] = [r, g, b].map(|channel| (channel * 255.0).round() as u8);
    let opacity = match name {
        _ if a > 0.999 => String::new(),
        "fill" => format!(" fill-opacity=\"{}\"", number(a)),
        _ => format!(" stop-opacity=\"{}\"", number(a)),
    };
    format!(" {name}=\"#{r:02x}{g:02x}{b:02x}\"{opacity}")
}

/// A length: a twentieth of a stage unit is never seen.
fn length(value: f64) -> String {
    short(format!("{value:.1}"))
}

/// A part of something, with at most two digits after the point.
fn number(value: f64) -> String {
    short(format!("{value:.2}"))
}

fn short(text: String) -> String {
    let short = text.trim_end_matches('0').trim_end_matches('.');
    match short {
        "-0" | "" => "0".to_owned(),
        other => other.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::small_picture::Sitter;
    use engine::patient::expression::{Expression, Face};
    use engine::patient::looks::Looks;
    use engine::scenario::words::{Channel, Setting};

    fn likeness() -> String {
        let sitter = Sitter {
            looks: Looks::default(),
            expression: Expression::of(Face::Tearful),
            channel: Channel::FaceToFace,
            setting: Setting::Home,
            dark: false,
            things: &[],
            aid: None,
            framing: crate::rooms::small_picture::Framing::Face,
        };
        let crop = sitter.crop(1.2);
        drawing(
            &sitter.shapes(),
            crop,
            "p1",
            "Ms \"K\" <Nowak> & co",
            "She cries.",
        )
    }

    #[test]
    fn a_drawing_says_what_it_is() {
        let svg = likeness();
        assert!(svg.contains(">Ms &quot;K&quot; &lt;Nowak&gt; &amp; co</title>"));
        assert!(svg.contains(">She cries.</desc>"));
        assert!(svg.contains("role=\"img\""));
        assert!(svg.contains("aria-labelledby=\"p1-title p1-description\""));
    }

    #[test]
    fn every_gradient_that_is_used_is_defined_once() {
        let svg = likeness();
        let mut used = 0;
        for part in svg.split("url(#").skip(1) {
            let name = part.split(')').next().unwrap();
            used += 1;
            assert_eq!(svg.matches(&format!(" id=\"{name}\"")).count(), 1, "{name}");
        }
        assert!(used > 5, "{used}");
    }

    #[test]
    fn numbers_are_short_and_finite() {
        let svg = likeness();
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(12.50), "12.5");
        assert_eq!(number(100.0), "100");
        assert_eq!(length(-3.96), "-4");
    }
}
