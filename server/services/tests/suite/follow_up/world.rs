//! A work, brought as far as a test needs it.

use crate::town::{Town, once, staff, typed};
use bytes::Bytes;
use domain::{
    identity::{Actor, Role},
    submissions::Typed,
    works::{Move, Number, Status},
};
use futures::TryStreamExt as _;
use services::{
    Error,
    works::{self, dossier},
};
use std::collections::BTreeMap;

pub fn public_works() -> Actor {
    staff(Role::PublicWorks)
}

pub fn participation() -> Actor {
    staff(Role::Participation)
}

/// Every field of a sound work.
pub fn work(locality: &str, agency: &str) -> Typed {
    typed(&[
        ("kind", "paving"),
        ("name", "Pavimento de la calle de la Prueba"),
        ("description", "Se nivela y se pone concreto."),
        ("locality", locality),
        ("site", "calle de la Prueba, de Uno a Dos"),
        ("cross_one", "Uno"),
        ("cross_two", ""),
        ("fund", "Recursos propios"),
        ("municipal", "$1,000,000.00"),
        ("federal", ""),
        ("state", ""),
        ("beneficiaries", ""),
        ("contractor", "Constructora de Muestra"),
        ("agency", agency),
        ("households", "12"),
        ("planned_start", "2026-12-01"),
        ("planned_end", "2027-03-01"),
        ("status", "approved"),
    ])
}

pub async fn place(town: &Town) -> (String, String) {
    let directory = works::directory(&town.cx).await.unwrap();
    let locality = directory.localities[0].slug.as_str().to_owned();
    let areas = services::intake::areas::list(&town.cx).await.unwrap();
    let area = areas.iter().find(|area| area.name.as_str() == "Obras Públicas").unwrap();
    (locality, area.slug.as_str().to_owned())
}

pub async fn register(town: &Town) -> Number {
    let (locality, agency) = place(town).await;
    let typed = work(&locality, &agency);
    let form = once(works::forms::REGISTER);
    works::register_typed(&town.cx, public_works(), &form, &typed).await.unwrap()
}

pub async fn version(town: &Town, number: Number) -> String {
    let desk = works::find_desk(&town.cx, public_works(), number).await.unwrap();
    desk.version.to_string()
}

pub async fn step(town: &Town, number: Number, step: Move, reason: &str) -> Result<(), Error> {
    let fields =
        [("version", &*version(town, number).await), ("step", step.code()), ("reason", reason)];
    let form = once(works::forms::MOVE);
    works::move_on(&town.cx, public_works(), &form, number, &typed(&fields)).await
}

pub async fn progress(
    town: &Town,
    number: Number,
    (on, physical, paid): (&str, &str, &str),
    reason: &str,
    photos: &[(&str, &Bytes)],
) -> Result<(), Error> {
    let fields = [
        ("version", &*version(town, number).await),
        ("on", on),
        ("physical", physical),
        ("paid", paid),
        ("note", "Se avanzó."),
        ("reason", reason),
    ];
    let form = once(works::forms::PROGRESS);
    works::report_progress(&town.cx, public_works(), &form, number, &typed(&fields), photos).await
}

pub fn problems(refused: Result<(), Error>) -> Vec<(String, String)> {
    match refused {
        Err(Error::Rejected(problems)) => {
            problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub fn one(field: &str, message: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), message.to_owned())]
}

/// Lets it begin without a committee and brings it underway.
pub async fn underway(town: &Town) -> Number {
    let number = register(town).await;
    step(town, number, Move::Award, "").await.unwrap();
    let version = version(town, number).await;
    let fields = typed(&[("version", &version), ("reason", "El drenaje se desborda.")]);
    let form = once(works::forms::WAIVE);
    works::waive_committee(&town.cx, participation(), &form, number, &fields).await.unwrap();
    step(town, number, Move::Start, "").await.unwrap();
    number
}

/// As if its committee had been elected on paper before the program came.
pub async fn with_committee(town: &Town, number: Number) {
    let act = r#"[{"step":"act","due":null,"met":"2026-10-01"}]"#;
    let sql =
        format!("UPDATE projects SET milestones = '{act}' WHERE ordinal = {}", number.ordinal());
    town.tamper(&sql).await.unwrap();
}

pub async fn received(town: &Town) -> Number {
    let number = underway(town).await;
    with_committee(town, number).await;
    progress(town, number, ("2026-11-20", "100", "1000000"), "", &[]).await.unwrap();
    for next in [Move::NotifyCompletion, Move::Inspect, Move::Receive] {
        step(town, number, next, "").await.unwrap();
    }
    number
}

pub async fn status(town: &Town, number: Number) -> Status {
    works::find_public(&town.cx, number).await.unwrap().project.status
}

/// A small picture with a note of where it was taken, as phones write it.
pub fn jpeg_with_place() -> Bytes {
    let picture = image::DynamicImage::new_rgb8(8, 8);
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let mut marked = bytes[..2].to_vec();
    let note = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\0GPS 20.286 -103.43";
    marked.extend([0xFF, 0xE1]);
    marked.extend(u16::try_from(note.len() + 2).unwrap().to_be_bytes());
    marked.extend(note);
    marked.extend(&bytes[2..]);
    marked.into()
}

/// A digital file as it is downloaded.
pub async fn packed(town: &Town, file: &dossier::Dossier) -> Vec<u8> {
    let parts: Vec<Bytes> = dossier::pack(&town.cx, file).unwrap().try_collect().await.unwrap();
    parts.concat()
}

/// The entries of a stored archive, each with its bytes (PKWARE APPNOTE 6.3, local headers).
pub fn unpack(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let small = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let mut entries = BTreeMap::new();
    let mut at = 0;
    while archive[at..].starts_with(b"PK\x03\x04") {
        let (size, name) = (small(at + 18) + (small(at + 20) << 16), at + 30);
        let bytes = name + small(at + 26) + small(at + 28);
        let path = String::from_utf8(archive[name..name + small(at + 26)].to_vec()).unwrap();
        entries.insert(path, archive[bytes..bytes + size].to_vec());
        at = bytes + size;
    }
    entries
}
