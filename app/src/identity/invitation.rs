//! Taking up an invitation.

use super::password::{NewPassword, begin};
use crate::{
    components::{Button, Facts, Form, KEY_FIELD, fact},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::Visit,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use services::{identity, secret::Secret};

const FORM: &str = "invitation";

/// `GET /invitacion/SECRET`
pub(super) async fn page(
    visit: Visit,
    holder: Holder,
    Path(secret): Path<String>,
) -> Result<Response, Stop> {
    let secret = Secret::parse(&secret).ok_or(AppError::NotFound)?;
    // What was sent and took effect has used up the invitation: its key leads on.
    if visit.param(KEY_FIELD).is_none() {
        identity::find_invitation(&visit.cx, &secret).await?;
    }
    let (key, filled) = forms::open(&visit, &holder, FORM, paths::TODAY.to_owned()).await?;
    let invitation = identity::find_invitation(&visit.cx, &secret).await?;
    let reader = visit.reader;
    let name = invitation.name.as_str().to_owned();
    let page = visit
        .page(t!(reader => "invitation-title", name = name))
        .narrow()
        .private()
        .lede(t!(reader => "invitation-lede"));
    let action = visit.reader.link(&visit.path);
    let response = page.render(move || {
        let login = invitation.login.as_str().to_owned();
        let roles: Vec<_> =
            invitation.roles.iter().map(|role| reader.word("role", role.code())).collect();
        let labels =
            vec![("password", t!("invitation-password")), ("again", t!("invitation-again"))];
        view! {
            <Facts items=vec![
                fact(t!("sign-in-login"), login.clone()),
                fact(t!("people-roles"), roles.join(" · ")),
            ]/>
            <Form action=action key=key filled=filled labels=labels>
                <input
                    class="visually-hidden"
                    type="text"
                    name="login"
                    value=login
                    autocomplete="username"
                    aria-hidden="true"
                    tabindex="-1"
                    readonly
                />
                <NewPassword label=t!("invitation-password")/>
                <Button text=t!("invitation-send") wide=true/>
            </Form>
            <p><a class="lone-link" href=link(paths::PRIVACY)>{t!("privacy-title")}</a></p>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /invitacion/SECRET`
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    Path(secret): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let secret = Secret::parse(&secret).ok_or(AppError::NotFound)?;
    let submission = sent.submission(FORM, &holder);
    let (new, again) = (sent.get("password"), sent.get("again"));
    let session = identity::take_up(&visit.cx, &submission, &secret, new, again).await;
    begin(&visit, &holder, FORM, &sent, session).await
}
