//! Three hundred phones vote over HTTP at once, through the four pages of the ballot.

use crate::{
    Outcome, ballots,
    browser::{Browser, hidden},
    program::Program,
    report::Report,
    run::Run,
    waits::{Waits, median},
};
use domain::elections::{Choice, SlipCode};
use services::{Clock, Context, Settings};
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::Barrier;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let data = run.folder("phones");
    let rounds = run.choose(5, 1);
    let (choice, slips) = runtime.block_on(open(&data, ballots::PHONES * rounds))?;
    let town = Program::start(&run.binary, &data)?;
    let (mut rates, mut casts, mut whole) = (Vec::new(), Waits::default(), Waits::default());
    for slips in slips.chunks(ballots::PHONES) {
        let crowd = runtime.block_on(vote(town.port, choice, slips))?;
        rates.push(slips.len() as f64 / crowd.casting.as_secs_f64());
        casts.extend(crowd.casts);
        whole.extend(crowd.whole);
    }
    report.add("phones.casts_per_second", median(rates), "ballots/s");
    report.add("phones.cast.p50", casts.percentile_ms(50), "ms");
    report.at_most("phones.cast.p99", casts.percentile_ms(99), "ms", 150.0);
    report.add("phones.slip_to_review.p99", whole.percentile_ms(99), "ms");
    Ok(())
}

async fn open(data: &Path, count: usize) -> Outcome<(Choice, Vec<SlipCode>)> {
    let settings = Settings { data: data.to_owned(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await?;
    let (_, choice, slips) = ballots::open(&cx, count).await?;
    cx.close().await?;
    Ok((choice, slips))
}

/// What a crowd waited.
struct Crowd {
    /// From the first ballot sent to the last receipt.
    casting: Duration,
    casts: Waits,
    /// From the code of the slip to the page that asks whether it is right.
    whole: Waits,
}

async fn vote(port: u16, choice: Choice, slips: &[SlipCode]) -> Outcome<Crowd> {
    // Nobody casts before everybody has chosen: then all of them do.
    let ready = Arc::new(Barrier::new(slips.len() + 1));
    let mut phones = Vec::with_capacity(slips.len());
    for slip in slips {
        let phone = Browser::open(port).await?;
        phones.push(tokio::spawn(one(phone, slip.to_string(), choice.to_string(), ready.clone())));
    }
    ready.wait().await;
    let begun = Instant::now();
    let (mut casts, mut whole) = (Waits::default(), Waits::default());
    for phone in phones {
        let (chosen, cast) = phone.await??;
        whole.add(chosen);
        casts.add(cast);
    }
    Ok(Crowd { casting: begun.elapsed(), casts, whole })
}

/// Every page up to the receipt. How long until the review, and how long the ballot took.
async fn one(
    mut phone: Browser,
    slip: String,
    choice: String,
    ready: Arc<Barrier>,
) -> Outcome<(Duration, Duration)> {
    let chosen = choose(&mut phone, &slip, &choice).await;
    // Whoever fails must not keep the others waiting for ever.
    ready.wait().await;
    let (chosen, fields) = chosen?;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = phone.send("/votar/emitir", &fields).await?;
    if answer.status == 200 && answer.html().contains("ballot-receipt") {
        Ok((chosen, answer.took))
    } else {
        Err(format!("no receipt but {}: {}", answer.status, answer.html()).into())
    }
}

type Fields = Vec<(&'static str, String)>;

/// The way of a slip to the page that asks whether the choice is right: how long it took, and what
/// is sent from there.
pub async fn choose(phone: &mut Browser, slip: &str, choice: &str) -> Outcome<(Duration, Fields)> {
    let ballot = phone.send("/votar", &[("boleto", slip), ("lugar", "")]).await?;
    let begun = ballot.took;
    let ballot = ballot.html();
    let (election, round) = (hidden(&ballot, "eleccion")?, hidden(&ballot, "ronda")?);
    let mut fields = vec![
        ("boleto", slip.to_owned()),
        ("lugar", String::new()),
        ("eleccion", election),
        ("ronda", round),
        ("opcion", choice.to_owned()),
    ];
    let sent: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let review = phone.send("/votar/revisar", &sent).await?;
    let took = begun + review.took;
    fields.push(("sal", hidden(&review.html(), "sal")?));
    Ok((took, fields))
}
