use crate::{lang::{Lang, t}, page::Frame, paths, reader::reader};
use leptos::prelude::*;

/// The foot of every page: the same page in other languages, and what the portal promises.
#[component]
pub fn Footer(
    /// Whether the page exists in the other languages too.
    translated: bool,
) -> impl IntoView {
    let reader = reader();
    let frame = use_context::<Frame>();
    let place = frame.as_ref().and_then(|frame| frame.municipality.clone()).map(|town| {
        let name = t!("footer-place", name = town.name.as_str(), region = town.region.as_str());
        view! { <p class="site-footer__place">{name}</p> }
    });
    let languages = frame.filter(|_| translated).map(|frame| {
        let query = frame.query.map(|query| format!("?{query}")).unwrap_or_default();
        let links = Lang::all()
            .filter(|lang| *lang != reader.lang)
            .map(|lang| {
                let href = format!("{}{query}", lang.link(&frame.path));
                let code = lang.code();
                view! { <a href=href hreflang=code lang=code rel="alternate">{lang.name()}</a> }
            })
            .collect_view();
        view! { <nav class="site-footer__languages" aria-label=t!("footer-languages")>{links}</nav> }
    });
    view! {
        <footer class="site-footer">
            <div class="stones" aria-hidden="true"></div>
            <div class="site-footer__in">
                <div>
                    {place}
                    <p class="site-footer__promise">{t!("footer-promise")}</p>
                </div>
                <nav class="site-footer__links" aria-label=t!("footer-links")>
                    <a href=reader.link(paths::PASS)>{t!("footer-pass")}</a>
                    <a href=reader.link(paths::FOLIO)>{t!("footer-folio")}</a>
                    <a href=reader.link(paths::OWN_BODY)>{t!("own-title")}</a>
                    <a href=reader.link(paths::VERIFY)>{t!("verify-title")}</a>
                    <a href=reader.link(paths::PRIVACY)>{t!("privacy-title")}</a>
                    <a href=reader.link(paths::ACCESSIBILITY)>{t!("accessibility-title")}</a>
                    <a href=reader.link(paths::SIGN_IN)>{t!("footer-staff")}</a>
                </nav>
                {languages}
            </div>
        </footer>
    }
}
