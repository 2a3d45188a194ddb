use crate::town::Town;
use bytes::Bytes;
use domain::files::MediaType;
use sea_orm::ConnectionTrait as _;
use services::{
    Context, Settings, audit,
    backup::{self, BackupError},
    check, files,
};

async fn with_file(town: &Town) {
    let stored =
        town.cx.files().store(Bytes::from_static(b"%PDF-1.7"), MediaType::Pdf).await.unwrap();
    let tx = town.cx.begin().await.unwrap();
    files::record(&tx, &town.cx, &stored).await.unwrap();
    tx.commit().await.unwrap();
}

/// Another, empty municipality on the same kind of database.
pub async fn elsewhere(town: &Town) -> Settings {
    let database_url = match &town.cx.settings().database_url {
        None => None,
        Some(url) => {
            let (base, name) = url.rsplit_once('/').unwrap();
            let connection = sea_orm::Database::connect(format!("{base}/postgres")).await.unwrap();
            connection
                .execute_unprepared(&format!("CREATE DATABASE {name}_restored"))
                .await
                .unwrap();
            Some(format!("{url}_restored"))
        }
    };
    Settings { data: town.folder.path().join("elsewhere"), database_url }
}

on_both! {
    async fn a_restored_municipality_is_the_same(town: Town) {
        let town = town.demonstrated().await;
        with_file(&town).await;
        let dest = town.folder.path().join("copia");
        let taken = backup::create(&town.cx, &dest).await.unwrap();

        let settings = elsewhere(&town).await;
        let restored = backup::restore(&dest, &settings).await.unwrap();
        assert_eq!(restored, taken);
        let cx = Context::open(&settings, town.now.clock()).await.unwrap();
        assert!(check::run(&cx).await.unwrap().is_sound());
        assert_eq!(audit::head(cx.database().reader()).await.unwrap(), audit::head(town.cx.database().reader()).await.unwrap());
        assert_eq!(cx.municipality(), town.cx.municipality());
    }

    async fn a_restore_refuses_to_overwrite(town: Town) {
        let town = town.demonstrated().await;
        let dest = town.folder.path().join("copia");
        backup::create(&town.cx, &dest).await.unwrap();
        let before = audit::length(&town.cx).await.unwrap();
        let refused = backup::restore(&dest, town.cx.settings()).await.unwrap_err();
        assert!(matches!(refused, BackupError::NotEmpty(_)), "{refused}");
        assert_eq!(audit::length(&town.cx).await.unwrap(), before);
    }

    async fn a_backup_never_replaces_another(town: Town) {
        let dest = town.folder.path().join("copia");
        backup::create(&town.cx, &dest).await.unwrap();
        assert!(matches!(backup::create(&town.cx, &dest).await, Err(BackupError::Exists(_))));
    }

    async fn a_backup_changed_afterwards_is_refused(town: Town) {
        let dest = town.folder.path().join("copia");
        let taken = backup::create(&town.cx, &dest).await.unwrap();
        let copy = dest.join(&taken.database);
        let mut bytes = std::fs::read(&copy).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&copy, bytes).unwrap();
        let settings = elsewhere(&town).await;
        let refused = backup::restore(&dest, &settings).await.unwrap_err();
        assert!(matches!(refused, BackupError::NotABackup { .. }), "{refused}");
        assert!(!settings.data.join("tequio.db").exists());
    }
}

#[tokio::test]
async fn a_backup_taken_while_others_write_is_whole() {
    let town = std::sync::Arc::new(Town::on_sqlite().await.demonstrated().await);
    let writer = tokio::spawn({
        let town = std::sync::Arc::clone(&town);
        async move {
            use domain::works::{Kind, Status};
            for n in 0..40 {
                town.work(&format!("Obra {n}"), Kind::Paving, Status::Approved).await;
            }
        }
    });
    for n in 0..3 {
        let dest = town.folder.path().join(format!("copia-{n}"));
        let taken = backup::create(&town.cx, &dest).await.unwrap();
        let data = town.folder.path().join(format!("restored-{n}"));
        let settings = Settings { data, database_url: None };
        backup::restore(&dest, &settings).await.unwrap();
        let cx = Context::open(&settings, town.now.clock()).await.unwrap();
        assert!(check::run(&cx).await.unwrap().is_sound());
        assert_eq!(audit::length(&cx).await.unwrap(), taken.entries);
    }
    writer.await.unwrap();
}
