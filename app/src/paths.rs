//! Addresses of pages, without language. `link(paths::WORKS)` adds the reader's.

use domain::{
    ids::{ElectionId, StaffId},
    works::Number,
};

pub const HOME: &str = "/";
pub const WORKS: &str = "/obras";
pub const PRIVACY: &str = "/privacidad";
pub const ACCESSIBILITY: &str = "/accesibilidad";
pub const GALLERY: &str = "/galeria";
pub const GALLERY_FORM: &str = "/galeria/formulario";
pub const GALLERY_RECEIVED: &str = "/galeria/recibido";

pub const SIGN_IN: &str = "/entrar";
pub const SIGN_OUT: &str = "/salir";
pub const TODAY: &str = "/hoy";
pub const ACCOUNT: &str = "/cuenta";
pub const PEOPLE: &str = "/personal";
pub const INVITE: &str = "/personal/nueva";

pub const VOTE: &str = "/votar";
pub const VOTE_REVIEW: &str = "/votar/revisar";
pub const VOTE_CAST: &str = "/votar/emitir";

/// The result of an election.
pub fn election(id: ElectionId) -> String {
    format!("/elecciones/{id}")
}

/// The file an election is recounted with.
pub fn election_archive(id: ElectionId) -> String {
    format!("/elecciones/{id}/archivo.json")
}

/// Where staff print the slips of an election's meeting.
pub fn election_slips(id: ElectionId) -> String {
    format!("/elecciones/{id}/boletos")
}

/// Where staff run an election.
pub fn election_table(id: ElectionId) -> String {
    format!("/elecciones/{id}/mesa")
}

/// The account of somebody of the municipality.
pub fn person(id: StaffId) -> String {
    format!("{PEOPLE}/{id}")
}

/// Where an invitation is taken up. The secret is the address; it works once.
pub fn invitation(secret: &str) -> String {
    format!("/invitacion/{secret}")
}

/// The page of a work.
pub fn work(number: Number) -> String {
    format!("{WORKS}/{number}")
}
