//! The document around a page's body.

use super::{Assets, Page};
use crate::lang::Lang;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use leptos::prelude::*;
use rand::{TryRngCore as _, rngs::OsRng};
use std::fmt::Write as _;

/// A finished document, and the nonce its one script needs.
pub(super) struct Document {
    pub html: String,
    pub nonce: Option<String>,
}

/// Wraps the rendered body. Script is shipped only when there is an island to wake.
pub(super) fn document(page: &Page, body: &str) -> Document {
    let assets = &page.frame.site.assets;
    let boot = Boot::of(assets).filter(|_| body.contains("<leptos-island"));
    let head = head(page).to_html();
    let scripts = boot.as_ref().map(Boot::html).unwrap_or_default();
    let lang = page.frame.reader.lang.code();
    let mut html = String::with_capacity(body.len() + head.len() + scripts.len() + 96);
    for part in
        ["<!DOCTYPE html><html lang=\"", lang, "\"><head>", &head, &scripts, "</head><body>"]
    {
        html.push_str(part);
    }
    html.push_str(body);
    html.push_str("</body></html>");
    Document { html, nonce: boot.map(|boot| boot.nonce) }
}

fn head(page: &Page) -> impl IntoView + use<> {
    let description = page.summary().map(|text| {
        let text = text.to_owned();
        view! {
            <meta name="description" content=text.clone()/>
            {open_graph("og:description", text)}
        }
    });
    let robots = (!page.indexed).then(|| view! { <meta name="robots" content="noindex"/> });
    let title = page.tab();
    let css = page.frame.site.assets.css.clone();
    view! {
        <meta charset="utf-8"/>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <link rel="stylesheet" href=css/>
        {description}
        {robots}
        {open_graph("og:title", page.title.clone())}
        {theme_color("light", "#073f34")}
        {theme_color("dark", "#0b2f28")}
        <meta name="format-detection" content="telephone=no"/>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
        <link rel="apple-touch-icon" href="/icon-192.png"/>
        <link rel="manifest" href="/manifest.webmanifest"/>
        {addresses(page)}
    }
}

/// What chat programs show when the page is shared. The view macro knows no `property` on `meta`.
fn open_graph(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).content(content)
}

/// The browser's own bars take the colour of the header.
fn theme_color(scheme: &str, color: &'static str) -> impl IntoView + use<> {
    let media = format!("(prefers-color-scheme: {scheme})");
    leptos::html::meta().attr("media", media).name("theme-color").content(color)
}

/// The page's own address and those of its twins in other languages.
fn addresses(page: &Page) -> impl IntoView + use<> {
    let frame = &page.frame;
    let origin = frame.origin.clone().unwrap_or_default();
    let query = frame.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let address =
        move |lang: Lang, path: &str, query: &str| format!("{origin}{}{query}", lang.link(path));
    let listed = page.indexed && page.translated;
    listed.then(|| {
        let canonical = address(frame.reader.lang, &frame.path, &query);
        let twins = Lang::all()
            .map(|lang| {
                let href = address(lang, &frame.path, &query);
                view! { <link rel="alternate" hreflang=lang.code() href=href/> }
            })
            .collect_view();
        let default = address(Lang::ROOT, &frame.path, &query);
        view! {
            <link rel="canonical" href=canonical/>
            {twins}
            <link rel="alternate" hreflang="x-default" href=default/>
        }
    })
}

/// The script that wakes the islands of one page.
struct Boot {
    nonce: String,
    js: String,
    wasm: String,
}

impl Boot {
    /// `None` without a bundle: islands then stay the working HTML they are rendered as. Also
    /// when no nonce can be drawn, because a predictable one would be worse than no script.
    fn of(assets: &Assets) -> Option<Self> {
        let (js, wasm) = (assets.js.clone()?, assets.wasm.clone()?);
        let mut random = [0; 16];
        OsRng.try_fill_bytes(&mut random).ok()?;
        Some(Self { nonce: STANDARD.encode(random), js, wasm })
    }

    fn html(&self) -> String {
        let Self { nonce, js, wasm } = self;
        let mut html = String::new();
        // No preloads: a browser whose script is off would fetch, and pay for, what it cannot run.
        // Writing to a string cannot fail.
        _ = write!(
            html,
            "<script type=\"module\" nonce=\"{nonce}\">{}</script>",
            island_boot(js, wasm)
        );
        html
    }
}

/// The script of Leptos's `HydrationScripts` for islands, with hashed file names and the globals
/// that its hydration context reads, which are empty because pages here have no resources.
pub fn island_boot(js: &str, wasm: &str) -> String {
    include_str!("boot.js").trim().replace("__JS__", js).replace("__WASM__", wasm)
}
