//! What holds for every log, not just for those of the scripts. Random logs are
//! scripts too, so that a failing case reads as one.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod support;

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use stocktake_model::{
    At, InstrumentCode, MemberCode, PartialDate, Position, RecordedTime,
    commitment::{CellStatus, Fact, status},
    decide::{Target, decide},
    event::{
        Alias, CommitmentRecorded, Entry, EntryErased, EntryRetracted, Event, GroupRecorded,
        InGroup, InstrumentRecorded, MemberRecorded, MembershipPeriod, NamePeriod,
        OrganisationRecorded, Provenance, ProvisionRecorded, Relation, SuccessionRecorded,
        VersionRecorded,
    },
    state::{Recorded, State},
    subject::Subject,
    view::{
        self, Among, ChangeFilter, InstrumentFilter, MatrixFilter, MemberFilter, Order, Part,
        QualityFilter, Reader, Scope, Step, Table, Value,
    },
    vocabulary::{
        Act, ActKind, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind,
        Passage, RelationKind, Status, Strength, SuccessionKind,
    },
};
use support::{Stored, TODAY, World, fold, id_at, parse::Line};
use uuid::Uuid;

// Random scripts.

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

/// Dates of all precisions, few enough to meet and to overlap.
fn date() -> impl Strategy<Value = String> {
    let (year, month) = (1990..1995_u16, 1..4_u8);
    let doubt = prop::sample::select(vec!["", "", "", "?"]);
    prop_oneof![
        6 => (year.clone(), month.clone(), one_of(&["01", "15", "28"]), doubt.clone())
            .prop_map(|(year, month, day, doubt)| format!("{year}-{month:02}-{day}{doubt}")),
        2 => (year.clone(), month, doubt.clone())
            .prop_map(|(year, month, doubt)| format!("{year}-{month:02}{doubt}")),
        2 => (year, doubt).prop_map(|(year, doubt)| format!("{year}{doubt}")),
        1 => Just("unknown".to_owned()),
    ]
}

/// `CBD A 1992 whose=B`, the words that follow an act; sometimes a code that
/// nobody recorded.
fn cell_and_date() -> impl Strategy<Value = String> {
    let instrument = one_of(&["I", "I", "I", "J"]);
    let member = one_of(&["A", "A", "A", "B", "C"]);
    (instrument, member, date())
        .prop_map(|(instrument, member, date)| format!("{instrument} {member} {date}"))
}

fn act() -> impl Strategy<Value = String> {
    let other = one_of(&["", "B", "C", "T"]);
    (prop::sample::select(Act::ALL), other).prop_map(|(act, other)| {
        let names = [
            ("whose", act.kind() == ActKind::Objection),
            ("territory", act.kind() == ActKind::Territory),
            ("provision", act.is_opting()),
        ];
        let name = names.iter().find(|(_, names_it)| *names_it && !other.is_empty());
        name.map_or_else(|| act.to_string(), |(name, _)| format!("{act} {name}={other}"))
    })
}

fn line() -> impl Strategy<Value = String> {
    let position = 1..30_u8;
    prop_oneof![
        12 => (act(), cell_and_date()).prop_map(|(act, rest)| with_act(&act, "", &rest)),
        4 => (position.clone(), act(), cell_and_date())
            .prop_map(|(of, act, rest)| with_act(&act, &format!("replace #{of} "), &rest)),
        4 => position.clone().prop_map(|of| format!("retract #{of} reason")),
        1 => position.prop_map(|of| format!("erase #{of} ground")),
        2 => (one_of(&["A", "B", "C"]), date())
            .prop_map(|(member, date)| format!("member {member} ceased_on={date}")),
        1 => (one_of(&["A", "B", "C"]), date())
            .prop_map(|(member, date)| format!("member {member} exists_from={date} alias=iso2:X")),
        2 => (one_of(&["A", "B", "C"]), date(), one_of(&["G", "G", "H"])).prop_map(
            |(member, date, group)| format!("member {member} in={group}@{date}..1993-02,R")),
        1 => one_of(&["group G kind=group", "group G name=Other", "group R kind=region"])
            .prop_map(str::to_owned),
        1 => (one_of(&["I", "J"]), date())
            .prop_map(|(code, date)| format!("instrument {code} adopted={date} relation=amends:J")),
        5 => line_of_time(),
        3 => line_of_parts(),
        1 => one_of(&["file", "file key=act", "file key=act,date", "file key=", "organisation IO",
            "clock 2026-11-23", "clock 2026-11-24"]).prop_map(str::to_owned),
        4 => (act(), cell_and_date()).prop_map(|(act, rest)| {
            let (cell, date) = rest.rsplit_once(' ').unwrap();
            let (act, whose) = act.split_once(' ').unwrap_or((&act, ""));
            format!("import {cell} {act} {date} {whose}")
        }),
    ]
}

/// Members and instruments through time: what binds without an act.
fn line_of_time() -> impl Strategy<Value = String> {
    let member = || one_of(&["A", "B", "C"]);
    let period = || prop_oneof![Just(String::new()), date()];
    let passes = one_of(&["all", "all", "by_notification", "nothing", "listed instruments=I"]);
    prop_oneof![
        2 => (member(), member(), date(), passes)
            .prop_map(|(a, b, on, passes)| format!("succession {a} {b} separation {on} {passes}")),
        2 => (member(), period(), period(), period()).prop_map(|(code, from, until, named)| {
            format!("member {code} membership=member:{from}..{until} names=X:..{named},Y:{named}..")
        }),
        1 => (one_of(&["I", "J"]), date(), period()).prop_map(|(code, from, until)| {
            let ended = if until.is_empty() { String::new() } else { format!(" ended={until}") };
            format!("instrument {code} strength=binding commits_by=automatic in_force={from}{ended}")
        }),
    ]
}

/// Versions and provisions, with parts that would be parts of themselves.
fn line_of_parts() -> impl Strategy<Value = String> {
    let (provision, version) = (|| one_of(&["B", "C", "D"]), || one_of(&["1", "2"]));
    let of_version = one_of(&["", " version=1", " version=2"]);
    let parent = one_of(&["", "", " parent=B", " parent=C", " parent=D"]);
    prop_oneof![
        2 => (provision(), of_version, parent, date())
            .prop_map(|(code, version, parent, date)| {
                format!("provision I {code}{version}{parent} from={date}")
            }),
        1 => (version(), one_of(&["", " revises=1"]), date())
            .prop_map(|(code, revises, date)| format!("version I {code}{revises} in_force={date}")),
    ]
}

fn with_act(act: &str, before: &str, rest: &str) -> String {
    let (act, whose) = act.split_once(' ').unwrap_or((act, ""));
    format!("{before}{act} {rest} {whose}")
}

fn script() -> impl Strategy<Value = Vec<String>> {
    let cast = ["instrument I", "member A", "member B", "provision I B"].map(str::to_owned);
    prop::collection::vec(line(), 0..30)
        .prop_map(move |lines| cast.iter().cloned().chain(lines).collect())
}

fn played(lines: &[String]) -> World {
    World::played(lines.iter().map(String::as_str))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

// The two clocks.

/// What changed since a position, and the middle of 1992.
fn changes(state: &State, at: At, since: Position) -> Table {
    let since = At { position: since, on: at.on.min(day("1992-06-30")) };
    let filter = ChangeFilter { since, instrument: None, member: None, change: Vec::new() };
    view::changes(state, at, Reader::Everything, &filter)
}

/// Everything that can be asked at one point.
#[derive(Debug, PartialEq)]
struct Answers {
    tables: Vec<Table>,
    why: Vec<(CellStatus, Vec<Step>)>,
    history: Vec<Vec<Fact>>,
}

impl Answers {
    fn of(state: &State, at: At) -> Self {
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

proptest! {
    /// A decision is right only if what it refers to is as the log has it; that
    /// it does not panic holds whatever it is told.
    #[test]
    fn no_command_makes_decide_or_fold_panic(
        script in script(),
        command in line().prop_filter("a command", |line| !line.starts_with("file") && !line.starts_with("clock")),
        target in target(),
    ) {
        let mut state = played(&script).state;
        let command = Line::new(&command).command(None);
        if let Ok(decision) = decide(&state, &command, target.as_ref(), day(TODAY)) {
            for draft in &decision.drafts {
                let before = state.position();
                state.fold(Recorded::Entry {
                    time: state.recorded(),
                    subject: &draft.subject,
                    event: &draft.event,
                    refers_to: draft.refers_to,
                });
                prop_assert_eq!(state.position(), before.next());
            }
            Answers::of(&state, At { position: state.position(), on: day(TODAY) });
        }
    }
}

fn target() -> impl Strategy<Value = Option<Target>> {
    let entry = (1..40_u32, event()).prop_map(|(position, event)| Target::Entry {
        position: Position(position),
        subject: event.subject().unwrap_or(Subject::Organisation),
        event: Box::new(event),
    });
    prop_oneof![
        Just(None),
        Just(Some(Target::Missing)),
        Just(Some(Target::Erased)),
        entry.prop_map(Some)
    ]
}

// Statuses.

/// The facts of one cell, recorded in this order.
fn facts(acts: &[(Act, String)]) -> Vec<Fact> {
    let (member, _) = MEMBER.member(&"A".parse().unwrap()).unwrap();
    let fact = |(n, (act, date)): (usize, &(Act, String))| {
        Fact::new(support::position(n), member, *act, date.parse().unwrap(), None, None)
    };
    acts.iter().enumerate().map(fact).collect()
}

static MEMBER: LazyLock<State> = LazyLock::new(|| World::played(["member A"]).state);

/// One act of each kind that counts.
fn act_of_status() -> impl Strategy<Value = Act> {
    prop::sample::select(vec![
        Act::Signature,
        Act::ProvisionalApplication,
        Act::Ratification,
        Act::EntryIntoForce,
        Act::Reservation,
        Act::ReservationWithdrawn,
        Act::ProvisionalApplicationEnded,
        Act::Withdrawal,
        Act::TacitAcceptance,
        Act::OptOut,
        Act::OptOutWithdrawn,
        Act::AdoptedIdentical,
        Act::NotEquivalent,
        Act::AdoptionWithdrawn,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn a_status_does_not_depend_on_the_order_of_the_facts_given(
        (given, shuffled) in prop::collection::vec((act_of_status(), date()), 0..8)
            .prop_map(|acts| facts(&acts))
            .prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle())),
        on in prop::sample::select(vec!["1991-02-20", "1993-01-15", "1994-12-31"]),
        ceased_on in prop::option::of(date()),
    ) {
        let ceased_on = ceased_on.map(|date| date.parse().unwrap());
        let answer = |mut facts: Vec<Fact>| {
            let mut effects = Vec::new();
            let answer =
                status(&mut facts, day(on), ceased_on, |fact, effect| effects.push((*fact, effect)));
            (answer, effects)
        };
        prop_assert_eq!(answer(given), answer(shuffled));
    }

    /// The order of recording decides only between acts of one kind that count
    /// from one day: the first recorded names the act, the precision of the date
    /// and its doubt. The status and the day never depend on it.
    #[test]
    fn a_status_does_not_depend_on_the_order_of_recording(
        (acts, shuffled) in prop::collection::vec((act_of_status(), date()), 0..8)
            .prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())),
        on in prop::sample::select(vec!["1991-02-20", "1993-01-15", "1994-12-31"]),
    ) {
        let answer = |acts: &[(Act, String)]| status(&mut facts(acts), day(on), None, |_, _| ());
        let (one, other) = (answer(&acts), answer(&shuffled));
        let counts_from = |(act, date): &(Act, String)| {
            (act.kind(), date.parse::<PartialDate>().unwrap().last_day())
        };
        let mut places: Vec<_> = acts.iter().map(counts_from).collect();
        places.sort_unstable();
        if places.windows(2).all(|pair| pair[0] != pair[1]) {
            prop_assert_eq!(one, other);
        } else {
            let last_day = |date: Option<PartialDate>| date.map(PartialDate::last_day);
            let days = |answer: CellStatus| {
                (answer.status, last_day(answer.since), last_day(answer.in_force_since))
            };
            prop_assert_eq!(days(one), days(other));
        }
    }

    /// An answer is flagged if and only if the act whose day is not known
    /// exactly would change it: on the first of its possible days, or the last.
    #[test]
    fn an_answer_is_uncertain_where_an_open_date_could_change_it(
        acts in prop::collection::vec((act_of_status(), one_of(&["", "-03", "-03-15"])), 0..6),
        ceases in prop::option::of(one_of(&["", "-03", "-03-15"])),
        on in 0..7_u64 * 365,
    ) {
        let on = day("1990-01-01").checked_add_days(Days::new(on)).unwrap();
        // Every act in a year of its own: which comes first is not in doubt.
        let dates = |pin: fn(PartialDate) -> Option<NaiveDate>| {
            let exact = |date: String| {
                let date: PartialDate = date.parse().unwrap();
                pin(date).filter(|_| date.first_day() <= Some(on) && date.last_day() > Some(on))
                    .map_or(date, PartialDate::day)
            };
            let dated = |(n, (act, date)): (usize, &(Act, &str))| {
                (*act, exact(format!("{}{date}", 1990 + n)).to_string())
            };
            let acts: Vec<_> = acts.iter().enumerate().map(dated).collect();
            let ceased_on = ceases.map(|date| exact(format!("1996{date}")));
            status(&mut facts(&acts), on, ceased_on, |_, _| ())
        };
        let short = |answer: CellStatus| (answer.status, answer.in_force_since.is_some());
        let (early, late) = (dates(PartialDate::first_day), dates(PartialDate::last_day));
        prop_assert_eq!(dates(|_| None).uncertain, short(early) != short(late));
    }
}

// Views that count.

proptest! {
    /// The curve is what one gets who asks for the matrix and the members of
    /// every day, of all or of a group.
    #[test]
    fn the_adoption_curve_is_the_matrix_of_every_day(
        script in script(),
        part in 1..4_u32,
        in_group: bool,
    ) {
        let state = played(&script).state;
        let (reader, instrument) = (Reader::Everything, "I".parse().unwrap());
        let position = Position(state.position().0 * part / 3);
        let until = day("1995-06-30");
        let group = in_group.then(|| "G".parse().unwrap());
        let among = group.clone().map_or(Among::Everyone, Among::Group);
        let curve = view::adoption(&state, At { position, on: until }, reader, &instrument, &among);
        let mut rows = curve.rows.iter().peekable();
        let (mut before, mut on) = ((0, 0), day("1989-12-30"));
        while on <= until {
            let at = At { position, on };
            let filter = MatrixFilter {
                instrument: Some(instrument.clone()),
                group: group.clone(),
                status: vec![Status::Bound, Status::BoundWithReservation],
                ..MatrixFilter::default()
            };
            let bound = view::matrix(&state, at, reader, &filter).rows.len() as u64;
            let existing =
                MemberFilter { existing: true, group: group.clone(), ..MemberFilter::default() };
            let members = view::members(&state, at, reader, &existing).rows.len() as u64;
            let date = Value::Date(PartialDate::day(on));
            if let Some(row) = rows.next_if(|row| row[2] == date) {
                let [Value::Integer(joined), Value::Integer(left)] = &row[3..5] else { panic!() };
                prop_assert!(joined + left > 0 || members != before.1);
                prop_assert_eq!(bound, before.0 + joined - left);
                prop_assert_eq!(&row[5..7], &[Value::Integer(bound), Value::Integer(members)]);
            } else if before.0 > 0 {
                prop_assert_eq!((bound, members), before, "on {}", on);
            } else {
                prop_assert_eq!(bound, 0, "on {}", on);
            }
            before = (bound, members);
            on = on.checked_add_days(Days::new(1)).unwrap();
        }
        prop_assert!(rows.next().is_none());
    }

    /// A part of a list is that part of the whole, in whatever order: nothing is
    /// lost between two pages, and equals stay in the order of their codes.
    #[test]
    fn parts_make_the_whole(script in script(), column in 0..10_usize, descending: bool, cut in 0..4_usize) {
        let state = played(&script).state;
        let at = At { position: state.position(), on: day("1993-06-30") };
        let (reader, filter) = (Reader::Everything, MemberFilter::default());
        let whole = view::members(&state, at, reader, &filter);
        let column = whole.columns[column].name.to_owned();
        let order = Some(Order { column, descending });
        let part = |rows| view::members_part(&state, at, reader, &filter, &Part { order: order.clone(), rows });
        let (all, head, tail) = (part(0..usize::MAX), part(0..cut), part(cut..usize::MAX));
        prop_assert_eq!(all.total, whole.rows.len());
        prop_assert_eq!((head.total, tail.total), (all.total, all.total));
        prop_assert_eq!(&[head.table.rows, tail.table.rows].concat(), &all.table.rows);
        let sorted = |mut rows: Vec<Vec<Value>>| { rows.sort_by_key(|row| row[0].to_string()); rows };
        prop_assert_eq!(sorted(all.table.rows), whole.rows);
    }

    #[test]
    fn the_summary_counts_the_rows_of_the_lists(script in script(), year in 1989..1996, part in 1..4_u32) {
        let state = played(&script).state;
        let on = day(&format!("{year}-06-15"));
        let at = At { position: Position(state.position().0 * part / 3), on };
        let summary = view::summary(&state, at, Reader::Everything);
        let (reader, rows) = (Reader::Everything, |table: Table| table.rows.len() as u64);
        let instruments = view::instruments(&state, at, reader, &InstrumentFilter::default());
        prop_assert_eq!(summary.instruments, rows(instruments));
        let members = view::members(&state, at, reader, &MemberFilter::default());
        prop_assert_eq!(summary.members, rows(members));
        let matrix = view::matrix(&state, at, Reader::Everything, &MatrixFilter::default());
        for status in Status::ALL {
            let with_it = |row: &&Vec<Value>| row[2] == Value::Code(status.code());
            let count = matrix.rows.iter().filter(with_it).count() as u64;
            prop_assert_eq!(summary.commitments(*status), count, "{}", status);
        }
    }
}

// Entries.

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,8}", "\\PC{0,8}", any::<String>()]
}

fn code<T: std::str::FromStr + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop_oneof!["[A-Z]{3}", "\\PC{1,12}"]
        .prop_filter_map("a code", |text: String| text.parse().ok())
}

fn partial_date() -> impl Strategy<Value = PartialDate> {
    date().prop_map(|text| text.parse().unwrap())
}

fn word<T: Copy + std::fmt::Debug + 'static>(words: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(words)
}

fn event() -> impl Strategy<Value = Event> {
    use prop::option::of;
    let id = any::<u128>().prop_map(Uuid::from_u128);
    prop_oneof![
        (code(), of(text()), of(word(GroupKind::ALL))).prop_map(|(code, name, kind)| {
            Event::GroupRecorded(GroupRecorded { code, name, kind })
        }),
        (code(), of(text()), of(word(OrganisationKind::ALL))).prop_map(|(code, name, kind)| {
            Event::OrganisationRecorded(OrganisationRecorded { code, name, kind })
        }),
        member_event(),
        instrument().prop_map(Event::InstrumentRecorded),
        (
            (code(), code(), word(Act::ALL), partial_date()),
            (of(code()), of(code()), of(code()), of(text()), of(id.clone())),
        )
            .prop_map(
                |(
                    (instrument, member, act, occurred_on),
                    (whose, territory, provision, text, replaces),
                )| {
                    Event::CommitmentRecorded(CommitmentRecorded {
                        instrument,
                        member,
                        act,
                        occurred_on,
                        whose,
                        territory,
                        provision,
                        text,
                        replaces,
                    })
                }
            ),
        (id.clone(), text())
            .prop_map(|(of, reason)| Event::EntryRetracted(EntryRetracted { of, reason })),
        (id, text()).prop_map(|(of, ground)| Event::EntryErased(EntryErased { of, ground })),
        event_of_time(),
        event_of_parts(),
    ]
}

fn instrument() -> impl Strategy<Value = InstrumentRecorded> {
    use prop::{collection::vec, option::of};
    let relation = (word(RelationKind::ALL), code()).prop_map(|(kind, to)| Relation { kind, to });
    (
        (code(), of(text()), of(text()), vec(relation, 0..3), vec(text(), 0..3)),
        (of(word(Family::ALL)), of(word(Strength::ALL)), of(word(CommitsBy::ALL))),
        [of(partial_date()), of(partial_date()), of(partial_date()), of(partial_date())],
    )
        .prop_map(|(told, (family, strength, commits_by), dates)| {
            let (code, title, local_term, relations, subjects) = told;
            let [adopted_on, opened_on, in_force_on, ended_on] = dates;
            InstrumentRecorded {
                code,
                title,
                local_term,
                family,
                strength,
                commits_by,
                adopted_on,
                opened_on,
                in_force_on,
                ended_on,
                relations,
                subjects,
            }
        })
}

fn member_event() -> impl Strategy<Value = Event> {
    use prop::{collection::vec, option::of};
    let in_group = (code(), of(partial_date()), of(partial_date()))
        .prop_map(|(group, from, until)| InGroup { group, from, until });
    let alias = (text(), text()).prop_map(|(scheme, value)| Alias { scheme, value });
    let name = (text(), of(partial_date()), of(partial_date()))
        .prop_map(|(name, from, until)| NamePeriod { name, from, until });
    let membership = (word(MembershipKind::ALL), of(partial_date()), of(partial_date()))
        .prop_map(|(kind, from, until)| MembershipPeriod { kind, from, until });
    (
        (code(), of(text()), of(word(MemberKind::ALL)), vec(alias, 0..3)),
        (of(partial_date()), of(partial_date()), vec(in_group, 0..3)),
        (vec(name, 0..3), vec(membership, 0..3)),
    )
        .prop_map(
            |(
                (code, name, kind, aliases),
                (exists_from, ceased_on, groups),
                (names, membership),
            )| {
                Event::MemberRecorded(MemberRecorded {
                    code,
                    name,
                    kind,
                    aliases,
                    exists_from,
                    ceased_on,
                    groups,
                    names,
                    membership,
                })
            },
        )
}

fn event_of_time() -> impl Strategy<Value = Event> {
    use prop::{collection::vec, option::of};
    let pair = (code(), code(), word(SuccessionKind::ALL), word(Passage::ALL));
    (pair, partial_date(), vec(code(), 0..3), of(text())).prop_map(
        |((predecessor, successor, kind, passes), on, instruments, text)| {
            Event::SuccessionRecorded(SuccessionRecorded {
                predecessor,
                successor,
                kind,
                on,
                passes,
                instruments,
                text,
            })
        },
    )
}

fn event_of_parts() -> impl Strategy<Value = Event> {
    use prop::option::of;
    let dates = || (of(partial_date()), of(partial_date()), of(partial_date()));
    let version = ((code(), code(), of(text())), (of(code()), of(code())), dates()).prop_map(
        |((instrument, code, title), (revises, made_by), (adopted_on, in_force_on, ended_on))| {
            Event::VersionRecorded(VersionRecorded {
                instrument,
                code,
                title,
                revises,
                made_by,
                adopted_on,
                in_force_on,
                ended_on,
            })
        },
    );
    let place = (code(), code(), of(code()), of(code()), of(any::<u32>()));
    let provision = (place, of(text()), of(text()), dates()).prop_map(
        |((instrument, code, version, parent, order), title, text, (from, until, _))| {
            Event::ProvisionRecorded(ProvisionRecorded {
                instrument,
                code,
                version,
                parent,
                order,
                title,
                text,
                applies_from: from,
                applies_until: until,
            })
        },
    );
    prop_oneof![version, provision]
}

fn entry() -> impl Strategy<Value = Entry> {
    let subject = prop_oneof![
        Just(Subject::Organisation),
        code().prop_map(Subject::Member),
        code().prop_map(Subject::Instrument),
        code().prop_map(Subject::Group),
        (code(), code()).prop_map(|(instrument, member)| Subject::Commitment(instrument, member)),
        (code(), code()).prop_map(|(of, by)| Subject::Succession(of, by)),
        (code(), code()).prop_map(|(instrument, code)| Subject::Version(instrument, code)),
        (code(), code(), prop::option::of(code()))
            .prop_map(|(instrument, code, version)| Subject::Provision(instrument, code, version)),
    ];
    let provenance =
        (any::<u128>(), "[0-9a-f]{64}", 1..=1_u64 << 53).prop_map(|(import, file, line)| {
            Provenance { import: Uuid::from_u128(import), file, line }
        });
    // Up to the year 9999.
    let recorded = (0..253_402_300_800_000_000_i64).prop_map(RecordedTime);
    (any::<u128>(), text(), text(), recorded, subject, prop::option::of(provenance), event())
        .prop_map(|(id, source, actor, recorded, subject, provenance, event)| Entry {
            id: Uuid::from_u128(id),
            source,
            actor,
            recorded,
            subject,
            provenance,
            event,
        })
}

proptest! {
    #[test]
    fn an_entry_reads_back_as_written_to_the_byte(entry in entry()) {
        let bytes = entry.to_bytes().unwrap();
        let read = Entry::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &entry);
        prop_assert_eq!(read.to_bytes().unwrap(), bytes);
    }

    #[test]
    fn what_is_no_entry_says_so(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        prop_assert!(Entry::from_bytes(&bytes).is_err());
    }
}

#[test]
fn a_line_number_that_a_reader_would_round_is_refused() {
    let world = World::played(["file key=act", "import I A signature 1992"]);
    let bytes = world.log[2].bytes.as_ref().unwrap();
    let mut entry = Entry::from_bytes(bytes).unwrap();
    assert_eq!(entry.id, id_at(Position(3)));
    entry.provenance.as_mut().unwrap().line = (1 << 53) + 1;
    assert!(entry.to_bytes().is_err());
}
