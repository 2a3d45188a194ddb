//! How often one may ask.
//!
//! A whole meeting stands behind one address, so the first limit is per credential: the cookies
//! of ours a browser carries. They can be invented, so there is a generous limit per address too.
//! Reads and changes are counted apart: a room reloading a page does not keep anybody from
//! voting. Cookies are kept as keyed hashes in memory, for the minutes the limits remember.

use super::{State, client::Client, origin};
use crate::config::Rate;
use app::error::AppError;
use axum::{
    extract::{Request, State as Shared},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _, clock::DefaultClock,
};
use http::{HeaderMap, header::COOKIE};
use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    net::IpAddr,
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

/// Cookies with this beginning are ours.
const OWN_COOKIES: [&str; 2] = ["__Host-tequio", "tequio"];

/// Credentials remembered at once. Someone who invents cookies fills this up and is then held by
/// the limit per address, like those without a cookie; it does not grow further.
const MOST_REMEMBERED: usize = 50_000;

struct Limiter(Option<DefaultKeyedRateLimiter<u64>>);

impl Limiter {
    /// `per_minute` may come all at once and grow back over a minute; 0 is no limit.
    fn new(per_minute: u32) -> Self {
        Self(NonZeroU32::new(per_minute).map(|most| RateLimiter::keyed(Quota::per_minute(most))))
    }

    /// How long to wait, when the limit is reached.
    fn check(&self, key: u64) -> Result<(), Duration> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        // Making room here would cost every request a walk over the table; `tidy` does it.
        if limiter.len() >= MOST_REMEMBERED {
            return Ok(());
        }
        limiter.check_key(&key).map_err(|until| until.wait_time_from(DefaultClock::default().now()))
    }

    fn forget_idle(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The four limits of the server.
pub struct Limiters {
    keys: RandomState,
    credential: Limiter,
    address: Limiter,
    credential_reads: Limiter,
    address_reads: Limiter,
}

impl Limiters {
    pub fn new(rate: &Rate) -> Self {
        Self {
            keys: RandomState::new(),
            credential: Limiter::new(rate.credential),
            address: Limiter::new(rate.address),
            credential_reads: Limiter::new(rate.credential_reads),
            address_reads: Limiter::new(rate.address_reads),
        }
    }

    pub fn forget_idle(&self) {
        for limiter in
            [&self.credential, &self.address, &self.credential_reads, &self.address_reads]
        {
            limiter.forget_idle();
        }
    }

    /// The credential is asked first: who exceeds their own limit must not use up their
    /// neighbours'.
    fn check(&self, changes: bool, address: IpAddr, headers: &HeaderMap) -> Result<(), Duration> {
        let (by_credential, by_address) = if changes {
            (&self.credential, &self.address)
        } else {
            (&self.credential_reads, &self.address_reads)
        };
        if let Some(credential) = self.credential_key(headers) {
            by_credential.check(credential)?;
        }
        by_address.check(self.keys.hash_one(network(address)))
    }

    /// One key for all our cookies of a request; `None` without any.
    fn credential_key(&self, headers: &HeaderMap) -> Option<u64> {
        let mut hasher = self.keys.build_hasher();
        let mut any = false;
        for value in headers.get_all(COOKIE) {
            for pair in value.as_bytes().split(|byte| *byte == b';') {
                let pair = pair.trim_ascii();
                if OWN_COOKIES.iter().any(|own| pair.starts_with(own.as_bytes())) {
                    hasher.write(pair);
                    any = true;
                }
            }
        }
        any.then(|| hasher.finish())
    }
}

/// Who an address stands for: IPv6 gives each household a /64 to choose addresses from.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() >> 64 << 64).into()),
    }
}

/// Answers 429 with `Retry-After` to who asks too often.
pub async fn limit(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let Some(client) = request.extensions().get::<Client>() else {
        return next.run(request).await;
    };
    let changes = origin::changes(request.method());
    match state.limiters.check(changes, client.address, request.headers()) {
        Ok(()) => next.run(request).await,
        Err(wait) => {
            let retry_after = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
            AppError::TooMany { retry_after }.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn limiters() -> Limiters {
        Limiters::new(&Rate { credential: 3, address: 10, credential_reads: 5, address_reads: 0 })
    }

    fn cookies(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(value).unwrap());
        headers
    }

    const ONE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn one_browser_does_not_use_up_its_neighbours_share() {
        let limiters = limiters();
        let (ana, luis) =
            (cookies("a=b; __Host-tequio-form=ana"), cookies("__Host-tequio-form=luis"));
        for _ in 0..3 {
            assert_eq!(limiters.check(true, ONE, &ana), Ok(()));
        }
        for _ in 0..20 {
            let wait = limiters.check(true, ONE, &ana).unwrap_err();
            assert!(wait <= Duration::from_secs(20) && wait > Duration::from_secs(15), "{wait:?}");
        }
        for _ in 0..3 {
            assert_eq!(limiters.check(true, ONE, &luis), Ok(()));
        }
    }

    #[test]
    fn invented_cookies_are_held_by_the_address() {
        let limiters = limiters();
        let passed = (0..100)
            .filter(|n| {
                limiters.check(true, ONE, &cookies(&format!("__Host-tequio-form={n}"))).is_ok()
            })
            .count();
        assert_eq!(passed, 10);
    }

    #[test]
    fn reads_and_changes_are_counted_apart() {
        let limiters = limiters();
        let ana = cookies("__Host-tequio-form=ana");
        while limiters.check(false, ONE, &ana).is_ok() {}
        assert_eq!(limiters.check(true, ONE, &ana), Ok(()));
        // Without a cookie of ours there is only the address, whose reads are unlimited here.
        for _ in 0..1000 {
            assert_eq!(limiters.check(false, ONE, &cookies("theirs=1")), Ok(()));
        }
    }

    #[test]
    fn a_household_cannot_step_aside_within_its_own_network() {
        let limiters = limiters();
        let none = HeaderMap::new();
        let passed = (0..100_u32)
            .filter(|n| {
                limiters.check(true, format!("2001:db8::{n:x}").parse().unwrap(), &none).is_ok()
            })
            .count();
        assert_eq!(passed, 10);
        assert_eq!(limiters.check(true, "2001:db8:0:1::1".parse().unwrap(), &none), Ok(()));
    }

    #[test]
    fn memory_is_bounded() {
        let limiter = Limiter::new(1);
        for key in 0..(MOST_REMEMBERED as u64 + 10) {
            let _ = limiter.check(key);
        }
        assert!(limiter.0.as_ref().unwrap().len() <= MOST_REMEMBERED);
        // The full table lets through rather than refusing everybody: the address still counts.
        assert_eq!(limiter.check(u64::MAX), Ok(()));
    }
}
