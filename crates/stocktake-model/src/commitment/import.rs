//! The decision to record a row of a file: which fact it tells, perhaps again.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Fact, other, record::draft, standing};
use crate::{
    Position,
    decide::{Decision, Rejection, Warning},
    event::{CommitmentRecorded, GroupRecorded, InstrumentRecorded, MemberRecorded},
    group, instrument, member,
    position::PositionSet,
    state::State,
    vocabulary::Act,
};

/// A commitment as a row of a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCommitment {
    /// What the row says.
    pub commitment: CommitmentRecorded,
    /// What is recorded of the instrument when nobody knows it yet.
    pub instrument: InstrumentRecorded,
    /// What is recorded of the member when nobody knows it yet.
    pub member: MemberRecorded,
    /// What is recorded of the member's groups when nobody knows them yet.
    pub groups: Arc<[GroupRecorded]>,
    /// How the row finds the fact it tells again; without it, every row is a new fact.
    pub matching: Option<Matching>,
}

/// How a row of a file finds the fact that it tells again. Rows with the same
/// key and content are known; a row with the key of an earlier import's fact
/// and other content corrects it; rows of one file with the same key are
/// facts of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// The acts that rows take for one another, so that a row may correct which
    /// of them it was; empty where the act belongs to the key.
    pub acts: Arc<[Act]>,
    /// Whether the date belongs to the key.
    pub occurred_on: bool,
    /// The head when the import began: facts after it are never corrected by it.
    pub began_at: Position,
    /// The facts that earlier rows of this import already told again.
    pub told: Arc<PositionSet>,
}

/// Records a row of a file, and the instrument and the member with it where
/// nobody knows them yet.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn import(
    state: &State,
    row: &ImportedCommitment,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let new = &row.commitment;
    let corrected = match &row.matching {
        None => None,
        Some(matching) => match find(state, new, matching) {
            Found::Same(fact) => return Ok(Decision { known: Some(fact), ..Decision::default() }),
            Found::Other(fact) => Some(fact),
            Found::Nothing => None,
        },
    };
    let mut decision = draft(state, new, corrected.map(|fact| fact.position).or(replaces), today)?;
    if let Some(fact) = corrected {
        decision.warnings.insert(0, Warning::Corrected { was: fact.occurred_on(), act: fact.act });
    }
    let mut first = Vec::new();
    let head = state.position();
    match state.instrument(&new.instrument).and_then(|known| known.history.at(head)) {
        None => {
            let created = instrument::record(state, &row.instrument)?;
            first.extend(created.drafts);
            decision.warnings.extend(created.warnings);
        }
        Some(known) => {
            if let Some((known, given)) = known.title.as_ref().zip(row.instrument.title.as_ref())
                && known != given
            {
                let (known, given) = (known.clone(), given.clone());
                decision.warnings.push(Warning::OtherTitle { known, given });
            }
        }
    }
    let whose = new.whose.clone().map(MemberRecorded::bare);
    let unknown = |member: &&MemberRecorded| {
        state.member(&member.code).and_then(|(_, known)| known.history.at(head)).is_none()
    };
    if unknown(&&row.member) {
        for new in row.groups.iter() {
            if state.group(&new.code).and_then(|known| known.history.at(head)).is_none() {
                first.extend(group::record(state, new)?.drafts);
            }
        }
    }
    for created in [Some(&row.member), whose.as_ref()].into_iter().flatten().filter(unknown) {
        first.extend(member::record(state, created)?.drafts);
    }
    first.append(&mut decision.drafts);
    decision.drafts = first;
    Ok(decision)
}

enum Found {
    Same(Position),
    Other(Fact),
    Nothing,
}

fn find(state: &State, new: &CommitmentRecorded, matching: &Matching) -> Found {
    let other = other(state, new);
    let names_it = |fact: &Fact| Some(fact.other()) == other;
    let facts = standing(state, &new.instrument, &new.member, state.position());
    let untold = |fact: &&Fact| !matching.told.contains(fact.position);
    let same = |fact: &&Fact| {
        fact.act == new.act
            && fact.occurred_on() == new.occurred_on
            && names_it(fact)
            // A row without words says nothing about those that are recorded.
            && (new.text.is_none() || fact.has_text(new.text.as_deref()))
    };
    // A file may tell the same act twice on purpose; but told again word for word it is one fact.
    if let Some(fact) =
        facts.iter().find(|fact| same(fact) && untold(fact)).or_else(|| facts.iter().find(same))
    {
        return Found::Same(fact.position);
    }
    let same_key = |fact: &&Fact| {
        (fact.act == new.act || matching.acts.contains(&fact.act))
            && (!matching.occurred_on || fact.occurred_on() == new.occurred_on)
            && names_it(fact)
    };
    let correctable =
        |fact: &&Fact| same_key(fact) && untold(fact) && fact.position <= matching.began_at;
    // Of several, the one with the nearest date is the likeliest to be meant.
    let apart = |fact: &&Fact| {
        let days = fact.occurred_on().first_day().zip(new.occurred_on.first_day());
        days.map_or(i64::MAX, |(a, b)| (a - b).num_days().abs())
    };
    let nearest = facts.iter().filter(correctable).min_by_key(apart);
    nearest.map_or(Found::Nothing, |fact| Found::Other(*fact))
}
