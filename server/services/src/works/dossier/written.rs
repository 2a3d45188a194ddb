//! The papers of a file that are written from the records.

use super::{
    Subject,
    papers::{day, select},
};
use crate::{
    Context, Error, agreements, elections, intake, meetings, sheet,
    works::{delivery, progress},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bodies::Organization, identity::Actor, ids::ElectionId, meetings::MeetingCode, works::Project,
};

/// The office that convenes and writes acts.
pub(super) const PARTICIPATION: &str = "Participación Ciudadana";

/// Which paper is written, and from what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recipe {
    Work,
    Body,
    /// A convocation or notice, word for word as it was announced.
    Announcement {
        meeting: String,
        sequence: i32,
    },
    Attendance(MeetingCode),
    Election(ElectionId),
    Progress,
    Agreements,
    Cases,
    /// One round of the delivery.
    Delivery(u32),
}

/// A paper as it was written: of which day it is, and what it says.
pub(super) struct Written {
    pub date: NaiveDate,
    pub text: String,
}

impl Recipe {
    /// Writes the paper; nothing where there is nothing to write.
    ///
    /// # Errors
    /// [`Error`] of the database.
    pub(super) async fn write(
        &self,
        cx: &Context,
        subject: &Subject,
    ) -> Result<Option<Written>, Error> {
        match (self, subject) {
            (Self::Work, Subject::Work(project)) => Ok(Some(sheet_of_work(cx, project))),
            (Self::Body, Subject::Body(body)) => Ok(Some(sheet_of_body(cx, body))),
            (Self::Announcement { meeting, sequence }, _) => {
                announcement(cx, meeting, *sequence).await
            }
            (Self::Attendance(code), _) => attendance(cx, *code).await,
            (Self::Election(id), _) => election(cx, *id).await,
            (Self::Progress, Subject::Work(project)) => progress(cx, project).await,
            (Self::Agreements, Subject::Work(project)) => agreed(cx, project).await,
            (Self::Cases, Subject::Work(project)) => cases(cx, project).await,
            (Self::Delivery(round), Subject::Work(project)) => handover(cx, project, *round).await,
            // A council has no works; a work is no body.
            (
                Self::Work | Self::Progress | Self::Agreements | Self::Cases | Self::Delivery(_),
                Subject::Body(_),
            )
            | (Self::Body, Subject::Work(_)) => Ok(None),
        }
    }

    /// Whether participation writes it, whatever the file is of.
    pub(super) const fn is_of_participation(&self) -> bool {
        match self {
            Self::Work | Self::Progress | Self::Delivery(_) => false,
            Self::Body
            | Self::Announcement { .. }
            | Self::Attendance(_)
            | Self::Election(_)
            | Self::Agreements
            | Self::Cases => true,
        }
    }
}

fn table<'a>(head: impl IntoIterator<Item = &'a str>, rows: Vec<Vec<String>>) -> String {
    let mut text = format!("{}{}", sheet::MARK, sheet::row(head));
    for row in rows {
        text.push_str(&sheet::row(row.iter().map(String::as_str)));
    }
    text
}

fn money(amount: Option<domain::money::Money>) -> String {
    amount.map_or(String::new(), |amount| {
        format!("{}.{:02}", amount.cents() / 100, amount.cents() % 100)
    })
}

fn sheet_of_work(cx: &Context, project: &Project) -> Written {
    let p = project;
    let facts = [
        ("numero", p.number.to_string()),
        ("nombre", p.name.as_str().to_owned()),
        ("tipo", p.kind.code().to_owned()),
        ("estado", p.status.code().to_owned()),
        ("descripcion", p.description.as_str().to_owned()),
        ("lugar", p.site.as_str().to_owned()),
        ("fondo", p.fund.as_str().to_owned()),
        ("federal", money(p.amounts.federal)),
        ("estatal", money(p.amounts.state)),
        ("municipal", money(p.amounts.municipal)),
        ("vecinos", money(p.amounts.beneficiaries)),
        ("empresa", p.contractor.as_ref().map_or(String::new(), |c| c.as_str().to_owned())),
        ("responde", p.agency_responsible.as_str().to_owned()),
        ("casas", p.households.to_string()),
        ("empieza", p.planned_start.to_string()),
        ("termina", p.planned_end.to_string()),
    ];
    let rows = facts.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    Written { date: cx.today(), text: table(["dato", "valor"], rows) }
}

/// The council itself: who sits on it is told by the acts.
fn sheet_of_body(cx: &Context, body: &Organization) -> Written {
    let rules = domain::bodies::find(&body.preset);
    let facts = [
        ("nombre", body.name.as_str().to_owned()),
        ("tipo", body.status.classification().code().to_owned()),
        ("estado", body.status.code().to_owned()),
        ("reglas", rules.as_ref().map_or(String::new(), |rules| rules.name.as_str().to_owned())),
        ("fundamento", rules.map_or(String::new(), |rules| rules.source.as_str().to_owned())),
    ];
    let rows = facts.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    Written { date: cx.today(), text: table(["dato", "valor"], rows) }
}

async fn announcement(
    cx: &Context,
    meeting: &str,
    sequence: i32,
) -> Result<Option<Written>, Error> {
    let sql = "SELECT a.issued_at, a.content FROM announcements a
         JOIN meetings m ON m.id = a.meeting_id WHERE m.code = $1 AND a.sequence = $2";
    let rows = select(cx, sql, [meeting.into(), sequence.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let date = day(cx, row.try_get("", "issued_at")?);
    Ok(Some(Written { date, text: row.try_get("", "content")? }))
}

/// Who came to a meeting that was held, as its door recorded it. Where they live is in the act
/// alone.
async fn attendance(cx: &Context, code: MeetingCode) -> Result<Option<Written>, Error> {
    // Who reads this paper is asked when the file is put together.
    let record = meetings::find_record(cx, Actor::System, code).await?;
    let Some(ended) = record.ended else { return Ok(None) };
    let time = |at: DateTime<Utc>| at.with_timezone(&cx.time_zone()).format("%H:%M").to_string();
    let rows = record
        .attendance
        .into_iter()
        .map(|came| {
            vec![
                came.name.as_str().to_owned(),
                came.capacity.code().to_owned(),
                came.method.code().to_owned(),
                time(came.entered),
                came.left.map(time).unwrap_or_default(),
            ]
        })
        .collect();
    let head = ["nombre", "calidad", "como_entro", "entro", "salio"];
    Ok(Some(Written { date: day(cx, ended), text: table(head, rows) }))
}

/// The sealed archive of an election, of the day its result was declared.
async fn election(cx: &Context, id: ElectionId) -> Result<Option<Written>, Error> {
    let declared = elections::find_declared(cx, id).await?;
    Ok(Some(Written { date: day(cx, declared), text: elections::archive(cx, id).await? }))
}

fn share(share: domain::works::Share) -> String {
    format!("{}.{:02}", share.basis_points() / 100, share.basis_points() % 100)
}

async fn progress(cx: &Context, project: &Project) -> Result<Option<Written>, Error> {
    let reader = cx.database().reader();
    let mut entries = progress::list_progress_in(reader, project.number, i64::MAX).await?;
    entries.reverse();
    let Some(last) = entries.last().map(|entry| entry.on) else { return Ok(None) };
    let rows = entries
        .into_iter()
        .map(|entry| {
            vec![
                entry.number.to_string(),
                entry.on.to_string(),
                share(entry.progress.physical),
                share(entry.progress.financial),
                money(Some(entry.paid)),
                entry.note,
                entry.reason.unwrap_or_default(),
            ]
        })
        .collect();
    let head = ["avance", "fecha", "fisico", "financiero", "pagado", "que_se_hizo", "motivo"];
    Ok(Some(Written { date: last, text: table(head, rows) }))
}

async fn agreed(cx: &Context, project: &Project) -> Result<Option<Written>, Error> {
    let mut agreed = agreements::list_of_work(cx, project.number).await?;
    agreed.sort_by_key(|listed| listed.agreement.number);
    let Some(last) = agreed.iter().map(|listed| listed.agreement.due).max() else {
        return Ok(None);
    };
    let rows = agreed.into_iter().flat_map(told).collect();
    let head =
        ["acuerdo", "texto", "quien", "nombre", "fecha", "estado", "que_paso", "dia", "nota"];
    let date = last.min(cx.today());
    Ok(Some(Written { date, text: table(head, rows) }))
}

/// An agreement, a line for each thing that was done with it.
fn told(listed: agreements::Listed) -> Vec<Vec<String>> {
    let a = listed.agreement;
    let line = |[act, on, note]: [String; 3]| {
        vec![
            a.number.to_string(),
            a.text.as_str().to_owned(),
            a.owner.kind.code().to_owned(),
            a.owner.name.as_str().to_owned(),
            a.due.to_string(),
            a.status.code().to_owned(),
            act,
            on,
            note,
        ]
    };
    if listed.past.is_empty() {
        return vec![line(Default::default())];
    }
    let past = listed.past.into_iter();
    past.map(|p| line([p.act.code().to_owned(), p.on.to_string(), p.note.unwrap_or_default()]))
        .collect()
}

/// Numbers and states alone, as the public page shows them: no words of anybody.
async fn cases(cx: &Context, project: &Project) -> Result<Option<Written>, Error> {
    if !project.status.is_public() {
        return Ok(None);
    }
    let found = intake::list_all_for_work(cx, project.number).await?;
    let Some(last) = found.iter().map(|case| day(cx, case.submitted_at)).max() else {
        return Ok(None);
    };
    let rows = found
        .into_iter()
        .map(|case| {
            vec![
                case.folio.to_string(),
                case.kind.code().to_owned(),
                case.category.code().to_owned(),
                case.status.code().to_owned(),
                day(cx, case.submitted_at).to_string(),
            ]
        })
        .collect();
    let head = ["folio", "tipo", "asunto", "estado", "fecha"];
    Ok(Some(Written { date: last, text: table(head, rows) }))
}

/// What was answered and observed in one round of the delivery, and what became of it.
async fn handover(cx: &Context, project: &Project, round: u32) -> Result<Option<Written>, Error> {
    let rounds = delivery::list_rounds(cx, project.number).await?;
    let Some(round) = rounds.into_iter().find(|known| known.round == round) else {
        return Ok(None);
    };
    let reader = cx.database().reader();
    let checks = delivery::checks(reader, project, &round).await?.into_iter();
    let checks = checks.map(|(check, answer)| {
        let answer = answer.map_or("", domain::works::Answer::code);
        ["punto", check.code(), "", answer, ""].map(str::to_owned).into()
    });
    let seen = delivery::list_observations(reader, project.number, round.round).await?.into_iter();
    let seen = seen.map(|seen| {
        let mended = seen.correction.map_or(String::new(), |(on, words)| format!("{on} {words}"));
        let point = seen.point.map_or("", domain::works::Check::code).to_owned();
        vec!["observacion".to_owned(), seen.text, point, seen.responsible, mended]
    });
    let rows = checks.chain(seen).collect();
    let date = round.concluded_on.or(round.answered_on).or(round.walked_on);
    let date = date.unwrap_or(round.requested_on);
    let head = ["que", "cual", "punto", "respuesta_o_responsable", "correccion"];
    Ok(Some(Written { date, text: table(head, rows) }))
}
