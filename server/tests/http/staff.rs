//! Who gets into the town hall, and what a session is worth (S01, S02, S09).

use crate::world::{Answer, Ask, World};
use domain::{
    identity::{Actor, Role, Roles},
    ids::{AreaId, StaffId},
};
use services::{
    identity::{self, NewInvitation},
    secret::Secret,
    submissions::{Submission, new_key},
};

pub const PASSWORD: &str = "tres burros cargan leña";

/// A browser with its cookies.
pub struct Browser<'a> {
    world: &'a World,
    cookies: Vec<(String, String)>,
}

impl<'a> Browser<'a> {
    pub const fn new(world: &'a World) -> Self {
        Self { world, cookies: Vec::new() }
    }

    /// One that brings these along.
    pub fn bringing(world: &'a World, cookies: &[(&str, &str)]) -> Self {
        let cookies = cookies.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { world, cookies: cookies.collect() }
    }

    pub async fn send(&mut self, ask: Ask) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let answer = self.world.send(ask.header("cookie", &cookies.join("; "))).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    /// Opens a form's page, and sends it filled in. Returns the page and the answer.
    pub async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> (String, Answer) {
        let mut at = path.to_owned();
        let mut page = self.get(&at).await;
        while page.status == 303 {
            at = page.header("location").to_owned();
            page = self.get(&at).await;
        }
        let html = page.text();
        let (_, key) = html.split_once("name=\"envio\" value=\"").expect("a form with a key");
        let key = key.split('"').next().unwrap();
        let fields = [("envio", key)].into_iter().chain(fields.iter().copied());
        let body = serde_urlencoded::to_string(fields.collect::<Vec<_>>()).unwrap();
        let answer = self.send(Ask::post(path, body)).await;
        (html, answer)
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.fill("/entrar", &[("login", login), ("password", password)]).await.1
    }

    fn session(&self) -> Option<&str> {
        let staff = self.cookies.iter().find(|(name, _)| name == "__Host-tequio-staff");
        staff.map(|(_, value)| value.as_str())
    }
}

pub async fn account(world: &World, login: &str, roles: &[Role]) -> StaffId {
    let session = signed_in(world, login, roles, None).await;
    identity::find_session(&world.cx, &session).await.unwrap().unwrap().staff.id
}

/// Takes up a new account, and returns the session that begins with it.
pub async fn signed_in(world: &World, login: &str, roles: &[Role], area: Option<AreaId>) -> Secret {
    let new = NewInvitation {
        login: login.to_owned(),
        name: format!("Persona {login}"),
        roles: Roles::of(roles),
        area,
    };
    let secret = identity::invite(&world.cx, Actor::Operator, None, &new).await.unwrap().unwrap();
    let form = Submission { key: new_key("invitation", "h"), form: "invitation", holder: "h" };
    let session = identity::take_up(&world.cx, &form, &secret, PASSWORD, PASSWORD).await;
    session.unwrap().unwrap()
}

#[tokio::test]
async fn signing_in_leads_on_and_replaces_what_was_planted() {
    let world = World::new().await;
    account(&world, "ana", &[Role::Participation]).await;
    let mut browser = Browser::new(&world);
    browser.cookies.push(("__Host-tequio-staff".into(), "a".repeat(48)));
    let answer = browser.fill("/entrar?sigue=%2Fcuenta", &[]).await;
    assert!(answer.0.contains("name=\"sigue\" value=\"/cuenta\""));
    let fields = [("login", "ana"), ("password", PASSWORD), ("sigue", "/cuenta")];
    let (_, answer) = browser.fill("/entrar", &fields).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/cuenta"));
    let cookie = answer.headers.get_all("set-cookie").iter().next_back().unwrap().to_str().unwrap();
    assert!(
        cookie.ends_with("; Path=/; Max-Age=50400; Secure; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let first = browser.session().unwrap().to_owned();
    assert_ne!(first, "a".repeat(48));

    // Signing in again ends the session before.
    browser.sign_in("ana", PASSWORD).await;
    let mut old = Browser::new(&world);
    old.cookies.push(("__Host-tequio-staff".into(), first));
    assert_eq!(old.get("/hoy").await.status, 303);
    assert_eq!(browser.get("/hoy").await.status, 200);

    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"] {
        let fields = [("login", "ana"), ("password", PASSWORD), ("sigue", elsewhere)];
        let (_, answer) = browser.fill("/entrar", &fields).await;
        assert_eq!(answer.header("location"), "/hoy", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_mistake_keeps_the_name_and_never_the_password() {
    let world = World::new().await;
    account(&world, "ana", &[Role::Participation]).await;
    let mut browser = Browser::new(&world);
    let wrong = "canario-de-clave-equivocada";
    let (_, answer) = browser.fill("/entrar", &[("login", "ana"), ("password", wrong)]).await;
    assert_eq!(answer.status, 303);
    let shown = browser.get(answer.header("location")).await.text();
    assert!(shown.contains("value=\"ana\""), "{shown}");
    assert!(shown.contains("El usuario o la contraseña no son correctos"), "{shown}");
    assert!(!shown.contains(wrong));
    assert!(browser.session().is_none());
    let data = world.cx.settings().data.clone();
    for file in ["tequio.db", "tequio.db-wal"] {
        let bytes = std::fs::read(data.join(file)).unwrap_or_default();
        assert!(!bytes.windows(wrong.len()).any(|part| part == wrong.as_bytes()), "{file}");
    }
}

#[tokio::test]
async fn an_administrator_invites_and_closes_and_it_holds_at_once() {
    let world = World::new().await;
    account(&world, "admin", &[Role::Administrator]).await;
    let mut admin = Browser::new(&world);
    admin.sign_in("admin", PASSWORD).await;
    let new = [("name", "Eva Ruiz"), ("login", "eva.ruiz"), ("role-delegate", "si")];
    let (_, answer) = admin.fill("/personal/nueva", &new).await;
    let html = answer.text();
    let (_, address) = html.split_once("class=\"address\">").expect(&html);
    let address = address.split('<').next().unwrap();
    let path = address.strip_prefix("http://obras.example").expect(address);

    let mut eva = Browser::new(&world);
    let (page, answer) = eva.fill(path, &[("password", PASSWORD), ("again", PASSWORD)]).await;
    assert!(page.contains("Eva Ruiz") && page.contains("Delegación o agencia"), "{page}");
    assert_eq!(answer.header("location"), "/hoy");
    assert_eq!(eva.get("/hoy").await.status, 200);
    assert_eq!(eva.get(path).await.status, 404, "an invitation works once");

    let accounts = identity::list(&world.cx, Actor::Operator).await.unwrap();
    let found = accounts.iter().find(|account| account.login.as_str() == "eva.ruiz").unwrap();
    let close = [("version", "1"), ("what", "close")];
    let (_, answer) = admin.fill(&format!("/personal/{}", found.id), &close).await;
    assert_eq!(answer.header("location"), "/personal");
    assert_eq!(eva.get("/hoy").await.status, 303);
    let (_, answer) = admin.fill(&format!("/personal/{}", found.id), &close).await;
    assert_eq!(answer.status, 409, "somebody else's version");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let world = World::new().await;
    account(&world, "ana", &[Role::Participation]).await;
    let mut browser = Browser::new(&world);
    browser.sign_in("ana", PASSWORD).await;
    let session = browser.session().unwrap().to_owned();
    assert_eq!(browser.send(Ask::post("/salir", "")).await.header("location"), "/");
    assert!(browser.session().is_none());
    browser.cookies.push(("__Host-tequio-staff".into(), session));
    assert_eq!(browser.get("/hoy").await.status, 303);
}

/// S04: nothing about the answer tells a name that exists from one that does not.
#[tokio::test]
async fn known_and_unknown_names_look_alike() {
    let world = World::new().await;
    account(&world, "ana", &[Role::Participation]).await;
    let mut seen = Vec::new();
    for login in ["ana", "nadie"] {
        let mut browser = Browser::new(&world);
        let (_, answer) = browser.fill("/entrar", &[("login", login), ("password", "mal")]).await;
        let to = answer.header("location").to_owned();
        let shown = browser.get(&to).await.text().replace(login, "NAME");
        let key = to.split("envio=").nth(1).unwrap().split('&').next().unwrap();
        seen.push((answer.status, shown.replace(key, "KEY")));
    }
    assert_eq!(seen[0], seen[1]);
}
