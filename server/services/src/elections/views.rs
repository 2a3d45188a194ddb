//! What may be seen of an election, by whom and when. Before a round is closed and counted there
//! is one figure on every path: how many have voted.

use super::{
    cast::may_vote,
    counting::{self, closed_rounds},
    store::{self, Stored},
};
use crate::{Context, Error, database::Tx};
use domain::{
    elections::{
        Breach, Candidacy, Channel, Contest, Entry, Hash, Ledger, LogEvent, LogPublic, Outcome,
        Phase, SlipCode, Standing, Tally, may_count, root, slate,
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
    with_names(reader, store::list(reader, meeting).await?).await
}

/// As [`list_for_meeting`], for the transaction at hand: none of them changes until it ends.
pub(crate) async fn list_for_meeting_in(
    tx: &Tx,
    meeting: MeetingId,
) -> Result<Vec<Election>, Error> {
    with_names(tx, store::list_held(tx, meeting).await?).await
}

async fn with_names(
    db: &impl ConnectionTrait,
    stored: Vec<Stored>,
) -> Result<Vec<Election>, Error> {
    let mut elections = Vec::new();
    for Stored { contest, phase, .. } in stored {
        let candidacies = store::candidacies(db, contest.election).await?;
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
    /// Over its ballots; nothing where nobody could vote with a slip.
    pub root: Option<Hash>,
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
    rounds(reader, &stored, &store::log(reader, election).await?).await
}

async fn rounds(
    db: &impl ConnectionTrait,
    stored: &Stored,
    log: &[LogEvent],
) -> Result<Vec<RoundResult>, Error> {
    let unsettled = counting::unsettled(db, stored).await?;
    let by_slip = stored.contest.modes.by_slip();
    let mut rounds = Vec::new();
    for number in closed_rounds(log) {
        let counted = counting::count(db, &stored.contest, log, number).await?;
        let of = |(round, breach): &(u8, Breach)| (*round == number).then_some(*breach);
        rounds.push(RoundResult {
            number,
            root: by_slip.then_some(counted.closing.root),
            ledger: counted.ledger,
            tally: counted.tally,
            breaches: unsettled.iter().filter_map(of).collect(),
        });
    }
    Ok(rounds)
}

/// What anybody may see of a contest that has been decided, is being, or was annulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub office: Line,
    pub phase: &'static str,
    pub candidates: Vec<Standing>,
    pub rounds: Vec<RoundResult>,
    /// Once nothing is left to decide.
    pub outcome: Option<Outcome>,
    /// What its archive is compared with.
    pub proof: Option<Proof>,
    /// Why none of it counts; then there are no figures.
    pub annulled: Option<Line>,
}

/// What an archive, a receipt or a slip is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// Signs the receipts and the archive.
    pub key: LogPublic,
    /// Over the log as it is now.
    pub events: Hash,
}

/// The result of a contest with the names on it.
///
/// # Errors
/// As [`result`], but for an annulled contest: that it was and why stays to be read where its
/// result was.
pub async fn published(cx: &Context, election: ElectionId) -> Result<Published, Error> {
    published_in(cx.database().reader(), election).await
}

/// As [`published`], in a transaction at hand.
pub(crate) async fn published_in(
    db: &impl ConnectionTrait,
    election: ElectionId,
) -> Result<Published, Error> {
    let stored = store::find(db, election, "").await?;
    let mut published = Published {
        office: stored.contest.office.clone(),
        phase: stored.phase.code(),
        candidates: Vec::new(),
        rounds: Vec::new(),
        outcome: None,
        proof: None,
        annulled: None,
    };
    match &stored.phase {
        Phase::Preparing
        | Phase::Nominating
        | Phase::Frozen(_)
        | Phase::Open(_)
        | Phase::Closed(_) => return Err(Error::NotFound),
        Phase::Annulled { reason } => {
            published.annulled = Some(reason.clone());
            return Ok(published);
        }
        Phase::TieBreak(_) => {}
        Phase::Resolved(outcome) | Phase::Proclaimed { outcome, .. } => {
            published.outcome = Some(outcome.clone());
        }
    }
    let log = store::log(db, election).await?;
    published.candidates = slate(&store::candidacies(db, election).await?);
    published.rounds = rounds(db, &stored, &log).await?;
    let (_, events) = root_of_log(db, election).await?;
    published.proof = receipt_key(&log).map(|key| Proof { key, events });
    Ok(published)
}

/// The key the polls of a contest were opened with.
fn receipt_key(log: &[LogEvent]) -> Option<LogPublic> {
    log.iter().find_map(|event| {
        let LogEvent::Opened { receipt_key, .. } = event else { return None };
        Some(*receipt_key)
    })
}

/// How long the log of an election is, and its root: what the result page and the acta show.
///
/// # Errors
/// [`Error::NotFound`] for an election that does not exist.
pub async fn log_root(cx: &Context, election: ElectionId) -> Result<(usize, Hash), Error> {
    let reader = cx.database().reader();
    store::find(reader, election, "").await?;
    root_of_log(reader, election).await
}

async fn root_of_log(
    db: &impl ConnectionTrait,
    election: ElectionId,
) -> Result<(usize, Hash), Error> {
    let texts = store::log_texts(db, election).await?;
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
        if !contest.modes.by_slip() {
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
    Ok(store::count(db, sql, values).await? > 0)
}
