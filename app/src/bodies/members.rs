//! The members of a body on the desk: who holds which post, and giving each the key of their page.

use crate::{
    components::{Confirm, Empty, LinkButton, Notice, Qr, Section, Tag, Tone, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::{Page, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{bodies::KEY_OPEN, ids::MembershipId, meetings::MeetingCode};
use leptos::prelude::*;
use services::{
    bodies::{self, KeyState, Seated, forms::OFFER},
    meetings::{self, Meeting},
};

/// `GET /convocatorias/CODE/integrantes`
pub(super) async fn page(staff: Staff, Path(raw): Path<String>) -> Result<Response, AppError> {
    let (meeting, seated) = load(&staff, &raw).await?;
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "members-title"))
        .section(Section::Convene)
        .kicker(meeting.body.name.as_str())
        .lede(t!(reader => "members-lede"))
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(meeting.code))]);
    Ok(page.render(move || {
        if seated.is_empty() {
            return view! { <Empty title=t!("members-none") text=t!("members-none-text")/> }
                .into_any();
        }
        let items = seated.into_iter().map(|one| item(meeting.code, one)).collect_view();
        view! { <ul class="queue" role="list">{items}</ul> }.into_any()
    }))
}

async fn load(staff: &Staff, raw: &str) -> Result<(Meeting, Vec<Seated>), AppError> {
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let meeting = meetings::find_meeting(cx, actor, crate::meetings::code(raw)?).await?;
    let seated = bodies::list_seated(cx, actor, meeting.body.id).await?;
    Ok((meeting, seated))
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
async fn meant(staff: &Staff, raw: &str, id: &str) -> Result<(Meeting, Seated), AppError> {
    let id: MembershipId = id.parse().map_err(|_| AppError::NotFound)?;
    let (meeting, seated) = load(staff, raw).await?;
    let one = seated.into_iter().find(|one| one.membership == id).ok_or(AppError::NotFound)?;
    Ok((meeting, one))
}

fn sheet(staff: &Staff, meeting: &Meeting, title: Text) -> Page {
    let reader = staff.visit.reader;
    staff
        .page(title)
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "members-title"), paths::members(meeting.code))])
}

/// `GET /convocatorias/CODE/integrantes/ID`
pub(super) async fn one(
    staff: Staff,
    holder: Holder,
    Path((raw, id)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let (meeting, member) = meant(&staff, &raw, &id).await?;
    let back = paths::members(meeting.code);
    let (key, _) = forms::open(&staff.visit, &holder, OFFER, back.as_str()).await?;
    let reader = staff.visit.reader;
    let title = t!(reader => "member-key-ask", name = member.name.as_str().to_owned());
    let page = sheet(&staff, &meeting, title);
    let action = reader.link(&staff.visit.path);
    let response = page.render(move || {
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
    });
    Ok(holder.keep(response))
}

/// `POST /convocatorias/CODE/integrantes/ID`: answers with the key itself, which is stored nowhere.
pub(super) async fn offer(
    staff: Staff,
    holder: Holder,
    Path((raw, id)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (meeting, member) = meant(&staff, &raw, &id).await?;
    let visit = &staff.visit;
    let submission = sent.submission(OFFER, &holder);
    let secret =
        bodies::offer_key(&visit.cx, staff.actor(), &submission, member.membership).await?;
    let reader = visit.reader;
    let address = secret.map(|secret| visit.absolute(&paths::member_key(secret.as_str())));
    let title = t!(reader => "member-key-title", name = member.name.as_str().to_owned());
    let page = sheet(&staff, &meeting, title).untranslated();
    let again = reader.link(&visit.path);
    Ok(holder.keep(page.render(move || {
        let back = link(paths::members(meeting.code));
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
    })))
}
