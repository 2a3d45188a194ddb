//! Gathering the papers of a work from everywhere they are kept.

use super::{Item, Source};
use crate::{
    Context, Error, agreements, intake, meetings, sheet,
    works::{delivery, progress},
};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    files::ContentHash,
    identity::Actor,
    ids::ElectionId,
    meetings::MeetingCode,
    works::{Number, Project, dossier::Paper},
};
use sea_orm::{ConnectionTrait as _, QueryResult, Statement, Value};

/// The office that convenes and writes acts.
const PARTICIPATION: &str = "Participación Ciudadana";

pub(super) async fn gather(cx: &Context, project: &Project) -> Result<Vec<Item>, Error> {
    let mut items = vec![sheet_of_work(cx, project)];
    items.extend(convocations(cx, project.number).await?);
    items.extend(attendance(cx, project.number).await?);
    items.extend(elections(cx, project.number).await?);
    items.extend(progress(cx, project).await?);
    items.extend(photos(cx, project).await?);
    items.extend(agreed(cx, project).await?);
    items.extend(cases(cx, project).await?);
    items.extend(handover(cx, project).await?);
    items.extend(sealed(cx, project.number).await?);
    Ok(items)
}

fn written(name: &str, paper: Paper, date: NaiveDate, author: &str, text: String) -> Item {
    let bytes = Bytes::from(text);
    Item {
        name: name.to_owned(),
        paper,
        date,
        author: author.to_owned(),
        digest: ContentHash::of(&bytes),
        source: Source::Written(bytes),
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

fn sheet_of_work(cx: &Context, project: &Project) -> Item {
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
    let author = p.agency_responsible.as_str();
    written("01-obra.csv", Paper::Work, cx.today(), author, table(["dato", "valor"], rows))
}

async fn select(
    cx: &Context,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, Error> {
    let reader = cx.database().reader();
    let statement =
        Statement::from_sql_and_values(reader.get_database_backend(), sql.to_owned(), values);
    Ok(reader.query_all_raw(statement).await?)
}

fn day(cx: &Context, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&cx.time_zone()).date_naive()
}

/// Convocations and notices, word for word as they were announced.
async fn convocations(cx: &Context, number: Number) -> Result<Vec<Item>, Error> {
    let sql = "SELECT m.code, a.sequence, a.kind, a.issued_at, a.content FROM announcements a
         JOIN meetings m ON m.id = a.meeting_id
         JOIN organizations o ON o.id = m.organization_id
         WHERE o.project = $1 ORDER BY a.issued_at, a.sequence";
    let rows = select(cx, sql, [number.ordinal().into()]).await?;
    rows.iter()
        .map(|row| {
            let (code, kind): (String, String) =
                (row.try_get("", "code")?, row.try_get("", "kind")?);
            let sequence: i32 = row.try_get("", "sequence")?;
            let name = format!("02-convocatorias/{code}-{sequence}-{kind}.json");
            let on = day(cx, row.try_get("", "issued_at")?);
            let content: String = row.try_get("", "content")?;
            Ok(written(&name, Paper::Convocation, on, PARTICIPATION, content))
        })
        .collect()
}

/// Who came to each meeting that was held, as its door recorded it. Where they live is in the act
/// alone.
async fn attendance(cx: &Context, number: Number) -> Result<Vec<Item>, Error> {
    let sql = "SELECT m.code FROM meetings m
         JOIN organizations o ON o.id = m.organization_id
         WHERE o.project = $1 AND m.progress IN ('closed', 'act-pending', 'archived')
         ORDER BY m.code";
    let mut items = Vec::new();
    for row in &select(cx, sql, [number.ordinal().into()]).await? {
        let code: MeetingCode =
            row.try_get::<String>("", "code")?.parse().map_err(Error::internal)?;
        // Who reads this paper is asked when the file is put together.
        let record = meetings::find_record(cx, Actor::System, code).await?;
        let Some(ended) = record.ended.filter(|_| record.began.is_some()) else { continue };
        let time =
            |at: DateTime<Utc>| at.with_timezone(&cx.time_zone()).format("%H:%M").to_string();
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
        let name = format!("03-asistencia/{code}.csv");
        let (on, text) = (day(cx, ended), table(head, rows));
        items.push(written(&name, Paper::AttendanceList, on, PARTICIPATION, text));
    }
    Ok(items)
}

/// The sealed archives of the elections of the work's committee, with a result.
async fn elections(cx: &Context, number: Number) -> Result<Vec<Item>, Error> {
    let sql = "SELECT e.id, m.issued_at FROM elections e
         JOIN organizations o ON o.id = e.organization_id
         LEFT JOIN meetings m ON m.id = e.meeting_id
         WHERE o.project = $1 AND e.phase IN ('resolved', 'proclaimed') ORDER BY e.id";
    let rows = select(cx, sql, [number.ordinal().into()]).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = ElectionId::from_uuid(row.try_get("", "id")?);
        let at: Option<DateTime<Utc>> = row.try_get("", "issued_at")?;
        let on = at.map_or_else(|| cx.today(), |at| day(cx, at));
        let text = crate::elections::archive(cx, id).await?;
        let name = format!("03-elecciones/{id}.json");
        items.push(written(&name, Paper::ElectionArchive, on, PARTICIPATION, text));
    }
    Ok(items)
}

fn share(share: domain::works::Share) -> String {
    format!("{}.{:02}", share.basis_points() / 100, share.basis_points() % 100)
}

async fn progress(cx: &Context, project: &Project) -> Result<Option<Item>, Error> {
    let mut entries = progress::list_progress_in(cx.database().reader(), project.number).await?;
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
    let author = project.agency_responsible.as_str();
    let text = table(head, rows);
    Ok(Some(written("04-avances.csv", Paper::Progress, last, author, text)))
}

/// Photos lie in the store; here they are named alone.
fn stored(row: &QueryResult, name: String, paper: Paper, author: &str) -> Result<Item, Error> {
    Ok(Item {
        name,
        paper,
        date: row.try_get("", "made_on")?,
        author: author.to_owned(),
        digest: progress::content(&row.try_get::<String>("", "content")?)?,
        source: Source::Stored,
    })
}

async fn photos(cx: &Context, project: &Project) -> Result<Vec<Item>, Error> {
    let author = project.agency_responsible.as_str();
    let number: Value = project.number.ordinal().into();
    let sql = "SELECT p.entry, p.place, e.made_on, f.content FROM progress_photos p
         JOIN progress_entries e ON e.project = p.project AND e.number = p.entry
         JOIN files f ON f.id = p.file_id WHERE p.project = $1 ORDER BY p.entry, p.place";
    let mut items = Vec::new();
    for row in &select(cx, sql, [number.clone()]).await? {
        let (entry, place): (i64, i64) = (row.try_get("", "entry")?, row.try_get("", "place")?);
        let name = format!("05-fotos/avance-{entry:03}-{place}.jpg");
        items.push(stored(row, name, Paper::Photo, author)?);
    }
    let sql = "SELECT a.number, a.fulfilled_on AS made_on, f.content FROM agreements a
         JOIN files f ON f.id = a.evidence_file WHERE a.project = $1 ORDER BY a.number";
    for row in &select(cx, sql, [number.clone()]).await? {
        let agreement: i64 = row.try_get("", "number")?;
        let name = format!("05-fotos/acuerdo-{agreement:03}.jpg");
        items.push(stored(row, name, Paper::Photo, author)?);
    }
    for (which, column, date) in
        [("antes", "file_id", "d.requested_on"), ("despues", "correction_file", "o.corrected_on")]
    {
        let sql = format!(
            "SELECT o.round, o.number, {date} AS made_on, f.content FROM delivery_observations o
             JOIN deliveries d ON d.project = o.project AND d.round = o.round
             JOIN files f ON f.id = o.{column} WHERE o.project = $1 ORDER BY o.round, o.number"
        );
        for row in &select(cx, &sql, [number.clone()]).await? {
            let (round, seen): (i64, i64) = (row.try_get("", "round")?, row.try_get("", "number")?);
            let name = format!("05-fotos/entrega-{round}-{seen:03}-{which}.jpg");
            items.push(stored(row, name, Paper::DeliveryPhoto, author)?);
        }
    }
    Ok(items)
}

async fn agreed(cx: &Context, project: &Project) -> Result<Option<Item>, Error> {
    let mut agreed = agreements::list_of_work(cx, project.number).await?;
    agreed.sort_by_key(|listed| listed.agreement.number);
    let Some(last) = agreed.iter().map(|listed| listed.agreement.due).max() else {
        return Ok(None);
    };
    let rows = agreed
        .into_iter()
        .map(|listed| {
            let a = listed.agreement;
            vec![
                a.number.to_string(),
                a.text.as_str().to_owned(),
                a.owner.kind.code().to_owned(),
                a.owner.name.as_str().to_owned(),
                a.due.to_string(),
                a.status.code().to_owned(),
            ]
        })
        .collect();
    let head = ["acuerdo", "texto", "quien", "nombre", "fecha", "estado"];
    let date = last.min(cx.today());
    let text = table(head, rows);
    Ok(Some(written("06-acuerdos.csv", Paper::Agreements, date, PARTICIPATION, text)))
}

/// Numbers and states alone, as the public page shows them: no words of anybody.
async fn cases(cx: &Context, project: &Project) -> Result<Option<Item>, Error> {
    if !project.status.is_public() {
        return Ok(None);
    }
    let found = intake::list_for_work(cx, project.number).await?;
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
    let text = table(head, rows);
    Ok(Some(written("07-reportes.csv", Paper::Cases, last, PARTICIPATION, text)))
}

/// What was observed in the last delivery, and what became of it.
async fn handover(cx: &Context, project: &Project) -> Result<Option<Item>, Error> {
    let Some(handover) = delivery::find_handover(cx, project.number).await? else {
        return Ok(None);
    };
    let checks = handover.checks.into_iter().map(|(check, answer)| {
        let answer = answer.map_or("", domain::works::Answer::code);
        ["punto".to_owned(), check.code().to_owned(), answer.to_owned(), String::new()].into()
    });
    let seen = handover.observations.into_iter().map(|seen| {
        let mended = seen.correction.map_or(String::new(), |(on, words)| format!("{on} {words}"));
        vec!["observacion".to_owned(), seen.text, seen.responsible, mended]
    });
    let rows = checks.chain(seen).collect();
    let round = handover.round;
    let date = round.concluded_on.or(round.answered_on).or(round.walked_on);
    let date = date.unwrap_or(round.requested_on);
    let text = table(["que", "cual", "respuesta_o_responsable", "correccion"], rows);
    let author = project.agency_responsible.as_str();
    Ok(Some(written("08-entrega.csv", Paper::Delivery, date, author, text)))
}

/// Acts as they were sealed: whole, and as anybody may read them.
async fn sealed(cx: &Context, number: Number) -> Result<Vec<Item>, Error> {
    let sql = "SELECT d.kind, d.folio, s.whole, s.public, s.sealed_at FROM documents d
         JOIN document_seals s ON s.document_id = d.id WHERE d.project = $1 ORDER BY d.folio";
    let mut items = Vec::new();
    for row in &select(cx, sql, [number.ordinal().into()]).await? {
        let (kind, folio): (String, String) = (row.try_get("", "kind")?, row.try_get("", "folio")?);
        let date = day(cx, row.try_get("", "sealed_at")?);
        let papers = match kind.as_str() {
            "delivery" => [Paper::DeliveryAct, Paper::PublicDeliveryAct],
            _ => [Paper::Act, Paper::PublicAct],
        };
        for (paper, (column, end)) in
            papers.into_iter().zip([("whole", ""), ("public", "-publica")])
        {
            items.push(Item {
                name: format!("09-actas/{folio}{end}.pdf"),
                paper,
                date,
                author: PARTICIPATION.to_owned(),
                digest: progress::content(&row.try_get::<String>("", column)?)?,
                source: Source::Stored,
            });
        }
    }
    Ok(items)
}
