//! The folded slips that let one vote on a phone, eight to a page.

use crate::{
    compile::{self, Error},
    facts::Imprint,
    qr::Qr,
    world::Template,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slips {
    pub imprint: Imprint,
    pub meeting: String,
    /// Of the record that opened the vote; anybody can compare it on the screen and the wall.
    pub fingerprint: String,
    /// Where the code is typed by whoever cannot scan.
    pub short_address: String,
    /// Printed in this order. Shuffle before, and again on paper: the order must say nothing.
    pub slips: Vec<Slip>,
}

/// One ballot paper's secret. `Debug` does not tell it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The address with the code in its fragment, which no server ever receives.
    pub link: Qr,
    /// As it is typed: `XXXX-XXXX-XXXX`.
    pub code: String,
}

impl std::fmt::Debug for Slip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Slip(..)")
    }
}

/// Sheets of slips with lines to cut and to fold.
///
/// # Errors
/// [`Error`] when our template fails; no text typed by people makes it fail.
pub fn slips(facts: &Slips) -> Result<Vec<u8>, Error> {
    compile::run(Template::Slips, facts)
}
