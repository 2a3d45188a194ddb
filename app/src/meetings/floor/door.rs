//! The door: made for a phone in one hand and three hundred people waiting.

use super::{
    inside::Came,
    result::{self, DoorResult, Said},
    words::QuorumCard,
};
use crate::{
    clerk::{At, Clerk},
    components::{
        Button, Checkbox, Choice, Filled, Form, LinkButton, Notice, PassCamera, SearchField,
        Section, Select, SubmissionField, TextField, Tone, Weight, choice,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    meetings::AtMeeting,
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    meetings::{MeetingCode, Progress, floor::Capacity},
    people::PrivacyNotice,
    submissions::{SubmissionKey, Typed},
};
use leptos::{context::Provider, prelude::*};
use services::{
    Error,
    meetings::{
        Meeting,
        floor::{self, Answer, Known, Snapshot, forms::DOOR},
    },
    people,
    submissions::{self, Submission},
};

/// The parameter that names the sending whose answer is shown.
const SEEN: &str = "visto";
/// What is searched for is kept like a form that is not finished: a name has no place in an
/// address.
const SEARCH: &str = "q";

/// `GET /reuniones/CODE/puerta`
pub(in crate::meetings) async fn page(
    AtMeeting { clerk, record: meeting }: AtMeeting,
) -> Result<Response, Stop> {
    let (code, reader) = (meeting.code, clerk.reader());
    if !meeting.progress.has_open_door() {
        return Ok(closed(&clerk.staff, code, meeting.progress));
    }
    let done = |key, _: &str| format!("{}?{SEEN}={key}", paths::door(code));
    let (key, filled) = forms::open_result(clerk.visit(), &clerk.holder, DOOR, done).await?;
    let asked = filled.value(SEARCH);
    let shown = load(&clerk, &meeting, asked.trim()).await?;
    let page = clerk
        .page(t!(reader => "door-title"))
        .section(Section::Today)
        .narrow()
        .camera()
        .kicker(meeting.body.name.as_str())
        .trail([
            crumb(t!(reader => "today-name"), paths::TODAY),
            crumb(t!(reader => "table-floor-title"), paths::floor_table(code)),
        ]);
    Ok(clerk.show(page, move || {
        let Shown { said, found, came, notice, now } = shown;
        let comes = filled.value("act") == "llega";
        let version = notice.version;
        let another = said.as_ref().and_then(Said::inside).cloned().map(|known| {
            view! { <Another code=code key=key version=version known=known/> }
        });
        let filled = usual(filled);
        view! {
            {said.map(|said: Said| view! { <DoorResult said=said/> })}
            {another}
            <Form action=link(paths::door(code)) key=key filled=filled.clone() labels=labels()>
                <Show/>
            </Form>
            <form class="search" method="post" action=link(paths::door(code)) role="search">
                <SubmissionField key=key/>
                <input type="hidden" name="act" value="buscar"/>
                <SearchField
                    name=SEARCH
                    label=t!("door-search")
                    hint=t!("door-search-hint")
                    value=asked
                />
            </form>
            {found.map(|found| {
                view! { <Found code=code key=key filled=filled.clone() found=found/> }
            })}
            <WalkIn code=code key=key filled=filled notice=notice open=comes/>
            <QuorumCard code=code now=now/>
            <h2>{t!("door-list")}</h2>
            <Came code=code key=key known=came/>
        }
    }))
}

/// What the door knows besides its forms.
struct Shown {
    said: Option<Said>,
    /// Those a search found, where there was one.
    found: Option<Vec<Known>>,
    came: Vec<Known>,
    notice: PrivacyNotice,
    now: Snapshot,
}

async fn load(clerk: &Clerk, meeting: &Meeting, asked: &str) -> Result<Shown, Error> {
    let (visit, actor) = (clerk.visit(), clerk.actor());
    let seen = visit.param(SEEN).and_then(|raw| raw.parse().ok());
    let found = match asked {
        "" => None,
        typed => Some(floor::search_known(&visit.cx, actor, meeting.id, typed).await?),
    };
    Ok(Shown {
        said: result::find(&clerk.staff, &clerk.holder, meeting.id, seen).await?,
        found,
        came: floor::list_known(&visit.cx, actor, meeting.id).await?,
        notice: people::privacy_notice(&visit.cx).await?,
        now: floor::snapshot(&visit.cx, meeting.code).await?,
    })
}

/// The door before it opens, and after it closed.
fn closed(staff: &Staff, code: MeetingCode, progress: Progress) -> Response {
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "door-title"))
        .section(Section::Today)
        .narrow()
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    page.render(move || {
        let (title, text) = if progress == Progress::Scheduled {
            (t!("door-not-open"), t!("door-not-open-text"))
        } else {
            (t!("door-closed"), t!("door-closed-text"))
        };
        view! {
            <Notice tone=Tone::Info title=title><p>{text}</p></Notice>
            <LinkButton text=t!("table-floor-go") href=link(paths::floor_table(code)) wide=true/>
        }
    })
}

fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("pass", t!("door-pass")),
        ("capacity", t!("door-capacity")),
        ("name", t!("attend-name")),
        ("street", t!("attend-street")),
        ("phone", t!("attend-phone")),
        ("told", t!("door-told-label")),
    ]
}

/// Almost everybody who comes is a neighbour: nobody should have to say so. A search is kept like
/// a form, and says nothing of who stands at the door.
fn usual(filled: Filled) -> Filled {
    let filled = if filled.value("act") == "buscar" { Filled::default() } else { filled };
    let neighbour = ("capacity".to_owned(), Capacity::Neighbour.code().to_owned());
    filled.or([neighbour].into_iter().collect())
}

fn capacities() -> Vec<Choice> {
    let reader = reader();
    let word =
        |capacity: Capacity| choice(capacity.code(), reader.word("capacity", capacity.code()));
    Capacity::ALL.map(word).to_vec()
}

/// A pass: by the camera where there is one, by its code always.
#[component]
fn Show() -> impl IntoView {
    view! {
        <PassCamera
            field="pass".to_owned()
            start=t!("door-camera").into_owned()
            stop=t!("door-camera-stop").into_owned()
            absent=t!("door-camera-absent").into_owned()
            denied=t!("door-camera-denied").into_owned()
        />
        <TextField name="pass" label=t!("door-pass") hint=t!("door-pass-hint")/>
        <Select name="capacity" label=t!("door-capacity") choices=capacities()/>
        <Button text=t!("door-enter") name="act" value="entrar" wide=true/>
    }
}

/// Those whom the search found.
#[component]
fn Found(
    code: MeetingCode,
    key: SubmissionKey,
    filled: Filled,
    found: Vec<Known>,
) -> impl IntoView {
    if found.is_empty() {
        return view! {
            <Notice tone=Tone::Waiting title=t!("door-none") live=true>
                <p>{t!("door-none-text")}</p>
            </Notice>
        }
        .into_any();
    }
    let reader = reader();
    let rows = found
        .into_iter()
        .map(|known| {
            let enter = (!known.inside).then(|| {
                let value = format!("entra {}", known.person);
                view! { <Button text=t!("door-let-in") name="act" value=value/> }
            });
            let since = known.entered.filter(|_| known.inside).map(|at| {
                let time = reader.clock(at);
                t!("door-list-since", time = time)
            });
            view! {
                <li class="queue__item door-found">
                    <div>
                        <h2 class="queue__title">{known.name.as_str().to_owned()}</h2>
                        <p class="queue__note">{known.street.as_str().to_owned()}</p>
                        <p class="queue__note">{since}</p>
                    </div>
                    {enter}
                </li>
            }
        })
        .collect_view();
    view! {
        <form class="form" method="post" action=link(paths::door(code))>
            <SubmissionField key=key/>
            <ul class="queue" role="list">{rows}</ul>
            <Provider value=filled>
                <Select
                    name="capacity"
                    id="found-capacity"
                    label=t!("door-capacity")
                    choices=capacities()
                />
            </Provider>
        </form>
    }
    .into_any()
}

/// Father and son of one name: who stands at the door is not the one inside.
#[component]
fn Another(code: MeetingCode, key: SubmissionKey, version: u16, known: Known) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{t!("door-another")}</summary>
            <form class="form" method="post" action=link(paths::door(code))>
                <SubmissionField key=key/>
                <input type="hidden" name="notice_version" value=version.to_string()/>
                <input type="hidden" name="other" value="si"/>
                <input type="hidden" name="name" value=known.name.as_str().to_owned()/>
                <input type="hidden" name="street" value=known.street.as_str().to_owned()/>
                <p>{t!("door-another-text")}</p>
                <label class="option">
                    <input type="checkbox" name="told" value="si"/>
                    <span>{t!("door-told")}</span>
                </label>
                <Button text=t!("door-another-send") name="act" value="llega" wide=true/>
            </form>
        </details>
    }
}

/// Who came without having said so: two lines, one tick, one button.
#[component]
fn WalkIn(
    code: MeetingCode,
    key: SubmissionKey,
    filled: Filled,
    notice: PrivacyNotice,
    open: bool,
) -> impl IntoView {
    let reader = reader();
    let other = (filled.value("other") == "si")
        .then(|| view! { <input type="hidden" name="other" value="si"/> });
    view! {
        <details class="disclosure" open=open>
            <summary>{t!("door-walk-in")}</summary>
            <form class="form" method="post" action=link(paths::door(code)) novalidate>
                <SubmissionField key=key/>
                {other}
                <input type="hidden" name="notice_version" value=notice.version.to_string()/>
                <Provider value=filled>
                    <TextField name="name" label=t!("attend-name")/>
                    <TextField name="street" label=t!("attend-street")/>
                    <TextField name="phone" label=t!("attend-phone") kind="tel" optional=true/>
                    <Select
                        name="capacity"
                        id="walk-in-capacity"
                        label=t!("door-capacity")
                        choices=capacities()
                    />
                    <Checkbox name="told" label=t!("door-told")/>
                </Provider>
                <Button text=t!("door-walk-in-send") name="act" value="llega" wide=true weight=Weight::Main/>
                <div class="privacy">
                    <p>{t!("door-read-aloud")}</p>
                    <p>{reader.word("privacy-notice", &notice.code)}</p>
                </div>
            </form>
        </details>
    }
}

/// `POST /reuniones/CODE/puerta`
pub(in crate::meetings) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let submission = submission(&sent, &clerk.holder);
    let outcome = perform(&clerk.staff, &submission, code, &sent).await;
    let outcome = match outcome {
        // Straight to a fresh form with the answer above it: people are waiting.
        Ok(_) => {
            let next = submissions::new_key(DOOR, clerk.holder.digest());
            let field = crate::components::KEY_FIELD;
            Ok(format!("{}?{field}={next}&{SEEN}={}", paths::door(code), submission.key))
        }
        // Closed meanwhile: the page says so.
        Err(Error::Conflict) => Ok(paths::door(code)),
        Err(error) => Err(error),
    };
    clerk.answer(DOOR, &sent, outcome).await
}

/// Each person whom a button names is a sending of their own: the next one is let in before the
/// page of the first has arrived.
fn submission<'a>(sent: &Sent, holder: &'a Holder) -> Submission<'a> {
    match sent.get("act") {
        "llega" => sent.submission(DOOR, holder),
        act if act.contains(' ') => sent.submission_of(DOOR, holder, act),
        _ => sent.submission_of(DOOR, holder, &format!("entrar {}", sent.get("pass").trim())),
    }
}

async fn perform(
    staff: &Staff,
    submission: &Submission<'_>,
    code: MeetingCode,
    sent: &Sent,
) -> Result<Answer, Error> {
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let mut typed = sent.typed();
    match sent.get("act").split_once(' ').unwrap_or((sent.get("act"), "")) {
        ("buscar", _) => Err(Error::Rejected(Vec::new())),
        ("llega", _) => floor::walk_in(cx, actor, submission, code, &typed).await,
        ("salio", person) => floor::leave(cx, actor, submission, code, &of(person)).await,
        ("deshacer", person) => floor::undo(cx, actor, submission, code, &of(person)).await,
        ("entra", person) => {
            typed.insert("person".to_owned(), person.to_owned());
            floor::check_in(cx, actor, submission, code, &typed).await
        }
        // Without a button: the camera sends the form, or the Enter key does.
        _ => floor::check_in(cx, actor, submission, code, &typed).await,
    }
}

fn of(person: &str) -> Typed {
    [("person".to_owned(), person.to_owned())].into_iter().collect()
}
