//! Walking through a work: the list, what there is to mend, and how it was mended.

use super::{PHOTOS, follow_up::Observations, number, photo::small};
use crate::{
    components::{
        Button, Choice, DateField, FileField, Form, Lost, Notice, Radios, Section, Seen, Select,
        TextArea, TextField, Tone, choice,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    submissions::Typed,
    works::{Answer, Check, Delivery, may_deliver},
};
use leptos::prelude::*;
use services::works::{
    self, delivery,
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
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_deliver(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let handover = delivery::find_handover(&visit.cx, number).await?.ok_or(AppError::NotFound)?;
    let there = paths::desk_step(number, "entrega");
    let (key, filled) = forms::open(visit, &holder, WALK, there.as_str()).await?;
    let walks =
        matches!(handover.round.state, Delivery::Requested | Delivery::Walked | Delivery::Ready);
    if !walks && !filled.is_refused() {
        return Ok(forms::go(visit, &there));
    }
    let answers = handover.checks.into_iter();
    let given: Typed = answers
        .filter_map(|(check, answer)| Some((field(check).to_owned(), answer?.code().to_owned())))
        .collect();
    let filled = filled.or(given);
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "walk-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .lede(t!(reader => "walk-lede"))
        .trail([crumb(t!(reader => "delivery-title"), there)]);
    let version = handover.round.version.to_string();
    let response = page.render(move || {
        let reader = crate::reader::reader();
        let points = Check::list(desk.project.kind);
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
    });
    Ok(holder.keep(response))
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
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(WALK, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let outcome = delivery::walk_through(cx, actor, &submission, number, &typed).await;
    forms::answer(
        &staff.visit,
        &holder,
        WALK,
        &sent,
        outcome.map(|()| paths::desk_step(number, "entrega")),
    )
    .await
}

/// `GET /hoy/obras/NUMBER/observacion`
pub(super) async fn observe(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_deliver(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let there = paths::desk_step(number, "entrega");
    let (key, filled) = forms::open(visit, &holder, OBSERVE, there.as_str()).await?;
    // The page of the delivery leads here from the point that was answered no.
    let point: Typed =
        visit.param("punto").map(|point| ("point".to_owned(), point)).into_iter().collect();
    let filled = filled.or(point);
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "observe-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "delivery-title"), there)]);
    let response = page.render(move || {
        let reader = crate::reader::reader();
        let none = choice("", t!("observe-point-none"));
        let points = Check::list(desk.project.kind).iter();
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
    });
    Ok(holder.keep(response))
}

/// `POST /hoy/obras/NUMBER/observacion`
pub(super) async fn observed(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(OBSERVE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let photo = sent.file("photo");
    let outcome = delivery::observe(cx, actor, &submission, number, &typed, photo).await;
    forms::answer(
        &staff.visit,
        &holder,
        OBSERVE,
        &sent,
        outcome.map(|()| paths::desk_step(number, "entrega")),
    )
    .await
}

/// `GET /hoy/obras/NUMBER/observaciones/OBSERVATION`
pub(super) async fn one(
    staff: Staff,
    holder: Holder,
    Path((raw, place)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (visit, number, place) = (&staff.visit, number(&raw)?, small(&place)?);
    may_deliver(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let handover = delivery::find_handover(&visit.cx, number).await?.ok_or(AppError::NotFound)?;
    let seen = handover.observations.into_iter().find(|seen| seen.number == place);
    let seen = seen.ok_or(AppError::NotFound)?;
    let there = paths::desk_step(number, "entrega");
    let (key, filled) = forms::open(visit, &holder, CORRECT, there.as_str()).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "mend-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "delivery-title"), there)]);
    let (round, over) = (handover.round.round, handover.round.state.is_over());
    let response = page.render(move || {
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
    });
    Ok(holder.keep(response))
}

/// `POST /hoy/obras/NUMBER/observaciones/OBSERVATION`
pub(super) async fn correct(
    staff: Staff,
    holder: Holder,
    Path((raw, place)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (number, place) = (number(&raw)?, small(&place)?);
    let submission = sent.submission(CORRECT, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let of = (number, place);
    let photo = sent.file("photo");
    let outcome = delivery::correct(cx, actor, &submission, of, &typed, photo).await;
    forms::answer(
        &staff.visit,
        &holder,
        CORRECT,
        &sent,
        outcome.map(|()| paths::desk_step(number, "entrega")),
    )
    .await
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
