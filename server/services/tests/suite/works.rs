use crate::town::Town;
use domain::{
    identity::Actor,
    search,
    works::{Cursor, Filter, Kind, Number, Stage, Status, Summary},
};
use services::{Error, works};
use std::collections::BTreeSet;

async fn page(town: &Town, filter: &Filter, cursor: Cursor) -> domain::works::Page {
    let directory = works::directory(&town.cx).await.unwrap();
    works::list_public(&town.cx, &directory, filter, cursor).await.unwrap()
}

async fn found(town: &Town, typed: &str) -> Vec<String> {
    let filter = Filter { terms: search::query(typed), ..Filter::default() };
    let page = page(town, &filter, Cursor::First).await;
    page.works.iter().map(|work| work.name.as_str().to_owned()).collect()
}

/// Every number met when walking from the first page to the last and back.
async fn walked(town: &Town, filter: &Filter) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut cursor = Cursor::First;
    loop {
        let there = page(town, filter, cursor).await;
        if let Some(newer) = there.newer {
            let back = page(town, filter, newer).await;
            let last = numbers.last().copied();
            assert_eq!(back.works.last().map(|w| w.number), last, "the way back is the way here");
        }
        numbers.extend(there.works.iter().map(|work| work.number));
        match there.older {
            Some(older) => cursor = older,
            None => return numbers,
        }
    }
}

on_both! {
    async fn pages_hold_every_public_work_once_newest_first(town: Town) {
        let town = town.demonstrated().await;
        let numbers = walked(&town, &Filter::default()).await;
        assert!(numbers.is_sorted_by(|a, b| a > b));
        let hidden = town.count("projects WHERE status = 'proposed'").await;
        assert!(hidden > 0, "the demonstration holds an idea nobody has announced");
        assert_eq!(numbers.len() as i64, Town::works() - hidden);
    }

    async fn every_filter_agrees_with_its_total(town: Town) {
        let town = town.demonstrated().await;
        let directory = works::directory(&town.cx).await.unwrap();
        let works::Directory { localities, totals } = &*directory;
        for locality in localities.iter().map(Some).chain([None]) {
            for stage in Stage::ALL.into_iter().map(Some).chain([None]) {
                for kind in [None, Some(Kind::Paving), Some(Kind::PotholeRepair)] {
                    let filter = Filter { locality: locality.map(|l| l.slug.clone()), kind, stage, terms: vec![] };
                    let total = totals.count(locality.map(|l| l.id), kind, stage);
                    assert_eq!(walked(&town, &filter).await.len() as u64, total, "{filter:?}");
                }
            }
        }
    }

    async fn a_new_work_is_counted_at_once_whoever_wrote_it(town: Town) {
        let town = town.demonstrated().await;
        let other = Town { cx: town.reopened().await, now: town.now.clone(), folder: tempfile::tempdir().unwrap() };
        let count = async |town: &Town| {
            works::directory(&town.cx).await.unwrap().totals.count(None, Some(Kind::Sewer), None)
        };
        let before = count(&town).await;
        assert_eq!(count(&other).await, before);
        other.work("Colector", Kind::Sewer, Status::Approved).await;
        assert_eq!(count(&town).await, before + 1);
    }

    async fn a_search_minds_neither_accents_nor_plurals(town: Town) {
        let town = town.demonstrated().await;
        town.work("Jardín de los Niños Héroes", Kind::Restoration, Status::Approved).await;
        for typed in ["jardin", "JARDINES", "ninos heroes", "héroe jardín", "jard"] {
            assert!(found(&town, typed).await.contains(&"Jardín de los Niños Héroes".to_owned()), "{typed}");
        }
        assert!(found(&town, "jardín inexistente").await.is_empty());
    }

    async fn a_work_is_found_by_its_number(town: Town) {
        let town = town.demonstrated().await;
        let number = town.work("Puente peatonal", Kind::Construction, Status::Approved).await;
        assert_eq!(found(&town, &number.to_string()).await, ["Puente peatonal"]);
    }

    async fn a_search_keeps_within_the_filters_and_its_pages(town: Town) {
        let town = town.demonstrated().await;
        for n in 0..25 {
            town.work(&format!("Andador {n}"), Kind::Sidewalks, Status::Approved).await;
            town.work(&format!("Andador {n}"), Kind::Paving, Status::Approved).await;
        }
        let filter = Filter { kind: Some(Kind::Sidewalks), terms: search::query("andador"), ..Filter::default() };
        let numbers = walked(&town, &filter).await;
        assert_eq!(numbers.len(), 25);
        assert!(numbers.is_sorted_by(|a, b| a > b));
    }

    async fn signs_of_the_query_language_are_harmless(town: Town) {
        let town = town.demonstrated().await;
        for typed in ["\"", "a\" OR \"b", "*", "NEAR(a b)", "-- ;", "' OR 1=1", "facets:kpaving", "!!", "(((", "\\"] {
            found(&town, typed).await;
        }
        // They mean nothing: what is not a word of a work finds no work, and a word finds its own.
        let name = |word: &str| format!("zzz\" OR \"{word}");
        assert!(found(&town, "facets:kpaving").await.is_empty());
        assert_eq!(found(&town, "' OR 1=1").await, found(&town, "or 1 1").await);
        let number = town.work("Kiosco de los mezquites", Kind::Paving, Status::Approved).await;
        assert_eq!(found(&town, "mezquites").await.len(), 1, "{number}");
        assert!(found(&town, &name("mezquites")).await.is_empty());
        assert_eq!(found(&town, "\"mezquites\" *").await.len(), 1);
    }

    async fn an_idea_is_missing_like_a_work_that_never_was(town: Town) {
        let town = town.demonstrated().await;
        let idea = town.work("Teatro al aire libre", Kind::Construction, Status::Proposed).await;
        let never = Number::new(2026, 999).unwrap();
        for number in [idea, never] {
            assert!(matches!(works::find_public(&town.cx, number).await, Err(Error::NotFound)));
        }
        assert!(found(&town, "teatro").await.is_empty());
    }

    async fn a_locality_nobody_knows_is_not_found(town: Town) {
        let town = town.demonstrated().await;
        let directory = works::directory(&town.cx).await.unwrap();
        let slug = domain::place::Slug::parse("no-hay").unwrap();
        let filter = Filter { locality: Some(slug), ..Filter::default() };
        let page = works::list_public(&town.cx, &directory, &filter, Cursor::First).await;
        assert!(matches!(page, Err(Error::NotFound)));
    }

    async fn the_public_may_not_register_a_work(town: Town) {
        let town = town.demonstrated().await;
        let before = town.count("projects").await;
        let model = works::find_public(&town.cx, walked(&town, &Filter::default()).await[0]).await.unwrap();
        let refused = works::register(&town.cx, Actor::Public, again(&model.project)).await;
        assert!(matches!(refused, Err(Error::Denied)));
        assert_eq!(town.count("projects").await, before);
    }

    async fn the_same_demonstration_comes_out_twice(town: Town) {
        let first = town.demonstrated().await;
        let second = Town::on_sqlite().await.demonstrated().await;
        let works = async |town: &Town| page(town, &Filter::default(), Cursor::First).await.works;
        let (a, b) = (works(&first).await, works(&second).await);
        let told = |work: Summary| (work.number, work.name, work.status, work.physical, work.milestones);
        let (a, b): (Vec<_>, Vec<_>) = (a.into_iter().map(told).collect(), b.into_iter().map(told).collect());
        assert_eq!(a, b);
        assert!(matches!(services::demo::fill(&first.cx, 1).await, Err(Error::Conflict)), "never mixed with records");
    }

    async fn a_demonstration_killed_while_it_is_made_is_told_from_a_whole_one(town: Town) {
        let cx = town.cx.clone();
        let making = tokio::spawn(async move { services::demo::fill(&cx, 1).await });
        while town.count("localities").await == 0 {
            tokio::task::yield_now().await;
        }
        making.abort();
        assert!(making.await.unwrap_err().is_cancelled(), "there is more to make than that");
        assert!(services::demo::is_half_made(&town.cx).await.unwrap());
        assert!(services::demo::sign_ins(&town.cx).is_empty());
        let whole = Town::on_sqlite().await.demonstrated().await;
        assert!(!services::demo::is_half_made(&whole.cx).await.unwrap());
        assert!(!services::demo::sign_ins(&whole.cx).is_empty());
    }

    async fn the_demonstration_shows_every_kind_and_stage(town: Town) {
        let town = town.demonstrated().await;
        let totals = &works::directory(&town.cx).await.unwrap().totals;
        let kinds: BTreeSet<_> = Kind::ALL.into_iter().filter(|k| totals.count(None, Some(*k), None) > 0).collect();
        assert_eq!(kinds.len(), Kind::ALL.len());
        for stage in Stage::ALL {
            assert!(totals.count(None, None, Some(stage)) > 0, "{stage:?}");
        }
    }
}

fn again(project: &domain::works::Project) -> works::NewProject {
    let p = project.clone();
    works::NewProject {
        registered_on: p.planned_start,
        described: p.described,
        status: p.status,
        course: p.course,
        progress: p.progress,
        milestones: p.milestones,
    }
}
