//! Published tables: the views of whole records, with one type a column, for programs that make
//! reports and know nothing of Stocktake. Every table begins with the organisation; `published`
//! says at which point each record was asked, and `dictionary` what every column means. All are
//! of one point, and readers see all of it or what was there before (`target.rs`).

mod folder;
mod target;
mod whole;

use std::{borrow::Cow, sync::Arc};

use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use stocktake_log::{Hash, tables::DICTIONARY};
use stocktake_model::{
    At, Position, RecordedTime,
    filed::{Field, Shape},
    state::State,
    view::{
        Table, Value,
        typed::{Typed, TypedColumn, columns},
    },
};
use tokio::task::spawn_blocking;

use crate::{
    cli::View,
    columns::{maybe, needed, of},
    engine::Organisation,
    provenance::with_provenance,
};

pub use target::{Target, WHERE_TO};
use whole::Rows;
pub use whole::{about, name, published_views};

/// A record, and the point at which it is asked.
#[derive(Clone)]
pub struct Subject {
    /// The record.
    pub organisation: Arc<Organisation>,
    /// Its state, which stays what it is while tables are made of it.
    pub state: Arc<State>,
    /// The point.
    pub at: At,
    /// The hash over all entries up to there, which `verify` computes too.
    pub hash: Hash,
}

const ORGANISATION: Field = needed("organisation", Shape::Code, "The organisation.");

const PUBLISHED: (&str, &str, &[Field]) = (
    "published",
    "At which point each record was asked, and by which build.",
    &[
        ORGANISATION,
        needed("position", Shape::Number, "The entry up to which the record was known."),
        needed("hash", Shape::Text, "The hash over all entries up to it, as verify computes it."),
        maybe("recorded", Shape::Time, "When that entry was recorded."),
        needed("on", Shape::Day, "The day that was asked about."),
        needed("erased", Shape::Number, "How many entries up to it are erased."),
        needed("published", Shape::Time, "When these tables were written."),
        needed("build", Shape::Text, "The version of Stocktake that wrote them."),
    ],
);

const DICTIONARY_FIELDS: &[Field] = &[
    needed("view", Shape::Text, "The table."),
    needed("column", Shape::Text, "The column."),
    needed("place", Shape::Number, "Its place in the table, from 1."),
    needed("type", Shape::Text, "What it holds: text, integer, number, flag, day or time."),
    needed("needed", Shape::Flag, "Whether it is never empty."),
    needed("meaning", Shape::Text, "What it means."),
];

/// Writes the views of these records, the point of each, and the dictionary; `advanced` is told
/// the name of each table that is done.
///
/// # Errors
/// What the target or the log says; nothing is changed then.
pub async fn publish(
    mut target: Target,
    subjects: &[Subject],
    views: &[View],
    now: RecordedTime,
    advanced: &(dyn Fn(&str) + Sync),
) -> Result<()> {
    let mut told = Vec::new();
    for view in views {
        let (name, about) = (name(*view), about(*view));
        let fields = of(&name).with_context(|| format!("the view {name} declares no columns"))?;
        // A view of what many organisations publish says itself whose it is.
        let says_whose = fields.iter().any(|field| field.name == ORGANISATION.name);
        let columns = if says_whose { columns(fields) } else { with_organisation(fields) };
        target.begin(&name, &about, &columns).await?;
        for subject in subjects {
            let whose = Value::name(subject.organisation.code());
            let mut left = Some(Rows::of(*view, subject));
            while let Some(rows) = left {
                // A view may take long, and keeps nobody waiting there.
                let (mut table, more) = spawn_blocking(|| rows.next()).await??;
                left = more;
                if *view == View::Quality {
                    let (log, code) = (subject.organisation.log(), subject.organisation.code());
                    table = with_provenance(log.as_ref(), code, table).await?;
                }
                let (there, declared) = (table.columns.iter(), fields.iter());
                ensure!(
                    table.rows.is_empty() || there.map(|it| it.name).eq(declared.map(|it| it.name)),
                    "the view {name} has columns that it does not declare"
                );
                if !says_whose {
                    for row in &mut table.rows {
                        row.reserve_exact(1);
                        row.push(whose.clone());
                    }
                }
                target.rows(&Typed::new(&table, &columns)?).await?;
            }
        }
        told.push((name.clone(), columns));
        advanced(&name);
    }
    let (name, about, fields) = PUBLISHED;
    let points = columns(fields);
    let rows = subjects.iter().map(|subject| point(subject, now)).collect();
    write(&mut target, name, about, &points, rows).await?;
    told.push((name.to_owned(), points));
    let explained = columns(DICTIONARY_FIELDS);
    told.push((DICTIONARY.to_owned(), explained.clone()));
    let rows = told.iter().flat_map(|(view, columns)| meanings(view, columns)).collect();
    write(&mut target, DICTIONARY, "What every column means.", &explained, rows).await?;
    target.finish().await
}

/// The columns of a view with the organisation before them, which stands at the end of its rows:
/// there it can be added without moving the others.
fn with_organisation(fields: &[Field]) -> Vec<TypedColumn> {
    let mut columns = columns(&[fields, &[ORGANISATION]].concat());
    columns.rotate_right(1);
    columns
}

async fn write(
    target: &mut Target,
    name: &'static str,
    about: &str,
    columns: &[TypedColumn],
    rows: Vec<Vec<Value>>,
) -> Result<()> {
    let at = At { position: Position::ZERO, on: NaiveDate::default() };
    let table = Table { name, at, columns: Vec::new(), rows, erased: Vec::new() };
    target.begin(name, about, columns).await?;
    target.rows(&Typed::new(&table, columns)?).await
}

fn point(subject: &Subject, now: RecordedTime) -> Vec<Value> {
    let Subject { state, at, hash, .. } = subject;
    vec![
        Value::name(subject.organisation.code()),
        at.position.into(),
        Value::said(hash),
        state.recorded_at(at.position).map_or(Value::Empty, Value::Time),
        at.on.into(),
        state.erased(at.position).count().into(),
        Value::Time(now),
        env!("CARGO_PKG_VERSION").into(),
    ]
}

fn meanings<'a>(
    view: &'a str,
    columns: &'a [TypedColumn],
) -> impl Iterator<Item = Vec<Value>> + use<'a> {
    (1_usize..).zip(columns).map(move |(place, column)| {
        let TypedColumn { name, holds, needed, about, .. } = column;
        let text = |text: &Cow<'_, str>| Value::from(text.as_ref());
        vec![
            view.into(),
            text(name),
            place.into(),
            Value::Code(holds.name()),
            (*needed).into(),
            text(about),
        ]
    })
}
