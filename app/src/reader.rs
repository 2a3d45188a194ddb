//! Who reads a page: language, conventions, and the day it is for them.

use crate::lang::{Lang, Text};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use domain::{
    municipality::{Conventions, Municipality},
    submissions::Problem,
};
use fluent_bundle::{FluentArgs, FluentValue};
use leptos::prelude::use_context;

/// What texts, dates and figures depend on. Small and `Copy`: pages pass it around freely, and
/// components take it from the context with [`reader`].
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub lang: Lang,
    /// The signs numbers and money are written with.
    pub signs: Conventions,
    /// The municipality's zone, in which every instant is shown.
    pub zone: Tz,
    pub now: DateTime<Utc>,
    /// The civil date in the municipality.
    pub today: NaiveDate,
}

impl Reader {
    /// A reader of a municipality's pages.
    pub fn of(lang: Lang, municipality: &Municipality, zone: Tz, now: DateTime<Utc>) -> Self {
        let today = now.with_timezone(&zone).date_naive();
        Self { lang, signs: municipality.conventions(), zone, now, today }
    }

    /// A reader of whom only the language is known, as on the page for an unknown host.
    pub fn unplaced(lang: Lang) -> Self {
        let now = Utc::now();
        Self { lang, signs: mexican(), zone: Tz::UTC, now, today: now.date_naive() }
    }

    /// The text under `key`; pages write it as `t!("key", name = value)`.
    pub fn text<const N: usize>(
        self,
        key: &str,
        args: [(&'static str, FluentValue<'_>); N],
    ) -> Text {
        self.lang.text(key, Some(self.signs), args)
    }

    /// The text for a code of a declared family: `word("kind", "paving")` reads `kind-paving`.
    pub fn word(self, family: &str, code: &str) -> Text {
        self.lang.text(&format!("{family}-{code}"), Some(self.signs), [])
    }

    /// What is wrong with a field, and what to do.
    pub fn problem(self, problem: &Problem) -> Text {
        let figures = problem.figures.iter();
        let args: FluentArgs<'_> =
            figures.map(|(name, figure)| (name.as_str(), self.figure(name, *figure))).collect();
        self.lang.text_with(&problem.message, Some(self.signs), Some(&args))
    }

    /// A figure of a problem; `time` is a minute of the day, said as an hour.
    fn figure(self, name: &str, figure: i64) -> FluentValue<'static> {
        let seconds = u32::try_from(figure).ok().filter(|_| name == "time");
        let seconds = seconds.and_then(|minute| minute.checked_mul(60));
        match seconds.and_then(|of| NaiveTime::from_num_seconds_from_midnight_opt(of, 0)) {
            Some(time) => self.time(time).into_owned().into(),
            None => figure.into(),
        }
    }

    /// The address of a page in the reader's language.
    pub fn link(self, path: impl AsRef<str>) -> String {
        self.lang.link(path.as_ref())
    }
}

/// The reader of the page being rendered.
pub fn reader() -> Reader {
    use_context().unwrap_or_else(|| Reader::unplaced(Lang::ROOT))
}

/// The address of a page of this site, in the language of the page being rendered.
pub fn link(path: impl AsRef<str>) -> String {
    reader().link(path)
}

/// Where no municipality is known, the conventions of the first one.
const fn mexican() -> Conventions {
    Conventions { decimal: '.', thousands: ',', currency_sign: "$", sign_first: true }
}
