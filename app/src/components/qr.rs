use crate::lang::Text;
use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// The quiet zone the standard asks for, in modules.
const QUIET: usize = 4;

/// A QR code as a drawing. `title` says what it leads to. Withstands a quarter of its area being
/// dirty or scratched; content too long for a code shows nothing, so print the address too.
#[component]
pub fn Qr(#[prop(into)] content: String, #[prop(into)] title: Text) -> impl IntoView {
    QrCode::with_error_correction_level(content.as_bytes(), EcLevel::Q).ok().map(|code| {
        let side = code.width() + 2 * QUIET;
        view! {
            <svg
                class="qr"
                viewBox=format!("0 0 {side} {side}")
                role="img"
                aria-label=title
                shape-rendering="crispEdges"
            >
                <path fill="#fff" d=format!("M0 0h{side}v{side}H0z")/>
                <path fill="#000" d=modules(&code)/>
            </svg>
        }
    })
}

/// The dark modules, each row's runs as one rectangle.
fn modules(code: &QrCode) -> String {
    let width = code.width();
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                // Writing to a string cannot fail.
                _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
            }
            column += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = QrCode::new(b"https://obras.example.mx/obras/2026-017").unwrap();
        let dark = code.to_colors().into_iter().filter(|c| *c == Color::Dark).count();
        let drawn: usize = modules(&code)
            .split('h')
            .skip(1)
            .filter_map(|run| run.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
