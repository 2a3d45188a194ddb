//! The guided chat: conversations from the greeting to the folio, many at a time. A turn is what
//! a phone waits for: the message is sent, and the page with the answer is there.

use crate::{
    Outcome,
    browser::{Browser, KEY, hidden},
    program::Program,
    report::Report,
    run::Run,
    waits::Waits,
};
use std::time::{Duration, Instant};

/// People who talk at the same time.
const PHONES: usize = 32;
/// No conversation needs more turns than this to become a case.
const TURNS_MOST: usize = 12;
const STORY: &str = "Desde que empezó la obra hay un hoyo grande en la calle Hidalgo, frente a la \
    escuela, y el agua se queda ahí. ¿Cuándo lo van a tapar?";

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let (binary, each) = (run.binary.clone(), run.choose(6, 2));
    let town = Program::start(&binary, &run.own_town("chat")?)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for (name, phones) in [("chat.alone", 1), ("chat.c32", PHONES)] {
        let (mut turns, taken) = runtime.block_on(talk(town.port, phones, each))?;
        report.add(&format!("{name}.turns_per_second"), turns.len() as f64 / taken, "turns/s");
        report.add(&format!("{name}.turn.p50"), turns.percentile_ms(50), "ms");
        report.add(&format!("{name}.turn.p99"), turns.percentile_ms(99), "ms");
    }
    Ok(())
}

/// So many phones, each with a few conversations one after another.
async fn talk(port: u16, phones: usize, each: usize) -> Outcome<(Waits, f64)> {
    let begun = Instant::now();
    let phones: Vec<_> = (0..phones)
        .map(|_| {
            tokio::spawn(async move {
                let mut turns = Vec::new();
                for _ in 0..each {
                    turns.extend(conversation(port).await?.0);
                }
                Outcome::Ok(turns)
            })
        })
        .collect();
    let mut turns = Waits::default();
    for phone in phones {
        turns.extend(phone.await??);
    }
    Ok((turns, begun.elapsed().as_secs_f64()))
}

/// Tells a story and takes the first way offered each time, until there is a folio. What each turn
/// took, and the page that hands the folio over.
pub async fn conversation(port: u16) -> Outcome<(Vec<Duration>, String)> {
    let mut phone = Browser::open(port).await?;
    let (_, mut page) = phone.form("/reportar").await?;
    let mut path = "/reportar".to_owned();
    let mut said = ("text", STORY.to_owned());
    let mut turns = Vec::new();
    for _ in 0..TURNS_MOST {
        let key = hidden(&page, KEY)?;
        let begun = Instant::now();
        let sent = phone.send(&path, &[(KEY, &key), (said.0, &said.1)]).await?;
        let place = sent.led()?;
        page = phone.read(&place).await?;
        turns.push(begun.elapsed());
        if page.contains("class=\"secret\"") {
            return Ok((turns, page));
        }
        path = place.split('?').next().unwrap_or_default().to_owned();
        said = ("button", hidden(&page, "button")?);
    }
    Err(format!("no folio after {TURNS_MOST} turns: {page}").into())
}
