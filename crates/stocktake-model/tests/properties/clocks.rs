//! The two clocks: asking at a position is asking the fold of the log up to it.

use proptest::prelude::*;
use stocktake_model::{
    At, InstrumentCode, MemberCode, Position,
    commitment::{CellStatus, Fact},
    state::State,
    view::{
        self, Among, ChangeFilter, FindFilter, InstrumentFilter, MatrixFilter, MemberFilter,
        QualityFilter, Reader, Scope, Step, Table,
    },
    vocabulary::GroupKind,
};

use crate::{
    random::{day, played, script},
    support::{self, Stored, TODAY, World, fold},
};

/// What changed since a position, and the middle of 1992.
fn changes(state: &State, at: At, since: Position) -> Table {
    let since = At { position: since, on: at.on.min(day("1992-06-30")) };
    let filter = ChangeFilter { since, instrument: None, member: None, change: Vec::new() };
    view::changes(state, at, Reader::Everything, &filter)
}

/// Everything that can be asked at one point.
#[derive(Debug, PartialEq)]
pub(crate) struct Answers {
    tables: Vec<Table>,
    why: Vec<(CellStatus, Vec<Step>)>,
    history: Vec<Vec<Fact>>,
}

fn find(state: &State, at: At, search: &str) -> view::Table {
    let filter = FindFilter { search: search.to_owned(), also_named: None };
    view::find(state, at, Reader::Everything, &filter)
}

impl Answers {
    pub(crate) fn of(state: &State, at: At) -> Self {
        let reader = Reader::Everything;
        let matrix =
            |all| view::matrix(state, at, reader, &MatrixFilter { all, ..MatrixFilter::default() });
        let group = Some("G".parse().unwrap());
        let adoption = |among| view::adoption(state, at, reader, &"I".parse().unwrap(), &among);
        let mut answers = Self {
            tables: vec![
                matrix(false),
                matrix(true),
                view::members(state, at, reader, &MemberFilter::default()),
                view::instruments(state, at, reader, &InstrumentFilter::default()),
                view::groups(state, at, reader),
                find(state, at, "a"),
                find(state, at, "1 x"),
                view::quality(state, at, reader, &QualityFilter::default()),
                view::quality_summary(state, at, reader, &QualityFilter::default()),
                changes(state, at, Position(at.position.0 / 2)),
                changes(state, at, at.position),
                view::matrix(state, at, reader, &MatrixFilter { group, ..MatrixFilter::default() }),
                adoption(Among::Everyone),
                adoption(Among::Group("G".parse().unwrap())),
                adoption(Among::Each(GroupKind::Region)),
            ],
            why: Vec::new(),
            history: Vec::new(),
        };
        let every = view::SCOPED.iter().map(|(_, view)| view(state, at, reader, &Scope::default()));
        answers.tables.extend(every);
        for (instrument, member) in
            ["I", "J"].iter().flat_map(|i| ["A", "B", "C"].map(|m| (i.parse(), m.parse())))
        {
            let (instrument, member): (InstrumentCode, MemberCode) =
                (instrument.unwrap(), member.unwrap());
            answers.tables.push(view::why_table(state, at, reader, &instrument, &member));
            answers.tables.push(view::history_table(state, at, reader, &instrument, &member));
            answers.why.push(view::why(state, at, reader, &instrument, &member));
            answers.history.push(view::history(state, at, reader, &instrument, &member));
        }
        answers
    }
}

/// design.md §2: for every position p and day d,
/// `query(state, p, d) = query(fold(first p entries), head, d)`.
/// `ask` is how the state of the whole log is queried.
fn answers_agree(log: &[Stored], ask: impl Fn(At) -> Answers) -> Result<(), String> {
    let mut prefix = State::default();
    for stored in log {
        fold(&mut prefix, stored);
        for on in ["1989-12-31", "1991-02-20", "1993-01-15", "1993-06-30", TODAY].map(day) {
            let at = At { position: prefix.position(), on };
            let (asked, replayed) = (ask(at), Answers::of(&prefix, at));
            if asked != replayed {
                return Err(format!("{at:?}\nasked:    {asked:#?}\nreplayed: {replayed:#?}"));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn asking_at_a_position_is_replaying_up_to_it(script in script()) {
        let world = played(&script);
        let agreed = answers_agree(&world.log, |at| Answers::of(&world.state, at));
        prop_assert!(agreed.is_ok(), "{}", agreed.unwrap_err());
    }
}

const CORRECTED: [&str; 6] = [
    "instrument I",
    "member A",
    "ratification I A 1991",
    "retract #3 mistake",
    "accession I A 1992",
    "replace #5 accession I A 1993",
];

#[test]
fn control_a_fold_that_forgets_what_was_taken_back_is_found_out() {
    let world = World::played(CORRECTED);
    answers_agree(&world.log, |at| Answers::of(&world.state, at)).unwrap();
    let mut forgetful = State::default();
    for (n, stored) in world.log.iter().enumerate() {
        let position = support::position(n);
        if world.log.iter().any(|later| later.refers_to == Some(position)) {
            // Something in its place that no view shows, so that positions stay.
            fold(&mut forgetful, &World::played(["organisation IO"]).log[0]);
        } else {
            fold(&mut forgetful, stored);
        }
    }
    assert!(answers_agree(&world.log, |at| Answers::of(&forgetful, at)).is_err());
}

#[test]
fn control_a_view_that_always_reads_the_head_is_found_out() {
    let world = World::played(CORRECTED);
    let position = world.state.position();
    let ask = |at: At| Answers::of(&world.state, At { position, ..at });
    assert!(answers_agree(&world.log, ask).is_err());
}
