//! The door: who comes in, who leaves, and what was a mistake.

use super::{
    super::{
        Meeting,
        fields::{Reading, missing},
        passes, store as meetings,
    },
    hold,
    store::{self, Hold},
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    people::{self, NewPerson},
    submissions::{self, Sent, Submission},
};
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Permit},
    ids::{MeetingId, PersonId},
    meetings::{
        Conduct, MeetingCode, PassToken, ShortCode,
        floor::{CannotMark, Capacity, Entry, EntryKey, Happening, Ledger, Method},
        may_conduct,
    },
    people::{Confirmed, FIRST, NAME_MOST, NAMESAKES_MOST, STREET_MOST, may_enrol},
    submissions::{Problem, SubmissionKey, Typed},
};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The shortest time both databases tell apart.
const INSTANT: TimeDelta = TimeDelta::microseconds(1);

/// What the door says. Kept as the result of the form, so that a sending repeated says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Entered(PersonId),
    /// Inside already: one presence, however often the pass is shown.
    Inside(PersonId),
    /// A pass of another meeting.
    Elsewhere(MeetingCode),
    /// Its bearer took it back.
    Withdrawn(PersonId),
    /// Nobody's.
    Unknown,
    Left(PersonId),
    /// Not inside, so there is nobody to let out.
    Absent(PersonId),
    Undone(PersonId),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entered(person) => write!(f, "entered {person}"),
            Self::Inside(person) => write!(f, "inside {person}"),
            Self::Elsewhere(code) => write!(f, "elsewhere {code}"),
            Self::Withdrawn(person) => write!(f, "withdrawn {person}"),
            Self::Unknown => f.write_str("unknown "),
            Self::Left(person) => write!(f, "left {person}"),
            Self::Absent(person) => write!(f, "absent {person}"),
            Self::Undone(person) => write!(f, "undone {person}"),
        }
    }
}

impl FromStr for Answer {
    type Err = Error;

    fn from_str(raw: &str) -> Result<Self, Error> {
        let (word, of) = raw.split_once(' ').ok_or(Error::NotFound)?;
        let person = || of.parse::<PersonId>().map_err(Error::internal);
        Ok(match word {
            "entered" => Self::Entered(person()?),
            "inside" => Self::Inside(person()?),
            "elsewhere" => Self::Elsewhere(of.parse().map_err(Error::internal)?),
            "withdrawn" => Self::Withdrawn(person()?),
            "unknown" => Self::Unknown,
            "left" => Self::Left(person()?),
            "absent" => Self::Absent(person()?),
            "undone" => Self::Undone(person()?),
            other => return Err(Error::internal(format!("the door does not say `{other}`"))),
        })
    }
}

/// Lets somebody in by their pass (`pass`: as the camera read it, or its short code) or as they
/// were found by name (`person`), in a `capacity`.
///
/// # Errors
/// [`Error::Rejected`] for what is neither; [`Error::NotFound`] for all but those who stand at
/// the door; [`Error::Conflict`] while the door is closed.
pub async fn check_in(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<Answer, Error> {
    let permit = may_conduct(actor).map_err(|_| Error::NotFound)?;
    at_door(cx, (actor, &permit), submission, code, async |door, meeting| {
        let mut reading = Reading::of(typed);
        let capacity = capacity(&mut reading);
        let shown = shown(&mut reading);
        reading.end()?;
        match (recognise(door.tx, meeting, shown).await?, capacity) {
            (Ok((person, method)), Some(capacity)) => {
                let happening = Happening::Entered { capacity, method };
                let answer = door.mark(key(submission.key)?, person, happening).await?;
                door.see(shown, person).await?;
                Ok(answer)
            }
            (Err(answer), _) => Ok(answer),
            (Ok(_), None) => Err(missing()),
        }
    })
    .await
}

/// Enters somebody who did not say they would come, and lets them in. Somebody who is seen to be
/// another person (`other`) than the one inside with the same name and street is entered apart.
///
/// # Errors
/// As [`check_in`], with [`Error::Rejected`] for what is missing.
pub async fn walk_in(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<Answer, Error> {
    let permit = may_conduct(actor).map_err(|_| Error::NotFound)?;
    let enrol = may_enrol(actor)?;
    let notice = people::privacy_notice(cx).await?.version;
    at_door(cx, (actor, &permit), submission, code, async |door, meeting| {
        let mut reading = Reading::of(typed);
        let read = read_walk_in(&mut reading, cx, meeting, notice);
        let capacity = capacity(&mut reading);
        let other = reading.raw("other") == "si";
        reading.end()?;
        let (Some(new), Some(capacity)) = (read, capacity) else {
            return Err(missing());
        };
        let tx = door.tx;
        let namesake = if other { next_namesake(tx, meeting.id, &new).await? } else { FIRST };
        let person = people::enrol_in(tx, cx, &enrol, &new, namesake).await?;
        let entered = (meeting.id, person, new.notice);
        meetings::insert_registration(tx, &enrol, entered, "door", cx.now()).await?;
        let happening = Happening::Entered { capacity, method: Method::WalkIn };
        door.mark(key(submission.key)?, person, happening).await
    })
    .await
}

/// The first of a name and street of whom the ledger does not say that they are inside.
async fn next_namesake(tx: &Tx, meeting: MeetingId, new: &NewPerson) -> Result<u8, Error> {
    for namesake in FIRST..NAMESAKES_MOST {
        let Some(person) = people::find_alike_in(tx, new, namesake).await? else {
            return Ok(namesake);
        };
        let lines = store::list_entries_of(tx, meeting, person).await?;
        if Ledger::of(lines).enter(person).is_ok() {
            return Ok(namesake);
        }
    }
    Ok(NAMESAKES_MOST)
}

/// Marks somebody (`person`) as gone. Who is not inside cannot leave, and the answer says so.
///
/// # Errors
/// As [`check_in`].
pub async fn leave(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<Answer, Error> {
    change(cx, actor, submission, code, typed, Change::Leave).await
}

/// Takes back the last thing written of somebody (`person`): their exit, or else their entry.
///
/// # Errors
/// As [`check_in`].
pub async fn undo(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<Answer, Error> {
    change(cx, actor, submission, code, typed, Change::Undo).await
}

#[derive(Debug, Clone, Copy)]
enum Change {
    Leave,
    Undo,
}

async fn change(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
    change: Change,
) -> Result<Answer, Error> {
    let permit = may_conduct(actor).map_err(|_| Error::NotFound)?;
    at_door(cx, (actor, &permit), submission, code, async |door, meeting| {
        let person = Reading::of(typed).raw("person").parse().map_err(|_| Error::NotFound)?;
        if !store::is_registered(door.tx, meeting.id, person).await? {
            return Err(Error::NotFound);
        }
        let key = key(submission.key)?;
        match change {
            Change::Leave => door.mark(key, person, Happening::Left).await,
            Change::Undo => door.undo(key, person).await,
        }
    })
    .await
}

/// As [`check_in`], with finished values, in a transaction at hand.
pub(crate) async fn enter_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    person: PersonId,
    (capacity, method): (Capacity, Method),
) -> Result<Answer, Error> {
    let permit = may_conduct(actor)?;
    let door = Door { tx, cx, actor, permit: &permit, meeting };
    let key = EntryKey::from_uuid(cx.new_id());
    door.mark(key, person, Happening::Entered { capacity, method }).await
}

/// As [`leave`], with finished values, in a transaction at hand.
pub(crate) async fn leave_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Answer, Error> {
    let permit = may_conduct(actor)?;
    let door = Door { tx, cx, actor, permit: &permit, meeting };
    door.mark(EntryKey::from_uuid(cx.new_id()), person, Happening::Left).await
}

/// Does something at the open door of a meeting, once. Everybody who watches the door learns of it.
async fn at_door(
    cx: &Context,
    (actor, permit): (Actor, &Permit<Conduct>),
    submission: &Submission<'_>,
    code: MeetingCode,
    work: impl AsyncFnOnce(&Door<'_>, &Meeting) -> Result<Answer, Error>,
) -> Result<Answer, Error> {
    let sent = submissions::send(cx, submission, Answer::to_string, async |tx| {
        let meeting = open_floor(tx, code).await?;
        work(&Door { tx, cx, actor, permit, meeting: meeting.id }, &meeting).await
    });
    match sent.await? {
        Sent::Now(answer) => {
            cx.halls().tell(code);
            Ok(answer)
        }
        Sent::Before(answer) => answer.parse(),
    }
}

/// Everything a line of the ledger is written with.
struct Door<'a> {
    tx: &'a Tx,
    cx: &'a Context,
    actor: Actor,
    permit: &'a Permit<Conduct>,
    meeting: MeetingId,
}

impl Door<'_> {
    /// Writes that somebody came or went, unless the ledger says that they did already.
    async fn mark(
        &self,
        key: EntryKey,
        person: PersonId,
        what: Happening,
    ) -> Result<Answer, Error> {
        let lines = self.lines(person).await?;
        let ledger = Ledger::of(lines.iter().copied());
        let (may, answer) = match what {
            Happening::Entered { .. } => (ledger.enter(person), Answer::Entered(person)),
            Happening::Left | Happening::Undone(_) => {
                (ledger.leave(person).map(drop), Answer::Left(person))
            }
        };
        match may {
            Err(CannotMark::Inside(_)) => return Ok(Answer::Inside(person)),
            Err(CannotMark::Absent) => return Ok(Answer::Absent(person)),
            Ok(()) => self.write(key, person, what, lines).await?,
        }
        Ok(answer)
    }

    async fn undo(&self, key: EntryKey, person: PersonId) -> Result<Answer, Error> {
        let lines = self.lines(person).await?;
        match Ledger::of(lines.iter().copied()).last_line(person) {
            Err(_) => Ok(Answer::Absent(person)),
            Ok(line) => {
                let entry = lines.iter().find(|entry| entry.key == line);
                if entry.is_some_and(|entry| matches!(entry.what, Happening::Entered { .. })) {
                    passes::forget_shown(self.tx, self.permit, self.meeting, person).await?;
                }
                self.write(key, person, Happening::Undone(line), lines).await?;
                Ok(Answer::Undone(person))
            }
        }
    }

    /// Notes that somebody showed a pass: from now on it signs and reads the act.
    async fn see(&self, shown: Option<Shown>, person: PersonId) -> Result<(), Error> {
        let digest = match shown {
            Some(Shown::Pass(token)) => token.digest().as_str().to_owned(),
            Some(Shown::Code(code)) => code.digest(self.meeting),
            Some(Shown::Person(_)) | None => return Ok(()),
        };
        let now = self.cx.now();
        if passes::mark_shown(self.tx, self.permit, self.meeting, &digest, now).await? {
            let event = Event::PassShown { person: person.to_string() };
            audit::record(self.tx, self.actor, now, self.meeting, &event).await?;
        }
        Ok(())
    }

    /// The lines of one person, who is held until the transaction ends.
    async fn lines(&self, person: PersonId) -> Result<Vec<Entry>, Error> {
        store::hold_person(self.tx, self.permit, self.meeting, person).await?;
        store::list_entries_of(self.tx, self.meeting, person).await
    }

    async fn write(
        &self,
        key: EntryKey,
        person: PersonId,
        what: Happening,
        mut lines: Vec<Entry>,
    ) -> Result<(), Error> {
        let now = self.cx.now();
        // What is written later happened later, on a clock that stood still too.
        let latest = lines.iter().map(|line| line.at).max();
        let at = latest.map_or(now, |latest| now.max(latest + INSTANT));
        let entry = Entry { at, key, person, what };
        let meeting = self.meeting;
        if !store::insert_entry(self.tx, self.permit, meeting, &entry, now, self.actor).await? {
            return Err(Error::Conflict);
        }
        lines.push(entry);
        let last = Ledger::of(lines).last(person);
        store::save_presence(self.tx, self.permit, meeting, person, last).await?;
        let (capacity, method) = match what {
            Happening::Entered { capacity, method } => (Some(capacity.code()), Some(method.code())),
            Happening::Left | Happening::Undone(_) => (None, None),
        };
        let person = person.to_string();
        let event = Event::AttendanceMarked { person, what: what.code(), capacity, method };
        audit::record(self.tx, self.actor, now, meeting, &event).await
    }
}

/// What somebody at the door showed.
#[derive(Clone, Copy)]
enum Shown {
    Pass(PassToken),
    Code(ShortCode),
    Person(PersonId),
}

fn shown(reading: &mut Reading<'_>) -> Option<Shown> {
    let (pass, person) = (reading.raw("pass"), reading.raw("person"));
    if let Ok(token) = PassToken::from_scan(pass) {
        return Some(Shown::Pass(token));
    }
    if let Ok(code) = pass.parse() {
        return Some(Shown::Code(code));
    }
    if let (true, Ok(person)) = (pass.is_empty(), person.parse()) {
        return Some(Shown::Person(person));
    }
    reading.wrong(Problem::new("pass", "problem-pass"));
    None
}

/// Who that is, or what there is to say of it.
async fn recognise(
    tx: &Tx,
    meeting: &Meeting,
    shown: Option<Shown>,
) -> Result<Result<(PersonId, Method), Answer>, Error> {
    let found = match shown {
        Some(Shown::Pass(token)) => match passes::find(tx, &token.digest()).await? {
            Some(known) if known.meeting != meeting.id => Err(Answer::Elsewhere(known.code)),
            Some(known) => valid(known.person, known.withdrawn, Method::Scan),
            None => Err(Answer::Unknown),
        },
        Some(Shown::Code(code)) => {
            match store::find_by_code(tx, meeting.id, &code.digest(meeting.id)).await? {
                Some((person, withdrawn)) => valid(person, withdrawn, Method::Code),
                None => Err(Answer::Unknown),
            }
        }
        Some(Shown::Person(person)) => {
            let known = store::is_registered(tx, meeting.id, person).await?;
            if known { Ok((person, Method::Search)) } else { Err(Answer::Unknown) }
        }
        None => Err(Answer::Unknown),
    };
    Ok(found)
}

const fn valid(
    person: PersonId,
    withdrawn: bool,
    method: Method,
) -> Result<(PersonId, Method), Answer> {
    if withdrawn { Err(Answer::Withdrawn(person)) } else { Ok((person, method)) }
}

fn capacity(reading: &mut Reading<'_>) -> Option<Capacity> {
    let capacity = match reading.raw("capacity") {
        "" => Ok(Capacity::Neighbour),
        code => Capacity::from_code(code),
    };
    if capacity.is_err() {
        reading.wrong(Problem::new("capacity", "problem-choose"));
    }
    capacity.ok()
}

fn read_walk_in(
    reading: &mut Reading<'_>,
    cx: &Context,
    meeting: &Meeting,
    notice: u16,
) -> Option<NewPerson> {
    let name = reading.line("name", NAME_MOST);
    let street = reading.line("street", STREET_MOST);
    let phone = reading.phone_if_any(cx);
    // One tick at the door: of age, and told how their data are kept, as the page words it.
    let told = reading.raw("told") == "si";
    let adult = Confirmed::of(told);
    if adult.is_err() || reading.raw("notice_version") != notice.to_string() {
        reading.wrong(Problem::new("told", "problem-told"));
    }
    let (name, street, adult) = (name?, street?, adult.ok()?);
    Some(NewPerson { name, street, locality: meeting.body.locality, adult, notice, phone })
}

/// The meeting, whose door is open and stays open until the transaction ends.
async fn open_floor(tx: &Tx, code: MeetingCode) -> Result<Meeting, Error> {
    let meeting = hold(tx, code, Hold::Beside).await?;
    if meeting.progress.has_open_door() { Ok(meeting) } else { Err(Error::Conflict) }
}

/// A form writes one line: its key is the key of the line.
fn key(key: SubmissionKey) -> Result<EntryKey, Error> {
    Uuid::try_parse(&key.to_string()).map(EntryKey::from_uuid).map_err(Error::internal)
}
