//! The days of rest a country's law gives to everybody, as a rule for any year.

use crate::municipality::Country;
use chrono::{Datelike as _, NaiveDate, Weekday};

/// A day of obligatory rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    NewYear,
    Constitution,
    Juarez,
    Labour,
    Independence,
    Revolution,
    /// The day a new president takes office.
    Inauguration,
    Christmas,
}

impl Rest {
    pub const ALL: [Self; 8] = [
        Self::NewYear,
        Self::Constitution,
        Self::Juarez,
        Self::Labour,
        Self::Independence,
        Self::Revolution,
        Self::Inauguration,
        Self::Christmas,
    ];

    /// As texts name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewYear => "new-year",
            Self::Constitution => "constitution",
            Self::Juarez => "juarez",
            Self::Labour => "labour",
            Self::Independence => "independence",
            Self::Revolution => "revolution",
            Self::Inauguration => "inauguration",
            Self::Christmas => "christmas",
        }
    }
}

/// Which day of rest a date is, by the law of the country. Mexico: Ley Federal del Trabajo,
/// article 74, as in force since 2024; its days of elections fall on Sundays. Of other countries
/// no rule is known yet: their days are entered one by one.
pub fn statutory(country: Country, date: NaiveDate) -> Option<Rest> {
    match country {
        Country::Mexico => mexican(date),
        Country::Guatemala | Country::Spain => None,
    }
}

fn mexican(date: NaiveDate) -> Option<Rest> {
    let monday = |nth: u32| date.weekday() == Weekday::Mon && date.day0() / 7 + 1 == nth;
    match (date.month(), date.day()) {
        (1, 1) => Some(Rest::NewYear),
        (2, _) if monday(1) => Some(Rest::Constitution),
        (3, _) if monday(3) => Some(Rest::Juarez),
        (5, 1) => Some(Rest::Labour),
        (9, 16) => Some(Rest::Independence),
        (10, 1) if date.year() >= 2024 && (date.year() - 2024) % 6 == 0 => Some(Rest::Inauguration),
        (11, _) if monday(3) => Some(Rest::Revolution),
        (12, 25) => Some(Rest::Christmas),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of_year(country: Country, year: i32) -> Vec<(u32, u32, &'static str)> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.filter_map(|day| {
            statutory(country, day).map(|rest| (day.month(), day.day(), rest.code()))
        })
        .collect()
    }

    #[test]
    fn mexico_rests_as_its_law_says() {
        assert_eq!(
            of_year(Country::Mexico, 2026),
            [
                (1, 1, "new-year"),
                (2, 2, "constitution"),
                (3, 16, "juarez"),
                (5, 1, "labour"),
                (9, 16, "independence"),
                (11, 16, "revolution"),
                (12, 25, "christmas"),
            ]
        );
        let inaugurations = (2020..2040)
            .filter(|year| of_year(Country::Mexico, *year).contains(&(10, 1, "inauguration")));
        assert_eq!(inaugurations.collect::<Vec<_>>(), [2024, 2030, 2036]);
    }

    #[test]
    fn other_countries_enter_their_days() {
        assert_eq!(of_year(Country::Guatemala, 2027), []);
        assert_eq!(of_year(Country::Spain, 2027), []);
    }

    proptest! {
        #[test]
        fn every_year_has_seven_days_or_eight(year in 2024..2500_i32) {
            let days = of_year(Country::Mexico, year);
            prop_assert_eq!(days.len(), if (year - 2024) % 6 == 0 { 8 } else { 7 });
        }
    }
}
