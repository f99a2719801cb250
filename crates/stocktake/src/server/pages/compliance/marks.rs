//! What is said of each member and provision of an instrument: the cells of its
//! heat map.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use stocktake_model::{
    InstrumentCode, MemberCode,
    view::{self, Scope, Table, Value},
};

use super::{super::visit::Visit, heat::Head};

/// The column of the status among those of provisions: a code is printable.
pub(super) const STATUS: &str = "\n";

/// What is said of the instrument as a whole, among what is said of provisions: a
/// code is not empty.
pub(super) const WHOLE: &str = "";

/// What is said of each member and provision.
pub(super) struct Marks {
    pub(super) table: Table,
    /// Of which member and provision each row is.
    rows: BTreeMap<(Arc<str>, Arc<str>), usize>,
}

impl Marks {
    pub(super) fn of(visit: &Visit, scope: &Scope) -> Self {
        let table = view::provision_matrix(visit.state(), visit.at(), visit.reader(), scope);
        let keys = table.place("member").zip(table.place("provision"));
        let text = |value: &Value| Arc::from(value.to_string());
        let key = |(n, row): (usize, &Vec<Value>)| {
            let (member, provision) = keys?;
            Some(((text(&row[member]), text(&row[provision])), n))
        };
        let rows = table.rows.iter().enumerate().filter_map(key).collect();
        Self { table, rows }
    }

    /// The word of a cell, and what it counts as.
    pub(super) fn said(
        &self,
        visit: &Visit,
        member: &MemberCode,
        provision: &str,
    ) -> Option<(String, String)> {
        let key = (Arc::clone(member.as_ref()), Arc::from(provision));
        let row = &self.table.rows[*self.rows.get(&key)?];
        let at = |name| self.table.place(name).map_or(&Value::Empty, |n| &row[n]);
        let (value, granted) = (at("value").to_string(), at("exemption"));
        Some(match (granted, at("counts_as")) {
            (Value::Empty, Value::Empty) => (value, "unknown".to_owned()),
            (Value::Empty, counts_as) => (value, counts_as.to_string()),
            (granted, _) => (visit.words.value("exemption", granted), "exempt".to_owned()),
        })
    }

    /// The status, then the provisions of which anything is said, as the text has them.
    pub(super) fn heads(&self, visit: &Visit, instrument: &InstrumentCode) -> Vec<Head> {
        let scope = Scope::instrument(instrument);
        let provisions = view::provisions(visit.state(), visit.at(), visit.reader(), &scope);
        let said: BTreeSet<&str> =
            self.rows.keys().map(|(_, provision)| provision.as_ref()).collect();
        let (code, title) = (provisions.place("provision"), provisions.place("title"));
        let head = |code: &str, text: String, title: String| Head {
            code: code.to_owned(),
            text,
            title,
            href: None,
        };
        let mut heads = vec![head(STATUS, visit.words.column("status"), String::new())];
        if said.contains(WHOLE) {
            heads.push(head(WHOLE, visit.words.text("heat-whole"), String::new()));
        }
        let known = provisions.rows.iter().filter_map(|row| Some((&row[code?], &row[title?])));
        let mut seen = BTreeSet::new();
        for (code, title) in known {
            let code = code.to_string();
            if said.contains(code.as_str()) && seen.insert(code.clone()) {
                heads.push(head(&code, code.clone(), title.to_string()));
            }
        }
        // One that the text does not have on the day was rated all the same.
        let rest = said.into_iter().filter(|code| *code != WHOLE && !seen.contains(*code));
        heads.extend(rest.map(|code| head(code, code.to_owned(), String::new())));
        heads
    }
}
