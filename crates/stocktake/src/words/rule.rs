//! A rule as a desk officer reads it: a few sentences.

use stocktake_model::{
    Decimal,
    event::RuleRecorded,
    rule::{Method, Ties},
};

use super::{Arg, Words};

impl Words {
    /// What a rule says: whom it is for and since when, what it makes of ratings,
    /// and what it leaves out.
    #[must_use]
    pub fn rule(&self, rule: &RuleRecorded) -> String {
        let day = ("day", self.partial_date(rule.effective_on).into());
        let scope = match &rule.instrument {
            Some(instrument) => {
                self.message("rule-says-for", &[day, ("instrument", instrument.as_str().into())])
            }
            None => self.message("rule-says-for-all", &[day]),
        };
        let mut said = vec![scope, self.method(rule.method)];
        let fewer = rule.method == Method::Deficit;
        let level =
            |id: &str, level: Decimal| self.message(id, &[("level", Arg::from(level.to_string()))]);
        said.extend(
            rule.met
                .map(|met| level(if fewer { "rule-says-met-most" } else { "rule-says-met" }, met)),
        );
        said.extend(rule.partly_met.map(|partly| {
            level(if fewer { "rule-says-partly-most" } else { "rule-says-partly" }, partly)
        }));
        if !rule.opinions.is_empty() {
            let opinions: Vec<String> = rule.opinions.iter().map(|it| self.word(*it)).collect();
            said.push(self.listed("rule-says-opinions", &opinions));
        }
        said.extend(rule.ties.filter(|ties| *ties != Ties::Latest).map(|ties| {
            self.text(if ties == Ties::Worst {
                "rule-says-ties-worst"
            } else {
                "rule-says-ties-best"
            })
        }));
        if !rule.weights.is_empty() {
            let weight =
                |it: &stocktake_model::event::Weight| format!("{} × {}", it.provision, it.weight);
            let weights: Vec<String> = rule.weights.iter().map(weight).collect();
            said.push(self.listed("rule-says-weights", &weights));
        }
        said.extend(rule.least_rated.map(|least| self.count("rule-says-least", least)));
        said.join(" ")
    }

    fn method(&self, method: Method) -> String {
        self.text(match method {
            Method::Worst => "rule-says-worst",
            Method::Mean => "rule-says-mean",
            Method::Share => "rule-says-share",
            Method::Count => "rule-says-count",
            Method::Deficit => "rule-says-deficit",
            Method::Latest => "rule-says-latest",
        })
    }

    fn listed(&self, id: &str, list: &[String]) -> String {
        self.message(id, &[("list", list.join(&self.text("list-separator")).into())])
    }
}
