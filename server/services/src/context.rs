//! What every use case receives: one municipality's database, files and clock.

use crate::{
    database::{self, Database, Location, OpenError, Tx},
    elections,
    error::Error,
    files::Files,
    meetings::{Meeting, floor},
    municipality,
    remembered::Remembered,
    works,
};
use chrono::{DateTime, NaiveDate, SubsecRound as _, Utc};
use chrono_tz::Tz;
use domain::{meetings::MeetingCode, municipality::Municipality, people::PrivacyNotice};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// Where the present instant comes from; tests hold it still.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    pub fn system() -> Self {
        Self(Arc::new(Utc::now))
    }

    /// A clock of the caller's making, for tests.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present in whole microseconds, as both databases keep it.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)().trunc_subsecs(6)
    }
}

/// Where one municipality keeps its things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Files, the SQLite database and the lock lie here.
    pub data: PathBuf,
    /// A PostgreSQL address; without it the database is a file in `data`.
    pub database_url: Option<String>,
}

impl Settings {
    pub fn location(&self) -> Location {
        match &self.database_url {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::File(self.data.join("tequio.db")),
        }
    }
}

/// One municipality. Cheap to clone.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    database: Database,
    files: Files,
    clock: Clock,
    settings: Settings,
    profile: Mutex<Profile>,
    remembered: Shelves,
    ballot_box: elections::BallotBox,
    halls: floor::Halls,
}

/// What is remembered of a municipality until something changes.
#[derive(Default)]
pub(crate) struct Shelves {
    pub directory: Remembered<(), Arc<works::Directory>>,
    pub meetings: Remembered<MeetingCode, Meeting>,
    pub dossiers: Remembered<works::dossier::Key, Arc<works::dossier::Dossier>>,
    pub notices: Remembered<NaiveDate, PrivacyNotice>,
}

#[derive(Clone)]
struct Profile {
    municipality: Arc<Municipality>,
    time_zone: Tz,
}

impl Profile {
    fn of(municipality: Municipality) -> Result<Self, OpenError> {
        let name = municipality.time_zone.0.as_str();
        let time_zone = name.parse().map_err(|_| OpenError::TimeZone(name.to_owned()))?;
        Ok(Self { municipality: Arc::new(municipality), time_zone })
    }
}

impl Context {
    /// Opens the municipality, bringing its schema up to date.
    ///
    /// # Errors
    /// [`OpenError`], one line that says what to do; nothing was changed then.
    pub async fn open(settings: &Settings, clock: Clock) -> Result<Self, OpenError> {
        std::fs::create_dir_all(&settings.data).map_err(folder_error(settings))?;
        let database = Database::open(&settings.location()).await?;
        database::migrate(&database).await?;
        Self::around(database, settings, clock).await
    }

    /// Opens the municipality as it is, to look at it or copy it.
    ///
    /// # Errors
    /// [`OpenError::OlderSchema`] when migrations are due; otherwise as [`Context::open`].
    pub async fn inspect(settings: &Settings, clock: Clock) -> Result<Self, OpenError> {
        let database = Database::open(&settings.location()).await?;
        database::expect_current(&database).await?;
        Self::around(database, settings, clock).await
    }

    async fn around(
        database: Database,
        settings: &Settings,
        clock: Clock,
    ) -> Result<Self, OpenError> {
        let files = Files::open(&settings.data.join("files")).map_err(folder_error(settings))?;
        let municipality = municipality::load_or_default(&database).await?;
        let profile = Mutex::new(Profile::of(municipality)?);
        let settings = settings.clone();
        let remembered = Shelves::default();
        let ballot_box = elections::BallotBox::default();
        let halls = floor::Halls::default();
        Ok(Self(Arc::new(Inner {
            database,
            files,
            clock,
            settings,
            profile,
            remembered,
            ballot_box,
            halls,
        })))
    }

    /// The same municipality with its clock held at another moment: what a rehearsal needs, in
    /// which weeks pass at once.
    #[must_use]
    pub(crate) fn at(&self, now: DateTime<Utc>) -> Self {
        Self(Arc::new(Inner {
            database: self.0.database.clone(),
            files: self.0.files.clone(),
            clock: Clock::from_fn(move || now),
            settings: self.0.settings.clone(),
            profile: Mutex::new(self.profile()),
            remembered: Shelves::default(),
            ballot_box: elections::BallotBox::default(),
            halls: floor::Halls::default(),
        }))
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// [`Error::Busy`] when the write lock is not had in time.
    pub async fn begin(&self) -> Result<Tx, Error> {
        self.0.database.begin().await
    }

    pub fn database(&self) -> &Database {
        &self.0.database
    }

    pub fn files(&self) -> &Files {
        &self.0.files
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The civil date in the municipality.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.time_zone()).date_naive()
    }

    pub fn municipality(&self) -> Arc<Municipality> {
        self.profile().municipality
    }

    pub fn time_zone(&self) -> Tz {
        self.profile().time_zone
    }

    fn profile(&self) -> Profile {
        self.0.profile.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes over settings that were just committed.
    pub(crate) fn adopt(&self, municipality: Municipality) -> Result<(), Error> {
        let profile = Profile::of(municipality).map_err(Error::internal)?;
        *self.0.profile.lock().unwrap_or_else(PoisonError::into_inner) = profile;
        Ok(())
    }

    pub(crate) fn ballot_box(&self) -> &elections::BallotBox {
        &self.0.ballot_box
    }

    pub(crate) fn halls(&self) -> &floor::Halls {
        &self.0.halls
    }

    pub(crate) fn remembered(&self) -> &Shelves {
        &self.0.remembered
    }

    /// A fresh time-ordered identifier (RFC 9562, version 7).
    pub fn new_id(&self) -> uuid::Uuid {
        uuid::Uuid::now_v7()
    }

    /// Closes the database. Requests still running fail with [`Error::Busy`].
    ///
    /// # Errors
    /// [`Error::Internal`] when the database could not be closed cleanly.
    pub async fn close(&self) -> Result<(), Error> {
        self.0.database.clone().close().await
    }
}

fn folder_error(settings: &Settings) -> impl Fn(std::io::Error) -> OpenError + '_ {
    |cause| OpenError::Folder { path: settings.data.clone(), cause }
}
