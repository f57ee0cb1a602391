//! Citations of a debrief, each work once and numbered in the order in which they come up.
//!
//! Rubric and scenario may cite one work in different words: the same key, or the same DOI, is the same work, and the fuller
//! citation stands in the list.

use crate::{Citation, Debrief};

/// The works that a debrief cites, numbered from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberedSources {
    works: Vec<Work>,
    list: Vec<String>,
}

/// One work, with all that it was cited by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Work {
    keys: Vec<String>,
    dois: Vec<String>,
    texts: Vec<String>,
}

impl NumberedSources {
    /// All citations of a debrief.
    pub fn of(debrief: &Debrief) -> Self {
        let mut sources = Self::default();
        for moment in &debrief.moments {
            sources.add(&moment.source);
            for other in &moment.alternatives {
                sources.add(&other.source);
            }
        }
        for view in &debrief.domains.each {
            for earned in &view.earned {
                for source in &earned.sources {
                    sources.add(source);
                }
            }
        }
        for gate in &debrief.safety.gates {
            sources.add(&gate.source);
        }
        for ask in &debrief.safety.questions {
            sources.add(&ask.source);
        }
        sources.list = sources.works.iter().map(Work::fullest).collect();
        sources
    }

    /// These citations, each work once, in its fullest form among them.
    pub fn once<'a>(cited: impl IntoIterator<Item = &'a Citation>) -> Vec<String> {
        let mut sources = Self::default();
        for source in cited {
            sources.add(source);
        }
        sources.works.iter().map(Work::fullest).collect()
    }

    fn add(&mut self, source: &Citation) {
        if source.text.is_empty() {
            return;
        }
        let mut work = Work::of(source);
        // Two works that were apart so far may turn out to be one.
        let known = self.works.iter().position(|known| known.is(&work));
        let Some(at) = known else {
            self.works.push(work);
            return;
        };
        let mut place = 0;
        self.works.retain(|known| {
            place += 1;
            let also = place > at + 1 && known.is(&work);
            if also {
                work.join(known);
            }
            !also
        });
        if let Some(known) = self.works.get_mut(at) {
            known.join(&work);
        }
    }

    /// The citations, number 1 first.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    /// Numbers of these citations, each once, in order.
    pub fn numbers<'a>(&self, cited: impl IntoIterator<Item = &'a Citation>) -> Vec<usize> {
        let found = cited.into_iter().map(Work::of);
        let found = found.filter_map(|work| self.works.iter().position(|known| known.is(&work)));
        let mut numbers: Vec<usize> = found.map(|at| at + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The numbers as `[1, 2]`; empty if there is none.
    pub fn bracketed<'a>(&self, cited: impl IntoIterator<Item = &'a Citation>) -> String {
        let numbers: Vec<String> = self.numbers(cited).iter().map(usize::to_string).collect();
        if numbers.is_empty() {
            String::new()
        } else {
            format!("[{}]", numbers.join(", "))
        }
    }
}

impl Work {
    fn of(source: &Citation) -> Self {
        let keys = Some(source.key.clone()).filter(|key| !key.is_empty());
        let found = source.url.as_deref().into_iter().chain([&*source.text]);
        Self {
            keys: keys.into_iter().collect(),
            dois: found.filter_map(doi).collect(),
            texts: vec![source.text.clone()],
        }
    }

    fn is(&self, other: &Self) -> bool {
        let share = |a: &[String], b: &[String]| a.iter().any(|one| b.contains(one));
        share(&self.keys, &other.keys)
            || share(&self.dois, &other.dois)
            || share(&self.texts, &other.texts)
    }

    fn join(&mut self, other: &Self) {
        let add = |to: &mut Vec<String>, from: &[String]| {
            for one in from {
                if !to.contains(one) {
                    to.push(one.clone());
                }
            }
        };
        add(&mut self.keys, &other.keys);
        add(&mut self.dois, &other.dois);
        add(&mut self.texts, &other.texts);
    }

    /// The longest citation; of two that are as long, the one that came first.
    fn fullest(&self) -> String {
        let longest = self
            .texts
            .iter()
            .rev()
            .max_by_key(|text| text.chars().count());
        longest.cloned().unwrap_or_default()
    }
}

/// The DOI in a text or an address, in lower case: DOIs do not tell capitals apart.
fn doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let found = text.get(start..)?.split_whitespace().next()?;
    let found = found.trim_end_matches(['.', ',', ';', ')']);
    let (registrant, name) = found.get(3..)?.split_once('/')?;
    let is_one = registrant.len() >= 4
        && registrant.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !name.is_empty();
    is_one.then(|| found.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(key: &str, text: &str, url: &str) -> Citation {
        Citation {
            key: key.to_owned(),
            text: text.to_owned(),
            url: Some(url.to_owned()).filter(|url| !url.is_empty()),
        }
    }

    #[test]
    fn one_work_is_one_number_and_its_fuller_citation_stands() {
        let short = cited("fu", "Fu (2016)", "https://doi.org/10.1111/hsc.12223");
        let full = cited(
            "fu-2016",
            "Fu, Closs (2016), Partnerships. doi 10.1111/HSC.12223.",
            "",
        );
        let same_key = cited(
            "fu",
            "Fu et al., in yet other words than these two, at length",
            "",
        );
        let other = cited("b", "Barker (2009), 10. Aufl.", "");
        let all = [&short, &other, &full, &same_key];
        assert_eq!(
            NumberedSources::once(all),
            [same_key.text.clone(), other.text.clone()]
        );
        let mut sources = NumberedSources::default();
        for source in all {
            sources.add(source);
        }
        assert_eq!(sources.numbers([&full, &short, &same_key]), [1]);
        assert_eq!(sources.bracketed([&other, &short]), "[1, 2]");
        assert_eq!(NumberedSources::once([&short, &full]).join(""), full.text);
    }

    #[test]
    fn two_works_that_a_third_citation_shows_to_be_one_are_joined() {
        let key = cited("a", "By key", "");
        let doi = cited("", "By number. doi 10.1000/x1", "");
        let both = cited("a", "Both. doi 10.1000/x1", "");
        assert_eq!(NumberedSources::once([&key, &doi]).len(), 2);
        assert_eq!(NumberedSources::once([&key, &doi, &both]).len(), 1);
    }
}
