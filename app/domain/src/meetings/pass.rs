use super::ShortCode;
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a pass")]
pub struct InvalidPass;

/// What a pass is made of: 128 bits that only its bearer has. The server keeps digests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PassToken([u8; 16]);

/// SHA-256 of a pass, under which it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassDigest(String);

/// So that a camera at the door knows a pass from any other code it sees.
const MARK: &str = "TQ1";

impl PassToken {
    /// `bytes` must come from a secure source, or be derived from a secret of the browser.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub fn digest(self) -> PassDigest {
        PassDigest(hex::encode(self.hash(b"tequio-pass-1")))
    }

    /// The code for the table. It follows from the pass, so one secret carries both.
    pub fn code(self) -> ShortCode {
        let hash = self.hash(b"tequio-pass-code-1");
        let mut number = [0; 8];
        number.copy_from_slice(&hash[..8]);
        ShortCode::from_number(u64::from_be_bytes(number))
    }

    /// What the QR code of a pass holds: no address, so that a stranger's camera opens nothing.
    /// Capitals and digits alone, which make the coarsest and most legible code.
    pub fn scanned(self) -> String {
        format!("{MARK}.{}", hex::encode_upper(self.0))
    }

    /// Reads what [`PassToken::scanned`] writes.
    ///
    /// # Errors
    /// [`InvalidPass`] for any other code.
    pub fn from_scan(raw: &str) -> Result<Self, InvalidPass> {
        let (mark, hex) = raw.trim().split_once('.').ok_or(InvalidPass)?;
        if mark == MARK { hex.to_ascii_lowercase().parse() } else { Err(InvalidPass) }
    }

    fn hash(self, purpose: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(purpose);
        hash.update(self.0);
        hash.finalize().into()
    }
}

/// The form it has in its bearer's cookie: 32 hexadecimal digits.
impl fmt::Display for PassToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// A pass never reaches a log through a debug line.
impl fmt::Debug for PassToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassToken(…)")
    }
}

impl FromStr for PassToken {
    type Err = InvalidPass;

    fn from_str(raw: &str) -> Result<Self, InvalidPass> {
        let small = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if !raw.bytes().all(small) {
            return Err(InvalidPass);
        }
        let mut bytes = [0; 16];
        hex::decode_to_slice(raw, &mut bytes).map_err(|_| InvalidPass)?;
        Ok(Self(bytes))
    }
}

impl PassDigest {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_pass_is_refused() {
        for raw in ["", "ab", &"g".repeat(32), &"A".repeat(32), &"a".repeat(33), &"á".repeat(16)] {
            assert_eq!(raw.parse::<PassToken>(), Err(InvalidPass), "{raw}");
        }
        for raw in ["", "https://obras.example.mx/r/K7P4WX", "TQ2.00", "TQ1"] {
            assert_eq!(PassToken::from_scan(raw), Err(InvalidPass), "{raw}");
        }
        assert_eq!(format!("{:?}", PassToken::from_bytes([7; 16])), "PassToken(…)");
    }

    proptest! {
        #[test]
        fn a_pass_is_read_from_its_cookie_and_its_picture(bytes in any::<[u8; 16]>()) {
            let pass = PassToken::from_bytes(bytes);
            prop_assert_eq!(pass.to_string().parse(), Ok(pass));
            prop_assert_eq!(PassToken::from_scan(&pass.scanned()), Ok(pass));
            prop_assert!(!pass.digest().as_str().contains(&pass.to_string()));
            let other = PassToken::from_bytes(bytes.map(|b| !b));
            prop_assert_ne!(pass.digest(), other.digest());
        }
    }
}
