//! Accounts: names to sign in with, passwords worth having, and how often one may guess.

use crate::search;
use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

/// How long an invitation can be taken up: a long weekend and a day.
pub const INVITATION_OPEN: TimeDelta = TimeDelta::days(5);

/// How long somebody stays signed in: a working day with an evening meeting.
pub const SESSION_LENGTH: TimeDelta = TimeDelta::hours(14);

/// Characters of a password (NIST SP 800-63B asks for length, not for signs).
pub const PASSWORD_LEAST: usize = 12;
/// So that nobody makes the server digest a book.
pub const PASSWORD_MOST: usize = 200;

/// The name somebody signs in with: 3 to 40 small letters, figures, dots and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Login(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a name to sign in with")]
pub struct InvalidLogin;

impl Login {
    /// Reads a name as people type it: capitals and spaces around it are forgiven.
    ///
    /// # Errors
    /// [`InvalidLogin`] for other signs, or fewer than 3 or more than 40.
    pub fn parse(raw: &str) -> Result<Self, InvalidLogin> {
        let login = raw.trim().to_lowercase();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
        if (3..=40).contains(&login.len()) && login.chars().all(plain) {
            Ok(Self(login))
        } else {
            Err(InvalidLogin)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a password would not keep anybody out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WeakPassword {
    #[error("{length} characters, at least {PASSWORD_LEAST}")]
    Short { length: usize },
    #[error("more than {PASSWORD_MOST} characters")]
    Long,
    /// A few signs over and over, or a run of the keyboard or the alphabet.
    #[error("easily guessed")]
    Guessable,
    #[error("holds the name one signs in with")]
    HoldsLogin,
}

/// Judges a new password.
///
/// # Errors
/// [`WeakPassword`] with what to mend.
pub fn judge_password(password: &str, login: &Login) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(WeakPassword::Short { length });
    }
    if length > PASSWORD_MOST {
        return Err(WeakPassword::Long);
    }
    let fold = |text: &str| search::fold(text).collect::<String>();
    let folded = fold(password);
    if folded.contains(&fold(login.as_str())) {
        return Err(WeakPassword::HoldsLogin);
    }
    if is_guessable(&folded) { Err(WeakPassword::Guessable) } else { Ok(()) }
}

/// What remains of the usual suspects once runs and figures are taken away is too little.
fn is_guessable(folded: &str) -> bool {
    const RUNS: [&str; 10] = [
        "contrasena",
        "password",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwerty",
        "1234567890",
        "0123456789",
        "abcdefghij",
        "municipio",
    ];
    let mut rest = folded.to_owned();
    for run in RUNS {
        rest = rest.replace(run, "");
    }
    let mut signs: Vec<char> = rest.chars().filter(|c| c.is_alphabetic()).collect();
    signs.sort_unstable();
    signs.dedup();
    signs.len() < 4
}

/// Wrong passwords for one name, whether or not somebody has it: the answer must not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throttle {
    pub failures: u32,
    pub last: DateTime<Utc>,
}

impl Throttle {
    /// Mistakes that cost nothing: people mistype.
    const FREE: u32 = 5;
    /// After this long without a mistake the count begins anew.
    const FORGOTTEN: TimeDelta = TimeDelta::hours(2);
    const LONGEST: u32 = 6;

    /// How long to wait before the next attempt: one minute after the sixth mistake, then twice
    /// as long each time, up to about an hour. Guessing a year gives fewer than 9,000 attempts.
    pub fn wait(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let beyond = self.failures.checked_sub(Self::FREE + 1)?;
        let minutes = 1_i64 << beyond.min(Self::LONGEST);
        let left = self.last + TimeDelta::minutes(minutes) - now;
        (left > TimeDelta::zero()).then_some(left)
    }

    /// The count after one more mistake.
    pub fn failed(earlier: Option<Self>, now: DateTime<Utc>) -> Self {
        let failures = match earlier {
            Some(earlier) if now - earlier.last < Self::FORGOTTEN => {
                earlier.failures.saturating_add(1)
            }
            Some(_) | None => 1,
        };
        Self { failures, last: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login() -> Login {
        Login::parse("ana.lopez").unwrap()
    }

    #[test]
    fn a_name_is_forgiven_its_capitals() {
        assert_eq!(Login::parse("  Ana.Lopez "), Ok(login()));
        for raw in ["", "an", "ana lópez", "ana_lopez", "a\u{202E}na", &"a".repeat(41)] {
            assert_eq!(Login::parse(raw), Err(InvalidLogin), "{raw}");
        }
    }

    #[test]
    fn passwords_that_keep_nobody_out_are_refused() {
        for (password, verdict) in [
            ("corto", Err(WeakPassword::Short { length: 5 })),
            ("aaaaaaaaaaaaaaa", Err(WeakPassword::Guessable)),
            ("123456789012345", Err(WeakPassword::Guessable)),
            ("Contraseña1234", Err(WeakPassword::Guessable)),
            ("Qwertyuiop123", Err(WeakPassword::Guessable)),
            ("ANA.lopez-2026!", Err(WeakPassword::HoldsLogin)),
            ("tres burros cargan leña", Ok(())),
            ("ñandú-verde-77", Ok(())),
        ] {
            assert_eq!(judge_password(password, &login()), verdict, "{password}");
        }
        assert_eq!(judge_password(&"abcdefg ".repeat(30), &login()), Err(WeakPassword::Long));
    }

    #[test]
    fn mistakes_cost_more_and_more() {
        let start: DateTime<Utc> = "2026-11-20T18:00:00Z".parse().unwrap();
        let mut throttle = None;
        let mut waits = Vec::new();
        for _ in 0..14 {
            let failed = Throttle::failed(throttle, start);
            waits.push(failed.wait(start).map(|wait| wait.num_minutes()));
            throttle = Some(failed);
        }
        assert_eq!(waits[..5], [None; 5]);
        let minutes: Vec<_> = waits[5..].iter().flatten().copied().collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 64, 64]);
        let late = start + TimeDelta::hours(3);
        assert_eq!(throttle.unwrap().wait(late), None);
        assert_eq!(Throttle::failed(throttle, late).failures, 1);
    }
}
