//! Everything a person does with this repository, as verbs of `cargo xtask`.
//!
//! - what a verb does: `serve`, `test`, `check`, `e2e`, `bench`, `dist`, `setup`
//! - the site folder: `site` puts together `bundle` (browser program), `styles` (CSS) and static files
//! - what the machine must have: `browser_target`, `chromium`, `node`, `postgres`, and `debian` to install it
//! - how a step is run and told: `step`, `interrupt`; what need not be done again: `stamp`

mod apt;
mod bench;
mod browser_target;
mod bundle;
mod check;
mod chromium;
mod compress;
mod debian;
mod dist;
mod e2e;
mod interrupt;
mod node;
mod poppler;
mod postgres;
mod repo;
mod rust_src;
mod rust_web;
mod serve;
mod server_process;
mod setup;
mod site;
mod stamp;
mod step;
mod styles;
mod tally;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Build, run and test Tequio",
    arg_required_else_help = true
)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build everything that is out of date and run the program with the demo town
    Serve {
        /// Arguments for `tequio serve`
        #[arg(last = true)]
        rest: Vec<String>,
    },
    /// Run every test of every level, setting up what they need
    Test {
        /// Run one level alone
        #[arg(long, value_enum)]
        level: Option<Level>,
        /// Run only the tests whose name contains this
        filter: Option<String>,
    },
    /// Formatting, lints and licences
    Check,
    /// Run the browser journeys against a fresh demo town
    E2e {
        /// Arguments for `playwright test`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// Measure the release build
    Bench {
        /// Arguments for the bench program
        #[arg(last = true)]
        rest: Vec<String>,
    },
    /// Make the folder and the archive to install on a server
    Dist,
    /// Install everything the other verbs would install when they need it
    Setup,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Rules,
    Services,
    Http,
    Browser,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = interrupt::listen().and_then(|()| match arguments.verb {
        Verb::Serve { rest } => serve::run(&rest),
        Verb::Test { level, filter } => test::run(level, filter.as_deref()),
        Verb::Check => check::run(),
        Verb::E2e { rest } => e2e::run(&rest),
        Verb::Bench { rest } => bench::run(&rest),
        Verb::Dist => dist::run(),
        Verb::Setup => setup::run(),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if interrupt::requested() => ExitCode::from(130),
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
