//! The conversation of a browser: one row that everything waits at, one row for each message.

use super::{
    envelope::Envelope,
    photos, places, rejected, resident, store,
    submit::{NewCase, submit_in},
};
use crate::{
    Context, Error,
    database::{Tx, query},
    files,
    submissions::{self, Submission},
};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    identity::Actor,
    ids::{ConversationId, FileId},
    intake::{
        Folio, Phase, Secret,
        dialogue::{Choice, Effect, Event, EventId, Line, Report, State, What, step},
        understand::{Reading, Said, read},
    },
    submissions::Problem,
    text::Paragraphs,
    works::Number,
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// How long a conversation that nobody goes on with is kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// What one sending of the chat's form says.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Which conversation goes on; none begins one.
    pub conversation: Option<ConversationId>,
    /// The work whose board was scanned.
    pub work: Option<Number>,
    pub text: String,
    pub pressed: Option<(u32, Choice)>,
    /// Empty when none was taken.
    pub photo: Bytes,
}

/// A conversation as its browser sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub id: ConversationId,
    pub state: State,
    pub messages: Vec<Message>,
    /// What came of it.
    pub folio: Option<(Folio, Option<Secret>)>,
}

/// A message and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub what: What,
    pub replies: Vec<Line>,
    pub at: DateTime<Utc>,
}

/// Takes what was said. Returns the conversation; the same sending again returns the same.
///
/// # Errors
/// [`Error::Rejected`] when nothing was said, too much, or no photo; [`Error::NotFound`] when the
/// conversation is another browser's.
pub async fn say(
    cx: &Context,
    submission: &Submission<'_>,
    told: &Told,
) -> Result<ConversationId, Error> {
    let said = parse(told)?;
    let gazetteer = places::gazetteer(cx).await?;
    let photo = match told.photo.is_empty() {
        true => None,
        false => Some(photos::take(cx, "photo", &told.photo).await?),
    };
    let name =
        |part: &str| EventId::parse(&format!("{}-{part}", submission.key)).map_err(Error::internal);
    submissions::answer(cx, submission, async |tx| {
        let mut talk = match told.conversation {
            Some(id) => Talk::resume(tx, cx, id, submission.holder).await?,
            None => Talk::begin(tx, cx, submission.holder, told.work).await?,
        };
        if let Some(stored) = &photo {
            let file = files::record(tx, cx, stored).await?;
            let event = Event { id: name("photo")?, what: What::Photo { file } };
            talk.take(tx, cx, event).await?;
        }
        if let Some((turn, choice)) = told.pressed {
            let what = What::Pressed { turn, choice };
            talk.take(tx, cx, Event { id: name("button")?, what }).await?;
        }
        if let Some(text) = said {
            let what = What::Said { reading: Box::new(read(&text, &gazetteer)), text };
            talk.take(tx, cx, Event { id: name("text")?, what }).await?;
        }
        talk.settle(tx, cx).await?;
        talk.save(tx, cx).await?;
        Ok(talk.id)
    })
    .await
}

fn parse(told: &Told) -> Result<Option<Said>, Error> {
    let said = Said::clean(&told.text).map_err(|long| {
        let figure = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let most = domain::intake::understand::SAID_MOST;
        Error::Rejected(vec![
            Problem::new("text", "problem-long")
                .with("length", figure(long.length))
                .with("most", figure(most)),
        ])
    })?;
    if said.is_none() && told.pressed.is_none() && told.photo.is_empty() {
        return Err(rejected("text", "problem-empty"));
    }
    Ok(said)
}

/// A conversation whose row is held.
struct Talk {
    id: ConversationId,
    envelope: Envelope,
    state: State,
    turn: i64,
    case: Option<Folio>,
    secret: Option<Secret>,
    /// A photo for the case came, and no words with it so far.
    photo_alone: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    state: String,
    turn: i64,
    case_ordinal: Option<i64>,
    secret: Option<String>,
}

impl Row {
    fn open(self, cx: &Context) -> Result<Talk, Error> {
        let id = ConversationId::from_uuid(self.id);
        let envelope = Envelope::of(cx, id)?;
        let case = self.case_ordinal.map(Folio::from_ordinal).transpose();
        let secret: Option<String> =
            self.secret.as_deref().map(|sealed| envelope.unseal(sealed)).transpose()?;
        let secret = secret.as_deref().map(Secret::parse).transpose();
        Ok(Talk {
            id,
            state: envelope.unseal(&self.state)?,
            envelope,
            turn: self.turn,
            case: case.map_err(Error::internal)?,
            secret: secret.map_err(Error::internal)?,
            photo_alone: false,
        })
    }
}

impl Talk {
    async fn begin(
        tx: &Tx,
        cx: &Context,
        holder: &str,
        work: Option<Number>,
    ) -> Result<Self, Error> {
        let id = ConversationId::from_uuid(cx.new_id());
        query::run(
            tx,
            "INSERT INTO conversations (id, channel, holder, state, turn, began_at,
                 touched_at, version)
             VALUES ($1, 'web', $2, '', 0, $3, $3, 1)",
            [id.uuid().into(), holder.into(), cx.now().into()],
        )
        .await?;
        let envelope = Envelope::of(cx, id)?;
        let state = State::default();
        let (case, secret) = (None, None);
        let mut talk = Self { id, envelope, state, turn: 0, case, secret, photo_alone: false };
        let began = EventId::parse("began").map_err(Error::internal)?;
        talk.take(tx, cx, Event { id: began, what: What::Began { work } }).await?;
        Ok(talk)
    }

    /// Takes the row, so that two tabs speak one after the other.
    async fn resume(
        tx: &Tx,
        cx: &Context,
        id: ConversationId,
        holder: &str,
    ) -> Result<Self, Error> {
        let row = query::one(
            tx,
            "UPDATE conversations SET version = version + 1 WHERE id = $1 AND holder = $2
             RETURNING id, state, turn, case_ordinal, secret",
            [id.uuid().into(), holder.into()],
        )
        .await?;
        let row = row.ok_or(Error::NotFound)?;
        Row::from_query_result(&row, "")?.open(cx)
    }

    /// One event: stepped, stored, carried out.
    async fn take(&mut self, tx: &Tx, cx: &Context, event: Event) -> Result<(), Error> {
        let (state, effects) = step(std::mem::take(&mut self.state), &event);
        self.state = state;
        let (mut replies, mut read) = (Vec::new(), true);
        for effect in effects {
            match effect {
                Effect::Say(line) => replies.push(line),
                Effect::Submit(report) => self.submit(tx, cx, &report).await?,
                Effect::AddToCase(words) => read = self.add(tx, cx, &words).await?,
                Effect::AddPhotoToCase(file) => read = self.add_photo(tx, file).await?,
            }
        }
        if !read {
            replies.retain(|line| *line == Line::Emergency);
            replies.push(Line::CaseOver);
        }
        self.turn += 1;
        query::run(
            tx,
            "INSERT INTO messages (conversation_id, turn, message_id, event, replies, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            [
                self.id.uuid().into(),
                self.turn.into(),
                event.id.as_str().into(),
                self.envelope.seal(&event)?.into(),
                self.envelope.seal(&replies)?.into(),
                cx.now().into(),
            ],
        )
        .await?;
        Ok(())
    }

    /// Once in a conversation: the machine sends once, and a case that is there stays.
    async fn submit(&mut self, tx: &Tx, cx: &Context, report: &Report) -> Result<(), Error> {
        if self.case.is_some() {
            return Ok(());
        }
        let new = NewCase { report, at: cx.now() };
        let handed = submit_in(tx, cx, Actor::Public, &new).await?;
        (self.case, self.secret) = (Some(handed.folio), Some(handed.secret));
        if let Some(contact) = &report.contact {
            self.forget_contact(tx, contact).await?;
        }
        Ok(())
    }

    /// The contact belongs to the case from now on: the message that told it is blotted out.
    async fn forget_contact(&self, tx: &Tx, contact: &str) -> Result<(), Error> {
        for (turn, event, _, _) in messages(tx, &self.envelope, self.id).await? {
            let told = matches!(&event.what, What::Said { text, .. } if text.as_str() == contact);
            let Some(hidden) = Said::clean(HIDDEN).ok().flatten().filter(|_| told) else {
                continue;
            };
            let reading = Box::new(Reading::default());
            let event = Event { what: What::Said { text: hidden, reading }, ..event };
            query::run(
                tx,
                "UPDATE messages SET event = $3 WHERE conversation_id = $1 AND turn = $2",
                [self.id.uuid().into(), turn.into(), self.envelope.seal(&event)?.into()],
            )
            .await?;
        }
        Ok(())
    }

    /// Words after the folio: a reply when something was asked, an addition otherwise. Whether
    /// anybody still reads them.
    async fn add(&mut self, tx: &Tx, cx: &Context, words: &str) -> Result<bool, Error> {
        let (Some(folio), Some(secret)) = (self.case, &self.secret) else { return Ok(true) };
        self.photo_alone = false;
        resident::add_in(tx, cx, (folio, secret), &pieces(words)?).await
    }

    /// A photo after the folio, kept with the case; what it replies to is settled when it is known
    /// whether words came with it.
    async fn add_photo(&mut self, tx: &Tx, file: FileId) -> Result<bool, Error> {
        let Some(folio) = self.case else { return Ok(true) };
        if store::lock(tx, folio).await?.case.status.phase() == Phase::Over {
            return Ok(false);
        }
        store::add_photo(tx, folio, file).await?;
        self.photo_alone = true;
        Ok(true)
    }

    /// A photo is an answer too.
    async fn settle(&mut self, tx: &Tx, cx: &Context) -> Result<(), Error> {
        let alone = std::mem::take(&mut self.photo_alone);
        if let (Some(folio), Some(secret), true) = (self.case, &self.secret, alone) {
            resident::add_in(tx, cx, (folio, secret), &[None]).await?;
        }
        Ok(())
    }

    async fn save(&self, tx: &Tx, cx: &Context) -> Result<(), Error> {
        let secret = self.secret.as_ref().map(|secret| self.envelope.seal(&secret.reveal()));
        query::run(
            tx,
            "UPDATE conversations SET state = $2, turn = $3, case_ordinal = $4, secret = $5,
                 touched_at = $6 WHERE id = $1",
            [
                self.id.uuid().into(),
                self.envelope.seal(&self.state)?.into(),
                self.turn.into(),
                self.case.map(Folio::ordinal).into(),
                secret.transpose()?.into(),
                cx.now().into(),
            ],
        )
        .await?;
        Ok(())
    }
}

/// What stands where a contact stood.
const HIDDEN: &str = "▒▒▒";

/// Words in pieces a history entry holds.
fn pieces(words: &str) -> Result<Vec<Option<Paragraphs>>, Error> {
    let letters: Vec<char> = words.chars().collect();
    let chunks = letters.chunks(super::NOTE_MOST).map(|chunk| chunk.iter().collect::<String>());
    chunks
        .filter(|chunk| !chunk.trim().is_empty())
        .map(|chunk| Paragraphs::parse(&chunk, super::NOTE_MOST).map(Some).map_err(Error::internal))
        .collect()
}

#[derive(FromQueryResult)]
struct MessageRow {
    turn: i64,
    event: String,
    replies: String,
    at: DateTime<Utc>,
}

async fn messages(
    db: &impl ConnectionTrait,
    envelope: &Envelope,
    id: ConversationId,
) -> Result<Vec<(i64, Event, Vec<Line>, DateTime<Utc>)>, Error> {
    let rows = query::all(
        db,
        "SELECT turn, event, replies, at FROM messages WHERE conversation_id = $1 ORDER BY turn",
        [id.uuid().into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let row = MessageRow::from_query_result(row, "")?;
            let event = envelope.unseal(&row.event)?;
            let replies = envelope.unseal(&row.replies)?;
            Ok((row.turn, event, replies, row.at))
        })
        .collect()
}

/// The conversation, for the browser that holds it.
///
/// # Errors
/// [`Error::NotFound`] for every other.
pub async fn find_conversation(
    cx: &Context,
    id: ConversationId,
    holder: &str,
) -> Result<Conversation, Error> {
    let reader = cx.database().reader();
    let row = query::one(
        reader,
        "SELECT id, state, turn, case_ordinal, secret FROM conversations
         WHERE id = $1 AND holder = $2",
        [id.uuid().into(), holder.into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let talk = Row::from_query_result(&row, "")?.open(cx)?;
    let messages = messages(reader, &talk.envelope, id).await?;
    Ok(Conversation {
        id,
        state: talk.state,
        messages: messages
            .into_iter()
            .map(|(_, event, replies, at)| Message { what: event.what, replies, at })
            .collect(),
        folio: talk.case.map(|folio| (folio, talk.secret)),
    })
}

/// Forgets conversations nobody went on with for a week, with their secrets. What became a case
/// stays a case. Returns how many.
///
/// # Errors
/// [`Error`] of the database.
pub async fn forget_old(cx: &Context) -> Result<u64, Error> {
    let tx = cx.begin().await?;
    let before = cx.now() - KEPT;
    let old = "SELECT id FROM conversations WHERE touched_at < $1";
    let messages = format!("DELETE FROM messages WHERE conversation_id IN ({old})");
    query::run(&tx, messages, [before.into()]).await?;
    let conversations = "DELETE FROM conversations WHERE touched_at < $1";
    let forgotten = query::run(&tx, conversations, [before.into()]).await?;
    tx.commit().await?;
    Ok(forgotten)
}
