use leptos::prelude::*;

/// Keeps the figures of a page alike with a stream, and the clock with the hour.
///
/// An event of the stream holds a line for each text, its name before a tab; the text goes to
/// every element whose `data-live` is that name. Without script nothing is shown here, and the
/// link beside it brings the figures of now.
#[island]
pub fn LiveFigures(
    /// The address of the stream.
    source: String,
    /// Said while the stream is heard.
    live: String,
    /// Said while it is not.
    lost: String,
) -> impl IntoView {
    let (heard, set_heard) = signal(None::<bool>);
    begin(source, set_heard);
    let words = move || match heard.get() {
        None => String::new(),
        Some(true) => live.clone(),
        Some(false) => lost.clone(),
    };
    view! { <span class="floor__live" role="status">{words}</span> }
}

#[cfg(feature = "hydrate")]
fn begin(source: String, heard: WriteSignal<Option<bool>>) {
    use leptos::wasm_bindgen::{JsCast as _, closure::Closure};
    use web_sys::{Event, EventSource, MessageEvent};

    let Ok(stream) = EventSource::new(&source) else { return };
    let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        heard.set(Some(true));
        if let Some(data) = event.data().as_string() {
            data.lines().filter_map(|line| line.split_once('\t')).for_each(|(n, t)| write(n, t));
        }
    });
    // The browser tries again by itself.
    let lost = Closure::<dyn Fn(Event)>::new(move |_: Event| heard.set(Some(false)));
    stream.set_onmessage(Some(told.as_ref().unchecked_ref()));
    stream.set_onerror(Some(lost.as_ref().unchecked_ref()));
    // They live as long as the page.
    told.forget();
    lost.forget();
    set_interval(clock, std::time::Duration::from_secs(1));
}

#[cfg(feature = "hydrate")]
fn write(name: &str, text: &str) {
    let Ok(places) = document().query_selector_all(&format!("[data-live=\"{name}\"]")) else {
        return;
    };
    for place in (0..places.length()).filter_map(|at| places.item(at)) {
        // Written only when it changes, so that nothing is read aloud twice.
        if place.text_content().as_deref() != Some(text) {
            place.set_text_content(Some(text));
        }
    }
}

/// The clock of the device, which hangs in the room the meeting is held in.
#[cfg(feature = "hydrate")]
fn clock() {
    let now = web_sys::js_sys::Date::new_0();
    write("clock", &format!("{}:{:02}", now.get_hours(), now.get_minutes()));
}

/// Nothing changes on the server: the page is written once.
#[cfg(not(feature = "hydrate"))]
fn begin(_: String, _: WriteSignal<Option<bool>>) {}
