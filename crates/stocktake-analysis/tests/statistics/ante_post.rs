//! Expected against actual, as scikit-learn, statsmodels and scipy have it.

use serde_json::Value;
use stocktake_analysis::ante_post::{
    Amount, Forecast, Interval, amounts, calibration, hosmer_lemeshow, intervals, probabilities,
};

use crate::{close, json, number, rows, value};

const NEAR: f64 = 1e-10;

#[test]
fn amounts_are_those_of_the_references() {
    let Some(references) = json("anteposte/anteposte.json") else { return };
    for name in ["continuous_1", "continuous_2"] {
        let rows = rows(&format!("anteposte/data/{name}.csv")).unwrap();
        let pairs: Vec<Amount> = rows
            .iter()
            .map(|row| Amount { expected: number(&row[1]), actual: number(&row[2]) })
            .collect();
        let theirs = &references[name];
        let ours = amounts(&pairs).unwrap();
        assert_eq!(ours.n as u64, theirs["n"].as_u64().unwrap());
        assert_eq!(ours.zero_actuals as u64, theirs["n_zero_actual"].as_u64().unwrap());
        close(ours.bias, value(&theirs["mean_error_bias"]), NEAR);
        close(ours.mae, value(&theirs["mae"]), NEAR);
        close(ours.rmse, value(&theirs["rmse"]), NEAR);
        close(ours.mape, value(&theirs["mape_excluding_zero_actuals"]), NEAR);
        close(ours.median_ape, value(&theirs["median_ape"]), NEAR);
        close(ours.smape, value(&theirs["smape_0_2"]), NEAR);
        close(ours.wape, value(&theirs["wape"]), NEAR);
        let (ratio, of) = (ours.ratio.unwrap(), &theirs["ratio_ante_over_post"]);
        close(ratio.mean, value(&of["mean"]), NEAR);
        close(ratio.median, value(&of["median"]), NEAR);
        let band = [ratio.over, ratio.accurate, ratio.under].map(|n| n as u64);
        let names = ["over_gt_1_25", "accurate_0_75_1_25", "under_lt_0_75"];
        assert_eq!(band, names.map(|name| of[name].as_u64().unwrap()));
        // The reference has the mean of the logarithms of those above 0 only.
        if pairs.iter().all(|pair| pair.expected > 0.0) {
            close(ratio.geometric_mean, value(&of["geometric_mean"]), NEAR);
        }
        let (theil, of) = (ours.theil.unwrap(), &theirs["theil_mse_decomposition"]);
        close(ours.rmse * ours.rmse, value(&of["mse"]), NEAR);
        close(theil.bias, value(&of["bias"]), NEAR);
        close(theil.variance, value(&of["variance"]), NEAR);
        close(theil.covariance, value(&of["covariance"]), NEAR);
        let (line, of) = (ours.mincer_zarnowitz.unwrap(), &theirs["mincer_zarnowitz"]);
        close(line.intercept, value(&of["intercept"]), NEAR);
        close(line.slope, value(&of["slope"]), NEAR);
        close(line.se_intercept, value(&of["se"][0]), NEAR);
        close(line.se_slope, value(&of["se"][1]), NEAR);
        close(line.f, value(&of["F_joint_0_1"]), NEAR);
        close(line.p, value(&of["p"]), NEAR);
        close(line.r2, value(&of["r2"]), NEAR);
    }
}

#[test]
fn ranges_are_those_of_the_references() {
    let Some(references) = json("anteposte/anteposte.json") else { return };
    for name in ["continuous_1", "continuous_2"] {
        let rows = rows(&format!("anteposte/data/{name}.csv")).unwrap();
        let range = |row: &Vec<String>| Interval {
            actual: number(&row[2]),
            lower: number(&row[3]),
            upper: number(&row[4]),
        };
        let ranges: Vec<Interval> = rows.iter().map(range).collect();
        let theirs = &references[name]["interval_90"];
        let ours = intervals(&ranges, 0.9).unwrap();
        close(ours.coverage, value(&theirs["coverage"]), NEAR);
        close(ours.mean_width, value(&theirs["mean_width"]), NEAR);
        close(ours.score, value(&theirs["interval_score"]), NEAR);
        close(ours.pinball_lower, value(&theirs["pinball_05"]), NEAR);
        close(ours.pinball_upper, value(&theirs["pinball_95"]), NEAR);
    }
}

fn forecasts(name: &str) -> Vec<Forecast> {
    let rows = rows(&format!("anteposte/data/{name}.csv")).unwrap();
    let forecast =
        |row: &Vec<String>| Forecast { probability: number(&row[1]), happened: row[2] == "1" };
    rows.iter().map(forecast).collect()
}

#[test]
fn probabilities_are_those_of_the_references() {
    let Some(references) = json("anteposte/anteposte.json") else { return };
    for name in ["probability_1", "probability_2"] {
        let theirs = &references[name];
        let ours = probabilities(&forecasts(name)).unwrap();
        assert_eq!(ours.n as u64, theirs["n"].as_u64().unwrap());
        close(ours.base_rate, value(&theirs["base_rate"]), NEAR);
        close(ours.brier, value(&theirs["brier"]), NEAR);
        close(ours.log_loss, value(&theirs["log_loss"]), NEAR);
        close(ours.skill, value(&theirs["brier_skill_vs_base_rate"]), NEAR);
        let of = &theirs["murphy_by_unique_forecast"];
        close(ours.murphy.reliability, value(&of["reliability"]), NEAR);
        close(ours.murphy.resolution, value(&of["resolution"]), NEAR);
        close(ours.murphy.uncertainty, value(&of["uncertainty"]), NEAR);
        let bins = theirs["reliability_bins_equal_width_10"].as_array().unwrap();
        assert_eq!(ours.bins.len(), bins.len());
        for (bin, of) in ours.bins.iter().zip(bins) {
            assert_eq!(Value::from(bin.bin), of["bin"]);
            assert_eq!(Value::from(bin.n), of["n"]);
            close(bin.probability, value(&of["mean_p"]), NEAR);
            close(bin.observed, value(&of["obs"]), NEAR);
        }
        close(ours.ece, value(&theirs["ece_10"]), NEAR);
        close(ours.mce, value(&theirs["mce_10"]), NEAR);
        close(ours.spiegelhalter, value(&theirs["spiegelhalter_z"]), NEAR);
        close(ours.spiegelhalter_p, value(&theirs["spiegelhalter_p"]), NEAR);
        let fit = hosmer_lemeshow(&forecasts(name)).unwrap();
        let of = &theirs["hosmer_lemeshow_10_equal_count_stable_sort"];
        close(fit.chi2, value(&of["chi2"]), NEAR);
        close(fit.p, value(&of["p"]), NEAR);
    }
}

#[test]
fn calibration_is_that_of_the_references() {
    let Some(references) = json("anteposte/anteposte.json") else { return };
    for name in ["probability_1", "probability_2"] {
        let ours = calibration(&forecasts(name)).unwrap();
        let large = &references[name]["calibration_in_the_large"];
        close(ours.in_the_large, value(&large["intercept"]), 1e-7);
        close(ours.se_in_the_large, value(&large["se"]), 1e-7);
        let (line, of) = (ours.line.unwrap(), &references[name]["logistic_recalibration"]);
        close(line.intercept, value(&of["intercept"]), 1e-7);
        close(line.slope, value(&of["slope"]), 1e-7);
        close(line.se_intercept, value(&of["se"][0]), 1e-7);
        close(line.se_slope, value(&of["se"][1]), 1e-7);
    }
}
