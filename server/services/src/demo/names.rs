//! The words of the demonstration town. All of it is invented; streets bear the names that half
//! the streets of Mexico bear.

use domain::works::Kind;

pub const MUNICIPALITY: &str = "San Jacinto del Lago";

pub const LOCALITIES: [&str; 12] = [
    "Cabecera municipal",
    "San Cristóbal de la Loma",
    "El Molino",
    "La Loma",
    "Los Fresnos",
    "Santa Inés",
    "El Zapote",
    "Agua Escondida",
    "Las Trojes",
    "La Huerta de Abajo",
    "Puerta del Cerro",
    "Rancho Nuevo",
];

/// Streets from west to east, southernmost first.
pub const ACROSS: [&str; 8] =
    ["Hidalgo", "Morelos", "Zaragoza", "Juárez", "Allende", "Aldama", "Matamoros", "Independencia"];

/// Streets from south to north, westernmost first.
pub const DOWN: [&str; 8] = [
    "Reforma",
    "5 de Mayo",
    "16 de Septiembre",
    "Ramón Corona",
    "Niños Héroes",
    "Galeana",
    "La Paz",
    "Donato Guerra",
];

pub const BUILDINGS: [&str; 5] = [
    "la casa de la cultura",
    "el centro de salud",
    "el jardín de niños",
    "el salón comunitario",
    "la unidad deportiva",
];

pub const MONUMENTS: [&str; 5] = [
    "el quiosco de la plaza",
    "el portal del mercado",
    "la fuente vieja",
    "el lavadero público",
    "la escuela antigua",
];

pub const CONTRACTORS: [&str; 6] = [
    "Constructora Peña Blanca",
    "Obras y Caminos del Lago",
    "Edificaciones Tepalcate",
    "Ingeniería Los Sauces",
    "Grupo Constructor Tres Piedras",
    "Urbanizaciones El Carrizo",
];

pub const FUNDS: [&str; 4] =
    ["FAIS municipal", "FORTAMUN", "Recursos propios", "Programa estatal de infraestructura"];

/// The area that answers for a kind of work.
pub const fn agency(kind: Kind) -> &'static str {
    match kind {
        Kind::Lighting => "Alumbrado Público",
        Kind::Drainage | Kind::Sewer => "Agua Potable y Alcantarillado",
        Kind::PotholeRepair => "Servicios Públicos",
        Kind::Restoration
        | Kind::Construction
        | Kind::Paving
        | Kind::Cobblestone
        | Kind::Sidewalks => "Obras Públicas",
    }
}

/// Given and family names as common as they come, so that nobody in particular is meant.
pub const GIVEN: [&str; 16] = [
    "María",
    "José",
    "Guadalupe",
    "Juan",
    "Rosa",
    "Luis",
    "Carmen",
    "Pedro",
    "Elena",
    "Miguel",
    "Lucía",
    "Antonio",
    "Teresa",
    "Ramón",
    "Silvia",
    "Javier",
];

pub const FAMILY: [&str; 16] = [
    "García",
    "Hernández",
    "López",
    "Martínez",
    "González",
    "Pérez",
    "Rodríguez",
    "Sánchez",
    "Ramírez",
    "Flores",
    "Rivera",
    "Gómez",
    "Díaz",
    "Reyes",
    "Cruz",
    "Morales",
];

pub const HOME_STREETS: [&str; 6] =
    ["Hidalgo", "Morelos", "Zaragoza", "Aldama", "Allende", "Matamoros"];
