use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a word of the attendance list")]
pub struct UnknownWord;

/// In what quality somebody is at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    Neighbour,
    Beneficiary,
    Delegate,
    Technician,
    Authority,
    Contractor,
    Observer,
}

/// How the door knew who came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The camera read their pass.
    Scan,
    /// They said the code of their pass.
    Code,
    /// They were found by name among those who had said they come.
    Search,
    /// They came without having said so.
    WalkIn,
}

impl Capacity {
    pub const ALL: [Self; 7] = [
        Self::Neighbour,
        Self::Beneficiary,
        Self::Delegate,
        Self::Technician,
        Self::Authority,
        Self::Contractor,
        Self::Observer,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Neighbour => "neighbour",
            Self::Beneficiary => "beneficiary",
            Self::Delegate => "delegate",
            Self::Technician => "technician",
            Self::Authority => "authority",
            Self::Contractor => "contractor",
            Self::Observer => "observer",
        }
    }

    /// # Errors
    /// [`UnknownWord`] when no capacity has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|capacity| capacity.code() == code).ok_or(UnknownWord)
    }

    /// Whether they count for the quorum, vote and sign: those whom the work is for. Who comes on
    /// duty is on the list and no more.
    pub const fn votes(self) -> bool {
        match self {
            Self::Neighbour | Self::Beneficiary => true,
            Self::Delegate
            | Self::Technician
            | Self::Authority
            | Self::Contractor
            | Self::Observer => false,
        }
    }
}

impl Method {
    pub const ALL: [Self; 4] = [Self::Scan, Self::Code, Self::Search, Self::WalkIn];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Scan => "scan",
            Self::Code => "code",
            Self::Search => "search",
            Self::WalkIn => "walk-in",
        }
    }

    /// # Errors
    /// [`UnknownWord`] when no method has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|method| method.code() == code).ok_or(UnknownWord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for capacity in Capacity::ALL {
            assert_eq!(Capacity::from_code(capacity.code()), Ok(capacity));
        }
        for method in Method::ALL {
            assert_eq!(Method::from_code(method.code()), Ok(method));
        }
        assert_eq!(Capacity::from_code(""), Err(UnknownWord));
        assert_eq!(Method::from_code("Scan"), Err(UnknownWord));
    }

    #[test]
    fn those_on_duty_do_not_vote() {
        let voters: Vec<_> = Capacity::ALL.into_iter().filter(|c| c.votes()).collect();
        assert_eq!(voters, [Capacity::Neighbour, Capacity::Beneficiary]);
    }
}
