//! The elections of a meeting: what there is to elect, where each election stands, and what to do
//! next.

use crate::{
    clerk::{At, Clerk},
    components::{Button, Card, Empty, Facts, Form, Notice, Tone, fact},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    meetings::{posts_text, sheet},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    elections::{Contest, Phase},
    meetings::MeetingCode,
};
use leptos::prelude::*;
use services::elections::{self, Prepared};

const FORM: &str = "prepare-elections";

/// `GET /reuniones/{code}/elecciones`
pub(super) async fn page(clerk: Clerk, At(code): At<MeetingCode>) -> Result<Response, Stop> {
    let prepared = elections::list_prepared(clerk.cx(), clerk.actor(), code).await?;
    let here = paths::meeting_elections(code);
    let (key, filled) = clerk.open(FORM, format!("{here}?dicho=done")).await?;
    let said = clerk.visit().param("dicho").is_some_and(|said| said == "done");
    let reader = clerk.reader();
    let page = sheet(&clerk.staff, &prepared.meeting, t!(reader => "elections-title"))
        .narrow()
        .lede(t!(reader => "elections-lede"));
    Ok(clerk.show(page, move || {
        let said = said.then(|| {
            view! { <Notice tone=Tone::Done title=t!("elections-prepared") live=true/> }
        });
        let none = prepared.contests.is_empty().then(|| {
            view! { <Empty title=t!("elections-none") text=t!("elections-none-text")/> }
        });
        let contests = prepared.contests.clone();
        let waiting = (!prepared.waiting.is_empty()).then(|| {
            let action = link(paths::meeting_elections(code));
            view! {
                <Form action=action key=key filled=filled labels=vec![("acto", t!("elections-prepare"))]>
                    <div id="acto" tabindex="-1">
                        <Rules prepared=prepared/>
                    </div>
                    <Button text=t!("elections-prepare") wide=true/>
                </Form>
            }
        });
        view! {
            {said}
            {none}
            <Contests contests=contests/>
            {waiting}
        }
    }))
}

#[component]
fn Contests(contests: Vec<(Contest, Phase)>) -> impl IntoView {
    let reader = reader();
    let items = contests
        .into_iter()
        .map(|(contest, phase)| {
            let state = reader.word("election-phase", phase.code());
            let next = reader.word("election-next", phase.code());
            view! {
                <li class="queue__item">
                    <h2 class="queue__title">
                        <a href=link(paths::election_table(contest.election))>
                            {contest.office.as_str().to_owned()}
                        </a>
                    </h2>
                    <p class="queue__note">{state}</p>
                    <p>{next}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue" role="list">{items}</ul> }
}

/// What the convocation says of the posts that wait: it is not chosen here.
#[component]
fn Rules(prepared: Prepared) -> impl IntoView {
    let reader = reader();
    let convocation = &prepared.meeting.convocation;
    let facts = vec![
        fact(t!("meeting-posts"), posts_text(&prepared.waiting)),
        fact(t!("meeting-vote"), reader.word("vote-mode", convocation.vote_mode.code())),
        fact(t!("draft-preset"), convocation.preset.name.as_str().to_owned()),
    ];
    view! {
        <Card title=t!("elections-waiting")>
            <Facts items=facts/>
            <p class="note">{t!("elections-frozen")}</p>
        </Card>
    }
}

/// `POST /reuniones/{code}/elecciones`
pub(super) async fn prepare(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let submission = sent.submission(FORM, &clerk.holder);
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let prepared = elections::prepare_posts_once(cx, actor, &submission, code).await;
    let outcome = prepared.map(|()| format!("{}?dicho=done", paths::meeting_elections(code)));
    clerk.answer(FORM, &sent, outcome).await
}
