//! Drafting a body with its convocation, and changing the draft.

use super::{
    Meeting,
    fields::{Fields, Reading},
    store,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    bodies,
    database::Tx,
    gallery::text_problem,
    submissions::{self, Submission},
    works,
};
use domain::{
    bodies::{Classification, Organization, Preset, VoteMode, may_convene},
    identity::Actor,
    ids::{AgendaItemId, LocalityId, MeetingId},
    meetings::{
        AgendaItem, Announcement, Convocation, LINE_MOST, MeetingCode, Progress, default_agenda,
        rewrite,
    },
    submissions::{Problem, Typed},
    text::Line,
    works::Number,
};

/// What the form of a council says when it is of the whole municipality.
pub const EVERYWHERE: &str = "todas";

/// Drafts the committee of a work with the posts of a preset, and its first meeting. Returns the
/// code of the meeting, the same however often the form is sent.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong, also when the work has a committee already;
/// [`Error::NotFound`] for a work the public may not see.
pub async fn convene_committee(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    work: Number,
    typed: &Typed,
) -> Result<MeetingCode, Error> {
    may_convene(actor)?;
    submissions::answer(cx, submission, async |tx| {
        let mut reading = Reading::of(typed);
        let fields = reading.draft(cx);
        let preset = reading.preset(Classification::WorksCommittee);
        let handles_money = reading.raw("money") == "si";
        reading.end()?;
        let preset = preset.ok_or(Error::NotFound)?;
        let taken = || Error::Rejected(vec![Problem::new("preset", "problem-has-committee")]);
        match draft_in(tx, cx, actor, work, &preset, handles_money, &fields).await {
            Err(Error::Conflict) => Err(taken()),
            drafted => Ok(drafted?.code),
        }
    })
    .await
}

/// As [`convene_committee`], with finished values, in a transaction at hand.
pub(crate) async fn draft_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    work: Number,
    preset: &Preset,
    handles_money: bool,
    fields: &Fields,
) -> Result<Meeting, Error> {
    let project = works::find_public_in(tx, work).await?.project;
    let body = bodies::draft_committee_in(tx, cx, actor, &project, preset, handles_money).await?;
    draft_meeting_in(tx, cx, actor, body, convocation(cx, preset, fields)?).await
}

/// Drafts a citizen council with the posts of a preset, and the meeting in which it elects its
/// offices. Returns the code of the meeting, the same however often the form is sent.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong.
pub async fn convene_council(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<MeetingCode, Error> {
    may_convene(actor)?;
    let directory = works::directory(cx).await?;
    submissions::answer(cx, submission, async |tx| {
        let mut reading = Reading::of(typed);
        let fields = reading.draft(cx);
        let preset = reading.preset(Classification::CitizenCouncil);
        let name = reading.line("name", bodies::NAME_MOST);
        let locality = match reading.raw("locality") {
            EVERYWHERE => None,
            slug => {
                let found =
                    directory.localities.iter().find(|locality| locality.slug.as_str() == slug);
                let found = found.map(|locality| locality.id);
                if found.is_none() {
                    reading.wrong(Problem::new("locality", "problem-choose"));
                }
                found
            }
        };
        reading.end()?;
        let (Some(preset), Some(name)) = (preset, name) else { return Err(Error::NotFound) };
        Ok(draft_council_in(tx, cx, actor, name, locality, &preset, &fields).await?.code)
    })
    .await
}

/// As [`convene_council`], with finished values, in a transaction at hand.
pub(crate) async fn draft_council_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    name: Line,
    locality: Option<LocalityId>,
    preset: &Preset,
    fields: &Fields,
) -> Result<Meeting, Error> {
    let body = bodies::draft_council_in(tx, cx, actor, name, locality, preset).await?;
    let convocation = convocation(cx, &preset.clone().founding(), fields)?;
    draft_meeting_in(tx, cx, actor, body, convocation).await
}

/// A meeting of a body, in draft.
pub(super) async fn draft_meeting_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    body: Organization,
    convocation: Convocation,
) -> Result<Meeting, Error> {
    let permit = may_convene(actor)?;
    let (preset, preset_version) = (convocation.preset.code.clone(), convocation.preset.version);
    let meeting = Meeting {
        id: MeetingId::from_uuid(cx.new_id()),
        code: MeetingCode::from_number(rand::random()),
        announcement: Announcement::Draft,
        progress: Progress::Scheduled,
        convocation,
        sequence: 0,
        issued_at: None,
        version: 1,
        body,
    };
    store::insert(tx, &permit, &meeting).await?;
    let event = Event::ConvocationDrafted {
        organization: meeting.body.id.to_string(),
        preset,
        preset_version,
    };
    audit::record(tx, actor, cx.now(), meeting.id, &event).await?;
    Ok(meeting)
}

/// A fresh convocation. Its posts are those of its body, with which the store reads it back.
fn convocation(cx: &Context, preset: &Preset, fields: &Fields) -> Result<Convocation, Error> {
    let agenda = default_agenda(preset.classification).map_err(Error::internal)?;
    let title = match preset.classification {
        Classification::WorksCommittee => "Reunión para elegir al comité de obra",
        Classification::CitizenCouncil => "Reunión para formar el consejo ciudadano",
    };
    let line = |text: &str| Line::parse(text, LINE_MOST).map_err(Error::internal);
    let caller = match &fields.caller {
        Some(caller) => caller.clone(),
        None => {
            let name = cx.municipality();
            line(&format!("Dirección de Participación Ciudadana de {}", name.name.as_str()))?
        }
    };
    let usual = preset.vote_modes.first().copied().unwrap_or(VoteMode::Ballot);
    let items = agenda.into_iter().map(|(kind, title)| AgendaItem {
        id: AgendaItemId::from_uuid(cx.new_id()),
        kind,
        title,
    });
    Ok(Convocation {
        preset: preset.clone(),
        title: line(title)?,
        caller: Some(caller),
        legal_basis: fields.legal_basis.clone(),
        starts: fields.starts,
        place: fields.place.clone(),
        directions: fields.directions.clone(),
        vote_mode: fields.vote_mode.unwrap_or(usual),
        agenda: items.collect(),
        posts: Vec::new(),
    })
}

/// Changes a draft over the version its editor saw.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed or published it meanwhile; [`Error::Rejected`]
/// with what is wrong.
pub async fn edit_convocation(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_convene(actor)?;
    submissions::once(cx, submission, code, async |tx| {
        let meeting = store::find(tx, code).await?.ok_or(Error::NotFound)?;
        let mut reading = Reading::of(typed);
        let seen = reading.version();
        let fields = reading.draft(cx);
        let mut convocation = meeting.convocation.clone();
        let before: Vec<_> =
            convocation.agenda.iter().map(|item| (item.kind, item.title.clone())).collect();
        let agenda = match fields.agenda.as_deref().map(|typed| rewrite(&before, typed)) {
            None => before,
            Some(Ok(agenda)) => agenda,
            Some(Err(error)) => {
                reading.wrong(text_problem("agenda", error));
                before
            }
        };
        reading.end()?;
        if meeting.announcement != Announcement::Draft || seen != meeting.version {
            return Err(Error::Conflict);
        }
        convocation.starts = fields.starts;
        convocation.place = fields.place;
        convocation.directions = fields.directions;
        convocation.caller = fields.caller;
        convocation.legal_basis = fields.legal_basis;
        convocation.vote_mode = fields.vote_mode.unwrap_or(convocation.vote_mode);
        let item =
            |(kind, title)| AgendaItem { id: AgendaItemId::from_uuid(cx.new_id()), kind, title };
        convocation.agenda = agenda.into_iter().map(item).collect();
        store::save_draft(tx, &permit, &meeting, &convocation).await?;
        let event = Event::ConvocationEdited { version: meeting.version + 1 };
        audit::record(tx, actor, cx.now(), meeting.id, &event).await
    })
    .await
}
