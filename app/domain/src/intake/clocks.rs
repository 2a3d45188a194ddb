//! Until when an area has to answer, counted in working days.
//!
//! Which days are working days is the caller's to say: `add(day, n)` is the n-th working day
//! after a day.

use super::Kind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days an area has for each step. Data, because municipalities differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub first_response: u16,
    /// After whatever the resident adds.
    pub next_response: u16,
    pub complaint: u16,
    pub report: u16,
    pub doubt: u16,
    pub advice: u16,
    /// Somebody may be hurt, or asked for a person: one working day.
    pub urgent: u16,
    /// A case the resident sent back.
    pub reopened: u16,
    /// Days after an answer that nobody confirms or refuses.
    pub confirmation: u16,
}

impl Terms {
    /// What holds until the municipality says otherwise. No law that was read sets any of them:
    /// ten days for a complaint are those of the *cédula de queja* in the rules this product
    /// follows (RULES 1, a default of the product), the others are defaults alike (INTAKE 2).
    /// Verificado: no.
    pub const USUAL: Self = Self {
        first_response: 2,
        next_response: 2,
        complaint: 10,
        report: 5,
        doubt: 3,
        advice: 3,
        urgent: 1,
        reopened: 3,
        confirmation: 10,
    };

    const fn resolution(&self, kind: Kind) -> u16 {
        match kind {
            Kind::Complaint => self.complaint,
            Kind::Report => self.report,
            Kind::Doubt => self.doubt,
            Kind::Advice => self.advice,
        }
    }
}

/// The clocks of a case. What was late stays late, whatever follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clocks {
    pub first_response_due: NaiveDate,
    pub first_response_on: Option<NaiveDate>,
    /// Since the resident added something nobody has answered yet.
    #[serde(default)]
    pub next_response_due: Option<NaiveDate>,
    pub resolution_due: NaiveDate,
    pub answered_on: Option<NaiveDate>,
    /// Since when the resident is asked; the clock rests.
    pub resting_since: Option<NaiveDate>,
    pub late: Late,
}

/// Which terms were broken, ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Late {
    pub first_response: bool,
    #[serde(default)]
    pub next_response: bool,
    pub resolution: bool,
}

impl Clocks {
    pub fn start(
        today: NaiveDate,
        kind: Kind,
        urgent: bool,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) -> Self {
        let first = if urgent { terms.urgent } else { terms.first_response };
        Self {
            first_response_due: add(today, first),
            first_response_on: None,
            next_response_due: None,
            resolution_due: add(today, terms.resolution(kind).max(first)),
            answered_on: None,
            resting_since: None,
            late: Late::default(),
        }
    }

    /// The next day somebody waits for; none while the resident is asked or after an answer.
    pub fn due(&self) -> Option<NaiveDate> {
        if self.resting_since.is_some() || self.answered_on.is_some() {
            return None;
        }
        let first = self.first_response_on.is_none().then_some(self.first_response_due);
        let waits = first.into_iter().chain(self.next_response_due);
        Some(waits.fold(self.resolution_due, NaiveDate::min))
    }

    /// What is late by now, past or present.
    pub fn late(&self, today: NaiveDate) -> Late {
        let waiting = self.resting_since.is_none() && self.answered_on.is_none();
        Late {
            first_response: self.late.first_response
                || self.first_response_on.is_none() && waiting && today > self.first_response_due,
            next_response: self.late.next_response
                || waiting && self.next_response_due.is_some_and(|due| today > due),
            resolution: self.late.resolution || waiting && today > self.resolution_due,
        }
    }

    /// The area said something: to the report, and to what was added since.
    pub(super) fn responded(&mut self, today: NaiveDate) {
        self.late = self.late(today);
        self.first_response_on.get_or_insert(today);
        self.next_response_due = None;
    }

    /// The resident added something. What waits already does not wait longer for it.
    pub(super) fn added(
        &mut self,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) {
        self.next_response_due.get_or_insert_with(|| add(today, terms.next_response));
    }

    /// Somebody may be in danger: whatever was due later is due within the urgent term.
    pub(super) fn hurry(
        &mut self,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) {
        self.late = self.late(today);
        let soon = add(today, terms.urgent);
        self.first_response_due = self.first_response_due.min(soon);
        self.next_response_due = Some(self.next_response_due.map_or(soon, |due| due.min(soon)));
        self.resolution_due = self.resolution_due.min(soon);
    }

    pub(super) fn answered(&mut self, today: NaiveDate) {
        self.responded(today);
        self.resting_since = None;
        self.answered_on = Some(today);
    }

    pub(super) fn rest(&mut self, today: NaiveDate) {
        self.responded(today);
        self.resting_since = Some(today);
    }

    /// Goes on: the term is longer by the working days it rested.
    pub(super) fn wake(&mut self, today: NaiveDate, add: impl Fn(NaiveDate, u16) -> NaiveDate) {
        let Some(since) = self.resting_since.take() else { return };
        let rested = working_days(since, today, &add);
        self.resolution_due = add(self.resolution_due, rested);
    }

    pub(super) fn again(
        &mut self,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) {
        self.first_response_on.get_or_insert(today);
        self.next_response_due = None;
        self.answered_on = None;
        self.resolution_due = add(today, terms.reopened);
    }
}

/// Working days after `from` up to and with `to`; a year of them at most.
fn working_days(from: NaiveDate, to: NaiveDate, add: &impl Fn(NaiveDate, u16) -> NaiveDate) -> u16 {
    (1..=366).take_while(|days| add(from, *days) <= to).count().try_into().unwrap_or(u16::MAX)
}

/// The n-th working day of a calendar without holidays, for tests.
#[cfg(test)]
pub(super) fn monday_to_friday(day: NaiveDate, days: u16) -> NaiveDate {
    let calendar = crate::calendar::Calendar::default();
    calendar.after_business_days(day, u32::from(days)).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn started(on: u32) -> Clocks {
        Clocks::start(day(on), Kind::Complaint, false, &Terms::USUAL, monday_to_friday)
    }

    fn reported(on: u32) -> Clocks {
        Clocks::start(day(on), Kind::Report, false, &Terms::USUAL, monday_to_friday)
    }

    #[test]
    fn weekends_do_not_count() {
        // Friday the 20th: one working day later is Monday the 23rd.
        assert_eq!(monday_to_friday(day(20), 1), day(23));
        assert_eq!(monday_to_friday(day(21), 1), day(23));
        assert_eq!(monday_to_friday(day(20), 0), day(20));
        let clocks = started(20);
        assert_eq!(clocks.first_response_due, day(24));
        assert_eq!(clocks.resolution_due, monday_to_friday(day(20), 10), "RULES 1");
        assert_eq!(clocks.due(), Some(day(24)));
    }

    #[test]
    fn the_clock_rests_while_the_resident_is_asked() {
        let mut clocks = reported(16);
        assert_eq!(clocks.resolution_due, day(23));
        clocks.rest(day(17));
        assert_eq!(clocks.due(), None);
        assert_eq!(clocks.late(day(30)), Late::default());
        clocks.wake(day(20), monday_to_friday);
        assert_eq!(clocks.resolution_due, day(26), "three working days longer");
    }

    #[test]
    fn what_was_late_stays_late() {
        let mut clocks = reported(16);
        assert!(!clocks.late(day(18)).first_response);
        assert!(clocks.late(day(19)).first_response);
        clocks.answered(day(24));
        let late = Late { first_response: true, next_response: false, resolution: true };
        assert_eq!(clocks.late, late);
        clocks.again(day(25), &Terms::USUAL, monday_to_friday);
        assert_eq!(clocks.due(), Some(day(30)));
        assert!(clocks.late(day(25)).resolution);
    }

    #[test]
    fn a_danger_waits_one_working_day() {
        let clocks = Clocks::start(day(20), Kind::Doubt, true, &Terms::USUAL, monday_to_friday);
        assert_eq!(clocks.first_response_due, day(23));
    }
}
