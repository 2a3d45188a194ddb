//! The program `tequio`.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::run(server::Arguments::parse())
}
