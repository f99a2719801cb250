//! Search over everything that has a name: instruments, their provisions, members,
//! cases, evaluations and lessons.

use super::{Reader, Search, Table, Value};
use crate::{
    At, InstrumentCode,
    event::{EvaluationRecorded, InstrumentRecorded, LessonRecorded, MemberRecorded},
    procedure::Case,
    state::{Instrument, State},
};

crate::vocabulary! {
    /// What was found.
    Found "thing" {
        /// An instrument.
        Instrument = "instrument",
        /// A provision of one.
        Provision = "provision",
        /// A member.
        Member = "member",
        /// A case of a procedure.
        Case = "case",
        /// An evaluation.
        Evaluation = "evaluation",
        /// A lesson.
        Lesson = "lesson",
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct FindFilter {
    /// Beginnings of words, perhaps mistyped.
    pub search: String,
    /// More names by which a member is found, that the model does not know.
    pub also_named: Option<fn(&MemberRecorded) -> Vec<String>>,
}

/// Something with a name.
struct Named<'a> {
    found: Found,
    code: &'a str,
    instrument: Option<&'a str>,
    member: Option<&'a str>,
    title: Option<&'a str>,
    /// What it is found by.
    texts: Vec<&'a str>,
    /// More of it, that the model does not know.
    also: Vec<String>,
}

impl Named<'_> {
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().copied().chain(self.also.iter().map(String::as_str))
    }
}

/// One row per thing with a name in which every word is found: `found, code,
/// instrument, member, title, distance`. `distance` is 0 where the words stand
/// as they were typed and grows with what has to be thought of. Only where
/// nothing begins with what was typed is it taken to be mistyped: one letter of
/// four, two of eight, added, left out, exchanged or swapped. Sorted by
/// distance, then kind, then code. Nothing typed finds nothing.
#[must_use]
pub fn find(state: &State, at: At, _reader: Reader, filter: &FindFilter) -> Table {
    let columns = ["found", "code", "instrument", "member", "title", "distance"];
    let mut table = Table::new("search", at, &columns, state.erased(at.position));
    let search = Search::new(&filter.search);
    if search.is_empty() {
        return table;
    }
    let named = named(state, at, filter);
    let with = |distance: &dyn Fn(&Named<'_>) -> Option<u32>| -> Vec<(u32, usize)> {
        (0..named.len()).filter_map(|n| Some((distance(&named[n])?, n))).collect()
    };
    let mut found = with(&|it| search.distance(it.texts()));
    if found.is_empty() {
        found = with(&|it| search.distance_mistyped(it.texts()));
    }
    found.sort_by_key(|(distance, n)| (*distance, named[*n].found, named[*n].code));
    table.rows.extend(found.into_iter().map(|(distance, n)| {
        let it = &named[n];
        vec![
            Value::Code(it.found.code()),
            Value::Text(it.code.into()),
            Value::text(it.instrument),
            Value::text(it.member),
            Value::text(it.title),
            Value::Integer(distance.into()),
        ]
    }));
    table
}

fn named<'a>(state: &'a State, at: At, filter: &FindFilter) -> Vec<Named<'a>> {
    let mut named = Vec::new();
    for instrument in state.instruments() {
        let Some(record) = instrument.history.at(at.position) else { continue };
        named.push(of_instrument(record));
        named.extend(provisions(instrument, at));
    }
    let members = state.members().filter_map(|(_, member)| member.history.at(at.position));
    named.extend(members.map(|record| of_member(record, filter)));
    named.extend(state.cases().filter_map(|case| of_case(state, case, at)));
    named.extend(state.each(at.position).map(|(_, told)| of_evaluation(told)));
    named.extend(state.each(at.position).map(|(_, told)| of_lesson(told)));
    named
}

fn of_instrument(record: &InstrumentRecorded) -> Named<'_> {
    let mut texts = vec![record.code.as_str()];
    texts.extend(record.title.as_deref().into_iter().chain(record.local_term.as_deref()));
    texts.extend(record.subjects.iter().map(String::as_str));
    Named {
        found: Found::Instrument,
        code: record.code.as_str(),
        instrument: Some(record.code.as_str()),
        member: None,
        title: record.title.as_deref(),
        texts,
        also: Vec::new(),
    }
}

fn of_evaluation(told: &EvaluationRecorded) -> Named<'_> {
    Named {
        found: Found::Evaluation,
        code: told.code.as_str(),
        instrument: told.instruments.first().map(InstrumentCode::as_str),
        member: None,
        title: Some(&told.title),
        texts: vec![told.code.as_str(), &told.title],
        also: Vec::new(),
    }
}

fn of_lesson(told: &LessonRecorded) -> Named<'_> {
    let mut texts = vec![told.code.as_str(), told.statement.as_str()];
    texts.extend(told.context.as_deref());
    texts.extend(told.tags.iter().map(String::as_str));
    Named {
        found: Found::Lesson,
        code: told.code.as_str(),
        instrument: told.instruments.first().map(InstrumentCode::as_str),
        member: None,
        title: Some(&told.statement),
        texts,
        also: Vec::new(),
    }
}

/// The provisions by their codes and headings; of several versions of one, the
/// one told last.
fn provisions(instrument: &Instrument, at: At) -> impl Iterator<Item = Named<'_>> {
    instrument.provisions.iter().filter_map(move |(_, provision)| {
        let wordings = provision.wordings.iter();
        let told = wordings.filter_map(|(_, history)| history.at(at.position)).next_back()?;
        let title = told.title.as_deref();
        let texts = [Some(provision.code.as_str()), title].into_iter().flatten().collect();
        Some(Named {
            found: Found::Provision,
            code: provision.code.as_str(),
            instrument: Some(instrument.code.as_str()),
            member: None,
            title,
            texts,
            also: Vec::new(),
        })
    })
}

fn of_member<'a>(record: &'a MemberRecorded, filter: &FindFilter) -> Named<'a> {
    let mut texts = vec![record.code.as_str()];
    texts.extend(record.name.as_deref());
    texts.extend(record.names.iter().map(|period| period.name.as_str()));
    texts.extend(record.aliases.iter().map(|alias| alias.value.as_str()));
    Named {
        found: Found::Member,
        code: record.code.as_str(),
        instrument: None,
        member: Some(record.code.as_str()),
        title: record.name.as_deref(),
        texts,
        also: filter.also_named.map_or_else(Vec::new, |names| names(record)),
    }
}

fn of_case<'a>(state: &'a State, case: &'a Case, at: At) -> Option<Named<'a>> {
    let about = case.about(case.standing(at.position).last()?);
    Some(Named {
        found: Found::Case,
        code: case.code.as_str(),
        instrument: about.instrument.as_ref().map(|code| code.as_str()),
        member: Some(state.member_at(about.member).code.as_str()),
        title: None,
        texts: vec![case.code.as_str()],
        also: Vec::new(),
    })
}
