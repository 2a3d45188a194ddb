//! What an answer does to the draft, by the question it answers.

use super::{
    Asking, Choice, Consent, Danger, Line, Outcome, Part, Place, Sure,
    step::{Turn, is_current},
};
use crate::intake::{
    Category,
    understand::{Decision, Reading, decide},
};

/// A name and two ways to be reached fit; a story does not.
const CONTACT_MOST: usize = 300;

/// Whether somebody can be reached by it: an address of mail, or a number as long as those of
/// telephones.
fn reaches(text: &str) -> bool {
    text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 7
}

impl Turn {
    /// A text while a question waits.
    pub fn answer(&mut self, text: &str, reading: &Reading) {
        match self.state.asking {
            Asking::Story | Asking::Nothing => self.hear_story(text, reading),
            Asking::Kind => self.hear_kind(text, reading),
            Asking::Category => self.hear_category(text, reading),
            Asking::Place => self.hear_place(text, reading),
            Asking::Danger => self.hear_danger(text, reading),
            Asking::Consent => self.hear_consent(text, reading),
            Asking::Contact => self.hear_contact(text, reading),
            Asking::Send => self.hear_send(text, reading),
            Asking::Part => self.hear_part(text, reading),
            Asking::Sure(sure) => match reading.agrees {
                Some(yes) => self.decide_sure(sure, yes),
                None => self.add(text, reading),
            },
        }
    }

    fn hear_story(&mut self, text: &str, reading: &Reading) {
        if reading.greets || reading.empty {
            self.state.aside.push(text.to_owned());
            self.say(Line::NotUnderstood);
            self.put(Asking::Story);
            return;
        }
        self.absorb(text, reading);
        self.note();
        self.ask();
    }

    /// Says back what was understood, once both are known.
    fn note(&mut self) {
        let draft = &self.state.draft;
        let (kind, category) = (draft.kind, draft.category);
        let told = kind.is_some() || draft.wants_person;
        if let (Some(kind), Some(category)) = (kind, category) {
            self.say(Line::Noted { kind, category });
        }
        if told && category.is_some_and(Category::is_sealed) {
            self.say(Line::Sealed);
        }
    }

    fn hear_kind(&mut self, text: &str, reading: &Reading) {
        self.keep(text, reading);
        match decide(&reading.kinds) {
            Decision::Clear(kind) => self.set_kind(kind),
            // Two questions in a row are enough; a person can tell from the story.
            Decision::Close(_) | Decision::Unknown => {
                if self.missed() {
                    self.set_kind(crate::intake::Kind::Report);
                }
            }
        }
    }

    fn hear_category(&mut self, text: &str, reading: &Reading) {
        self.keep(text, reading);
        if self.state.draft.category.is_some() {
            self.ask();
            return;
        }
        match decide(&reading.categories) {
            Decision::Clear(category) => self.set_category(category),
            Decision::Close(_) | Decision::Unknown => {
                if self.missed() {
                    self.set_category(Category::Other);
                }
            }
        }
    }

    fn hear_place(&mut self, text: &str, reading: &Reading) {
        match decide(&reading.works) {
            Decision::Clear(work) => {
                if reading.sealed().is_some() {
                    self.keep(text, reading);
                } else {
                    self.state.aside.push(text.to_owned());
                }
                self.state.draft.place = Some(Place::Work(work));
                self.say(Line::AtWork { work });
                self.ask();
            }
            Decision::Close(_) if self.state.misses == 0 => {
                self.keep(text, reading);
                self.state.misses = 1;
                self.ask_again();
            }
            // Where it is, in their own words, is good enough: an officer knows the town.
            Decision::Close(_) | Decision::Unknown => {
                if self.seal(reading) {
                    self.note();
                }
                let nowhere = reading.empty || reading.agrees == Some(false);
                self.state.draft.place = Some(if nowhere {
                    self.state.aside.push(text.to_owned());
                    Place::Nowhere
                } else {
                    Place::Told(text.to_owned())
                });
                self.ask();
            }
        }
    }

    fn hear_danger(&mut self, text: &str, reading: &Reading) {
        match (reading.emergency, reading.agrees.or(reading.leads)) {
            (true, _) => {
                self.keep(text, reading);
                self.state.draft.danger = Danger::Somebody;
                self.ask();
            }
            (false, Some(hurt)) => {
                if reading.agrees.is_none() {
                    self.keep(text, reading);
                }
                self.set_danger(hurt);
            }
            (false, None) => {
                self.keep(text, reading);
                // What may hurt is never talked down: somebody looks within a working day.
                if self.missed() {
                    self.set_danger(true);
                }
            }
        }
    }

    fn set_danger(&mut self, hurt: bool) {
        if hurt {
            self.state.draft.danger = Danger::Somebody;
            self.say(Line::Emergency);
        } else {
            self.state.draft.danger = Danger::Nobody;
        }
        self.ask();
    }

    fn hear_consent(&mut self, text: &str, reading: &Reading) {
        match reading.agrees {
            Some(true) => self.set_consent(true),
            Some(false) => self.disagree(),
            None => {
                self.keep(text, reading);
                self.say(Line::Added);
                self.ask_again();
            }
        }
    }

    fn set_consent(&mut self, reachable: bool) {
        self.state.draft.consent = if reachable { Consent::Reachable } else { Consent::Anonymous };
        self.ask();
    }

    fn disagree(&mut self) {
        self.say(Line::ConsentNeeded);
        self.ask_again();
    }

    fn hear_contact(&mut self, text: &str, reading: &Reading) {
        match reading.agrees {
            Some(false) => return self.set_consent(false),
            Some(true) => return self.ask_again(),
            None => {}
        }
        // A story told where a name is asked for belongs to the case, not under its seal.
        if reading.emergency || (reading.sealed().is_some() && !reaches(text)) {
            self.keep(text, reading);
            self.say(Line::Added);
            self.ask_again();
            return;
        }
        if text.chars().count() > CONTACT_MOST {
            self.state.draft.story.push(text.to_owned());
            self.say(Line::ContactTooLong);
            self.ask_again();
            return;
        }
        self.state.draft.consent = Consent::Reached(text.to_owned());
        self.ask();
    }

    fn hear_send(&mut self, text: &str, reading: &Reading) {
        match reading.agrees {
            Some(true) => self.try_to_send(),
            Some(false) => self.choose_part(),
            None => self.add(text, reading),
        }
    }

    /// More of the story while something else was asked. What it says differently is asked
    /// about, never changed in passing.
    fn add(&mut self, text: &str, reading: &Reading) {
        let before = (self.state.draft.category, self.state.draft.place.clone());
        self.absorb(text, reading);
        self.say(Line::Added);
        let now = self.state.draft.category;
        if now.is_some_and(Category::is_sealed) {
            if now != before.0 {
                self.note();
            }
        } else if let (Decision::Clear(category), Some(now)) =
            (decide(&reading.categories), before.0)
            && category != now
        {
            self.put(Asking::Sure(Sure::Category(category)));
            return;
        }
        if let (Decision::Clear(work), Some(now)) = (decide(&reading.works), before.1)
            && now != Place::Work(work)
        {
            self.put(Asking::Sure(Sure::Work(work)));
            return;
        }
        self.ask();
    }

    fn hear_part(&mut self, text: &str, reading: &Reading) {
        self.add(text, reading);
    }

    fn decide_sure(&mut self, sure: Sure, yes: bool) {
        match (sure, yes) {
            (Sure::Restart, true) => self.restart(true),
            (Sure::Cancel, true) => self.cancel(true),
            (Sure::Category(category), true) => self.set_category(category),
            (Sure::Work(work), true) => self.set_work(work),
            (Sure::Restart | Sure::Cancel | Sure::Category(_) | Sure::Work(_), false) => {
                self.say(Line::Kept);
                self.ask();
            }
        }
    }

    fn set_kind(&mut self, kind: crate::intake::Kind) {
        self.state.draft.kind = Some(kind);
        self.note();
        self.ask();
    }

    fn set_category(&mut self, category: Category) {
        self.state.draft.category = Some(category);
        self.note();
        self.ask();
    }

    fn set_work(&mut self, work: crate::works::Number) {
        self.forget_place();
        self.state.draft.place = Some(Place::Work(work));
        self.say(Line::AtWork { work });
        self.ask();
    }

    /// Takes the place back; words that told it are kept.
    fn forget_place(&mut self) {
        if let Some(Place::Told(place)) = self.state.draft.place.take() {
            self.state.aside.push(place);
        }
    }

    /// Keeps an answer that was none as part of the story.
    fn keep(&mut self, text: &str, reading: &Reading) {
        self.state.draft.story.push(text.to_owned());
        self.suggest(reading);
        if self.seal(reading) {
            self.note();
        }
    }

    /// Asks the same once more in other words. Whether that was done before.
    fn missed(&mut self) -> bool {
        if self.state.misses > 0 {
            return true;
        }
        self.state.misses = 1;
        self.say(Line::NotUnderstood);
        self.ask_again();
        false
    }

    /// A button. One of an earlier question puts right what it was about, and answers nothing.
    pub fn press(&mut self, turn: u32, choice: Choice) {
        if self.state.outcome == Outcome::Sent {
            self.say(Line::AlreadySent);
        } else if is_current(&self.state, turn, choice) {
            self.choose(choice);
        } else {
            self.correct(choice);
        }
    }

    fn choose(&mut self, choice: Choice) {
        match (choice, self.state.asking) {
            (Choice::Kind(kind), _) => self.set_kind(kind),
            (Choice::Category(category), _) => self.set_category(category),
            (Choice::Work(work), _) => self.set_work(work),
            (Choice::NoWork, _) => {
                self.state.draft.place = Some(Place::Nowhere);
                self.ask();
            }
            (Choice::Hurt(hurt), _) => self.set_danger(hurt),
            (Choice::Person, _) => self.want_person(),
            (Choice::Agree { reachable }, _) => self.set_consent(reachable),
            (Choice::Disagree, _) => self.disagree(),
            (Choice::Send, _) => self.try_to_send(),
            (Choice::Correct, _) => self.choose_part(),
            (Choice::Cancel, _) => self.cancel(false),
            (Choice::Part(part), _) => self.open_part(part),
            (Choice::Yes, Asking::Sure(sure)) => self.decide_sure(sure, true),
            (Choice::No, Asking::Sure(sure)) => self.decide_sure(sure, false),
            (Choice::Yes | Choice::No, _) => self.ask_again(),
        }
    }

    fn open_part(&mut self, part: Part) {
        let draft = &mut self.state.draft;
        match part {
            Part::Story => self.state.aside.append(&mut draft.story),
            Part::Kind => {
                draft.kind = None;
                self.state.kinds.clear();
            }
            Part::Category => {
                draft.category = None;
                self.state.categories.clear();
            }
            Part::Place => self.forget_place(),
            Part::Contact => self.forget_contact(),
        }
        // Whoever puts it right by hand wants to be asked.
        self.put(self.state.missing());
    }

    fn forget_contact(&mut self) {
        self.state.draft.consent = Consent::Unasked;
    }

    fn correct(&mut self, choice: Choice) {
        let open = self.state.outcome == Outcome::Open && !self.state.draft.story.is_empty();
        let part = match choice {
            Choice::Kind(kind) if open => {
                self.state.draft.kind = Some(kind);
                Part::Kind
            }
            Choice::Category(category) if open => {
                self.state.draft.category = Some(category);
                Part::Category
            }
            Choice::Work(work) if open => {
                self.forget_place();
                self.state.draft.place = Some(Place::Work(work));
                Part::Place
            }
            // What hurts is never talked down by an old button.
            Choice::Hurt(true) => {
                self.state.draft.danger = Danger::Somebody;
                self.say(Line::Emergency);
                Part::Story
            }
            Choice::Kind(_)
            | Choice::Category(_)
            | Choice::Work(_)
            | Choice::NoWork
            | Choice::Hurt(false)
            | Choice::Person
            | Choice::Agree { .. }
            | Choice::Disagree
            | Choice::Send
            | Choice::Correct
            | Choice::Cancel
            | Choice::Part(_)
            | Choice::Yes
            | Choice::No => {
                self.say(Line::StaleButton);
                if self.state.outcome == Outcome::Open {
                    self.ask_again();
                }
                return;
            }
        };
        self.say(Line::Corrected { part });
        if self.state.outcome == Outcome::Open {
            self.ask();
        }
    }
}
