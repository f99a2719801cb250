//! A later copy of the file says otherwise: that is a correction, and what was
//! known before it can still be asked.

use crate::{
    oracle,
    steps::{Counts, bound, export, import, matrix, positions, read, real_file, write},
    support::{Backend, Database},
};
use serde::Deserialize;

/// The rows that change, with the date they have in the corrected copy. The
/// second is one of two rows with the same key.
const CORRECTED: [(&str, &str); 2] = [
    ("FRA,CBD_1992A,Convention On Biological Diversity,ratification,1994-07-01,", "1994-07-31"),
    (
        "COG,GA05FF_1949A,Geneva Convention (1) For The Amelioration Of The Condition Of The \
         Wounded And Sick In Armed Forces In The Field,ratification,1961-02-24,",
        "1961-03-24",
    ),
];

const DAY: &str = "2020-12-31";

on_both_backends!(a_corrected_copy_corrects_and_the_original_corrects_back);

fn a_corrected_copy_corrects_and_the_original_corrects_back(backend: Backend) {
    let Some(file) = real_file() else { return };
    let database = Database::new(backend);
    let original = oracle::text(&file);
    let mut text = original.clone();
    for (row, date) in CORRECTED {
        assert_eq!(text.matches(row).count(), 1, "{row}");
        let was = row.rsplit(',').nth(1).unwrap();
        text = text.replace(row, &row.replace(was, date));
    }
    let corrected = write(&database, "corrected.csv", &text);
    let two_corrected = Counts { rows: 22_125, recorded: 0, warned: 2, known: 22_123, rejected: 0 };

    import(&database, &file);
    let before = positions(&database);
    let old = export(&database, &["matrix", "--on", DAY]);

    let (counts, ran) = import(&database, &corrected);
    assert_eq!(counts, two_corrected);
    assert!(ran.stderr.contains("warning corrected: 2 rows"), "{}", ran.stderr);
    assert_eq!(positions(&database), before + 2);
    let now = bound(&matrix(&database, &["--on", DAY]));
    assert_eq!(now, oracle::bound(&oracle::rows(&text), DAY));
    assert_eq!(since(&now, "CBD_1992A", "FRA"), "1994-07-31");
    assert_eq!(since(&now, "GA05FF_1949A", "COG"), "1961-03-24");
    let as_of = before.to_string();
    assert_eq!(export(&database, &["matrix", "--on", DAY, "--as-of", &as_of]), old);
    both_rows_of_one_key_stand(&database, "1961-03-24");

    // Of two facts with one key, the import may take the other one for the row's
    // and then the one for the other's, so that three are corrected. The end is
    // the same.
    let (counts, _) = import(&database, &file);
    assert!(
        (2..=3).contains(&counts.warned) && counts.recorded + counts.rejected == 0,
        "{counts:?}"
    );
    assert_eq!(export(&database, &["matrix", "--on", DAY]), old);
    both_rows_of_one_key_stand(&database, "1961-02-24");
}

fn since<'a>(
    bound: &'a std::collections::BTreeMap<oracle::Cell, String>,
    instrument: &str,
    member: &str,
) -> &'a str {
    &bound[&(instrument.to_owned(), member.to_owned())]
}

#[derive(Deserialize)]
struct Fact {
    act: String,
    occurred_on: String,
    retracted_at: Option<u32>,
}

/// A correction takes the one that it corrects, and leaves the other.
fn both_rows_of_one_key_stand(database: &Database, first: &str) {
    let facts: Vec<Fact> =
        read(database, &["history", "--instrument", "GA05FF_1949A", "--member", "COG"]);
    let standing: Vec<&str> = facts
        .iter()
        .filter(|fact| fact.act == "ratification" && fact.retracted_at.is_none())
        .map(|fact| fact.occurred_on.as_str())
        .collect();
    let mut expected = vec![first, "1967-01-30"];
    expected.sort_unstable();
    let mut sorted = standing;
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
}
