//! Rules that could not be decided, because the analysis stopped before its end: what they do not say is no praise.

use super::finding::Finding;
use engine::diagnostic::{CodeInfo, Diagnostic, Severity};
use engine::source::Span;

/// Rules that were not decided.
pub(super) const INFO: CodeInfo = CodeInfo {
    code: "SC024",
    title: "rules that could not be decided",
    explanation: "The analysis stopped before it had followed every path: time, memory or the number of states ran out, or a path goes round for ever. The rules \
                  that are named say only what was found until then, and a fault may be left. Check the file again on a quiet machine or with more time (`--seconds`) or states (`--states`), or mend \
                  what is named beside it. This cannot be waived: it is about the check and not about the text.",
};

/// One finding that names these rules; none if all were decided.
pub(super) fn finding(codes: &[&'static str]) -> Option<Finding> {
    if codes.is_empty() {
        return None;
    }
    let rules = if codes.len() == 1 { "rule" } else { "rules" };
    Some(Finding {
        diagnostic: Diagnostic {
            code: INFO.code,
            severity: Severity::Warning,
            message: format!(
                "not every path was followed, so {} {rules} could not be decided: {}",
                codes.len(),
                codes.join(", ")
            ),
            span: Span::default(),
            hint: "check it again on a quiet machine or with more `--seconds` or `--states`; what is large has fewer states with fewer flags, facts and conditions".into(),
            related: Vec::new(),
        },
        subject: String::new(),
    })
}
