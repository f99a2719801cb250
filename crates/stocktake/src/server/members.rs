//! The list of members as pages and the API serve it: members are also found by
//! the names of countries in every language, which the model does not know.

use stocktake_model::{
    At, MemberCode,
    state::State,
    view::{self, MemberFilter, Reader, Search, Table, Value},
};

use crate::words::Locale;

/// [`view::members`], searched by what the members are called in any language
/// of ours too: an address means the same to whoever opens it.
pub(super) fn members(state: &State, at: At, reader: Reader, filter: &MemberFilter) -> Table {
    let anyone = MemberFilter { search: String::new(), ..filter.clone() };
    let mut table = view::members(state, at, reader, &anyone);
    let search = Search::new(&filter.search);
    table.rows.retain(|row| {
        let said: Vec<String> = row.iter().map(Value::to_string).collect();
        let code: Option<MemberCode> = said[0].parse().ok();
        let known = code.as_ref().and_then(|code| state.member(code));
        let names = known.into_iter().flat_map(|(_, member)| {
            let record = member.history.at(at.position);
            Locale::ALL.iter().map(move |locale| locale.words().member(&member.code, record))
        });
        search.finds(said.iter().map(String::as_str).chain(names))
    });
    table
}
