//! The board of signatures.

use super::world::*;
use crate::town::staff;
use domain::{
    identity::{Actor, Role},
    place::Slug,
    works::{Filter, Kind, Missing, Urgency},
};
use services::{
    Error,
    works::{
        self,
        dossier::{self, Of},
    },
};

on_both! {
    async fn the_board_says_what_every_work_lacks_in_one_order(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let directory = works::directory(&town.cx).await.unwrap();
        let (mut after, mut met) = (None, Vec::new());
        loop {
            let page = works::list_board(&town.cx, participation(), &directory, &Filter::default(), after, 7).await.unwrap();
            met.extend(page.rows);
            after = page.next;
            if after.is_none() { break }
        }
        assert_eq!(met.len() as i64, town.count("projects").await, "every work once");
        for row in &met {
            assert_eq!(row.urgency, row.signs.urgency(), "{} {:?}", row.number, row.signs);
        }
        let order: Vec<_> = met.iter().map(|row| (row.urgency, std::cmp::Reverse(row.number))).collect();
        assert!(order.is_sorted(), "what is blocked first, the newest first");
        for urgency in Urgency::ALL {
            assert!(met.iter().any(|row| row.urgency == urgency), "{urgency:?}");
        }
        let own = met.iter().find(|row| row.number == number).unwrap();
        assert_eq!(own.signs.missing().first(), Some(&Missing::Committee));
        assert_eq!(own.urgency, Urgency::Underway, "somebody let it begin without: nothing stops");
        let filter = Filter { kind: Some(Kind::Paving), ..Filter::default() };
        let paving = works::list_board(&town.cx, participation(), &directory, &filter, None, 50).await.unwrap();
        assert!(!paving.rows.is_empty() && paving.rows.iter().all(|row| row.kind == Kind::Paving));
        let nowhere = Filter { locality: Some(Slug::parse("no-hay").unwrap()), ..Filter::default() };
        for (actor, filter) in [(Actor::Public, &filter), (staff(Role::Treasury), &filter), (public_works(), &nowhere)] {
            let refused = works::list_board(&town.cx, actor, &directory, filter, None, 5).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }

    async fn a_sealed_complaint_leaves_no_trace_on_the_board_or_in_the_file(town: Town) {
        let town = town.demonstrated().await;
        // An open complaint about a work, sealed after it was joined to the work.
        let open = "cases WHERE NOT is_sealed AND NOT is_over AND project_id IS NOT NULL";
        assert!(town.count(open).await > 1, "the demonstration has some");
        let one = format!("SELECT min(ordinal) FROM {open}");
        town.tamper(&format!("UPDATE cases SET is_sealed = TRUE, area_id = NULL WHERE ordinal = ({one})")).await.unwrap();
        let sealed = "cases WHERE is_sealed AND NOT is_over AND project_id IS NOT NULL";
        assert!(town.count(sealed).await > 0);
        let directory = works::directory(&town.cx).await.unwrap();
        let page = works::list_board(&town.cx, public_works(), &directory, &Filter::default(), None, 100).await.unwrap();
        let counted: i64 = page.rows.iter().map(|row| i64::from(row.signs.open_cases)).sum();
        assert_eq!(counted, town.count(open).await);
        for row in page.rows {
            let listed = format!("cases c JOIN projects p ON p.id = c.project_id
                WHERE NOT c.is_sealed AND p.ordinal = {}", row.number.ordinal());
            let file = dossier::find_dossier(&town.cx, public_works(), Of::Work(row.number)).await.unwrap();
            let entries = unpack(&packed(&town, &file).await);
            let lines = entries.get("07-reportes.csv").map_or(0, |text| {
                String::from_utf8_lossy(text).lines().count() - 1
            });
            assert_eq!(i64::try_from(lines).unwrap(), town.count(&listed).await, "{}", row.number);
        }
    }
}
