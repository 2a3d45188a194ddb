//! What is printed in a document, and what of it the public sees.

use domain::{
    intake::without_contacts,
    minutes::{Capacity, DocumentCode, Folio, Kind, Manner, Signer},
};
use press::{Language, Qr, QrTooLong, SignatureMode, Strokes, Verification};
use serde::{Deserialize, Serialize};

/// The facts of each kind of document, as the press takes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "facts")]
pub enum Facts {
    Act(Box<press::Act>),
    Delivery(Box<press::DeliveryAct>),
}

impl Facts {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Act(_) => Kind::Act,
            Self::Delivery(_) => Kind::Delivery,
        }
    }

    const fn record(&mut self) -> (&mut press::Imprint, &mut press::Record) {
        match self {
            Self::Act(act) => (&mut act.imprint, &mut act.record),
            Self::Delivery(act) => (&mut act.imprint, &mut act.record),
        }
    }

    const fn signatures(&mut self) -> &mut Vec<press::Signature> {
        match self {
            Self::Act(act) => &mut act.signatures,
            Self::Delivery(act) => &mut act.signatures,
        }
    }

    /// Gives the document its name and the address where it is verified. Signatures are no part
    /// of the text they are for.
    pub(super) fn issue(
        &mut self,
        folio: Folio,
        code: DocumentCode,
        site: &str,
    ) -> Result<(), QrTooLong> {
        let shown = site.split_once("://").map_or(site, |(_, host)| host);
        let verification = Verification {
            qr: Qr::of(format!("{site}/v/{code}"))?,
            short_address: format!("{shown}/v"),
            code: code.to_string(),
        };
        let (imprint, record) = self.record();
        imprint.folio = folio.to_string();
        record.verification = verification;
        self.signatures().clear();
        Ok(())
    }

    /// With everybody's line. One that is not settled yet is room to sign with a pen.
    pub(super) fn signed(mut self, signers: &[Signer], manners: &[Option<Manner>]) -> Self {
        let lines = signers.iter().zip(manners);
        *self.signatures() = lines.map(|(signer, manner)| line(signer, manner.as_ref())).collect();
        self
    }

    /// What anybody may read (RULES-AND-DOCUMENTS section 6): no picture of a signature, no
    /// telephone or address of mail, no home (`homes`) of a signer in what was told, and not why
    /// somebody could not sign. Names stay, as on every act that hangs in the town hall.
    pub(super) fn public(mut self, homes: &[String]) -> Self {
        let withheld = match self.record().0.language {
            Language::Es => "consta en la versión íntegra",
            Language::En => "stated in the whole version",
        };
        for signature in self.signatures() {
            match &mut signature.mode {
                SignatureMode::Drawn { strokes } => *strokes = None,
                SignatureMode::AtRequest { strokes, reason, .. } => {
                    *strokes = None;
                    withheld.clone_into(reason);
                }
                SignatureMode::NotSigned { reason } => withheld.clone_into(reason),
                SignatureMode::Paper { .. } => {}
            }
        }
        for text in self.told() {
            *text = without_contacts(text);
            for home in homes {
                *text = text.replace(home, "▒▒▒");
            }
        }
        self
    }

    /// Everything people told in their own words.
    fn told(&mut self) -> Vec<&mut String> {
        match self {
            Self::Act(act) => {
                let mut told: Vec<_> =
                    act.agenda.iter_mut().map(|item| &mut item.outcome).collect();
                told.extend(act.presentation.iter_mut().map(|presentation| &mut presentation.text));
                told.extend(act.agreements.iter_mut().map(|agreement| &mut agreement.text));
                told.extend(act.narrations.iter_mut().map(|narration| &mut narration.text));
                told
            }
            Self::Delivery(act) => {
                let observations = act.observations.iter_mut();
                observations.flat_map(|o| [Some(&mut o.text), o.place.as_mut()]).flatten().collect()
            }
        }
    }
}

fn line(signer: &Signer, manner: Option<&Manner>) -> press::Signature {
    press::Signature {
        number: signer.number,
        signer: press::Signer {
            name: signer.name.as_str().to_owned(),
            capacity: capacity(signer.capacity),
            post: signer.post.as_ref().map(|post| post.as_str().to_owned()),
        },
        mode: manner.map_or(SignatureMode::Paper { sheet: None }, mode),
    }
}

fn mode(manner: &Manner) -> SignatureMode {
    let text = |line: &domain::text::Line| line.as_str().to_owned();
    match manner {
        // What is no drawing was refused when it was taken.
        Manner::Drawn { strokes } => SignatureMode::Drawn { strokes: Strokes::parse(strokes).ok() },
        Manner::Paper { sheet } => SignatureMode::Paper { sheet: Some(*sheet) },
        Manner::AtRequest { reason, by, witnesses: [first, second], sheet, .. } => {
            SignatureMode::AtRequest {
                reason: text(reason),
                by: text(by),
                strokes: None,
                witnesses: [text(first), text(second)],
                sheet: Some(*sheet),
            }
        }
        Manner::NotSigned { reason } => SignatureMode::NotSigned { reason: text(reason) },
    }
}

const fn capacity(capacity: Capacity) -> press::Capacity {
    match capacity {
        Capacity::Neighbour => press::Capacity::Neighbour,
        Capacity::Beneficiary => press::Capacity::Beneficiary,
        Capacity::Delegate => press::Capacity::Delegate,
        Capacity::Technician => press::Capacity::Technician,
        Capacity::Authority => press::Capacity::Authority,
        Capacity::Contractor => press::Capacity::Contractor,
        Capacity::Witness => press::Capacity::Witness,
    }
}
