use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

const IN: Happening = Happening::Entered { capacity: Capacity::Neighbour, method: Method::Search };

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

fn key(number: u128) -> EntryKey {
    EntryKey::from_uuid(Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

fn line(number: u128, minute: i64, who: u128, what: Happening) -> Entry {
    Entry { at: at(minute), key: key(number), person: person(who), what }
}

#[test]
fn people_come_go_and_come_again() {
    let ledger = Ledger::of([
        line(1, 0, 7, IN),
        line(2, 10, 7, Happening::Left),
        line(3, 20, 7, IN),
        line(4, 5, 8, IN),
    ]);
    for (minute, inside) in [(-1, 0), (0, 1), (5, 2), (9, 2), (10, 1), (19, 1), (20, 2)] {
        assert_eq!(ledger.counted_at(at(minute)), inside, "{minute}");
    }
    assert_eq!(ledger.people().count(), 2);
    assert_eq!(ledger.last(person(7)).unwrap().from, at(20));
}

#[test]
fn two_devices_at_once_are_one_presence() {
    let ledger = Ledger::of([line(1, 0, 7, IN), line(2, 0, 7, IN), line(3, 1, 7, IN)]);
    assert_eq!(ledger.counted_at(at(2)), 1);
    assert!(matches!(ledger.enter(person(7)), Err(CannotMark::Inside(stay)) if stay.key == key(1)));
    assert_eq!(ledger.enter(person(8)), Ok(()));
}

#[test]
fn whoever_is_absent_cannot_leave() {
    let ledger = Ledger::of([line(1, 0, 7, IN), line(2, 1, 7, Happening::Left)]);
    assert_eq!(ledger.leave(person(7)), Err(CannotMark::Absent));
    assert_eq!(ledger.leave(person(8)), Err(CannotMark::Absent));
    // A line that says it all the same changes nothing.
    let again = Ledger::of([line(1, 0, 8, Happening::Left), line(2, 1, 8, IN)]);
    assert_eq!(again.counted_at(at(2)), 1);
}

#[test]
fn a_mistake_is_undone_and_stays_written() {
    let entered = [line(1, 0, 7, IN), line(2, 5, 7, Happening::Left)];
    let exit = Ledger::of(entered).last_line(person(7)).unwrap();
    assert_eq!(exit, key(2));
    let back = entered.into_iter().chain([line(3, 6, 7, Happening::Undone(exit))]);
    let ledger = Ledger::of(back.clone());
    // Never gone: inside at the sixth minute, and since the first.
    assert_eq!(ledger.counted_at(at(5)), 1);
    let entry = ledger.last_line(person(7)).unwrap();
    let never = Ledger::of(back.chain([line(4, 7, 7, Happening::Undone(entry))]));
    assert_eq!(never.people().count(), 0);
    assert_eq!(never.last_line(person(7)), Err(CannotMark::Absent));
}

#[test]
fn those_on_duty_are_inside_and_not_counted() {
    let technician = Happening::Entered { capacity: Capacity::Technician, method: Method::WalkIn };
    let ledger = Ledger::of([line(1, 0, 7, technician), line(2, 0, 8, IN)]);
    assert_eq!((ledger.present_at(at(1)).count(), ledger.counted_at(at(1))), (2, 1));
}

#[test]
fn a_stay_touches_the_session_it_overlaps() {
    let ledger = Ledger::of([line(1, 10, 7, IN), line(2, 20, 7, Happening::Left)]);
    let stay = ledger.last(person(7)).unwrap();
    for (start, end, touches) in [
        (0, Some(9), false),
        (0, Some(10), true),
        (15, Some(16), true),
        (20, None, false),
        (0, None, true),
    ] {
        assert_eq!(stay.touches(at(start), end.map(at)), touches, "{start} {end:?}");
    }
}

/// Any lines at all: few people, few keys, so that everything meets everything.
fn lines() -> impl Strategy<Value = Vec<Entry>> {
    let what = prop_oneof![
        Just(IN),
        Just(Happening::Left),
        (1_u128..12).prop_map(|number| Happening::Undone(key(number))),
    ];
    let entry = (1_u128..12, 0_i64..20, 1_u128..4, what)
        .prop_map(|(number, minute, who, what)| line(number, minute, who, what));
    prop::collection::vec(entry, 0..24)
}

/// As a device writes them: a key names one line.
fn with_own_keys(mut lines: Vec<Entry>) -> Vec<Entry> {
    for (number, entry) in (1..).zip(&mut lines) {
        entry.key = key(number);
    }
    lines
}

proptest! {
    #[test]
    fn order_and_repetition_change_nothing(
        (lines, shuffled) in lines().prop_map(with_own_keys)
            .prop_flat_map(|l| (Just(l.clone()), Just(l).prop_shuffle())),
        split in any::<prop::sample::Index>(),
    ) {
        let once = Ledger::of(lines.iter().copied());
        let again: Vec<_> = if shuffled.is_empty() { Vec::new() } else {
            shuffled[split.index(shuffled.len())..].to_vec()
        };
        prop_assert_eq!(&Ledger::of(shuffled.into_iter().chain(again)), &once);
        prop_assert_eq!(&Ledger::of(lines.iter().rev().copied()), &once);
    }

    #[test]
    fn nobody_is_inside_twice(lines in lines(), minute in 0_i64..20) {
        let ledger = Ledger::of(lines);
        let inside: Vec<_> = ledger.present_at(at(minute)).map(|(person, _)| person).collect();
        let people: BTreeSet<_> = inside.iter().collect();
        prop_assert_eq!(people.len(), inside.len());
        for (_, stays) in ledger.people() {
            for pair in stays.windows(2) {
                prop_assert!(pair[0].until.is_some_and(|(left, _)| left <= pair[1].from));
            }
        }
    }
}
