//! Voting by phone with a slip: code, ballot, review, receipt. Four pages, no script, no cookie.

use crate::{
    components::{
        Actions, Button, Choice as Option_, ErrorSummary, Filled, LinkButton, Notice, Radios,
        TextField, Tone, Weight, choice,
    },
    error::AppError,
    lang::{Text, t},
    page::{Page, Visit},
    paths,
    reader::link,
};
use axum::{body::Bytes, response::Response};
use domain::{
    elections::{Channel, Choice, Credential, Receipt, Salt, SlipCode},
    ids::ElectionId,
    submissions::{Problem, Typed},
};
use http::StatusCode;
use leptos::{context::Provider, prelude::*};
use services::elections::{self, Cast, OpenBallot, SlipView};

/// What the forms of the ballot send. Kept nowhere but in the pages themselves.
#[derive(Clone, Default)]
struct Sent(Typed);

impl Sent {
    fn read(body: &Bytes) -> Result<Self, AppError> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(body).map_err(|_| AppError::BadRequest)?;
        Ok(Self(pairs.into_iter().collect()))
    }

    fn get(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    fn channel(&self) -> Channel {
        if self.get("lugar") == "quiosco" { Channel::Kiosk } else { Channel::Phone }
    }

    /// Where the next ballot begins: a kiosk stays one for whoever comes after.
    fn door(&self) -> String {
        match self.channel() {
            Channel::Kiosk => format!("{}?lugar=quiosco", paths::VOTE),
            Channel::Phone | Channel::Paper | Channel::Hands => paths::VOTE.to_owned(),
        }
    }

    fn slip(&self) -> Result<SlipCode, Vec<Problem>> {
        SlipCode::parse(self.get("boleto")).map_err(|typo| vec![elections::slip_problem(typo)])
    }

    /// The ballot this page is about, among those the slip can still cast.
    fn find<'a>(&self, view: &'a SlipView) -> Option<&'a OpenBallot> {
        let election: ElectionId = self.get("eleccion").parse().ok()?;
        let round: u8 = self.get("ronda").parse().ok()?;
        view.open.iter().find(|ballot| (ballot.election, ballot.round) == (election, round))
    }
}

/// `GET /votar`, and on a tablet of the staff `?lugar=quiosco`.
pub(super) async fn door(visit: Visit) -> Response {
    let place = visit.param("lugar").filter(|place| place == "quiosco").unwrap_or_default();
    let typed = [("lugar".to_owned(), place)].into();
    door_with(&visit, Sent(typed), Vec::new())
}

fn door_with(visit: &Visit, sent: Sent, problems: Vec<Problem>) -> Response {
    let reader = visit.reader;
    let title = t!(reader => "vote-title");
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let filled = Filled::new(sent.0.clone(), problems);
    let page = paper(visit, &title).status(status).lede(t!(reader => "vote-lede"));
    page.render(move || {
        view! {
            <BoothForm
                action=paths::VOTE
                hidden=vec![("lugar", sent.get("lugar").to_owned())]
                filled=filled
                labels=vec![("boleto", t!("vote-slip"))]
            >
                <TextField name="boleto" label=t!("vote-slip") hint=t!("vote-slip-hint")/>
                <Button text=t!("vote-next") wide=true/>
            </BoothForm>
            <p class="note">{t!("vote-secret")}</p>
        }
    })
}

/// Every page of the ballot: one column, kept by nobody, its address without a twin.
fn paper(visit: &Visit, title: &str) -> Page {
    let reader = visit.reader;
    visit.page(title).narrow().private().untranslated().kicker(t!(reader => "vote-kicker"))
}

/// A form of the ballot: as every form, but without a submission key, which would need a cookie.
#[component]
fn BoothForm(
    action: &'static str,
    hidden: Vec<(&'static str, String)>,
    #[prop(optional)] filled: Filled,
    #[prop(optional)] labels: Vec<(&'static str, Text)>,
    children: Children,
) -> impl IntoView {
    let problems = filled.problems().to_vec();
    let hidden = hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <ErrorSummary problems=problems labels=labels/>
        <form class="form" method="post" action=link(action) autocomplete="off" novalidate>
            {hidden}
            <Provider value=filled>{children()}</Provider>
        </form>
    }
}

/// `POST /votar`: the ballot the slip opens.
pub(super) async fn ballot(visit: Visit, body: Bytes) -> Result<Response, AppError> {
    let sent = Sent::read(&body)?;
    let view = match opened(&visit, &sent).await? {
        Ok(view) => view,
        Err(problems) => return Ok(door_with(&visit, sent, problems)),
    };
    let Some(first) = sent.find(&view).or_else(|| view.open.first()) else {
        return Ok(nothing_open(&visit, &sent, view.voted > 0));
    };
    Ok(ballot_page(&visit, &sent, first, view.voted, view.open.len(), Vec::new()))
}

/// What the slip opens, or what is wrong with it.
async fn opened(visit: &Visit, sent: &Sent) -> Result<Result<SlipView, Vec<Problem>>, AppError> {
    let code = match sent.slip() {
        Ok(code) => code,
        Err(problems) => return Ok(Err(problems)),
    };
    match elections::slip_view(&visit.cx, code).await {
        Ok(view) => Ok(Ok(view)),
        Err(services::Error::Rejected(problems)) => Ok(Err(problems)),
        Err(error) => Err(error.into()),
    }
}

fn nothing_open(visit: &Visit, sent: &Sent, voted: bool) -> Response {
    let reader = visit.reader;
    let door = sent.door();
    let title = if voted { t!(reader => "vote-all-done") } else { t!(reader => "vote-none-open") };
    paper(visit, &title).render(move || {
        let text = if voted { t!("vote-all-done-text") } else { t!("vote-none-open-text") };
        view! {
            <p>{text}</p>
            <Actions>
                <LinkButton text=t!("vote-again") href=link(door) weight=Weight::Quiet/>
            </Actions>
        }
    })
}

fn ballot_page(
    visit: &Visit,
    sent: &Sent,
    ballot: &OpenBallot,
    voted: usize,
    open: usize,
    problems: Vec<Problem>,
) -> Response {
    let reader = visit.reader;
    let title = t!(reader => "vote-question", office = ballot.office.as_str().to_owned());
    let kicker = t!(reader => "vote-which", number = voted + 1, count = voted + open);
    let round = (ballot.round > 1).then(|| t!(reader => "vote-run-off"));
    let lede = round.unwrap_or_else(|| t!(reader => "vote-choose-lede"));
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let filled = Filled::new(sent.0.clone(), problems);
    let hidden = vec![
        ("boleto", sent.get("boleto").to_owned()),
        ("lugar", sent.get("lugar").to_owned()),
        ("eleccion", ballot.election.to_string()),
        ("ronda", ballot.round.to_string()),
    ];
    let names: Vec<_> = ballot
        .options
        .iter()
        .map(|standing| choice(standing.candidacy.to_string(), standing.name.as_str().to_owned()))
        .collect();
    paper(visit, &title).kicker(kicker).lede(lede).status(status).render(move || {
        let nobody = [
            choice(Choice::Blank.to_string(), t!("vote-blank")).note(t!("vote-blank-note")),
            choice(Choice::Null.to_string(), t!("vote-null")).note(t!("vote-null-note")),
        ];
        let options: Vec<Option_> = names.into_iter().chain(nobody).collect();
        view! {
            <BoothForm
                action=paths::VOTE_REVIEW
                hidden=hidden
                filled=filled
                labels=vec![("opcion", t!("vote-choose"))]
            >
                <div class="ballot">
                    <Radios name="opcion" label=t!("vote-choose") choices=options/>
                </div>
                <Button text=t!("vote-review") wide=true/>
            </BoothForm>
        }
    })
}

/// `POST /votar/revisar`: what will be cast, before it is. The salt is drawn here.
pub(super) async fn review(visit: Visit, body: Bytes) -> Result<Response, AppError> {
    let sent = Sent::read(&body)?;
    let view = match opened(&visit, &sent).await? {
        Ok(view) => view,
        Err(problems) => return Ok(door_with(&visit, sent, problems)),
    };
    let Some(ballot) = sent.find(&view) else {
        return Ok(nothing_open(&visit, &sent, view.voted > 0));
    };
    let Some((marked, name)) = marked(&visit, &sent, ballot) else {
        let problems = vec![Problem::new("opcion", "problem-ballot-choice")];
        return Ok(ballot_page(&visit, &sent, ballot, view.voted, view.open.len(), problems));
    };
    let salt = elections::new_salt()?;
    let reader = visit.reader;
    let office = ballot.office.as_str().to_owned();
    let kept = vec![
        ("boleto", sent.get("boleto").to_owned()),
        ("lugar", sent.get("lugar").to_owned()),
        ("eleccion", ballot.election.to_string()),
        ("ronda", ballot.round.to_string()),
        ("opcion", marked.to_string()),
    ];
    let with_salt = kept.iter().cloned().chain([("sal", salt.to_hex())]).collect::<Vec<_>>();
    let page = paper(&visit, &t!(reader => "vote-review-title")).kicker(office);
    Ok(page.render(move || {
        view! {
            <p class="ballot-mark">{name}</p>
            <p>{t!("vote-review-text")}</p>
            <BoothForm action=paths::VOTE_CAST hidden=with_salt>
                <Button text=t!("vote-cast") wide=true/>
            </BoothForm>
            <BoothForm action=paths::VOTE hidden=kept>
                <Button text=t!("vote-change") weight=Weight::Quiet wide=true/>
            </BoothForm>
        }
    }))
}

/// The choice and how it reads; `None` when nothing on this ballot was marked.
fn marked(visit: &Visit, sent: &Sent, ballot: &OpenBallot) -> Option<(Choice, Text)> {
    let reader = visit.reader;
    let marked: Choice = sent.get("opcion").parse().ok()?;
    let name = match marked {
        Choice::Blank => t!(reader => "vote-blank"),
        Choice::Null => t!(reader => "vote-null"),
        Choice::Candidate(candidacy) => {
            let standing = ballot.options.iter().find(|option| option.candidacy == candidacy)?;
            Text::from(standing.name.as_str().to_owned())
        }
    };
    Some((marked, name))
}

/// `POST /votar/emitir`. Sent again, it shows the same receipt.
pub(super) async fn cast(visit: Visit, body: Bytes) -> Result<Response, AppError> {
    let sent = Sent::read(&body)?;
    let code = match sent.slip() {
        Ok(code) => code,
        Err(problems) => return Ok(door_with(&visit, sent, problems)),
    };
    let cast = Cast {
        credential: Credential::Slip(code),
        election: sent.get("eleccion").parse().map_err(|_| AppError::BadRequest)?,
        round: sent.get("ronda").parse().map_err(|_| AppError::BadRequest)?,
        choice: sent.get("opcion").parse().map_err(|_| AppError::BadRequest)?,
        salt: Salt::from_hex(sent.get("sal")).ok_or(AppError::BadRequest)?,
        channel: sent.channel(),
    };
    match elections::cast(&visit.cx, cast).await {
        Ok(receipt) => {
            // The vote is in the box whatever comes after: a next ballot is offered if it can be.
            let more = elections::slip_view(&visit.cx, code).await;
            let more = more.is_ok_and(|view| !view.open.is_empty());
            Ok(receipt_page(&visit, &sent, &receipt, more))
        }
        Err(services::Error::Rejected(problems)) => Ok(not_taken(&visit, &sent, &problems)),
        Err(error) => Err(error.into()),
    }
}

fn not_taken(visit: &Visit, sent: &Sent, problems: &[Problem]) -> Response {
    let reader = visit.reader;
    let door = sent.door();
    let why: Vec<_> = problems.iter().map(|problem| reader.problem(problem)).collect();
    let page = paper(visit, &t!(reader => "vote-not-taken")).status(StatusCode::CONFLICT);
    page.render(move || {
        view! {
            <Notice tone=Tone::Blocked title=why.join(". ") live=true>
                <p>{t!("vote-not-taken-text")}</p>
            </Notice>
            <Actions>
                <LinkButton text=t!("vote-again") href=link(door) weight=Weight::Quiet/>
            </Actions>
        }
    })
}

fn receipt_page(visit: &Visit, sent: &Sent, receipt: &Receipt, more: bool) -> Response {
    let reader = visit.reader;
    let (code, whole) = (receipt.code(), receipt.to_string());
    let next = more.then(|| {
        vec![("boleto", sent.get("boleto").to_owned()), ("lugar", sent.get("lugar").to_owned())]
    });
    let at_kiosk = sent.channel() == Channel::Kiosk;
    let leave = (at_kiosk && !more).then(|| sent.door());
    paper(visit, &t!(reader => "vote-done")).render(move || {
        let next = next.map(|hidden| {
            view! {
                <BoothForm action=paths::VOTE hidden=hidden>
                    <Button text=t!("vote-next-ballot") wide=true/>
                </BoothForm>
            }
        });
        view! {
            <Notice tone=Tone::Done title=t!("vote-done-title") live=true>
                <p>{t!("vote-done-text")}</p>
            </Notice>
            {next}
            {leave.map(|door| view! { <LinkButton text=t!("vote-next-person") href=link(door)/> })}
            <details class="disclosure">
                <summary>{t!("vote-receipt")}</summary>
                <p>{t!("vote-receipt-text")}</p>
                <p class="reference">
                    {t!("vote-receipt-code")} " " <b class="reference__code">{code}</b>
                </p>
                <p class="ballot-receipt">{whole}</p>
            </details>
            {(!at_kiosk).then(|| view! { <p class="note">{t!("vote-close-page")}</p> })}
        }
    })
}
