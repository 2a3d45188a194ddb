//! The demonstration's elections: one proclaimed, one to vote in, two in which people are still
//! put forward.

use super::{ACTOR, Rehearsal, chance::Chance, rehearsal::rehearse_in};
use crate::{
    Context, Error,
    elections::{self, Act, Cast, Told, prepare_posts_in},
};
use domain::{
    bodies::VoteMode,
    elections::{Channel, Choice, Credential, SlipCode},
    ids::{CandidacyId, ElectionId, PersonId},
    works::Number,
};
use std::{fs, io::Write as _, os::unix::fs::OpenOptionsExt as _, path::PathBuf};

/// How the votes of a contest fall, most first; more than enough to be published one by one.
const VOTES: [usize; 3] = [11, 7, 4];

/// Slips a visitor may vote with.
const GIVEN: usize = 6;

/// Elections about works whose committees are being elected, one for each state.
pub(super) async fn add(cx: &Context, works: &[Number]) -> Result<(), Error> {
    let [proclaimed, open, nominating, another, ..] = works else { return Ok(()) };
    let mut chance = Chance::new(4711);
    let (held, contests) = assemble(cx, &mut chance, *proclaimed, 27).await?;
    decide(cx, &held, contests).await?;
    open_poll(cx, &mut chance, *open).await?;
    put_forward(cx, &mut chance, *nominating).await?;
    put_forward(cx, &mut chance, *another).await
}

/// A meeting in session with its contests prepared.
pub(super) async fn assemble(
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    neighbours: usize,
) -> Result<(Rehearsal, Vec<ElectionId>), Error> {
    let tx = cx.begin().await?;
    let rehearsal = rehearse_in(&tx, cx, chance, work, neighbours, VoteMode::Ballot).await?;
    let contests = prepare_posts_in(&tx, cx, ACTOR, rehearsal.meeting.code).await?;
    tx.commit().await?;
    Ok((rehearsal, contests))
}

async fn act(cx: &Context, election: ElectionId, act: Act) -> Result<Told, Error> {
    elections::perform(cx, ACTOR, election, act).await
}

async fn nominate(
    cx: &Context,
    election: ElectionId,
    person: PersonId,
) -> Result<CandidacyId, Error> {
    match act(cx, election, Act::Nominate { person }).await? {
        Told::Nominated(candidacy) => Ok(candidacy),
        other => Err(Error::internal(format!("a nomination came to `{}`", other.code()))),
    }
}

/// Puts people forward who accept, closes the list and opens the poll.
async fn open(
    cx: &Context,
    election: ElectionId,
    people: &[PersonId],
) -> Result<Vec<CandidacyId>, Error> {
    let mut candidates = Vec::new();
    for person in people {
        let candidacy = nominate(cx, election, *person).await?;
        act(cx, election, Act::Answer { candidacy, accepted: true }).await?;
        candidates.push(candidacy);
    }
    act(cx, election, Act::Freeze).await?;
    act(cx, election, Act::Open).await?;
    Ok(candidates)
}

async fn vote(
    cx: &Context,
    election: ElectionId,
    slip: SlipCode,
    choice: Choice,
) -> Result<(), Error> {
    let salt = elections::new_salt()?;
    let credential = Credential::Slip(slip);
    let cast = Cast { credential, election, round: 1, choice, salt, channel: Channel::Phone };
    elections::cast(cx, cast).await.map(drop)
}

/// Votes on each contest and proclaims whom the votes elect.
pub(super) async fn decide(
    cx: &Context,
    held: &Rehearsal,
    contests: Vec<ElectionId>,
) -> Result<(), Error> {
    let slips = elections::print_slips(cx, ACTOR, held.meeting.id, 40).await?;
    for (place, election) in contests.into_iter().enumerate() {
        let people = held.neighbours.iter().copied().skip(VOTES.len() * place);
        let people: Vec<_> = people.take(VOTES.len()).collect();
        let candidates = open(cx, election, &people).await?;
        let chosen = candidates.iter().zip(VOTES).flat_map(|(candidacy, votes)| {
            std::iter::repeat_n(Choice::Candidate(*candidacy), votes)
        });
        // One vote each: where fewer came, the last of these were never there.
        let choices: Vec<_> =
            chosen.chain([Choice::Blank, Choice::Null]).take(held.neighbours.len()).collect();
        for (slip, choice) in slips.iter().zip(choices) {
            vote(cx, election, *slip, choice).await?;
        }
        for step in [Act::Close, Act::Resolve, Act::Proclaim] {
            act(cx, election, step).await?;
        }
    }
    Ok(())
}

async fn open_poll(cx: &Context, chance: &mut Chance, work: Number) -> Result<(), Error> {
    let (rehearsal, contests) = assemble(cx, chance, work, 22).await?;
    let slips = elections::print_slips(cx, ACTOR, rehearsal.meeting.id, 30).await?;
    let Some(election) = contests.first() else { return Ok(()) };
    let people: Vec<_> = rehearsal.neighbours.iter().copied().take(3).collect();
    let candidates = open(cx, *election, &people).await?;
    let (given, used) = slips.split_at(GIVEN.min(slips.len()));
    for (slip, candidacy) in used.iter().zip(candidates.iter().cycle()).take(9) {
        vote(cx, *election, *slip, Choice::Candidate(*candidacy)).await?;
    }
    note(cx, given).map_err(Error::internal)
}

async fn put_forward(cx: &Context, chance: &mut Chance, work: Number) -> Result<(), Error> {
    let (rehearsal, contests) = assemble(cx, chance, work, 16).await?;
    let Some(election) = contests.first() else { return Ok(()) };
    let answers = [Some(true), Some(false), None, Some(true)];
    for (person, answer) in rehearsal.neighbours.iter().zip(answers) {
        let candidacy = nominate(cx, *election, *person).await?;
        if let Some(accepted) = answer {
            act(cx, *election, Act::Answer { candidacy, accepted }).await?;
        }
    }
    Ok(())
}

/// Codes a visitor may vote with. Only a demonstration keeps any: nobody's vote is behind them.
fn note(cx: &Context, slips: &[SlipCode]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path(cx))?;
    for slip in slips {
        writeln!(file, "{slip}")?;
    }
    file.sync_all()
}

fn path(cx: &Context) -> PathBuf {
    cx.settings().data.join("demonstration-slips.txt")
}

/// Slips to try the ballot of the demonstration town with. Nothing when this is no demonstration.
pub fn slips(cx: &Context) -> Vec<String> {
    let text = fs::read_to_string(path(cx)).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}
