//! What is read: roads, cards, tables, notices.

use super::{
    Part,
    samples::{HOSTILE, LONG, day, points, roads, share},
};
use crate::{
    components::{
        Actions, Bar, Breadcrumb, Card, Cards, Crumb, Empty, Facts, Figures, LinkButton, MiniRoad,
        Notice, Pagination, Progress, Qr, Sketch, SketchStreet, StageTag, Steps, Summary, Tab,
        Table, Tabs, Tag, Tone, Weight, WorkRoad, answer, column, fact, figure, figures, tab,
    },
    lang::Text,
    reader::{Reader, reader},
};
use domain::works::{Stage, Step};
use leptos::prelude::*;

pub(super) fn parts() -> Vec<Part> {
    let reader = reader();
    vec![
        road(reader),
        mini_road(reader),
        tags(),
        cards(),
        buttons(),
        progress(),
        facts(reader),
        notices(),
        steps(),
        summary(),
        table(reader),
        tabs(),
        ways(),
        empty(),
        qr(),
        sketch(),
    ]
}

fn road(reader: Reader) -> Part {
    let mut examples: Vec<_> = roads(reader)
        .into_iter()
        .map(|(name, road)| (name, view! { <WorkRoad road=road/> }.into_any()))
        .collect();
    if let Some((_, road)) = roads(reader).into_iter().nth(1) {
        let notes = vec![
            (Step::Convocation, Text::from("Publicada el 20 de noviembre · pegada en 4 lugares")),
            (Step::Committee, Text::from("Faltan 8 días para la reunión · 23 personas van")),
            (Step::Act, Text::from(LONG)),
        ];
        let view = view! { <WorkRoad road=road notes=notes/> }.into_any();
        examples.push(("Con notas, una muy larga", view));
    }
    Part { id: "camino", title: "Camino de una obra", examples }
}

fn mini_road(reader: Reader) -> Part {
    let examples = roads(reader)
        .into_iter()
        .map(|(name, road)| (name, view! { <MiniRoad road=road/> }.into_any()))
        .collect();
    Part { id: "camino-corto", title: "Camino en un renglón", examples }
}

fn tags() -> Part {
    let tones = [
        ("Al corriente", Tone::Done),
        ("Esperan reunión", Tone::Waiting),
        ("Detenida", Tone::Blocked),
        ("Por empezar", Tone::Info),
        ("Sin color", Tone::Plain),
    ];
    let all = tones.map(|(text, tone)| view! { <Tag text=text tone=tone/> " " }).collect_view();
    let stages = Stage::ALL.map(|stage| view! { <StageTag stage=stage/> " " }).collect_view();
    Part {
        id: "etiquetas",
        title: "Etiquetas",
        examples: vec![
            ("Tonos", view! { <p>{all}</p> }.into_any()),
            ("Etapas", view! { <p>{stages}</p> }.into_any()),
            ("Texto largo", view! { <Tag text=LONG tone=Tone::Waiting/> }.into_any()),
        ],
    }
}

fn cards() -> Part {
    let action = view! {
        <Card title="Reunión para elegir al comité" kicker="Lo que sigue" action=true>
            <p>
                "Sábado 28 de noviembre, 5 de la tarde, en la plaza. Lleve ganas: "
                <strong>"cada persona, un voto"</strong> "."
            </p>
            <Actions>
                <LinkButton text="Voy a ir" href="#tarjetas"/>
                <a class="actions__back" href="#tarjetas">"Orden del día"</a>
            </Actions>
        </Card>
    };
    let several = view! {
        <Cards>
            <Card title="Empedrado de la calle Hidalgo" href="#tarjetas" nested=true>
                <p>"San Cristóbal"</p>
            </Card>
            <Card title=LONG href="#tarjetas" nested=true>
                <StageTag stage=Stage::Underway/>
            </Card>
            <Card title=HOSTILE href="#tarjetas" nested=true>
                <p>{"ñ".repeat(200)}</p>
            </Card>
        </Cards>
    };
    Part {
        id: "tarjetas",
        title: "Tarjetas",
        examples: vec![
            ("De acción", action.into_any()),
            (
                "Varias, que son enlaces; la segunda y tercera con texto desmedido",
                several.into_any(),
            ),
        ],
    }
}

fn buttons() -> Part {
    let row = view! {
        <Actions>
            <LinkButton text="Voy a ir" href="#botones"/>
            <LinkButton text="Orden del día" href="#botones" weight=Weight::Quiet/>
            <LinkButton text="Cancelar la obra" href="#botones" weight=Weight::Danger/>
        </Actions>
    };
    let wide = view! {
        <LinkButton text="Revisar mi voto" href="#botones" wide=true/>
    };
    let long = view! { <LinkButton text=LONG href="#botones" weight=Weight::Quiet/> };
    Part {
        id: "botones",
        title: "Botones",
        examples: vec![
            ("Principal, discreto y sin vuelta atrás", row.into_any()),
            ("A todo lo ancho", wide.into_any()),
            ("Texto largo", long.into_any()),
        ],
    }
}

fn progress() -> Part {
    let bars = [0, 1, 7, 50, 62, 99, 100]
        .map(|percent| view! { <Progress label="Trabajo hecho" share=share(percent)/> })
        .collect_view();
    let note = view! {
        <Progress label="Quórum" share=share(83) note="Faltan 7 personas · 12 registros por enviar"/>
    };
    Part {
        id: "avance",
        title: "Avance",
        examples: vec![
            ("De nada a todo", view! { <div class="stack">{bars}</div> }.into_any()),
            ("Con nota", note.into_any()),
            ("Solo la figura", view! { <Bar share=share(35)/> }.into_any()),
        ],
    }
}

fn facts(reader: Reader) -> Part {
    let some = vec![
        fact("Costo", "$2,480,000"),
        fact("De dónde sale", "FAIS municipal"),
        fact("Empresa", "Por decidir"),
        fact("Obra", LONG),
        fact("Fecha", reader.date_full(day(reader, 8))),
    ];
    let numbers =
        vec![figure("64", "casas"), figure("3", "cuadras"), figure("34", "de 41 personas")];
    Part {
        id: "datos",
        title: "Datos y cifras",
        examples: vec![
            ("En tarjeta", view! { <Card title="En cifras"><Facts items=some/></Card> }.into_any()),
            ("Cifras grandes", view! { <Figures items=numbers/> }.into_any()),
        ],
    }
}

fn notices() -> Part {
    let of = |tone, title: &'static str| {
        view! {
            <Notice tone=tone title=title>
                <p>"Una o dos frases que dicen qué hacer y hasta cuándo."</p>
            </Notice>
        }
        .into_any()
    };
    let only = view! { <Notice title="Solo el título, sin más" live=true/> }.into_any();
    Part {
        id: "avisos",
        title: "Avisos",
        examples: vec![
            ("Información", of(Tone::Info, "La reunión cambió de lugar")),
            ("Listo", of(Tone::Done, "Su registro quedó guardado")),
            ("Espera", of(Tone::Waiting, "Faltan 4 firmas del acta")),
            ("Detenido", of(Tone::Blocked, "La obra está suspendida")),
            ("Anunciado al llegar", only),
        ],
    }
}

fn steps() -> Part {
    let items =
        ["Reciba su folio.", "Obras Públicas lo atiende a más tardar el 24 de noviembre.", LONG]
            .map(Text::from)
            .to_vec();
    let view = view! { <Steps items=items/> }.into_any();
    Part { id: "pasos", title: "Qué sigue, en pasos", examples: vec![("Tres pasos", view)] }
}

fn summary() -> Part {
    let answers = vec![
        answer("Nombre", "María de la Luz Ramírez").change("#resumen"),
        answer("Localidad", "San Cristóbal Zapotitlán").change("#resumen"),
        answer("Qué hay que mejorar", "El drenaje.\nY la banqueta de la escuela.")
            .change("#resumen"),
        answer("Folio", "2026-0417"),
    ];
    let view = view! { <Summary answers=answers/> }.into_any();
    Part { id: "resumen", title: "Resumen", examples: vec![("Respuestas por revisar", view)] }
}

fn table(reader: Reader) -> Part {
    let rows: Vec<Vec<AnyView>> = roads(reader)
        .into_iter()
        .zip([
            ("Empedrado calle Hidalgo", "1"),
            (LONG, "14"),
            (HOSTILE, "9"),
            ("Banquetas", "1,203"),
        ])
        .map(|((missing, road), (name, days))| {
            vec![
                name.into_any(),
                view! { <MiniRoad road=road/> }.into_any(),
                missing.into_any(),
                days.into_any(),
            ]
        })
        .collect();
    let columns = vec![column("Obra"), column("Camino"), column("Qué falta"), figures("Días")];
    let view = view! { <Table caption="Tablero de firmas" columns=columns rows=rows/> }.into_any();
    Part { id: "tabla", title: "Tabla", examples: vec![("En tarjetas abajo de 44 rem", view)] }
}

fn tabs() -> Part {
    let items: Vec<Tab> = vec![
        tab("Todas", "#pestanas", false),
        tab("En obra", "#pestanas", true),
        tab("Por empezar", "#pestanas", false),
        tab("Entregadas", "#pestanas", false),
    ];
    let view = view! { <Tabs label="Etapa de las obras" items=items/> }.into_any();
    Part { id: "pestanas", title: "Pestañas", examples: vec![("La segunda es la actual", view)] }
}

fn ways() -> Part {
    let to = |text: &'static str| Crumb { text: text.into(), path: "/galeria".into() };
    let trail = vec![to("Inicio"), to("Obras"), to("San Cristóbal")];
    let here = || Some("#caminos".to_owned());
    Part {
        id: "caminos",
        title: "Migas y páginas",
        examples: vec![
            ("Migas: en teléfono, solo la última", view! { <Breadcrumb trail=trail/> }.into_any()),
            ("En medio", view! { <Pagination newer=here() older=here()/> }.into_any()),
            (
                "Primera página",
                view! { <Pagination newer=None older=here() label="Primera"/> }.into_any(),
            ),
            ("Una sola página: nada", view! { <Pagination newer=None older=None/> }.into_any()),
        ],
    }
}

fn empty() -> Part {
    let view = view! {
        <Empty title="No hay obras así" text="Pruebe con otra localidad, otro tipo de obra u otra etapa.">
            <LinkButton text="Ver todas las obras" href="#vacio" weight=Weight::Quiet/>
        </Empty>
    };
    Part { id: "vacio", title: "Vacío", examples: vec![("Con salida", view.into_any())] }
}

fn qr() -> Part {
    let address = "https://obras.jocotepec.example/obras/2026-017";
    let view = view! { <Qr content=address title="Página de la obra 2026-017"/> };
    let none = view! { <Qr content="x".repeat(5000) title="No cabe"/> };
    Part {
        id: "qr",
        title: "Código QR",
        examples: vec![
            ("Una dirección", view.into_any()),
            ("Demasiado para un código: nada", none.into_any()),
        ],
    }
}

fn sketch() -> Part {
    let named = |name: &str| SketchStreet { name: name.to_owned(), course: Vec::new() };
    let drawn = |name: &str, metres: &[(i32, i32)]| SketchStreet {
        name: name.to_owned(),
        course: points(metres),
    };
    let to_scale = view! {
        <Sketch
            site="Calle Hidalgo, de Morelos a la plaza"
            course=points(&[(0, 0), (110, 12), (240, 20)])
            streets=vec![
                drawn("Morelos", &[(-8, -160), (0, 0), (4, 160)]),
                drawn("Ramón Corona", &[(236, -160), (240, 20), (260, 160)]),
            ]
        />
    };
    let point = view! {
        <Sketch site="Pozo de El Molino" course=points(&[(0, 0)]) streets=vec![named("Camino Real")]/>
    };
    let by_names = view! {
        <Sketch
            site="Calle Zaragoza"
            course=Vec::new()
            streets=vec![named("Morelos"), named("Prolongación Independencia poniente")]
        />
    };
    let slanted = view! {
        <Sketch
            site="Andador de los Arrayanes"
            course=points(&[(0, 0), (60, -140), (90, -300)])
            streets=vec![named("Hidalgo"), named("Allende")]
        />
    };
    let words = view! { <Sketch site="En toda la cabecera" course=Vec::new() streets=Vec::new()/> };
    Part {
        id: "croquis",
        title: "Croquis",
        examples: vec![
            ("A escala, con calles dibujadas", to_scale.into_any()),
            ("A escala, calles solo de nombre", slanted.into_any()),
            ("Un punto", point.into_any()),
            ("Solo nombres", by_names.into_any()),
            ("Solo palabras", words.into_any()),
        ],
    }
}
