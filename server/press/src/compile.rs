//! From facts to bytes.

use crate::{
    legible::{self, Reach},
    world::{Surroundings, Template},
};
use serde::Serialize;
use serde_json::Value;
use thiserror::Error;
use typst::{World, diag::SourceDiagnostic, foundations::Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why a document could not be made. Tells where in our templates, never what the facts say: it
/// goes to the log.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    #[error("the facts of {document} cannot be written down")]
    Facts { document: &'static str },
    #[error("the template of {document} fails: {cause}")]
    Template { document: &'static str, cause: String },
    #[error("{document} does not meet the archive's standard: {cause}")]
    Standard { document: &'static str, cause: String },
}

/// Makes the document. What a text of the facts may break is tried again with fewer fonts.
pub fn run(template: Template, facts: &impl Serialize) -> Result<Vec<u8>, Error> {
    let document = template.name();
    let facts = serde_json::to_value(facts).map_err(|_| Error::Facts { document })?;
    match attempt(template, facts.clone(), Reach::Every) {
        Err(Error::Standard { .. }) => attempt(template, facts, Reach::Plain),
        outcome => outcome,
    }
}

fn attempt(template: Template, mut facts: Value, reach: Reach) -> Result<Vec<u8>, Error> {
    let document = template.name();
    let ident = format!("tequio/{document}/{}", facts["imprint"]["folio"]);
    legible::make(&mut facts, reach);
    let bytes = serde_json::to_vec(&facts).map_err(|_| Error::Facts { document })?;
    let world = Surroundings::of(template, bytes)
        .ok_or_else(|| Error::Template { document, cause: "it is missing".to_owned() })?;
    // The typesetter keeps what it worked out for the next time; the facts of one document must
    // not stay in memory with it, and the memory must not grow. Also when it fails.
    let _evict = Evict;
    let paged: PagedDocument = typst::compile(&world)
        .output
        .map_err(|errors| Error::Template { document, cause: told(&world, &errors) })?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|_| Error::Standard { document, cause: "unknown to the typesetter".to_owned() })?;
    let options = PdfOptions { ident: Smart::Custom(ident), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&paged, &options)
        .map_err(|errors| Error::Standard { document, cause: told(&world, &errors) })
}

struct Evict;

impl Drop for Evict {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

/// The first problem and its place. What stands in quotes may be out of the facts.
fn told(world: &Surroundings, errors: &[SourceDiagnostic]) -> String {
    let Some(error) = errors.first() else { return "unknown".to_owned() };
    let place = error.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let range = typst::WorldExt::range(world, error.span)?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        Some(format!("{}:{line}: ", id.get().vpath().get_without_slash()))
    });
    format!("{}{}", place.unwrap_or_default(), without_quotes(&error.message))
}

fn without_quotes(message: &str) -> String {
    let mut kept = String::new();
    let mut inside = None;
    for c in message.chars() {
        match inside {
            Some(quote) if c == quote => {
                inside = None;
                kept.push('…');
                kept.push(c);
            }
            Some(_) => {}
            None => {
                kept.push(c);
                inside = matches!(c, '"' | '`').then_some(c);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_not_told() {
        assert_eq!(
            without_quotes("the text `Ana López` could not be displayed in \"x\""),
            "the text `…` could not be displayed in \"…\""
        );
        assert_eq!(without_quotes("open `Ana"), "open `");
    }
}
