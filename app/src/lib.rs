//! Pages, components and islands of Tequio.
//!
//! Under the feature `ssr` this crate is the pages of the server; under `hydrate` it is the
//! islands alone, which wake in the browser on the few pages that have one.

#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::unwrap_used, reason = "a test that cannot read the catalogue fails")]
mod catalogue;
pub mod components;
pub mod error;

#[cfg(feature = "ssr")]
mod bodies;
#[cfg(feature = "ssr")]
mod conventions;
#[cfg(feature = "ssr")]
mod cookie;
#[cfg(feature = "ssr")]
pub mod elections;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod holder;
#[cfg(feature = "ssr")]
pub mod identity;
#[cfg(feature = "ssr")]
mod info;
#[cfg(feature = "ssr")]
mod intake;
#[cfg(feature = "ssr")]
pub mod lang;
#[cfg(feature = "ssr")]
mod meetings;
#[cfg(feature = "ssr")]
mod minutes;
#[cfg(feature = "ssr")]
mod municipality;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod portal;
#[cfg(feature = "ssr")]
mod printing;
#[cfg(feature = "ssr")]
pub mod reader;

#[cfg(feature = "ssr")]
mod works;

#[cfg(feature = "ssr")]
mod router;
#[cfg(feature = "ssr")]
pub use router::router;
