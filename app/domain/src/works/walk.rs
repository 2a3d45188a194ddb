//! The list one walks through a work with, and what was seen of each point.

use super::{Kind, UnknownDelivery};

/// A point of the list one walks through a work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    AsAgreed,
    Measures,
    Surface,
    Slope,
    Ramps,
    Registers,
    Flow,
    Lamps,
    Wiring,
    Finish,
    Installations,
    Access,
    Clean,
    Safe,
}

impl Check {
    pub const ALL: [Self; 14] = [
        Self::AsAgreed,
        Self::Measures,
        Self::Surface,
        Self::Slope,
        Self::Ramps,
        Self::Registers,
        Self::Flow,
        Self::Lamps,
        Self::Wiring,
        Self::Finish,
        Self::Installations,
        Self::Access,
        Self::Clean,
        Self::Safe,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::AsAgreed => "as-agreed",
            Self::Measures => "measures",
            Self::Surface => "surface",
            Self::Slope => "slope",
            Self::Ramps => "ramps",
            Self::Registers => "registers",
            Self::Flow => "flow",
            Self::Lamps => "lamps",
            Self::Wiring => "wiring",
            Self::Finish => "finish",
            Self::Installations => "installations",
            Self::Access => "access",
            Self::Clean => "clean",
            Self::Safe => "safe",
        }
    }

    /// # Errors
    /// [`UnknownDelivery`].
    pub fn from_code(code: &str) -> Result<Self, UnknownDelivery> {
        Self::ALL.into_iter().find(|check| check.code() == code).ok_or(UnknownDelivery)
    }

    /// What to look at in a work of this kind.
    pub const fn list(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Paving | Kind::PotholeRepair | Kind::Cobblestone => &[
                Self::AsAgreed,
                Self::Measures,
                Self::Surface,
                Self::Slope,
                Self::Access,
                Self::Clean,
                Self::Safe,
            ],
            Kind::Sidewalks => &[
                Self::AsAgreed,
                Self::Measures,
                Self::Surface,
                Self::Ramps,
                Self::Access,
                Self::Clean,
                Self::Safe,
            ],
            Kind::Drainage | Kind::Sewer => &[
                Self::AsAgreed,
                Self::Measures,
                Self::Registers,
                Self::Flow,
                Self::Surface,
                Self::Clean,
                Self::Safe,
            ],
            Kind::Lighting => &[Self::AsAgreed, Self::Lamps, Self::Wiring, Self::Clean, Self::Safe],
            Kind::Restoration | Kind::Construction => &[
                Self::AsAgreed,
                Self::Measures,
                Self::Finish,
                Self::Installations,
                Self::Access,
                Self::Clean,
                Self::Safe,
            ],
        }
    }
}

/// What was seen of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    Yes,
    No,
    DoesNotApply,
}

impl Answer {
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::DoesNotApply];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::DoesNotApply => "na",
        }
    }

    /// # Errors
    /// [`UnknownDelivery`].
    pub fn from_code(code: &str) -> Result<Self, UnknownDelivery> {
        Self::ALL.into_iter().find(|answer| answer.code() == code).ok_or(UnknownDelivery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_and_every_point_is_asked_somewhere() {
        for check in Check::ALL {
            assert_eq!(Check::from_code(check.code()), Ok(check));
            assert!(Kind::ALL.into_iter().any(|kind| Check::list(kind).contains(&check)));
        }
        for answer in Answer::ALL {
            assert_eq!(Answer::from_code(answer.code()), Ok(answer));
        }
    }
}
