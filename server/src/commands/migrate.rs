//! `tequio migrate`: brings the schema up to date without serving.

use super::{Failure, name};
use crate::config::Config;
use services::{
    database::{self, Database},
    lock,
};

pub async fn run(config: &Config) -> Result<(), Failure> {
    for place in config.places() {
        let _lock = lock::acquire(&place.settings.data)?;
        let database = Database::open(&place.settings.location()).await?;
        let applied = database::migrate(&database).await?;
        database.close().await?;
        if applied.is_empty() {
            println!("{}: the schema is current", name(&place));
        }
        for migration in applied {
            println!("{}: applied {migration}", name(&place));
        }
    }
    Ok(())
}
