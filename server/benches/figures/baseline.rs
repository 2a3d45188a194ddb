//! Two bare axum servers to measure against: one that says hello, one that renders thirty rows of
//! the same database with nothing but `format!`.

use crate::{Outcome, program::Program};
use axum::{Router, extract::State, response::Html, routing::get};
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection, Statement};
use std::{env, fmt::Write as _, net::TcpListener, path::Path, process::Command};

/// Starts the baseline in a process of its own, as the program it is compared with has.
pub fn start(database: &Path) -> Outcome<Program> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    drop(listener);
    let mut command = Command::new(env::current_exe()?);
    command.arg("baseline").arg(port.to_string()).arg(database);
    Program::run(command, port, "/hello")
}

/// The baseline's own process.
pub fn serve(mut arguments: impl Iterator<Item = String>) -> Outcome<()> {
    let port = arguments.next().ok_or("no port")?;
    let database = arguments.next().ok_or("no database")?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let mut options = ConnectOptions::new(format!("sqlite://{database}?mode=ro"));
        options.max_connections(4).sqlx_logging(false);
        let pool = sea_orm::Database::connect(options).await?;
        let router = Router::new()
            .route("/hello", get(async || Html("hello")))
            .route("/rows", get(rows))
            .with_state(pool);
        let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
        axum::serve(listener, router).await?;
        Ok(())
    })
}

async fn rows(State(pool): State<DatabaseConnection>) -> Html<String> {
    let sql = "SELECT ordinal, name, kind, site FROM projects ORDER BY ordinal DESC LIMIT 30";
    let statement = Statement::from_string(pool.get_database_backend(), sql);
    let rows = pool.query_all_raw(statement).await.unwrap_or_default();
    let mut page = String::from("<!doctype html><title>Obras</title><ul>");
    for row in rows {
        let text = |column| row.try_get::<String>("", column).unwrap_or_default();
        let _ = write!(
            page,
            "<li><a href=\"/obras/{}\">{}</a> {} {}</li>",
            row.try_get::<i64>("", "ordinal").unwrap_or_default(),
            text("name"),
            text("kind"),
            text("site"),
        );
    }
    page.push_str("</ul>");
    Html(page)
}
