//! One writer for ballots: all that wait while a commit reaches the disk share the next one.
//!
//! A commit costs a flush of the disk however many ballots it holds, so a crowd voting in the
//! same minute is served at the speed of the database and not of the disk. Nobody waits for
//! company: what has arrived is taken, and a single ballot is committed at once.

use super::{
    batch,
    cast::{Cast, Placed},
};
use crate::{Error, database::Database};
use std::sync::{Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};

/// Ballots that share a commit.
const MOST: usize = 64;
/// Ballots that may wait; more are refused as busy instead of held without end.
const WAITING: usize = 4096;

type Answer = oneshot::Sender<Result<Placed, Error>>;

struct Waiting {
    cast: Cast,
    answer: Answer,
}

/// The way into the ballot box of one municipality. Its task begins with the first ballot and
/// ends with the municipality.
#[derive(Default)]
pub(crate) struct BallotBox(Mutex<Option<mpsc::Sender<Waiting>>>);

impl BallotBox {
    /// Answers after the commit that holds the ballot.
    pub(super) async fn place(&self, database: &Database, cast: Cast) -> Result<Placed, Error> {
        let (answer, answered) = oneshot::channel();
        match self.sender(database).try_send(Waiting { cast, answer }) {
            Ok(()) => {}
            Err(_) => return Err(Error::Busy("too many ballots wait".into())),
        }
        // A task that ended without answering stored nothing it knows of; sending again is safe.
        answered.await.unwrap_or_else(|_| Err(Error::Busy("the ballot was not taken".into())))
    }

    fn sender(&self, database: &Database) -> mpsc::Sender<Waiting> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some(sender) if !sender.is_closed() => sender.clone(),
            Some(_) | None => {
                let (sender, receiver) = mpsc::channel(WAITING);
                tokio::spawn(write(database.clone(), receiver));
                *held = Some(sender.clone());
                sender
            }
        }
    }
}

async fn write(database: Database, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(MOST);
    while receiver.recv_many(&mut batch, MOST).await > 0 {
        // Sorted by slip, so that not even the order within a commit is that of arrival.
        batch.sort_by_cached_key(|waiting| waiting.cast.slip_hash());
        let casts: Vec<_> = batch.iter().map(|waiting| waiting.cast).collect();
        match commit(&database, &casts).await {
            Ok(placed) => {
                for (waiting, placed) in batch.drain(..).zip(placed) {
                    // Whoever stopped waiting will send again and find the ballot in the box.
                    _ = waiting.answer.send(placed);
                }
            }
            Err(error) if batch.len() == 1 => {
                for waiting in batch.drain(..) {
                    _ = waiting.answer.send(Err(again(&error)));
                }
            }
            // What is wrong with one ballot must not keep the others out.
            Err(_) => one_by_one(&database, &mut batch).await,
        }
    }
}

async fn one_by_one(database: &Database, batch: &mut Vec<Waiting>) {
    for waiting in batch.drain(..) {
        let placed = match commit(database, &[waiting.cast]).await {
            Ok(placed) => placed.into_iter().next(),
            Err(error) => Some(Err(error)),
        };
        let lost = || Err(Error::internal("a ballot was not answered"));
        _ = waiting.answer.send(placed.unwrap_or_else(lost));
    }
}

/// Places the ballots in one transaction; nothing is answered before it is on disk.
async fn commit(database: &Database, casts: &[Cast]) -> Result<Vec<Result<Placed, Error>>, Error> {
    let tx = database.begin().await?;
    let placed = batch::place(&tx, casts).await?;
    tx.commit().await?;
    Ok(placed)
}

fn again(error: &Error) -> Error {
    match error {
        Error::Busy(cause) => Error::Busy(cause.to_string().into()),
        Error::NotFound
        | Error::Denied
        | Error::Rejected(_)
        | Error::Conflict
        | Error::Internal(_) => Error::internal(error.to_string()),
    }
}
