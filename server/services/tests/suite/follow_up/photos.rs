//! Photos, whichever door they come by.

use super::world::*;
use crate::town::{once, typed};
use bytes::Bytes;
use services::{
    Error, agreements,
    works::{self, delivery},
};

on_both! {
    async fn a_photo_is_written_anew_and_what_is_none_is_refused(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let script = Bytes::from_static(b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        let refused = progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo_two", &script)]).await;
        assert_eq!(problems(refused), one("photo_two", "problem-photo-kind"));
        let photo = jpeg_with_place();
        assert!(photo.windows(4).any(|part| part == b"Exif"));
        progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo", &photo)]).await.unwrap();
        let kept = works::find_progress_photo(&town.cx, number, 1, 1).await.unwrap();
        assert!(kept.starts_with(&[0xFF, 0xD8, 0xFF]));
        assert!(!kept.windows(4).any(|part| part == b"Exif"), "where the camera stood is gone");
        assert!(matches!(works::find_progress_photo(&town.cx, number, 1, 2).await, Err(Error::NotFound)));
    }

    async fn no_door_takes_what_is_no_photo_or_keeps_what_hides_behind_one(town: Town) {
        let town = town.demonstrated().await;
        let number = received(&town).await;
        delivery::request_delivery(&town.cx, public_works(), &once(works::forms::DELIVERY), number).await.unwrap();
        let new = typed(&[("text", "Poner la rampa."), ("owner_kind", "office"), ("owner", "Obras Públicas"), ("due", "2026-11-22")]);
        agreements::agree(&town.cx, public_works(), &once(agreements::forms::AGREE), number, &new).await.unwrap();
        let agreement = async |photo: &Bytes| {
            let fields = typed(&[("act", "fulfil"), ("note", "Ya quedó."), ("version", "1")]);
            let form = once(agreements::forms::CHANGE);
            agreements::change(&town.cx, public_works(), &form, (number, 1), &fields, Some(photo)).await
        };
        let observation = async |photo: &Bytes| {
            let seen = typed(&[("text", "Hay cascajo."), ("responsible", "La empresa"), ("due", "2026-11-25")]);
            let form = once(works::forms::OBSERVE);
            delivery::observe(&town.cx, public_works(), &form, number, &seen, Some(photo)).await
        };
        let correction = async |photo: &Bytes| {
            let mended = typed(&[("correction", "Se retiró.")]);
            let form = once(works::forms::CORRECT);
            delivery::correct(&town.cx, public_works(), &form, (number, 1), &mended, Some(photo)).await
        };
        let script = Bytes::from_static(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        let cut = jpeg_with_place().slice(..40);
        let huge = Bytes::from(vec![0xFF_u8; services::intake::BYTES_MOST + 1]);
        for (bytes, message) in [(&script, "problem-photo-kind"), (&cut, "problem-photo-kind"), (&huge, "problem-file-large")] {
            assert_eq!(problems(agreement(bytes).await), one("photo", message));
            assert_eq!(problems(observation(bytes).await), one("photo", message));
            assert_eq!(problems(correction(bytes).await), one("photo", message));
        }
        // A true photo with a page and an archive behind it: neither is kept.
        let mut double = jpeg_with_place().to_vec();
        double.extend(b"<script>alert(1)</script>PK\x03\x04");
        let double = Bytes::from(double);
        agreement(&double).await.unwrap();
        observation(&double).await.unwrap();
        correction(&double).await.unwrap();
        let kept = [
            agreements::find_photo(&town.cx, number, 1, 1).await.unwrap(),
            delivery::find_observation_photo(&town.cx, number, (1, 1), false).await.unwrap(),
            delivery::find_observation_photo(&town.cx, number, (1, 1), true).await.unwrap(),
        ];
        for photo in kept {
            assert!(photo.starts_with(&[0xFF, 0xD8, 0xFF]));
            for hidden in [&b"Exif"[..], b"<script", b"PK\x03\x04"] {
                assert!(!photo.windows(hidden.len()).any(|part| part == hidden));
            }
        }
    }
}
