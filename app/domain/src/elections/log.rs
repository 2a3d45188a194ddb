//! The log of one election: everything anybody did to it but voting, in order, hashed into a tree.

use super::{
    candidacy::Standing,
    contest::{Channel, Contest},
    count::Count,
    lot::Draw,
    merkle::{Hash, leaf_hash},
    receipt::LogPublic,
    reconcile::Settled,
    round::{Closing, Outcome, Round},
};
use crate::{ids::CandidacyId, text::Line};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was done. No voter and no vote stands here; times are those of acts in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
pub enum LogEvent {
    Prepared {
        contest: Contest,
    },
    Nominated {
        candidacy: CandidacyId,
    },
    Answered {
        candidacy: CandidacyId,
        accepted: bool,
    },
    Frozen {
        candidates: Vec<Standing>,
    },
    /// Commits to every slip that can vote, and to the key receipts are signed with.
    Opened {
        round: Round,
        slips: u32,
        slips_root: Hash,
        receipt_key: LogPublic,
    },
    Closed {
        round: u8,
        closing: Closing,
    },
    /// A teller entered a count; its hash binds it before the other one is seen.
    CountEntered {
        round: u8,
        channel: Channel,
        attempt: u32,
        sheet: Hash,
    },
    CountsMatched {
        round: u8,
        channel: Channel,
        attempt: u32,
        count: Count,
    },
    CountsDiffered {
        round: u8,
        channel: Channel,
        attempt: u32,
    },
    BreachSettled {
        settled: Settled,
    },
    Tied {
        round: u8,
        tied: Vec<CandidacyId>,
        seats: u16,
    },
    LotDrawn {
        draw: Draw,
    },
    Resolved {
        outcome: Outcome,
    },
    Proclaimed {
        outcome: Outcome,
        on: NaiveDate,
    },
    Annulled {
        reason: Line,
    },
}

/// An entry as it is written, hashed and published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1, without gaps.
    pub number: u32,
    pub at: String,
    /// The name of the actor in the audit chain.
    pub actor: String,
    pub what: LogEvent,
}

impl Entry {
    /// The very text that is stored and hashed.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which does not happen.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a stored text; one that is written in any other way is refused, so that an entry
    /// has one hash.
    pub fn read(text: &str) -> Option<Self> {
        let entry: Self = serde_json::from_str(text).ok()?;
        (entry.text().ok()? == text).then_some(entry)
    }

    /// The leaf of a stored text.
    pub fn leaf(text: &str) -> Hash {
        leaf_hash(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_one_text() {
        let what = LogEvent::Annulled { reason: Line::parse("se fue la luz", 40).unwrap() };
        let entry =
            Entry { number: 1, at: "2026-11-21T10:00:00Z".into(), actor: "operator".into(), what };
        let text = entry.text().unwrap();
        assert_eq!(Entry::read(&text), Some(entry));
        assert_eq!(Entry::read(&format!(" {text}")), None);
        assert_eq!(Entry::read(&text.replace("\"number\":1", "\"number\":1,\"more\":0")), None);
    }
}
