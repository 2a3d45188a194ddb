//! Everything the other verbs install when they need it, at once and ahead of time.

use anyhow::{Result, bail};

use crate::{
    bench,
    browser_target::{self, Effort},
    chromium, interrupt, node, poppler, postgres, step,
};

pub fn run() -> Result<()> {
    // Each by itself: what can be set up is, whatever the others come to.
    let parts: [(&str, &dyn Fn() -> Result<String>); 6] = [
        ("Browser target", &|| browser_target::ensure(Effort::Asked).map(|target| target.identity)),
        ("Browser", &|| chromium::ensure().map(|path| path.display().to_string())),
        ("Node", &|| node::ensure().map(|path| path.display().to_string())),
        ("PostgreSQL", &|| postgres::ensure().map(|path| path.display().to_string())),
        ("Document readers", &|| poppler::ensure().map(|path| path.display().to_string())),
        ("Load generator", &|| bench::ensure_load_generator().map(|()| "wrk".to_owned())),
    ];
    let mut missing = Vec::new();
    for (name, part) in parts {
        match part() {
            Ok(found) => step::announce(name, &format!("ready ({found})")),
            Err(error) => {
                interrupt::check()?;
                eprintln!("» {name}: {error:#}");
                missing.push(name);
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!("not ready: {}", missing.join(", "))
}
