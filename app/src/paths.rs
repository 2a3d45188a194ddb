//! Addresses of pages, without language. `link(paths::WORKS)` adds the reader's.

use domain::{ids::StaffId, meetings::MeetingCode, works::Number};

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

pub const MEETINGS: &str = "/reuniones";
pub const PASS: &str = "/pase";
pub const WITHDRAW: &str = "/pase/no-voy";
pub const CONVENE: &str = "/convocar";

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

/// The page of a meeting.
pub fn meeting(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}")
}

/// The address on a poster.
pub fn short(code: MeetingCode) -> String {
    format!("/r/{code}")
}

/// *Voy a ir*.
pub fn attend(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/voy")
}

/// The poster of a meeting.
pub fn poster(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/cartel")
}

/// A meeting for the phone's calendar.
pub fn calendar(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/calendario.ics")
}

/// *Ya no puedo ir*, with one of the passes of a phone.
pub fn withdraw(place: usize) -> String {
    format!("{WITHDRAW}?pase={place}")
}

/// Convening the committee of a work.
pub fn convene(work: Number) -> String {
    format!("{CONVENE}/{work}")
}

/// A convocation, for those who issue it.
pub fn convocation(code: MeetingCode) -> String {
    format!("/convocatorias/{code}")
}

/// What one does with a convocation.
pub fn convocation_step(code: MeetingCode, step: &str) -> String {
    format!("/convocatorias/{code}/{step}")
}
