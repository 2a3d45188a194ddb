//! What is filled in: fields, whole forms, and the page that asks before acting.

use super::{
    Part,
    samples::{LONG, key, refused},
};
use crate::{
    components::{
        Accepts, AskForm, Button, Checkbox, Choice, Confirm, DateField, FileField, Filled, Filter,
        Filters, Form, LinkButton, Radios, SearchField, Select, TextArea, TextField, Weight,
        choice,
    },
    lang::Text,
    paths,
    reader::link,
};
use leptos::prelude::*;

/// What the sample form takes; also of the working one.
pub(super) const PHOTO_OR_PDF: Accepts = Accepts {
    types: "image/jpeg,image/png,image/webp,application/pdf",
    most_bytes: services::gallery::FILE_MOST as u64,
};

pub(super) fn parts() -> Vec<Part> {
    let (typed, problems) = refused();
    vec![
        Part {
            id: "formulario",
            title: "Formulario",
            examples: vec![
                ("Vacío", sample(Filled::default())),
                ("Rechazado, con 10,800 letras en un campo", sample(Filled::new(typed, problems))),
                (
                    "Uno que funciona de verdad",
                    view! { <LinkButton text="Probar el formulario" href=link(paths::GALLERY_FORM) weight=Weight::Quiet/> }
                        .into_any(),
                ),
            ],
        },
        Part {
            id: "buscar",
            title: "Buscar y filtrar",
            examples: vec![("En una dirección", ask())],
        },
        Part {
            id: "confirmar",
            title: "Confirmar",
            examples: vec![("Con consecuencias", confirm())],
        },
    ]
}

fn places() -> Vec<Choice> {
    vec![
        choice("cabecera", "Jocotepec"),
        choice("la-loma", "La Loma"),
        choice("san-cristobal", "San Cristóbal Zapotitlán"),
    ]
}

fn sample(filled: Filled) -> AnyView {
    let labels = [
        ("muestra-nombre", "Nombre"),
        ("muestra-idea", "Qué hay que mejorar"),
        ("muestra-voto", "Su respuesta"),
        ("muestra-archivo", "Foto o PDF"),
    ];
    let labels = labels.map(|(field, label)| (field, Text::from(label))).to_vec();
    let answers = vec![
        choice("si", "Sí, estoy de acuerdo"),
        choice("no", "No").note("Cuenta como asistencia, no por nadie"),
        choice("otra", LONG),
    ];
    view! {
        <Form action=link(paths::GALLERY) key=key() filled=filled labels=labels>
            <TextField name="muestra-nombre" label="Nombre" hint="Como le dicen sus vecinos." fill="name"/>
            <TextField name="muestra-telefono" label="Teléfono" kind="tel" fill="tel" optional=true/>
            <Select name="muestra-lugar" label="Localidad" choices=places()/>
            <TextArea name="muestra-idea" label="Qué hay que mejorar" hint="Hasta 1,000 letras."/>
            <Radios name="muestra-voto" label="Su respuesta" choices=answers/>
            <DateField name="muestra-dia" label="Día de la visita" optional=true/>
            <FileField
                name="muestra-archivo"
                label="Foto o PDF"
                hint="Hasta 5 MB."
                optional=true
                accepts=PHOTO_OR_PDF
            />
            <Checkbox name="muestra-aviso" label="Quiero que me avisen cuando cambie algo"/>
            <Button text="Enviar"/>
        </Form>
    }
    .into_any()
}

fn ask() -> AnyView {
    let filters = vec![
        Filter {
            name: "muestra-localidad",
            label: "Localidad".into(),
            any: "Todas las localidades".into(),
            choices: places().into_iter().map(|place| place.note("12")).collect(),
            chosen: "la-loma".into(),
        },
        Filter {
            name: "muestra-tipo",
            label: "Tipo de obra".into(),
            any: "Todos los tipos".into(),
            choices: vec![choice("drainage", "Drenaje"), choice("paving", LONG)],
            chosen: String::new(),
        },
    ];
    view! {
        <AskForm action=link(paths::WORKS)>
            <SearchField
                name="muestra-q"
                label="Calle, obra o número"
                hint="Encuentra aunque falten acentos o letras."
                value="hidal"
            />
            <Filters filters=filters/>
        </AskForm>
    }
    .into_any()
}

fn confirm() -> AnyView {
    let consequences = vec![
        Text::from("El acta queda firmada y ya no se puede cambiar."),
        Text::from("Se avisa a las 34 personas que asistieron."),
    ];
    view! {
        <Confirm
            consequences=consequences
            action=link(paths::GALLERY)
            key=key()
            confirm="Sí, cerrar el acta"
            back="No, regresar al acta"
            back_href="#confirmar"
        />
    }
    .into_any()
}
