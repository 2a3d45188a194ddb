//! Pages that only tell: privacy and accessibility.

use crate::{
    error::AppError,
    lang::{Text, t},
    page::{Visit, crumb},
    paths,
};
use axum::{Router, response::Response, routing::get};
use leptos::prelude::*;

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::PRIVACY, get(privacy))
        .route(paths::ACCESSIBILITY, get(accessibility))
}

/// `GET /privacidad`
async fn privacy(visit: Visit) -> Result<Response, AppError> {
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "privacy-title"))
        .narrow()
        .lede(t!(reader => "privacy-lede"))
        .trail([crumb(t!(reader => "home-name"), paths::HOME)]);
    Ok(page.render(|| {
        view! {
            <Points
                title=t!("privacy-nothing")
                points=vec![
                    t!("privacy-nothing-1"),
                    t!("privacy-nothing-2"),
                    t!("privacy-nothing-3"),
                ]
            />
            <Points
                title=t!("privacy-kept")
                points=vec![
                    t!("privacy-kept-1"),
                    t!("privacy-kept-2"),
                    t!("privacy-kept-3"),
                    t!("privacy-kept-4"),
                    t!("privacy-kept-5"),
                    t!("privacy-kept-6"),
                    t!("privacy-kept-7"),
                ]
            />
            <Points
                title=t!("privacy-report")
                points=vec![t!("privacy-report-1"), t!("privacy-report-2"), t!("privacy-report-3")]
            />
            <Told title=t!("privacy-rights") text=t!("privacy-rights-text")/>
        }
    }))
}

/// `GET /accesibilidad`
async fn accessibility(visit: Visit) -> Result<Response, AppError> {
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "accessibility-title"))
        .narrow()
        .lede(t!(reader => "accessibility-lede"))
        .trail([crumb(t!(reader => "home-name"), paths::HOME)]);
    Ok(page.render(|| {
        view! {
            <Points
                title=t!("accessibility-works")
                points=vec![
                    t!("accessibility-works-1"),
                    t!("accessibility-works-2"),
                    t!("accessibility-works-3"),
                    t!("accessibility-works-4"),
                ]
            />
            <Told title=t!("accessibility-paper") text=t!("accessibility-paper-text")/>
            <Told title=t!("accessibility-rule") text=t!("accessibility-rule-text")/>
        }
    }))
}

#[component]
fn Points(title: Text, points: Vec<Text>) -> impl IntoView {
    let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
    view! {
        <section>
            <h2>{title}</h2>
            <ul class="points">{points}</ul>
        </section>
    }
}

#[component]
fn Told(title: Text, text: Text) -> impl IntoView {
    view! {
        <section>
            <h2>{title}</h2>
            <p>{text}</p>
        </section>
    }
}
