//! The names a message is read against: works people may mean now, localities and streets.

use crate::{Context, Error, works};
use domain::{
    intake::understand::{Gazetteer, Known},
    text::Line,
};

/// Works offered for a story to belong to. The newest that are not finished: a town has dozens.
const WORKS_MOST: i64 = 400;

/// # Errors
/// [`Error`] of the database.
pub(super) async fn gazetteer(cx: &Context) -> Result<Gazetteer, Error> {
    let directory = works::directory(cx).await?;
    let found = works::list_current(cx, WORKS_MOST).await?;
    let locality =
        |id| directory.localities.iter().find(|l| l.id == id).map(|locality| locality.name.clone());
    let known: Vec<Known> = found
        .into_iter()
        .filter_map(|work| {
            let locality = locality(work.locality)?;
            Some(Known { number: work.number, name: work.name, site: work.site, locality })
        })
        .collect();
    let mut places: Vec<Line> = directory.localities.iter().map(|l| l.name.clone()).collect();
    places.extend(works::list_street_names(cx).await?);
    Ok(Gazetteer::new(&known, &places))
}
