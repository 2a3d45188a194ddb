use super::{Effect, Event, State, step};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// When a message was sent, by its channel's clock; ties go by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Order(pub DateTime<Utc>, pub super::EventId);

/// Every event of a conversation, in the order they were sent, in whatever order they arrived.
/// The state is a function of the events alone: duplicates and late ones lead to the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    events: Vec<(Order, Event)>,
}

impl Transcript {
    /// Takes an event. Returns its place; `None` when it is there already.
    pub fn receive(&mut self, sent_at: DateTime<Utc>, event: Event) -> Option<usize> {
        if self.events.iter().any(|(_, known)| known.id == event.id) {
            return None;
        }
        let order = Order(sent_at, event.id.clone());
        let place = self.events.partition_point(|(known, _)| *known < order);
        self.events.insert(place, (order, event));
        Some(place)
    }

    /// The state the events lead to, with the effects of each.
    pub fn replay(&self) -> (State, Vec<Vec<Effect>>) {
        let mut state = State::default();
        let mut effects = Vec::with_capacity(self.events.len());
        for (_, event) in &self.events {
            let (next, said) = step(state, event);
            state = next;
            effects.push(said);
        }
        (state, effects)
    }

    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}
