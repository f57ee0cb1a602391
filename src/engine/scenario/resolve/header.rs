//! The header: ids, versions, dates, themes, sources.

use super::super::model::{Goal, Header, Person, Source};
use super::super::raw::{RawPerson, RawScenario, Text};
use super::names::check_id;
use super::{FORMAT, Resolver};
use crate::diagnostic::{did_you_mean, hint_for_one_more};

impl Resolver<'_> {
    pub(super) fn header(&mut self, raw: &RawScenario) -> Header {
        if raw.format.value.0 != FORMAT {
            let message = format!(
                "format {} is not supported; this program reads format {FORMAT}",
                raw.format.value.0
            );
            self.error(
                "SN013",
                raw.format.span,
                message,
                "use a program that matches the file, or write `format: 1`",
            );
        }
        check_id(&raw.id.value, raw.id.span, &mut self.found);
        self.version(&raw.version);
        for theme in &raw.themes {
            self.known(theme, "theme", |v| &v.themes);
        }
        Header {
            id: raw.id.value.clone(),
            version: raw.version.value.clone(),
            title: self.words(&raw.title),
            summary: self.words(&raw.summary),
            language: self.words(&raw.language),
            profession: self.words(&raw.profession),
            channel: raw.channel,
            setting: raw.setting,
            minutes: raw.minutes.0 as u16,
            level: raw.level,
            themes: raw.themes.iter().map(|t| t.value.clone()).collect(),
            domains: raw.domains.clone(),
            goals: raw
                .goals
                .iter()
                .map(|g| Goal {
                    id: g.id.value.clone(),
                    text: self.words(&g.text),
                })
                .collect(),
            warnings: raw.warnings.iter().map(|w| self.words(w)).collect(),
            authors: raw.authors.iter().map(|p| self.person(p)).collect(),
            reviewers: raw.reviewers.iter().map(|p| self.person(p)).collect(),
            licence: self.words(&raw.licence),
        }
    }

    pub(super) fn sources(&mut self, raw: &RawScenario) -> Vec<Source> {
        let list = raw.sources.0.iter();
        list.map(|(id, s)| {
            self.date(&s.review_by);
            Source {
                id: id.value.clone(),
                citation: self.words(&s.citation),
                url: s.url.as_ref().map(|u| u.value.clone()),
                review_by: s.review_by.value.clone(),
                span: id.span,
            }
        })
        .collect()
    }

    fn person(&mut self, p: &RawPerson) -> Person {
        self.date(&p.date);
        Person {
            name: self.words(&p.name),
            role: self.words(&p.role),
            date: p.date.value.clone(),
        }
    }

    fn date(&mut self, text: &Text) {
        let shaped = text.value.len() == 10 && text.value.parse::<jiff::civil::Date>().is_ok();
        if !shaped {
            let message = format!("`{}` is not a date", text.value);
            self.error(
                "SN009",
                text.span,
                message,
                "write year-month-day, such as 2027-03-31",
            );
        }
    }

    fn version(&mut self, text: &Text) {
        let parts: Vec<&str> = text.value.split('.').collect();
        if parts.len() != 3
            || !parts
                .iter()
                .all(|p| p.len() <= 6 && p.parse::<u32>().is_ok())
        {
            let message = format!("`{}` is not a version", text.value);
            self.error(
                "SN010",
                text.span,
                message,
                "write three numbers, such as 1.0.0",
            );
        }
    }

    /// Reports a name that is not in the vocabulary.
    pub(super) fn known(
        &mut self,
        name: &Text,
        what: &str,
        list: impl Fn(&super::Vocabulary) -> &Vec<String>,
    ) {
        let known = list(self.vocabulary);
        if !known.contains(&name.value) {
            let known = known.iter().map(String::as_str);
            let hint = hint_for_one_more(self.found.len(), || did_you_mean(&name.value, known));
            self.error(
                "SN016",
                name.span,
                format!("there is no {what} `{}`", name.value),
                hint,
            );
        }
    }
}
