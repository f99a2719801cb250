//! The words of a script: `verb code code date name=value "a reason"`.

use std::{str::FromStr, sync::Arc};

use stocktake_model::{
    PartialDate, Position,
    commitment::{ImportedCommitment, Matching},
    decide::Command,
    event::{
        Alias, CommitmentRecorded, EntryErased, EntryRetracted, EventId, GroupRecorded, InGroup,
        InstrumentRecorded, MemberRecorded, MembershipPeriod, NamePeriod, OrganisationRecorded,
        ProvisionRecorded, Relation, SuccessionRecorded, VersionRecorded,
    },
    vocabulary::Act,
};

use super::id_of;

/// One line, cut into words and `name=value` pairs. A value in quotes may hold
/// spaces; `20001*x` is a text of 20,001 characters.
pub(crate) struct Line {
    text: String,
    words: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Line {
    pub(crate) fn new(text: &str) -> Self {
        let mut quoted = false;
        let parts = text.split(|c: char| {
            quoted ^= c == '"';
            c == ' ' && !quoted
        });
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        for part in parts.filter(|part| !part.is_empty()) {
            let part = part.replace('"', "");
            match part.split_once('=') {
                Some((name, value)) => pairs.push((name.to_owned(), long(value))),
                None => words.push(long(&part)),
            }
        }
        Self { text: text.to_owned(), words, pairs }
    }

    /// The line as it stands.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn verb(&self) -> &str {
        self.word(0)
    }

    /// The `n`th word; empty when there is none.
    pub(crate) fn word(&self, n: usize) -> &str {
        self.words.get(n).map_or("", String::as_str)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn code<T: FromStr<Err: std::fmt::Debug>>(&self, n: usize) -> T {
        self.word(n).parse().unwrap()
    }

    pub(crate) fn value<T: FromStr<Err: std::fmt::Debug>>(&self, name: &str) -> Option<T> {
        self.get(name).map(|text| text.parse().unwrap())
    }

    /// `scheme:value,scheme:value`
    pub(crate) fn list<T>(&self, name: &str, make: impl Fn(&str, &str) -> T) -> Vec<T> {
        let items = self.get(name).into_iter().flat_map(|text| text.split(','));
        items.map(|item| item.split_once(':').map(|(a, b)| make(a, b)).unwrap()).collect()
    }

    pub(crate) fn command(&self, matching: Option<&Matching>) -> Command {
        if let Some(observed) = self.observed(matching) {
            return observed;
        }
        if let Some(filed) = self.filed() {
            return Command::RecordFiled(Box::new(filed));
        }
        match self.verb() {
            "organisation" => Command::RecordOrganisation(OrganisationRecorded {
                code: self.code(1),
                name: self.value("name"),
                kind: self.value("kind"),
            }),
            "member" => Command::RecordMember(self.member(1)),
            "group" => Command::RecordGroup(GroupRecorded {
                code: self.code(1),
                name: self.value("name"),
                kind: self.value("kind"),
            }),
            // A succession of States is told in five words, an act of one in three.
            "succession" if !self.word(5).is_empty() => {
                Command::RecordSuccession(self.succession())
            }
            "instrument" => Command::RecordInstrument(self.instrument(1)),
            "version" => Command::RecordVersion(self.version()),
            "provision" => Command::RecordProvision(self.provision()),
            "retract" => {
                Command::Retract(EntryRetracted { of: self.id(1), reason: self.word(2).to_owned() })
            }
            "erase" => {
                Command::Erase(EntryErased { of: self.id(1), ground: self.word(2).to_owned() })
            }
            "replace" => Command::RecordCommitment(self.commitment([2, 3, 4, 5], Some(self.id(1)))),
            "import" => Command::ImportCommitment(ImportedCommitment {
                commitment: self.commitment([3, 1, 2, 4], None),
                instrument: self.instrument(1),
                member: self.member(2),
                groups: self.groups().map(|it| GroupRecorded::bare(it.group)).collect(),
                matching: matching.cloned(),
            }),
            _ => self
                .of_compliance(matching)
                .unwrap_or_else(|| Command::RecordCommitment(self.commitment([0, 1, 2, 3], None))),
        }
    }

    /// `file key=act,date` begins an import whose key holds them beside
    /// instrument and member; `file` alone one without a key.
    pub(crate) fn matching(&self, began_at: Position) -> Option<Matching> {
        self.get("key").map(|key| Matching {
            acts: if key.contains("act") { Arc::default() } else { Act::ALL.into() },
            occurred_on: key.contains("date"),
            began_at,
            told: Arc::default(),
        })
    }

    fn commitment(
        &self,
        [act, instrument, member, date]: [usize; 4],
        replaces: Option<EventId>,
    ) -> CommitmentRecorded {
        CommitmentRecorded {
            instrument: self.code(instrument),
            member: self.code(member),
            act: self.code(act),
            occurred_on: self.code::<PartialDate>(date),
            whose: self.value("whose"),
            territory: self.value("territory"),
            provision: self.value("provision"),
            text: self.value("text"),
            replaces,
        }
    }

    /// `EU@1973..2020,AU`: each a group, perhaps with the time for which it holds.
    fn groups(&self) -> impl Iterator<Item = InGroup> {
        let items = self.get("in").into_iter().flat_map(|text| text.split(','));
        items.map(|item| {
            let (group, time) = item.split_once('@').unwrap_or((item, ".."));
            let (from, until) = time.split_once("..").unwrap();
            let date = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
            InGroup { group: group.parse().unwrap(), from: date(from), until: date(until) }
        })
    }

    fn member(&self, n: usize) -> MemberRecorded {
        MemberRecorded {
            code: self.code(n),
            name: self.value("name"),
            kind: self.value("kind"),
            aliases: self.list("alias", |scheme, value| Alias {
                scheme: scheme.to_owned(),
                value: value.to_owned(),
            }),
            groups: self.groups().collect(),
            exists_from: self.value("exists_from"),
            ceased_on: self.value("ceased_on"),
            names: self.periods("names", |name, from, until| NamePeriod {
                name: name.to_owned(),
                from,
                until,
            }),
            membership: self.periods("membership", |kind, from, until| MembershipPeriod {
                kind: kind.parse().unwrap(),
                from,
                until,
            }),
        }
    }

    /// `member:1992..1995,observer:1995..`
    fn periods<T>(
        &self,
        name: &str,
        make: impl Fn(&str, Option<PartialDate>, Option<PartialDate>) -> T,
    ) -> Vec<T> {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        self.list(name, |of, period| {
            let (from, until) = period.split_once("..").unwrap();
            make(of, day(from), day(until))
        })
    }

    /// `succession SUN RUS continuation 1991-12-24 all`, or `… listed instruments=CBD`
    fn succession(&self) -> SuccessionRecorded {
        let listed = self.get("instruments").into_iter().flat_map(|text| text.split(','));
        SuccessionRecorded {
            predecessor: self.code(1),
            successor: self.code(2),
            kind: self.code(3),
            on: self.code(4),
            passes: self.code(5),
            instruments: listed.map(|code| code.parse().unwrap()).collect(),
            text: self.value("text"),
        }
    }

    fn version(&self) -> VersionRecorded {
        VersionRecorded {
            instrument: self.code(1),
            code: self.code(2),
            title: self.value("title"),
            revises: self.value("revises"),
            made_by: self.value("made_by"),
            adopted_on: self.value("adopted"),
            in_force_on: self.value("in_force"),
            ended_on: self.value("ended"),
        }
    }

    fn provision(&self) -> ProvisionRecorded {
        ProvisionRecorded {
            instrument: self.code(1),
            code: self.code(2),
            version: self.value("version"),
            parent: self.value("parent"),
            order: self.value("order"),
            title: self.value("title"),
            text: self.value("text"),
            applies_from: self.value("from"),
            applies_until: self.value("until"),
        }
    }

    fn instrument(&self, n: usize) -> InstrumentRecorded {
        InstrumentRecorded {
            code: self.code(n),
            title: self.value("title"),
            local_term: self.value("local_term"),
            family: self.value("family"),
            strength: self.value("strength"),
            commits_by: self.value("commits_by"),
            adopted_on: self.value("adopted"),
            opened_on: self.value("opened"),
            in_force_on: self.value("in_force"),
            ended_on: self.value("ended"),
            relations: self.list("relation", |kind, to| Relation {
                kind: kind.parse().unwrap(),
                to: to.parse().unwrap(),
            }),
            subjects: self.value("subject").into_iter().collect(),
        }
    }

    pub(crate) fn id(&self, n: usize) -> EventId {
        id_of(self.word(n))
    }
}

fn long(text: &str) -> String {
    match text.split_once('*').map(|(count, text)| (count.parse(), text)) {
        Some((Ok(count), text)) => text.repeat(count),
        Some(_) | None => text.to_owned(),
    }
}
