//! The tables of accounts, invitations and sessions.

use super::{Account, Invitation, SignedIn};
use crate::{
    Error,
    database::{Tx, query},
};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Login, ManageStaff, Permit, Roles, StaffMember, Throttle},
    ids::{AreaId, StaffId},
    text::Line,
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};
use uuid::Uuid;

const COLUMNS: &str = "id, login, name, roles, area_id, is_open, version";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    login: String,
    name: String,
    roles: String,
    area_id: Option<Uuid>,
    is_open: bool,
    version: i64,
}

impl TryFrom<Row> for Account {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: StaffId::from_uuid(row.id),
            login: Login::parse(&row.login).map_err(Error::internal)?,
            name: name(&row.name)?,
            roles: Roles::parse(&row.roles).map_err(Error::internal)?,
            area: row.area_id.map(AreaId::from_uuid),
            is_open: row.is_open,
            version: row.version,
        })
    }
}

fn name(raw: &str) -> Result<Line, Error> {
    Line::parse(raw, super::NAME_MOST).map_err(Error::internal)
}

fn uuid(id: Option<AreaId>) -> Value {
    id.map(AreaId::uuid).into()
}

fn read(row: &QueryResult) -> Result<Account, Error> {
    Row::from_query_result(row, "")?.try_into()
}

pub(super) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Account>, Error> {
    let text = format!("SELECT {COLUMNS} FROM staff ORDER BY name, login");
    query::all(db, text, []).await?.iter().map(read).collect()
}

pub(super) async fn find(db: &impl ConnectionTrait, id: StaffId) -> Result<Option<Account>, Error> {
    let text = format!("SELECT {COLUMNS} FROM staff WHERE id = $1");
    query::one(db, text, [id.uuid().into()]).await?.as_ref().map(read).transpose()
}

/// The account of a name that is open, and its password's digest.
pub(super) async fn find_open(
    db: &impl ConnectionTrait,
    login: &Login,
) -> Result<Option<(StaffId, String)>, Error> {
    let text = "SELECT id, password FROM staff WHERE login = $1 AND is_open";
    let row = query::one(db, text, [login.as_str().into()]).await?;
    row.map(|row| Ok((StaffId::from_uuid(row.try_get("", "id")?), row.try_get("", "password")?)))
        .transpose()
}

pub(super) async fn password_of(db: &impl ConnectionTrait, id: StaffId) -> Result<String, Error> {
    let text = "SELECT password FROM staff WHERE id = $1";
    let row = query::one(db, text, [id.uuid().into()]).await?;
    Ok(row.ok_or(Error::NotFound)?.try_get("", "password")?)
}

/// The account that has a name to sign in with.
pub(super) async fn find_named(
    db: &impl ConnectionTrait,
    login: &Login,
) -> Result<Option<Account>, Error> {
    let text = format!("SELECT {COLUMNS} FROM staff WHERE login = $1");
    query::one(db, text, [login.as_str().into()]).await?.as_ref().map(read).transpose()
}

/// Holds an account that is open and still has this password; `false` for any other.
pub(super) async fn hold_open(tx: &Tx, id: StaffId, password: &str) -> Result<bool, Error> {
    let text = "UPDATE staff SET version = version WHERE id = $1 AND password = $2 AND is_open";
    let held = query::run(tx, text, [id.uuid().into(), password.into()]).await?;
    Ok(held == 1)
}

/// Opens an account, or gives an existing one of the same name a new password and powers: that is
/// how somebody who forgot theirs comes back in.
pub(super) async fn open_account(
    tx: &Tx,
    id: StaffId,
    invitation: &Invitation,
    password: &str,
) -> Result<StaffId, Error> {
    let row = query::one(
        tx,
        "INSERT INTO staff (id, login, name, roles, area_id, password, is_open, version)
         VALUES ($1, $2, $3, $4, $5, $6, TRUE, 1)
         ON CONFLICT (login) DO UPDATE SET name = excluded.name, roles = excluded.roles,
             area_id = excluded.area_id, password = excluded.password, is_open = TRUE,
             version = staff.version + 1
         RETURNING id",
        [
            id.uuid().into(),
            invitation.login.as_str().into(),
            invitation.name.as_str().into(),
            invitation.roles.to_string().into(),
            uuid(invitation.area),
            password.into(),
        ],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("an account was not opened"))?;
    Ok(StaffId::from_uuid(row.try_get("", "id")?))
}

/// Stores an account over the version it was read at.
pub(super) async fn save(
    tx: &Tx,
    _permit: Permit<ManageStaff>,
    account: &Account,
) -> Result<(), Error> {
    query::change_one(
        tx,
        "UPDATE staff SET roles = $3, area_id = $4, is_open = $5, version = version + 1
         WHERE id = $1 AND version = $2",
        [
            account.id.uuid().into(),
            account.version.into(),
            account.roles.to_string().into(),
            uuid(account.area),
            account.is_open.into(),
        ],
    )
    .await
}

pub(super) async fn save_password(tx: &Tx, id: StaffId, digest: &str) -> Result<(), Error> {
    let text = "UPDATE staff SET password = $2 WHERE id = $1";
    query::run(tx, text, [id.uuid().into(), digest.into()]).await.map(drop)
}

pub(super) async fn insert_invitation(
    tx: &Tx,
    _permit: Permit<ManageStaff>,
    secret: &str,
    invitation: &Invitation,
) -> Result<(), Error> {
    // A newer invitation takes the place of an older one for the same name.
    withdraw_invitations(tx, &invitation.login).await?;
    query::insert_new(
        tx,
        "INSERT INTO invitations (secret, login, name, roles, area_id, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            secret.into(),
            invitation.login.as_str().into(),
            invitation.name.as_str().into(),
            invitation.roles.to_string().into(),
            uuid(invitation.area),
            invitation.expires_at.into(),
        ],
    )
    .await
}

/// Takes back what a name was invited with: its powers are others by now.
pub(super) async fn withdraw_invitations(tx: &Tx, login: &Login) -> Result<(), Error> {
    let text = "DELETE FROM invitations WHERE login = $1";
    query::run(tx, text, [login.as_str().into()]).await.map(drop)
}

#[derive(FromQueryResult)]
struct InvitationRow {
    login: String,
    name: String,
    roles: String,
    area_id: Option<Uuid>,
    expires_at: DateTime<Utc>,
}

pub(super) async fn find_invitation(
    db: &impl ConnectionTrait,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, Error> {
    let text = "SELECT login, name, roles, area_id, expires_at FROM invitations
         WHERE secret = $1 AND expires_at > $2";
    let row = query::one(db, text, [secret.into(), now.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let row = InvitationRow::from_query_result(&row, "")?;
    Ok(Some(Invitation {
        login: Login::parse(&row.login).map_err(Error::internal)?,
        name: name(&row.name)?,
        roles: Roles::parse(&row.roles).map_err(Error::internal)?,
        area: row.area_id.map(AreaId::from_uuid),
        expires_at: row.expires_at,
    }))
}

/// Takes an invitation away; one of two who take it up at once finds it gone.
pub(super) async fn use_up_invitation(tx: &Tx, secret: &str) -> Result<(), Error> {
    let text = "DELETE FROM invitations WHERE secret = $1";
    let taken = query::run(tx, text, [secret.into()]).await?;
    if taken == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Ends every session and takes back every invitation.
pub(crate) async fn revoke_in(tx: &Tx) -> Result<(), Error> {
    for text in ["DELETE FROM sessions", "DELETE FROM invitations"] {
        query::run(tx, text, []).await?;
    }
    Ok(())
}

pub(super) async fn begin_session(
    tx: &Tx,
    secret: &str,
    staff: StaffId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Error> {
    let text =
        "INSERT INTO sessions (secret, staff_id, began_at, expires_at) VALUES ($1, $2, $3, $4)";
    let values = [secret.into(), staff.uuid().into(), now.into(), until.into()];
    query::run(tx, text, values).await.map(drop)
}

pub(super) async fn end_session(tx: &Tx, secret: &str) -> Result<bool, Error> {
    let text = "DELETE FROM sessions WHERE secret = $1";
    Ok(query::run(tx, text, [secret.into()]).await? == 1)
}

/// Ends every session of somebody, wherever they are signed in.
pub(super) async fn end_sessions(tx: &Tx, staff: StaffId) -> Result<(), Error> {
    let text = "DELETE FROM sessions WHERE staff_id = $1";
    query::run(tx, text, [staff.uuid().into()]).await.map(drop)
}

pub(super) async fn end_expired_sessions(tx: &Tx, now: DateTime<Utc>) -> Result<(), Error> {
    for table in ["sessions", "invitations"] {
        let text = format!("DELETE FROM {table} WHERE expires_at <= $1");
        query::run(tx, &text, [now.into()]).await?;
    }
    Ok(())
}

pub(super) async fn find_session(
    db: &impl ConnectionTrait,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, Error> {
    let text = "SELECT staff.id, login, name, roles, area_id, is_open, version
         FROM sessions JOIN staff ON staff.id = sessions.staff_id
         WHERE secret = $1 AND expires_at > $2 AND is_open";
    let row = query::one(db, text, [secret.into(), now.into()]).await?;
    let Some(account) = row.as_ref().map(read).transpose()? else { return Ok(None) };
    let staff = StaffMember { id: account.id, roles: account.roles, area: account.area };
    Ok(Some(SignedIn { staff, name: account.name, login: account.login }))
}

/// The mistakes made with a name so far. Another attempt with it waits for the end of this
/// transaction.
pub(super) async fn hold_throttle(
    tx: &Tx,
    login: &str,
    now: DateTime<Utc>,
) -> Result<Throttle, Error> {
    let text = "INSERT INTO sign_in_failures (login, failures, last_at) VALUES ($1, 0, $2)
         ON CONFLICT (login) DO UPDATE SET login = excluded.login RETURNING failures, last_at";
    let row = query::one(tx, text, [login.into(), now.into()]).await?;
    let row = row.ok_or_else(|| Error::internal("an attempt to sign in was not counted"))?;
    let failures: i64 = row.try_get("", "failures")?;
    let failures = u32::try_from(failures).map_err(Error::internal)?;
    Ok(Throttle { failures, last: row.try_get("", "last_at")? })
}

pub(super) async fn save_throttle(tx: &Tx, login: &str, throttle: Throttle) -> Result<(), Error> {
    let text = "UPDATE sign_in_failures SET failures = $2, last_at = $3 WHERE login = $1";
    let values = [login.into(), i64::from(throttle.failures).into(), throttle.last.into()];
    query::run(tx, text, values).await.map(drop)
}

pub(super) async fn forget_throttle(tx: &Tx, login: &str) -> Result<(), Error> {
    let text = "DELETE FROM sign_in_failures WHERE login = $1";
    query::run(tx, text, [login.into()]).await.map(drop)
}
