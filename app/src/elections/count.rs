//! Counting by hand at the table: the sheet each of two tellers fills in.

use super::table::line;
use crate::{
    components::{Button, Choice, Filled, Select, TextField, Weight, choice},
    forms::{self, Sent},
    lang::{Text, t},
    reader::reader,
};
use domain::elections::{Candidacy, Channel, Contest, Count, Phase, Round};
use leptos::prelude::*;
use services::{
    Error,
    elections::{Act, Election, Seat},
};

const TELLER_MOST: usize = 120;
/// No meeting of neighbours is larger; a longer number is a slip of the finger.
const PEOPLE_MOST: u32 = 1_000_000;

/// The fields of a sheet, and what follows once everything is counted.
pub(super) fn sheet(contest: &Contest, round: &Round, candidacies: &[Candidacy]) -> impl IntoView {
    let reader = reader();
    let by_hand: Vec<Choice> = contest
        .modes
        .iter()
        .filter(|channel| channel.is_counted_by_hand())
        .map(|channel| choice(channel.code(), reader.word("channel", channel.code())))
        .collect();
    let sheet = (!by_hand.is_empty()).then(|| {
        let names = round.slate.iter().map(|id| {
            let name = candidacies.iter().find(|c| c.id == *id).map(|c| c.name.as_str().to_owned());
            number_field(format!("voto-{id}"), name.unwrap_or_default().into())
        });
        let rows = names
            .chain([
                number_field("voto-blanco".to_owned(), t!("vote-blank")),
                number_field("voto-nulo".to_owned(), t!("vote-null")),
            ])
            .collect_view();
        let seats = vec![
            choice(Seat::First.code(), t!("table-seat-first")),
            choice(Seat::Second.code(), t!("table-seat-second")),
        ];
        view! {
            <h2>{t!("table-count-title")}</h2>
            <p>{t!("table-count-text")}</p>
            <Select name="canal" label=t!("table-channel") choices=by_hand/>
            <Select name="turno" label=t!("table-seat") choices=seats/>
            <TextField name="escrutador" label=t!("table-teller")/>
            <fieldset class="field" id="votos" tabindex="-1">
                <legend>{t!("table-votes")}</legend>
                {rows}
            </fieldset>
            <Button text=t!("table-count") name="acto" value="contar" wide=true/>
        }
    });
    view! {
        {sheet}
        <h2>{t!("table-resolve-title")}</h2>
        <p>{t!("table-resolve-text")}</p>
        <Button text=t!("table-resolve") name="acto" value="resolver" wide=true weight=Weight::Quiet/>
    }
}

/// A number for one name: the fields of a sheet are as many as people stand.
fn number_field(name: String, label: Text) -> AnyView {
    let value = Filled::around(&name).value(&name);
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=name.clone()
                name=name
                value=value
            />
        </div>
    }
    .into_any()
}

/// A sheet as it was sent.
pub(super) fn read(election: &Election, sent: &Sent) -> Result<Act, Error> {
    let Phase::Closed(closed) = &election.phase else {
        return Err(forms::rejected("acto", "problem-phase"));
    };
    let votes = |of: &str| {
        figure(sent.get(&format!("voto-{of}")))
            .ok_or_else(|| forms::rejected("votos", "problem-count-number"))
    };
    let mut count = Count::empty(&closed.round.slate);
    for (candidacy, place) in &mut count.votes {
        *place = votes(&candidacy.to_string())?;
    }
    count.blank = votes("blanco")?;
    count.null = votes("nulo")?;
    Ok(Act::EnterCount {
        channel: Channel::from_code(sent.get("canal"))
            .map_err(|_| forms::rejected("canal", "problem-choose"))?,
        seat: Seat::from_code(sent.get("turno"))
            .ok_or_else(|| forms::rejected("turno", "problem-choose"))?,
        teller: line(sent, "escrutador", TELLER_MOST)?,
        count,
    })
}

fn figure(raw: &str) -> Option<u32> {
    let raw = raw.trim();
    let plain = !raw.is_empty() && raw.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| raw.parse().ok()).flatten().filter(|number| *number <= PEOPLE_MOST)
}
