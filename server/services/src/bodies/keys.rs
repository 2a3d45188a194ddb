//! The keys of members: what opens to a member of a committee or council the page of their own.
//!
//! A pass does not: whoever enters themselves under a member's name gets one. A key is handed over
//! by somebody who sees the member, opens once, and is replaced on the phone by a secret that was
//! never in an address.

use super::{NAME_MOST, find_in};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    secret::Secret,
    submissions::{self, Submission},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bodies::{HandKeys, KEY_OPEN, Organization, Seat, Term, may_hand_keys},
    identity::{Actor, Permit},
    ids::{MembershipId, OrganizationId},
    text::Line,
};
use sea_orm::QueryResult;

/// The names of forms.
pub mod forms {
    pub const OFFER: &str = "member-key";
    pub const TAKE: &str = "member-key-take";
}

/// A member with the way their phone stands to the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    pub membership: MembershipId,
    pub name: Line,
    pub post: Line,
    pub seat: Seat,
    pub term: Term,
    pub key: KeyState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    None,
    /// Offered, and not taken yet.
    Offered,
    Held,
}

/// A seat as the phone that holds its key sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSeat {
    pub body: Organization,
    pub name: Line,
    pub post: Line,
    pub seat: Seat,
    pub term: Term,
}

/// Those who hold a post of a body today or stand in for one, in the order they were elected.
///
/// # Errors
/// [`Error::NotFound`] for whom it does not concern.
pub async fn list_seated(
    cx: &Context,
    actor: Actor,
    body: OrganizationId,
) -> Result<Vec<Seated>, Error> {
    may_hand_keys(actor).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let values = [body.uuid().into(), cx.today().into(), cx.now().into()];
    let rows = query::all(
        reader,
        "SELECT member.id, person.name, post.title, member.seat, member.starts_on, member.ends_on,
             key.taken_at, key.membership_id AS offered
         FROM memberships AS member
         JOIN people AS person ON person.id = member.person_id
         JOIN posts AS post ON post.id = member.post_id
         LEFT JOIN member_keys AS key ON key.membership_id = member.id
             AND (key.taken_at IS NOT NULL OR key.expires_at > $3)
         WHERE member.organization_id = $1 AND member.starts_on <= $2
             AND (member.ends_on IS NULL OR member.ends_on >= $2)
         ORDER BY post.place, member.seat DESC, member.id",
        values,
    )
    .await?;
    rows.iter().map(seated).collect()
}

fn seated(row: &QueryResult) -> Result<Seated, Error> {
    let offered: Option<uuid::Uuid> = row.try_get("", "offered")?;
    let taken: Option<DateTime<Utc>> = row.try_get("", "taken_at")?;
    Ok(Seated {
        membership: MembershipId::from_uuid(row.try_get("", "id")?),
        name: line(row, "name")?,
        post: line(row, "title")?,
        seat: seat(row)?,
        term: term(row)?,
        key: match (offered, taken) {
            (None, _) => KeyState::None,
            (Some(_), None) => KeyState::Offered,
            (Some(_), Some(_)) => KeyState::Held,
        },
    })
}

/// Offers a member a key, and returns the secret of its link, which is shown this once; the key
/// they had opens nothing any more. `None` when this form was sent before.
///
/// # Errors
/// [`Error::NotFound`] for whom it does not concern, and for somebody who is no member today.
pub async fn offer_key(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    membership: MembershipId,
) -> Result<Option<Secret>, Error> {
    let permit = may_hand_keys(actor).map_err(|_| Error::NotFound)?;
    submissions::first(cx, submission, "", async |tx| {
        let secret = Secret::draw()?;
        offer(tx, cx, permit, membership, &secret).await?;
        let event = Event::MemberKeyOffered {};
        audit::record(tx, actor, cx.now(), membership, &event).await?;
        Ok(secret)
    })
    .await
}

async fn offer(
    tx: &Tx,
    cx: &Context,
    _permit: Permit<HandKeys>,
    membership: MembershipId,
    secret: &Secret,
) -> Result<(), Error> {
    let sql = "INSERT INTO member_keys (membership_id, digest, expires_at)
         SELECT id, $2, $3 FROM memberships
         WHERE id = $1 AND starts_on <= $4 AND (ends_on IS NULL OR ends_on >= $4)
         ON CONFLICT (membership_id) DO UPDATE
             SET digest = excluded.digest, expires_at = excluded.expires_at, taken_at = NULL";
    let values = [
        membership.uuid().into(),
        secret.digest().into(),
        (cx.now() + KEY_OPEN).into(),
        cx.today().into(),
    ];
    match query::run(tx, sql, values).await? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// Whom an offer is for.
///
/// # Errors
/// [`Error::NotFound`] when it never was, was taken, replaced or has expired.
pub async fn find_offer(cx: &Context, secret: &Secret) -> Result<OwnSeat, Error> {
    let open = "key.taken_at IS NULL AND key.expires_at > $3";
    find(cx, secret, open).await
}

/// Takes an offer with a secret of the phone's own (`own`), which opens the seat from now on. The
/// same phone may ask again.
///
/// # Errors
/// As [`find_offer`]; one of two phones that take it at once finds it gone.
pub async fn take_key(cx: &Context, offered: &Secret, own: &Secret) -> Result<(), Error> {
    if find_own_seat(cx, own).await.is_ok() {
        return Ok(());
    }
    let tx = cx.begin().await?;
    let sql = "UPDATE member_keys SET digest = $2, taken_at = $3
         WHERE digest = $1 AND taken_at IS NULL AND expires_at > $3 RETURNING membership_id";
    let values = [offered.digest().into(), own.digest().into(), cx.now().into()];
    let taken = query::one(&tx, sql, values).await?.ok_or(Error::NotFound)?;
    let membership = MembershipId::from_uuid(taken.try_get("", "membership_id")?);
    let event = Event::MemberKeyTaken {};
    audit::record(&tx, Actor::Public, cx.now(), membership, &event).await?;
    tx.commit().await
}

/// The seat a key belongs to, while its term lasts.
///
/// # Errors
/// [`Error::NotFound`] for a key that opens nothing, or no longer.
pub async fn find_own_seat(cx: &Context, key: &Secret) -> Result<OwnSeat, Error> {
    find(cx, key, "key.taken_at IS NOT NULL AND key.taken_at <= $3").await
}

async fn find(cx: &Context, secret: &Secret, condition: &str) -> Result<OwnSeat, Error> {
    let reader = cx.database().reader();
    let sql = format!(
        "SELECT member.organization_id, person.name, post.title, member.seat, member.starts_on,
             member.ends_on
         FROM member_keys AS key
         JOIN memberships AS member ON member.id = key.membership_id
         JOIN people AS person ON person.id = member.person_id
         JOIN posts AS post ON post.id = member.post_id
         WHERE key.digest = $1 AND member.starts_on <= $2
             AND (member.ends_on IS NULL OR member.ends_on >= $2) AND {condition}"
    );
    let values = [secret.digest().into(), cx.today().into(), cx.now().into()];
    let row = query::one(reader, &sql, values).await?;
    let row = row.ok_or(Error::NotFound)?;
    let body = OrganizationId::from_uuid(row.try_get("", "organization_id")?);
    Ok(OwnSeat {
        body: find_in(reader, body).await?,
        name: line(&row, "name")?,
        post: line(&row, "title")?,
        seat: seat(&row)?,
        term: term(&row)?,
    })
}

/// Takes back every key that was offered and not taken yet.
pub(crate) async fn withdraw_offers_in(tx: &Tx) -> Result<(), Error> {
    let sql = "DELETE FROM member_keys WHERE taken_at IS NULL";
    query::run(tx, sql, []).await.map(drop)
}

fn line(row: &QueryResult, column: &str) -> Result<Line, Error> {
    Line::parse(&row.try_get::<String>("", column)?, NAME_MOST).map_err(Error::internal)
}

fn seat(row: &QueryResult) -> Result<Seat, Error> {
    let code: String = row.try_get("", "seat")?;
    Seat::from_code(&code).ok_or_else(|| Error::internal(format!("`{code}` is no seat")))
}

fn term(row: &QueryResult) -> Result<Term, Error> {
    let starts: NaiveDate = row.try_get("", "starts_on")?;
    Ok(Term { starts, ends: row.try_get("", "ends_on")? })
}
