//! Areas and a handful of cases, one in each state. Every word of them is invented.

use super::{ACTOR, line};
use crate::{
    Context, Error,
    database::Tx,
    intake::{Demonstrated, NewCase, areas, demonstrate_in, submit_in},
    works,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::StaffId,
    intake::{
        Action, Area, Category, Duties, Kind,
        dialogue::{Place, Report},
    },
    works::{Cursor, Filter, Number},
};

const AREAS: [(&str, &[Category], bool); 5] = [
    (
        "Obras Públicas",
        &[
            Category::Access,
            Category::Paving,
            Category::Cobblestone,
            Category::Sidewalk,
            Category::Damage,
            Category::Safety,
            Category::Delay,
            Category::Quality,
        ],
        false,
    ),
    ("Alumbrado Público", &[Category::Lighting], false),
    (
        "Agua Potable y Alcantarillado",
        &[Category::Sewer, Category::Drainage, Category::Water],
        false,
    ),
    ("Servicios Públicos", &[Category::Pothole, Category::Dust, Category::Noise], false),
    ("Participación Ciudadana", &[Category::Other], true),
];

/// One case and what became of it, with how many days ago it came.
struct Story {
    days: i64,
    kind: Kind,
    category: Category,
    told: &'static str,
    danger: bool,
    then: &'static [(Action, &'static str)],
}

const STORIES: [Story; 13] = [
    Story {
        days: 0,
        kind: Kind::Complaint,
        category: Category::Access,
        told: "Ya van tres días con la zanja abierta y mi mamá no puede salir en su silla de ruedas.",
        danger: false,
        then: &[],
    },
    Story {
        days: 6,
        kind: Kind::Report,
        category: Category::Lighting,
        told: "Las dos lámparas de la esquina no prenden desde que pusieron los postes nuevos.",
        danger: false,
        then: &[],
    },
    Story {
        days: 2,
        kind: Kind::Doubt,
        category: Category::Delay,
        told: "¿Hasta cuándo va a estar cerrada la calle? Tengo que sacar la camioneta.",
        danger: false,
        then: &[(Action::Acknowledge, "")],
    },
    Story {
        days: 4,
        kind: Kind::Report,
        category: Category::Sewer,
        told: "El registro frente a la casa 14 quedó tapado con cascajo y se regresa el agua.",
        danger: false,
        then: &[(Action::Review, "Mañana va una cuadrilla a ver el registro.")],
    },
    Story {
        days: 5,
        kind: Kind::Complaint,
        category: Category::Damage,
        told: "Con la máquina se cuarteó la pared de mi cocina.",
        danger: false,
        then: &[(
            Action::Ask,
            "¿Nos puede mandar una foto de la grieta y decirnos desde cuándo está?",
        )],
    },
    Story {
        days: 7,
        kind: Kind::Report,
        category: Category::Safety,
        told: "Dejaron varillas de punta sin tapar y los niños pasan por ahí a la escuela.",
        danger: true,
        then: &[(Action::Schedule, "El lunes se ponen capuchones y cinta en todo el tramo.")],
    },
    Story {
        days: 8,
        kind: Kind::Complaint,
        category: Category::Dust,
        told: "No riegan la calle y el polvo se mete a las casas todo el día.",
        danger: false,
        then: &[(Action::Review, ""), (Action::Begin, "Desde hoy pasa la pipa a las 8 y a las 4.")],
    },
    Story {
        days: 9,
        kind: Kind::Advice,
        category: Category::Sidewalk,
        told: "¿Cómo le hacemos para pedir una rampa en la esquina de la clínica?",
        danger: false,
        then: &[(
            Action::Answer,
            "Basta una petición firmada por los vecinos de la cuadra. Le ayudamos a llenarla en la oficina.",
        )],
    },
    Story {
        days: 12,
        kind: Kind::Complaint,
        category: Category::Quality,
        told: "El empedrado quedó disparejo frente al número 22 y se encharca.",
        danger: false,
        then: &[
            (Action::Answer, "Se renivelaron seis metros."),
            (Action::Reopen, "No quedó: con la lluvia de ayer se volvió a encharcar."),
        ],
    },
    Story {
        days: 20,
        kind: Kind::Report,
        category: Category::Water,
        told: "Rompieron el tubo de la toma y se está tirando el agua.",
        danger: false,
        then: &[
            (Action::Answer, "Se cambió el tubo el mismo día."),
            (Action::Confirm, "Sí, ya quedó."),
        ],
    },
    Story {
        days: 30,
        kind: Kind::Complaint,
        category: Category::Noise,
        told: "Empiezan con el compresor a las cinco de la mañana.",
        danger: false,
        then: &[(Action::Answer, "La empresa ya empieza a las siete."), (Action::Expire, "")],
    },
    Story {
        days: 3,
        kind: Kind::Report,
        category: Category::Pothole,
        told: "Hay un hoyo grande a media calle.",
        danger: false,
        then: &[(Action::Withdraw, "Ya lo taparon los vecinos.")],
    },
    Story {
        days: 1,
        kind: Kind::Complaint,
        category: Category::Committee,
        told: "Nos piden una cooperación para poder firmar la lista y nadie da recibo.",
        danger: false,
        then: &[],
    },
];

/// Adds the areas. Returns the first, which the demonstration's officer works for.
pub(super) async fn add_areas(tx: &Tx, cx: &Context) -> Result<Area, Error> {
    let mut first = None;
    for (name, categories, takes_unsure) in AREAS {
        let duties = Duties { categories: categories.to_vec(), takes_unsure, officer: None };
        let area = areas::add_in(tx, cx, ACTOR, line(name)?, duties).await?;
        first.get_or_insert(area);
    }
    first.ok_or_else(|| Error::internal("the demonstration has no area"))
}

/// Names who answers for an area.
pub(super) async fn appoint(
    tx: &Tx,
    cx: &Context,
    area: Area,
    officer: StaffId,
) -> Result<(), Error> {
    let duties = Duties { officer: Some(officer), ..area.duties.clone() };
    areas::assign_duties_in(tx, cx, ACTOR, &area, duties).await
}

/// Adds the cases, spread over the newest public works.
pub(super) async fn add(cx: &Context) -> Result<usize, Error> {
    let directory = works::directory(cx).await?;
    let page = works::list_public(cx, &directory, &Filter::default(), Cursor::First).await?;
    let numbers: Vec<Number> = page.works.iter().map(|work| work.number).collect();
    let tx = cx.begin().await?;
    for (place, story) in STORIES.iter().enumerate() {
        let work = numbers.get(place * 3 % numbers.len().max(1)).copied();
        let at = cx.now() - TimeDelta::days(story.days);
        tell(&tx, cx, story, work, at).await?;
    }
    tx.commit().await?;
    Ok(STORIES.len())
}

async fn tell(
    tx: &Tx,
    cx: &Context,
    story: &Story,
    work: Option<Number>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let report = Report {
        kind: story.kind,
        category: story.category,
        description: story.told.to_owned(),
        additions: Vec::new(),
        place: work.map_or(Place::Nowhere, Place::Work),
        in_danger: story.danger,
        photos: Vec::new(),
        contact: None,
        wants_person: false,
    };
    let handed = submit_in(tx, cx, ACTOR, &NewCase { report: &report, at }).await?;
    let mut moment = at;
    for (action, note) in story.then {
        moment = (moment + TimeDelta::days(1)).min(cx.now());
        let step = Demonstrated { action: *action, note, at: moment, secret: &handed.secret };
        demonstrate_in(tx, cx, handed.folio, &step).await?;
    }
    Ok(())
}
