//! The views that are published: those that can be asked of a whole record.

use anyhow::{Context, Result};
use clap::ValueEnum;
use stocktake_model::{
    At,
    view::{
        self, Among, InstrumentFilter, MatrixFilter, MemberFilter, QualityFilter, Reader, Scope,
        Table,
    },
};

use super::Subject;
use crate::{
    cli::View,
    provenance::with_provenance,
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

/// The view of the whole record.
#[expect(clippy::wildcard_enum_match_arm, reason = "all others are scoped lists, or refused")]
pub(super) async fn table(view: View, subject: &Subject) -> Result<Table> {
    let Subject { organisation, state, at, .. } = subject;
    let (state, at, reader) = (state.as_ref(), *at, Reader::Everything);
    let (scope, words) = (Scope::default(), Locale::English.terminal());
    Ok(match view {
        View::Rules => compliance::rules(state, at, reader, &scope, words),
        View::ComplianceWhy => compliance::why(state, at, reader, &scope, words),
        View::Matrix => view::matrix(state, at, reader, &MatrixFilter::default()),
        View::Members => view::members(state, at, reader, &MemberFilter::default()),
        View::Groups => view::groups(state, at, reader),
        View::Instruments => view::instruments(state, at, reader, &InstrumentFilter::default()),
        View::QualitySummary => view::quality_summary(state, at, reader, &QualityFilter::default()),
        View::Quality => {
            let table = view::quality(state, at, reader, &QualityFilter::default());
            with_provenance(organisation.log().as_ref(), organisation.code(), table).await?
        }
        View::Adoption => joined(
            at,
            "adoption",
            state
                .instruments()
                .map(|of| view::adoption(state, at, reader, &of.code, &Among::Everyone)),
        ),
        View::History => {
            let cells = state.instruments().flat_map(|it| state.members().map(move |of| (it, of)));
            joined(
                at,
                "history",
                cells.map(|(instrument, member)| {
                    view::history_table(state, at, reader, &instrument.code, &member.1.code)
                }),
            )
        }
        other => {
            let list = other.scoped();
            let list =
                list.with_context(|| format!("the view {} is not published", name(other)))?;
            list(state, at, reader, &scope)
        }
    })
}

/// The rows of all these tables, one after the other.
fn joined(at: At, name: &'static str, tables: impl Iterator<Item = Table>) -> Table {
    let all = tables.reduce(|mut all, mut table| {
        all.rows.append(&mut table.rows);
        all
    });
    all.unwrap_or_else(|| Table {
        name,
        at,
        columns: Vec::new(),
        rows: Vec::new(),
        erased: Vec::new(),
    })
}
