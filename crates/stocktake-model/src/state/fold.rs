//! The fold: how a [`State`] takes in the next entry, and where each kind of
//! record is kept.

use std::sync::Arc;

use super::{Group, Instrument, Member, MemberIx, State};
use crate::{
    CaseCode, GroupCode, InstrumentCode, MemberCode, Position, ProcedureTypeCode, RecordedTime,
    RuleCode, ScaleCode, VersionCode,
    commitment::{Commitments, Fact},
    conduct::{Kept, OfCell},
    event::{
        CommitmentRecorded, Event, ProcedureRecorded, ProcedureTypeRecorded, RatingRecorded,
        RuleRecorded, ScaleMappingRecorded, ScaleRecorded, SuccessionRecorded,
    },
    facts::Facts,
    filed::{Filed, Key},
    history::{History, kept},
    procedure::{About, Case},
    provision::Provisions,
    rating::Ratings,
    scale::MappingEnds,
    subject::Subject,
};

/// What stands at the next position, for [`State::fold`].
#[derive(Debug, Clone, Copy)]
pub enum Recorded<'a> {
    /// An entry.
    Entry {
        /// When it was recorded.
        time: RecordedTime,
        /// What it is about.
        subject: &'a Subject,
        /// What it says.
        event: &'a Event,
        /// The position of the entry that it corrects, takes back or erases.
        refers_to: Option<Position>,
    },
    /// An entry whose content was erased.
    Erased,
}

impl State {
    /// Takes in what stands at the next position.
    pub fn fold(&mut self, recorded: Recorded<'_>) {
        self.position = self.position.next();
        let at = self.position;
        let (time, subject, event, refers_to) = match recorded {
            Recorded::Erased => return self.erased.push_back(at),
            Recorded::Entry { time, subject, event, refers_to } => {
                (time, subject, event, refers_to)
            }
        };
        if self.times.last().is_none_or(|(last, _)| *last < time) {
            self.times.push_back((time, at));
        }
        match event {
            Event::OrganisationRecorded(data) => {
                Arc::make_mut(&mut self.organisation).record(at, data.clone())
            }
            Event::MemberRecorded(data) => {
                self.member_mut(&data.code).history.record(at, data.clone())
            }
            Event::GroupRecorded(data) => {
                self.group_mut(&data.code).history.record(at, data.clone())
            }
            Event::SuccessionRecorded(data) => {
                self.succession_mut(&data.predecessor, &data.successor).record(at, data.clone())
            }
            Event::InstrumentRecorded(data) => {
                self.instrument_mut(&data.code).history.record(at, data.clone())
            }
            Event::VersionRecorded(data) => {
                let versions = &mut self.instrument_mut(&data.instrument).versions;
                kept(versions, &data.code).record(at, data.clone())
            }
            Event::ProvisionRecorded(data) => {
                self.instrument_mut(&data.instrument).provisions.record(at, data)
            }
            Event::CommitmentRecorded(data) => self.commit(data, refers_to, at),
            Event::ScaleRecorded(data) => {
                self.scale_mut(&data.code, &data.version).record(at, data.clone())
            }
            Event::ScaleMappingRecorded(data) => {
                self.scale_mapping_mut(&data.ends()).record(at, data.clone())
            }
            Event::CycleRecorded(data) => {
                let cycles = &mut self.instrument_mut(&data.instrument).cycles;
                kept(cycles, &data.code).record(at, data.clone())
            }
            Event::RatingRecorded(data) => self.rate(data, refers_to, at),
            Event::ProcedureTypeRecorded(data) => {
                self.procedure_type_mut(&data.code, &data.version).record(at, data.clone())
            }
            Event::ProcedureRecorded(data) => self.proceed(data, refers_to, at),
            Event::RuleRecorded(data) => {
                self.rule_mut(&data.code, &data.version).record(at, data.clone())
            }
            Event::ExemptionRecorded(data) => {
                self.keep(data, refers_to, at, |it| &mut it.exemptions)
            }
            Event::MeasureRecorded(data) => self.keep(data, refers_to, at, |it| &mut it.measures),
            Event::ApplicationRecorded(data) => {
                self.keep(data, refers_to, at, |it| &mut it.applications)
            }
            Event::ObservationRecorded(data) => self.observe(data, refers_to, at),
            Event::Filed(filed) => self.filed_mut(filed.key()).record(at, filed.as_ref().clone()),
            Event::EntryRetracted(_) => self.retract(subject, refers_to, at),
            Event::EntryErased(_) => self.mark_erased(subject, refers_to, at),
        }
    }

    fn commit(&mut self, data: &CommitmentRecorded, replaces: Option<Position>, at: Position) {
        let member = self.intern(&data.member);
        // An act names one thing beside the instrument at most; which one, the act says.
        let other = data.whose.as_ref().or(data.territory.as_ref());
        let other = other.map(|other| self.intern(other).into());
        let instrument = self.instrument_mut(&data.instrument);
        let provision = data.provision.as_ref();
        let other =
            other.or_else(|| provision.map(|code| instrument.provisions.intern(code).into()));
        if let Some(replaced) = replaces {
            instrument.commitments.retract(member, replaced, at);
        }
        let text = data.text.as_deref();
        let fact = Fact::new(at, member, data.act, data.occurred_on, other, text);
        instrument.commitments.record(fact);
    }

    fn rate(&mut self, data: &RatingRecorded, replaces: Option<Position>, at: Position) {
        let member = self.intern(&data.member);
        let instrument = self.instrument_mut(&data.instrument);
        let provision = data.provision.as_ref().map(|code| instrument.provisions.intern(code));
        if let Some(replaced) = replaces {
            instrument.ratings.retract(member, replaced, at);
        }
        instrument.ratings.record(at, member, provision, data);
    }

    fn proceed(&mut self, data: &ProcedureRecorded, replaces: Option<Position>, at: Position) {
        let about = About::of(data, self.intern(&data.member));
        let stage = self.stages.intern(data.stage.clone());
        self.case_mut(&data.case).record(at, stage, about, data, replaces);
    }

    fn keep<T: OfCell>(
        &mut self,
        data: &T,
        replaces: Option<Position>,
        at: Position,
        among: impl Fn(&mut Instrument) -> &mut Facts<Kept<T>>,
    ) {
        let member = self.intern(data.member());
        let facts = among(self.instrument_mut(data.instrument()));
        if let Some(replaced) = replaces {
            facts.retract(member, replaced, at);
        }
        facts.record(Kept::new(at, member, data.clone()));
    }

    fn retract(&mut self, subject: &Subject, of: Option<Position>, at: Position) {
        let Some(of) = of else { return };
        match subject {
            Subject::Organisation => Arc::make_mut(&mut self.organisation).retract(of, at),
            Subject::Member(member) => self.member_mut(member).history.retract(of, at),
            Subject::Group(group) => self.group_mut(group).history.retract(of, at),
            Subject::Succession(predecessor, successor) => {
                self.succession_mut(predecessor, successor).retract(of, at)
            }
            Subject::Instrument(instrument) => {
                self.instrument_mut(instrument).history.retract(of, at)
            }
            Subject::Version(instrument, code) => {
                kept(&mut self.instrument_mut(instrument).versions, code).retract(of, at)
            }
            Subject::Provision(instrument, code, version) => {
                let provisions = &mut self.instrument_mut(instrument).provisions;
                provisions.retract(code, version.as_ref(), of, at)
            }
            Subject::Commitment(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).commitments.retract(member, of, at)
            }
            Subject::Scale(code, version) => self.scale_mut(code, version).retract(of, at),
            Subject::ScaleMapping(ends) => self.scale_mapping_mut(ends).retract(of, at),
            Subject::Cycle(instrument, code) => {
                kept(&mut self.instrument_mut(instrument).cycles, code).retract(of, at)
            }
            Subject::Rating(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).ratings.retract(member, of, at)
            }
            Subject::ProcedureType(code, version) => {
                self.procedure_type_mut(code, version).retract(of, at)
            }
            Subject::Procedure(case) => self.case_mut(case).retract(of, at),
            Subject::Rule(code, version) => self.rule_mut(code, version).retract(of, at),
            Subject::Observation(indicator, member) => {
                let member = self.intern(member);
                self.observations_mut(indicator).retract(member, of, at)
            }
            Subject::Filed(key) => self.filed_mut(key.clone()).retract(of, at),
            Subject::Exemption(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).exemptions.retract(member, of, at)
            }
            Subject::Measure(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).measures.retract(member, of, at)
            }
            Subject::Application(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).applications.retract(member, of, at)
            }
        }
    }

    /// A cell that lost an entry says so from the erasure on; before it, only
    /// the answer as a whole can (`State::erased`).
    fn mark_erased(&mut self, subject: &Subject, of: Option<Position>, at: Position) {
        let Some(of) = of else { return };
        if let Subject::Commitment(instrument, member) = subject {
            let member = self.intern(member);
            self.instrument_mut(instrument).commitments.mark_erased(member, of, at);
        }
        if let Subject::Rating(instrument, member) = subject {
            let member = self.intern(member);
            self.instrument_mut(instrument).ratings.mark_erased(member, of, at);
        }
        if let Subject::Exemption(instrument, member) = subject {
            let member = self.intern(member);
            self.instrument_mut(instrument).exemptions.mark_erased(member, of, at);
        }
    }

    pub(super) fn intern(&mut self, code: &MemberCode) -> MemberIx {
        if let Some(member) = self.members_by_code.get(code) {
            return *member;
        }
        let member = MemberIx(
            u16::try_from(self.members.len())
                .expect("decisions refuse more than MEMBERS_MAX members"),
        );
        self.members.push_back(Arc::new(Member {
            code: code.clone(),
            history: History::default(),
            predecessors: Vec::new(),
        }));
        self.members_by_code.insert(code.clone(), member);
        member
    }

    fn member_mut(&mut self, code: &MemberCode) -> &mut Member {
        let member = self.intern(code);
        Arc::make_mut(&mut self.members[usize::from(member.0)])
    }

    fn group_mut(&mut self, code: &GroupCode) -> &mut Group {
        Arc::make_mut(
            self.groups.entry(code.clone()).or_insert_with(|| {
                Arc::new(Group { code: code.clone(), history: History::default() })
            }),
        )
    }

    fn scale_mut(
        &mut self,
        code: &ScaleCode,
        version: &VersionCode,
    ) -> &mut History<ScaleRecorded> {
        Arc::make_mut(self.scales.entry((code.clone(), version.clone())).or_default())
    }

    fn scale_mapping_mut(&mut self, ends: &MappingEnds) -> &mut History<ScaleMappingRecorded> {
        Arc::make_mut(self.scale_mappings.entry(ends.clone()).or_default())
    }

    fn procedure_type_mut(
        &mut self,
        code: &ProcedureTypeCode,
        version: &VersionCode,
    ) -> &mut History<ProcedureTypeRecorded> {
        Arc::make_mut(self.procedure_types.entry((code.clone(), version.clone())).or_default())
    }

    fn rule_mut(&mut self, code: &RuleCode, version: &VersionCode) -> &mut History<RuleRecorded> {
        Arc::make_mut(self.rules.entry((code.clone(), version.clone())).or_default())
    }

    fn filed_mut(&mut self, key: Key) -> &mut History<Filed> {
        Arc::make_mut(self.filed.entry(key).or_default())
    }

    fn case_mut(&mut self, code: &CaseCode) -> &mut Case {
        let new = || Arc::new(Case::new(code.clone()));
        Arc::make_mut(self.cases.entry(code.clone()).or_insert_with(new))
    }

    fn succession_mut(
        &mut self,
        predecessor: &MemberCode,
        successor: &MemberCode,
    ) -> &mut History<SuccessionRecorded> {
        let predecessor = self.intern(predecessor);
        kept(&mut self.member_mut(successor).predecessors, &predecessor)
    }

    fn instrument_mut(&mut self, code: &InstrumentCode) -> &mut Instrument {
        Arc::make_mut(self.instruments.entry(code.clone()).or_insert_with(|| {
            Arc::new(Instrument {
                code: code.clone(),
                history: History::default(),
                versions: Vec::new(),
                provisions: Provisions::default(),
                commitments: Commitments::default(),
                cycles: Vec::new(),
                ratings: Ratings::default(),
                exemptions: Facts::default(),
                measures: Facts::default(),
                applications: Facts::default(),
            })
        }))
    }
}
