//! How each person present signed, or why not.

use crate::{facts::Capacity, strokes::Strokes};
use serde::{Deserialize, Serialize};

/// One line of the signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The number on the attendance list.
    pub number: u32,
    pub signer: Signer,
    pub mode: SignatureMode,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    pub name: String,
    pub capacity: Capacity,
    /// The post somebody holds or was elected to: *Presidenta*, *Director de Obras Públicas*.
    pub post: Option<String>,
}

/// The ways to sign of RULES-AND-DOCUMENTS section 6. A drawn line is evidence, not a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum SignatureMode {
    /// On a screen. Without strokes in the public version.
    Drawn { strokes: Option<Strokes> },
    /// By pen on the numbered sheet, which is scanned into the file. Until then, room to sign.
    Paper { sheet: Option<u32> },
    /// By another's hand, because one cannot: law asks for the reason, a reading aloud, the
    /// fingerprint and two witnesses. The fingerprint is on the sheet only.
    AtRequest {
        reason: String,
        by: String,
        strokes: Option<Strokes>,
        witnesses: [String; 2],
        sheet: Option<u32>,
    },
    /// Present, and did not sign.
    NotSigned { reason: String },
}
