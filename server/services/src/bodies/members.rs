//! Who holds the posts of a body: seating those elected, and unseating them when their election is
//! annulled.

use super::{find_in, move_in, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    works,
};
use chrono::NaiveDate;
use domain::{
    bodies::{Install, Membership, Organization, Post, Seats},
    identity::{Actor, Permit},
    ids::{OrganizationId, PersonId, PostId},
    works::{Milestone, Step},
};
use sea_orm::ConnectionTrait;

/// Those who hold a post of a body, or stand in for one.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_members(cx: &Context, body: OrganizationId) -> Result<Vec<Membership>, Error> {
    list_members_in(cx.database().reader(), body).await
}

pub(crate) async fn list_members_in(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Membership>, Error> {
    store::list_members(db, body).await
}

/// Seats who was elected to a post, in the transaction of the proclamation. With the last vacant
/// seat the body has its members: its act can be signed, and the work has its committee.
///
/// # Errors
/// [`Error::Conflict`] when somebody holds a seat of this body already: one person, one post.
pub(crate) async fn seat_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Install>,
    body: OrganizationId,
    members: &[Membership],
) -> Result<(), Error> {
    let body = find_in(tx, body).await?;
    for member in members {
        if member.seat.is_holder() && is_holder_in(tx, cx, body.id, member.person).await? {
            return Err(Error::Conflict);
        }
        store::insert_member(tx, permit, member).await?;
        let event = Event::MemberSeated {
            post: member.post.to_string(),
            person: member.person.to_string(),
            seat: member.seat.code(),
        };
        audit::record(tx, actor, cx.now(), body.id, &event).await?;
    }
    advance(tx, cx, actor, &body).await
}

/// Takes back what [`seat_in`] did for a post, when its election is annulled.
///
/// # Errors
/// [`Error::Conflict`] when the act of the body has been signed: it is challenged instead.
pub(crate) async fn unseat_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Install>,
    body: OrganizationId,
    post: PostId,
    since: NaiveDate,
) -> Result<(), Error> {
    let body = find_in(tx, body).await?;
    let number = store::delete_members(tx, permit, post, since).await?;
    let event = Event::MembersUnseated { post: post.to_string(), number };
    audit::record(tx, actor, cx.now(), body.id, &event).await?;
    let next = body.status.reopen_election().map_err(|_| Error::Conflict)?;
    move_in(tx, cx, actor, &body, next).await?;
    match body.project {
        // It had all its members, and the road of its work says so.
        Some(work) if next != body.status => {
            works::undo_step_in(tx, cx, actor, work, Step::Committee).await
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether somebody holds a post of a body today.
pub(crate) async fn is_holder_in(
    db: &impl ConnectionTrait,
    cx: &Context,
    body: OrganizationId,
    person: PersonId,
) -> Result<bool, Error> {
    let members = store::list_members(db, body).await?;
    let today = cx.today();
    Ok(members.iter().any(|m| m.person == person && m.seat.is_holder() && m.term.covers(today)))
}

/// Moves the body on when no seat of its posts is vacant.
async fn advance(tx: &Tx, cx: &Context, actor: Actor, body: &Organization) -> Result<(), Error> {
    let vacant = list_vacant_in(tx, cx, body.id).await?;
    let vacant = vacant.iter().map(|post| u32::from(post.seats.count())).sum();
    let next = body.status.fill_posts(vacant).map_err(Error::internal)?;
    move_in(tx, cx, actor, body, next).await?;
    match body.project {
        Some(work) if vacant == 0 => {
            let met = Milestone { step: Step::Committee, due: None, met: Some(cx.today()) };
            works::take_step_in(tx, cx, actor, work, met).await
        }
        Some(_) | None => Ok(()),
    }
}

/// The posts with seats nobody holds today, each with those seats alone, and with as many
/// alternates as are missing.
pub(crate) async fn list_vacant_in(
    db: &impl ConnectionTrait,
    cx: &Context,
    body: OrganizationId,
) -> Result<Vec<Post>, Error> {
    let members = store::list_members(db, body).await?;
    let today = cx.today();
    let taken = |post: &Post, holds: bool| {
        let counts = |m: &&Membership| {
            m.post == post.id && m.seat.is_holder() == holds && m.term.covers(today)
        };
        u16::try_from(members.iter().filter(counts).count()).unwrap_or(u16::MAX)
    };
    let mut vacant = Vec::new();
    for post in store::list_posts(db, body).await? {
        let Ok(seats) = Seats::new(post.seats.count().saturating_sub(taken(&post, true))) else {
            continue;
        };
        let alternates = post.alternates.saturating_sub(taken(&post, false));
        vacant.push(Post { seats, alternates, ..post });
    }
    Ok(vacant)
}
