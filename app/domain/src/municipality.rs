//! The municipality: its names and the conventions its people write dates and money in.

use crate::{
    identity::{Actor, Denied, Permit, Role},
    text::Line,
};
use serde::{Deserialize, Serialize};

/// What a municipality calls itself and how it writes things. One per database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    pub name: Line,
    /// State, department or province.
    pub region: Line,
    /// ISO 3166-1 alpha-2.
    pub country: Country,
    /// IANA name, such as `America/Mexico_City`.
    pub time_zone: TimeZoneName,
    /// ISO 4217.
    pub currency: Currency,
}

/// Countries whose conventions are known. Another one is added here, with its conventions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Country {
    #[serde(rename = "MX")]
    Mexico,
    #[serde(rename = "GT")]
    Guatemala,
    #[serde(rename = "ES")]
    Spain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Currency {
    #[serde(rename = "MXN")]
    MexicanPeso,
    #[serde(rename = "GTQ")]
    Quetzal,
    #[serde(rename = "EUR")]
    Euro,
}

/// An IANA zone name as text; whether it exists is checked where the zone data lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeZoneName(pub String);

/// The signs numbers and money are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conventions {
    pub decimal: char,
    pub thousands: char,
    pub currency_sign: &'static str,
    /// Whether the sign stands before the number, without a space, or after it, with one.
    pub sign_first: bool,
}

/// Changing what the municipality is called and how it writes things.
#[derive(Debug)]
pub struct Describe;

/// The administrator, and whoever runs the server.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_describe(actor: Actor) -> Result<Permit<Describe>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Staff(staff) if staff.roles.contains(Role::Administrator) => Ok(Permit::granted()),
        Actor::Staff(_) | Actor::Public | Actor::Resident(_) => Err(Denied),
    }
}

/// Naming its localities.
#[derive(Debug)]
pub struct NamePlaces;

/// The administrator, and public works, who first need a place that is missing.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_name_places(actor: Actor) -> Result<Permit<NamePlaces>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Staff(staff)
            if staff.roles.contains(Role::Administrator)
                || staff.roles.contains(Role::PublicWorks) =>
        {
            Ok(Permit::granted())
        }
        Actor::Staff(_) | Actor::Public | Actor::Resident(_) => Err(Denied),
    }
}

impl Country {
    pub const ALL: [Self; 3] = [Self::Mexico, Self::Guatemala, Self::Spain];

    /// ISO 3166-1 alpha-2.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mexico => "MX",
            Self::Guatemala => "GT",
            Self::Spain => "ES",
        }
    }

    /// The zones its clocks keep, by their IANA names, the most usual first.
    pub const fn time_zones(self) -> &'static [&'static str] {
        match self {
            Self::Mexico => &[
                "America/Mexico_City",
                "America/Monterrey",
                "America/Merida",
                "America/Cancun",
                "America/Bahia_Banderas",
                "America/Mazatlan",
                "America/Chihuahua",
                "America/Ciudad_Juarez",
                "America/Ojinaga",
                "America/Matamoros",
                "America/Hermosillo",
                "America/Tijuana",
            ],
            Self::Guatemala => &["America/Guatemala"],
            Self::Spain => &["Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"],
        }
    }
}

impl Currency {
    pub const ALL: [Self; 3] = [Self::MexicanPeso, Self::Quetzal, Self::Euro];

    /// ISO 4217.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MexicanPeso => "MXN",
            Self::Quetzal => "GTQ",
            Self::Euro => "EUR",
        }
    }
}

impl Municipality {
    pub const fn conventions(&self) -> Conventions {
        let (decimal, thousands, sign_first) = match self.country {
            Country::Mexico | Country::Guatemala => ('.', ',', true),
            Country::Spain => (',', '.', false),
        };
        let currency_sign = match self.currency {
            Currency::MexicanPeso => "$",
            Currency::Quetzal => "Q",
            Currency::Euro => "€",
        };
        Conventions { decimal, thousands, currency_sign, sign_first }
    }
}

impl Conventions {
    /// A whole number with its thousands set apart: `2,480,000`.
    pub fn integer(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            text.push('-');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        text
    }

    /// An amount; cents are written only when there are any: `$2,480,000`, `$70.50`.
    pub fn money(&self, amount: crate::money::Money) -> String {
        let (units, cents) = (amount.cents() / 100, amount.cents() % 100);
        let mut number = self.integer(units);
        if cents != 0 {
            number.push(self.decimal);
            number.push_str(&format!("{cents:02}"));
        }
        if self.sign_first {
            format!("{}{number}", self.currency_sign)
        } else {
            format!("{number}\u{a0}{}", self.currency_sign)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;

    fn conventions(country: Country, currency: Currency) -> Conventions {
        Municipality {
            name: Line::parse("Prueba", 20).unwrap(),
            region: Line::parse("Prueba", 20).unwrap(),
            country,
            time_zone: TimeZoneName("America/Mexico_City".into()),
            currency,
        }
        .conventions()
    }

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let allowed =
                matches!(actor, Actor::System | Actor::Operator) || actor.has(Role::Administrator);
            assert_eq!(may_describe(actor).is_ok(), allowed, "{actor:?}");
            let names = allowed || actor.has(Role::PublicWorks);
            assert_eq!(may_name_places(actor).is_ok(), names, "{actor:?}");
        }
    }

    #[test]
    fn codes_are_those_that_are_stored() {
        let stored = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        for country in Country::ALL {
            assert_eq!(stored(serde_json::to_value(country).unwrap()), country.code());
        }
        for currency in Currency::ALL {
            assert_eq!(stored(serde_json::to_value(currency).unwrap()), currency.code());
        }
    }

    #[test]
    fn money_is_written_as_people_write_it() {
        let mexico = conventions(Country::Mexico, Currency::MexicanPeso);
        let spain = conventions(Country::Spain, Currency::Euro);
        for (cents, in_mexico, in_spain) in [
            (0, "$0", "0\u{a0}€"),
            (99, "$0.99", "0,99\u{a0}€"),
            (100_000, "$1,000", "1.000\u{a0}€"),
            (248_000_000, "$2,480,000", "2.480.000\u{a0}€"),
            (7_000_050, "$70,000.50", "70.000,50\u{a0}€"),
        ] {
            let amount = Money::from_cents(cents).unwrap();
            assert_eq!(mexico.money(amount), in_mexico);
            assert_eq!(spain.money(amount), in_spain);
        }
    }

    #[test]
    fn integers_are_grouped_by_three() {
        let c = conventions(Country::Guatemala, Currency::Quetzal);
        assert_eq!(c.integer(0), "0");
        assert_eq!(c.integer(999), "999");
        assert_eq!(c.integer(-1_234_567), "-1,234,567");
        assert_eq!(c.integer(i64::MIN), "-9,223,372,036,854,775,808");
    }
}
