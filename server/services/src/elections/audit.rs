//! What `tequio check` says of elections: everything that was promised is stored, and stored
//! figures follow from stored ballots.

use super::{
    archive::archive,
    counting::closed_rounds,
    store::{self, Stored},
};
use crate::{Context, Error, bodies, database::query};
use domain::{
    elections::{
        Ballot, Channel, Closing, Entry, Hash, LogEvent, Phase, Subject, recount, root, slate,
    },
    ids::ElectionId,
};
use sea_orm::ConnectionTrait;

/// How many contests were looked at, and what is wrong, a line for each.
pub(crate) async fn list_differences(cx: &Context) -> Result<(usize, Vec<String>), Error> {
    let reader = cx.database().reader();
    let ids = list_ids(reader).await?;
    let mut wrong = Vec::new();
    for id in &ids {
        let of = |line: String| format!("election {id}: {line}");
        match differences(cx, *id).await {
            Ok(lines) => wrong.extend(lines.into_iter().map(of)),
            // What cannot be read is unsound, and the others are looked at all the same.
            Err(Error::Internal(why)) => wrong.push(of(why.to_string())),
            Err(error) => return Err(error),
        }
    }
    Ok((ids.len(), wrong))
}

async fn list_ids(db: &impl ConnectionTrait) -> Result<Vec<ElectionId>, Error> {
    let rows = query::all(db, "SELECT id FROM elections ORDER BY id", []).await?;
    rows.iter().map(|row| Ok(ElectionId::from_uuid(row.try_get_by_index(0)?))).collect()
}

async fn differences(cx: &Context, id: ElectionId) -> Result<Vec<String>, Error> {
    let db = cx.database().reader();
    let stored = store::find(db, id, "").await?;
    let log = store::log(db, id).await?;
    let mut wrong = chain(db, id).await?;
    if !log.contains(&LogEvent::Prepared { contest: stored.contest.clone() }) {
        wrong.push("its rules are not those it was prepared with".into());
    }
    for event in &log {
        if let LogEvent::Opened { round, slips, slips_root, receipt_key } = event {
            let meeting = stored.contest.meeting;
            let hashes = store::slip_hashes(db, meeting, Some(*slips)).await?;
            if hashes.len() != *slips as usize || root(&hashes) != *slips_root {
                wrong.push(format!("the slips of round {} were altered", round.number));
            }
            let key = store::find_key(db, meeting).await;
            if !matches!(key, Ok(key) if key.public() == *receipt_key) {
                wrong.push("the key of its receipts is gone; restore a backup that has it".into());
            }
        }
        if let LogEvent::Closed { round, closing } = event {
            wrong.extend(box_and_closing(db, id, *round, closing).await?);
        }
    }
    wrong.extend(open_box(db, &stored, &log).await?);
    wrong.extend(state(db, &stored, &log).await?);
    wrong.extend(sheets(db, id, &log).await?);
    wrong.extend(seats(db, &stored).await?);
    // What follows reads what was found unsound already, and cannot say it better.
    if wrong.is_empty() {
        wrong.extend(result(cx, &stored).await?);
    }
    Ok(wrong)
}

/// The contest stands where its log says, among the people its log names.
async fn state(
    db: &impl ConnectionTrait,
    stored: &Stored,
    log: &[LogEvent],
) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    let told = log.iter().rev().find_map(phase_after);
    let column = "SELECT phase FROM elections WHERE id = $1";
    let id = stored.contest.election.uuid().into();
    let row = query::one(db, column, [id]).await?.ok_or(Error::NotFound)?;
    let listed: String = row.try_get_by_index(0)?;
    if told != Some(stored.phase.code()) || told != Some(&listed) {
        wrong.push("it stands somewhere else than its log says".into());
    }
    let frozen = log.iter().find_map(|event| {
        let LogEvent::Frozen { candidates } = event else { return None };
        Some(candidates)
    });
    let candidacies = store::candidacies(db, stored.contest.election).await?;
    if frozen.is_some_and(|frozen| *frozen != slate(&candidacies)) {
        wrong.push("the names on its ballot are not those that were frozen".into());
    }
    Ok(wrong)
}

/// Where an act leaves the contest; nothing when it stays where it is.
const fn phase_after(event: &LogEvent) -> Option<&'static str> {
    match event {
        LogEvent::Prepared { .. } => Some("preparing"),
        LogEvent::Nominated { .. } => Some("nominating"),
        LogEvent::Frozen { .. } => Some("frozen"),
        LogEvent::Opened { .. } => Some("open"),
        LogEvent::Closed { .. } => Some("closed"),
        LogEvent::Tied { .. } => Some("tie-break"),
        LogEvent::Resolved { .. } => Some("resolved"),
        LogEvent::Proclaimed { .. } => Some("proclaimed"),
        LogEvent::Annulled { .. } => Some("annulled"),
        LogEvent::Answered { .. }
        | LogEvent::CountEntered { .. }
        | LogEvent::CountsMatched { .. }
        | LogEvent::CountsDiffered { .. }
        | LogEvent::BreachSettled { .. }
        | LogEvent::LotDrawn { .. } => None,
    }
}

/// What the tellers entered is what the log was bound to.
async fn sheets(
    db: &impl ConnectionTrait,
    id: ElectionId,
    log: &[LogEvent],
) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for number in closed_rounds(log) {
        let mut stored = Vec::new();
        for sheet in store::sheets(db, id, number).await? {
            let hash = sheet.count.hash().map_err(Error::internal)?;
            stored.push((sheet.channel, sheet.attempt, hash));
        }
        let mut told: Vec<_> = log
            .iter()
            .filter_map(|event| {
                let LogEvent::CountEntered { round, channel, attempt, sheet } = event else {
                    return None;
                };
                (*round == number).then_some((*channel, *attempt, *sheet))
            })
            .collect();
        stored.sort_unstable();
        told.sort_unstable();
        if stored != told {
            wrong.push(format!("round {number}: its tellers' counts were altered"));
        }
    }
    Ok(wrong)
}

/// A declared result is counted again as a stranger would. Figures may contradict one another
/// until somebody says why, which is before the proclamation.
async fn result(cx: &Context, stored: &Stored) -> Result<Vec<String>, Error> {
    let is_final = match &stored.phase {
        Phase::Resolved(_) => false,
        Phase::Proclaimed { .. } => true,
        Phase::Preparing
        | Phase::Nominating
        | Phase::Frozen(_)
        | Phase::Open(_)
        | Phase::Closed(_)
        | Phase::TieBreak(_)
        | Phase::Annulled { .. } => return Ok(Vec::new()),
    };
    let archive = archive(cx, stored.contest.election).await?;
    let checks = recount(archive.as_bytes()).into_iter();
    let wrong =
        checks.filter(|c| !c.holds() && (is_final || !matches!(c.subject, Subject::Figures)));
    Ok(wrong.map(|check| format!("counted again: {check}")).collect())
}

/// Each entry of the log has its leaf in the audit chain, which nobody can write anew unnoticed.
async fn chain(db: &impl ConnectionTrait, id: ElectionId) -> Result<Vec<String>, Error> {
    let sql = "SELECT facts FROM audit WHERE subject = $1 AND event = 'election.logged'
         ORDER BY number";
    let rows = query::all(db, sql, [id.to_string().into()]).await?;
    let mut told = Vec::new();
    for row in &rows {
        let facts: serde_json::Value =
            serde_json::from_str(&row.try_get::<String>("", "facts")?).map_err(Error::internal)?;
        told.push(find_text(&facts, "leaf").unwrap_or_default());
    }
    let texts = store::log_texts(db, id).await?;
    let leaves: Vec<String> = texts.iter().map(|text| Entry::leaf(text).to_string()).collect();
    if told == leaves {
        return Ok(Vec::new());
    }
    Ok(vec!["its log is not the one the audit chain tells of".into()])
}

/// A text of that name, wherever it stands in the facts of an entry.
fn find_text(facts: &serde_json::Value, name: &str) -> Option<String> {
    let object = facts.as_object()?;
    let here = object.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    here.or_else(|| object.values().find_map(|value| find_text(value, name)))
}

/// What a round closed with is what is stored of it.
async fn box_and_closing(
    db: &impl ConnectionTrait,
    id: ElectionId,
    round: u8,
    closing: &Closing,
) -> Result<Vec<String>, Error> {
    let leaves: Vec<Hash> = store::ballots(db, id, round).await?.iter().map(Ballot::leaf).collect();
    let phone = store::count_uses(db, id, round, Channel::Phone).await?;
    let kiosk = store::count_uses(db, id, round, Channel::Kiosk).await?;
    let mut wrong = Vec::new();
    if root(&leaves) != closing.root || leaves.len() != closing.ballots as usize {
        wrong.push(format!("round {round}: its ballots do not lead to the root it closed with"));
    }
    if (phone, kiosk) != (closing.phone, closing.kiosk) {
        wrong.push(format!("round {round}: other slips have voted than when it closed"));
    }
    Ok(wrong)
}

/// In every round there are as many ballots as slips that voted, by phone and kiosk together: a
/// ballot does not say by which.
async fn open_box(
    db: &impl ConnectionTrait,
    stored: &Stored,
    log: &[LogEvent],
) -> Result<Vec<String>, Error> {
    let id = stored.contest.election;
    let open = stored.phase.open_round().map(|round| round.number);
    let mut wrong = Vec::new();
    for round in closed_rounds(log).into_iter().chain(open) {
        // One statement sees one moment, also while people vote.
        let sql = "SELECT (SELECT count(*) FROM ballots WHERE election_id = $1 AND round = $2)
             - (SELECT count(*) FROM slip_uses WHERE election_id = $1 AND round = $2)";
        let values = [id.uuid().into(), i32::from(round).into()];
        let row = query::one(db, sql, values).await?;
        let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
        let apart: i64 = row.try_get_by_index(0)?;
        if apart != 0 {
            wrong.push(format!("round {round}: {apart} more ballots than slips that voted"));
        }
    }
    Ok(wrong)
}

/// Whoever was proclaimed holds a seat.
async fn seats(db: &impl ConnectionTrait, stored: &Stored) -> Result<Vec<String>, Error> {
    let Phase::Proclaimed { outcome, .. } = &stored.phase else { return Ok(Vec::new()) };
    let contest = &stored.contest;
    let members = bodies::list_members_in(db, contest.organization).await?;
    let candidacies = store::candidacies(db, contest.election).await?;
    let seated = |id| {
        let person = candidacies.iter().find(|c| c.id == id).map(|c| c.person);
        members.iter().any(|m| m.post == contest.post && Some(m.person) == person)
    };
    let missing = outcome.elected.iter().filter(|id| !seated(**id)).count();
    if missing == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![format!("{missing} who were proclaimed hold no seat")])
}
