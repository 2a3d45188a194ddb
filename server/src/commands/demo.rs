//! `tequio demo`: fills an empty municipality with the demonstration town.

use super::{Failure, Held, address, hold, print_sign_ins};
use crate::config::Config;
use services::demo;

pub async fn run(config: &Config, scale: usize) -> Result<(), Failure> {
    let held = hold(config).await?;
    // All are looked at before any is filled.
    for Held { place, cx, .. } in &held {
        if demo::is_half_made(cx).await? {
            return Err(Failure::HalfMade(place.settings.data.display().to_string()));
        }
        if !demo::is_empty(cx).await? {
            return Err(Failure::NotEmpty(place.settings.data.display().to_string()));
        }
    }
    for Held { place, cx, .. } in &held {
        let filled = demo::fill(cx, scale).await?;
        print_sign_ins(cx);
        cx.close().await?;
        let address = address(place, config.listen);
        println!(
            "{} localities and {} works; start `tequio serve` and open {address}",
            filled.localities, filled.works
        );
    }
    Ok(())
}
