//! The demonstration's acts: one sealed, one being signed, one to be read. Their meetings were
//! held in the weeks before, on a clock that is set back.

use super::{ACTOR, chance::Chance, gatherings, names};
use crate::{
    Clock, Context, Error, bodies,
    meetings::{self, Meeting, floor},
    minutes::{self, Hand, Setting},
    submissions::{Submission, new_key},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bodies::jalisco_works_committee, meetings::MeetingCode, minutes::Folio, submissions::Typed,
    works::Number,
};
use std::sync::{Arc, Mutex, PoisonError};

/// How far each act has come, with the weeks since its meeting and how many were there.
const ACTS: [(Fate, i64, u32); 3] =
    [(Fate::Sealed, 5, 12), (Fate::Signing(7), 2, 11), (Fate::Draft, 1, 9)];

#[derive(Clone, Copy)]
enum Fate {
    Sealed,
    /// With this many lines settled.
    Signing(u32),
    Draft,
}

/// Where a demonstration is found; its codes lead nowhere else.
const SITE: &str = "http://localhost";

/// Holds the meetings of the first of these works without a committee, and writes their acts.
pub(super) async fn add(cx: &Context, works: &[Number]) -> Result<(), Error> {
    let works = works.get(..works.len().min(50)).unwrap_or_default();
    let hand = Hands(Arc::new(Mutex::new(cx.now())));
    let past = Context::inspect(cx.settings(), hand.clock()).await.map_err(Error::internal)?;
    let mut chance = Chance::new(41);
    let taken = bodies::list_of_works(&past, works).await?;
    let free = works.iter().filter(|work| taken.iter().all(|body| body.project != Some(**work)));
    for ((fate, weeks, present), work) in ACTS.into_iter().zip(free) {
        let meeting = convene(&past, &hand, cx.now() - TimeDelta::weeks(weeks), *work).await?;
        hold(&past, &hand, &mut chance, &meeting, present).await?;
        let setting = Setting { site: SITE.into(), language: press::Language::Es, amount: None };
        let form = once(minutes::forms::WRITE);
        let folio = minutes::write_act(&past, ACTOR, &form, meeting.code, &setting).await?;
        match fate {
            Fate::Sealed => {
                sign(&past, folio, present).await?;
                let form = once(minutes::forms::SEAL);
                minutes::seal(&past, ACTOR, &form, folio, &seen(&past, folio).await?).await?;
            }
            Fate::Signing(lines) => sign(&past, folio, lines).await?,
            Fate::Draft => {}
        }
    }
    past.close().await
}

/// The hands of a clock that is set back and moved on.
#[derive(Clone)]
struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    fn clock(&self) -> Clock {
        let hands = self.clone();
        Clock::from_fn(move || *hands.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "demo"), form, holder: "demo" }
}

fn typed<const N: usize>(fields: [(&str, String); N]) -> Typed {
    fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

/// Announces a meeting long enough before `around`, for a Saturday near it.
async fn convene(
    past: &Context,
    hand: &Hands,
    around: DateTime<Utc>,
    work: Number,
) -> Result<Meeting, Error> {
    hand.set(around - TimeDelta::days(12));
    let preset = jalisco_works_committee().map_err(Error::internal)?;
    let mut chance = Chance::new(7);
    let tx = past.begin().await?;
    let fields = gatherings::fields(past, &mut chance, 0)?;
    let meeting = meetings::draft_in(&tx, past, ACTOR, work, &preset, false, &fields).await?;
    let meeting = meetings::find_in(&tx, meeting.code).await?;
    meetings::publish_in(&tx, past, ACTOR, &meeting, None).await?;
    let meeting = meetings::find_in(&tx, meeting.code).await?;
    tx.commit().await?;
    Ok(meeting)
}

/// Lets people in, declares the quorum, goes through the agenda, and ends the meeting.
async fn hold(
    past: &Context,
    hand: &Hands,
    chance: &mut Chance,
    meeting: &Meeting,
    present: u32,
) -> Result<(), Error> {
    let code = meeting.code;
    let starts = meeting.convocation.starts.ok_or(Error::NotFound)?.at;
    hand.set(starts - TimeDelta::minutes(20));
    floor::open_door(past, ACTOR, &once(floor::forms::STEP), code).await?;
    for _ in 0..present {
        let form = once(floor::forms::WALK_IN);
        floor::walk_in(past, ACTOR, &form, code, &neighbour(chance)).await?;
    }
    // Late enough for the second call, for which those who came are enough.
    hand.set(starts + TimeDelta::minutes(35));
    let call = typed([("call", "second".to_owned())]);
    floor::declare_quorum(past, ACTOR, &once(floor::forms::STEP), code, &call).await?;
    for item in &meeting.convocation.agenda {
        step(past, code, floor::forms::ITEM, typed([("item", item.id.to_string())])).await?;
    }
    hand.set(starts + TimeDelta::minutes(110));
    floor::close_meeting(past, ACTOR, &once(floor::forms::STEP), code).await
}

/// Takes up one item and closes it with what came of it.
async fn step(
    past: &Context,
    code: MeetingCode,
    form: &'static str,
    mut fields: Typed,
) -> Result<(), Error> {
    floor::open_item(past, ACTOR, &once(form), code, &fields).await?;
    fields.insert("outcome".to_owned(), "Se trató con las personas presentes.".to_owned());
    floor::close_item(past, ACTOR, &once(form), code, &fields).await
}

/// A neighbour who exists nowhere else.
fn neighbour(chance: &mut Chance) -> Typed {
    let (given, family) = (chance.one(&names::GIVEN), chance.one(&names::FAMILY));
    let second = chance.one(&names::FAMILY);
    let street = chance.one(&names::HOME_STREETS);
    typed([
        ("name", format!("{given} {family} {second}")),
        ("street", format!("Calle {street} {}", chance.between(1, 240))),
        ("capacity", "neighbour".to_owned()),
        ("told", "si".to_owned()),
        ("notice_version", "1".to_owned()),
    ])
}

async fn seen(past: &Context, folio: Folio) -> Result<Typed, Error> {
    let document = minutes::find(past, &Hand::Staff(ACTOR), folio).await?;
    Ok(typed([("content", document.content.to_string())]))
}

/// Approves the text, opens it for signing, and settles the first `lines` in every way.
async fn sign(past: &Context, folio: Folio, lines: u32) -> Result<(), Error> {
    let text = seen(past, folio).await?;
    minutes::approve(past, ACTOR, &once(minutes::forms::APPROVE), folio, &text).await?;
    minutes::open_signing(past, ACTOR, &once(minutes::forms::OPEN), folio, &text).await?;
    for line in 1..=lines {
        let mut fields = way(line);
        fields.extend(text.clone());
        let form = once(minutes::forms::SIGN);
        // The same name may have been drawn twice: one neighbour then, and one line less.
        match minutes::sign(past, Hand::Staff(ACTOR), &form, (folio, line), &fields).await {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Most draw, some sign on paper, one by another's hand, one not at all.
fn way(line: u32) -> Typed {
    let text = |raw: &str| raw.to_owned();
    match line {
        3 => typed([
            ("mode", text("at-request")),
            ("reason", text("no sabe firmar")),
            ("by", text("Rosa Elena Cortés")),
            ("witness_1", text("Teresa Michel")),
            ("witness_2", text("Rutilio Ramos")),
            ("read_aloud", text("si")),
            ("sheet", text("1")),
        ]),
        6 => {
            typed([("mode", text("not-signed")), ("reason", text("se retiró antes de la lectura"))])
        }
        line if line % 4 == 0 => typed([("mode", text("paper")), ("sheet", text("1"))]),
        line => {
            let turn = line * 3;
            let strokes = format!(
                "M4 30 L{} 8 L{} 44 L{} 12 L96 {}",
                20 + turn,
                34 + turn,
                60,
                30 - turn / 2
            );
            typed([("mode", text("drawn")), ("strokes", strokes)])
        }
    }
}
