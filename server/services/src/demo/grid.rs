//! The streets of a locality: eight from west to east, eight from north to south, a hundred metres
//! apart, on ground that lies in no real town.

use super::{chance::Chance, names};
use crate::Error;
use domain::place::Point;

const LINES: i32 = 8;
/// A hundred metres, in millionths of a degree, at this latitude.
const NORTH_STEP: i32 = 900;
const EAST_STEP: i32 = 955;

/// The grid of the locality with this place in the list.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    latitude: i32,
    longitude: i32,
    /// How far the grid is turned: no founder ever found north exactly.
    slant: i32,
}

/// A part of a street, between two others.
pub struct Stretch {
    pub street: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub blocks: u32,
    pub course: Vec<Point>,
}

impl Grid {
    pub fn of(locality: usize) -> Self {
        let place = i32::try_from(locality).unwrap_or(0);
        Self {
            latitude: 20_290_000 + (place % 4) * 31_000,
            longitude: -103_410_000 - (place / 4) * 42_000,
            slant: (place * 37) % 160 - 80,
        }
    }

    /// Where the street `across` meets the street `down`, counted from the south-west corner.
    fn corner(self, across: i32, down: i32) -> Result<Point, Error> {
        let latitude = self.latitude + across * NORTH_STEP + down * self.slant;
        let longitude = self.longitude + down * EAST_STEP - across * self.slant;
        Point::from_micro(latitude, longitude).map_err(Error::internal)
    }

    /// Every street with its course.
    pub fn streets(self) -> Result<Vec<(&'static str, Vec<Point>)>, Error> {
        let line = |place: i32, runs_across: bool| {
            let corner =
                |at: i32| if runs_across { self.corner(place, at) } else { self.corner(at, place) };
            (0..LINES).map(corner).collect::<Result<Vec<_>, _>>()
        };
        let mut streets = Vec::new();
        for (place, (across, down)) in (0..LINES).zip(names::ACROSS.into_iter().zip(names::DOWN)) {
            streets.push((across, line(place, true)?));
            streets.push((down, line(place, false)?));
        }
        Ok(streets)
    }

    /// One to five blocks of one street.
    pub fn stretch(self, chance: &mut Chance) -> Result<Stretch, Error> {
        let runs_across = chance.between(0, 1) == 0;
        let (own, others) =
            if runs_across { (names::ACROSS, names::DOWN) } else { (names::DOWN, names::ACROSS) };
        let blocks = chance.between(1, 5);
        let street = chance.between(0, 7);
        let first = chance.between(0, 7 - blocks);
        let corner = |at: u32| {
            let (street, at) = (street.cast_signed(), at.cast_signed());
            if runs_across { self.corner(street, at) } else { self.corner(at, street) }
        };
        let course = (first..=first + blocks).map(corner).collect::<Result<_, _>>()?;
        let name = |list: [&'static str; 8], place: u32| list[place as usize];
        Ok(Stretch {
            street: name(own, street),
            from: name(others, first),
            to: name(others, first + blocks),
            blocks,
            course,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_begins_and_ends_on_the_streets_it_names() {
        let mut chance = Chance::new(1);
        for locality in 0..12 {
            let grid = Grid::of(locality);
            let streets = grid.streets().unwrap();
            for _ in 0..50 {
                let stretch = grid.stretch(&mut chance).unwrap();
                let course = |name| &streets.iter().find(|(street, _)| *street == name).unwrap().1;
                assert!(course(stretch.from).contains(&stretch.course[0]));
                assert!(course(stretch.to).contains(&stretch.course[stretch.course.len() - 1]));
                assert!(stretch.course.iter().all(|point| course(stretch.street).contains(point)));
                assert_ne!(stretch.from, stretch.to);
            }
        }
    }
}
