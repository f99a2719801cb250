//! Facts: what is known of one thing, each under its name, with links where there is a page of
//! what is said.

use stocktake_model::view::{Column, Table, Value};

use super::{
    said::{Row, said},
    visit::Visit,
};

/// A fact.
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) said: Vec<Said>,
}

/// A word of a fact or of a cell of a table, and where it leads.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

impl Said {
    pub(super) fn plain(text: String) -> Self {
        Self { text, href: None }
    }

    /// A table has room for the code of an instrument, a fact for its title.
    fn call_by_title(&mut self, visit: &Visit) {
        if let Ok(code) = self.text.parse() {
            self.text = visit.instrument_name(&code);
        }
    }
}

impl Fact {
    /// A fact that leads nowhere.
    pub(super) fn plain(name: String, text: String) -> Self {
        Self { name, said: vec![Said::plain(text)] }
    }

    /// Says what another fact of the same name says too, once.
    pub(super) fn join(&mut self, other: Self) {
        let known = |it: &Said, of: &[Said]| of.iter().any(|other| other.text == it.text);
        for it in other.said {
            if !known(&it, &self.said) {
                self.said.push(it);
            }
        }
    }
}

/// What a row says in these columns; where it says nothing, nothing is told.
pub(super) fn of_row<'a>(
    visit: &Visit,
    row: &Row<'_>,
    columns: impl IntoIterator<Item = &'a str>,
) -> Vec<Fact> {
    let fact = |name: &str| {
        let value = row.value(name).filter(|value| **value != Value::Empty)?;
        let mut said = said(visit, row, name, value);
        if matches!(name, "instrument" | "instruments" | "replaced_by" | "shared_subjects") {
            said.iter_mut().for_each(|it| it.call_by_title(visit));
        }
        Some(Fact { name: visit.words.column(name), said })
    };
    columns.into_iter().filter_map(fact).collect()
}

/// What the first row of a table says in all of its columns but some.
pub(super) fn of_first(visit: &Visit, table: &Table, but: &[&str]) -> Vec<Fact> {
    let Some(cells) = table.rows.first() else { return Vec::new() };
    let names = table.columns.iter().map(|column: &Column| column.name);
    of_row(visit, &Row { table, cells }, names.filter(|name| !but.contains(name)))
}
