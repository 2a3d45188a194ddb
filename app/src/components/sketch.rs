//! Where a work is, drawn as one would on a napkin: its street, the two nearest ones, north, and
//! a length to judge by. No map tiles: nobody is asked for anything, and it prints.

use crate::{
    lang::{Text, t},
    reader::reader,
};
use domain::place::Point;
use leptos::prelude::*;
use std::fmt::Write as _;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 200.0;
const MARGIN: f64 = 44.0;
/// Metres of a millionth of a degree of latitude.
const MICRO_METRES: f64 = 0.111_32;
const LONGEST_LABEL: usize = 24;

/// A street of the sketch; without a course it is drawn where it would cross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SketchStreet {
    pub name: String,
    pub course: Vec<Point>,
}

/// A sketch of where a work is. With points it is to scale; with names alone it shows which
/// streets meet; with nothing it is only words.
#[component]
pub fn Sketch(
    /// Where the work is, in words.
    #[prop(into)]
    site: String,
    /// Its line, or a single point.
    course: Vec<Point>,
    /// The streets it lies between, at most two.
    streets: Vec<SketchStreet>,
) -> impl IntoView {
    let between = match streets.as_slice() {
        [] => None,
        [one] => Some(t!("sketch-near", street = one.name.as_str())),
        [one, other, ..] => {
            Some(t!("sketch-between", one = one.name.as_str(), other = other.name.as_str()))
        }
    };
    let drawing = Drawing::of(&course, &streets);
    let picture = drawing.map(|drawing| picture(drawing, &site, between.as_ref()));
    view! {
        <figure class="sketch">
            {picture}
            <figcaption>
                <b>{site}</b> {between.map(|between| view! { " " <span>{between}</span> })}
            </figcaption>
        </figure>
    }
}

fn picture(drawing: Drawing, site: &str, between: Option<&Text>) -> impl IntoView + use<> {
    let label = match between {
        Some(between) => t!("sketch-label-between", site = site, between = between.as_ref()),
        None => t!("sketch-label", site = site),
    };
    let streets = drawing
        .streets
        .into_iter()
        .map(|DrawnStreet { path, name, x, y }| {
            let (x, y) = (x.round().to_string(), y.round().to_string());
            view! {
                <path class="sketch__street" d=path/>
                <text class="sketch__name" x=x y=y text-anchor="middle">{name}</text>
            }
        })
        .collect_view();
    let scale = drawing.scale.map(|Scale { metres, units }| {
        let reader = reader();
        let line = format!("M12 184v4h{units:.0}v-4");
        view! {
            <path class="sketch__scale" d=line/>
            <text class="sketch__name" x="12" y="180">
                {t!("sketch-metres", metres = reader.integer(metres))}
            </text>
            <path class="sketch__north" d="M300 34V14m-5 7 5-8 5 8"/>
            <text class="sketch__name" x="300" y="46" text-anchor="middle">{t!("sketch-north")}</text>
        }
    });
    view! {
        <svg class="sketch__picture" viewBox="0 0 320 200" role="img" aria-label=label>
            <path class="sketch__street" d=drawing.street/>
            {streets}
            <path class="sketch__bed" d=drawing.work.clone()/>
            <path class="sketch__work" d=drawing.work/>
            {scale}
        </svg>
    }
}

struct Drawing {
    work: String,
    /// The work's own street, which goes on at both ends.
    street: String,
    streets: Vec<DrawnStreet>,
    scale: Option<Scale>,
}

struct DrawnStreet {
    path: String,
    name: String,
    /// Middle of its label.
    x: f64,
    y: f64,
}

struct Scale {
    metres: i64,
    units: f64,
}

impl Drawing {
    fn of(course: &[Point], streets: &[SketchStreet]) -> Option<Self> {
        match (course, streets) {
            ([], []) => None,
            ([], streets) => Some(Self::by_names(streets)),
            (course, streets) => Some(Self::to_scale(course, streets)),
        }
    }

    /// Nothing is measured: the work runs across, the streets cut its ends.
    fn by_names(streets: &[SketchStreet]) -> Self {
        // One named above, one below, so that two long names never meet.
        let places = [(92.0, "M92 30V210", 22.0), (228.0, "M228 -10V178", 194.0)];
        let cut = |(street, (x, path, y)): (&SketchStreet, (f64, &str, f64))| {
            let name = short(&street.name);
            DrawnStreet { x: inside(x, &name), path: path.to_owned(), name, y }
        };
        let streets = streets.iter().zip(places).map(cut).collect();
        Self {
            work: "M92 110H228".into(),
            street: "M-10 110H330".into(),
            streets,
            scale: None,
        }
    }

    fn to_scale(course: &[Point], streets: &[SketchStreet]) -> Self {
        let frame = Projection::around(course);
        let line: Vec<_> = course.iter().map(|point| frame.place(*point)).collect();
        let ends = [line.first(), line.last()];
        let mut drawn: Vec<_> = streets
            .iter()
            .take(2)
            .zip(ends)
            .filter_map(|(street, end)| drawn_street(street, *end?, &line, &frame))
            .collect();
        set_apart(&mut drawn);
        let street = path(&prolonged(&line));
        Self { work: path(&line), street, streets: drawn, scale: Some(frame.scale()) }
    }
}

/// A street along its own course; or, when nobody has drawn it, square across the work's end.
fn drawn_street(
    street: &SketchStreet,
    end: (f64, f64),
    work: &[(f64, f64)],
    frame: &Projection,
) -> Option<DrawnStreet> {
    let line: Vec<_> = if street.course.len() > 1 {
        street.course.iter().map(|point| frame.place(*point)).collect()
    } else {
        let (along_x, along_y) = direction(work);
        let (x, y) = end;
        let reach = 70.0;
        vec![
            (along_y.mul_add(-reach, x), along_x.mul_add(reach, y)),
            (along_y.mul_add(reach, x), along_x.mul_add(-reach, y)),
        ]
    };
    let name = short(&street.name);
    let (x, y) = label_place(&line, end)?;
    let path = path(&line);
    Some(DrawnStreet { path, x: inside(x, &name), name, y: (y - 6.0).clamp(14.0, HEIGHT - 30.0) })
}

/// Where the name of a street stands: as far along it from the work as the drawing allows, so
/// that the work does not lie over it.
fn label_place(line: &[(f64, f64)], work: (f64, f64)) -> Option<(f64, f64)> {
    let within = |start: f64, way: f64, most: f64| match way {
        way if way > 0.0 => ((most - start) / way).clamp(0.0, 1.0),
        way if way < 0.0 => (-start / way).clamp(0.0, 1.0),
        _ => 1.0,
    };
    let reach = |end: (f64, f64)| {
        let (dx, dy) = (end.0 - work.0, end.1 - work.1);
        let part = within(work.0, dx, WIDTH).min(within(work.1, dy, HEIGHT));
        (dx * part, dy * part)
    };
    let (dx, dy) = [*line.first()?, *line.last()?]
        .map(reach)
        .into_iter()
        .max_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)))?;
    Some((work.0 + dx, work.1 + dy))
}

/// Where the middle of a label may stand without leaving the drawing or touching the north arrow.
fn inside(x: f64, name: &str) -> f64 {
    let half = half_width(name);
    x.clamp(half + 4.0, (WIDTH - half - 34.0).max(half + 4.0))
}

/// About half the width of a label, by a generous mean of its letters.
fn half_width(name: &str) -> f64 {
    3.8 * f64::from(u16::try_from(name.chars().count()).unwrap_or(24))
}

/// Two labels on the same spot: the second goes one line down.
fn set_apart(streets: &mut [DrawnStreet]) {
    if let [one, other] = streets {
        let near = half_width(&one.name) + half_width(&other.name) + 6.0;
        if (one.x - other.x).abs() < near && (one.y - other.y).abs() < 14.0 {
            other.y = one.y + 15.0;
        }
    }
}

/// The line carried on at both ends, out of the drawing.
fn prolonged(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let ahead = |from: &[(f64, f64)], end: (f64, f64)| {
        let (x, y) = direction(from);
        (x.mul_add(WIDTH, end.0), y.mul_add(WIDTH, end.1))
    };
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return Vec::new() };
    let back: Vec<_> = line.iter().take(2).rev().copied().collect();
    let front = line.get(line.len().saturating_sub(2)..).unwrap_or_default();
    let mut whole = vec![ahead(&back, *first)];
    // A single point lies on no street one could tell the course of.
    if line.len() == 1 {
        return line.to_vec();
    }
    whole.extend_from_slice(line);
    whole.push(ahead(front, *last));
    whole
}

/// The unit vector from the first to the last point; across for a single one.
fn direction(line: &[(f64, f64)]) -> (f64, f64) {
    match (line.first(), line.last()) {
        (Some(a), Some(b)) if (a.0 - b.0).hypot(a.1 - b.1) > 1.0 => {
            let length = (b.0 - a.0).hypot(b.1 - a.1);
            ((b.0 - a.0) / length, (b.1 - a.1) / length)
        }
        _ => (1.0, 0.0),
    }
}

fn path(line: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (place, (x, y)) in line.iter().enumerate() {
        let command = if place == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        _ = write!(path, "{command}{x:.1} {y:.1}");
    }
    if line.len() == 1 {
        // A line of no length, drawn as one stone by its round ends.
        path.push_str("h.1");
    }
    path
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST_LABEL {
        return name.to_owned();
    }
    let mut text: String = name.chars().take(LONGEST_LABEL - 1).collect();
    text.push('…');
    text
}

/// Metres around the middle of the work, north up.
struct Projection {
    latitude: f64,
    longitude: f64,
    /// Metres east of a millionth of a degree of longitude here.
    east: f64,
    /// Drawing units per metre.
    scale: f64,
}

impl Projection {
    fn around(course: &[Point]) -> Self {
        let latitudes = course.iter().map(|point| f64::from(point.latitude_micro()));
        let longitudes = course.iter().map(|point| f64::from(point.longitude_micro()));
        let (south, north) = bounds(latitudes);
        let (west, east_end) = bounds(longitudes);
        let latitude = f64::midpoint(south, north);
        let east = MICRO_METRES * (latitude / 1e6).to_radians().cos().max(0.01);
        let (wide, high) = ((east_end - west) * east, (north - south) * MICRO_METRES);
        let fit = ((WIDTH - 2.0 * MARGIN) / wide.max(1.0))
            .min((HEIGHT - 2.0 * MARGIN) / high.max(1.0));
        // A single point, or a very short work, is shown with some 150 m around it.
        Self { latitude, longitude: f64::midpoint(west, east_end), east, scale: fit.min(2.0) }
    }

    fn place(&self, point: Point) -> (f64, f64) {
        let east = (f64::from(point.longitude_micro()) - self.longitude) * self.east;
        let north = (f64::from(point.latitude_micro()) - self.latitude) * MICRO_METRES;
        (east.mul_add(self.scale, WIDTH / 2.0), (-north).mul_add(self.scale, HEIGHT / 2.0))
    }

    /// The longest round length that stays short on the drawing.
    fn scale(&self) -> Scale {
        let rounds = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10];
        let fits = |metres: &i32| f64::from(*metres) * self.scale <= 90.0;
        let metres = rounds.into_iter().find(fits).unwrap_or(10);
        Scale { metres: i64::from(metres), units: f64::from(metres) * self.scale }
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: i32, longitude: i32) -> Point {
        Point::from_micro(latitude, longitude).unwrap()
    }

    #[test]
    fn every_course_fits_the_drawing() {
        for course in [
            vec![point(20_286_000, -103_430_000)],
            vec![point(20_286_000, -103_430_000), point(20_286_000, -103_427_000)],
            vec![point(20_290_000, -103_430_000), point(20_280_000, -103_430_100)],
            vec![point(-89_999_999, 0), point(89_999_999, 179_999_999)],
            vec![point(0, 0), point(0, 0)],
        ] {
            let frame = Projection::around(&course);
            for point in &course {
                let (x, y) = frame.place(*point);
                assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y), "{x} {y}");
            }
            let drawing = Drawing::of(&course, &[]).unwrap();
            assert!(!drawing.work.contains("NaN") && !drawing.work.contains("inf"));
        }
    }

    #[test]
    fn a_name_stands_away_from_the_work() {
        // The street begins at the work and runs east; or it crosses it and runs further west.
        for line in [[(160.0, 60.0), (900.0, 70.0)], [(-400.0, 60.0), (200.0, 60.0)]] {
            let (x, y) = label_place(&line, (160.0, 60.0)).unwrap();
            assert!((x - 160.0).abs() > 100.0 && (0.0..=WIDTH).contains(&x), "{x} {y}");
        }
    }

    #[test]
    fn names_alone_make_a_sketch_and_nothing_makes_none() {
        let street = |name: &str| SketchStreet { name: name.into(), course: Vec::new() };
        assert!(Drawing::of(&[], &[]).is_none());
        let drawing = Drawing::of(&[], &[street("Morelos"), street("Hidalgo")]).unwrap();
        assert_eq!(drawing.streets.len(), 2);
        assert!(drawing.scale.is_none());
        assert_eq!(short(&"ñ".repeat(80)).chars().count(), LONGEST_LABEL);
    }
}
