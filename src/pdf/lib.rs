//! Typst source into a PDF: tagged for screen readers (PDF/UA-1), with the program's own fonts in it. Feature `typst`.

mod page_layout;

pub use page_layout::{PageLayout, PlacedText};

/// Pages that were set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The bytes of the PDF, ready to be written.
    pub bytes: Vec<u8>,
    /// Letters that no typeface of the program has; on the pages there are boxes in their place.
    pub letterless: Vec<String>,
}

use std::fmt;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// The program was built without the feature `typst`.
    NotBuilt,
    /// The typesetter refused the source or the document, with its first reason.
    Refused(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => f.write_str(
                "this build of Bedside does not make PDF files; `cargo run --features pdf` builds one that does",
            ),
            Self::Refused(why) => write!(f, "the pages could not be set: {why}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// Sets the source. The same source gives the same bytes.
///
/// # Errors
/// [`PdfError::NotBuilt`] without the feature, [`PdfError::Refused`] when the typesetter cannot set it.
#[cfg(not(feature = "typst"))]
pub fn pdf(_source: &str) -> Result<Pages, PdfError> {
    Err(PdfError::NotBuilt)
}

/// Sets the source. The same source gives the same bytes.
///
/// # Errors
/// [`PdfError::NotBuilt`] without the feature, [`PdfError::Refused`] when the typesetter cannot set it.
#[cfg(feature = "typst")]
pub fn pdf(source: &str) -> Result<Pages, PdfError> {
    set::pdf(source)
}

/// Sets the source and says what stands where on the pages.
///
/// # Errors
/// [`PdfError::NotBuilt`] without the feature, [`PdfError::Refused`] when the typesetter cannot set it.
#[cfg(not(feature = "typst"))]
pub fn layout(_source: &str) -> Result<PageLayout, PdfError> {
    Err(PdfError::NotBuilt)
}

/// Sets the source and says what stands where on the pages.
///
/// # Errors
/// [`PdfError::NotBuilt`] without the feature, [`PdfError::Refused`] when the typesetter cannot set it.
#[cfg(feature = "typst")]
pub fn layout(source: &str) -> Result<PageLayout, PdfError> {
    set::layout(source)
}

#[cfg(feature = "typst")]
mod set {
    use typst_as_lib::TypstEngine;
    use typst_layout::PagedDocument;
    use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

    use super::{PageLayout, Pages, PdfError};
    use store::shipped::typefaces;

    fn compiled(source: &str) -> Result<PagedDocument, PdfError> {
        let engine = TypstEngine::builder()
            .main_file(source.to_owned())
            .fonts([
                typefaces::INTER,
                typefaces::INTER_ITALIC,
                typefaces::INTER_SEMIBOLD,
                typefaces::VOLLKORN,
                typefaces::VOLLKORN_MEDIUM,
                typefaces::ARABIC,
                typefaces::HEBREW,
            ])
            .build();
        let output = engine.compile().output;
        output.map_err(|e| PdfError::Refused(first_line(&e.to_string())))
    }

    pub(super) fn layout(source: &str) -> Result<PageLayout, PdfError> {
        Ok(PageLayout::of(&compiled(source)?))
    }

    pub(super) fn pdf(source: &str) -> Result<Pages, PdfError> {
        let document = compiled(source)?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
        let options = PdfOptions {
            standards: standards.map_err(|e| PdfError::Refused(e.message().to_string()))?,
            ..PdfOptions::default()
        };
        let tagged = typst_pdf::pdf(&document, &options);
        // A text that PDF/UA does not allow (a character that no font has) must not cost the whole report.
        let plain = || typst_pdf::pdf(&document, &PdfOptions::default());
        let bytes = tagged.or_else(|_| plain()).map_err(|errors| {
            let first = errors.first().map(|e| e.message.to_string());
            PdfError::Refused(first.unwrap_or_default())
        })?;
        Ok(Pages {
            bytes,
            letterless: PageLayout::of(&document).letters_missing(),
        })
    }

    fn first_line(text: &str) -> String {
        text.lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(300)
            .collect()
    }
}
