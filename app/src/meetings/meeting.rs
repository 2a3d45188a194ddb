//! One meeting: what it is about, when, where, what happens there, and how to say one comes.

use super::floor::LiveCard;
use super::words::{Agenda, clock, posts_text, quorum_text, who_votes};
use crate::{
    components::{Card, Facts, LinkButton, Notice, Section, Tone, Weight, fact},
    error::AppError,
    forms,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use domain::{
    meetings::Announcement,
    minutes::{DocumentCode, Folio},
    text::Line,
};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::{
    elections::{self, Decided},
    meetings::{self, Meeting, floor::Snapshot},
    minutes,
    works::{self, PublicWork},
};

/// `GET /reuniones/CODE`
pub(super) async fn page(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    // One meeting has one address, however its code was copied.
    if code.to_string() != raw {
        return Ok(forms::go(&visit, &paths::meeting(code)));
    }
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let going = meetings::count_going(&visit.cx, meeting.id).await?;
    let work = work_of(&visit, &meeting).await?;
    let now = match meeting.progress.has_open_door() {
        true => Some(meetings::floor::snapshot(&visit.cx, code).await?),
        false => None,
    };
    let decisions = match meeting.progress.is_over() {
        true => Some(Decisions {
            contests: elections::list_decided(&visit.cx, meeting.id).await?,
            acts: minutes::list_sealed_of_meeting(&visit.cx, meeting.id).await?,
        }),
        false => None,
    };
    let reader = visit.reader;
    let about = work.as_ref().map(|work| {
        let name = work.project.name.as_str();
        format!("{name}. {}", work.project.description.as_str())
    });
    let place = work.as_ref().map(|work| work.locality.name.as_str().to_owned());
    let kicker = t!(reader => "meeting-kicker", place = place.unwrap_or_default());
    let page = visit
        .page(meeting.convocation.title.as_str())
        .section(Section::Meetings)
        .kicker(kicker)
        .lede(about.unwrap_or_else(|| meeting.body.name.as_str().to_owned()))
        .trail([
            crumb(t!(reader => "home-name"), paths::HOME),
            crumb(t!(reader => "meetings-title"), paths::MEETINGS),
        ]);
    let aside = meeting.clone();
    Ok(page
        .aside(move || view! { <Rules meeting=aside work=work/> })
        .render(move || view! { <Body meeting=meeting going=going now=now decisions=decisions/> }))
}

/// The work a meeting is about, as far as the public may see it.
pub(super) async fn work_of(
    visit: &Visit,
    meeting: &Meeting,
) -> Result<Option<PublicWork>, AppError> {
    let Some(number) = meeting.body.project else { return Ok(None) };
    match works::find_public(&visit.cx, number).await {
        Ok(work) => Ok(Some(work)),
        Err(services::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What a meeting that is over came to.
struct Decisions {
    contests: Vec<Decided>,
    acts: Vec<(Folio, DocumentCode)>,
}

/// Who was elected, with the result anybody can count again, and the act once it is sealed.
#[component]
fn Outcome(decisions: Decisions) -> impl IntoView {
    let Decisions { contests, acts } = decisions;
    let nothing = contests.is_empty().then(|| view! { <p>{t!("meeting-no-result")}</p> });
    let unsealed = (acts.is_empty() && !contests.is_empty())
        .then(|| view! { <p>{t!("meeting-act-pending")}</p> });
    let contests = contests.into_iter().map(|contest| {
        let names: Vec<&str> = contest.elected.iter().map(Line::as_str).collect();
        let names = names.join(", ");
        view! {
            <li>
                <b>{contest.office.as_str().to_owned()}</b> ": " {names} " "
                <a class="lone-link" href=link(paths::election(contest.election))>
                    {t!("meeting-result")}
                </a>
            </li>
        }
    });
    let acts = acts.into_iter().map(|(folio, code)| {
        let text = t!("meeting-act", folio = folio.to_string());
        view! { <p><a class="lone-link" href=link(paths::verify(code))>{text}</a></p> }
    });
    view! {
        <Card title=t!("meeting-decided")>
            {nothing}
            <ul class="points">{contests.collect_view()}</ul>
            {unsealed}
            {acts.collect_view()}
        </Card>
    }
}

#[component]
fn Body(
    meeting: Meeting,
    going: u64,
    now: Option<Snapshot>,
    decisions: Option<Decisions>,
) -> impl IntoView {
    let reader = reader();
    let convocation = &meeting.convocation;
    let changed = match meeting.announcement {
        Announcement::Cancelled => {
            Some((Tone::Blocked, t!("meeting-cancelled"), t!("meeting-cancelled-text")))
        }
        Announcement::Rescheduled => {
            Some((Tone::Info, t!("meeting-moved"), t!("meeting-moved-text")))
        }
        Announcement::Draft | Announcement::Published => None,
    };
    let changed = changed.map(|(tone, title, text)| {
        view! { <Notice tone=tone title=title><p>{text}</p></Notice> }
    });
    let (day, time) = match convocation.starts {
        Some(start) => (reader.day(start.date), reader.time(clock(reader, start))),
        None => Default::default(),
    };
    let away = convocation.starts.map(|start| reader.away(start.date));
    let place = convocation.place.as_ref().map(|place| place.as_str().to_owned());
    let directions = convocation.directions.as_ref().map(|text| {
        view! { <p class="meeting__directions">{text.as_str().to_owned()}</p> }
    });
    let join = meeting.takes_registrations(reader.now).then(|| {
        view! {
            <LinkButton text=t!("meeting-go") href=link(paths::attend(meeting.code)) wide=true/>
            <p class="meeting__going">{t!("meeting-going", count = going)}</p>
            <p>
                {t!("meeting-had-pass")} " "
                <a class="lone-link" href=link(paths::PASS)>{t!("meeting-pass")}</a>
            </p>
        }
    });
    let over = decisions.is_some();
    let kicker = if over { t!("meeting-met") } else { t!("meeting-next") };
    let decided = decisions.map(|decisions| view! { <Outcome decisions=decisions/> });
    let agenda = convocation.agenda.clone();
    let live = now.map(|now| view! { <LiveCard code=meeting.code now=now/> });
    view! {
        {changed}
        {live}
        {decided}
        <Card kicker=kicker action=!over>
            <p class="meeting__when">{day} <br/> {time}</p>
            <p class="meeting__place">{place}</p>
            {directions}
            <p class="meeting__away">{away}</p>
            {join}
        </Card>
        <h2>{t!("meeting-agenda")}</h2>
        <Agenda items=agenda/>
        <h2>{t!("meeting-rights")}</h2>
        <ul class="points">
            <li>{who_votes(reader, &meeting)}</li>
            <li>{t!("meeting-rights-candidate")}</li>
            <li>{t!("meeting-rights-without")}</li>
            <li>{t!("meeting-rights-speak")}</li>
        </ul>
        {(!over)
            .then(|| {
                let href = link(paths::calendar(meeting.code));
                view! {
                    <p><LinkButton text=t!("meeting-calendar") href=href weight=Weight::Quiet/></p>
                }
            })}
    }
}

/// How it is decided, said beforehand; and where that is written.
#[component]
fn Rules(meeting: Meeting, work: Option<PublicWork>) -> impl IntoView {
    let reader = reader();
    let (convocation, preset) = (&meeting.convocation, &meeting.convocation.preset);
    let seats = convocation.seats();
    let ties: Vec<_> = preset.ties.iter().map(|step| reader.word("tie", step.code())).collect();
    let mut facts = vec![
        fact(t!("meeting-posts"), posts_text(&convocation.posts)),
        fact(t!("meeting-vote"), reader.word("vote-mode", convocation.vote_mode.code())),
        fact(t!("meeting-tie"), ties.join(", ")),
        fact(t!("meeting-quorum"), quorum_text(preset.first_call, seats)),
    ];
    if let Some(second) = preset.second_call {
        let after = t!("meeting-second-after", minutes = second.after_minutes);
        let quorum = quorum_text(second.call, seats);
        facts.push(fact(t!("meeting-second"), format!("{after}: {quorum}")));
    }
    let line = |line: &Line| line.as_str().to_owned();
    facts
        .extend(convocation.caller.as_ref().map(|caller| fact(t!("meeting-caller"), line(caller))));
    facts.extend(
        convocation.legal_basis.as_ref().map(|basis| fact(t!("meeting-basis"), line(basis))),
    );
    let source = preset.source.as_str().to_owned();
    let verified = if preset.verified { t!("preset-verified") } else { t!("preset-unverified") };
    let work = work.map(|work| {
        let name = work.project.name.as_str().to_owned();
        view! {
            <Card title=t!("meeting-work")>
                <p><a class="lone-link" href=link(paths::work(work.project.number))>{name}</a></p>
            </Card>
        }
    });
    let file = meeting.body.project.is_none().then(|| {
        let href = link(paths::council_dossier(meeting.body.id));
        view! { <p><a class="lone-link" href=href>{t!("dossier-council-title")}</a></p> }
    });
    view! {
        {work}
        {file}
        <Card title=t!("meeting-rules")>
            <Facts items=facts/>
            <p class="meeting__source">{source} ". " {verified}</p>
        </Card>
    }
}

/// `GET /r/CODE`: the address on the poster.
pub(super) async fn short(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    meetings::find_public_meeting(&visit.cx, code).await?;
    Ok(forms::go(&visit, &paths::meeting(code)))
}

/// `GET /reuniones/CODE/calendario.ics`
pub(super) async fn calendar(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let address = visit.absolute(&paths::short(code));
    let file = meetings::calendar_file(&meeting, &address).ok_or(AppError::NotFound)?;
    let name = format!("attachment; filename=\"reunion-{code}.ics\"");
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-cache".to_owned()),
    ];
    Ok((headers, file).into_response())
}
