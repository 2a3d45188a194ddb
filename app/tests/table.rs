//! Staff run an election through the router: slips, opening, count by hand, result.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![cfg(feature = "ssr")]

use app::{
    lang,
    page::{Assets, Site},
};
use axum::body::Body;
use domain::{
    elections::{
        Channel, Eligibility, Modes, NomineeFacts, Seats, SlipCode, TermMonths, Threshold, TieChain,
    },
    identity::{Actor, Role, Roles},
    ids::{CandidacyId, ElectionId, MeetingId, OrganizationId, PersonId, PostId},
    text::Line,
};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings,
    elections::{self, Act, NewContest, Told},
    identity::{self, NewInvitation},
};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const PASSWORD: &str = "tres burros cargan leña";

struct Desk {
    cx: Context,
    election: ElectionId,
    candidacy: CandidacyId,
    cookies: String,
    _data: TempDir,
}

struct Answer {
    status: StatusCode,
    location: String,
    cookie: Option<String>,
    html: String,
}

fn line(text: &str) -> Line {
    Line::parse(text, 100).unwrap()
}

async fn prepared(cx: &Context) -> (ElectionId, CandidacyId) {
    let contest = NewContest {
        meeting: MeetingId::from_uuid(cx.new_id()),
        organization: OrganizationId::from_uuid(cx.new_id()),
        post: PostId::from_uuid(cx.new_id()),
        office: line("Presidencia"),
        seats: Seats::try_from(1).unwrap(),
        modes: Modes::of([Channel::Phone, Channel::Hands]).unwrap(),
        ties: TieChain::Lot,
        eligibility: Eligibility::OnRoll,
        threshold: Threshold::default(),
        term: TermMonths::try_from(12).unwrap(),
    };
    let election = elections::prepare(cx, Actor::Operator, contest).await.unwrap();
    let person = PersonId::from_uuid(cx.new_id());
    let facts = NomineeFacts { on_roll: true, present: true };
    let nominate = Act::Nominate { person, name: line("Ana"), facts };
    let told = elections::perform(cx, Actor::Operator, election, nominate).await.unwrap();
    let Told::Nominated(candidacy) = told else { panic!("{told:?}") };
    (election, candidacy)
}

impl Desk {
    async fn of(role: Role) -> Self {
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
        let session = identity::take_up(&cx, &secret, PASSWORD, PASSWORD).await.unwrap();
        let cookies = format!("__Host-tequio-staff={}", session.as_str());
        let (election, candidacy) = prepared(&cx).await;
        Self { cx, election, candidacy, cookies, _data: data }
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
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, location, cookie, html: String::from_utf8(body.to_vec()).unwrap() }
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

    /// An act at the table, and the page it leads to.
    async fn act(&mut self, fields: &str) -> String {
        let path = format!("/elecciones/{}/mesa", self.election);
        let answer = self.send(&path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields}: {}", answer.html);
        let page = self.get(&answer.location).await;
        if page.status == StatusCode::SEE_OTHER {
            return self.get(&page.location).await.html;
        }
        page.html
    }
}

#[tokio::test]
async fn an_election_is_run_from_the_table() {
    let mut desk = Desk::of(Role::Participation).await;
    let slips = format!("/elecciones/{}/boletos", desk.election);
    let printed = desk.send(&slips, "numero=3").await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.html);
    let code = printed.html.split("class=\"slip__code\">").nth(1).unwrap();
    assert!(SlipCode::parse(code.split('<').next().unwrap()).is_ok());
    let refused = desk.send(&slips, "numero=muchos").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&refused.location).await.html.contains("entre 1 y 1,000"));

    let candidacy = desk.candidacy;
    assert!(desk.act("acto=cerrar-lista").await.contains("nadie ha aceptado todavía"));
    desk.act(&format!("acto=aceptar+{candidacy}")).await;
    assert!(desk.act("acto=cerrar-lista").await.contains("Lista cerrada"));
    assert!(
        desk.act("acto=abrir&gente=12&quorum=si").await.contains("la asamblea no está en sesión")
    );
    assert!(desk.act("acto=abrir&gente=x&sesion=si&quorum=si").await.contains("scriba un número"));
    let open = desk.act("acto=abrir&gente=12&sesion=si&quorum=si").await;
    assert!(open.contains("Votación abierta") && open.contains("<b>0</b>"), "{open}");
    assert!(desk.act("acto=cerrar&gente=12").await.contains("en conteo"));

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
    let result = desk.get(&format!("/elecciones/{}", desk.election)).await;
    assert!(result.status == StatusCode::OK && result.html.contains("Ana"), "{}", result.html);
    assert!(
        desk.act("acto=anular&motivo=padrón equivocado".replace(' ', "+").as_str())
            .await
            .contains("Anulada")
    );
}

#[tokio::test]
async fn the_table_is_for_those_who_run_elections() {
    let desk = Desk::of(Role::Treasury).await;
    let path = format!("/elecciones/{}/mesa", desk.election);
    assert_eq!(desk.get(&path).await.status, StatusCode::FORBIDDEN);
    let stranger = Desk { cookies: String::new(), ..desk };
    let led = stranger.get(&path).await;
    assert!(led.status == StatusCode::SEE_OTHER && led.location.starts_with("/entrar"));
}
