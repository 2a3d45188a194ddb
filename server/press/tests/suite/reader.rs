//! What an independent program finds in a document (poppler's tools).

use std::{io::Write, path::Path, process::Command};

const MISSING: &str =
    "poppler-utils is missing\n  what to do: cargo xtask setup (or: apt-get install poppler-utils)";

fn run(program: &str, pdf: &[u8], arguments: impl Fn(&Path, &mut Command)) -> Vec<u8> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let mut command = Command::new(program);
    arguments(file.path(), &mut command);
    let output = command.output().expect(MISSING);
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The text in reading order, every run of blanks and line ends as one blank.
pub fn text(pdf: &[u8]) -> String {
    let raw = run("pdftotext", pdf, |path, command| {
        command.args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-");
    });
    folded(&String::from_utf8(raw).unwrap())
}

pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let raw = run("pdftotext", pdf, |path, command| {
        command.args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-");
    });
    let raw = String::from_utf8(raw).unwrap();
    raw.trim_end_matches('\u{c}').split('\u{c}').map(folded).collect()
}

/// `pdfinfo`: title, author, tagged, page size.
pub fn info(pdf: &[u8]) -> String {
    String::from_utf8(run("pdfinfo", pdf, |path, command| {
        command.arg(path);
    }))
    .unwrap()
}

/// The XMP packet, where a document says which standards it keeps.
pub fn metadata(pdf: &[u8]) -> String {
    String::from_utf8(run("pdfinfo", pdf, |path, command| {
        command.arg("-meta").arg(path);
    }))
    .unwrap()
}

/// The tree of tags with its text: what a screen reader follows.
pub fn structure(pdf: &[u8]) -> String {
    // Titles of tags come in the file's own encoding.
    let told = run("pdfinfo", pdf, |path, command| {
        command.arg("-struct-text").arg(path);
    });
    String::from_utf8_lossy(&told).into_owned()
}

/// Each font: whether its file is inside.
pub fn fonts(pdf: &[u8]) -> String {
    String::from_utf8(run("pdffonts", pdf, |path, command| {
        command.arg(path);
    }))
    .unwrap()
}

/// Without blanks and places to break: for what may wrap inside.
pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200B}').collect()
}

/// What the QR code in each cell of a page says, as a camera sees it.
pub fn codes(pdf: &[u8], page: u32, columns: usize, rows: usize) -> Vec<String> {
    let number = page.to_string();
    let image = run("pdftoppm", pdf, |path, command| {
        command.args(["-gray", "-r", "200", "-f", &number, "-l", &number]).arg(path);
    });
    let (width, height, pixels) = gray(&image);
    let (across, down) = (width / columns, height / rows);
    let cells = (0..columns * rows).map(|n| (n % columns * across, n / columns * down));
    cells
        .flat_map(|(left, top)| {
            let mut cell = rqrr::PreparedImage::prepare_from_greyscale(across, down, |x, y| {
                pixels[(top + y) * width + left + x]
            });
            let grids = cell.detect_grids();
            grids.iter().map(|grid| grid.decode().unwrap().1).collect::<Vec<_>>()
        })
        .collect()
}

/// A PGM file: three numbers in words, then the bytes.
fn gray(image: &[u8]) -> (usize, usize, &[u8]) {
    let mut ends = (0..image.len()).filter(|at| image[*at].is_ascii_whitespace());
    let (_, a, b, c) =
        (ends.next().unwrap(), ends.next().unwrap(), ends.next().unwrap(), ends.next().unwrap());
    let head = String::from_utf8(image[..c].to_vec()).unwrap();
    let numbers: Vec<usize> = head.split_whitespace().skip(1).map(|n| n.parse().unwrap()).collect();
    assert!(a < b && numbers[2] == 255);
    (numbers[0], numbers[1], &image[c + 1..])
}
