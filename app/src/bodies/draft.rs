//! The fields of a draft, the same when it is made and when it is changed.

use crate::{
    components::{Choice, DateField, Select, SendOrBack, TextArea, TextField, Weight, choice},
    lang::{Text, t},
    meetings::clock,
    paths,
    reader::{Reader, link, reader},
};
use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};
use domain::{
    bodies::{Preset, VoteMode},
    meetings::{Convocation, MeetingCode},
    submissions::Typed,
    text::Line,
};
use leptos::prelude::*;

/// The names of the fields, for the summary of what is wrong.
pub(super) fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("name", t!("council-name")),
        ("locality", t!("council-locality")),
        ("preset", t!("draft-preset")),
        ("date", t!("draft-date")),
        ("start", t!("draft-date")),
        ("time", t!("draft-time")),
        ("place", t!("draft-place")),
        ("directions", t!("draft-directions")),
        ("caller", t!("draft-caller")),
        ("legal_basis", t!("draft-basis")),
        ("vote_mode", t!("draft-vote")),
        ("agenda", t!("draft-agenda")),
        ("reason", t!("draft-reason")),
    ]
}

/// Day, hour and place.
#[component]
pub(super) fn WhenAndWhere() -> impl IntoView {
    view! {
        <DateField name="date" label=t!("draft-date") hint=t!("draft-date-hint")/>
        <TextField name="time" label=t!("draft-time") hint=t!("draft-time-hint") kind="time"/>
        <TextField name="place" label=t!("draft-place") hint=t!("draft-place-hint")/>
    }
}

/// Why a meeting or its body is given up, and the button that does it.
#[component]
pub(super) fn Reason(code: MeetingCode, send: Text) -> impl IntoView {
    view! {
        <TextField name="reason" label=t!("draft-reason") hint=t!("change-reason-hint")/>
        <SendOrBack
            text=send
            weight=Weight::Danger
            back=t!("publish-back")
            back_href=link(paths::convocation(code))
        />
    }
}

/// Everything a draft says beyond day and place.
#[component]
pub(super) fn Contents(modes: Vec<VoteMode>) -> impl IntoView {
    let reader = reader();
    let choices = modes
        .into_iter()
        .map(|mode| choice(mode.code(), reader.word("vote-mode", mode.code())))
        .collect();
    view! {
        <TextArea name="directions" label=t!("draft-directions") rows=2 optional=true/>
        <TextField name="caller" label=t!("draft-caller")/>
        <TextField name="legal_basis" label=t!("draft-basis") hint=t!("draft-basis-hint")/>
        <Select name="vote_mode" label=t!("draft-vote") choices=choices/>
        <TextArea name="agenda" label=t!("draft-agenda") hint=t!("draft-agenda-hint") rows=8/>
    }
}

/// A convocation as its form would have sent it.
pub(super) fn typed(reader: Reader, convocation: &Convocation) -> Typed {
    let line = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned());
    let agenda: Vec<_> = convocation.agenda.iter().map(|item| item.title.as_str()).collect();
    let time = |start| clock(reader, start).format("%H:%M").to_string();
    let fields = [
        ("date", convocation.starts.map(|start| start.date.to_string())),
        ("time", convocation.starts.map(time)),
        ("place", line(&convocation.place)),
        ("directions", convocation.directions.as_ref().map(|text| text.as_str().to_owned())),
        ("caller", line(&convocation.caller)),
        ("legal_basis", line(&convocation.legal_basis)),
        ("vote_mode", Some(convocation.vote_mode.code().to_owned())),
        ("agenda", Some(agenda.join("\n"))),
    ];
    let fields = fields.into_iter();
    fields.map(|(field, value)| (field.to_owned(), value.unwrap_or_default())).collect()
}

/// A preset with where it comes from, and whether anybody checked it.
pub(super) fn described(preset: &Preset) -> Choice {
    let verified = if preset.verified { t!("preset-verified") } else { t!("preset-unverified") };
    choice(preset.code.clone(), preset.name.as_str().to_owned())
        .note(format!("{}. {verified}", preset.source.as_str()))
}

/// What most meetings begin from: the first preset, and five in the afternoon of the first
/// Saturday that gives a week of notice, or as much as an open call asks for.
pub(super) fn usual(today: NaiveDate, presets: &[Preset]) -> Typed {
    let open_call = presets.first().and_then(|preset| preset.open_call);
    let calls = open_call.map_or(0, |notice| i64::from(notice.amount()));
    let mut day = today + TimeDelta::days(calls.max(7));
    while day.weekday() != Weekday::Sat {
        day += TimeDelta::days(1);
    }
    let preset = presets.first().map(|preset| preset.code.clone()).unwrap_or_default();
    [("preset", preset), ("date", day.to_string()), ("time", "17:00".to_owned())]
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value))
        .collect()
}
