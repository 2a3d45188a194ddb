//! Addresses of pages, without language. `link(paths::WORKS)` adds the reader's.

use domain::works::Number;

pub const HOME: &str = "/";
pub const WORKS: &str = "/obras";
pub const PRIVACY: &str = "/privacidad";
pub const ACCESSIBILITY: &str = "/accesibilidad";
pub const GALLERY: &str = "/galeria";
pub const GALLERY_FORM: &str = "/galeria/formulario";
pub const GALLERY_RECEIVED: &str = "/galeria/recibido";

/// The page of a work.
pub fn work(number: Number) -> String {
    format!("{WORKS}/{number}")
}
