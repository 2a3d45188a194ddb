//! The elections that wait for somebody of the staff.

use super::poll::STAFF;
use services::elections;

on_both! {
    async fn what_a_closed_meeting_left_undone_waits_for_nobody(town: Town) {
        let town = town.demonstrated().await;
        let running = async || elections::list_running(&town.cx, STAFF, 200).await.unwrap();
        let (begun, waiting): (Vec<_>, Vec<_>) =
            running().await.into_iter().partition(|(_, phase)| phase.open_round().is_some());
        assert!(!begun.is_empty() && waiting.iter().any(|(_, phase)| phase.takes_nominations()));
        town.tamper("UPDATE meetings SET progress = 'closed' WHERE progress = 'in-session'").await.unwrap();
        let left = running().await;
        for (contest, _) in &begun {
            assert!(left.iter().any(|(known, _)| known.election == contest.election), "a poll is closed first");
        }
        assert!(left.iter().all(|(_, phase)| !phase.takes_nominations()));
    }
}
