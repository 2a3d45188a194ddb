//! The parts pages are made of. One file per component, one style sheet of the same name.
//!
//! Components receive finished view types and render; they fetch nothing. Their words come from
//! the catalogue, through the `Reader` of the page. Only islands exist in the browser as well.

mod file_picker;
mod live_figures;
mod pass_camera;
mod signature_pad;

pub use file_picker::*;
pub use live_figures::*;
pub use pass_camera::*;
pub use signature_pad::*;

macro_rules! server_side {
    ($($name:ident)+) => {$(
        #[cfg(feature = "ssr")]
        mod $name;
        #[cfg(feature = "ssr")]
        pub use $name::*;
    )+};
}

server_side! {
    ask
    breadcrumb
    button
    card
    confirm
    empty
    error_summary
    facts
    field
    footer
    form
    header
    kept
    notice
    pagination
    progress
    qr
    road
    sketch
    steps
    stones
    summary
    table
    tabs
    tag
}
