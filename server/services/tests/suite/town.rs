//! A world in domain words.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    identity::{Actor, Role, Roles, StaffMember},
    ids::StaffId,
    submissions::Typed,
    text::{Line, Paragraphs},
    works::{Amounts, Described, Kind, Number, Progress, Status},
};
use sea_orm::{ConnectionTrait as _, Statement};
use services::{
    Clock, Context, Settings,
    submissions::{Submission, new_key},
    works::NewProject,
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A municipality in a fresh database, at a moment that tests move on.
pub struct Town {
    pub cx: Context,
    pub now: Hand,
    /// Removed with the town.
    pub folder: TempDir,
}

/// Moves the clock.
#[derive(Clone)]
pub struct Hand(Arc<Mutex<DateTime<Utc>>>);

impl Hand {
    fn new() -> Self {
        Self(Arc::new(Mutex::new("2026-11-20T18:00:00Z".parse().unwrap())))
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }

    pub fn clock(&self) -> Clock {
        let hand = Arc::clone(&self.0);
        Clock::from_fn(move || *hand.lock().unwrap())
    }
}

impl Town {
    pub async fn on_sqlite() -> Self {
        Model::of(On::Sqlite, Holding::Nothing).await.copy(On::Sqlite, Hand::new()).await
    }

    pub async fn on_postgres() -> Self {
        Model::of(On::Postgres, Holding::Nothing).await.copy(On::Postgres, Hand::new()).await
    }

    /// The same municipality as a second process would open it.
    pub async fn reopened(&self) -> Context {
        Context::open(self.cx.settings(), self.now.clock()).await.unwrap()
    }

    /// The demonstration instead, by the same clock.
    pub async fn demonstrated(self) -> Self {
        let on = if self.cx.settings().database_url.is_some() { On::Postgres } else { On::Sqlite };
        self.cx.close().await.unwrap();
        Model::of(on, Holding::Demonstration).await.copy(on, self.now).await
    }

    /// Registers a work in the first locality, as the operator.
    pub async fn work(&self, name: &str, kind: Kind, status: Status) -> Number {
        let locality = services::works::directory(&self.cx).await.unwrap().localities[0].id;
        let line = |text: &str| Line::parse(text, 200).unwrap();
        let today = self.cx.today();
        let described = Described {
            kind,
            name: line(name),
            description: Paragraphs::parse("Se arregla. Beneficia a 10 casas.", 200).unwrap(),
            locality,
            site: line("calle de la Prueba"),
            cross_streets: Vec::new(),
            fund: line("Recursos propios"),
            amounts: Amounts::default(),
            contractor: None,
            agency_responsible: line("Obras Públicas"),
            households: 10,
            planned_start: today,
            planned_end: today,
        };
        let new = NewProject {
            described,
            status,
            course: Vec::new(),
            registered_on: today,
            progress: Progress::default(),
            milestones: Vec::new(),
        };
        services::works::register(&self.cx, Actor::Operator, new).await.unwrap()
    }

    /// Runs a statement behind the program's back.
    pub async fn tamper(&self, sql: &str) -> Result<(), sea_orm::DbErr> {
        let location = self.cx.settings().database_url.clone().unwrap_or_else(|| {
            format!("sqlite://{}", self.cx.settings().data.join("tequio.db").display())
        });
        let connection = sea_orm::Database::connect(location).await?;
        let done = connection.execute_unprepared(sql).await;
        connection.close().await?;
        done.map(drop)
    }

    /// A table that is only added to refuses this, by its own guard.
    pub async fn refuses(&self, sql: &str) {
        let refused = self.tamper(sql).await.expect_err(sql).to_string();
        assert!(["only grow", "never changed"].iter().any(|w| refused.contains(w)), "{refused}");
    }

    /// Takes the guards off a table, as whoever owns the database can.
    pub async fn unguard(&self, table: &str) {
        if self.cx.settings().database_url.is_some() {
            return self
                .tamper(&format!("ALTER TABLE {table} DISABLE TRIGGER USER"))
                .await
                .unwrap();
        }
        let reader = self.cx.database().reader();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $1";
        let guards =
            Statement::from_sql_and_values(reader.get_database_backend(), sql, [table.into()]);
        for row in reader.query_all_raw(guards).await.unwrap() {
            let name: String = row.try_get_by_index(0).unwrap();
            self.tamper(&format!("DROP TRIGGER {name}")).await.unwrap();
        }
    }

    /// Works of the demonstration.
    pub fn works() -> i64 {
        services::demo::WORKS.try_into().unwrap()
    }

    /// What a query names, in no order.
    pub async fn ids(&self, sql: &str) -> Vec<uuid::Uuid> {
        let reader = self.cx.database().reader();
        let statement = Statement::from_string(reader.get_database_backend(), sql);
        let rows = reader.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    pub async fn count(&self, table: &str) -> i64 {
        let reader = self.cx.database().reader();
        let sql = format!("SELECT count(*) FROM {table}");
        let statement = Statement::from_string(reader.get_database_backend(), sql);
        reader.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }
}

/// A form as a browser sends it the first time.
pub fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "h"), form, holder: "h" }
}

/// What was typed into a form.
pub fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
}

/// Somebody of the municipality, of no area.
pub fn staff(role: Role) -> Actor {
    let id = StaffId::from_uuid(uuid::Uuid::from_u128(9));
    Actor::Staff(StaffMember { id, roles: Roles::of(&[role]), area: None })
}

#[derive(Clone, Copy)]
enum On {
    Sqlite,
    Postgres,
}

#[derive(Clone, Copy)]
enum Holding {
    Nothing,
    Demonstration,
}

/// A municipality as tests begin with it, made once and copied for each of them: making the
/// demonstration takes seconds, copying it does not.
struct Model {
    /// The data folder: names below it, and what they hold.
    files: Vec<(PathBuf, Vec<u8>)>,
    /// The database on the test server.
    database: Option<String>,
}

impl Model {
    async fn of(on: On, holding: Holding) -> &'static Self {
        static MODELS: [[OnceCell<Model>; 2]; 2] =
            [const { [const { OnceCell::const_new() }; 2] }; 2];
        let model = &MODELS[on as usize][holding as usize];
        model.get_or_init(|| Self::make(on, holding)).await
    }

    async fn make(on: On, holding: Holding) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match on {
            On::Sqlite => None,
            On::Postgres => Some(fresh_postgres(None).await),
        };
        let settings = settings(&folder, database.as_deref());
        let cx = Context::open(&settings, Hand::new().clock()).await.unwrap();
        if let Holding::Demonstration = holding {
            services::demo::fill(&cx, 1).await.unwrap();
        }
        // Closed, it is whole on the disk, and nobody is connected to what is copied.
        cx.close().await.unwrap();
        let mut files = Vec::new();
        read_folder(&settings.data, &settings.data, &mut files);
        Self { files, database }
    }

    async fn copy(&self, on: On, now: Hand) -> Town {
        let folder = tempfile::tempdir().unwrap();
        let database = match on {
            On::Sqlite => None,
            On::Postgres => Some(fresh_postgres(self.database.as_deref()).await),
        };
        let settings = settings(&folder, database.as_deref());
        for (name, content) in &self.files {
            let path = settings.data.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let cx = Context::open(&settings, now.clock()).await.unwrap();
        Town { cx, now, folder }
    }
}

fn settings(folder: &TempDir, database: Option<&str>) -> Settings {
    let database_url = database.map(|name| format!("{}/{name}", test_server().1));
    Settings { data: folder.path().join("data"), database_url }
}

fn read_folder(root: &Path, at: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_owned();
            found.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// The test server: where databases are made, and what their addresses begin with.
fn test_server() -> (String, String) {
    let server = std::env::var("TEQUIO_TEST_POSTGRES").expect(
        "TEQUIO_TEST_POSTGRES names a PostgreSQL server for tests; `cargo xtask test` starts one",
    );
    let base = server.rsplit_once('/').unwrap().0.to_owned();
    (server, base)
}

/// A database of its own on the test server, empty or as the one named. Returns its name.
async fn fresh_postgres(model: Option<&str>) -> String {
    let name = format!("tequio_{}", uuid::Uuid::new_v4().simple());
    let like = model.map(|model| format!(" TEMPLATE {model}")).unwrap_or_default();
    let connection = sea_orm::Database::connect(test_server().0).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}{like}")).await.unwrap();
    connection.close().await.unwrap();
    name
}
