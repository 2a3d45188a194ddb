//! Dates, times and figures as the reader writes them.
//!
//! The order of the parts and their names come from the catalogue, the zone and the signs from
//! the municipality. Everything is a method of [`Reader`].

use crate::{
    lang::{Text, t},
    reader::Reader,
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use domain::{money::Money, works::Share};
use std::cmp::Ordering;

impl Reader {
    /// *sábado 28 de noviembre de 2026*
    pub fn date_full(self, date: NaiveDate) -> Text {
        t!(self => "date-full",
            weekday = self.weekday(date), day = date.day(), month = self.month(date),
            year = date.year().to_string())
    }

    /// *28 de noviembre de 2026*
    pub fn date(self, date: NaiveDate) -> Text {
        t!(self => "date-long",
            day = date.day(), month = self.month(date), year = date.year().to_string())
    }

    /// *sábado 28 de noviembre*: for what is near; the year is written when it is not this one.
    pub fn day(self, date: NaiveDate) -> Text {
        if date.year() != self.today.year() {
            return self.date_full(date);
        }
        t!(self => "date-day",
            weekday = self.weekday(date), day = date.day(), month = self.month(date))
    }

    /// *28 nov 2026*: for tables.
    pub fn date_short(self, date: NaiveDate) -> Text {
        t!(self => "date-short",
            day = date.day(), month = self.word("month-short", &date.month().to_string()),
            year = date.year().to_string())
    }

    /// *5 de la tarde*, *5:30 de la tarde*: as one says it.
    pub fn time(self, time: NaiveTime) -> Text {
        let hour = match time.hour() % 12 {
            0 => 12,
            hour => hour,
        };
        let clock = match time.minute() {
            0 => hour.to_string(),
            minute => format!("{hour}:{minute:02}"),
        };
        let part = match (time.hour(), time.minute()) {
            (0, _) => "midnight",
            (1..=5, _) => "small-hours",
            (6..=11, _) => "morning",
            (12, _) => "noon",
            (13..=18, _) => "afternoon",
            (_, _) => "night",
        };
        match part {
            "midnight" => t!(self => "time-midnight", clock = clock),
            "small-hours" => t!(self => "time-small-hours", clock = clock),
            "morning" => t!(self => "time-morning", clock = clock),
            "noon" => t!(self => "time-noon", clock = clock),
            "afternoon" => t!(self => "time-afternoon", clock = clock),
            _ => t!(self => "time-night", clock = clock),
        }
    }

    /// *17:00*: for tables.
    pub fn time_short(self, time: NaiveTime) -> Text {
        Text::Owned(format!("{}:{:02}", time.hour(), time.minute()))
    }

    /// The hour of an instant in the municipality's zone: *5 de la tarde*.
    pub fn clock(self, at: DateTime<Utc>) -> Text {
        self.time(at.with_timezone(&self.zone).time())
    }

    /// An instant in the municipality's zone: *sábado 28 de noviembre, 5 de la tarde*.
    pub fn moment(self, at: DateTime<Utc>) -> Text {
        let local = at.with_timezone(&self.zone);
        t!(self => "moment", day = self.day(local.date_naive()), time = self.time(local.time()))
    }

    /// How far a date is from today: *faltan 8 días*, *mañana*, *hace 3 días*.
    pub fn away(self, date: NaiveDate) -> Text {
        let days = (date - self.today).num_days();
        match (days.cmp(&0), days.abs()) {
            (Ordering::Equal, _) => t!(self => "away-today"),
            (Ordering::Greater, 1) => t!(self => "away-tomorrow"),
            (Ordering::Less, 1) => t!(self => "away-yesterday"),
            (Ordering::Greater, days) => t!(self => "away-future", days = days),
            (Ordering::Less, days) => t!(self => "away-past", days = days),
        }
    }

    /// *Del 7 de diciembre de 2026 al 12 de febrero de 2027*; a year both share is written once.
    pub fn span(self, from: NaiveDate, to: NaiveDate) -> Text {
        if from.year() == to.year() {
            let from = t!(self => "date-month", day = from.day(), month = self.month(from));
            t!(self => "date-span", from = from, to = self.date(to))
        } else {
            t!(self => "date-span", from = self.date(from), to = self.date(to))
        }
    }

    /// A whole number with its thousands set apart.
    pub fn integer(self, number: impl Into<i64>) -> String {
        self.signs.integer(number.into())
    }

    /// A count, which the database gives without a sign.
    pub fn count(self, number: u64) -> String {
        self.signs.integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// *62 %*, rounded down.
    pub fn percent(self, share: Share) -> Text {
        t!(self => "percent", number = share.percent())
    }

    /// *$2,480,000*
    pub fn money(self, amount: Money) -> String {
        self.signs.money(amount)
    }

    /// The size of a file, in the unit people read: *350 KB*, *5 MB*.
    pub fn file_size(self, bytes: u64) -> Text {
        const KILO: u64 = 1024;
        const MEGA: u64 = KILO * KILO;
        if bytes < MEGA {
            return t!(self => "size-kilo", number = self.count(bytes.div_ceil(KILO)));
        }
        let tenths = bytes * 10 / MEGA;
        let number = match tenths % 10 {
            0 => self.count(tenths / 10),
            tenth => format!("{}{}{tenth}", self.count(tenths / 10), self.signs.decimal),
        };
        t!(self => "size-mega", number = number)
    }

    fn weekday(self, date: NaiveDate) -> Text {
        self.word("weekday", &date.weekday().number_from_monday().to_string())
    }

    fn month(self, date: NaiveDate) -> Text {
        self.word("month", &date.month().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use chrono::TimeZone as _;
    use chrono_tz::Tz;
    use domain::{
        municipality::{Country, Currency, Municipality, TimeZoneName},
        text::Line,
    };

    fn reader(code: &str, country: Country) -> Reader {
        let municipality = Municipality {
            name: Line::parse("Prueba", 20).unwrap(),
            region: Line::parse("Prueba", 20).unwrap(),
            country,
            time_zone: TimeZoneName("America/Mexico_City".into()),
            currency: Currency::MexicanPeso,
        };
        let zone: Tz = "America/Mexico_City".parse().unwrap();
        let now = Utc.with_ymd_and_hms(2026, 11, 20, 18, 0, 0).unwrap();
        Reader::of(Lang::from_code(code).unwrap(), &municipality, zone, now)
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn dates_are_written_in_full_and_short() {
        let (es, en) = (reader("es", Country::Mexico), reader("en", Country::Mexico));
        let date = day(11, 28);
        assert_eq!(es.date_full(date), "sábado 28 de noviembre de 2026");
        assert_eq!(en.date_full(date), "Saturday 28 November 2026");
        assert_eq!(es.date(date), "28 de noviembre de 2026");
        assert_eq!(en.date(date), "28 November 2026");
        assert_eq!(es.date_short(day(1, 1)), "1 ene 2026");
        assert_eq!(en.date_short(day(9, 30)), "30 Sep 2026");
        assert_eq!(es.day(date), "sábado 28 de noviembre");
        let next_year = NaiveDate::from_ymd_opt(2027, 2, 12).unwrap();
        assert_eq!(es.day(next_year), "viernes 12 de febrero de 2027");
        assert_eq!(
            es.span(day(12, 7), next_year),
            "del 7 de diciembre de 2026 al 12 de febrero de 2027"
        );
        assert_eq!(es.span(day(12, 7), day(12, 9)), "del 7 de diciembre al 9 de diciembre de 2026");
    }

    #[test]
    fn times_are_written_as_they_are_said() {
        let (es, en) = (reader("es", Country::Mexico), reader("en", Country::Mexico));
        for (hour, minute, in_spanish, in_english) in [
            (0, 0, "12 de la noche", "12 am"),
            (0, 30, "12:30 de la noche", "12:30 am"),
            (1, 0, "1 de la madrugada", "1 am"),
            (8, 5, "8:05 de la mañana", "8:05 am"),
            (12, 0, "12 del día", "12 pm"),
            (17, 0, "5 de la tarde", "5 pm"),
            (18, 59, "6:59 de la tarde", "6:59 pm"),
            (19, 0, "7 de la noche", "7 pm"),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            assert_eq!(es.time(time), in_spanish);
            assert_eq!(en.time(time), in_english);
        }
        let time = NaiveTime::from_hms_opt(9, 5, 0).unwrap();
        assert_eq!(es.time_short(time), "9:05");
    }

    #[test]
    fn instants_are_shown_in_the_municipality_s_zone() {
        let es = reader("es", Country::Mexico);
        // One in the morning of the 29th in Greenwich is still the 28th in Jalisco.
        let at = Utc.with_ymd_and_hms(2026, 11, 29, 1, 0, 0).unwrap();
        assert_eq!(es.moment(at), "sábado 28 de noviembre, 7 de la noche");
    }

    #[test]
    fn distances_are_counted_from_today() {
        let (es, en) = (reader("es", Country::Mexico), reader("en", Country::Mexico));
        for (date, in_spanish, in_english) in [
            (day(11, 20), "es hoy", "it is today"),
            (day(11, 21), "es mañana", "it is tomorrow"),
            (day(11, 19), "fue ayer", "it was yesterday"),
            (day(11, 28), "faltan 8 días", "8 days to go"),
            (day(11, 3), "hace 17 días", "17 days ago"),
        ] {
            assert_eq!(es.away(date), in_spanish);
            assert_eq!(en.away(date), in_english);
        }
    }

    #[test]
    fn figures_follow_the_country_and_not_the_language() {
        let (mexico, spain) = (reader("en", Country::Mexico), reader("en", Country::Spain));
        assert_eq!(mexico.integer(1_234_567), "1,234,567");
        assert_eq!(spain.integer(1_234_567), "1.234.567");
        assert_eq!(spain.count(u64::MAX), "9.223.372.036.854.775.807");
        // Also inside a text.
        assert_eq!(t!(spain => "sample-letters", most = 1000), "Up to 1.000 letters.");
        assert_eq!(t!(mexico => "sample-letters", most = 1000), "Up to 1,000 letters.");
        let share = Share::from_basis_points(6_250).unwrap();
        assert_eq!(reader("es", Country::Mexico).percent(share), "62\u{a0}%");
        assert_eq!(mexico.percent(share), "62%");
        assert_eq!(mexico.file_size(5 << 20), "5\u{a0}MB");
        assert_eq!(spain.file_size((5 << 20) + 200_000), "5,1\u{a0}MB");
        assert_eq!(mexico.file_size(1), "1\u{a0}KB");
    }
}
