//! `tequio restore SRC`: puts a backup into an empty data folder.

use super::{Failure, name};
use crate::config::Config;
use services::{backup, lock};
use std::path::Path;

pub async fn run(config: &Config, src: &Path) -> Result<(), Failure> {
    let places = config.places();
    let several = places.len() > 1;
    for place in places {
        let src = if several { src.join(name(&place)) } else { src.to_owned() };
        let _lock = lock::acquire(&place.settings.data)?;
        let manifest = backup::restore(&src, &place.settings).await?;
        println!(
            "{} restored as of {}; {} audit entries follow from one another",
            place.settings.data.display(),
            manifest.taken_at,
            manifest.entries
        );
    }
    Ok(())
}
