//! People on the roll: entering them, and keeping how to reach them apart and sealed.

mod store;

use crate::{
    Context, Error,
    database::Tx,
    safe::{self, Safe},
};
use domain::{
    identity::Permit,
    ids::{LocalityId, PersonId},
    people::{Call, Confirmed, Enrol, FIRST, Phone, PrivacyNotice, likeness},
    text::Line,
};
use sea_orm::ConnectionTrait;

/// The file of the key that opens telephones, in the data folder.
pub(crate) const KEY_FILE: &str = safe::FILE;

/// Somebody as they said who they are.
pub(crate) struct NewPerson {
    pub name: Line,
    pub street: Line,
    pub locality: Option<LocalityId>,
    pub adult: Confirmed,
    /// The version of the privacy notice they accepted.
    pub notice: u16,
    pub phone: Option<Phone>,
}

/// The privacy notice in force.
///
/// # Errors
/// [`Error`] of the database.
pub async fn privacy_notice(cx: &Context) -> Result<PrivacyNotice, Error> {
    let today = cx.today();
    let read = async || store::notice_in_force(cx.database().reader(), today).await;
    cx.remembered().notices.find(cx, today, read).await
}

/// Finds who this is on the roll, or enters them. What is already known of them stays as it is:
/// whoever types a neighbour's name changes nothing about that neighbour. Of several people of one
/// name and street, `namesake` says which, counted from [`FIRST`](domain::people::FIRST).
pub(crate) async fn enrol_in(
    tx: &Tx,
    cx: &Context,
    permit: &Permit<Enrol>,
    new: &NewPerson,
    namesake: u8,
) -> Result<PersonId, Error> {
    // Holding the confirmation is all there is to know of it: without one there is no entry.
    let Confirmed { .. } = new.adult;
    let likeness = likeness_of(new, namesake);
    let id = PersonId::from_uuid(cx.new_id());
    let person = store::find_or_insert(tx, permit, id, &likeness, new, cx.now()).await?;
    if let Some(phone) = &new.phone {
        let sealed = Safe::open(cx.settings())?.seal(person.uuid().as_bytes(), phone.as_str())?;
        store::insert_phone(tx, permit, person, &sealed, cx.now()).await?;
    }
    Ok(person)
}

/// Who is on the roll like this.
pub(crate) async fn find_alike_in(
    tx: &Tx,
    new: &NewPerson,
    namesake: u8,
) -> Result<Option<PersonId>, Error> {
    store::find_alike(tx, &likeness_of(new, namesake)).await
}

fn likeness_of(new: &NewPerson, namesake: u8) -> String {
    let home = new.locality.map(|id| id.uuid().simple().to_string()).unwrap_or_default();
    let likeness = likeness(new.name.as_str(), new.street.as_str());
    // No name or street is left with such a sign.
    let which = if namesake == FIRST { String::new() } else { format!("#{namesake}") };
    format!("{likeness}|{home}{which}")
}

/// How to reach somebody. Whoever reads it writes that down in the same transaction.
///
/// # Errors
/// [`Error::Internal`] when the key does not open it.
pub(crate) async fn reveal_phone_in(
    tx: &Tx,
    cx: &Context,
    _permit: &Permit<Call>,
    person: PersonId,
) -> Result<Option<String>, Error> {
    find_phone(tx, cx, person).await
}

async fn find_phone(
    db: &impl ConnectionTrait,
    cx: &Context,
    person: PersonId,
) -> Result<Option<String>, Error> {
    let Some(sealed) = store::find_phone(db, person).await? else { return Ok(None) };
    Safe::open(cx.settings())?.unseal(person.uuid().as_bytes(), &sealed).map(Some)
}

/// What `tequio check` says of contacts: each must open with the key of the data folder.
pub(crate) async fn list_unreadable(cx: &Context) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for person in store::list_with_phone(cx.database().reader()).await? {
        if find_phone(cx.database().reader(), cx, person).await.is_err() {
            wrong.push(format!(
                "the telephone of person {person} cannot be opened; copy `{}` back into the data folder",
                safe::FILE
            ));
        }
    }
    Ok(wrong)
}
