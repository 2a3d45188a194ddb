//! One work of the demonstration town.

use super::{
    chance::Chance,
    grid::{Grid, Stretch},
    line, names,
};
use crate::{Error, works::NewProject};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    money::Money,
    place::{Locality, Point},
    text::Paragraphs,
    works::{Amounts, Described, Kind, Milestone, Progress, Share, Stage, Status, Step},
};

/// The states a work can be in at each point of its life, oldest works first.
const OLD: [Status; 7] = [
    Status::Closed,
    Status::Guarantee,
    Status::HandedOver,
    Status::Settled,
    Status::Rescinded,
    Status::Received,
    Status::Cancelled,
];
const RECENT: [Status; 9] = [
    Status::Received,
    Status::Guarantee,
    Status::Received,
    Status::Inspection,
    Status::Received,
    Status::Suspended,
    Status::Deficiencies,
    Status::Received,
    Status::CompletionNotified,
];
const NEW: [Status; 6] = [
    Status::Underway,
    Status::Awarded,
    Status::DirectAdministration,
    Status::Underway,
    Status::Underway,
    Status::Approved,
];
/// Registered so lately that nobody can have built anything.
const FRESH: [Status; 4] =
    [Status::Approved, Status::Prioritised, Status::Approved, Status::Proposed];

/// The work at `place` of `count`, oldest first. Each kind comes round before any comes again.
pub fn work(
    chance: &mut Chance,
    localities: &[Locality],
    place: usize,
    count: usize,
    today: NaiveDate,
) -> Result<NewProject, Error> {
    let kind = Kind::ALL[place % Kind::ALL.len()];
    let home = (place * 5 + chance.between(0, 1) as usize) % localities.len();
    let locality = &localities[home];
    let status = status_at(place, count);
    let registered_on = registered_on(place, count, today);
    let site = Site::choose(chance, kind, &Grid::of(home))?;
    let planned_start = registered_on + days(chance.between(45, 80));
    let planned_end = planned_start + days(chance.between(30, 110));
    // Most towns keep most of their dates: what is not done yet is mostly still to come.
    let (planned_start, planned_end) = match status.stage() {
        Stage::Planned => {
            let start = planned_start.max(today + days(chance.between(25, 70)));
            (start, planned_end.max(start + days(30)))
        }
        Stage::Underway if chance.between(0, 4) > 0 => {
            (planned_start, planned_end.max(today + days(chance.between(9, 80))))
        }
        Stage::Underway | Stage::Delivered | Stage::Stopped => (planned_start, planned_end),
    };
    let households = site.blocks * chance.between(14, 26);
    let described = Described {
        kind,
        name: line(&site.name)?,
        description: Paragraphs::parse(&site.description(kind, households), 2000)
            .map_err(Error::internal)?,
        locality: locality.id,
        site: line(&site.along)?,
        cross_streets: site.crossings.iter().map(|name| line(name)).collect::<Result<_, _>>()?,
        fund: line(chance.one(&names::FUNDS))?,
        amounts: amounts(chance, kind, site.blocks)?,
        contractor: contractor(chance, status)?,
        agency_responsible: line(names::agency(kind))?,
        households,
        planned_start,
        planned_end,
    };
    Ok(NewProject {
        described,
        status,
        course: site.course,
        registered_on,
        progress: progress(chance, status)?,
        milestones: milestones(chance, status, registered_on, planned_end, today),
    })
}

fn status_at(place: usize, count: usize) -> Status {
    let one_of = |list: &[Status]| list[place % list.len()];
    match place * 9 / count {
        0..=2 => one_of(&OLD),
        3..=5 => one_of(&RECENT),
        6..=7 => one_of(&NEW),
        _ => one_of(&FRESH),
    }
}

/// Works are spread over the last two years and a bit, the newest a week ago.
fn registered_on(place: usize, count: usize, today: NaiveDate) -> NaiveDate {
    let back = 800 - place * 793 / count;
    today - TimeDelta::days(i64::try_from(back).unwrap_or(800))
}

fn days(number: u32) -> TimeDelta {
    TimeDelta::days(i64::from(number))
}

/// Where a work is: in words, and on the ground.
struct Site {
    name: String,
    along: String,
    crossings: [&'static str; 2],
    course: Vec<Point>,
    blocks: u32,
}

impl Site {
    fn choose(chance: &mut Chance, kind: Kind, grid: &Grid) -> Result<Self, Error> {
        let stretch = grid.stretch(chance)?;
        let Stretch { street, from, to, .. } = stretch;
        let whole = format!("calle {street}, de {from} a {to}");
        let (name, along) = match kind {
            Kind::Restoration => (
                format!("Restauración {}", of_the(chance.one(&names::MONUMENTS))),
                format!("calle {street}, esquina con {from}"),
            ),
            Kind::Construction => (
                format!("Construcción {}", of_the(chance.one(&names::BUILDINGS))),
                format!("calle {street}, entre {from} y {to}"),
            ),
            Kind::Lighting => (format!("Alumbrado de la calle {street}"), whole),
            Kind::PotholeRepair => (format!("Bacheo de la calle {street}"), whole),
            Kind::Drainage => (format!("Drenaje de la {whole}"), whole),
            Kind::Sewer => (format!("Alcantarillado de la {whole}"), whole),
            Kind::Paving => (format!("Pavimentación de la {whole}"), whole),
            Kind::Cobblestone => (format!("Empedrado de la {whole}"), whole),
            Kind::Sidewalks => (format!("Banquetas de la {whole}"), whole),
        };
        // A building stands at one place; a street is worked along.
        let course = match kind {
            Kind::Restoration | Kind::Construction => stretch.course[..1].to_vec(),
            Kind::Drainage
            | Kind::Sewer
            | Kind::Lighting
            | Kind::Paving
            | Kind::PotholeRepair
            | Kind::Cobblestone
            | Kind::Sidewalks => stretch.course,
        };
        Ok(Self { name, along, crossings: [from, to], course, blocks: stretch.blocks })
    }

    fn description(&self, kind: Kind, households: u32) -> String {
        let blocks = match self.blocks {
            1 => "una cuadra".to_owned(),
            n => format!("{n} cuadras"),
        };
        let what = match kind {
            Kind::Restoration => "Se consolidan los muros, se cambia la cubierta dañada y se recupera el color original, con piedra y cal de la región.".to_owned(),
            Kind::Construction => "Se levanta una nave con dos salones, baños con acceso para silla de ruedas y una toma de agua propia.".to_owned(),
            Kind::Drainage => format!("Se cambia el tubo viejo por uno más ancho en {blocks} y se hacen los registros de cada casa."),
            Kind::Sewer => format!("Se ponen bocas de tormenta y colector en {blocks}, para que la calle no se inunde en las lluvias."),
            Kind::Lighting => format!("Se ponen luminarias LED nuevas en {blocks}, con cableado oculto y poste cada treinta metros."),
            Kind::Paving => format!("Se nivela, se compacta y se pone concreto hidráulico en {blocks}, con guarniciones nuevas."),
            Kind::PotholeRepair => format!("Se rellenan y sellan los baches de {blocks}; la calle se cierra por tramos, nunca completa."),
            Kind::Cobblestone => format!("Se cambia el drenaje, se nivela y se pone piedra con huella de concreto en {blocks}."),
            Kind::Sidewalks => format!("Se rehacen las banquetas de {blocks} con rampas en las esquinas y árboles donde caben."),
        };
        format!("{what} Beneficia a {households} casas.")
    }
}

/// *de el* is said *del*; *de la* stays.
fn of_the(thing: &str) -> String {
    thing.strip_prefix("el ").map_or_else(|| format!("de {thing}"), |rest| format!("del {rest}"))
}

fn amounts(chance: &mut Chance, kind: Kind, blocks: u32) -> Result<Amounts, Error> {
    let per_block = match kind {
        Kind::PotholeRepair => 38_000,
        Kind::Lighting => 145_000,
        Kind::Sidewalks => 260_000,
        Kind::Sewer | Kind::Drainage => 520_000,
        Kind::Cobblestone => 610_000,
        Kind::Paving => 880_000,
        Kind::Restoration => 740_000,
        Kind::Construction => 1_900_000,
    };
    let total = i64::from(per_block) * i64::from(blocks) + i64::from(chance.between(0, 90)) * 1_000;
    let share = |percent: i64| Money::from_cents(total * percent).map_err(Error::internal);
    Ok(match chance.between(0, 3) {
        0 => Amounts { federal: Some(share(100)?), ..Amounts::default() },
        1 => Amounts { municipal: Some(share(100)?), ..Amounts::default() },
        2 => Amounts { state: Some(share(70)?), municipal: Some(share(30)?), ..Amounts::default() },
        _ => Amounts {
            federal: Some(share(80)?),
            municipal: Some(share(15)?),
            beneficiaries: Some(share(5)?),
            ..Amounts::default()
        },
    })
}

fn contractor(chance: &mut Chance, status: Status) -> Result<Option<domain::text::Line>, Error> {
    match status {
        Status::Proposed
        | Status::Prioritised
        | Status::Approved
        | Status::DirectAdministration => Ok(None),
        Status::Awarded
        | Status::Underway
        | Status::Suspended
        | Status::CompletionNotified
        | Status::Inspection
        | Status::Deficiencies
        | Status::Received
        | Status::HandedOver
        | Status::Settled
        | Status::Guarantee
        | Status::Closed
        | Status::Rescinded
        | Status::Cancelled => line(chance.one(&names::CONTRACTORS)).map(Some),
    }
}

fn progress(chance: &mut Chance, status: Status) -> Result<Progress, Error> {
    let (physical, financial) = match status.stage() {
        Stage::Planned => (0, 0),
        Stage::Delivered => (100, 100),
        Stage::Underway if status == Status::Underway => {
            let physical = chance.between(8, 92);
            (physical, physical.saturating_sub(chance.between(0, 7)))
        }
        Stage::Underway => (100, chance.between(88, 99)),
        Stage::Stopped if status == Status::Cancelled => (0, 0),
        Stage::Stopped => (chance.between(5, 60), chance.between(5, 40)),
    };
    let share = |percent: u32| {
        u16::try_from(percent * 100)
            .ok()
            .and_then(Share::from_basis_points)
            .ok_or_else(|| Error::internal(format!("{percent} % is no share")))
    };
    Ok(Progress { physical: share(physical)?, financial: share(financial)? })
}

/// The steps of the road with their dates; as many are met as the state of the work implies.
fn milestones(
    chance: &mut Chance,
    status: Status,
    registered: NaiveDate,
    end: NaiveDate,
    today: NaiveDate,
) -> Vec<Milestone> {
    let meeting = registered + days(chance.between(18, 30));
    let dates = [registered + days(chance.between(5, 9)), meeting, meeting, end, end + days(14)];
    let met = match status {
        Status::Proposed | Status::Prioritised => 0,
        Status::Approved | Status::Cancelled => 1,
        Status::Awarded | Status::DirectAdministration => 2 + chance.between(0, 1),
        Status::Underway
        | Status::Suspended
        | Status::Rescinded
        | Status::CompletionNotified
        | Status::Inspection
        | Status::Deficiencies => 3,
        Status::Received => 4,
        Status::HandedOver | Status::Settled | Status::Guarantee | Status::Closed => 5,
    };
    Step::ALL
        .into_iter()
        .zip(dates)
        .zip(0_u32..)
        .map(|((step, due), place)| {
            let done = place < met && due <= today;
            let late = matches!(step, Step::Works | Step::Delivery);
            let due = if done || late { due } else { due.max(today + days(6 + 9 * place)) };
            Milestone { step, due: Some(due), met: done.then_some(due) }
        })
        .collect()
}
