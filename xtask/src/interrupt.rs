//! Ctrl-C and its kin. The first one asks every wait to end, so that what was started is stopped and
//! removed; the second one ends the program at once, for a person who has lost patience.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use anyhow::{Result, ensure};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};

static REQUESTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

pub fn listen() -> Result<()> {
    let requested = Arc::clone(REQUESTED.get_or_init(Arc::default));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Registered before the flag is, so that it sees the flag of the signal before.
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&requested))?;
        flag::register(signal, Arc::clone(&requested))?;
    }
    Ok(())
}

pub fn requested() -> bool {
    REQUESTED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

pub fn check() -> Result<()> {
    ensure!(!requested(), "interrupted");
    Ok(())
}
