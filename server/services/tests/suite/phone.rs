//! A browser that talks to the chat, for every test that needs a case.

use crate::town::{Town, once};
use domain::{
    identity::{Actor, Role, Roles, StaffMember},
    ids::{AreaId, StaffId},
    intake::{Folio, Secret, dialogue::Choice},
    works::{Kind, Number, Status},
};
use services::intake::{CHAT_FORM, Conversation, Told, find_conversation, say};

pub const STORY: &str = "ya van tres dias con la zanja abierta y mi mama no puede salir";
pub const CANARY: &str = "33 5555 0199";

/// A browser that talks.
pub struct Phone<'a> {
    town: &'a Town,
    pub told: Told,
}

impl<'a> Phone<'a> {
    pub fn at(town: &'a Town, work: Option<Number>) -> Self {
        Self { town, told: Told { work, ..Told::default() } }
    }

    pub async fn text(&mut self, text: &str) -> Conversation {
        self.told.text = text.to_owned();
        self.told.pressed = None;
        self.send().await
    }

    pub async fn press(&mut self, choice: Choice) -> Conversation {
        let talk = self.look().await;
        self.told.text = String::new();
        self.told.pressed = Some((talk.state.turn, choice));
        self.send().await
    }

    pub async fn send(&mut self) -> Conversation {
        let id = say(&self.town.cx, &once(CHAT_FORM), &self.told).await.unwrap();
        self.told.conversation = Some(id);
        self.look().await
    }

    pub async fn look(&self) -> Conversation {
        find_conversation(&self.town.cx, self.told.conversation.unwrap(), "h").await.unwrap()
    }

    /// All the way to a folio, leaving a number to be reached.
    pub async fn report(&mut self, story: &str) -> (Folio, Secret) {
        self.text(story).await;
        loop {
            let talk = self.look().await;
            let choices = talk.state.choices();
            let wanted = [
                Choice::NoWork,
                Choice::Hurt(false),
                Choice::Agree { reachable: true },
                Choice::Send,
            ];
            match wanted.into_iter().find(|choice| choices.contains(choice)) {
                Some(Choice::Send) => break,
                Some(choice) => drop(self.press(choice).await),
                None => drop(self.text(CANARY).await),
            }
        }
        let talk = self.press(Choice::Send).await;
        let (folio, secret) = talk.folio.unwrap();
        (folio, secret.unwrap())
    }
}

pub async fn town_with_work(town: Town) -> (Town, Number) {
    let town = town.demonstrated().await;
    let work = town.work("Empedrado de la calle Hidalgo", Kind::Cobblestone, Status::Underway);
    let work = work.await;
    (town, work)
}

pub fn staff(role: Role, area: Option<AreaId>) -> Actor {
    let id = StaffId::from_uuid(uuid::Uuid::from_u128(7));
    Actor::Staff(StaffMember { id, roles: Roles::of(&[role]), area })
}
