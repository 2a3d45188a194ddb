//! The queue every document is set in, for a page as for a seal: each takes a processor for a while.

use crate::Error;
use std::time::Duration;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
    time::timeout,
};

/// Documents set at once; the others wait their turn.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// A press that is free for one document.
#[derive(Debug)]
pub struct Turn(SemaphorePermit<'static>);

/// Waits for a press.
///
/// # Errors
/// [`Error::Busy`] when none is free within `patience`.
pub async fn turn(patience: Duration) -> Result<Turn, Error> {
    let turn = timeout(patience, PRESSES.acquire()).await;
    let turn = turn.map_err(|_| Error::Busy("every press is taken".into()))?;
    Ok(Turn(turn.map_err(Error::internal)?))
}

impl Turn {
    /// Sets a document, off the threads that answer requests. The press is taken until it is set,
    /// also when nobody waits for it any more.
    ///
    /// # Errors
    /// [`Error::Internal`] when it cannot be set.
    pub async fn set(
        self,
        document: impl FnOnce() -> Result<Vec<u8>, press::Error> + Send + 'static,
    ) -> Result<Vec<u8>, Error> {
        let set = spawn_blocking(move || {
            let _press = self.0;
            document()
        });
        set.await.map_err(Error::internal)?.map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SECURITY.md D04.
    #[tokio::test]
    async fn two_documents_are_set_at_once_and_no_third() {
        let one = turn(Duration::from_secs(5)).await.unwrap();
        let _other = turn(Duration::from_secs(5)).await.unwrap();
        assert!(matches!(turn(Duration::from_millis(1)).await, Err(Error::Busy(_))));
        assert_eq!(one.set(|| Ok(b"set".to_vec())).await.unwrap(), b"set");
        turn(Duration::from_secs(5)).await.unwrap();
    }
}
