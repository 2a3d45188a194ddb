//! `tequio staff invite`: lets the first administrator in, and anybody who lost their way.

use super::{Failure, address, visit_one};
use crate::{Invite, config::Config};
use domain::{
    identity::{Actor, Role, Roles},
    ids::AreaId,
};
use services::{
    Context, Error,
    identity::{self, NewInvitation},
    intake::areas,
};

/// Works beside the running server.
pub async fn invite(config: &Config, new: &Invite) -> Result<(), Failure> {
    let (place, cx) = &visit_one(config, new.municipality.as_deref()).await?;
    let roles: Vec<_> = new.roles.iter().filter_map(|code| Role::from_code(code).ok()).collect();
    let person = NewInvitation {
        login: new.login.clone(),
        name: new.name.clone(),
        roles: Roles::of(&roles),
        area: area(cx, new.area.as_deref()).await?,
    };
    match identity::invite(cx, Actor::Operator, None, &person).await {
        Ok(Some(secret)) => {
            let address = address(place, config.listen);
            println!(
                "{}{}",
                address.trim_end_matches('/'),
                app::paths::invitation(secret.as_str())
            );
            cx.close().await?;
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(Error::Rejected(problems)) => Err(Failure::Refused(advice(
            problems.first().map(|problem| problem.field.as_str()).unwrap_or_default(),
        ))),
        Err(error) => Err(error.into()),
    }
}

/// The area named by its short name.
async fn area(cx: &Context, slug: Option<&str>) -> Result<Option<AreaId>, Failure> {
    let Some(slug) = slug else { return Ok(None) };
    let areas = areas::list(cx).await?;
    match areas.iter().find(|area| area.slug.as_str() == slug) {
        Some(area) => Ok(Some(area.id)),
        None => {
            let known: Vec<_> = areas.iter().map(|area| area.slug.as_str()).collect();
            let known = known.join(", ");
            Err(Failure::Refused(format!(
                "--area takes one of: {known}; `tequio area NAME` adds one"
            )))
        }
    }
}

fn advice(field: &str) -> String {
    match field {
        "login" => "the name to sign in with takes 3 to 40 letters without accents, figures, dots or hyphens; for example ana.lopez",
        "name" => "give the person's name with --name, in at most 80 letters",
        "area" => "name the area with --area",
        _ => "name at least one role with --role",
    }
    .to_owned()
}
