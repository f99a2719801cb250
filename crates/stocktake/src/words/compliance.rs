//! The statuses that rules make, as sentences: what each rating and exemption did,
//! and the arithmetic. `rule.rs` says a rule.

use stocktake_model::{
    At,
    event::RuleRecorded,
    state::State,
    view::{self, Column, Reader, Scope, Table, Value},
};

use super::{Arg, Words};

impl Words {
    /// What a row of `compliance_why` says.
    #[must_use]
    pub fn part(&self, table: &Table, row: &[Value]) -> String {
        let value = |name: &str| table.place(name).map_or(String::new(), |n| row[n].to_string());
        let code = |name: &'static str| match value(name) {
            code if code.is_empty() => self.text("computed-says-unread"),
            code => self.code(name, &code),
        };
        let about = match value("provision") {
            provision if provision.is_empty() => self.text("computed-says-whole"),
            provision => provision,
        };
        let shared = [
            ("position", Arg::from(value("position"))),
            ("about", about.into()),
            ("effect", code("part_effect").into()),
        ];
        if value("opinion").is_empty() {
            let exemption = ("exemption", Arg::from(code("exemption")));
            let fields: Vec<_> = shared.into_iter().chain([exemption]).collect();
            return self.message("computed-says-exemption", &fields);
        }
        let own = [
            ("opinion", Arg::from(code("opinion"))),
            ("value", value("value").into()),
            ("scale", format!("{} {}", value("scale"), value("scale_version")).into()),
            ("counts_as", code("counts_as").into()),
        ];
        self.message("computed-says-rating", &shared.into_iter().chain(own).collect::<Vec<_>>())
    }

    /// Why one member has its computed status: the status, the rule, the
    /// arithmetic, and what each entry did, in order.
    #[must_use]
    pub fn computed(&self, state: &State, at: At, reader: Reader, scope: &Scope) -> Vec<String> {
        let statuses = view::compliance(state, at, reader, scope);
        let parts = view::compliance_why(state, at, reader, scope);
        let Some(row) = statuses.rows.first() else { return vec![self.text("why-nothing")] };
        let value = |name: &str| statuses.place(name).map_or(String::new(), |n| row[n].to_string());
        let headline = [
            ("member", Arg::from(value("member"))),
            ("instrument", value("instrument").into()),
            ("status", self.code("compliance", &value("status")).into()),
        ];
        let mut lines = vec![self.message("why-headline", &headline)];
        match rule_of(state, at, &value("rule"), &value("rule_version")) {
            None => lines.push(self.text("rule-none")),
            Some(rule) => {
                lines.push(self.rule(rule));
                let rated: i64 = value("rated").parse().unwrap_or_default();
                let fields = [("score", value("score").into()), ("count", rated.into())];
                let scored = if value("score").is_empty() { "rated" } else { rule.method.code() };
                lines.push(self.message(&format!("computed-says-score_{scored}"), &fields));
            }
        }
        lines.extend(parts.rows.iter().map(|row| self.part(&parts, row)));
        lines
    }
}

fn rule_of<'a>(state: &'a State, at: At, rule: &str, version: &str) -> Option<&'a RuleRecorded> {
    state.rule(&rule.parse().ok()?, &version.parse().ok()?)?.at(at.position)
}

/// The rules with each as a sentence, in the column `sentence`.
#[must_use]
pub fn rules(state: &State, at: At, reader: Reader, scope: &Scope, words: &Words) -> Table {
    let mut table = view::rules(state, at, reader, scope);
    for row in &mut table.rows {
        // They are in the first two columns.
        let rule = rule_of(state, at, &row[0].to_string(), &row[1].to_string());
        row.push(rule.map_or(Value::Empty, |rule| Value::Text(words.rule(rule).into())));
    }
    table.columns.push(Column { name: "sentence" });
    table
}

/// What made statuses, with each row as a sentence, in the column `sentence`.
#[must_use]
pub fn why(state: &State, at: At, reader: Reader, scope: &Scope, words: &Words) -> Table {
    let mut table = view::compliance_why(state, at, reader, scope);
    let sentences: Vec<String> = table.rows.iter().map(|row| words.part(&table, row)).collect();
    for (row, sentence) in table.rows.iter_mut().zip(sentences) {
        row.push(Value::Text(sentence.into()));
    }
    table.columns.push(Column { name: "sentence" });
    table
}

#[cfg(test)]
mod tests {
    use stocktake_model::rule::Method;

    use crate::words::{Arg, Locale};

    #[test]
    fn the_arithmetic_of_every_method_is_said_in_every_language() {
        for words in Locale::ALL.iter().map(|locale| locale.words()) {
            let scored = Method::ALL.iter().filter(|method| method.has_levels());
            for method in scored.map(|method| method.code()).chain(["rated"]) {
                let fields = [("score", Arg::from("2")), ("count", Arg::from(3_u32))];
                let said = words.message(&format!("computed-says-score_{method}"), &fields);
                assert!(!said.contains("computed-says"), "{said}");
            }
        }
    }
}
