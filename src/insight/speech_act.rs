//! What is done with words in a behavior code, as far as it asks or tells: one property of a code, from which every list of codes
//! that ask or tell is taken.

/// What a code does with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechAct {
    /// Asks so that the patient can tell.
    OpenQuestion,
    /// Asks for what has arrived to be told back, after it was told.
    TeachBack,
    /// Asks for a yes, a no or a fact.
    ClosedQuestion,
    /// Asks whether something has arrived, so that a yes will do.
    ClosedCheck,
    /// Asks for leave to go on.
    AsksLeave,
    /// Lays out what there is to choose from, and asks.
    OffersChoice,
    /// Explains or gives reasons.
    Tells,
    /// Explains once more what has not arrived.
    TellsAgain,
    /// Says what to do or how to feel.
    Directs,
}

impl SpeechAct {
    /// What a code does; none where it neither asks nor tells.
    pub fn of(code: &str) -> Option<Self> {
        Some(match code {
            "OPEN" | "EXPL" | "ICEQ" | "SCRN" | "ASKT" | "EVOK" | "AFFX" | "REAC" => {
                Self::OpenQuestion
            }
            "TBCK" => Self::TeachBack,
            "CLOS" => Self::ClosedQuestion,
            "CCHK" => Self::ClosedCheck,
            "PERM" => Self::AsksLeave,
            "OPTN" => Self::OffersChoice,
            "LAYX" | "CHNK" | "GLOS" | "VISU" | "TAIL" | "RATL" => Self::Tells,
            "LOOP" => Self::TellsAgain,
            "FIXR" | "DIRV" => Self::Directs,
            _ => return None,
        })
    }

    /// Whether it counts as an open question where questions are counted.
    pub fn is_open_question(self) -> bool {
        matches!(self, Self::OpenQuestion | Self::TeachBack)
    }

    /// Whether it counts as a closed question where questions are counted.
    pub fn is_closed_question(self) -> bool {
        matches!(self, Self::ClosedQuestion | Self::ClosedCheck)
    }

    /// Whether it asks before anything is told: what is asked back and what is offered comes after.
    pub fn asks_first(self) -> bool {
        matches!(
            self,
            Self::OpenQuestion | Self::ClosedQuestion | Self::AsksLeave
        )
    }

    /// Whether it can find out what has arrived, or how it sits.
    pub fn checks(self) -> bool {
        matches!(
            self,
            Self::OpenQuestion | Self::TeachBack | Self::ClosedCheck
        )
    }

    /// Whether it tells or advises unasked. To explain once more is an answer to what had not arrived.
    pub fn tells_first(self) -> bool {
        matches!(self, Self::Tells | Self::Directs)
    }

    /// Whether its skill lies in a question. A closed one shows none.
    pub fn is_skill_in_asking(self) -> bool {
        self.is_open_question() || matches!(self, Self::AsksLeave | Self::OffersChoice)
    }

    /// Whether its skill lies in what is told. Directing is no skill.
    pub fn is_skill_in_telling(self) -> bool {
        matches!(self, Self::Tells | Self::TellsAgain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of the rubric for which something holds.
    fn codes(is: impl Fn(SpeechAct) -> bool) -> Vec<String> {
        let rubric = engine::rubric::Rubric::builtin().expect("the rubric");
        let all = rubric.codes.iter().map(|code| code.id.clone());
        all.filter(|id| SpeechAct::of(id).is_some_and(&is))
            .collect()
    }

    #[test]
    fn every_list_of_codes_is_taken_from_the_property() {
        let asks = "OPEN EXPL CLOS SCRN ICEQ AFFX ASKT PERM REAC EVOK";
        assert_eq!(codes(SpeechAct::asks_first).join(" "), asks);
        let asking = "OPEN EXPL SCRN ICEQ AFFX ASKT PERM TBCK REAC OPTN EVOK";
        assert_eq!(codes(SpeechAct::is_skill_in_asking).join(" "), asking);
        let open = "OPEN EXPL SCRN ICEQ AFFX ASKT TBCK REAC EVOK";
        assert_eq!(codes(SpeechAct::is_open_question).join(" "), open);
        assert_eq!(codes(SpeechAct::is_closed_question).join(" "), "CLOS CCHK");
        let tells = "FIXR LAYX CHNK GLOS VISU TAIL RATL DIRV";
        assert_eq!(codes(SpeechAct::tells_first).join(" "), tells);
        let telling = "LAYX CHNK GLOS VISU TAIL RATL LOOP";
        assert_eq!(codes(SpeechAct::is_skill_in_telling).join(" "), telling);
    }
}
