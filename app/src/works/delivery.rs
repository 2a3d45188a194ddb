//! The delivery of a work on the desk: where it is, what is missing, and the committee's word.

use super::{
    follow_up::Observations,
    mending::{Mending, Unobserved},
    number,
};
use crate::{
    components::{
        Actions, Button, Card, Checkbox, DateField, Facts, Filled, Form, LinkButton, Lost, Notice,
        Radios, Section, Seen, Steps, Summary, Tag, TextArea, TextField, Tone, Weight,
        answer as given, choice, fact,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Lang, t},
    page::crumb,
    paths, printing,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    identity::Actor,
    ids::DocumentId,
    submissions::{SubmissionKey, Typed},
    works::{
        CannotDeliver, Delivery, Number, Project, Status, Verdict, may_answer_for, may_deliver,
        usual_guarantee,
    },
};
use leptos::prelude::*;
use services::{
    minutes::{self, Setting},
    works::{
        self, Desk,
        delivery::{self, Handover},
        forms::{ANSWER, DELIVERY},
    },
};

/// `GET /hoy/obras/NUMBER/entrega`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let handover = delivery::find_handover(&visit.cx, number).await?;
    let act = match handover.as_ref().and_then(|handover| handover.round.document) {
        Some(id) => {
            let id = DocumentId::from_uuid(id);
            Some(minutes::find_folio(&visit.cx, staff.actor(), id).await?)
        }
        None => None,
    };
    let (key, filled) =
        forms::open(visit, &holder, DELIVERY, paths::desk_step(number, "entrega")).await?;
    let (reader, actor) = (visit.reader, staff.actor());
    let page = staff
        .page(t!(reader => "delivery-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .lede(t!(reader => "delivery-lede"))
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let response = page.render(move || {
        let sending = Sending { number, key, filled };
        let act = act.map(|folio| {
            let text = t!("delivery-act", folio = folio.to_string());
            view! { <p><LinkButton text=text href=link(paths::document(folio))/></p> }
        });
        view! { {act} <Stage desk=desk handover=handover actor=actor sending=sending/> }
    });
    Ok(holder.keep(response))
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
    let action = link(paths::desk_step(number, "entrega"));
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

fn labels() -> Vec<(&'static str, crate::lang::Text)> {
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
    let action = link(paths::desk_step(sending.number, "entrega"));
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
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(DELIVERY, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let outcome = match sent.get("act") {
        "request" => delivery::request_delivery(cx, actor, &submission, number).await,
        "ready" => delivery::make_ready(cx, actor, &submission, number, &typed).await,
        _ => return Err(AppError::BadRequest),
    };
    let path = paths::desk_step(number, "entrega");
    forms::answer(&staff.visit, &holder, DELIVERY, &sent, outcome.map(|()| path)).await
}

/// `GET /hoy/obras/NUMBER/respuesta`
pub(super) async fn answer(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_answer_for(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let handover = delivery::find_handover(&visit.cx, number).await?.ok_or(AppError::NotFound)?;
    let there = paths::desk_step(number, "entrega");
    let (key, filled) = forms::open(visit, &holder, ANSWER, there.as_str()).await?;
    if handover.round.state != Delivery::Ready && !filled.is_refused() {
        return Ok(forms::go(visit, &there));
    }
    let reader = visit.reader;
    let usual: Typed = [
        ("warranty_until", usual_guarantee(reader.today).to_string()),
        ("operation", desk.project.agency_responsible.as_str().to_owned()),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into_iter()
    .collect();
    let filled = filled.or(usual);
    let page = staff
        .page(t!(reader => "answer-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .lede(t!(reader => "answer-lede"))
        .trail([crumb(t!(reader => "delivery-title"), there)]);
    let version = handover.round.version.to_string();
    let response = page.render(move || {
        let action = link(paths::desk_step(number, "respuesta"));
        view! {
            <Form action=action key=key filled=filled labels=answer_labels()>
                <Seen name="version" now=version/>
                <AnswerFields/>
                <Actions><Button text=t!("answer-send") weight=Weight::Danger/></Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

fn answer_labels() -> Vec<(&'static str, crate::lang::Text)> {
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
pub(super) async fn answered(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(ANSWER, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let work = works::find_desk(cx, actor, number).await?.project;
    let setting = setting(&staff, &work);
    let outcome = delivery::answer_delivery(cx, actor, &submission, number, &typed, &setting).await;
    forms::answer(
        &staff.visit,
        &holder,
        ANSWER,
        &sent,
        outcome.map(|()| paths::desk_step(number, "entrega")),
    )
    .await
}

/// What the act needs to know of this site.
fn setting(staff: &Staff, work: &Project) -> Setting {
    let visit = &staff.visit;
    Setting {
        site: visit.origin.clone().unwrap_or_default(),
        // An act is the municipality's, whoever writes it.
        language: printing::language(Lang::ROOT),
        amount: Some(visit.reader.money(work.amounts.total())),
    }
}
