//! Lessons, and what becomes of them.

use super::{Reader, Scope, Table, row::row};
use crate::{At, InstrumentCode, Position, event::LessonRecorded, state::State};

/// A lesson, for one of its instruments.
struct Known<'a> {
    told: &'a LessonRecorded,
    instrument: Option<&'a InstrumentCode>,
    position: Position,
}

row! {
    /// A row of [`lessons`].
    LessonRow of Known<'a> as it {
        /// The lesson.
        needed lesson: Code = &it.told.code,
        /// What was learnt.
        needed statement: Text = &it.told.statement,
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
        /// When it was learnt.
        maybe learnt_on: Date = it.told.learnt_on,
        /// Words to find it by, with spaces between.
        maybe tags: Text = &it.told.tags,
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per lesson and instrument it is about, by lesson: see [`LessonRow`].
#[must_use]
pub fn lessons(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<LessonRecorded>(at.position);
    let rows = known.flat_map(|(position, told)| {
        let about = told.instruments.iter().map(Some);
        let none = told.instruments.is_empty().then_some(None);
        about.chain(none).map(move |instrument| Known { told, instrument, position })
    });
    let wanted = rows.filter(|it| {
        let wanted = scope.instrument.as_ref();
        wanted.is_none_or(|wanted| it.instrument == Some(wanted))
    });
    LessonRow::table("lessons", state, at, wanted)
}
