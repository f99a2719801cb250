//! Entries: what is written is read, to the byte.

use proptest::prelude::*;
use stocktake_model::{
    PartialDate, Position, RecordedTime,
    event::{
        Alias, CommitmentRecorded, Entry, EntryErased, EntryRetracted, Event, GroupRecorded,
        InGroup, InstrumentRecorded, MemberRecorded, MembershipPeriod, NamePeriod,
        OrganisationRecorded, Provenance, ProvisionRecorded, Relation, SuccessionRecorded,
        VersionRecorded,
    },
    subject::Subject,
    vocabulary::{
        Act, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, Passage,
        RelationKind, Strength, SuccessionKind,
    },
};
use uuid::Uuid;

use crate::{
    compliance::event_of_compliance,
    conduct::event_of_conduct,
    filed::event_of_filed,
    observed::event_of_observation,
    random::date,
    support::{World, id_at},
};

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,8}", "\\PC{0,8}", any::<String>()]
}

pub(crate) fn code<T: std::str::FromStr + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop_oneof!["[A-Z]{3}", "\\PC{1,12}"]
        .prop_filter_map("a code", |text: String| text.parse().ok())
}

pub(crate) fn partial_date() -> impl Strategy<Value = PartialDate> {
    date().prop_map(|text| text.parse().unwrap())
}

pub(crate) fn word<T: Copy + std::fmt::Debug + 'static>(
    words: &'static [T],
) -> impl Strategy<Value = T> {
    prop::sample::select(words)
}

pub(crate) fn event() -> impl Strategy<Value = Event> {
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
        event_of_compliance(),
        event_of_conduct(),
        event_of_filed(),
        event_of_observation(),
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
        (code(), code()).prop_map(|(code, version)| Subject::Scale(code, version)),
        (code(), code(), code(), code())
            .prop_map(|(a, b, c, d)| Subject::ScaleMapping(Box::new([(a, b), (c, d)]))),
        (code(), code()).prop_map(|(instrument, code)| Subject::Cycle(instrument, code)),
        (code(), code()).prop_map(|(instrument, member)| Subject::Rating(instrument, member)),
        (code(), code()).prop_map(|(code, version)| Subject::ProcedureType(code, version)),
        code().prop_map(Subject::Procedure),
        (code(), code()).prop_map(|(rule, version)| Subject::Rule(rule, version)),
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
