//! The list of members as pages and the API serve it: members are also found by
//! the names of countries in every language, which the model does not know.

use stocktake_model::{
    At,
    state::State,
    view::{self, Listed, MemberFilter, Part, Reader},
};

use crate::words::member_names;

/// [`view::members_part`], searched by what the members are called in any
/// language of ours too: an address means the same to whoever opens it.
pub(super) fn members(
    state: &State,
    at: At,
    reader: Reader,
    filter: MemberFilter,
    part: &Part,
) -> Listed {
    let filter = MemberFilter { also_named: Some(member_names), ..filter };
    view::members_part(state, at, reader, &filter, part)
}
