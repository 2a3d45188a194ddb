//! Documents that wait for somebody of the staff, for the page their day begins with.

use crate::{
    components::Card,
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::minutes::State;
use leptos::prelude::*;
use services::minutes::Pending;

/// Documents that are being written or signed, each with what it waits for.
#[component]
pub(crate) fn PendingDocuments(documents: Vec<Pending>) -> impl IntoView {
    let reader = reader();
    let items = documents
        .into_iter()
        .map(|pending| {
            let kind = reader.word("document-kind", pending.folio.kind.code());
            let state = reader.word("document-state", pending.state.code());
            let count = (pending.state == State::Signing)
                .then(|| t!("signing-count", done = pending.settled, of = pending.signers));
            view! {
                <li class="queue__item">
                    <h3 class="queue__title">
                        <a href=link(paths::document(pending.folio))>
                            {kind} " " {pending.folio.to_string()}
                        </a>
                    </h3>
                    <p class="queue__note">{state} " " {count}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title=t!("today-documents")>
            <ul class="queue" role="list">{items}</ul>
        </Card>
    }
}
