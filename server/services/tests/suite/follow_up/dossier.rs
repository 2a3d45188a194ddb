//! The digital file.

use super::world::*;
use domain::{
    files::ContentHash,
    identity::Actor,
    works::{Filter, Kind, Status},
};
use services::{
    Error, minutes,
    works::{
        self,
        dossier::{self, Of},
    },
};

on_both! {
    async fn a_work_whose_neighbours_met_shows_their_act_and_keeps_who_came(town: Town) {
        use domain::works::dossier::Paper;
        let town = town.demonstrated().await;
        let directory = works::directory(&town.cx).await.unwrap();
        let board = works::list_board(&town.cx, public_works(), &directory, &Filter::default(), None, 100).await.unwrap();
        let mut acts = 0;
        for row in board.rows {
            let whole = dossier::find_dossier(&town.cx, public_works(), Of::Work(row.number)).await.unwrap();
            let public = dossier::find_dossier(&town.cx, Actor::Public, Of::Work(row.number)).await;
            for (folio, code) in minutes::list_sealed_of_work(&town.cx, row.number).await.unwrap() {
                let published = minutes::find_published(&town.cx, code).await.unwrap();
                assert_eq!(published.seal.statement.folio, folio);
                if folio.kind != domain::minutes::Kind::Act {
                    continue;
                }
                acts += 1;
                assert!(whole.items.iter().any(|item| item.paper == Paper::AttendanceList), "{folio}");
                assert!(!whole.missing.contains(&Paper::AttendanceList));
                let public = public.as_ref().unwrap();
                assert!(public.items.iter().all(|item| item.paper != Paper::AttendanceList));
            }
        }
        assert_eq!(acts, 1, "the demonstration has one sealed act of a meeting");
    }

    async fn the_file_is_the_same_twice_and_its_digests_hold(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let photo = jpeg_with_place();
        progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo", &photo)]).await.unwrap();
        let file = dossier::find_dossier(&town.cx, public_works(), Of::Work(number)).await.unwrap();
        assert!(file.whole && !file.missing.is_empty());
        let (first, second) = (packed(&town, &file).await, packed(&town, &file).await);
        assert_eq!(first, second);
        let entries = unpack(&first);
        for name in ["indice.csv", "indice.json", "01-obra.csv", "04-avances.csv", "05-fotos/avance-001-1.jpg"] {
            assert!(entries.contains_key(name), "{name}");
        }
        let index = String::from_utf8(entries["indice.csv"].clone()).unwrap();
        let lines: Vec<_> = index.lines().skip(1).collect();
        assert_eq!(lines.len(), entries.len() - 2, "everything but the two indexes is named");
        for (name, bytes) in entries.iter().filter(|(name, _)| !name.starts_with("indice.")) {
            let line = lines.iter().find(|line| line.contains(name.as_str())).unwrap();
            let digest = ContentHash::of(bytes);
            assert!(line.contains(digest.as_str()), "{name}");
        }
        let public = dossier::find_dossier(&town.cx, Actor::Public, Of::Work(number)).await.unwrap();
        assert!(!public.whole && public.items.iter().all(|item| item.paper.is_public()));
        let idea = town.work("Idea", Kind::Construction, Status::Proposed).await;
        assert!(matches!(dossier::find_dossier(&town.cx, Actor::Public, Of::Work(idea)).await, Err(Error::NotFound)));
    }

    async fn a_file_holds_every_round_and_what_became_of_each_agreement(town: Town) {
        use domain::works::dossier::Paper;
        let town = town.demonstrated().await;
        let directory = works::directory(&town.cx).await.unwrap();
        let board = works::list_board(&town.cx, public_works(), &directory, &Filter::default(), None, 100).await.unwrap();
        let mut rounds = 0;
        for row in &board.rows {
            let file = dossier::find_dossier(&town.cx, public_works(), Of::Work(row.number)).await.unwrap();
            rounds += file.items.iter().filter(|item| item.paper == Paper::Delivery).count();
            let entries = unpack(&packed(&town, &file).await);
            let listed = services::agreements::list_of_work(&town.cx, row.number).await.unwrap();
            let told = listed.iter().flat_map(|listed| &listed.past).filter_map(|past| past.note.as_deref());
            for note in told {
                let text = String::from_utf8_lossy(&entries["06-acuerdos.csv"]);
                assert!(text.contains(note), "{note}");
            }
        }
        assert_eq!(i64::try_from(rounds).unwrap(), town.count("deliveries").await);
    }

    async fn a_file_is_remembered_until_something_changes(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let find = async |actor| dossier::find_dossier(&town.cx, actor, Of::Work(number)).await.unwrap();
        let first = find(Actor::Public).await;
        assert!(std::sync::Arc::ptr_eq(&first, &find(Actor::Public).await), "nothing is gathered twice");
        let whole = find(public_works()).await;
        assert!(whole.whole && !first.whole, "what one may see is not remembered for another");
        progress(&town, number, ("2026-11-20", "10", "0"), "", &[]).await.unwrap();
        let after = find(Actor::Public).await;
        assert!(after.items.iter().any(|item| item.name == "04-avances.csv"));
    }

    async fn a_council_has_a_file_of_its_own(town: Town) {
        use domain::{ids::OrganizationId, works::dossier::Paper};
        let town = town.demonstrated().await;
        let ids = "SELECT id FROM organizations o WHERE o.project IS NULL
             AND EXISTS (SELECT 1 FROM meetings m JOIN announcements a ON a.meeting_id = m.id
                 WHERE m.organization_id = o.id)";
        let ids = town.ids(ids).await;
        assert!(!ids.is_empty(), "the demonstration has councils");
        for id in ids {
            let of = Of::Body(OrganizationId::from_uuid(id));
            let public = dossier::find_dossier(&town.cx, Actor::Public, of).await.unwrap();
            let papers: Vec<_> = public.items.iter().map(|item| item.paper).collect();
            assert!(papers.contains(&Paper::Body) && papers.contains(&Paper::Convocation));
            assert!(papers.iter().all(|paper| paper.is_public()));
            assert!(unpack(&packed(&town, &public).await).contains_key("01-consejo.csv"));
        }
        let committee = town.ids("SELECT id FROM organizations WHERE project IS NOT NULL LIMIT 1").await[0];
        let of = Of::Body(OrganizationId::from_uuid(committee));
        let refused = dossier::find_dossier(&town.cx, public_works(), of).await;
        assert!(matches!(refused, Err(Error::NotFound)), "a committee's papers are in the file of its work");
    }
}
