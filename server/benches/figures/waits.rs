//! How long each of many waited.

use std::time::Duration;

#[derive(Debug, Default)]
pub struct Waits(Vec<Duration>);

impl Waits {
    pub fn add(&mut self, wait: Duration) {
        self.0.push(wait);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What so many percent of all did not exceed, in milliseconds.
    pub fn percentile_ms(&mut self, percent: usize) -> f64 {
        self.0.sort();
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).copied().unwrap_or_default().as_secs_f64() * 1000.0
    }
}

impl Extend<Duration> for Waits {
    fn extend<I: IntoIterator<Item = Duration>>(&mut self, waits: I) {
        self.0.extend(waits);
    }
}

impl IntoIterator for Waits {
    type Item = Duration;
    type IntoIter = std::vec::IntoIter<Duration>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The middle one of several rounds.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
