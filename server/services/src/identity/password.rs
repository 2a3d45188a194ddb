//! Password digests: Argon2id with 19 MiB and two passes (OWASP), two at a time.

use crate::Error;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use std::{sync::OnceLock, time::Duration};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
    time::timeout,
};

/// Each takes 19 MiB and some 30 ms of a core; a flood of sign-ins must leave room for the rest.
static ROOM: Semaphore = Semaphore::const_new(2);

/// How long one waits for room before being told to try again.
const PATIENCE: Duration = Duration::from_secs(3);

async fn room() -> Result<SemaphorePermit<'static>, Error> {
    let room = timeout(PATIENCE, ROOM.acquire()).await;
    room.map_err(|_| Error::Busy("too many sign-ins at once".into()))?.map_err(Error::internal)
}

/// What is stored of a password.
pub async fn digest(password: &str) -> Result<String, Error> {
    let _room = room().await?;
    let password = password.to_owned();
    let work = move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string());
    spawn_blocking(work).await.map_err(Error::internal)?.map_err(|e| Error::internal(e.to_string()))
}

/// Whether a password belongs to a stored digest. Without one it takes the same time to say no.
pub async fn matches(password: &str, stored: Option<String>) -> Result<bool, Error> {
    let _room = room().await?;
    let password = password.to_owned();
    let work = move || -> Result<bool, String> {
        let known = stored.is_some();
        let stored = match stored {
            Some(stored) => stored,
            None => nobodys()?,
        };
        let stored = PasswordHash::new(&stored).map_err(|error| error.to_string())?;
        #[cfg(test)]
        COUNTED.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let same = Argon2::default().verify_password(password.as_bytes(), &stored).is_ok();
        Ok(same && known)
    };
    spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}

/// The digest of a password nobody has, made once.
fn nobodys() -> Result<String, String> {
    static NOBODYS: OnceLock<String> = OnceLock::new();
    if let Some(digest) = NOBODYS.get() {
        return Ok(digest.clone());
    }
    let random: [u8; 16] = rand::random();
    let made = Argon2::default().hash_password(&random).map_err(|error| error.to_string())?;
    Ok(NOBODYS.get_or_init(|| made.to_string()).clone())
}

#[cfg(test)]
static COUNTED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

/// How many passwords this run compared.
#[cfg(test)]
pub fn counted() -> usize {
    COUNTED.load(std::sync::atomic::Ordering::Relaxed)
}
