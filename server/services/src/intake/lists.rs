//! Lists of cases: of a desk, of the comptroller, of a work. No list ever joins the contacts.

use super::{cases::Stored, store};
use crate::{Context, Error, bodies, secret::Secret, works};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bodies::Seat,
    identity::Actor,
    ids::{AreaId, ProjectId},
    intake::{
        Category, Desk, Folio, Kind, Sight, Status, Viewer, may_see_desk, may_see_sealed_desk,
        sight, without_contacts,
    },
    works::Number,
};

/// Cases on one page of a desk, the most urgent first.
pub const SHOWN: i64 = 100;

/// Which part of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Queue {
    #[default]
    All,
    /// Named to the person who looks.
    Mine,
    /// Due today.
    Due,
    Overdue,
}

impl Queue {
    pub const ALL: [Self; 4] = [Self::All, Self::Mine, Self::Due, Self::Overdue];

    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|queue| queue.code() == code)
    }
}

/// What a list shows of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub folio: Folio,
    pub kind: Kind,
    pub category: Category,
    pub status: Status,
    pub area: Option<AreaId>,
    pub submitted_at: DateTime<Utc>,
    pub due: Option<NaiveDate>,
    pub is_urgent: bool,
    pub is_escalated: bool,
    pub work: Option<Number>,
    /// Without what leads to a person, for whoever may read it.
    pub story: Option<String>,
}

impl Outline {
    /// `None` for whoever may not know of it.
    fn of(stored: &Stored, viewer: Viewer) -> Option<Self> {
        let seen = sight(&stored.case, viewer);
        let story = match seen {
            Sight::Nothing => return None,
            Sight::Outline => None,
            Sight::Story => Some(without_contacts(stored.description.as_str())),
            Sight::Whole | Sight::Desk => Some(stored.description.as_str().to_owned()),
        };
        let case = &stored.case;
        Some(Self {
            folio: case.folio,
            kind: case.kind,
            category: case.category,
            status: case.status,
            area: match case.desk {
                Desk::Area { area, .. } => Some(area),
                Desk::Sealed => None,
            },
            submitted_at: stored.submitted_at,
            due: case.due(),
            is_urgent: case.urgent,
            is_escalated: case.is_escalated(),
            work: stored.work_number,
            story,
        })
    }
}

fn outlines(found: &[Stored], viewer: Viewer) -> Vec<Outline> {
    found.iter().filter_map(|stored| Outline::of(stored, viewer)).collect()
}

/// The open cases of an area, what is due first.
///
/// # Errors
/// [`Error::NotFound`] for whoever does not work there.
pub async fn list_for_area(
    cx: &Context,
    actor: Actor,
    area: AreaId,
    queue: Queue,
) -> Result<Vec<Outline>, Error> {
    may_see_desk(actor, area).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let order = "ORDER BY due_on IS NULL, due_on, ordinal LIMIT $2";
    let (area, most) = (area.uuid().into(), SHOWN.into());
    let open = "area_id = $1 AND NOT is_over";
    let today = cx.today();
    let found = match (queue, actor) {
        (Queue::All, _) => store::select(reader, &format!("{open} {order}"), [area, most]).await?,
        (Queue::Mine, Actor::Staff(staff)) => {
            let condition = format!("{open} AND officer_id = $3 {order}");
            store::select(reader, &condition, [area, most, staff.id.uuid().into()]).await?
        }
        (Queue::Mine, Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_)) => {
            Vec::new()
        }
        (Queue::Due, _) => {
            let condition = format!("{open} AND due_on = $3 {order}");
            store::select(reader, &condition, [area, most, today.into()]).await?
        }
        (Queue::Overdue, _) => {
            let condition = format!("{open} AND due_on < $3 {order}");
            store::select(reader, &condition, [area, most, today.into()]).await?
        }
    };
    Ok(outlines(&found, Viewer::Staff(actor)))
}

/// The comptroller's desk: what is sealed, and what came back twice.
///
/// # Errors
/// [`Error::NotFound`] for everybody else: not even the desk is known.
pub async fn list_escalated_and_sealed(cx: &Context, actor: Actor) -> Result<Vec<Outline>, Error> {
    may_see_sealed_desk(actor).map_err(|_| Error::NotFound)?;
    let condition = "(is_sealed OR is_escalated) AND NOT is_over
         ORDER BY due_on IS NULL, due_on, ordinal LIMIT $1";
    let found = store::select(cx.database().reader(), condition, [SHOWN.into()]).await?;
    Ok(outlines(&found, Viewer::Staff(actor)))
}

/// The cases of a work as anybody may see them, newest first. A sealed one is in no list of a
/// work, whoever looks.
///
/// # Errors
/// [`Error::NotFound`] for a work that is not public.
pub async fn list_for_work(cx: &Context, number: Number) -> Result<Vec<Outline>, Error> {
    list_of(cx, number, |_| Viewer::Public, SHOWN).await
}

/// As [`list_for_work`], all of them, for its digital file.
pub(crate) async fn list_all_for_work(cx: &Context, number: Number) -> Result<Vec<Outline>, Error> {
    list_of(cx, number, |_| Viewer::Public, i64::MAX).await
}

/// The cases of the work whose committee a member sits on, with what was told and without what
/// leads to whoever told it. Who only stands in for a member sees what anybody sees.
///
/// # Errors
/// [`Error::NotFound`] for a key that opens nothing, and for a body without a work.
pub async fn list_for_committee(cx: &Context, key: &Secret) -> Result<Vec<Outline>, Error> {
    let own = bodies::find_own_seat(cx, key).await?;
    let number = own.body.project.ok_or(Error::NotFound)?;
    let viewer = |work| match own.seat {
        Seat::Holder => Viewer::Committee(work),
        Seat::Alternate => Viewer::Public,
    };
    list_of(cx, number, viewer, SHOWN).await
}

async fn list_of(
    cx: &Context,
    number: Number,
    viewer: impl FnOnce(ProjectId) -> Viewer,
    most: i64,
) -> Result<Vec<Outline>, Error> {
    let work = works::find_public(cx, number).await?;
    let viewer = viewer(work.project.id);
    let condition = "project_id = $1 AND NOT is_sealed ORDER BY ordinal DESC LIMIT $2";
    let values = [work.project.id.uuid().into(), most.into()];
    let found = store::select(cx.database().reader(), condition, values).await?;
    Ok(outlines(&found, viewer))
}
