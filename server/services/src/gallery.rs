//! The sample form of the development gallery: every safeguard of a real form, in one place.
//!
//! It keeps nothing but an audit entry and the file, and serves to try out, in a browser and in
//! tests, what every form of Tequio promises: sent twice, it takes effect once; refused, it keeps
//! what was typed.

use crate::{
    Context, Error,
    audit::{self, Event},
    files::{self, Stored},
    submissions::{self, Submission},
};
use bytes::Bytes;
use domain::{
    files::MediaType,
    identity::Actor,
    place::Locality,
    submissions::{Problem, SubmissionKey, Typed},
    text::{InvalidText, Line, Paragraphs},
};

pub const FORM: &str = "gallery-sample";
pub const NAME_MOST: usize = 80;
pub const IDEA_MOST: usize = 1000;
/// The largest attachment, in bytes.
pub const FILE_MOST: usize = 5 * 1024 * 1024;

/// What was sent, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct RawSample {
    pub name: String,
    pub locality: String,
    pub idea: String,
    /// Empty when nothing was attached.
    pub attachment: Bytes,
}

/// A sample that passed every rule.
struct Sample {
    name: Line,
    attachment: Option<(Bytes, MediaType)>,
}

impl RawSample {
    /// What is shown again when the form is refused. A file cannot be put back into a form.
    pub fn typed(&self) -> Typed {
        let fields = [("name", &self.name), ("locality", &self.locality), ("idea", &self.idea)];
        fields.into_iter().map(|(field, value)| (field.to_owned(), value.clone())).collect()
    }

    fn parse(&self, localities: &[Locality]) -> Result<Sample, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = Line::parse(&self.name, NAME_MOST)
            .map_err(|e| problems.push(text_problem("name", e)))
            .ok();
        if !localities.iter().any(|locality| locality.slug.as_str() == self.locality) {
            problems.push(Problem::new("locality", "problem-choose"));
        }
        if let Err(error) = Paragraphs::parse(&self.idea, IDEA_MOST) {
            problems.push(text_problem("idea", error));
        }
        let media_type = MediaType::sniff(&self.attachment);
        if self.attachment.len() > FILE_MOST {
            problems.push(Problem::new("attachment", "problem-file-large").with("most", 5));
        } else if !self.attachment.is_empty() && media_type.is_none() {
            problems.push(Problem::new("attachment", "problem-file-kind"));
        }
        match name {
            Some(name) if problems.is_empty() => Ok(Sample {
                name,
                attachment: media_type.map(|kind| (self.attachment.clone(), kind)),
            }),
            _ => Err(problems),
        }
    }
}

/// The message for a refused text; pages hold its words.
pub fn text_problem(field: &str, error: InvalidText) -> Problem {
    match error {
        InvalidText::Empty => Problem::new(field, "problem-empty"),
        InvalidText::TooLong { length, most } => Problem::new(field, "problem-long")
            .with("length", i64::try_from(length).unwrap_or(i64::MAX))
            .with("most", i64::try_from(most).unwrap_or(i64::MAX)),
        InvalidText::Unprintable => Problem::new(field, "problem-unprintable"),
    }
}

/// Takes the sample form. Returns the greeting of its first taking, however often it is sent.
///
/// # Errors
/// [`Error::Rejected`] when something is wrong with it; [`Error::NotFound`] when the key belongs
/// to another browser.
pub async fn receive_sample(
    cx: &Context,
    key: SubmissionKey,
    holder: &str,
    raw: &RawSample,
) -> Result<String, Error> {
    let submission = Submission { key, form: FORM, holder };
    let directory = crate::works::directory(cx).await?;
    let sample = raw.parse(&directory.localities).map_err(Error::Rejected)?;
    let stored = match sample.attachment {
        Some((bytes, kind)) => Some(cx.files().store(bytes, kind).await?),
        None => None,
    };
    take(cx, &submission, &sample.name, stored.as_ref()).await
}

async fn take(
    cx: &Context,
    submission: &Submission<'_>,
    name: &Line,
    stored: Option<&Stored>,
) -> Result<String, Error> {
    submissions::answer(cx, submission, async |tx| {
        let file = files::record_if_any(tx, cx, stored).await?;
        let event = Event::SampleReceived { file: file.map(|id| id.to_string()) };
        audit::record(tx, Actor::Public, cx.now(), "gallery", &event).await?;
        Ok(name.as_str().to_owned())
    })
    .await
}
