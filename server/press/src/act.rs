//! The act of a constitution or an election, of a works committee or a citizen council.

use crate::{
    compile::{self, Error},
    facts::{Body, Call, Imprint, Record},
    signatures::Signature,
    world::Template,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub imprint: Imprint,
    pub record: Record,
    pub occasion: Occasion,
    pub body: Body,
    pub convocation: Convocation,
    pub quorum: Quorum,
    pub agenda: Vec<AgendaItem>,
    pub presentation: Option<Presentation>,
    pub elections: Vec<ElectionResult>,
    pub members: Vec<Member>,
    /// When the elected promised to fulfil their office.
    pub oath_at: Option<NaiveTime>,
    pub agreements: Vec<Agreement>,
    pub narrations: Vec<Narration>,
    pub annexes: Vec<String>,
    pub signatures: Vec<Signature>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// The body begins to exist.
    Constitution,
    /// It exists, and its posts are filled.
    Election,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convocation {
    pub folio: String,
    pub called_by: String,
    pub published: NaiveDate,
    /// Natural days between publication and meeting, and those the rules ask for.
    pub notice_days: u32,
    pub notice_needed: u32,
    pub postings: Vec<Posting>,
}

/// Where it was pasted, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    pub place: String,
    pub on: NaiveDate,
}

/// The quorum as it was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    pub call: Call,
    pub at: NaiveTime,
    pub present: u32,
    pub needed: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    pub title: String,
    pub outcome: String,
}

/// The explanation by technical staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    pub by: String,
    pub post: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionResult {
    pub post: String,
    pub mode: VoteMode,
    /// In the order of the result.
    pub candidates: Vec<Candidate>,
    pub blank: u32,
    pub null: u32,
    /// Steps taken because of a tie, in order; none when there was none.
    pub ties: Vec<TieStep>,
    /// The short form of the first box's root, in acts written before each round had its own.
    #[serde(default)]
    pub root: Option<String>,
    /// The short form of the root of each round's box, which receipts are checked against.
    #[serde(default)]
    pub roots: Vec<String>,
    /// The short form of the root of the election's log.
    #[serde(default)]
    pub events_root: Option<String>,
    /// The key the archive of the election is sealed with, in groups.
    #[serde(default)]
    pub key: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub name: String,
    pub votes: u32,
    pub elected: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteMode {
    /// Phone, kiosk and paper in one secret tally.
    Secret,
    Hands,
    Slate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieStep {
    pub method: TieMethod,
    pub between: Vec<String>,
    /// What came of it, as the tally explains it.
    pub outcome: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieMethod {
    RunOff,
    Lot,
    CastingVote,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub post: String,
    pub name: String,
    pub substitute: Option<String>,
    pub term: Term,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Term {
    Dates {
        from: NaiveDate,
        until: NaiveDate,
    },
    /// Until the work is closed, its guarantee included.
    UntilClosure {
        from: NaiveDate,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub text: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
}

/// Free text, marked as such: what somebody asked to have written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narration {
    pub by: Option<String>,
    pub text: String,
}

/// The act, with everybody's signature.
///
/// # Errors
/// [`Error`] when our template fails; no text typed by people makes it fail.
pub fn act(facts: &Act) -> Result<Vec<u8>, Error> {
    compile::run(Template::Act, facts)
}
