//! Which days count: the municipality's calendar, and the time between a notice and its meeting.
//!
//! Weekends are fixed, the law of the country is a rule, what a municipality rests beyond it
//! arrives as data, and all counting is between civil dates: a deadline of days is about what
//! people read on a wall calendar, not about hours.

mod statutory;

pub use statutory::{Rest, statutory};

use crate::{municipality::Country, text::Line};
use chrono::{DateTime, Datelike as _, Days, NaiveDate, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A day a municipality rests beyond the law of its country: its patron saint, Good Friday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub day: NaiveDate,
    pub name: Line,
}

/// Days of work and days of rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    country: Option<Country>,
    holidays: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// A calendar that rests on Saturdays, Sundays and the given days.
    pub fn new(holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { country: None, holidays: holidays.into_iter().collect() }
    }

    /// As [`Calendar::new`], and on the days of rest of the country's law.
    pub fn of(country: Country, holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self { country: Some(country), ..Self::new(holidays) }
    }

    pub fn is_business(&self, date: NaiveDate) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let by_law = self.country.is_some_and(|country| statutory(country, date).is_some());
        !weekend && !by_law && !self.holidays.contains(&date)
    }

    /// Business days after `from`, up to and including `to`; none when `to` is not later.
    pub fn business_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.fold(0, |count, day| count + u32::from(self.is_business(day)))
    }

    /// The day on which that many business days have passed after `from`. `None` beyond the end
    /// of the calendar.
    pub fn after_business_days(&self, from: NaiveDate, count: u32) -> Option<NaiveDate> {
        let mut left = count;
        let mut day = from;
        while left > 0 {
            day = day.succ_opt()?;
            left -= u32::from(self.is_business(day));
        }
        Some(day)
    }
}

/// An instant with the civil date it has in the municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub at: DateTime<Utc>,
    pub date: NaiveDate,
}

/// How long before a meeting its convocation must be public. The day of publishing does not
/// count, the day of the meeting does: published on Monday, Saturday gives five natural days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    NaturalDays(u16),
    BusinessDays(u16),
    Hours(u16),
}

/// How much notice a convocation gives, beside how much it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeGiven {
    pub required: Notice,
    /// In the unit of the rule; 0 when the meeting is not later than its convocation.
    pub given: u32,
    /// The first civil date that would satisfy the rule. For hours, a date on which every hour
    /// does.
    pub earliest: Option<NaiveDate>,
}

impl Notice {
    pub const fn amount(self) -> u16 {
        match self {
            Self::NaturalDays(count) | Self::BusinessDays(count) | Self::Hours(count) => count,
        }
    }

    /// Its unit, as texts and links name it.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::NaturalDays(_) => "natural-days",
            Self::BusinessDays(_) => "business-days",
            Self::Hours(_) => "hours",
        }
    }

    /// Measures the time between publishing and meeting.
    pub fn measure(self, calendar: &Calendar, published: Moment, meeting: Moment) -> NoticeGiven {
        let given = match self {
            Self::NaturalDays(_) => count((meeting.date - published.date).num_days()),
            Self::BusinessDays(_) => calendar.business_days(published.date, meeting.date),
            Self::Hours(_) => count((meeting.at - published.at).num_hours()),
        };
        let earliest = match self {
            Self::NaturalDays(days) => published.date.checked_add_days(Days::new(u64::from(days))),
            Self::BusinessDays(days) => {
                calendar.after_business_days(published.date, u32::from(days))
            }
            // A whole day more, because the hour of publishing is not that of the meeting.
            Self::Hours(hours) => published
                .date
                .checked_add_signed(TimeDelta::days(i64::from(hours.div_ceil(24)) + 1)),
        };
        NoticeGiven { required: self, given, earliest }
    }
}

impl NoticeGiven {
    pub const fn is_enough(self) -> bool {
        self.given >= self.required.amount() as u32
    }
}

fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    /// Noon of a day, in a zone without an offset.
    fn noon(date: NaiveDate) -> Moment {
        Moment { at: date.and_hms_opt(12, 0, 0).unwrap().and_utc(), date }
    }

    #[test]
    fn notice_is_counted_as_a_wall_calendar_counts() {
        // 16 November 2026 is a day of rest in Mexico (the Revolution, moved to a Monday).
        let calendar = Calendar::new([day(11, 16)]);
        let (friday, saturday) = (noon(day(11, 13)), noon(day(11, 21)));
        for (rule, given, enough, earliest) in [
            (Notice::NaturalDays(8), 8, true, day(11, 21)),
            (Notice::NaturalDays(9), 8, false, day(11, 22)),
            // Tuesday to Friday: neither the weekend nor the holiday counts.
            (Notice::BusinessDays(4), 4, true, day(11, 20)),
            (Notice::BusinessDays(5), 4, false, day(11, 23)),
            (Notice::Hours(48), 192, true, day(11, 16)),
            (Notice::Hours(193), 192, false, day(11, 23)),
        ] {
            let measured = rule.measure(&calendar, friday, saturday);
            assert_eq!(measured.given, given, "{rule:?}");
            assert_eq!(measured.is_enough(), enough, "{rule:?}");
            assert_eq!(measured.earliest, Some(earliest), "{rule:?}");
        }
    }

    #[test]
    fn the_law_of_the_country_counts_beside_what_the_municipality_rests() {
        let (mexico, spain) =
            (Calendar::of(Country::Mexico, [day(11, 17)]), Calendar::of(Country::Spain, []));
        // Monday 16 is the Revolution's, Tuesday 17 the municipality's own.
        let (friday, wednesday) = (day(11, 13), day(11, 18));
        assert_eq!(mexico.business_days(friday, wednesday), 1);
        assert_eq!(spain.business_days(friday, wednesday), 3);
    }

    #[test]
    fn a_meeting_before_its_notice_has_none() {
        let calendar = Calendar::default();
        for rule in [Notice::NaturalDays(1), Notice::BusinessDays(1), Notice::Hours(1)] {
            let measured = rule.measure(&calendar, noon(day(11, 20)), noon(day(11, 13)));
            assert_eq!((measured.given, measured.is_enough()), (0, false), "{rule:?}");
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        assert_eq!(Calendar::default().after_business_days(NaiveDate::MAX, 1), None);
        let end = Moment { at: DateTime::<Utc>::MAX_UTC, date: NaiveDate::MAX };
        assert_eq!(Notice::NaturalDays(5).measure(&Calendar::default(), end, end).earliest, None);
    }

    proptest! {
        #[test]
        fn the_earliest_day_is_enough_and_the_day_before_is_not(
            start in 0_u64..4000, days in 1_u16..40, off in proptest::collection::vec(0_u64..4100, 0..30)
        ) {
            let zero = day(1, 1);
            let at = |n| zero.checked_add_days(Days::new(n)).unwrap();
            let calendar = Calendar::new(off.into_iter().map(at));
            let published = noon(at(start));
            for rule in [Notice::NaturalDays(days), Notice::BusinessDays(days)] {
                let earliest = rule.measure(&calendar, published, published).earliest.unwrap();
                prop_assert!(rule.measure(&calendar, published, noon(earliest)).is_enough());
                let before = noon(earliest.pred_opt().unwrap());
                prop_assert!(!rule.measure(&calendar, published, before).is_enough());
            }
            let hours = Notice::Hours(days);
            let earliest = hours.measure(&calendar, published, published).earliest.unwrap();
            let dawn = Moment { at: earliest.and_hms_opt(0, 0, 0).unwrap().and_utc(), date: earliest };
            prop_assert!(hours.measure(&calendar, published, dawn).is_enough());
        }

        #[test]
        fn business_days_add_up(start in 0_u64..1000, first in 0_u64..60, second in 0_u64..60, off in proptest::collection::vec(0_u64..1200, 0..20)) {
            let zero = day(1, 1);
            let at = |n| zero.checked_add_days(Days::new(n)).unwrap();
            let calendar = Calendar::new(off.into_iter().map(at));
            let (a, b, c) = (at(start), at(start + first), at(start + first + second));
            let whole = calendar.business_days(a, c);
            prop_assert_eq!(whole, calendar.business_days(a, b) + calendar.business_days(b, c));
            prop_assert!(u64::from(whole) <= first + second);
            prop_assert_eq!(calendar.business_days(c, a), 0);
        }
    }
}
