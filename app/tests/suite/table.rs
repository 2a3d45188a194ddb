//! Staff run an election through the router: slips, opening, count by hand, result.

use app::{
    lang,
    page::{Assets, Site},
};
use axum::body::Body;
use domain::{
    bodies::VoteMode,
    elections::{Channel, Choice, Credential, SlipCode, Stance},
    identity::{Actor, Role, Roles},
    ids::{CandidacyId, ElectionId},
};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings,
    demo::{self, Rehearsal},
    elections::{self, Cast},
    identity::{self, NewInvitation},
    meetings::floor,
    submissions::{Submission, new_key},
};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const PASSWORD: &str = "tres burros cargan leña";

struct Desk {
    cx: Context,
    rehearsal: Rehearsal,
    election: Option<ElectionId>,
    cookies: String,
    _data: TempDir,
}

struct Answer {
    status: StatusCode,
    location: String,
    cookie: Option<String>,
    kind: String,
    keeping: String,
    html: String,
}

impl Desk {
    async fn of(role: Role, mode: VoteMode) -> Self {
        let data = TempDir::new().unwrap();
        let settings = Settings { data: data.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.unwrap();
        let new = NewInvitation {
            login: "ana".to_owned(),
            name: "Ana López".to_owned(),
            roles: Roles::of(&[role]),
            area: None,
        };
        let secret = identity::invite(&cx, Actor::Operator, None, &new).await.unwrap().unwrap();
        let form = Submission { key: new_key("invitation", "h"), form: "invitation", holder: "h" };
        let session = identity::take_up(&cx, &form, &secret, PASSWORD, PASSWORD).await;
        let session = session.unwrap().unwrap();
        let cookies = format!("__Host-tequio-staff={}", session.as_str());
        let rehearsal = demo::rehearse(&cx, 14, mode).await.unwrap();
        Self { cx, rehearsal, election: None, cookies, _data: data }
    }

    async fn ask(&self, request: http::request::Builder, body: String) -> Answer {
        let request = request
            .header(header::HOST, "localhost")
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut request = lang::address(request.body(Body::from(body)).unwrap());
        request.extensions_mut().insert(self.cx.clone());
        let site = Site { assets: Assets::default(), gallery: false };
        request.extensions_mut().insert(Arc::new(site));
        let response = app::router().oneshot(request).await.unwrap();
        let header = |name: header::HeaderName| {
            Some(response.headers().get(name)?.to_str().unwrap().to_owned())
        };
        let status = response.status();
        let location = header(header::LOCATION).unwrap_or_default();
        let cookie = header(header::SET_COOKIE);
        let cookie = cookie.map(|cookie| cookie.split(';').next().unwrap().to_owned());
        let kind = header(header::CONTENT_TYPE).unwrap_or_default();
        let keeping = header(header::CACHE_CONTROL).unwrap_or_default();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let html = String::from_utf8_lossy(&body).into_owned();
        Answer { status, location, cookie, kind, keeping, html }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path), String::new()).await
    }

    /// Opens a form as a browser does, and returns its key.
    async fn opened(&mut self, path: &str) -> (String, String) {
        let mut page = self.get(path).await;
        if let Some(cookie) = page.cookie.take() {
            self.cookies = format!("{}; {cookie}", self.cookies);
        }
        if page.status == StatusCode::SEE_OTHER {
            page = self.get(&page.location).await;
        }
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        let key = page.html.split("name=\"envio\" value=\"").nth(1).unwrap();
        (key.split('"').next().unwrap().to_owned(), page.html)
    }

    async fn send(&mut self, path: &str, fields: &str) -> Answer {
        let (key, _) = self.opened(path).await;
        self.ask(Request::post(path), format!("envio={key}&{fields}")).await
    }

    /// Sends a form and follows where it leads.
    async fn follow(&mut self, path: &str, fields: &str) -> String {
        let answer = self.send(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields}: {}", answer.html);
        let page = self.get(&answer.location).await;
        if page.status == StatusCode::SEE_OTHER {
            return self.get(&page.location).await.html;
        }
        page.html
    }

    /// Where the contest at hand is done something with.
    fn at(&self, place: &str) -> String {
        format!("/elecciones/{}{place}", self.election.unwrap())
    }

    /// An act at the table, and the page it leads to.
    async fn act(&mut self, fields: &str) -> String {
        self.follow(&self.at("/mesa"), fields).await
    }

    /// Prepares the contests of the meeting; the first one is at hand from then on.
    async fn prepare(&mut self) -> String {
        let path = format!("/reuniones/{}/elecciones", self.rehearsal.meeting.code);
        let html = self.follow(&path, "").await;
        let code = self.rehearsal.meeting.code;
        let prepared = elections::list_prepared(&self.cx, Actor::Operator, code).await.unwrap();
        self.election = Some(prepared.contests[0].0.election);
        html
    }

    /// Puts somebody forward from the page and returns their candidacy.
    async fn nominate(&mut self, place: usize) -> CandidacyId {
        let person = self.rehearsal.neighbours[place];
        let table = self.follow(&self.at("/propuestas"), &format!("nombre={person}")).await;
        assert!(table.contains("Propuesta anotada"), "{table}");
        let id = self.election.unwrap();
        let found = elections::find(&self.cx, Actor::Operator, id).await.unwrap();
        found.candidacies.last().unwrap().id
    }
}

#[tokio::test]
async fn an_election_is_run_from_its_first_name_to_its_proclamation() {
    let mut desk = Desk::of(Role::Participation, VoteMode::ShowOfHands).await;
    let prepared = desk.prepare().await;
    for office in ["Presidencia", "Secretaría", "Vocalía", "Las elecciones quedaron preparadas"] {
        assert!(prepared.contains(office), "{office}: {prepared}");
    }
    assert!(desk.get("/hoy").await.html.contains(&desk.at("/mesa")), "the desk leads there");

    // Nobody is chosen, and somebody who is not of the meeting.
    let unchosen = desk.follow(&desk.at("/propuestas"), "nombre=").await;
    assert!(unchosen.contains("class=\"error-summary"), "{unchosen}");
    assert!(desk.act("acto=cerrar-lista").await.contains("nadie ha aceptado todavía"));
    let candidacy = desk.nominate(0).await;
    // Whom one looks for stands in no address.
    let found = desk.send(&desk.at("/propuestas"), "act=buscar&q=zzzz").await;
    assert!(!found.location.contains("zzzz"), "{}", found.location);
    let found = desk.get(&found.location).await.html;
    assert!(
        found.contains("No encontramos a nadie") && found.contains("value=\"zzzz\""),
        "{found}"
    );
    desk.act(&format!("acto=aceptar+{candidacy}")).await;
    assert!(desk.act("acto=cerrar-lista").await.contains("Lista cerrada"));
    let open = desk.act("acto=abrir").await;
    assert!(open.contains("Votación abierta") && open.contains("<b>0</b>"), "{open}");
    assert!(desk.act("acto=cerrar").await.contains("en conteo"));

    let sheet = |seat: &str, teller: &str, votes: u32| {
        format!(
            "acto=contar&canal=hands&turno={seat}&escrutador={teller}&voto-{candidacy}={votes}&voto-blanco=1&voto-nulo=0"
        )
    };
    assert!(desk.act(&sheet("first", "Luis", 7)).await.contains("falta el otro escrutador"));
    let differ = desk.act(&sheet("second", "Eva", 8)).await;
    assert!(differ.contains("no coinciden"));
    desk.act(&sheet("first", "Luis", 8)).await;
    assert!(desk.act(&sheet("second", "Eva", 8)).await.contains("Los dos conteos coinciden"));
    assert!(desk.act("acto=resolver").await.contains("Contada"));
    assert!(desk.act("acto=proclamar").await.contains("Proclamada"));
    let result = desk.get(&desk.at("")).await;
    assert!(result.status == StatusCode::OK && result.html.contains("Proclamada"));
    // Hands leave no box; the key and the log are there to be compared.
    assert!(!result.html.contains("Clave de la urna") && !result.html.contains("Papelitos"));
    assert!(result.html.contains("Llave de la elección"), "{}", result.html);
    // What was typed comes back in the form it was typed in, which is open.
    let long = "x".repeat(301);
    let refused = desk.act(&format!("acto=anular&motivo={long}")).await;
    let parts = refused.split_once("<details class=\"disclosure\" open");
    let (above, below) = parts.unwrap_or_else(|| panic!("{refused}"));
    assert!(below.contains(&long) && below.contains("class=\"error-summary"), "{refused}");
    assert!(!above.contains("class=\"error-summary"), "{refused}");
    let annul = "acto=anular&motivo=padrón+equivocado";
    assert!(desk.act(annul).await.contains("Anulada"));
    let result = desk.get(&desk.at("")).await;
    assert_eq!(result.status, StatusCode::OK, "the address says what became of it");
    assert!(result.html.contains("Esta elección se anuló: padrón equivocado"), "{}", result.html);
    assert!(!result.html.contains("Votos de todas"), "{}", result.html);
}

#[tokio::test]
async fn a_no_is_taken_back_and_a_road_of_few_is_told() {
    let mut desk = Desk::of(Role::Participation, VoteMode::Ballot).await;
    desk.prepare().await;
    let candidacy = desk.nominate(0).await;
    let declined = desk.act(&format!("acto=declinar+{candidacy}")).await;
    assert!(declined.contains("Declinó") && declined.contains(&format!("aceptar {candidacy}")));
    desk.act(&format!("acto=aceptar+{candidacy}")).await;
    let election = desk.election.unwrap();
    let meeting = desk.rehearsal.meeting.id;
    let slips = elections::print_slips(&desk.cx, Actor::Operator, meeting, 4).await.unwrap();
    desk.act("acto=cerrar-lista").await;
    assert!(!desk.act("acto=abrir").await.contains("Solo una persona"));
    let cast = Cast {
        credential: Credential::Slip(slips[0]),
        election,
        round: 1,
        choice: Choice::Blank,
        salt: elections::new_salt().unwrap(),
        channel: Channel::Phone,
    };
    elections::cast(&desk.cx, cast).await.unwrap();
    let taken = format!("boleto={}&destino=surrender", slips[1]);
    let taken = desk.follow(&desk.at("/boletos/recibir"), &taken).await;
    assert!(taken.contains("Solo una persona votará en papel"), "{taken}");
    let table = desk.get(&format!("{}?envio=none", desk.at("/mesa"))).await;
    let table = if table.location.is_empty() { table } else { desk.get(&table.location).await };
    assert!(table.html.contains("Solo una persona votará en papel"), "{}", table.html);
    assert!(table.html.contains("persona ya votó"), "{}", table.html);
    // The wall shows the key that the slips carry.
    let mark = elections::fingerprint(&desk.cx, meeting).await.unwrap().unwrap();
    let wall = format!("/reuniones/{}/pantalla", desk.rehearsal.meeting.code);
    assert!(desk.get(&wall).await.html.contains(&mark));
    assert!(table.html.contains(&mark));
}

#[tokio::test]
async fn each_button_of_a_page_is_a_deed_of_its_own() {
    let mut desk = Desk::of(Role::Participation, VoteMode::ShowOfHands).await;
    desk.prepare().await;
    let (ana, luis) = (desk.nominate(0).await, desk.nominate(1).await);
    // On a slow line the second button is pressed before the page of the first has arrived.
    let table = desk.at("/mesa");
    let (key, _) = desk.opened(&table).await;
    for candidacy in [ana, luis, luis] {
        let body = format!("envio={key}&acto=aceptar+{candidacy}");
        let answer = desk.ask(Request::post(&table), body).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }
    let id = desk.election.unwrap();
    let found = elections::find(&desk.cx, Actor::Operator, id).await.unwrap();
    assert!(found.candidacies.iter().all(|one| one.stance == Stance::Accepted), "{found:?}");

    let meeting = desk.rehearsal.meeting.clone();
    let door = format!("/reuniones/{}/puerta", meeting.code);
    let (key, _) = desk.opened(&door).await;
    let before = floor::count_inside(&desk.cx, &meeting).await.unwrap().people;
    for place in [3, 4, 4] {
        let person = desk.rehearsal.neighbours[place];
        let body = format!("envio={key}&act=salio+{person}");
        let answer = desk.ask(Request::post(&door), body).await;
        let said = desk.get(&answer.location).await;
        assert!(said.html.contains("door-result--info"), "{}", said.html);
    }
    assert_eq!(floor::count_inside(&desk.cx, &meeting).await.unwrap().people, before - 2);
}

#[tokio::test]
async fn slips_are_printed_once_and_come_back_to_the_table() {
    let mut desk = Desk::of(Role::Participation, VoteMode::Ballot).await;
    desk.prepare().await;
    let slips = desk.at("/boletos");
    let printed = desk.send(&slips, "numero=3").await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.html);
    let code = printed.html.split("class=\"slip__code\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    assert!(SlipCode::parse(&code).is_ok());
    let refused = desk.send(&slips, "numero=muchos").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&refused.location).await.html.contains("entre 1 y 1,000"));

    // The sheet as a PDF, which nothing may keep; the same form again has no slips any more.
    let (key, _) = desk.opened(&slips).await;
    let form = format!("envio={key}&numero=2");
    let pdf = desk.ask(Request::post(desk.at("/boletos.pdf")), form.clone()).await;
    assert_eq!((pdf.kind.as_str(), pdf.keeping.as_str()), ("application/pdf", "no-store"));
    assert!(pdf.html.starts_with("%PDF"));
    let again = desk.ask(Request::post(desk.at("/boletos.pdf")), form).await;
    assert!(again.html.contains("Estos papelitos ya se mostraron"), "{}", again.html);
    assert_eq!(desk.get(&desk.at("/boletos.pdf")).await.status, StatusCode::SEE_OTHER);

    let counter = desk.at("/boletos/recibir");
    let wrong = desk.follow(&counter, &format!("boleto={code}&destino=")).await;
    assert!(wrong.contains("class=\"error-summary"), "{wrong}");
    assert!(!wrong.contains(&code), "the code of a slip is kept nowhere");
    let taken = desk.follow(&counter, &format!("boleto={code}&destino=surrender")).await;
    assert!(taken.contains("Papelito recibido"), "{taken}");
    let twice = desk.follow(&counter, &format!("boleto={code}&destino=spoiled")).await;
    assert!(twice.contains("se entregó para votar en papel"), "{twice}");
    assert!(desk.opened(&slips).await.1.contains("Entregados para votar en papel"));
}

#[tokio::test]
async fn the_table_is_for_those_who_run_elections() {
    let desk = Desk::of(Role::Treasury, VoteMode::Ballot).await;
    let code = desk.rehearsal.meeting.code;
    let form = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(&desk.cx, Actor::Operator, &form, code).await.unwrap();
    let prepared = elections::list_prepared(&desk.cx, Actor::Operator, code).await.unwrap();
    let desk = Desk { election: Some(prepared.contests[0].0.election), ..desk };
    for place in ["/mesa", "/boletos", "/boletos/recibir", "/propuestas"] {
        assert_eq!(desk.get(&desk.at(place)).await.status, StatusCode::FORBIDDEN, "{place}");
    }
    let path = format!("/reuniones/{code}/elecciones");
    assert_eq!(desk.get(&path).await.status, StatusCode::NOT_FOUND);
    let stranger = Desk { cookies: String::new(), ..desk };
    for path in [stranger.at("/mesa"), stranger.at("/boletos.pdf"), path] {
        let led = stranger.get(&path).await;
        assert!(led.status == StatusCode::SEE_OTHER && led.location.starts_with("/entrar"));
    }
}
