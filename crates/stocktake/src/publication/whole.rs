//! The views that are published: those that can be asked of a whole record.

use std::collections::VecDeque;

use anyhow::{Context, Result};
use clap::ValueEnum;
use stocktake_model::{
    At, InstrumentCode,
    state::State,
    view::{
        self, Among, InstrumentFilter, MatrixFilter, MemberFilter, QualityFilter, Reader, Scope,
        Table,
    },
};

use super::Subject;
use crate::{
    cli::View,
    words::{Locale, compliance},
};

/// Views that answer for one search, one rule, two points or one status, and entries: a publication
/// of whole records has none of them.
const OTHERS: [View; 6] =
    [View::Changes, View::CompliancePreview, View::Search, View::Events, View::Imports, View::Why];

/// The views that can be published.
#[must_use]
pub fn published_views() -> Vec<View> {
    View::value_variants().iter().copied().filter(|view| !OTHERS.contains(view)).collect()
}

/// The name of its table, as everywhere.
#[must_use]
pub fn name(view: View) -> String {
    view.to_possible_value().map_or_else(String::new, |it| it.get_name().replace('-', "_"))
}

/// What it answers, in a sentence.
#[must_use]
pub fn about(view: View) -> String {
    let help = view.to_possible_value().and_then(|it| it.get_help().map(ToString::to_string));
    let help = help.unwrap_or_default();
    // What stands after a colon there are options of a command.
    help.split(": --").next().unwrap_or_default().to_owned()
}

/// Views of which a large record has very many rows, and whose rows for one instrument are those
/// that the whole view has, one instrument after the other.
const BY_INSTRUMENT: [View; 6] = [
    View::Matrix,
    View::Adoption,
    View::Ratings,
    View::Compliance,
    View::ComplianceWhy,
    View::History,
];

/// How many rows there are at a time of such a view: enough for a part to be worth the way.
const ROWS: usize = 1 << 15;

/// The rows of a view, made part by part, so that memory never holds all of a large one.
pub(super) struct Rows {
    view: View,
    subject: Subject,
    /// What is still to be asked: instruments one by one, or the whole record at once.
    left: VecDeque<Option<InstrumentCode>>,
}

impl Rows {
    pub(super) fn of(view: View, subject: &Subject) -> Self {
        let one_by_one = subject.state.instruments().map(|it| Some(it.code.clone()));
        let left = if BY_INSTRUMENT.contains(&view) {
            one_by_one.collect()
        } else {
            VecDeque::from([None])
        };
        Self { view, subject: subject.clone(), left }
    }

    /// The next part, and those after it.
    pub(super) fn next(mut self) -> Result<(Table, Option<Self>)> {
        let Subject { state, at, .. } = &self.subject;
        let mut part = table(self.view, state, *at, self.left.pop_front().flatten())?;
        while part.rows.len() < ROWS
            && let Some(instrument) = self.left.pop_front()
        {
            part = joined(part, table(self.view, state, *at, instrument)?);
        }
        let more = (!self.left.is_empty()).then_some(self);
        Ok((part, more))
    }
}

/// The view of the whole record, or of one instrument.
#[expect(clippy::wildcard_enum_match_arm, reason = "all others are scoped lists, or refused")]
fn table(view: View, state: &State, at: At, instrument: Option<InstrumentCode>) -> Result<Table> {
    let reader = Reader::Everything;
    let scope = Scope { instrument, ..Scope::default() };
    let (one, words) = (scope.instrument.as_ref(), Locale::English.terminal());
    Ok(match view {
        View::Rules => compliance::rules(state, at, reader, &scope, words),
        View::ComplianceWhy => compliance::why(state, at, reader, &scope, words),
        View::Matrix => {
            let filter = MatrixFilter { instrument: one.cloned(), ..MatrixFilter::default() };
            view::matrix(state, at, reader, &filter)
        }
        View::Members => view::members(state, at, reader, &MemberFilter::default()),
        View::Groups => view::groups(state, at, reader),
        View::Instruments => view::instruments(state, at, reader, &InstrumentFilter::default()),
        View::QualitySummary => view::quality_summary(state, at, reader, &QualityFilter::default()),
        View::Quality => view::quality(state, at, reader, &QualityFilter::default()),
        View::Adoption => one.map_or_else(
            || nothing("adoption", at),
            |one| view::adoption(state, at, reader, one, &Among::Everyone),
        ),
        View::History => one.map_or_else(|| nothing("history", at), |one| history(state, at, one)),
        other => {
            let list = other.scoped();
            let list =
                list.with_context(|| format!("the view {} is not published", name(other)))?;
            list(state, at, reader, &scope)
        }
    })
}

/// What was ever recorded of an instrument, member by member.
fn history(state: &State, at: At, instrument: &InstrumentCode) -> Table {
    let cell = |member| view::history_table(state, at, Reader::Everything, instrument, member);
    let known = state.instrument(instrument).map(|known| &known.commitments);
    // Most members have nothing to do with most instruments.
    let is_told = |place| {
        known.is_some_and(|known| {
            !known.cell(place).is_empty() || known.erased(place, at.position).next().is_some()
        })
    };
    let told = state.members().filter(|(place, _)| is_told(*place));
    let all = told.map(|(_, member)| cell(&member.code)).reduce(joined);
    all.unwrap_or_else(|| nothing("history", at))
}

/// The rows of both, one after the other.
fn joined(mut all: Table, mut more: Table) -> Table {
    all.rows.append(&mut more.rows);
    if all.columns.is_empty() {
        all.columns = more.columns;
    }
    all
}

fn nothing(name: &'static str, at: At) -> Table {
    Table { name, at, columns: Vec::new(), rows: Vec::new(), erased: Vec::new() }
}
