//! Entering a work by its form, and changing what is said of it.

use super::{Change, Deed, NewProject, Past, change, history, progress, register_in, store, typed};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    meetings::{Reading, missing},
    submissions::{self, Submission},
};
use domain::{
    identity::Actor,
    money::Money,
    submissions::{Problem, Typed},
    works::{
        CannotEdit, Described, Number, Progress, Project, Status, financial, may_become,
        may_register,
    },
};

/// The states a work may be entered in: an idea, one that is wanted first, one that is approved.
pub const FIRST: [Status; 3] = [Status::Proposed, Status::Prioritised, Status::Approved];

/// Enters a work as its form was filled in. Returns its number, the same however often the form
/// is sent.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Rejected`] with what is wrong.
pub async fn register_typed(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<Number, Error> {
    may_register(actor)?;
    let mut reading = Reading::of(typed);
    let status = reading
        .chosen("status", |raw| FIRST.into_iter().find(|status| status.code() == raw).ok_or(()));
    let described = typed::read(cx, reading).await?;
    let status = status.ok_or_else(missing)?;
    let new = NewProject {
        described,
        status,
        course: Vec::new(),
        registered_on: cx.today(),
        progress: Progress::default(),
        milestones: Vec::new(),
    };
    submissions::answer(cx, submission, async |tx| register_in(tx, cx, actor, new).await).await
}

/// Changes what is said of a work, over the version its editor saw.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed it meanwhile; [`Error::Rejected`] with what is
/// wrong.
pub async fn edit(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    may_register(actor)?;
    let reading = Reading::of(typed);
    let seen = reading.version();
    let described = typed::read(cx, reading).await?;
    submissions::once(cx, submission, number, async |tx| {
        edit_in(tx, cx, actor, number, seen, described).await
    })
    .await
}

async fn edit_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: i64,
    described: Described,
) -> Result<(), Error> {
    let permit = may_register(actor)?;
    let before = change::take(tx, &permit, number, Some(seen)).await?;
    let mut after = Project { described, ..before.clone() };
    may_become(&before, &after).map_err(refused)?;
    // A new cost makes another share of the same money.
    if let Some(paid) = progress::paid_in(tx, number).await? {
        let share = financial(paid, after.amounts.total());
        let low = || Error::Rejected(vec![Problem::new("municipal", "problem-cost-below-paid")]);
        after.progress.financial = share.ok_or_else(low)?;
    }
    change::save(tx, &permit, &before, &after).await?;
    let changes = changes(tx, &before, &after).await?;
    let fields = changes.iter().map(|change| change.field.clone()).collect();
    if !changes.is_empty() {
        let past = Past { changes, ..Past::of(cx.now(), Deed::Edited, after.status, None) };
        history::append(tx, &permit, number, &past).await?;
    }
    let event = Event::ProjectEdited { number: number.to_string(), fields };
    audit::record(tx, actor, cx.now(), after.id, &event).await
}

fn refused(why: CannotEdit) -> Error {
    let problem = match why {
        CannotEdit::ContractorNeeded => Problem::new("contractor", "problem-contractor-needed"),
        CannotEdit::Received => Problem::new("kind", "problem-work-received"),
    };
    Error::Rejected(vec![problem])
}

/// What an edit changed, field by field.
async fn changes(tx: &Tx, before: &Project, after: &Project) -> Result<Vec<Change>, Error> {
    let (was, is) = (describe(tx, before).await?, describe(tx, after).await?);
    let changed = was.into_iter().zip(is).filter(|(was, is)| was != is);
    let change = |((field, before), (_, after)): ((&str, String), _)| Change {
        field: field.to_owned(),
        before,
        after,
    };
    Ok(changed.map(change).collect())
}

/// What a work says of itself, under the names of its form.
async fn describe(tx: &Tx, p: &Project) -> Result<Vec<(&'static str, String)>, Error> {
    let money =
        |amount: Option<Money>| amount.map_or(String::new(), |amount| amount.cents().to_string());
    let crossings: Vec<_> = p.cross_streets.iter().map(|street| street.as_str()).collect();
    let contractor = p.contractor.as_ref().map(|name| name.as_str().to_owned());
    Ok(vec![
        ("kind", p.kind.code().to_owned()),
        ("name", p.name.as_str().to_owned()),
        ("description", p.description.as_str().to_owned()),
        ("locality", store::find_locality(tx, p.locality).await?.name.as_str().to_owned()),
        ("site", p.site.as_str().to_owned()),
        ("cross_one", crossings.join(", ")),
        ("fund", p.fund.as_str().to_owned()),
        ("federal", money(p.amounts.federal)),
        ("state", money(p.amounts.state)),
        ("municipal", money(p.amounts.municipal)),
        ("beneficiaries", money(p.amounts.beneficiaries)),
        ("contractor", contractor.unwrap_or_default()),
        ("agency", p.agency_responsible.as_str().to_owned()),
        ("households", p.households.to_string()),
        ("planned_start", p.planned_start.to_string()),
        ("planned_end", p.planned_end.to_string()),
    ])
}
