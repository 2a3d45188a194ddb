//! Public works: registering them, finding them, showing them.

mod board;
mod change;
mod current;
pub mod delivery;
mod directory;
pub mod dossier;
mod enter;
mod history;
mod listing;
mod progress;
mod steps;
mod store;
mod typed;

pub use board::{Board, BoardRow, list_board};
pub(crate) use current::{list_current, list_street_names};
pub use directory::{Directory, directory};
pub use enter::{FIRST, edit, register_typed};
pub use history::{Change, Deed, Past, list_past};
pub use listing::{list_public, list_without_committee};
pub use progress::{Entry, PHOTOS_MOST, find_progress_photo, list_progress, report_progress};
pub(crate) use progress::{NewEntry, report_in};
pub use steps::{Desk, find_desk, move_on, waive_committee};
pub(crate) use store::list_localities;

use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
};
use chrono::{Datelike as _, NaiveDate};
use domain::{
    identity::Actor,
    ids::{LocalityId, ProjectId, StreetId},
    money::Money,
    place::{Locality, Point, Street},
    text::Line,
    works::{
        Described, Milestone, Number, Progress, Project, Status, Step, may_advance, may_register,
    },
};
use sea_orm::ConnectionTrait;

/// The forms of this capability, as their submission keys know them.
pub mod forms {
    pub const REGISTER: &str = "work";
    pub const EDIT: &str = "work-edit";
    pub const MOVE: &str = "work-step";
    pub const WAIVE: &str = "work-waive";
    pub const PROGRESS: &str = "progress";
    pub const DELIVERY: &str = "delivery";
    pub const WALK: &str = "delivery-walk";
    pub const OBSERVE: &str = "delivery-observe";
    pub const CORRECT: &str = "delivery-correct";
    pub const ANSWER: &str = "delivery-answer";
}

/// A work as it is entered; the program gives it its identifier and number.
#[derive(Debug, Clone)]
pub struct NewProject {
    pub described: Described,
    pub status: Status,
    pub course: Vec<Point>,
    /// The year it is numbered in.
    pub registered_on: NaiveDate,
    pub progress: Progress,
    pub milestones: Vec<Milestone>,
}

/// Enters a work into the list and gives it the next number of its year.
///
/// # Errors
/// [`Error::Denied`] when the actor may not; [`Error`] of the database.
pub async fn register(cx: &Context, actor: Actor, new: NewProject) -> Result<Number, Error> {
    let tx = cx.begin().await?;
    let number = register_in(&tx, cx, actor, new).await?;
    tx.commit().await?;
    Ok(number)
}

pub(crate) async fn register_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    new: NewProject,
) -> Result<Number, Error> {
    let permit = may_register(actor)?;
    let number = store::next_number(tx, new.registered_on.year()).await?;
    let project = new.numbered(ProjectId::from_uuid(cx.new_id()), number);
    store::insert(tx, permit, &project).await?;
    let event = Event::ProjectRegistered {
        number: number.to_string(),
        kind: project.kind.code(),
        status: project.status.code(),
    };
    audit::record(tx, actor, cx.now(), project.id, &event).await?;
    Ok(number)
}

impl NewProject {
    fn numbered(self, id: ProjectId, number: Number) -> Project {
        Project {
            id,
            number,
            status: self.status,
            described: self.described,
            course: self.course,
            progress: self.progress,
            milestones: self.milestones,
        }
    }

    /// What it costs in all.
    pub fn cost(&self) -> Money {
        self.described.amounts.total()
    }
}

/// A work the public may see, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicWork {
    pub project: Project,
    pub locality: Locality,
    /// The streets it lies between, as far as the municipality has drawn them.
    pub crossings: Vec<Street>,
}

/// # Errors
/// [`Error::NotFound`] for a work that does not exist, and the same for one that is not public.
pub async fn find_public(cx: &Context, number: Number) -> Result<PublicWork, Error> {
    find_public_in(cx.database().reader(), number).await
}

/// As [`find_public`], inside a transaction: one that asked for a second connection while it
/// holds a row could wait for those who wait for the row.
pub(crate) async fn find_public_in(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<PublicWork, Error> {
    let project = store::find(db, number).await?.filter(|p| p.status.is_public());
    let project = project.ok_or(Error::NotFound)?;
    let locality = store::find_locality(db, project.locality).await?;
    let crossings = store::list_streets(db, locality.id, &project.cross_streets).await?;
    Ok(PublicWork { project, locality, crossings })
}

/// A work the public may or may not see, inside a transaction at hand.
pub(crate) async fn find_any_in(tx: &Tx, number: Number) -> Result<Option<Project>, Error> {
    store::find(tx, number).await
}

/// Says when a step of a work's road is due or was taken, in the transaction of the capability in
/// which it is taken. What was met stays met.
///
/// # Errors
/// [`Error::NotFound`] when there is no such work.
pub(crate) async fn take_step_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    milestone: Milestone,
) -> Result<(), Error> {
    let permit = may_advance(actor)?;
    let Milestone { step, due, met } = milestone;
    store::lock(tx, &permit, number).await?;
    let project = store::find(tx, number).await?.ok_or(Error::NotFound)?;
    let mut milestones = project.milestones;
    match milestones.iter_mut().find(|known| known.step == step) {
        Some(known) => {
            known.due = due.or(known.due);
            known.met = known.met.or(met);
        }
        None => milestones.push(milestone),
    }
    store::save_milestones(tx, permit, number, &milestones).await?;
    let event = Event::StepTaken { step: step.code(), due, met };
    audit::record(tx, actor, cx.now(), project.id, &event).await
}

/// Takes back what was said of a step of a work's road: it did not hold, and nothing says when it
/// will.
///
/// # Errors
/// [`Error::NotFound`] when there is no such work.
pub(crate) async fn undo_step_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    step: Step,
) -> Result<(), Error> {
    let permit = may_advance(actor)?;
    store::lock(tx, &permit, number).await?;
    let project = store::find(tx, number).await?.ok_or(Error::NotFound)?;
    let mut milestones = project.milestones;
    let said = milestones.len();
    milestones.retain(|known| known.step != step);
    if milestones.len() == said {
        return Ok(());
    }
    store::save_milestones(tx, permit, number, &milestones).await?;
    let event = Event::StepTaken { step: step.code(), due: None, met: None };
    audit::record(tx, actor, cx.now(), project.id, &event).await
}

/// Adds a street of a locality.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn add_street_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    locality: LocalityId,
    name: Line,
    course: Vec<Point>,
) -> Result<Street, Error> {
    let permit = may_register(actor)?;
    let street = Street { id: StreetId::from_uuid(cx.new_id()), locality, name, course };
    store::insert_street(tx, &permit, &street).await?;
    let event = Event::StreetAdded { locality: locality.to_string() };
    audit::record(tx, actor, cx.now(), street.id, &event).await?;
    Ok(street)
}

/// Compares the kept totals and the full-text index with the works themselves. Returns one line
/// for each difference.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn list_differences(cx: &Context) -> Result<Vec<String>, Error> {
    store::list_differences(cx.database().reader()).await
}
