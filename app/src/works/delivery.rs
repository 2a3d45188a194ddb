//! The delivery of a work on the desk: where it is, what is missing, and the committee's word.

use super::{
    at::AtWork,
    follow_up::Observations,
    mending::{Mending, Unobserved},
};
use crate::{
    clerk::{At, Clerk},
    components::{
        Actions, Button, Card, Checkbox, DateField, Facts, Filled, Form, LinkButton, Lost, Notice,
        Radios, Seen, Steps, Summary, Tag, TextArea, TextField, Tone, Weight, answer as given,
        choice, fact,
    },
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths, printing,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    identity::Actor,
    ids::DocumentId,
    submissions::{SubmissionKey, Typed},
    works::{
        CannotDeliver, Delivery, Number, Status, Verdict, may_answer_for, may_deliver,
        usual_guarantee,
    },
};
use leptos::prelude::*;
use services::{
    minutes,
    works::{
        Desk,
        delivery::{self, Handover},
        forms::{ANSWER, DELIVERY},
    },
};

/// `GET /hoy/obras/NUMBER/entrega`
pub(super) async fn page(at: AtWork) -> Result<Response, Stop> {
    let (number, reader, actor) = (at.number(), at.clerk.reader(), at.clerk.actor());
    let cx = at.clerk.cx();
    let handover = delivery::find_handover(cx, number).await?;
    let act = match handover.as_ref().and_then(|handover| handover.round.document) {
        Some(id) => {
            let id = DocumentId::from_uuid(id);
            Some(minutes::find_folio(cx, actor, id).await?)
        }
        None => None,
    };
    let (key, filled) = at.clerk.open(DELIVERY, paths::delivery_of(number)).await?;
    let page = at.sheet(t!(reader => "delivery-title")).lede(t!(reader => "delivery-lede"));
    let AtWork { clerk, record: desk } = at;
    Ok(clerk.show(page, move || {
        let sending = Sending { number, key, filled };
        let act = act.map(|folio| {
            let text = t!("delivery-act", folio = folio.to_string());
            view! { <p><LinkButton text=text href=link(paths::document(folio))/></p> }
        });
        view! { {act} <Stage desk=desk handover=handover actor=actor sending=sending/> }
    }))
}

struct Sending {
    number: Number,
    key: SubmissionKey,
    filled: Filled,
}

#[component]
fn Stage(desk: Desk, handover: Option<Handover>, actor: Actor, sending: Sending) -> impl IntoView {
    let Some(handover) = handover else {
        return view! { <Ask desk=desk actor=actor sending=sending/> }.into_any();
    };
    let reader = reader();
    let (number, round) = (desk.project.number, handover.round.clone());
    let state = view! {
        <p class="case-tags">
            <Tag text=reader.word("handover", round.state.code()) tone=Tone::Waiting/>
            " "
            {t!("delivery-round", round = round.round)}
        </p>
    };
    let lost = match round.state {
        Delivery::Walked | Delivery::Refused => None,
        Delivery::Requested
        | Delivery::Ready
        | Delivery::Signing { .. }
        | Delivery::Delivered { .. } => Some(view! { <Lost filled=sending.filled.clone()/> }),
    };
    let next = match round.state {
        Delivery::Requested => view! { <ToWalk number=number actor=actor/> }.into_any(),
        Delivery::Walked => {
            view! { <ToReady handover=handover.clone() actor=actor sending=sending/> }.into_any()
        }
        Delivery::Ready => view! { <ToAnswer number=number actor=actor/> }.into_any(),
        Delivery::Signing { .. } => view! { <Signing handover=handover.clone()/> }.into_any(),
        Delivery::Refused => view! { <Ask desk=desk actor=actor sending=sending/> }.into_any(),
        Delivery::Delivered { .. } => {
            view! { <Notice tone=Tone::Done title=t!("delivery-delivered")/> }.into_any()
        }
    };
    let (seen, checks) = (handover.observations, handover.checks);
    let again = (matches!(round.state, Delivery::Walked | Delivery::Ready)
        && may_deliver(actor).is_ok())
    .then(|| {
        let href = link(paths::desk_step(number, "recorrido"));
        view! { <p><LinkButton text=t!("walk-again") href=href weight=Weight::Quiet/></p> }
    });
    let walked = round.walked_on.map(|on| {
        let answers = checks
            .into_iter()
            .filter_map(|(check, answer)| Some((check, answer?)))
            .map(|(check, answer)| {
                given(
                    reader.word("check", check.code()),
                    reader.word("check-answer", answer.code()),
                )
            })
            .collect();
        view! {
            <h2>{t!("delivery-walked", date = reader.date(on))}</h2>
            <Summary answers=answers/>
            {again}
        }
    });
    let mending = (!round.state.is_over() && may_deliver(actor).is_ok())
        .then(|| view! { <Mending number=number observations=seen.clone()/> });
    let shown = (round.state.is_over() && !seen.is_empty()).then(|| {
        view! {
            <h2>{t!("delivery-observations")}</h2>
            <Observations number=number round=round.round observations=seen/>
        }
    });
    view! { {lost} {state} {next} {mending} {shown} {walked} }.into_any()
}

/// Nothing was asked for yet, or the committee refused.
#[component]
fn Ask(desk: Desk, actor: Actor, sending: Sending) -> impl IntoView {
    let number = desk.project.number;
    if desk.project.status != Status::Received {
        return view! {
            <Lost filled=sending.filled/>
            <Notice tone=Tone::Waiting title=t!("delivery-not-received")>
                <p>{t!("delivery-not-received-text")}</p>
            </Notice>
        }
        .into_any();
    }
    if may_deliver(actor).is_err() {
        return view! { <p>{t!("delivery-not-asked")}</p> }.into_any();
    }
    let committee = (!desk.facts.committee).then(|| {
        view! {
            <Notice tone=Tone::Blocked title=reader().word("cannot-deliver", CannotDeliver::NoCommittee.code())/>
        }
    });
    let action = link(paths::delivery_of(number));
    view! {
        {committee}
        <Steps items=vec![t!("delivery-1"), t!("delivery-2"), t!("delivery-3"), t!("delivery-4")]/>
        <Form action=action key=sending.key filled=sending.filled labels=labels()>
            <input type="hidden" name="act" value="request"/>
            <Button text=t!("delivery-request") wide=true/>
        </Form>
    }
    .into_any()
}

fn labels() -> Vec<(&'static str, Text)> {
    vec![("accepted", t!("delivery-accept-label"))]
}

#[component]
fn ToWalk(number: Number, actor: Actor) -> impl IntoView {
    let go = may_deliver(actor).is_ok().then(|| {
        let href = link(paths::desk_step(number, "recorrido"));
        view! { <LinkButton text=t!("walk-go") href=href/> }
    });
    view! {
        <Card kicker=t!("desk-next") title=t!("walk-title") action=true>
            <p>{t!("walk-lede")}</p>
            {go}
        </Card>
    }
}

/// What stands between the walk and the act.
#[component]
fn ToReady(handover: Handover, actor: Actor, sending: Sending) -> impl IntoView {
    let reader = reader();
    let standing = handover.standing;
    let missing: Vec<_> = [
        (!standing.committee, CannotDeliver::NoCommittee),
        (standing.unobserved > 0, CannotDeliver::Unobserved { points: standing.unobserved }),
        (
            standing.open_observations > 0,
            CannotDeliver::ObservationsOpen { open: standing.open_observations },
        ),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, why)| {
        let title = reader.word("cannot-deliver", why.code());
        let count = matches!(why, CannotDeliver::ObservationsOpen { .. })
            .then(|| view! { <p>{t!("delivery-open-count", count = why.count())}</p> });
        view! { <Notice tone=Tone::Blocked title=title>{count}</Notice> }
    })
    .collect();
    let noes = may_deliver(actor)
        .is_ok()
        .then(|| view! { <Unobserved number=sending.number handover=handover.clone()/> });
    if !missing.is_empty() || may_deliver(actor).is_err() {
        return view! { <Lost filled=sending.filled/> {missing} {noes} }.into_any();
    }
    let open = standing.open_agreements;
    let accept = move || {
        view! {
            <Checkbox
                name="accepted"
                label=t!("delivery-accept", count = open)
                hint=t!("delivery-accept-hint")
            />
        }
    };
    let action = link(paths::delivery_of(sending.number));
    let version = handover.round.version.to_string();
    view! {
        <Card kicker=t!("desk-next") title=t!("ready-title") action=true>
            <p>{t!("ready-lede")}</p>
            <Form action=action key=sending.key filled=sending.filled labels=labels()>
                <input type="hidden" name="act" value="ready"/>
                <Seen name="version" now=version/>
                {(open > 0).then(accept)}
                <Button text=t!("ready-send") wide=true/>
            </Form>
        </Card>
    }
    .into_any()
}

#[component]
fn ToAnswer(number: Number, actor: Actor) -> impl IntoView {
    let go = may_answer_for(actor).is_ok().then(|| {
        let href = link(paths::desk_step(number, "respuesta"));
        view! { <LinkButton text=t!("answer-go") href=href/> }
    });
    view! {
        <Card kicker=t!("desk-next") title=t!("answer-title") action=true>
            <p>{t!("answer-wait")}</p>
            {go}
        </Card>
    }
}

/// The act stands and collects its signatures.
#[component]
fn Signing(handover: Handover) -> impl IntoView {
    let reader = reader();
    let round = handover.round;
    let verdict = round.state.verdict().map(|verdict| reader.word("verdict", verdict.code()));
    let mut facts = vec![fact(t!("answer-verdict"), verdict.unwrap_or_default())];
    if let Some(operation) = round.operation {
        facts.push(fact(t!("delivery-operation"), operation));
    }
    if let Some(until) = round.warranty_until {
        facts.push(fact(t!("delivery-warranty"), reader.date(until)));
    }
    let reasons = round.reasons.map(|reasons| view! { <p class="story">{reasons}</p> });
    view! {
        <Notice tone=Tone::Waiting title=t!("delivery-signing")><p>{t!("delivery-signing-text")}</p></Notice>
        <Facts items=facts/>
        {reasons}
    }
}

/// `POST /hoy/obras/NUMBER/entrega`
pub(super) async fn advance(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(DELIVERY, &sent);
    let outcome = match sent.get("act") {
        "request" => delivery::request_delivery(cx, actor, &submission, number).await,
        "ready" => delivery::make_ready(cx, actor, &submission, number, &typed).await,
        _ => return Err(AppError::BadRequest),
    };
    clerk.answer(DELIVERY, &sent, outcome.map(|()| paths::delivery_of(number))).await
}

/// `GET /hoy/obras/NUMBER/respuesta`
pub(super) async fn answer(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number, reader) = (&at.clerk, at.number(), at.clerk.reader());
    may_answer_for(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let handover = at.handover().await?;
    let there = paths::delivery_of(number);
    let (key, filled) = clerk.open(ANSWER, there.as_str()).await?;
    clerk.stay(handover.round.state == Delivery::Ready, &filled, &there)?;
    let usual: Typed = [
        ("warranty_until", usual_guarantee(reader.today).to_string()),
        ("operation", at.record.project.agency_responsible.as_str().to_owned()),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into_iter()
    .collect();
    let filled = filled.or(usual);
    let page = at.delivery_sheet(t!(reader => "answer-title")).lede(t!(reader => "answer-lede"));
    let version = handover.round.version.to_string();
    Ok(clerk.show(page, move || {
        let action = link(paths::desk_step(number, "respuesta"));
        view! {
            <Form action=action key=key filled=filled labels=answer_labels()>
                <Seen name="version" now=version/>
                <AnswerFields/>
                <Actions><Button text=t!("answer-send") weight=Weight::Danger/></Actions>
            </Form>
        }
    }))
}

fn answer_labels() -> Vec<(&'static str, Text)> {
    vec![
        ("verdict", t!("answer-verdict")),
        ("reasons", t!("answer-reasons")),
        ("operation", t!("delivery-operation")),
        ("duties", t!("answer-duties")),
        ("warranty_until", t!("delivery-warranty")),
        ("sign_committee", t!("sign-committee-lines")),
        ("sign_works", t!("sign-works-lines")),
        ("sign_municipality", t!("sign-municipality-lines")),
        ("sign_contractor", t!("sign-contractor-lines")),
        ("sign_comptroller", t!("sign-comptroller-lines")),
    ]
}

#[component]
fn AnswerFields() -> impl IntoView {
    let reader = reader();
    let verdicts =
        Verdict::ALL.map(|verdict| choice(verdict.code(), reader.word("verdict", verdict.code())));
    view! {
        <Radios name="verdict" label=t!("answer-verdict") choices=verdicts.into()/>
        <TextArea
            name="reasons"
            label=t!("answer-reasons")
            hint=t!("answer-reasons-hint")
            rows=4
            optional=true
        />
        <TextField name="operation" label=t!("delivery-operation") hint=t!("answer-operation-hint")/>
        <TextArea name="duties" label=t!("answer-duties") hint=t!("answer-duties-hint") rows=2/>
        <DateField
            name="warranty_until"
            label=t!("delivery-warranty")
            hint=t!("answer-warranty-hint")
        />
        <TextArea
            name="sign_committee"
            label=t!("sign-committee-lines")
            hint=t!("sign-lines-hint")
            rows=4
        />
        <TextArea name="sign_works" label=t!("sign-works-lines") rows=2/>
        <TextArea name="sign_municipality" label=t!("sign-municipality-lines") rows=2 optional=true/>
        <TextArea name="sign_contractor" label=t!("sign-contractor-lines") rows=2 optional=true/>
        <TextArea name="sign_comptroller" label=t!("sign-comptroller-lines") rows=2 optional=true/>
    }
}

/// `POST /hoy/obras/NUMBER/respuesta`
pub(super) async fn answered(at: AtWork, sent: Sent) -> Result<Response, AppError> {
    let (clerk, number) = (&at.clerk, at.number());
    let (cx, actor, submission, typed) = clerk.sending(ANSWER, &sent);
    let cost = clerk.reader().money(at.record.project.amounts.total());
    let setting = printing::setting(clerk.visit(), Some(cost));
    let outcome = delivery::answer_delivery(cx, actor, &submission, number, &typed, &setting).await;
    clerk.answer(ANSWER, &sent, outcome.map(|()| paths::delivery_of(number))).await
}
