//! Phrases and what they speak for. Folded as [`super::tokens`] folds; `*` ends a beginning.

use super::{Guess, fold::has_phrase, ranked};
use crate::intake::{Category, Kind};

/// In Mexico *drenaje* is the sewer unless it rains.
#[rustfmt::skip]
const CATEGORIES: &[(Category, u16, &[&str])] = &[
    (Category::Access, 4, &[
        "no puede salir", "no puedo salir", "no podemos salir", "no pueden salir", "no puede pasar",
        "no puedo pasar", "no podemos pasar", "no pueden pasar", "no se puede pasar", "no se puede salir",
        "no podemos entrar", "no puedo entrar", "no pueden entrar", "no hay paso", "sin paso", "no dejan pasar", "no dejaron paso",
        "tapan la entrada", "taparon la entrada", "bloquea*", "silla de ruedas", "mi cochera", "entrada de mi casa",
        "no entra la ambulancia", "no deja pasar", "obstruy*", "cerraron la calle", "calle cerrada", "sacar el carro", "sacar mi carro", "meter el carro",
    ]),
    (Category::Access, 2, &["zanja abierta", "zanja", "zanjas", "rampa", "el paso"]),
    (Category::Pothole, 4, &["bache", "baches", "bacheo", "hoyo", "hoyos", "hoyote", "pozo en la calle", "hundimiento", "se hundio la calle", "socavon"]),
    (Category::Sewer, 4, &["drenaje", "drenajes", "aguas negras", "aguas sucias", "caca", "coladera", "coladeras", "registro tapado", "tuberia tapada", "fosa", "huele a drenaje", "huele feo", "apesta", "excremento"]),
    (Category::Drainage, 5, &["se inunda", "inundo", "inundacion", "inundaciones", "inundad*", "encharca*", "boca de tormenta", "bocas de tormenta", "agua de lluvia", "cuando llueve", "alcantarilla", "alcantarillas", "alcantarillado", "con las lluvias"]),
    (Category::Water, 4, &["no hay agua", "sin agua", "fuga de agua", "fuga", "se tira el agua", "tirando agua", "tuberia rota", "tubo roto", "rompieron el tubo", "rompieron la tuberia", "no sale agua", "no llega el agua", "toma de agua", "agua potable", "no cae agua", "sin servicio de agua", "no tenemos agua"]),
    (Category::Lighting, 4, &["alumbrado", "luminaria", "luminarias", "lampara", "lamparas", "foco", "focos", "no hay luz", "sin luz", "no prende*", "poste de luz", "postes de luz", "arbotante", "muy oscuro", "esta oscuro", "esta bien oscuro", "a oscuras", "oscura"]),
    (Category::Paving, 4, &["pavimento", "pavimentacion", "concreto", "asfalto", "carpeta asfaltica", "chapopote", "pavimenta*"]),
    (Category::Cobblestone, 4, &["empedrado", "empedrar", "empedraron", "piedras flojas", "piedra suelta", "piedras sueltas", "adoquin", "adoquines", "piedra con huella", "huella de concreto"]),
    (Category::Sidewalk, 4, &["banqueta", "banquetas", "guarnicion", "guarniciones", "machuelo", "acera", "andador"]),
    (Category::Dust, 4, &["polvo", "polvareda", "polvaderon", "tierrero", "tolvanera", "mucha tierra", "lodo", "lodazal", "regar la calle", "escombro", "escombros", "cascajo", "monton de tierra"]),
    (Category::Noise, 4, &["ruido", "ruidos", "ruidoso", "no deja dormir", "no dejan dormir", "no podemos dormir", "maquina toda la noche", "muy temprano con la maquina", "musica", "retumba", "compresor", "escandalo"]),
    (Category::Damage, 4, &["cuartead*", "cuartea*", "se cuarteo", "grieta", "grietas", "agrieta*", "rompieron mi", "rompieron la barda", "danaron", "dano", "danos", "me pegaron en", "golpearon mi", "rayaron mi", "quebraron", "tumbaron mi", "tiraron mi", "mi barda", "mi pared", "mi zaguan", "rompieron el vidrio"]),
    (Category::Safety, 4, &["peligroso", "peligrosa", "peligro", "sin senales", "sin senalamiento", "no hay senales", "no hay senalamiento*", "no pusieron cinta", "sin cinta", "sin proteccion", "se puede caer", "se van a caer", "alguien se va a caer", "se puede matar", "varilla", "varillas", "accidente", "sin casco", "cable", "cables", "se cayo", "cayo"]),
    (Category::Delay, 4, &["no avanza*", "parada la obra", "obra parada", "esta parada", "esta parado", "la obra parada", "abandona*", "dejaron tirad*", "no han terminado", "no terminan", "no la terminan", "no acaban", "cuando terminan", "cuando van a terminar", "cuando acaban", "cuando se termina", "para cuando", "cuando van a empezar", "atrasad*", "retras*", "ya no han venido", "ya no vienen", "cuando empieza*", "no han venido", "no vienen a trabajar", "suspendid*", "no hay nadie trabajando", "nadie trabaja", "ya paso la fecha"]),
    (Category::Delay, 2, &["ya van", "llevan", "hace meses", "hace semanas", "meses", "semanas"]),
    (Category::Quality, 4, &["mal hecho", "mal hecha", "mal hechos", "mala calidad", "quedo mal", "quedo chueco", "quedo feo", "disparej*", "desnivel*", "se esta levantando", "ya se rompio", "ya se esta rompiendo", "material malo", "puro relleno", "no compactaron", "poco cemento", "chafa", "porqueria", "al aventon", "se esta deshaciendo", "se despedaza"]),
    (Category::Committee, 6, &["comite", "comites", "del comite", "la presidenta del comite", "el presidente del comite", "tesorero del comite", "la del comite", "los del comite"]),
    (Category::Corruption, 6, &["mordida", "mordidas", "moche", "moches", "soborno", "sobornos", "corrupcion", "corrupto", "corruptos", "se robaron", "se roban", "se robo", "robando el dinero", "desvio", "desviaron", "desviando", "me pidieron dinero", "nos pidieron dinero", "piden dinero", "estan cobrando", "nos cobran por", "nos cobraron por", "extorsion*", "compadre del presidente", "a cambio de votos", "inflaron", "facturas falsas", "nos pide dinero", "pide dinero"]),
    (Category::Other, 3, &["basura", "perros", "tramite", "permiso", "predial", "licencia"]),
];

#[rustfmt::skip]
const KINDS: &[(Kind, u16, &[&str])] = &[
    (Kind::Complaint, 4, &[
        "queja", "quejarme", "me quejo", "inconforme", "inconformidad", "denuncia", "denunciar", "estoy molest*", "estamos molest*", "no es justo", "ya estamos hartos", "ya estamos cansad*",
        "ya van", "todavia no", "nadie hace nada", "nadie viene", "nadie hace caso", "no nos hacen caso", "no me hacen caso", "abandona*", "dejaron tirad*", "mal hecho", "mal hecha", "quedo mal",
        "no puede salir", "no puedo salir", "no podemos", "no puedo", "no dejan", "no nos dejan", "no me dejan", "no nos deja", "no me deja", "no deja dormir", "no han", "no avanza*", "no terminan", "rompieron", "danaron", "se robaron", "me pidieron dinero", "nos pidieron dinero",
        "llevamos", "llevan", "hace meses", "hace semanas", "desde hace", "otra vez", "siguen sin", "sigue sin", "sin terminar", "prometieron", "ya no vienen", "no vienen", "obra parada", "esta parada", "ya no se aguanta", "chafa", "porqueria", "quebraron", "disparej*", "mala calidad", "no sirve", "nos cobran", "nos cobraron", "grosero", "groseros", "mordida", "moche", "tumbaron", "cuarteo", "cuartead*", "se esta cuarteando", "piden dinero", "pide dinero", "escandalo", "taparon", "bloquea*", "tapan", "cerraron",
    ]),
    (Kind::Report, 3, &[
        "reporto", "reportar", "reporte", "aviso que", "avisar", "para avisar", "les aviso", "hay un", "hay una", "hay unos", "hay mucho", "hay mucha", "se cayo", "se rompio", "se tapo", "esta tapad*", "esta fundid*", "fundid*", "se fundi*", "fuga", "no prende*", "hay fuga", "se hundio", "esta roto", "esta rota", "se esta tirando", "se inunda", "hay lodo", "no hay luz", "no hay agua", "no tenemos agua", "sin luz", "sin agua", "esta oscur*", "esta muy oscur*", "esta bien oscur*", "huele", "apesta", "tirando agua", "se encharca", "quedo abierta", "dejaron abierta",
    ]),
    (Kind::Doubt, 4, &[
        "tengo una duda", "una duda", "duda", "pregunta", "una pregunta", "queria saber", "quiero saber", "quisiera saber", "me gustaria saber", "saber si", "saber cuando", "saber cuanto", "saber quien", "saber por", "me pueden decir", "me puede decir", "cuando empieza*", "cuando van a", "cuando termina*", "cuando acaba*", "cuanto cuesta", "cuanto va a", "cuanto dura*", "hasta cuando", "para cuando", "quien es el", "quien es la", "quien va a", "quien paga", "por que no", "por que van", "es cierto que", "va a pasar por", "van a arreglar", "van a pavimentar", "informacion",
    ]),
    (Kind::Advice, 5, &[
        "asesoria", "asesorar", "asesoren", "asesore", "orientacion", "orienten", "orientar", "orientarme", "como le hago", "como le hacemos", "como le podemos hacer", "que necesito para", "que necesitamos para", "que se necesita", "que requisitos", "requisitos", "tramite", "a donde voy", "a donde acudo", "con quien voy", "con quien acudo", "donde solicito", "como solicito", "como pido", "como podemos pedir", "como puedo pedir", "como se forma", "como formamos", "quiero solicitar", "queremos solicitar", "ayuda para pedir", "me pueden ayudar a", "me ayudan a llenar", "que tengo que hacer para", "que hay que hacer para",
    ]),
];

const QUESTIONS: [&str; 7] = ["cuando", "cuanto", "cuanta", "cuantos", "quien", "cual", "donde"];

pub(super) fn categories(words: &[String]) -> Vec<Guess<Category>> {
    let points = |wanted: Category| {
        let rules = CATEGORIES.iter().filter(|(category, _, _)| *category == wanted);
        rules.map(|(_, weight, phrases)| found(words, phrases, *weight)).sum::<u16>()
    };
    ranked(Category::ALL.map(|category| (category, points(category))))
}

pub(super) fn kinds(words: &[String], asks: bool) -> Vec<Guess<Kind>> {
    let points = |wanted: Kind| {
        let rules = KINDS.iter().filter(|(kind, _, _)| *kind == wanted);
        let said = rules.map(|(_, weight, phrases)| found(words, phrases, *weight)).sum::<u16>();
        // A question mark is often left out, so a question word in front counts as well.
        let asked = asks || words.first().is_some_and(|word| QUESTIONS.contains(&word.as_str()));
        if asked && wanted == Kind::Doubt { said + 3 } else { said }
    };
    let mut guesses = ranked(Kind::ALL.map(|kind| (kind, points(kind))));
    settle(&mut guesses);
    guesses
}

/// A complaint and a report go the same way and read alike: between the two nobody is asked.
fn settle(guesses: &mut Vec<Guess<Kind>>) {
    if let [first, second, ..] = guesses.as_slice()
        && first.value.may_be_dangerous()
        && second.value.may_be_dangerous()
    {
        guesses.remove(1);
    }
}

/// The first phrase found counts in full and each further one a little: somebody who repeats a
/// word is not twice as sure.
fn found(words: &[String], phrases: &[&str], weight: u16) -> u16 {
    let hits = phrases.iter().filter(|phrase| has_phrase(words, phrase)).count();
    match u16::try_from(hits) {
        Ok(0) => 0,
        Ok(hits) => weight + (hits - 1).min(3),
        Err(_) => weight + 3,
    }
}
