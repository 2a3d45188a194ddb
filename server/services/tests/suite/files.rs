use bytes::Bytes;
use chrono::TimeDelta;
use domain::files::{ContentHash, MediaType};
use services::{Error, check, files};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

on_both! {
    async fn the_same_bytes_are_kept_once(town: Town) {
        let cx = &town.cx;
        let stored = cx.files().store(Bytes::from_static(PICTURE), MediaType::Png).await.unwrap();
        let again = cx.files().store(Bytes::from_static(PICTURE), MediaType::Png).await.unwrap();
        assert_eq!(stored, again);
        let tx = cx.begin().await.unwrap();
        let first = files::record(&tx, cx, &stored).await.unwrap();
        let second = files::record(&tx, cx, &again).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(first, second);
        assert_eq!(cx.files().read(&stored.content).await.unwrap(), PICTURE);
    }

    async fn bytes_nobody_names_are_swept_after_a_day(town: Town) {
        let cx = &town.cx;
        let named = cx.files().store(Bytes::from_static(PICTURE), MediaType::Png).await.unwrap();
        let stray = cx.files().store(Bytes::from_static(b"%PDF-1.7"), MediaType::Pdf).await.unwrap();
        let tx = cx.begin().await.unwrap();
        files::record(&tx, cx, &named).await.unwrap();
        tx.commit().await.unwrap();

        // The store tells real time; the town's clock must pass it by a day.
        let behind = chrono::Utc::now() - cx.now();
        town.now.advance(behind);
        assert_eq!(files::sweep(cx).await.unwrap(), 0, "a running transaction may still name it");
        town.now.advance(TimeDelta::hours(25));
        assert_eq!(files::sweep(cx).await.unwrap(), 1);
        assert!(cx.files().read(&named.content).await.is_ok());
        assert!(matches!(cx.files().read(&stray.content).await, Err(Error::NotFound)));
    }

    async fn a_file_changed_on_disk_is_not_served_and_is_reported(town: Town) {
        let cx = &town.cx;
        let stored = cx.files().store(Bytes::from_static(PICTURE), MediaType::Png).await.unwrap();
        let tx = cx.begin().await.unwrap();
        files::record(&tx, cx, &stored).await.unwrap();
        tx.commit().await.unwrap();
        assert!(check::run(cx).await.unwrap().is_sound());

        let path = cx.settings().data.join("files").join(ContentHash::of(PICTURE).path());
        std::fs::write(path, b"something else").unwrap();
        assert!(matches!(cx.files().read(&stored.content).await, Err(Error::Internal(_))));
        let report = check::run(cx).await.unwrap();
        assert!(!report.is_sound());
        assert!(report.to_string().contains("changed on disk"), "{report}");
    }
}
