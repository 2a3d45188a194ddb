use crate::town::Town;
use domain::audit::BrokenChain;
use services::audit::{self, Unverified};

/// Rows a use case makes, and the event each of them is recorded by.
const CHANGES: [(&str, &str); 21] = [
    ("municipality", "municipality.described"),
    ("staff", "staff.joined"),
    ("localities", "locality.added"),
    ("holidays", "holiday.added"),
    ("streets", "street.added"),
    ("projects", "project.registered"),
    ("progress_entries", "progress.reported"),
    ("agreements", "agreement.made"),
    ("delivery_observations", "delivery.observed"),
    ("organizations", "body.drafted"),
    ("meetings", "convocation.drafted"),
    ("areas", "area.added"),
    ("cases WHERE NOT is_sealed", "case.submitted"),
    ("cases WHERE is_sealed", "case.submitted-sealed"),
    ("election_events", "election.logged"),
    ("memberships", "member.seated"),
    ("attendance_entries", "attendance.marked"),
    ("quorum_declarations", "quorum.declared"),
    ("documents", "document.opened"),
    ("document_signatures", "document.signed"),
    ("document_seals", "document.sealed"),
];

on_both! {
    async fn every_change_leaves_an_entry_that_verifies(town: Town) {
        let town = town.demonstrated().await;
        let entries = audit::verify(town.cx.database()).await.unwrap();
        assert_eq!(entries, town.count("audit").await);
        for (rows, event) in CHANGES {
            let (made, told) =
                (town.count(rows).await, town.count(&format!("audit WHERE event = '{event}'")).await);
            assert!(made > 0, "the demonstration has no {rows}");
            assert_eq!(made, told, "{rows} against {event}");
        }
    }

    async fn the_database_itself_refuses_to_alter_or_remove_an_entry(town: Town) {
        let town = town.demonstrated().await;
        for sql in ["UPDATE audit SET subject = 'x' WHERE number = 3", "DELETE FROM audit WHERE number = 3"] {
            let refused = town.tamper(sql).await.unwrap_err();
            assert!(refused.to_string().contains("only grows"), "{refused}");
        }
        assert!(audit::verify(town.cx.database()).await.is_ok());
    }

    async fn what_was_announced_counted_or_declared_is_never_changed(town: Town) {
        let town = town.demonstrated().await;
        town.tamper(
            "INSERT INTO teller_counts SELECT id, 1, 'paper', 9, 'first', 'x', '{}' FROM elections LIMIT 1",
        )
        .await
        .unwrap();
        for (table, column) in [
            ("announcements", "meeting_id"),
            ("attendance_entries", "meeting_id"),
            ("document_signers", "document_id"),
            ("floor_steps", "meeting_id"),
            ("privacy_notices", "version"),
            ("quorum_declarations", "meeting_id"),
            ("teller_counts", "election_id"),
        ] {
            assert!(town.count(table).await > 0, "{table}");
            for sql in [format!("UPDATE {table} SET {column} = {column}"), format!("DELETE FROM {table}")] {
                let refused = town.tamper(&sql).await.unwrap_err().to_string();
                assert!(refused.contains(&format!("the table {table} only grows")), "{sql}: {refused}");
            }
        }
    }

    async fn an_altered_entry_is_found_and_named(town: Town) {
        let town = town.demonstrated().await;
        without_guard(&town).await;
        town.tamper("UPDATE audit SET subject = 'x' WHERE number = 3").await.unwrap();
        let broken = audit::verify(town.cx.database()).await.unwrap_err();
        assert!(matches!(broken, Unverified::Broken(BrokenChain::Altered { number: 3 })), "{broken}");
    }

    async fn a_removed_entry_is_found(town: Town) {
        let town = town.demonstrated().await;
        without_guard(&town).await;
        town.tamper("DELETE FROM audit WHERE number = 7").await.unwrap();
        let broken = audit::verify(town.cx.database()).await.unwrap_err();
        assert!(matches!(broken, Unverified::Broken(BrokenChain::Gap { number: 7 })), "{broken}");
    }

    async fn a_chain_cut_at_its_end_is_found(town: Town) {
        let town = town.demonstrated().await;
        without_guard(&town).await;
        town.tamper("DELETE FROM audit WHERE number > 200").await.unwrap();
        let broken = audit::verify(town.cx.database()).await.unwrap_err();
        assert!(matches!(broken, Unverified::Broken(BrokenChain::Cut)), "{broken}");
    }

    async fn concurrent_writers_make_one_chain(town: Town) {
        let town = std::sync::Arc::new(town.demonstrated().await);
        let before = audit::length(&town.cx).await.unwrap();
        let writers: Vec<_> = (0..20)
            .map(|n| {
                let town = std::sync::Arc::clone(&town);
                tokio::spawn(async move {
                    use domain::works::{Kind, Status};
                    town.work(&format!("Obra {n}"), Kind::Paving, Status::Approved).await
                })
            })
            .collect();
        let mut numbers = std::collections::BTreeSet::new();
        for writer in writers {
            numbers.insert(writer.await.unwrap());
        }
        assert_eq!(numbers.len(), 20, "each work has a number of its own");
        assert_eq!(audit::verify(town.cx.database()).await.unwrap(), before + 20);
    }
}

/// Someone with full rights can lift the guard of the table; the chain must tell all the same.
async fn without_guard(town: &Town) {
    for trigger in ["audit_no_update", "audit_no_delete"] {
        if town.cx.settings().database_url.is_none() {
            town.tamper(&format!("DROP TRIGGER {trigger}")).await.unwrap();
        }
    }
    if town.cx.settings().database_url.is_some() {
        town.tamper("DROP TRIGGER audit_no_change ON audit").await.unwrap();
    }
}
