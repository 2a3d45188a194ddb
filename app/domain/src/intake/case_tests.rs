use super::*;
use crate::intake::monday_to_friday;
use uuid::Uuid;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn area(number: u128) -> AreaId {
    AreaId::from_uuid(Uuid::from_u128(number))
}

fn case(status: Status) -> Case {
    Case {
        id: CaseId::from_uuid(Uuid::from_u128(1)),
        folio: Folio::new(2026, 417).unwrap(),
        kind: Kind::Complaint,
        category: Category::Access,
        status,
        desk: Desk::Area { area: area(1), officer: None },
        work: None,
        urgent: false,
        clocks: Clocks::start(day(16), Kind::Complaint, false, &Terms::USUAL, monday_to_friday),
        reopenings: 0,
    }
}

fn resident() -> ByResident {
    ByResident(())
}

/// The action carried out; the status it leads to, or that it was refused.
fn apply(case: Case, action: Action) -> Option<Status> {
    let today = day(17);
    let by = resident();
    let status = |case: Result<Case, WrongState>| case.ok().map(|case| case.status);
    match action {
        Action::Acknowledge => status(case.acknowledge(today)),
        Action::Review => status(case.review(today)),
        Action::Ask => status(case.ask(today)),
        Action::Reply => status(case.reply(&by, today, monday_to_friday)),
        Action::Schedule => status(case.schedule(today)),
        Action::Begin => status(case.begin(today)),
        Action::Answer => status(case.answer(today)),
        Action::Transfer => case.transfer(area(2)).ok().map(|case| case.status),
        Action::Confirm => status(case.confirm(&by)),
        Action::Reopen => {
            case.reopen(&by, today, &Terms::USUAL, monday_to_friday).ok().map(|case| case.status)
        }
        Action::Expire => status(case.expire()),
        Action::Withdraw => status(case.withdraw(&by)),
        Action::Merge => status(case.merge(today)),
    }
}

#[test]
fn every_action_in_every_state_has_an_answer() {
    for status in Status::ALL {
        for action in Action::ALL {
            let after = apply(case(status), action);
            assert_eq!(after.is_some(), action.fits(status), "{action:?} from {status:?}");
        }
    }
}

#[test]
fn the_legal_roads_are_these_and_no_others() {
    use Action::*;
    let from = |status| -> Vec<Action> {
        Action::ALL.into_iter().filter(|action| action.fits(status)).collect()
    };
    assert_eq!(
        from(Status::Submitted),
        [Acknowledge, Review, Ask, Schedule, Answer, Transfer, Withdraw, Merge]
    );
    assert_eq!(from(Status::NeedsInfo), [Reply, Answer, Transfer, Withdraw, Merge]);
    assert_eq!(from(Status::Answered), [Confirm, Reopen, Expire, Withdraw]);
    assert_eq!(from(Status::ClosedUnconfirmed), [Reopen]);
    for over in [Status::ClosedConfirmed, Status::Duplicate, Status::Withdrawn] {
        assert_eq!(from(over), []);
    }
}

#[test]
fn only_the_resident_closes_as_solved() {
    let by_nobody: Vec<_> = Action::ALL
        .into_iter()
        .filter(|action| {
            Status::ALL
                .into_iter()
                .any(|status| apply(case(status), *action) == Some(Status::ClosedConfirmed))
        })
        .collect();
    assert_eq!(by_nobody, [Action::Confirm], "and `confirm` asks for the resident's proof");
}

#[test]
fn the_proof_is_the_secret_of_this_folio() {
    let folio = Folio::new(2026, 417).unwrap();
    let (secret, other) = (Secret::from_random(7 << 8), Secret::from_random(8 << 8));
    let stored = secret.digest(folio);
    assert!(ByResident::prove(folio, &secret, &stored).is_some());
    assert!(ByResident::prove(folio, &other, &stored).is_none());
    let neighbour = Folio::new(2026, 418).unwrap();
    assert!(ByResident::prove(neighbour, &secret, &stored).is_none());
}

#[test]
fn a_refusal_tells_its_facts() {
    let refused = case(Status::Withdrawn).answer(day(17));
    let facts = WrongState { status: Status::Withdrawn, action: Action::Answer };
    assert_eq!(refused, Err(facts));
}

#[test]
fn the_second_return_reaches_the_comptroller() {
    let mut again = case(Status::Answered);
    for times in 1..=2 {
        again = again.reopen(&resident(), day(20), &Terms::USUAL, monday_to_friday).unwrap();
        assert_eq!(again.is_escalated(), times == 2);
        assert_eq!(again.due(), Some(day(25)), "three working days after the return");
        again = again.answer(day(20)).unwrap();
        assert_eq!(again.due(), None);
    }
    again.reopenings = 20;
    let refused = again.reopen(&resident(), day(20), &Terms::USUAL, monday_to_friday);
    assert_eq!(refused, Err(CannotReopen::TooOften { times: 20 }));
}

#[test]
fn a_transfer_wins_no_time() {
    let before = case(Status::InReview);
    let after = before.clone().transfer(area(2)).unwrap();
    assert_eq!(
        (after.folio, &after.clocks, after.status),
        (before.folio, &before.clocks, before.status)
    );
    assert_eq!(after.desk, Desk::Area { area: area(2), officer: None });
    assert_eq!(after.transfer(area(2)), Err(CannotTransfer::AlreadyThere));
    let sealed = Case { desk: Desk::Sealed, ..before };
    assert_eq!(sealed.transfer(area(2)), Err(CannotTransfer::Sealed));
}
