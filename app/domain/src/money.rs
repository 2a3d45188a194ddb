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
    fn sums_do_not_wrap() {
        let total: Money = std::iter::repeat_n(Money::MOST, 20_000_000).take(10).sum();
        assert_eq!(total.cents(), Money::MOST.cents() * 10);
    }
}
