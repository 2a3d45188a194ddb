//! From a work to a pass, through the router: the desk drafts and publishes, a phone joins.

use crate::town::{Browser, Town, hidden};
use app::{lang::Lang, reader::Reader};
use domain::{
    identity::{Actor, Role},
    meetings::{Announcement, MeetingCode},
    submissions::Problem,
    works::{Cursor, Filter, Number, Stage},
};
use http::StatusCode;
use services::{meetings, works};

impl Town {
    /// A work whose neighbours nobody has called yet.
    pub async fn work(&self) -> Number {
        let directory = works::directory(&self.cx).await.unwrap();
        let filter = Filter { stage: Some(Stage::Planned), ..Filter::default() };
        let found = works::list_public(&self.cx, &directory, &filter, Cursor::First).await.unwrap();
        let numbers: Vec<_> = found.works.iter().map(|work| work.number).collect();
        let taken = services::bodies::list_of_works(&self.cx, &numbers).await.unwrap();
        *numbers.iter().find(|n| taken.iter().all(|body| body.project != Some(**n))).unwrap()
    }

    /// A meeting of the demonstration that is announced.
    async fn meeting(&self) -> MeetingCode {
        meetings::list_upcoming(&self.cx).await.unwrap()[0].code
    }
}

#[tokio::test]
async fn from_a_work_to_a_pass() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let work = town.work().await;
    let list = town.get("/convocar", &mut desk).await;
    assert!(list.html().contains(&format!("/convocar/{work}")), "{}", list.html());

    let fields = [
        ("preset", "jalisco-comite-de-obra"),
        ("date", "2026-11-28"),
        ("time", "17:00"),
        ("place", "Plaza de <la> Cruz"),
        ("legal_basis", "Reglamento, artículo 3"),
    ];
    let drafted = town.send_often(&format!("/convocar/{work}"), &fields, 2, &mut desk).await;
    let page = drafted.location.unwrap();
    let code: MeetingCode = page.rsplit('/').next().unwrap().parse().unwrap();
    let draft = town.get(&page, &mut desk).await;
    assert!(draft.html().contains("Hay tiempo suficiente"), "{}", draft.html());
    assert!(draft.html().contains("la regla pide 5"));
    let mut phone = Browser::default();
    let hidden = town.get(&format!("/reuniones/{code}"), &mut phone).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);

    let published = town.send_often(&format!("{page}/publicar"), &[], 2, &mut desk).await;
    assert_eq!(published.location.as_deref(), Some(page.as_str()), "{}", published.html());
    let desk_page = town.get(&page, &mut desk).await;
    let address = format!("http://localhost/r/<wbr><span class=\"address__code\">{code}</span>");
    assert!(desk_page.html().contains(&address), "{}", desk_page.html());

    // The poster's address, copied carelessly.
    let short = town.get(&format!("/r/{}", code.to_string().to_lowercase()), &mut phone).await;
    assert_eq!(short.location, Some(format!("/reuniones/{code}")));
    let meeting = town.get(&format!("/reuniones/{code}"), &mut phone).await;
    for part in [
        "sábado 28 de noviembre",
        "5 de la tarde",
        "Plaza de &lt;la&gt; Cruz",
        "Voy a ir",
        "sin verificar",
    ] {
        assert!(meeting.html().contains(part), "no {part} in {}", meeting.html());
    }
    let of_work = town.get(&format!("/obras/{work}"), &mut phone).await;
    assert!(of_work.html().contains(&format!("/reuniones/{code}/voy")), "{}", of_work.html());

    let fields =
        [("name", "Ana Peña"), ("street", "Hidalgo 12"), ("adult", "si"), ("notice", "si")];
    let joined = town.send_often(&format!("/reuniones/{code}/voy"), &fields, 2, &mut phone).await;
    assert_eq!(joined.location.as_deref(), Some("/pase"), "{}", joined.html());
    let pass = town.get("/pase", &mut phone).await;
    assert!(pass.html().contains("Ana Peña") && pass.html().contains("Nos vemos el sábado 28"));
    assert_eq!(pass.html().matches("class=\"pass__code\"").count(), 1, "sent twice, one pass");
    let roll = town.get(&format!("{page}/lista"), &mut desk).await;
    assert!(roll.html().contains("Ana Peña") && roll.html().contains("Hidalgo 12"));

    let gone = town.send_often("/pase/no-voy?pase=0", &[], 2, &mut phone).await;
    assert_eq!(gone.location.as_deref(), Some("/pase"), "{}", gone.html());
    assert!(town.get("/pase", &mut phone).await.html().contains("avisó que no va"));
    let roll = town.get(&format!("{page}/lista"), &mut desk).await;
    assert!(!roll.html().contains("Ana Peña"));
}

/// A family shares one phone.
#[tokio::test]
async fn the_pass_that_was_asked_about_is_taken_back() {
    let town = Town::new().await;
    let (code, mut phone) = (town.meeting().await, Browser::default());
    let mut join = async |name: &str| {
        let fields = [("name", name), ("street", "Hidalgo 1"), ("adult", "si"), ("notice", "si")];
        town.send(&format!("/reuniones/{code}/voy"), &fields, &mut phone).await;
        let led = town.get("/pase/no-voy?pase=0", &mut phone).await.location.unwrap();
        town.get(&led, &mut phone).await.html()
    };
    let asked = join("Ana Peña").await;
    assert!(asked.contains("Ana Peña"), "{asked}");
    join("Luis Peña").await;
    let fields = [("envio", hidden(&asked, "envio")), ("code", hidden(&asked, "code"))];
    let body: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let kind = "application/x-www-form-urlencoded";
    town.post("/pase/no-voy?pase=0", kind, body.join("&"), &mut phone).await;
    let passes = town.get("/pase", &mut phone).await.html();
    assert!(passes.contains("Ana Peña: avisó que no va"), "{passes}");
    assert!(!passes.contains("Luis Peña: avisó"), "{passes}");
}

#[tokio::test]
async fn a_council_is_called_like_a_committee_in_words_of_its_own() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let mut fields = vec![
        ("preset", "jalisco-consejo-ciudadano"),
        ("locality", "todas"),
        ("date", "2026-12-12"),
        ("time", "17:00"),
        ("place", "Casa de la cultura"),
        ("legal_basis", "Reglamento, artículo 9"),
    ];
    let nameless = town.send("/convocar/consejo", &fields, &mut desk).await;
    let form = town.get(&nameless.location.unwrap(), &mut desk).await;
    assert!(form.html().contains("href=\"#name\"") && form.html().contains("Casa de la cultura"));
    fields.push(("name", "Consejo ciudadano de medio ambiente"));
    let drafted = town.send_often("/convocar/consejo", &fields, 2, &mut desk).await;
    let page = drafted.location.unwrap();
    let code: MeetingCode = page.rsplit('/').next().unwrap().parse().unwrap();
    town.send(&format!("{page}/publicar"), &[], &mut desk).await;
    let mut phone = Browser::default();
    let meeting = town.get(&format!("/reuniones/{code}"), &mut phone).await;
    for part in ["Consejo ciudadano de medio ambiente", "Si vive aquí", "Voy a ir"] {
        assert!(meeting.html().contains(part), "no {part} in {}", meeting.html());
    }
    assert!(!meeting.html().contains("zona de la obra"));
    let poster = town.get(&format!("/reuniones/{code}/cartel"), &mut phone).await;
    assert!(poster.html().contains("forman el consejo ciudadano"), "{}", poster.html());
}

#[tokio::test]
async fn a_pass_shows_itself_to_its_phone_alone() {
    let town = Town::new().await;
    let code = town.meeting().await;
    let mut phone = Browser::default();
    let fields =
        [("name", "Ana Peña"), ("street", "Hidalgo 12"), ("adult", "si"), ("notice", "si")];
    town.send(&format!("/reuniones/{code}/voy"), &fields, &mut phone).await;
    let mut stranger = Browser::default();
    for passes in ["", "00000000000000000000000000000000", "x.y.<script>"] {
        stranger.0.insert("__Host-tequio-pases".to_owned(), passes.to_owned());
        let pass = town.get("/pase", &mut stranger).await;
        assert_eq!(pass.status, StatusCode::OK);
        assert!(
            !pass.html().contains("Ana") && pass.html().contains("no tiene pases"),
            "{}",
            pass.html()
        );
        let withdraw = town.get("/pase/no-voy?pase=0", &mut stranger).await;
        assert_eq!(withdraw.status, StatusCode::NOT_FOUND);
    }
    // The same neighbour from another phone is answered as anybody is, with a pass of its own.
    let mut second = Browser::default();
    let fields =
        [("name", "ana pena"), ("street", "hidalgo 12"), ("adult", "si"), ("notice", "si")];
    let joined = town.send(&format!("/reuniones/{code}/voy"), &fields, &mut second).await;
    assert_eq!(joined.location.as_deref(), Some("/pase"));
    let pass = town.get("/pase", &mut second).await;
    assert!(pass.html().contains("ana pena") && !pass.html().contains("Peña"), "{}", pass.html());
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let town = Town::new().await;
    let code = town.meeting().await;
    let mut phone = Browser::default();
    let fields = [("name", "Ana & Beto"), ("street", ""), ("phone", "123")];
    let sent = town.send(&format!("/reuniones/{code}/voy"), &fields, &mut phone).await;
    let form = town.get(&sent.location.unwrap(), &mut phone).await;
    for part in [
        "role=\"alert\"",
        "Ana &amp; Beto",
        "href=\"#street\"",
        "href=\"#phone\"",
        "href=\"#adult\"",
        "href=\"#notice\"",
    ] {
        assert!(form.html().contains(part), "no {part} in {}", form.html());
    }
}

#[tokio::test]
async fn of_two_at_a_desk_the_second_sees_both_versions() {
    let town = Town::new().await;
    let all = meetings::list_convened(&town.cx, Actor::Operator).await.unwrap();
    let draft = all.iter().find(|m| m.announcement == Announcement::Draft).unwrap().code;
    let path = format!("/convocatorias/{draft}/editar");
    let (mut ana, mut eva) = (town.desk(Role::Participation).await, Browser::default());
    eva.0.insert("__Host-tequio-staff".to_owned(), ana.0["__Host-tequio-staff"].clone());
    // Eva opens first and saves last.
    let led = town.get(&path, &mut eva).await;
    let form = town.get(&led.location.unwrap(), &mut eva).await;
    let place = |place| [("date", "2026-12-05"), ("time", "17:00"), ("place", place)];
    town.send(&path, &place("La escuela"), &mut ana).await;
    let body = format!(
        "envio={}&version={}&date=2026-12-05&time=18%3A00&place=El+kiosco",
        hidden(&form.html(), "envio"),
        hidden(&form.html(), "version")
    );
    let kind = "application/x-www-form-urlencoded";
    let sent = town.post(&path, kind, body, &mut eva).await;
    let form = town.get(&sent.location.unwrap(), &mut eva).await;
    for part in ["La escuela", "El kiosco", "Otra persona guardó cambios"] {
        assert!(form.html().contains(part), "no {part} in {}", form.html());
    }
}

#[tokio::test]
async fn what_was_called_off_is_called_again_or_given_up() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let work = town.work().await;
    let fields = [
        ("preset", "jalisco-comite-de-obra"),
        ("date", "2026-11-28"),
        ("time", "17:00"),
        ("place", "Plaza"),
        ("legal_basis", "Reglamento, artículo 3"),
    ];
    let first = town.send(&format!("/convocar/{work}"), &fields, &mut desk).await;
    let first = first.location.unwrap();
    town.send(&format!("{first}/publicar"), &[], &mut desk).await;
    let called = town.get(&first, &mut desk).await;
    assert!(!called.html().contains("/otra-vez") && !called.html().contains("/disolver"));
    town.send(&format!("{first}/suspender"), &[("reason", "Llueve mucho")], &mut desk).await;
    let off = town.get(&first, &mut desk).await;
    for part in ["Cancelada: no se hará", "/otra-vez", "/disolver"] {
        assert!(off.html().contains(part), "no {part} in {}", off.html());
    }

    let fields = [("date", "2026-12-05"), ("time", "17:00"), ("place", "La escuela")];
    let second = town.send_often(&format!("{first}/otra-vez"), &fields, 2, &mut desk).await;
    let second = second.location.unwrap();
    assert_ne!(second, first);
    let draft = town.get(&second, &mut desk).await;
    assert!(draft.html().contains("La escuela") && draft.html().contains("/publicar"));

    let path = format!("{second}/disolver");
    let bare = town.send(&path, &[("reason", "")], &mut desk).await;
    let form = town.get(&bare.location.unwrap(), &mut desk).await;
    assert!(form.html().contains("href=\"#reason\""), "{}", form.html());
    let fields = [("reason", "Reglas equivocadas")];
    let given_up = town.send_often(&path, &fields, 2, &mut desk).await;
    assert_eq!(given_up.location.as_deref(), Some(second.as_str()), "{}", given_up.html());
    let ended = town.get(&second, &mut desk).await;
    assert!(ended.html().contains("Reglas equivocadas") && !ended.html().contains("/publicar"));
    let list = town.get("/convocar", &mut desk).await;
    assert!(list.html().contains(&format!("/convocar/{work}")), "{}", list.html());
}

#[test]
fn a_problem_says_its_hour() {
    for (lang, words) in [("es", "desde las 5:30 de la tarde"), ("en", "from 5:30 pm")] {
        let reader = Reader::unplaced(Lang::from_code(lang).unwrap());
        let early = Problem::new("act", "problem-call-early").with("time", 17 * 60 + 30);
        let said = reader.problem(&early);
        assert!(said.contains(words), "{said}");
    }
}

#[tokio::test]
async fn meetings_are_listed_printed_and_put_into_calendars() {
    let town = Town::new().await;
    let code = town.meeting().await;
    let mut phone = Browser::default();
    for lang in ["", "/en"] {
        for (path, status) in [
            ("/reuniones".to_owned(), StatusCode::OK),
            (format!("/reuniones/{code}"), StatusCode::OK),
            (format!("/reuniones/{code}/cartel"), StatusCode::OK),
            ("/pase".to_owned(), StatusCode::OK),
            ("/reuniones/AAAAAA".to_owned(), StatusCode::NOT_FOUND),
            ("/r/nada".to_owned(), StatusCode::NOT_FOUND),
        ] {
            let page = town.get(&format!("{lang}{path}"), &mut phone).await;
            assert_eq!(page.status, status, "{lang}{path}");
            assert!(!page.html().contains("<script") && !page.html().contains(" style="), "{path}");
        }
    }
    for paper in ["", "?papel=a4", "?papel=a3"] {
        let sheet = town.get(&format!("/reuniones/{code}/cartel.pdf{paper}"), &mut phone).await;
        assert_eq!((sheet.status, sheet.kind.as_str()), (StatusCode::OK, "application/pdf"));
        assert!(sheet.html().starts_with("%PDF-1.7"), "{paper}");
    }
    let file = town.get(&format!("/reuniones/{code}/calendario.ics"), &mut phone).await;
    assert_eq!(file.kind, "text/calendar; charset=utf-8");
    assert!(
        file.html().starts_with("BEGIN:VCALENDAR\r\n") && file.html().contains("/r/"),
        "{}",
        file.html()
    );
}
