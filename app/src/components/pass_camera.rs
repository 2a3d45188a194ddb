use leptos::prelude::*;

/// Reads a pass with the camera into a field of the form this stands in, and sends the form.
///
/// Uses the browser's own reader of codes (`BarcodeDetector`). Where there is none it says so:
/// the code of the pass is typed then, as it is without script.
#[island]
pub fn PassCamera(
    /// The name of the field.
    field: String,
    start: String,
    stop: String,
    /// Said where the browser reads no codes.
    absent: String,
    /// Said when the camera was refused.
    denied: String,
) -> impl IntoView {
    let (state, set_state) = signal(Seeing::Unknown);
    let video = NodeRef::<leptos::html::Video>::new();
    Effect::new(move |_| set_state.set(if can_read() { Seeing::Ready } else { Seeing::Absent }));
    let press = move |_| match state.get_untracked() {
        Seeing::Looking => {
            put_down(video);
            set_state.set(Seeing::Ready);
        }
        Seeing::Unknown | Seeing::Ready | Seeing::Absent | Seeing::Denied => {
            set_state.set(Seeing::Looking);
            look(video, field.clone(), set_state);
        }
    };
    let words = move || if state.get() == Seeing::Looking { stop.clone() } else { start.clone() };
    let note = move || match state.get() {
        Seeing::Absent => absent.clone(),
        Seeing::Denied => denied.clone(),
        Seeing::Unknown | Seeing::Ready | Seeing::Looking => String::new(),
    };
    view! {
        <div class="camera">
            <video
                class="camera__picture"
                node_ref=video
                playsinline=true
                muted=true
                hidden=move || state.get() != Seeing::Looking
            ></video>
            <button
                type="button"
                class="button button--wide"
                hidden=move || matches!(state.get(), Seeing::Unknown | Seeing::Absent)
                on:click=press
            >
                {words}
            </button>
            <p class="camera__note" role="status">{note}</p>
        </div>
    }
}

/// What the camera is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seeing {
    /// No script has run: neither button nor excuse is shown.
    Unknown,
    Ready,
    Looking,
    Absent,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only browsers refuse"))]
    Denied,
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Seeing;
    use leptos::{
        __reexports::wasm_bindgen_futures::JsFuture, html::Video, prelude::*, task::spawn_local,
    };
    use web_sys::{
        HtmlInputElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
        js_sys::{Array, Function, Object, Promise, Reflect},
        wasm_bindgen::{JsCast as _, JsValue},
    };

    type Tried<T> = Result<T, JsValue>;

    pub fn can_read() -> bool {
        let media = window().navigator().media_devices().is_ok();
        media && Reflect::has(&window(), &"BarcodeDetector".into()).unwrap_or(false)
    }

    pub fn put_down(video: NodeRef<Video>) {
        let Some(video) = video.get_untracked() else { return };
        if let Some(stream) = video.src_object() {
            for track in stream.get_tracks() {
                track.unchecked_into::<MediaStreamTrack>().stop();
            }
        }
        video.set_src_object(None);
    }

    pub fn look(video: NodeRef<Video>, field: String, state: WriteSignal<Seeing>) {
        spawn_local(async move {
            if read_until_found(video, &field).await.is_err() {
                put_down(video);
                state.set(Seeing::Denied);
            }
        });
    }

    async fn read_until_found(video: NodeRef<Video>, field: &str) -> Tried<()> {
        let Some(picture) = video.get_untracked() else { return Ok(()) };
        picture.set_src_object(Some(&open().await?));
        JsFuture::from(picture.play()?).await?;
        let detector = detector()?;
        while picture.src_object().is_some() {
            if let Some(text) = detect(&detector, &picture).await? {
                put_down(video);
                return send(field, &text);
            }
            pause().await?;
        }
        Ok(())
    }

    /// The camera that looks away from its holder.
    async fn open() -> Tried<MediaStream> {
        let facing = Object::new();
        Reflect::set(&facing, &"facingMode".into(), &"environment".into())?;
        let wanted = MediaStreamConstraints::new();
        wanted.set_video(&facing);
        let media = window().navigator().media_devices()?;
        let stream = JsFuture::from(media.get_user_media_with_constraints(&wanted)?).await?;
        Ok(stream.unchecked_into())
    }

    fn detector() -> Tried<JsValue> {
        let class = Reflect::get(&window(), &"BarcodeDetector".into())?;
        let wanted = Object::new();
        Reflect::set(&wanted, &"formats".into(), &Array::of1(&"qr_code".into()))?;
        Reflect::construct(class.unchecked_ref::<Function>(), &Array::of1(&wanted))
    }

    async fn detect(detector: &JsValue, picture: &HtmlVideoElement) -> Tried<Option<String>> {
        let detect: Function = Reflect::get(detector, &"detect".into())?.unchecked_into();
        let found: Promise = detect.call1(detector, picture)?.unchecked_into();
        let found: Array = JsFuture::from(found).await?.unchecked_into();
        let first = found.get(0);
        if first.is_undefined() {
            return Ok(None);
        }
        Ok(Reflect::get(&first, &"rawValue".into())?.as_string())
    }

    /// Puts what was read into the field and sends its form.
    fn send(field: &str, text: &str) -> Tried<()> {
        if let Some(vibrate) =
            Reflect::get(&window().navigator(), &"vibrate".into())?.dyn_ref::<Function>()
        {
            vibrate.call1(&window().navigator(), &60.into())?;
        }
        let input = document().get_element_by_id(field);
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
            return Ok(());
        };
        input.set_value(text);
        match input.form() {
            Some(form) => form.submit(),
            None => Ok(()),
        }
    }

    /// A few looks a second: more would warm the phone and read no faster.
    async fn pause() -> Tried<()> {
        let wait = Promise::new(&mut |done, _| {
            // Without a timer the next look comes at once.
            _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 150);
        });
        JsFuture::from(wait).await.map(drop)
    }
}

#[cfg(feature = "hydrate")]
use browser::{can_read, look, put_down};

#[cfg(not(feature = "hydrate"))]
const fn can_read() -> bool {
    false
}

/// There is no camera on the server.
#[cfg(not(feature = "hydrate"))]
fn look(_: NodeRef<leptos::html::Video>, _: String, _: WriteSignal<Seeing>) {}

#[cfg(not(feature = "hydrate"))]
const fn put_down(_: NodeRef<leptos::html::Video>) {}
