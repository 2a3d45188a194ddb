//! The meetings to come.

use super::words::{clock, meeting_tag};
use crate::{
    components::{Empty, LinkButton, Section, Weight},
    error::AppError,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::place::Locality;
use leptos::prelude::*;
use services::{
    meetings::{self, Summary},
    works,
};

/// `GET /reuniones`
pub(super) async fn page(visit: Visit) -> Result<Response, AppError> {
    let upcoming = meetings::list_upcoming(&visit.cx).await?;
    let directory = works::directory(&visit.cx).await?;
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "meetings-title"))
        .section(Section::Meetings)
        .lede(t!(reader => "meetings-lede"))
        .trail([crumb(t!(reader => "home-name"), paths::HOME)]);
    Ok(page.render(move || {
        if upcoming.is_empty() {
            return view! {
                <Empty title=t!("meetings-none") text=t!("meetings-none-text")>
                    <LinkButton text=t!("home-all") href=link(paths::WORKS) weight=Weight::Quiet/>
                </Empty>
            }
            .into_any();
        }
        let items = upcoming
            .into_iter()
            .map(|meeting| {
                let place = home(&directory.localities, &meeting);
                view! { <Item meeting=meeting locality=place/> }
            })
            .collect_view();
        view! { <ul class="meeting-list" role="list">{items}</ul> }.into_any()
    }))
}

fn home(localities: &[Locality], meeting: &Summary) -> Option<String> {
    let home = localities.iter().find(|locality| Some(locality.id) == meeting.locality)?;
    Some(home.name.as_str().to_owned())
}

#[component]
fn Item(meeting: Summary, locality: Option<String>) -> impl IntoView {
    let reader = reader();
    let when = meeting.starts.map(|start| {
        t!("meeting-moment", day = reader.day(start.date), time = reader.time(clock(reader, start)))
    });
    let away = meeting.starts.map(|start| reader.away(start.date));
    let place = meeting.place.map(|place| place.as_str().to_owned());
    view! {
        <li class="meeting-item">
            <p class="kicker">{locality}</p>
            <h2 class="meeting-item__title">
                <a class="meeting-item__link" href=link(paths::meeting(meeting.code))>
                    {meeting.body.as_str().to_owned()}
                </a>
            </h2>
            <p class="meeting-item__when">{when}</p>
            <p>{place}</p>
            <p class="meeting-item__state">{meeting_tag(meeting.announcement, meeting.progress)} " " {away}</p>
        </li>
    }
}
