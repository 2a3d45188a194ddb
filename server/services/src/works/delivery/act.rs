//! The act of delivery: put together from what is recorded, handed to those who sign.

use super::store::{self, Round};
use crate::{
    Context, Error, agreements, bodies,
    database::Tx,
    meetings::Reading,
    minutes::{self, Facts, NewDocument, Setting},
    works::{history, store as works},
};
use domain::{
    agreements::Status,
    bodies::Preset,
    identity::Actor,
    ids::DocumentId,
    minutes::{Capacity, Signer},
    people::NAME_MOST,
    submissions::Problem,
    text::Line,
    works::{Answer, Check, Move, Project, Road, Share, Verdict},
};
use sea_orm::ConnectionTrait;

/// Who signs on a line of the form: the field, and in what quality.
const GROUPS: [(&str, Capacity); 5] = [
    ("sign_committee", Capacity::Neighbour),
    ("sign_municipality", Capacity::Authority),
    ("sign_works", Capacity::Technician),
    ("sign_contractor", Capacity::Contractor),
    ("sign_comptroller", Capacity::Witness),
];

/// Without these an act of delivery says nothing.
const NEEDED: [&str; 2] = ["sign_committee", "sign_works"];

/// More people than sign a delivery.
const MOST: usize = 40;

/// Reads who signs: a name on a line, and after a comma what they are.
pub(super) fn signers(reading: &mut Reading<'_>) -> Vec<Signer> {
    let mut found = Vec::new();
    for (field, capacity) in GROUPS {
        let lines: Vec<_> = reading.raw(field).lines().map(str::trim).collect();
        let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
        if lines.peek().is_none() && NEEDED.contains(&field) {
            reading.wrong(Problem::new(field, "problem-empty"));
        }
        for line in lines {
            let (name, post) = line.split_once(',').unwrap_or((line, ""));
            let post = Line::parse(post, NAME_MOST).ok();
            match Line::parse(name, NAME_MOST) {
                Ok(name) => found.push((name, capacity, post)),
                Err(error) => reading.wrong(crate::gallery::text_problem(field, error)),
            }
        }
    }
    if found.len() > MOST {
        reading.wrong(Problem::new("sign_committee", "problem-signers-many"));
    }
    let signer = |(number, (name, capacity, post))| Signer {
        number,
        // The roll is of neighbours; here they sign on the device that goes round or on paper.
        person: None,
        name,
        capacity,
        post,
    };
    (1..).zip(found).map(signer).collect()
}

/// Opens the act of a round, in the transaction that closes its text.
pub(super) async fn open_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    (project, round, privacy): (&Project, &Round, u16),
    setting: &Setting,
    signers: Vec<Signer>,
) -> Result<DocumentId, Error> {
    let facts = facts(tx, cx, (project, round, privacy), setting).await?;
    let new = NewDocument {
        facts: Facts::Delivery(Box::new(facts)),
        meeting: None,
        work: Some(project.number),
        corrects: None,
        signers,
        site: setting.site.clone(),
    };
    Ok(minutes::open_in(tx, cx, actor, new).await?.id)
}

async fn facts(
    tx: &Tx,
    cx: &Context,
    (project, round, privacy): (&Project, &Round, u16),
    setting: &Setting,
) -> Result<press::DeliveryAct, Error> {
    let locality = works::find_locality(tx, project.locality).await?;
    let place = locality.name.as_str();
    Ok(press::DeliveryAct {
        imprint: imprint(cx, project, setting),
        record: record(tx, cx, (project, privacy), place, setting).await?,
        work: work(project, place, setting),
        began: date_of(tx, cx, project, Move::Start).await?,
        ended: date_of(tx, cx, project, Move::NotifyCompletion).await?,
        goals: vec![goal(project, setting)],
        agreements: fulfilments(tx, project).await?,
        points: points(tx, project, round).await?,
        observations: observations(tx, round).await?,
        operation: press::Operation {
            responsible: round.operation.clone().unwrap_or_default(),
            duties: round.duties.clone().unwrap_or_default(),
        },
        warranty_until: round.warranty_until,
        verdict: verdict(round)?,
        signatures: Vec::new(),
    })
}

fn imprint(cx: &Context, project: &Project, setting: &Setting) -> press::Imprint {
    let municipality = cx.municipality();
    press::Imprint {
        language: setting.language,
        paper: press::Paper::Letter,
        issuer: press::Issuer {
            municipality: municipality.name.as_str().to_owned(),
            region: municipality.region.as_str().to_owned(),
            office: project.agency_responsible.as_str().to_owned(),
        },
        folio: String::new(),
        date: cx.today(),
    }
}

async fn record(
    tx: &Tx,
    cx: &Context,
    (project, privacy): (&Project, u16),
    locality: &str,
    setting: &Setting,
) -> Result<press::Record, Error> {
    let now = cx.now().with_timezone(&cx.time_zone()).naive_local();
    let preset = preset(tx, project).await?;
    let site = &setting.site;
    let shown = site.split_once("://").map_or(site.as_str(), |(_, host)| host);
    Ok(press::Record {
        file: project.number.to_string(),
        place: press::Place {
            name: project.site.as_str().to_owned(),
            hint: None,
            locality: locality.to_owned(),
        },
        starts: now,
        ends: now,
        legal_basis: preset.source.as_str().to_owned(),
        preset: press::Preset {
            name: preset.name.as_str().to_owned(),
            version: preset.version.to_string(),
            verified: preset.verified,
        },
        privacy: press::Privacy {
            version: privacy.to_string(),
            address: format!("{shown}/privacidad"),
        },
        // The document's own name and code are put in when it is opened.
        verification: press::Verification {
            qr: press::Qr::of(site.as_str()).map_err(Error::internal)?,
            short_address: String::new(),
            code: String::new(),
        },
    })
}

/// The rules its committee was convened under.
async fn preset(tx: &Tx, project: &Project) -> Result<Preset, Error> {
    let body = bodies::find_last_of_work_in(tx, project.number).await?;
    match body.and_then(|body| domain::bodies::find(&body.preset)) {
        Some(preset) => Ok(preset),
        None => domain::bodies::jalisco_works_committee().map_err(Error::internal),
    }
}

fn work(project: &Project, locality: &str, setting: &Setting) -> press::Work {
    let road = Road::of(project.status, &project.milestones);
    press::Work {
        name: project.name.as_str().to_owned(),
        summary: Some(project.description.as_str().to_owned()),
        locality: locality.to_owned(),
        amount: setting.amount.clone(),
        fund: Some(project.fund.as_str().to_owned()),
        starts: Some(project.planned_start),
        ends: Some(project.planned_end),
        contractor: project.contractor.as_ref().map(|name| name.as_str().to_owned()),
        road: Some(press::Road::from(&road)),
    }
}

/// When a step was taken the last time, as far as the program saw it.
async fn date_of(
    db: &impl ConnectionTrait,
    cx: &Context,
    project: &Project,
    step: Move,
) -> Result<Option<chrono::NaiveDate>, Error> {
    let past = history::list_past_in(db, project.number).await?;
    let found = past.into_iter().find(|past| past.deed == history::Deed::Moved(step));
    Ok(found.map(|past| past.at.with_timezone(&cx.time_zone()).date_naive()))
}

fn goal(project: &Project, setting: &Setting) -> press::Goal {
    let concept = match setting.language {
        press::Language::Es => "Trabajo contratado",
        press::Language::En => "Work contracted",
    };
    let share = |share: Share| format!("{} %", share.percent());
    let done = project.progress.physical;
    press::Goal {
        concept: concept.to_owned(),
        planned: share(Share::WHOLE),
        achieved: share(done),
        met: done == Share::WHOLE,
    }
}

async fn fulfilments(tx: &Tx, project: &Project) -> Result<Vec<press::Fulfilment>, Error> {
    let mut agreed = agreements::list_of_work_in(tx, project.number).await?;
    agreed.sort_by_key(|listed| listed.agreement.number);
    let told = |listed: agreements::Listed| {
        let agreement = listed.agreement;
        let (fulfilled, note) = match agreement.status {
            Status::Open => (false, None),
            Status::Fulfilled { evidence, .. } => (false, Some(evidence)),
            Status::Verified { evidence, .. } => (true, Some(evidence)),
            Status::Cancelled { reason, .. } => (false, Some(reason)),
        };
        press::Fulfilment {
            text: agreement.text.as_str().to_owned(),
            owner: agreement.owner.name.as_str().to_owned(),
            fulfilled,
            note: note.map(|note| note.as_str().to_owned()),
        }
    };
    Ok(agreed.into_iter().map(told).collect())
}

/// The list as it was answered in the walk; what was mended since is said to be.
async fn points(tx: &Tx, project: &Project, round: &Round) -> Result<Vec<press::Point>, Error> {
    let seen = store::list_observations(tx, round.work, round.round).await?;
    let mended = |check| {
        let mut of = seen.iter().filter(|seen| seen.point == Some(check)).peekable();
        of.peek().is_some() && of.all(|seen| seen.correction.is_some())
    };
    let told = |(check, answer): (Check, Option<Answer>)| {
        let state = match answer? {
            Answer::Yes => press::PointState::Met,
            Answer::No if mended(check) => press::PointState::Mended,
            Answer::No => press::PointState::NotMet,
            Answer::DoesNotApply => press::PointState::DoesNotApply,
        };
        Some(press::Point { point: check.code().to_owned(), state })
    };
    Ok(super::checks(tx, project, round).await?.into_iter().filter_map(told).collect())
}

async fn observations(tx: &Tx, round: &Round) -> Result<Vec<press::Observation>, Error> {
    let seen = store::list_observations(tx, round.work, round.round).await?;
    let told = |seen: store::Observation| press::Observation {
        text: seen.text,
        place: seen.place,
        state: match seen.correction {
            Some((on, _)) => press::ObservationState::Corrected { on },
            None => press::ObservationState::Open { due: Some(seen.due) },
        },
    };
    Ok(seen.into_iter().map(told).collect())
}

fn verdict(round: &Round) -> Result<press::Verdict, Error> {
    let reasons = || {
        let raw = round.reasons.as_deref().unwrap_or_default();
        raw.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    match round.state.verdict() {
        Some(Verdict::Conforming) => Ok(press::Verdict::Conforming),
        Some(Verdict::WithObservations) => {
            Ok(press::Verdict::WithObservations { reasons: reasons() })
        }
        Some(Verdict::NotConforming) => Ok(press::Verdict::NotConforming { reasons: reasons() }),
        None => Err(Error::internal("an act was asked for before the committee's word")),
    }
}
