//! Steps of a work, and how far it came.

use super::world::*;
use crate::town::{once, typed};
use domain::works::{Move, Status};
use services::{Error, works};

on_both! {
    async fn a_work_does_not_begin_without_a_committee_or_a_reason(town: Town) {
        let town = town.demonstrated().await;
        let number = register(&town).await;
        step(&town, number, Move::Award, "").await.unwrap();
        assert_eq!(problems(step(&town, number, Move::Start, "").await), one("step", "problem-no-committee"));
        let seen = version(&town, number).await;
        let fields = typed(&[("version", &seen), ("reason", "Urge.")]);
        let form = once(works::forms::WAIVE);
        let refused = works::waive_committee(&town.cx, public_works(), &form, number, &fields).await;
        assert!(matches!(refused, Err(Error::Denied)), "not by those who want to begin");
        let form = once(works::forms::WAIVE);
        works::waive_committee(&town.cx, participation(), &form, number, &fields).await.unwrap();
        step(&town, number, Move::Start, "").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Underway);
        let past = works::list_past(&town.cx, number).await.unwrap();
        assert!(past.iter().any(|past| past.reason.as_deref() == Some("Urge.")));
    }

    async fn a_suspension_says_why_and_can_be_lifted(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        assert_eq!(problems(step(&town, number, Move::Suspend, " ").await), one("reason", "problem-empty"));
        step(&town, number, Move::Suspend, "Falta material.").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Suspended);
        step(&town, number, Move::Resume, "").await.unwrap();
        assert!(matches!(step(&town, number, Move::Receive, "").await, Err(Error::Conflict)));
        town.refuses("UPDATE project_events SET reason = 'otra'").await;
    }

    async fn progress_only_grows_unless_it_says_why(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        progress(&town, number, ("2026-11-18", "40", "300,000"), "", &[]).await.unwrap();
        for (entry, field, message) in [
            (("2026-11-21", "50", "400000"), "on", "problem-date-future"),
            (("2026-11-17", "50", "400000"), "on", "problem-date-earlier"),
            (("2026-11-20", "39.99", "400000"), "reason", "problem-decrease"),
            (("2026-11-20", "50", "299999.99"), "reason", "problem-decrease"),
            (("2026-11-20", "50", "1000000.01"), "paid", "problem-overpaid"),
            (("2026-11-20", "100.01", "400000"), "physical", "problem-share"),
        ] {
            let refused = progress(&town, number, entry, "", &[]).await;
            assert_eq!(problems(refused), one(field, message), "{entry:?}");
        }
        progress(&town, number, ("2026-11-20", "35", "300000"), "Se midió mal.", &[]).await.unwrap();
        let entries = works::list_progress(&town.cx, number).await.unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].reason.as_deref(), Some("Se midió mal."));
        let work = works::find_public(&town.cx, number).await.unwrap().project;
        assert_eq!(work.progress.physical.basis_points(), 3_500);
        assert_eq!(work.progress.financial.basis_points(), 3_000);
        town.refuses("DELETE FROM progress_entries").await;
    }

    async fn two_at_once_do_not_write_over_each_other(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let seen = version(&town, number).await;
        let fields = typed(&[("version", &seen), ("on", "2026-11-20"), ("physical", "10"), ("paid", "0"), ("note", "Uno.")]);
        let (one, other) = (once(works::forms::PROGRESS), once(works::forms::PROGRESS));
        let (first, second) = tokio::join!(
            works::report_progress(&town.cx, public_works(), &one, number, &fields, &[]),
            works::report_progress(&town.cx, public_works(), &other, number, &fields, &[]),
        );
        assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
        assert!([first, second].into_iter().any(|end| matches!(end, Err(Error::Conflict))));
    }

    async fn an_end_notified_too_early_is_taken_back_and_a_deserted_work_ends(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        progress(&town, number, ("2026-11-20", "100", "1000000"), "", &[]).await.unwrap();
        step(&town, number, Move::NotifyCompletion, "").await.unwrap();
        assert_eq!(problems(step(&town, number, Move::Resume, "").await), one("reason", "problem-empty"));
        step(&town, number, Move::Resume, "Falta una cuadra.").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Underway);
        for next in [Move::NotifyCompletion, Move::Inspect] {
            step(&town, number, next, "").await.unwrap();
        }
        step(&town, number, Move::FindDeficiencies, "Se hundió.").await.unwrap();
        step(&town, number, Move::Rescind, "La empresa se fue.").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Rescinded);
    }
}
