//! Addresses of pages, without language. `link(paths::WORKS)` adds the reader's.

use chrono::NaiveDate;
use domain::{
    ids::{ElectionId, MembershipId, OrganizationId, StaffId},
    intake::Folio,
    meetings::MeetingCode,
    minutes::{DocumentCode, Folio as DocumentFolio},
    place::Slug,
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

pub const TOWN: &str = "/municipio";
pub const TOWN_SETTINGS: &str = "/municipio/datos";
pub const LOCALITIES: &str = "/municipio/localidades";
pub const AREAS: &str = "/municipio/areas";
pub const HOLIDAYS: &str = "/municipio/dias";

pub const MEETINGS: &str = "/reuniones";
pub const PASS: &str = "/pase";
pub const WITHDRAW: &str = "/pase/no-voy";
pub const CONVENE: &str = "/convocar";
pub const CONVENE_COUNCIL: &str = "/convocar/consejo";
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

/// The same slips as a PDF to print.
pub fn election_slips_pdf(id: ElectionId) -> String {
    format!("/elecciones/{id}/boletos.pdf")
}

/// Where a slip is given up: for paper, or because it is void.
pub fn election_slip_turn(id: ElectionId) -> String {
    format!("/elecciones/{id}/boletos/recibir")
}

/// Where somebody is put forward.
pub fn election_nominate(id: ElectionId) -> String {
    format!("/elecciones/{id}/propuestas")
}

/// The elections of a meeting, for staff.
pub fn meeting_elections(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/elecciones")
}

/// Where staff run an election.
pub fn election_table(id: ElectionId) -> String {
    format!("/elecciones/{id}/mesa")
}

/// Where closing the poll is asked once more.
pub fn election_close(id: ElectionId) -> String {
    format!("/elecciones/{id}/mesa/cerrar")
}

/// Where closing the list of names is asked once more.
pub fn election_freeze(id: ElectionId) -> String {
    format!("/elecciones/{id}/mesa/cerrar-lista")
}

/// Where a locality is named anew.
pub fn locality(slug: &Slug) -> String {
    format!("{LOCALITIES}/{}", slug.as_str())
}

/// Where it is said what an area answers for.
pub fn area(slug: &Slug) -> String {
    format!("{AREAS}/{}", slug.as_str())
}

/// Where a day of rest is taken off the list.
pub fn holiday(day: NaiveDate) -> String {
    format!("{HOLIDAYS}/{day}")
}

/// The account of somebody of the municipality.
pub fn person(id: StaffId) -> String {
    format!("{PEOPLE}/{id}")
}

/// Where an invitation is taken up. The secret is the address; it works once.
pub fn invitation(secret: &str) -> String {
    format!("/invitacion/{secret}")
}

pub const REPORT: &str = "/reportar";
pub const FOLIO: &str = "/folio";
pub const CASES: &str = "/hoy/casos";
pub const SEALED: &str = "/hoy/reservados";

/// The chat about a work, as the code on its board leads to it.
pub fn report_of(number: Number) -> String {
    format!("{REPORT}?obra={number}")
}

/// A conversation, for the browser that holds it.
pub fn conversation(id: &str) -> String {
    format!("{REPORT}/{id}")
}

/// A case, for whoever has its secret.
pub fn folio(folio: Folio, secret: &str) -> String {
    format!("{FOLIO}/{folio}/{secret}")
}

/// A case on a desk.
pub fn case(folio: Folio) -> String {
    format!("{CASES}/{folio}")
}

/// A page beside a case on a desk.
pub fn case_step(folio: Folio, step: &str) -> String {
    format!("{CASES}/{folio}/{step}")
}

/// What is said of a work.
pub fn cases_of(number: Number) -> String {
    format!("{WORKS}/{number}/reportes")
}

/// The page of a work.
pub fn work(number: Number) -> String {
    format!("{WORKS}/{number}")
}

pub const REGISTER_WORK: &str = "/obras/nueva";
pub const BOARD: &str = "/hoy/tablero";
pub const BOARD_CSV: &str = "/hoy/tablero.csv";

/// A work as the town hall works on it.
pub fn desk_of(number: Number) -> String {
    format!("{TODAY}{WORKS}/{number}")
}

/// What one does with a work.
pub fn desk_step(number: Number, step: &str) -> String {
    format!("{TODAY}{WORKS}/{number}/{step}")
}

/// A photo of an entry of a work's progress.
pub fn progress_photo(number: Number, entry: u32, place: u32) -> String {
    format!("{WORKS}/{number}/avance/{entry}/foto/{place}")
}

/// A photo of what became of an agreement, by the line it came with.
pub fn agreement_photo(number: Number, agreement: u32, event: u32) -> String {
    format!("{WORKS}/{number}/acuerdo/{agreement}/foto/{event}")
}

/// The photo of an observation of a delivery, and of what mended it.
pub fn observation_photo(number: Number, round: u32, observation: u32, after: bool) -> String {
    let which = if after { "despues" } else { "antes" };
    format!("{WORKS}/{number}/entrega/{round}/observacion/{observation}/{which}")
}

/// The digital file of a work.
pub fn dossier(number: Number) -> String {
    format!("{WORKS}/{number}/expediente")
}

/// The same, to download.
pub fn dossier_zip(number: Number) -> String {
    format!("{WORKS}/{number}/expediente.zip")
}

/// The digital file of a council.
pub fn council_dossier(council: OrganizationId) -> String {
    format!("/consejos/{council}/expediente")
}

/// The same, to download.
pub fn council_dossier_zip(council: OrganizationId) -> String {
    format!("/consejos/{council}/expediente.zip")
}

/// All of it, for those who work on works.
pub fn whole_council_dossier(council: OrganizationId) -> String {
    format!("{TODAY}/consejos/{council}/expediente")
}

/// The same, to download.
pub fn whole_council_dossier_zip(council: OrganizationId) -> String {
    format!("{TODAY}/consejos/{council}/expediente.zip")
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

/// The same, as a PDF to print.
pub fn poster_pdf(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/cartel.pdf")
}

/// A meeting for the phone's calendar.
pub fn calendar(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/calendario.ics")
}

/// The door of a meeting, for those who let people in.
pub fn door(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/puerta")
}

/// The table a meeting is run from.
pub fn floor_table(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/mesa")
}

/// Asks before a meeting is ended.
pub fn close_meeting(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/mesa/terminar")
}

/// The wall everybody reads.
pub fn screen(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/pantalla")
}

/// The stream of what changes in a meeting.
pub fn live(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/vivo")
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

/// The page of a member of a committee or council.
pub const OWN_BODY: &str = "/integrante";

/// The link a member takes their key by.
pub fn member_key(secret: &str) -> String {
    format!("/llave/{secret}")
}

/// The members of the body that was convened.
pub fn members(code: MeetingCode) -> String {
    convocation_step(code, "integrantes")
}

/// Where one of them gets a key.
pub fn member(code: MeetingCode, id: MembershipId) -> String {
    format!("{}/{id}", members(code))
}

/// What one does with a convocation.
pub fn convocation_step(code: MeetingCode, step: &str) -> String {
    format!("/convocatorias/{code}/{step}")
}

pub const SIGN: &str = "/firmar";
pub const VERIFY: &str = "/v";

/// Where the act of a meeting is begun.
pub fn act_of(code: MeetingCode) -> String {
    format!("{MEETINGS}/{code}/acta")
}

/// A document, for those who write it.
pub fn document(folio: DocumentFolio) -> String {
    format!("/actas/{folio}")
}

/// What one does with a document.
pub fn document_step(folio: DocumentFolio, step: &str) -> String {
    format!("/actas/{folio}/{step}")
}

/// A line of the signatures, for staff, in one of the ways to sign.
pub fn document_line(folio: DocumentFolio, line: u32, mode: &str) -> String {
    format!("/actas/{folio}/firmas/{line}?modo={mode}")
}

/// A line to sign on one's own phone.
pub fn sign(folio: DocumentFolio, line: u32) -> String {
    format!("{SIGN}/{folio}/{line}")
}

/// The verification of a document.
pub fn verify(code: DocumentCode) -> String {
    format!("{VERIFY}/{code}")
}

/// What may be taken from the verification of a document.
pub fn verify_file(code: DocumentCode, file: &str) -> String {
    format!("{VERIFY}/{code}/{file}")
}
