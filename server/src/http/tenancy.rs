//! Which municipality a request is for: found by its host name, and never another's.

use super::{State, client::Client};
use crate::config::Origin;
use app::error::AppError;
use axum::{
    extract::{Request, State as Shared},
    middleware::Next,
    response::Response,
};
use services::Context;
use std::{collections::HashMap, sync::Arc};

/// A municipality being served.
pub struct Town {
    /// Its first host name, to tell it apart in logs and figures.
    pub name: String,
    pub cx: Context,
    /// The address people type, when it is not the one the request names.
    pub public_url: Option<Origin>,
}

/// The municipalities of this server.
#[derive(Default)]
pub struct Towns {
    towns: Vec<Arc<Town>>,
    by_host: HashMap<String, Arc<Town>>,
    /// The one that answers to every name, on a server of one.
    any: Option<Arc<Town>>,
}

impl Towns {
    /// Adds a municipality; without hosts it answers to every name.
    pub fn add(&mut self, hosts: &[String], town: Town) {
        let town = Arc::new(town);
        self.towns.push(Arc::clone(&town));
        if hosts.is_empty() {
            self.any = Some(town);
            return;
        }
        for host in hosts.iter().filter_map(|host| normal(host)) {
            self.by_host.insert(host, Arc::clone(&town));
        }
    }

    /// Every municipality.
    pub fn all(&self) -> impl Iterator<Item = &Town> {
        self.towns.iter().map(|town| &**town)
    }

    /// The municipality of a host name, port and all.
    fn find(&self, authority: Option<&str>) -> Option<&Town> {
        let Some(authority) = authority else { return self.any.as_deref() };
        let host = normal(authority)?;
        self.by_host.get(&host).or(self.any.as_ref()).map(|town| &**town)
    }
}

/// The host name in its one form: small letters, without port and final dot. `None` when it is
/// no host name.
pub fn normal(authority: &str) -> Option<String> {
    let host = match authority.strip_prefix('[') {
        // An IPv6 address stands in brackets and holds colons itself.
        Some(rest) => {
            let (inner, after) = rest.split_once(']')?;
            inner.parse::<std::net::Ipv6Addr>().ok()?;
            return is_port(after).then(|| format!("[{}]", inner.to_ascii_lowercase()));
        }
        None => authority.split_once(':').map_or(Some(authority), |(host, _)| {
            is_port(authority.get(host.len()..)?).then_some(host)
        })?,
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let sound = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    (host.len() <= 253 && host.split('.').all(sound)).then(|| host.to_ascii_lowercase())
}

/// Nothing, or a colon and digits.
fn is_port(text: &str) -> bool {
    text.strip_prefix(':').map_or(text.is_empty(), |port| port.bytes().all(|b| b.is_ascii_digit()))
}

/// Notes the municipality and its address in the request. A host nobody has gets the page for
/// what does not exist, which says nothing of the municipalities there are.
pub async fn find(Shared(state): Shared<Arc<State>>, mut request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>();
    let authority = client.and_then(|client| client.authority.clone());
    let own = client.and_then(Client::origin);
    match state.towns.find(authority.as_deref()) {
        Some(town) => {
            let origin = town.public_url.clone().or(own);
            let cx = town.cx.clone();
            let extensions = request.extensions_mut();
            extensions.insert(cx);
            if let Some(origin) = origin {
                extensions.insert(app::page::Origin(origin.as_str().into()));
                extensions.insert(origin);
            }
        }
        None => {
            request.extensions_mut().insert(Refused(AppError::NotFound));
        }
    }
    request.extensions_mut().insert(Arc::clone(&state.site));
    next.run(request).await
}

/// Why a request goes no further; answered inside the layer that makes the error pages.
#[derive(Clone)]
pub struct Refused(pub AppError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_has_one_form() {
        for (raw, host) in [
            ("Obras.Example.ORG", Some("obras.example.org")),
            ("obras.example.org:8443", Some("obras.example.org")),
            ("obras.example.org.", Some("obras.example.org")),
            ("obras.example.org.:80", Some("obras.example.org")),
            ("localhost", Some("localhost")),
            ("192.0.2.7:4400", Some("192.0.2.7")),
            ("[2001:DB8::1]:4400", Some("[2001:db8::1]")),
            ("xn--jocotepc-f4a.example", Some("xn--jocotepc-f4a.example")),
            ("", None),
            (".", None),
            ("a..b", None),
            ("a b", None),
            ("a/b", None),
            ("a@b", None),
            ("a:b", None),
            ("a:1:2", None),
            ("[::1", None),
            ("[::1]x", None),
            ("[nonsense]", None),
            ("ñ.example", None),
            ("a\r\nb", None),
        ] {
            assert_eq!(normal(raw).as_deref(), host, "{raw:?}");
        }
    }
}
