//! What the elections of a meeting come to, as its act tells it.

use crate::{Context, Error, elections, meetings};
use chrono::{Months, NaiveDate};
use domain::{
    bodies::TermRule,
    elections::{Channel, Contest, Outcome, Phase, Standing, Step},
    identity::Actor,
    ids::{CandidacyId, MeetingId, PersonId},
    text::Line,
};
use press::{Candidate, ElectionResult, Member, Term, TieMethod, TieStep, VoteMode};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(crate) struct Contests {
    pub results: Vec<ElectionResult>,
    pub members: Vec<Member>,
    /// The office each of those elected was elected to.
    pub offices: BTreeMap<PersonId, Line>,
}

/// Those of a meeting whose outcome was proclaimed, in the order they were prepared.
pub(super) async fn of(cx: &Context, actor: Actor, meeting: MeetingId) -> Result<Contests, Error> {
    let mut contests = Contests::default();
    for election in elections::list_for_meeting(cx, actor, meeting).await? {
        let Phase::Proclaimed { outcome, on } = &election.phase else { continue };
        let contest = &election.contest;
        let published = elections::published(cx, contest.election).await?;
        contests.results.push(result(contest, outcome, &published));
        for candidacy in &election.candidacies {
            if outcome.elected.contains(&candidacy.id) {
                contests.members.push(Member {
                    post: contest.office.as_str().to_owned(),
                    name: candidacy.name.as_str().to_owned(),
                    substitute: None,
                    term: term(cx, actor, contest, *on).await?,
                });
                contests.offices.insert(candidacy.person, contest.office.clone());
            }
        }
    }
    Ok(contests)
}

async fn term(
    cx: &Context,
    actor: Actor,
    contest: &Contest,
    from: NaiveDate,
) -> Result<Term, Error> {
    let rule = meetings::find_preset(cx, actor, contest.meeting).await?.term;
    let months = Months::new(u32::from(u16::from(contest.term)));
    Ok(match (rule, from.checked_add_months(months)) {
        (TermRule::Years(_), Some(until)) => Term::Dates { from, until },
        (TermRule::UntilClosure | TermRule::Years(_), _) => Term::UntilClosure { from },
    })
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
        root: first.map(|round| short(&round.root.to_string())),
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

/// The first sixteen signs of a root, four by four: what a person compares.
fn short(root: &str) -> String {
    let signs: Vec<char> = root.chars().take(16).collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
