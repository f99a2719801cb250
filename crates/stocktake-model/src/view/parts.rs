//! What members did about less than their cell: extensions to territories, and
//! opting into or out of single provisions. The status is as it was.

use crate::{
    At, PartialDate,
    commitment::{Fact, Other},
    state::{Instrument, State},
    view::{Reader, Scope, Table, Value},
    vocabulary::{Act, ActKind},
};

/// One row per territory that a member extended an instrument to by the day:
/// `instrument, member, territory, since, until`. `until` is empty while the
/// extension lasts. Sorted by instrument, member and the order in which they
/// were first recorded.
#[must_use]
pub fn territories(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "member", "territory", "since", "until"];
    let mut table = Table::new("territories", at, &columns, state.erased(at.position));
    for_each_part(state, at, scope, ActKind::Territory, |instrument, facts| {
        let [first, ..] = facts else { return };
        let Some(territory) = first.territory() else { return };
        let extended = |fact: &&Fact| fact.act == Act::TerritorialExtension;
        // What was extended, withdrawn and extended again counts from the last time.
        let ended = facts.last().filter(|last| !extended(last)).map(Fact::occurred_on);
        let before = facts.iter().rev().skip_while(|fact| !extended(fact));
        let Some(since) = before.take_while(extended).last().map(Fact::occurred_on) else {
            return;
        };
        table.rows.push(vec![
            Value::name(&instrument.code),
            Value::name(&state.member_at(first.member).code),
            Value::name(&state.member_at(territory).code),
            Value::Date(since),
            Value::date(ended),
        ]);
    });
    table
}

/// One row per provision that a member opted into or out of by the day:
/// `instrument, member, provision, act, since`, with the last act. Sorted as
/// [`territories`] are.
#[must_use]
pub fn clauses(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "member", "provision", "act", "since"];
    let mut table = Table::new("clauses", at, &columns, state.erased(at.position));
    for_each_part(state, at, scope, ActKind::Provision, |instrument, facts| {
        let Some((last, provision)) = facts.last().and_then(|last| Some((last, last.provision()?)))
        else {
            return;
        };
        table.rows.push(vec![
            Value::name(&instrument.code),
            Value::name(&state.member_at(last.member).code),
            Value::name(&instrument.provisions.get(provision).code),
            Value::Code(last.act.code()),
            Value::Date(last.occurred_on()),
        ]);
    });
    table
}

/// Tells of each thing that a member's acts of a kind name: those that count by
/// the day, in the order of their days.
fn for_each_part(
    state: &State,
    at: At,
    scope: &Scope,
    kind: ActKind,
    mut tell: impl FnMut(&Instrument, &[Fact]),
) {
    let by_then = |date: PartialDate| date.last_day().is_some_and(|day| day <= at.on);
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let wanted = |(_, member): &(_, &crate::state::Member)| scope.has_member(&member.code);
        for (member, _) in state.members().filter(wanted) {
            let cell = instrument.commitments.cell(member).iter();
            let counts = |fact: &&Fact| {
                fact.kind() == kind && fact.stands_at(at.position) && by_then(fact.occurred_on())
            };
            let mut facts: Vec<Fact> = cell.filter(counts).copied().collect();
            let mut others: Vec<Option<Other>> = Vec::new();
            for fact in &facts {
                if !others.contains(&fact.other()) {
                    others.push(fact.other());
                }
            }
            facts.sort_by_key(|fact| (fact.occurred_on().last_day(), fact.act, fact.position));
            for other in others {
                let of_it = facts.iter().filter(|fact| fact.other() == other);
                tell(instrument, &of_it.copied().collect::<Vec<_>>());
            }
        }
    }
}
