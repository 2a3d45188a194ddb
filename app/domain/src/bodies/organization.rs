use super::{CannotAdvance, CannotChange, Committee, Council};
use crate::{
    ids::{LocalityId, OrganizationId},
    text::Line,
    works::Number,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a body or a state of one")]
pub struct UnknownBody;

/// Why a body does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BodyStays {
    #[error(transparent)]
    Committee(#[from] CannotChange),
    #[error(transparent)]
    Council(#[from] CannotAdvance),
}

/// What kind of body it is (Popolo `classification`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// *Comité de obra*.
    WorksCommittee,
    /// *Consejo ciudadano*.
    CitizenCouncil,
}

impl Classification {
    pub const ALL: [Self; 2] = [Self::WorksCommittee, Self::CitizenCouncil];

    pub const fn code(self) -> &'static str {
        match self {
            Self::WorksCommittee => "works-committee",
            Self::CitizenCouncil => "citizen-council",
        }
    }

    /// # Errors
    /// [`UnknownBody`] when no classification has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownBody> {
        Self::ALL.into_iter().find(|class| class.code() == code).ok_or(UnknownBody)
    }
}

/// Where a body is in its life; each kind has a life of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyStatus {
    Committee(Committee),
    Council(Council),
}

impl BodyStatus {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee(status) => status.code(),
            Self::Council(status) => status.code(),
        }
    }

    /// Whether it was announced, so that anybody may know of it.
    pub const fn is_announced(self) -> bool {
        !matches!(self, Self::Committee(Committee::Draft) | Self::Council(Council::Draft))
    }

    pub const fn classification(self) -> Classification {
        match self {
            Self::Committee(_) => Classification::WorksCommittee,
            Self::Council(_) => Classification::CitizenCouncil,
        }
    }

    /// # Errors
    /// [`UnknownBody`] when a body of this kind has no such state.
    pub fn from_codes(classification: Classification, code: &str) -> Result<Self, UnknownBody> {
        match classification {
            Classification::WorksCommittee => Committee::from_code(code).map(Self::Committee),
            Classification::CitizenCouncil => Council::from_code(code).map(Self::Council),
        }
    }
}

/// How a body comes to be at the meeting that elects its members. A body that has them meets again
/// without beginning anew: then nothing here moves it.
impl BodyStatus {
    /// Whether nobody has signed its constitutive act yet.
    pub const fn is_before_its_act(self) -> bool {
        match self {
            Self::Committee(status) => status.is_before_its_act(),
            Self::Council(status) => status.is_before_its_act(),
        }
    }

    /// Whether whoever came is counted and votes: neighbours about a work, and those who answered
    /// the call of a council that has no members yet.
    pub const fn meets_openly(self) -> bool {
        match self {
            Self::Committee(_) => true,
            Self::Council(status) => status.is_before_its_act(),
        }
    }

    /// Whether another meeting may be called for it once its last one is over or called off.
    pub const fn may_be_called_again(self) -> bool {
        match self {
            Self::Committee(status) => status.may_be_called_again(),
            Self::Council(status) => status.may_be_called_again(),
        }
    }

    /// A convocation of its is published.
    ///
    /// # Errors
    /// [`BodyStays`] with what is in the way; so every function here.
    pub fn convene(self, has_project: bool, posts: u32) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status) => Self::Committee(status.convene(has_project, posts)?),
            Self::Council(status) if status.is_before_its_act() => {
                Self::Council(status.open_call(posts)?)
            }
            // The sessions of a council do not move it on.
            Self::Council(_) => self,
        })
    }

    /// It is given up before it has an act.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn dissolve(self) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status) => Self::Committee(status.dissolve()?),
            Self::Council(status) => Self::Council(status.dissolve()?),
        })
    }

    /// People are being let in.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn assemble(self) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::Convened) => Self::Committee(status.assemble()?),
            Self::Council(status @ Council::CallOpen) => Self::Council(status.close_call()?),
            Self::Committee(_) | Self::Council(_) => self,
        })
    }

    /// The quorum is declared. Those who answered the call of a council are looked at there and
    /// then, and the duties are read to them before they choose.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn declare_quorum(self, present: u32, needed: u32) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::InAssembly) => {
                Self::Committee(status.declare_quorum(present, needed)?)
            }
            Self::Council(status @ Council::CallClosed) => {
                let validated = status.begin_validation(present, needed)?;
                Self::Council(validated.meet_on_duties(0)?.elect_offices()?)
            }
            Self::Committee(_) | Self::Council(_) => self,
        })
    }

    /// Too few came, in the last call too.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn give_up_quorum(self, present: u32, needed: u32) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::InAssembly) => {
                Self::Committee(status.give_up_quorum(present, needed)?)
            }
            Self::Council(status @ Council::CallClosed) => {
                Self::Council(status.declare_deserted(present, needed)?)
            }
            Self::Committee(_) | Self::Council(_) => self,
        })
    }

    /// The meeting broke up; where its session had begun, what was decided in it stands.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn break_off(self) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::InAssembly) => Self::Committee(status.break_off()?),
            Self::Council(status @ Council::CallClosed) => Self::Council(status.break_off()?),
            Self::Committee(_) | Self::Council(_) => self,
        })
    }

    /// Somebody was seated, which leaves so many seats vacant.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn fill_posts(self, vacant: u32) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::Electing) if vacant == 0 => {
                Self::Committee(status.fill_posts(vacant)?)
            }
            Self::Council(status @ Council::ElectingOffices) if vacant == 0 => {
                Self::Council(status.fill_posts(vacant)?)
            }
            Self::Committee(_) | Self::Council(_) => self,
        })
    }

    /// An election was annulled, which leaves a seat vacant.
    ///
    /// # Errors
    /// As [`Self::convene`]: after its act a body is challenged instead.
    pub fn reopen_election(self) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::ActSigning) => {
                Self::Committee(status.reopen_election()?)
            }
            Self::Council(status @ Council::ActSigning) => Self::Council(status.reopen_election()?),
            status if status.is_before_its_act() => status,
            Self::Committee(status) => Self::Committee(status.reopen_election()?),
            Self::Council(status) => Self::Council(status.reopen_election()?),
        })
    }

    /// Its act is sealed with so many signatures missing.
    ///
    /// # Errors
    /// As [`Self::convene`].
    pub fn constitute(self, missing: u32) -> Result<Self, BodyStays> {
        Ok(match self {
            Self::Committee(status @ Committee::ActSigning) => {
                Self::Committee(status.constitute(missing)?)
            }
            Self::Council(status @ Council::ActSigning) => {
                Self::Council(status.take_office(missing)?)
            }
            Self::Committee(_) | Self::Council(_) => self,
        })
    }
}

/// A committee or council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: Line,
    pub status: BodyStatus,
    /// The work a committee watches over; a council has none.
    pub project: Option<Number>,
    pub locality: Option<LocalityId>,
    pub handles_money: bool,
    /// The preset it was drafted from.
    pub preset: String,
    /// Grows with every change.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the announcement to the sealed act, with so many present of those needed.
    fn found(announced: BodyStatus, present: u32, needed: u32) -> Result<BodyStatus, BodyStays> {
        let electing = announced.assemble()?.declare_quorum(present, needed)?;
        assert_eq!(electing.fill_posts(1), Ok(electing), "a vacant seat is waited for");
        let filled = electing.fill_posts(0)?;
        assert_eq!(filled.reopen_election(), Ok(electing));
        filled.constitute(0)
    }

    #[test]
    fn both_kinds_are_founded_at_one_meeting() {
        let committee = BodyStatus::Committee(Committee::Convened);
        let council = BodyStatus::Council(Council::CallOpen);
        let constituted = found(committee, 9, 7).unwrap();
        assert_eq!(constituted, BodyStatus::Committee(Committee::Constituted));
        let in_force = found(council, 9, 7).unwrap();
        assert_eq!(in_force, BodyStatus::Council(Council::InForce));
        for announced in [committee, council] {
            assert!(found(announced, 6, 7).is_err(), "too few found nothing");
            let assembled = announced.assemble().unwrap();
            assert!(assembled.give_up_quorum(7, 7).is_err(), "enough are not sent home");
            assert!(assembled.give_up_quorum(6, 7).unwrap().is_before_its_act());
        }
        for founded in [constituted, in_force] {
            let meets = founded.assemble().and_then(|body| body.declare_quorum(0, 9));
            assert_eq!(meets.and_then(|body| body.fill_posts(0)), Ok(founded));
            assert!(founded.reopen_election().is_err(), "then it is challenged");
        }
        assert!(constituted.meets_openly() && !in_force.meets_openly());
        assert!(council.meets_openly(), "a council without members has nobody else to ask");
    }

    #[test]
    fn what_came_to_nothing_is_called_again() {
        for announced in
            [BodyStatus::Committee(Committee::Convened), BodyStatus::Council(Council::CallOpen)]
        {
            let again = |status: BodyStatus| {
                assert!(status.may_be_called_again(), "{status:?}");
                assert_eq!(status.convene(true, 3), Ok(announced), "{status:?}");
                found(status.convene(true, 3).unwrap(), 9, 7).unwrap();
            };
            // Called off before its day; too few; broken up at the door; seats left vacant.
            again(announced);
            let assembled = announced.assemble().unwrap();
            again(assembled.give_up_quorum(6, 7).unwrap());
            again(assembled.break_off().unwrap());
            let electing = assembled.declare_quorum(9, 7).unwrap();
            assert_eq!(electing.break_off(), Ok(electing), "what was decided stands");
            again(electing);
            // Or given up: it may be, until its act is signed, and then nobody calls it.
            assert!(!announced.dissolve().unwrap().may_be_called_again());
            let founded = found(announced, 9, 7).unwrap();
            assert!(founded.dissolve().is_err() && !founded.may_be_called_again());
        }
    }

    #[test]
    fn codes_lead_back() {
        for class in Classification::ALL {
            assert_eq!(Classification::from_code(class.code()), Ok(class));
            assert!(BodyStatus::from_codes(class, "nowhere").is_err());
        }
        for status in Committee::ALL.map(BodyStatus::Committee) {
            assert_eq!(BodyStatus::from_codes(status.classification(), status.code()), Ok(status));
        }
        for status in Council::ALL.map(BodyStatus::Council) {
            assert_eq!(BodyStatus::from_codes(status.classification(), status.code()), Ok(status));
        }
    }
}
