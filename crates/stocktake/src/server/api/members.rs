//! The members of an organisation, and one of them.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Serialize;
use stocktake_model::{
    GroupCode,
    event::MemberRecorded,
    view::{self, MatrixFilter, MemberFilter, Order},
    vocabulary::MemberKind,
};
use utoipa::{IntoParams, openapi::Object};

use super::{
    super::{
        members::members,
        problem::{Kind, Problem},
    },
    query::{Listed, Nothing, Parameters, Query, words},
    reading::{Reading, Row, counts, rows},
};

/// Which members are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Members {
    /// Only those with words that begin so, in the code, a name or an alias.
    /// The names of countries are those in English, French and Arabic.
    #[param(value_type = Option<String>)]
    search: String,
    /// Only those of this kind.
    #[param(value_type = Option<String>, schema_with = kinds)]
    kind: Option<MemberKind>,
    /// Only those that belong to this group on the day.
    #[param(value_type = Option<String>, example = "m49:150")]
    group: Option<GroupCode>,
    /// Only those that exist on the day.
    #[param(value_type = Option<bool>, default = false)]
    existing: bool,
    /// The column to sort by, with a `-` before it for descending; by default the
    /// code. What is not known comes last.
    #[param(value_type = Option<String>, example = "-instruments_bound")]
    sort: Option<Order>,
}

impl Parameters for Members {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            search: query.take("search")?.unwrap_or_default(),
            kind: query.take("kind")?,
            group: query.take("group")?,
            existing: query.flag("existing")?,
            sort: query.take("sort")?,
        })
    }
}

fn kinds() -> Object {
    words(MemberKind::ALL.iter().map(|word| word.code()))
}

/// List members
///
/// What is recorded of each member, and whether it exists on the day. Sorted
/// by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/members", tag = "Members", params(Listed<Members>))]
pub(super) async fn list_members(reading: Reading<Listed<Members>>) -> Result<Response, Problem> {
    let Members { search, kind, group, existing, sort } = &reading.parameters.filter;
    reading.asked.has_group(group.as_ref())?;
    let filter = MemberFilter {
        search: search.clone(),
        kind: *kind,
        group: group.clone(),
        existing: *existing,
        ..MemberFilter::default()
    };
    let view = move |state: &_, at, reader, part: &_| members(state, at, reader, filter, part);
    reading.list_part(sort.clone(), view).await
}

#[derive(Serialize)]
struct Member<'a> {
    item: Row<'a>,
    record: Option<&'a MemberRecorded>,
    counts: BTreeMap<&'static str, u64>,
}

/// Get a member
///
/// What is recorded of one member, and for how many instruments it has each
/// status on the day.
#[utoipa::path(get, path = "/api/v1/{organisation}/members/{member}", tag = "Members")]
pub(super) async fn get_member(reading: Reading<Nothing>) -> Result<Response, Problem> {
    let member = reading.asked.member()?;
    let code = member.code.clone();
    let filter = MatrixFilter { member: Some(code.clone()), all: true, ..MatrixFilter::default() };
    let one = MemberFilter { member: Some(code.clone()), ..MemberFilter::default() };
    let (table, cells) = reading
        .view(move |state, at, reader| {
            let table = view::members(state, at, reader, &one);
            (table, view::matrix_counts(state, at, reader, &filter))
        })
        .await?;
    let item = rows(&table, 0..table.rows.len()).next();
    let item = item.ok_or_else(|| Problem::new(Kind::MemberUnknown).with("member", &code))?;
    let record = member.history.at(reading.asked.at.position);
    reading.json(Member { item, record, counts: counts(&cells) })
}
