use crate::town::Town;
use chrono::TimeDelta;
use domain::jobs::MOST_ATTEMPTS;
use services::{
    check, health,
    jobs::{self, Job},
};

async fn queue(town: &Town, job: &Job, once: Option<&str>) {
    let tx = town.cx.begin().await.unwrap();
    jobs::queue(&tx, &town.cx, job, once).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn stopping_waits_for_one_job_and_no_more(town: Town) {
        for _ in 0..3 {
            queue(&town, &Job::SweepFiles, None).await;
        }
        jobs::work(town.cx.clone(), std::time::Duration::from_secs(60), std::future::ready(())).await;
        assert_eq!(town.count("jobs WHERE state = 'done'").await, 1);
    }

    async fn a_job_is_queued_with_its_change_or_not_at_all(town: Town) {
        let tx = town.cx.begin().await.unwrap();
        jobs::queue(&tx, &town.cx, &Job::SweepFiles, None).await.unwrap();
        drop(tx);
        assert!(!jobs::run_one(&town.cx).await.unwrap());
        queue(&town, &Job::SweepFiles, None).await;
        assert!(jobs::run_one(&town.cx).await.unwrap());
        assert!(!jobs::run_one(&town.cx).await.unwrap(), "done once");
    }

    async fn the_same_mark_is_queued_once(town: Town) {
        for _ in 0..3 {
            jobs::queue_daily(&town.cx, town.cx.today()).await.unwrap();
        }
        assert_eq!(town.count("jobs").await, 6);
        while jobs::run_one(&town.cx).await.unwrap() {}
        jobs::queue_daily(&town.cx, town.cx.today()).await.unwrap();
        assert!(!jobs::run_one(&town.cx).await.unwrap(), "today's are done");
    }

    async fn two_workers_never_hold_the_same_job(town: Town) {
        for _ in 0..30 {
            queue(&town, &Job::SweepFiles, None).await;
        }
        let other = town.reopened().await;
        let work = |cx: services::Context| async move {
            let mut done = 0;
            while jobs::run_one(&cx).await.unwrap() {
                done += 1;
            }
            done
        };
        let (a, b): (i32, i32) = tokio::join!(work(town.cx.clone()), work(other));
        assert_eq!(a + b, 30);
    }

    async fn a_job_of_a_worker_that_died_is_taken_over(town: Town) {
        queue(&town, &Job::SweepFiles, None).await;
        town.tamper("UPDATE jobs SET state = 'leased', attempts = 1, leased_until = '2026-11-20T18:05:00+00:00'").await.unwrap();
        assert!(!jobs::run_one(&town.cx).await.unwrap(), "the lease still runs");
        town.now.advance(TimeDelta::minutes(6));
        assert!(jobs::run_one(&town.cx).await.unwrap());
        assert_eq!(town.count("jobs WHERE state = 'done'").await, 1);
    }

    async fn a_job_that_keeps_failing_waits_longer_and_is_set_aside(town: Town) {
        queue(&town, &Job::VerifyAudit, None).await;
        town.tamper("UPDATE audit_head SET number = 7").await.unwrap();
        for attempt in 1..=MOST_ATTEMPTS {
            assert!(jobs::run_one(&town.cx).await.unwrap(), "attempt {attempt}");
            if attempt == 1 {
                assert!(!jobs::run_one(&town.cx).await.unwrap(), "not again at once");
                assert_eq!(health::figures(&town.cx).await.unwrap().jobs_waiting, 1);
            }
            town.now.advance(TimeDelta::hours(7));
        }
        assert!(!jobs::run_one(&town.cx).await.unwrap());
        let dead = jobs::list_dead(&town.cx).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].attempts.unsigned_abs(), MOST_ATTEMPTS);
        assert_eq!(health::figures(&town.cx).await.unwrap().jobs_dead, 1);
        let report = check::run(&town.cx).await.unwrap().to_string();
        assert!(report.contains("verify-audit") && report.contains("given up"), "{report}");
    }
}
