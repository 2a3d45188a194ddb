//! Large meetings. Times are printed, not judged: `cargo test -p press --test suite scale -- --nocapture`.

use crate::{facts, papers::keep, reader};
use std::time::Instant;

fn timed(what: &str, make: impl Fn() -> Vec<u8>) -> Vec<u8> {
    // Fonts and templates are read by whoever comes first.
    let pdf = make();
    let since = Instant::now();
    let again = make();
    let took = since.elapsed();
    println!("{what}: {} ms, {} KB", took.as_millis(), again.len() / 1024);
    pdf
}

#[test]
fn three_hundred_signers() {
    let (hundred, three_hundred) = (facts::act(100), facts::act(300));
    timed("act of 100 signers", || press::act(&hundred).unwrap());
    let pdf = timed("act of 300 signers", || press::act(&three_hundred).unwrap());
    keep("act", "300", &pdf);
    let mut undrawn = three_hundred;
    for signature in &mut undrawn.signatures {
        signature.mode = press::SignatureMode::Drawn { strokes: None };
    }
    timed("the same without drawings", || press::act(&undrawn).unwrap());
    let pages = reader::pages(&pdf);
    let text = pages.join(" ");
    assert!(text.contains("Firmaron 298 de 300 personas presentes."));
    for n in 0..300 {
        assert!(text.contains(&facts::name(n)), "{}", facts::name(n));
    }
    println!("act of 300 signers: {} pages", pages.len());
}

#[test]
fn three_hundred_slips() {
    let facts = facts::slips(300);
    let pdf = timed("300 slips", || press::slips(&facts).unwrap());
    assert_eq!(reader::pages(&pdf).len(), 38);
}

#[test]
fn a_poster() {
    let facts = facts::poster();
    timed("poster", || press::poster(&facts).unwrap());
}

/// Emptying another version's cache than typst's does nothing, in silence (typst#8628).
#[test]
fn there_is_one_cache_to_empty() {
    let lock = include_str!("../../../../Cargo.lock");
    assert_eq!(lock.matches("name = \"comemo\"\n").count(), 1);
}
