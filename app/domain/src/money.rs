//! Amounts of money: whole cents of the municipality's currency, never a floating number.

use serde::{Deserialize, Serialize};
use std::iter::Sum;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidMoney {
    #[error("an amount cannot be negative")]
    Negative,
    #[error("an amount above {} units", Money::MOST.cents() / 100)]
    TooLarge,
    #[error("not an amount")]
    Unreadable,
}

impl Money {
    pub const ZERO: Self = Self(0);

    /// Ten thousand million units: above any municipal budget, far below overflow in a sum.
    pub const MOST: Self = Self(1_000_000_000_000);

    /// # Errors
    /// [`InvalidMoney`] outside `0..=MOST`.
    pub const fn from_cents(cents: i64) -> Result<Self, InvalidMoney> {
        if cents < 0 {
            Err(InvalidMoney::Negative)
        } else if cents > Self::MOST.0 {
            Err(InvalidMoney::TooLarge)
        } else {
            Ok(Self(cents))
        }
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Reads an amount as people type it: `2480000`, `$2,480,000.50`, `2 480 000`. `decimal` is
    /// the municipality's; the other of point and comma sets thousands apart, and only where
    /// thousands are.
    ///
    /// # Errors
    /// [`InvalidMoney`], also where a sign could be meant either way.
    pub fn read(raw: &str, decimal: char) -> Result<Self, InvalidMoney> {
        let thousands = if decimal == ',' { '.' } else { ',' };
        let kept: String =
            raw.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '€' | 'Q')).collect();
        let (whole, cents) = kept.split_once(decimal).unwrap_or((&kept, ""));
        let mut groups = whole.split(thousands);
        let first = groups.next().unwrap_or_default();
        let grouped = whole.contains(thousands);
        let sound = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let most = if grouped { 3 } else { 13 };
        if !sound(first, 1..=most)
            || !groups.all(|group| sound(group, 3..=3))
            || !sound(cents, 0..=2)
        {
            return Err(InvalidMoney::Unreadable);
        }
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let units: i64 = digits.parse().map_err(|_| InvalidMoney::TooLarge)?;
        let cents: i64 = format!("{cents:0<2}").parse().map_err(|_| InvalidMoney::Unreadable)?;
        Self::from_cents(units.saturating_mul(100).saturating_add(cents))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |total, amount| total.saturating_add(amount.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amounts_a_municipality_can_hold() {
        assert_eq!(Money::from_cents(-1), Err(InvalidMoney::Negative));
        assert_eq!(Money::from_cents(0), Ok(Money::ZERO));
        assert_eq!(Money::from_cents(Money::MOST.cents() + 1), Err(InvalidMoney::TooLarge));
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (raw, cents) in [
            ("2480000", 248_000_000),
            ("$2,480,000.50", 248_000_050),
            (" 2 480 000.5 ", 248_000_050),
            ("0", 0),
            ("12,000", 1_200_000),
        ] {
            assert_eq!(Money::read(raw, '.').map(Money::cents), Ok(cents), "{raw}");
        }
        assert_eq!(Money::read("2.480.000,50 €", ',').map(Money::cents), Ok(248_000_050));
        for raw in ["", ",", "12,00", "1,2345", "12.345", "-5", "1e9", "abc", "1,000,00"] {
            assert_eq!(Money::read(raw, '.'), Err(InvalidMoney::Unreadable), "{raw}");
        }
        assert_eq!(Money::read("99999999999", '.'), Err(InvalidMoney::TooLarge));
    }

    #[test]
    fn sums_do_not_wrap() {
        let total: Money = std::iter::repeat_n(Money::MOST, 20_000_000).take(10).sum();
        assert_eq!(total.cents(), Money::MOST.cents() * 10);
    }
}
