//! What follows the registration of the demonstration's works: progress with pictures, agreements
//! in each state, and a delivery at each stage. All of it is invented.

use super::{ACTOR, chance::Chance, line};
use crate::{
    Context, Error,
    agreements::{self, Act, NewAgreement},
    database::Tx,
    files::Stored,
    minutes::Setting,
    people,
    works::{
        self, NewEntry,
        delivery::{self, Observation, Word},
    },
};
use chrono::TimeDelta;
use domain::{
    agreements::{Owner, OwnerKind, TEXT_MOST},
    files::MediaType,
    minutes::{Capacity, Signer},
    money::Money,
    text::Paragraphs,
    works::{
        Answer, Check, Measured, Number, Project, Share, Status, Verdict, takes_progress,
        usual_guarantee,
    },
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// How far a demonstrated delivery goes.
#[derive(Clone, Copy)]
enum Until {
    Requested,
    Walked,
    Corrected,
    Signing,
    Refused,
    Delivered,
}

const DELIVERIES: [Until; 6] = [
    Until::Delivered,
    Until::Requested,
    Until::Walked,
    Until::Corrected,
    Until::Signing,
    Until::Refused,
];

/// A promise, who owes it, in how many days, and what became of it.
type Promise = (&'static str, OwnerKind, &'static str, i64, &'static [Act]);

const PROMISES: [Promise; 6] = [
    (
        "Dejar paso a las cocheras cada noche, con tablones.",
        OwnerKind::Contractor,
        "La empresa",
        12,
        &[],
    ),
    (
        "Poner la rampa que faltó en la esquina de la escuela.",
        OwnerKind::Office,
        "Obras Públicas",
        20,
        &[Act::Fulfil],
    ),
    (
        "Regar la calle dos veces al día mientras dure el polvo.",
        OwnerKind::Contractor,
        "La empresa",
        5,
        &[Act::Fulfil, Act::Verify],
    ),
    (
        "Avisar casa por casa un día antes de cortar el agua.",
        OwnerKind::Committee,
        "Secretaría del comité",
        9,
        &[],
    ),
    (
        "Cambiar los postes de madera por otros de concreto.",
        OwnerKind::Office,
        "Alumbrado Público",
        40,
        &[Act::Cancel],
    ),
    (
        "Retirar el cascajo que quedó frente a la capilla.",
        OwnerKind::Office,
        "Servicios Públicos",
        6,
        &[Act::Fulfil, Act::Reopen],
    ),
];

/// Works that are followed: as many at every scale, so that a large town is still made fast.
const FOLLOWED: usize = 40;

/// Follows the newest works of the town. `works` is oldest first.
pub(super) async fn add(cx: &Context, works: &[Number]) -> Result<(), Error> {
    let mut chance = Chance::new(9);
    let pictures = pictures(cx).await?;
    let tx = cx.begin().await?;
    let newest = works.iter().rev().take(FOLLOWED).rev();
    let (mut received, mut promised) = (0, 0);
    for number in newest {
        let Some(project) = works::find_any_in(&tx, *number).await? else { continue };
        if takes_progress(project.status) {
            progress(&tx, cx, &mut chance, &project, &pictures).await?;
        }
        if project.status == Status::Underway && promised < 3 {
            for promise in PROMISES.iter().skip(promised * 2).take(2 + promised) {
                agree(&tx, cx, *number, promise).await?;
            }
            promised += 1;
        }
        if project.status == Status::Received
            && let Some(until) = DELIVERIES.get(received)
        {
            deliver(&tx, cx, &project, *until, &pictures).await?;
            received += 1;
        }
    }
    tx.commit().await
}

/// Three steps up to where the work is.
async fn progress(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    project: &Project,
    pictures: &[Stored],
) -> Result<(), Error> {
    let notes = [
        "Se trazó la calle y se abrió la primera zanja.",
        "Se metió el tubo y se compactó la base en la primera cuadra.",
        "Se avanzó con la segunda cuadra; los vecinos ya entran por la banqueta.",
    ];
    let (whole, cost) = (project.progress, project.amounts.total());
    let points = whole.physical.basis_points();
    for (place, note) in (1_u16..).zip(notes) {
        let part = |points: u16| Share::from_basis_points(points / 3 * place);
        let physical =
            if place == 3 { Some(whole.physical) } else { part(points) }.unwrap_or_default();
        let financial = i64::from(whole.financial.basis_points()) * i64::from(place) / 3;
        let paid = Money::from_cents(cost.cents() / 10_000 * financial).map_err(Error::internal)?;
        let back = TimeDelta::days(i64::from(3 - place) * 14 + i64::from(chance.between(1, 5)));
        let entry = NewEntry {
            measured: Measured { on: cx.today() - back, physical, paid },
            note: words(note)?,
            // The work was registered as far as it is: what is told first takes that back.
            reason: (place == 1)
                .then(|| words("Se captura el avance desde el principio."))
                .transpose()?,
            photos: if place == 2 { Vec::new() } else { pictures[..2].to_vec() },
        };
        works::report_in(tx, cx, ACTOR, project.number, None, &entry).await?;
    }
    Ok(())
}

async fn agree(tx: &Tx, cx: &Context, number: Number, promise: &Promise) -> Result<(), Error> {
    let (text, kind, owner, days, acts) = *promise;
    // One of them is late: its day was given in the past.
    let late = days == 9;
    let due =
        if late { cx.today() - TimeDelta::days(days) } else { cx.today() + TimeDelta::days(days) };
    let new = NewAgreement {
        text: words(text)?,
        owner: Owner { kind, name: line(owner)? },
        due,
        meeting: None,
    };
    let place = agreements::agree_in(tx, cx, ACTOR, number, new).await?;
    for act in acts {
        let note = match act {
            Act::Fulfil => Some(words("Ya quedó; hay foto en la oficina.")?),
            Act::Cancel => Some(words("El cabildo lo pasó a otra obra, que lo incluye.")?),
            Act::Reopen => Some(words("Fuimos a ver y todavía falta.")?),
            Act::Verify => None,
        };
        let step = agreements::Step { act: *act, note, photo: None, seen: None };
        agreements::change_in(tx, cx, ACTOR, (number, place), step).await?;
    }
    Ok(())
}

async fn deliver(
    tx: &Tx,
    cx: &Context,
    project: &Project,
    until: Until,
    pictures: &[Stored],
) -> Result<(), Error> {
    let number = project.number;
    delivery::request_in(tx, cx, ACTOR, number).await?;
    if matches!(until, Until::Requested) {
        return Ok(());
    }
    let answers: Vec<_> = Check::list(project.kind)
        .iter()
        .map(|check| (*check, if *check == Check::Clean { Answer::No } else { Answer::Yes }))
        .collect();
    delivery::walked_in(tx, cx, ACTOR, number, None, &answers).await?;
    let seen = Observation {
        number: 0,
        point: Some(Check::Clean),
        text: "Quedó cascajo amontonado en la esquina y tapa la rampa.".to_owned(),
        place: Some("Esquina norte".to_owned()),
        responsible: "La empresa".to_owned(),
        due: cx.today() + TimeDelta::days(8),
        has_photo: true,
        correction: None,
        has_correction_photo: false,
    };
    let observation = delivery::observe_in(tx, cx, ACTOR, number, &seen, pictures.first()).await?;
    if matches!(until, Until::Walked) {
        return Ok(());
    }
    let words = "Se retiró el cascajo y se lavó la esquina.";
    let of = (number, observation);
    delivery::correct_in(tx, cx, ACTOR, of, words, pictures.get(1)).await?;
    if matches!(until, Until::Corrected) {
        return Ok(());
    }
    delivery::ready_in(tx, cx, ACTOR, number, None, false).await?;
    answer(tx, cx, project, until).await
}

async fn answer(tx: &Tx, cx: &Context, project: &Project, until: Until) -> Result<(), Error> {
    let (verdict, reasons) = match until {
        Until::Refused => (
            Verdict::NotConforming,
            Some("El drenaje se regresa en tres casas; así no podemos recibirla.".to_owned()),
        ),
        Until::Delivered => (
            Verdict::WithObservations,
            Some("Falta pintar los topes; la empresa se comprometió por escrito.".to_owned()),
        ),
        Until::Signing | Until::Requested | Until::Walked | Until::Corrected => {
            (Verdict::Conforming, None)
        }
    };
    let word = Word {
        verdict,
        reasons,
        operation: project.agency_responsible.clone(),
        duties: "Limpiar las bocas de tormenta antes de las lluvias.".to_owned(),
        warranty_until: usual_guarantee(cx.today()),
        signers: signers()?,
        privacy: people::privacy_notice(cx).await?.version,
    };
    let setting = Setting {
        site: "https://demostracion.example".to_owned(),
        language: press::Language::Es,
        amount: Some(cx.municipality().conventions().money(project.amounts.total())),
    };
    let of = (project.number, None);
    // What is delivered already was signed on paper; one act waits for its signatures here.
    let here = matches!(until, Until::Signing).then_some(&setting);
    delivery::answer_in(tx, cx, ACTOR, of, word, here).await?;
    if matches!(until, Until::Signing) {
        return Ok(());
    }
    delivery::conclude_in(tx, cx, ACTOR, project.number, 0).await
}

fn signers() -> Result<Vec<Signer>, Error> {
    let people = [
        ("Guadalupe Flores Reyes", Capacity::Neighbour, "Presidencia del comité"),
        ("Pedro Ramírez Cruz", Capacity::Neighbour, "Secretaría del comité"),
        ("Julia Cervantes Mora", Capacity::Technician, "Obras Públicas"),
        ("Inés Valdivia Rocha", Capacity::Witness, "Contraloría"),
    ];
    let signer = |(number, (name, capacity, post)): (u32, (&str, Capacity, &str))| {
        let (name, post) = (line(name)?, Some(line(post)?));
        Ok(Signer { number, person: None, name, capacity, post })
    };
    (1..).zip(people).map(signer).collect()
}

fn words(text: &str) -> Result<Paragraphs, Error> {
    Paragraphs::parse(text, TEXT_MOST).map_err(Error::internal)
}

/// Two drawn pictures of a street, before and after: nobody's photo.
async fn pictures(cx: &Context) -> Result<Vec<Stored>, Error> {
    let mut stored = Vec::with_capacity(2);
    for after in [false, true] {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(street(after))
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .map_err(Error::internal)?;
        stored.push(cx.files().store(bytes.into_inner().into(), MediaType::Jpeg).await?);
    }
    Ok(stored)
}

/// A street that runs to the horizon: earth before, laid stones after.
fn street(after: bool) -> RgbImage {
    RgbImage::from_fn(640, 420, |x, y| {
        if y < 150 {
            let light = u8::try_from(150 + y / 3).unwrap_or(u8::MAX);
            return Rgb([light, light.saturating_add(20), 225]);
        }
        let half = 40 + (y - 150) * 28 / 27;
        let inside = x.abs_diff(320) < half;
        let row = 4 + (y - 150) / 12;
        let joint = (y - 150) % row == 0 || (x + (y / row) * 9) % (row * 2) == 0;
        match (inside, after) {
            (true, true) if joint => Rgb([96, 92, 84]),
            (true, true) => Rgb([168, 162, 150]),
            (true, false) => Rgb([158, 116, 72]),
            (false, _) if y < 190 => Rgb([214, 186, 140]),
            (false, _) => Rgb([124, 142, 84]),
        }
    })
}
