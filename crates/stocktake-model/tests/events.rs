//! Event names are frozen: the files in `tests/events` hold one entry for each
//! name with everything it can hold, and one with only what it must. Every later
//! build reads them and writes them again to the byte. They are never changed;
//! a new name, or a new optional field, gets new files. Run with
//! `WRITE_GOLDEN=1` to write those that are missing.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/golden_filed.rs"]
mod golden_filed;

use std::{collections::BTreeSet, fs, path::PathBuf};

use stocktake_model::{
    RecordedTime,
    event::{
        Alias, CommitmentRecorded, Entry, EntryErased, EntryError, EntryRetracted, Event,
        GroupRecorded, InGroup, InstrumentRecorded, MemberRecorded, MembershipPeriod, NamePeriod,
        OrganisationRecorded, Provenance, ProvisionRecorded, Relation, Replayed,
        SuccessionRecorded, VersionRecorded,
    },
    filed::Kind,
    subject::Subject,
    vocabulary::{
        Act, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, Passage,
        RelationKind, Strength, SuccessionKind,
    },
};
use uuid::Uuid;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/events")
}

/// The name after an event's, in the order of [`Event`], so that a new event
/// stops this from compiling until it has its golden files.
fn next(event: Option<&Event>) -> Option<&'static str> {
    Some(match event {
        None => "organisation.recorded.v1",
        Some(Event::OrganisationRecorded(_)) => "member.recorded.v1",
        Some(Event::MemberRecorded(_)) => "group.recorded.v1",
        Some(Event::GroupRecorded(_)) => "succession.recorded.v1",
        Some(Event::SuccessionRecorded(_)) => "instrument.recorded.v1",
        Some(Event::InstrumentRecorded(_)) => "version.recorded.v1",
        Some(Event::VersionRecorded(_)) => "provision.recorded.v1",
        Some(Event::ProvisionRecorded(_)) => "commitment.recorded.v1",
        Some(Event::CommitmentRecorded(_)) => "scale.recorded.v1",
        Some(Event::ScaleRecorded(_)) => "scale_mapping.recorded.v1",
        Some(Event::ScaleMappingRecorded(_)) => "cycle.recorded.v1",
        Some(Event::CycleRecorded(_)) => "rating.recorded.v1",
        Some(Event::RatingRecorded(_)) => "procedure_type.recorded.v1",
        Some(Event::ProcedureTypeRecorded(_)) => "procedure.recorded.v1",
        Some(Event::ProcedureRecorded(_)) => "rule.recorded.v1",
        Some(Event::RuleRecorded(_)) => "exemption.recorded.v1",
        Some(Event::ExemptionRecorded(_)) => "measure.recorded.v1",
        Some(Event::MeasureRecorded(_)) => "application.recorded.v1",
        Some(Event::ApplicationRecorded(_)) => Kind::ALL[0].name(),
        Some(Event::Filed(filed)) => {
            let after = Kind::ALL.iter().skip_while(|kind| **kind != filed.kind()).nth(1);
            after.map_or("observation.recorded.v1", |kind| kind.name())
        }
        Some(Event::ObservationRecorded(_)) => "entry.retracted.v1",
        Some(Event::EntryRetracted(_)) => "entry.erased.v1",
        Some(Event::EntryErased(_)) => return None,
    })
}

/// What the golden files say: file name, entry.
fn golden() -> Vec<(String, Entry)> {
    let of = Uuid::from_u128(0x0190_a1b2_c3d4_7e5f_8a9b_0c1d_2e3f_4a5b);
    let full = [
        Event::OrganisationRecorded(OrganisationRecorded {
            code: "CBD Secretariat/Montréal".parse().unwrap(),
            name: Some("Secretariat of the \"Convention\"\n\u{1f30d}".to_owned()),
            kind: Some(OrganisationKind::Igo),
        }),
        Event::MemberRecorded(MemberRecorded {
            code: "Baden-Württemberg".parse().unwrap(),
            name: Some("Großherzogtum Baden".to_owned()),
            kind: Some(MemberKind::FormerState),
            aliases: vec![
                Alias { scheme: "iso3".to_owned(), value: "BAD".to_owned() },
                Alias { scheme: "name".to_owned(), value: "Bade".to_owned() },
            ],
            groups: Vec::new(),
            exists_from: Some("1806-07".parse().unwrap()),
            ceased_on: Some("1952-04-25".parse().unwrap()),
            names: Vec::new(),
            membership: Vec::new(),
        }),
        Event::GroupRecorded(GroupRecorded {
            code: "m49:150".parse().unwrap(),
            name: Some("Europe".to_owned()),
            kind: Some(GroupKind::Region),
        }),
        instrument(),
        Event::CommitmentRecorded(CommitmentRecorded {
            instrument: "CBD_1992A".parse().unwrap(),
            member: "FRA".parse().unwrap(),
            act: Act::Objection,
            occurred_on: "1995?".parse().unwrap(),
            whose: Some("DEU".parse().unwrap()),
            territory: None,
            provision: None,
            text: Some("Not \"compatible\" with the object\tand purpose.".to_owned()),
            replaces: Some(of),
        }),
        Event::EntryRetracted(EntryRetracted { of, reason: "recorded in error".to_owned() }),
        Event::EntryErased(EntryErased { of, ground: "personal data, request 12".to_owned() }),
    ];
    let bare = [
        Event::OrganisationRecorded(OrganisationRecorded {
            code: "IO".parse().unwrap(),
            name: None,
            kind: None,
        }),
        Event::MemberRecorded(MemberRecorded::bare("FRA".parse().unwrap())),
        Event::GroupRecorded(GroupRecorded::bare("EU".parse().unwrap())),
        Event::InstrumentRecorded(InstrumentRecorded::bare("CBD_1992A".parse().unwrap())),
        Event::CommitmentRecorded(bare_commitment()),
        Event::EntryRetracted(EntryRetracted { of, reason: "r".to_owned() }),
        Event::EntryErased(EntryErased { of, ground: "g".to_owned() }),
    ];
    let later = fields_of_later_releases().map(|(name, event)| (name, entry(event, true)));
    let full = full.into_iter().chain(golden::full(of)).chain(golden_filed::full());
    let full = full.chain([golden_filed::observation(Some(of))]);
    let full = full.map(|event| (format!("{}.json", event.name()), entry(event, true)));
    let bare = bare.into_iter().chain(bare_of_later_releases());
    let bare = bare.chain(golden::bare()).chain(golden_filed::bare());
    let bare = bare.chain([golden_filed::observation(None)]);
    let bare = bare.map(|event| (format!("{}.bare.json", event.name()), entry(event, false)));
    full.chain(bare).chain(later).chain([member_in_groups(), instrument_with_subjects()]).collect()
}

fn bare_commitment() -> CommitmentRecorded {
    CommitmentRecorded {
        instrument: "CBD_1992A".parse().unwrap(),
        member: "FRA".parse().unwrap(),
        act: Act::Ratification,
        occurred_on: "1994-07-01".parse().unwrap(),
        whose: None,
        territory: None,
        provision: None,
        text: None,
        replaces: None,
    }
}

fn member_in_groups() -> (String, Entry) {
    let group = |code: &str, from: Option<&str>, until: Option<&str>| InGroup {
        group: code.parse().unwrap(),
        from: from.map(|date| date.parse().unwrap()),
        until: until.map(|date| date.parse().unwrap()),
    };
    let member = MemberRecorded {
        groups: vec![
            group("European Union", Some("1973-01-01"), Some("2020-02")),
            group("m49:150", None, None),
        ],
        ..MemberRecorded::bare("GBR".parse().unwrap())
    };
    ("member.recorded.v1.groups.json".to_owned(), entry(Event::MemberRecorded(member), false))
}

fn instrument() -> Event {
    Event::InstrumentRecorded(InstrumentRecorded {
        code: "MARPOL 73/78".parse().unwrap(),
        title: Some("Prevention of Pollution from Ships".to_owned()),
        local_term: Some("Convention".to_owned()),
        family: Some(Family::Treaty),
        strength: Some(Strength::Binding),
        commits_by: Some(CommitsBy::Ratification),
        adopted_on: Some("1973-11-02".parse().unwrap()),
        opened_on: Some("1974".parse().unwrap()),
        in_force_on: Some("1983-10-02?".parse().unwrap()),
        ended_on: Some("unknown".parse().unwrap()),
        relations: vec![Relation {
            kind: RelationKind::Amends,
            to: "OILPOL_1954A".parse().unwrap(),
        }],
        subjects: Vec::new(),
    })
}

fn instrument_with_subjects() -> (String, Entry) {
    let instrument = InstrumentRecorded {
        subjects: vec!["Environment".to_owned(), "Marine pollution".to_owned()],
        ..InstrumentRecorded::bare("OILPOL_1954A".parse().unwrap())
    };
    let event = Event::InstrumentRecorded(instrument);
    ("instrument.recorded.v1.subjects.json".to_owned(), entry(event, false))
}

fn bare_of_later_releases() -> [Event; 3] {
    [
        Event::SuccessionRecorded(SuccessionRecorded {
            predecessor: "SUN".parse().unwrap(),
            successor: "RUS".parse().unwrap(),
            kind: SuccessionKind::Continuation,
            on: "1991-12-24".parse().unwrap(),
            passes: Passage::All,
            instruments: Vec::new(),
            text: None,
        }),
        Event::VersionRecorded(VersionRecorded {
            instrument: "ISO9001".parse().unwrap(),
            code: "2015".parse().unwrap(),
            title: None,
            revises: None,
            made_by: None,
            adopted_on: None,
            in_force_on: None,
            ended_on: None,
        }),
        Event::ProvisionRecorded(ProvisionRecorded {
            instrument: "CBD_1992A".parse().unwrap(),
            code: "27".parse().unwrap(),
            version: None,
            parent: None,
            order: None,
            title: None,
            text: None,
            applies_from: None,
            applies_until: None,
        }),
    ]
}

/// What later releases added to events that were there, and events that they added.
fn fields_of_later_releases() -> [(String, Event); 6] {
    let day = |text: &str| Some(text.parse().unwrap());
    let cell = |act, territory: Option<&str>, provision: Option<&str>| {
        Event::CommitmentRecorded(CommitmentRecorded {
            instrument: "IHR/2005".parse().unwrap(),
            member: "FRA".parse().unwrap(),
            act,
            occurred_on: "2006-12".parse().unwrap(),
            whose: None,
            territory: territory.map(|code| code.parse().unwrap()),
            provision: provision.map(|code| code.parse().unwrap()),
            text: None,
            replaces: None,
        })
    };
    let member = MemberRecorded {
        names: vec![
            NamePeriod { name: "Upper Volta".to_owned(), from: None, until: day("1984-08-04") },
            NamePeriod { name: "Burkina Faso".to_owned(), from: day("1984-08-04"), until: None },
        ],
        membership: vec![MembershipPeriod {
            kind: MembershipKind::Member,
            from: day("1960"),
            until: day("2030-01?"),
        }],
        ..MemberRecorded::bare("BFA".parse().unwrap())
    };
    let succession = SuccessionRecorded {
        predecessor: "YUG".parse().unwrap(),
        successor: "SVN".parse().unwrap(),
        kind: SuccessionKind::Dissolution,
        on: "1991-06-25".parse().unwrap(),
        passes: Passage::Listed,
        instruments: vec!["CBD_1992A".parse().unwrap()],
        text: Some("Declaration of 1 July 1992".to_owned()),
    };
    let version = VersionRecorded {
        instrument: "MARPOL 73/78".parse().unwrap(),
        code: "1997".parse().unwrap(),
        title: Some("as amended".to_owned()),
        revises: Some("1978".parse().unwrap()),
        made_by: Some("AA08PS_1997P6".parse().unwrap()),
        adopted_on: day("1997-09-26"),
        in_force_on: day("2005-05-19"),
        ended_on: day("unknown"),
    };
    let provision = ProvisionRecorded {
        instrument: "MARPOL 73/78".parse().unwrap(),
        code: "VI/14.1".parse().unwrap(),
        version: Some("1997".parse().unwrap()),
        parent: Some("VI/14".parse().unwrap()),
        order: Some(1),
        title: Some("General requirements".to_owned()),
        text: Some("The sulphur content of any fuel oil \"shall not exceed\" …".to_owned()),
        applies_from: day("2005-05-19"),
        applies_until: day("2012"),
    };
    let provision = Event::ProvisionRecorded(provision);
    [
        ("member.recorded.v1.periods.json".to_owned(), Event::MemberRecorded(member)),
        ("succession.recorded.v1.json".to_owned(), Event::SuccessionRecorded(succession)),
        ("version.recorded.v1.json".to_owned(), Event::VersionRecorded(version)),
        ("provision.recorded.v1.json".to_owned(), provision),
        (
            "commitment.recorded.v1.territory.json".to_owned(),
            cell(Act::TerritorialExtension, Some("NCL"), None),
        ),
        ("commitment.recorded.v1.provision.json".to_owned(), cell(Act::OptOut, None, Some("59"))),
    ]
}

fn entry(event: Event, full: bool) -> Entry {
    let cell = || Subject::Commitment("CBD_1992A".parse().unwrap(), "FRA".parse().unwrap());
    Entry {
        id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001),
        source: if full { "/CBD%20Secretariat%2FMontr%C3%A9al" } else { "/IO" }.to_owned(),
        actor: "system".to_owned(),
        recorded: RecordedTime(1_795_305_600_123_456),
        subject: event.subject().unwrap_or_else(cell),
        provenance: full.then(|| Provenance {
            import: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002),
            file: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned(),
            line: 41_207,
        }),
        event,
    }
}

#[test]
fn every_event_name_has_its_golden_files() {
    for (file, entry) in golden() {
        let path = folder().join(&file);
        if !path.exists() && std::env::var_os("WRITE_GOLDEN").is_some() {
            fs::write(&path, entry.to_bytes().unwrap()).unwrap();
        }
    }
    let mut names = BTreeSet::new();
    let mut event = None;
    while let Some(name) = next(event.as_ref()) {
        for file in [format!("{name}.json"), format!("{name}.bare.json")] {
            let path = folder().join(&file);
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
            event = Some(Entry::from_bytes(&bytes).unwrap().event);
            assert_eq!(event.as_ref().unwrap().name(), name);
            names.insert(file);
        }
    }
    assert!(names.len() >= 20, "the chain of names is whole");
}

#[test]
fn golden_files_are_read_and_written_again_to_the_byte() {
    for (file, entry) in golden() {
        let path = folder().join(file);
        if !path.exists() && std::env::var_os("WRITE_GOLDEN").is_some() {
            fs::write(&path, entry.to_bytes().unwrap()).unwrap();
        }
    }
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let entry = Entry::from_bytes(&bytes).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(entry.to_bytes().unwrap(), bytes, "{path:?}");
    }
}

#[test]
fn golden_files_say_what_they_said() {
    for (file, entry) in golden() {
        let bytes = fs::read(folder().join(&file)).unwrap();
        assert_eq!(Entry::from_bytes(&bytes).unwrap(), entry, "{file}");
        let Entry { recorded, subject, event, .. } = entry;
        let replayed = Replayed { recorded, subject, event };
        assert_eq!(Replayed::from_bytes(&bytes).unwrap(), replayed, "{file}, for a fold");
    }
}

#[test]
fn what_a_later_release_wrote_is_told_apart_from_what_is_broken() {
    let file = folder().join("commitment.recorded.v1.bare.json");
    let text = fs::read_to_string(file).unwrap();
    let read = |text: &str| Entry::from_bytes(text.as_bytes());
    assert!(matches!(
        read(&text.replace("commitment.recorded.v1", "commitment.recorded.v2")),
        Err(EntryError::Newer(name)) if name == "commitment.recorded.v2"
    ));
    for (from, to) in [
        ("\"ratification\"", "\"adherence\""),
        ("1994-07-01", "1994-02-30"),
        ("\"member\":\"FRA\"", "\"member\":\"\""),
        ("\"member\":\"FRA\"", "\"member\":\"FRA\",\"more\":1"),
        ("\"actor\":\"system\",", ""),
        ("\"actor\":\"system\",", "\"actor\":\"system\",\"importline\":3,"),
        ("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\""),
        ("commitments/CBD_1992A/FRA", "commitments/CBD_1992A"),
    ] {
        let broken = text.replace(from, to);
        assert_ne!(broken, text, "{from}");
        assert!(matches!(read(&broken), Err(EntryError::Shape(_))), "{from} -> {to}");
    }
}
