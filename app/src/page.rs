//! A page: what it needs from the request, and the document around its body.
//!
//! A handler awaits its data first and renders afterwards, in one go, to one string. Leptos's own
//! page handlers always append script for resources still to come; a page here carries script
//! only when an island is on it, and most carry none.

mod shell;
mod site;
mod visit;

pub use shell::island_boot;
pub use site::{Assets, Policy, Site};
pub use visit::{Origin, Visit};

use crate::{
    components::{Breadcrumb, Crumb, Footer, Header, Section},
    lang::{Text, t},
    reader::Reader,
};
use axum::response::{Html, IntoResponse, Response};
use domain::{identity::Roles, municipality::Municipality};
use http::StatusCode;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// How wide the text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// One column for reading and forms.
    Narrow,
    #[default]
    Normal,
}

/// What surrounds the body of every page.
#[derive(Clone)]
pub struct Frame {
    pub reader: Reader,
    pub site: Arc<Site>,
    /// Unknown on the error page of a host without municipality.
    pub municipality: Option<Arc<Municipality>>,
    /// The page's own path, without language.
    pub path: String,
    pub query: Option<String>,
    /// Scheme and host, when they are known to be ours.
    pub origin: Option<String>,
}

/// A page being put together. Every page has one `h1`, made of [`Page::new`]'s title.
pub struct Page {
    frame: Frame,
    title: String,
    heading: Option<String>,
    kicker: Option<String>,
    lede: Option<String>,
    description: Option<String>,
    trail: Vec<Crumb>,
    section: Option<Section>,
    desk: Option<Roles>,
    width: Width,
    status: StatusCode,
    policy: Policy,
    indexed: bool,
    translated: bool,
    aside: Option<Box<dyn FnOnce() -> AnyView + Send>>,
}

impl Page {
    /// A page of this title, which is also its heading.
    pub fn new(frame: impl Into<Frame>, title: impl Into<String>) -> Self {
        Self {
            frame: frame.into(),
            title: title.into(),
            heading: None,
            kicker: None,
            lede: None,
            description: None,
            trail: Vec::new(),
            section: None,
            desk: None,
            width: Width::default(),
            status: StatusCode::OK,
            policy: Policy::default(),
            indexed: true,
            translated: true,
            aside: None,
        }
    }

    /// A heading other than the title, when the tab needs fewer or other words.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    /// The small line above the heading: what kind of thing this is, and where.
    #[must_use]
    pub fn kicker(mut self, kicker: impl Into<String>) -> Self {
        self.kicker = Some(kicker.into());
        self
    }

    /// The paragraph under the heading that says it all in one breath; search engines show it
    /// too unless there is a [`Page::description`].
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Self {
        self.lede = Some(lede.into());
        self
    }

    /// What search engines and shared links show.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The way back: the pages above this one, outermost first. Paths without language.
    #[must_use]
    pub fn trail(mut self, trail: impl IntoIterator<Item = Crumb>) -> Self {
        self.trail = trail.into_iter().collect();
        self
    }

    /// Which part of the main navigation this page belongs to.
    #[must_use]
    pub const fn section(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// A page of the town hall, with the navigation of these powers.
    #[must_use]
    pub const fn desk(mut self, roles: Roles) -> Self {
        self.desk = Some(roles);
        self
    }

    /// One narrow column, for forms and messages.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.width = Width::Narrow;
        self
    }

    /// A status other than 200.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Shows what only this visitor may see: never stored by a cache, never indexed.
    #[must_use]
    pub const fn private(mut self) -> Self {
        self.policy.private = true;
        self.indexed = false;
        self
    }

    /// Uses the camera.
    #[must_use]
    pub const fn camera(mut self) -> Self {
        self.policy.camera = true;
        self
    }

    /// Keeps search engines away.
    #[must_use]
    pub const fn unlisted(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// Has no twin in other languages, because its address only made sense once.
    #[must_use]
    pub const fn untranslated(mut self) -> Self {
        self.translated = false;
        self
    }

    /// Facts beside the body on a wide screen, below it on a phone.
    #[must_use]
    pub fn aside<V: IntoView + 'static>(
        mut self,
        aside: impl FnOnce() -> V + Send + 'static,
    ) -> Self {
        self.aside = Some(Box::new(move || aside().into_any()));
        self
    }

    /// Renders the page around `body`.
    pub fn render<V: IntoView + 'static>(self, body: impl FnOnce() -> V) -> Response {
        let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
        let response = owner.with(|| {
            provide_context(self.frame.reader);
            provide_context(self.frame.clone());
            // Erased, so that the surroundings are compiled once and not once per page.
            self.respond(body().into_any())
        });
        owner.unset_with_forced_cleanup();
        response
    }

    fn respond(mut self, body: AnyView) -> Response {
        let main = self.main(body);
        // A tab says first that something is to be corrected: whoever left it finds it again.
        if main.contains("class=\"error-summary\"") {
            let title = self.title.as_str();
            self.title = t!(self.frame.reader => "error-tab", title = title).into_owned();
        }
        let document = shell::document(&self, &main);
        self.policy.nonce = document.nonce;
        // A form that only asks sends nothing whose origin must be known.
        self.policy.form = main.contains("method=\"post\"");
        let mut response = (self.status, Html(document.html)).into_response();
        response.extensions_mut().insert(self.policy);
        response
    }

    /// Everything inside `<body>`.
    fn main(&mut self, body: AnyView) -> String {
        let heading = self.heading.clone().unwrap_or_else(|| self.title.clone());
        let kicker = self.kicker.clone().map(|text| view! { <p class="kicker">{text}</p> });
        let lede = self.lede.clone().map(|text| view! { <p class="lede">{text}</p> });
        let class = match self.width {
            Width::Narrow => "page page--narrow",
            Width::Normal => "page",
        };
        let aside = self.aside.take().map(|aside| {
            let class = "page__aside stack";
            view! { <aside class=class>{aside()}</aside> }
        });
        let columns = if aside.is_some() { "columns" } else { "page__body" };
        let trail = std::mem::take(&mut self.trail);
        view! {
            <Header section=self.section desk=self.desk/>
            <main id="main" class=class tabindex="-1">
                <Breadcrumb trail=trail/>
                <div class=columns>
                    <div class="page__main">
                        <div class="page__head">{kicker} <h1>{heading}</h1> {lede}</div>
                        {body}
                    </div>
                    {aside}
                </div>
            </main>
            <Footer translated=self.translated/>
        }
        .to_html()
    }

    /// The title as the tab shows it: the page first, so that tabs can be told apart.
    fn tab(&self) -> String {
        let place = self.frame.municipality.as_ref().map(|m| m.name.as_str().to_owned());
        let parts = [Some(self.title.clone()), place, Some("Tequio".to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn summary(&self) -> Option<&str> {
        self.description.as_deref().or(self.lede.as_deref())
    }
}

/// A crumb of the trail: a text and the path it leads to.
pub fn crumb(text: impl Into<Text>, path: impl Into<String>) -> Crumb {
    Crumb { text: text.into(), path: path.into() }
}
