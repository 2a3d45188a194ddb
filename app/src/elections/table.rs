//! The table of an election: what staff does next, and one form that does it.

use super::{at::AtElection, count};
use crate::{
    components::{Actions, Button, Filled, Form, LinkButton, Notice, TextField, Tone, Weight},
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    elections::{
        Candidacy, Channel, Hash, InvalidRolls, Phase, Road, Rolls, SlipState, Stance, TieBreak,
        exposed,
    },
    ids::{CandidacyId, ElectionId},
    submissions::{Problem, SubmissionKey},
    text::Line,
};
use leptos::prelude::*;
use services::{
    Error,
    elections::{self, Act, Election, RoundResult},
    gallery::text_problem,
    meetings,
};

pub(super) const FORM: &str = "election-act";
const REASON_MOST: usize = 300;

/// `GET /elecciones/{id}/mesa`
pub(super) async fn page(at: AtElection) -> Result<Response, Stop> {
    let (id, table) = (at.id(), at.table());
    let AtElection { clerk, record: election } = at;
    let (cx, actor, meeting) = (clerk.cx(), clerk.actor(), election.contest.meeting);
    let code = meetings::find_code(cx, meeting).await?;
    let (key, filled) = clerk.open_result(FORM, |told| format!("{table}?dicho={told}")).await?;
    let poll = match election.phase.open_round() {
        Some(_) => {
            let paper = elections::count_slips(cx, actor, meeting).await?;
            let voted = elections::turnout(cx, id).await?.voted;
            Some(Poll { voted, paper: paper.of(SlipState::Paper) })
        }
        None => None,
    };
    let mark = elections::fingerprint(cx, meeting).await?;
    let rounds = match elections::result(cx, id).await {
        Ok(rounds) => rounds,
        Err(Error::NotFound) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let said = clerk.visit().param("dicho").filter(|code| SAID.contains(&code.as_str()));
    let reader = clerk.reader();
    let page = clerk
        .page(election.contest.office.as_str())
        .narrow()
        .kicker(reader.word("election-phase", election.phase.code()))
        .trail([
            crumb(t!(reader => "table-floor-title"), paths::floor_table(code)),
            crumb(t!(reader => "elections-title"), paths::meeting_elections(code)),
        ]);
    let modes = &election.contest.modes;
    let uses_slips = [Channel::Phone, Channel::Kiosk, Channel::Paper]
        .into_iter()
        .any(|channel| modes.allows(channel));
    Ok(clerk.show(page, move || {
        let said = said.map(|code| {
            let title = reader.word("election-said", &code);
            view! { <Notice tone=Tone::Done title=title live=true/> }
        });
        let labels = labels();
        let over = matches!(election.phase, Phase::Annulled { .. });
        // What was typed goes back into the form it was typed in.
        let annulling = filled.problems().iter().any(|problem| problem.field == "motivo");
        let (above, below) =
            if annulling { (Filled::default(), filled) } else { (filled, Filled::default()) };
        let mark = mark.filter(|_| uses_slips).map(|mark| {
            view! { <p class="ballot-receipt">{t!("election-key")} " " {mark}</p> }
        });
        view! {
            {said}
            <Form action=link(paths::election_table(id)) key=key filled=above labels=labels>
                <div class="form" id="acto" tabindex="-1">
                    <Next election=election poll=poll rounds=rounds/>
                </div>
            </Form>
            {mark}
            {uses_slips.then(|| view! { <SlipsOf id=id/> })}
            {(!over).then(|| view! { <Annul id=id key=key filled=below open=annulling/> })}
        }
    }))
}

/// What the page says after an act.
pub(crate) const SAID: [&str; 6] =
    ["done", "nominated", "count-waits", "count-matched", "count-differed", "proclaimed"];

fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("acto", t!("table-act")),
        ("canal", t!("table-channel")),
        ("turno", t!("table-seat")),
        ("escrutador", t!("table-teller")),
        ("votos", t!("table-votes")),
        ("dados", t!("table-dice")),
        ("explicacion", t!("table-explanation")),
    ]
}

/// What comes next, and its button.
#[component]
fn Next(election: Election, poll: Option<Poll>, rounds: Vec<RoundResult>) -> impl IntoView {
    let Election { contest, phase, candidacies } = election;
    let id = contest.election;
    match phase {
        Phase::Preparing | Phase::Nominating => nominations(id, candidacies).into_any(),
        Phase::Frozen(_) => opening(t!("table-open-text")).into_any(),
        Phase::TieBreak(TieBreak::RunOff(_)) => opening(t!("table-run-off-text")).into_any(),
        Phase::Open(_) => view! {
            {poll.map(turnout)}
            <p>{t!("table-close-text")}</p>
            <LinkButton text=t!("table-close") href=link(paths::election_close(id)) wide=true/>
        }
        .into_any(),
        Phase::Closed(closed) => count::sheet(&contest, &closed.round, &candidacies).into_any(),
        Phase::TieBreak(TieBreak::Lot(pending)) => view! {
            {lot(contest.modes.by_slip(), pending.root)}
            <TextField name="dados" label=t!("table-dice") hint=t!("table-dice-hint", least = Rolls::LEAST)/>
            <Button text=t!("table-draw") name="acto" value="sortear" wide=true/>
        }
        .into_any(),
        Phase::Resolved(_) => proclaiming(id, &rounds).into_any(),
        Phase::Proclaimed { .. } => view! {
            <p>{t!("table-proclaimed-text")}</p>
            <LinkButton text=t!("table-result") href=link(paths::election(id))/>
        }
        .into_any(),
        Phase::Annulled { reason } => view! {
            <p>{t!("table-annulled-text", reason = reason.as_str().to_owned())}</p>
        }
        .into_any(),
    }
}

/// Who has voted so far, by the road they took.
#[derive(Clone, Copy)]
struct Poll {
    /// By phone and at the kiosk.
    voted: u32,
    paper: u32,
}

fn turnout(poll: Poll) -> impl IntoView {
    let few = exposed(poll.voted, poll.paper).map(|(road, count)| {
        let title = match road {
            Road::Electronic => t!("few-electronic", count = count),
            Road::Paper => t!("few-paper", count = count),
        };
        view! { <Notice tone=Tone::Waiting title=title><p>{t!("few-text")}</p></Notice> }
    });
    view! {
        <p class="turnout"><b>{poll.voted}</b> " " {t!("table-voted", count = poll.voted)}</p>
        {few}
    }
}

/// What is shown before the dice are thrown: with a box its root, without one they decide alone.
fn lot(by_slip: bool, root: Hash) -> AnyView {
    if !by_slip {
        return view! { <p>{t!("table-lot-dice")}</p> }.into_any();
    }
    view! {
        <p>{t!("table-lot-text")}</p>
        <p class="ballot-receipt">{t!("result-root")} " " {root.to_string()}</p>
    }
    .into_any()
}

fn nominations(id: ElectionId, candidacies: Vec<Candidacy>) -> impl IntoView {
    let reader = reader();
    let nobody = candidacies.is_empty().then(|| view! { <p>{t!("table-no-names")}</p> });
    // Until somebody accepts there is nothing to close.
    let stands = candidacies.iter().any(|candidacy| candidacy.stance == Stance::Accepted);
    let names = candidacies
        .into_iter()
        .map(|candidacy| {
            let open = candidacy.stance != Stance::Declined;
            let accept = (candidacy.stance != Stance::Accepted).then(|| {
                let value = format!("aceptar {}", candidacy.id);
                view! { <Button text=t!("table-accept") name="acto" value=value weight=Weight::Quiet/> }
            });
            let decline = open.then(|| {
                let value = format!("declinar {}", candidacy.id);
                view! { <Button text=t!("table-decline") name="acto" value=value weight=Weight::Quiet/> }
            });
            view! {
                <li class="queue__item">
                    <h2 class="queue__title">{candidacy.name.as_str().to_owned()}</h2>
                    <p class="queue__note">{reader.word("stance", candidacy.stance.code())}</p>
                    <Actions>{accept} {decline}</Actions>
                </li>
            }
        })
        .collect_view();
    view! {
        {nobody}
        <ul class="queue" role="list">{names}</ul>
        <LinkButton
            text=t!("nominate-title")
            href=link(paths::election_nominate(id))
            weight=if stands { Weight::Quiet } else { Weight::Main }
            wide=true
        />
        <p>{t!("table-freeze-text")}</p>
        {stands
            .then(|| {
                let href = link(paths::election_freeze(id));
                view! { <LinkButton text=t!("table-freeze") href=href wide=true/> }
            })}
    }
}

fn opening(text: Text) -> impl IntoView {
    view! {
        <p>{text}</p>
        <Button text=t!("table-open") name="acto" value="abrir" wide=true/>
    }
}

fn proclaiming(id: ElectionId, rounds: &[RoundResult]) -> impl IntoView {
    let reader = reader();
    let breach = rounds
        .iter()
        .find_map(|round| round.breaches.first().map(|breach| (round.number, *breach)));
    let (text, button) = match breach {
        None => (
            view! { <p>{t!("table-proclaim-text")}</p> }.into_any(),
            view! { <Button text=t!("table-proclaim") name="acto" value="proclamar" wide=true/> }
                .into_any(),
        ),
        Some((round, breach)) => {
            let (one, other) = breach.figures();
            let figures = t!("table-breach-figures", one = one, other = other);
            let title = reader.word("breach", breach.code());
            let value = format!("explicar {round} {}", breach.code());
            (
                view! {
                    <Notice tone=Tone::Blocked title=title>
                        <p>{figures}</p>
                        <p>{t!("table-breach-text")}</p>
                    </Notice>
                    <TextField name="explicacion" label=t!("table-explanation")/>
                }
                .into_any(),
                view! { <Button text=t!("table-settle") name="acto" value=value wide=true/> }
                    .into_any(),
            )
        }
    };
    view! {
        {text}
        {button}
        <LinkButton text=t!("table-result") href=link(paths::election(id)) weight=Weight::Quiet/>
    }
}

/// The way to the slips, whatever the contest has come to.
#[component]
fn SlipsOf(id: ElectionId) -> impl IntoView {
    view! {
        <Actions>
            <LinkButton
                text=t!("slips-title")
                href=link(paths::election_slips(id))
                weight=Weight::Quiet
            />
            <LinkButton
                text=t!("slip-turn-title")
                href=link(paths::election_slip_turn(id))
                weight=Weight::Quiet
            />
        </Actions>
    }
}

/// A form of its own: a line break in the reason must not press the button of the form above.
#[component]
fn Annul(id: ElectionId, key: SubmissionKey, filled: Filled, open: bool) -> impl IntoView {
    let labels = vec![("motivo", t!("table-reason"))];
    view! {
        <details class="disclosure" open=open>
            <summary>{t!("table-annul-title")}</summary>
            <Form action=link(paths::election_table(id)) key=key filled=filled labels=labels>
                <p>{t!("table-annul-text")}</p>
                <TextField name="motivo" label=t!("table-reason")/>
                <Button text=t!("table-annul") name="acto" value="anular" weight=Weight::Danger/>
            </Form>
        </details>
    }
}

/// `POST /elecciones/{id}/mesa`
pub(super) async fn act(at: AtElection, sent: Sent) -> Result<Response, AppError> {
    let outcome = perform(&at, &sent).await;
    at.clerk.answer(FORM, &sent, outcome).await
}

async fn perform(at: &AtElection, sent: &Sent) -> Result<String, Error> {
    let AtElection { clerk, record: election } = at;
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let act = match sent.get("acto").split(' ').collect::<Vec<_>>()[..] {
        ["explicar", round, code] => explanation(at, round, code, sent).await?,
        ref words => read(words, election, sent)?,
    };
    let submission = sent.submission_of(FORM, &clerk.holder, &deed(sent));
    let told = elections::perform_once(cx, actor, &submission, at.id(), act).await?;
    Ok(format!("{}?dicho={told}", at.table()))
}

/// What makes a sending another one: its button, and what a sheet of the count says.
fn deed(sent: &Sent) -> String {
    match sent.get("acto") {
        "contar" => {
            sent.typed().into_iter().map(|(name, value)| format!("{name} {value}\n")).collect()
        }
        act => act.to_owned(),
    }
}

fn read(words: &[&str], election: &Election, sent: &Sent) -> Result<Act, Error> {
    match words {
        ["aceptar", id] => answer(id, true),
        ["declinar", id] => answer(id, false),
        ["cerrar-lista"] => Ok(Act::Freeze),
        ["abrir"] => Ok(Act::Open),
        ["cerrar"] => Ok(Act::Close),
        ["contar"] => count::read(election, sent),
        ["resolver"] => Ok(Act::Resolve),
        ["sortear"] => rolls(sent.get("dados")).map(Act::Draw),
        ["proclamar"] => Ok(Act::Proclaim),
        ["anular"] => Ok(Act::Annul { reason: line(sent, "motivo", REASON_MOST)? }),
        _ => Err(Error::NotFound),
    }
}

fn answer(id: &str, accepted: bool) -> Result<Act, Error> {
    let candidacy: CandidacyId = id.parse().map_err(|_| Error::NotFound)?;
    Ok(Act::Answer { candidacy, accepted })
}

pub(super) fn line(sent: &Sent, field: &str, most: usize) -> Result<Line, Error> {
    Line::parse(sent.get(field), most)
        .map_err(|error| Error::Rejected(vec![text_problem(field, error)]))
}

fn rolls(raw: &str) -> Result<Rolls, Error> {
    Rolls::parse(raw).map_err(|why| {
        let problem = match why {
            InvalidRolls::Few { found } => Problem::new("dados", "problem-dice-few")
                .with("found", i64::try_from(found).unwrap_or(i64::MAX)),
            InvalidRolls::Many => Problem::new("dados", "problem-dice-many"),
            InvalidRolls::NotADie(_) => Problem::new("dados", "problem-dice-sign"),
        };
        Error::Rejected(vec![problem])
    })
}

/// The breach is looked up as it stands now: only figures that are so can be explained.
async fn explanation(at: &AtElection, round: &str, code: &str, sent: &Sent) -> Result<Act, Error> {
    let reason = line(sent, "explicacion", REASON_MOST)?;
    let round: u8 = round.parse().map_err(|_| Error::NotFound)?;
    let rounds = elections::result(at.clerk.cx(), at.id()).await?;
    let of = rounds.iter().find(|found| found.number == round).ok_or(Error::NotFound)?;
    let breach = of.breaches.iter().find(|breach| breach.code() == code).ok_or(Error::Conflict)?;
    Ok(Act::Settle { round, breach: *breach, reason })
}
