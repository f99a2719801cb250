//! Examples printed in the sources, and what is undefined.

use stocktake_analysis::{
    agreement::{Level, Weights, cohen, fleiss, gwet, krippendorff},
    ante_post::{Amount, Forecast, Interval, amounts, calibration, intervals, probabilities},
    scoring::{Criterion, Method, RankRange, ahp, rank_order_centroid, rank_ranges, ranks, scores},
    similarity::{Index, Signature, TfIdf, containment, jaccard, words},
};

use crate::close;

/// Saaty (1980): weights .637, .258, .105, consistency .033.
#[test]
fn comparisons_of_saaty() {
    let third = 1.0 / 3.0;
    let ours = ahp(&[vec![1.0, 3.0, 5.0], vec![third, 1.0, 3.0], vec![0.2, third, 1.0]]).unwrap();
    for (ours, printed) in ours.weights.iter().zip([0.637, 0.258, 0.105]) {
        close(*ours, printed, 5e-4);
    }
    close(ours.consistency, 0.033, 5e-4);
    assert_eq!(ahp(&[vec![1.0, 3.0], vec![1.0, 1.0]]), None, "not reciprocal");
    assert_eq!(ahp(&[]), None);
    assert_eq!(ahp(&[vec![1.0]]).unwrap().weights, [1.0]);
    assert_eq!(rank_order_centroid(2), [0.75, 0.25]);
}

/// Hwang & Yoon (1981): four aircraft by six criteria; .643, .268, .613, .312.
#[test]
fn aircraft_of_hwang_and_yoon() {
    let values = [
        vec![2.0, 1500.0, 20_000.0, 5.5, 5.0, 9.0],
        vec![2.5, 2700.0, 18_000.0, 6.5, 3.0, 5.0],
        vec![1.8, 2000.0, 21_000.0, 4.5, 7.0, 7.0],
        vec![2.2, 1800.0, 20_000.0, 5.0, 5.0, 5.0],
    ];
    let criteria =
        [(0.2, false), (0.1, false), (0.1, false), (0.1, true), (0.2, false), (0.3, false)]
            .map(|(weight, cost)| Criterion { weight, cost });
    let ours = scores(&values, &criteria, Method::Topsis).unwrap();
    for (ours, printed) in ours.iter().zip([0.643, 0.268, 0.613, 0.312]) {
        close(*ours, printed, 1e-3);
    }
    assert_eq!(ranks(&ours), [1, 4, 2, 3]);
    let ranges = rank_ranges(&values, &criteria, Method::Topsis, 0.5).unwrap();
    assert_eq!(ranges[0], RankRange { rank: 1, best: 1, worst: 3 });
    assert_eq!(rank_ranges(&values, &criteria, Method::Topsis, 1.5), None);
}

#[test]
fn equal_scores_have_the_same_rank() {
    assert_eq!(ranks(&[0.5, 0.7, 0.5, 0.1]), [2, 1, 2, 4]);
    let alone = Criterion { weight: 1.0, cost: false };
    let same = [vec![3.0], vec![3.0]];
    assert_eq!(scores(&same, &[alone], Method::WeightedSum).unwrap(), [1.0, 1.0]);
    assert_eq!(scores(&same, &[alone], Method::Topsis), None);
    assert_eq!(scores(&same[..1], &[alone], Method::Promethee), None);
    let weightless = Criterion { weight: 0.0, cost: false };
    assert_eq!(scores(&same, &[weightless], Method::WeightedSum), None);
    assert_eq!(scores(&[vec![f64::NAN]], &[alone], Method::WeightedSum), None);
}

/// Two reviewers, 50 things: 15, 10, 5, 20; kappa 0.40 (Cohen's formula).
#[test]
fn two_reviewers() {
    let table = [([0, 0], 15), ([0, 1], 10), ([1, 0], 5), ([1, 1], 20)];
    let pairs: Vec<[usize; 2]> =
        table.into_iter().flat_map(|(pair, times)| vec![pair; times]).collect();
    close(cohen(&pairs, 2, Weights::Identity).unwrap().kappa, 0.4, 1e-12);
    // One who always says the same is worth chance, and always the same of both, nothing.
    let constant = cohen(&[[0, 0], [0, 1], [0, 1]], 2, Weights::Identity).unwrap();
    assert_eq!((constant.kappa, constant.se_null, constant.z), (Some(0.0), Some(0.0), None));
    let same = cohen(&[[1, 1], [1, 1]], 3, Weights::Linear).unwrap();
    assert_eq!((same.kappa, same.z), (None, None));
    assert_eq!(cohen(&[[0, 2]], 2, Weights::Identity), None);
    assert_eq!(cohen(&[], 2, Weights::Identity), None);
}

/// Krippendorff (2011): four coders, twelve units; .743, .815, .849, .797.
#[test]
fn coders_of_krippendorff() {
    let units: Vec<Vec<f64>> =
        ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"]
            .iter()
            .map(|unit| unit.chars().map(|c| f64::from(c.to_digit(10).unwrap())).collect())
            .collect();
    let printed = [
        (Level::Nominal, 0.743),
        (Level::Ordinal, 0.815),
        (Level::Interval, 0.849),
        (Level::Ratio, 0.797),
    ];
    for (level, alpha) in printed {
        close(krippendorff(&units, level), alpha, 5e-4);
    }
    assert_eq!(krippendorff(&[vec![1.0, 1.0], vec![1.0]], Level::Nominal), None);
    assert_eq!(krippendorff(&[vec![-1.0, 1.0]], Level::Ratio), None);
    assert_eq!(krippendorff(&[], Level::Interval), None);
}

#[test]
fn many_reviewers() {
    assert_eq!(fleiss(&[vec![2, 0], vec![1, 0]]), None, "not as many reviewers");
    assert_eq!(fleiss(&[vec![1, 0]]), None, "one reviewer");
    assert_eq!(fleiss(&[vec![2, 0], vec![2, 0]]).unwrap().kappa, None);
    assert_eq!(fleiss(&[vec![2, 0], vec![0, 2]]).unwrap().kappa, Some(1.0));
    // The paradox that Gwet's coefficient is for: nearly all agree, on nearly always the same.
    let counts: Vec<Vec<usize>> =
        (0..20).map(|thing| if thing == 0 { vec![1, 1] } else { vec![2, 0] }).collect();
    assert!(fleiss(&counts).unwrap().kappa.unwrap() < 0.0);
    assert!(gwet(&counts, Weights::Identity).unwrap().coefficient > 0.9);
    assert_eq!(gwet(&[vec![1, 0]], Weights::Identity), None);
}

#[test]
fn what_was_expected() {
    let pair = |expected, actual| Amount { expected, actual };
    let ours = amounts(&[pair(110.0, 100.0), pair(5.0, 0.0), pair(0.0, 0.0)]).unwrap();
    assert_eq!((ours.n, ours.zero_actuals, ours.mape), (3, 2, Some(0.1)));
    assert_eq!((ours.bias, ours.wape, ours.smape.map(|s| s < 2.0)), (5.0, Some(0.15), Some(true)));
    let exact = amounts(&[pair(1.0, 1.0), pair(2.0, 2.0), pair(4.0, 4.0)]).unwrap();
    assert_eq!(exact.theil, None, "there is no error to divide");
    assert_eq!(exact.mincer_zarnowitz.unwrap().f, None);
    assert_eq!(amounts(&[pair(1.0, 0.0)]).unwrap().wape, None);
    assert_eq!(amounts(&[]), None);
    assert_eq!(amounts(&[pair(f64::NAN, 1.0)]), None);
    let range = |lower, upper, actual| Interval { lower, upper, actual };
    let ours = intervals(&[range(0.0, 10.0, 12.0), range(0.0, 10.0, 5.0)], 0.9).unwrap();
    assert_eq!((ours.coverage, ours.mean_width), (0.5, 10.0));
    close(ours.score, 10.0 + 20.0 * 2.0 / 2.0, 1e-9);
    assert_eq!(intervals(&[range(2.0, 1.0, 0.0)], 0.9), None);
    assert_eq!(intervals(&[range(0.0, 1.0, 0.0)], 1.0), None);
}

#[test]
fn what_was_likely() {
    let forecast = |probability, happened| Forecast { probability, happened };
    let sure = probabilities(&[forecast(1.0, true), forecast(0.0, false)]).unwrap();
    assert_eq!((sure.brier, sure.skill, sure.spiegelhalter), (0.0, Some(1.0), None));
    assert_eq!(sure.bins.iter().map(|bin| bin.bin).collect::<Vec<_>>(), [0, 9]);
    assert_eq!(probabilities(&[forecast(0.3, true)]).unwrap().skill, None);
    assert_eq!(probabilities(&[forecast(1.1, true)]), None);
    assert_eq!(probabilities(&[]), None);
    // One probability parts what happened from what did not: a line would stand upright.
    let parted = [(0.2, false), (0.3, false), (0.7, true), (0.8, true)];
    let ours = calibration(&parted.map(|(p, y)| forecast(p, y))).unwrap();
    assert_eq!(ours.line, None);
    close(ours.in_the_large, 0.0, 1e-9);
    assert_eq!(calibration(&[forecast(0.5, true)]), None);
    // Certainties that were wrong, both ways: the line is flat or falls, and is found.
    let bold = [(1.0, false), (0.0, true), (1.0, true), (0.0, false), (0.5, true), (0.5, false)];
    let line = calibration(&bold.map(|(p, y)| forecast(p, y))).unwrap().line.unwrap();
    close(line.slope, 0.0, 1e-9);
}

#[test]
fn texts_without_words_are_like_nothing() {
    let texts = TfIdf::of(["The review clause", "", "a"]);
    assert_eq!(texts.cosine(0, 1), None);
    assert_eq!(texts.like("!!"), [None, None, None]);
    assert_eq!(texts.like("clause"), [texts.like("clause")[0], None, None]);
    let none = words("", 3);
    assert_eq!((jaccard(&none, &none), containment(&none, &none)), (None, None));
    assert_eq!(Signature::of(&none, 128), None);
    close(Index::new(20, 5).chance(0.5), 1.0 - (1.0_f64 - 0.5_f64.powi(5)).powi(20), 1e-12);
}
