//! A signature drawn with a finger: the line, and nothing about how fast or hard it was drawn.

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use thiserror::Error;

/// More points than an hour of scribbling leaves after thinning.
const MOST_POINTS: usize = 20_000;
/// Coordinates beyond this are not of a screen.
const FARTHEST: f64 = 100_000.0;
/// The line's width as a part of the drawing's height; a thin pen at any size.
const PEN: f64 = 0.035;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidStrokes {
    #[error("nothing was drawn")]
    Empty,
    #[error("too many points")]
    TooLong,
    #[error("not a path of lines and curves")]
    NotAPath,
}

/// Strokes parsed from SVG path data: `M`, `L`, `Q` and `C` with absolute coordinates, which is
/// what a drawing surface records. Anything else is refused, so a drawing can carry nothing but
/// a drawing. A single dot is a drawing.
///
/// Serialized with a ready drawing, for the templates; read back from the path alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Path")]
pub struct Strokes {
    path: String,
    svg: String,
    /// More than five times as wide as high: printed by its width.
    wide: bool,
}

#[derive(Deserialize)]
struct Path {
    path: String,
}

impl TryFrom<Path> for Strokes {
    type Error = InvalidStrokes;

    fn try_from(raw: Path) -> Result<Self, InvalidStrokes> {
        Self::parse(&raw.path)
    }
}

impl Strokes {
    /// # Errors
    /// [`InvalidStrokes`] when the text is not such a path, or says nothing.
    pub fn parse(path: &str) -> Result<Self, InvalidStrokes> {
        let segments = segments(path)?;
        let mut data = String::new();
        for Segment { command, points } in &segments {
            data.push(*command);
            for (x, y) in points {
                // Writing to a string cannot fail.
                _ = write!(data, "{} {} ", rounded(*x), rounded(*y));
            }
        }
        let data = data.trim_end().to_owned();
        let frame = Frame::around(&segments);
        Ok(Self { svg: frame.drawing(&data), wide: frame.width > 5.0 * frame.height, path: data })
    }

    /// The path as it is drawn: rounded to a hundredth, so the same drawing is the same text.
    pub fn path(&self) -> &str {
        &self.path
    }
}

struct Segment {
    command: char,
    points: Vec<(f64, f64)>,
}

fn segments(path: &str) -> Result<Vec<Segment>, InvalidStrokes> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut total = 0;
    let path = path.trim();
    if path.is_empty() {
        return Err(InvalidStrokes::Empty);
    }
    for part in split_at_commands(path) {
        let mut characters = part.chars();
        let command = characters.next().ok_or(InvalidStrokes::NotAPath)?;
        let each = match command {
            'M' | 'L' => 1,
            'Q' => 2,
            'C' => 3,
            _ => return Err(InvalidStrokes::NotAPath),
        };
        let numbers = numbers(characters.as_str())?;
        if numbers.is_empty() || numbers.len() % (2 * each) != 0 {
            return Err(InvalidStrokes::NotAPath);
        }
        if segments.is_empty() && command != 'M' {
            return Err(InvalidStrokes::NotAPath);
        }
        total += numbers.len() / 2;
        if total > MOST_POINTS {
            return Err(InvalidStrokes::TooLong);
        }
        let points =
            numbers.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)));
        segments.push(Segment { command, points: points.collect() });
    }
    draw_dots(&mut segments);
    Ok(segments)
}

/// A tap leaves one point, and a path that only moves draws nothing: such a subpath gets a line
/// too short to see, whose round ends are the dot.
fn draw_dots(segments: &mut Vec<Segment>) {
    let mut drawn: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut dot = None;
    for segment in segments.drain(..) {
        if segment.command == 'M' {
            drawn.extend(dot.take().map(dot_at));
            dot = segment.points.first().copied();
        }
        if dot.is_some_and(|first| segment.points.iter().any(|point| *point != first)) {
            dot = None;
        }
        drawn.push(segment);
    }
    drawn.extend(dot.map(dot_at));
    *segments = drawn;
}

fn dot_at((x, y): (f64, f64)) -> Segment {
    Segment { command: 'L', points: vec![(x + 0.01, y)] }
}

fn split_at_commands(path: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = path
        .char_indices()
        .filter(|(at, c)| *at == 0 || (c.is_alphabetic() && !matches!(c, 'e' | 'E')))
        .map(|(at, _)| at)
        .collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([path.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(start, end)| path.get(start..end))
}

fn numbers(text: &str) -> Result<Vec<f64>, InvalidStrokes> {
    text.split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let number: f64 = word.parse().map_err(|_| InvalidStrokes::NotAPath)?;
            (number.is_finite() && number.abs() <= FARTHEST)
                .then_some(number)
                .ok_or(InvalidStrokes::NotAPath)
        })
        .collect()
}

/// To a hundredth; `-0` is written as `0`.
fn rounded(number: f64) -> f64 {
    let rounded = (number * 100.0).round() / 100.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// The box around all points, with room for the pen.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    pen: f64,
}

impl Frame {
    fn around(segments: &[Segment]) -> Self {
        let mut low = (f64::MAX, f64::MAX);
        let mut high = (f64::MIN, f64::MIN);
        for (x, y) in segments.iter().flat_map(|segment| &segment.points) {
            low = (low.0.min(*x), low.1.min(*y));
            high = (high.0.max(*x), high.1.max(*y));
        }
        // A dot or a level line still has a size, and a wide flat line a pen one can see.
        let (width, height) = ((high.0 - low.0).max(1.0), (high.1 - low.1).max(1.0));
        let pen = (height.max(width / 4.0) * PEN).max(0.05);
        Self {
            left: low.0 - pen,
            top: low.1 - pen,
            width: width + 2.0 * pen,
            height: height + 2.0 * pen,
            pen,
        }
    }

    fn drawing(&self, data: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{} {} {} {}"><path fill="none" stroke="black" stroke-width="{:.2}" stroke-linecap="round" stroke-linejoin="round" d="{data}"/></svg>"#,
            rounded(self.left),
            rounded(self.top),
            rounded(self.width),
            rounded(self.height),
            self.pen,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_kept_as_drawn() {
        let strokes = Strokes::parse("M 10,20 L30.005 40Q1 2 3 4 C 1 2 3 4 5 6").unwrap();
        assert_eq!(strokes.path(), "M10 20 L30.01 40 Q1 2 3 4 C1 2 3 4 5 6");
        assert_eq!(Strokes::parse(strokes.path()).unwrap(), strokes);
    }

    #[test]
    fn a_dot_is_a_drawing() {
        for (typed, drawn) in [
            ("M5 5", "M5 5 L5.01 5"),
            ("M5 5 L5 5", "M5 5 L5 5 L5.01 5"),
            ("M1 1 M5 5 L6 6", "M1 1 L1.01 1 M5 5 L6 6"),
            ("M5 5 L6 6 M1 1", "M5 5 L6 6 M1 1 L1.01 1"),
        ] {
            let strokes = Strokes::parse(typed).unwrap();
            assert_eq!(strokes.path(), drawn, "{typed}");
        }
    }

    #[test]
    fn nothing_but_a_drawing_passes() {
        for (path, error) in [
            ("", InvalidStrokes::Empty),
            ("L1 1", InvalidStrokes::NotAPath),
            ("M1", InvalidStrokes::NotAPath),
            ("M1 1 h 5", InvalidStrokes::NotAPath),
            ("M1 1\"/><script>", InvalidStrokes::NotAPath),
            ("M1 1 L NaN 1", InvalidStrokes::NotAPath),
            ("M1 1 L inf 1", InvalidStrokes::NotAPath),
            ("M1 1 L 1e9 1", InvalidStrokes::NotAPath),
            ("5 5", InvalidStrokes::NotAPath),
        ] {
            assert_eq!(Strokes::parse(path), Err(error), "{path}");
        }
        let long = format!("M{}", "1 1 ".repeat(MOST_POINTS + 1));
        assert_eq!(Strokes::parse(&long), Err(InvalidStrokes::TooLong));
    }
}
