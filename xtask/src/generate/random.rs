//! *Slump*: a generator of numbers that gives the same numbers for the same seed on every machine, for ever.

/// SplitMix64 (Steele, Lea and Flood 2014), written out so that no new version of a library changes the files.
///
/// Whole numbers only: floating-point functions differ between machines in their last digit.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of one seed and one stream (such as a case) within it.
    pub fn new(seed: u64, stream: u64) -> Random {
        Random(mix(seed).wrapping_add(mix(stream ^ 0x5851_F42D_4C95_7F2D)))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0 up to, not including, `bound`.
    pub fn below(&mut self, bound: u32) -> u32 {
        ((u128::from(self.bits()) * u128::from(bound)) >> 64) as u32
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to - from + 1)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// One of them.
    pub fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len() as u32) as usize]
    }

    /// A number of days around `typical`: usually a little less, now and then several times as many.
    pub fn days_around(&mut self, typical: u32) -> u32 {
        let spread = self.between(350, 1500) * self.between(400, 1600) / 1000;
        let tail = if self.chance(35) {
            self.between(2000, 5000)
        } else {
            1000
        };
        (u64::from(typical) * u64::from(spread) * u64::from(tail) / 1_000_000) as u32
    }
}

fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        // The first three of SplitMix64 from state 1234567, as in its reference implementation.
        let mut random = Random(1_234_567);
        assert_eq!(
            [random.bits(), random.bits(), random.bits()],
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn numbers_keep_within_their_bounds() {
        let mut random = Random::new(7, 1);
        for _ in 0..1000 {
            assert!((3..=5).contains(&random.between(3, 5)));
            assert!(random.days_around(20) <= 20 * 12);
        }
        assert!(!random.chance(0) && random.chance(1000));
    }
}
