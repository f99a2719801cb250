//! Agreement, as R's irr and psych and Python's krippendorff and irrCAC have it.

use std::collections::BTreeSet;

use stocktake_analysis::agreement::{Level, Weights, cohen, fleiss, gwet, krippendorff};

use crate::{close, json, rows, value};

const NEAR: f64 = 1e-10;
const LEVELS: [(Level, &str); 4] = [
    (Level::Nominal, "nominal"),
    (Level::Ordinal, "ordinal"),
    (Level::Interval, "interval"),
    (Level::Ratio, "ratio"),
];

/// Rows of categories as numbers in the order of their names; `None` is missing.
fn categories(rows: &[Vec<String>]) -> (Vec<Vec<Option<usize>>>, usize) {
    let names: BTreeSet<&String> = rows.iter().flatten().filter(|name| !name.is_empty()).collect();
    let number = |name: &String| names.iter().position(|other| *other == name);
    (rows.iter().map(|row| row.iter().map(number).collect()).collect(), names.len())
}

fn counts(rows: &[Vec<String>]) -> Vec<Vec<usize>> {
    let (rows, categories) = categories(rows);
    let count = |row: &Vec<Option<usize>>| {
        (0..categories).map(|c| row.iter().filter(|of| **of == Some(c)).count()).collect()
    };
    rows.iter().map(count).collect()
}

fn ratings(rows: &[Vec<String>]) -> Vec<Vec<f64>> {
    rows.iter().map(|row| row.iter().filter_map(|value| value.parse().ok()).collect()).collect()
}

fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    (0..rows[0].len()).map(|c| rows.iter().map(|row| row[c].clone()).collect()).collect()
}

#[test]
fn kappa_of_two_is_that_of_the_references() {
    let Some(references) = json("agreement/agreement.json") else { return };
    let files = [("cohen_2x2", "cohen_2x2"), ("synthetic_cohen_r1_r2", "synthetic_ratings_1to4")];
    for (name, file) in files {
        let (rows, k) = categories(&rows(&format!("agreement/data/{file}.csv")).unwrap());
        let pairs: Vec<[usize; 2]> =
            rows.iter().map(|row| [row[0].unwrap(), row[1].unwrap()]).collect();
        let weights = [
            (Weights::Identity, "fce_unweighted"),
            (Weights::Linear, "fce_linear"),
            (Weights::Quadratic, "fce_quadratic"),
        ];
        for (weights, of) in weights {
            let (ours, theirs) = (cohen(&pairs, k, weights).unwrap(), &references[name][of]);
            close(ours.kappa, value(&theirs["kappa"]), NEAR);
            close(ours.observed, value(&theirs["po"]), NEAR);
            close(ours.by_chance, value(&theirs["pe"]), NEAR);
            close(ours.se, value(&theirs["se"]), NEAR);
            close(ours.se_null, value(&theirs["se_null"]), NEAR);
            close(ours.z, value(&theirs["z"]), NEAR);
        }
        let ours = cohen(&pairs, k, Weights::Identity).unwrap();
        close(ours.p, value(&references[name]["unweighted"]["p"]), NEAR);
    }
}

#[test]
fn kappa_of_many_is_that_of_the_references() {
    let Some(references) = json("agreement/agreement.json") else { return };
    let files =
        [("fleiss1971", "fleiss1971_diagnoses"), ("synthetic_fleiss", "synthetic_ratings_1to4")];
    for (name, file) in files {
        let ours = fleiss(&counts(&rows(&format!("agreement/data/{file}.csv")).unwrap())).unwrap();
        let theirs = &references[name];
        assert_eq!(ours.n as u64, theirs["n"].as_u64().unwrap());
        assert_eq!(ours.reviewers as u64, theirs["raters"].as_u64().unwrap());
        close(ours.kappa, value(&theirs["kappa"]), NEAR);
        close(ours.z, value(&theirs["z_null"]), NEAR);
        // The reference rounds these.
        for (place, category) in ours.categories.iter().enumerate() {
            close(category.kappa, value(&theirs["by_category"]["kappa"][place]), 5.1e-4);
            close(category.z, value(&theirs["by_category"]["z"][place]), 5.1e-4);
        }
    }
}

/// R's irr divides otherwise where no rating is missing (its alpha of Fleiss's diagnoses is
/// 0.43088, where Krippendorff's definition gives 0.43341), so there Python's packages count.
#[test]
fn alpha_is_that_of_the_references() {
    let Some(references) = json("agreement/agreement_python.json") else { return };
    let krippendorff2011 = "krippendorff2011_4coders_12units";
    for name in [krippendorff2011, "synthetic_ratings_1to4", "synthetic_ratings_missing"] {
        let rows = rows(&format!("agreement/data/{name}.csv")).unwrap();
        let rows = if name == krippendorff2011 { turned(&rows) } else { rows };
        for (level, word) in LEVELS {
            let theirs = value(&references[name][format!("krippendorff_{word}")]);
            close(krippendorff(&ratings(&rows), level), theirs, NEAR);
        }
    }
    let Some(of_r) = json("agreement/agreement.json") else { return };
    let with_gaps = [
        (
            "krippendorff2011",
            turned(&rows("agreement/data/krippendorff2011_4coders_12units.csv").unwrap()),
        ),
        ("synthetic_missing_alpha", rows("agreement/data/synthetic_ratings_missing.csv").unwrap()),
    ];
    for (name, rows) in with_gaps {
        for (level, word) in LEVELS {
            close(krippendorff(&ratings(&rows), level), value(&of_r[name][word]), NEAR);
        }
    }
    let diagnoses = categories(&rows("agreement/data/fleiss1971_diagnoses.csv").unwrap()).0;
    let numbers: Vec<Vec<f64>> =
        diagnoses.iter().map(|row| row.iter().map(|c| c.unwrap() as f64).collect()).collect();
    let theirs = &references["fleiss1971_diagnoses"]["irrCAC_krippendorff_identity"];
    close(krippendorff(&numbers, Level::Nominal), value(&theirs["coefficient_value"]), 1e-9);
}

#[test]
fn gwet_is_that_of_the_references() {
    let Some(references) = json("agreement/agreement_python.json") else { return };
    let krippendorff2011 = "krippendorff2011_4coders_12units";
    let names = [
        "cohen_2x2",
        "fleiss1971_diagnoses",
        krippendorff2011,
        "synthetic_ratings_1to4",
        "synthetic_ratings_missing",
    ];
    for name in names {
        let rows = rows(&format!("agreement/data/{name}.csv")).unwrap();
        let rows = if name == krippendorff2011 { turned(&rows) } else { rows };
        let weights = [
            (Weights::Identity, "irrCAC_gwet_identity"),
            (Weights::Linear, "irrCAC_gwet_linear"),
            (Weights::Quadratic, "irrCAC_gwet_quadratic"),
        ];
        for (weights, of) in weights {
            let Some(theirs) = references[name].get(of) else { continue };
            let ours = gwet(&counts(&rows), weights).unwrap();
            // The package rounds to ten digits.
            close(ours.coefficient, value(&theirs["coefficient_value"]), 1e-9);
            close(ours.se, value(&theirs["se"]), 1e-9);
            close(ours.observed, value(&theirs["pa"]), 1e-9);
            close(ours.by_chance, value(&theirs["pe"]), 1e-9);
        }
    }
}
