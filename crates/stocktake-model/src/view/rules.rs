//! The rules that are known, and which of them decides.

use crate::{
    At, Decimal, InstrumentCode,
    event::RuleRecorded,
    rule::deciding,
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
};

/// One row per version of a rule: `rule, version, title, instrument, effective_on,
/// method, opinions, ties, met, partly_met, weights, least_rated, decides, source,
/// position`. `opinions` are in the order in which they are preferred, and `weights`
/// are `provision:weight`, both with spaces between them. `decides` says whether it
/// is the rule of the day: of its instrument, or where it has none of any that has
/// no rule of its own. Of one instrument, the rules that may decide for it. Sorted
/// by rule and version.
#[must_use]
pub fn rules(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = [
        "rule",
        "version",
        "title",
        "instrument",
        "effective_on",
        "method",
        "opinions",
        "ties",
        "met",
        "partly_met",
        "weights",
        "least_rated",
        "decides",
        "source",
        "position",
    ];
    let mut table = Table::new("rules", at, &columns, state.erased(at.position));
    let known = state.rules().filter_map(|known| known.version_at(at.position));
    let is_for = |rule: &RuleRecorded| {
        rule.instrument.as_ref().is_none_or(|instrument| scope.has_instrument(instrument))
    };
    table.rows.extend(known.filter(|(_, rule)| is_for(rule)).map(|(position, rule)| {
        let words = |words: Vec<String>| match words.as_slice() {
            [] => Value::Empty,
            words => Value::said(words.join(" ")),
        };
        let decimal = |number: Option<Decimal>| number.map_or(Value::Empty, Value::said);
        let weights = rule.weights.iter().map(|it| format!("{}:{}", it.provision, it.weight));
        vec![
            Value::name(&rule.code),
            Value::name(&rule.version),
            Value::text(rule.title.as_deref()),
            Value::name(rule.instrument.as_ref()),
            Value::Date(rule.effective_on),
            Value::Code(rule.method.code()),
            words(rule.opinions.iter().map(|it| it.code().to_owned()).collect()),
            Value::code(rule.ties.map(|ties| ties.code())),
            decimal(rule.met),
            decimal(rule.partly_met),
            words(weights.collect()),
            rule.least_rated.map_or(Value::Empty, |least| Value::Integer(least.into())),
            Value::Flag(decides(state, rule, at, scope)),
            Value::text(rule.source.as_deref()),
            Value::Integer(position.0.into()),
        ]
    }));
    table
}

fn decides(state: &State, rule: &RuleRecorded, at: At, scope: &Scope) -> bool {
    let by = |instrument: &InstrumentCode| {
        let of_day = deciding(state, instrument, at);
        of_day.is_some_and(|it| (&it.code, &it.version) == (&rule.code, &rule.version))
    };
    match rule.instrument.as_ref().or(scope.instrument.as_ref()) {
        Some(instrument) => by(instrument),
        None => {
            let known = |it: &&Instrument| it.history.at(at.position).is_some();
            state.instruments().filter(known).any(|it| by(&it.code))
        }
    }
}
