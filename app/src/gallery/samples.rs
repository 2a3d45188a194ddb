//! What the examples are made of.

use crate::reader::Reader;
use chrono::{Days, NaiveDate};
use domain::{
    place::Point,
    submissions::{Problem, SubmissionKey, Typed},
    works::{Milestone, Road, Share, Status, Step},
};

/// Markup as somebody hostile would type it: it must show as these very characters.
pub const HOSTILE: &str = "<img src=x onerror=alert(1)> & \"comillas\" <b>negritas</b>";

/// A name as long as names get.
pub const LONG: &str = "Rehabilitación integral de la red de agua potable, drenaje sanitario, \
    empedrado ahogado en cemento y banquetas de la prolongación Independencia poniente, entre el \
    andador de los Arrayanes y el entronque con la carretera";

/// A day counted from the reader's today.
pub fn day(reader: Reader, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        reader.today.checked_sub_days(distance)
    } else {
        reader.today.checked_add_days(distance)
    };
    moved.unwrap_or(reader.today)
}

/// Roads from the first step to the last, and a stopped one.
pub fn roads(reader: Reader) -> Vec<(&'static str, Road)> {
    let met = |step, days| Milestone { step, due: None, met: Some(day(reader, days)) };
    let due = |step, days| Milestone { step, due: Some(day(reader, days)), met: None };
    let begun = [met(Step::Convocation, -1), due(Step::Committee, 8), due(Step::Works, 40)];
    let half = [
        met(Step::Convocation, -90),
        met(Step::Committee, -80),
        met(Step::Act, -80),
        due(Step::Works, 30),
    ];
    let late = [met(Step::Convocation, -40), due(Step::Committee, -17)];
    let whole = Step::ALL.map(|step| met(step, -10));
    vec![
        ("Sin empezar y sin fechas", Road::of(Status::Approved, &[])),
        ("Convocada, con reunión en puerta", Road::of(Status::Approved, &begun)),
        ("Atrasada", Road::of(Status::Approved, &late)),
        ("En obra", Road::of(Status::Underway, &half)),
        ("Detenida", Road::of(Status::Suspended, &half)),
        ("Entregada", Road::of(Status::Closed, &whole)),
    ]
}

/// A share of so many per cent.
pub fn share(percent: u16) -> Share {
    Share::from_basis_points(percent.saturating_mul(100)).unwrap_or_default()
}

/// A form that was refused: one line far too long, one empty, one of the wrong kind.
pub fn refused() -> (Typed, Vec<Problem>) {
    let typed = [
        ("muestra-nombre", HOSTILE.to_owned()),
        ("muestra-idea", "Que la calle no se inunde. ".repeat(400)),
        ("muestra-lugar", "la-loma".to_owned()),
    ];
    let problems = vec![
        Problem::new("muestra-nombre", "problem-unprintable"),
        Problem::new("muestra-idea", "problem-long").with("length", 10_800).with("most", 1000),
        Problem::new("muestra-voto", "problem-choose"),
        Problem::new("muestra-archivo", "problem-file-large").with("most", 5),
    ];
    (typed.into_iter().map(|(field, value)| (field.to_owned(), value)).collect(), problems)
}

/// The examples are never sent, so any key will do.
pub fn key() -> SubmissionKey {
    services::submissions::new_key("sample", "gallery")
}

/// Points around a square in Jocotepec, in metres east and north of its corner.
pub fn points(metres: &[(i32, i32)]) -> Vec<Point> {
    metres
        .iter()
        .filter_map(|(east, north)| {
            Point::from_micro(20_286_000 + north * 9, -103_430_000 + east * 96 / 10).ok()
        })
        .collect()
}
