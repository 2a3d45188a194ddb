//! The members of a body on the desk: who holds which post, and giving each the key of their page.

use crate::{
    clerk::Below,
    components::{Confirm, Empty, LinkButton, Notice, Qr, Tag, Tone, Weight},
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    meetings::{self as convened, AtMeeting},
    page::{Page, crumb},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{bodies::KEY_OPEN, ids::MembershipId, meetings::MeetingCode};
use leptos::prelude::*;
use services::bodies::{self, KeyState, Seated, forms::OFFER};

/// `GET /convocatorias/CODE/integrantes`
pub(super) async fn page(at: AtMeeting) -> Result<Response, AppError> {
    let seated = list(&at).await?;
    let AtMeeting { clerk, record: meeting } = at;
    let reader = clerk.reader();
    let page = convened::sheet(&clerk.staff, &meeting, t!(reader => "members-title"))
        .lede(t!(reader => "members-lede"));
    Ok(page.render(move || {
        if seated.is_empty() {
            return view! { <Empty title=t!("members-none") text=t!("members-none-text")/> }
                .into_any();
        }
        let items = seated.into_iter().map(|one| item(meeting.code, one)).collect_view();
        view! { <ul class="queue" role="list">{items}</ul> }.into_any()
    }))
}

async fn list(at: &AtMeeting) -> Result<Vec<Seated>, AppError> {
    Ok(bodies::list_seated(at.clerk.cx(), at.clerk.actor(), at.record.body.id).await?)
}

fn item(code: MeetingCode, one: Seated) -> impl IntoView {
    let (text, tone) = match one.key {
        KeyState::None => (t!("member-key-none"), Tone::Plain),
        KeyState::Offered => (t!("member-key-offered"), Tone::Waiting),
        KeyState::Held => (t!("member-key-held"), Tone::Done),
    };
    view! {
        <li class="queue__item">
            <h2 class="queue__title">
                <a href=link(paths::member(code, one.membership))>{one.name.as_str().to_owned()}</a>
            </h2>
            <p class="queue__note">
                {one.post.as_str().to_owned()} " · " {reader().word("seat", one.seat.code())}
            </p>
            <p class="case-tags"><Tag text=text tone=tone/></p>
        </li>
    }
}

/// The member an address means, if they are one of this body.
async fn meant(at: &AtMeeting, id: MembershipId) -> Result<Seated, AppError> {
    let seated = list(at).await?;
    seated.into_iter().find(|one| one.membership == id).ok_or(AppError::NotFound)
}

fn sheet(at: &AtMeeting, title: Text) -> Page {
    let reader = at.clerk.reader();
    let above = crumb(t!(reader => "members-title"), paths::members(at.record.code));
    at.sheet(title).trail([above])
}

/// `GET /convocatorias/CODE/integrantes/ID`
pub(super) async fn one(at: AtMeeting, Below(id): Below<MembershipId>) -> Result<Response, Stop> {
    let member = meant(&at, id).await?;
    let back = paths::members(at.record.code);
    let (key, _) = at.clerk.open(OFFER, back.as_str()).await?;
    let reader = at.clerk.reader();
    let title = t!(reader => "member-key-ask", name = member.name.as_str().to_owned());
    let page = sheet(&at, title);
    let action = reader.link(&at.clerk.visit().path);
    Ok(at.clerk.show(page, move || {
        let replaced = (member.key == KeyState::Held).then(|| {
            view! { <Notice tone=Tone::Waiting title=t!("member-key-replaces")/> }
        });
        view! {
            {replaced}
            <Confirm
                consequences=vec![t!("member-key-1"), t!("member-key-2"), t!("member-key-3")]
                action=action
                key=key
                confirm=t!("member-key-give")
                back=t!("member-key-back")
                back_href=link(back)
                weight=Weight::Main
            />
        }
    }))
}

/// `POST /convocatorias/CODE/integrantes/ID`: answers with the key itself, which is stored nowhere.
pub(super) async fn offer(
    at: AtMeeting,
    Below(id): Below<MembershipId>,
    sent: Sent,
) -> Result<Response, AppError> {
    let member = meant(&at, id).await?;
    let (visit, actor) = (at.clerk.visit(), at.clerk.actor());
    let submission = sent.submission(OFFER, &at.clerk.holder);
    let secret = bodies::offer_key(&visit.cx, actor, &submission, member.membership).await?;
    let (reader, code) = (visit.reader, at.record.code);
    let address = secret.map(|secret| visit.absolute(&paths::member_key(secret.as_str())));
    let title = t!(reader => "member-key-title", name = member.name.as_str().to_owned());
    let page = sheet(&at, title).untranslated();
    let again = reader.link(&visit.path);
    Ok(at.clerk.show(page, move || {
        let back = link(paths::members(code));
        match address {
            Some(address) => view! {
                <Notice tone=Tone::Done title=t!("member-key-done") live=true>
                    <p>{t!("member-key-once", days = KEY_OPEN.num_days())}</p>
                </Notice>
                <div class="pass">
                    <Qr content=address.clone() title=t!("member-key-qr")/>
                </div>
                <p class="address" id="llave">{address}</p>
                <LinkButton text=t!("members-title") href=back weight=Weight::Quiet/>
            }
            .into_any(),
            None => view! {
                <Notice tone=Tone::Waiting title=t!("member-key-before") live=true>
                    <p>{t!("member-key-lost")}</p>
                </Notice>
                <LinkButton text=t!("member-key-give") href=again weight=Weight::Quiet/>
            }
            .into_any(),
        }
    }))
}
