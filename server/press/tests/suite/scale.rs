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
    timed("act of 100 signers", || press::act(&facts::act(100)).unwrap());
    let pdf = timed("act of 300 signers", || press::act(&facts::act(300)).unwrap());
    keep("act", "300", &pdf);
    let pages = reader::pages(&pdf);
    let text = pages.join(" ");
    assert!(text.contains("Firmaron 299 de 300 personas presentes."));
    for n in 0..300 {
        assert!(text.contains(&facts::name(n)), "{}", facts::name(n));
    }
    println!("act of 300 signers: {} pages", pages.len());
}

#[test]
fn three_hundred_slips() {
    let pdf = timed("300 slips", || press::slips(&facts::slips(300)).unwrap());
    assert_eq!(reader::pages(&pdf).len(), 38);
}

#[test]
fn a_poster() {
    timed("poster", || press::poster(&facts::poster()).unwrap());
}
