use super::*;
use crate::intake::{Duties, monday_to_friday};
use uuid::Uuid;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn area(number: u128) -> AreaId {
    AreaId::from_uuid(Uuid::from_u128(number))
}

/// Somebody is named in the second.
fn office(number: u128) -> Area {
    let officer = (number == 2).then(|| StaffId::from_uuid(Uuid::from_u128(9)));
    let name = crate::text::Line::parse(&format!("Oficina {number}"), 40).unwrap();
    let slug = crate::place::Slug::of(name.as_str()).unwrap();
    Area {
        id: area(number),
        slug,
        name,
        duties: Duties { officer, ..Duties::default() },
        version: 1,
    }
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
        Action::Transfer => case.transfer(&office(2)).ok().map(|case| case.status),
        Action::Seal => case.seal().ok().map(|case| case.status),
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
        [Acknowledge, Review, Ask, Schedule, Answer, Transfer, Seal, Withdraw, Merge]
    );
    assert_eq!(from(Status::NeedsInfo), [Reply, Answer, Transfer, Seal, Withdraw, Merge]);
    assert_eq!(from(Status::Answered), [Seal, Confirm, Reopen, Expire, Withdraw]);
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
    let after = before.clone().transfer(&office(2)).unwrap();
    assert_eq!(
        (after.folio, &after.clocks, after.status),
        (before.folio, &before.clocks, before.status)
    );
    let officer = office(2).duties.officer;
    assert!(officer.is_some());
    assert_eq!(after.desk, Desk::Area { area: area(2), officer }, "somebody is named there too");
    assert_eq!(after.transfer(&office(2)), Err(CannotTransfer::AlreadyThere));
    let sealed = Case { desk: Desk::Sealed, ..before };
    assert_eq!(sealed.transfer(&office(2)), Err(CannotTransfer::Sealed));
}

#[test]
fn a_case_is_sealed_with_its_clocks_and_for_good() {
    let before = case(Status::InProgress);
    let sealed = before.clone().seal().unwrap();
    assert_eq!(sealed, Case { desk: Desk::Sealed, ..before });
    assert_eq!(sealed.clone().seal(), Err(CannotSeal::AlreadySealed));
    assert_eq!(sealed.transfer(&office(2)), Err(CannotTransfer::Sealed));
}

/// What was added is waited for, whatever the state; only a danger changes the state of an answer.
#[test]
fn what_the_resident_adds_waits_for_somebody() {
    let (quiet, danger) = (Signs::default(), Signs { danger: true, accuses: false });
    for status in Status::ALL {
        for signs in [quiet, danger] {
            let mut before = case(status);
            before.clocks.first_response_on = Some(day(16));
            if status.phase() == Phase::WithResident {
                before.clocks.rest(day(16));
            }
            if status.phase() == Phase::ToConfirm {
                before.clocks.answered(day(16));
            }
            let added = before.add(&resident(), signs, day(17), &Terms::USUAL, monday_to_friday);
            let became = added.as_ref().ok().map(|(case, action)| (case.due(), *action));
            let next = Some(if signs.danger { day(18) } else { day(19) });
            let expected = match (status.phase(), signs.danger) {
                (Phase::WithArea, _) => Some((next, None)),
                (Phase::WithResident, _) => Some((next, Some(Action::Reply))),
                (Phase::ToConfirm, true) => Some((next, Some(Action::Reopen))),
                (Phase::ToConfirm, false) => Some((None, None)),
                (Phase::Over, _) => None,
            };
            assert_eq!(became, expected, "{status:?} {signs:?}");
            assert!(added.is_err() || added.unwrap().0.urgent == signs.danger);
        }
    }
}

#[test]
fn an_answer_ends_the_wait_and_a_late_one_stays_late() {
    let add = |case: Case, on| {
        let signs = Signs::default();
        case.add(&resident(), signs, on, &Terms::USUAL, monday_to_friday).unwrap().0
    };
    let open = case(Status::Submitted).acknowledge(day(16)).unwrap();
    let added = add(add(open, day(17)), day(18));
    assert_eq!(added.due(), Some(day(19)), "a second word does not put off the first");
    let late = added.clone().begin_after_review(day(20));
    assert!(late.clocks.late.next_response && late.due() > Some(day(20)));
    assert!(!added.begin_after_review(day(19)).clocks.late.next_response);
}

impl Case {
    fn begin_after_review(self, on: NaiveDate) -> Self {
        self.review(on).unwrap().begin(on).unwrap()
    }
}
