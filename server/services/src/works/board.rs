//! The board of signatures: every work with what it has and lacks, in one statement for a page.
//!
//! It reads the tables of other capabilities side by side, because a question for each row would
//! make the board as slow as the town is large. It changes nothing.

use super::{Directory, delivery, store};
use crate::{Context, Error, database::query};
use chrono::NaiveDate;
use domain::{
    bodies::Committee,
    identity::Actor,
    ids::LocalityId,
    text::Line,
    works::{Filter, Kind, Number, Progress, Signs, Status, Urgency, may_see_desk},
};
use sea_orm::{FromQueryResult, QueryResult, Value};
use uuid::Uuid;

/// A work on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    pub number: Number,
    pub name: Line,
    pub kind: Kind,
    pub locality: LocalityId,
    pub planned_end: NaiveDate,
    pub signs: Signs,
    /// As the statement ordered it.
    pub urgency: Urgency,
}

/// A page of the board, what is blocked first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    pub rows: Vec<BoardRow>,
    /// Where the next page begins: after this work.
    pub next: Option<(Urgency, Number)>,
}

/// What is counted of a work; `$1` is today. The order of [`Urgency`] is
/// [`Signs::urgency`], which a test of the services compares it with.
const RANKED: &str = "
    SELECT p.ordinal, p.id, p.kind, p.status, p.stage, p.name, p.locality_id, p.planned_end,
        p.physical, p.financial, p.milestones, o.status AS committee,
        CASE
            WHEN p.status = 'suspended'
                OR EXISTS (SELECT 1 FROM agreements a WHERE a.project = p.ordinal
                    AND a.status = 'open' AND a.due_on < $1)
                OR EXISTS (SELECT 1 FROM delivery_observations v WHERE v.project = p.ordinal
                    AND v.corrected_on IS NULL AND v.due_on < $1
                    AND v.round = (SELECT max(w.round) FROM deliveries w
                        WHERE w.project = p.ordinal))
                OR d.status = 'refused'
                OR (p.stage = 'underway' AND NOT EXISTS (SELECT 1 FROM project_events e
                    WHERE e.project = p.ordinal AND e.action = 'waive-committee') AND CASE
                    WHEN o.status IS NULL THEN NOT (p.milestones LIKE '%\"step\":\"act\",\"due\":null,\"met\":\"%'
                        OR p.milestones LIKE '%\"step\":\"act\",\"due\":\"__________\",\"met\":\"%')
                    ELSE o.status NOT IN ('constituted', 'registered', 'follow-up', 'in-delivery',
                        'not-conforming', 'concluded', 'guarantee', 'closed', 'suspended')
                    END)
                THEN 0
            WHEN p.stage = 'underway' THEN 1
            WHEN p.stage = 'delivered' OR p.status IN ('rescinded', 'cancelled') THEN CASE
                WHEN EXISTS (SELECT 1 FROM cases c WHERE c.project_id = p.id AND NOT c.is_over
                        AND NOT c.is_sealed)
                    OR EXISTS (SELECT 1 FROM agreements a WHERE a.project = p.ordinal
                        AND a.status IN ('open', 'fulfilled'))
                THEN 1 ELSE 3 END
            ELSE 2
        END AS rank,
        d.status AS delivery, d.verdict, d.round
    FROM projects p
    LEFT JOIN organizations o ON o.id = (SELECT l.id FROM organizations l
        WHERE l.project = p.ordinal
        ORDER BY (CASE l.status WHEN 'dissolved' THEN 1 ELSE 0 END), l.id DESC LIMIT 1)
    LEFT JOIN deliveries d ON d.project = p.ordinal
        AND d.round = (SELECT max(w.round) FROM deliveries w WHERE w.project = p.ordinal)";

/// What is counted for the works of a page alone.
const COUNTED: &str = "
    SELECT r.*,
        (SELECT count(*) FROM cases c WHERE c.project_id = r.id AND NOT c.is_over
            AND NOT c.is_sealed) AS open_cases,
        (SELECT count(*) FROM agreements a WHERE a.project = r.ordinal
            AND a.status IN ('open', 'fulfilled')) AS open_agreements,
        (SELECT count(*) FROM agreements a WHERE a.project = r.ordinal AND a.status = 'open'
            AND a.due_on < $1) AS overdue_agreements,
        (SELECT count(*) FROM delivery_observations v WHERE v.project = r.ordinal
            AND v.round = r.round AND v.corrected_on IS NULL) AS open_observations,
        (SELECT count(*) FROM delivery_observations v WHERE v.project = r.ordinal
            AND v.round = r.round AND v.corrected_on IS NULL AND v.due_on < $1)
            AS overdue_observations,
        CASE WHEN EXISTS (SELECT 1 FROM project_events e WHERE e.project = r.ordinal
            AND e.action = 'waive-committee') THEN 1 ELSE 0 END AS waived";

/// A page of the board: `most` works after a place in its order.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not see the board, and for a locality that does not exist.
pub async fn list_board(
    cx: &Context,
    actor: Actor,
    directory: &Directory,
    filter: &Filter,
    after: Option<(Urgency, Number)>,
    most: usize,
) -> Result<Board, Error> {
    may_see_desk(actor).map_err(|_| Error::NotFound)?;
    let (conditions, mut values) = conditions(cx, directory, filter)?;
    let place = after.map_or(String::new(), |(urgency, number)| {
        values.push(urgency.rank().into());
        let rank = values.len();
        values.push(number.ordinal().into());
        let ordinal = values.len();
        format!("WHERE (q.rank > ${rank} OR (q.rank = ${rank} AND q.ordinal < ${ordinal}))")
    });
    let sql = format!(
        "{COUNTED} FROM (SELECT q.* FROM ({RANKED} {conditions}) q {place}
             ORDER BY q.rank, q.ordinal DESC LIMIT {}) r ORDER BY r.rank, r.ordinal DESC",
        most + 1
    );
    let reader = cx.database().reader();
    let found = query::all(reader, sql, values).await?;
    let mut rows: Vec<BoardRow> = found.iter().map(read).collect::<Result<_, _>>()?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|row| (row.urgency, row.number));
    Ok(Board { rows, next })
}

fn conditions(
    cx: &Context,
    directory: &Directory,
    filter: &Filter,
) -> Result<(String, Vec<Value>), Error> {
    let mut values: Vec<Value> = vec![cx.today().into()];
    let mut conditions = Vec::new();
    let mut equals = |column: &str, value: Value| {
        values.push(value);
        conditions.push(format!("p.{column} = ${}", values.len()));
    };
    if let Some(slug) = &filter.locality {
        let locality = directory.locality(slug).ok_or(Error::NotFound)?;
        equals("locality_id", locality.id.uuid().into());
    }
    if let Some(kind) = filter.kind {
        equals("kind", kind.code().into());
    }
    if let Some(stage) = filter.stage {
        equals("stage", stage.code().into());
    }
    let conditions = match conditions.len() {
        0 => String::new(),
        _ => format!("WHERE {}", conditions.join(" AND ")),
    };
    Ok((conditions, values))
}

#[derive(FromQueryResult)]
struct Row {
    ordinal: i64,
    kind: String,
    status: String,
    name: String,
    locality_id: Uuid,
    planned_end: NaiveDate,
    physical: i16,
    financial: i16,
    milestones: String,
    committee: Option<String>,
    rank: i32,
    delivery: Option<String>,
    verdict: Option<String>,
    open_cases: i64,
    open_agreements: i64,
    overdue_agreements: i64,
    open_observations: i64,
    overdue_observations: i64,
    waived: i32,
}

fn read(row: &QueryResult) -> Result<BoardRow, Error> {
    let row = Row::from_query_result(row, "")?;
    let count = |number: i64| u32::try_from(number).map_err(Error::internal);
    let committee = row.committee.as_deref().map(Committee::from_code).transpose();
    let delivery = row.delivery.as_deref();
    let delivery = delivery.map(|status| delivery::state(status, row.verdict.as_deref()));
    let urgency = Urgency::from_rank(i64::from(row.rank));
    Ok(BoardRow {
        number: Number::from_ordinal(row.ordinal).map_err(Error::internal)?,
        name: store::line(&row.name)?,
        kind: Kind::from_code(&row.kind).map_err(Error::internal)?,
        locality: LocalityId::from_uuid(row.locality_id),
        planned_end: row.planned_end,
        urgency: urgency.ok_or_else(|| Error::internal("a work has no place on the board"))?,
        signs: Signs {
            status: Status::from_code(&row.status).map_err(Error::internal)?,
            milestones: store::from_json(&row.milestones)?,
            committee: committee.map_err(Error::internal)?,
            waived: row.waived != 0,
            progress: Progress {
                physical: store::share(row.physical)?,
                financial: store::share(row.financial)?,
            },
            open_cases: count(row.open_cases)?,
            open_agreements: count(row.open_agreements)?,
            overdue_agreements: count(row.overdue_agreements)?,
            delivery: delivery.transpose()?,
            open_observations: count(row.open_observations)?,
            overdue_observations: count(row.overdue_observations)?,
        },
    })
}
