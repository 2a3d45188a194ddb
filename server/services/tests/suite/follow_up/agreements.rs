//! Agreements, and what became of them.

use super::world::*;
use crate::town::{once, typed};
use services::{Error, agreements};

on_both! {
    async fn an_agreement_is_over_once_somebody_saw_it_kept(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let new = typed(&[("text", "Poner la rampa."), ("owner_kind", "office"), ("owner", "Obras Públicas"), ("due", "2026-11-22")]);
        let form = once(agreements::forms::AGREE);
        agreements::agree(&town.cx, public_works(), &form, number, &new).await.unwrap();
        agreements::agree(&town.cx, public_works(), &form, number, &new).await.unwrap();
        let list = agreements::list_of_work(&town.cx, number).await.unwrap();
        assert_eq!(list.len(), 1, "sent twice, agreed once");
        let change = async |actor, act: &str, version: &str| {
            let fields = typed(&[("act", act), ("note", "Ya quedó."), ("version", version)]);
            let form = once(agreements::forms::CHANGE);
            agreements::change(&town.cx, actor, &form, (number, 1), &fields, None).await
        };
        assert!(matches!(change(participation(), "verify", "1").await, Err(Error::Conflict)), "not yet kept");
        change(public_works(), "fulfil", "1").await.unwrap();
        assert!(matches!(change(public_works(), "verify", "2").await, Err(Error::Denied)), "not by who built");
        assert!(matches!(change(participation(), "verify", "1").await, Err(Error::Conflict)), "an old version");
        change(participation(), "verify", "2").await.unwrap();
        let list = agreements::list_of_work(&town.cx, number).await.unwrap();
        assert!(!list[0].agreement.status.is_open());
    }

    async fn what_was_said_and_shown_of_an_agreement_stays(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let new = typed(&[("text", "Poner la rampa."), ("owner_kind", "office"), ("owner", "Obras Públicas"), ("due", "2026-11-22")]);
        agreements::agree(&town.cx, public_works(), &once(agreements::forms::AGREE), number, &new).await.unwrap();
        let photo = jpeg_with_place();
        let change = async |actor, fields: &[(&str, &str)], photo| {
            let form = once(agreements::forms::CHANGE);
            agreements::change(&town.cx, actor, &form, (number, 1), &typed(fields), photo).await
        };
        change(public_works(), &[("act", "fulfil"), ("note", "Ya quedó."), ("version", "1")], Some(&photo)).await.unwrap();
        let mute = change(participation(), &[("act", "reopen"), ("note", " "), ("version", "2")], None).await;
        assert_eq!(problems(mute), one("note", "problem-empty"), "the neighbours are owed a reason");
        change(participation(), &[("act", "reopen"), ("note", "Falta el barandal."), ("version", "2")], None).await.unwrap();
        change(public_works(), &[("act", "cancel"), ("note", "Va en otra obra."), ("version", "3")], None).await.unwrap();
        let listed = agreements::list_of_work(&town.cx, number).await.unwrap().remove(0);
        let told: Vec<_> = listed.past.iter().map(|p| (p.act, p.note.as_deref(), p.has_photo)).collect();
        assert_eq!(told, [
            (agreements::Act::Fulfil, Some("Ya quedó."), true),
            (agreements::Act::Reopen, Some("Falta el barandal."), false),
            (agreements::Act::Cancel, Some("Va en otra obra."), false),
        ]);
        agreements::find_photo(&town.cx, number, 1, 1).await.unwrap();
        assert!(matches!(agreements::find_photo(&town.cx, number, 1, 2).await, Err(Error::NotFound)));
        for change in ["UPDATE agreement_events SET note = 'otra'", "DELETE FROM agreement_events"] {
            town.refuses(change).await;
        }
    }
}
