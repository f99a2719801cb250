//! Which observations count, and what they come to.

use chrono::NaiveDate;

use crate::{
    At, PartialDate, Position,
    facts::Placed,
    indicator::{Observation, Observations},
    state::MemberIx,
};

/// Whether a date has certainly come by a day. Nobody knows when, but it has, where nothing is
/// known of the date.
pub(super) fn has_come(date: PartialDate, on: NaiveDate) -> bool {
    date.last_day().is_none_or(|last| last <= on)
}

/// The observations that count, of all members or one, by member, then as recorded: of one
/// part and date, the one recorded last.
pub(super) fn counted(among: &Observations, member: Option<MemberIx>, at: At) -> Vec<&Observation> {
    let facts = member.map_or(among.facts().facts(), |member| among.facts().cell(member));
    let known = facts.iter().filter(|it| it.stands_at(at.position));
    let mut known: Vec<_> = known.filter(|it| has_come(it.observed_on(), at.on)).collect();
    let key = |it: &Observation| (it.member, &among.setting(it).disaggregation, it.observed_on());
    // The last recorded first, which is then the one that stays.
    known.sort_by(|a, b| key(a).cmp(&key(b)).then(b.position.cmp(&a.position)));
    known.dedup_by(|later, first| key(later) == key(first));
    known.sort_by_key(|it| (it.member, it.position));
    known
}

/// The latest of some observations by date, of equal dates by recording.
pub(super) fn latest<'a>(of: impl IntoIterator<Item = &'a Observation>) -> Option<&'a Observation> {
    of.into_iter().max_by_key(|it| (it.observed_on().last_day(), it.position))
}

/// Whether two dates may be of one day.
pub(super) fn overlap(one: PartialDate, other: PartialDate) -> bool {
    let days = |date: PartialDate| date.first_day().zip(date.last_day());
    days(one).zip(days(other)).is_some_and(|((a, b), (c, d))| a <= d && c <= b)
}

/// What was observed of one member, or on average of all that were observed.
pub(super) struct Came {
    /// The value, or the mean of those of all members.
    pub(super) value: f64,
    /// The latest date among them.
    pub(super) on: PartialDate,
    /// How many members.
    pub(super) members: usize,
}

/// What some observations, by member, come to: the mean of the latest of each member. Where
/// it is of one member, of that alone.
pub(super) fn come_to(of: &[&Observation]) -> Option<Came> {
    let each: Vec<&Observation> = of
        .chunk_by(|one, next| one.member == next.member)
        .filter_map(|cell| latest(cell.iter().copied()))
        .collect();
    let sum: f64 = each.iter().map(|it| it.value().number()).sum();
    let on = latest(each.iter().copied())?.observed_on();
    #[expect(clippy::cast_precision_loss, reason = "there are at most 65,000 members")]
    Some(Came { value: sum / each.len() as f64, on, members: each.len() })
}

/// The same question as known at an earlier position.
pub(super) fn earlier(at: At, position: Position) -> At {
    At { position: position.min(at.position), ..at }
}
