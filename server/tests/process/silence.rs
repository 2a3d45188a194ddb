//! What people entrust to the program is in none of its log lines, at the loudest (SECURITY.md
//! P01), and a vote leaves no line at all (V05).

use crate::program::{Place, Server};
use sea_orm::{ConnectionTrait as _, Database};
use std::fs;

const TELEPHONE: &str = "33 5555 0199";
const NAME: &str = "Canaria Prudencia";
const STREET: &str = "Hidalgo Secreta 1";
const STORY: &str = "ya van tres dias con la zanja abierta frente a mi cocina y no puedo salir";

/// A browser that keeps its cookies and remembers where it was led.
struct Phone<'a> {
    server: &'a Server,
    cookies: Vec<(String, String)>,
    led: Vec<String>,
}

struct Answer {
    status: u16,
    location: Option<String>,
    text: String,
}

impl<'a> Phone<'a> {
    const fn at(server: &'a Server) -> Self {
        Self { server, cookies: Vec::new(), led: Vec::new() }
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let text = self.server.ask(&format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Accept: text/html\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len()
        ));
        let (head, _) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let headers: Vec<(String, &str)> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let location = headers.iter().find(|(name, _)| name == "location");
        let location = location.map(|(_, to)| (*to).to_owned());
        self.led.extend(location.clone());
        let status = head.split(' ').nth(1).unwrap_or_default().parse().unwrap_or_default();
        Answer { status, location, text }
    }

    /// A page, wherever it leads.
    fn open(&mut self, path: &str) -> Answer {
        let mut answer = self.ask("GET", path, "");
        for _ in 0..3 {
            let Some(to) = answer.location.clone() else { break };
            answer = self.ask("GET", to.split('#').next().unwrap(), "");
        }
        answer
    }

    /// Sends the form of a page with what it carries along, and goes where it leads.
    fn send(&mut self, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
        let carried = ["envio", "notice_version", "boleto", "lugar", "eleccion", "ronda", "sal"];
        let hidden = carried.iter().filter(|name| fields.iter().all(|(own, _)| own != *name));
        let hidden = hidden.filter_map(|name| Some((*name, hidden_value(&page.text, name)?)));
        let fields: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        let answer = self.ask("POST", path, &serde_urlencoded::to_string(fields).unwrap());
        match answer.location.clone() {
            Some(to) => self.open(&to),
            None => answer,
        }
    }
}

fn hidden_value<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let field = page.split(&format!("name=\"{name}\"")).nth(1)?;
    field.split("value=\"").nth(1)?.split('"').next()
}

/// *Voy a ir*, once wrong and once right.
fn joins(phone: &mut Phone<'_>) {
    let list = phone.open("/reuniones").text;
    let code = list.rsplit("href=\"/reuniones/").next().unwrap().split('"').next().unwrap();
    let path = format!("/reuniones/{code}/voy");
    let page = phone.open(&path);
    let wrong = phone.send(&page, &path, &[("name", NAME), ("phone", "55 5501 99")]);
    assert!(wrong.text.contains("error-summary") && wrong.text.contains(NAME), "{}", wrong.text);
    let fields = [
        ("name", NAME),
        ("street", STREET),
        ("adult", "si"),
        ("notice", "si"),
        ("phone", TELEPHONE),
    ];
    let page = phone.open(&path);
    let joined = phone.send(&page, &path, &fields);
    assert!(joined.text.contains(NAME) && joined.text.contains("pass__code"), "{}", joined.text);
}

/// Tells the chat a story and how to be reached. Returns the secret of the folio.
fn reports(phone: &mut Phone<'_>) -> String {
    let works = phone.open("/obras").text;
    let work = works.split("href=\"/obras/2").nth(1).unwrap().split('"').next().unwrap();
    let board = format!("/reportar?obra=2{work}");
    let page = phone.open(&board);
    let mut page = phone.send(&page, &board, &[("text", STORY)]);
    for _ in 0..12 {
        if let Some(folio) = page.text.split("href=\"/folio/").nth(1) {
            return folio.split('"').next().unwrap().split('/').nth(1).unwrap().to_owned();
        }
        let at = phone.led.iter().rev().find(|to| to.starts_with("/reportar/")).unwrap().clone();
        let at = at.split(['?', '#']).next().unwrap();
        let buttons: Vec<_> = page.text.split("name=\"button\" value=\"").skip(1).collect();
        let buttons: Vec<&str> = buttons.iter().filter_map(|rest| rest.split('"').next()).collect();
        let wanted = [":not-hurt", ":agree-reachable", ":send"];
        let pressed =
            wanted.iter().find_map(|end| buttons.iter().find(|value| value.ends_with(end)));
        page = match pressed {
            Some(value) => phone.send(&page, at, &[("button", *value)]),
            None => phone.send(&page, at, &[("text", TELEPHONE)]),
        };
    }
    panic!("what was told became no case: {}", page.text)
}

/// Votes with a slip of the demonstration, after a slip nobody has. Returns the slip and the salt.
fn votes(phone: &mut Phone<'_>, place: &Place) -> [String; 2] {
    let slips = fs::read_to_string(place.data().join("demonstration-slips.txt")).unwrap();
    let slip = slips.lines().next().unwrap().to_owned();
    let page = phone.open("/votar");
    let mistyped = phone.send(&page, "/votar", &[("boleto", &slip[1..])]);
    assert_eq!(mistyped.status, 422, "{}", mistyped.text);
    let ballot = phone.send(&page, "/votar", &[("boleto", &slip)]);
    let choice = hidden_value(&ballot.text, "opcion").expect(&ballot.text).to_owned();
    let review = phone.send(&ballot, "/votar/revisar", &[("opcion", &choice)]);
    let salt = hidden_value(&review.text, "sal").expect(&review.text).to_owned();
    let done = phone.send(&review, "/votar/emitir", &[("opcion", &choice)]);
    assert!(done.text.contains("Su voto quedó guardado"), "{}", done.text);
    [slip, salt]
}

/// A row that cannot be read any more: the cause names where it is, never what it held.
async fn breaks_pass(place: &Place) {
    let url = format!("sqlite://{}", place.data().join("tequio.db").display());
    let database = Database::connect(url).await.unwrap();
    let sql = format!("UPDATE passes SET name = '' WHERE name = '{NAME}'");
    assert_eq!(database.execute_unprepared(&sql).await.unwrap().rows_affected(), 1);
    database.close().await.unwrap();
}

#[tokio::test]
async fn nothing_entrusted_is_in_the_log_or_in_an_address() {
    let place = Place::new().set("TEQUIO_LOG", "trace");
    place.run(&["demo"]);
    let server = place.serve(&[]);
    let mut phone = Phone::at(&server);
    joins(&mut phone);
    let secret = reports(&mut phone);
    let [slip, salt] = votes(&mut phone, &place);
    breaks_pass(&place).await;
    assert_eq!(phone.open("/pase").status, 500);
    let kept: Vec<String> = phone.cookies.iter().map(|(_, value)| value.clone()).collect();
    let led = phone.led.join("\n");
    server.signal("TERM");
    drop(server);

    let log = place.log();
    for told in ["/reuniones/{code}/voy", "/reportar/{conversation}", "\"status\":500"] {
        assert!(
            log.contains(told) || log.contains(&told.replace("\"status\":", "status=")),
            "the log has no {told}"
        );
    }
    assert!(!log.contains("/votar"), "a vote left a line");
    let entrusted = [TELEPHONE, "55550199", NAME, "Prudencia", STREET, "mi cocina", &slip, &salt];
    for word in entrusted {
        assert!(!log.contains(word), "{word} is in the log");
        assert!(!led.contains(word), "{word} is in an address");
    }
    assert!(!log.contains(&secret), "the secret of a folio is in the log");
    for value in kept {
        assert!(!log.contains(&value) && !led.contains(&value), "a cookie was told");
    }
}
