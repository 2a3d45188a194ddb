//! Whom to call when a meeting was moved or called off. Telephones are shown by a button alone,
//! and the look is written down.

use crate::{
    clerk::{At, Clerk},
    components::{Confirm, Empty, Section, Table, Weight, column},
    error::AppError,
    forms::{Sent, Stop},
    identity::Staff,
    lang::t,
    meetings::sheet,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::meetings::MeetingCode;
use leptos::prelude::*;
use services::meetings::{self, ToCall, forms::CALL};

/// `GET /convocatorias/CODE/llamar`
pub(super) async fn page(clerk: Clerk, At(code): At<MeetingCode>) -> Result<Response, Stop> {
    let meeting = meetings::find_to_call(clerk.cx(), clerk.actor(), code).await?;
    let (key, _) = clerk.open(CALL, paths::convocation(code)).await?;
    let reader = clerk.reader();
    let page = sheet(&clerk.staff, &meeting, t!(reader => "calls-title")).narrow();
    Ok(clerk.show(page, move || {
        view! {
            <Confirm
                consequences=vec![t!("calls-1"), t!("calls-2")]
                action=link(paths::convocation_step(code, "llamar"))
                key=key
                confirm=t!("calls-show")
                back=t!("publish-back")
                back_href=link(paths::convocation(code))
                weight=Weight::Main
            />
        }
    }))
}

/// `POST /convocatorias/CODE/llamar`: answers with the list itself, which no address leads to.
pub(super) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let submission = sent.submission(CALL, &clerk.holder);
    let listed = meetings::list_to_call(clerk.cx(), clerk.actor(), &submission, code).await?;
    Ok(clerk.holder.keep(list(&clerk.staff, code, listed)))
}

fn list(staff: &Staff, code: MeetingCode, listed: Vec<ToCall>) -> Response {
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "calls-title"))
        .section(Section::Convene)
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    page.render(move || {
        if listed.is_empty() {
            return view! { <Empty title=t!("roll-none") text=t!("roll-none-text")/> }.into_any();
        }
        let columns = vec![
            column(t!("attend-name")),
            column(t!("attend-street")),
            column(t!("attend-phone")),
        ];
        let rows = listed.into_iter().map(row).collect();
        view! { <Table caption=t!("calls-caption") columns=columns rows=rows/> }.into_any()
    })
}

fn row(entry: ToCall) -> Vec<AnyView> {
    let phone = match entry.phone {
        Some(phone) => {
            let href = format!("tel:{phone}");
            view! { <a class="lone-link" href=href>{phone}</a> }.into_any()
        }
        None => view! { <span>{t!("calls-none")}</span> }.into_any(),
    };
    vec![
        entry.name.as_str().to_owned().into_any(),
        entry.street.as_str().to_owned().into_any(),
        phone,
    ]
}
