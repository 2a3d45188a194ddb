//! Preparing the contests of a meeting as its convocation declared them, and finding who may be
//! put forward.

use super::{
    acts::{NewContest, prepare_in, rejected},
    store::{self, Stored},
};
use crate::{
    Context, Error, bodies,
    database::Tx,
    meetings::{
        self, Meeting,
        floor::{Neighbour, list_neighbours_in},
    },
    submissions::{self, Submission},
};
use domain::{
    bodies::{Membership, Post},
    elections::{CannotElect, Contest, Declared, Phase, may_count, may_manage, may_nominate},
    identity::Actor,
    ids::ElectionId,
    meetings::MeetingCode,
    search,
};

/// People shown of a search: more are not read, but sought again with another word.
const SHOWN: usize = 12;

/// The contests of a meeting, with where each stands.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub meeting: Meeting,
    /// In the order they were prepared.
    pub contests: Vec<(Contest, Phase)>,
    /// Posts of the body with a vacant seat, without a contest that counts.
    pub waiting: Vec<Post>,
}

/// The contests of a meeting.
///
/// # Errors
/// [`Error::NotFound`], also for whom it does not concern.
pub async fn list_prepared(
    cx: &Context,
    actor: Actor,
    code: MeetingCode,
) -> Result<Prepared, Error> {
    may_count(actor).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let meeting = meetings::find_on(reader, code).await?;
    let stored = store::list(reader, meeting.id).await?;
    let vacant = bodies::list_vacant_in(reader, cx, meeting.body.id).await?;
    let waiting = waiting(vacant, &stored);
    let contests = stored.into_iter().map(|stored| (stored.contest, stored.phase)).collect();
    Ok(Prepared { meeting, contests, waiting })
}

/// What an earlier meeting left vacant is voted at the next one, and nothing that it filled.
fn waiting(mut vacant: Vec<Post>, stored: &[Stored]) -> Vec<Post> {
    let counts = |stored: &Stored| !matches!(stored.phase, Phase::Annulled { .. });
    let has = |post: &Post| stored.iter().any(|s| counts(s) && s.contest.post == post.id);
    vacant.retain(|post| !has(post));
    vacant
}

/// Puts every vacant post of the body to the vote that is not yet, by the rules of the convocation. Sent
/// again, or by two people at once, there is one contest for each post.
///
/// # Errors
/// [`Error::Rejected`] when the meeting was not announced, or announced rules that this program
/// cannot count by.
pub async fn prepare_posts_once(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
) -> Result<(), Error> {
    submissions::once(cx, submission, "done", async |tx| {
        prepare_posts_in(tx, cx, actor, code).await
    })
    .await
}

pub(crate) async fn prepare_posts_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    code: MeetingCode,
) -> Result<Vec<ElectionId>, Error> {
    may_manage(actor)?;
    let meeting = meetings::find_in(tx, code).await?;
    if !meeting.announcement.stands() {
        return Err(rejected("acto", "problem-elect-announced"));
    }
    // Two who prepare at once queue at the row of the meeting's key.
    store::meeting_key(tx, meeting.id).await?;
    let mut prepared = Vec::new();
    let vacant = bodies::list_vacant_in(tx, cx, meeting.body.id).await?;
    for post in waiting(vacant, &store::list(tx, meeting.id).await?) {
        prepared.push(prepare_in(tx, cx, actor, contest(&meeting, &post)?).await?);
    }
    Ok(prepared)
}

/// How a post is elected: nothing of it is chosen by whoever prepares.
fn contest(meeting: &Meeting, post: &Post) -> Result<NewContest, Error> {
    let convocation = &meeting.convocation;
    let declared = Declared::of(&convocation.preset, convocation.vote_mode, post);
    let declared = declared.map_err(|why| {
        rejected(
            "acto",
            match why {
                CannotElect::Slates => "problem-elect-slates",
                CannotElect::Ties => "problem-elect-ties",
                CannotElect::Bounds => "problem-elect-bounds",
            },
        )
    })?;
    Ok(NewContest {
        meeting: meeting.id,
        organization: meeting.body.id,
        post: post.id,
        office: post.title.clone(),
        seats: declared.seats,
        modes: declared.modes,
        ties: declared.ties,
        eligibility: declared.eligibility,
        threshold: declared.threshold,
        term: declared.term,
        alternates: declared.alternates,
    })
}

/// Who may be put forward, by a part of their name: every word that was typed begins a word of
/// it. Nothing typed shows everybody, as many as fit.
///
/// # Errors
/// [`Error::NotFound`], also for whom it does not concern.
pub async fn search_neighbours(
    cx: &Context,
    actor: Actor,
    election: ElectionId,
    typed: &str,
) -> Result<Vec<Neighbour>, Error> {
    may_nominate(actor).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let stored = store::find(reader, election, "").await?;
    let standing = store::candidacies(reader, election).await?;
    let sought: Vec<String> = search::fold(typed).take(search::MOST_TERMS).collect();
    let fits = |neighbour: &Neighbour| {
        let words: Vec<String> = search::fold(neighbour.name.as_str()).collect();
        sought.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
    };
    let mut found = list_neighbours_in(reader, stored.contest.meeting).await?;
    let members = bodies::list_members_in(reader, stored.contest.organization).await?;
    let today = cx.today();
    let holds = |n: &Neighbour| {
        let own = |m: &&Membership| m.person == n.person && m.seat.is_holder();
        members.iter().filter(own).any(|member| member.term.covers(today))
    };
    let admits = |n: &Neighbour| stored.contest.eligibility.admits(n.facts).is_ok();
    let stands = |n: &Neighbour| standing.iter().any(|candidacy| candidacy.person == n.person);
    found.retain(|n| admits(n) && fits(n) && !stands(n) && !holds(n));
    found.sort_by_cached_key(|n| search::fold(n.name.as_str()).collect::<Vec<_>>());
    found.truncate(SHOWN);
    Ok(found)
}
