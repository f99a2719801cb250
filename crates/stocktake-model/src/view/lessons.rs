//! Lessons, and what becomes of them.

use std::collections::BTreeMap;

use super::{
    Reader, Scope, Table,
    follow_up::{median, share},
    row::row,
};
use crate::{
    At, InstrumentCode, OrganisationCode, PartialDate, Position, VersionCode,
    evaluation::{LessonStatus, ProposalStatus, Publicity},
    event::{InstrumentRecorded, LessonFateRecorded, LessonRecorded, ProposalRecorded},
    state::State,
};

/// A lesson, for one of its instruments.
struct Known<'a> {
    told: &'a LessonRecorded,
    instrument: Option<&'a InstrumentCode>,
    record: Option<&'a InstrumentRecorded>,
    status: LessonStatus,
    fate: Option<&'a LessonFateRecorded>,
    proposals: Vec<&'a ProposalRecorded>,
    position: Position,
    state: &'a State,
    at: At,
}

impl Known<'_> {
    /// The versions of its instrument that took it up, each with its date.
    fn takers(&self) -> impl Iterator<Item = (String, Option<PartialDate>)> {
        self.proposals.iter().filter_map(|it| {
            let (version, date) = it.taken_up(self.state, self.at)?;
            Some((format!("{}/{version}", it.instrument), date))
        })
    }

    /// The versions that took it up, `instrument/version`, with spaces between.
    fn taken_up_by(&self) -> Option<String> {
        let named: Vec<String> = self.takers().map(|(version, _)| version).collect();
        (!named.is_empty()).then(|| named.join(" "))
    }

    fn under_revision_since(&self) -> Option<PartialDate> {
        let proposals = self.proposals.iter();
        let dates = proposals.filter_map(|it| it.under_revision_since(self.state, self.at));
        dates.min_by_key(|date| date.first_day())
    }

    /// Whether a version of its instrument took it up.
    fn is_taken_up(&self) -> bool {
        self.status == LessonStatus::TakenUp && self.takers().next().is_some()
    }

    /// Whether it still asks for something of its instrument.
    fn is_open(&self) -> bool {
        self.status.is_open() || self.status == LessonStatus::TakenUp && !self.is_taken_up()
    }

    /// What its instrument is about, with semicolons between.
    fn subjects(&self) -> Option<String> {
        let subjects = self.record?.subjects.join("; ");
        (!subjects.is_empty()).then_some(subjects)
    }

    /// For how many days it has been there, or was until it was taken up or ended.
    fn days(&self) -> Option<u64> {
        let learnt = self.told.learnt_on.and_then(PartialDate::first_day)?;
        let until = match self.status {
            LessonStatus::TakenUp => self.takers().filter_map(|(_, date)| date?.last_day()).min(),
            LessonStatus::Retired | LessonStatus::Merged => {
                self.fate.and_then(|fate| fate.occurred_on.last_day())
            }
            LessonStatus::Open | LessonStatus::Endorsed | LessonStatus::Challenged => None,
        };
        u64::try_from((until.unwrap_or(self.at.on) - learnt).num_days()).ok()
    }
}

/// What is known of a lesson as told of one instrument: of each that it is about, and of each
/// that is to be revised for it.
fn known<'a>(state: &'a State, at: At, scope: &'a Scope) -> impl Iterator<Item = Known<'a>> {
    let lessons = state.each::<LessonRecorded>(at);
    let rows = lessons.flat_map(move |(position, told)| {
        let proposed = state.each_of::<ProposalRecorded, _>(&[&told.code], at);
        let proposed = proposed.map(|(_, it)| &it.instrument);
        let mut about: Vec<&InstrumentCode> = told.instruments.iter().collect();
        about.extend(proposed.filter(|code| !told.instruments.contains(code)));
        about.dedup();
        let none = about.is_empty().then_some(None);
        let about = about.into_iter().map(Some);
        let status = told.status(state, at);
        let fate = told.fate(state, at);
        about.chain(none).map(move |instrument| {
            let proposals = state.each_of::<ProposalRecorded, _>(&[&told.code], at);
            let of = |it: &&ProposalRecorded| instrument.is_none_or(|code| it.instrument == *code);
            let proposals = proposals.map(|(_, it)| it).filter(of).collect();
            let record =
                instrument.and_then(|code| state.instrument(code)?.history.at(at.position));
            Known { told, instrument, record, status, fate, proposals, position, state, at }
        })
    });
    rows.filter(|it| {
        let wanted = scope.instrument.as_ref();
        wanted.is_none_or(|wanted| it.instrument == Some(wanted))
    })
}

row! {
    /// A row of [`lessons`].
    LessonRow<'a> of Known<'a> as it {
        /// The lesson.
        needed lesson: Code = &it.told.code,
        /// What was learnt.
        needed statement: Text = &it.told.statement,
        /// Where it stands on the day.
        needed status: Text = it.status,
        /// An instrument it is about; one row for each.
        maybe instrument: Code = it.instrument,
        /// The stage in the life of an instrument that it is for.
        maybe phase: Text = it.told.phase,
        /// The family of mechanisms that it is about.
        maybe mechanism: Text = it.told.mechanism,
        /// From what it was learnt.
        maybe learnt_from: Text = it.told.learnt_from,
        /// The strength of what it rests on.
        maybe evidence_strength: Text = it.told.evidence_strength,
        /// The evaluation it comes from.
        maybe evaluation: Code = it.told.evaluation.as_ref(),
        /// The statement of that evaluation.
        maybe evaluation_statement: Code = it.told.evaluation_statement.as_ref(),
        /// When it was learnt.
        maybe learnt_on: Date = it.told.learnt_on,
        /// How many proposals it led to.
        needed proposals: Number = it.proposals.len(),
        /// Since when its instrument is under revision for it.
        maybe under_revision_since: Date = it.under_revision_since(),
        /// The versions that took it up, as `instrument/version`, with spaces between.
        maybe taken_up_by: Text = it.taken_up_by().as_ref(),
        /// The lesson that it became a part of.
        maybe into: Code = it.fate.and_then(|it| it.into.as_ref()),
        /// Why it is held so.
        maybe reason: Text = it.fate.and_then(|it| it.reason.as_ref()),
        /// Who holds it so.
        maybe held_by: Text = it.fate.and_then(|it| it.by.as_ref()),
        /// Since when.
        maybe held_since: Date = it.fate.map(|it| it.occurred_on),
        /// For how many days it has been there, or was until it was taken up or ended.
        maybe days: Number = it.days(),
        /// Words to find it by, with spaces between.
        maybe tags: Text = &it.told.tags,
        /// Who may read it.
        maybe publicity: Text = it.told.publicity,
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per lesson and instrument it is about, by lesson: see `LessonRow`.
#[must_use]
pub fn lessons(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    LessonRow::table("lessons", state, at, known(state, at, scope))
}

/// Those of [`lessons`] that still ask for something, the oldest first.
#[must_use]
pub fn open_lessons(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let mut open: Vec<_> = known(state, at, scope).filter(Known::is_open).collect();
    open.sort_by_key(|it| std::cmp::Reverse(it.days()));
    LessonRow::table("open_lessons", state, at, open)
}

/// A proposal on a day.
struct Proposed<'a> {
    told: &'a ProposalRecorded,
    taken_up: Option<(&'a VersionCode, Option<PartialDate>)>,
    status: ProposalStatus,
    position: Position,
}

row! {
    /// A row of [`lesson_proposals`].
    ProposalRow<'a> of Proposed<'a> as it {
        /// The lesson.
        needed lesson: Code = &it.told.lesson,
        /// The code of the proposal among those of the lesson.
        needed proposal: Code = &it.told.code,
        /// The instrument to be revised.
        needed instrument: Code = &it.told.instrument,
        /// What is proposed.
        needed text: Text = &it.told.text,
        /// What came of it by the day.
        needed proposal_status: Text = it.status,
        /// When it was proposed.
        maybe proposed_on: Date = it.told.proposed_on,
        /// Since when the instrument was under revision for it.
        maybe revision_since: Date = it.told.revision_since,
        /// The version that took it up by the day.
        maybe taken_up_by: Code = it.taken_up.map(|(version, _)| version),
        /// When that was.
        maybe taken_up_on: Date = it.taken_up.and_then(|(_, date)| date),
        /// Why it was not taken up.
        maybe reason: Text = it.told.reason.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// What lessons ask of revisions, and what came of that, by lesson: see `ProposalRow`.
#[must_use]
pub fn lesson_proposals(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<ProposalRecorded>(at);
    let wanted = known.filter(|(_, told)| scope.has_instrument(&told.instrument));
    let rows = wanted.map(|(position, told)| {
        let (taken_up, status) = (told.taken_up(state, at), told.status(state, at));
        Proposed { told, taken_up, status, position }
    });
    ProposalRow::table("lesson_proposals", state, at, rows)
}

row! {
    /// A row of [`published_lessons`].
    PublishedLessonRow<'a> of (Option<&'a OrganisationCode>, Known<'a>) as it {
        /// The organisation.
        maybe organisation: Code = it.0,
        /// The lesson.
        needed lesson: Code = &it.1.told.code,
        /// What was learnt.
        needed statement: Text = &it.1.told.statement,
        /// Where it stands on the day.
        needed status: Text = it.1.status,
        /// An instrument it is about; one row for each.
        maybe instrument: Code = it.1.instrument,
        /// What that is about, with semicolons between.
        maybe subjects: Text = it.1.subjects().as_ref(),
        /// The stage in the life of an instrument that it is for.
        maybe phase: Text = it.1.told.phase,
        /// The family of mechanisms that it is about.
        maybe mechanism: Text = it.1.told.mechanism,
        /// The strength of what it rests on.
        maybe evidence_strength: Text = it.1.told.evidence_strength,
        /// When it was learnt.
        maybe learnt_on: Date = it.1.told.learnt_on,
        /// The versions that took it up, as `instrument/version`, with spaces between.
        maybe taken_up_by: Text = it.1.taken_up_by().as_ref(),
        /// Words to find it by, with spaces between.
        maybe tags: Text = &it.1.told.tags,
        /// Where it is documented.
        maybe source: Text = it.1.told.source.as_ref(),
    }
}

/// One row per lesson that is public and instrument it is about, by lesson: see
/// `PublishedLessonRow`. Rows of several organisations can stand in one table.
#[must_use]
pub fn published_lessons(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let organisation = state.organisation().at(at.position).map(|record| &record.code);
    let known = known(state, at, scope);
    let public = known.filter(|it| it.told.publicity == Some(Publicity::Public));
    let rows = public.map(|it| (organisation, it));
    PublishedLessonRow::table("published_lessons", state, at, rows)
}

crate::vocabulary! {
    /// By what lessons are counted.
    Uptake "dimension of lessons" {
        /// By instrument.
        Instrument = "instrument",
        /// By stage in the life of an instrument.
        Phase = "phase",
        /// By family of mechanisms.
        Mechanism = "mechanism",
        /// By what the instruments are about.
        Subject = "subject",
    }
}

/// What is learnt under one heading.
type Heading<'a> = ((Uptake, String), Vec<&'a Known<'a>>);

row! {
    /// A row of [`lesson_uptake`].
    UptakeRow<'a> of Heading<'a> as it {
        /// By what lessons are counted.
        needed dimension: Text = it.0.0,
        /// The instrument, stage, family of mechanisms or subject.
        needed heading: Text = &it.0.1,
        /// How many lessons there are.
        needed lessons: Number = it.1.len(),
        /// How many of them ask for something still.
        needed lessons_open: Number = it.1.iter().filter(|it| it.is_open()).count(),
        /// How many were taken up.
        needed taken_up: Number = taken_up(&it.1),
        /// Which part of them that is.
        maybe uptake_rate: Share = share(taken_up(&it.1), it.1.len()),
        /// For how many days the middle one of the open ones has been there.
        maybe median_days: Number = median(
            it.1.iter().filter(|it| it.is_open()).filter_map(|it| it.days()).collect(),
        ),
    }
}

fn taken_up(lessons: &[&Known<'_>]) -> usize {
    lessons.iter().filter(|it| it.is_taken_up()).count()
}

/// How many lessons there are and what became of them, by instrument, stage, mechanism
/// and subject: see `UptakeRow`. A lesson counts once under each heading; under that of an
/// instrument as taken up by a version of it.
#[must_use]
pub fn lesson_uptake(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known: Vec<Known<'_>> = known(state, at, scope).collect();
    UptakeRow::table("lesson_uptake", state, at, under_headings(&known))
}

/// The same of what several records make public, each with the day it is asked about; nothing
/// where there is none.
#[must_use]
pub fn published_uptake<'a>(records: impl Iterator<Item = (&'a State, At)>) -> Option<Table> {
    let records: Vec<_> = records.collect();
    let (state, at) = *records.first()?;
    let scope = Scope::default();
    let known = records.iter().flat_map(|(state, at)| known(state, *at, &scope));
    let public = known.filter(|it| it.told.publicity == Some(Publicity::Public));
    let public: Vec<Known<'_>> = public.collect();
    Some(UptakeRow::table("lesson_uptake", state, at, under_headings(&public)))
}

fn under_headings<'a>(known: &'a [Known<'a>]) -> Vec<Heading<'a>> {
    let mut under: BTreeMap<(Uptake, String), Vec<&Known<'_>>> = BTreeMap::new();
    for it in known {
        let subjects = it.record.into_iter().flat_map(|record| record.subjects.iter().cloned());
        let headings = (it.instrument.map(|code| (Uptake::Instrument, code.to_string())))
            .into_iter()
            .chain(it.told.phase.map(|phase| (Uptake::Phase, phase.to_string())))
            .chain(it.told.mechanism.map(|family| (Uptake::Mechanism, family.to_string())))
            .chain(subjects.map(|subject| (Uptake::Subject, subject)));
        for heading in headings {
            let lessons = under.entry(heading).or_default();
            // The same record holds it at the same place.
            let same = |other: &&Known<'_>| std::ptr::eq(other.told, it.told);
            match lessons.iter().position(same) {
                None => lessons.push(it),
                Some(n) if it.is_taken_up() => lessons[n] = it,
                Some(_) => {}
            }
        }
    }
    under.into_iter().collect()
}
