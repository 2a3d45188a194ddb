//! The demonstration's acts: one sealed, one being signed, one to be read. Their meetings were
//! held in the weeks before, on a clock that is set back.

use super::{ACTOR, chance::Chance, elections, floors::Story, rehearsal::Rehearsal};
use crate::{
    Context, Error, bodies, jobs,
    meetings::floor::Act,
    minutes::{self, Hand, Setting},
    submissions::{Submission, new_key},
};
use chrono::TimeDelta;
use domain::{minutes::Folio, submissions::Typed, works::Number};

/// How far each act has come, with the weeks since its meeting and how many were there.
const ACTS: [(Fate, i64, u32); 3] =
    [(Fate::Sealed, 5, 26), (Fate::Signing(7), 2, 21), (Fate::Draft, 1, 19)];

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
    let mut chance = Chance::new(41);
    let taken = bodies::list_of_works(cx, works).await?;
    let free = works.iter().filter(|work| taken.iter().all(|body| body.project != Some(**work)));
    for ((fate, weeks, present), work) in ACTS.into_iter().zip(free) {
        let then = cx.at(cx.now() - TimeDelta::weeks(weeks));
        let held = hold(&then, &mut chance, *work, present).await?;
        let past = then.at(then.now() + TimeDelta::minutes(100));
        let setting = Setting { site: SITE.into(), language: press::Language::Es, amount: None };
        let form = once(minutes::forms::WRITE);
        let code = held.meeting.code;
        let folio = minutes::write_act(&past, ACTOR, &form, code, &setting).await?;
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
    // The order of their ballots is erased now: later, a poll left open would be waited for.
    while jobs::run_one(cx).await? {}
    Ok(())
}

/// Elects the committee at a meeting that goes through its whole agenda and ends.
async fn hold(
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    present: u32,
) -> Result<Rehearsal, Error> {
    let neighbours = usize::try_from(present).unwrap_or_default();
    let (held, contests) = elections::assemble(cx, chance, work, neighbours).await?;
    elections::decide(cx, &held, contests).await?;
    let tx = cx.begin().await?;
    let story = Story::of(&tx, cx, &held.meeting)?;
    story.agenda(&held.meeting, held.meeting.convocation.agenda.len(), true).await?;
    story.act(90, Act::Close).await?;
    tx.commit().await?;
    Ok(held)
}

fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "demo"), form, holder: "demo" }
}

fn typed<const N: usize>(fields: [(&str, String); N]) -> Typed {
    fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
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
            let turn = line % 12 * 3;
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
