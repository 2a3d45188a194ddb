//! Every address of the program, who it opens to and who may act there (A01); and that looking at
//! any of them changes nothing (S08).

use crate::{
    neighbour::{FORM, Neighbour, once, upcoming},
    routes::{Methods, routed},
    staff::{Browser, signed_in},
    world::{Answer, Ask, World},
};
use domain::{
    identity::{Actor, Role},
    meetings::{Announcement, MeetingCode, Progress},
    minutes::{Kind, State},
    works::{Delivery, Filter, Number, Status},
};
use services::{
    audit,
    bodies::{self, Seated},
    elections,
    intake::areas,
    meetings, minutes,
    works::{self, BoardRow, delivery},
};
use std::collections::{BTreeMap, BTreeSet};

/// Whom an address is for.
#[derive(Clone, Copy)]
enum Whom {
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
struct Row {
    route: &'static str,
    at: String,
    whom: Whom,
    says: &'static str,
}

const fn row(route: &'static str, at: String, whom: Whom) -> Row {
    Row { route, at, whom, says: "" }
}

impl Row {
    const fn saying(mut self, says: &'static str) -> Self {
        self.says = says;
        self
    }

    fn opens_to(&self, visitor: &Visitor) -> bool {
        match self.whom {
            Whom::Anybody => true,
            Whom::Staff(reads, _) => reads.contains(&visitor.role),
            Whom::Area(roles) => roles.contains(&visitor.role) && !visitor.of_another_area,
        }
    }

    fn lets_act(&self, visitor: &Visitor) -> bool {
        match self.whom {
            Whom::Anybody => true,
            Whom::Staff(_, acts) => acts.contains(&visitor.role),
            Whom::Area(_) => self.opens_to(visitor),
        }
    }
}

struct Visitor {
    role: Role,
    of_another_area: bool,
}

/// What of the demonstration the addresses lead to.
struct Places {
    planned: Number,
    underway: Number,
    requested: Number,
    walked: Number,
    corrected: Number,
    ready: Number,
    draft: MeetingCode,
    announced: MeetingCode,
    session: MeetingCode,
    elected: (MeetingCode, Seated),
    election: String,
    council: String,
    document: String,
    sealed: String,
    person: String,
    neighbour: Neighbour,
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

/// The delivery whose observations are all corrected, made ready for its act.
async fn make_ready(world: &World, number: Number) {
    let handover = delivery::find_handover(&world.cx, number).await.unwrap().unwrap();
    let typed = [("version".to_owned(), handover.round.version.to_string())].into();
    let form = once(works::forms::DELIVERY);
    delivery::make_ready(&world.cx, Actor::Operator, &form, number, &typed).await.unwrap();
}

impl Places {
    async fn of(world: &World) -> Self {
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
            session: meeting(&|meeting| meeting.progress == Progress::InSession),
            elected: elected(world).await,
            council: council(world).await,
            election: nominating.expect("an election takes names").0.election.to_string(),
            document: signing.expect("an act is being signed").folio.to_string(),
            sealed: sealed.code.to_string(),
            person: crate::staff::account(world, "alguien", &[Role::Planning]).await.to_string(),
            neighbour: Neighbour::of(world, underway, photo).await,
        }
    }

    /// Every route, in the order of the rooms.
    fn rows(&self) -> Vec<Row> {
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
        vec![
            row("/hoy", "/hoy".into(), Whom::Staff(ALL, NOBODY)),
            row("/cuenta", "/cuenta".into(), Whom::Staff(ALL, ALL)),
            // Leaving twice is no error, so nobody is asked who they are.
            row("/salir", "/salir".into(), Whom::Anybody),
            row("/personal", "/personal".into(), Whom::Staff(ADMINISTRATOR, NOBODY)),
            row(
                "/personal/nueva",
                "/personal/nueva".into(),
                Whom::Staff(ADMINISTRATOR, ADMINISTRATOR),
            ),
            row(
                "/personal/{id}",
                format!("/personal/{}", self.person),
                Whom::Staff(ADMINISTRATOR, ADMINISTRATOR),
            )
            .saying("what=close&version=1"),
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
            ]
            .map(|(route, at, acts)| {
                let says =
                    "acto=cerrar-lista&numero=1&boleto=0000-0000-0000-0000&destino=surrender";
                row(route, at, Whom::Staff(COUNTS, acts)).saying(says)
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

/// A whole house, and a budget of requests that such a walk does not exhaust.
async fn house() -> (World, Places) {
    let world = World::with(|config| {
        config.gallery = true;
        config.rate.credential = 100_000;
        config.rate.credential_reads = 100_000;
        config.rate.address_reads = 100_000;
        config.rate.address = 100_000;
    })
    .await;
    let places = Places::of(&world).await;
    (world, places)
}

/// One of each role, an officer of the case's area and one of another. All of them bring the
/// cookie forms are bound to, so that the form one of them may send is as good in every hand.
async fn visitors(world: &World) -> Vec<(Visitor, Browser<'_>)> {
    let areas = areas::list(&world.cx).await.unwrap();
    let own = areas.iter().find(|area| area.slug.as_str() == "obras-publicas").unwrap().id;
    let other = areas.iter().find(|area| area.id != own).unwrap().id;
    let mut visitors = Vec::new();
    for (role, area) in
        Role::ALL.map(|role| (role, own)).into_iter().chain([(Role::AreaOfficer, other)])
    {
        let of_another_area = area == other;
        let login = format!("nueva.{}{}", role.code(), if of_another_area { ".otra" } else { "" });
        let area = (role == Role::AreaOfficer).then_some(area);
        let session = signed_in(world, &login, &[role], area).await;
        let cookies = [("__Host-tequio-staff", session.as_str()), FORM];
        visitors.push((Visitor { role, of_another_area }, Browser::bringing(world, &cookies)));
    }
    visitors
}

/// Asks for a page and goes where it leads.
async fn follow(browser: &mut Browser<'_>, at: &str) -> Answer {
    let mut answer = browser.get(at).await;
    for _ in 0..3 {
        if answer.status != 303 {
            break;
        }
        let to = answer.header("location").to_owned();
        answer = browser.get(&to).await;
    }
    answer
}

/// The key of the form on a page.
fn key(page: &str) -> Option<&str> {
    page.split_once("name=\"envio\" value=\"")?.1.split('"').next()
}

/// SECURITY.md A01 and S08, over the same walk: no route is left out, who may not gets nothing, who
/// may gets the page, and nobody changes anything by looking.
#[tokio::test]
async fn every_page_opens_to_its_roles_alone_and_looking_changes_nothing() {
    let (world, places) = house().await;
    let rows = places.rows();
    let methods = routed();
    let named: BTreeSet<&str> = rows.iter().map(|row| row.route).collect();
    assert_eq!(named, methods.keys().map(String::as_str).collect());
    let mut nobody = Browser::bringing(&world, &[]);
    let mut holder = Browser::bringing(&world, &places.neighbour.held());
    let mut visitors = visitors(&world).await;
    let before = audit::length(&world.cx).await.unwrap();
    let mut wrong = Vec::new();
    let mut forms = BTreeMap::new();
    for row in rows.iter().filter(|row| methods[row.route].get) {
        let mut seen = Vec::new();
        match row.whom {
            Whom::Anybody => {
                for browser in [&mut nobody, &mut holder, &mut visitors[0].1] {
                    let answer = browser.get(&row.at).await;
                    let led = answer.header("location").starts_with("/entrar?");
                    if led && row.route != "/salir" || answer.status.is_server_error() {
                        wrong.push(format!("{} leads anybody to {}", row.at, answer.status));
                    }
                    follow(browser, &row.at).await;
                }
            }
            Whom::Staff(..) | Whom::Area(_) => {
                let led = nobody.get(&row.at).await;
                if !led.header("location").starts_with("/entrar?sigue=%2F") {
                    wrong.push(format!("{} opens to nobody: {}", row.at, led.status));
                }
                for (visitor, browser) in &mut visitors {
                    let first = browser.get(&row.at).await;
                    let itself = first.header("location").starts_with(&format!("{}?envio", row.at));
                    let answer = follow(browser, &row.at).await;
                    let (who, status) = (visitor.role.code(), answer.status.as_u16());
                    let fits = if row.opens_to(visitor) {
                        status == 200
                    } else {
                        !itself && [403, 404].contains(&status)
                    };
                    if !fits || answer.header("cache-control") != "no-store" && status == 200 {
                        let cache = answer.header("cache-control");
                        wrong.push(format!("{} as {who}: {status}, {cache}", row.at));
                    }
                    if row.lets_act(visitor) {
                        seen.extend(key(&answer.text()).map(str::to_owned));
                    }
                }
            }
        }
        forms.extend(seen.into_iter().next().map(|key| (row.route, key)));
        let after = audit::length(&world.cx).await.unwrap();
        if after != before {
            wrong.push(format!("looking at {} wrote {} entries", row.at, after - before));
            break;
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    acting_is_for_those_who_may(&rows, &methods, &forms, &mut visitors, &mut nobody).await;
    // Whatever was refused left no trace either.
    assert_eq!(audit::length(&world.cx).await.unwrap(), before);
}

/// Everybody sends the form that those who may were given.
async fn acting_is_for_those_who_may(
    rows: &[Row],
    methods: &BTreeMap<String, Methods>,
    forms: &BTreeMap<&str, String>,
    visitors: &mut [(Visitor, Browser<'_>)],
    nobody: &mut Browser<'_>,
) {
    let mut wrong = Vec::new();
    let staff = |row: &&Row| !matches!(row.whom, Whom::Anybody) && methods[row.route].post;
    for row in rows.iter().filter(staff) {
        let key = forms.get(row.route).map_or("00000000000000000000000000000000", String::as_str);
        let body = format!("envio={key}&{}", row.says);
        let led = nobody.send(Ask::post(&row.at, body.clone())).await;
        if !led.header("location").starts_with("/entrar?sigue=%2F") {
            wrong.push(format!("{} takes a form of nobody: {}", row.at, led.status));
        }
        for (visitor, browser) in visitors.iter_mut() {
            if row.lets_act(visitor) {
                continue;
            }
            let status = browser.send(Ask::post(&row.at, body.clone())).await.status.as_u16();
            if ![403, 404].contains(&status) {
                wrong.push(format!("{} takes a form as {}: {status}", row.at, visitor.role.code()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
