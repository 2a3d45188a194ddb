//! The conversation as a plain form: bubbles, buttons that send, a box to write in, a photo.

use super::{names::Names, words};
use crate::{
    components::{
        Answer, Button, Card, Filled, Form, LinkButton, Notice, Section, Summary, TextArea, Tone,
        Weight, answer,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::{Text, t},
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    ids::ConversationId,
    intake::dialogue::{Asking, Choice, Consent, Danger, Draft, Line, Outcome, Place, State, What},
    submissions::SubmissionKey,
    works::Number,
};
use leptos::prelude::*;
use services::{
    intake::{self, CHAT_FORM, Conversation, Message, Told},
    submissions, works,
};

/// The query that names the work of a board: `?obra=2026-017`.
const WORK: &str = "obra";

/// `GET /reportar`, and with `?obra=NUMBER` from the code on the board of a work.
pub(super) async fn begin(visit: Visit, holder: Holder) -> Result<Response, Stop> {
    let (key, filled) =
        forms::open_result(&visit, &holder, CHAT_FORM, |_, id| paths::conversation(id)).await?;
    let work = scanned(&visit).await?;
    let names = Names::load(&visit.cx, work).await;
    let greeting = match work {
        Some(work) => Line::GreetingAtWork { work },
        None => Line::Greeting,
    };
    // The first question, as the conversation will begin with it.
    let state = State { turn: 1, scanned: work, ..State::default() };
    let view = View { messages: Vec::new(), greeting: Some(greeting), state, folio: None };
    let action = match work {
        Some(work) => format!("{}?{WORK}={work}", paths::REPORT),
        None => paths::REPORT.to_owned(),
    };
    Ok(holder.keep(show(&visit, view, names, Sending { key, filled, action })))
}

/// A code of a work that is gone or was never public leads to the same page without it.
async fn scanned(visit: &Visit) -> Result<Option<Number>, AppError> {
    let number: Option<Number> = visit.param(WORK).and_then(|raw| raw.parse().ok());
    let Some(number) = number else { return Ok(None) };
    match works::find_public(&visit.cx, number).await {
        Ok(_) => Ok(Some(number)),
        Err(services::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// `GET /reportar/ID`
pub(super) async fn page(
    visit: Visit,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, Stop> {
    let id: ConversationId = id.parse().map_err(|_| AppError::NotFound)?;
    let talk = intake::find_conversation(&visit.cx, id, holder.digest()).await?;
    let (key, filled) =
        forms::open_result(&visit, &holder, CHAT_FORM, |_, id| fresh(&holder, id)).await?;
    let names = Names::load(&visit.cx, numbers(&talk)).await;
    let folio = match &talk.folio {
        Some((folio, Some(secret))) => {
            let found = intake::find_for_owner(&visit.cx, *folio, secret).await?;
            let area = found.2.map(|area| area.name.as_str().to_owned());
            let due = found.0.case.due();
            let path = paths::folio(*folio, &secret.reveal());
            Some(Ticket { folio: folio.to_string(), secret: secret.reveal(), area, due, path })
        }
        Some((_, None)) | None => None,
    };
    let Conversation { state, messages, .. } = talk;
    let view = View { messages, greeting: None, state, folio };
    let action = format!("{}/{id}", paths::REPORT);
    Ok(holder.keep(show(&visit, view, names, Sending { key, filled, action })))
}

/// `POST /reportar`
pub(super) async fn send_first(
    visit: Visit,
    holder: Holder,
    sent: Sent,
) -> Result<Response, AppError> {
    take(&visit, &holder, &sent, None).await
}

/// `POST /reportar/ID`
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let id: ConversationId = id.parse().map_err(|_| AppError::NotFound)?;
    take(&visit, &holder, &sent, Some(id)).await
}

async fn take(
    visit: &Visit,
    holder: &Holder,
    sent: &Sent,
    conversation: Option<ConversationId>,
) -> Result<Response, AppError> {
    let told = Told {
        conversation,
        work: scanned(visit).await?,
        text: sent.get("text").to_owned(),
        pressed: pressed(sent.get("button")),
        photo: sent.file("photo").cloned().unwrap_or_default(),
    };
    let submission = sent.submission(CHAT_FORM, holder);
    let said = intake::say(&visit.cx, &submission, &told).await;
    let said = said.map(|id| format!("{}#ultimo", fresh(holder, &id.to_string())));
    forms::answer(visit, holder, CHAT_FORM, sent, said).await
}

/// `TURN:CHOICE`, as the buttons send it.
fn pressed(raw: &str) -> Option<(u32, Choice)> {
    let (turn, choice) = raw.split_once(':')?;
    Some((turn.parse().ok()?, choice.parse().ok()?))
}

/// The conversation under a key of its own already, so that each message costs one redirect.
fn fresh(holder: &Holder, id: &str) -> String {
    let key = submissions::new_key(CHAT_FORM, holder.digest());
    format!("{}?{}={key}", paths::conversation(id), crate::components::KEY_FIELD)
}

/// Works that lines and buttons name.
fn numbers(talk: &Conversation) -> Vec<Number> {
    let said = talk.messages.iter().flat_map(|message| &message.replies).filter_map(Line::work);
    let placed = match talk.state.draft.place {
        Some(Place::Work(number)) => Some(number),
        Some(Place::Told(_) | Place::Nowhere) | None => None,
    };
    said.chain(placed).chain(talk.state.scanned).chain(talk.state.works.iter().copied()).collect()
}

/// What came of it, for the browser that told it.
#[derive(Clone)]
struct Ticket {
    folio: String,
    secret: String,
    area: Option<String>,
    due: Option<chrono::NaiveDate>,
    path: String,
}

struct View {
    messages: Vec<Message>,
    greeting: Option<Line>,
    state: State,
    folio: Option<Ticket>,
}

struct Sending {
    key: SubmissionKey,
    filled: Filled,
    /// Without language.
    action: String,
}

fn show(visit: &Visit, view: View, names: Names, sending: Sending) -> Response {
    let reader = visit.reader;
    let page = visit.page(t!(reader => "chat-title"));
    let mut page = page.section(Section::Report).narrow().private();
    let home = crumb(t!(reader => "home-name"), paths::HOME);
    page = match view.state.scanned {
        Some(work) => {
            page.kicker(names.of(work)).trail([home, crumb(names.of(work), paths::work(work))])
        }
        None => page.trail([home]),
    };
    page.render(move || view! { <Chat view=view names=names sending=sending/> })
}

#[component]
fn Chat(view: View, names: Names, sending: Sending) -> impl IntoView {
    let View { messages, greeting, state, folio } = view;
    let mut bubbles: Vec<Bubble> = greeting
        .iter()
        .map(|line| Bubble { text: words::line(line, &names), mine: false })
        .collect();
    for message in &messages {
        bubbles.extend(own(&message.what, &names));
        let said = message.replies.iter().map(|line| words::line(line, &names));
        bubbles.extend(said.map(|text| Bubble { text, mine: false }));
    }
    // The page opens at what was said last, with the answers to it below.
    let last = bubbles.iter().rposition(|bubble| bubble.mine).unwrap_or_default();
    let bubbles = bubbles
        .into_iter()
        .enumerate()
        .map(|(place, bubble)| bubble.view((place == last).then_some("ultimo")))
        .collect_view();
    let over = state.outcome == Outcome::Cancelled;
    let ticket = folio.map(|ticket| view! { <Receipt ticket=ticket/> });
    let summary = (state.asking == Asking::Send)
        .then(|| view! { <Summary answers=answers(&state.draft, &names)/> });
    let again = (over || ticket.is_some()).then(|| {
        view! {
            <p><LinkButton text=t!("chat-another") href=link(paths::REPORT) weight=Weight::Quiet/></p>
        }
    });
    view! {
        <ol class="chat" role="list" aria-label=t!("chat-label")>
            {bubbles}
        </ol>
        {ticket}
        {summary}
        <Reply state=state names=names sending=sending/>
        {again}
        <p class="chat__foot">
            <a href=link(paths::FOLIO)>{t!("chat-have-folio")}</a>
            " · "
            <a href=link(paths::PRIVACY)>{t!("privacy-title")}</a>
        </p>
    }
}

struct Bubble {
    text: Text,
    mine: bool,
}

impl Bubble {
    fn view(self, id: Option<&'static str>) -> AnyView {
        let (class, who) = if self.mine {
            ("bubble bubble--me", t!("chat-you"))
        } else {
            ("bubble", t!("chat-program"))
        };
        view! {
            <li class=class id=id><span class="visually-hidden">{who} ": "</span> {self.text}</li>
        }
        .into_any()
    }
}

/// What the resident sent, as a bubble of their own.
fn own(what: &What, names: &Names) -> Option<Bubble> {
    let text: Text = match what {
        What::Began { .. } => return None,
        What::Said { text, .. } => text.as_str().to_owned().into(),
        What::Photo { .. } => t!("chat-photo-sent"),
        What::Pressed { choice, .. } => words::choice(*choice, names),
    };
    Some(Bubble { text, mine: true })
}

/// Buttons, the box to write in, and the photo: one form, so that nothing typed is lost.
#[component]
fn Reply(state: State, names: Names, sending: Sending) -> impl IntoView {
    let Sending { key, filled, action } = sending;
    let turn = state.turn;
    let (send, chips): (Vec<Choice>, Vec<Choice>) =
        state.choices().into_iter().partition(|choice| *choice == Choice::Send);
    // Once everything is told there is one thing to do, and writing more is the exception.
    let is_told = !send.is_empty();
    let send = is_told.then(|| {
        let value = format!("{turn}:{}", Choice::Send);
        let text = words::choice(Choice::Send, &names);
        view! { <Button text=text name="button" value=value wide=true/> }
    });
    let chips = chips
        .into_iter()
        .map(|choice| {
            let value = format!("{turn}:{choice}");
            view! {
                <button type="submit" class="chip" name="button" value=value>
                    {words::choice(choice, &names)}
                </button>
            }
        })
        .collect_view();
    let chips = (!chips.is_empty()).then(|| {
        view! { <div class="chips" role="group" aria-label=t!("chat-choices")>{chips}</div> }
    });
    let labels = vec![("text", t!("chat-write")), ("photo", t!("chat-photo"))];
    let again = filled.is_refused().then(|| t!("file-again"));
    let again = again.map(|text| view! { <p class="field__hint">{text}</p> });
    let photo = filled.problem(reader(), "photo");
    let problem = photo.clone().map(|text| {
        view! { <p class="field__problem" id="photo-problem">{text}</p> }
    });
    let label = match state.outcome {
        Outcome::Sent => t!("chat-write-more"),
        Outcome::Open | Outcome::Cancelled => t!("chat-write"),
    };
    let refused = filled.is_refused();
    let has_chips = chips.is_some();
    let write = move || {
        // Where a chip answers, writing is the other way.
        let weight = if has_chips || is_told { Weight::Quiet } else { Weight::Main };
        view! {
            <TextArea name="text" label=label rows=3/>
            <div class="field">
                <label for="photo">
                    {t!("chat-photo")} " " <span class="field__optional">{t!("field-optional")}</span>
                </label>
                {again}
                {problem}
                <input
                    class="file__input"
                    type="file"
                    id="photo"
                    name="photo"
                    accept="image/jpeg,image/png,image/webp"
                    aria-invalid=photo.is_some().then_some("true")
                    aria-describedby=photo.is_some().then_some("photo-problem")
                />
            </div>
            <Button text=t!("chat-send") wide=true weight=weight/>
        }
    };
    let fold = move || {
        let write = write();
        if is_told {
            view! {
                <details class="disclosure" open=refused>
                    <summary>{t!("chat-write-other")}</summary>
                    <div class="form">{write}</div>
                </details>
            }
            .into_any()
        } else {
            write.into_any()
        }
    };
    view! {
        <Form action=link(action) key=key filled=filled labels=labels files=true>
            {send}
            {chips}
            {fold()}
        </Form>
    }
}

/// What will be sent, to be checked first.
fn answers(draft: &Draft, names: &Names) -> Vec<Answer> {
    let place: Text = match &draft.place {
        Some(Place::Work(number)) => names.of(*number).into(),
        Some(Place::Told(place)) => place.clone().into(),
        Some(Place::Nowhere) | None => t!("summary-no-place"),
    };
    let contact: Text = match &draft.consent {
        Consent::Reached(contact) => contact.clone().into(),
        Consent::Unasked | Consent::Anonymous | Consent::Reachable | Consent::HandedOver => {
            t!("summary-anonymous")
        }
    };
    let mut answers = vec![answer(t!("summary-story"), draft.story.join("\n"))];
    answers.extend(draft.kind.map(|kind| answer(t!("summary-kind"), words::kind(kind))));
    answers.extend(
        draft.category.map(|category| answer(t!("summary-category"), words::category(category))),
    );
    answers.push(answer(t!("summary-place"), place));
    answers.push(answer(t!("summary-contact"), contact));
    if draft.danger == Danger::Somebody {
        answers.push(answer(t!("summary-danger"), t!("chip-yes")));
    }
    if !draft.photos.is_empty() {
        answers.push(answer(t!("summary-photos"), draft.photos.len().to_string()));
    }
    answers
}

#[component]
fn Receipt(ticket: Ticket) -> impl IntoView {
    let Ticket { folio, secret, area, due, path } = ticket;
    let reader = reader();
    let title = match (area, due) {
        (Some(area), Some(due)) => t!("ticket-who-when", area = area, date = reader.day(due)),
        (Some(area), None) => t!("ticket-who", area = area),
        (None, Some(due)) => t!("ticket-sealed-when", date = reader.day(due)),
        (None, None) => t!("ticket-sealed"),
    };
    view! {
        <Card title=title kicker=t!("ticket-folio", folio = folio) action=true>
            <p>{t!("ticket-you-decide")}</p>
            <LinkButton text=t!("ticket-follow") href=link(path) wide=true/>
        </Card>
        <Notice tone=Tone::Info title=t!("ticket-keep")>
            <p class="secret">{secret}</p>
            <p>{t!("ticket-keep-why")}</p>
        </Notice>
    }
}
