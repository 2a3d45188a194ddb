//! Gathering the papers of a work or a council from everywhere they are kept.

use super::{
    Item, Source, Subject,
    written::{PARTICIPATION, Recipe},
};
use crate::{
    Context, Error, agreements,
    database::query,
    works::{delivery, progress},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    files::ContentHash,
    ids::ElectionId,
    works::{Project, dossier::Paper},
};
use sea_orm::{QueryResult, Value};

/// The papers one reader may have, and of which kinds there are any at all.
pub(super) struct Gathered {
    pub items: Vec<Item>,
    pub there: Vec<Paper>,
}

struct Gathering<'a> {
    cx: &'a Context,
    subject: &'a Subject,
    whole: bool,
    gathered: Gathered,
}

pub(super) async fn gather(
    cx: &Context,
    subject: &Subject,
    whole: bool,
) -> Result<Gathered, Error> {
    let gathered = Gathered { items: Vec::new(), there: Vec::new() };
    let mut gathering = Gathering { cx, subject, whole, gathered };
    gathering.meetings().await?;
    gathering.elections().await?;
    match subject {
        Subject::Work(project) => gathering.work(project).await?,
        Subject::Body(_) => gathering.written("01-consejo.csv", Paper::Body, Recipe::Body).await?,
    }
    gathering.sealed().await?;
    Ok(gathering.gathered)
}

pub(super) async fn select(
    cx: &Context,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, Error> {
    let reader = cx.database().reader();
    let rows = query::all(reader, sql.to_owned(), values).await?;
    Ok(rows)
}

pub(super) fn day(cx: &Context, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&cx.time_zone()).date_naive()
}

impl Subject {
    /// The bodies whose meetings and elections belong to it: `o` is an organization.
    fn bodies(&self) -> (&'static str, Value) {
        match self {
            Self::Work(project) => ("o.project = $1", project.number.ordinal().into()),
            Self::Body(body) => ("o.id = $1", body.id.uuid().into()),
        }
    }

    /// The office that answers for what it is of.
    fn author(&self) -> &str {
        match self {
            Self::Work(project) => project.agency_responsible.as_str(),
            Self::Body(_) => PARTICIPATION,
        }
    }
}

impl Gathering<'_> {
    /// A paper this reader may have; of any other only that there is one.
    fn keep(&mut self, item: Item) {
        self.gathered.there.push(item.paper);
        if self.whole || item.paper.is_public() {
            self.gathered.items.push(item);
        }
    }

    /// A paper that is written from the records, where there is anything to write.
    async fn written(&mut self, name: &str, paper: Paper, recipe: Recipe) -> Result<(), Error> {
        let Some(made) = recipe.write(self.cx, self.subject).await? else { return Ok(()) };
        let author =
            if recipe.is_of_participation() { PARTICIPATION } else { self.subject.author() };
        let item = Item {
            name: name.to_owned(),
            paper,
            date: made.date,
            author: author.to_owned(),
            digest: ContentHash::of(made.text.as_bytes()),
            source: Source::Written(recipe),
        };
        self.keep(item);
        Ok(())
    }

    /// Convocations and notices, and who came.
    async fn meetings(&mut self) -> Result<(), Error> {
        let (bodies, of) = self.subject.bodies();
        let sql = format!(
            "SELECT m.code, a.sequence, a.kind FROM announcements a
             JOIN meetings m ON m.id = a.meeting_id
             JOIN organizations o ON o.id = m.organization_id
             WHERE {bodies} ORDER BY a.issued_at, a.sequence"
        );
        for row in &select(self.cx, &sql, [of.clone()]).await? {
            let (code, kind): (String, String) =
                (row.try_get("", "code")?, row.try_get("", "kind")?);
            let sequence: i32 = row.try_get("", "sequence")?;
            let name = format!("02-convocatorias/{code}-{sequence}-{kind}.json");
            let recipe = Recipe::Announcement { meeting: code, sequence };
            self.written(&name, Paper::Convocation, recipe).await?;
        }
        let sql = format!(
            "SELECT m.code FROM meetings m JOIN organizations o ON o.id = m.organization_id
             WHERE {bodies} AND m.progress IN ('closed', 'act-pending', 'archived')
                 AND EXISTS (SELECT 1 FROM floor_steps s
                     WHERE s.meeting_id = m.id AND s.step = 'began')
             ORDER BY m.code"
        );
        for row in &select(self.cx, &sql, [of]).await? {
            // The list is put together for those alone who may read it.
            if !self.whole {
                self.gathered.there.push(Paper::AttendanceList);
                continue;
            }
            let code: String = row.try_get("", "code")?;
            let name = format!("03-asistencia/{code}.csv");
            let recipe = Recipe::Attendance(code.parse().map_err(Error::internal)?);
            self.written(&name, Paper::AttendanceList, recipe).await?;
        }
        Ok(())
    }

    /// The sealed archives of elections with a result.
    async fn elections(&mut self) -> Result<(), Error> {
        let (bodies, of) = self.subject.bodies();
        let sql = format!(
            "SELECT e.id FROM elections e JOIN organizations o ON o.id = e.organization_id
             WHERE {bodies} AND e.phase IN ('resolved', 'proclaimed') ORDER BY e.id"
        );
        for row in &select(self.cx, &sql, [of]).await? {
            let id = ElectionId::from_uuid(row.try_get("", "id")?);
            let name = format!("03-elecciones/{id}.json");
            self.written(&name, Paper::ElectionArchive, Recipe::Election(id)).await?;
        }
        Ok(())
    }

    /// What only a work has.
    async fn work(&mut self, project: &Project) -> Result<(), Error> {
        self.written("01-obra.csv", Paper::Work, Recipe::Work).await?;
        self.written("04-avances.csv", Paper::Progress, Recipe::Progress).await?;
        self.written("06-acuerdos.csv", Paper::Agreements, Recipe::Agreements).await?;
        self.written("07-reportes.csv", Paper::Cases, Recipe::Cases).await?;
        for round in delivery::list_rounds(self.cx, project.number).await? {
            let name = format!("08-entrega-{}.csv", round.round);
            self.written(&name, Paper::Delivery, Recipe::Delivery(round.round)).await?;
        }
        self.photos(project).await
    }

    /// Photos lie in the store; here they are named alone.
    fn photo(&mut self, name: String, paper: Paper, date: NaiveDate, digest: ContentHash) {
        let author = self.subject.author().to_owned();
        self.keep(Item { name, paper, date, author, digest, source: Source::Stored });
    }

    async fn photos(&mut self, project: &Project) -> Result<(), Error> {
        let cx = self.cx;
        let number: Value = project.number.ordinal().into();
        let sql = "SELECT p.entry, p.place, e.made_on, f.content FROM progress_photos p
             JOIN progress_entries e ON e.project = p.project AND e.number = p.entry
             JOIN files f ON f.id = p.file_id WHERE p.project = $1 ORDER BY p.entry, p.place";
        for row in &select(cx, sql, [number.clone()]).await? {
            let (entry, place): (i64, i64) = (row.try_get("", "entry")?, row.try_get("", "place")?);
            let name = format!("05-fotos/avance-{entry:03}-{place}.jpg");
            self.photo(name, Paper::Photo, row.try_get("", "made_on")?, content(row)?);
        }
        for photo in agreements::list_photos_in(cx.database().reader(), project.number).await? {
            let name = format!("05-fotos/acuerdo-{:03}-{}.jpg", photo.agreement, photo.event);
            self.photo(name, Paper::Photo, photo.on, photo.content);
        }
        for (which, column, date) in [
            ("antes", "file_id", "d.requested_on"),
            ("despues", "correction_file", "o.corrected_on"),
        ] {
            let sql = format!(
                "SELECT o.round, o.number, {date} AS made_on, f.content FROM delivery_observations o
                 JOIN deliveries d ON d.project = o.project AND d.round = o.round
                 JOIN files f ON f.id = o.{column} WHERE o.project = $1 ORDER BY o.round, o.number"
            );
            for row in &select(cx, &sql, [number.clone()]).await? {
                let (round, seen): (i64, i64) =
                    (row.try_get("", "round")?, row.try_get("", "number")?);
                let name = format!("05-fotos/entrega-{round}-{seen:03}-{which}.jpg");
                let (date, digest) = (row.try_get("", "made_on")?, content(row)?);
                self.photo(name, Paper::DeliveryPhoto, date, digest);
            }
        }
        Ok(())
    }

    /// Acts as they were sealed: whole, and as anybody may read them.
    async fn sealed(&mut self) -> Result<(), Error> {
        let (of, value) = match self.subject {
            Subject::Work(project) => ("d.project = $1", project.number.ordinal().into()),
            Subject::Body(body) => (
                "d.meeting_id IN (SELECT m.id FROM meetings m WHERE m.organization_id = $1)",
                body.id.uuid().into(),
            ),
        };
        let sql = format!(
            "SELECT d.kind, d.folio, s.whole, s.public, s.sealed_at FROM documents d
             JOIN document_seals s ON s.document_id = d.id WHERE {of} ORDER BY d.folio"
        );
        for row in &select(self.cx, &sql, [value]).await? {
            let (kind, folio): (String, String) =
                (row.try_get("", "kind")?, row.try_get("", "folio")?);
            let date = day(self.cx, row.try_get("", "sealed_at")?);
            let papers = match kind.as_str() {
                "delivery" => [Paper::DeliveryAct, Paper::PublicDeliveryAct],
                _ => [Paper::Act, Paper::PublicAct],
            };
            for (paper, (column, end)) in
                papers.into_iter().zip([("whole", ""), ("public", "-publica")])
            {
                let digest = progress::content(&row.try_get::<String>("", column)?)?;
                self.keep(Item {
                    name: format!("09-actas/{folio}{end}.pdf"),
                    paper,
                    date,
                    author: PARTICIPATION.to_owned(),
                    digest,
                    source: Source::Stored,
                });
            }
        }
        Ok(())
    }
}

fn content(row: &QueryResult) -> Result<ContentHash, Error> {
    progress::content(&row.try_get::<String>("", "content")?)
}
