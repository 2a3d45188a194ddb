//! Schema history. Migrations only add; each runs in one transaction on both databases.
//!
//! Tables are written as SQL, once for both databases; [`dialect`] names the few column types
//! that differ, and what cannot be one text is two texts side by side in the migration.

mod dialect;
mod m20261120_000001_foundation;
mod m20261120_000002_works;
mod m20261121_000003_identity;
mod m20261121_000004_bodies;
mod m20261121_000005_intake;
mod m20261121_000006_elections;
mod m20261121_000007_floor;
mod m20261121_000008_minutes;
mod m20261121_000009_follow_up;
mod m20261121_000010_member_keys;
mod m20261121_000011_life;
mod m20261121_000012_people;
mod m20261121_000014_guards;
mod m20261121_000015_traces;
mod m20261122_000016_areas;

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::{MigrationTrait, async_trait};

/// The schema history of one municipality's database.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_foundation::Migration),
            Box::new(m20261120_000002_works::Migration),
            Box::new(m20261121_000003_identity::Migration),
            Box::new(m20261121_000004_bodies::Migration),
            Box::new(m20261121_000005_intake::Migration),
            Box::new(m20261121_000006_elections::Migration),
            Box::new(m20261121_000007_floor::Migration),
            Box::new(m20261121_000008_minutes::Migration),
            Box::new(m20261121_000009_follow_up::Migration),
            Box::new(m20261121_000010_member_keys::Migration),
            Box::new(m20261121_000011_life::Migration),
            Box::new(m20261121_000012_people::Migration),
            Box::new(m20261121_000014_guards::Migration),
            Box::new(m20261121_000015_traces::Migration),
            Box::new(m20261122_000016_areas::Migration),
        ]
    }
}
