//! How many must be there before anything counts.

use serde::{Deserialize, Serialize};

/// An exact part of a whole: `1/3`. The denominator is never 0 in a preset of ours; read from
/// elsewhere, 0 counts as the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub parts: u16,
    pub of: u16,
}

/// Which part of the members must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quorum {
    /// Whoever came: an assembly of neighbours has no list of members.
    Present,
    /// More than this part: more than 1/2 of 7 is 4, of 8 is 5 (*la mitad más uno*).
    MoreThan(Share),
    /// This part or more, rounded up.
    AtLeast(Share),
}

/// Fewer than this is no meeting, whatever the quorum says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Floor {
    None,
    People(u16),
    /// So many people for each seat to be filled, so that there is something to choose.
    PerSeat(u16),
    Members(Share),
}

/// The rule of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub quorum: Quorum,
    pub floor: Floor,
}

impl Call {
    /// How many people make a quorum. `members` are those with a right to be counted, 0 where
    /// there is no list; `seats` are the seats to be filled. Never less than one.
    pub fn needed(self, members: u32, seats: u32) -> u32 {
        let quorum = match self.quorum {
            Quorum::Present => 1,
            Quorum::MoreThan(share) => share.rounded_down(members).saturating_add(1),
            Quorum::AtLeast(share) => share.rounded_up(members),
        };
        let floor = match self.floor {
            Floor::None => 0,
            Floor::People(count) => u32::from(count),
            Floor::PerSeat(count) => u32::from(count).saturating_mul(seats),
            Floor::Members(share) => share.rounded_up(members),
        };
        quorum.max(floor).max(1)
    }
}

impl Share {
    fn rounded_down(self, whole: u32) -> u32 {
        let of = u64::from(self.of.max(1));
        narrow(u64::from(whole) * u64::from(self.parts) / of)
    }

    fn rounded_up(self, whole: u32) -> u32 {
        let of = u64::from(self.of.max(1));
        narrow((u64::from(whole) * u64::from(self.parts)).div_ceil(of))
    }
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HALF: Share = Share { parts: 1, of: 2 };
    const THIRD: Share = Share { parts: 1, of: 3 };

    #[test]
    fn quorums_are_counted_exactly() {
        let council = Call { quorum: Quorum::MoreThan(HALF), floor: Floor::None };
        let second = Call { quorum: Quorum::Present, floor: Floor::Members(THIRD) };
        let committee = Call { quorum: Quorum::Present, floor: Floor::PerSeat(2) };
        for (members, in_first, in_second) in
            [(0, 1, 1), (1, 1, 1), (7, 4, 3), (8, 5, 3), (9, 5, 3), (10, 6, 4)]
        {
            assert_eq!(council.needed(members, 0), in_first, "{members}");
            assert_eq!(second.needed(members, 0), in_second, "{members}");
        }
        assert_eq!(committee.needed(0, 4), 8);
        let people = Call { quorum: Quorum::AtLeast(THIRD), floor: Floor::People(3) };
        assert_eq!(people.needed(4, 0), 3);
    }

    proptest! {
        #[test]
        fn nobody_is_never_a_quorum(members in any::<u32>(), seats in any::<u32>(), parts in any::<u16>(), of in any::<u16>(), count in any::<u16>()) {
            let share = Share { parts, of };
            for quorum in [Quorum::Present, Quorum::MoreThan(share), Quorum::AtLeast(share)] {
                for floor in [Floor::None, Floor::People(count), Floor::PerSeat(count), Floor::Members(share)] {
                    let call = Call { quorum, floor };
                    prop_assert!(call.needed(members, seats) >= 1);
                }
            }
        }
    }
}
