//! A convocation as those who issue it see it: what it lacks, whether it is in time, and what to
//! do next.

use crate::{
    components::{Actions, Card, Facts, LinkButton, Notice, Section, Tag, Tone, Weight, fact},
    error::AppError,
    lang::t,
    meetings::{Agenda, AtMeeting, clock, meeting_tag, notice_text, posts_text, quorum_text},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    bodies::{BodyStatus, Committee, Council, Enforcement},
    meetings::{Announcement, MeetingCode, Progress, Readiness},
    text::Line,
};
use leptos::prelude::*;
use services::{
    bodies,
    meetings::{self, Further, Meeting},
};

/// `GET /convocatorias/CODE`
pub(super) async fn page(
    AtMeeting { clerk, record: meeting }: AtMeeting,
) -> Result<Response, AppError> {
    let (visit, code) = (clerk.visit(), meeting.code);
    let readiness = meetings::readiness(&visit.cx, &meeting).await?;
    let going = meetings::count_going(&visit.cx, meeting.id).await?;
    let further = meetings::find_further(&visit.cx, &meeting).await?;
    let reason = bodies::find_dissolved_because(&visit.cx, meeting.body.id).await?;
    let address = visit.absolute(&paths::short(code));
    let reader = visit.reader;
    let page = clerk
        .page(meeting.body.name.as_str())
        .section(Section::Convene)
        .kicker(meeting.convocation.title.as_str())
        .trail([crumb(t!(reader => "convene-title"), paths::CONVENE)]);
    let told = meetings::is_to_be_told(&visit.cx, &meeting);
    let aside = meeting.clone();
    Ok(page.aside(move || view! { <Contents meeting=aside/> }).render(move || {
        let code = meeting.code;
        let ended = is_dissolved(meeting.body.status).then(|| view! { <Ended reason=reason/> });
        let shown = match (meeting.announcement, &ended) {
            (Announcement::Draft, Some(_)) => ().into_any(),
            (Announcement::Draft, None) => {
                view! { <Draft meeting=meeting readiness=readiness/> }.into_any()
            }
            _ => {
                view! { <Issued meeting=meeting going=going address=address told=told/> }.into_any()
            }
        };
        view! { {ended} {shown} <Beyond code=code further=further/> }
    }))
}

#[component]
fn Draft(meeting: Meeting, readiness: Readiness) -> impl IntoView {
    let publish = link(paths::convocation_step(meeting.code, "publicar"));
    let edit = link(paths::convocation_step(meeting.code, "editar"));
    view! {
        <Card kicker=t!("desk-next") title=t!("desk-publish") action=true>
            <Actions>
                <LinkButton text=t!("desk-publish-go") href=publish/>
                <LinkButton text=t!("desk-edit") href=edit weight=Weight::Quiet/>
            </Actions>
        </Card>
        <h2>{t!("desk-check")}</h2>
        <Check readiness=readiness/>
    }
}

const fn is_dissolved(status: BodyStatus) -> bool {
    matches!(
        status,
        BodyStatus::Committee(Committee::Dissolved) | BodyStatus::Council(Council::Extinct)
    )
}

/// The body was given up, for this reason where it was not because of its work.
#[component]
fn Ended(reason: Option<Line>) -> impl IntoView {
    let reason = reason.map(|reason| reason.as_str().to_owned());
    view! { <Notice tone=Tone::Blocked title=t!("dissolved-title")><p>{reason}</p></Notice> }
}

/// What may be done for the body beside this meeting.
#[component]
fn Beyond(code: MeetingCode, further: Further) -> impl IntoView {
    let step = move |step: &str| link(paths::convocation_step(code, step));
    let again = further.again.then(|| {
        view! {
            <h2>{t!("again-missing")}</h2>
            <p>{t!("again-text")}</p>
            <p><LinkButton text=t!("again-title") href=step("otra-vez")/></p>
        }
    });
    let dissolve = further.dissolve.then(|| {
        view! {
            <p>
                <LinkButton text=t!("dissolve-go") href=step("disolver") weight=Weight::Quiet/>
            </p>
        }
    });
    view! { {again} {dissolve} }
}

/// Every part a convocation must have, and whether it is in time.
#[component]
pub(super) fn Check(readiness: Readiness) -> impl IntoView {
    let reader = reader();
    let parts = readiness
        .parts
        .iter()
        .map(|(part, there)| {
            let (text, tone) = if *there {
                (t!("check-there"), Tone::Done)
            } else {
                (t!("check-missing"), Tone::Blocked)
            };
            view! {
                <li class="check__part" id=part.code() tabindex="-1">
                    <span>{reader.word("part", part.code())}</span>
                    <Tag text=text tone=tone/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="check" role="list">{parts}</ul> <Verdict readiness=readiness/> }
}

/// Whether the notice is long enough, in plain words.
#[component]
fn Verdict(readiness: Readiness) -> impl IntoView {
    let reader = reader();
    if readiness.past {
        return view! { <Notice tone=Tone::Blocked title=t!("notice-past")/> }.into_any();
    }
    let Some(notice) = readiness.notice else { return ().into_any() };
    if notice.is_enough() {
        return view! {
            <Notice tone=Tone::Done title=t!("notice-enough")>
                <p>{notice_text(notice)}</p>
            </Notice>
        }
        .into_any();
    }
    let (tone, what) = match readiness.short_notice {
        Enforcement::Warn => (Tone::Waiting, t!("notice-short-warn")),
        Enforcement::AskReason => (Tone::Waiting, t!("notice-short-reason")),
        Enforcement::Block => (Tone::Blocked, t!("notice-short-block")),
    };
    let earliest = notice.earliest.map(|date| t!("notice-earliest", date = reader.day(date)));
    view! {
        <Notice tone=tone title=t!("notice-short")>
            <p>{notice_text(notice)} " " {what}</p>
            <p>{earliest}</p>
        </Notice>
    }
    .into_any()
}

#[component]
fn Issued(meeting: Meeting, going: u64, address: String, told: bool) -> impl IntoView {
    let reader = reader();
    let code = meeting.code;
    let step = move |step: &str| link(paths::convocation_step(code, step));
    let when = meeting.convocation.starts.map(|start| {
        let time = reader.time(clock(reader, start));
        t!("meeting-moment", day = reader.day(start.date), time = time)
    });
    // The code is copied by hand: it stays on one line.
    let host = address.trim_end_matches(&code.to_string()).to_owned();
    let open = meeting.announcement.stands() && meeting.progress == Progress::Scheduled;
    let over =
        matches!(meeting.progress, Progress::Closed | Progress::ActPending | Progress::Archived);
    let act =
        over.then(|| view! { <LinkButton text=t!("act-go") href=link(paths::act_of(code))/> });
    // A committee's papers are in the file of its work.
    let file = meeting.body.project.is_none().then(|| {
        let href = link(paths::whole_council_dossier(meeting.body.id));
        view! { <p><a class="lone-link" href=href>{t!("dossier-council-title")}</a></p> }
    });
    let poster = if over { Weight::Quiet } else { Weight::Main };
    let changes = open.then(|| {
        view! {
            <h2>{t!("desk-changes")}</h2>
            <Actions>
                <LinkButton text=t!("desk-move") href=step("mover") weight=Weight::Quiet/>
                <LinkButton text=t!("desk-cancel") href=step("suspender") weight=Weight::Quiet/>
            </Actions>
        }
    });
    let calls = told.then(|| {
        view! { <LinkButton text=t!("calls-go") href=step("llamar") weight=Weight::Quiet/> }
    });
    view! {
        <Card kicker=t!("desk-next") title=when.unwrap_or_default() action=true>
            <p>{meeting_tag(meeting.announcement, meeting.progress)} " " {t!("meeting-going", count = going)}</p>
            <Actions>
                {act}
                <LinkButton
                    text=t!("desk-poster")
                    href=link(paths::poster(code))
                    weight=poster
                />
                <LinkButton text=t!("desk-roll") href=step("lista") weight=Weight::Quiet/>
                {calls}
                <LinkButton text=t!("members-go") href=link(paths::members(code)) weight=Weight::Quiet/>
                <LinkButton
                    text=t!("elections-title")
                    href=link(paths::meeting_elections(code))
                    weight=Weight::Quiet
                />
                <LinkButton
                    text=t!("table-floor-go")
                    href=link(paths::floor_table(code))
                    weight=Weight::Quiet
                />
            </Actions>
        </Card>
        <h2>{t!("desk-address")}</h2>
        <p class="address">{host} <wbr/> <span class="address__code">{code.to_string()}</span></p>
        <p><a class="lone-link" href=link(paths::meeting(code))>{t!("desk-public")}</a></p>
        {file}
        {changes}
    }
}

/// What the convocation says.
#[component]
fn Contents(meeting: Meeting) -> impl IntoView {
    let reader = reader();
    let convocation = &meeting.convocation;
    let preset = &convocation.preset;
    let line = |line: &Option<Line>| {
        line.as_ref().map_or_else(|| t!("desk-open"), |line| line.as_str().to_owned().into())
    };
    let when = convocation.starts.map(|start| {
        let time = reader.time(clock(reader, start));
        t!("meeting-moment", day = reader.day(start.date), time = time)
    });
    let facts = vec![
        fact(t!("draft-date"), when.unwrap_or_else(|| t!("desk-open"))),
        fact(t!("draft-place"), line(&convocation.place)),
        fact(t!("draft-caller"), line(&convocation.caller)),
        fact(t!("draft-basis"), line(&convocation.legal_basis)),
        fact(t!("meeting-vote"), reader.word("vote-mode", convocation.vote_mode.code())),
        fact(t!("meeting-posts"), posts_text(&convocation.posts)),
        fact(t!("meeting-quorum"), quorum_text(preset.first_call, convocation.seats())),
    ];
    let agenda = convocation.agenda.clone();
    let (name, source) = (preset.name.as_str().to_owned(), preset.source.as_str().to_owned());
    let verified = if preset.verified { t!("preset-verified") } else { t!("preset-unverified") };
    view! {
        <Card title=t!("desk-contents")>
            <Facts items=facts/>
        </Card>
        <Card title=t!("meeting-agenda")>
            <Agenda items=agenda/>
        </Card>
        <Card title=t!("draft-preset")>
            <p>{name}</p>
            <p class="note">{source} ". " {verified}</p>
        </Card>
    }
}
