//! Where things are: localities, streets, and points on the ground.

use crate::{
    ids::{LocalityId, StreetId},
    text::Line,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use thiserror::Error;

/// A town, village or neighbourhood. `slug` is its address in links: stable once public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    pub id: LocalityId,
    pub slug: Slug,
    pub name: Line,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Street {
    pub id: StreetId,
    pub locality: LocalityId,
    pub name: Line,
    /// The street's course, west to east or north to south; empty when nobody has drawn it.
    pub course: Vec<Point>,
}

/// The text cannot be part of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a link name")]
pub struct InvalidSlug;

/// Lower-case letters, digits and single hyphens, 1 to 60 of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    pub const MOST: usize = 60;

    /// # Errors
    /// [`InvalidSlug`] for anything but the exact form.
    pub fn parse(raw: &str) -> Result<Self, InvalidSlug> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let sound = (1..=Self::MOST).contains(&raw.len())
            && raw.bytes().all(|b| plain(b) || b == b'-')
            && !raw.starts_with('-')
            && !raw.ends_with('-')
            && !raw.contains("--");
        if sound { Ok(Self(raw.to_owned())) } else { Err(InvalidSlug) }
    }

    /// The link name of a text, cut at a word; `None` when the text has no letter or digit of
    /// the basic alphabet.
    pub fn of(text: &str) -> Option<Self> {
        let mut slug = String::new();
        for word in crate::search::fold(text) {
            let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            if word.is_empty() {
                continue;
            }
            if slug.len() + 1 + word.len() > Self::MOST {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        Self::parse(&slug).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(raw: &str) -> Result<Self, InvalidSlug> {
        Self::parse(raw)
    }
}

/// A point in WGS 84, in millionths of a degree (about 11 cm): exact, comparable, storable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a point on Earth")]
pub struct InvalidPoint;

impl Point {
    /// # Errors
    /// [`InvalidPoint`] beyond 90° of latitude or 180° of longitude, given in millionths.
    pub const fn from_micro(latitude: i32, longitude: i32) -> Result<Self, InvalidPoint> {
        if latitude.unsigned_abs() > 90_000_000 || longitude.unsigned_abs() > 180_000_000 {
            return Err(InvalidPoint);
        }
        Ok(Self { latitude, longitude })
    }

    pub const fn latitude_micro(self) -> i32 {
        self.latitude
    }

    pub const fn longitude_micro(self) -> i32 {
        self.longitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn link_names_are_short_and_plain() {
        let slug = |text: &str| Slug::of(text).map(|s| s.0);
        assert_eq!(slug("San Cristóbal Zapotitlán").as_deref(), Some("san-cristobal-zapotitlan"));
        assert_eq!(slug("¡¿?!"), None);
        assert_eq!(slug("漢字"), None);
        assert!(Slug::parse("a--b").is_err());
        assert!(Slug::parse("../x").is_err());
    }

    #[test]
    fn points_lie_on_earth() {
        assert!(Point::from_micro(20_286_000, -103_430_000).is_ok());
        assert_eq!(Point::from_micro(90_000_001, 0), Err(InvalidPoint));
        assert_eq!(Point::from_micro(0, i32::MIN), Err(InvalidPoint));
    }

    proptest! {
        #[test]
        fn every_link_name_made_can_be_read(text in "\\PC{0,120}") {
            if let Some(slug) = Slug::of(&text) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug));
            }
        }
    }
}
