use crate::town::Town;
use bytes::Bytes;
use domain::{
    files::MediaType,
    identity::{Actor, Role, Roles},
};
use sea_orm::ConnectionTrait as _;
use services::{
    Context, Settings, audit,
    backup::{self, BackupError},
    check, files,
    identity::{self, NewInvitation},
    submissions::{Submission, new_key},
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
        let taken = backup::create_during_a_poll(&town.cx, &dest).await.unwrap();

        let settings = elsewhere(&town).await;
        let restored = backup::restore(&dest, &settings).await.unwrap();
        assert_eq!(restored, taken);
        let cx = Context::open(&settings, town.now.clock()).await.unwrap();
        assert!(check::run(&cx).await.unwrap().is_sound());
        assert_eq!(audit::length(&cx).await.unwrap(), taken.entries + 1, "that it was restored is told");
        assert_eq!(cx.municipality(), town.cx.municipality());
    }

    async fn who_was_signed_in_on_that_day_is_not_after_a_restore(town: Town) {
        let town = town.demonstrated().await;
        let new = NewInvitation {
            login: "ana".to_owned(),
            name: "Ana López".to_owned(),
            roles: Roles::of(&[Role::Participation]),
            area: None,
        };
        let invite = async || identity::invite(&town.cx, Actor::Operator, None, &new).await.unwrap().unwrap();
        let form = Submission { key: new_key("invitation", "h"), form: "invitation", holder: "h" };
        let secret = "tres burros cargan leña";
        let session = identity::take_up(&town.cx, &form, &invite().await, secret, secret).await.unwrap().unwrap();
        let open = invite().await;
        let dest = town.folder.path().join("copia");
        backup::create_during_a_poll(&town.cx, &dest).await.unwrap();
        let settings = elsewhere(&town).await;
        backup::restore(&dest, &settings).await.unwrap();
        let cx = Context::open(&settings, town.now.clock()).await.unwrap();
        assert!(identity::find_session(&cx, &session).await.unwrap().is_none());
        assert!(identity::find_invitation(&cx, &open).await.is_err());
        assert!(identity::sign_in(&cx, "ana", secret, None).await.is_ok());
    }

    async fn a_file_the_backup_lost_is_named(town: Town) {
        with_file(&town).await;
        let dest = town.folder.path().join("copia");
        backup::create(&town.cx, &dest).await.unwrap();
        let content = domain::files::ContentHash::of(b"%PDF-1.7");
        std::fs::remove_file(dest.join("files").join(content.path())).unwrap();
        let refused = backup::restore(&dest, &elsewhere(&town).await).await.unwrap_err();
        assert!(matches!(refused, BackupError::Files { missing: 1, .. }), "{refused}");
        assert!(refused.to_string().contains(content.as_str()), "{refused}");
    }

    async fn a_backup_is_its_owners_alone(town: Town) {
        use std::os::unix::fs::PermissionsExt as _;
        let dest = town.folder.path().join("copia");
        backup::create(&town.cx, &dest).await.unwrap();
        assert_eq!(std::fs::metadata(&dest).unwrap().permissions().mode() & 0o777, 0o700);
    }

    async fn postgresql_is_copied_during_a_poll_by_name_alone(town: Town) {
        // The demonstration leaves a poll open.
        let town = town.demonstrated().await;
        assert!(town.count("elections WHERE phase = 'open'").await > 0);
        let dest = town.folder.path().join("copia");
        let asked = backup::create(&town.cx, &dest).await;
        if town.cx.settings().database_url.is_some() {
            assert!(matches!(asked, Err(BackupError::PollOpen)));
            assert!(!dest.exists());
            backup::create_during_a_poll(&town.cx, &dest).await.unwrap();
        } else {
            asked.unwrap();
        }
    }

    async fn a_restore_refuses_to_overwrite(town: Town) {
        let town = town.demonstrated().await;
        let dest = town.folder.path().join("copia");
        backup::create_during_a_poll(&town.cx, &dest).await.unwrap();
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
        assert_eq!(audit::length(&cx).await.unwrap(), taken.entries + 1);
    }
    writer.await.unwrap();
}
