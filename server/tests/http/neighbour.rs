//! A neighbour of the demonstration with everything a phone can hold: a pass whose line waits for
//! a signature, the key of a member, a conversation and a case.

use crate::world::World;
use axum::body::Bytes;
use domain::{
    files::ContentHash,
    identity::Actor,
    ids::ConversationId,
    intake::{Folio, dialogue::Choice},
    meetings::PassToken,
    works::Number,
};
use sea_orm::{ConnectionTrait as _, Statement};
use services::{
    bodies,
    intake::{CHAT_FORM, Told, find_conversation, say},
    meetings,
    secret::Secret,
    submissions::{Submission, new_key},
};

/// What she tells, in words nobody else uses.
pub const STORY: &str = "ya van tres dias con la zanja abierta frente al taller de mi tia Eduviges";
const TELEPHONE: &str = "33 5555 0199";

/// The cookie that binds forms to her browser.
pub const FORM: (&str, &str) = ("__Host-tequio-form", "AnaAnaAnaAnaAnaAnaAnaAnaAnaAnaAn");

pub struct Neighbour {
    cookies: Vec<(&'static str, String)>,
    /// The document that waits for her, and her line of it.
    pub signs: (String, i64),
    /// Her name on the roll.
    pub name: String,
    /// Her name as a member of a committee.
    pub member: String,
    /// What she told and has not sent yet.
    pub conversation: ConversationId,
    /// Her case, with a picture and a way to reach her.
    pub case: (Folio, String),
}

pub fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "h"), form, holder: "h" }
}

impl Neighbour {
    /// Settles her in the demonstration. `work` is where her case is, `photo` what it shows.
    pub async fn of(world: &World, work: Number, photo: Bytes) -> Self {
        let pass = PassToken::from_bytes([7; 16]);
        let (folio, line, name) = hand_pass(world, pass).await;
        let (key, member) = seat(world).await;
        let conversation = tell(world, work, Bytes::new()).await;
        let sent = tell(world, work, photo).await;
        let case = send(world, sent).await;
        let cookies = vec![
            (FORM.0, FORM.1.to_owned()),
            ("__Host-tequio-pases", pass.to_string()),
            ("__Host-tequio-integrante", key.as_str().to_owned()),
        ];
        Self { cookies, signs: (folio, line), name, member, conversation, case }
    }

    /// What her phone brings along.
    pub fn held(&self) -> Vec<(&str, &str)> {
        self.cookies.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

/// Makes `pass` that of somebody who has yet to sign the act of a meeting.
async fn hand_pass(world: &World, pass: PassToken) -> (String, i64, String) {
    let from = "FROM document_signers AS signer
         JOIN documents AS document ON document.id = signer.document_id
         JOIN registrations AS registered ON registered.person_id = signer.person_id
             AND registered.meeting_id = document.meeting_id
         WHERE document.state = 'signing' AND NOT EXISTS (
             SELECT 1 FROM document_signatures AS signature
             WHERE signature.document_id = document.id AND signature.number = signer.number)
         ORDER BY signer.number LIMIT 1";
    let tx = world.cx.begin().await.unwrap();
    let find =
        format!("SELECT document.folio, CAST(signer.number AS bigint) AS line, signer.name {from}");
    let row = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), find)).await;
    let row = row.unwrap().expect("an act of the demonstration waits for somebody");
    let insert = format!(
        "INSERT INTO passes (digest, meeting_id, person_id, code_digest, name, issued_at)
         SELECT '{}', document.meeting_id, signer.person_id, 'x', signer.name,
             (SELECT max(issued_at) FROM passes) {from}",
        pass.digest().as_str()
    );
    assert_eq!(tx.execute_unprepared(&insert).await.unwrap().rows_affected(), 1);
    tx.commit().await.unwrap();
    let text = |column| row.try_get::<String>("", column).unwrap();
    (text("folio"), row.try_get("", "line").unwrap(), text("name"))
}

/// Gives her the seat of somebody the demonstration elected.
async fn seat(world: &World) -> (Secret, String) {
    let (_, member) = crate::access::elected(world).await;
    let form = once(bodies::forms::OFFER);
    let offered = bodies::offer_key(&world.cx, Actor::Operator, &form, member.membership).await;
    let key = Secret::draw().unwrap();
    bodies::take_key(&world.cx, &offered.unwrap().unwrap(), &key).await.unwrap();
    (key, member.name.as_str().to_owned())
}

async fn turn(world: &World, told: &Told) -> ConversationId {
    let holder = ContentHash::of(FORM.1.as_bytes());
    let key = new_key(CHAT_FORM, holder.as_str());
    let form = Submission { key, form: CHAT_FORM, holder: holder.as_str() };
    say(&world.cx, &form, told).await.unwrap()
}

async fn tell(world: &World, work: Number, photo: Bytes) -> ConversationId {
    let told = Told { work: Some(work), text: STORY.to_owned(), photo, ..Told::default() };
    turn(world, &told).await
}

/// Answers until it is a case.
async fn send(world: &World, id: ConversationId) -> (Folio, String) {
    let holder = ContentHash::of(FORM.1.as_bytes());
    let wanted =
        [Choice::NoWork, Choice::Hurt(false), Choice::Agree { reachable: true }, Choice::Send];
    for _ in 0..12 {
        let talk = find_conversation(&world.cx, id, holder.as_str()).await.unwrap();
        if let Some((folio, secret)) = talk.folio {
            return (folio, secret.unwrap().reveal());
        }
        let choices = talk.state.choices();
        let pressed = wanted.into_iter().find(|choice| choices.contains(choice));
        let text = if pressed.is_none() { TELEPHONE.to_owned() } else { String::new() };
        let pressed = pressed.map(|choice| (talk.state.turn, choice));
        turn(world, &Told { conversation: Some(id), text, pressed, ..Told::default() }).await;
    }
    panic!("what she told became no case")
}

/// The first meeting of the demonstration people may still register for.
pub async fn upcoming(world: &World) -> domain::meetings::MeetingCode {
    meetings::list_upcoming(&world.cx).await.unwrap()[0].code
}
