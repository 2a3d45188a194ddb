//! The program `tequio`.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::memory::keep_little();
    server::run(server::Arguments::parse())
}
