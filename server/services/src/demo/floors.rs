//! The demonstration's meetings that people are at, or were: one at the door, one in session, one
//! over with its whole record, one whose second call has come with too few for the first.

use super::{ACTOR, chance::Chance, gatherings, rehearsal::announce};
use crate::{
    Context, Error,
    database::Tx,
    meetings::{
        Meeting,
        floor::{self, Act},
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bodies::VoteMode,
    ids::PersonId,
    meetings::{
        MeetingCode,
        floor::{Capacity, Method, WhichCall},
    },
    text::Paragraphs,
    works::Number,
};

/// What each meeting has come to, the newest work first.
#[derive(Debug, Clone, Copy)]
struct Fate {
    /// Minutes since its hour.
    since: i64,
    /// Those who said they would come, and those of them who have.
    entered: usize,
    came: usize,
    /// Items of the agenda dealt with; one more is open unless the meeting is over.
    items: Option<usize>,
    over: bool,
}

const FATES: [Fate; 4] = [
    Fate { since: 12, entered: 15, came: 6, items: None, over: false },
    Fate { since: 48, entered: 26, came: 21, items: Some(2), over: false },
    Fate { since: 3 * 24 * 60, entered: 19, came: 17, items: Some(6), over: true },
    Fate { since: 34, entered: 14, came: 6, items: None, over: false },
];

/// What was said at each item of the usual agenda.
const SAID: [&str; 6] = [
    "Se pasó lista y se declaró el quórum.",
    "El personal técnico explicó la obra, cuánto cuesta y cuándo empieza. Se preguntó por el paso de los camiones: será por la calle de atrás.",
    "Se leyeron las funciones del comité y los derechos de sus integrantes.",
    "Se propusieron nombres y se votó en secreto.",
    "Las personas electas protestaron cumplir su cargo.",
    "Se leyó el acta.",
];

/// Holds meetings about works that are about to begin, the newest first.
pub(super) async fn add(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    works: &[Number],
) -> Result<(), Error> {
    for (fate, work) in FATES.into_iter().zip(works.iter().rev()) {
        hold(tx, cx, chance, *work, fate).await?;
    }
    Ok(())
}

async fn hold(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    fate: Fate,
) -> Result<(), Error> {
    let starts = cx.now() - TimeDelta::minutes(fate.since);
    let meeting =
        announce(tx, &cx.at(starts - TimeDelta::days(8)), chance, work, starts, VoteMode::Ballot)
            .await?;
    let before = cx.at(starts - TimeDelta::days(2));
    let mut people = Vec::new();
    while people.len() < fate.entered {
        let person = gatherings::enter(tx, &before, chance, &meeting).await?;
        // Two who were drawn alike are one neighbour.
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let story = Story::of(tx, cx, &meeting)?;
    story.act(-20, Act::OpenDoor).await?;
    let came = &people[..fate.came.min(people.len())];
    for (minute, person) in (-18..).zip(came) {
        // Before the hour all of them, however many.
        story.enter(minute.min(0), &meeting, *person).await?;
    }
    let Some(items) = fate.items else { return Ok(()) };
    story.act(4, Act::Declare(WhichCall::First)).await?;
    story.agenda(&meeting, items, fate.over).await?;
    if let (true, Some(first)) = (fate.over, came.first()) {
        let gone = cx.at(starts + TimeDelta::minutes(70));
        floor::leave_in(tx, &gone, ACTOR, meeting.id, *first).await?;
        story.act(90, Act::Close).await?;
    }
    Ok(())
}

/// What happens at a meeting, by the minutes since its hour.
pub(super) struct Story<'a> {
    tx: &'a Tx,
    cx: &'a Context,
    code: MeetingCode,
    starts: DateTime<Utc>,
}

impl<'a> Story<'a> {
    /// What goes on at a meeting whose hour is known.
    pub(super) fn of(tx: &'a Tx, cx: &'a Context, meeting: &Meeting) -> Result<Self, Error> {
        let starts = meeting.convocation.starts.ok_or(Error::NotFound)?.at;
        Ok(Self { tx, cx, code: meeting.code, starts })
    }

    fn at(&self, minute: i64) -> Context {
        self.cx.at(self.starts + TimeDelta::minutes(minute))
    }

    pub(super) async fn act(&self, minute: i64, act: Act) -> Result<(), Error> {
        floor::perform_in(self.tx, &self.at(minute), ACTOR, self.code, act).await
    }

    async fn enter(&self, minute: i64, meeting: &Meeting, person: PersonId) -> Result<(), Error> {
        let as_what = (Capacity::Neighbour, Method::Search);
        let cx = self.at(minute);
        floor::enter_in(self.tx, &cx, ACTOR, meeting.id, person, as_what).await.map(drop)
    }

    /// Goes through the first items, and opens the next one unless the meeting ends.
    pub(super) async fn agenda(
        &self,
        meeting: &Meeting,
        items: usize,
        over: bool,
    ) -> Result<(), Error> {
        let agenda = &meeting.convocation.agenda;
        let mut minute = 5;
        for (item, said) in agenda.iter().zip(SAID).take(items) {
            let said = Paragraphs::parse(said, 1000).map_err(Error::internal)?;
            self.act(minute, Act::OpenItem(item.id)).await?;
            minute += 10;
            self.act(minute, Act::CloseItem(item.id, Some(said))).await?;
        }
        match agenda.get(items) {
            Some(next) if !over => self.act(minute + 1, Act::OpenItem(next.id)).await,
            Some(_) | None => Ok(()),
        }
    }
}
