//! *Voy a ir*: its page under load beside a bare one, and whole registrations, from the address on
//! the poster to the pass, beside single commits on the same disk.

use crate::{
    Outcome, baseline,
    browser::{Browser, KEY, hidden, link},
    commits,
    load::{self, Target},
    program::Program,
    report::Report,
    run::Run,
    waits::{Waits, median},
};
use std::time::{Duration, Instant};

/// Phones that register at the same time.
const PHONES: usize = 32;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let (binary, rounds, time) = (run.binary.clone(), run.rounds(), run.load());
    let each = run.choose(20, 5);
    let raw = commits::raw_rate(&run.folder("join-raw"))?;
    let data = run.own_town("join")?;
    let bare = baseline::start(&data.join("tequio.db"))?;
    let town = Program::start(&binary, &data)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;

    let (place, cookies) = runtime.block_on(form(town.port))?;
    let targets = [
        Target::new("rows", bare.url("/rows")),
        Target::new("join", town.url(&place)).with(cookies),
    ];
    let loads = load::compare(&targets, 32, rounds, time)?;
    let [rows, page] = &loads[..] else { return Err("a target was left out".into()) };
    report.add("join.page.per_second", page.per_second, "pages/s");
    report.add("join.page.p50", page.p50_ms, "ms");
    report.add("join.page.p99", page.p99_ms, "ms");
    report.at_least("join.page_to_rows", page.per_second / rows.per_second, "ratio", 0.35);

    let (mut rates, mut posts) = (Vec::new(), Waits::default());
    for round in 0..rounds {
        let (rate, waits) = runtime.block_on(register(town.port, round, each))?;
        rates.push(rate);
        posts.extend(waits);
    }
    let rate = median(rates);
    report.add("join.registrations_per_second", rate, "registrations/s");
    report.add("join.to_single_commits", rate / raw, "ratio");
    report.add("join.send.p50", posts.percentile_ms(50), "ms");
    report.add("join.send.p99", posts.percentile_ms(99), "ms");
    Ok(())
}

/// The form of a meeting to come under a key of its own, and the cookie that opens it.
async fn form(port: u16) -> Outcome<(String, String)> {
    let mut phone = Browser::open(port).await?;
    let path = attend(&mut phone).await?;
    let (place, _) = phone.form(&path).await?;
    Ok((place, phone.cookies()))
}

/// Where one says that one comes to the last of the meetings to come.
pub async fn attend(phone: &mut Browser) -> Outcome<String> {
    let meetings = phone.read("/reuniones").await?;
    let last = meetings.rsplit_once("href=\"/reuniones/").ok_or("no meeting to come")?.1;
    let code = last.split('"').next().unwrap_or_default();
    Ok(format!("/reuniones/{code}/voy"))
}

/// Registrations a second of `each` people on every phone, and how long their forms took.
async fn register(port: u16, round: usize, each: usize) -> Outcome<(f64, Waits)> {
    let path = attend(&mut Browser::open(port).await?).await?;
    let begun = Instant::now();
    let phones: Vec<_> = (0..PHONES)
        .map(|phone| {
            let (path, from) = (path.clone(), (round * PHONES + phone) * each);
            tokio::spawn(async move {
                let mut waits = Vec::new();
                for person in from..from + each {
                    waits.push(pass(port, &path, person).await?);
                }
                Outcome::Ok(waits)
            })
        })
        .collect();
    let mut waits = Waits::default();
    for phone in phones {
        waits.extend(phone.await??);
    }
    let rate = waits.len() as f64 / begun.elapsed().as_secs_f64();
    Ok((rate, waits))
}

/// One person, from the poster to the pass. How long the sending of the form took.
async fn pass(port: u16, path: &str, person: usize) -> Outcome<Duration> {
    let mut phone = Browser::open(port).await?;
    let took = say_yes(&mut phone, path, person).await?;
    let pass = phone.read("/pase").await?;
    link(&pass, "/reuniones/", "/calendario.ics")?;
    Ok(took)
}

/// Fills the form and sends it.
pub async fn say_yes(phone: &mut Browser, path: &str, person: usize) -> Outcome<Duration> {
    let (_, form) = phone.form(path).await?;
    let (key, notice) = (hidden(&form, KEY)?, hidden(&form, "notice_version")?);
    let (name, street) = (format!("Vecina Número {person}"), format!("Calle Hidalgo {person}"));
    let fields = [
        (KEY, key.as_str()),
        ("name", &name),
        ("street", &street),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", &notice),
    ];
    let answer = phone.send(path, &fields).await?;
    let took = answer.took;
    match answer.led()?.as_str() {
        "/pase" => Ok(took),
        other => Err(format!("led to {other}, not to the pass").into()),
    }
}
