//! What is known of each instrument when the stock is reviewed, gathered from the record.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::{
    Reader, Scope, Table, Value, compliance, evaluated::Evaluated, follow_up, gaps, matrix,
    members, ratings::counted, review, review_stocks, row::row,
};
use crate::{
    At, Decimal, InstrumentCode, PartialDate,
    commitment::Life,
    evaluation,
    event::{DispositionRecorded, InstrumentRecorded},
    facts::Placed,
    filed::Shape,
    rule::Compliance,
    state::{Instrument, State},
    vocabulary::{ActKind, Status},
};

/// Against how many years before the members that are bound are set.
const TREND_YEARS: u32 = 5;

/// The statuses of those who are bound, or have adopted it.
const BOUND: [Status; 4] =
    [Status::Bound, Status::BoundWithReservation, Status::Adopted, Status::AdoptedModified];

/// How many instruments with a shared subject are named: thousands may be about one.
const SHARED_MAX: usize = 50;

/// An instrument on a day, with what was counted of it.
struct Sheet<'a> {
    about: &'a About<'a>,
    instrument: &'a Instrument,
    told: Option<&'a InstrumentRecorded>,
    at: At,
    bound: u64,
    members: u64,
    bound_before: u64,
    members_before: u64,
    not_reported: usize,
    related_by: Value,
    evaluations: usize,
    last_evaluation: Option<PartialDate>,
    /// How many recommendations of its evaluations still ask for something.
    recommendations_open: usize,
    /// What was last decided of it in a review.
    reviewed: Option<&'a DispositionRecorded>,
    under_revision_since: Option<PartialDate>,
    compliance: Vec<Compliance>,
}

impl Sheet<'_> {
    /// Full years since it was adopted.
    fn age(&self) -> Option<u64> {
        let adopted = self.told?.adopted_on?.last_day()?;
        self.at.on.years_since(adopted).map(u64::from)
    }

    fn versions(&self) -> usize {
        let known = self.instrument.versions.iter();
        let known = known.filter_map(|(_, history)| history.at(self.at.position));
        known.filter(|it| it.adopted_on.is_none_or(|date| has_come(date, self.at.on))).count()
    }

    fn share(bound: u64, members: u64) -> Value {
        let thousandths = (bound * 1000 + members / 2).checked_div(members);
        thousandths.and_then(|it| it.try_into().ok()).map_or(Value::Empty, Value::Share)
    }

    /// The dates of consent that have certainly come by the day.
    fn consents(&self) -> impl Iterator<Item = PartialDate> {
        let facts = self.instrument.commitments.facts().iter();
        let standing = facts.filter(|it| it.stands_at(self.at.position));
        let dates = standing.filter(|it| it.kind() == ActKind::Consent).map(|it| it.occurred_on());
        dates.filter(|it| it.last_day().is_some_and(|day| day <= self.at.on))
    }

    fn reporting(&self) -> usize {
        let facts = self.instrument.ratings.facts();
        let cells = facts.facts().chunk_by(|one, next| one.member == next.member);
        cells.filter(|cell| !counted(cell, self.at).is_empty()).count()
    }

    fn measures(&self) -> usize {
        let facts = self.instrument.measures.facts().iter();
        let standing = facts.filter(|it| it.stands_at(self.at.position));
        standing.filter(|it| has_come(it.told.adopted_on, self.at.on)).count()
    }

    fn complying(&self, status: Option<Compliance>) -> usize {
        let of = self.compliance.iter();
        of.filter(|it| status.is_none_or(|status| **it == status)).count()
    }

    fn relations(&self) -> Value {
        let relations = self.told.map_or([].as_slice(), |told| &told.relations);
        Value::from(
            &relations.iter().map(|it| format!("{}:{}", it.kind, it.to)).collect::<Vec<_>>(),
        )
    }

    /// The other instruments about one of its subjects.
    fn shared_subjects(&self) -> Value {
        let own = self.told.map_or([].as_slice(), |told| &told.subjects);
        let sharing = own.iter().filter_map(|subject| self.about.get(subject.as_str())).flatten();
        let codes: BTreeSet<_> = sharing.filter(|code| **code != &self.instrument.code).collect();
        Value::from(&codes.into_iter().take(SHARED_MAX).collect::<Vec<_>>())
    }
}

/// The instruments about each subject.
type About<'a> = BTreeMap<&'a str, Vec<&'a InstrumentCode>>;

fn about(state: &State, at: At) -> About<'_> {
    let mut about = About::new();
    for told in state.instruments().filter_map(|it| it.history.at(at.position)) {
        for subject in &told.subjects {
            about.entry(subject).or_default().push(&told.code);
        }
    }
    about
}

fn has_come(date: PartialDate, on: NaiveDate) -> bool {
    date.last_day().is_none_or(|day| day <= on)
}

row! {
    /// A row of [`fact_sheets`].
    FactSheetRow<'a> of Sheet<'a> as it {
        /// The instrument.
        needed instrument: Code = &it.instrument.code,
        /// Its title.
        maybe title: Text = it.told.and_then(|it| it.title.as_ref()),
        /// When it was adopted.
        maybe adopted_on: Date = it.told.and_then(|it| it.adopted_on),
        /// Full years since then.
        maybe age: Number = it.age(),
        /// How many versions of its text were adopted by the day.
        needed versions: Number = it.versions(),
        /// How many members are bound, or have adopted it.
        needed members_bound: Number = it.bound,
        /// How many members there are.
        needed members: Number = it.members,
        /// Which part of them is bound; empty where there are none.
        maybe share_bound: Share = Sheet::share(it.bound, it.members),
        /// How many were bound five years before, as known today.
        needed members_bound_before: Number = it.bound_before,
        /// Which part that was of the members there were then.
        maybe share_bound_before: Share = Sheet::share(it.bound_before, it.members_before),
        /// The date of the first consent to be bound.
        maybe first_consent: Date = it.consents().min_by_key(|it| it.last_day()),
        /// The date of the last one.
        maybe last_consent: Date = it.consents().max_by_key(|it| it.last_day()),
        /// How many evaluations of it were completed by the day; their neighbours do not count.
        needed evaluations: Number = it.evaluations,
        /// The date of the last of them.
        maybe last_evaluation: Date = it.last_evaluation,
        /// How many recommendations of its evaluations still ask for something.
        needed recommendations_open: Number = it.recommendations_open,
        /// When a review last decided something of it.
        maybe last_review: Date = it.reviewed.map(|it| it.decided_on),
        /// What that was.
        maybe disposition: Text = it.reviewed.map(|it| it.disposition),
        /// Since when it is under revision: for a lesson, or by a decision of a review.
        maybe under_revision_since: Date = it.under_revision_since,
        /// How many members have a computed status of compliance.
        needed members_judged: Number = it.complying(None),
        /// How many of them comply.
        needed members_compliant: Number = it.complying(Some(Compliance::Compliant)),
        /// How many members have a rating that counts.
        needed members_rated: Number = it.reporting(),
        /// How many members owe a report, or another thing, that was due by the day.
        needed members_not_reported: Number = it.not_reported,
        /// How many measures in the law of members were adopted by the day.
        needed measures: Number = it.measures(),
        /// What it stands in a relation to, as `kind:instrument`, with spaces between.
        maybe relations: Text = it.relations(),
        /// What stands in a relation to it, as `kind:instrument`, with spaces between.
        maybe related_by: Text = it.related_by.clone(),
        /// Other instruments about one of its subjects, 50 at most, with spaces between.
        maybe shared_subjects: Text = it.shared_subjects(),
    }
}

/// Whether this is a column that has numbers, so that a threshold can be on it.
pub(crate) fn is_measured_column(name: &str) -> bool {
    let mut numbers = FactSheetRow::FIELDS
        .iter()
        .filter(|field| matches!(field.shape, Shape::Number | Shape::Share));
    numbers.any(|field| field.name == name)
}

/// One row per instrument, by code: see `FactSheetRow`.
#[must_use]
pub fn fact_sheets(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let under_review = scope.programme.as_ref().map(|_| {
        let stocks = review_stocks(state, at, scope).flat_map(|(_, stock)| stock);
        stocks.collect::<BTreeSet<_>>()
    });
    let wanted = |code: &InstrumentCode| {
        scope.has_instrument(code) && under_review.as_ref().is_none_or(|it| it.contains(code))
    };
    fact_sheets_of(state, at, reader, wanted)
}

/// The fact sheets of the instruments that are wanted.
fn fact_sheets_of(
    state: &State,
    at: At,
    reader: Reader,
    wanted: impl Fn(&InstrumentCode) -> bool,
) -> Table {
    let lives: Vec<Life<'_>> = matrix::lives(state, at, None).collect();
    let members = |on| {
        let exists = |life: &&Life<'_>| {
            let record = state.member_at(life.member).history.at(at.position);
            members::is_listed(state, life.member, at.position)
                && record.is_none_or(|record| members::exists(record, on))
        };
        lives.iter().filter(exists).count() as u64
    };
    let before = at.on.checked_sub_months(Months::new(12 * TREND_YEARS)).unwrap_or(at.on);
    let (evaluated, about) = (Evaluated::by(state, at), about(state, at));
    let open = follow_up::open(state, at);
    let (members, members_before) = (members(at.on), members(before));
    let reviewed = review::last_decided(state, at);
    let revised = evaluation::under_revision(state, at);
    let (missing, related) = (not_reported(state, at, reader), related(state, at));
    let known = matrix::wanted_instruments(state, None);
    let listed = known.filter(|it| matrix::is_listed(it, at.position) && wanted(&it.code));
    let sheets = listed.map(|instrument| {
        let bound = |at| matrix::count(state, instrument, &lives, at).of(&BOUND);
        let evaluations = || evaluated.of(&instrument.code);
        Sheet {
            about: &about,
            instrument,
            told: instrument.history.at(at.position),
            at,
            bound: bound(at),
            members,
            bound_before: bound(At { on: before, ..at }),
            members_before,
            not_reported: missing.get(instrument.code.as_str()).copied().unwrap_or_default(),
            related_by: Value::from(related.get(&instrument.code).unwrap_or(&Vec::new())),
            evaluations: evaluations().filter(|it| it.completed.is_some()).count(),
            last_evaluation: evaluated.last(&instrument.code),
            recommendations_open: evaluations().filter_map(|it| open.get(&it.told.code)).sum(),
            reviewed: reviewed.get(&instrument.code).copied(),
            under_revision_since: revised.get(&instrument.code).copied(),
            compliance: statuses(&compliance(
                state,
                at,
                reader,
                &Scope::instrument(&instrument.code),
            )),
        }
    });
    FactSheetRow::table("fact_sheets", state, at, sheets)
}

/// The numbers on the fact sheets of some instruments, for what is held against them.
pub(super) struct Sheets {
    table: Table,
    /// Which row is whose.
    rows: BTreeMap<String, usize>,
}

impl Sheets {
    /// Those of the instruments that are wanted.
    pub(super) fn of(
        state: &State,
        at: At,
        reader: Reader,
        wanted: impl Fn(&InstrumentCode) -> bool,
    ) -> Self {
        let table = fact_sheets_of(state, at, reader, wanted);
        let code = table.place("instrument").unwrap_or_default();
        let rows = table.rows.iter().enumerate();
        let rows = rows.map(|(number, row)| (row[code].to_string(), number)).collect();
        Self { table, rows }
    }

    /// The number in a column; a share in per cent.
    pub(super) fn measured(&self, column: &str, instrument: &InstrumentCode) -> Option<f64> {
        let row = self.rows.get(instrument.as_str())?;
        let value = &self.table.rows[*row][self.table.place(column)?];
        if let Value::Share(thousandths) = value {
            return Some(f64::from(*thousandths) / 10.0);
        }
        value.to_string().parse().ok()
    }
}

/// Whether what is measured is less or more than it is to be.
pub(super) fn is_beyond(measured: f64, below: Option<Decimal>, above: Option<Decimal>) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a decimal has at most fifteen digits")]
    let number = |decimal: Decimal| decimal.millionths() as f64 / 1e6;
    below.is_some_and(|least| measured < number(least))
        || above.is_some_and(|most| measured > number(most))
}

/// How many members owe something under each instrument by the day.
fn not_reported(state: &State, at: At, reader: Reader) -> BTreeMap<String, usize> {
    let gaps = gaps(state, at, reader, &Scope::default());
    let mut missing = BTreeMap::new();
    if let Some(place) = gaps.place("instrument") {
        for row in &gaps.rows {
            *missing.entry(row[place].to_string()).or_default() += 1;
        }
    }
    missing
}

/// What stands in a relation to each instrument, as `kind:instrument`.
fn related(state: &State, at: At) -> BTreeMap<&InstrumentCode, Vec<String>> {
    let mut related = BTreeMap::<_, Vec<String>>::new();
    for told in state.instruments().filter_map(|it| it.history.at(at.position)) {
        for relation in &told.relations {
            let by = format!("{}:{}", relation.kind, told.code);
            related.entry(&relation.to).or_default().push(by);
        }
    }
    related
}

/// The computed statuses of a table of compliance.
fn statuses(table: &Table) -> Vec<Compliance> {
    let Some(place) = table.place("status") else { return Vec::new() };
    table.rows.iter().filter_map(|row| row[place].to_string().parse().ok()).collect()
}
