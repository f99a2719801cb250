//! A fictional organisation of any size, the same for the same seed: what its
//! instruments are, who its members are, and what they did, as commands in the
//! order in which its secretariat would have recorded them.
//!
//! The histories are plausible, not real: members differ in how fast and how
//! often they commit, instruments in how many they draw; an instrument of the
//! treaty kind enters into force with enough consents; a few members reserve,
//! and fewer leave; some instruments are evaluated, and some of what is learnt is taken
//! up; what is old is reviewed. Nothing in them is about any State there is.

mod chance;
mod evaluation;
mod history;
mod names;
mod record;

use chrono::{Datelike, Days, Months, NaiveDate};
use stocktake_model::{
    GroupCode, InstrumentCode, MemberCode, OrganisationCode, PartialDate,
    decide::Command,
    event::{
        Alias, CommitmentRecorded, GroupRecorded, InGroup, InstrumentRecorded, MemberRecorded,
        MembershipPeriod, OrganisationRecorded, Relation,
    },
    vocabulary::{
        CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, RelationKind,
        Strength,
    },
};

use chance::Chance;
use evaluation::Noted;
pub use history::Simulated;
use history::{Deed, History};
pub use record::record;

/// The most members there can be: as many as ISO 3166 leaves codes to its users.
pub const MEMBERS_MAX: u16 = 676 + 364;

/// How large an organisation is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Another seed, another organisation.
    pub seed: u64,
    /// How many instruments it has.
    pub instruments: u32,
    /// How many members it has, at most [`MEMBERS_MAX`].
    pub members: u16,
    /// For how many years it has been at work.
    pub years: u16,
    /// The last day of its record.
    pub until: NaiveDate,
    /// Whether it evaluates its instruments.
    pub evaluates: bool,
}

/// An organisation that never was.
pub struct Simulation {
    size: Size,
    chance: Chance,
    instruments: Vec<Instrument>,
    members: Vec<Member>,
    /// What members did, in the order of the days.
    deeds: Vec<Deed>,
}

/// What an instrument is for its members.
struct Instrument {
    kind: &'static Kind,
    adopted_on: NaiveDate,
    /// When it enters into force, where it does by the end.
    in_force_on: Option<NaiveDate>,
    subject: usize,
    aspect: usize,
    /// The instrument, by its number, to which this one is a protocol.
    parent: Option<usize>,
    /// The share of members that commit to it sooner or later.
    draw: f64,
}

impl Instrument {
    /// The field that its subject is listed under.
    fn field(&self) -> &'static str {
        names::SUBJECTS[self.subject].1
    }
}

/// How a member goes about committing.
struct Member {
    /// How many of the instruments that draw it, it commits to: around 1.
    eagerness: f64,
    /// Days it takes, on average.
    pace: f64,
}

/// A kind of instruments, and how members commit to such.
struct Kind {
    /// Of a hundred instruments, how many are of this kind.
    share: usize,
    term: &'static str,
    family: Family,
    strength: Strength,
    commits_by: CommitsBy,
}

const KINDS: [Kind; 7] = [
    Kind {
        share: 32,
        term: "Convention",
        family: Family::Treaty,
        strength: Strength::Binding,
        commits_by: CommitsBy::Ratification,
    },
    Kind {
        share: 14,
        term: "Protocol",
        family: Family::Treaty,
        strength: Strength::Binding,
        commits_by: CommitsBy::Ratification,
    },
    Kind {
        share: 16,
        term: "Recommendation",
        family: Family::Recommendation,
        strength: Strength::NonBinding,
        commits_by: CommitsBy::Notification,
    },
    Kind {
        share: 8,
        term: "Declaration",
        family: Family::Declaration,
        strength: Strength::NonBinding,
        commits_by: CommitsBy::Endorsement,
    },
    Kind {
        share: 16,
        term: "Standard",
        family: Family::TechnicalStandard,
        strength: Strength::Voluntary,
        commits_by: CommitsBy::NationalAdoption,
    },
    Kind {
        share: 6,
        term: "Decision",
        family: Family::BindingDecision,
        strength: Strength::BindingUnlessOptedOut,
        commits_by: CommitsBy::Automatic,
    },
    Kind {
        share: 8,
        term: "Guidelines",
        family: Family::Guidance,
        strength: Strength::NonBinding,
        commits_by: CommitsBy::None,
    },
];

// What is drawn for the organisation is drawn apart, so that more instruments
// do not make other members.
const INSTRUMENTS: u64 = 1;
const MEMBERS: u64 = 2;
const CELLS: u64 = 3;
const MEMBERSHIP: u64 = 4;

impl Simulation {
    /// The organisation of this size.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let chance = Chance::new(size.seed);
        let members = (0..size.members).map(|n| member(chance.of(MEMBERS).of(n.into()))).collect();
        let mut simulation =
            Self { size, chance, instruments: Vec::new(), members, deeds: Vec::new() };
        for n in 0..size.instruments as usize {
            let instrument = simulation.instrument(n);
            simulation.instruments.push(instrument);
        }
        simulation.deeds = simulation.act();
        simulation
    }

    /// The seed that it grew from.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.size.seed
    }

    /// How many commands [`Self::commands`] gives.
    #[must_use]
    pub fn count(&self) -> usize {
        let evaluations = if self.size.evaluates {
            evaluation::catalogue(self).count() + evaluation::count(self)
        } else {
            0
        };
        let founding = 1 + names::REGIONS.len() + self.members.len();
        founding + self.instruments.len() + self.deeds.len() + evaluations
    }

    /// The day on which the organisation was founded.
    #[must_use]
    pub fn founded_on(&self) -> NaiveDate {
        self.size.until - Months::new(12 * u32::from(self.size.years))
    }

    /// Everything to be recorded, each with the day on which it was.
    pub fn commands(&self, code: &OrganisationCode) -> impl Iterator<Item = Noted> {
        let founded = self.founded_on();
        let organisation = Command::RecordOrganisation(OrganisationRecorded {
            code: code.clone(),
            name: Some(names::ORGANISATION.to_owned()),
            kind: Some(OrganisationKind::Igo),
        });
        let regions = names::REGIONS.iter().map(|(code, name)| {
            let (code, kind) = (region(code), Some(GroupKind::Region));
            Command::RecordGroup(GroupRecorded { code, name: Some((*name).to_owned()), kind })
        });
        let member = |n| Command::RecordMember(self.member_recorded(n));
        let members = (0..self.members.len()).map(member);
        let catalogue =
            self.size.evaluates.then(|| evaluation::catalogue(self)).into_iter().flatten();
        let founding = std::iter::once(organisation).chain(regions).chain(members).chain(catalogue);
        let all = founding.map(move |command| (founded, command)).chain(self.events());
        all.enumerate().map(|(before, (day, command))| (day, evaluation::frozen(command, before)))
    }

    /// The history proper and the evaluations, in the order of the days; of one day, an
    /// instrument is adopted before anything is said about it.
    fn events(&self) -> impl Iterator<Item = Noted> {
        let evaluations = self.size.evaluates.then(|| evaluation::entries(self));
        let mut evaluations = evaluations.into_iter().flatten().peekable();
        let mut history = self.history().peekable();
        std::iter::from_fn(move || {
            let next = history.peek().map(|(day, _)| *day);
            let first = evaluations.next_if(|(day, _)| next.is_none_or(|next| *day < next));
            first.or_else(|| history.next())
        })
    }

    /// The history proper: instruments as they are adopted, deeds as they are done.
    fn history(&self) -> impl Iterator<Item = Noted> {
        let mut adopted: Vec<usize> = (0..self.instruments.len()).collect();
        adopted.sort_by_key(|n| self.instruments[*n].adopted_on);
        let mut adopted = adopted.into_iter().peekable();
        let mut deeds = self.deeds.iter().peekable();
        std::iter::from_fn(move || {
            let next_deed = deeds.peek().map(|deed| deed.day());
            let adopts =
                |n: &usize| next_deed.is_none_or(|day| self.instruments[*n].adopted_on <= day);
            if let Some(n) = adopted.next_if(adopts) {
                let recorded = self.instrument_recorded(n);
                Some((self.instruments[n].adopted_on, Command::RecordInstrument(recorded)))
            } else {
                deeds.next().map(|deed| (deed.day(), Command::RecordCommitment(self.deed(*deed))))
            }
        })
    }

    fn instrument(&self, n: usize) -> Instrument {
        let mut chance = self.chance.of(INSTRUMENTS).of(n as u64);
        let mut ticket = chance.below(100);
        let kind = KINDS.iter().find(|kind| {
            let drawn = ticket < kind.share;
            ticket = ticket.saturating_sub(kind.share);
            drawn
        });
        let conventions = |n: &usize| self.instruments[*n].kind.term == "Convention";
        let mut kind = kind.unwrap_or(&KINDS[0]);
        // A protocol is to one of the conventions before it, where there is one.
        let parents: Vec<usize> = (n.saturating_sub(50)..n)
            .filter(conventions)
            .filter(|_| kind.term == "Protocol")
            .collect();
        let parent = (!parents.is_empty()).then(|| *chance.pick(&parents));
        if kind.term == "Protocol" && parent.is_none() {
            kind = &KINDS[0];
        }
        let founded = self.founded_on();
        let earliest = parent.map_or(founded, |parent| self.instruments[parent].adopted_on);
        let span = (self.size.until - earliest).num_days().max(1) as usize;
        let adopted_on = earliest + Days::new(chance.below(span) as u64);
        let parent_subject = parent.map(|parent| self.instruments[parent].subject);
        Instrument {
            kind,
            adopted_on,
            in_force_on: None,
            subject: parent_subject.unwrap_or_else(|| chance.below(names::SUBJECTS.len())),
            aspect: chance.below(names::ASPECTS.len()),
            parent,
            draw: 0.25 + 0.7 * chance.fraction(),
        }
    }

    fn instrument_recorded(&self, n: usize) -> InstrumentRecorded {
        let instrument = &self.instruments[n];
        let relations = instrument.parent.map(|parent| Relation {
            kind: RelationKind::IsProtocolTo,
            to: instrument_code(parent),
        });
        let commits_by = instrument.kind.commits_by;
        let signed = commits_by == CommitsBy::Ratification;
        // What binds without an act of one's own does so from the day it is adopted for.
        let automatic = commits_by == CommitsBy::Automatic;
        InstrumentRecorded {
            title: Some(names::title(
                instrument.kind.term,
                instrument.subject,
                instrument.aspect,
                instrument.adopted_on.year(),
            )),
            local_term: Some(instrument.kind.term.to_owned()),
            family: Some(instrument.kind.family),
            strength: Some(instrument.kind.strength),
            commits_by: Some(commits_by),
            adopted_on: Some(PartialDate::day(instrument.adopted_on)),
            opened_on: signed.then(|| PartialDate::day(instrument.adopted_on)),
            in_force_on: automatic.then(|| PartialDate::day(instrument.adopted_on)),
            subjects: vec![instrument.field().to_owned()],
            relations: relations.into_iter().collect(),
            ..InstrumentRecorded::bare(instrument_code(n))
        }
    }

    fn member_recorded(&self, n: usize) -> MemberRecorded {
        let mut chance = self.chance.of(MEMBERSHIP).of(n as u64);
        let name = names::member(n);
        let (group, _) = chance.pick(&names::REGIONS);
        // Four of five found the organisation, the others join within its first half.
        let days = u64::from(self.size.years) * 180;
        let joined = if chance.happens(0.8) { 0 } else { chance.below(days as usize) as u64 };
        let from = Some(PartialDate::day(self.founded_on() + Days::new(joined)));
        MemberRecorded {
            name: Some(name.clone()),
            kind: Some(MemberKind::State),
            aliases: vec![Alias { scheme: "name".to_owned(), value: name }],
            groups: vec![InGroup { group: region(group), from: None, until: None }],
            membership: vec![MembershipPeriod { kind: MembershipKind::Member, from, until: None }],
            ..MemberRecorded::bare(member_code(n))
        }
    }

    fn deed(&self, deed: Deed) -> CommitmentRecorded {
        CommitmentRecorded {
            instrument: instrument_code(deed.instrument as usize),
            member: member_code(deed.member as usize),
            act: deed.act,
            occurred_on: PartialDate::day(deed.day()),
            whose: None,
            provision: None,
            territory: None,
            text: None,
            replaces: None,
        }
    }

    /// What every member did about every instrument, in the order of the days.
    fn act(&mut self) -> Vec<Deed> {
        let mut deeds = Vec::new();
        for n in 0..self.instruments.len() {
            let history = self.history_of(n);
            self.instruments[n].in_force_on = history.in_force_on;
            let number = u32::try_from(n).unwrap_or(u32::MAX);
            deeds.extend(history.deeds.into_iter().map(|deed| Deed { instrument: number, ..deed }));
        }
        deeds.sort_unstable();
        deeds
    }

    /// What every member did about one instrument.
    fn history_of(&self, n: usize) -> History {
        let chance = self.chance.of(CELLS).of(n as u64);
        History::of(&self.instruments[n], &self.members, chance, self.size.until)
    }
}

fn member(mut chance: Chance) -> Member {
    Member {
        eagerness: 0.4 + 0.9 * chance.fraction(),
        pace: 365.0 * (1.0 + 9.0 * chance.fraction()),
    }
}

/// Three letters from those that ISO 3166 leaves to its users, XAA to XZZ and
/// QMA to QZZ, so that no code is that of a State.
fn member_code(n: usize) -> MemberCode {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    let (first, second, third) = match n.checked_sub(676) {
        None => ('X', letter(n / 26), letter(n)),
        Some(n) => ('Q', letter(12 + n / 26), letter(n)),
    };
    format!("{first}{second}{third}").parse().expect("letters are well-formed")
}

fn region(code: &str) -> GroupCode {
    code.parse().expect("the codes of regions are well-formed")
}

fn instrument_code(n: usize) -> InstrumentCode {
    format!("SIM-{:05}", n + 1).parse().expect("letters and digits are well-formed")
}
