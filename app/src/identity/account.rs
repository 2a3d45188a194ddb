//! One's own account.

use super::password::{NewPassword, begin};
use crate::{
    clerk::Clerk,
    components::{Button, Form, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use leptos::prelude::*;
use services::identity;

const FORM: &str = "password";

/// `GET /cuenta`
pub(super) async fn page(clerk: Clerk) -> Result<Response, Stop> {
    let (key, filled) = clerk.open(FORM, paths::TODAY).await?;
    let reader = clerk.reader();
    let page = clerk
        .page(t!(reader => "account-title"))
        .narrow()
        .kicker(clerk.staff.signed_in.name.as_str())
        .lede(t!(reader => "account-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    Ok(clerk.show(page, move || {
        let labels = vec![
            ("old", t!("account-old")),
            ("password", t!("account-new")),
            ("again", t!("invitation-again")),
        ];
        view! {
            <Form action=link(paths::ACCOUNT) key=key filled=filled labels=labels>
                <TextField
                    name="old"
                    label=t!("account-old")
                    kind="password"
                    fill="current-password"
                />
                <NewPassword label=t!("account-new")/>
                <Button text=t!("account-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /cuenta`
pub(super) async fn send(clerk: Clerk, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(FORM, &clerk.holder);
    let new = [sent.get("password"), sent.get("again")];
    let (who, old) = (clerk.staff.signed_in.staff, sent.get("old"));
    let session = identity::change_password(clerk.cx(), &submission, who, old, new).await;
    begin(clerk.visit(), &clerk.holder, FORM, &sent, session).await
}
