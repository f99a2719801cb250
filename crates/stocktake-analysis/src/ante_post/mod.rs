//! What was expected before against what came after: amounts ([`amounts`]), ranges
//! ([`intervals`]) and probabilities ([`probabilities`]). An error is expected less actual, so
//! a positive bias is an expectation that was too high.

mod amount;
mod calibration;
mod interval;
mod probability;

pub use amount::{Amount, Amounts, MincerZarnowitz, Ratio, Theil, amounts};
pub use calibration::{Calibration, Line, calibration};
pub use interval::{Interval, Intervals, intervals};
pub use probability::{
    Bin, Forecast, HosmerLemeshow, Murphy, Probabilities, hosmer_lemeshow, probabilities,
};
