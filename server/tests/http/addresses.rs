//! Every address of the program in the demonstration: who it opens to, and who may act there.

use crate::{
    neighbour::{Neighbour, once, upcoming},
    world::World,
};
use domain::{
    elections::SlipCode,
    identity::{Actor, Role},
    meetings::{Announcement, MeetingCode, Progress},
    minutes::{Kind, State},
    works::{Delivery, Filter, Number, Status},
};
use services::{
    bodies::{self, Seated},
    elections, meetings, minutes,
    municipality::holidays,
    works::{self, BoardRow, delivery},
};

/// Whom an address is for.
#[derive(Clone, Copy)]
pub enum Whom {
    /// Nobody has to sign in. What of it they see is tried where it belongs.
    Anybody,
    /// The page, for whoever is signed in with one of the first; acting there, with one of the
    /// second.
    Staff(&'static [Role], &'static [Role]),
    /// As [`Whom::Staff`], of one area: an officer of another is a stranger.
    Area(&'static [Role]),
}

const NOBODY: &[Role] = &[];
const ALL: &[Role] = &Role::ALL;
const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const NAMES_PLACES: &[Role] = &[Role::Administrator, Role::PublicWorks];
const COMPTROLLER: &[Role] = &[Role::Comptroller];
const WORKS: &[Role] = &[Role::PublicWorks];
const PARTICIPATION: &[Role] = &[Role::Participation];
const FOLLOWS: &[Role] = &[Role::PublicWorks, Role::Participation];
const BOARD: &[Role] = &[Role::PublicWorks, Role::Participation, Role::Comptroller];
const CASE: &[Role] = &[Role::AreaOfficer, Role::PublicWorks, Role::Participation];
const COUNTS: &[Role] = &[Role::Participation, Role::Delegate];
const READS_ACTS: &[Role] = &[Role::Participation, Role::Comptroller];

/// One route: its template, an address of it in the demonstration, whom it is for, and what a form
/// sent there must say at least to come to anybody's attention.
pub struct Row {
    pub route: &'static str,
    pub at: String,
    pub whom: Whom,
    pub says: String,
}

fn row(route: &'static str, at: String, whom: Whom) -> Row {
    Row { route, at, whom, says: String::new() }
}

impl Row {
    fn saying(mut self, says: &str) -> Self {
        says.clone_into(&mut self.says);
        self
    }

    pub fn opens_to(&self, visitor: &Visitor) -> bool {
        match self.whom {
            Whom::Anybody => true,
            Whom::Staff(reads, _) => reads.contains(&visitor.role),
            Whom::Area(roles) => roles.contains(&visitor.role) && !visitor.of_another_area,
        }
    }

    pub fn lets_act(&self, visitor: &Visitor) -> bool {
        match self.whom {
            Whom::Anybody => true,
            Whom::Staff(_, acts) => acts.contains(&visitor.role),
            Whom::Area(_) => self.opens_to(visitor),
        }
    }
}

pub struct Visitor {
    pub role: Role,
    pub of_another_area: bool,
}

/// What of the demonstration the addresses lead to.
pub struct Places {
    planned: Number,
    underway: Number,
    requested: Number,
    walked: Number,
    corrected: Number,
    ready: Number,
    draft: MeetingCode,
    announced: MeetingCode,
    called_off: MeetingCode,
    session: MeetingCode,
    elected: (MeetingCode, Seated),
    election: String,
    council: String,
    document: String,
    sealed: String,
    person: String,
    locality: String,
    holiday: String,
    pub neighbour: Neighbour,
}

/// A meeting of the demonstration that elected its committee, with its first member.
pub async fn elected(world: &World) -> (MeetingCode, Seated) {
    for summary in meetings::list_convened(&world.cx, Actor::Operator).await.unwrap() {
        let meeting =
            meetings::find_meeting(&world.cx, Actor::Operator, summary.code).await.unwrap();
        let seated =
            bodies::list_seated(&world.cx, Actor::Operator, meeting.body.id).await.unwrap();
        if let Some(first) = seated.into_iter().next() {
            return (meeting.code, first);
        }
    }
    panic!("the demonstration elected nobody")
}

/// A council of the demonstration, by its identifier.
async fn council(world: &World) -> String {
    for summary in meetings::list_convened(&world.cx, Actor::Operator).await.unwrap() {
        let meeting =
            meetings::find_meeting(&world.cx, Actor::Operator, summary.code).await.unwrap();
        if meeting.body.project.is_none() && meeting.announcement != Announcement::Draft {
            return meeting.body.id.to_string();
        }
    }
    panic!("the demonstration called no council")
}

async fn board(world: &World) -> Vec<BoardRow> {
    let directory = works::directory(&world.cx).await.unwrap();
    let filter = Filter::default();
    let board = works::list_board(&world.cx, Actor::Operator, &directory, &filter, None, 100);
    board.await.unwrap().rows
}

fn find(rows: &[BoardRow], is: impl Fn(&BoardRow) -> bool) -> Number {
    rows.iter().find(|row| is(row)).expect("the demonstration has one").number
}

async fn locality(world: &World) -> String {
    let directory = works::directory(&world.cx).await.unwrap();
    format!("/municipio/localidades/{}", directory.localities[0].slug.as_str())
}

/// A day of rest that is still to come.
async fn holiday(world: &World) -> String {
    let days = holidays::list(&world.cx, world.cx.today()).await.unwrap();
    format!("/municipio/dias/{}", days.last().expect("the demonstration rests a day").day)
}

/// Calls the last of the meetings to come off.
async fn call_off(world: &World) -> MeetingCode {
    let code = meetings::list_upcoming(&world.cx).await.unwrap().last().unwrap().code;
    let meeting = meetings::find_meeting(&world.cx, Actor::Operator, code).await.unwrap();
    let typed = [
        ("version".to_owned(), meeting.version.to_string()),
        ("reason".to_owned(), "Se va a llover.".to_owned()),
    ];
    let form = once(meetings::forms::CANCEL);
    let fields = typed.into_iter().collect();
    meetings::cancel_meeting(&world.cx, Actor::Operator, &form, code, &fields).await.unwrap();
    code
}

/// The delivery whose observations are all corrected, made ready for its act.
async fn make_ready(world: &World, number: Number) {
    let handover = delivery::find_handover(&world.cx, number).await.unwrap().unwrap();
    let typed = [("version".to_owned(), handover.round.version.to_string())].into();
    let form = once(works::forms::DELIVERY);
    delivery::make_ready(&world.cx, Actor::Operator, &form, number, &typed).await.unwrap();
}

impl Places {
    pub async fn of(world: &World) -> Self {
        services::demo::fill(&world.cx, 1).await.unwrap();
        let rows = board(world).await;
        let underway = find(&rows, |row| {
            row.signs.status == Status::Underway && row.signs.open_agreements > 0
        });
        let open = |row: &BoardRow, observed: bool| {
            row.signs.delivery == Some(Delivery::Walked)
                && (row.signs.open_observations > 0) == observed
        };
        let corrected = find(&rows, |row| open(row, false));
        make_ready(world, corrected).await;
        let all = meetings::list_convened(&world.cx, Actor::Operator).await.unwrap();
        let meeting = |is: &dyn Fn(&meetings::Summary) -> bool| {
            all.iter().find(|meeting| is(meeting)).expect("the demonstration has one").code
        };
        let running = elections::list_running(&world.cx, Actor::Operator, 12).await.unwrap();
        let nominating = running.iter().find(|(_, phase)| phase.takes_nominations());
        let unsealed = minutes::list_unsealed(&world.cx, Actor::Operator).await.unwrap();
        let acts = unsealed.iter().filter(|pending| pending.folio.kind == Kind::Act);
        let signing = acts.into_iter().find(|pending| pending.state == State::Signing);
        let sealed = "A-2026-001".parse().unwrap();
        let hand = minutes::Hand::Staff(Actor::Operator);
        let sealed = minutes::find(&world.cx, &hand, sealed).await.unwrap();
        let photo = world.get(&format!("/obras/{underway}/avance/1/foto/1")).await.body;
        assert!(!photo.is_empty());
        Self {
            planned: unconvened(world, &rows).await,
            underway,
            requested: find(&rows, |row| row.signs.delivery == Some(Delivery::Requested)),
            walked: find(&rows, |row| open(row, true)),
            corrected,
            ready: corrected,
            draft: meeting(&|meeting| meeting.announcement == Announcement::Draft),
            announced: upcoming(world).await,
            called_off: call_off(world).await,
            session: meeting(&|meeting| meeting.progress == Progress::InSession),
            elected: elected(world).await,
            council: council(world).await,
            election: nominating.expect("an election takes names").0.election.to_string(),
            document: signing.expect("an act is being signed").folio.to_string(),
            sealed: sealed.code.to_string(),
            person: crate::staff::account(world, "alguien", &[Role::Planning]).await.to_string(),
            locality: locality(world).await,
            holiday: holiday(world).await,
            neighbour: Neighbour::of(world, underway, photo).await,
        }
    }

    /// Every route, in the order of the rooms.
    pub fn rows(&self) -> Vec<Row> {
        [self.open(), self.own(), self.house(), self.works(), self.meetings(), self.acts()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What anybody may ask for.
    fn open(&self) -> Vec<Row> {
        let (work, code, sealed) = (self.underway, self.announced, &self.sealed);
        let (election, council) = (&self.election, &self.council);
        [
            ("/", "/".to_owned()),
            ("/obras", "/obras".to_owned()),
            ("/obras/{number}", format!("/obras/{work}")),
            ("/obras/{number}/reportes", format!("/obras/{work}/reportes")),
            ("/obras/{number}/expediente", format!("/obras/{work}/expediente")),
            ("/obras/{number}/expediente.zip", format!("/obras/{work}/expediente.zip")),
            (
                "/obras/{number}/avance/{entry}/foto/{place}",
                format!("/obras/{work}/avance/1/foto/1"),
            ),
            (
                "/obras/{number}/acuerdo/{agreement}/foto/{event}",
                format!("/obras/{work}/acuerdo/1/foto/1"),
            ),
            ("/consejos/{council}/expediente", format!("/consejos/{council}/expediente")),
            ("/consejos/{council}/expediente.zip", format!("/consejos/{council}/expediente.zip")),
            (
                "/obras/{number}/entrega/{round}/observacion/{observation}/{which}",
                format!("/obras/{}/entrega/1/observacion/1/antes", self.walked),
            ),
            ("/privacidad", "/privacidad".to_owned()),
            ("/accesibilidad", "/accesibilidad".to_owned()),
            ("/reuniones", "/reuniones".to_owned()),
            ("/reuniones/{code}", format!("/reuniones/{code}")),
            ("/reuniones/{code}/voy", format!("/reuniones/{code}/voy")),
            ("/reuniones/{code}/cartel", format!("/reuniones/{code}/cartel")),
            ("/reuniones/{code}/cartel.pdf", format!("/reuniones/{code}/cartel.pdf")),
            ("/reuniones/{code}/calendario.ics", format!("/reuniones/{code}/calendario.ics")),
            ("/reuniones/{code}/pantalla", format!("/reuniones/{}/pantalla", self.session)),
            // A stream that never ends: of a meeting that is not there, where it does.
            ("/reuniones/{code}/vivo", "/reuniones/AAAAAA/vivo".to_owned()),
            ("/r/{code}", format!("/r/{code}")),
            ("/elecciones/{id}", format!("/elecciones/{election}")),
            ("/elecciones/{id}/archivo.json", format!("/elecciones/{election}/archivo.json")),
            ("/votar", "/votar".to_owned()),
            ("/votar/revisar", "/votar/revisar".to_owned()),
            ("/votar/emitir", "/votar/emitir".to_owned()),
            ("/v", "/v".to_owned()),
            ("/v/{code}", format!("/v/{sealed}")),
            ("/v/{code}/acta.pdf", format!("/v/{sealed}/acta.pdf")),
            ("/v/{code}/sello.json", format!("/v/{sealed}/sello.json")),
            ("/galeria", "/galeria".to_owned()),
            ("/galeria/formulario", "/galeria/formulario".to_owned()),
            ("/galeria/recibido", "/galeria/recibido".to_owned()),
            ("/api/{*name}", "/api/anything".to_owned()),
        ]
        .map(|(route, at)| row(route, at, Whom::Anybody))
        .into()
    }

    /// What opens to who holds a secret of their own.
    fn own(&self) -> Vec<Row> {
        let (folio, secret) = &self.neighbour.case;
        let (document, line) = &self.neighbour.signs;
        let nothing = "0".repeat(48);
        [
            ("/pase", "/pase".to_owned()),
            ("/pase/no-voy", "/pase/no-voy?pase=0".to_owned()),
            ("/reportar", "/reportar".to_owned()),
            ("/reportar/{conversation}", format!("/reportar/{}", self.neighbour.conversation)),
            ("/folio", "/folio".to_owned()),
            ("/folio/{folio}/{secret}", format!("/folio/{folio}/{secret}")),
            ("/folio/{folio}/{secret}/retirar", format!("/folio/{folio}/{secret}/retirar")),
            ("/folio/{folio}/{secret}/foto/{place}", format!("/folio/{folio}/{secret}/foto/1")),
            ("/firmar", "/firmar".to_owned()),
            ("/firmar/{folio}/{line}", format!("/firmar/{document}/{line}")),
            ("/firmar/{folio}/{line}/acta.pdf", format!("/firmar/{document}/{line}/acta.pdf")),
            ("/integrante", "/integrante".to_owned()),
            ("/llave/{secret}", format!("/llave/{nothing}")),
            ("/entrar", "/entrar".to_owned()),
            ("/invitacion/{secret}", format!("/invitacion/{nothing}")),
        ]
        .map(|(route, at)| row(route, at, Whom::Anybody))
        .into()
    }

    /// Accounts and cases.
    fn house(&self) -> Vec<Row> {
        let case = |rest: &str| format!("/hoy/casos/{}{rest}", self.neighbour.case.0);
        let administers = Whom::Staff(ADMINISTRATOR, ADMINISTRATOR);
        let names = Whom::Staff(NAMES_PLACES, NAMES_PLACES);
        vec![
            row("/hoy", "/hoy".into(), Whom::Staff(ALL, NOBODY)),
            row("/cuenta", "/cuenta".into(), Whom::Staff(ALL, ALL)),
            // Leaving twice is no error, so nobody is asked who they are.
            row("/salir", "/salir".into(), Whom::Anybody),
            row("/personal", "/personal".into(), Whom::Staff(ADMINISTRATOR, NOBODY)),
            row("/personal/nueva", "/personal/nueva".into(), administers),
            row("/personal/{id}", format!("/personal/{}", self.person), administers)
                .saying("what=close&version=1"),
            row("/municipio", "/municipio".into(), Whom::Staff(ADMINISTRATOR, NOBODY)),
            row("/municipio/datos", "/municipio/datos".into(), administers),
            row("/municipio/localidades", "/municipio/localidades".into(), names),
            row("/municipio/localidades/{slug}", self.locality.clone(), names),
            row("/municipio/areas", "/municipio/areas".into(), administers),
            row("/municipio/areas/{slug}", "/municipio/areas/obras-publicas".into(), administers),
            row("/municipio/dias", "/municipio/dias".into(), administers),
            row("/municipio/dias/{day}", self.holiday.clone(), administers),
            row("/hoy/casos", "/hoy/casos".into(), Whom::Staff(ALL, NOBODY)),
            row("/hoy/reservados", "/hoy/reservados".into(), Whom::Staff(COMPTROLLER, NOBODY)),
            row("/hoy/casos/{folio}", case(""), Whom::Area(CASE)).saying("act=answer&note=Ya"),
            row("/hoy/casos/{folio}/foto/{place}", case("/foto/1"), Whom::Area(CASE)),
            row("/hoy/casos/{folio}/contacto", case("/contacto"), Whom::Area(CASE))
                .saying("reason=visit"),
            row("/hoy/casos/{folio}/reservar", case("/reservar"), Whom::Area(CASE))
                .saying("note=Habla+del+comite&version=1"),
        ]
    }

    /// Works on the desk.
    fn works(&self) -> Vec<Row> {
        let desk = |number: Number, rest: &str| format!("/hoy/obras/{number}{rest}");
        let at = self.underway;
        vec![
            row("/obras/nueva", "/obras/nueva".into(), Whom::Staff(WORKS, WORKS)),
            row("/hoy/tablero", "/hoy/tablero".into(), Whom::Staff(BOARD, NOBODY)),
            row("/hoy/tablero.csv", "/hoy/tablero.csv".into(), Whom::Staff(BOARD, NOBODY)),
            row("/hoy/obras/{number}", desk(at, ""), Whom::Staff(BOARD, NOBODY)),
            row("/hoy/obras/{number}/editar", desk(at, "/editar"), Whom::Staff(WORKS, WORKS)),
            row(
                "/hoy/obras/{number}/paso",
                desk(at, "/paso?paso=suspend"),
                Whom::Staff(WORKS, WORKS),
            ),
            row(
                "/hoy/obras/{number}/sin-comite",
                desk(at, "/sin-comite"),
                Whom::Staff(PARTICIPATION, PARTICIPATION),
            ),
            row("/hoy/obras/{number}/avance", desk(at, "/avance"), Whom::Staff(WORKS, WORKS)),
            row("/hoy/obras/{number}/acuerdo", desk(at, "/acuerdo"), Whom::Staff(FOLLOWS, FOLLOWS)),
            row(
                "/hoy/obras/{number}/acuerdos/{agreement}",
                desk(at, "/acuerdos/1"),
                Whom::Staff(BOARD, FOLLOWS),
            )
            .saying("act=fulfil"),
            row(
                "/hoy/obras/{number}/entrega",
                desk(self.corrected, "/entrega"),
                Whom::Staff(BOARD, FOLLOWS),
            )
            .saying("act=ready"),
            row(
                "/hoy/obras/{number}/recorrido",
                desk(self.requested, "/recorrido"),
                Whom::Staff(FOLLOWS, FOLLOWS),
            ),
            row(
                "/hoy/obras/{number}/observacion",
                desk(self.walked, "/observacion"),
                Whom::Staff(FOLLOWS, FOLLOWS),
            ),
            row(
                "/hoy/obras/{number}/observaciones/{observation}",
                desk(self.walked, "/observaciones/1"),
                Whom::Staff(FOLLOWS, FOLLOWS),
            ),
            row(
                "/hoy/obras/{number}/respuesta",
                desk(self.ready, "/respuesta"),
                Whom::Staff(PARTICIPATION, PARTICIPATION),
            ),
            row(
                "/hoy/obras/{number}/expediente",
                desk(at, "/expediente"),
                Whom::Staff(BOARD, NOBODY),
            ),
            row(
                "/hoy/obras/{number}/expediente.zip",
                desk(at, "/expediente.zip"),
                Whom::Staff(BOARD, NOBODY),
            ),
            row(
                "/hoy/consejos/{council}/expediente",
                format!("/hoy/consejos/{}/expediente", self.council),
                Whom::Staff(BOARD, NOBODY),
            ),
            row(
                "/hoy/consejos/{council}/expediente.zip",
                format!("/hoy/consejos/{}/expediente.zip", self.council),
                Whom::Staff(BOARD, NOBODY),
            ),
        ]
    }

    /// Convocations, the floor and elections.
    fn meetings(&self) -> Vec<Row> {
        let floor = |rest: &str| format!("/reuniones/{}{rest}", self.session);
        let election = |rest: &str| format!("/elecciones/{}{rest}", self.election);
        let convened = |code: MeetingCode, rest: &str| format!("/convocatorias/{code}{rest}");
        let (code, member) = (self.elected.0, self.elected.1.membership);
        let council = "/convocar/consejo".to_owned();
        [
            ("/convocar", "/convocar".to_owned()),
            ("/convocar/consejo", council),
            ("/convocar/{number}", format!("/convocar/{}", self.planned)),
            ("/convocatorias/{code}", convened(self.announced, "")),
            ("/convocatorias/{code}/lista", convened(self.announced, "/lista")),
            ("/convocatorias/{code}/llamar", convened(self.called_off, "/llamar")),
            ("/convocatorias/{code}/editar", convened(self.draft, "/editar")),
            ("/convocatorias/{code}/publicar", convened(self.draft, "/publicar")),
            ("/convocatorias/{code}/mover", convened(self.announced, "/mover")),
            ("/convocatorias/{code}/suspender", convened(self.announced, "/suspender")),
            ("/convocatorias/{code}/otra-vez", convened(self.announced, "/otra-vez")),
            ("/convocatorias/{code}/disolver", convened(self.announced, "/disolver")),
            ("/convocatorias/{code}/integrantes", convened(code, "/integrantes")),
            (
                "/convocatorias/{code}/integrantes/{id}",
                convened(code, &format!("/integrantes/{member}")),
            ),
            ("/reuniones/{code}/puerta", floor("/puerta")),
            ("/reuniones/{code}/mesa", floor("/mesa")),
            ("/reuniones/{code}/mesa/terminar", floor("/mesa/terminar")),
            ("/reuniones/{code}/acta", floor("/acta")),
        ]
        .into_iter()
        .map(|(route, at)| {
            let whom = Whom::Staff(PARTICIPATION, PARTICIPATION);
            row(route, at, whom).saying("act=receso&pass=0000-0000")
        })
        .chain(
            [
                ("/reuniones/{code}/elecciones", floor("/elecciones"), PARTICIPATION),
                ("/elecciones/{id}/propuestas", election("/propuestas"), COUNTS),
                ("/elecciones/{id}/boletos", election("/boletos"), PARTICIPATION),
                ("/elecciones/{id}/boletos.pdf", election("/boletos.pdf"), PARTICIPATION),
                ("/elecciones/{id}/boletos/recibir", election("/boletos/recibir"), PARTICIPATION),
                ("/elecciones/{id}/mesa", election("/mesa"), PARTICIPATION),
                ("/elecciones/{id}/mesa/cerrar-lista", election("/mesa/cerrar-lista"), NOBODY),
                ("/elecciones/{id}/mesa/cerrar", election("/mesa/cerrar"), NOBODY),
            ]
            .map(|(route, at, acts)| {
                let slip = SlipCode::from_random(7);
                let says = format!("acto=cerrar-lista&numero=1&boleto={slip}&destino=surrender");
                row(route, at, Whom::Staff(COUNTS, acts)).saying(&says)
            }),
        )
        .collect()
    }

    /// Documents.
    fn acts(&self) -> Vec<Row> {
        let (folio, line) = (&self.document, self.neighbour.signs.1);
        let reads = |route, rest: String, acts| {
            row(route, format!("/actas/{folio}{rest}"), Whom::Staff(READS_ACTS, acts))
        };
        vec![
            reads("/actas/{folio}", String::new(), NOBODY),
            reads("/actas/{folio}/acta.pdf", "/acta.pdf".into(), NOBODY),
            reads("/actas/{folio}/corregir", "/corregir".into(), PARTICIPATION),
            reads("/actas/{folio}/firmas/{line}", format!("/firmas/{line}"), PARTICIPATION)
                .saying("mode=paper&sheet=1"),
            reads("/actas/{folio}/firmas/{line}/quitar", "/firmas/1/quitar".into(), PARTICIPATION)
                .saying("reason=Fue+otra"),
            reads("/actas/{folio}/{step}", "/sellar".into(), PARTICIPATION),
        ]
    }
}

/// A work whose neighbours nobody has called yet.
async fn unconvened(world: &World, rows: &[BoardRow]) -> Number {
    let numbers: Vec<_> = rows
        .iter()
        .filter(|row| matches!(row.signs.status, Status::Approved | Status::Prioritised))
        .map(|row| row.number)
        .collect();
    let taken = bodies::list_of_works(&world.cx, &numbers).await.unwrap();
    let free = |number: &&Number| taken.iter().all(|body| body.project != Some(**number));
    *numbers.iter().find(free).expect("a work nobody was called for")
}
