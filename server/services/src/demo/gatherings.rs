//! The demonstration's committees and meetings: one in each state a visitor should see.

use super::{ACTOR, chance::Chance, line, names};
use crate::{
    Context, Error, calendar,
    database::Tx,
    meetings::{self, Fields, Meeting},
    people::NewPerson,
};
use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeDelta, Weekday};
use domain::{
    bodies::jalisco_works_committee, identity::Actor, ids::PersonId, meetings::PassToken,
    people::Confirmed, text::Paragraphs, works::Number,
};

/// What becomes of each convocation in turn, the newest work first.
enum Fate {
    /// Announced, with this many neighbours entered.
    Announced(u32),
    Draft,
}

const FATES: [Fate; 4] = [Fate::Announced(7), Fate::Draft, Fate::Announced(23), Fate::Announced(3)];

/// Convenes the neighbours of works that are still to begin.
pub(super) async fn add(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    works: &[Number],
) -> Result<(), Error> {
    let preset = jalisco_works_committee().map_err(Error::internal)?;
    for ((fate, work), week) in FATES.into_iter().zip(works.iter().rev()).zip(0..) {
        let fields = fields(cx, chance, week)?;
        let meeting = meetings::draft_in(tx, cx, ACTOR, *work, &preset, false, &fields).await?;
        let Fate::Announced(neighbours) = fate else { continue };
        let meeting = meetings::find_in(tx, meeting.code).await?;
        meetings::publish_in(tx, cx, ACTOR, &meeting, None).await?;
        for _ in 0..neighbours {
            enter(tx, cx, chance, &meeting).await?;
        }
    }
    Ok(())
}

pub(super) fn fields(cx: &Context, chance: &mut Chance, week: i64) -> Result<Fields, Error> {
    let hour = NaiveTime::from_hms_opt(17 + chance.between(0, 1), 0, 0);
    let hour = hour.ok_or_else(|| Error::internal("no such hour"))?;
    let day = saturday(cx.today() + TimeDelta::days(6 + 7 * week));
    let place =
        chance.one(&["Plaza principal", "Salón comunitario", "Patio de la escuela primaria"]);
    let directions = Paragraphs::parse("Habrá sillas y sombra.", 200).map_err(Error::internal)?;
    Ok(Fields {
        starts: calendar::moment(cx, day, hour),
        place: Some(line(place)?),
        directions: Some(directions),
        legal_basis: Some(line("Reglamento municipal de participación ciudadana (de muestra)")?),
        caller: Some(line(&format!(
            "Dirección de Participación Ciudadana de {}",
            names::MUNICIPALITY
        ))?),
        ..Fields::default()
    })
}

fn saturday(from: NaiveDate) -> NaiveDate {
    let mut day = from;
    while day.weekday() != Weekday::Sat {
        day += TimeDelta::days(1);
    }
    day
}

/// A neighbour who exists nowhere else.
pub(super) async fn enter(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    meeting: &Meeting,
) -> Result<PersonId, Error> {
    let (given, family) = (chance.one(&names::GIVEN), chance.one(&names::FAMILY));
    let second = chance.one(&names::FAMILY);
    let person = NewPerson {
        name: line(&format!("{given} {family} {second}"))?,
        street: line(&format!(
            "Calle {} {}",
            chance.one(&names::HOME_STREETS),
            chance.between(1, 240)
        ))?,
        locality: meeting.body.locality,
        adult: Confirmed::of(true).map_err(Error::internal)?,
        notice: 1,
        phone: None,
    };
    // Nobody holds these passes: the demonstration's neighbours come by name.
    let pass = PassToken::from_bytes(rand::random());
    meetings::attend_in(tx, cx, Actor::Public, meeting, pass, &person).await
}
