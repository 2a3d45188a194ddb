//! An address as a QR code.

use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use thiserror::Error;

/// The quiet zone the standard asks for, in modules.
const QUIET: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("too long for a QR code")]
pub struct QrTooLong;

/// An address that is printed as a QR code, and its drawing.
///
/// Serialized with the drawing, for the templates; read back from the address alone. `Debug` does
/// not tell the address: that of a voting slip holds its secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Address")]
pub struct Qr {
    address: String,
    svg: String,
}

#[derive(Deserialize)]
struct Address {
    address: String,
}

impl TryFrom<Address> for Qr {
    type Error = QrTooLong;

    fn try_from(raw: Address) -> Result<Self, QrTooLong> {
        Self::of(raw.address)
    }
}

impl std::fmt::Debug for Qr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Qr(..)")
    }
}

impl Qr {
    /// A code that withstands a quarter of its area being dirty or scratched.
    ///
    /// # Errors
    /// [`QrTooLong`] above some 1,600 bytes.
    pub fn of(address: impl Into<String>) -> Result<Self, QrTooLong> {
        let address = address.into();
        let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::Q)
            .map_err(|_| QrTooLong)?;
        let svg = drawing(&code);
        Ok(Self { address, svg })
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

/// The dark modules, each row's runs as one rectangle; light ones are the paper's.
fn drawing(code: &QrCode) -> String {
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                // Writing to a string cannot fail.
                _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
            }
            column += run.len();
        }
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_back_draws_again() {
        let qr = Qr::of("https://tequio.example/v#K7P4").unwrap();
        let json = serde_json::to_string(&qr).unwrap();
        assert_eq!(serde_json::from_str::<Qr>(&json).unwrap(), qr);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Qr::of("a".repeat(3000)), Err(QrTooLong));
    }

    #[test]
    fn the_address_is_not_told_by_debug() {
        assert!(!format!("{:?}", Qr::of("https://x#secret").unwrap()).contains("secret"));
    }
}
