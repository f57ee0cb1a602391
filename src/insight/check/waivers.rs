//! Waivers: findings that the author has looked at and judged, with a reason that stays in the file.

use super::finding::Finding;
use super::report::CheckReport;
use engine::diagnostic::{CodeInfo, Diagnostic, Severity};
use engine::scenario::{Scenario, Waiver};

/// A waiver that no longer waives anything.
pub(super) const INFO: CodeInfo = CodeInfo {
    code: "SP004",
    title: "a waiver without a finding",
    explanation: "The file waives a finding that is not there: it was mended, or the code or place of the waiver is wrong. Waivers that \
                  outlive their reason hide the next mistake.",
};

/// Takes waived findings out of the list; a waiver that fits nothing is reported itself.
pub(super) fn apply(scenario: &Scenario, found: Vec<Finding>) -> CheckReport {
    let mut report = CheckReport::default();
    let mut used = vec![false; scenario.waivers.len()];
    for finding in found {
        let waiver = scenario.waivers.iter().position(|w| fits(w, &finding));
        match waiver.and_then(|i| scenario.waivers.get(i).map(|w| (i, w))) {
            Some((i, w)) => {
                if let Some(u) = used.get_mut(i) {
                    *u = true;
                }
                report.waived.push((finding, w.reason.clone()));
            }
            None => report.findings.push(finding),
        }
    }
    for (w, used) in scenario.waivers.iter().zip(used) {
        if !used {
            let at =
                w.at.as_ref()
                    .map(|a| format!(" at `{a}`"))
                    .unwrap_or_default();
            report.findings.push(Finding {
                diagnostic: Diagnostic {
                    code: INFO.code,
                    severity: Severity::Info,
                    message: format!("nothing is found for the waiver of {}{at}", w.code),
                    span: w.span,
                    hint: "remove the waiver, or correct its code or place".into(),
                    related: Vec::new(),
                },
                subject: String::new(),
            });
        }
    }
    report
}

fn fits(waiver: &Waiver, finding: &Finding) -> bool {
    waiver.code.eq_ignore_ascii_case(finding.diagnostic.code)
        && waiver.at.as_ref().is_none_or(|at| {
            finding.subject == *at
                || finding
                    .subject
                    .strip_prefix(at.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        })
}
