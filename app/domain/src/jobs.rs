//! When a failed job is tried again, and when it is given up.

use chrono::{DateTime, TimeDelta, Utc};

/// Attempts before a job is set aside for a person to look at.
pub const MOST_ATTEMPTS: u32 = 14;

/// How long a worker may hold a job before another takes it over.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// What becomes of a job that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFailure {
    RetryAt(DateTime<Utc>),
    /// A dead letter: kept, shown, never tried again by itself.
    SetAside,
}

/// Doubles the wait from 15 seconds up to six hours. `attempts` counts the one that just failed;
/// fourteen attempts span most of a day, enough for a mail server to come back.
pub fn after_failure(attempts: u32, now: DateTime<Utc>) -> AfterFailure {
    if attempts >= MOST_ATTEMPTS {
        return AfterFailure::SetAside;
    }
    let seconds = 15_i64.saturating_mul(1_i64 << attempts.saturating_sub(1).min(20));
    AfterFailure::RetryAt(now + TimeDelta::seconds(seconds.min(6 * 3600)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let mut last = TimeDelta::zero();
        let mut total = TimeDelta::zero();
        for attempts in 1..MOST_ATTEMPTS {
            let AfterFailure::RetryAt(at) = after_failure(attempts, now) else {
                panic!("given up after {attempts}")
            };
            assert!(at - now >= last);
            last = at - now;
            total += last;
        }
        assert!(total > TimeDelta::hours(12) && total < TimeDelta::hours(36), "{total}");
        assert_eq!(after_failure(MOST_ATTEMPTS, now), AfterFailure::SetAside);
        assert_eq!(after_failure(u32::MAX, now), AfterFailure::SetAside);
    }
}
