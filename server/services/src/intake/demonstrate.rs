//! The past of the demonstration's cases: the same transitions as anybody's, on the days the
//! stories tell.

use super::{
    cases::Party,
    store::{self, Entry},
    working_days,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    identity::Actor,
    intake::{Action, ByResident, Case, Folio, Secret, Terms, may_attend, may_decide, may_expire},
};

/// A step of a story.
pub(crate) struct Demonstrated<'a> {
    pub action: Action,
    pub note: &'a str,
    pub at: DateTime<Utc>,
    pub secret: &'a Secret,
}

pub(crate) async fn demonstrate_in(
    tx: &Tx,
    cx: &Context,
    folio: Folio,
    step: &Demonstrated<'_>,
) -> Result<(), Error> {
    let stored = store::lock(tx, folio).await?;
    let by = ByResident::prove(folio, step.secret, &stored.secret).ok_or(Error::NotFound)?;
    let (version, desk) = (stored.version, stored.case.desk);
    let after_days = working_days(cx, tx).await?;
    let day = step.at.with_timezone(&cx.time_zone()).date_naive();
    let (case, party) = carry_out(stored.case, day, after_days, &by, step)?;
    match party {
        Party::Resident => store::save(tx, &may_decide(&by), &case, version).await?,
        Party::Program => store::save(tx, &may_expire(Actor::System)?, &case, version).await?,
        Party::Area | Party::Comptroller => {
            store::save(tx, &may_attend(Actor::System, desk)?, &case, version).await?;
        }
    }
    let entry = Entry {
        at: step.at,
        party,
        action: Some(step.action),
        note: Some(step.note).filter(|note| !note.is_empty()),
        private_note: None,
    };
    store::append(tx, &case, &entry).await?;
    let event = Event::CaseMoved { action: step.action.code(), status: case.status.code() };
    audit::record(tx, Actor::Operator, cx.now(), case.id, &event).await
}

fn carry_out(
    case: Case,
    day: NaiveDate,
    after_days: impl Fn(NaiveDate, u16) -> NaiveDate,
    by: &ByResident,
    step: &Demonstrated<'_>,
) -> Result<(Case, Party), Error> {
    let desk = Party::at(case.desk);
    let (moved, party) = match step.action {
        Action::Acknowledge => (case.acknowledge(day), desk),
        Action::Review => (case.review(day), desk),
        Action::Ask => (case.ask(day), desk),
        Action::Schedule => (case.schedule(day), desk),
        Action::Begin => (case.begin(day), desk),
        Action::Answer => (case.answer(day), desk),
        Action::Merge => (case.merge(day), desk),
        Action::Reply => (case.reply(by, day, after_days), Party::Resident),
        Action::Confirm => (case.confirm(by), Party::Resident),
        Action::Withdraw => (case.withdraw(by), Party::Resident),
        Action::Expire => (case.expire(), Party::Program),
        Action::Reopen => {
            let again = case.reopen(by, day, &Terms::USUAL, after_days);
            return again.map(|case| (case, Party::Resident)).map_err(Error::internal);
        }
        Action::Transfer | Action::Seal => {
            return Err(Error::internal("no story tells of another desk"));
        }
    };
    Ok((moved.map_err(Error::internal)?, party))
}
