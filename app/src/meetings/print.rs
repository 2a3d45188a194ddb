//! The poster as a PDF, to print at any shop: the same facts as its page, set by `press`.

use super::{
    meeting::work_of,
    words::{clock, who_votes},
};
use crate::{
    error::AppError,
    page::Visit,
    paths,
    printing::{imprint, set, without_scheme},
    reader::Reader,
};
use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use chrono::TimeDelta;
use domain::{calendar::Moment, works::Road};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use services::{
    meetings::{self, Meeting},
    people,
    works::PublicWork,
};

/// `GET /reuniones/CODE/cartel.pdf`, and with `?papel=a4` or `a3` on other paper than letter.
pub(super) async fn poster(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let work = work_of(&visit, &meeting).await?;
    let notice = people::privacy_notice(&visit.cx).await?;
    let start = meeting.convocation.starts.ok_or(AppError::NotFound)?;
    let address = visit.absolute(&paths::short(code));
    let locality = work.as_ref().map(|work| work.locality.name.as_str().to_owned());
    let facts = press::Poster {
        imprint: imprint(&visit, caller(&meeting), code.to_string(), start.date),
        body: body(&visit, &meeting, work),
        starts: start.date.and_time(clock(visit.reader, start)),
        second_call: second_call(visit.reader, &meeting, start),
        place: place(&meeting, locality.unwrap_or_default()),
        agenda: meeting.convocation.agenda.iter().map(|i| i.title.as_str().to_owned()).collect(),
        who_can_vote: who_votes(visit.reader, &meeting).into_owned(),
        short_address: without_scheme(&address),
        link: press::Qr::of(address).map_err(AppError::internal)?,
        privacy: press::Privacy {
            version: notice.version.to_string(),
            address: without_scheme(&visit.absolute(paths::PRIVACY)),
        },
    };
    let pdf = set(move || press::poster(&facts)).await?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"cartel-{code}.pdf\"")),
        (CACHE_CONTROL, "no-cache".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

fn caller(meeting: &Meeting) -> String {
    let caller = meeting.convocation.caller.as_ref();
    caller.map(|caller| caller.as_str().to_owned()).unwrap_or_default()
}

fn body(visit: &Visit, meeting: &Meeting, work: Option<PublicWork>) -> press::Body {
    let Some(PublicWork { project, locality, .. }) = work else {
        return press::Body::CitizenCouncil { name: meeting.body.name.as_str().to_owned() };
    };
    let road = Road::of(project.status, &project.milestones);
    press::Body::WorksCommittee {
        work: press::Work {
            name: project.name.as_str().to_owned(),
            summary: Some(project.description.as_str().to_owned()),
            locality: locality.name.as_str().to_owned(),
            amount: Some(visit.reader.money(project.amounts.total())),
            fund: Some(project.fund.as_str().to_owned()),
            starts: Some(project.planned_start),
            ends: Some(project.planned_end),
            contractor: project.described.contractor.map(|name| name.as_str().to_owned()),
            road: Some(press::Road::from(&road)),
        },
    }
}

fn second_call(reader: Reader, meeting: &Meeting, start: Moment) -> Option<chrono::NaiveTime> {
    let second = meeting.convocation.preset.second_call?;
    let at = start.at + TimeDelta::minutes(i64::from(second.after_minutes));
    Some(clock(reader, Moment { at, ..start }))
}

fn place(meeting: &Meeting, locality: String) -> press::Place {
    let convocation = &meeting.convocation;
    press::Place {
        name: convocation.place.as_ref().map(|p| p.as_str().to_owned()).unwrap_or_default(),
        hint: convocation.directions.as_ref().map(|hint| hint.as_str().to_owned()),
        locality,
    }
}
