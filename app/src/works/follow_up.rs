//! What the public sees of a work's life: how far it came, what was agreed, how it was delivered.

use crate::{
    components::{Card, Facts, Notice, Tag, Tone, fact},
    error::AppError,
    lang::t,
    page::Visit,
    paths,
    reader::{link, reader},
};
use domain::minutes::{DocumentCode, Folio};
use domain::works::{Delivery, Number, Progress, Status, Step, takes_progress};
use leptos::prelude::*;
use services::{
    agreements::{self, Listed},
    minutes,
    works::{
        self, Entry, Past,
        delivery::{self, Handover, Observation},
    },
};

/// Entries shown; the whole of them is in the digital file.
const SHOWN: usize = 6;

/// Everything that followed the registration of a public work.
#[derive(Clone)]
pub(crate) struct Followed {
    number: Number,
    status: Status,
    progress: Progress,
    entries: Vec<Entry>,
    agreed: Vec<Listed>,
    handover: Option<Handover>,
    past: Vec<Past>,
    sealed: Vec<(Folio, DocumentCode)>,
}

impl Followed {
    /// # Errors
    /// [`AppError::NotFound`] for a work the public may not see.
    pub(crate) async fn load(
        visit: &Visit,
        number: Number,
        status: Status,
        progress: Progress,
    ) -> Result<Self, AppError> {
        let cx = &visit.cx;
        Ok(Self {
            number,
            status,
            progress,
            entries: works::list_progress(cx, number).await?,
            agreed: agreements::list_of_work(cx, number).await?,
            handover: delivery::find_handover(cx, number).await?,
            past: works::list_past(cx, number).await?,
            sealed: minutes::list_sealed_of_work(cx, number).await?,
        })
    }

    /// What the road says of the works: the last entry, where there is one.
    pub(crate) fn road_note(&self) -> Vec<(Step, crate::lang::Text)> {
        let reader = reader();
        let last = self.entries.first().filter(|_| takes_progress(self.status));
        last.map(|entry| {
            let share = reader.percent(entry.progress.physical);
            let text = t!("progress-road", share = share, date = reader.date(entry.on));
            (Step::Works, text)
        })
        .into_iter()
        .collect()
    }
}

/// The parts of the work's page that follow its road.
#[component]
pub(crate) fn FollowUp(followed: Followed) -> impl IntoView {
    let Followed { number, status, progress, entries, agreed, handover, past, sealed } = followed;
    let uneven =
        (takes_progress(status) && progress.is_uneven() && !entries.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Waiting title=t!("progress-uneven")>
                    <p>{t!("progress-uneven-public")}</p>
                </Notice>
            }
        });
    let handover = handover.map(|handover| view! { <Handing number=number handover=handover/> });
    let agreed = (!agreed.is_empty()).then(|| {
        view! { <h2 id="acuerdos">{t!("agreement-title")}</h2> <Agreed agreed=agreed/> }
    });
    let past = (!past.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{t!("desk-history")}</summary>
                <super::desk::PastList past=past/>
            </details>
        }
    });
    view! {
        {uneven}
        <Entries number=number entries=entries/>
        {agreed}
        {handover}
        <Sealed sealed=sealed/>
        {past}
        <p><a class="lone-link" href=link(paths::dossier(number))>{t!("dossier-link")}</a></p>
    }
}

/// What was signed by everybody and sealed, each with its public version.
#[component]
fn Sealed(sealed: Vec<(Folio, DocumentCode)>) -> impl IntoView {
    if sealed.is_empty() {
        return ().into_any();
    }
    let reader = reader();
    let items = sealed
        .into_iter()
        .map(|(folio, code)| {
            let kind = reader.word("document-kind", folio.kind.code());
            view! {
                <li>
                    <a class="lone-link" href=link(paths::verify(code))>
                        {kind} " " {folio.to_string()}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <h2>{t!("work-sealed")}</h2> <ul role="list">{items}</ul> }.into_any()
}

/// How far it came, the last first, with photos.
#[component]
fn Entries(number: Number, entries: Vec<Entry>) -> impl IntoView {
    if entries.is_empty() {
        return ().into_any();
    }
    let items = entries
        .into_iter()
        .take(SHOWN)
        .map(|entry| view! { <One number=number entry=entry/> })
        .collect_view();
    view! { <h2>{t!("progress-entries")}</h2> <ol class="entries" role="list">{items}</ol> }
        .into_any()
}

#[component]
fn One(number: Number, entry: Entry) -> impl IntoView {
    let reader = reader();
    let date = reader.date(entry.on);
    let photos = (1..=entry.photos)
        .map(|place| {
            let src = link(paths::progress_photo(number, entry.number, place));
            let alt = t!("progress-photo-alt", place = place, date = date.clone());
            view! { <li><img src=src alt=alt loading="lazy"/></li> }
        })
        .collect_view();
    let photos = (entry.photos > 0).then(|| view! { <ul class="photos" role="list">{photos}</ul> });
    let reason = entry.reason.map(|reason| {
        view! { <p class="note">{t!("progress-corrects", reason = reason)}</p> }
    });
    view! {
        <li class="entries__one">
            <p class="entries__head">
                <b>{t!("progress-done", share = reader.percent(entry.progress.physical))}</b>
                <span>{date.clone()}</span>
            </p>
            <p class="story">{entry.note}</p>
            {reason}
            {photos}
            <p class="note">{t!("progress-paid-so-far", paid = reader.money(entry.paid))}</p>
        </li>
    }
}

#[component]
fn Agreed(agreed: Vec<Listed>) -> impl IntoView {
    let items = agreed
        .into_iter()
        .map(|listed| {
            let tag = super::agreements::tag(&listed.agreement);
            let text = listed.agreement.text.as_str().to_owned();
            let owed = super::agreements::owed(&listed.agreement);
            view! {
                <li class="entries__one">
                    <p class="story">{text}</p>
                    <p class="case-tags">{tag}</p>
                    <p class="note">{owed}</p>
                    <super::agreements::Told listed=listed/>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="entries" role="list">{items}</ol> }
}

#[component]
fn Handing(number: Number, handover: Handover) -> impl IntoView {
    let reader = reader();
    let round = handover.round;
    let tone = match round.state {
        Delivery::Delivered { .. } => Tone::Done,
        Delivery::Refused => Tone::Blocked,
        Delivery::Requested | Delivery::Walked | Delivery::Ready | Delivery::Signing { .. } => {
            Tone::Waiting
        }
    };
    // What the committee says is told once it is signed, and with its reasons.
    let said = round.state.is_over().then(|| round.state.verdict()).flatten();
    let verdict =
        said.map(|verdict| view! { <p><b>{reader.word("verdict", verdict.code())}</b></p> });
    let reasons = said.and(round.reasons).map(|reasons| view! { <p class="story">{reasons}</p> });
    let mut facts = Vec::new();
    if let (Some(_), Some(operation)) = (said, round.operation) {
        facts.push(fact(t!("delivery-operation"), operation));
    }
    if let (Some(_), Some(until)) = (said, round.warranty_until) {
        facts.push(fact(t!("delivery-warranty"), reader.date(until)));
    }
    let facts = (!facts.is_empty()).then(|| view! { <Facts items=facts/> });
    let seen = handover.observations;
    let (n, r) = (number, round.round);
    let observations = (!seen.is_empty()).then(|| {
        view! {
            <h3>{t!("delivery-observations")}</h3>
            <Observations number=n round=r observations=seen/>
        }
    });
    view! {
        <h2>{t!("delivery-title")}</h2>
        <Card>
            <p><Tag text=reader.word("handover", round.state.code()) tone=tone/></p>
            {verdict}
            {reasons}
            {facts}
        </Card>
        {observations}
    }
}

/// What there was to mend, before and after.
#[component]
pub(super) fn Observations(
    number: Number,
    round: u32,
    observations: Vec<Observation>,
) -> impl IntoView {
    let reader = reader();
    let items = observations
        .into_iter()
        .map(|seen| {
            let picture = |after: bool, alt: crate::lang::Text| {
                let src = link(paths::observation_photo(number, round, seen.number, after));
                view! { <li><img src=src alt=alt loading="lazy"/></li> }
            };
            let before =
                seen.has_photo.then(|| picture(false, t!("delivery-before", number = seen.number)));
            let after = seen
                .has_correction_photo
                .then(|| picture(true, t!("delivery-after", number = seen.number)));
            let photos = (before.is_some() || after.is_some())
                .then(|| view! { <ul class="photos" role="list">{before} {after}</ul> });
            let state = match &seen.correction {
                Some((on, words)) => {
                    let done = t!("delivery-corrected", date = reader.date(*on));
                    view! { <p class="case-tags"><Tag text=done tone=Tone::Done/></p> <p class="story">{words.clone()}</p> }
                        .into_any()
                }
                None => {
                    let late = seen.due < reader.today;
                    let tone = if late { Tone::Blocked } else { Tone::Waiting };
                    let due = t!("delivery-due", date = reader.date(seen.due), away = reader.away(seen.due));
                    view! { <p class="case-tags"><Tag text=due tone=tone/></p> }.into_any()
                }
            };
            let place = seen.place.clone().map(|place| view! { <p class="note">{place}</p> });
            view! {
                <li class="entries__one">
                    <p class="story">{seen.text.clone()}</p>
                    {place}
                    <p class="note">{t!("delivery-mends", who = seen.responsible.clone())}</p>
                    {state}
                    {photos}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="entries" role="list">{items}</ol> }
}
