//! Signing in and out.

use super::{password, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    secret::Secret,
};
use domain::{
    identity::{Actor, Login, SESSION_LENGTH, StaffMember, Throttle},
    ids::StaffId,
    submissions::Problem,
    text::Line,
};
use sha2::{Digest as _, Sha256};

/// Somebody of the municipality who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub staff: StaffMember,
    pub name: Line,
    pub login: Login,
}

impl SignedIn {
    pub const fn actor(&self) -> Actor {
        Actor::Staff(self.staff)
    }
}

/// Signs somebody in and returns the secret of the new session. The session the browser brought
/// ends: a secret planted before signing in is worth nothing afterwards.
///
/// # Errors
/// [`Error::Rejected`], with the same words and after the same time for a wrong password, an
/// unknown name and a closed account; with a time to wait after too many mistakes.
pub async fn sign_in(
    cx: &Context,
    login: &str,
    typed_password: &str,
    brought: Option<&Secret>,
) -> Result<Secret, Error> {
    let reader = cx.database().reader();
    // Digested, because people type passwords into the wrong field.
    let name = hex::encode(Sha256::digest(login.trim().to_lowercase().as_bytes()));
    count_attempt(cx, &name).await?;
    let account = match Login::parse(login) {
        Ok(login) => store::find_open(reader, &login).await?,
        Err(_) => None,
    };
    // One road for all: who does not exist is refused as late as who mistyped.
    let stored = account.as_ref().map(|(_, stored)| stored.clone());
    let known = password::matches(typed_password, stored).await?;
    match account.filter(|_| known) {
        Some(account) => begin(cx, account, &name, brought).await,
        None => Err(refused()),
    }
}

/// Counts an attempt as a mistake before its password is looked at: of many sent at once each
/// finds those before it counted. Signing in forgets them.
async fn count_attempt(cx: &Context, name: &str) -> Result<(), Error> {
    let tx = cx.begin().await?;
    let now = cx.now();
    let earlier = store::hold_throttle(&tx, name, now).await?;
    if let Some(wait) = earlier.wait(now) {
        let minutes = wait.num_seconds().div_euclid(60) + 1;
        return Err(Error::Rejected(vec![
            Problem::new("password", "problem-sign-in-wait").with("minutes", minutes),
        ]));
    }
    store::save_throttle(&tx, name, Throttle::failed(Some(earlier), now)).await?;
    tx.commit().await
}

fn refused() -> Error {
    Error::Rejected(vec![Problem::new("password", "problem-sign-in")])
}

async fn begin(
    cx: &Context,
    (id, password): (StaffId, String),
    name: &str,
    brought: Option<&Secret>,
) -> Result<Secret, Error> {
    let tx = cx.begin().await?;
    // While the password was looked at it may have been changed, or the account closed.
    if !store::hold_open(&tx, id, &password).await? {
        return Err(refused());
    }
    store::forget_throttle(&tx, name).await?;
    if let Some(brought) = brought {
        store::end_session(&tx, &brought.digest()).await?;
    }
    let secret = begin_in(cx, &tx, id).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Begins a session in a transaction that also did something else.
pub(super) async fn begin_in(
    cx: &Context,
    tx: &crate::database::Tx,
    id: StaffId,
) -> Result<Secret, Error> {
    let (secret, now) = (Secret::draw()?, cx.now());
    store::end_expired_sessions(tx, now).await?;
    store::begin_session(tx, &secret.digest(), id, now, now + SESSION_LENGTH).await?;
    // Who signs in is nobody's yet: the record names the account, not its powers.
    audit::record(tx, Actor::Public, now, id, &Event::StaffSignedIn {}).await?;
    Ok(secret)
}

/// Who is signed in with a secret. Asked anew at each request, so that what an administrator
/// changes holds at once, on every device.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_session(cx: &Context, secret: &Secret) -> Result<Option<SignedIn>, Error> {
    store::find_session(cx.database().reader(), &secret.digest(), cx.now()).await
}

/// Ends a session. Ending one that is over already is no error.
///
/// # Errors
/// [`Error`] of the database.
pub async fn sign_out(cx: &Context, secret: &Secret) -> Result<(), Error> {
    let tx = cx.begin().await?;
    store::end_session(&tx, &secret.digest()).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Clock, Settings,
        identity::{NewInvitation, close, invite, take_up},
        submissions::{Submission, new_key},
    };
    use domain::identity::{Role, Roles};

    const PASSWORD: &str = "tres burros cargan leña";

    fn once(form: &'static str) -> Submission<'static> {
        Submission { key: new_key(form, "h"), form, holder: "h" }
    }

    async fn joined(cx: &Context, login: &str) -> Result<StaffId, Error> {
        let new = NewInvitation {
            login: login.to_owned(),
            name: "Ana López".to_owned(),
            roles: Roles::of(&[Role::Participation]),
            area: None,
        };
        let secret = invite(cx, Actor::Operator, None, &new).await?.ok_or(Error::NotFound)?;
        let session = take_up(cx, &once("invitation"), &secret, PASSWORD, PASSWORD).await?;
        let session = session.ok_or(Error::NotFound)?;
        Ok(find_session(cx, &session).await?.ok_or(Error::NotFound)?.staff.id)
    }

    /// SECURITY.md S04: the time an answer takes is that of one digest, whoever is asked for.
    #[tokio::test]
    async fn every_name_costs_one_digest() -> Result<(), Error> {
        let folder = tempfile::tempdir().map_err(Error::internal)?;
        let settings = Settings { data: folder.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.map_err(Error::internal)?;
        joined(&cx, "ana").await?;
        let gone = joined(&cx, "eva").await?;
        close(&cx, Actor::Operator, &once("staff"), (gone, 1)).await?;
        for (login, typed) in [
            ("ana", PASSWORD),
            ("ana", "no es esta clave"),
            ("nadie", PASSWORD),
            ("eva", PASSWORD),
            ("¿?", PASSWORD),
        ] {
            let before = password::counted();
            let came = sign_in(&cx, login, typed, None).await;
            assert_eq!(came.is_ok(), (login, typed) == ("ana", PASSWORD), "{login}");
            assert_eq!(password::counted() - before, 1, "{login}");
        }
        Ok(())
    }
}
