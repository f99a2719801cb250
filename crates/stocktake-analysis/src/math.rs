//! What the statistics share: means, spreads, and the one special function they need.

/// The number, where it is one.
pub(crate) fn defined(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// The quotient; `None` where it is not a finite number, as with nothing below.
pub(crate) fn quotient(above: f64, below: f64) -> Option<f64> {
    defined(above / below)
}

pub(crate) fn square(number: f64) -> f64 {
    number * number
}

/// How many, as a number to divide by: exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "no array has 2^53 numbers")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}

/// The arithmetic mean; `None` of none, or where the sum leaves the numbers.
pub(crate) fn mean(numbers: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, n) = numbers.into_iter().fold((0.0, 0), |(sum, n), number| (sum + number, n + 1));
    quotient(sum, count(n))
}

/// The middle one, or the mean of the two in the middle; `None` of none.
pub(crate) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(numbers[half - 1], upper))
}

/// How likely a standard normal number is at least as far from 0: 2(1 − Φ(|z|)).
pub(crate) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}
