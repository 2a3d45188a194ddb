//! Walking through a work: the list, what there is to mend, and how it was mended.

use super::{PHOTOS, at::AtWork, follow_up::Observations};
use crate::{
    clerk::{At, Below, Clerk},
    components::{
        Button, Choice, DateField, FileField, Form, Lost, Notice, Radios, Seen, Select, TextArea,
        TextField, Tone, choice,
    },
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    submissions::Typed,
    works::{Answer, Check, Delivery, Number, may_deliver},
};
use leptos::prelude::*;
use services::works::{
    delivery,
    forms::{CORRECT, OBSERVE, WALK},
};

/// The field a point is answered in, as components want names.
const fn field(check: Check) -> &'static str {
    match check {
        Check::AsAgreed => "point-as-agreed",
        Check::Measures => "point-measures",
        Check::Surface => "point-surface",
        Check::Slope => "point-slope",
        Check::Ramps => "point-ramps",
        Check::Registers => "point-registers",
        Check::Flow => "point-flow",
        Check::Lamps => "point-lamps",
        Check::Wiring => "point-wiring",
        Check::Finish => "point-finish",
        Check::Installations => "point-installations",
        Check::Access => "point-access",
        Check::Clean => "point-clean",
        Check::Safe => "point-safe",
    }
}

/// `GET /hoy/obras/NUMBER/recorrido`
pub(super) async fn page(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number, there) = (&at.clerk, at.number(), paths::delivery_of(at.number()));
    may_deliver(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let handover = at.handover().await?;
    let (key, filled) = clerk.open(WALK, there.as_str()).await?;
    let walks =
        matches!(handover.round.state, Delivery::Requested | Delivery::Walked | Delivery::Ready);
    clerk.stay(walks, &filled, &there)?;
    let answers = handover.checks.into_iter();
    let given: Typed = answers
        .filter_map(|(check, answer)| Some((field(check).to_owned(), answer?.code().to_owned())))
        .collect();
    let filled = filled.or(given);
    let reader = clerk.reader();
    let page = at.delivery_sheet(t!(reader => "walk-title")).lede(t!(reader => "walk-lede"));
    let (version, kind) = (handover.round.version.to_string(), at.record.project.kind);
    Ok(clerk.show(page, move || {
        let points = Check::list(kind);
        let labels: Vec<(&'static str, Text)> = points
            .iter()
            .map(|check| (field(*check), reader.word("check", check.code())))
            .collect();
        let action = link(paths::desk_step(number, "recorrido"));
        let point = |check: &Check| view! { <Point check=*check/> };
        view! {
            <Form action=action key=key filled=filled labels=labels>
                <Seen name="version" now=version/>
                {points.iter().map(point).collect_view()}
                <Button text=t!("walk-send") wide=true/>
            </Form>
        }
    }))
}

#[component]
fn Point(check: Check) -> impl IntoView {
    let reader = reader();
    let choices: Vec<Choice> = Answer::ALL
        .map(|answer| choice(answer.code(), reader.word("check-answer", answer.code())))
        .into();
    view! { <Radios name=field(check) label=reader.word("check", check.code()) choices=choices/> }
}

/// `POST /hoy/obras/NUMBER/recorrido`
pub(super) async fn send(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(WALK, &sent);
    let outcome = delivery::walk_through(cx, actor, &submission, number, &typed).await;
    clerk.answer(WALK, &sent, outcome.map(|()| paths::delivery_of(number))).await
}

/// `GET /hoy/obras/NUMBER/observacion`
pub(super) async fn observe(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number) = (&at.clerk, at.number());
    may_deliver(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = clerk.open(OBSERVE, paths::delivery_of(number)).await?;
    // The page of the delivery leads here from the point that was answered no.
    let point: Typed =
        clerk.visit().param("punto").map(|point| ("point".to_owned(), point)).into_iter().collect();
    let filled = filled.or(point);
    let (reader, kind) = (clerk.reader(), at.record.project.kind);
    let page = at.delivery_sheet(t!(reader => "observe-title"));
    Ok(clerk.show(page, move || {
        let none = choice("", t!("observe-point-none"));
        let points = Check::list(kind).iter();
        let points = points.map(|check| choice(check.code(), reader.word("check", check.code())));
        let points = std::iter::once(none).chain(points).collect();
        let labels = vec![
            ("point", t!("observe-point")),
            ("text", t!("observe-text")),
            ("place", t!("observe-place")),
            ("responsible", t!("observe-responsible")),
            ("due", t!("observe-due")),
            ("photo", t!("agreement-photo")),
        ];
        let action = link(paths::desk_step(number, "observacion"));
        view! {
            <Form action=action key=key filled=filled labels=labels files=true>
                <Select
                    name="point"
                    label=t!("observe-point")
                    hint=t!("observe-point-hint")
                    optional=true
                    choices=points
                />
                <TextArea name="text" label=t!("observe-text") hint=t!("observe-text-hint") rows=3/>
                <TextField name="place" label=t!("observe-place") optional=true/>
                <TextField
                    name="responsible"
                    label=t!("observe-responsible")
                    hint=t!("agreement-owner-hint")
                />
                <DateField name="due" label=t!("observe-due")/>
                <FileField name="photo" label=t!("agreement-photo") optional=true accepts=PHOTOS/>
                <Button text=t!("observe-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /hoy/obras/NUMBER/observacion`
pub(super) async fn observed(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(OBSERVE, &sent);
    let photo = sent.file("photo");
    let outcome = delivery::observe(cx, actor, &submission, number, &typed, photo).await;
    clerk.answer(OBSERVE, &sent, outcome.map(|()| paths::delivery_of(number))).await
}

/// `GET /hoy/obras/NUMBER/observaciones/OBSERVATION`
pub(super) async fn one(at: AtWork, Below(place): Below<u32>) -> Result<Response, Stop> {
    let (clerk, number) = (&at.clerk, at.number());
    may_deliver(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let handover = at.handover().await?;
    let seen = handover.observations.into_iter().find(|seen| seen.number == place);
    let seen = seen.ok_or(AppError::NotFound)?;
    let (key, filled) = clerk.open(CORRECT, paths::delivery_of(number)).await?;
    let reader = clerk.reader();
    let page = at.delivery_sheet(t!(reader => "mend-title"));
    let (round, over) = (handover.round.round, handover.round.state.is_over());
    Ok(clerk.show(page, move || {
        let labels = vec![("correction", t!("mend-text")), ("photo", t!("mend-photo"))];
        let path = format!("{}/{place}", paths::desk_step(number, "observaciones"));
        let form = if seen.correction.is_none() && !over {
            view! {
                <Form action=link(path) key=key filled=filled labels=labels files=true>
                    <TextArea name="correction" label=t!("mend-text") rows=3/>
                    <FileField name="photo" label=t!("mend-photo") optional=true accepts=PHOTOS/>
                    <Button text=t!("mend-send") wide=true/>
                </Form>
            }
            .into_any()
        } else {
            view! { <Lost filled=filled labels=labels/> }.into_any()
        };
        let mended = seen.correction.is_some().then(|| {
            view! { <Notice tone=Tone::Done title=t!("mend-done")/> }
        });
        view! {
            {mended}
            <Observations number=number round=round observations=vec![seen]/>
            {form}
        }
    }))
}

/// `POST /hoy/obras/NUMBER/observaciones/OBSERVATION`
pub(super) async fn correct(
    clerk: Clerk,
    At(number): At<Number>,
    Below(place): Below<u32>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(CORRECT, &sent);
    let (of, photo) = ((number, place), sent.file("photo"));
    let outcome = delivery::correct(cx, actor, &submission, of, &typed, photo).await;
    clerk.answer(CORRECT, &sent, outcome.map(|()| paths::delivery_of(number))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_asked_and_read_under_one_name() {
        use services::works::delivery::point_field;
        for check in Check::ALL {
            assert_eq!(field(check), point_field(check));
        }
    }
}
