//! The development gallery: every component in every state, and one whole working form.
//!
//! Open only where the configuration says so. Its captions are for developers and not translated;
//! the form is a real one and is.

mod fields;
mod form;
mod looks;
mod samples;

use crate::{
    error::AppError,
    page::{Frame, Page, Visit},
    paths,
};
use axum::{Router, extract::DefaultBodyLimit, response::Response, routing::get};
use leptos::prelude::*;

/// The largest form that is read at all. Above the limit of the file, so that a photo somewhat
/// too large is answered beside its field and not by a bare refusal.
const FORM_MOST: usize = 2 * services::gallery::FILE_MOST;

/// The gallery's addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::GALLERY, get(gallery))
        .route(paths::GALLERY_FORM, get(form::page).post(form::send))
        .route(paths::GALLERY_RECEIVED, get(form::received))
        .layer(DefaultBodyLimit::max(FORM_MOST))
}

async fn gallery(visit: Visit) -> Result<Response, AppError> {
    open(&visit)?;
    Ok(page(visit.frame()))
}

/// The gallery does not exist where it is not configured.
fn open(visit: &Visit) -> Result<(), AppError> {
    if visit.site.gallery { Ok(()) } else { Err(AppError::NotFound) }
}

/// The page itself; needs no database.
pub fn page(frame: Frame) -> Response {
    let page = Page::new(frame, "Galería de componentes").unlisted().kicker("Desarrollo").lede(
        "Cada pieza de Tequio en todos sus estados: texto corto, largo, vacío y con errores.",
    );
    page.render(|| {
        let parts: Vec<Part> = looks::parts().into_iter().chain(fields::parts()).collect();
        let index = parts
            .iter()
            .map(|part| view! { <li><a href=format!("#{}", part.id)>{part.title}</a></li> })
            .collect_view();
        let parts = parts.into_iter().map(Part::view).collect_view();
        view! {
            <ul class="gallery__index" role="list">{index}</ul>
            {parts}
        }
    })
}

/// One component with its examples.
struct Part {
    id: &'static str,
    title: &'static str,
    examples: Vec<(&'static str, AnyView)>,
}

impl Part {
    fn view(self) -> impl IntoView {
        let examples = self
            .examples
            .into_iter()
            .map(|(name, view)| {
                view! {
                    <div class="gallery__example">
                        <p class="gallery__name">{name}</p>
                        <div>{view}</div>
                    </div>
                }
            })
            .collect_view();
        view! {
            <section class="gallery__part" id=self.id>
                <h2>{self.title}</h2>
                <div class="gallery__examples">{examples}</div>
            </section>
        }
    }
}
