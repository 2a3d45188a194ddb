//! The audit chain in the database: appended in the transaction of the change it tells of.

use crate::{
    Context, Error,
    database::{Database, Tx, query},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{BrokenChain, Digest, Entry, Walk},
    identity::Actor,
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde::Serialize;
use thiserror::Error as ThisError;

/// How many entries are held in memory at once while the chain is walked.
const BATCH: u64 = 1000;

/// What happened. Each event names the changed record and its facts, never personal data.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Event {
    MunicipalityDescribed {
        version: i64,
    },
    LocalityAdded {
        slug: String,
    },
    LocalityRenamed {
        slug: String,
    },
    HolidayAdded {
        day: NaiveDate,
    },
    HolidayRemoved {
        day: NaiveDate,
    },
    StreetAdded {
        locality: String,
    },
    ProjectRegistered {
        number: String,
        kind: &'static str,
        status: &'static str,
    },
    ProjectEdited {
        number: String,
        /// The names of the fields that changed.
        fields: Vec<String>,
    },
    ProjectMoved {
        number: String,
        action: &'static str,
        status: &'static str,
    },
    CommitteeWaived {
        number: String,
    },
    ProgressReported {
        number: String,
        entry: i64,
        physical: u16,
        financial: u16,
        corrects: bool,
    },
    AgreementMade {
        number: String,
        agreement: u32,
        owner: &'static str,
    },
    AgreementChanged {
        number: String,
        agreement: u32,
        status: &'static str,
    },
    DeliveryMoved {
        number: String,
        round: u32,
        status: &'static str,
        verdict: Option<&'static str>,
    },
    ObservationNoted {
        number: String,
        round: u32,
        observation: u32,
    },
    ObservationCorrected {
        number: String,
        round: u32,
        observation: u32,
    },
    SampleReceived {
        file: Option<String>,
    },
    JobSetAside {
        kind: String,
        attempts: u32,
    },
    BackupRestored {
        entries: i64,
    },
    StaffInvited {
        roles: String,
        renewed: bool,
    },
    StaffJoined {
        roles: String,
    },
    StaffSignedIn {},
    StaffPasswordChanged {},
    StepTaken {
        step: &'static str,
        due: Option<NaiveDate>,
        met: Option<NaiveDate>,
    },
    BodyDrafted {
        classification: &'static str,
        preset: String,
        project: Option<String>,
    },
    BodyChanged {
        status: &'static str,
    },
    ConvocationDrafted {
        organization: String,
        preset: String,
        preset_version: u16,
    },
    ConvocationEdited {
        version: i64,
    },
    ConvocationAnnounced {
        kind: &'static str,
        sequence: u32,
        short_notice: bool,
    },
    AttendanceRegistered {
        person: String,
        source: &'static str,
        again: bool,
        notice: u16,
    },
    PassShown {
        person: String,
    },
    TelephonesSeen {
        phones: usize,
    },
    PassWithdrawn {
        person: String,
    },
    StaffChanged {
        roles: String,
        is_open: bool,
    },
    AreaAdded {
        slug: String,
    },
    AreaDutiesAssigned {
        slug: String,
    },
    CaseSubmitted {
        folio: String,
        kind: &'static str,
        category: &'static str,
    },
    /// That there is one, and no more: the chain is read by more people than the comptroller.
    SealedCaseSubmitted {},
    CaseMoved {
        action: &'static str,
        status: &'static str,
    },
    CaseTransferred {
        to: String,
    },
    CaseContactSeen {
        reason: &'static str,
    },
    ElectionLogged {
        entry: u32,
        leaf: String,
    },
    SlipsPrinted {
        number: u32,
    },
    SlipSurrendered {},
    SlipVoided {
        reason: &'static str,
    },
    MemberSeated {
        post: String,
        person: String,
        seat: &'static str,
    },
    MembersUnseated {
        post: String,
        number: u64,
    },
    MemberKeyOffered {},
    MemberKeyTaken {},
    TermsEnded {
        number: u64,
    },
    FloorStepped {
        step: &'static str,
    },
    AttendanceMarked {
        person: String,
        what: &'static str,
        capacity: Option<&'static str>,
        method: Option<&'static str>,
    },
    QuorumDeclared {
        call: &'static str,
        present: u32,
        needed: u32,
    },
    AgendaItemMoved {
        item: String,
        state: &'static str,
    },
    DocumentOpened {
        kind: &'static str,
        folio: String,
        content: String,
    },
    DocumentRevised {
        revision: u32,
        content: String,
        /// Signatures that were on the text before.
        voided: u32,
    },
    DocumentMoved {
        state: &'static str,
    },
    DocumentSigned {
        line: u32,
        mode: &'static str,
        content: String,
    },
    SignatureWithdrawn {
        line: u32,
    },
    DocumentSealed {
        whole: String,
        public: String,
    },
}

impl Event {
    const fn name(&self) -> &'static str {
        match self {
            Self::MunicipalityDescribed { .. } => "municipality.described",
            Self::LocalityAdded { .. } => "locality.added",
            Self::LocalityRenamed { .. } => "locality.renamed",
            Self::HolidayAdded { .. } => "holiday.added",
            Self::HolidayRemoved { .. } => "holiday.removed",
            Self::StreetAdded { .. } => "street.added",
            Self::ProjectRegistered { .. } => "project.registered",
            Self::ProjectEdited { .. } => "project.edited",
            Self::ProjectMoved { .. } => "project.moved",
            Self::CommitteeWaived { .. } => "project.committee-waived",
            Self::ProgressReported { .. } => "progress.reported",
            Self::AgreementMade { .. } => "agreement.made",
            Self::AgreementChanged { .. } => "agreement.changed",
            Self::DeliveryMoved { .. } => "delivery.moved",
            Self::ObservationNoted { .. } => "delivery.observed",
            Self::ObservationCorrected { .. } => "delivery.corrected",
            Self::SampleReceived { .. } => "sample.received",
            Self::JobSetAside { .. } => "job.set-aside",
            Self::BackupRestored { .. } => "backup.restored",
            Self::StaffInvited { .. } => "staff.invited",
            Self::StaffJoined { .. } => "staff.joined",
            Self::StaffSignedIn {} => "staff.signed-in",
            Self::StaffPasswordChanged {} => "staff.password-changed",
            Self::StaffChanged { .. } => "staff.changed",
            Self::StepTaken { .. } => "project.step-taken",
            Self::BodyDrafted { .. } => "body.drafted",
            Self::BodyChanged { .. } => "body.changed",
            Self::ConvocationDrafted { .. } => "convocation.drafted",
            Self::ConvocationEdited { .. } => "convocation.edited",
            Self::ConvocationAnnounced { .. } => "convocation.announced",
            Self::AttendanceRegistered { .. } => "attendance.registered",
            Self::PassShown { .. } => "pass.shown",
            Self::TelephonesSeen { .. } => "telephones.seen",
            Self::PassWithdrawn { .. } => "pass.withdrawn",
            Self::AreaAdded { .. } => "area.added",
            Self::AreaDutiesAssigned { .. } => "area.duties-assigned",
            Self::CaseSubmitted { .. } => "case.submitted",
            Self::SealedCaseSubmitted {} => "case.submitted-sealed",
            Self::CaseMoved { .. } => "case.moved",
            Self::CaseTransferred { .. } => "case.transferred",
            Self::CaseContactSeen { .. } => "case.contact-seen",
            Self::ElectionLogged { .. } => "election.logged",
            Self::SlipsPrinted { .. } => "slips.printed",
            Self::SlipSurrendered {} => "slip.surrendered",
            Self::SlipVoided { .. } => "slip.voided",
            Self::MemberSeated { .. } => "member.seated",
            Self::MembersUnseated { .. } => "members.unseated",
            Self::MemberKeyOffered {} => "member-key.offered",
            Self::MemberKeyTaken {} => "member-key.taken",
            Self::TermsEnded { .. } => "terms.ended",
            Self::FloorStepped { .. } => "floor.stepped",
            Self::AttendanceMarked { .. } => "attendance.marked",
            Self::QuorumDeclared { .. } => "quorum.declared",
            Self::AgendaItemMoved { .. } => "agenda-item.moved",
            Self::DocumentOpened { .. } => "document.opened",
            Self::DocumentRevised { .. } => "document.revised",
            Self::DocumentMoved { .. } => "document.moved",
            Self::DocumentSigned { .. } => "document.signed",
            Self::SignatureWithdrawn { .. } => "signature.withdrawn",
            Self::DocumentSealed { .. } => "document.sealed",
        }
    }
}

/// Appends an entry. `subject` is the identifier of the changed record.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`]; the transaction must then be dropped.
pub async fn record(
    tx: &Tx,
    actor: Actor,
    at: DateTime<Utc>,
    subject: impl ToString,
    event: &Event,
) -> Result<(), Error> {
    // The update takes the row lock that makes writers queue up behind one another.
    let row = query::one(
        tx,
        "UPDATE audit_head SET number = number + 1 WHERE id = 1 RETURNING number, digest",
        [],
    )
    .await?;
    let head = row.ok_or_else(|| missing("audit head"))?;
    let previous = digest(&head.try_get::<String>("", "digest")?)?;
    let entry = Entry {
        number: head.try_get("", "number")?,
        at,
        actor: actor.to_string(),
        event: event.name().to_owned(),
        subject: subject.to_string(),
        facts: serde_json::to_string(event).map_err(Error::internal)?,
    };
    let digest = entry.digest(previous).to_string();
    query::run(
        tx,
        "INSERT INTO audit (number, at, actor, event, subject, facts, digest)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            entry.number.into(),
            entry.at.into(),
            entry.actor.into(),
            entry.event.into(),
            entry.subject.into(),
            entry.facts.into(),
            digest.clone().into(),
        ],
    )
    .await?;
    query::run(tx, "UPDATE audit_head SET digest = $1 WHERE id = 1", [digest.into()])
        .await
        .map(drop)
}

/// The chain could not be verified.
#[derive(Debug, ThisError)]
pub enum Unverified {
    #[error(
        "the audit chain is broken: {0}; keep this database untouched for inspection and restore the latest sound backup elsewhere"
    )]
    Broken(#[from] BrokenChain),
    #[error("the audit chain cannot be read: {0}")]
    Unreadable(#[from] Error),
}

/// Walks the whole chain; returns the number of entries. Time grows with the entries, memory not.
///
/// # Errors
/// [`Unverified::Broken`] at the first entry that does not follow from the one before.
pub async fn verify(database: &Database) -> Result<i64, Unverified> {
    let connection = database.reader();
    let mut walk = Walk::default();
    // The head is read first: entries appended meanwhile lie beyond it and are left to the next run.
    let (number, head) = head(connection).await?;
    let mut last = 0;
    loop {
        let rows = batch(connection, last, number).await?;
        let Some(end) = rows.last().map(|row| row.number) else { break };
        for row in rows {
            let stored = digest(&row.digest)?;
            walk.step(&row.into(), stored)?;
        }
        last = end;
    }
    Ok(walk.end(number, head)?)
}

/// The number and digest of the last entry.
///
/// # Errors
/// [`Error::Internal`] when the head is missing or unreadable.
pub async fn head(connection: &impl ConnectionTrait) -> Result<(i64, Digest), Error> {
    let sql = "SELECT number, digest FROM audit_head WHERE id = 1";
    let row = query::one(connection, sql, []).await?;
    let row = row.ok_or_else(|| missing("audit head"))?;
    Ok((row.try_get("", "number")?, digest(&row.try_get::<String>("", "digest")?)?))
}

/// The number of the last entry of this municipality.
///
/// # Errors
/// As [`head`].
pub async fn length(cx: &Context) -> Result<i64, Error> {
    let reader = cx.database().reader();
    let sql = "SELECT number FROM audit_head WHERE id = 1";
    let row = query::one(reader, sql, []).await?;
    let row = row.ok_or_else(|| missing("audit head"))?;
    Ok(row.try_get_by_index(0)?)
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    at: DateTime<Utc>,
    actor: String,
    event: String,
    subject: String,
    facts: String,
    digest: String,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        let Row { number, at, actor, event, subject, facts, .. } = row;
        Self { number, at, actor, event, subject, facts }
    }
}

async fn batch(
    connection: &impl ConnectionTrait,
    after: i64,
    until: i64,
) -> Result<Vec<Row>, Error> {
    let rows = query::all(
        connection,
        "SELECT number, at, actor, event, subject, facts, digest FROM audit
         WHERE number > $1 AND number <= $2 ORDER BY number LIMIT $3",
        [after.into(), until.into(), BATCH.cast_signed().into()],
    )
    .await?;
    Ok(rows.iter().map(|row| Row::from_query_result(row, "")).collect::<Result<_, DbErr>>()?)
}

fn digest(hex: &str) -> Result<Digest, Error> {
    Digest::from_hex(hex)
        .ok_or_else(|| Error::internal("a digest in the audit chain is unreadable"))
}

fn missing(what: &str) -> Error {
    Error::internal(format!("the {what} is missing"))
}
