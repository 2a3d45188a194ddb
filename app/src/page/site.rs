//! What the server tells pages about itself, and what pages tell the server about themselves.

/// The parts of this deployment that pages name; in every request's extensions as `Arc<Site>`.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub assets: Assets,
    /// Whether the gallery of components is open.
    pub gallery: bool,
}

/// Addresses of the built files, content hash included: `/pkg/tequio.0123abcd.css`.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    pub css: String,
    /// Without both parts of the bundle, islands stay the plain HTML they are rendered as.
    pub js: Option<String>,
    pub wasm: Option<String>,
}

/// What the headers of a response must allow. In the extensions of every page's response; the
/// server's header layer writes Content-Security-Policy and the rest from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Of the page's one script; `None` for a page without script.
    pub nonce: Option<String>,
    /// Whether the page has a form.
    pub form: bool,
    /// Whether it shows what only this visitor may see.
    pub private: bool,
    pub camera: bool,
}
