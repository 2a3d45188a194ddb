//! Taking signatures, one line at a time.

use super::{Document, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    meetings::{self, Reading, missing},
    submissions::{self, Submission},
};
use domain::{
    files::ContentHash,
    identity::Actor,
    meetings::PassToken,
    minutes::{
        CannotSign, Folio, Manner, Mode, REASON_MOST, ReadAloud, Signed, may_prepare, may_sign,
    },
    people::NAME_MOST,
    search,
    submissions::{Problem, Typed},
    text::Line,
};
use press::{InvalidStrokes, Strokes};
use sea_orm::ConnectionTrait;

/// More sheets than the largest assembly fills.
const SHEETS_MOST: u32 = 500;

/// Who holds the pen.
#[derive(Debug, Clone, Copy)]
pub enum Hand {
    Staff(Actor),
    /// The bearer of a pass, on their own phone.
    Pass(PassToken),
}

impl Hand {
    /// Who acts on a document. A pass acts on those of its own meeting alone: whoever enters
    /// themselves under a neighbour's name for another meeting signs nothing of this one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a pass of another meeting, or of nobody.
    pub(super) async fn actor(
        self,
        db: &impl ConnectionTrait,
        document: &Document,
    ) -> Result<Actor, Error> {
        match self {
            Self::Staff(actor) => Ok(actor),
            Self::Pass(token) => match meetings::find_bearer(db, token).await? {
                Some((meeting, person)) if document.meeting == Some(meeting) => {
                    Ok(Actor::Resident(person))
                }
                _ => Err(Error::NotFound),
            },
        }
    }
}

/// Settles a line of a document for the text its reader saw, which the form names.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong, also when the text changed since it was shown;
/// [`Error::NotFound`] for a line that is not theirs.
pub async fn sign(
    cx: &Context,
    hand: Hand,
    submission: &Submission<'_>,
    (folio, line): (Folio, u32),
    typed: &Typed,
) -> Result<(), Error> {
    submissions::once(cx, submission, "", async |tx| {
        sign_in(tx, cx, hand, (folio, line), typed).await
    })
    .await
}

/// As [`sign`], in a transaction at hand.
pub(crate) async fn sign_in(
    tx: &Tx,
    cx: &Context,
    hand: Hand,
    (folio, line): (Folio, u32),
    typed: &Typed,
) -> Result<(), Error> {
    let document = store::hold(tx, folio).await?;
    let actor = hand.actor(tx, &document).await?;
    let signer = document.signer(line).ok_or(Error::NotFound)?;
    let mut reading = Reading::of(typed);
    let mode = Mode::from_code(reading.raw("mode"));
    let mode = mode.map_err(|_| rejected("mode", "problem-choose"))?;
    let permit = may_sign(actor, folio.kind, signer, mode).map_err(|_| Error::NotFound)?;
    let content = ContentHash::parse(reading.raw("content")).ok_or(Error::NotFound)?;
    let manner = read(mode, &mut reading, &signer.name);
    reading.end()?;
    let manner = manner.ok_or_else(missing)?;
    let settled = document.signature(line).is_some();
    let signed = Signed { number: line, content, manner };
    let signed = signed.take(document.state, &document.content, settled).map_err(refused)?;
    let taken = (cx.new_id(), &signed);
    store::insert_signature(tx, &permit, &document, taken, (actor, cx.now())).await?;
    let event =
        Event::DocumentSigned { line, mode: mode.code(), content: signed.content.to_string() };
    audit::record(tx, actor, cx.now(), document.id, &event).await
}

fn rejected(field: &str, message: &str) -> Error {
    Error::Rejected(vec![Problem::new(field, message)])
}

fn refused(why: CannotSign) -> Error {
    rejected(
        "mode",
        match why {
            CannotSign::NotOpen { .. } => "problem-not-signing",
            CannotSign::OtherText => "problem-other-text",
            CannotSign::Settled => "problem-settled",
        },
    )
}

fn read(mode: Mode, reading: &mut Reading<'_>, signer: &Line) -> Option<Manner> {
    match mode {
        Mode::Drawn => {
            let strokes = Strokes::parse(reading.raw("strokes"));
            let strokes = strokes.map_err(|error| {
                let message = match error {
                    InvalidStrokes::Empty => "problem-not-drawn",
                    InvalidStrokes::TooLong | InvalidStrokes::NotAPath => "problem-drawing",
                };
                reading.wrong(Problem::new("strokes", message));
            });
            strokes.ok().map(|strokes| Manner::Drawn { strokes: strokes.path().to_owned() })
        }
        Mode::Paper => Some(Manner::Paper { sheet: sheet(reading)? }),
        Mode::AtRequest => {
            let read_aloud = (reading.raw("read_aloud") == "si").then_some(ReadAloud::Read);
            if read_aloud.is_none() {
                reading.wrong(Problem::new("read_aloud", "problem-read-aloud"));
            }
            let reason = reading.line("reason", REASON_MOST);
            let by = reading.line("by", NAME_MOST);
            let first = reading.line("witness_1", NAME_MOST);
            let second = reading.line("witness_2", NAME_MOST);
            let named = [("by", &by), ("witness_1", &first), ("witness_2", &second)];
            refuse_one_for_two(reading, signer, named);
            let sheet = sheet(reading);
            Some(Manner::AtRequest {
                reason: reason?,
                by: by?,
                witnesses: [first?, second?],
                read_aloud: read_aloud?,
                sheet: sheet?,
            })
        }
        Mode::NotSigned => Some(Manner::NotSigned { reason: reading.line("reason", REASON_MOST)? }),
    }
}

/// Who cannot sign, who signs for them and both witnesses are four people, however their names are
/// spelled.
fn refuse_one_for_two(reading: &mut Reading<'_>, signer: &Line, named: [(&str, &Option<Line>); 3]) {
    let mut others = vec![signer];
    for (field, name) in named {
        let Some(name) = name else { continue };
        if others.iter().any(|other| search::same(other.as_str(), name.as_str())) {
            reading.wrong(Problem::new(field, "problem-witness"));
        }
        others.push(name);
    }
}

fn sheet(reading: &mut Reading<'_>) -> Option<u32> {
    let sheet = reading.raw("sheet").parse().ok().filter(|sheet| (1..=SHEETS_MOST).contains(sheet));
    if sheet.is_none() {
        reading.wrong(Problem::new("sheet", "problem-sheet"));
    }
    sheet
}

/// Takes back how a line was settled: the wrong line, or somebody who was not who they said.
///
/// # Errors
/// [`Error::Rejected`] without a reason; [`Error::Conflict`] when there is nothing to take back.
pub async fn withdraw_signature(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (folio, line): (Folio, u32),
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_prepare(actor, folio.kind)?;
    submissions::once(cx, submission, "", async |tx| {
        let mut reading = Reading::of(typed);
        let reason = reading.reason();
        reading.end()?;
        let reason = reason.ok_or_else(missing)?;
        let document = store::hold(tx, folio).await?;
        store::withdraw(tx, &permit, &document, line, (&reason, cx.now())).await?;
        let event = Event::SignatureWithdrawn { line };
        audit::record(tx, actor, cx.now(), document.id, &event).await
    })
    .await
}
