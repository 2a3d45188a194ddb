//! What public works types about a work, read field by field.

use crate::{
    Context, Error,
    gallery::text_problem,
    intake::areas,
    meetings::{Reading, missing},
};
use chrono::NaiveDate;
use domain::{
    money::{InvalidMoney, Money},
    place::Slug,
    submissions::Problem,
    text::Paragraphs,
    works::{Amounts, Described, Kind, Share},
};

/// The longest name, place, fund or company, in characters.
pub const LINE_MOST: usize = 160;
/// The longest description, note or reason, in characters.
pub const TEXT_MOST: usize = 2_000;

/// A work is finished within this many days of its beginning; a wrong year is the usual slip.
const LONGEST: i64 = 366 * 10;

impl Reading<'_> {
    /// Several lines that must be there.
    pub(crate) fn paragraphs(&mut self, field: &str, most: usize) -> Option<Paragraphs> {
        let read = Paragraphs::parse(self.raw(field), most);
        read.map_err(|error| self.wrong(text_problem(field, error))).ok()
    }

    /// A civil date.
    pub(crate) fn date(&mut self, field: &str) -> Option<NaiveDate> {
        let read = NaiveDate::parse_from_str(self.raw(field), "%Y-%m-%d");
        read.map_err(|_| self.wrong(Problem::new(field, "problem-date"))).ok()
    }

    /// An amount that must be there.
    pub(crate) fn money(&mut self, cx: &Context, field: &str) -> Option<Money> {
        let decimal = cx.municipality().conventions().decimal;
        let read = Money::read(self.raw(field), decimal);
        read.map_err(|error| {
            let message = match error {
                InvalidMoney::TooLarge => "problem-money-large",
                InvalidMoney::Negative | InvalidMoney::Unreadable => "problem-money",
            };
            self.wrong(Problem::new(field, message));
        })
        .ok()
    }

    fn money_if_any(&mut self, cx: &Context, field: &str) -> Option<Money> {
        if self.raw(field).is_empty() { None } else { self.money(cx, field) }
    }

    /// A part of a hundred.
    pub(crate) fn share(&mut self, field: &str) -> Option<Share> {
        let read = Share::read(self.raw(field));
        if read.is_none() {
            self.wrong(Problem::new(field, "problem-share"));
        }
        read
    }

    /// One of the answers a field offers.
    pub(crate) fn chosen<T, E>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let read = read(self.raw(field)).ok();
        if read.is_none() {
            self.wrong(Problem::new(field, "problem-choose"));
        }
        read
    }

    fn households(&mut self) -> Option<u32> {
        let read = self.raw("households").parse().ok().filter(|homes| *homes <= 1_000_000);
        if read.is_none() {
            self.wrong(Problem::new("households", "problem-count-number"));
        }
        read
    }
}

/// Reads the whole form.
///
/// # Errors
/// [`Error::Rejected`] with everything that is wrong.
pub(super) async fn read(cx: &Context, reading: Reading<'_>) -> Result<Described, Error> {
    let mut reading = reading;
    let directory = super::directory(cx).await?;
    let known = areas::list(cx).await?;
    let kind = reading.chosen("kind", Kind::from_code);
    let name = reading.line("name", LINE_MOST);
    let description = reading.paragraphs("description", TEXT_MOST);
    let locality = reading.chosen("locality", |raw| {
        let slug = Slug::parse(raw).map_err(drop)?;
        directory.locality(&slug).map(|locality| locality.id).ok_or(())
    });
    let site = reading.line("site", LINE_MOST);
    let crossings = ["cross_one", "cross_two"].map(|field| reading.line_if_any(field, LINE_MOST));
    let fund = reading.line("fund", LINE_MOST);
    let amounts = Amounts {
        federal: reading.money_if_any(cx, "federal"),
        state: reading.money_if_any(cx, "state"),
        municipal: reading.money_if_any(cx, "municipal"),
        beneficiaries: reading.money_if_any(cx, "beneficiaries"),
    };
    let contractor = reading.line_if_any("contractor", LINE_MOST);
    // Where the municipality has named its areas, the answer is one of them.
    let agency = if known.is_empty() {
        reading.line("agency", LINE_MOST)
    } else {
        reading.chosen("agency", |raw| {
            let area = known.iter().find(|area| area.slug.as_str() == raw);
            area.map(|area| area.name.clone()).ok_or(())
        })
    };
    let households = reading.households();
    let (start, end) = (reading.date("planned_start"), reading.date("planned_end"));
    if let (Some(start), Some(end)) = (start, end) {
        if end < start {
            reading.wrong(Problem::new("planned_end", "problem-end-before-start"));
        } else if (end - start).num_days() > LONGEST {
            reading.wrong(Problem::new("planned_end", "problem-date"));
        }
    }
    reading.end()?;
    Ok(Described {
        kind: kind.ok_or_else(missing)?,
        name: name.ok_or_else(missing)?,
        description: description.ok_or_else(missing)?,
        locality: locality.ok_or_else(missing)?,
        site: site.ok_or_else(missing)?,
        cross_streets: crossings.into_iter().flatten().collect(),
        fund: fund.ok_or_else(missing)?,
        amounts,
        contractor,
        agency_responsible: agency.ok_or_else(missing)?,
        households: households.ok_or_else(missing)?,
        planned_start: start.ok_or_else(missing)?,
        planned_end: end.ok_or_else(missing)?,
    })
}
