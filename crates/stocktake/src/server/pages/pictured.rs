//! Lists that are drawn too: the bars of a picture are made of the rows of its
//! table, so that they cannot say something else.

use std::iter;

use stocktake_model::view::{Scope, ScopedView, Table, Value};

use super::{
    said::heading,
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::chart::{self, BARS_MAX, Bar, Part, Range, Width};

/// A list, with the columns that its table shows, and how it is drawn, if it is.
pub(super) struct Pictured {
    view: ScopedView,
    drawn: Option<Drawn>,
    columns: &'static [&'static str],
    /// Whether it is shown only when a reader opens it.
    folded: bool,
}

impl Pictured {
    pub(super) const fn plain(view: ScopedView, columns: &'static [&'static str]) -> Self {
        Self { view, drawn: None, columns, folded: false }
    }

    pub(super) const fn folded(view: ScopedView, columns: &'static [&'static str]) -> Self {
        Self { view, drawn: None, columns, folded: true }
    }

    pub(super) const fn drawn(
        view: ScopedView,
        drawn: Drawn,
        columns: &'static [&'static str],
    ) -> Self {
        Self { view, drawn: Some(drawn), columns, folded: false }
    }
}

/// How a list is drawn.
pub(super) enum Drawn {
    Bars(Bars),
    Ranges(Ranges),
}

/// The columns that name a line, that have its ends and the place in it, and what that place is
/// set against: the line is then where both are the same.
pub(super) struct Ranges {
    pub(super) line: &'static str,
    pub(super) ends: [&'static str; 2],
    pub(super) mark: &'static str,
    pub(super) against: Option<&'static str>,
    /// A column, and what it says in the rows that are drawn; without it, all are.
    pub(super) only: Option<(&'static str, &'static str)>,
}

/// The columns that name a bar, say what a part of it is, and count; without the last, rows
/// are counted. Of days that
/// are too many the last are drawn.
pub(super) struct Bars {
    pub(super) bar: &'static str,
    pub(super) part: &'static str,
    pub(super) count: Option<&'static str>,
    pub(super) width: Width,
    /// A column, and what it says in the rows that are drawn; without it, all are.
    pub(super) only: Option<(&'static str, &'static str)>,
}

/// A picture, which may be empty, and its table.
pub(super) struct Shown {
    pub(super) chart: String,
    pub(super) table: TableOnPage,
    pub(super) folded: bool,
}

/// The lists of a page, each with its picture. Their captions are the messages
/// `list-NAME`.
pub(super) fn pictured(
    visit: &Visit,
    scope: &Scope,
    lists: &[Pictured],
) -> Result<Vec<Shown>, Instead> {
    let one = |list: &Pictured| {
        let table = (list.view)(visit.state(), visit.at(), visit.reader(), scope);
        let caption = visit.words.text(&format!("list-{}", table.name));
        let chart = match &list.drawn {
            None => String::new(),
            Some(Drawn::Bars(by)) => {
                let bars = bars(visit, by, &table);
                let title = match by.only {
                    Some((column, code)) => {
                        format!("{caption} · {}", visit.words.value(column, &Value::Code(code)))
                    }
                    None => caption.clone(),
                };
                chart::shares(table.name, &title, &bars, by.width, visit.words)
            }
            Some(Drawn::Ranges(by)) => {
                let at = by.against.map(|_| 1.0);
                chart::ranges(table.name, &caption, &ranges(visit, by, &table), at)
            }
        };
        let table = show(visit, &table, list.columns, caption)?;
        Ok(Shown { chart, table, folded: list.folded })
    };
    lists.iter().map(one).collect()
}

/// The rows of a list as bars, in the order in which they are first told of. Rows that count as
/// the same are one part of their bar.
fn bars(visit: &Visit, by: &Bars, table: &Table) -> Vec<Bar> {
    let (Some(bar_at), Some(part_at)) = (table.place(by.bar), table.place(by.part)) else {
        return Vec::new();
    };
    let count_at = by.count.and_then(|count| table.place(count));
    let mut bars: Vec<(&Value, Vec<Part>)> = Vec::new();
    for row in table.rows.iter().filter(|row| is_drawn(by.only, table, row)) {
        let counted = count_at.map_or(&Value::Integer(1), |n| &row[n]);
        let Value::Integer(number) = *counted else { continue };
        let place = bars.iter().position(|(of, _)| **of == row[bar_at]).unwrap_or(bars.len());
        if place == bars.len() {
            bars.push((&row[bar_at], Vec::new()));
        }
        let parts = &mut bars[place].1;
        let said = Some(row[part_at].to_string()).filter(|said| !said.is_empty());
        let band = said.unwrap_or_else(|| "unknown".to_owned());
        match parts.iter_mut().find(|known| known.band == band) {
            Some(known) => known.count += number,
            None => {
                let word = visit.words.value(by.part, &row[part_at]);
                parts.push(Part { band, word, count: number });
            }
        }
    }
    if by.bar == "day" {
        bars.drain(..bars.len().saturating_sub(BARS_MAX));
    }
    let bar = |(of, parts): (&Value, _)| {
        let label = match by.only {
            Some((_, dimension)) if by.bar == "heading" => {
                heading(visit, dimension, &of.to_string())
            }
            _ => label(visit, by.bar, of),
        };
        Bar { label, parts }
    };
    bars.into_iter().map(bar).collect()
}

/// The rows of a list as lines; those without a place are not drawn.
fn ranges(visit: &Visit, by: &Ranges, table: &Table) -> Vec<Range> {
    let line = |row: &Vec<Value>| {
        let value = |column: &str| table.place(column).map(|n| &row[n]);
        let against = by.against.map_or(Some(1.0), |column| number(value(column)?))?;
        let of = |column: &str| Some(number(value(column)?)? / against).filter(|it| it.is_finite());
        let said = |column: &str| {
            let said = visit.words.value(column, value(column)?);
            Some(format!("{} {said}", visit.words.column(column)))
        };
        let ends = of(by.ends[0]).zip(of(by.ends[1]));
        let ends_said = by.ends.into_iter().filter(|_| ends.is_some());
        let columns = iter::once(by.mark).chain(by.against).chain(ends_said);
        Some(Range {
            label: label(visit, by.line, value(by.line)?),
            ends,
            mark: of(by.mark)?,
            said: columns.filter_map(said).collect::<Vec<_>>().join(" · "),
            end: visit.words.value(by.mark, value(by.mark)?),
        })
    };
    let drawn = table.rows.iter().filter(|row| is_drawn(by.only, table, row));
    drawn.filter_map(line).collect()
}

/// Whether a row says what those do that are drawn.
fn is_drawn(only: Option<(&str, &str)>, table: &Table, row: &[Value]) -> bool {
    only.is_none_or(|(column, wanted)| {
        table.place(column).is_some_and(|n| row[n].to_string() == wanted)
    })
}

fn number(value: &Value) -> Option<f64> {
    value.to_string().parse().ok()
}

fn label(visit: &Visit, bar: &str, said: &Value) -> String {
    match (said, bar) {
        (Value::Empty, "group") => visit.words.text("trend-everyone"),
        (Value::Empty, "next_step") => visit.words.text("next_step-none"),
        (Value::Empty, _) => visit.words.text("heat-whole"),
        (said, "group") => {
            let group = said.to_string().parse();
            group.map_or_else(|_| said.to_string(), |group| visit.group_name(&group))
        }
        (said, _) => visit.words.value(bar, said),
    }
}
