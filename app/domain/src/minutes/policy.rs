use super::{Kind, Mode, Signer};
use crate::identity::{Actor, Denied, Permit, Role};

/// Writing a document, approving it, opening it for signing, sealing it, giving it up.
#[derive(Debug)]
pub struct Prepare;

/// Settling one line of the signatures.
#[derive(Debug)]
pub struct Sign;

const fn is_office(actor: Actor, kind: Kind) -> bool {
    match actor {
        Actor::System | Actor::Operator => true,
        Actor::Staff(staff) => {
            staff.roles.contains(Role::Participation)
                || match kind {
                    Kind::Act => false,
                    Kind::Delivery => staff.roles.contains(Role::PublicWorks),
                }
        }
        Actor::Public | Actor::Resident(_) => false,
    }
}

/// *Participación Ciudadana*; for deliveries also *Obras Públicas*.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_prepare(actor: Actor, kind: Kind) -> Result<Permit<Prepare>, Denied> {
    if is_office(actor, kind) { Ok(Permit::granted()) } else { Err(Denied) }
}

/// Staff settle any line, on the device that goes round and at the table. A neighbour draws
/// their own line on their own phone, and no other.
///
/// # Errors
/// [`Denied`] for everybody else.
pub fn may_sign(
    actor: Actor,
    kind: Kind,
    signer: &Signer,
    mode: Mode,
) -> Result<Permit<Sign>, Denied> {
    let own = match actor {
        Actor::Resident(person) => signer.person == Some(person) && mode == Mode::Drawn,
        Actor::System | Actor::Operator | Actor::Public | Actor::Staff(_) => false,
    };
    if own || is_office(actor, kind) { Ok(Permit::granted()) } else { Err(Denied) }
}

/// The whole document, signatures included: those who write it, the comptroller, and those who
/// are named to sign it.
///
/// # Errors
/// [`Denied`] for everybody else; they have the public version.
pub fn may_read_whole(actor: Actor, kind: Kind, signers: &[Signer]) -> Result<(), Denied> {
    let named = match actor {
        Actor::Resident(person) => signers.iter().any(|signer| signer.person == Some(person)),
        Actor::System | Actor::Operator | Actor::Public | Actor::Staff(_) => false,
    };
    if named || is_office(actor, kind) || actor.has(Role::Comptroller) {
        Ok(())
    } else {
        Err(Denied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PersonId, minutes::Capacity, text::Line};

    fn signer(person: u128) -> Signer {
        Signer {
            number: 1,
            person: Some(PersonId::from_uuid(uuid::Uuid::from_u128(person))),
            name: Line::parse("Ana", 9).unwrap(),
            capacity: Capacity::Neighbour,
            post: None,
        }
    }

    /// The resident among the examples.
    const THEIRS: u128 = 0x0193_2c07_9a51_7c3e_8a5b_0000_0000_0001;

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let house = matches!(actor, Actor::System | Actor::Operator);
            let resident = matches!(actor, Actor::Resident(_));
            for kind in Kind::ALL {
                let office = house
                    || actor.has(Role::Participation)
                    || (kind == Kind::Delivery && actor.has(Role::PublicWorks));
                assert_eq!(may_prepare(actor, kind).is_ok(), office, "{actor:?}");
                for mode in Mode::ALL {
                    let own = resident && mode == Mode::Drawn;
                    let signs = may_sign(actor, kind, &signer(THEIRS), mode).is_ok();
                    assert_eq!(signs, office || own, "{actor:?} {mode:?}");
                    let anothers = may_sign(actor, kind, &signer(2), mode).is_ok();
                    assert_eq!(anothers, office, "{actor:?} {mode:?}");
                }
                let reads = office || resident || actor.has(Role::Comptroller);
                assert_eq!(
                    may_read_whole(actor, kind, &[signer(2), signer(THEIRS)]).is_ok(),
                    reads
                );
                let stranger = may_read_whole(actor, kind, &[signer(2)]).is_ok();
                assert_eq!(stranger, office || actor.has(Role::Comptroller), "{actor:?}");
            }
        }
    }
}
