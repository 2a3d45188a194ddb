use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a category")]
pub struct UnknownCategory;

/// What a case is about (Open311 `service_code`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    Access,
    Pothole,
    Sewer,
    Drainage,
    Water,
    Lighting,
    Paving,
    Cobblestone,
    Sidewalk,
    Dust,
    Noise,
    Damage,
    Safety,
    Delay,
    Quality,
    Committee,
    Corruption,
    Other,
}

impl Category {
    /// In the order they are offered.
    pub const ALL: [Self; 18] = [
        Self::Access,
        Self::Pothole,
        Self::Sewer,
        Self::Drainage,
        Self::Water,
        Self::Lighting,
        Self::Paving,
        Self::Cobblestone,
        Self::Sidewalk,
        Self::Dust,
        Self::Noise,
        Self::Damage,
        Self::Safety,
        Self::Delay,
        Self::Quality,
        Self::Committee,
        Self::Corruption,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Pothole => "pothole",
            Self::Sewer => "sewer",
            Self::Drainage => "drainage",
            Self::Water => "water",
            Self::Lighting => "lighting",
            Self::Paving => "paving",
            Self::Cobblestone => "cobblestone",
            Self::Sidewalk => "sidewalk",
            Self::Dust => "dust",
            Self::Noise => "noise",
            Self::Damage => "damage",
            Self::Safety => "safety",
            Self::Delay => "delay",
            Self::Quality => "quality",
            Self::Committee => "committee",
            Self::Corruption => "corruption",
            Self::Other => "other",
        }
    }

    /// # Errors
    /// [`UnknownCategory`] when no category has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCategory> {
        Self::ALL.into_iter().find(|category| category.code() == code).ok_or(UnknownCategory)
    }

    /// Whether it goes to the comptroller alone. Whoever is complained of must not be the one
    /// who reads it.
    pub const fn is_sealed(self) -> bool {
        match self {
            Self::Committee | Self::Corruption => true,
            Self::Access
            | Self::Pothole
            | Self::Sewer
            | Self::Drainage
            | Self::Water
            | Self::Lighting
            | Self::Paving
            | Self::Cobblestone
            | Self::Sidewalk
            | Self::Dust
            | Self::Noise
            | Self::Damage
            | Self::Safety
            | Self::Delay
            | Self::Quality
            | Self::Other => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Kind;

    #[test]
    fn codes_lead_back_and_are_what_is_stored() {
        for category in Category::ALL {
            assert_eq!(Category::from_code(category.code()), Ok(category));
            let json = serde_json::to_string(&category).unwrap();
            assert_eq!(json, format!("\"{}\"", category.code()));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
    }

    #[test]
    fn what_is_said_of_the_committee_or_of_money_is_sealed() {
        let sealed: Vec<_> = Category::ALL.into_iter().filter(|c| c.is_sealed()).collect();
        assert_eq!(sealed, [Category::Committee, Category::Corruption]);
    }
}
