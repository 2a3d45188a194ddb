//! Committees and councils: drafting them from a preset, finding them, moving them on.

mod keys;
mod life;
mod members;
mod store;

pub(crate) use keys::withdraw_offers_in;
pub use keys::{
    KeyState, OwnSeat, Seated, find_offer, find_own_seat, forms, list_seated, offer_key, take_key,
};
pub use life::find_dissolved_because;
pub(crate) use life::{dissolve_in, follow_work_in, hold_in};
pub use members::list_members;
pub(crate) use members::{is_holder_in, list_members_in, list_vacant_in, seat_in, unseat_in};

use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
};
use domain::{
    bodies::{
        BodyStatus, Classification, Committee, Convene, Council, Organization, Post, Preset,
        may_convene,
    },
    identity::{Actor, Permit},
    ids::{LocalityId, OrganizationId, PostId},
    text::Line,
    works::{Number, Project},
};
use sea_orm::ConnectionTrait;

/// The longest name of a body, in characters.
pub const NAME_MOST: usize = 300;

/// The living committee of a work.
///
/// # Errors
/// [`Error::NotFound`] when it has none.
pub async fn find_of_work(cx: &Context, work: Number) -> Result<Organization, Error> {
    store::find_of_work(cx.database().reader(), work).await?.ok_or(Error::NotFound)
}

/// The last committee of a work, one that was dissolved too, where none lives.
pub(crate) async fn find_last_of_work_in(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<Option<Organization>, Error> {
    store::find_last_of_work(db, work).await
}

/// A body by its identifier.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(cx: &Context, id: OrganizationId) -> Result<Organization, Error> {
    find_in(cx.database().reader(), id).await
}

pub(crate) async fn find_in(
    db: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Organization, Error> {
    store::find(db, id).await?.ok_or(Error::NotFound)
}

/// The posts of a body, in the order they are elected.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_posts(cx: &Context, body: OrganizationId) -> Result<Vec<Post>, Error> {
    list_posts_in(cx.database().reader(), body).await
}

pub(crate) async fn list_posts_in(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Post>, Error> {
    store::list_posts(db, body).await
}

/// Which of these works have a living committee.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_of_works(cx: &Context, works: &[Number]) -> Result<Vec<Organization>, Error> {
    store::list_of_works(cx.database().reader(), works).await
}

/// Drafts the committee of a work with the posts of a preset.
pub(crate) async fn draft_committee_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    work: &Project,
    preset: &Preset,
    handles_money: bool,
) -> Result<Organization, Error> {
    let permit = may_convene(actor)?;
    let body = Organization {
        id: OrganizationId::from_uuid(cx.new_id()),
        name: committee_name(work)?,
        status: first_status(preset.classification),
        project: Some(work.number),
        locality: Some(work.locality),
        handles_money,
        preset: preset.code.clone(),
        version: 1,
    };
    draft(tx, cx, actor, &permit, &body, preset).await?;
    Ok(body)
}

/// Drafts a citizen council with the posts of a preset.
pub(crate) async fn draft_council_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    name: Line,
    locality: Option<LocalityId>,
    preset: &Preset,
) -> Result<Organization, Error> {
    let permit = may_convene(actor)?;
    let body = Organization {
        id: OrganizationId::from_uuid(cx.new_id()),
        name,
        status: first_status(preset.classification),
        project: None,
        locality,
        handles_money: false,
        preset: preset.code.clone(),
        version: 1,
    };
    draft(tx, cx, actor, &permit, &body, preset).await?;
    Ok(body)
}

async fn draft(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Convene>,
    body: &Organization,
    preset: &Preset,
) -> Result<(), Error> {
    store::insert(tx, permit, body).await?;
    for (place, rule) in (1..).zip(preset.posts_for(body.handles_money)) {
        let post = Post {
            id: PostId::from_uuid(cx.new_id()),
            organization: body.id,
            title: rule.title.clone(),
            seats: rule.seats,
            alternates: rule.alternates,
        };
        store::insert_post(tx, permit, place, &post).await?;
    }
    let event = Event::BodyDrafted {
        classification: body.status.classification().code(),
        preset: preset.code.clone(),
        project: body.project.map(|number| number.to_string()),
    };
    audit::record(tx, actor, cx.now(), body.id, &event).await
}

/// Stores a body's next state over the version it was loaded at.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed it meanwhile.
pub(crate) async fn change_status_in<A>(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<A>,
    body: &Organization,
    status: BodyStatus,
) -> Result<(), Error> {
    store::save_status(tx, permit, body, status).await?;
    let event = Event::BodyChanged { status: status.code() };
    audit::record(tx, actor, cx.now(), body.id, &event).await
}

/// Moves a body to its next state; nothing is written where that is the one it is in.
///
/// # Errors
/// As [`change_status_in`].
pub(crate) async fn move_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    body: &Organization,
    next: BodyStatus,
) -> Result<(), Error> {
    if next == body.status {
        return Ok(());
    }
    change_status_in(tx, cx, actor, &may_convene(actor)?, body, next).await
}

const fn first_status(classification: Classification) -> BodyStatus {
    match classification {
        Classification::WorksCommittee => BodyStatus::Committee(Committee::Draft),
        Classification::CitizenCouncil => BodyStatus::Council(Council::Draft),
    }
}

/// *Comité de obra: Empedrado de la calle Hidalgo*. Part of the convocation, which is written in
/// the municipality's language.
fn committee_name(work: &Project) -> Result<Line, Error> {
    Line::parse(&format!("Comité de obra: {}", work.name.as_str()), NAME_MOST)
        .map_err(Error::internal)
}
