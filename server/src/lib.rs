//! The program `tequio`: configuration, commands, and everything between the network and the
//! pages.

pub mod commands;
pub mod config;
pub mod figures;
pub mod http;
pub mod logging;
pub mod memory;

use clap::{Args, Parser, Subcommand, builder::PossibleValuesParser};
use domain::{identity::Role, intake::Category};
use std::{path::PathBuf, process::ExitCode};

/// Public works by committee, from the convocation to the delivery.
#[derive(Debug, Parser)]
#[command(name = "tequio", version, arg_required_else_help = true)]
pub struct Arguments {
    /// The configuration file; `tequio.toml` here is read when it exists
    #[arg(long, value_name = "FILE", env = "TEQUIO_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the municipality until stopped
    Serve {
        /// Fill an empty municipality with the demonstration town first
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's schema up to date
    Migrate,
    /// Fill an empty municipality with the demonstration town
    Demo {
        /// How many times its usual size
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        scale: u32,
    },
    /// Verify everything that can be verified without a person
    Check,
    /// Copy the whole municipality into a new folder
    Backup {
        dest: PathBuf,
        /// Copy PostgreSQL during a poll too: whoever has the copy learns in which order people voted
        #[arg(long)]
        during_a_poll: bool,
    },
    /// Restore a backup into an empty data folder
    Restore { src: PathBuf },
    /// Let people of the municipality in
    Staff {
        #[command(subcommand)]
        what: StaffCommand,
    },
    /// Add an area that answers reports; prints its short name
    Area(NewArea),
    /// Check the archive of an election and count it again; needs no municipality
    Recount {
        archive: PathBuf,
        /// The key the act, the slips and the wall show, or at least its first 16 signs
        #[arg(long)]
        key: Option<String>,
    },
    /// Check that a PDF is what was sealed: against this municipality, or against a seal file
    Verify(VerifyArguments),
}

#[derive(Debug, Args)]
struct VerifyArguments {
    file: PathBuf,
    /// The seal that was handed out with it; needs no municipality
    #[arg(long)]
    seal: Option<PathBuf>,
    /// The public key the municipality publishes, in hexadecimal
    #[arg(long)]
    key: Option<String>,
}

#[derive(Debug, Subcommand)]
enum StaffCommand {
    /// Print a link, good once and for five days, with which somebody opens their account
    Invite(Invite),
}

#[derive(Debug, Args)]
struct Invite {
    /// The name to sign in with, for example ana.lopez; for an existing one, the way back in
    login: String,
    /// The person's full name
    #[arg(long)]
    name: String,
    /// What they may do; several are named one after the other
    #[arg(long = "role", value_name = "ROLE", required = true, value_parser = roles())]
    roles: Vec<String>,
    /// The short name of the area an area-officer answers for; an existing officer keeps theirs
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// The municipality's host name, when there are several
    #[arg(long, value_name = "HOST")]
    municipality: Option<String>,
}

#[derive(Debug, Args)]
struct NewArea {
    /// Its name, for example "Obras Públicas"
    name: String,
    /// What it answers for; several are named one after the other
    #[arg(long = "category", value_name = "CATEGORY", value_parser = categories())]
    categories: Vec<String>,
    /// It also takes what no rule places, and whoever wants to talk to a person
    #[arg(long)]
    unsure: bool,
    /// The municipality's host name, when there are several
    #[arg(long, value_name = "HOST")]
    municipality: Option<String>,
}

fn categories() -> PossibleValuesParser {
    PossibleValuesParser::new(Category::ALL.map(Category::code))
}

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.map(Role::code))
}

/// Runs the program. Whatever goes wrong is told in one line.
pub fn run(arguments: Arguments) -> ExitCode {
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Some causes come from elsewhere and bring line breaks with them.
            let line = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            eprintln!("tequio: {line}");
            ExitCode::FAILURE
        }
    }
}
