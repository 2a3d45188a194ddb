//! What the program can be told to do: one file per command.

mod area;
mod backup;
mod check;
mod demo;
mod migrate;
mod recount;
mod restore;
mod serve;
mod staff;
mod verify;

use crate::{
    Arguments, Command, StaffCommand,
    config::{self, Config, Place},
    http::assets::NoSite,
    logging,
};
use services::{Cause, Clock, Context, OpenError, backup::BackupError, database::Location, lock};
use std::{future::Future, io, net::SocketAddr, path::PathBuf};
use thiserror::Error;

/// Why a command ended. Each message is one line that says what to do.
#[derive(Debug, Error)]
pub enum Failure {
    #[error(transparent)]
    Configuration(#[from] config::Invalid),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Site(#[from] NoSite),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(
        "the address {listen} cannot be listened on ({cause}); stop what uses it, or choose another with TEQUIO_LISTEN"
    )]
    Listen { listen: SocketAddr, cause: io::Error },
    #[error("there is no municipality in {}; name its data folder with TEQUIO_DATA", .0.display())]
    NothingThere(PathBuf),
    #[error(
        "{0} already holds records, and a demonstration is never mixed with them; choose an empty folder with TEQUIO_DATA"
    )]
    NotEmpty(String),
    #[error(
        "{0} holds half a demonstration, because its making was interrupted; empty the folder and start again"
    )]
    HalfMade(String),
    #[error(
        "the database cannot be written now ({0}); free some space on its disk or wait for who is using it, then try again; the last step was undone"
    )]
    Busy(Cause),
    #[error(
        "the command could not be finished ({0}); the last step was undone, see what `tequio check` says"
    )]
    Service(services::Error),
    #[error("{} cannot be read ({cause}); name the archive of an election", path.display())]
    Archive { path: PathBuf, cause: io::Error },
    #[error("{} cannot be read ({cause}); name a document, or its seal", path.display())]
    Unreadable { path: PathBuf, cause: io::Error },
    #[error("{0}")]
    Unsound(String),
    #[error("{0}")]
    Refused(String),
    #[error("the program could not start ({0}); close other programs and try again")]
    Runtime(io::Error),
}

impl From<services::Error> for Failure {
    fn from(error: services::Error) -> Self {
        match error {
            services::Error::Busy(cause) => Self::Busy(cause),
            other => Self::Service(other),
        }
    }
}

/// Runs a command to its end.
///
/// # Errors
/// [`Failure`], to be printed as it is.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    // A neighbour recounts on a machine where nothing is configured.
    if let Command::Recount { archive, key } = &arguments.command {
        return recount::run(archive, key.as_deref());
    }
    if let Command::Verify(arguments) = &arguments.command
        && let Some(seal) = &arguments.seal
    {
        return verify::run_offline(seal, arguments);
    }
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let config = config::load(arguments.config.as_deref(), variables)?;
    logging::start(&config.log);
    match arguments.command {
        Command::Serve { demo } => on_runtime(serve::run(&config, demo)),
        Command::Migrate => on_runtime(migrate::run(&config)),
        Command::Demo { scale } => on_runtime(demo::run(&config, scale as usize)),
        Command::Check => on_runtime(check::run(&config)),
        Command::Backup { dest, during_a_poll } => {
            on_runtime(backup::run(&config, &dest, during_a_poll))
        }
        Command::Staff { what: StaffCommand::Invite(new) } => {
            on_runtime(staff::invite(&config, &new))
        }
        Command::Area(new) => on_runtime(area::add(&config, &new)),
        Command::Restore { src } => on_runtime(restore::run(&config, &src)),
        Command::Recount { archive, key } => recount::run(&archive, key.as_deref()),
        Command::Verify(arguments) => on_runtime(verify::run(&config, &arguments)),
    }
}

fn on_runtime(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(Failure::Runtime)?.block_on(command)
}

/// A municipality this process alone may change.
struct Held {
    place: Place,
    cx: Context,
    /// Given back when the process ends.
    _lock: lock::DataLock,
}

/// Opens every municipality, new ones included, and holds their folders.
async fn hold(config: &Config) -> Result<Vec<Held>, Failure> {
    let mut held = Vec::new();
    for place in config.places() {
        let lock = lock::acquire(&place.settings.data)?;
        let cx = Context::open(&place.settings, Clock::system()).await?;
        held.push(Held { place, cx, _lock: lock });
    }
    Ok(held)
}

/// Opens every municipality that is there, beside the server that may be running on it.
async fn visit(config: &Config) -> Result<Vec<(Place, Context)>, Failure> {
    let mut visited = Vec::new();
    for place in config.places() {
        if let Location::File(file) = place.settings.location()
            && !file.exists()
        {
            return Err(Failure::NothingThere(place.settings.data));
        }
        let cx = Context::inspect(&place.settings, Clock::system()).await?;
        visited.push((place, cx));
    }
    Ok(visited)
}

/// The one municipality that is meant, by its host name where there are several.
async fn visit_one(config: &Config, host: Option<&str>) -> Result<(Place, Context), Failure> {
    let mut places = visit(config).await?;
    if let Some(host) = host {
        places.retain(|(place, _)| place.hosts.iter().any(|known| known == host));
    }
    match <[_; 1]>::try_from(places) {
        Ok([one]) => Ok(one),
        Err(_) => {
            let what = "name one municipality of the configuration with --municipality HOST";
            Err(Failure::Refused(what.to_owned()))
        }
    }
}

/// How a municipality is called on the command line and in figures.
fn name(place: &Place) -> String {
    place.hosts.first().cloned().unwrap_or_else(|| "municipality".into())
}

/// Where a person on this machine opens a municipality.
fn address(place: &Place, listen: SocketAddr) -> String {
    if let Some(url) = &place.public_url {
        return url.as_str().to_owned();
    }
    let port = listen.port();
    match place.hosts.first() {
        Some(host) => format!("http://{host}:{port}"),
        None if listen.ip().is_loopback() || listen.ip().is_unspecified() => {
            format!("http://localhost:{port}")
        }
        None => format!("http://{listen}"),
    }
}

/// How to try out every desk of a demonstration town.
fn print_sign_ins(cx: &Context) {
    for line in services::demo::sign_ins(cx) {
        println!("Demonstration sign-in: {}", line.replace('\t', "  "));
    }
    for slip in services::demo::slips(cx) {
        println!("Demonstration slip for /votar: {slip}");
    }
}
