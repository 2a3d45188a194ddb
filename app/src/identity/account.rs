//! One's own account.

use super::session::{Staff, keep};
use crate::{
    components::{Button, Form, TextField},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::identity::PASSWORD_LEAST;
use leptos::prelude::*;
use services::identity;

const FORM: &str = "password";

/// `GET /cuenta`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let (key, filled) = forms::open(visit, &holder, FORM, paths::TODAY.to_owned()).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "account-title"))
        .narrow()
        .kicker(staff.signed_in.name.as_str())
        .lede(t!(reader => "account-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    let response = page.render(move || {
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
                <TextField
                    name="password"
                    label=t!("account-new")
                    hint=t!("invitation-password-hint", least = PASSWORD_LEAST)
                    kind="password"
                    fill="new-password"
                />
                <TextField
                    name="again"
                    label=t!("invitation-again")
                    kind="password"
                    fill="new-password"
                />
                <Button text=t!("account-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /cuenta`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let submission = sent.submission(FORM, &holder);
    let new = [sent.get("password"), sent.get("again")];
    let (who, old) = (staff.signed_in.staff, sent.get("old"));
    match identity::change_password(&visit.cx, &submission, who, old, new).await {
        Ok(Some(session)) => Ok(keep(forms::go(visit, paths::TODAY), &session)),
        Ok(None) => Ok(forms::go(visit, paths::SIGN_IN)),
        Err(error) => forms::answer(visit, &holder, FORM, &sent, Err(error)).await,
    }
}
