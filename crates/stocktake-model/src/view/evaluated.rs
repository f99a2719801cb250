//! Which evaluations there are of an instrument, and which answer to a trigger: looked up once
//! for a view over the whole stock. What stands beside evaluations is never among them.

use std::collections::BTreeMap;

use crate::{
    At, InstrumentCode, PartialDate, TriggerCode, evaluation::Unit, event::EvaluationRecorded,
    state::State,
};

/// An evaluation, and when it was completed, where it was by the day.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'a> {
    pub(super) told: &'a EvaluationRecorded,
    pub(super) completed: Option<PartialDate>,
}

/// All evaluations as known and on a day, by what they are about and by what made them due.
#[derive(Default)]
pub(super) struct Evaluated<'a> {
    of: BTreeMap<&'a InstrumentCode, Vec<Evaluation<'a>>>,
    /// Those of the whole stock, which name no instrument.
    of_all: Vec<Evaluation<'a>>,
    answering: BTreeMap<&'a TriggerCode, Vec<Evaluation<'a>>>,
}

impl<'a> Evaluated<'a> {
    pub(super) fn by(state: &'a State, at: At) -> Self {
        let mut all = Self::default();
        for (_, told) in state.each::<EvaluationRecorded>(at).filter(|(_, it)| it.counts()) {
            let evaluation = Evaluation { told, completed: told.completed(state, at) };
            for code in &told.instruments {
                all.of.entry(code).or_default().push(evaluation);
            }
            if told.unit == Some(Unit::Stock) && told.instruments.is_empty() {
                all.of_all.push(evaluation);
            }
            if let Some(trigger) = &told.trigger {
                all.answering.entry(trigger).or_default().push(evaluation);
            }
        }
        all
    }

    /// Those about an instrument, or about the whole stock.
    pub(super) fn of(&self, instrument: &InstrumentCode) -> impl Iterator<Item = &Evaluation<'a>> {
        self.of.get(instrument).into_iter().flatten().chain(&self.of_all)
    }

    /// Those that a trigger made due, by code.
    pub(super) fn answering(&self, trigger: &TriggerCode) -> &[Evaluation<'a>] {
        self.answering.get(trigger).map_or(&[], Vec::as_slice)
    }

    /// When the last one about an instrument was completed.
    pub(super) fn last(&self, instrument: &InstrumentCode) -> Option<PartialDate> {
        let completed = self.of(instrument).filter_map(|it| it.completed);
        completed.max_by_key(|date| date.last_day())
    }
}
