//! A meeting for the phone's calendar (RFC 5545).

use super::Meeting;
use chrono::{DateTime, TimeDelta, Utc};
use domain::meetings::Announcement;
use std::fmt::Write as _;

/// How long a meeting is entered for; nobody knows beforehand.
const LENGTH: TimeDelta = TimeDelta::hours(2);

/// The longest line, in bytes, without its break.
const LINE: usize = 75;

/// The calendar file of an announced meeting; `None` for a draft. `address` leads to its page.
///
/// The entry keeps its identifier, and its number grows with every announcement, so that a
/// calendar moves or strikes out what it has instead of adding another.
pub fn calendar_file(meeting: &Meeting, address: &str) -> Option<String> {
    let (start, issued) = (meeting.convocation.starts?.at, meeting.issued_at?);
    let convocation = &meeting.convocation;
    let cancelled = meeting.announcement == Announcement::Cancelled;
    let agenda: Vec<_> = (1..)
        .zip(&convocation.agenda)
        .map(|(place, item): (u32, _)| format!("{place}. {}", item.title.as_str()))
        .collect();
    let place = convocation.place.as_ref().map(|place| place.as_str()).unwrap_or_default();
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Tequio//Tequio//ES");
    file.line("CALSCALE:GREGORIAN");
    file.line(if cancelled { "METHOD:CANCEL" } else { "METHOD:PUBLISH" });
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}@tequio", meeting.id));
    file.line(&format!("SEQUENCE:{}", meeting.sequence));
    file.line(&format!("DTSTAMP:{}", instant(issued)));
    file.line(&format!("DTSTART:{}", instant(start)));
    file.line(&format!("DTEND:{}", instant(start + LENGTH)));
    file.line(if cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    file.text(
        "SUMMARY",
        &format!("{} · {}", convocation.title.as_str(), meeting.body.name.as_str()),
    );
    file.text("LOCATION", place);
    file.text("DESCRIPTION", &format!("{}\n\n{address}", agenda.join("\n")));
    file.line(&format!("URL:{address}"));
    file.line("END:VEVENT");
    file.line("END:VCALENDAR");
    Some(file.0)
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

struct File(String);

impl File {
    /// One line, folded where it is too long for old readers, never inside a letter.
    fn line(&mut self, text: &str) {
        let mut used = 0;
        for letter in text.chars() {
            if used + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => _ = write!(line, "\\{letter}"),
                '\n' => line.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.line(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut file = File(String::new());
        file.text("SUMMARY", &"ñá, ".repeat(60));
        assert!(file.0.lines().count() > 1);
        for line in file.0.split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        let unfolded = file.0.replace("\r\n ", "");
        assert_eq!(unfolded.trim_end(), format!("SUMMARY:{}", "ñá\\, ".repeat(60)).trim_end());
    }

    #[test]
    fn a_name_cannot_add_a_property() {
        let mut file = File(String::new());
        file.text("LOCATION", "Plaza\r\nATTENDEE:mailto:x; y");
        assert_eq!(file.0, "LOCATION:Plaza\\nATTENDEE:mailto:x\\; y\r\n");
    }
}
