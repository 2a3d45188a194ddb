//! The act of a meeting, written from what was recorded of it.

use super::{Facts, NewDocument, contests, documents, store};
use crate::{
    Context, Error, agreements,
    database::Tx,
    meetings::{self, Record, floor::Item},
    people,
    submissions::{self, Submission},
    works::{self, PublicWork},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{
    bodies::BodyStatus,
    calendar::Notice,
    identity::Actor,
    meetings::{
        MeetingCode,
        floor::{self, PointState, WhichCall},
    },
    minutes::{Capacity, Folio, Kind, Signer, may_prepare},
    submissions::Problem,
    text::Line,
    works::Road,
};
use press::{Act, AgendaItem, Language};

/// What an act needs to know that is not recorded.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Where the municipality is found, with its scheme and without a path.
    pub site: String,
    pub language: Language,
    /// What the work costs, as the municipality writes money.
    pub amount: Option<String>,
}

/// Opens the act of a meeting that has ended: everything in it is recorded, nothing is typed.
///
/// # Errors
/// [`Error::Rejected`] for a meeting that had no quorum, of which there is nothing to sign, for one
/// that has not ended or has an act already, and while one of its elections is undecided.
pub async fn write_act(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    setting: &Setting,
) -> Result<Folio, Error> {
    may_prepare(actor, Kind::Act)?;
    let privacy = people::privacy_notice(cx).await?.version;
    submissions::answer(cx, submission, async |tx| {
        write_in(tx, cx, actor, code, (setting, privacy)).await
    })
    .await
}

/// As [`write_act`], in a transaction at hand.
pub(crate) async fn write_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    code: MeetingCode,
    (setting, privacy): (&Setting, u16),
) -> Result<Folio, Error> {
    let meeting = meetings::find_in(tx, code).await?;
    if store::newest_of_meeting(tx, meeting.id).await?.is_some() {
        return Err(rejected("problem-act-there"));
    }
    let contests = contests::of_in(tx, meeting.id, setting.language).await?;
    if contests.undecided {
        return Err(rejected("problem-act-elections"));
    }
    let agreements = agreements::list_of_meeting_in(tx, meeting.id).await?;
    let work = match meeting.body.project {
        Some(number) => Some(works::find_public_in(tx, number).await?),
        None => None,
    };
    let record = meetings::record_in(tx, meeting).await?;
    let signers = signers(&record, &contests)?;
    let scene = Scene { cx, record: &record, work: work.as_ref(), setting };
    let facts = Act {
        elections: contests.results,
        members: contests.members,
        agreements: agreements.iter().map(agreed).collect(),
        ..scene.act(privacy)?
    };
    let new = NewDocument {
        facts: Facts::Act(Box::new(facts)),
        meeting: Some(record.meeting.id),
        work: record.meeting.body.project,
        corrects: None,
        signers,
        site: setting.site.clone(),
    };
    Ok(documents::open_in(tx, cx, actor, new).await?.folio)
}

/// Everybody who was inside during the session, whoever only watched apart: *las firmas de los
/// presentes*. Numbered as on the attendance list.
fn signers(record: &Record, contests: &contests::Contests) -> Result<Vec<Signer>, Error> {
    let began = record.began.ok_or_else(no_quorum)?;
    let took_part = |attendee: &&meetings::Attendee| {
        let inside = attendee.stays.iter().any(|stay| stay.touches(began, record.ended));
        attendee.signs || (inside && capacity(attendee.capacity).is_some())
    };
    let present = record.attendance.iter().filter(took_part);
    let signer = |(number, attendee): (u32, &meetings::Attendee)| Signer {
        number,
        person: Some(attendee.person),
        name: attendee.name.clone(),
        capacity: capacity(attendee.capacity).unwrap_or(Capacity::Neighbour),
        post: contests.offices.get(&attendee.person).cloned(),
    };
    Ok((1..).zip(present).map(signer).collect())
}

fn rejected(message: &str) -> Error {
    Error::Rejected(vec![Problem::new("meeting", message)])
}

fn no_quorum() -> Error {
    rejected("problem-act-no-quorum")
}

fn agreed(listed: &agreements::Listed) -> press::Agreement {
    press::Agreement {
        text: listed.agreement.text.as_str().to_owned(),
        owner: listed.agreement.owner.name.as_str().to_owned(),
        due: Some(listed.agreement.due),
    }
}

/// Who only watches has no quality to sign in.
const fn capacity(capacity: floor::Capacity) -> Option<Capacity> {
    match capacity {
        floor::Capacity::Neighbour => Some(Capacity::Neighbour),
        floor::Capacity::Beneficiary => Some(Capacity::Beneficiary),
        floor::Capacity::Delegate => Some(Capacity::Delegate),
        floor::Capacity::Technician => Some(Capacity::Technician),
        floor::Capacity::Authority => Some(Capacity::Authority),
        floor::Capacity::Contractor => Some(Capacity::Contractor),
        floor::Capacity::Observer => None,
    }
}

/// A meeting with what surrounds it, from which the facts are put together.
struct Scene<'a> {
    cx: &'a Context,
    record: &'a Record,
    work: Option<&'a PublicWork>,
    setting: &'a Setting,
}

impl Scene<'_> {
    /// The act without what other capabilities tell.
    fn act(&self, privacy: u16) -> Result<Act, Error> {
        let record = self.record;
        let quorum = record.quorum().ok_or_else(no_quorum)?;
        let date = record.meeting.convocation.starts.map_or_else(|| self.cx.today(), |s| s.date);
        let occasion = match record.meeting.body.status {
            BodyStatus::Committee(_) => press::Occasion::Constitution,
            BodyStatus::Council(_) => press::Occasion::Election,
        };
        Ok(Act {
            imprint: self.imprint(date),
            record: self.header(privacy)?,
            occasion,
            body: self.body(),
            convocation: self.convocation(),
            quorum: press::Quorum {
                call: match quorum.call {
                    WhichCall::First => press::Call::First,
                    WhichCall::Second => press::Call::Second,
                },
                at: self.local(quorum.at).time(),
                present: quorum.present,
                needed: quorum.needed,
            },
            agenda: record.items.iter().map(|item| self.item(item)).collect(),
            presentation: None,
            elections: Vec::new(),
            members: Vec::new(),
            oath_at: None,
            agreements: Vec::new(),
            narrations: Vec::new(),
            annexes: Vec::new(),
            signatures: Vec::new(),
        })
    }

    fn imprint(&self, date: chrono::NaiveDate) -> press::Imprint {
        let municipality = self.cx.municipality();
        press::Imprint {
            language: self.setting.language,
            paper: press::Paper::Letter,
            issuer: press::Issuer {
                municipality: municipality.name.as_str().to_owned(),
                region: municipality.region.as_str().to_owned(),
                office: text(self.record.meeting.convocation.caller.as_ref()),
            },
            folio: String::new(),
            date,
        }
    }

    fn header(&self, privacy: u16) -> Result<press::Record, Error> {
        let (record, site) = (self.record, &self.setting.site);
        let convocation = &record.meeting.convocation;
        let shown = site.split_once("://").map_or(site.as_str(), |(_, host)| host);
        let began = record.began.ok_or_else(no_quorum)?;
        let ended = record.ended.ok_or_else(|| rejected("problem-act-early"))?;
        Ok(press::Record {
            file: match record.meeting.body.project {
                Some(number) => number.to_string(),
                None => record.meeting.code.to_string(),
            },
            place: press::Place {
                name: text(convocation.place.as_ref()),
                hint: None,
                locality: self.work.map(|work| text(Some(&work.locality.name))).unwrap_or_default(),
            },
            starts: self.local(began),
            ends: self.local(ended),
            legal_basis: text(convocation.legal_basis.as_ref()),
            preset: press::Preset {
                name: text(Some(&convocation.preset.name)),
                version: convocation.preset.version.to_string(),
                verified: convocation.preset.verified,
            },
            privacy: press::Privacy {
                version: privacy.to_string(),
                address: format!("{shown}/privacidad"),
            },
            // The document's own name and code are put in when it is opened.
            verification: press::Verification {
                qr: press::Qr::of(site.as_str()).map_err(Error::internal)?,
                short_address: String::new(),
                code: String::new(),
            },
        })
    }

    fn convocation(&self) -> press::Convocation {
        let meeting = &self.record.meeting;
        let issued = meeting.issued_at.map(|at| self.local(at).date());
        let starts = meeting.convocation.starts.map(|start| start.date);
        let published = issued.or(starts).unwrap_or_else(|| self.cx.today());
        let days = starts.map_or(0, |starts| (starts - published).num_days());
        press::Convocation {
            folio: meeting.code.to_string(),
            called_by: text(meeting.convocation.caller.as_ref()),
            published,
            notice_days: u32::try_from(days).unwrap_or(0),
            notice_needed: needed(meeting.convocation.preset.notice),
            postings: Vec::new(),
        }
    }

    fn item(&self, item: &Item) -> AgendaItem {
        let outcome = match &item.state {
            PointState::Closed { outcome, .. } => {
                outcome.as_ref().map(|told| told.as_str().to_owned()).unwrap_or_default()
            }
            PointState::Pending | PointState::Open { .. } => match self.setting.language {
                Language::Es => "No se trató.".to_owned(),
                Language::En => "Not dealt with.".to_owned(),
            },
        };
        AgendaItem { title: item.item.title.as_str().to_owned(), outcome }
    }

    fn body(&self) -> press::Body {
        let Some(PublicWork { project, locality, .. }) = self.work else {
            return press::Body::CitizenCouncil {
                name: text(Some(&self.record.meeting.body.name)),
            };
        };
        let road = Road::of(project.status, &project.milestones);
        press::Body::WorksCommittee {
            work: press::Work {
                name: text(Some(&project.name)),
                summary: Some(project.description.as_str().to_owned()),
                locality: text(Some(&locality.name)),
                amount: self.setting.amount.clone(),
                fund: Some(text(Some(&project.fund))),
                starts: Some(project.planned_start),
                ends: Some(project.planned_end),
                contractor: project.contractor.as_ref().map(|name| text(Some(name))),
                road: Some(press::Road::from(&road)),
            },
        }
    }

    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.cx.time_zone()).naive_local()
    }
}

fn text(line: Option<&Line>) -> String {
    line.map(|line| line.as_str().to_owned()).unwrap_or_default()
}

/// In days, as the act states it; a rule in hours is rounded up.
fn needed(notice: Notice) -> u32 {
    match notice {
        Notice::NaturalDays(days) | Notice::BusinessDays(days) => u32::from(days),
        Notice::Hours(hours) => u32::from(hours).div_ceil(24),
    }
}
