//! A document as one reads it on a screen: the same facts as on paper.

use crate::{
    components::{Bar, Fact, Facts, Table, column, fact, figures},
    lang::{Text, t},
    reader::{link, reader},
};
use domain::{
    files::ContentHash,
    minutes::{Headcount, Manner, Mode, Signer, State},
    works::Share,
};
use leptos::prelude::*;
use services::minutes::{Document, Facts as Told};

/// A document's text.
#[component]
pub(super) fn DocumentText(facts: Told) -> impl IntoView {
    match facts {
        Told::Act(act) => view! { <ActText act=*act/> }.into_any(),
        Told::Delivery(act) => view! { <DeliveryText act=*act/> }.into_any(),
    }
}

#[component]
fn ActText(act: press::Act) -> impl IntoView {
    let reader = reader();
    let mut facts = record(&act.record);
    facts.push(fact(t!("act-called-by"), act.convocation.called_by.clone()));
    facts.push(fact(
        t!("act-quorum"),
        t!(
            "act-quorum-text",
            present = act.quorum.present,
            needed = act.quorum.needed,
            time = reader.time(act.quorum.at)
        ),
    ));
    let work = match act.body {
        press::Body::WorksCommittee { work } => work.name,
        press::Body::CitizenCouncil { name } => name,
    };
    let points = act.agenda.into_iter().map(|item| {
        view! { <li><b>{item.title}</b> <span class="document__told">{item.outcome}</span></li> }
    });
    let elections = act.elections.into_iter().map(election).collect_view();
    let members = (!act.members.is_empty()).then(|| {
        let members = act.members.into_iter().map(|member| {
            let named = match member.substitute {
                Some(other) => t!("act-with-substitute", name = member.name, substitute = other),
                None => member.name.into(),
            };
            fact(member.post, named)
        });
        view! {
            <section class="document__section">
                <h3>{t!("act-members")}</h3>
                <Facts items=members.collect()/>
            </section>
        }
    });
    view! {
        <div class="document">
            <section class="document__section"><h3>{work}</h3> <Facts items=facts/></section>
            <section class="document__section">
                <h3>{t!("act-points")}</h3>
                <ol class="document__points" role="list">{points.collect_view()}</ol>
            </section>
            {elections}
            {members}
            <Agreed agreements=act.agreements/>
            <Narrations told=act.narrations/>
        </div>
    }
}

#[component]
fn Agreed(agreements: Vec<press::Agreement>) -> impl IntoView {
    (!agreements.is_empty()).then(|| {
        let told = agreements.into_iter().map(|agreement| {
            view! { <li>{agreement.text} " (" {agreement.owner} ")"</li> }
        });
        view! {
            <section class="document__section">
                <h3>{t!("act-agreements")}</h3>
                <ul class="document__points" role="list">{told.collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Narrations(told: Vec<press::Narration>) -> impl IntoView {
    (!told.is_empty()).then(|| {
        let told = told.into_iter().map(|narration| {
            let by = narration.by.map(|by| view! { <b>{by}</b> });
            view! { <p class="document__told">{by} " " {narration.text}</p> }
        });
        view! {
            <section class="document__section">
                <h3>{t!("act-narrations")}</h3>
                {told.collect_view()}
            </section>
        }
    })
}

fn election(result: press::ElectionResult) -> impl IntoView {
    let reader = reader();
    let row = |name: AnyView, votes: u32, note: Text| {
        vec![name, reader.integer(votes).into_any(), note.into_any()]
    };
    let mut rows: Vec<_> = result
        .candidates
        .into_iter()
        .map(|candidate| {
            let note = if candidate.elected { t!("act-elected") } else { "".into() };
            row(candidate.name.into_any(), candidate.votes, note)
        })
        .collect();
    rows.push(row(t!("act-blank").into_any(), result.blank, "".into()));
    rows.push(row(t!("act-null").into_any(), result.null, "".into()));
    view! {
        <section class="document__section">
            <Table
                caption=result.post
                columns=vec![column(t!("act-candidate")), figures(t!("act-votes")), column(t!("act-result"))]
                rows=rows
            />
        </section>
    }
}

#[component]
fn DeliveryText(act: press::DeliveryAct) -> impl IntoView {
    let mut facts = record(&act.record);
    facts.push(fact(t!("delivered-operation"), act.operation.responsible));
    let (verdict, reasons) = match act.verdict {
        press::Verdict::Conforming => (t!("delivered-conforming"), Vec::new()),
        press::Verdict::WithObservations { reasons } => (t!("delivered-observations"), reasons),
        press::Verdict::NotConforming { reasons } => (t!("delivered-not-conforming"), reasons),
    };
    facts.push(fact(t!("delivered-verdict"), verdict));
    let observed = act.observations.into_iter().map(|observation| observation.text);
    let points = reasons.into_iter().chain(observed).map(|told| view! { <li>{told}</li> });
    view! {
        <div class="document">
            <section class="document__section">
                <h3>{act.work.name}</h3>
                <Facts items=facts/>
            </section>
            <ul class="document__points" role="list">{points.collect_view()}</ul>
        </div>
    }
}

/// When and where it was held.
pub(super) fn record(record: &press::Record) -> Vec<Fact> {
    let reader = reader();
    let (from, until) = (record.starts, record.ends);
    vec![
        fact(t!("act-day"), reader.date_full(from.date())),
        fact(
            t!("act-hours"),
            t!(
                "act-hours-text",
                from = reader.time(from.time()),
                until = reader.time(until.time())
            ),
        ),
        fact(t!("draft-place"), record.place.name.clone()),
    ]
}

/// How many have signed, as a number one reads from afar and a row of stones.
#[component]
pub(super) fn Count(headcount: Headcount) -> impl IntoView {
    let (done, of) = (headcount.settled(), headcount.of);
    let share = (u64::from(done) * 10_000).checked_div(u64::from(of)).unwrap_or(0);
    let share = u16::try_from(share).ok().and_then(Share::from_basis_points).unwrap_or_default();
    view! {
        <p class="signing__count">{t!("signing-count", done = done, of = of)}</p>
        <Bar share=share/>
    }
}

/// Everybody named in the document and how their line is settled. Staff get what there is to do:
/// while signatures are taken, first of all who is missing.
#[component]
pub(super) fn Signers(document: Document, #[prop(optional)] desk: bool) -> impl IntoView {
    let takes = desk && document.state == State::Signing;
    let (settled, waiting): (Vec<&Signer>, Vec<&Signer>) = document
        .signers
        .iter()
        .partition(|signer| !takes || document.signature(signer.number).is_some());
    let list = |signers: Vec<&Signer>| {
        let lines = signers.into_iter().map(|signer| line(&document, signer, takes));
        view! { <ol class="signers" role="list">{lines.collect_view()}</ol> }
    };
    if waiting.is_empty() {
        return list(settled).into_any();
    }
    let count = settled.len();
    let settled = (count > 0).then(|| {
        view! { <details class="disclosure"><summary>{t!("sign-settled", count = count)}</summary>{list(settled)}</details> }
    });
    view! { {list(waiting)} {settled} }.into_any()
}

fn line(document: &Document, signer: &Signer, takes: bool) -> impl IntoView + use<> {
    let reader = reader();
    let (folio, number) = (document.folio, signer.number);
    let signature = document.signature(number);
    let how = signature.map_or_else(
        || t!("sign-waiting"),
        |signature| reader.word("sign-mode", signature.signed.manner.mode().code()),
    );
    let why = signature.and_then(|signature| match &signature.signed.manner {
        Manner::NotSigned { reason } => Some(reason.as_str().to_owned()),
        Manner::AtRequest { by, .. } => Some(by.as_str().to_owned()),
        Manner::Drawn { .. } | Manner::Paper { .. } => None,
    });
    let to_do = takes.then(|| match signature {
        None => {
            let href = link(crate::paths::document_line(folio, number, Mode::Drawn.code()));
            view! { <a href=href>{t!("sign-take")}</a> }.into_any()
        }
        Some(signature) => {
            let href = link(crate::paths::document_step(folio, &format!("firmas/{number}/quitar")));
            let text = match signature.signed.manner {
                Manner::NotSigned { .. } => t!("sign-withdraw-note"),
                Manner::Drawn { .. } | Manner::Paper { .. } | Manner::AtRequest { .. } => {
                    t!("sign-withdraw")
                }
            };
            view! { <a href=href>{text}</a> }.into_any()
        }
    });
    let post = signer.post.as_ref().map(|post| format!(", {}", post.as_str()));
    view! {
        <li class="signers__line">
            <span class="signers__number">{number}</span>
            <b>{signer.name.as_str().to_owned()} {post}</b>
            <span class="signers__how">
                {reader.word("signer-capacity", signer.capacity.code())} " · " {how} {why.map(|why| format!(": {why}"))} {to_do}
            </span>
        </li>
    }
}

/// The first sixteen signs of a digest, four by four: what people compare.
pub(super) fn short(hash: &ContentHash) -> String {
    let signs: Vec<char> = hash.as_str().chars().take(16).collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
