//! *Voy a ir* and *Ya no puedo ir*.
//!
//! The pass is made by the browser's page, from a secret of that browser and the key of its form:
//! the same sending always makes the same pass, and no table holds it.

use super::{
    Meeting,
    fields::{Reading, missing},
    passes, store,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    people::{self, NewPerson},
    submissions::{self, Submission},
};
use domain::{
    identity::Actor,
    ids::PersonId,
    meetings::{MeetingCode, PassToken},
    people::{Confirmed, FIRST, NAME_MOST, STREET_MOST, may_enrol},
    submissions::{Problem, Typed},
};

/// Enters somebody for a meeting and makes `pass` theirs.
///
/// The same name and street for the same meeting is the same registration with one pass more:
/// the answer does not tell, and the door counts the person once.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::NotFound`] for a meeting
/// that takes nobody, as for one that never was.
pub async fn register_attendance(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    pass: PassToken,
    typed: &Typed,
) -> Result<(), Error> {
    let meeting = super::find_public_meeting(cx, code).await?;
    may_enrol(actor)?;
    let person = read(cx, &meeting, typed).await?;
    submissions::once(cx, submission, code, async |tx| {
        if !meeting.takes_registrations(cx.now()) {
            return Err(Error::NotFound);
        }
        attend_in(tx, cx, actor, &meeting, pass, &person).await
    })
    .await
}

/// As [`register_attendance`], with finished values, in a transaction at hand.
pub(crate) async fn attend_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: &Meeting,
    pass: PassToken,
    new: &NewPerson,
) -> Result<PersonId, Error> {
    let permit = may_enrol(actor)?;
    let source = source(actor);
    let person = people::enrol_in(tx, cx, &permit, new, FIRST).await?;
    let entered = (meeting.id, person, new.notice);
    let again = !store::insert_registration(tx, &permit, entered, source, cx.now()).await?;
    passes::issue(tx, &permit, meeting.id, person, pass, &new.name, cx.now()).await?;
    let event = Event::AttendanceRegistered {
        person: person.to_string(),
        source,
        again,
        notice: new.notice,
    };
    audit::record(tx, actor, cx.now(), meeting.id, &event).await?;
    Ok(person)
}

/// Who entered them: the door asks those a delegate entered for their name, not for a pass.
const fn source(actor: Actor) -> &'static str {
    match actor {
        Actor::Staff(_) => "staff",
        Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) => "self",
    }
}

async fn read(cx: &Context, meeting: &Meeting, typed: &Typed) -> Result<NewPerson, Error> {
    let notice = people::privacy_notice(cx).await?.version;
    let mut reading = Reading::of(typed);
    let name = reading.line("name", NAME_MOST);
    let street = reading.line("street", STREET_MOST);
    let phone = reading.phone_if_any(cx);
    let adult = Confirmed::of(reading.raw("adult") == "si");
    if adult.is_err() {
        reading.wrong(Problem::new("adult", "problem-adult"));
    }
    // Agreed to the notice as it was shown: another version in the form is asked about again.
    if reading.raw("notice") != "si" || reading.raw("notice_version") != notice.to_string() {
        reading.wrong(Problem::new("notice", "problem-notice"));
    }
    reading.end()?;
    let (Some(name), Some(street), Ok(adult)) = (name, street, adult) else {
        return Err(missing());
    };
    Ok(NewPerson { name, street, locality: meeting.body.locality, adult, notice, phone })
}

/// *Ya no puedo ir*: takes a pass back. The registration ends with its last pass.
///
/// # Errors
/// [`Error::NotFound`] for a pass nobody has.
pub async fn cancel_registration(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    pass: PassToken,
) -> Result<(), Error> {
    let permit = may_enrol(actor)?;
    submissions::once(cx, submission, "", async |tx| {
        let digest = pass.digest();
        let known = passes::find(tx, &digest).await?.ok_or(Error::NotFound)?;
        if passes::withdraw(tx, &permit, &digest, cx.now()).await? {
            let event = Event::PassWithdrawn { person: known.person.to_string() };
            audit::record(tx, actor, cx.now(), known.meeting, &event).await?;
        }
        Ok(())
    })
    .await
}
