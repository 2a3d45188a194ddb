//! The attendance list for the table at the door: those expected, and lines for those who come.

use crate::{
    compile::{self, Error},
    facts::{Capacity, Imprint, Place, Privacy},
    world::Template,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceList {
    pub imprint: Imprint,
    pub meeting: String,
    pub place: Place,
    pub starts: NaiveDateTime,
    pub rows: Vec<AttendanceRow>,
    /// Empty lines after the last row, numbered on.
    pub walk_in_lines: u16,
    pub privacy: Privacy,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRow {
    pub number: u32,
    pub name: String,
    /// Without it in the public version.
    pub street: Option<String>,
    pub capacity: Capacity,
}

/// A table over as many pages as it needs.
///
/// # Errors
/// [`Error`] when our template fails; no text typed by people makes it fail.
pub fn attendance_list(facts: &AttendanceList) -> Result<Vec<u8>, Error> {
    compile::run(Template::Attendance, facts)
}
