//! Anybody may type a neighbour's name and get a pass: the door decides whose it is.

use super::world::{DRAWN, new_delivery, signer};
use crate::{
    floor::{PARTICIPATION, counted, enter, open, pass, show},
    town::{Town, once, typed},
};
use domain::{
    ids::PersonId,
    meetings::{MeetingCode, PassToken},
    minutes::{Folio, Signer},
    submissions::Typed,
};
use services::{
    Error,
    meetings::{
        self,
        floor::{self, Answer, forms},
    },
    minutes::{self, Hand, NewDocument},
};

/// A document of a meeting, open for signing, with one line of this person.
async fn to_sign(town: &Town, code: MeetingCode, person: PersonId) -> Folio {
    let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
    let own = Signer { person: Some(person), ..signer(1, "Vecina 0") };
    let new = NewDocument { meeting: Some(meeting.id), signers: vec![own], ..new_delivery(None) };
    let folio = town.opened(new).await;
    town.open_for_signing(folio).await;
    folio
}

/// Somebody else, at home, enters as the first neighbour of the meeting.
async fn enters_as_her(town: &Town, code: MeetingCode) -> PassToken {
    let stranger = pass(200);
    let fields = typed(&[
        ("name", "vecina 0"),
        ("street", "Calle Hidalgo 12"),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", "2"),
    ]);
    let (form, actor) = (once(meetings::forms::ATTEND), domain::identity::Actor::Public);
    meetings::register_attendance(&town.cx, actor, &form, code, stranger, &fields).await.unwrap();
    stranger
}

async fn signs(town: &Town, pass: PassToken, folio: Folio) -> Result<(), Error> {
    let content = town.document(folio).await.content.to_string();
    let mut fields = typed(DRAWN);
    fields.insert("content".to_owned(), content);
    minutes::sign(&town.cx, Hand::Pass(pass), &once(minutes::forms::SIGN), (folio, 1), &fields)
        .await
}

async fn sees_nothing(town: &Town, pass: PassToken, folio: Folio) {
    assert_eq!(minutes::list_to_sign(&town.cx, pass).await.unwrap(), []);
    let read = minutes::find(&town.cx, &Hand::Pass(pass), folio).await;
    assert!(matches!(read, Err(Error::NotFound)));
    assert!(matches!(signs(town, pass, folio).await, Err(Error::NotFound)));
}

async fn walks_in(town: &Town, code: MeetingCode, fields: &[(&str, &str)]) -> Answer {
    let mut all: Typed = typed(&[
        ("name", "Juan Pérez"),
        ("street", "Juárez 3"),
        ("told", "si"),
        ("notice_version", "2"),
    ]);
    all.extend(typed(fields));
    floor::walk_in(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &all).await.unwrap()
}

on_both! {
    async fn only_the_pass_shown_at_the_door_signs_and_reads(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let stranger = enters_as_her(&town, code).await;
        let her = enter(&town, code, 0).await;
        let folio = to_sign(&town, code, her).await;
        sees_nothing(&town, stranger, folio).await;
        assert_eq!(minutes::list_to_sign(&town.cx, pass(0)).await.unwrap(), [(folio, 1)]);
        // Shown late, another pass of hers is no second pen.
        assert_eq!(show(&town, code, &stranger.scanned()).await.unwrap(), Answer::Inside(her));
        sees_nothing(&town, stranger, folio).await;
        signs(&town, pass(0), folio).await.unwrap();
        assert_eq!(town.document(folio).await.headcount().settled(), 1);
    }

    async fn who_came_in_by_name_shows_the_pass_once(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let let_in = walks_in(&town, code, &[("name", "Vecina 0"), ("street", "Hidalgo 12")]).await;
        let Answer::Entered(her) = let_in else { panic!("{let_in:?}") };
        let folio = to_sign(&town, code, her).await;
        sees_nothing(&town, pass(0), folio).await;
        let code_of_hers = pass(0).code().to_string();
        assert_eq!(show(&town, code, &code_of_hers).await.unwrap(), Answer::Inside(her));
        assert_eq!(town.count("audit WHERE event = 'pass.shown'").await, 1);
        assert_eq!(minutes::list_to_sign(&town.cx, pass(0)).await.unwrap(), [(folio, 1)]);
        // Taken back as a mistake, it is as if it had not been shown.
        let fields = typed(&[("person", &her.to_string())]);
        floor::undo(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await.unwrap();
        sees_nothing(&town, pass(0), folio).await;
    }

    async fn father_and_son_of_one_name_both_come_in(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 0).await;
        let Answer::Entered(father) = walks_in(&town, code, &[]).await else { panic!() };
        assert_eq!(walks_in(&town, code, &[]).await, Answer::Inside(father));
        let phone = [("other", "si"), ("phone", "33 1234 5678")];
        let Answer::Entered(son) = walks_in(&town, code, &phone).await else { panic!() };
        let Answer::Entered(grandson) = walks_in(&town, code, &[("other", "si")]).await else { panic!() };
        assert!(father != son && son != grandson && father != grandson);
        assert_eq!(counted(&town, code).await, (3, 3));
        let record = meetings::find_record(&town.cx, PARTICIPATION(), code).await.unwrap();
        assert_eq!(record.attendance.len(), 3, "each has a line in the act");
        // The next time the roll knows both, and nobody is entered anew.
        let fields = typed(&[("person", &son.to_string())]);
        floor::leave(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await.unwrap();
        assert_eq!(walks_in(&town, code, &[("other", "si")]).await, Answer::Entered(son));
    }

    async fn each_registration_keeps_the_notice_that_was_accepted(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        walks_in(&town, code, &[]).await;
        assert_eq!(town.count("registrations WHERE notice IS NULL").await, 0);
        assert!(town.count("registrations WHERE notice = 2 AND source = 'door'").await > 0);
        let told = "audit WHERE event = 'attendance.registered' AND facts LIKE '%\"notice\":2%'";
        assert!(town.count(told).await > 0);
    }
}
