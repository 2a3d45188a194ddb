//! What is read often and changes seldom is remembered until the audit chain grows. Every change
//! appends to the chain in its own transaction, so the number of the last entry tells, in one short
//! query and whichever process wrote, whether anything may have changed.

use crate::{Context, Error, audit};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Answers kept at most: whoever invents questions fills no memory.
const MOST: usize = 64;

/// The last answers, each with the number of the audit entry it was read after.
#[derive(Debug)]
pub(crate) struct Remembered<K, V>(Mutex<BTreeMap<K, (i64, V)>>);

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }
}

impl<K: Ord + Clone, V: Clone> Remembered<K, V> {
    /// What is known of `key`, or else what `read` finds.
    ///
    /// # Errors
    /// [`Error`] of the database, or of `read`; a failure is not remembered.
    pub(crate) async fn find(
        &self,
        cx: &Context,
        key: K,
        read: impl AsyncFnOnce() -> Result<V, Error>,
    ) -> Result<V, Error> {
        // The number is read first: what is read after it is at least as new.
        let entry = audit::length(cx).await?;
        if let Some(known) = self.known(&key, entry) {
            return Ok(known);
        }
        let found = read().await?;
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.len() >= MOST {
            shelf.retain(|_, (read_after, _)| *read_after == entry);
        }
        if shelf.len() < MOST {
            shelf.insert(key, (entry, found.clone()));
        }
        Ok(found)
    }

    fn known(&self, key: &K, entry: i64) -> Option<V> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf
            .get(key)
            .filter(|(read_after, _)| *read_after == entry)
            .map(|(_, value)| value.clone())
    }
}
