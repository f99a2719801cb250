//! Where the ticks of an axis stand.

/// The steps between ticks, apart from powers of ten.
const STEPS: [u32; 3] = [1, 2, 5];

/// The smallest round step (1, 2, 5, 10, 20 …) that goes into `range` at most
/// `ticks_max` times; at least 1.
pub(super) fn step(range: u32, ticks_max: u32) -> u32 {
    let round = (0..9).flat_map(|power| STEPS.map(|step| step * 10_u32.pow(power)));
    let mut round = round.skip_while(|step| range / step > ticks_max.max(1));
    round.next().unwrap_or(u32::MAX)
}

/// The multiples of a round step from 0 up to the first that reaches `max`.
pub(super) fn ticks(max: u32, ticks_max: u32) -> Vec<u32> {
    let step = step(max, ticks_max);
    (0..=max.div_ceil(step).max(1)).map(|n| n * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_few_and_round_and_reach_the_greatest() {
        assert_eq!(ticks(0, 5), [0, 1]);
        assert_eq!(ticks(1, 5), [0, 1]);
        assert_eq!(ticks(7, 5), [0, 2, 4, 6, 8]);
        assert_eq!(ticks(196, 5), [0, 50, 100, 150, 200]);
        assert_eq!(ticks(65_000, 5), [0, 20_000, 40_000, 60_000, 80_000]);
        for max in (1..2_000).chain([u32::MAX / 2]) {
            let ticks = ticks(max, 5);
            assert!(ticks.len() <= 7 && *ticks.last().unwrap() >= max, "{max}: {ticks:?}");
        }
    }
}
