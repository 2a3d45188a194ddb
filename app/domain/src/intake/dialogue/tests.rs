use super::*;
use crate::intake::{
    Category, Kind,
    understand::{Said, read, tests::town},
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

pub(super) fn said(id: &str, text: &str) -> Option<Event> {
    let text = Said::clean(text).ok()??;
    let reading = Box::new(read(&text, &town()));
    Some(Event { id: EventId::parse(id).unwrap(), what: What::Said { text, reading } })
}

pub(super) fn pressed(id: &str, turn: u32, choice: Choice) -> Event {
    Event { id: EventId::parse(id).unwrap(), what: What::Pressed { turn, choice } }
}

/// A conversation as a test tells it: texts, and buttons of the question that waits in brackets.
pub(super) struct Talk {
    pub state: State,
    pub effects: Vec<Effect>,
    turns: u32,
}

impl Talk {
    pub fn at(work: Option<&str>) -> Self {
        let mut talk = Self { state: State::default(), effects: Vec::new(), turns: 0 };
        let work = work.map(|number| number.parse().unwrap());
        talk.take(&Event { id: EventId::parse("began").unwrap(), what: What::Began { work } });
        talk.turns = 0;
        talk
    }

    pub fn take(&mut self, event: &Event) {
        let (state, effects) = step(std::mem::take(&mut self.state), event);
        self.state = state;
        self.effects.extend(effects);
        self.turns += 1;
    }

    pub fn tell(&mut self, text: &str) -> &mut Self {
        let id = format!("m{}", self.turns);
        let event = match text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            Some(button) => pressed(&id, self.state.turn, button.parse().unwrap()),
            None => said(&id, text).unwrap(),
        };
        self.take(&event);
        self
    }

    pub fn turns(&self) -> u32 {
        self.turns
    }

    pub fn reports(&self) -> Vec<&Report> {
        let reports = self.effects.iter().filter_map(|effect| match effect {
            Effect::Submit(report) => Some(report.as_ref()),
            Effect::Say(_) | Effect::AddToCase(_) | Effect::AddPhotoToCase(_) => None,
        });
        reports.collect()
    }

    /// Answers what is asked until it is sent, leaving no name.
    pub fn finish(&mut self) -> &mut Self {
        let wanted = [
            Choice::Kind(Kind::Complaint),
            Choice::NoWork,
            Choice::Hurt(false),
            Choice::Agree { reachable: false },
            Choice::Send,
        ];
        for _ in 0..8 {
            let choices = self.state.choices();
            if let Some(choice) = wanted.into_iter().find(|choice| choices.contains(choice)) {
                self.tell(&format!("[{choice}]"));
            }
        }
        self
    }

    pub fn heard(&self, line: &Line) -> bool {
        self.effects.contains(&Effect::Say(line.clone()))
    }
}

pub(super) const STORY: &str = "ya van tres dias con la zanja abierta y mi mama no puede salir";

#[test]
fn nothing_is_sent_before_the_resident_says_so() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]");
    assert_eq!(talk.state.asking, Asking::Send);
    assert!(talk.reports().is_empty());
    talk.tell("[send]");
    let reports = talk.reports();
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].kind, reports[0].category), (Kind::Complaint, Category::Access));
    assert_eq!(reports[0].place, Place::Work("2026-017".parse().unwrap()));
    assert_eq!(reports[0].contact, None);
}

#[test]
fn consent_comes_before_any_personal_question() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no");
    assert_eq!(talk.state.asking, Asking::Consent);
    assert!(!talk.heard(&Line::AskContact));
    talk.tell("no acepto");
    assert!(talk.heard(&Line::ConsentNeeded) && !talk.heard(&Line::AskContact));
    talk.tell("[agree-reachable]").tell("Lupita, 33 1234 5678").tell("[send]");
    assert_eq!(talk.reports()[0].contact.as_deref(), Some("Lupita, 33 1234 5678"));
    // Once handed over it is no longer part of the conversation.
    assert!(!serde_json::to_string(&talk.state).unwrap().contains("1234"));
}

#[test]
fn danger_is_answered_in_any_state() {
    for before in [&[][..], &[STORY], &[STORY, "no"], &[STORY, "no", "[agree-anonymous]"]] {
        let mut talk = Talk::at(Some("2026-017"));
        for text in before {
            talk.tell(text);
        }
        talk.tell("se cayo un niño a la zanja");
        assert!(talk.heard(&Line::Emergency), "{before:?}");
        assert_eq!(talk.state.draft.danger, Danger::Somebody);
    }
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]").tell("[send]");
    talk.tell("huele a gas");
    assert!(talk.heard(&Line::Emergency), "after the folio too");
}

#[test]
fn a_stale_button_corrects_and_never_answers() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell("hay algo raro aquí en la esquina");
    assert_eq!(talk.state.asking, Asking::Kind);
    let old = talk.state.turn;
    talk.tell("[kind:complaint]").tell("[category:dust]");
    assert_eq!(talk.state.asking, Asking::Danger);
    talk.take(&pressed("old", old, Choice::Kind(Kind::Report)));
    assert_eq!(talk.state.draft.kind, Some(Kind::Report));
    assert!(talk.heard(&Line::Corrected { part: Part::Kind }));
    assert_eq!(talk.state.asking, Asking::Danger, "the question still waits");
    talk.tell("no").tell("[agree-anonymous]");
    let summary = talk.state.turn;
    talk.tell("y también hay mucho lodo");
    talk.take(&pressed("late", summary, Choice::Send));
    assert!(talk.reports().is_empty(), "something changed since that button was shown");
    talk.tell("[send]");
    assert_eq!(talk.reports().len(), 1);
}

#[test]
fn what_differs_is_asked_about() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]");
    talk.tell("mas bien es el alumbrado, la lampara no prende");
    assert_eq!(talk.state.asking, Asking::Sure(Sure::Category(Category::Lighting)));
    assert_eq!(talk.state.draft.category, Some(Category::Access), "not yet");
    talk.tell("si");
    assert_eq!(talk.state.draft.category, Some(Category::Lighting));
    talk.tell("es en la calle zaragoza");
    assert_eq!(talk.state.asking, Asking::Sure(Sure::Work("2026-018".parse().unwrap())));
    talk.tell("[no]");
    assert_eq!(talk.state.draft.place, Some(Place::Work("2026-017".parse().unwrap())));
}

#[test]
fn a_digression_is_answered_and_the_question_comes_back() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("¿es anónimo?");
    assert!(talk.heard(&Line::WhoSees));
    assert_eq!(talk.state.asking, Asking::Danger);
    talk.tell("ayuda");
    assert!(talk.heard(&Line::Help));
    assert_eq!(talk.state.asking, Asking::Danger);
}

#[test]
fn starting_over_asks_first_when_there_is_something_to_lose() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("empezar de nuevo");
    assert_eq!(talk.state.asking, Asking::Sure(Sure::Restart));
    talk.tell("[no]");
    assert_eq!(talk.state.draft.story, [STORY]);
    talk.tell("cancelar").tell("[yes]");
    assert_eq!(talk.state.outcome, Outcome::Cancelled);
    assert_eq!(talk.state.aside, [STORY], "no word is lost");
    talk.tell("hay un bache");
    assert_eq!(talk.state.outcome, Outcome::Open, "and one may begin again");
}

#[test]
fn whoever_wants_a_person_is_asked_little() {
    let mut talk = Talk::at(None);
    talk.tell("quiero hablar con una persona").tell("es por lo de mi vecino y la barda esa");
    assert_eq!(talk.state.asking, Asking::Consent);
    talk.tell("[agree-reachable]").tell("33 1234 5678").tell("enviar");
    assert!(talk.reports()[0].wants_person);
}

#[test]
fn what_is_not_understood_twice_goes_to_a_person() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell("pues es que eso de ahi").tell("eso que ya sabe").tell("lo de siempre");
    talk.tell("pues eso").tell("lo mismo");
    assert_eq!(talk.state.draft.category, Some(Category::Other));
    assert_eq!(talk.state.draft.story.len(), 5);
}

#[test]
fn a_yes_with_a_story_behind_it_is_a_yes() {
    for (told, danger) in [
        ("sí, mi abuelita no puede caminar", Danger::Somebody),
        ("ya le dije que sí", Danger::Somebody),
        ("no, gracias a Dios nadie está herido, nada más el susto", Danger::Nobody),
        ("no puede salir mi mamá", Danger::Unasked),
    ] {
        let mut talk = Talk::at(Some("2026-017"));
        talk.tell(STORY).tell(told);
        assert_eq!(talk.state.draft.danger, danger, "{told}");
        assert!(talk.state.draft.story.iter().any(|kept| kept == told), "{told}");
    }
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("pues quien sabe").tell("quien sabe joven");
    assert_eq!(talk.state.draft.danger, Danger::Somebody, "a person looks");
}

#[test]
fn where_a_name_is_asked_for_danger_and_no_are_heard() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-reachable]").tell("ya se cayo la barda");
    assert_eq!((talk.state.asking, talk.state.draft.danger), (Asking::Contact, Danger::Somebody));
    talk.tell("no").tell("[send]");
    let report = talk.reports()[0];
    assert_eq!((report.contact.as_deref(), report.in_danger), (None, true));
    assert!(report.description.contains("barda"));
}

#[test]
fn works_that_may_be_meant_are_offered_as_such() {
    let mut talk = Talk::at(None);
    talk.tell("hay un bache").tell("aquí en el molino");
    assert!(talk.heard(&Line::AskWhichWork));
    let asked = talk.effects.iter().filter(|said| **said == Effect::Say(Line::AskPlace)).count();
    assert_eq!(asked, 1, "the same sentence is not said twice");
}

#[test]
fn a_full_conversation_can_still_be_sent() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]");
    while talk.state.seen.len() < MOST_EVENTS {
        talk.tell("otra cosa mas");
    }
    talk.tell("y otra");
    assert!(talk.heard(&Line::Full));
    talk.tell("huele a gas");
    assert!(talk.heard(&Line::Emergency));
    assert_eq!(talk.tell("[send]").reports().len(), 1);

    let mut long = Talk::at(Some("2026-017"));
    long.tell(STORY).tell("no").tell("[agree-anonymous]");
    while !long.heard(&Line::Full) {
        long.tell(&"palabras ".repeat(1100));
    }
    assert_eq!(long.tell("enviar").reports().len(), 1);
}

#[test]
fn a_long_story_goes_along_whole() {
    let mut talk = Talk::at(Some("2026-017"));
    let long = format!("{STORY} {}", "palabra ".repeat(1200));
    talk.tell(&long).tell("no").tell("[agree-anonymous]").tell("[send]");
    let report = talk.reports()[0];
    assert!(report.description.chars().count() <= DESCRIPTION_MOST);
    let words = |text: &str| text.split_whitespace().count();
    let all = words(&report.description) + report.additions.iter().map(|a| words(a)).sum::<usize>();
    assert_eq!(all, words(&long));
}

#[test]
fn after_the_folio_words_and_photos_go_to_the_case() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]").tell("[send]").tell("ya vino la maquina");
    assert!(talk.effects.contains(&Effect::AddToCase("ya vino la maquina".to_owned())));
    talk.tell("cancelar");
    assert!(talk.heard(&Line::AlreadySent));
    assert_eq!(talk.reports().len(), 1);
}

#[test]
fn the_state_survives_storage() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell("hay algo aqui").tell("[kind:complaint]");
    let json = serde_json::to_string(&talk.state).unwrap();
    assert_eq!(serde_json::from_str::<State>(&json).unwrap(), talk.state);
}

/// What people, thumbs and machines send.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        Just(STORY.to_owned()),
        Just("si".to_owned()),
        Just("no".to_owned()),
        Just("enviar".to_owned()),
        Just("cancelar".to_owned()),
        Just("empezar de nuevo".to_owned()),
        Just("persona".to_owned()),
        Just("corregir".to_owned()),
        Just("en la calle zaragoza".to_owned()),
        Just("mejor es el alumbrado".to_owned()),
        Just("huele a gas".to_owned()),
        Just("¿es anónimo?".to_owned()),
        "zq[0-9]{3} mas palabras",
    ]
}

fn any_choice() -> impl Strategy<Value = Choice> {
    let mut all: Vec<Choice> = vec![
        Choice::NoWork,
        Choice::Hurt(true),
        Choice::Hurt(false),
        Choice::Person,
        Choice::Agree { reachable: true },
        Choice::Agree { reachable: false },
        Choice::Disagree,
        Choice::Send,
        Choice::Correct,
        Choice::Cancel,
        Choice::Yes,
        Choice::No,
        Choice::Work("2026-018".parse().unwrap()),
    ];
    all.extend(Kind::ALL.map(Choice::Kind));
    all.extend(Category::ALL.map(Choice::Category));
    all.extend(Part::ALL.map(Choice::Part));
    proptest::sample::select(all)
}

/// Texts and buttons; about half of the buttons belong to the question that waits.
fn any_events() -> impl Strategy<Value = Vec<(String, Option<(u32, Choice)>)>> {
    let button = (0_u32..12, any_choice());
    proptest::collection::vec((anything(), proptest::option::of(button)), 1..14)
}

fn build(raw: &[(String, Option<(u32, Choice)>)]) -> Vec<Event> {
    raw.iter()
        .enumerate()
        .filter_map(|(place, (text, button))| match button {
            Some((turn, choice)) => Some(pressed(&format!("e{place}"), *turn, *choice)),
            None => said(&format!("e{place}"), text),
        })
        .collect()
}

fn at(place: usize) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-20T18:00:00Z".parse().unwrap();
    start + TimeDelta::seconds(i64::try_from(place).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn repeated_and_late_deliveries_lead_to_the_same_state_and_one_folio(
        raw in any_events(),
        seed in proptest::collection::vec((0_usize..4, any::<bool>()), 14),
    ) {
        let events = build(&raw);
        let mut straight = Transcript::default();
        for (place, event) in events.iter().enumerate() {
            straight.receive(at(place), event.clone());
        }
        // Each event arrives up to three places late, and some of them twice.
        let mut arrivals: Vec<(usize, usize)> = Vec::new();
        for place in 0..events.len() {
            let (late, twice) = seed[place % seed.len()];
            arrivals.push((place + late, place));
            if twice {
                arrivals.push((place + late + 2, place));
            }
        }
        arrivals.sort();
        let mut shaken = Transcript::default();
        for (_, place) in arrivals {
            shaken.receive(at(place), events[place].clone());
        }
        let (state, effects) = straight.replay();
        prop_assert_eq!(&state, &shaken.replay().0);
        let folios = effects.iter().flatten().filter(|e| matches!(e, Effect::Submit(_))).count();
        prop_assert!(folios <= 1);
        prop_assert_eq!(folios == 1, state.outcome == Outcome::Sent);
    }

    #[test]
    fn no_text_is_lost(raw in any_events()) {
        let mut state = State::default();
        let mut contacts = Vec::new();
        for event in build(&raw) {
            let (next, effects) = step(state, &event);
            for effect in effects {
                if let Effect::Submit(report) = effect {
                    contacts.extend(report.contact);
                }
            }
            if let Consent::Reached(contact) = &next.draft.consent {
                contacts.push(contact.clone());
            }
            state = next;
        }
        let place = match &state.draft.place {
            Some(Place::Told(place)) => vec![place.clone()],
            Some(Place::Work(_) | Place::Nowhere) | None => Vec::new(),
        };
        let kept = [state.draft.story, state.aside, contacts, place].concat();
        for (text, button) in &raw {
            if button.is_none() && text.starts_with("zq") {
                prop_assert!(kept.iter().any(|known| known.contains(text.trim())), "{text} in {kept:?}");
            }
        }
    }

    #[test]
    fn no_order_of_events_breaks_it_and_every_state_is_stored_whole(raw in any_events()) {
        let mut state = State::default();
        for event in build(&raw) {
            let (next, _) = step(state, &event);
            let json = serde_json::to_string(&next).unwrap();
            prop_assert_eq!(&serde_json::from_str::<State>(&json).unwrap(), &next);
            let (again, effects) = step(next.clone(), &event);
            prop_assert_eq!(&again, &next, "twice is once");
            prop_assert!(effects.is_empty());
            state = next;
        }
    }

    #[test]
    fn buttons_are_read_as_they_are_written(choice in any_choice()) {
        prop_assert_eq!(choice.to_string().parse(), Ok(choice));
    }
}
