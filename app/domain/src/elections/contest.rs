use crate::{
    ids::{ElectionId, MeetingId, OrganizationId, PostId},
    text::Line,
};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// The longest name of an office, in characters.
pub const OFFICE_MOST: usize = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a word of an election")]
pub struct UnknownCode;

/// How votes reach the tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    Phone,
    Kiosk,
    Paper,
    /// Raised hands: open, counted by two tellers.
    Hands,
}

impl Channel {
    pub const ALL: [Self; 4] = [Self::Phone, Self::Kiosk, Self::Paper, Self::Hands];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Kiosk => "kiosk",
            Self::Paper => "paper",
            Self::Hands => "hands",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no channel has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|channel| channel.code() == code).ok_or(UnknownCode)
    }

    /// Whether two tellers count it.
    pub const fn is_counted_by_hand(self) -> bool {
        match self {
            Self::Paper | Self::Hands => true,
            Self::Phone | Self::Kiosk => false,
        }
    }
}

/// The channels a contest allows; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Modes(BTreeSet<Channel>);

impl Modes {
    /// # Errors
    /// [`InvalidContest::NoMode`] when nobody could vote.
    pub fn of(channels: impl IntoIterator<Item = Channel>) -> Result<Self, InvalidContest> {
        let modes: BTreeSet<_> = channels.into_iter().collect();
        if modes.is_empty() { Err(InvalidContest::NoMode) } else { Ok(Self(modes)) }
    }

    pub fn allows(&self, channel: Channel) -> bool {
        self.0.contains(&channel)
    }

    /// Whether anybody can put a ballot into the box with a slip.
    pub fn by_slip(&self) -> bool {
        self.allows(Channel::Phone) || self.allows(Channel::Kiosk)
    }

    pub fn iter(&self) -> impl Iterator<Item = Channel> + '_ {
        self.0.iter().copied()
    }
}

/// How many people the office takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Seats(u16);

impl Seats {
    pub const MOST: u16 = 99;

    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Seats {
    type Error = InvalidContest;

    fn try_from(seats: u16) -> Result<Self, InvalidContest> {
        if (1..=Self::MOST).contains(&seats) { Ok(Self(seats)) } else { Err(InvalidContest::Seats) }
    }
}

impl From<Seats> for u16 {
    fn from(seats: Seats) -> Self {
        seats.0
    }
}

/// How many months those elected serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TermMonths(u16);

impl TermMonths {
    pub const MOST: u16 = 120;

    /// The last day of a term that begins on `from`.
    pub fn until(self, from: NaiveDate) -> NaiveDate {
        from.checked_add_months(Months::new(u32::from(self.0)))
            .and_then(|after| after.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }
}

impl TryFrom<u16> for TermMonths {
    type Error = InvalidContest;

    fn try_from(months: u16) -> Result<Self, InvalidContest> {
        if (1..=Self::MOST).contains(&months) {
            Ok(Self(months))
        } else {
            Err(InvalidContest::Term)
        }
    }
}

impl From<TermMonths> for u16 {
    fn from(term: TermMonths) -> Self {
        term.0
    }
}

/// From how many electronic ballots on they are published one by one. Below it a neighbour could
/// be recognised by what few others chose; then only the tally and the leaves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Threshold(pub u32);

impl Default for Threshold {
    fn default() -> Self {
        Self(15)
    }
}

/// How votes become seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// One mark for each voter; most votes win.
    Plurality,
}

/// What settles a tie at the last seat, declared before anybody votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieChain {
    /// One more vote among the tied; if they tie again, lots.
    RunOffThenLot,
    Lot,
}

/// One link of a [`TieChain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieRule {
    RunOff,
    Lot,
}

impl TieChain {
    pub const ALL: [Self; 2] = [Self::RunOffThenLot, Self::Lot];

    pub const fn code(self) -> &'static str {
        match self {
            Self::RunOffThenLot => "run-off-then-lot",
            Self::Lot => "lot",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no chain has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|chain| chain.code() == code).ok_or(UnknownCode)
    }

    /// What settles a tie in this round.
    pub const fn rule(self, round: u8) -> TieRule {
        match self {
            Self::RunOffThenLot if round == 1 => TieRule::RunOff,
            Self::RunOffThenLot | Self::Lot => TieRule::Lot,
        }
    }
}

/// Who may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Eligibility {
    /// Anybody on the roll of the meeting.
    OnRoll,
    /// Only who is at the meeting.
    Present,
}

/// What the meeting knows of somebody who is nominated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NomineeFacts {
    pub on_roll: bool,
    pub present: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Ineligible {
    #[error("not on the roll of the meeting")]
    NotOnRoll,
    #[error("not at the meeting")]
    Absent,
}

impl Eligibility {
    pub const ALL: [Self; 2] = [Self::OnRoll, Self::Present];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OnRoll => "on-roll",
            Self::Present => "present",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no rule has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|rule| rule.code() == code).ok_or(UnknownCode)
    }

    /// # Errors
    /// [`Ineligible`] with what is missing.
    pub const fn admits(self, facts: NomineeFacts) -> Result<(), Ineligible> {
        if !facts.on_roll {
            return Err(Ineligible::NotOnRoll);
        }
        match self {
            Self::OnRoll => Ok(()),
            Self::Present if facts.present => Ok(()),
            Self::Present => Err(Ineligible::Absent),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidContest {
    #[error("between 1 and {} seats", Seats::MOST)]
    Seats,
    #[error("between 1 and {} months", TermMonths::MOST)]
    Term,
    #[error("no way to vote was chosen")]
    NoMode,
}

/// One office put to the vote at one meeting, with every rule that decides it. Nothing of it
/// changes once the poll has opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contest {
    pub election: ElectionId,
    pub meeting: MeetingId,
    pub organization: OrganizationId,
    pub post: PostId,
    /// What the office is called on the ballot.
    pub office: Line,
    pub seats: Seats,
    pub method: Method,
    pub modes: Modes,
    pub ties: TieChain,
    pub eligibility: Eligibility,
    pub threshold: Threshold,
    /// Without one, those elected serve until the body closes.
    pub term: Option<TermMonths>,
    /// How many of those who follow are alternates.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub alternates: u16,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Ok(channel));
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.code());
        }
        for chain in TieChain::ALL {
            assert_eq!(TieChain::from_code(chain.code()), Ok(chain));
            assert_eq!(serde_json::to_value(chain).unwrap(), chain.code());
        }
        for rule in Eligibility::ALL {
            assert_eq!(Eligibility::from_code(rule.code()), Ok(rule));
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.code());
        }
    }

    #[test]
    fn bounds_are_kept_also_when_read() {
        assert!(Seats::try_from(0).is_err() && Seats::try_from(100).is_err());
        assert!(serde_json::from_str::<Seats>("0").is_err());
        assert!(serde_json::from_str::<TermMonths>("121").is_err());
        assert_eq!(Modes::of([]), Err(InvalidContest::NoMode));
    }

    #[test]
    fn a_term_ends_the_day_before_its_anniversary() {
        let day = |raw: &str| raw.parse::<NaiveDate>().unwrap();
        let term = TermMonths::try_from(36).unwrap();
        assert_eq!(term.until(day("2026-11-21")), day("2029-11-20"));
        assert_eq!(TermMonths::try_from(12).unwrap().until(day("2024-02-29")), day("2025-02-27"));
    }

    #[test]
    fn who_may_stand_is_said_with_the_reason() {
        let facts = |on_roll, present| NomineeFacts { on_roll, present };
        for (rule, facts, answer) in [
            (Eligibility::OnRoll, facts(true, false), Ok(())),
            (Eligibility::OnRoll, facts(false, true), Err(Ineligible::NotOnRoll)),
            (Eligibility::Present, facts(true, true), Ok(())),
            (Eligibility::Present, facts(true, false), Err(Ineligible::Absent)),
        ] {
            assert_eq!(rule.admits(facts), answer, "{rule:?}");
        }
    }

    #[test]
    fn lots_come_last() {
        assert_eq!(TieChain::RunOffThenLot.rule(1), TieRule::RunOff);
        assert_eq!(TieChain::RunOffThenLot.rule(2), TieRule::Lot);
        assert_eq!(TieChain::Lot.rule(1), TieRule::Lot);
    }
}
