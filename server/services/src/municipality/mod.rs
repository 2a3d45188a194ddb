//! The municipality's own settings: one row, versioned; its localities; its days of rest.

pub mod holidays;
pub mod localities;

use crate::{
    Context, Error, OpenError,
    audit::{self, Event},
    database::{Database, Tx, query},
    identity,
    intake::areas,
    meetings::{Reading, missing},
    submissions::{self, Submission},
    works,
};
use domain::{
    identity::{Actor, Permit, Role},
    municipality::{Country, Currency, Describe, Municipality, TimeZoneName, may_describe},
    submissions::{Problem, Typed},
    text::Line,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "municipality")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i16,
        pub name: String,
        pub region: String,
        pub country: String,
        pub time_zone: String,
        pub currency: String,
        pub version: i64,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The names of the forms of this capability.
pub mod forms {
    pub const DESCRIBE: &str = "municipality";
    pub const LOCALITY: &str = "locality";
    pub const RENAME: &str = "locality-name";
    pub const HOLIDAY: &str = "holiday";
    pub const HOLIDAY_REMOVE: &str = "holiday-remove";
    pub const AREA: &str = "area";
    pub const DUTIES: &str = "area-duties";
}

/// The longest name of a municipality or region, in characters.
pub const NAME_MOST: usize = 80;

/// Settings with the version they were read at; 0 when nobody has described the municipality yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    pub municipality: Municipality,
    pub version: i64,
}

/// What a municipality needs before its first work and its first meeting: whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Somebody has said what it is called.
    pub described: bool,
    /// There is a locality to register a work in.
    pub localities: bool,
    /// An area takes what no rule places, so that no complaint is turned away.
    pub areas: bool,
    /// Somebody registers works.
    pub public_works: bool,
    /// Somebody convenes.
    pub participation: bool,
}

/// What is there and what is missing.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn find_ready(cx: &Context, actor: Actor) -> Result<Ready, Error> {
    may_describe(actor)?;
    let reader = cx.database().reader();
    let accounts = identity::list(cx, actor).await?;
    let has = |role| accounts.iter().any(|account| account.is_open && account.roles.contains(role));
    Ok(Ready {
        described: entity::Entity::find_by_id(1_i16).one(reader).await?.is_some(),
        localities: !works::list_localities(reader).await?.is_empty(),
        areas: areas::list(cx).await?.iter().any(|area| area.duties.takes_unsure),
        public_works: has(Role::PublicWorks),
        participation: has(Role::Participation),
    })
}

/// The stored settings, or those every municipality begins with, at version 0.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_or_first(cx: &Context) -> Result<Described, Error> {
    match find(cx).await {
        Err(Error::NotFound) => {
            let municipality = undescribed().map_err(Error::internal)?;
            Ok(Described { municipality, version: 0 })
        }
        found => found,
    }
}

/// Writes down the settings as their form was filled in, over the version its reader saw. They
/// hold at once.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::Conflict`] when somebody else changed them
/// meanwhile; [`Error::Denied`].
pub async fn describe_typed(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<(), Error> {
    may_describe(actor)?;
    let new = read_typed(typed)?;
    let described =
        submissions::first(cx, submission, "", async |tx| describe_in(cx, tx, actor, &new).await);
    match described.await? {
        Some(()) => cx.adopt(new.municipality),
        None => Ok(()),
    }
}

fn read_typed(typed: &Typed) -> Result<Described, Error> {
    let mut reading = Reading::of(typed);
    let name = reading.line("name", NAME_MOST);
    let region = reading.line("region", NAME_MOST);
    let country = reading
        .chosen("country", |raw| Country::ALL.into_iter().find(|c| c.code() == raw).ok_or(()));
    let currency = reading
        .chosen("currency", |raw| Currency::ALL.into_iter().find(|c| c.code() == raw).ok_or(()));
    let zone = reading.chosen("time_zone", |raw| {
        let known = Country::ALL.into_iter().flat_map(Country::time_zones);
        known.copied().find(|zone| *zone == raw).ok_or(())
    });
    let version = reading.version();
    reading.end()?;
    Ok(Described {
        municipality: Municipality {
            name: name.ok_or_else(missing)?,
            region: region.ok_or_else(missing)?,
            country: country.ok_or_else(missing)?,
            time_zone: TimeZoneName(zone.ok_or_else(missing)?.to_owned()),
            currency: currency.ok_or_else(missing)?,
        },
        version,
    })
}

/// The stored settings.
///
/// # Errors
/// [`Error::NotFound`] when nobody has described the municipality yet.
pub async fn find(cx: &Context) -> Result<Described, Error> {
    let row = entity::Entity::find_by_id(1_i16).one(cx.database().reader()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let version = row.version;
    Ok(Described { municipality: read(row).map_err(Error::internal)?, version })
}

/// Writes down what the municipality is called and how it writes dates and money, over the
/// version its editor saw.
///
/// # Errors
/// [`Error::Rejected`] when the time zone is not known; [`Error::Conflict`] when somebody else
/// changed the settings meanwhile.
pub async fn describe(cx: &Context, actor: Actor, new: Described) -> Result<(), Error> {
    let tx = cx.begin().await?;
    describe_in(cx, &tx, actor, &new).await?;
    tx.commit().await?;
    cx.adopt(new.municipality)
}

pub(crate) async fn describe_in(
    cx: &Context,
    tx: &Tx,
    actor: Actor,
    new: &Described,
) -> Result<(), Error> {
    let permit = may_describe(actor)?;
    if new.municipality.time_zone.0.parse::<chrono_tz::Tz>().is_err() {
        return Err(Error::Rejected(vec![Problem::new("time_zone", "problem-time-zone")]));
    }
    save(tx, permit, new).await?;
    let event = Event::MunicipalityDescribed { version: new.version + 1 };
    audit::record(tx, actor, cx.now(), "municipality", &event).await
}

/// Stores the settings over the version they were read at, and no other.
async fn save(tx: &Tx, _permit: Permit<Describe>, new: &Described) -> Result<(), Error> {
    let Described { municipality, version } = new;
    let row = entity::ActiveModel {
        id: Set(1),
        name: Set(municipality.name.as_str().to_owned()),
        region: Set(municipality.region.as_str().to_owned()),
        country: Set(code(&municipality.country)?),
        time_zone: Set(municipality.time_zone.0.clone()),
        currency: Set(code(&municipality.currency)?),
        version: Set(version + 1),
    };
    if *version == 0 {
        let inserted = entity::Entity::insert(row).exec_without_returning(tx).await;
        return inserted.map(drop).map_err(query::taken);
    }
    let unchanged = entity::Column::Version.eq(*version);
    let updated = entity::Entity::update_many().set(row).filter(unchanged).exec(tx).await?;
    if updated.rows_affected == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// The stored settings, or those of a municipality nobody has described yet.
pub(crate) async fn load_or_default(database: &Database) -> Result<Municipality, OpenError> {
    let stored = entity::Entity::find_by_id(1_i16).one(database.reader()).await;
    match stored.map_err(OpenError::Damaged)? {
        Some(row) => read(row).map_err(OpenError::Settings),
        None => undescribed().map_err(OpenError::Settings),
    }
}

fn undescribed() -> Result<Municipality, String> {
    Ok(Municipality {
        name: line("Municipio")?,
        region: line("Jalisco")?,
        country: Country::Mexico,
        time_zone: TimeZoneName("America/Mexico_City".to_owned()),
        currency: Currency::MexicanPeso,
    })
}

fn read(row: entity::Model) -> Result<Municipality, String> {
    Ok(Municipality {
        name: line(&row.name)?,
        region: line(&row.region)?,
        country: from_code(&row.country)?,
        time_zone: TimeZoneName(row.time_zone),
        currency: from_code(&row.currency)?,
    })
}

fn line(raw: &str) -> Result<Line, String> {
    Line::parse(raw, NAME_MOST).map_err(|error| format!("`{raw}`: {error}"))
}

/// The ISO code, as the type serializes.
fn code(value: &impl serde::Serialize) -> Result<String, Error> {
    let json = serde_json::to_value(value).map_err(Error::internal)?;
    json.as_str().map(str::to_owned).ok_or_else(|| Error::internal("a code is not text"))
}

fn from_code<T: serde::de::DeserializeOwned>(code: &str) -> Result<T, String> {
    serde_json::from_value(code.into()).map_err(|error| error.to_string())
}
