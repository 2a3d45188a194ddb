//! The door: three hundred people with a pass, let in by code from four devices of the staff.

use crate::{
    Outcome,
    browser::{Browser, KEY, hidden},
    program::Program,
    report::Report,
    run::Run,
    waits::{Waits, median},
};
use domain::{
    identity::Actor,
    meetings::{MeetingCode, PassToken, Progress},
};
use services::{
    Clock, Context, Settings,
    meetings::{self, floor, forms::ATTEND},
    submissions::{Submission, new_key},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const PEOPLE: usize = 300;
const DEVICES: usize = 4;
/// A field of the door's address: which sending is answered above the form.
const SEEN: &str = "visto";

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let binary = run.binary.clone();
    let (mut totals, mut posts, mut waits) = (Vec::new(), Waits::default(), Waits::default());
    for round in 0..run.rounds() {
        let data = run.folder(&format!("door-{round}"));
        crate::program::demo(&binary, &data, 1)?;
        let night = evening(&binary, &data)?;
        totals.push(night.total.as_secs_f64());
        posts.extend(night.posts);
        waits.extend(night.waits);
    }
    report.at_most("door.300_from_4_devices", median(totals), "s", 60.0);
    report.add("door.send.p50", posts.percentile_ms(50), "ms");
    report.at_most("door.send.p95", posts.percentile_ms(95), "ms", 150.0);
    report.add("door.answered.p50", waits.percentile_ms(50), "ms");
    report.at_most("door.answered.p95", waits.percentile_ms(95), "ms", 150.0);
    Ok(())
}

/// What one evening at the door took.
struct Evening {
    total: Duration,
    /// Until the sending was acknowledged.
    posts: Waits,
    /// Until the device showed who came in, with the form for the next one.
    waits: Waits,
}

fn evening(binary: &Path, data: &Path) -> Outcome<Evening> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (meeting, before, passes) = runtime.block_on(announce(data))?;
    let town = Program::start(binary, data)?;
    runtime.block_on(async {
        let mut staff = Browser::open(town.port).await?;
        staff.sign_in(data, "participacion").await?;
        let path = format!("/reuniones/{meeting}/puerta");
        let mut devices = Vec::new();
        for passes in passes.chunks(PEOPLE / DEVICES) {
            devices.push((staff.twin().await?, passes.to_vec()));
        }
        let begun = Instant::now();
        let devices: Vec<_> = devices
            .into_iter()
            .map(|(device, passes)| tokio::spawn(stand(device, path.clone(), passes)))
            .collect();
        let (mut posts, mut waits) = (Waits::default(), Waits::default());
        for device in devices {
            for (post, wait) in device.await?? {
                posts.add(post);
                waits.add(wait);
            }
        }
        let total = begun.elapsed();
        let inside = inside(data, meeting).await? - before;
        if usize::try_from(inside)? == PEOPLE {
            Ok(Evening { total, posts, waits })
        } else {
            Err(format!("{PEOPLE} were let in, and {inside} are inside").into())
        }
    })
}

/// One device: a code typed, the answer seen, the next one.
async fn stand(
    mut device: Browser,
    path: String,
    passes: Vec<String>,
) -> Outcome<Vec<(Duration, Duration)>> {
    let (_, page) = device.form(&path).await?;
    let mut key = hidden(&page, KEY)?;
    let mut waits = Vec::with_capacity(passes.len());
    for pass in passes {
        let typed =
            [(KEY, key.as_str()), ("pass", &pass), ("capacity", "neighbour"), ("act", "entrar")];
        let sent = device.send(&path, &typed).await?;
        let post = sent.took;
        let place = sent.led()?;
        let next = place.split(['?', '&']).find_map(|part| part.strip_prefix(&format!("{KEY}=")));
        let next = next.filter(|_| place.contains(&format!("&{SEEN}={key}")));
        let next = next.ok_or_else(|| format!("the door led to {place}"))?.to_owned();
        let seen = device.glance(&place).await?;
        waits.push((post, post + seen.took));
        key = next;
    }
    Ok(waits)
}

async fn open(data: &Path) -> Outcome<Context> {
    let settings = Settings { data: data.to_owned(), database_url: None };
    Ok(Context::open(&settings, Clock::system()).await?)
}

/// Three hundred people who said they come to the meeting whose door is open: its code, how many
/// are inside already, and the codes of their passes.
async fn announce(data: &Path) -> Outcome<(MeetingCode, u32, Vec<String>)> {
    let cx = open(data).await?;
    let today = meetings::list_today(&cx, Actor::Operator).await?;
    let meeting = today.iter().find(|meeting| meeting.progress == Progress::CheckingIn);
    let code = meeting.ok_or("no meeting with an open door")?.code;
    let notice = services::people::privacy_notice(&cx).await?.version.to_string();
    let mut passes = Vec::with_capacity(PEOPLE);
    for person in 0..PEOPLE {
        let token: PassToken = PassToken::from_bytes((person as u128).to_be_bytes());
        let typed = [
            ("name", format!("Vecina Número {person}")),
            ("street", format!("Calle Hidalgo {person}")),
            ("adult", "si".to_owned()),
            ("notice", "si".to_owned()),
            ("notice_version", notice.clone()),
        ];
        let typed = typed.map(|(field, value)| (field.to_owned(), value)).into();
        let form = Submission { key: new_key(ATTEND, "h"), form: ATTEND, holder: "h" };
        meetings::register_attendance(&cx, Actor::Public, &form, code, token, &typed).await?;
        passes.push(token.code().to_string());
    }
    let before = floor::snapshot(&cx, code).await?.inside.people;
    cx.close().await?;
    Ok((code, before, passes))
}

async fn inside(data: &Path, meeting: MeetingCode) -> Outcome<u32> {
    let cx = open(data).await?;
    let inside = floor::snapshot(&cx, meeting).await?.inside.people;
    cx.close().await?;
    Ok(inside)
}
