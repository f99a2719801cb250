//! Similarity, as scikit-learn has it, and within the error bound of MinHash.

use std::collections::BTreeSet;

use serde_json::Value;
use stocktake_analysis::similarity::{Index, Signature, TfIdf, chars, containment, jaccard, words};

use crate::{close, json, rows, value};

const NEAR: f64 = 1e-10;

fn lessons() -> Vec<String> {
    rows("similarity/data/lessons.csv").unwrap().into_iter().map(|row| row[1].clone()).collect()
}

#[test]
fn words_weigh_as_in_the_references() {
    let Some(references) = json("similarity/similarity.json") else { return };
    let lessons = lessons();
    let theirs = &references["tfidf_default"];
    let ours = TfIdf::of(lessons.iter().map(String::as_str));
    for (one, row) in theirs["cosine"].as_array().unwrap().iter().enumerate() {
        for (other, cosine) in row.as_array().unwrap().iter().enumerate() {
            close(ours.cosine(one, other), value(cosine), NEAR);
        }
    }
    let idf = theirs["idf"].as_object().unwrap();
    assert_eq!(idf.len() as u64, theirs["n_terms"].as_u64().unwrap());
    for (word, theirs) in idf {
        close(ours.idf(word), value(theirs), NEAR);
    }
    let vector = theirs["doc1_vector"].as_object().unwrap();
    assert_eq!(vector.len(), ours.vector(0).unwrap().len());
    for (word, theirs) in vector {
        close(ours.vector(0).unwrap()[word], value(theirs), NEAR);
    }
    let like = ours.like(theirs["query"]["text"].as_str().unwrap());
    for (ours, theirs) in like.iter().zip(theirs["query"]["cosine"].as_array().unwrap()) {
        close(*ours, value(theirs), NEAR);
    }
}

type Pieces = Vec<BTreeSet<String>>;

fn pieces(lessons: &[String]) -> [(&'static str, Pieces); 3] {
    let of = |cut: &dyn Fn(&str) -> BTreeSet<String>| -> Pieces {
        lessons.iter().map(|text| cut(text)).collect()
    };
    [
        ("word3", of(&|text| words(text, 3))),
        ("word1", of(&|text| words(text, 1))),
        ("char5", of(&|text| chars(text, 5))),
    ]
}

#[test]
fn shared_pieces_are_those_of_the_references() {
    let Some(references) = json("similarity/similarity.json") else { return };
    let at = |name: &str, one: usize, other: usize| value(&references[name][one][other]);
    for (name, pieces) in pieces(&lessons()) {
        for (i, one) in pieces.iter().enumerate() {
            for (j, other) in pieces.iter().enumerate() {
                close(jaccard(one, other), at(&format!("jaccard_{name}"), i, j), NEAR);
                close(containment(one, other), at(&format!("containment_{name}"), i, j), NEAR);
            }
        }
    }
}

#[test]
fn signatures_estimate_within_the_bound() {
    let Some(references) = json("similarity/similarity.json") else { return };
    for (name, pieces) in pieces(&lessons()) {
        for k in [128, 512] {
            let Value::Object(theirs) = &references[format!("minhash_{name}_perm{k}")] else {
                continue;
            };
            let signatures: Vec<Signature> =
                pieces.iter().map(|pieces| Signature::of(pieces, k).unwrap()).collect();
            for i in 0..pieces.len() {
                for j in i + 1..pieces.len() {
                    let exact = jaccard(&pieces[i], &pieces[j]).unwrap();
                    let ours = signatures[i].similarity(&signatures[j]);
                    close(ours, exact, value(&theirs["tolerance_4sd"]));
                }
            }
        }
    }
}

#[test]
fn the_index_offers_the_lessons_that_say_the_same() {
    if json("similarity/similarity.json").is_none() {
        return;
    }
    let lessons = lessons();
    let signature = |text: &str| Signature::of(&words(text, 1), 128).unwrap();
    let mut index = Index::new(64, 2);
    for (number, text) in lessons.iter().enumerate() {
        index.insert(number, &signature(text));
    }
    // What is typed is the second of two that say the same in other words.
    let typed = "Ratification rates rose after training workshops where a focal point was named";
    assert!(index.candidates(&signature(typed)).is_superset(&BTreeSet::from([0, 1])));
    assert!(index.candidates(&signature(typed)).len() < lessons.len());
}
