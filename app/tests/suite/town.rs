//! A demonstration town and the browsers that visit it.

use app::{
    lang,
    page::{Assets, Site},
};
use axum::body::{Body, Bytes};
use domain::identity::{Actor, Role, Roles};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings,
    identity::{self, NewInvitation},
    submissions::{Submission, new_key},
};
use std::{collections::BTreeMap, sync::Arc};
use tempfile::TempDir;
use tower::ServiceExt as _;

pub struct Town {
    pub cx: Context,
    _data: TempDir,
}

/// A browser with its cookies.
#[derive(Default)]
pub struct Browser(pub BTreeMap<String, String>);

pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub kind: String,
    pub bytes: Bytes,
}

/// What a form carries along without anybody typing it.
const CARRIED: [&str; 5] = ["version", "notice_version", "content", "mode", "code"];

impl Answer {
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Town {
    pub async fn new() -> Self {
        let data = TempDir::new().unwrap();
        let settings = Settings { data: data.path().to_owned(), database_url: None };
        let now = "2026-11-20T18:00:00Z".parse().unwrap();
        let cx = Context::open(&settings, Clock::from_fn(move || now)).await.unwrap();
        services::demo::fill(&cx, 1).await.unwrap();
        Self { cx, _data: data }
    }

    /// Somebody of the town hall, signed in.
    pub async fn desk(&self, role: Role) -> Browser {
        let login = format!("ana.{}", role.code());
        let roles = Roles::of(&[role]);
        let new = NewInvitation { login, name: "Ana".to_owned(), roles, area: None };
        let invitation = identity::invite(&self.cx, Actor::Operator, None, &new).await.unwrap();
        let password = "tres piedras del arroyo";
        let form = Submission { key: new_key("invitation", "h"), form: "invitation", holder: "h" };
        let secret = invitation.unwrap();
        let session = identity::take_up(&self.cx, &form, &secret, password, password).await;
        let session = session.unwrap().unwrap();
        let cookie = ("__Host-tequio-staff".to_owned(), session.as_str().to_owned());
        Browser([cookie].into_iter().collect())
    }

    async fn answer(&self, request: Request<Body>, browser: &mut Browser) -> Answer {
        let site = Site { assets: Assets::default(), gallery: true };
        let mut request = lang::address(request);
        request.extensions_mut().insert(self.cx.clone());
        request.extensions_mut().insert(Arc::new(site));
        let response = app::router().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            browser.0.insert(name.to_owned(), value.to_owned());
        }
        let text = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, location, kind: kind.unwrap_or_default(), bytes }
    }

    pub async fn get(&self, path: &str, browser: &mut Browser) -> Answer {
        let request = Request::get(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, browser.cookies())
            .body(Body::empty());
        self.answer(request.unwrap(), browser).await
    }

    pub async fn post(
        &self,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
        browser: &mut Browser,
    ) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, browser.cookies())
            .header(header::CONTENT_TYPE, kind)
            .body(body.into());
        self.answer(request.unwrap(), browser).await
    }

    /// Opens a form, fills it over what it shows, and sends it.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)], browser: &mut Browser) -> Answer {
        self.send_often(path, fields, 1, browser).await
    }

    /// As [`Self::send`], the same sending `times` times.
    pub async fn send_often(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        times: usize,
        browser: &mut Browser,
    ) -> Answer {
        let led = self.get(path, browser).await;
        let form = self
            .get(
                led.location
                    .as_ref()
                    .unwrap_or_else(|| panic!("{path}: {} {}", led.status, led.html())),
                browser,
            )
            .await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.html());
        let form = form.html();
        let mut sent = vec![("envio", hidden(&form, "envio"))];
        for name in CARRIED {
            if form.contains(&format!("name=\"{name}\"")) {
                sent.push((name, hidden(&form, name)));
            }
        }
        sent.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let pairs: Vec<_> =
            sent.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let body = pairs.join("&");
        let mut last = None;
        for _ in 0..times {
            let kind = "application/x-www-form-urlencoded";
            last = Some(self.post(path, kind, body.clone(), browser).await);
        }
        last.unwrap()
    }
}

impl Browser {
    fn cookies(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

/// A value as addresses and forms carry it.
pub fn encoded(value: &str) -> String {
    value.bytes().map(|b| format!("%{b:02X}")).collect()
}

/// The value a form carries under a name.
pub fn hidden(html: &str, name: &str) -> String {
    let field = html.split(&format!("name=\"{name}\"")).nth(1).expect(html);
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What a page's forms would send as they stand, without what is not chosen.
pub fn fields(html: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut list = String::new();
    let forms = html.split("method=\"post\"").skip(1).collect::<String>();
    for piece in forms.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        let own = |name: &str| {
            let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
            Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"))
        };
        let name = own("name").unwrap_or_default();
        let is = |element: &str| tag.split([' ', '/']).next() == Some(element);
        let choice = ["checkbox", "radio"].map(Some).contains(&own("type").as_deref());
        if is("select") {
            list = name;
        } else if is("option") && tag.contains(" selected") {
            fields.insert(list.clone(), own("value").unwrap_or_default());
        } else if is("textarea") {
            fields.insert(name, text.trim_start_matches('\n').replace("&lt;", "<"));
        } else if is("input") && (!choice || tag.contains(" checked")) {
            fields.entry(name).or_insert(own("value").unwrap_or_default());
        }
    }
    fields
}
