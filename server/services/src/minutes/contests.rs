//! What the elections of a meeting come to, as its act tells it.

use super::{Document, Facts};
use crate::{
    Error,
    database::Tx,
    elections::{self, Election},
};
use chrono::NaiveDate;
use domain::{
    elections::{Candidacy, Channel, Contest, Hash, Outcome, Phase, Standing, Step},
    ids::{CandidacyId, MeetingId, PersonId},
    submissions::Problem,
    text::Line,
};
use press::{Candidate, ElectionResult, Language, Member, Term, TieMethod, TieStep, VoteMode};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct Contests {
    pub results: Vec<ElectionResult>,
    pub members: Vec<Member>,
    /// The office each of those elected was elected to.
    pub offices: BTreeMap<PersonId, Line>,
    /// Whether a contest was begun that is neither proclaimed nor annulled.
    pub undecided: bool,
}

/// Those of a meeting whose outcome was proclaimed, in the order they were prepared. None of them
/// changes until the transaction ends.
pub(super) async fn of_in(
    tx: &Tx,
    meeting: MeetingId,
    language: Language,
) -> Result<Contests, Error> {
    let mut contests = Contests::default();
    for election in elections::list_for_meeting_in(tx, meeting).await? {
        let (outcome, on) = match &election.phase {
            Phase::Proclaimed { outcome, on } => (outcome, *on),
            Phase::Frozen(_)
            | Phase::Open(_)
            | Phase::Closed(_)
            | Phase::TieBreak(_)
            | Phase::Resolved(_) => {
                contests.undecided = true;
                continue;
            }
            // Nobody was voted for; what was annulled elected nobody.
            Phase::Preparing | Phase::Nominating | Phase::Annulled { .. } => continue,
        };
        let published = elections::published_in(tx, election.contest.election).await?;
        contests.results.push(result(&election.contest, outcome, &published));
        contests.seat(&election, outcome, on, language)?;
    }
    Ok(contests)
}

impl Contests {
    /// Those who hold the office with those who follow them, the first beside the first; whoever
    /// follows and stands beside nobody has a row of their own.
    fn seat(
        &mut self,
        election: &Election,
        outcome: &Outcome,
        on: NaiveDate,
        language: Language,
    ) -> Result<(), Error> {
        let contest = &election.contest;
        let find = |id: &CandidacyId| election.candidacies.iter().find(|c| c.id == *id);
        let term = term(contest, on);
        let office = contest.office.as_str();
        let second = match language {
            Language::Es => format!("Suplencia de {office}"),
            Language::En => format!("Alternate, {office}"),
        };
        let second = Line::parse(&second, second.chars().count()).map_err(Error::internal)?;
        let mut following = outcome.alternates.iter().filter_map(find);
        for holder in outcome.elected.iter().filter_map(find) {
            let substitute = following.next();
            self.members.push(member(office, holder, substitute, term));
            self.offices.insert(holder.person, contest.office.clone());
            if let Some(substitute) = substitute {
                self.offices.insert(substitute.person, second.clone());
            }
        }
        for left in following {
            self.members.push(member(second.as_str(), left, None, term));
            self.offices.insert(left.person, second.clone());
        }
        Ok(())
    }
}

fn member(post: &str, of: &Candidacy, substitute: Option<&Candidacy>, term: Term) -> Member {
    Member {
        post: post.to_owned(),
        name: of.name.as_str().to_owned(),
        substitute: substitute.map(|substitute| substitute.name.as_str().to_owned()),
        term,
    }
}

/// Whether an act still tells what came of the elections of its meeting. What corrects a sealed act
/// tells what was known when that was sealed.
///
/// # Errors
/// [`Error::Rejected`] when one was proclaimed or annulled since the act was written.
pub(super) async fn confirm_in(tx: &Tx, document: &Document) -> Result<(), Error> {
    let (Facts::Act(act), None, Some(meeting)) =
        (&document.facts, document.corrects, document.meeting)
    else {
        return Ok(());
    };
    let contests = of_in(tx, meeting, act.imprint.language).await?;
    let told = act.elections.iter().map(votes);
    if !contests.undecided && told.eq(contests.results.iter().map(votes)) {
        return Ok(());
    }
    Err(Error::Rejected(vec![Problem::new("content", "problem-act-elections-changed")]))
}

/// What a result says of the votes, however the rest of it is written.
fn votes(result: &ElectionResult) -> (&str, &[Candidate], u32, u32) {
    (&result.post, &result.candidates, result.blank, result.null)
}

fn term(contest: &Contest, from: NaiveDate) -> Term {
    match contest.term {
        Some(term) => Term::Dates { from, until: term.until(from) },
        None => Term::UntilClosure { from },
    }
}

fn result(
    contest: &Contest,
    outcome: &Outcome,
    published: &elections::Published,
) -> ElectionResult {
    let name = |candidacy: CandidacyId| name(&published.candidates, candidacy);
    let first = published.rounds.first();
    let candidates = first.iter().flat_map(|round| &round.tally.ranking).map(|ranked| Candidate {
        name: name(ranked.candidacy),
        votes: ranked.votes,
        elected: outcome.elected.contains(&ranked.candidacy),
    });
    let hands = contest.modes.allows(Channel::Hands);
    ElectionResult {
        post: contest.office.as_str().to_owned(),
        mode: if hands { VoteMode::Hands } else { VoteMode::Secret },
        candidates: candidates.collect(),
        blank: first.map_or(0, |round| round.tally.blank),
        null: first.map_or(0, |round| round.tally.null),
        ties: ties(outcome, published),
        root: None,
        roots: roots(published),
        events_root: published.proof.map(|proof| short(proof.events)),
        key: published.proof.map(|proof| grouped(&proof.key.to_string())),
    }
}

/// Each tie with what settled it: another round, or the lot.
fn ties(outcome: &Outcome, published: &elections::Published) -> Vec<TieStep> {
    let names = |of: &[CandidacyId]| -> Vec<String> {
        of.iter().map(|candidacy| name(&published.candidates, *candidacy)).collect()
    };
    let mut ties = Vec::new();
    for (place, round) in published.rounds.iter().enumerate() {
        for step in &round.tally.steps {
            let Step::Tied { candidacies, .. } = step else { continue };
            let next = published.rounds.get(place + 1);
            let (method, outcome) = match (next, &outcome.draw) {
                (Some(next), _) => {
                    let ranking = next.tally.ranking.iter();
                    let votes = ranking.map(|ranked| {
                        format!(
                            "{} {}",
                            name(&published.candidates, ranked.candidacy),
                            ranked.votes
                        )
                    });
                    (TieMethod::RunOff, votes.collect::<Vec<_>>().join(", "))
                }
                (None, Some(draw)) => (TieMethod::Lot, names(&draw.winners).join(", ")),
                (None, None) => continue,
            };
            ties.push(TieStep { method, between: names(candidacies), outcome });
        }
    }
    ties
}

fn name(candidates: &[Standing], candidacy: CandidacyId) -> String {
    let found = candidates.iter().find(|standing| standing.candidacy == candidacy);
    found.map(|standing| standing.name.as_str().to_owned()).unwrap_or_default()
}

/// The root of each round's box.
fn roots(published: &elections::Published) -> Vec<String> {
    published.rounds.iter().filter_map(|round| round.root.map(short)).collect()
}

/// The first sixteen signs of a root: what a person compares.
fn short(root: Hash) -> String {
    grouped(&root.to_string().chars().take(16).collect::<String>())
}

/// Signs four by four, as eyes follow them.
fn grouped(signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
