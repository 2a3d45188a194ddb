//! The act of a meeting where everybody draws their signature: set as a PDF, and sealed. The seal
//! sets it twice, whole and for the public, and both files are on disk before it counts.

use crate::{
    Outcome,
    report::Report,
    run::Run,
    waits::{Waits, median},
};
use domain::{
    bodies::VoteMode,
    identity::Actor,
    minutes::{Folio, State},
    submissions::Typed,
};
use services::{
    Clock, Context, Settings, demo,
    meetings::floor,
    minutes::{self, Hand, Setting, forms},
    submissions::{Submission, new_key},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const STAFF: Actor = Actor::Operator;
/// A finger's signature is drawn with about so many lines.
const LINES: u32 = 60;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    for (signers, most) in [(100, None), (300, Some(200.0))] {
        let (mut sets, mut seals, mut signs) = (Vec::new(), Vec::new(), Waits::default());
        for round in 0..run.rounds() {
            let data = run.folder(&format!("acts-{signers}-{round}"));
            let made = runtime.block_on(sealed(&data, signers))?;
            sets.push(made.set.as_secs_f64() * 1000.0);
            seals.push(made.seal.as_secs_f64() * 1000.0);
            signs.extend(made.signs);
        }
        report.add(&format!("act.{signers}.signature.p95"), signs.percentile_ms(95), "ms");
        report.add(&format!("act.{signers}.set"), median(sets), "ms");
        let (name, seal) = (format!("act.{signers}.seal"), median(seals));
        match most {
            Some(most) => report.at_most(&name, seal, "ms", most),
            None => report.add(&name, seal, "ms"),
        }
    }
    Ok(())
}

struct Made {
    /// Taking each signature.
    signs: Waits,
    /// The whole document once, as it is read before it is sealed.
    set: Duration,
    /// From the button to the sealed files.
    seal: Duration,
}

/// A meeting of so many neighbours, over, with its act signed by all of them and sealed.
async fn sealed(data: &Path, signers: usize) -> Outcome<Made> {
    let settings = Settings { data: data.to_owned(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await?;
    let code = demo::rehearse(&cx, signers, VoteMode::Ballot).await?.meeting.code;
    floor::perform(&cx, STAFF, &once(floor::forms::TABLE), code, floor::Turn::Close, &Typed::new())
        .await?;
    let site = "http://localhost".to_owned();
    let setting = Setting { site, language: press::Language::Es, amount: None };
    let folio = minutes::write_act(&cx, STAFF, &once(forms::WRITE), code, &setting).await?;
    let hand = Hand::Staff(STAFF);
    let document = minutes::find(&cx, &hand, folio).await?;
    if document.signers.len() != signers {
        return Err(format!("{} sign, not {signers}", document.signers.len()).into());
    }
    let seen = typed([("content", document.content.to_string())]);
    minutes::approve(&cx, STAFF, &once(forms::APPROVE), folio, &seen).await?;
    minutes::open_signing(&cx, STAFF, &once(forms::OPEN), folio, &seen).await?;
    let mut signs = Waits::default();
    for signer in &document.signers {
        signs.add(sign(&cx, folio, signer.number, &seen).await?);
    }
    // Fonts and templates are read by whoever comes first after the start.
    minutes::preview(&cx, &hand, folio).await?;
    let begun = Instant::now();
    minutes::preview(&cx, &hand, folio).await?;
    let set = begun.elapsed();
    let begun = Instant::now();
    minutes::seal(&cx, STAFF, &once(forms::SEAL), folio, &seen).await?;
    let seal = begun.elapsed();
    let document = minutes::find(&cx, &hand, folio).await?;
    if !matches!(document.state, State::Sealed) {
        return Err("the act is not sealed".into());
    }
    cx.close().await?;
    Ok(Made { signs, set, seal })
}

async fn sign(cx: &Context, folio: Folio, line: u32, seen: &Typed) -> Outcome<Duration> {
    let mut fields = typed([("mode", "drawn".to_owned()), ("strokes", strokes(line))]);
    fields.extend(seen.clone());
    let begun = Instant::now();
    let hand = Hand::Staff(STAFF);
    minutes::sign(cx, hand, &once(forms::SIGN), (folio, line), &fields).await?;
    Ok(begun.elapsed())
}

/// A line as a finger leaves it, another for each signer.
fn strokes(signer: u32) -> String {
    let wave = |step: u32, factor: u32| f64::from((step * factor + signer * 13) % 37);
    let mut path = "M5 40".to_owned();
    for step in 1..LINES {
        let (x, y) = (5.0 + f64::from(step) * 3.1, 22.0 + wave(step, 17) - wave(step, 5) * 0.6);
        path.push_str(&format!(" L{x:.1} {y:.1}"));
    }
    path + " M60 60 C80 50 120 70 180 44"
}

fn once(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "h"), form, holder: "h" }
}

fn typed<const N: usize>(fields: [(&str, String); N]) -> Typed {
    fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}
