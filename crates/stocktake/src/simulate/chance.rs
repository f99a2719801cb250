//! Chance that is the same for ever: numbers made of a seed and of what they
//! are for, so that a history does not change with the number of those before it.

/// A source of numbers that look random and follow from the seed alone
/// (SplitMix64; Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance(u64);

impl Chance {
    /// The chance of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The chance of one thing among many: the same for the same `thing`,
    /// whatever was drawn for others.
    pub(super) fn of(self, thing: u64) -> Self {
        let mut own = Self(self.0 ^ thing.wrapping_mul(0xd1b5_4a32_d192_ed03));
        Self(own.next())
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1, 1 excluded.
    pub(super) fn fraction(&mut self) -> f64 {
        // The upper 53 bits are what a float holds exactly.
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something happens that happens `share` of all times.
    pub(super) fn happens(&mut self, share: f64) -> bool {
        self.fraction() < share
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        (self.fraction() * limit as f64) as usize
    }

    /// One of several.
    pub(super) fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// Days until something that happens at a constant rate, `mean` days on average.
    pub(super) fn days(&mut self, mean: f64) -> i64 {
        (-mean * (1.0 - self.fraction()).ln()) as i64
    }
}
