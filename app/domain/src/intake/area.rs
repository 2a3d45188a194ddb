//! The areas of the municipality, and which of them answers for a case: decided by rule at the
//! moment of submission, so that no desk stands between the neighbour and whoever can help.

use super::{Category, Desk};
use crate::{
    ids::{AreaId, StaffId},
    place::Slug,
    text::Line,
};
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub id: AreaId,
    pub slug: Slug,
    pub name: Line,
    pub duties: Duties,
    /// Counts what was said of its duties.
    pub version: i64,
}

/// What an area answers for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duties {
    pub categories: Vec<Category>,
    /// Takes what no rule places, and calls from people who want to talk to one.
    pub takes_unsure: bool,
    /// Who is named to the resident. Without one the area answers as a whole.
    pub officer: Option<StaffId>,
}

/// What decides the desk.
#[derive(Debug, Clone, Copy)]
pub struct Route<'a> {
    pub category: Category,
    /// The area that answers for the work, as the work names it.
    pub agency_responsible: Option<&'a str>,
    pub wants_person: bool,
}

/// Where a case goes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Routed {
    Sealed,
    ByWork(AreaId, Option<StaffId>),
    ByCategory(AreaId, Option<StaffId>),
    Unsure(AreaId, Option<StaffId>),
}

impl Routed {
    pub const fn desk(self) -> Desk {
        match self {
            Self::Sealed => Desk::Sealed,
            Self::ByWork(area, officer)
            | Self::ByCategory(area, officer)
            | Self::Unsure(area, officer) => Desk::Area { area, officer },
        }
    }

    /// Whether a person must look at once, because no rule was sure.
    pub const fn is_unsure(self) -> bool {
        matches!(self, Self::Unsure(..))
    }
}

/// No area at all takes it: the municipality has not named who takes what is unsure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no area answers for {0:?}, and none takes what is unsure")]
pub struct NoArea(pub Category);

/// Who answers: the comptroller for what is sealed; the area of the work; the area of the
/// category; whoever takes what is unsure.
///
/// # Errors
/// [`NoArea`] when nobody is named.
pub fn route(areas: &[Area], case: &Route<'_>) -> Result<Routed, NoArea> {
    if case.category.is_sealed() {
        return Ok(Routed::Sealed);
    }
    let unsure = areas.iter().find(|area| area.duties.takes_unsure);
    if let Some(area) = unsure
        && case.wants_person
    {
        return Ok(Routed::Unsure(area.id, area.duties.officer));
    }
    let by_work = case.agency_responsible.and_then(Slug::of);
    let by_work = areas.iter().find(|area| Some(&area.slug) == by_work.as_ref());
    if let Some(area) = by_work {
        return Ok(Routed::ByWork(area.id, area.duties.officer));
    }
    let by_category = areas.iter().find(|area| area.duties.categories.contains(&case.category));
    if let Some(area) = by_category
        && case.category != Category::Other
    {
        return Ok(Routed::ByCategory(area.id, area.duties.officer));
    }
    let area = unsure.or(by_category).ok_or(NoArea(case.category))?;
    Ok(Routed::Unsure(area.id, area.duties.officer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn area(number: u128, name: &str, categories: &[Category], takes_unsure: bool) -> Area {
        Area {
            id: AreaId::from_uuid(Uuid::from_u128(number)),
            slug: Slug::of(name).unwrap(),
            name: Line::parse(name, 80).unwrap(),
            duties: Duties { categories: categories.to_vec(), takes_unsure, officer: None },
            version: 1,
        }
    }

    fn routed(category: Category, agency: Option<&str>, wants_person: bool) -> Routed {
        let areas = [
            area(1, "Obras Públicas", &[Category::Access, Category::Quality], false),
            area(2, "Alumbrado Público", &[Category::Lighting], false),
            area(3, "Participación Ciudadana", &[Category::Other], true),
        ];
        route(&areas, &Route { category, agency_responsible: agency, wants_person }).unwrap()
    }

    #[test]
    fn the_work_decides_then_the_category_then_a_person() {
        let area = |number| AreaId::from_uuid(Uuid::from_u128(number));
        for (category, agency, person, expected) in [
            (Category::Lighting, Some("obras publicas"), false, Routed::ByWork(area(1), None)),
            (Category::Lighting, Some("Otra oficina"), false, Routed::ByCategory(area(2), None)),
            (Category::Lighting, None, false, Routed::ByCategory(area(2), None)),
            (Category::Noise, None, false, Routed::Unsure(area(3), None)),
            (Category::Other, None, false, Routed::Unsure(area(3), None)),
            (Category::Lighting, None, true, Routed::Unsure(area(3), None)),
            (Category::Corruption, Some("Obras Públicas"), true, Routed::Sealed),
            (Category::Committee, None, false, Routed::Sealed),
        ] {
            assert_eq!(routed(category, agency, person), expected, "{category:?} {agency:?}");
        }
    }

    #[test]
    fn without_areas_nothing_is_taken_but_what_is_sealed() {
        let ask = |category| Route { category, agency_responsible: None, wants_person: false };
        assert_eq!(route(&[], &ask(Category::Dust)), Err(NoArea(Category::Dust)));
        assert_eq!(route(&[], &ask(Category::Corruption)), Ok(Routed::Sealed));
    }
}
