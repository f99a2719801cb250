//! Scoring, as pymcdm has it.

use serde_json::Value;
use stocktake_analysis::scoring::{Criterion, Method, ahp, rank_order_centroid, ranks, scores};

use crate::{all_close, close, json, number, rows, value};

const NEAR: f64 = 1e-12;

#[test]
fn scores_are_those_of_the_references() {
    let Some(references) = json("mcda/mcda.json") else { return };
    for name in ["hwang_yoon_fighter", "synthetic_stock_12"] {
        let meta = json(&format!("mcda/data/{name}_meta.json")).unwrap();
        let both =
            meta["weights"].as_array().unwrap().iter().zip(meta["types"].as_array().unwrap());
        let criteria: Vec<Criterion> = both
            .map(|(weight, kind)| Criterion { weight: value(weight), cost: *kind == -1 })
            .collect();
        let values: Vec<Vec<f64>> = rows(&format!("mcda/data/{name}.csv"))
            .unwrap()
            .iter()
            .map(|row| row.iter().map(|value| number(value)).collect())
            .collect();
        let theirs = &references[name];
        let of = |method| scores(&values, &criteria, method).unwrap();
        all_close(&of(Method::WeightedSum), &theirs["wsm_minmax"], NEAR);
        all_close(&of(Method::Topsis), &theirs["topsis_vector"], NEAR);
        all_close(&of(Method::Promethee), &theirs["promethee_ii_usual"], NEAR);
        let ranks_of = |method| -> Vec<f64> {
            ranks(&of(method)).into_iter().map(|rank| rank as f64).collect()
        };
        all_close(&ranks_of(Method::WeightedSum), &theirs["wsm_rank"], 0.0);
        all_close(&ranks_of(Method::Topsis), &theirs["topsis_rank"], 0.0);
    }
}

#[test]
fn weights_are_those_of_the_references() {
    let Some(references) = json("mcda/mcda.json") else { return };
    let theirs = &references["ahp_saaty3"];
    let row = |row: &Value| row.as_array().unwrap().iter().map(value).collect::<Vec<f64>>();
    let matrix: Vec<Vec<f64>> = theirs["matrix"].as_array().unwrap().iter().map(row).collect();
    let ours = ahp(&matrix).unwrap();
    all_close(&ours.weights, &theirs["weights"], NEAR);
    close(ours.lambda_max, value(&theirs["lambda_max"]), NEAR);
    close(ours.consistency, value(&theirs["CR"]), NEAR);
    for (n, weights) in references["roc_weights"].as_object().unwrap() {
        all_close(&rank_order_centroid(n.parse().unwrap()), weights, NEAR);
    }
}
