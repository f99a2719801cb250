//! Observations as lines of a script: the words are what there must be, in the order of
//! the declaration, and `name=value` is what there may be.

use stocktake_model::{
    commitment::Matching,
    decide::Command,
    event::{Event, IndicatorRecorded, MemberRecorded, ObservationRecorded},
    filed::Filed,
    imported::Told,
    indicator::Observed,
};

use super::parse::Line;

impl Line {
    /// `observe SMOKE FRA 2015 20 percent`, `replace_observation #7 SMOKE …`, and
    /// `import_observation …`, which brings the member and the indicator along.
    pub(crate) fn observed(&self, matching: Option<&Matching>) -> Option<Command> {
        let row = match self.verb() {
            "observe" => self.observation(1).into(),
            "replace_observation" => {
                let replaces = Some(self.id(1));
                ObservationRecorded { replaces, ..self.observation(2) }.into()
            }
            "import_observation" => {
                let observation = self.observation(1);
                let member = MemberRecorded::bare(observation.member.clone());
                let (code, unit) = (observation.indicator.clone(), observation.unit.clone());
                let indicator = IndicatorRecorded::bare(code.clone(), code.to_string(), unit);
                let indicator = Event::Filed(Box::new(Filed::Indicator(indicator)));
                let matching = matching.map(|matching| Told {
                    began_at: matching.began_at,
                    told: matching.told.clone(),
                });
                let introduces = vec![Event::MemberRecorded(member), indicator];
                Observed { observation, introduces, matching }
            }
            _ => return None,
        };
        Some(Command::Observe(Box::new(row)))
    }

    fn observation(&self, n: usize) -> ObservationRecorded {
        ObservationRecorded {
            indicator: self.code(n),
            member: self.code(n + 1),
            observed_on: self.code(n + 2),
            value: self.code(n + 3),
            unit: self.word(n + 4).to_owned(),
            disaggregation: self.value("disaggregation"),
            quality: self.value("quality"),
            source: self.value("source"),
            replaces: None,
        }
    }
}
