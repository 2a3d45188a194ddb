//! Signing in and out.

use super::session::{Staff, brought, forget, keep};
use crate::{
    components::{Actions, Button, Form, KEY_FIELD, Notice, TextField, Tone},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::Visit,
    paths,
    reader::link,
};
use axum::response::Response;
use http::HeaderMap;
use leptos::prelude::*;

const FORM: &str = "sign-in";

/// `GET /entrar`, and with `?sigue=/path` where to go afterwards.
pub(super) async fn page(visit: Visit, holder: Holder) -> Result<Response, Stop> {
    let (key, filled) = forms::open(&visit, &holder, FORM, paths::TODAY.to_owned()).await?;
    let reader = visit.reader;
    let next = next(visit.param("sigue").as_deref());
    let page = visit.page(t!(reader => "sign-in-title")).narrow().private();
    let response = page.lede(t!(reader => "sign-in-lede")).render(move || {
        let labels = vec![("login", t!("sign-in-login")), ("password", t!("sign-in-password"))];
        let kept = next.contains(KEY_FIELD).then(|| {
            view! {
                <Notice tone=Tone::Info title=t!("sign-in-ended")>
                    <p>{t!("sign-in-kept")}</p>
                </Notice>
            }
        });
        view! {
            {kept}
            <Form action=link(paths::SIGN_IN) key=key filled=filled labels=labels>
                <input type="hidden" name="sigue" value=next/>
                <TextField name="login" label=t!("sign-in-login") fill="username"/>
                <TextField
                    name="password"
                    label=t!("sign-in-password")
                    kind="password"
                    fill="current-password"
                />
                <Button text=t!("sign-in-send") wide=true/>
            </Form>
            <p class="note">{t!("sign-in-lost")}</p>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /entrar`
pub(super) async fn send(
    mut visit: Visit,
    holder: Holder,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, AppError> {
    let next = next(Some(sent.get("sigue")));
    let session = services::identity::sign_in(
        &visit.cx,
        sent.get("login"),
        sent.get("password"),
        brought(&headers).as_ref(),
    )
    .await;
    match session {
        Ok(session) => Ok(keep(forms::go(&visit, &next), &session)),
        Err(error) => {
            // Back at the form, the way on is still known.
            visit.query = serde_urlencoded::to_string([("sigue", &next)]).ok();
            forms::answer(&visit, &holder, FORM, &sent, Err(error)).await
        }
    }
}

/// Where to go after signing in: a page of this site, or the desk. Anything a browser could read
/// as another site is not followed.
fn next(asked: Option<&str>) -> String {
    let local = |path: &&str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_.~%?=&+*".contains(&b);
        path.starts_with('/') && !path.starts_with("//") && path.bytes().all(plain)
    };
    asked.filter(local).unwrap_or(paths::TODAY).to_owned()
}

/// `GET /salir`
pub(super) async fn leave(staff: Staff) -> Response {
    let reader = staff.visit.reader;
    staff.page(t!(reader => "sign-out-title")).narrow().render(|| {
        view! {
            <form class="form" method="post" action=link(paths::SIGN_OUT)>
                <Actions>
                    <Button text=t!("sign-out-send")/>
                    <a class="actions__back" href=link(paths::TODAY)>{t!("sign-out-stay")}</a>
                </Actions>
            </form>
            <p class="note">{t!("sign-out-shared")}</p>
        }
    })
}

/// `POST /salir`
pub(super) async fn left(visit: Visit, headers: HeaderMap) -> Result<Response, AppError> {
    if let Some(session) = brought(&headers) {
        services::identity::sign_out(&visit.cx, &session).await?;
    }
    Ok(forget(forms::go(&visit, paths::HOME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SECURITY.md S09.
    #[test]
    fn only_pages_of_this_site_are_followed() {
        assert_eq!(next(Some("/hoy/obras?etapa=planned")), "/hoy/obras?etapa=planned");
        assert_eq!(next(Some("/obras?envio=1&q=la+cruz")), "/obras?envio=1&q=la+cruz");
        for elsewhere in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=1",
            "\\\\evil",
            "hoy",
            "/x:@evil",
            "/\t/evil",
        ] {
            assert_eq!(next(Some(elsewhere)), paths::TODAY, "{elsewhere:?}");
        }
        assert_eq!(next(None), paths::TODAY);
    }
}
