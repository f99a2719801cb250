//! Views that count, and those that show a part.

use chrono::Days;
use proptest::prelude::*;
use stocktake_model::{
    At, PartialDate, Position,
    view::{
        self, Among, InstrumentFilter, MatrixFilter, MemberFilter, Order, Part, Reader, Scope,
        Table, Value,
    },
    vocabulary::Status,
};

use crate::random::{day, played, script};

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
        let ratings = view::ratings(&state, at, Reader::Everything, &Scope::default());
        // Ratings have instrument, provision and member, cells instrument and member.
        let of = |rating: &[Value]| [rating[0].clone(), rating[2].clone()];
        let is_rated = |cell: &[Value]| ratings.rows.iter().any(|rating| of(rating) == *cell);
        let never_assessed = matrix.rows.iter().filter(|row| {
            let status = Status::ALL.iter().find(|it| row[2] == Value::Code(it.code()));
            status.is_some_and(|it| it.is_bound()) && !is_rated(&row[..2])
        });
        prop_assert_eq!(summary.never_assessed, never_assessed.count() as u64);
    }
}
