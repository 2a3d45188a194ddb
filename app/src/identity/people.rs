//! The accounts of the town hall, for the administrator.

use super::session::Staff;
use crate::{
    clerk::{At, Clerk},
    components::{
        Actions, Button, Checkbox, Filled, Form, LinkButton, Notice, Section, Seen, Select,
        TextField, Tone, Weight, choice,
    },
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    identity::{Role, Roles},
    ids::{AreaId, StaffId},
    intake::Area,
    submissions::Typed,
};
use leptos::prelude::*;
use services::{
    identity::{self, Account, NewInvitation},
    intake::areas,
};

const INVITE: &str = "invite";
const CHANGE: &str = "staff";

/// One field for each role; field names are part of the page and never change.
const FIELDS: [(&str, Role); 8] = [
    ("role-administrator", Role::Administrator),
    ("role-participation", Role::Participation),
    ("role-public-works", Role::PublicWorks),
    ("role-area-officer", Role::AreaOfficer),
    ("role-comptroller", Role::Comptroller),
    ("role-treasury", Role::Treasury),
    ("role-planning", Role::Planning),
    ("role-delegate", Role::Delegate),
];

/// `GET /personal`
pub(super) async fn list(staff: Staff) -> Result<Response, AppError> {
    let accounts = identity::list(&staff.visit.cx, staff.actor()).await?;
    let areas = areas::list(&staff.visit.cx).await?;
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "people-title"))
        .section(Section::People)
        .lede(t!(reader => "people-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    Ok(page.render(move || {
        let people = accounts.into_iter().map(|account| person(account, &areas)).collect_view();
        view! {
            <p>
                <LinkButton text=t!("people-invite") href=link(paths::INVITE)/>
            </p>
            <ul class="queue" role="list">{people}</ul>
        }
    }))
}

fn person(account: Account, areas: &[Area]) -> impl IntoView + use<> {
    let reader = reader();
    let roles: Vec<_> = account.roles.iter().map(|role| reader.word("role", role.code())).collect();
    let area = areas.iter().find(|area| account.area == Some(area.id));
    let area = area.map(|area| format!(" · {}", area.name.as_str()));
    let closed =
        (!account.is_open).then(|| view! { <p class="queue__note">{t!("people-closed")}</p> });
    view! {
        <li class="queue__item">
            <h2 class="queue__title">
                <a href=link(paths::person(account.id))>{account.name.as_str().to_owned()}</a>
            </h2>
            <p class="queue__note">{account.login.as_str().to_owned()} " · " {roles.join(" · ")} {area}</p>
            {closed}
        </li>
    }
}

/// `GET /personal/nueva`
pub(super) async fn form(clerk: Clerk) -> Result<Response, Stop> {
    // Asked first, so that who may not invite sees no form.
    identity::list(clerk.cx(), clerk.actor()).await?;
    let areas = areas::list(clerk.cx()).await?;
    let (key, filled) = clerk.open(INVITE, paths::PEOPLE).await?;
    let reader = clerk.reader();
    let page = clerk
        .page(t!(reader => "invite-title"))
        .narrow()
        .lede(t!(reader => "invite-lede"))
        .trail([crumb(t!(reader => "people-title"), paths::PEOPLE)]);
    Ok(clerk.show(page, move || {
        let labels = vec![
            ("name", t!("invite-name")),
            ("login", t!("sign-in-login")),
            ("roles", t!("people-roles")),
            ("area", t!("people-area")),
        ];
        view! {
            <Form action=link(paths::INVITE) key=key filled=filled labels=labels>
                <TextField name="name" label=t!("invite-name") fill="off"/>
                <TextField name="login" label=t!("sign-in-login") hint=t!("invite-login-hint")/>
                <RoleBoxes/>
                <AreaOf areas=areas/>
                <Button text=t!("invite-send") wide=true/>
            </Form>
        }
    }))
}

#[component]
fn RoleBoxes() -> impl IntoView {
    let reader = reader();
    let problem = Filled::around("roles").problem(reader, "roles");
    let problem =
        problem.map(|text| view! { <p class="field__problem" id="roles-problem">{text}</p> });
    let boxes = FIELDS
        .into_iter()
        .map(|(name, role)| {
            let label = reader.word("role", role.code());
            let hint = reader.word("role-hint", role.code());
            view! { <Checkbox name=name label=label hint=hint/> }
        })
        .collect_view();
    view! {
        <fieldset class="field" id="roles" tabindex="-1">
            <legend>{t!("people-roles")}</legend>
            {problem}
            {boxes}
        </fieldset>
    }
}

/// The area of an officer; nobody else has one.
#[component]
fn AreaOf(areas: Vec<Area>) -> impl IntoView {
    let choices =
        areas.iter().map(|area| choice(area.id.to_string(), area.name.as_str().to_owned()));
    view! {
        <Select
            name="area"
            label=t!("people-area")
            hint=t!("people-area-hint")
            optional=true
            choices=choices.collect()
        />
    }
}

/// The area that was chosen; one that cannot be read is none, which an officer needs.
fn area(sent: &Sent) -> Option<AreaId> {
    sent.get("area").parse().ok()
}

fn roles(sent: &Sent) -> Roles {
    let chosen: Vec<_> = FIELDS
        .into_iter()
        .filter(|(name, _)| sent.is_checked(name))
        .map(|(_, role)| role)
        .collect();
    Roles::of(&chosen)
}

/// `POST /personal/nueva`: answers with the link itself, which is stored nowhere.
pub(super) async fn invite(clerk: Clerk, sent: Sent) -> Result<Response, AppError> {
    let new = NewInvitation {
        login: sent.get("login").to_owned(),
        name: sent.get("name").to_owned(),
        roles: roles(&sent),
        area: area(&sent),
    };
    let submission = sent.submission(INVITE, &clerk.holder);
    let (visit, reader) = (clerk.visit(), clerk.reader());
    let secret = match identity::invite(&visit.cx, clerk.actor(), Some(&submission), &new).await {
        Ok(secret) => secret,
        Err(error) => return clerk.answer(INVITE, &sent, Err(error)).await,
    };
    let address = secret.map(|secret| visit.absolute(&paths::invitation(secret.as_str())));
    let page = clerk
        .page(t!(reader => "invited-title"))
        .narrow()
        .untranslated()
        .trail([crumb(t!(reader => "people-title"), paths::PEOPLE)]);
    Ok(clerk.show(page, move || match address {
        Some(address) => view! {
            <Notice tone=Tone::Done title=t!("invited-done") live=true>
                <p>{t!("invited-once")}</p>
            </Notice>
            <p class="address" id="invitation">{address}</p>
            <LinkButton text=t!("people-title") href=link(paths::PEOPLE) weight=Weight::Quiet/>
        }
        .into_any(),
        None => view! {
            <Notice tone=Tone::Waiting title=t!("invited-before") live=true>
                <p>{t!("invited-again")}</p>
            </Notice>
            <LinkButton text=t!("people-invite") href=link(paths::INVITE) weight=Weight::Quiet/>
        }
        .into_any(),
    }))
}

/// `GET /personal/ID`
pub(super) async fn one(clerk: Clerk, At(id): At<StaffId>) -> Result<Response, Stop> {
    let account = identity::find(clerk.cx(), clerk.actor(), id).await?;
    let areas = areas::list(clerk.cx()).await?;
    let (key, filled) = clerk.open(CHANGE, paths::PEOPLE).await?;
    let filled = filled.or(powers(&account));
    let reader = clerk.reader();
    let page = clerk
        .page(account.name.as_str())
        .narrow()
        .kicker(account.login.as_str())
        .trail([crumb(t!(reader => "people-title"), paths::PEOPLE)]);
    let action = reader.link(paths::person(id));
    Ok(clerk.show(page, move || {
        let labels = vec![("roles", t!("people-roles")), ("area", t!("people-area"))];
        let (other, weight) = if account.is_open {
            (("close", t!("person-close")), Weight::Danger)
        } else {
            (("reopen", t!("person-reopen")), Weight::Quiet)
        };
        view! {
            <Form action=action key=key filled=filled labels=labels>
                <Seen name="version" now=account.version.to_string()/>
                <RoleBoxes/>
                <AreaOf areas=areas/>
                <p class="note">{t!("person-ends")}</p>
                <Actions>
                    <Button text=t!("person-save") name="what" value="roles"/>
                    <Button text=other.1 name="what" value=other.0 weight=weight/>
                </Actions>
            </Form>
        }
    }))
}

/// What somebody may do, as the form would have sent it.
fn powers(account: &Account) -> Typed {
    let has = FIELDS.into_iter().filter(|(_, role)| account.roles.contains(*role));
    let roles = has.map(|(name, _)| (name.to_owned(), "si".to_owned()));
    let area = account.area.map(|area| ("area".to_owned(), area.to_string()));
    roles.chain(area).collect()
}

/// `POST /personal/ID`
pub(super) async fn change(
    clerk: Clerk,
    At(id): At<StaffId>,
    sent: Sent,
) -> Result<Response, AppError> {
    let version = sent.get("version").parse().map_err(|_| AppError::BadRequest)?;
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let submission = sent.submission(CHANGE, &clerk.holder);
    let shown = (id, version);
    let done = match sent.get("what") {
        "close" => identity::close(cx, actor, &submission, shown).await,
        "reopen" => identity::reopen(cx, actor, &submission, shown).await,
        _ => {
            let (roles, area) = (roles(&sent), area(&sent));
            identity::change_roles(cx, actor, &submission, shown, roles, area).await
        }
    };
    clerk.answer(CHANGE, &sent, done.map(|()| paths::PEOPLE.to_owned())).await
}
