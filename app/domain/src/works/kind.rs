use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a kind of work")]
pub struct UnknownKind;

/// The kinds of work a municipality's committees follow (Jocotepec, POA 2024, aim).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Restoration,
    Construction,
    Drainage,
    Sewer,
    Lighting,
    Paving,
    PotholeRepair,
    Cobblestone,
    Sidewalks,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Restoration,
        Self::Construction,
        Self::Drainage,
        Self::Sewer,
        Self::Lighting,
        Self::Paving,
        Self::PotholeRepair,
        Self::Cobblestone,
        Self::Sidewalks,
    ];

    /// Its name in links and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Restoration => "restoration",
            Self::Construction => "construction",
            Self::Drainage => "drainage",
            Self::Sewer => "sewer",
            Self::Lighting => "lighting",
            Self::Paving => "paving",
            Self::PotholeRepair => "pothole-repair",
            Self::Cobblestone => "cobblestone",
            Self::Sidewalks => "sidewalks",
        }
    }

    /// # Errors
    /// [`UnknownKind`] when no kind has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
        }
        assert_eq!(Kind::from_code(""), Err(UnknownKind));
    }
}
