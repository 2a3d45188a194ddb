//! The result of an election, and the file anyone can recount it with.

use crate::{
    components::{
        Card, Facts, LinkButton, Notice, Progress, Table, Tone, Weight, column, fact, figures,
    },
    error::AppError,
    lang::t,
    page::Visit,
    paths,
    reader::reader,
};
use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use domain::{
    elections::Standing,
    ids::{CandidacyId, ElectionId},
    works::Share,
};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::elections::{self, Proof, Published, RoundResult};

/// `GET /elecciones/{id}`
pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let published = elections::published(&visit.cx, id).await?;
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "result-title", office = published.office.as_str().to_owned()))
        .kicker(reader.word("election-phase", published.phase));
    Ok(page.render(move || view! { <Outcome id=id published=published/> }))
}

#[component]
fn Outcome(id: ElectionId, published: Published) -> impl IntoView {
    let Published { candidates, rounds, outcome, proof, annulled, .. } = published;
    let annulled = annulled.map(|reason| {
        let title = t!("table-annulled-text", reason = reason.as_str().to_owned());
        view! { <Notice tone=Tone::Blocked title=title/> }
    });
    let elected = outcome.as_ref().map(|outcome| {
        let names: Vec<_> = outcome.elected.iter().map(|c| name(&candidates, *c)).collect();
        let by_lot = outcome.draw.as_ref().map(|draw| {
            let rolls = draw.rolls.as_str().to_owned();
            view! {
                <p>{t!("result-by-lot", rolls = rolls)}</p>
                <p class="ballot-receipt">{t!("result-seed")} " " {draw.seed.to_string()}</p>
            }
        });
        let following: Vec<_> = outcome.alternates.iter().map(|c| name(&candidates, *c)).collect();
        let following = (!following.is_empty())
            .then(|| view! { <p>{t!("result-alternates", names = following.join(", "))}</p> });
        let nobody = names.is_empty().then(|| view! { <p>{t!("result-nobody")}</p> });
        view! {
            <Card title=t!("result-elected") action=true>
                <p class="ballot-mark">{names.join(", ")}</p>
                {nobody}
                {following}
                {by_lot}
            </Card>
        }
    });
    let archive = outcome.is_some().then(|| {
        view! {
            <h2>{t!("result-recount")}</h2>
            <p>{t!("result-recount-text")}</p>
            {proof.map(compared)}
            <LinkButton text=t!("result-archive") href=paths::election_archive(id) weight=Weight::Quiet/>
        }
    });
    let rounds = rounds
        .into_iter()
        .map(|round| view! { <Round round=round candidates=candidates.clone()/> })
        .collect_view();
    view! {
        {annulled}
        {elected}
        {rounds}
        {archive}
    }
}

/// What the file, a receipt and the act are compared with.
fn compared(proof: Proof) -> impl IntoView {
    view! {
        <p class="ballot-receipt">{t!("election-key")} " " {proof.key.to_string()}</p>
        <p class="ballot-receipt">{t!("result-log")} " " {proof.events.to_string()}</p>
    }
}

fn name(candidates: &[Standing], of: CandidacyId) -> String {
    let standing = candidates.iter().find(|standing| standing.candidacy == of);
    standing.map(|standing| standing.name.as_str().to_owned()).unwrap_or_default()
}

/// Bars to look at, and the same figures in a table.
#[component]
fn Round(round: RoundResult, candidates: Vec<Standing>) -> impl IntoView {
    let reader = reader();
    let tally = round.tally;
    let valid: u64 = tally.ranking.iter().map(|ranked| u64::from(ranked.votes)).sum();
    let share = |votes: u32| {
        let points = (u64::from(votes) * 10_000).checked_div(valid).unwrap_or_default();
        u16::try_from(points).ok().and_then(Share::from_basis_points).unwrap_or_default()
    };
    let bars = tally
        .ranking
        .iter()
        .map(|ranked| {
            let label = name(&candidates, ranked.candidacy);
            view! { <Progress label=label share=share(ranked.votes)/> }
        })
        .collect_view();
    let number = |votes: u32| reader.signs.integer(i64::from(votes)).into_any();
    let nobody = [(t!("vote-blank"), tally.blank), (t!("vote-null"), tally.null)];
    let rows = tally
        .ranking
        .iter()
        .map(|ranked| vec![name(&candidates, ranked.candidacy).into_any(), number(ranked.votes)])
        .chain(nobody.map(|(label, votes)| vec![label.into_any(), number(votes)]))
        .collect();
    let whole = |figure: u64| reader.signs.integer(i64::try_from(figure).unwrap_or(i64::MAX));
    let ledger = round.ledger;
    let by_slip = round.root.map(|_| fact(t!("result-by-phone"), whole(ledger.ballots)));
    let slips = round.root.map(|_| fact(t!("result-slips"), whole(ledger.activated)));
    let facts: Vec<_> = by_slip
        .into_iter()
        .chain([
            fact(t!("result-on-paper"), whole(ledger.paper)),
            fact(t!("result-by-hand"), whole(ledger.hands)),
        ])
        .chain(slips)
        .chain([fact(t!("result-people"), whole(ledger.checked_in))])
        .collect();
    let root = round.root.map(|root| {
        view! { <p class="ballot-receipt">{t!("result-root")} " " {root.to_string()}</p> }
    });
    view! {
        <h2>{t!("result-round", number = round.number)}</h2>
        <div class="stack">{bars}</div>
        <Table
            caption=t!("result-table")
            columns=vec![column(t!("result-name")), figures(t!("result-votes"))]
            rows=rows
        />
        <Facts items=facts/>
        {root}
    }
}

/// `GET /elecciones/{id}/archivo.json`
pub(super) async fn archive(visit: Visit, Path(id): Path<String>) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let archive = elections::archive(&visit.cx, id).await?;
    let name = format!("attachment; filename=\"eleccion-{id}.json\"");
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, archive).into_response())
}
