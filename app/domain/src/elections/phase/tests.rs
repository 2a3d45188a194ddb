use super::{
    super::{
        candidacy::Standing,
        contest::{
            Channel, Contest, Eligibility, Method, Modes, Seats, TermMonths, Threshold, TieChain,
        },
        lot::Rolls,
        merkle::Hash,
        reconcile::Breach,
        round::{Closing, MeetingFacts},
        tally::Decision,
    },
    *,
};
use crate::ids::{CandidacyId, ElectionId, MeetingId, OrganizationId, PostId};
use uuid::Uuid;

fn contest() -> Contest {
    let id = Uuid::from_u128(1);
    Contest {
        election: ElectionId::from_uuid(id),
        meeting: MeetingId::from_uuid(id),
        organization: OrganizationId::from_uuid(id),
        post: PostId::from_uuid(id),
        office: Line::parse("Presidencia", 40).unwrap(),
        seats: Seats::try_from(1).unwrap(),
        method: Method::Plurality,
        modes: Modes::of([Channel::Phone]).unwrap(),
        ties: TieChain::RunOffThenLot,
        eligibility: Eligibility::OnRoll,
        threshold: Threshold::default(),
        term: Some(TermMonths::try_from(12).unwrap()),
        alternates: 0,
    }
}

fn standing(n: u128) -> Standing {
    Standing {
        candidacy: CandidacyId::from_uuid(Uuid::from_u128(n)),
        name: Line::parse("Ana", 9).unwrap(),
    }
}

const FACTS: MeetingFacts =
    MeetingFacts { in_session: true, quorum_declared: true, checked_in: 40 };

fn ids(ns: &[u128]) -> Vec<CandidacyId> {
    ns.iter().map(|n| CandidacyId::from_uuid(Uuid::from_u128(*n))).collect()
}

fn closing(root: u8) -> Closing {
    Closing {
        root: Hash([root; 32]),
        ballots: 10,
        phone: 10,
        kiosk: 0,
        activated: 10,
        surrendered: 0,
        checked_in: 40,
    }
}

fn closed() -> Phase {
    let slate = [standing(1), standing(2), standing(3)];
    let phase = Phase::Preparing.nominate().unwrap().freeze(&contest(), &slate).unwrap();
    phase.open(FACTS).unwrap().close(closing(1)).unwrap()
}

#[test]
fn a_tie_goes_to_a_run_off_and_then_to_lots() {
    let contest = contest();
    let tie = Decision::Tied { elected: vec![], tied: ids(&[1, 2]), seats: 1 };
    let run_off = closed().resolve(&contest, &tie).unwrap();
    let Phase::TieBreak(TieBreak::RunOff(round)) = &run_off else { panic!("{run_off:?}") };
    assert_eq!((round.number, &round.slate), (2, &ids(&[1, 2])));
    assert!(run_off.clone().draw(&contest, Rolls::parse(&"1".repeat(20)).unwrap()).is_err());
    let again = run_off.open(FACTS).unwrap().close(closing(2)).unwrap();
    let lots = again.resolve(&contest, &tie).unwrap();
    assert!(lots.clone().open(FACTS).is_err());
    let drawn = lots.draw(&contest, Rolls::parse(&"123456".repeat(4)).unwrap()).unwrap();
    let Phase::Resolved(outcome) = &drawn else { panic!("{drawn:?}") };
    assert_eq!(outcome.elected.len(), 1);
    assert_eq!(outcome.draw.as_ref().unwrap().root, Hash([2; 32]));
}

#[test]
fn nothing_opens_without_a_meeting_that_may_decide() {
    let frozen = Phase::Nominating.freeze(&contest(), &[standing(1)]).unwrap();
    let without =
        |in_session, quorum_declared| MeetingFacts { in_session, quorum_declared, checked_in: 9 };
    assert_eq!(frozen.clone().open(without(false, true)), Err(CannotOpen::NotInSession));
    assert_eq!(frozen.open(without(true, false)), Err(CannotOpen::NoQuorum));
    assert_eq!(Phase::Nominating.freeze(&contest(), &[]), Err(CannotFreeze::NoCandidates));
    assert!(matches!(Phase::Nominating.open(FACTS), Err(CannotOpen::Phase(_))));
}

#[test]
fn figures_that_disagree_stop_the_proclamation() {
    let decided = Decision::Decided { elected: ids(&[1]), vacant: 0 };
    let resolved = closed().resolve(&contest(), &decided).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let breach = Breach::VotesBeyondPeople { votes: 41, checked_in: 40 };
    assert!(matches!(
        resolved.clone().proclaim(day, vec![breach]),
        Err(CannotProclaim::Unsettled(_))
    ));
    let proclaimed = resolved.proclaim(day, vec![]).unwrap();
    assert!(proclaimed.clone().proclaim(day, vec![]).is_err());
    let reason = Line::parse("padrón equivocado", 40).unwrap();
    let annulled = proclaimed.annul(reason.clone()).unwrap();
    assert!(annulled.annul(reason).is_err());
}

/// Every step from every place it is not allowed from.
#[test]
fn what_does_not_follow_is_refused() {
    let contest = contest();
    let decided = Decision::Decided { elected: ids(&[1]), vacant: 0 };
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let frozen = Phase::Nominating.freeze(&contest, &[standing(1)]).unwrap();
    let open = frozen.clone().open(FACTS).unwrap();
    let resolved = closed().resolve(&contest, &decided).unwrap();
    let phases = [
        (Phase::Preparing, [true, false, false, false, false]),
        (Phase::Nominating, [true, false, false, false, false]),
        (frozen, [false, true, false, false, false]),
        (open, [false, false, true, false, false]),
        (closed(), [false, false, false, true, false]),
        (resolved.clone(), [false, false, false, false, true]),
        (resolved.proclaim(day, vec![]).unwrap(), [false; 5]),
    ];
    for (phase, allowed) in phases {
        let steps = [
            phase.clone().freeze(&contest, &[standing(1)]).is_ok(),
            phase.clone().open(FACTS).is_ok(),
            phase.clone().close(closing(0)).is_ok(),
            phase.clone().resolve(&contest, &decided).is_ok(),
            phase.clone().proclaim(day, vec![]).is_ok(),
        ];
        assert_eq!(steps, allowed, "{phase:?}");
        let json = serde_json::to_string(&phase).unwrap();
        assert_eq!(serde_json::from_str::<Phase>(&json).unwrap(), phase);
        assert!(Phase::CODES.contains(&phase.code()));
    }
}
