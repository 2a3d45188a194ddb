//! The page for what went wrong: what to do next, in the reader's words, and nothing else.

use crate::{
    components::{Actions, LinkButton, Weight},
    error::AppError,
    lang::t,
    page::{Frame, Page},
    paths,
    reader::{Reader, link},
};
use axum::response::Response;
use leptos::prelude::*;

/// The page for an error. Needs no municipality, no database, and nothing that could fail again.
///
/// `correlation` is the identifier the log knows the request by; its end is shown as a short code
/// that can be read aloud and searched for.
pub fn page(frame: Frame, error: &AppError, correlation: &str) -> Response {
    let reader = frame.reader;
    let code = error.code();
    let title = reader.word("error-title", code);
    let next = reader.word("error-next", code);
    let retry = match error {
        AppError::TooMany { retry_after } => Some(wait(reader, *retry_after)),
        _ => None,
    };
    let spoken = spoken(correlation);
    let status = error.status();
    Page::new(frame, title).narrow().status(status).unlisted().untranslated().lede(next).render(
        move || {
            let retry = retry.map(|text| view! { <p>{text}</p> });
            view! {
                {retry}
                <Actions>
                    <LinkButton text=t!("error-home") href=link(paths::HOME)/>
                    <LinkButton
                        text=t!("error-works")
                        href=link(paths::WORKS)
                        weight=Weight::Quiet
                    />
                </Actions>
                <p class="reference">
                    {t!("error-reference")} " " <b class="reference__code">{spoken}</b>
                </p>
            }
        },
    )
}

fn wait(reader: Reader, seconds: u32) -> String {
    match seconds.div_ceil(60) {
        0 | 1 => t!(reader => "error-wait-minute").into_owned(),
        minutes => t!(reader => "error-wait-minutes", minutes = minutes).into_owned(),
    }
}

/// The last eight letters or digits of an identifier, in two groups: `3F9A-07C1`.
///
/// The end is random in every version of UUID; the beginning may be the time.
fn spoken(correlation: &str) -> String {
    let code: Vec<char> = correlation.chars().filter(char::is_ascii_alphanumeric).collect();
    let end = code.iter().skip(code.len().saturating_sub(8));
    let mut text = String::with_capacity(9);
    for (place, letter) in end.enumerate() {
        if place == 4 {
            text.push('-');
        }
        text.push(letter.to_ascii_uppercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_read_aloud() {
        assert_eq!(spoken("01932c07-9a51-7c3e-8a5b-0000a1b2c3d4"), "A1B2-C3D4");
        assert_eq!(spoken("abc"), "ABC");
        assert_eq!(spoken("<b>alert(1)</b>"), "BALE-RT1B");
        assert_eq!(spoken(""), "");
    }
}
