//! Accounts: inviting, taking up an invitation, changing powers, closing.

use super::{NAME_MOST, password, sessions, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    gallery::text_problem,
    intake::areas,
    secret::Secret,
    submissions::{self, Recalled, Submission},
};
use chrono::{DateTime, Utc};
use domain::{
    identity::{
        Actor, INVITATION_OPEN, Login, ManageStaff, PASSWORD_LEAST, PASSWORD_MOST, Permit, Role,
        Roles, StaffMember, WeakPassword, judge_password, may_manage_staff,
    },
    ids::{AreaId, StaffId},
    submissions::Problem,
    text::Line,
};

/// Somebody's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: StaffId,
    pub login: Login,
    pub name: Line,
    pub roles: Roles,
    pub area: Option<AreaId>,
    pub is_open: bool,
    pub version: i64,
}

/// An invitation that can be taken up once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub login: Login,
    pub name: Line,
    pub roles: Roles,
    pub area: Option<AreaId>,
    pub expires_at: DateTime<Utc>,
}

/// Whom to invite, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NewInvitation {
    pub login: String,
    pub name: String,
    pub roles: Roles,
    pub area: Option<AreaId>,
}

impl NewInvitation {
    fn parse(&self, now: DateTime<Utc>) -> Result<Invitation, Vec<Problem>> {
        let mut problems = Vec::new();
        let name =
            Line::parse(&self.name, NAME_MOST).map_err(|e| problems.push(text_problem("name", e)));
        let login = Login::parse(&self.login)
            .map_err(|_| problems.push(Problem::new("login", "problem-login")));
        if self.roles.is_empty() {
            problems.push(Problem::new("roles", "problem-choose"));
        }
        match (name, login) {
            (Ok(name), Ok(login)) if problems.is_empty() => Ok(Invitation {
                login,
                name,
                roles: self.roles,
                area: self.area,
                expires_at: now + INVITATION_OPEN,
            }),
            _ => Err(problems),
        }
    }
}

/// Everybody's accounts, by name.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn list(cx: &Context, actor: Actor) -> Result<Vec<Account>, Error> {
    may_manage_staff(actor)?;
    store::list(cx.database().reader()).await
}

/// One account.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub async fn find(cx: &Context, actor: Actor, id: StaffId) -> Result<Account, Error> {
    may_manage_staff(actor)?;
    store::find(cx.database().reader(), id).await?.ok_or(Error::NotFound)
}

/// Invites somebody and returns the secret of the link, which is shown this once. For a name that
/// has an account already it is the way back in: taking it up sets a new password and the powers
/// named here. `None` when this form was sent before: its link was shown then.
///
/// # Errors
/// [`Error::Denied`], [`Error::Rejected`].
pub async fn invite(
    cx: &Context,
    actor: Actor,
    submission: Option<&Submission<'_>>,
    new: &NewInvitation,
) -> Result<Option<Secret>, Error> {
    let permit = may_manage_staff(actor)?;
    let invitation = new.parse(cx.now()).map_err(Error::Rejected)?;
    let Some(submission) = submission else {
        let tx = cx.begin().await?;
        let secret = invite_in(&tx, cx, actor, permit, invitation).await?;
        tx.commit().await?;
        return Ok(Some(secret));
    };
    submissions::first(cx, submission, "", async |tx| {
        invite_in(tx, cx, actor, permit, invitation).await
    })
    .await
}

async fn invite_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: Permit<ManageStaff>,
    mut invitation: Invitation,
) -> Result<Secret, Error> {
    let renewed = store::find_named(tx, &invitation.login).await?;
    // Who only forgot their password keeps their desk.
    let earlier = renewed.as_ref().and_then(|account| account.area);
    invitation.area = area(tx, actor, invitation.roles, invitation.area.or(earlier)).await?;
    let secret = Secret::draw()?;
    store::insert_invitation(tx, permit, &secret.digest(), &invitation).await?;
    let roles = invitation.roles.to_string();
    let event = Event::StaffInvited { roles, renewed: renewed.is_some() };
    let subject = renewed.map_or_else(|| "invitation".to_owned(), |account| account.id.to_string());
    audit::record(tx, actor, cx.now(), subject, &event).await?;
    Ok(secret)
}

/// The area whose cases somebody of these roles answers: nobody else has one, and whoever is given
/// the role on a page is given a desk with it. The operator may come before the first area.
async fn area(
    tx: &Tx,
    actor: Actor,
    roles: Roles,
    chosen: Option<AreaId>,
) -> Result<Option<AreaId>, Error> {
    if !roles.contains(Role::AreaOfficer) {
        return Ok(None);
    }
    let known = match chosen {
        Some(id) => areas::list_in(tx).await?.iter().any(|area| area.id == id),
        None => !matches!(actor, Actor::Staff(_)),
    };
    if known {
        Ok(chosen)
    } else {
        Err(Error::Rejected(vec![Problem::new("area", "problem-choose")]))
    }
}

/// # Errors
/// [`Error::NotFound`] when it never existed, was taken up, replaced or has expired.
pub async fn find_invitation(cx: &Context, secret: &Secret) -> Result<Invitation, Error> {
    let reader = cx.database().reader();
    store::find_invitation(reader, &secret.digest(), cx.now()).await?.ok_or(Error::NotFound)
}

/// Takes up an invitation with a password of one's own; returns the secret of a first session.
/// Every session of an earlier account of that name ends. `None` when this form took effect before:
/// the account is open, and its owner signs in.
///
/// # Errors
/// [`Error::NotFound`] as [`find_invitation`]; [`Error::Rejected`] for a weak password.
pub async fn take_up(
    cx: &Context,
    submission: &Submission<'_>,
    secret: &Secret,
    new_password: &str,
    again: &str,
) -> Result<Option<Secret>, Error> {
    if is_done(cx, submission).await? {
        return Ok(None);
    }
    let invitation = find_invitation(cx, secret).await?;
    let digest = judged(new_password, again, &invitation.login).await?;
    submissions::first(cx, submission, "", async |tx| {
        store::use_up_invitation(tx, &secret.digest()).await?;
        let id = StaffId::from_uuid(cx.new_id());
        let id = store::open_account(tx, id, &invitation, &digest).await?;
        store::end_sessions(tx, id).await?;
        let event = Event::StaffJoined { roles: invitation.roles.to_string() };
        audit::record(tx, Actor::Public, cx.now(), id, &event).await?;
        sessions::begin_in(cx, tx, id).await
    })
    .await
}

/// Whether a form took effect before. Asked first where its effect uses up what it is checked with.
async fn is_done(cx: &Context, submission: &Submission<'_>) -> Result<bool, Error> {
    let known = submissions::recall(cx, submission).await?;
    Ok(matches!(known, Some(Recalled::Done { .. })))
}

/// Opens an account at once, for the demonstration town.
pub(crate) async fn open_in(
    cx: &Context,
    tx: &Tx,
    actor: Actor,
    new: &NewInvitation,
    digest: &str,
) -> Result<StaffId, Error> {
    may_manage_staff(actor)?;
    let invitation = new.parse(cx.now()).map_err(Error::Rejected)?;
    let id = StaffId::from_uuid(cx.new_id());
    let id = store::open_account(tx, id, &invitation, digest).await?;
    let event = Event::StaffJoined { roles: invitation.roles.to_string() };
    audit::record(tx, actor, cx.now(), id, &event).await?;
    Ok(id)
}

/// The digest of a password that passed every rule.
async fn judged(new: &str, again: &str, login: &Login) -> Result<String, Error> {
    let mut problems = Vec::new();
    if let Err(weak) = judge_password(new, login) {
        problems.push(password_problem(weak));
    } else if new != again {
        problems.push(Problem::new("again", "problem-password-differs"));
    }
    if problems.is_empty() { password::digest(new).await } else { Err(Error::Rejected(problems)) }
}

fn password_problem(weak: WeakPassword) -> Problem {
    let figure = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match weak {
        WeakPassword::Short { .. } => {
            Problem::new("password", "problem-password-short").with("least", figure(PASSWORD_LEAST))
        }
        WeakPassword::Long => {
            Problem::new("password", "problem-password-long").with("most", figure(PASSWORD_MOST))
        }
        WeakPassword::Guessable => Problem::new("password", "problem-password-guessable"),
        WeakPassword::HoldsLogin => Problem::new("password", "problem-password-login"),
    }
}

/// Sets one's own password. Every session ends, on every device; returns the secret of a new one,
/// or `None` when this form took effect before.
///
/// # Errors
/// [`Error::Rejected`] when the old one is wrong or the new one weak.
pub async fn change_password(
    cx: &Context,
    submission: &Submission<'_>,
    staff: StaffMember,
    old: &str,
    [new, again]: [&str; 2],
) -> Result<Option<Secret>, Error> {
    if is_done(cx, submission).await? {
        return Ok(None);
    }
    let reader = cx.database().reader();
    let account = store::find(reader, staff.id).await?.ok_or(Error::NotFound)?;
    let stored = store::password_of(reader, staff.id).await?;
    if !password::matches(old, Some(stored)).await? {
        // Sent twice at once: the first has changed it.
        if is_done(cx, submission).await? {
            return Ok(None);
        }
        return Err(Error::Rejected(vec![Problem::new("old", "problem-password-old")]));
    }
    let digest = judged(new, again, &account.login).await?;
    submissions::first(cx, submission, "", async |tx| {
        store::save_password(tx, staff.id, &digest).await?;
        store::end_sessions(tx, staff.id).await?;
        let event = Event::StaffPasswordChanged {};
        audit::record(tx, Actor::Staff(staff), cx.now(), staff.id, &event).await?;
        sessions::begin_in(cx, tx, staff.id).await
    })
    .await
}

/// Gives somebody other powers, over the version that was shown, and an officer their area. Their
/// sessions end, and no earlier invitation gives them other powers again.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Conflict`]; [`Error::Rejected`] without any
/// role, for an officer without an area, and for an administrator who would give up being one.
pub async fn change_roles(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (id, version): (StaffId, i64),
    roles: Roles,
    area: Option<AreaId>,
) -> Result<(), Error> {
    may_manage_staff(actor)?;
    let mut problems = Vec::new();
    if roles.is_empty() {
        problems.push(Problem::new("roles", "problem-choose"));
    } else if is_self(actor, id) {
        problems.push(Problem::new("roles", "problem-own-account"));
    }
    if !problems.is_empty() {
        return Err(Error::Rejected(problems));
    }
    alter(cx, actor, submission, (id, version), Change::Powers(roles, area)).await
}

/// Closes an account. Its sessions end and so does an invitation to it; its records stay.
///
/// # Errors
/// As [`change_roles`].
pub async fn close(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (id, version): (StaffId, i64),
) -> Result<(), Error> {
    may_manage_staff(actor)?;
    if is_self(actor, id) {
        return Err(Error::Rejected(vec![Problem::new("roles", "problem-own-account")]));
    }
    alter(cx, actor, submission, (id, version), Change::Open(false)).await
}

/// Opens a closed account again, with the password it had.
///
/// # Errors
/// As [`change_roles`].
pub async fn reopen(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (id, version): (StaffId, i64),
) -> Result<(), Error> {
    alter(cx, actor, submission, (id, version), Change::Open(true)).await
}

/// Nobody closes the door behind the last administrator by mistake: it takes another one.
fn is_self(actor: Actor, id: StaffId) -> bool {
    matches!(actor, Actor::Staff(staff) if staff.id == id)
}

enum Change {
    Powers(Roles, Option<AreaId>),
    Open(bool),
}

async fn alter(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (id, version): (StaffId, i64),
    change: Change,
) -> Result<(), Error> {
    submissions::once(cx, submission, "", async |tx| {
        let account = store::find(tx, id).await?.ok_or(Error::NotFound)?;
        let permit = may_manage_staff(actor)?;
        if account.version != version {
            return Err(Error::Conflict);
        }
        let changed = match change {
            Change::Powers(roles, chosen) => {
                Account { roles, area: area(tx, actor, roles, chosen).await?, ..account }
            }
            Change::Open(is_open) => Account { is_open, ..account },
        };
        store::save(tx, permit, &changed).await?;
        store::end_sessions(tx, id).await?;
        store::withdraw_invitations(tx, &changed.login).await?;
        let event =
            Event::StaffChanged { roles: changed.roles.to_string(), is_open: changed.is_open };
        audit::record(tx, actor, cx.now(), id, &event).await
    })
    .await
}
