//! What may be seen of an election, by whom and when. Before a round is closed and counted there
//! is one figure on every path: how many have voted.

use super::{
    cast::may_vote,
    counting::{self, closed_rounds},
    store::{self, Stored},
};
use crate::{Context, Error};
use domain::{
    elections::{
        Breach, Candidacy, Channel, Contest, Entry, Hash, Ledger, Outcome, Phase, SlipCode,
        Standing, Tally, may_count, root, slate,
    },
    identity::Actor,
    ids::{ElectionId, MeetingId},
    submissions::Problem,
    text::Line,
};
use sea_orm::ConnectionTrait;

/// A contest as the people who run it see it.
#[derive(Debug, Clone)]
pub struct Election {
    pub contest: Contest,
    pub phase: Phase,
    pub candidacies: Vec<Candidacy>,
}

/// # Errors
/// [`Error::Denied`] for whom it does not concern; [`Error::NotFound`].
pub async fn find(cx: &Context, actor: Actor, election: ElectionId) -> Result<Election, Error> {
    may_count(actor)?;
    let reader = cx.database().reader();
    let Stored { contest, phase, .. } = store::find(reader, election, "").await?;
    let candidacies = store::candidacies(reader, election).await?;
    Ok(Election { contest, phase, candidacies })
}

/// The contests of a meeting, in the order they were prepared.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn list_for_meeting(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
) -> Result<Vec<Election>, Error> {
    may_count(actor)?;
    let reader = cx.database().reader();
    let mut elections = Vec::new();
    for Stored { contest, phase, .. } in store::list(reader, meeting).await? {
        let candidacies = store::candidacies(reader, contest.election).await?;
        elections.push(Election { contest, phase, candidacies });
    }
    Ok(elections)
}

/// How many have voted in the round that is open, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turnout {
    pub round: u8,
    pub voted: u32,
}

/// The turnout of an open poll, for anybody.
///
/// # Errors
/// [`Error::NotFound`] when no round is open.
pub async fn turnout(cx: &Context, election: ElectionId) -> Result<Turnout, Error> {
    let reader = cx.database().reader();
    let stored = store::find(reader, election, "").await?;
    let round = stored.phase.open_round().ok_or(Error::NotFound)?.number;
    let mut voted = 0;
    for channel in [Channel::Phone, Channel::Kiosk] {
        voted += store::count_uses(reader, election, round, channel).await?;
    }
    Ok(Turnout { round, voted })
}

/// A counted round, with what does not agree in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundResult {
    pub number: u8,
    pub root: Hash,
    pub ledger: Ledger,
    pub tally: Tally,
    /// Contradictions nobody has explained yet.
    pub breaches: Vec<Breach>,
}

/// The counted rounds of a contest, for anybody, once the rules have decided about the last one.
///
/// # Errors
/// [`Error::NotFound`] before that: there is nothing to be seen, whoever asks.
pub async fn result(cx: &Context, election: ElectionId) -> Result<Vec<RoundResult>, Error> {
    let reader = cx.database().reader();
    let stored = store::find(reader, election, "").await?;
    if !stored.phase.shows_votes() {
        return Err(Error::NotFound);
    }
    let log = store::log(reader, election).await?;
    let unsettled = counting::unsettled(reader, &stored).await?;
    let mut rounds = Vec::new();
    for number in closed_rounds(&log) {
        let counted = counting::count(reader, &stored.contest, &log, number).await?;
        let of = |(round, breach): &(u8, Breach)| (*round == number).then_some(*breach);
        rounds.push(RoundResult {
            number,
            root: counted.closing.root,
            ledger: counted.ledger,
            tally: counted.tally,
            breaches: unsettled.iter().filter_map(of).collect(),
        });
    }
    Ok(rounds)
}

/// What anybody may see of a contest that has been decided, or is being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub office: Line,
    pub phase: &'static str,
    pub candidates: Vec<Standing>,
    pub rounds: Vec<RoundResult>,
    /// Once nothing is left to decide.
    pub outcome: Option<Outcome>,
}

/// The result of a contest with the names on it.
///
/// # Errors
/// As [`result`].
pub async fn published(cx: &Context, election: ElectionId) -> Result<Published, Error> {
    let rounds = result(cx, election).await?;
    let reader = cx.database().reader();
    let Stored { contest, phase, .. } = store::find(reader, election, "").await?;
    let candidates = slate(&store::candidacies(reader, election).await?);
    let code = phase.code();
    let outcome = match phase {
        Phase::Resolved(outcome) | Phase::Proclaimed { outcome, .. } => Some(outcome),
        Phase::Preparing
        | Phase::Nominating
        | Phase::Frozen(_)
        | Phase::Open(_)
        | Phase::Closed(_)
        | Phase::TieBreak(_)
        | Phase::Annulled { .. } => None,
    };
    Ok(Published { office: contest.office, phase: code, candidates, rounds, outcome })
}

/// How long the log of an election is, and its root: what the screen and the acta show.
///
/// # Errors
/// [`Error::NotFound`] for an election that does not exist.
pub async fn log_root(cx: &Context, election: ElectionId) -> Result<(usize, Hash), Error> {
    let reader = cx.database().reader();
    store::find(reader, election, "").await?;
    let texts = store::log_texts(reader, election).await?;
    let leaves: Vec<_> = texts.iter().map(|text| Entry::leaf(text)).collect();
    Ok((leaves.len(), root(&leaves)))
}

/// A ballot somebody can mark now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBallot {
    pub election: ElectionId,
    pub round: u8,
    pub office: Line,
    pub seats: u16,
    /// Turned by the slip, so that nobody stands first on every ballot.
    pub options: Vec<Standing>,
}

/// What a slip opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipView {
    pub open: Vec<OpenBallot>,
    /// Polls that are open and in which it has voted.
    pub voted: usize,
}

/// The ballots a slip can still cast.
///
/// # Errors
/// [`Error::Rejected`] for a slip nobody knows, or one that is void or votes on paper.
pub async fn slip_view(cx: &Context, code: SlipCode) -> Result<SlipView, Error> {
    let reader = cx.database().reader();
    let hash = code.hash();
    let rejected = |problem| Error::Rejected(vec![problem]);
    let Some((meeting, slip)) = store::find_slip(reader, hash, "").await? else {
        return Err(rejected(Problem::new("boleto", "problem-slip-unknown")));
    };
    may_vote(slip).map_err(rejected)?;
    let mut view = SlipView { open: Vec::new(), voted: 0 };
    for Stored { contest, phase, .. } in store::list(reader, meeting).await? {
        let Some(round) = phase.open_round() else { continue };
        let by_slip = contest.modes.allows(Channel::Phone) || contest.modes.allows(Channel::Kiosk);
        if !by_slip {
            continue;
        }
        if has_voted(reader, hash, contest.election, round.number).await? {
            view.voted += 1;
            continue;
        }
        let candidacies = store::candidacies(reader, contest.election).await?;
        let mut options: Vec<_> = slate(&candidacies)
            .into_iter()
            .filter(|standing| round.slate.contains(&standing.candidacy))
            .collect();
        let turn = first_number(Hash::over(&[
            b"tequio-rotation-v1",
            &hash.0,
            contest.election.uuid().as_bytes(),
        ]));
        if let Some(by) = turn.checked_rem(options.len()) {
            options.rotate_left(by);
        }
        view.open.push(OpenBallot {
            election: contest.election,
            round: round.number,
            office: contest.office,
            seats: round.seats,
            options,
        });
    }
    Ok(view)
}

fn first_number(hash: Hash) -> usize {
    hash.0.iter().take(4).fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

async fn has_voted(
    db: &impl ConnectionTrait,
    hash: Hash,
    election: ElectionId,
    round: u8,
) -> Result<bool, Error> {
    let sql =
        "SELECT count(*) FROM slip_uses WHERE code_hash = $1 AND election_id = $2 AND round = $3";
    let values = [hash.to_string().into(), election.uuid().into(), i32::from(round).into()];
    Ok(store::count(db, store::statement(db, sql, values)).await? > 0)
}
