//! Handing a case in: folio, area and dates in one transaction, and nobody in between.

use super::{
    areas,
    cases::{Party, Stored},
    notices, rejected,
    store::{self, Entry},
    working_days,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    works,
};
use chrono::{DateTime, Datelike as _, Utc};
use domain::{
    identity::Actor,
    ids::{CaseId, ProjectId},
    intake::{
        Case, Clocks, Folio, Route, Secret, Status, Terms,
        dialogue::{Place, Report},
        may_submit, route,
    },
    text::Paragraphs,
    works::Number,
};
use rand::{TryRngCore as _, rngs::OsRng};

/// What was handed in, and when.
pub(crate) struct NewCase<'a> {
    pub report: &'a Report,
    pub at: DateTime<Utc>,
}

/// The case's name and the secret that opens it, shown this once.
pub(crate) struct HandedIn {
    pub folio: Folio,
    pub secret: Secret,
}

/// # Errors
/// [`Error::Rejected`] when the municipality has named no area yet.
pub(crate) async fn submit_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    new: &NewCase<'_>,
) -> Result<HandedIn, Error> {
    let report = new.report;
    let work = find_work(tx, report).await?;
    let areas = areas::list_in(tx).await?;
    let permit = may_submit(actor)?;
    let routed = route(
        &areas,
        &Route {
            category: report.category,
            agency_responsible: work.as_ref().map(|work| work.agency.as_str()),
            wants_person: report.wants_person,
        },
    )
    .map_err(|_| rejected("text", "problem-intake-closed"))?;
    let today = new.at.with_timezone(&cx.time_zone()).date_naive();
    let folio = store::next_folio(tx, today.year()).await?;
    let secret = draw()?;
    let after_days = working_days(cx, tx).await?;
    let urgent = report.in_danger || report.wants_person || routed.is_unsure();
    let case = Case {
        id: CaseId::from_uuid(cx.new_id()),
        folio,
        kind: report.kind,
        category: report.category,
        status: Status::Submitted,
        desk: routed.desk(),
        work: work.as_ref().map(|work| work.id),
        urgent,
        clocks: Clocks::start(today, report.kind, urgent, &Terms::USUAL, after_days),
        reopenings: 0,
    };
    let stored = Stored {
        description: Paragraphs::parse(&report.description, super::NOTE_MOST)
            .map_err(Error::internal)?,
        place: place(&report.place),
        work_number: work.as_ref().map(|work| work.number),
        submitted_at: new.at,
        photos: u32::try_from(report.photos.len()).map_err(Error::internal)?,
        version: 1,
        secret: secret.digest(folio),
        case,
    };
    store::insert(tx, permit, &stored).await?;
    keep_parts(tx, cx, &stored, new).await?;
    audit::record(tx, actor, cx.now(), stored.case.id, &event(&stored.case)).await?;
    notices::queue(tx, cx, &stored.case, 1).await?;
    Ok(HandedIn { folio, secret })
}

/// Photos, contact, and the first lines of the history.
async fn keep_parts(
    tx: &Tx,
    cx: &Context,
    stored: &Stored,
    new: &NewCase<'_>,
) -> Result<(), Error> {
    let folio = stored.case.folio;
    for (place, file) in (1..).zip(&new.report.photos) {
        store::insert_photo(tx, folio, place, *file).await?;
    }
    if let Some(contact) = &new.report.contact {
        store::insert_contact(tx, cx, folio, contact).await?;
    }
    let entry =
        |note| Entry { at: new.at, party: Party::Resident, action: None, note, private_note: None };
    store::append(tx, &stored.case, &entry(None)).await?;
    for addition in &new.report.additions {
        store::append(tx, &stored.case, &entry(Some(addition))).await?;
    }
    Ok(())
}

/// What the audit chain may know: of a sealed case, that there is one.
fn event(case: &Case) -> Event {
    if case.desk.is_sealed() {
        Event::SealedCaseSubmitted {}
    } else {
        Event::CaseSubmitted {
            folio: case.folio.to_string(),
            kind: case.kind.code(),
            category: case.category.code(),
        }
    }
}

fn draw() -> Result<Secret, Error> {
    Ok(Secret::from_random(OsRng.try_next_u64().map_err(Error::internal)?))
}

struct Work {
    id: ProjectId,
    number: Number,
    agency: String,
}

/// The work of the report, as far as the public may see it.
async fn find_work(tx: &Tx, report: &Report) -> Result<Option<Work>, Error> {
    let number = match report.place {
        Place::Work(number) => number,
        Place::Told(_) | Place::Nowhere => return Ok(None),
    };
    match works::find_public_in(tx, number).await {
        Ok(found) => Ok(Some(Work {
            id: found.project.id,
            number,
            agency: found.project.agency_responsible.as_str().to_owned(),
        })),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn place(place: &Place) -> Option<String> {
    match place {
        Place::Told(told) => Some(told.clone()),
        Place::Work(_) | Place::Nowhere => None,
    }
}
