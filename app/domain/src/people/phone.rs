use crate::municipality::Country;
use std::fmt;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a telephone number")]
pub struct InvalidPhone;

/// A telephone number in its international form, `+523331234567` (ITU-T E.164).
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it: spaces, hyphens, brackets, with or without the
    /// country's code.
    ///
    /// # Errors
    /// [`InvalidPhone`] when it is not one.
    pub fn parse(raw: &str, country: Country) -> Result<Self, InvalidPhone> {
        let plus = raw.trim_start().starts_with('+');
        let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '/' | '+');
        let digits: String = raw.chars().filter(|c| !marks(*c)).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidPhone);
        }
        let (code, length) = match country {
            Country::Mexico => ("52", 10),
            Country::Guatemala => ("502", 8),
            Country::Spain => ("34", 9),
        };
        if plus || digits.len() > length {
            let digits = digits.strip_prefix("00").unwrap_or(&digits);
            // Mexico wrote a 1 before mobile numbers until 2019, and many still do.
            let digits = match digits.strip_prefix("521") {
                Some(rest) if rest.len() == 10 => format!("52{rest}"),
                Some(_) | None => digits.to_owned(),
            };
            let whole = !digits.starts_with(code) || digits.len() == code.len() + length;
            return if (8..=15).contains(&digits.len()) && !digits.starts_with('0') && whole {
                Ok(Self(format!("+{digits}")))
            } else {
                Err(InvalidPhone)
            };
        }
        if digits.len() == length {
            Ok(Self(format!("+{code}{digits}")))
        } else {
            Err(InvalidPhone)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number never reaches a log through a debug line.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let mexico = |raw| Phone::parse(raw, Country::Mexico).map(|phone| phone.0);
        for raw in [
            "387 763 0001",
            "(387) 763-0001",
            "+52 387 763 0001",
            "52 3877630001",
            "+52 1 387 763 0001",
            "0052 387 763 0001",
        ] {
            assert_eq!(mexico(raw).as_deref(), Ok("+523877630001"), "{raw}");
        }
        assert_eq!(mexico("+1 415 555 0100").as_deref(), Ok("+14155550100"));
        for raw in ["", "763 0001", "38776300012345678", "ana@correo.mx", "+52 387", "+0"] {
            assert_eq!(mexico(raw), Err(InvalidPhone), "{raw}");
        }
        let spain = Phone::parse("600 123 456", Country::Spain).unwrap();
        assert_eq!(spain.as_str(), "+34600123456");
        assert_eq!(format!("{spain:?}"), "Phone(…)");
    }
}
