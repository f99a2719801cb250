//! What holds of all numbers.

use proptest::prelude::*;
use stocktake_analysis::{
    agreement::{Level, Weights, cohen, fleiss, gwet, krippendorff},
    ante_post::{Amount, Forecast, amounts, calibration, probabilities},
    scoring::{Criterion, Method, ahp, rank_order_centroid, rank_ranges, scores},
    similarity::{Signature, TfIdf, containment, jaccard, words},
};

const METHODS: [Method; 3] = [Method::WeightedSum, Method::Topsis, Method::Promethee];

fn stock() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<Criterion>)> {
    (1..6_usize).prop_flat_map(|criteria| {
        let value = (-40..40_i32).prop_map(f64::from);
        let values = prop::collection::vec(prop::collection::vec(value, criteria), 2..9);
        let criterion = (0..10_u8, any::<bool>())
            .prop_map(|(weight, cost)| Criterion { weight: f64::from(weight), cost });
        (values, prop::collection::vec(criterion, criteria))
    })
}

fn near(one: &Option<Vec<f64>>, other: &Option<Vec<f64>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.iter().zip(other).all(|(a, b)| (a - b).abs() < 1e-9),
        (None, None) => true,
        _ => false,
    }
}

proptest! {
    #[test]
    fn only_the_proportions_of_weights_count((values, criteria) in stock(), by in 1..50_u8) {
        let scaled: Vec<Criterion> = criteria
            .iter()
            .map(|c| Criterion { weight: c.weight * f64::from(by), ..*c })
            .collect();
        for method in METHODS {
            let (one, other) = (scores(&values, &criteria, method), scores(&values, &scaled, method));
            prop_assert!(near(&one, &other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn the_order_of_alternatives_does_not_count((mut values, criteria) in stock()) {
        for method in METHODS {
            let one = scores(&values, &criteria, method).map(|mut scores| {
                scores.reverse();
                scores
            });
            values.reverse();
            prop_assert!(near(&one, &scores(&values, &criteria, method)));
            values.reverse();
        }
    }

    #[test]
    fn scores_keep_their_bounds((values, criteria) in stock(), change in 0.0..1.0_f64) {
        let least = [0.0, 0.0, -1.0];
        for (method, least) in METHODS.into_iter().zip(least) {
            let Some(scores) = scores(&values, &criteria, method) else { continue };
            prop_assert!(scores.iter().all(|s| (least - 1e-9..=1.0 + 1e-9).contains(s)), "{scores:?}");
            for range in rank_ranges(&values, &criteria, method, change).unwrap() {
                prop_assert!(1 <= range.best && range.best <= range.rank);
                prop_assert!(range.rank <= range.worst && range.worst <= values.len());
            }
        }
    }

    #[test]
    fn weights_sum_to_one(n in 1..20_usize, importance in prop::collection::vec(1..9_u8, 1..8)) {
        prop_assert!((rank_order_centroid(n).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // Comparisons that are quotients of one scale never contradict.
        let of: Vec<f64> = importance.iter().map(|i| f64::from(*i)).collect();
        let matrix: Vec<Vec<f64>> = of.iter().map(|a| of.iter().map(|b| a / b).collect()).collect();
        let ours = ahp(&matrix).unwrap();
        let sum: f64 = of.iter().sum();
        for (weight, of) in ours.weights.iter().zip(&of) {
            prop_assert!((weight - of / sum).abs() < 1e-9);
        }
        prop_assert!(ours.consistency.is_none_or(|ratio| ratio.abs() < 1e-9));
    }

    #[test]
    fn agreement_is_at_most_full(
        counts in prop::collection::vec(prop::collection::vec(0..5_usize, 4), 1..12),
        pairs in prop::collection::vec([0..4_usize, 0..4], 1..30),
    ) {
        let units: Vec<Vec<f64>> = counts
            .iter()
            .map(|row| row.iter().enumerate().flat_map(|(c, n)| vec![c as f64; *n]).collect())
            .collect();
        for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
            let alpha = krippendorff(&units, level);
            prop_assert!(alpha.is_none_or(|alpha| alpha.is_finite() && alpha <= 1.0 + 1e-9));
            let mut turned = units.clone();
            turned.reverse();
            turned.iter_mut().for_each(|unit| unit.reverse());
            let same = krippendorff(&turned, level);
            prop_assert!(near(&alpha.map(|a| vec![a]), &same.map(|a| vec![a])));
        }
        for weights in [Weights::Identity, Weights::Linear, Weights::Quadratic] {
            let gwet = gwet(&counts, weights);
            prop_assert!(gwet.is_none_or(|gwet| gwet.coefficient <= 1.0 + 1e-9));
            let one = cohen(&pairs, 4, weights).unwrap();
            let turned: Vec<[usize; 2]> = pairs.iter().map(|[a, b]| [*b, *a]).collect();
            let other = cohen(&turned, 4, weights).unwrap();
            prop_assert!(near(&one.kappa.map(|k| vec![k]), &other.kappa.map(|k| vec![k])));
            prop_assert!(one.kappa.is_none_or(|kappa| kappa <= 1.0 + 1e-9));
            prop_assert!(one.z.is_none_or(f64::is_finite));
        }
        // Of as many reviewers each, nominal alpha is Fleiss' kappa but for small samples.
        let even: Vec<Vec<usize>> = pairs
            .iter()
            .map(|pair| (0..4).map(|c| pair.iter().filter(|of| **of == c).count()).collect())
            .collect();
        let units: Vec<Vec<f64>> =
            pairs.iter().map(|pair| pair.iter().map(|c| *c as f64).collect()).collect();
        let kappa = fleiss(&even).unwrap().kappa;
        let alpha = krippendorff(&units, Level::Nominal);
        prop_assert_eq!(kappa.is_some(), alpha.is_some());
        if let (Some(kappa), Some(alpha)) = (kappa, alpha) {
            let small = (1.0 - kappa) / (2.0 * pairs.len() as f64);
            prop_assert!((kappa + small - alpha).abs() < 1e-9);
        }
    }

    #[test]
    fn errors_add_up(pairs in prop::collection::vec((-1e6..1e6_f64, -1e6..1e6_f64), 1..40)) {
        let pairs: Vec<Amount> =
            pairs.into_iter().map(|(expected, actual)| Amount { expected, actual }).collect();
        let ours = amounts(&pairs).unwrap();
        prop_assert!(ours.bias.abs() <= ours.mae + 1e-6 && ours.mae <= ours.rmse + 1e-6);
        prop_assert!(ours.smape.is_none_or(|smape| (0.0..=2.0 + 1e-9).contains(&smape)));
        if let Some(theil) = ours.theil {
            prop_assert!((theil.bias + theil.variance + theil.covariance - 1.0).abs() < 1e-6);
        }
        if let Some(ratio) = ours.ratio {
            prop_assert_eq!(ratio.over + ratio.accurate + ratio.under, ours.n - ours.zero_actuals);
        }
    }

    #[test]
    fn the_parts_of_brier_are_the_whole(
        forecasts in prop::collection::vec((0..=20_u8, any::<bool>()), 1..60),
    ) {
        let forecasts: Vec<Forecast> = forecasts
            .into_iter()
            .map(|(p, happened)| Forecast { probability: f64::from(p) / 20.0, happened })
            .collect();
        let ours = probabilities(&forecasts).unwrap();
        let parts = ours.murphy.reliability - ours.murphy.resolution + ours.murphy.uncertainty;
        prop_assert!((ours.brier - parts).abs() < 1e-9);
        prop_assert_eq!(ours.bins.iter().map(|bin| bin.n).sum::<usize>(), forecasts.len());
        prop_assert!(ours.ece <= ours.mce + 1e-12 && ours.mce <= 1.0 + 1e-12);
        let happened = forecasts.iter().filter(|forecast| forecast.happened).count();
        let both = happened > 0 && happened < forecasts.len();
        prop_assert_eq!(calibration(&forecasts).is_some(), both);
    }

    #[test]
    fn likeness_keeps_its_bounds(one in "[a-d ]{0,30}", other in "[a-d ]{0,30}") {
        let texts = TfIdf::of([one.as_str(), other.as_str()]);
        prop_assert_eq!(texts.cosine(0, 1), texts.cosine(1, 0));
        prop_assert!(texts.cosine(0, 1).is_none_or(|cosine| (0.0..=1.0).contains(&cosine)));
        prop_assert!(texts.cosine(0, 0).is_none_or(|cosine| cosine > 1.0 - 1e-9));
        let (a, b) = (words(&one, 1), words(&other, 1));
        let likeness = jaccard(&a, &b);
        prop_assert_eq!(likeness, jaccard(&b, &a));
        if let (Some(likeness), Some(contained)) = (likeness, containment(&a, &b)) {
            prop_assert!(likeness <= contained && contained <= 1.0);
        }
        if let (Some(a), Some(b)) = (Signature::of(&a, 256), Signature::of(&b, 256)) {
            let estimate = a.similarity(&b).unwrap();
            // Six standard deviations: not once in a lifetime of runs.
            prop_assert!((estimate - likeness.unwrap()).abs() <= 6.0 * 0.5 / 16.0);
        }
    }

    #[test]
    fn what_is_near_is_what_is_found_by_looking_at_all(
        texts in prop::collection::vec("[a-e ]{0,24}", 0..12),
        least in 1..20_u8,
    ) {
        let least = f64::from(least) / 20.0;
        let all = TfIdf::of(texts.iter().map(String::as_str));
        for (one, near) in all.near(least).into_iter().enumerate() {
            let mut found: Vec<usize> = near.iter().map(|(other, _)| *other).collect();
            prop_assert!(near.windows(2).all(|two| two[0].1 >= two[1].1));
            found.sort_unstable();
            let like = |other: &usize| all.cosine(one, *other).is_some_and(|it| it >= least);
            let wanted: Vec<usize> =
                (0..texts.len()).filter(|other| *other != one).filter(like).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
