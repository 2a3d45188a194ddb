//! The page of a folio, for whoever holds its secret: what happened, and what they decide.

use super::{
    names::Names,
    photo::parse,
    timeline::{StatusTag, Timeline},
    words,
};
use crate::{
    components::{
        Button, Card, Confirm, Facts, Form, KEY_FIELD, Lost, Notice, Radios, Section, TextArea,
        TextField, Tone, choice, fact,
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
    intake::{Action, Folio, Judgement, Phase, Secret},
    submissions::{Problem, SubmissionKey, Typed},
};
use leptos::prelude::*;
use services::{
    Error,
    intake::{self, Decision, History, Party, RESIDENT_FORM, Stored, WITHDRAW_FORM},
    submissions,
};

const LOOK: &str = "intake-look";

/// The page, below a folio's own, that asks before it is withdrawn.
const WITHDRAW: &str = "retirar";

/// `GET /folio`
pub(super) async fn ask(visit: Visit, holder: Holder) -> Result<Response, Stop> {
    let (key, filled) = forms::open(&visit, &holder, LOOK, paths::FOLIO.to_owned()).await?;
    let reader = visit.reader;
    let page = visit.page(t!(reader => "folio-title")).section(Section::Report).narrow().private();
    let page = page
        .lede(t!(reader => "folio-lede"))
        .trail([crumb(t!(reader => "home-name"), paths::HOME)]);
    let response = page.render(move || {
        let labels = vec![("folio", t!("folio-number")), ("secret", t!("folio-secret"))];
        view! {
            <Form action=link(paths::FOLIO) key=key filled=filled labels=labels>
                <TextField name="folio" label=t!("folio-number") hint=t!("folio-number-hint")/>
                <TextField name="secret" label=t!("folio-secret") hint=t!("folio-secret-hint")/>
                <Button text=t!("folio-open") wide=true/>
            </Form>
            <p>{t!("folio-lost")}</p>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /folio`: nothing is changed, but the secret must not stand in a query.
pub(super) async fn look(visit: Visit, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let folio = Folio::typed(sent.get("folio"));
    if let (Ok(folio), Ok(secret)) = (folio, Secret::parse(sent.get("secret"))) {
        match intake::find_for_owner(&visit.cx, folio, &secret).await {
            Ok(_) => {
                let path = paths::folio(folio, &secret.reveal());
                return Ok(holder.keep(forms::go(&visit, &path)));
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    // The secret as it was typed is not kept, not even a wrong one: it may be nearly right.
    let typed = Typed::from([("folio".to_owned(), sent.get("folio").to_owned())]);
    let problems = [Problem::new("secret", "problem-folio")];
    let submission = sent.submission(LOOK, &holder);
    submissions::keep(&visit.cx, &submission, &typed, &problems).await?;
    let path = format!("{}?{KEY_FIELD}={}", paths::FOLIO, sent.key);
    Ok(holder.keep(forms::go(&visit, &path)))
}

/// `GET /folio/FOLIO/SECRET`
pub(super) async fn page(
    visit: Visit,
    holder: Holder,
    Path((folio, secret)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (folio, secret) = parse(&folio, &secret)?;
    let (stored, history, area) = intake::find_for_owner(&visit.cx, folio, &secret).await?;
    let own = paths::folio(folio, &secret.reveal());
    let (key, filled) = forms::open(&visit, &holder, RESIDENT_FORM, own.clone()).await?;
    let names = Names::load(&visit.cx, stored.work_number).await;
    let reader = visit.reader;
    let title = t!(reader => "case-title", folio = folio.to_string());
    let page = visit.page(title).section(Section::Report).private().untranslated();
    let page = page.trail([crumb(t!(reader => "folio-title"), paths::FOLIO)]);
    let area = area.map(|area| area.name.as_str().to_owned());
    let aside = facts(&stored, &names);
    let sending = Sending { key, filled, action: own };
    let response = page
        .kicker(reader.word("case-kind", stored.case.kind.code()))
        .aside(move || view! { <Card title=t!("case-facts")>{aside()}</Card> })
        .render(move || {
            view! { <Own stored=stored history=history area=area sending=sending/> }
        });
    Ok(holder.keep(response))
}

struct Sending {
    key: SubmissionKey,
    filled: crate::components::Filled,
    action: String,
}

fn facts(stored: &Stored, names: &Names) -> impl FnOnce() -> AnyView + Send + use<> {
    let (case, names, number) = (stored.case.clone(), names.clone(), stored.work_number);
    let at = stored.submitted_at;
    move || {
        let reader = reader();
        let mut items = vec![
            fact(t!("summary-category"), words::category(case.category)),
            fact(t!("case-submitted"), reader.moment(at)),
        ];
        if let Some(number) = number {
            let href = link(paths::work(number));
            let name = names.of(number);
            items.push(fact(t!("summary-place"), view! { <a href=href>{name}</a> }));
        }
        view! { <Facts items=items/> }.into_any()
    }
}

#[component]
fn Own(
    stored: Stored,
    history: Vec<History>,
    area: Option<String>,
    sending: Sending,
) -> impl IntoView {
    let case = stored.case.clone();
    let photos = (1..=stored.photos)
        .map(|place| {
            let src = link(format!("{}/foto/{place}", sending.action));
            view! { <li><img src=src alt=t!("case-photo", number = place) loading="lazy"/></li> }
        })
        .collect_view();
    let photos =
        (stored.photos > 0).then(|| view! { <ul class="photos" role="list">{photos}</ul> });
    let description = stored.description.as_str().to_owned();
    let said =
        history.iter().rev().find(|entry| matches!(entry.party, Party::Area | Party::Comptroller));
    let said = said.and_then(|entry| entry.note.clone());
    view! {
        <p><StatusTag status=case.status/></p>
        <Next stored=stored area=area said=said/>
        <Decide phase=case.status.phase() sending=sending/>
        <h2>{t!("case-story")}</h2>
        <p class="story">{description}</p>
        {photos}
        <h2>{t!("case-history")}</h2>
        <Timeline history=history/>
    }
}

/// Who has the case, and until when; what the desk asked or answered stands where it is replied to.
#[component]
fn Next(stored: Stored, area: Option<String>, said: Option<String>) -> impl IntoView {
    let reader = reader();
    let case = stored.case;
    let who: Text = match area {
        Some(area) => area.into(),
        None => t!("case-comptroller"),
    };
    let (title, text) = match (case.status.phase(), case.due()) {
        (Phase::WithArea, Some(due)) if due < reader.today => {
            (t!("case-late", who = who), t!("case-late-text", date = reader.date(due)))
        }
        (Phase::WithArea, Some(due)) => (
            t!("case-with", who = who, date = reader.day(due)),
            t!("case-with-text", away = reader.away(due)),
        ),
        (Phase::WithArea, None) => (t!("ticket-who", area = who), t!("ticket-you-decide")),
        (Phase::WithResident, _) => (t!("case-asked"), t!("case-asked-text")),
        (Phase::ToConfirm, _) => (t!("case-answered"), t!("case-answered-text")),
        (Phase::Over, _) => (reader.word("case-status", case.status.code()), t!("case-over-text")),
    };
    let said = said
        .filter(|_| matches!(case.status.phase(), Phase::WithResident | Phase::ToConfirm))
        .map(|said| view! { <blockquote class="story">{said}</blockquote> });
    view! { <Card title=title kicker=t!("work-next") action=true>{said} <p>{text}</p></Card> }
}

/// What the resident can do now.
#[component]
fn Decide(phase: Phase, sending: Sending) -> impl IntoView {
    let Sending { key, filled, action } = sending;
    let labels = vec![("note", t!("own-note")), ("judgement", t!("own-judgement"))];
    let reader = reader();
    if phase == Phase::Over {
        return view! {
            <Lost filled=filled labels=vec![("note", t!("own-note"))]/>
            <Notice tone=Tone::Info title=t!("own-over")/>
        }
        .into_any();
    }
    let body = move || match phase {
        Phase::ToConfirm => {
            let choices = Judgement::ALL
                .into_iter()
                .map(|judgement| {
                    choice(judgement.code(), reader.word("case-judgement", judgement.code()))
                })
                .collect();
            view! {
                <Radios name="judgement" label=t!("own-judgement") choices=choices/>
                <TextArea name="note" label=t!("own-why") hint=t!("own-why-hint") optional=true rows=3/>
                <Button text=t!("own-judge") name="decision" value="judge" wide=true/>
            }
            .into_any()
        }
        Phase::WithResident => view! {
            <TextArea name="note" label=t!("own-reply") rows=3/>
            <Button text=t!("own-reply-send") name="decision" value="add" wide=true/>
        }
        .into_any(),
        Phase::WithArea => view! {
            <TextArea name="note" label=t!("own-note") optional=true rows=3/>
            <Button text=t!("own-add") name="decision" value="add" wide=true/>
        }
        .into_any(),
        Phase::Over => ().into_any(),
    };
    // After an answer there is something to say of it; before, one may take it back.
    let withdraw = (phase != Phase::ToConfirm).then(|| {
        let href = link(format!("{action}/{WITHDRAW}"));
        view! { <p><a class="lone-link" href=href>{t!("own-withdraw")}</a></p> }
    });
    view! {
        <Form action=link(action) key=key filled=filled labels=labels>{body()}</Form>
        {withdraw}
    }
    .into_any()
}

/// `POST /folio/FOLIO/SECRET`
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    Path((folio, secret)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (folio, secret) = parse(&folio, &secret)?;
    let outcome = decide(&visit, &holder, &sent, folio, &secret).await;
    let outcome = outcome.map(|()| paths::folio(folio, &secret.reveal()));
    forms::answer(&visit, &holder, RESIDENT_FORM, &sent, outcome).await
}

async fn decide(
    visit: &Visit,
    holder: &Holder,
    sent: &Sent,
    folio: Folio,
    secret: &Secret,
) -> Result<(), Error> {
    let judgement = Judgement::from_code(sent.get("judgement"));
    let decision = match (sent.get("decision"), judgement) {
        ("judge", Some(judgement)) => Decision::Judge(judgement),
        ("judge", None) => return Err(forms::rejected("judgement", "problem-choose")),
        _ => Decision::Add,
    };
    let submission = sent.submission(RESIDENT_FORM, holder);
    let words = sent.get("note");
    let done = intake::decide(&visit.cx, &submission, (folio, secret), decision, words).await;
    match done {
        // What was written stays, and the page shows how the case stands now.
        Err(Error::Conflict) => Err(forms::rejected("note", "problem-case-changed")),
        other => other,
    }
}

/// `GET /folio/FOLIO/SECRET/retirar`
pub(super) async fn confirm(
    visit: Visit,
    holder: Holder,
    Path((folio, secret)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (folio, secret) = parse(&folio, &secret)?;
    let (stored, ..) = intake::find_for_owner(&visit.cx, folio, &secret).await?;
    let own = paths::folio(folio, &secret.reveal());
    if !Action::Withdraw.fits(stored.case.status) {
        return Ok(holder.keep(forms::go(&visit, &own)));
    }
    let (key, _) = forms::open(&visit, &holder, WITHDRAW_FORM, own.clone()).await?;
    let reader = visit.reader;
    let title = t!(reader => "case-title", folio = folio.to_string());
    let page = visit.page(t!(reader => "own-withdraw-title")).section(Section::Report).narrow();
    let page = page.private().untranslated().trail([crumb(title, own.clone())]);
    let response = page.render(move || {
        view! {
            <Confirm
                consequences=vec![t!("own-withdraw-1"), t!("own-withdraw-2")]
                action=link(format!("{own}/{WITHDRAW}"))
                key=key
                confirm=t!("own-withdraw-confirm")
                back=t!("own-withdraw-back")
                back_href=link(own)
            />
        }
    });
    Ok(holder.keep(response))
}

/// `POST /folio/FOLIO/SECRET/retirar`
pub(super) async fn withdraw(
    visit: Visit,
    holder: Holder,
    Path((folio, secret)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (folio, secret) = parse(&folio, &secret)?;
    let submission = sent.submission(WITHDRAW_FORM, &holder);
    let (cx, decision) = (&visit.cx, Decision::Withdraw);
    let done = match intake::decide(cx, &submission, (folio, &secret), decision, "").await {
        // It ended meanwhile, one way or another: its page says how.
        Err(Error::Conflict) => Ok(()),
        other => other,
    };
    let outcome = done.map(|()| paths::folio(folio, &secret.reveal()));
    forms::answer(&visit, &holder, WITHDRAW_FORM, &sent, outcome).await
}
