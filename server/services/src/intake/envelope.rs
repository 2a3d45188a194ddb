//! What a conversation holds lies sealed: people write numbers and names into it, and say only
//! later whether anybody may keep them.

use crate::{Context, Error, safe::Safe};
use domain::ids::ConversationId;
use serde::{Serialize, de::DeserializeOwned};

/// Seals and opens what belongs to one conversation.
pub(super) struct Envelope {
    safe: Safe,
    id: ConversationId,
}

impl Envelope {
    pub(super) fn of(cx: &Context, id: ConversationId) -> Result<Self, Error> {
        Ok(Self { safe: Safe::open(cx.settings())?, id })
    }

    pub(super) fn seal<T: Serialize>(&self, what: &T) -> Result<String, Error> {
        let text = serde_json::to_string(what).map_err(Error::internal)?;
        self.safe.seal(self.id.uuid().as_bytes(), &text)
    }

    pub(super) fn unseal<T: DeserializeOwned>(&self, sealed: &str) -> Result<T, Error> {
        let text = self.safe.unseal(self.id.uuid().as_bytes(), sealed)?;
        serde_json::from_str(&text).map_err(Error::internal)
    }
}
