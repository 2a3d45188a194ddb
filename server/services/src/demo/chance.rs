//! Chance that repeats itself: the same seed gives the same town on every machine and version.

/// SplitMix64 (Steele, Lea, Flood 2014). For demonstrations; never for secrets or lots.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below the span")]
    pub const fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = high as u64 - low as u64 + 1;
        low + (self.next() % span) as u32
    }

    /// One of the given things, of which there must be at least one.
    pub fn one<T: Copy>(&mut self, things: &[T]) -> T {
        let place = self.next() % things.len() as u64;
        things[usize::try_from(place).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let (mut a, mut b) = (Chance::new(7), Chance::new(7));
        for _ in 0..100 {
            assert_eq!(a.between(3, 9), b.between(3, 9));
        }
        let mut seen = [false; 7];
        for _ in 0..500 {
            seen[(a.between(3, 9) - 3) as usize] = true;
            assert!([1, 2].contains(&a.one(&[1, 2])));
        }
        assert_eq!(seen, [true; 7]);
    }
}
