//! Who asks: the address behind trusted proxies, and the name and scheme they were asked under.
//!
//! Forwarding headers are believed from the networks of `[proxy] trusted` alone; anybody else
//! could write what they like into them. The standard `Forwarded` header is ignored: a proxy that
//! passes a client's own copy through would make it a way around the other one.

use super::State;
use crate::config::{Origin, Proxy};
use axum::{
    extract::{ConnectInfo, Request, State as Shared},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, header::HOST};
use ipnet::IpNet;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_PROTO: &str = "x-forwarded-proto";
const FORWARDED_HOST: &str = "x-forwarded-host";

/// Who asks, in every request's extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The address the request began at, as far as proxies are trusted.
    pub address: IpAddr,
    /// Host and port asked for; `None` when the request names none. Several, or one that is not
    /// text, leave it empty, which is nobody's name.
    pub authority: Option<String>,
    pub https: bool,
    /// Whether it came from this very machine and through no proxy.
    pub local: bool,
}

impl Client {
    /// Scheme and host asked for.
    pub fn origin(&self) -> Option<Origin> {
        Origin::of(self.https, self.authority.as_deref()?)
    }
}

/// The networks whose forwarding headers are believed.
#[derive(Debug)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    pub fn new(proxy: &Proxy) -> Self {
        Self(proxy.trusted.clone())
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }

    fn read(&self, peer: IpAddr, uri: &http::Uri, headers: &HeaderMap) -> Client {
        let peer = peer.to_canonical();
        let trusted = self.trusts(peer);
        let forwarded = headers.contains_key(FORWARDED_FOR)
            || headers.contains_key(FORWARDED_HOST)
            || headers.contains_key(FORWARDED_PROTO)
            || headers.contains_key(http::header::FORWARDED)
            || headers.contains_key(http::header::VIA);
        let from_proxy = |name: &str| if trusted { last(headers, name) } else { None };
        Client {
            address: if trusted { self.original(peer, headers) } else { peer },
            authority: from_proxy(FORWARDED_HOST).or_else(|| asked_host(uri, headers)),
            https: from_proxy(FORWARDED_PROTO).is_some_and(|p| p.eq_ignore_ascii_case("https")),
            local: peer.is_loopback() && !forwarded,
        }
    }

    /// The rightmost address that no trusted proxy added: everything left of it is hearsay.
    fn original(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut nearest = peer;
        let values = headers.get_all(FORWARDED_FOR).iter().rev();
        for value in values {
            let Ok(value) = value.to_str() else { return nearest };
            for part in value.rsplit(',') {
                let Some(address) = parse_address(part) else { return nearest };
                nearest = address;
                if !self.trusts(address) {
                    return nearest;
                }
            }
        }
        nearest
    }
}

/// An address with or without port, as proxies write it.
fn parse_address(raw: &str) -> Option<IpAddr> {
    let raw = raw.trim();
    let bare = raw.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(raw);
    let address = bare
        .parse::<IpAddr>()
        .or_else(|_| raw.parse::<SocketAddr>().map(|socket| socket.ip()))
        .ok()?;
    Some(address.to_canonical())
}

/// What the nearest proxy wrote: the last item of the last header.
fn last(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let item = value.rsplit(',').next()?.trim();
    (!item.is_empty()).then(|| item.to_owned())
}

/// The host of the request. Of two, a proxy might heed the other one.
fn asked_host(uri: &http::Uri, headers: &HeaderMap) -> Option<String> {
    if let Some(authority) = uri.authority() {
        return Some(authority.as_str().to_owned());
    }
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next()?;
    match hosts.next() {
        None => Some(host.to_str().unwrap_or_default().to_owned()),
        Some(_) => Some(String::new()),
    }
}

/// Notes the [`Client`] in the request.
pub async fn identify(
    Shared(state): Shared<Arc<State>>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    // Without a connection there is no address; an unspecified one is trusted by nobody.
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let client = state.proxies.read(peer, request.uri(), request.headers());
    request.extensions_mut().insert(client);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue, Uri};

    fn read(trusted: &[&str], peer: &str, headers: &[(&'static str, &'static str)]) -> Client {
        let trusted = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        Proxies(trusted).read(peer.parse().unwrap(), &Uri::from_static("/"), &map)
    }

    #[test]
    fn only_trusted_proxies_say_where_a_request_began() {
        let list = "203.0.113.9, 198.51.100.7";
        for (trusted, peer, value, address) in [
            (&[][..], "127.0.0.1", list, "127.0.0.1"),
            (&["10.0.0.0/8"], "127.0.0.1", list, "127.0.0.1"),
            (&["127.0.0.1/32"], "127.0.0.1", list, "198.51.100.7"),
            (&["127.0.0.1/32", "198.51.100.0/24"], "127.0.0.1", list, "203.0.113.9"),
            (&["127.0.0.1/32"], "::ffff:127.0.0.1", list, "198.51.100.7"),
            (&["127.0.0.1/32"], "127.0.0.1", "garbage", "127.0.0.1"),
            (&["127.0.0.1/32"], "127.0.0.1", "1.2.3.4, garbage", "127.0.0.1"),
            (&["127.0.0.1/32"], "127.0.0.1", "", "127.0.0.1"),
            (&["127.0.0.1/32"], "127.0.0.1", "1.2.3.4, [2001:db8::1]:443", "2001:db8::1"),
            (&["127.0.0.1/32"], "127.0.0.1", "1.2.3.4:5678", "1.2.3.4"),
            (&["0.0.0.0/0"], "127.0.0.1", "1.2.3.4, 5.6.7.8", "1.2.3.4"),
        ] {
            let client = read(trusted, peer, &[(FORWARDED_FOR, value)]);
            assert_eq!(client.address.to_string(), address, "{trusted:?} {peer} {value}");
        }
        let several = [(FORWARDED_FOR, "9.9.9.9"), (FORWARDED_FOR, "1.2.3.4")];
        assert_eq!(read(&["127.0.0.1/32"], "127.0.0.1", &several).address.to_string(), "1.2.3.4");
    }

    #[test]
    fn only_trusted_proxies_name_host_and_scheme() {
        let headers =
            [("host", "inner:4400"), (FORWARDED_HOST, "obras.example"), (FORWARDED_PROTO, "https")];
        let origin = |trusted: &[&str]| read(trusted, "127.0.0.1", &headers).origin().unwrap();
        assert_eq!(origin(&["127.0.0.1/32"]).as_str(), "https://obras.example");
        assert_eq!(origin(&[]).as_str(), "http://inner:4400");
    }

    #[test]
    fn two_hosts_are_nobody() {
        let client = read(&[], "1.2.3.4", &[("host", "a"), ("host", "b")]);
        assert_eq!((client.origin(), client.authority), (None, Some(String::new())));
        assert_eq!(read(&[], "1.2.3.4", &[]).authority, None);
    }

    #[test]
    fn a_forwarded_request_is_not_local() {
        assert!(read(&[], "127.0.0.1", &[]).local);
        assert!(read(&[], "::1", &[]).local);
        assert!(!read(&[], "192.0.2.1", &[]).local);
        for header in [FORWARDED_FOR, FORWARDED_HOST, FORWARDED_PROTO, "forwarded", "via"] {
            assert!(!read(&[], "127.0.0.1", &[(header, "127.0.0.1")]).local, "{header}");
        }
    }
}
