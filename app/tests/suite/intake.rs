//! From the code on the board to a folio, an answer and a closed case, through the router and
//! without script.

use app::{
    lang,
    page::{Assets, Site},
};
use axum::{Router, body::Body, response::Response};
use domain::{
    identity::{Actor, Role, Roles},
    works::{Cursor, Filter},
};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings,
    identity::{self, NewInvitation},
    submissions::{Submission, new_key},
};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const HOSTILE: &str = "</textarea><script>alert(1)</script> hay un bache";
const STORY: &str = "ya van tres dias con la zanja abierta y mi mama no puede salir";
const PASSWORD: &str = "tres burros cargan leña";
const BOUNDARY: &str = "----tequio";

struct Town {
    cx: Context,
    _data: TempDir,
}

/// A browser with its cookies.
struct Browser<'a> {
    town: &'a Town,
    cookie: String,
}

#[derive(Clone)]
struct Answer {
    status: StatusCode,
    location: Option<String>,
    cookie: Option<String>,
    html: String,
}

impl Town {
    async fn new() -> Self {
        let data = TempDir::new().unwrap();
        let settings = Settings { data: data.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.unwrap();
        services::demo::fill(&cx, 1).await.unwrap();
        Self { cx, _data: data }
    }

    /// A work of the demonstration whose area is known.
    async fn work(&self) -> String {
        let directory = services::works::directory(&self.cx).await.unwrap();
        let filter = Filter::default();
        let page = services::works::list_public(&self.cx, &directory, &filter, Cursor::First);
        page.await.unwrap().works[0].number.to_string()
    }

    /// Entries of the audit chain.
    async fn audited(&self) -> i64 {
        services::audit::verify(self.cx.database()).await.unwrap()
    }

    async fn staff(&self, login: &str, role: Role) -> Browser<'_> {
        let new = NewInvitation {
            login: login.to_owned(),
            name: "Ana López".to_owned(),
            roles: Roles::of(&[role]),
            area: None,
        };
        let secret = identity::invite(&self.cx, Actor::Operator, None, &new).await;
        let secret = secret.unwrap().unwrap();
        let form = Submission { key: new_key("invitation", "h"), form: "invitation", holder: "h" };
        let session = identity::take_up(&self.cx, &form, &secret, PASSWORD, PASSWORD).await;
        let session = session.unwrap().unwrap();
        let cookie = format!("__Host-tequio-staff={}", session.as_str());
        Browser { town: self, cookie }
    }
}

impl Browser<'_> {
    async fn ask(&mut self, request: http::request::Builder, body: Vec<u8>) -> Answer {
        let request =
            request.header(header::COOKIE, &self.cookie).header(header::HOST, "localhost");
        let mut request = lang::address(request.body(Body::from(body)).unwrap());
        request.extensions_mut().insert(self.town.cx.clone());
        request
            .extensions_mut()
            .insert(Arc::new(Site { assets: Assets::default(), gallery: false }));
        let router: Router = app::router();
        let answer = Answer::of(router.oneshot(request).await.unwrap()).await;
        if let Some(cookie) = &answer.cookie {
            self.cookie = format!("{}; {cookie}", self.cookie);
        }
        answer
    }

    /// Opens a page, following where it leads.
    async fn open(&mut self, path: &str) -> Answer {
        let mut path = path.to_owned();
        for _ in 0..4 {
            let bare = path.split('#').next().unwrap().to_owned();
            let answer = self.ask(Request::get(&bare), Vec::new()).await;
            match &answer.location {
                Some(to) => path.clone_from(to),
                None => return Answer { location: Some(bare), ..answer },
            }
        }
        panic!("led in circles: {path}")
    }

    /// Sends the form of a page with these fields, and opens what follows.
    async fn send(&mut self, page: &Answer, fields: &[(&str, &str)]) -> Answer {
        let sent = self.post(page, fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        self.open(&sent.location.unwrap()).await
    }

    async fn post(&mut self, page: &Answer, fields: &[(&str, &str)]) -> Answer {
        let action = between(&page.html, "method=\"post\" action=\"", "\"").replace("&amp;", "&");
        let mut all = vec![("envio", between(&page.html, "name=\"envio\" value=\"", "\""))];
        if page.html.contains("name=\"version\" value=\"") {
            all.push(("version", between(&page.html, "name=\"version\" value=\"", "\"")));
        }
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let mut body = String::new();
        for (name, value) in all {
            let file = if name == "photo" { "; filename=\"a.jpg\"" } else { "" };
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!("--{BOUNDARY}--\r\n"));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.ask(Request::post(action).header(header::CONTENT_TYPE, kind), body.into_bytes()).await
    }

    /// Presses the button with this choice.
    async fn press(&mut self, page: &Answer, choice: &str) -> Answer {
        let end = format!(":{choice}\"");
        let at = page.html.find(&end).unwrap_or_else(|| panic!("no {choice} in {}", page.html));
        let start = page.html[..at].rfind('"').unwrap() + 1;
        let value = page.html[start..at + end.len() - 1].to_owned();
        self.send(page, &[("text", ""), ("button", &value)]).await
    }

    /// From the first words to the folio. Returns the path of its page.
    async fn report(&mut self, address: &str, story: &str) -> String {
        let page = self.open(address).await;
        let mut page = self.send(&page, &[("text", story)]).await;
        for choice in
            ["kind:report", "category:other", "no-work", "not-hurt", "agree-anonymous", "send"]
        {
            if page.html.contains(&format!(":{choice}\"")) {
                page = self.press(&page, choice).await;
            }
        }
        format!("/folio/{}", between(&page.html, "href=\"/folio/", "\""))
    }
}

impl Answer {
    async fn of(response: Response) -> Self {
        let header = |name: header::HeaderName| {
            let value = response.headers().get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        let status = response.status();
        let location = header(header::LOCATION);
        let cookie = header(header::SET_COOKIE)
            .map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Self { status, location, cookie, html: String::from_utf8_lossy(&body).into_owned() }
    }
}

fn between(text: &str, start: &str, end: &str) -> String {
    let rest = text.split(start).nth(1).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split(end).next().unwrap().to_owned()
}

#[tokio::test]
async fn from_the_board_to_a_folio_in_four_turns() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let begun = phone.open(&format!("/reportar?obra={work}")).await;
    assert!(begun.html.contains("¿Qué está pasando en la obra"), "{}", begun.html);
    assert!(!begun.html.contains("<script"), "no script");
    let page = phone.send(&begun, &[("text", STORY)]).await;
    assert!(page.html.contains("queja: no hay paso") && page.html.contains(STORY));
    assert!(page.html.contains("id=\"ultimo\""));
    let page = phone.press(&page, "not-hurt").await;
    assert!(page.html.contains("aviso de privacidad"));
    let page = phone.press(&page, "agree-anonymous").await;
    assert!(page.html.contains("class=\"summary\"") && !page.html.contains("Folio 20"));
    let done = phone.press(&page, "send").await;
    for words in [
        "Folio 20",
        "Lo atiende ",
        "a más tardar el ",
        "Usted decide cuándo quedó resuelto",
        "Guarde su clave",
    ] {
        assert!(done.html.contains(words), "no {words} in {}", done.html);
    }
    // The folio's own page, from another phone, by its link.
    let path = format!("/folio/{}", between(&done.html, "href=\"/folio/", "\""));
    let mut other = Browser { town: &town, cookie: String::new() };
    let own = other.open(&path).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(own.html.contains(STORY) && own.html.contains("Se recibió"), "{}", own.html);
    // The public sees that there is one, and not a word of it.
    let list = other.open(&format!("/obras/{work}/reportes")).await;
    assert!(list.html.contains("no hay paso") && !list.html.contains("zanja abierta y mi mama"));
    // Nor does another browser read the conversation.
    let talk = done.location.clone().unwrap();
    assert_eq!(other.open(&talk).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_wrong_key_a_foreign_one_and_no_folio_hear_the_same() {
    let town = Town::new().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let one = phone.report("/reportar", "hay un bache en la calle").await;
    let two = phone.report("/reportar", "no hay luz en la esquina").await;
    let parts = |path: &str| -> (String, String) {
        let mut parts = path.trim_start_matches("/folio/").split('/').map(str::to_owned);
        (parts.next().unwrap(), parts.next().unwrap())
    };
    let ((folio, secret), (other, _)) = (parts(&one), parts(&two));
    let form = phone.open("/folio").await;
    let found = phone.post(&form, &[("folio", &folio), ("secret", &secret.to_lowercase())]).await;
    assert_eq!(found.location, Some(one.clone()));
    let mut heard = Vec::new();
    for folio in [other.as_str(), "2026-9999", "zzqq-zzqq"] {
        let form = phone.open("/folio").await;
        let refused = phone.send(&form, &[("folio", folio), ("secret", &secret)]).await;
        assert!(refused.html.contains("no coinciden"));
        assert!(!refused.html.contains(&secret), "the key is not shown again");
        let mut pages = vec![comparable(&refused, folio)];
        for below in ["", "/retirar", "/foto/1"] {
            let direct = phone.open(&format!("/folio/{folio}/{secret}{below}")).await;
            assert_eq!(direct.status, StatusCode::NOT_FOUND);
            pages.push(comparable(&direct, folio));
        }
        heard.push(pages);
    }
    assert_eq!(heard[0], heard[1], "another's folio");
    assert_eq!(heard[0], heard[2], "none");
}

/// A page without what is the visitor's own in it: the folio that was typed and the form's key.
fn comparable(page: &Answer, folio: &str) -> (StatusCode, String) {
    let html = page.html.replace(folio, "FOLIO");
    let key = html.split("name=\"envio\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let html = key.map_or_else(|| html.clone(), |key| html.replace(key, "KEY"));
    (page.status, html)
}

/// SECURITY.md C04.
#[tokio::test]
async fn going_back_and_sending_again_is_one_folio() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let begun = phone.open(&format!("/reportar?obra={work}")).await;
    let first = phone.send(&begun, &[("text", STORY)]).await;
    let mut page = phone.press(&first, "not-hurt").await;
    page = phone.press(&page, "agree-anonymous").await;
    let summary = page.clone();
    let done = phone.press(&page, "send").await;
    let folio = between(&done.html, "href=\"/folio/", "\"");
    // The browser's way back shows the pages as they were; their buttons are pressed again.
    for (old, choice) in [(&summary, "send"), (&first, "not-hurt"), (&summary, "send")] {
        let again = phone.press(old, choice).await;
        assert_eq!(between(&again.html, "href=\"/folio/", "\""), folio);
        assert!(!again.html.contains("role=\"alert\""), "{}", again.html);
    }
    let again = phone.send(&begun, &[("text", STORY)]).await;
    assert_eq!(between(&again.html, "href=\"/folio/", "\""), folio, "nor is another begun");
}

#[tokio::test]
async fn a_board_of_no_work_asks_for_the_place() {
    let town = Town::new().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let begun = phone.open("/reportar?obra=2026-99999").await;
    assert!(!begun.html.contains("en la obra"), "{}", begun.html);
    let page = phone.send(&begun, &[("text", "hay un bache enorme")]).await;
    assert!(page.html.contains("¿De qué obra o de qué lugar?"), "{}", page.html);
}

#[tokio::test]
async fn withdrawing_asks_first() {
    let town = Town::new().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let own = phone.report("/reportar", "hay un bache en la calle").await;
    let asked = phone.open(&format!("{own}/retirar")).await;
    assert!(asked.html.contains("¿Retirar su reporte?"), "{}", asked.html);
    let still = phone.open(&own).await;
    assert!(!still.html.contains("Retirado") && still.html.contains(&format!("{own}/retirar")));
    assert!(!still.html.contains("value=\"withdraw\""), "no button ends it at one tap");
    let gone = phone.send(&asked, &[]).await;
    assert!(gone.html.contains("Retirado"), "{}", gone.html);
    assert!(phone.open(&format!("{own}/retirar")).await.html.contains("Retirado"));
}

#[tokio::test]
async fn a_contact_is_shown_for_a_reason_alone_and_reading_writes_nothing() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let page = phone.open(&format!("/reportar?obra={work}")).await;
    let page = phone.send(&page, &[("text", STORY)]).await;
    let page = phone.press(&page, "not-hurt").await;
    let page = phone.press(&page, "agree-reachable").await;
    let page = phone.send(&page, &[("text", "Chuy 33 5555 0199")]).await;
    let done = phone.press(&page, "send").await;
    let folio = between(&done.html, "href=\"/folio/", "/");
    let mut officer = town.staff("ana", Role::PublicWorks).await;
    let address = format!("/hoy/casos/{folio}/contacto");
    let before = town.audited().await;
    let asked = officer.open(&address).await;
    assert!(asked.html.contains("¿Para qué lo necesita?") && !asked.html.contains("5555"));
    assert_eq!(town.audited().await, before, "reading writes nothing");
    let refused = officer.send(&asked, &[]).await;
    assert!(refused.html.contains("role=\"alert\"") && !refused.html.contains("5555"));
    assert_eq!(town.audited().await, before);
    for _ in 0..2 {
        let seen = officer.post(&refused, &[("reason", "visit")]).await;
        assert!(seen.html.contains("33 5555 0199"), "{}", seen.html);
    }
    assert_eq!(town.audited().await, before + 1, "reloading is the same look");
}

#[tokio::test]
async fn an_officer_leaves_a_case_to_the_comptroller() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let own = phone.report(&format!("/reportar?obra={work}"), STORY).await;
    let folio = own.split('/').nth(2).unwrap().to_owned();
    let case = format!("/hoy/casos/{folio}");
    let mut officer = town.staff("ana", Role::PublicWorks).await;
    let asked = officer.open(&case).await;
    assert!(asked.html.contains(&format!("{case}/reservar")), "{}", asked.html);
    let asked = officer.open(&format!("{case}/reservar")).await;
    let refused = officer.send(&asked, &[("note", " ")]).await;
    assert!(refused.html.contains("role=\"alert\""));
    let left = officer.send(&refused, &[("note", "Habla del comité.")]).await;
    assert!(!left.html.contains(&folio), "{}", left.html);
    for path in [case.clone(), format!("{case}/reservar"), format!("{case}/contacto")] {
        assert_eq!(officer.open(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!phone.open(&format!("/obras/{work}/reportes")).await.html.contains(&folio));
    let mut comptroller = town.staff("contralor", Role::Comptroller).await;
    assert!(comptroller.open("/hoy/reservados").await.html.contains(&folio));
    let read = comptroller.open(&case).await;
    assert!(read.html.contains("Habla del comité.") && !read.html.contains("/reservar"));
    assert!(phone.open(&own).await.html.contains("Contraloría"), "its author is told");
}

#[tokio::test]
async fn the_desk_answers_and_the_resident_sends_it_back_and_closes_it() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let own = phone.report(&format!("/reportar?obra={work}"), STORY).await;
    let folio = own.split('/').nth(2).unwrap().to_owned();
    assert!(
        phone
            .ask(Request::get("/hoy/casos"), Vec::new())
            .await
            .location
            .unwrap()
            .starts_with("/entrar")
    );
    let mut officer = town.staff("ana", Role::PublicWorks).await;
    let case = format!("/hoy/casos/{folio}");
    let page = officer.open(&case).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    // Without an answer nothing is answered, and the note for the desk stays typed.
    let refused = officer
        .send(&page, &[("note", " "), ("private", "llamar al ingeniero"), ("act", "answer")])
        .await;
    assert!(
        refused.html.contains("role=\"alert\"") && refused.html.contains("llamar al ingeniero")
    );
    let page = officer
        .send(&refused, &[("note", "Ya hay paso."), ("private", "ojo"), ("act", "answer")])
        .await;
    assert!(page.html.contains("Contestado") && page.html.contains("ojo"), "{}", page.html);
    let told = phone.open(&own).await;
    assert!(told.html.contains("Ya hay paso.") && !told.html.contains("ojo"));
    let silent = phone
        .send(&told, &[("decision", "judge"), ("judgement", "not-solved"), ("note", "")])
        .await;
    assert!(silent.html.contains("role=\"alert\""));
    let back = phone
        .send(&silent, &[("decision", "judge"), ("judgement", "not-solved"), ("note", "no quedó")])
        .await;
    assert!(back.html.contains("regresó al área"), "{}", back.html);
    // The second time the comptroller reads it too; its area still answers.
    for note in ["Se tapó la zanja.", "Se tapó otra vez."] {
        let page = officer.open(&case).await;
        officer.send(&page, &[("note", note), ("act", "answer")]).await;
        if note.ends_with("zanja.") {
            let told = phone.open(&own).await;
            let no = [("decision", "judge"), ("judgement", "not-solved"), ("note", "tampoco")];
            phone.send(&told, &no).await;
            let mut comptroller = town.staff("contralor", Role::Comptroller).await;
            assert!(comptroller.open("/hoy/reservados").await.html.contains(&folio));
            let read = comptroller.open(&case).await;
            assert!(read.html.contains("tampoco") && !read.html.contains("name=\"act\""));
        }
    }
    let told = phone.open(&own).await;
    let closed =
        phone.send(&told, &[("decision", "judge"), ("judgement", "solved"), ("note", "")]).await;
    assert!(closed.html.contains("Resuelto"), "{}", closed.html);
}

#[tokio::test]
async fn what_is_said_of_the_committee_is_nowhere_but_on_the_comptrollers_desk() {
    let town = Town::new().await;
    let work = town.work().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let address = format!("/reportar?obra={work}");
    let own = phone.report(&address, "los del comite nos piden dinero a fuerza").await;
    let folio = own.split('/').nth(2).unwrap().to_owned();
    let public = phone.open(&format!("/obras/{work}/reportes")).await;
    assert!(!public.html.contains(&folio));
    for role in [Role::PublicWorks, Role::Administrator, Role::Participation] {
        let mut officer = town.staff(role.code(), role).await;
        assert_eq!(
            officer.open(&format!("/hoy/casos/{folio}")).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(officer.open("/hoy/reservados").await.status, StatusCode::NOT_FOUND);
        assert!(!officer.open("/hoy/casos").await.html.contains(&folio));
    }
    let mut comptroller = town.staff("contralor", Role::Comptroller).await;
    assert!(comptroller.open("/hoy/casos").await.html.contains(&folio), "led to the sealed desk");
    let page = comptroller.open(&format!("/hoy/casos/{folio}")).await;
    assert!(page.html.contains("nos piden dinero"));
    assert!(!page.html.contains("name=\"area\""), "no road leads out");
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_kept() {
    let town = Town::new().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let page = phone.open("/reportar").await;
    let empty = phone.send(&page, &[("text", "  ")]).await;
    assert!(empty.html.contains("role=\"alert\""));
    let page = phone.open("/reportar").await;
    let photo = phone.send(&page, &[("text", HOSTILE), ("photo", "<svg onload=alert(1)>")]).await;
    assert!(photo.html.contains("no es una foto"), "{}", photo.html);
    assert!(photo.html.contains("hay un bache") && !photo.html.contains("<script"));
    let said = phone.send(&photo, &[("text", HOSTILE)]).await;
    assert!(
        !said.html.contains("<script") && said.html.contains("&lt;script&gt;"),
        "{}",
        said.html
    );
}

#[tokio::test]
async fn it_speaks_english_too() {
    let town = Town::new().await;
    let mut phone = Browser { town: &town, cookie: String::new() };
    let page = phone.open("/en/reportar").await;
    assert!(page.html.contains("What is going on?"), "{}", page.html);
    let page = phone.send(&page, &[("text", "hay un bache en la calle")]).await;
    assert!(page.html.contains("potholes"), "{}", page.html);
}
