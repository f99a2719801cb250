//! Lists that are drawn too: the bars of a picture are made of the rows of its
//! table, so that they cannot say something else.

use stocktake_model::view::{Scope, ScopedView, Table, Value};

use super::{
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::chart::{self, BARS_MAX, Bar, Part, Width};

/// A list, with the columns that its table shows, and how it is drawn, if it is.
pub(super) struct Pictured {
    pub(super) view: ScopedView,
    pub(super) bars: Option<Bars>,
    pub(super) columns: &'static [&'static str],
}

/// The columns that name a bar, say what a part of it is, and count. Of days that
/// are too many the last are drawn.
pub(super) struct Bars {
    pub(super) bar: &'static str,
    pub(super) part: &'static str,
    pub(super) count: &'static str,
    pub(super) width: Width,
}

/// A picture, which may be empty, and its table.
pub(super) struct Shown {
    pub(super) chart: String,
    pub(super) table: TableOnPage,
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
        let chart = list.bars.as_ref().map_or(String::new(), |by| {
            let bars = bars(visit, by, &table);
            chart::shares(table.name, &caption, &bars, by.width, visit.words)
        });
        Ok(Shown { chart, table: show(visit, &table, list.columns, caption)? })
    };
    lists.iter().map(one).collect()
}

/// The rows of a list as bars. Rows of one bar stand together, and those that
/// count as the same are one part of it.
fn bars(visit: &Visit, by: &Bars, table: &Table) -> Vec<Bar> {
    let places = (table.place(by.bar), table.place(by.part), table.place(by.count));
    let (Some(bar_at), Some(part_at), Some(count_at)) = places else { return Vec::new() };
    let mut bars: Vec<Bar> = Vec::new();
    for rows in table.rows.chunk_by(|one, next| one[bar_at] == next[bar_at]) {
        let mut parts: Vec<Part> = Vec::new();
        for row in rows {
            let Value::Integer(number) = row[count_at] else { continue };
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
        bars.push(Bar { label: label(visit, by.bar, &rows[0][bar_at]), parts });
    }
    if by.bar == "day" {
        bars.drain(..bars.len().saturating_sub(BARS_MAX));
    }
    bars
}

fn label(visit: &Visit, bar: &str, said: &Value) -> String {
    match (said, bar) {
        (Value::Empty, "group") => visit.words.text("trend-everyone"),
        (Value::Empty, _) => visit.words.text("heat-whole"),
        (said, "group") => {
            let group = said.to_string().parse();
            group.map_or_else(|_| said.to_string(), |group| visit.group_name(&group))
        }
        (said, _) => visit.words.value(bar, said),
    }
}
