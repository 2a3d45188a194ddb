//! Handing a work over to its neighbours: asked for, walked through, corrected, signed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a word of a delivery")]
pub struct UnknownDelivery;

/// What the committee says of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Conforming,
    WithObservations,
    NotConforming,
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::Conforming, Self::WithObservations, Self::NotConforming];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Conforming => "conforming",
            Self::WithObservations => "with-observations",
            Self::NotConforming => "not-conforming",
        }
    }

    /// # Errors
    /// [`UnknownDelivery`].
    pub fn from_code(code: &str) -> Result<Self, UnknownDelivery> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code).ok_or(UnknownDelivery)
    }

    /// Whether the committee must say why.
    pub const fn needs_reasons(self) -> bool {
        match self {
            Self::Conforming => false,
            Self::WithObservations | Self::NotConforming => true,
        }
    }

    /// Whether the community has the work after it.
    pub const fn delivers(self) -> bool {
        match self {
            Self::Conforming | Self::WithObservations => true,
            Self::NotConforming => false,
        }
    }
}

/// Where one delivery is. A work the committee refuses is delivered in a new round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delivery {
    Requested,
    /// Walked through; observations may be open.
    Walked,
    /// Nothing is open that nobody accepted: the act may be signed.
    Ready,
    /// The act stands, text and verdict, and collects its signatures.
    Signing {
        verdict: Verdict,
    },
    /// Signed by everybody; the work is the community's.
    Delivered {
        verdict: Verdict,
    },
    /// Signed by everybody; the committee refuses it.
    Refused,
}

/// What is known when a delivery wants to move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub committee: bool,
    /// Points of the checklist nobody answered.
    pub unanswered: u32,
    /// Points answered *No* that no observation names.
    pub unobserved: u32,
    pub open_observations: u32,
    pub open_agreements: u32,
    /// The open agreements were read and go into the act as they are.
    pub agreements_accepted: bool,
    /// Signatures, or reasons for their absence, still to come.
    pub unsigned: u32,
}

/// Why a delivery does not move on, and so what is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotDeliver {
    #[error("a delivery in state `{}` does not go there", .from.code())]
    NotFrom { from: Delivery },
    #[error("no committee is constituted")]
    NoCommittee,
    #[error("{left} points of the checklist have no answer")]
    Unanswered { left: u32 },
    #[error("{points} points are answered no and nobody wrote down what to mend")]
    Unobserved { points: u32 },
    #[error("{open} observations are open")]
    ObservationsOpen { open: u32 },
    #[error("{open} agreements are open and not accepted")]
    AgreementsOpen { open: u32 },
    #[error("{missing} signatures are missing")]
    Unsigned { missing: u32 },
}

impl CannotDeliver {
    /// Its name in the catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFrom { .. } => "not-from",
            Self::NoCommittee => "no-committee",
            Self::Unanswered { .. } => "unanswered",
            Self::Unobserved { .. } => "unobserved",
            Self::ObservationsOpen { .. } => "observations-open",
            Self::AgreementsOpen { .. } => "agreements-open",
            Self::Unsigned { .. } => "unsigned",
        }
    }

    /// How many there are of what is missing.
    pub const fn count(self) -> u32 {
        match self {
            Self::NotFrom { .. } | Self::NoCommittee => 1,
            Self::Unanswered { left: count }
            | Self::Unobserved { points: count }
            | Self::ObservationsOpen { open: count }
            | Self::AgreementsOpen { open: count }
            | Self::Unsigned { missing: count } => count,
        }
    }
}

impl Delivery {
    pub const CODES: [&'static str; 6] =
        ["requested", "walked", "ready", "signing", "delivered", "refused"];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Walked => "walked",
            Self::Ready => "ready",
            Self::Signing { .. } => "signing",
            Self::Delivered { .. } => "delivered",
            Self::Refused => "refused",
        }
    }

    /// # Errors
    /// [`UnknownDelivery`], also when the verdict does not belong to the state.
    pub fn from_codes(code: &str, verdict: Option<Verdict>) -> Result<Self, UnknownDelivery> {
        match (code, verdict) {
            ("requested", None) => Ok(Self::Requested),
            ("walked", None) => Ok(Self::Walked),
            ("ready", None) => Ok(Self::Ready),
            ("signing", Some(verdict)) => Ok(Self::Signing { verdict }),
            ("delivered", Some(verdict)) if verdict.delivers() => Ok(Self::Delivered { verdict }),
            ("refused", Some(Verdict::NotConforming)) => Ok(Self::Refused),
            _ => Err(UnknownDelivery),
        }
    }

    pub const fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Requested | Self::Walked | Self::Ready => None,
            Self::Signing { verdict } | Self::Delivered { verdict } => Some(verdict),
            Self::Refused => Some(Verdict::NotConforming),
        }
    }

    pub const fn is_over(self) -> bool {
        matches!(self, Self::Delivered { .. } | Self::Refused)
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, CannotDeliver> {
        if from.contains(&self) { Ok(to) } else { Err(CannotDeliver::NotFrom { from: self }) }
    }

    /// Everybody walked through the work with the list in hand. Walking again mends an answer, and
    /// what was ready is made ready anew.
    ///
    /// # Errors
    /// [`CannotDeliver::Unanswered`].
    pub fn walk(self, standing: &Standing) -> Result<Self, CannotDeliver> {
        let next = self.step(&[Self::Requested, Self::Walked, Self::Ready], Self::Walked)?;
        match standing.unanswered {
            0 => Ok(next),
            left => Err(CannotDeliver::Unanswered { left }),
        }
    }

    /// What was found is corrected; the act may be drawn up.
    ///
    /// # Errors
    /// [`CannotDeliver`] with the first thing that is missing.
    pub fn make_ready(self, standing: &Standing) -> Result<Self, CannotDeliver> {
        let next = self.step(&[Self::Walked], Self::Ready)?;
        if !standing.committee {
            Err(CannotDeliver::NoCommittee)
        } else if standing.unobserved > 0 {
            Err(CannotDeliver::Unobserved { points: standing.unobserved })
        } else if standing.open_observations > 0 {
            Err(CannotDeliver::ObservationsOpen { open: standing.open_observations })
        } else if standing.open_agreements > 0 && !standing.agreements_accepted {
            Err(CannotDeliver::AgreementsOpen { open: standing.open_agreements })
        } else {
            Ok(next)
        }
    }

    /// Something was seen after all.
    ///
    /// # Errors
    /// [`CannotDeliver::NotFrom`] once the act is being signed.
    pub fn observe(self) -> Result<Self, CannotDeliver> {
        self.step(
            &[Self::Requested, Self::Walked, Self::Ready],
            match self {
                Self::Requested => Self::Requested,
                Self::Walked
                | Self::Ready
                | Self::Signing { .. }
                | Self::Delivered { .. }
                | Self::Refused => Self::Walked,
            },
        )
    }

    /// The committee says its word; the act stands as it is from here on.
    ///
    /// # Errors
    /// [`CannotDeliver::NotFrom`], [`CannotDeliver::NoCommittee`].
    pub fn answer(self, verdict: Verdict, standing: &Standing) -> Result<Self, CannotDeliver> {
        let next = self.step(&[Self::Ready], Self::Signing { verdict })?;
        if standing.committee { Ok(next) } else { Err(CannotDeliver::NoCommittee) }
    }

    /// The act was annulled before it was sealed: the committee says its word again.
    ///
    /// # Errors
    /// [`CannotDeliver::NotFrom`] unless the act is being signed.
    pub const fn take_back(self) -> Result<Self, CannotDeliver> {
        match self {
            Self::Signing { .. } => Ok(Self::Ready),
            Self::Requested
            | Self::Walked
            | Self::Ready
            | Self::Delivered { .. }
            | Self::Refused => Err(CannotDeliver::NotFrom { from: self }),
        }
    }

    /// Everybody signed, or it is said why not.
    ///
    /// # Errors
    /// [`CannotDeliver::Unsigned`].
    pub fn conclude(self, standing: &Standing) -> Result<Self, CannotDeliver> {
        let next = match self {
            Self::Signing { verdict } if verdict.delivers() => Self::Delivered { verdict },
            Self::Signing { .. } => Self::Refused,
            Self::Requested
            | Self::Walked
            | Self::Ready
            | Self::Delivered { .. }
            | Self::Refused => return Err(CannotDeliver::NotFrom { from: self }),
        };
        match standing.unsigned {
            0 => Ok(next),
            missing => Err(CannotDeliver::Unsigned { missing }),
        }
    }
}

/// Until when the contractor answers for defects, counted from the delivery: twelve months
/// (Ley de Obras Públicas y Servicios Relacionados con las Mismas, article 66; not verified for
/// municipal money).
pub fn usual_guarantee(delivered: NaiveDate) -> NaiveDate {
    delivered.checked_add_months(chrono::Months::new(12)).unwrap_or(delivered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing() -> Standing {
        Standing {
            committee: true,
            unanswered: 0,
            unobserved: 0,
            open_observations: 0,
            open_agreements: 0,
            agreements_accepted: false,
            unsigned: 0,
        }
    }

    #[test]
    fn a_work_is_delivered_or_refused() {
        for verdict in Verdict::ALL {
            let end = Delivery::Requested
                .walk(&standing())
                .and_then(|d| d.make_ready(&standing()))
                .and_then(|d| d.answer(verdict, &standing()))
                .and_then(|d| d.conclude(&standing()));
            let expected = if verdict.delivers() {
                Delivery::Delivered { verdict }
            } else {
                Delivery::Refused
            };
            assert_eq!(end, Ok(expected));
        }
    }

    #[test]
    fn guards_say_what_is_missing() {
        use CannotDeliver::*;
        let all = standing();
        let walked = Delivery::Walked;
        assert_eq!(
            Delivery::Requested.walk(&Standing { unanswered: 2, ..all }),
            Err(Unanswered { left: 2 })
        );
        assert_eq!(walked.make_ready(&Standing { committee: false, ..all }), Err(NoCommittee));
        assert_eq!(
            walked.make_ready(&Standing { unobserved: 1, open_observations: 3, ..all }),
            Err(Unobserved { points: 1 })
        );
        assert_eq!(
            walked.make_ready(&Standing { open_observations: 3, ..all }),
            Err(ObservationsOpen { open: 3 })
        );
        let open = Standing { open_agreements: 1, ..all };
        assert_eq!(walked.make_ready(&open), Err(AgreementsOpen { open: 1 }));
        assert!(walked.make_ready(&Standing { agreements_accepted: true, ..open }).is_ok());
        let signing = Delivery::Signing { verdict: Verdict::Conforming };
        assert_eq!(
            signing.conclude(&Standing { unsigned: 4, ..all }),
            Err(Unsigned { missing: 4 })
        );
        assert_eq!(
            Delivery::Ready.answer(Verdict::Conforming, &Standing { committee: false, ..all }),
            Err(NoCommittee)
        );
    }

    #[test]
    fn a_mistyped_answer_can_be_mended_until_the_act_stands() {
        let signing = Delivery::Signing { verdict: Verdict::Conforming };
        for state in [Delivery::Requested, Delivery::Walked, Delivery::Ready] {
            assert_eq!(state.walk(&standing()), Ok(Delivery::Walked));
        }
        for state in [signing, Delivery::Refused] {
            assert_eq!(state.walk(&standing()), Err(CannotDeliver::NotFrom { from: state }));
        }
    }

    #[test]
    fn an_annulled_act_gives_the_word_back() {
        for verdict in Verdict::ALL {
            assert_eq!(Delivery::Signing { verdict }.take_back(), Ok(Delivery::Ready));
        }
        for other in [
            Delivery::Requested,
            Delivery::Walked,
            Delivery::Ready,
            Delivery::Delivered { verdict: Verdict::Conforming },
            Delivery::Refused,
        ] {
            assert_eq!(other.take_back(), Err(CannotDeliver::NotFrom { from: other }));
        }
    }

    #[test]
    fn an_observation_takes_a_ready_work_back_to_correction() {
        assert_eq!(Delivery::Ready.observe(), Ok(Delivery::Walked));
        assert_eq!(Delivery::Requested.observe(), Ok(Delivery::Requested));
        for over in [
            Delivery::Signing { verdict: Verdict::Conforming },
            Delivery::Delivered { verdict: Verdict::Conforming },
            Delivery::Refused,
        ] {
            assert_eq!(over.observe(), Err(CannotDeliver::NotFrom { from: over }));
        }
    }

    #[test]
    fn codes_lead_back() {
        let states = [
            Delivery::Requested,
            Delivery::Walked,
            Delivery::Ready,
            Delivery::Signing { verdict: Verdict::NotConforming },
            Delivery::Delivered { verdict: Verdict::WithObservations },
            Delivery::Refused,
        ];
        assert_eq!(states.map(Delivery::code), Delivery::CODES);
        for state in states {
            assert_eq!(Delivery::from_codes(state.code(), state.verdict()), Ok(state));
        }
        let refused = Some(Verdict::NotConforming);
        assert_eq!(Delivery::from_codes("delivered", refused), Err(UnknownDelivery));
        assert_eq!(Delivery::from_codes("ready", refused), Err(UnknownDelivery));
    }
}
