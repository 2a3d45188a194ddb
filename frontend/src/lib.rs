//! The browser's entry point. It brings the islands of `app` to life and does nothing else.

// Without this import the linker drops the islands: nothing here names them.
#[allow(unused_imports, reason = "kept for the islands that it links in")]
use app::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's loader once the program has arrived.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
