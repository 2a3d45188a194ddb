//! The program `tequio`: configuration, commands, and everything between the network and the
//! pages.

pub mod commands;
pub mod config;
pub mod figures;
pub mod http;
pub mod logging;

use clap::{Parser, Subcommand};
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
    Backup { dest: PathBuf },
    /// Restore a backup into an empty data folder
    Restore { src: PathBuf },
    /// Check the archive of an election and count it again; needs no municipality
    Recount { archive: PathBuf },
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
