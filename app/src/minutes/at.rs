//! Forms about a document, as those who write it fill them in.

use crate::{
    clerk::{Clerk, Named, On},
    components::Section,
    page::{Page, crumb},
    paths,
};
use domain::minutes::Folio;
use services::{
    Error,
    minutes::{self, Document, Hand},
};

/// Whoever may not read a document finds nothing at its address.
pub(super) type AtDocument = On<Document>;

impl Named for Document {
    type Name = Folio;

    async fn find(clerk: &Clerk, folio: Folio) -> Result<Self, Error> {
        minutes::find(clerk.cx(), &Hand::Staff(clerk.actor()), folio).await
    }
}

impl AtDocument {
    /// The page of a form, under its document.
    pub fn sheet(&self, title: impl Into<String>) -> Page {
        let folio = self.record.folio;
        self.clerk
            .page(title)
            .section(Section::Convene)
            .narrow()
            .kicker(folio.to_string())
            .trail([crumb(folio.to_string(), paths::document(folio))])
    }
}
