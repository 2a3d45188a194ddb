//! What staff type about a meeting, read field by field.

use crate::{Context, Error, calendar, gallery::text_problem};
use chrono::{Months, NaiveDate, NaiveTime};
use domain::{
    bodies::{Classification, Preset, VoteMode},
    calendar::Moment,
    meetings::{DIRECTIONS_MOST, LINE_MOST, REASON_MOST},
    people::Phone,
    submissions::{Problem, Typed},
    text::{InvalidText, Line, Paragraphs},
};

/// Nobody convenes for later than this; a wrong year is the usual slip.
const FURTHEST: Months = Months::new(24);

/// What a draft holds; what is still open is `None`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields {
    pub starts: Option<Moment>,
    pub place: Option<Line>,
    pub directions: Option<Paragraphs>,
    pub caller: Option<Line>,
    pub legal_basis: Option<Line>,
    pub vote_mode: Option<VoteMode>,
    /// One item on a line; `None` where the form does not ask.
    pub agenda: Option<String>,
}

/// A field that was found sound has a value: without one, reading it went wrong.
pub(crate) fn missing() -> Error {
    Error::internal("a field was read and is not there")
}

/// Reads fields and gathers what is wrong with them.
pub(crate) struct Reading<'a> {
    typed: &'a Typed,
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    pub(crate) const fn of(typed: &'a Typed) -> Self {
        Self { typed, problems: Vec::new() }
    }

    /// What was typed, trimmed; empty when nothing was.
    pub(crate) fn raw(&self, field: &str) -> &'a str {
        self.sent(field).unwrap_or_default()
    }

    /// What was sent in a field, trimmed; `None` when the form had none of this name.
    pub(crate) fn sent(&self, field: &str) -> Option<&'a str> {
        self.typed.get(field).map(|value| value.trim())
    }

    pub(crate) fn wrong(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn text<T>(&mut self, field: &str, read: Result<T, InvalidText>) -> Option<T> {
        read.map_err(|error| self.problems.push(text_problem(field, error))).ok()
    }

    /// A line that must be there.
    pub(crate) fn line(&mut self, field: &str, most: usize) -> Option<Line> {
        let read = Line::parse(self.raw(field), most);
        self.text(field, read)
    }

    /// A line that may be left out.
    pub(crate) fn line_if_any(&mut self, field: &str, most: usize) -> Option<Line> {
        if self.raw(field).is_empty() { None } else { self.line(field, most) }
    }

    pub(crate) fn paragraphs_if_any(&mut self, field: &str, most: usize) -> Option<Paragraphs> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        self.text(field, Paragraphs::parse(raw, most))
    }

    /// A telephone number as people of the country write it.
    pub(super) fn phone_if_any(&mut self, cx: &Context) -> Option<Phone> {
        let raw = self.raw("phone");
        if raw.is_empty() {
            return None;
        }
        let phone = Phone::parse(raw, cx.municipality().country);
        phone.map_err(|_| self.wrong(Problem::new("phone", "problem-phone"))).ok()
    }

    /// Date and hour on the municipality's clock; both or neither.
    fn start(&mut self, cx: &Context) -> Option<Moment> {
        let (date, time) = (self.raw("date"), self.raw("time"));
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let date = NaiveDate::parse_from_str(date, "%Y-%m-%d")
            .map_err(|_| self.wrong(Problem::new("date", "problem-date")))
            .ok();
        let time = NaiveTime::parse_from_str(time, "%H:%M")
            .map_err(|_| self.wrong(Problem::new("time", "problem-time")))
            .ok();
        let (date, time) = (date?, time?);
        let today = cx.today();
        if date < today {
            self.wrong(Problem::new("date", "problem-date-past"));
            return None;
        }
        if today.checked_add_months(FURTHEST).is_none_or(|last| date > last) {
            self.wrong(Problem::new("date", "problem-date-far"));
            return None;
        }
        let moment = calendar::moment(cx, date, time);
        if moment.is_none() {
            self.wrong(Problem::new("time", "problem-time"));
        }
        moment
    }

    /// Date and hour that must be there.
    pub(super) fn start_required(&mut self, cx: &Context) -> Option<Moment> {
        if self.raw("date").is_empty() && self.raw("time").is_empty() {
            self.wrong(Problem::new("date", "problem-date"));
            return None;
        }
        self.start(cx)
    }

    pub(crate) fn reason_if_any(&mut self) -> Option<Line> {
        self.line_if_any("reason", REASON_MOST)
    }

    pub(crate) fn reason(&mut self) -> Option<Line> {
        self.line("reason", REASON_MOST)
    }

    /// The version of the record its reader saw.
    pub(crate) fn version(&self) -> i64 {
        self.raw("version").parse().unwrap_or(0)
    }

    /// The rules a body of this kind is convened by.
    pub(super) fn preset(&mut self, classification: Classification) -> Option<Preset> {
        let chosen = domain::bodies::find(self.raw("preset"));
        let chosen = chosen.filter(|preset| preset.classification == classification);
        if chosen.is_none() {
            self.wrong(Problem::new("preset", "problem-choose"));
        }
        chosen
    }

    /// Everything a draft may hold.
    pub(super) fn draft(&mut self, cx: &Context) -> Fields {
        let starts = self.start(cx);
        let vote_mode = match self.raw("vote_mode") {
            "" => None,
            code => {
                let mode = VoteMode::from_code(code);
                if mode.is_none() {
                    self.wrong(Problem::new("vote_mode", "problem-choose"));
                }
                mode
            }
        };
        Fields {
            starts,
            place: self.line_if_any("place", LINE_MOST),
            directions: self.paragraphs_if_any("directions", DIRECTIONS_MOST),
            caller: self.line_if_any("caller", LINE_MOST),
            legal_basis: self.line_if_any("legal_basis", LINE_MOST),
            vote_mode,
            agenda: self.typed.get("agenda").cloned(),
        }
    }

    /// # Errors
    /// [`Error::Rejected`] with everything that is wrong.
    pub(crate) fn end(self) -> Result<(), Error> {
        if self.problems.is_empty() { Ok(()) } else { Err(Error::Rejected(self.problems)) }
    }
}
