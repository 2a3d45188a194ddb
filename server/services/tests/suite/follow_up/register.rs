//! Entering works, and changing what is said of them.

use super::world::*;
use crate::town::{once, typed};
use domain::{
    identity::Actor,
    works::{Filter, Move},
};
use services::{Error, works};

on_both! {
    async fn a_work_is_registered_once_however_often_it_is_sent(town: Town) {
        let town = town.demonstrated().await;
        let (locality, agency) = place(&town).await;
        let before = town.count("projects").await;
        let form = once(works::forms::REGISTER);
        let fields = work(&locality, &agency);
        let first = works::register_typed(&town.cx, public_works(), &form, &fields).await.unwrap();
        let again = works::register_typed(&town.cx, public_works(), &form, &fields).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(town.count("projects").await, before + 1);
        let found = works::find_public(&town.cx, first).await.unwrap().project;
        assert_eq!(found.amounts.total().cents(), 100_000_000);
        assert_eq!(found.agency_responsible.as_str(), "Obras Públicas");
    }

    async fn everything_wrong_with_a_work_is_said_at_once(town: Town) {
        let town = town.demonstrated().await;
        let (locality, agency) = place(&town).await;
        let mut fields = work(&locality, &agency);
        for (field, value) in [("kind", "castle"), ("name", " "), ("municipal", "mucho"),
            ("locality", "no-hay"), ("planned_end", "2026-11-01"), ("households", "-1")] {
            fields.insert(field.into(), value.into());
        }
        let form = once(works::forms::REGISTER);
        let refused = works::register_typed(&town.cx, public_works(), &form, &fields).await.map(drop);
        let wrong: Vec<_> = problems(refused).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["kind", "name", "locality", "municipal", "households", "planned_end"]);
        for actor in [participation(), Actor::Public] {
            let form = once(works::forms::REGISTER);
            let refused = works::register_typed(&town.cx, actor, &form, &work(&locality, &agency)).await;
            assert!(matches!(refused, Err(Error::Denied)));
        }
    }

    async fn an_edit_moves_totals_and_search_and_minds_its_version(town: Town) {
        let town = town.demonstrated().await;
        let number = register(&town).await;
        let (_, agency) = place(&town).await;
        let directory = works::directory(&town.cx).await.unwrap();
        let other = directory.localities[1].clone();
        let seen = version(&town, number).await;
        let mut fields = work(other.slug.as_str(), &agency);
        fields.insert("version".into(), seen.clone());
        fields.insert("name".into(), "Jacarandas nuevas".into());
        fields.insert("kind".into(), "sewer".into());
        let form = once(works::forms::EDIT);
        works::edit(&town.cx, public_works(), &form, number, &fields).await.unwrap();
        let stale = once(works::forms::EDIT);
        let refused = works::edit(&town.cx, public_works(), &stale, number, &fields).await;
        assert!(matches!(refused, Err(Error::Conflict)), "somebody else's version");
        let report = services::check::run(&town.cx).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        let directory = works::directory(&town.cx).await.unwrap();
        let filter = Filter { terms: domain::search::query("jacarandas"), locality: Some(other.slug), ..Filter::default() };
        let found = works::list_public(&town.cx, &directory, &filter, domain::works::Cursor::First).await.unwrap();
        assert_eq!(found.works.len(), 1);
        let old = Filter { terms: domain::search::query("pavimento prueba"), ..Filter::default() };
        let found = works::list_public(&town.cx, &directory, &old, domain::works::Cursor::First).await.unwrap();
        assert!(found.works.iter().all(|work| work.number != number), "the old name is forgotten");
    }

    async fn an_edit_leaves_a_trace_and_what_is_signed_for_stays(town: Town) {
        let town = town.demonstrated().await;
        let number = register(&town).await;
        let (locality, agency) = place(&town).await;
        let edit = async |changed: &[(&str, &str)]| {
            let mut fields = work(&locality, &agency);
            fields.insert("version".into(), version(&town, number).await);
            fields.extend(typed(changed));
            works::edit(&town.cx, public_works(), &once(works::forms::EDIT), number, &fields).await
        };
        edit(&[("municipal", "900000"), ("contractor", "Otra empresa")]).await.unwrap();
        let past = works::list_past(&town.cx, number).await.unwrap().remove(0);
        assert_eq!(past.deed, works::Deed::Edited);
        let told: Vec<_> = past.changes.iter().map(|c| (&*c.field, &*c.before, &*c.after)).collect();
        assert_eq!(told, [
            ("municipal", "100000000", "90000000"),
            ("contractor", "Constructora de Muestra", "Otra empresa"),
        ]);
        let named = town.count("audit WHERE event = 'project.edited' AND facts LIKE '%\"municipal\",\"contractor\"%'").await;
        assert_eq!(named, 1, "the chain names the fields, not what they say");
        step(&town, number, Move::Award, "").await.unwrap();
        let bare = edit(&[("contractor", "")]).await;
        assert_eq!(problems(bare), one("contractor", "problem-contractor-needed"));
        town.tamper(&format!("UPDATE projects SET status = 'received' WHERE ordinal = {}", number.ordinal())).await.unwrap();
        for change in [("kind", "sewer"), ("municipal", "1000001"), ("federal", "1")] {
            assert_eq!(problems(edit(&[change]).await), one("kind", "problem-work-received"), "{change:?}");
        }
        edit(&[("municipal", "900000"), ("households", "13")]).await.unwrap();
    }
}
