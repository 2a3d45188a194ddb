use super::{
    Asking, Choice, Consent, Danger, Effect, Event, Line, MORE_TO_END, MOST_EVENTS, Outcome, Place,
    State, TEXT_MOST, What,
};
use crate::intake::understand::{Command, Decision, Reading, Topic, decide};

/// One event into the conversation. The same event twice changes nothing.
pub fn step(state: State, event: &Event) -> (State, Vec<Effect>) {
    let mut turn = Turn { state, effects: Vec::new() };
    if turn.state.seen.contains(&event.id) {
        return (turn.state, turn.effects);
    }
    if !has_room(&turn.state, &event.what) {
        turn.refuse(&event.what);
        return (turn.state, turn.effects);
    }
    turn.state.seen.insert(event.id.clone());
    match &event.what {
        What::Began { work } => turn.begin(*work),
        What::Said { text, reading } => turn.hear(text.as_str(), reading),
        What::Photo { file } => turn.look(*file),
        What::Pressed { turn: of, choice } => turn.press(*of, *choice),
    }
    (turn.state, turn.effects)
}

/// Whether a conversation takes one event more: a full one what brings it to an end, and what
/// cannot wait.
fn has_room(state: &State, what: &What) -> bool {
    let ends = match what {
        What::Pressed { .. } => true,
        What::Said { reading, .. } => reading.command.is_some() || reading.emergency,
        What::Began { .. } | What::Photo { .. } => false,
    };
    state.seen.len() < if ends { MOST_EVENTS + MORE_TO_END } else { MOST_EVENTS }
}

/// A step while it is taken.
pub(super) struct Turn {
    pub state: State,
    pub effects: Vec<Effect>,
}

impl Turn {
    pub fn say(&mut self, line: Line) {
        self.effects.push(Effect::Say(line));
    }

    fn begin(&mut self, work: Option<crate::works::Number>) {
        self.state.scanned = self.state.scanned.or(work);
        if self.state.draft.place.is_none() {
            self.state.draft.place = work.map(Place::Work);
        }
        if self.state.turn == 0 && self.state.draft.story.is_empty() {
            match work {
                Some(work) => self.say(Line::GreetingAtWork { work }),
                None => self.say(Line::Greeting),
            }
            self.state.turn = 1;
        }
    }

    fn look(&mut self, file: crate::ids::FileId) {
        if self.state.outcome == Outcome::Sent {
            self.effects.push(Effect::AddPhotoToCase(file));
            self.say(Line::AddedToCase);
            return;
        }
        self.reopen();
        if !self.state.draft.photos.contains(&file) {
            self.state.draft.photos.push(file);
        }
        self.say(Line::PhotoKept);
        self.ask();
    }

    /// Says that it is full, and before that whom to call.
    fn refuse(&mut self, what: &What) {
        if let What::Said { reading, .. } = what {
            self.heed(reading);
        }
        self.say(Line::Full);
    }

    fn heed(&mut self, reading: &Reading) {
        if reading.emergency {
            self.say(Line::Emergency);
            self.state.draft.danger = Danger::Somebody;
        }
    }

    fn hear(&mut self, text: &str, reading: &Reading) {
        self.heed(reading);
        if let Some(command) = reading.command {
            self.obey(command);
            return;
        }
        if !reading.emergency && self.state.length() + text.chars().count() > TEXT_MOST {
            self.say(Line::Full);
            return;
        }
        match self.state.outcome {
            Outcome::Sent => {
                self.effects.push(Effect::AddToCase(text.to_owned()));
                self.state.aside.push(text.to_owned());
                self.say(Line::AddedToCase);
                if reading.signs().accuses {
                    self.say(Line::Sealed);
                }
            }
            Outcome::Cancelled => {
                self.reopen();
                self.answer(text, reading);
            }
            Outcome::Open => match reading.topic {
                // *Los del comité cobran* asks for no price.
                Some(topic)
                    if self.state.asking != Asking::Story
                        && !reading.emergency
                        && reading.sealed().is_none() =>
                {
                    self.state.aside.push(text.to_owned());
                    self.digress(topic);
                }
                Some(_) | None => self.answer(text, reading),
            },
        }
    }

    /// A new draft after a cancelled one.
    fn reopen(&mut self) {
        if self.state.outcome == Outcome::Cancelled {
            self.state.outcome = Outcome::Open;
            self.state.asking = Asking::Story;
        }
    }

    fn digress(&mut self, topic: Topic) {
        self.say(match topic {
            Topic::HowLong => Line::HowLong,
            Topic::WhoSees => Line::WhoSees,
            Topic::Price => Line::Price,
        });
        self.ask_again();
    }

    fn obey(&mut self, command: Command) {
        if self.state.outcome == Outcome::Sent
            && matches!(
                command,
                Command::Restart | Command::Cancel | Command::Send | Command::Correct
            )
        {
            self.say(Line::AlreadySent);
            return;
        }
        match command {
            Command::Help => self.aside(Line::Help),
            Command::Folio => self.aside(Line::FolioHelp),
            Command::Privacy => self.aside(Line::Privacy),
            Command::Person => self.want_person(),
            Command::Restart => self.restart(false),
            Command::Cancel => self.cancel(false),
            Command::Send => self.try_to_send(),
            Command::Correct => self.choose_part(),
        }
    }

    fn aside(&mut self, line: Line) {
        self.say(line);
        if self.state.outcome == Outcome::Open {
            self.ask_again();
        }
    }

    /// Whoever wants a person is asked as little as possible: what is not known stays open, and
    /// a person reads it.
    pub fn want_person(&mut self) {
        if self.state.outcome == Outcome::Sent {
            self.effects.push(Effect::AddToCase(PERSON.to_owned()));
            self.say(Line::PersonNoted);
            return;
        }
        self.reopen();
        self.state.draft.wants_person = true;
        self.say(Line::PersonNoted);
        self.ask();
    }

    /// Fills what a person will find out.
    fn leave_to_person(&mut self) {
        let draft = &mut self.state.draft;
        if draft.wants_person && !draft.story.is_empty() {
            draft.kind.get_or_insert(crate::intake::Kind::Doubt);
            draft.category.get_or_insert(crate::intake::Category::Other);
            draft.place.get_or_insert(Place::Nowhere);
            if draft.danger == Danger::Unasked {
                draft.danger = Danger::Nobody;
            }
        }
    }

    /// Asks for what is missing; with everything there, whether to send.
    pub fn ask(&mut self) {
        self.leave_to_person();
        let draft = &mut self.state.draft;
        if draft.danger == Danger::Unasked
            && draft.kind.is_some_and(|kind| !kind.may_be_dangerous())
        {
            draft.danger = Danger::Nobody;
        }
        self.put(self.state.missing());
    }

    /// Puts a question, with fresh buttons.
    pub fn put(&mut self, asking: Asking) {
        if self.state.asking != asking {
            self.state.misses = 0;
        }
        self.state.asking = asking;
        self.state.turn = self.state.turn.saturating_add(1);
        let offers = self.state.misses > 0 && !self.state.works.is_empty();
        if let Some(line) = question(asking, self.state.draft.category, offers) {
            self.say(line);
        }
    }

    /// Puts the same question again.
    pub fn ask_again(&mut self) {
        let misses = self.state.misses;
        self.put(self.state.asking);
        self.state.misses = misses;
    }

    pub fn restart(&mut self, sure: bool) {
        if !sure && self.state.draft.filled() >= 2 {
            self.put(Asking::Sure(super::Sure::Restart));
            return;
        }
        self.state.put_aside();
        self.state.outcome = Outcome::Open;
        self.say(Line::Restarted);
        self.put(Asking::Story);
    }

    pub fn cancel(&mut self, sure: bool) {
        if self.state.outcome != Outcome::Open {
            self.say(Line::Cancelled);
            return;
        }
        if !sure && self.state.draft.filled() >= 2 {
            self.put(Asking::Sure(super::Sure::Cancel));
            return;
        }
        self.state.put_aside();
        self.state.outcome = Outcome::Cancelled;
        self.state.asking = Asking::Nothing;
        self.state.turn = self.state.turn.saturating_add(1);
        self.say(Line::Cancelled);
    }

    pub fn try_to_send(&mut self) {
        self.reopen();
        match self.state.draft.report() {
            Some(report) if self.state.asking == Asking::Send => {
                self.effects.push(Effect::Submit(Box::new(report)));
                self.state.outcome = Outcome::Sent;
                self.state.asking = Asking::Nothing;
                self.state.turn = self.state.turn.saturating_add(1);
                self.state.draft.consent = match self.state.draft.consent {
                    Consent::Reached(_) => Consent::HandedOver,
                    Consent::Unasked
                    | Consent::Anonymous
                    | Consent::Reachable
                    | Consent::HandedOver => Consent::Anonymous,
                };
                self.say(Line::Sent);
            }
            Some(_) | None => self.ask(),
        }
    }

    pub fn choose_part(&mut self) {
        if self.state.draft.story.is_empty() {
            self.ask();
        } else {
            self.put(Asking::Part);
        }
    }

    /// Takes what a text says into the draft: the words always, what is clear if nothing stands
    /// there yet, what is close as buttons.
    pub fn absorb(&mut self, text: &str, reading: &Reading) {
        self.state.draft.story.push(text.to_owned());
        self.suggest(reading);
        self.seal(reading);
        let draft = &mut self.state.draft;
        if draft.kind.is_none()
            && let Decision::Clear(kind) = decide(&reading.kinds)
        {
            draft.kind = Some(kind);
        }
        if draft.category.is_none()
            && let Decision::Clear(category) = decide(&reading.categories)
        {
            draft.category = Some(category);
        }
        if draft.place.is_none()
            && let Decision::Clear(work) = decide(&reading.works)
        {
            draft.place = Some(Place::Work(work));
            self.say(Line::AtWork { work });
        }
    }

    /// What touches the committee or money is the comptroller's, whatever was asked and whatever
    /// stood there. Whoever meant another thing says so by *corregir*. Whether it became so now.
    pub fn seal(&mut self, reading: &Reading) -> bool {
        let category = &mut self.state.draft.category;
        match reading.sealed() {
            Some(sealed) if !category.is_some_and(crate::intake::Category::is_sealed) => {
                *category = Some(sealed);
                true
            }
            Some(_) | None => false,
        }
    }

    pub fn suggest(&mut self, reading: &Reading) {
        if let Decision::Close(kinds) = decide(&reading.kinds)
            && kinds.len() > 1
        {
            self.state.kinds = kinds;
        }
        if let Decision::Close(categories) = decide(&reading.categories) {
            self.state.categories = categories;
        }
        if !reading.works.is_empty() {
            self.state.works = reading.works.iter().map(|guess| guess.value).collect();
        }
    }
}

/// What a resident asks for after the folio, as the officer reads it.
const PERSON: &str = "Pide que le atienda una persona.";

/// `offers`: the place was asked for before, and works are offered now.
const fn question(
    asking: Asking,
    category: Option<crate::intake::Category>,
    offers: bool,
) -> Option<Line> {
    Some(match asking {
        Asking::Story => Line::AskStory,
        Asking::Kind => Line::AskKind,
        Asking::Category => Line::AskCategory,
        Asking::Place if offers => Line::AskWhichWork,
        Asking::Place => Line::AskPlace,
        Asking::Danger => Line::AskDanger,
        Asking::Consent => Line::AskConsent,
        Asking::Contact => Line::AskContact,
        Asking::Send => Line::AskSend,
        Asking::Part => Line::AskPart,
        Asking::Sure(super::Sure::Restart) => Line::AskRestart,
        Asking::Sure(super::Sure::Cancel) => Line::AskCancel,
        Asking::Sure(super::Sure::Work(to)) => Line::AskWorkChange { to },
        Asking::Sure(super::Sure::Category(to)) => match category {
            Some(from) => Line::AskCategoryChange { from, to },
            None => Line::AskCategory,
        },
        Asking::Nothing => return None,
    })
}

/// Whether a button belongs to the question that waits.
pub(super) fn is_current(state: &State, turn: u32, choice: Choice) -> bool {
    state.turn == turn && state.choices().contains(&choice)
}
