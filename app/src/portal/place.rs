//! Where a work is: in words, as a sketch, and as a code to take away on paper.

use crate::{
    components::{Card, Qr, Sketch, SketchStreet},
    lang::t,
};
use domain::text::Line;
use leptos::prelude::*;
use services::works::PublicWork;

/// Where the work is. The code leads back to this page; only paper needs it.
#[component]
pub fn Place(work: PublicWork, address: String) -> impl IntoView {
    let PublicWork { project: work, locality, crossings } = work;
    let place = locality.name.as_str().to_owned();
    // A street nobody has drawn still has a name, and the sketch knows what to do with it.
    let street = |name: &Line| {
        let drawn = crossings.iter().find(|street| street.name == *name);
        let course = drawn.map(|street| street.course.clone()).unwrap_or_default();
        SketchStreet { name: name.as_str().to_owned(), course }
    };
    let streets = work.cross_streets.iter().map(street).collect();
    view! {
        <Card title=t!("work-place")>
            <Sketch site=format!("{}, {place}", work.site.as_str()) course=work.course streets=streets/>
        </Card>
        <div class="print-only">
            <Qr content=address.clone() title=t!("work-print")/>
            <p>{t!("work-print")} <br/> {address}</p>
        </div>
    }
}
