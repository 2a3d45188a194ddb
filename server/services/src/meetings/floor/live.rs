//! What everybody may see of a meeting while it lasts, and the stream that tells it.
//!
//! A stream carries the whole state each time and never a change of it: whoever missed something
//! has missed nothing. One task for each meeting that is watched asks the database, however many
//! watch; it holds no name.

use super::{Inside, quorum_rule, store};
use crate::{Context, Error, meetings};
use chrono::{DateTime, Utc};
use domain::meetings::{
    MeetingCode, Progress,
    floor::{Declaration, PointState, WhichCall},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{Notify, OwnedSemaphorePermit, Semaphore, watch},
    time::sleep,
};

/// Streams of one municipality at once; more are told to come back.
pub const STREAMS_MOST: usize = 2000;

/// A meeting is looked at this often without being told: hours pass, and another process may
/// serve the same database.
const LOOK: Duration = Duration::from_secs(10);

/// Between two looks, so that a crowd at the door costs no more than this many a second.
const PAUSE: Duration = Duration::from_millis(250);

/// A meeting as everybody in the room sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Grows with every change of this meeting.
    pub version: i64,
    pub progress: Progress,
    pub inside: Inside,
    /// The call the meeting is in, and how many it asks for.
    pub call: WhichCall,
    pub needed: u32,
    /// From when the second call may be declared, when the rules know one.
    pub second_from: Option<DateTime<Utc>>,
    pub declared: Option<Declaration>,
    /// The item that is open: its place from 1, and its title.
    pub item: Option<(usize, String)>,
    pub items: usize,
    pub items_closed: usize,
}

impl Snapshot {
    /// How many are missing for the quorum of the call.
    pub fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.inside.counted)
    }
}

/// The state of a meeting that is announced.
///
/// # Errors
/// [`Error::NotFound`] for a draft, as for a meeting that never was.
pub async fn snapshot(cx: &Context, code: MeetingCode) -> Result<Snapshot, Error> {
    let reader = cx.database().reader();
    let meeting = meetings::find_public_meeting(cx, code).await?;
    let rule = quorum_rule(cx, &meeting).await?;
    let declared = store::list_declarations(reader, meeting.id).await?.into_iter().next();
    let call = declared.map_or_else(|| rule.current(cx.now()), |declared| declared.call);
    let needed = rule.needed(call).map_err(Error::internal)?;
    let points = store::list_points(reader, meeting.id).await?;
    let open = meeting.convocation.agenda.iter().zip(1..).find_map(|(item, place)| {
        let state = points.get(&item.id)?;
        matches!(state, PointState::Open { .. }).then(|| (place, item.title.as_str().to_owned()))
    });
    let closed = points.values().filter(|state| matches!(state, PointState::Closed { .. })).count();
    let entries = store::count_entries(reader, meeting.id).await?;
    let steps = i64::try_from(points.len() + closed).map_err(Error::internal)?;
    Ok(Snapshot {
        version: meeting.version + entries + steps + i64::from(call == WhichCall::Second),
        progress: meeting.progress,
        inside: store::count_inside(reader, meeting.id, &meeting.body, cx.today()).await?,
        call,
        needed,
        second_from: rule.opens(WhichCall::Second).ok(),
        declared,
        item: open,
        items: meeting.convocation.agenda.len(),
        items_closed: closed,
    })
}

/// The meetings that are watched now.
pub(crate) struct Halls {
    watched: Mutex<HashMap<MeetingCode, Arc<Hall>>>,
    places: Arc<Semaphore>,
}

struct Hall {
    changed: Notify,
    /// `None` once the server stops.
    state: watch::Sender<Option<Snapshot>>,
}

impl Default for Halls {
    fn default() -> Self {
        Self { watched: Mutex::default(), places: Arc::new(Semaphore::new(STREAMS_MOST)) }
    }
}

impl Halls {
    fn watched(&self) -> MutexGuard<'_, HashMap<MeetingCode, Arc<Hall>>> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that something changed, after the commit that changed it.
    pub(crate) fn tell(&self, code: MeetingCode) {
        if let Some(hall) = self.watched().get(&code) {
            hall.changed.notify_one();
        }
    }

    /// Lets a hall go that nobody watches; `false` when somebody came meanwhile.
    fn leave(&self, code: MeetingCode, hall: &Arc<Hall>) -> bool {
        let mut watched = self.watched();
        let empty = hall.state.receiver_count() == 0;
        if empty && watched.get(&code).is_some_and(|held| Arc::ptr_eq(held, hall)) {
            watched.remove(&code);
        }
        empty
    }
}

/// Somebody who watches a meeting. Dropped, their place is free again.
pub struct Watching {
    state: watch::Receiver<Option<Snapshot>>,
    begun: bool,
    _place: OwnedSemaphorePermit,
}

impl Watching {
    /// The state at first, then each new one; `None` when the server stops.
    pub async fn next(&mut self) -> Option<Snapshot> {
        if self.begun {
            self.state.changed().await.ok()?;
        }
        self.begun = true;
        self.state.borrow_and_update().clone()
    }
}

/// Watches a meeting that is announced.
///
/// # Errors
/// [`Error::NotFound`] as [`snapshot`]; [`Error::Busy`] when too many watch, or the server stops.
pub async fn watch(cx: &Context, code: MeetingCode) -> Result<Watching, Error> {
    let full = |_| Error::Busy("too many watch".into());
    let place = Arc::clone(&cx.halls().places).try_acquire_owned().map_err(full)?;
    let first = snapshot(cx, code).await?;
    let mut watched = cx.halls().watched();
    let hall = watched.entry(code).or_insert_with(|| {
        let hall = Arc::new(Hall { changed: Notify::new(), state: watch::Sender::new(None) });
        tokio::spawn(attend(cx.clone(), code, Arc::clone(&hall)));
        hall
    });
    let state = hall.state.subscribe();
    // A hall just opened knows nothing yet; what another one knows may be older than this.
    hall.state.send_if_modified(|known| {
        let newer = known.as_ref().is_none_or(|known| known.version < first.version);
        if newer {
            *known = Some(first);
        }
        newer
    });
    Ok(Watching { state, begun: false, _place: place })
}

async fn attend(cx: Context, code: MeetingCode, hall: Arc<Hall>) {
    loop {
        tokio::select! {
            () = hall.changed.notified() => {}
            () = sleep(LOOK) => {}
            () = hall.state.closed() => {
                if cx.halls().leave(code, &hall) {
                    return;
                }
            }
        }
        match snapshot(&cx, code).await {
            Ok(now) => {
                hall.state.send_if_modified(|known| {
                    // The server stops: nothing follows any more.
                    let new = known.as_ref().is_some_and(|known| *known != now);
                    if new {
                        *known = Some(now);
                    }
                    new
                });
            }
            Err(error) => tracing::warn!(%error, "a meeting that is watched was not read"),
        }
        sleep(PAUSE).await;
    }
}

/// Ends every stream and lets no more begin: the server stops.
pub fn end_streams(cx: &Context) {
    cx.halls().places.close();
    for hall in cx.halls().watched().values() {
        hall.state.send_replace(None);
    }
}
