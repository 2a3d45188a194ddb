use bytes::Bytes;
use chrono::TimeDelta;
use domain::submissions::SubmissionKey;
use services::{
    Context, Error,
    gallery::{FILE_MOST, FORM, RawSample, receive_sample},
    submissions::{self, Recalled, Submission},
};
use std::sync::Arc;

fn sample(name: &str) -> RawSample {
    RawSample {
        name: name.to_owned(),
        locality: "el-molino".to_owned(),
        idea: "Más sombra.".to_owned(),
        attachment: Bytes::from_static(b"%PDF-1.7 something"),
    }
}

/// Sends it as a page does: what is refused is kept.
async fn send(
    cx: &Context,
    key: SubmissionKey,
    holder: &str,
    raw: &RawSample,
) -> Result<String, Error> {
    let outcome = receive_sample(cx, key, holder, raw).await;
    if let Err(Error::Rejected(problems)) = &outcome {
        let submission = Submission { key, form: FORM, holder };
        submissions::keep(cx, &submission, &raw.typed(), problems).await.unwrap();
    }
    outcome
}

on_both! {
    async fn sent_twice_it_takes_effect_once_and_answers_the_same(town: Town) {
        let town = town.demonstrated().await;
        let before = town.count("audit").await;
        let key = submissions::new_key(FORM, "h");
        let first = send(&town.cx, key, "h", &sample("Ana")).await.unwrap();
        let second = send(&town.cx, key, "h", &sample("Beto")).await.unwrap();
        assert_eq!((first.as_str(), second.as_str()), ("Ana", "Ana"));
        assert_eq!(town.count("audit").await, before + 1);
    }

    async fn sent_fifty_times_at_once_it_takes_effect_once(town: Town) {
        let town = Arc::new(town.demonstrated().await);
        let before = town.count("audit").await;
        let key = submissions::new_key(FORM, "h");
        let senders: Vec<_> = (0..50)
            .map(|n| {
                let town = Arc::clone(&town);
                tokio::spawn(async move { send(&town.cx, key, "h", &sample(&format!("N{n}"))).await.unwrap() })
            })
            .collect();
        let mut answers = std::collections::BTreeSet::new();
        for sender in senders {
            answers.insert(sender.await.unwrap());
        }
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(town.count("audit").await, before + 1);
    }

    async fn refused_it_keeps_what_was_typed_and_can_be_mended(town: Town) {
        let town = town.demonstrated().await;
        let key = submissions::new_key(FORM, "h");
        let submission = Submission { key, form: FORM, holder: "h" };
        let mut bad = sample("");
        bad.idea = "x".repeat(10_000);
        bad.attachment = Bytes::from_static(b"<svg onload=alert(1)>");
        let Err(Error::Rejected(problems)) = send(&town.cx, key, "h", &bad).await else {
            panic!("taken")
        };
        let fields: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["name", "idea", "attachment"]);

        let Some(Recalled::Failed { typed, problems: kept }) =
            submissions::recall(&town.cx, &submission).await.unwrap()
        else {
            panic!("nothing was kept")
        };
        assert_eq!(typed["idea"].len(), 10_000);
        assert_eq!(kept, problems);
        // Sealed: a copy of the database tells nothing of it.
        assert_eq!(town.count("submissions WHERE typed LIKE '%xxxx%' OR typed LIKE '%idea%'").await, 0);
        assert_eq!(town.count("submissions WHERE typed LIKE '1.%'").await, 1);

        assert_eq!(send(&town.cx, key, "h", &sample("Ana")).await.unwrap(), "Ana");
        let done = submissions::recall(&town.cx, &submission).await.unwrap();
        assert_eq!(done, Some(Recalled::Done { result: "Ana".into() }));
        // What was typed is gone from the database with the success.
        assert_eq!(town.count("submissions WHERE typed <> '{}'").await, 0);
    }

    async fn another_browser_sees_and_changes_nothing(town: Town) {
        let town = town.demonstrated().await;
        let key = submissions::new_key(FORM, "h");
        assert!(send(&town.cx, key, "mine", &sample("")).await.is_err());
        let theirs = Submission { key, form: FORM, holder: "theirs" };
        assert_eq!(submissions::recall(&town.cx, &theirs).await.unwrap(), None);
        let taken = send(&town.cx, key, "theirs", &sample("Eva")).await;
        assert!(matches!(taken, Err(Error::NotFound)));
        assert!(matches!(send(&town.cx, key, "theirs", &sample("")).await, Err(Error::Rejected(_))));
        let mine = Submission { key, form: FORM, holder: "mine" };
        let Some(Recalled::Failed { typed, .. }) = submissions::recall(&town.cx, &mine).await.unwrap() else {
            panic!("lost")
        };
        assert_eq!(typed["name"], "");
    }

    async fn a_file_too_large_is_refused_with_its_limit(town: Town) {
        let town = town.demonstrated().await;
        let mut big = sample("Ana");
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(FILE_MOST + 1, b' ');
        big.attachment = bytes.into();
        let Err(Error::Rejected(problems)) = send(&town.cx, submissions::new_key(FORM, "h"), "h", &big).await else {
            panic!("taken")
        };
        assert_eq!(problems[0].message, "problem-file-large");
        assert_eq!(problems[0].figures["most"], 5);
    }

    async fn what_was_typed_is_forgotten_after_a_day_and_a_half(town: Town) {
        let town = town.demonstrated().await;
        let (failed, done) = (submissions::new_key(FORM, "h"), submissions::new_key(FORM, "h"));
        assert!(send(&town.cx, failed, "h", &sample("")).await.is_err());
        send(&town.cx, done, "h", &sample("Ana")).await.unwrap();
        town.now.advance(TimeDelta::hours(37));
        assert_eq!(submissions::prune(&town.cx).await.unwrap(), 1);
        // The finished one is remembered, so a phone that sends it again changes nothing.
        assert_eq!(send(&town.cx, done, "h", &sample("Otra")).await.unwrap(), "Ana");
    }
}
