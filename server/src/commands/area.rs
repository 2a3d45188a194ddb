//! `tequio area NAME`: adds an area that answers reports. A municipality begins without any.

use super::{Failure, visit_one};
use crate::{NewArea, config::Config};
use domain::{
    identity::Actor,
    intake::{Category, Duties},
    text::Line,
};
use services::{Error, intake::areas};

/// Works beside the running server.
pub async fn add(config: &Config, new: &NewArea) -> Result<(), Failure> {
    let (_, cx) = visit_one(config, new.municipality.as_deref()).await?;
    let name = Line::parse(&new.name, areas::NAME_MOST)
        .map_err(|_| Failure::Refused("give the area a name of at most 80 letters".to_owned()))?;
    let categories = new.categories.iter().filter_map(|code| Category::from_code(code).ok());
    let duties =
        Duties { categories: categories.collect(), takes_unsure: new.unsure, officer: None };
    match areas::add(&cx, Actor::Operator, name, duties).await {
        Ok(area) => println!("{}", area.slug.as_str()),
        Err(Error::Conflict) => {
            return Err(Failure::Refused("there is an area of that name already".to_owned()));
        }
        Err(error) => return Err(error.into()),
    }
    cx.close().await?;
    Ok(())
}
