//! How far a work has come, as its entries tell it.
//!
//! Physical progress is what is built of what was contracted; financial is what is paid of the
//! contract. Both are cumulative. What was entered is never changed: a correction is a new entry
//! that says why it takes something back.

use super::{Progress, Share, Stage, Status};
use crate::money::Money;
use chrono::NaiveDate;
use thiserror::Error;

/// Beyond this distance between work done and money paid somebody should ask why
/// (F-02 progress report: ten points).
pub const GAP_ALERT: u16 = 1_000;

/// What somebody says of a work on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    pub on: NaiveDate,
    pub physical: Share,
    /// Paid so far, in all.
    pub paid: Money,
}

/// What the entry before said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// Nothing was entered since the work was registered: only its totals are known.
    pub on: Option<NaiveDate>,
    pub progress: Progress,
    pub paid: Option<Money>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotMeasure {
    #[error("a work in state `{}` has no progress to enter", .status.code())]
    NotUnderway { status: Status },
    #[error("the day is still to come")]
    Future,
    #[error("there is an entry of {last}")]
    Earlier { last: NaiveDate },
    #[error("it says less than before and gives no reason")]
    Decrease,
    #[error("more was paid than the work costs")]
    Overpaid,
}

/// Reads an entry against what is known.
///
/// # Errors
/// [`CannotMeasure`] with why it cannot be entered as it is.
pub fn measure(
    measured: &Measured,
    before: &Before,
    status: Status,
    cost: Money,
    today: NaiveDate,
    has_reason: bool,
) -> Result<Progress, CannotMeasure> {
    if !takes_progress(status) {
        return Err(CannotMeasure::NotUnderway { status });
    }
    if measured.on > today {
        return Err(CannotMeasure::Future);
    }
    if let Some(last) = before.on
        && measured.on < last
    {
        return Err(CannotMeasure::Earlier { last });
    }
    let financial = financial(measured.paid, cost).ok_or(CannotMeasure::Overpaid)?;
    let less_money = match before.paid {
        Some(paid) => measured.paid < paid,
        None => financial < before.progress.financial,
    };
    if (measured.physical < before.progress.physical || less_money) && !has_reason {
        return Err(CannotMeasure::Decrease);
    }
    Ok(Progress { physical: measured.physical, financial })
}

/// Whether somebody is building, was stopped while building, or has just ended.
pub const fn takes_progress(status: Status) -> bool {
    match status.stage() {
        Stage::Underway => true,
        Stage::Stopped => matches!(status, Status::Suspended),
        Stage::Planned | Stage::Delivered => false,
    }
}

/// What is paid of what it costs, rounded down; `None` when that is more than all of it.
pub fn financial(paid: Money, cost: Money) -> Option<Share> {
    if paid > cost {
        return None;
    }
    if cost == Money::ZERO {
        return Some(Share::default());
    }
    let points = i128::from(paid.cents()) * i128::from(Share::WHOLE.basis_points())
        / i128::from(cost.cents());
    u16::try_from(points).ok().and_then(Share::from_basis_points)
}

impl Progress {
    /// How far work and money are apart, in hundredths of a point.
    pub const fn gap(self) -> u16 {
        self.physical.basis_points().abs_diff(self.financial.basis_points())
    }

    /// Whether they are so far apart that somebody should ask why.
    pub const fn is_uneven(self) -> bool {
        self.gap() > GAP_ALERT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn share(points: u16) -> Share {
        Share::from_basis_points(points).unwrap()
    }

    fn money(units: i64) -> Money {
        Money::from_cents(units * 100).unwrap()
    }

    fn at(physical: u16, paid: i64, on: u32) -> Measured {
        Measured { on: day(on), physical: share(physical), paid: money(paid) }
    }

    fn before() -> Before {
        let progress = Progress { physical: share(4_000), financial: share(3_000) };
        Before { on: Some(day(10)), progress, paid: Some(money(300)) }
    }

    #[test]
    fn an_entry_moves_forward_or_says_why_not() {
        let judge = |measured, reason| {
            measure(&measured, &before(), Status::Underway, money(1_000), day(21), reason)
        };
        let further = Progress { physical: share(5_000), financial: share(4_000) };
        assert_eq!(judge(at(5_000, 400, 20), false), Ok(further));
        assert!(judge(at(4_000, 300, 10), false).is_ok());
        assert_eq!(judge(at(3_999, 400, 20), false), Err(CannotMeasure::Decrease));
        assert_eq!(judge(at(5_000, 299, 20), false), Err(CannotMeasure::Decrease));
        assert!(judge(at(3_999, 299, 20), true).is_ok());
        assert_eq!(judge(at(5_000, 400, 22), false), Err(CannotMeasure::Future));
        assert_eq!(judge(at(5_000, 400, 9), false), Err(CannotMeasure::Earlier { last: day(10) }));
        assert_eq!(judge(at(5_000, 1_001, 20), true), Err(CannotMeasure::Overpaid));
    }

    #[test]
    fn only_a_work_in_hand_has_progress() {
        for status in Status::ALL {
            let judged =
                measure(&at(5_000, 400, 20), &before(), status, money(1_000), day(21), false);
            assert_eq!(judged.is_ok(), takes_progress(status), "{status:?}");
        }
        assert!(takes_progress(Status::Suspended) && !takes_progress(Status::Rescinded));
    }

    #[test]
    fn ten_points_apart_is_still_even() {
        let progress = |physical, financial| Progress {
            physical: share(physical),
            financial: share(financial),
        };
        assert!(!progress(5_000, 4_000).is_uneven());
        assert!(progress(5_000, 3_999).is_uneven());
        assert!(progress(3_999, 5_000).is_uneven());
    }

    proptest! {
        #[test]
        fn money_paid_is_a_share_of_the_cost(cost in 0_i64..1_000_000_000_000, part in 0_i64..=10_000) {
            let whole = Money::from_cents(cost).unwrap();
            let paid = Money::from_cents(i64::try_from(i128::from(cost) * i128::from(part) / 10_000).unwrap()).unwrap();
            let share = financial(paid, whole).unwrap();
            prop_assert!(i64::from(share.basis_points()) <= part);
            let more = Money::from_cents(cost + 1).ok();
            prop_assert!(more.is_none_or(|more| financial(more, whole).is_none()));
        }
    }
}
