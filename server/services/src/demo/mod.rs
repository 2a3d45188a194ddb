//! The demonstration town: a fictional municipality, the same every time it is made on the same
//! day, and N times as large for benchmarks. It holds no real person's data.

mod acts;
mod cases;
mod chance;
mod councils;
mod elections;
mod floors;
mod follow_up;
mod gatherings;
mod grid;
mod names;
mod people;
mod rehearsal;
mod town;

pub use elections::slips;
pub use people::sign_ins;
pub use rehearsal::{Rehearsal, rehearse};

use crate::{
    Context, Error,
    database::{Tx, query},
    municipality::{self, Described, holidays, localities},
    works,
};
use chance::Chance;
use chrono::Days;
use domain::{
    calendar::Holiday,
    identity::Actor,
    municipality::{Country, Currency, Municipality, TimeZoneName},
    place::{Locality, Slug},
    text::Line,
    works::{Number, Status},
};
use grid::Grid;

/// Works at scale 1.
pub const WORKS: usize = 45;

/// Works entered in one transaction: enough that the disk does not set the pace, few enough that
/// others get their turn.
const BATCH: usize = 300;

/// Whoever runs the server makes the town.
const ACTOR: Actor = Actor::Operator;

/// How far ahead the feast of the town lies.
const FEAST_AHEAD: Days = Days::new(45);

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    pub localities: usize,
    pub works: usize,
}

/// Whether the municipality holds nothing yet.
///
/// # Errors
/// [`Error`] of the database.
pub async fn is_empty(cx: &Context) -> Result<bool, Error> {
    let reader = cx.database().reader();
    let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM localities) OR EXISTS (SELECT 1 FROM projects)
         OR EXISTS (SELECT 1 FROM staff)";
    let row = query::one(reader, sql, []).await?;
    Ok(row.is_none())
}

/// Whether a demonstration was begun and its making was killed: half a town, without slips or
/// acts, which nothing completes.
///
/// # Errors
/// [`Error`] of the database.
pub async fn is_half_made(cx: &Context) -> Result<bool, Error> {
    Ok(people::is_unfinished(cx) && !is_empty(cx).await?)
}

/// Fills an empty municipality with the demonstration town, `scale` times its works.
///
/// # Errors
/// [`Error::Conflict`] when the municipality already holds something: a demonstration is never
/// mixed with real records.
pub async fn fill(cx: &Context, scale: usize) -> Result<Filled, Error> {
    if !is_empty(cx).await? {
        return Err(Error::Conflict);
    }
    let town = Described { municipality: describe()?, version: 0 };
    let mut works = Works::new(WORKS * scale);
    // A start that is killed before this commits leaves an empty municipality, which the next one
    // fills; killed later it leaves half a town, which [`is_half_made`] tells.
    let tx = cx.begin().await?;
    municipality::describe_in(cx, &tx, ACTOR, &town).await?;
    let area = cases::add_areas(&tx, cx).await?;
    let officer = people::add(cx, &tx, area.id).await?;
    cases::appoint(&tx, cx, area, officer).await?;
    let localities = add_localities(&tx, cx).await?;
    add_feast(&tx, cx).await?;
    works.add_batch(&tx, cx, &localities).await?;
    tx.commit().await?;
    cx.adopt(town.municipality)?;
    cases::add(cx).await?;
    while works.made < works.count {
        let tx = cx.begin().await?;
        works.add_batch(&tx, cx, &localities).await?;
        tx.commit().await?;
    }
    acts::add(cx, &works.built).await?;
    elections::add(cx, &works.under_way).await?;
    follow_up::add(cx, &works.numbers).await?;
    people::finish(cx)?;
    Ok(Filled { localities: localities.len(), works: works.made })
}

/// The works that are still to be made, oldest first.
struct Works {
    chance: Chance,
    made: usize,
    count: usize,
    /// All of them, oldest first.
    numbers: Vec<Number>,
    /// Those whose neighbours have yet to elect a committee, oldest first.
    to_convene: Vec<Number>,
    /// Those about to begin whose neighbours meet these days, oldest first.
    to_hold: Vec<Number>,
    /// Those that go on, oldest first: their neighbours elect their committee today.
    under_way: Vec<Number>,
    /// Those that are nearly done, oldest first: their neighbours met weeks ago.
    built: Vec<Number>,
}

impl Works {
    fn new(count: usize) -> Self {
        Self {
            chance: Chance::new(2026),
            made: 0,
            count,
            numbers: Vec::new(),
            to_convene: Vec::new(),
            to_hold: Vec::new(),
            under_way: Vec::new(),
            built: Vec::new(),
        }
    }

    async fn add_batch(
        &mut self,
        tx: &Tx,
        cx: &Context,
        localities: &[Locality],
    ) -> Result<(), Error> {
        let end = self.count.min(self.made + BATCH);
        for place in self.made..end {
            let work = town::work(&mut self.chance, localities, place, self.count, cx.today())?;
            let convened = matches!(work.status, Status::Approved | Status::Prioritised);
            let held = matches!(work.status, Status::Awarded | Status::DirectAdministration);
            let under_way = work.status == Status::Underway;
            let built = matches!(
                work.status,
                Status::CompletionNotified | Status::Inspection | Status::Deficiencies
            );
            let number = works::register_in(tx, cx, ACTOR, work).await?;
            self.numbers.push(number);
            if convened {
                self.to_convene.push(number);
            }
            if held {
                self.to_hold.push(number);
            }
            if under_way {
                self.under_way.push(number);
            }
            if built {
                self.built.push(number);
            }
        }
        self.made = end;
        if self.made == self.count {
            gatherings::add(tx, cx, &mut self.chance, &self.to_convene).await?;
            councils::add(tx, cx, &mut self.chance).await?;
            floors::add(tx, cx, &mut self.chance, &self.to_hold).await?;
        }
        Ok(())
    }
}

fn describe() -> Result<Municipality, Error> {
    Ok(Municipality {
        name: line(names::MUNICIPALITY)?,
        region: line("Jalisco")?,
        country: Country::Mexico,
        time_zone: TimeZoneName("America/Mexico_City".to_owned()),
        currency: Currency::MexicanPeso,
    })
}

/// The day of the patron saint, which no law names.
async fn add_feast(tx: &Tx, cx: &Context) -> Result<(), Error> {
    let day = cx.today().checked_add_days(FEAST_AHEAD);
    let day = day.ok_or_else(|| Error::internal("the calendar ends"))?;
    let holiday = Holiday { day, name: line("Fiesta patronal")? };
    holidays::add_in(tx, cx, ACTOR, &holiday).await
}

async fn add_localities(tx: &Tx, cx: &Context) -> Result<Vec<Locality>, Error> {
    let mut localities = Vec::with_capacity(names::LOCALITIES.len());
    for (place, name) in names::LOCALITIES.into_iter().enumerate() {
        let slug =
            Slug::of(name).ok_or_else(|| Error::internal(format!("`{name}` has no link name")))?;
        let locality = localities::add_in(tx, cx, ACTOR, line(name)?, slug).await?;
        for (street, course) in Grid::of(place).streets()? {
            works::add_street_in(tx, cx, ACTOR, locality.id, line(street)?, course).await?;
        }
        localities.push(locality);
    }
    Ok(localities)
}

fn line(text: &str) -> Result<Line, Error> {
    Line::parse(text, 200).map_err(Error::internal)
}
