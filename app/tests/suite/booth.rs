//! Voting with a slip through the router, as a phone without script does.

use app::{
    lang,
    page::{Assets, Policy, Site},
};
use axum::body::Body;
use domain::{
    bodies::VoteMode,
    elections::SlipCode,
    identity::Actor,
    ids::{CandidacyId, ElectionId, PersonId},
    meetings::MeetingCode,
};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings, demo,
    elections::{self, Act, Told},
    meetings::floor,
    submissions::{Submission, new_key},
};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const STAFF: Actor = Actor::Operator;
/// SECURITY.md V09.
const SCRIPT: &str = "<script>alert(1)</script> & \"Ana\"";

struct Poll {
    cx: Context,
    election: ElectionId,
    candidates: Vec<CandidacyId>,
    slips: Vec<SlipCode>,
    _data: TempDir,
}

struct Answer {
    status: StatusCode,
    private: bool,
    html: String,
}

fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "h"), form, holder: "h" }
}

/// Somebody of this name walks in at the door.
async fn come_in(cx: &Context, code: MeetingCode, name: &str) -> PersonId {
    let notice = services::people::privacy_notice(cx).await.unwrap().version.to_string();
    let typed = [
        ("name", name),
        ("street", "Calle Juárez 5"),
        ("adult", "si"),
        ("told", "si"),
        ("notice", "si"),
        ("notice_version", &notice),
        ("capacity", "neighbour"),
    ];
    let typed = typed.map(|(field, value)| (field.to_owned(), value.to_owned())).into();
    let form = once("walk-in");
    match floor::walk_in(cx, STAFF, &form, code, &typed).await.unwrap() {
        floor::Answer::Entered(person) => person,
        other => panic!("{other}"),
    }
}

impl Poll {
    async fn frozen() -> Self {
        let data = TempDir::new().unwrap();
        let settings = Settings { data: data.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.unwrap();
        let meeting = demo::rehearse(&cx, 12, VoteMode::Ballot).await.unwrap().meeting;
        elections::prepare_posts_once(&cx, STAFF, &once("prepare"), meeting.code).await.unwrap();
        let prepared = elections::list_prepared(&cx, STAFF, meeting.code).await.unwrap();
        let election = prepared.contests[0].0.election;
        let slips = elections::print_slips(&cx, STAFF, meeting.id, 5).await.unwrap();
        let mut poll = Self { cx, election, candidates: vec![], slips, _data: data };
        for name in [SCRIPT, "Luis"] {
            let person = come_in(&poll.cx, meeting.code, name).await;
            let told = poll.act(Act::Nominate { person }).await;
            let Told::Nominated(candidacy) = told else { panic!("{told:?}") };
            poll.act(Act::Answer { candidacy, accepted: true }).await;
            poll.candidates.push(candidacy);
        }
        poll.act(Act::Freeze).await;
        poll
    }

    async fn open() -> Self {
        let poll = Self::frozen().await;
        poll.act(Act::Open).await;
        poll
    }

    async fn act(&self, act: Act) -> Told {
        elections::perform(&self.cx, STAFF, self.election, act).await.unwrap()
    }

    async fn ask(&self, request: http::request::Builder, body: String) -> Answer {
        let request = request.header(header::HOST, "localhost").body(Body::from(body)).unwrap();
        let mut request = lang::address(request);
        request.extensions_mut().insert(self.cx.clone());
        let site = Site { assets: Assets::default(), gallery: false };
        request.extensions_mut().insert(Arc::new(site));
        let response = app::router().oneshot(request).await.unwrap();
        assert!(!response.headers().contains_key(header::SET_COOKIE), "the ballot sets no cookie");
        assert!(!response.headers().contains_key(header::LOCATION), "nothing goes into addresses");
        let private = response.extensions().get::<Policy>().is_some_and(|policy| policy.private);
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, private, html: String::from_utf8(body.to_vec()).unwrap() }
    }

    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect::<Vec<_>>()
            .join("&");
        let kind = "application/x-www-form-urlencoded";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, kind), body).await
    }

    /// What the review page would send to the box.
    async fn reviewed(&self, slip: usize, choice: &str) -> Vec<(String, String)> {
        let code = self.slips[slip].to_string();
        let election = self.election.to_string();
        let fields = [
            ("boleto", code.as_str()),
            ("eleccion", &election),
            ("ronda", "1"),
            ("opcion", choice),
        ];
        let page = self.send("/votar/revisar", &fields).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        hidden(&page.html, "/votar/emitir")
    }

    async fn cast(&self, fields: &[(String, String)]) -> Answer {
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.send("/votar/emitir", &fields).await
    }
}

/// The hidden fields of the form that goes to `action`.
fn hidden(html: &str, action: &str) -> Vec<(String, String)> {
    let form = html.split("<form").find(|form| form.contains(&format!("action=\"{action}\"")));
    let form = form.unwrap_or_else(|| panic!("no form to {action} in {html}"));
    let form = form.split("</form>").next().unwrap();
    let value = |input: &str, name: &str| {
        let rest = input.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    form.split("<input type=\"hidden\"")
        .skip(1)
        .map(|input| (value(input, "name").unwrap(), value(input, "value").unwrap_or_default()))
        .collect()
}

#[tokio::test]
async fn from_the_slip_to_the_receipt() {
    let poll = Poll::open().await;
    let door = poll.ask(Request::get("/votar"), String::new()).await;
    assert!(door.status == StatusCode::OK && door.private, "{}", door.html);
    assert!(door.html.contains("name=\"boleto\"") && !door.html.contains("<script"));

    let typed = poll.slips[0].to_string().to_lowercase().replace('-', " ");
    let ballot = poll.send("/votar", &[("boleto", &typed)]).await;
    assert!(ballot.status == StatusCode::OK && ballot.private, "{}", ballot.html);
    for option in ["blanco", "nulo", &poll.candidates[1].to_string()] {
        assert!(ballot.html.contains(&format!("value=\"{option}\"")), "{option}: {}", ballot.html);
    }

    let fields = poll.reviewed(0, &poll.candidates[1].to_string()).await;
    assert!(fields.iter().any(|(name, value)| name == "sal" && value.len() == 64));
    let first = poll.cast(&fields).await;
    assert!(first.status == StatusCode::OK && first.private, "{}", first.html);
    assert!(first.html.contains("Su voto quedó guardado"), "{}", first.html);
    // The receipt is folded away until it is asked for, and does not say the choice.
    assert!(first.html.contains("<details class=\"disclosure\">") && !first.html.contains("Luis"));
    assert_eq!(poll.cast(&fields).await.html, first.html, "sent again, the same receipt");
    assert_eq!(elections::turnout(&poll.cx, poll.election).await.unwrap().voted, 1);

    let again = poll.send("/votar", &[("boleto", &typed)]).await;
    assert!(again.html.contains("Su papelito ya votó"), "{}", again.html);
    let mut other = fields.clone();
    other.iter_mut().find(|(name, _)| name == "opcion").unwrap().1 = "blanco".into();
    let refused = poll.cast(&other).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.html.contains("cada uno vota una sola vez") && refused.private);
}

#[tokio::test]
async fn mistakes_are_told_and_what_was_typed_stays() {
    let poll = Poll::open().await;
    let wrong = poll.send("/votar", &[("boleto", "abc")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.html.contains("Escribió 3 letras") && wrong.html.contains("value=\"abc\""),
        "{}",
        wrong.html
    );
    let unknown = SlipCode::from_random(7).to_string();
    let unknown = poll.send("/votar", &[("boleto", &unknown)]).await;
    assert!(unknown.html.contains("Ese papelito no existe aquí"), "{}", unknown.html);
    let (code, election) = (poll.slips[1].to_string(), poll.election.to_string());
    let fields = [("boleto", code.as_str()), ("eleccion", &election), ("ronda", "1")];
    let unmarked = poll.send("/votar/revisar", &fields).await;
    assert_eq!(unmarked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unmarked.html.contains("Escoja una de las opciones"), "{}", unmarked.html);
    for body in ["", "%ff=1", "boleto", "eleccion=x&ronda=999"] {
        let kind = "application/x-www-form-urlencoded";
        for path in ["/votar", "/votar/revisar", "/votar/emitir"] {
            let request = Request::post(path).header(header::CONTENT_TYPE, kind);
            let answer = poll.ask(request, body.to_owned()).await;
            assert!(answer.status.is_client_error(), "{path} {body}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn a_name_is_a_name_whatever_it_holds() {
    let poll = Poll::open().await;
    let ballot = poll.send("/votar", &[("boleto", &poll.slips[0].to_string())]).await;
    assert!(ballot.html.contains("&lt;script&gt;alert(1)") && !ballot.html.contains("<script"));
    let choice = poll.candidates[0].to_string();
    let fields = poll.reviewed(0, &choice).await;
    poll.cast(&fields).await;
    poll.act(Act::Close).await;
    let hidden =
        poll.ask(Request::get(format!("/elecciones/{}", poll.election)), String::new()).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "nothing before the rules have decided");
    poll.act(Act::Resolve).await;
    let result =
        poll.ask(Request::get(format!("/elecciones/{}", poll.election)), String::new()).await;
    assert_eq!(result.status, StatusCode::OK, "{}", result.html);
    assert!(result.html.contains("&lt;script&gt;") && !result.html.contains("<script"));
    let path = format!("/elecciones/{}/archivo.json", poll.election);
    let archive = poll.ask(Request::get(path), String::new()).await;
    let checks = domain::elections::recount(archive.html.as_bytes());
    assert!(checks.iter().all(domain::elections::Check::holds), "{checks:#?}");
}

#[tokio::test]
async fn before_and_after_the_poll_the_page_says_so() {
    let poll = Poll::frozen().await;
    let code = poll.slips[0].to_string();
    let early = poll.send("/votar", &[("boleto", &code)]).await;
    assert!(early.html.contains("Todavía no hay votación abierta"), "{}", early.html);
    poll.act(Act::Open).await;
    let fields = poll.reviewed(0, "nulo").await;
    poll.act(Act::Close).await;
    let late = poll.cast(&fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html.contains("la votación no está abierta"), "{}", late.html);
}

/// The tablet at the table stays one: whoever comes next votes at it too.
#[tokio::test]
async fn a_kiosk_stays_a_kiosk_for_the_next_voter() {
    let poll = Poll::open().await;
    let back = "href=\"/votar?lugar=quiosco\"";
    let mut fields = poll.reviewed(0, "nulo").await;
    fields.retain(|(name, _)| name != "lugar");
    fields.push(("lugar".into(), "quiosco".into()));
    let cast = poll.cast(&fields).await;
    assert!(cast.html.contains("Terminar: siguiente persona") && cast.html.contains(back));
    let code = poll.slips[0].to_string();
    let again = poll.send("/votar", &[("boleto", &code), ("lugar", "quiosco")]).await;
    assert!(again.html.contains(back), "{}", again.html);
    poll.act(Act::Close).await;
    let mut late = fields.clone();
    late.iter_mut().find(|(name, _)| name == "boleto").unwrap().1 = poll.slips[1].to_string();
    let refused = poll.cast(&late).await;
    assert!(refused.status == StatusCode::CONFLICT && refused.html.contains(back));
    let phone = poll.send("/votar", &[("boleto", &code)]).await;
    assert!(!phone.html.contains("quiosco"), "{}", phone.html);
}
