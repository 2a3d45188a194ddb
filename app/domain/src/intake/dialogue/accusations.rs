//! What is told of the committee or of money, and who may read it.

use super::{
    Asking, Line, Place,
    tests::{STORY, Talk},
};
use crate::intake::Category;

/// What is told of the committee or of money reaches the comptroller whenever it is told.
#[test]
fn what_accuses_is_sealed_on_every_road() {
    const TOLD: &str = "el comite se robo el dinero";
    let at_board = Some("2026-017");
    for (road, work, says) in [
        ("first words", at_board, &[TOLD][..]),
        ("to a person", None, &["quiero hablar con una persona", TOLD]),
        ("where the kind is asked", at_board, &["eso de ahi", TOLD]),
        ("where the category is asked", at_board, &["eso de ahi", "[kind:complaint]", TOLD]),
        ("not understood", at_board, &["eso de ahi", TOLD, "lo de siempre", "lo mismo"]),
        ("after another category", at_board, &["la obra esta parada", TOLD]),
        ("at the summary", at_board, &["la obra esta parada", "no", "[agree-anonymous]", TOLD]),
        ("with the place", None, &["hay un bache", "en la zaragoza, el comite se robo el dinero"]),
        ("in place of a place", None, &["hay un bache", TOLD]),
        ("in place of a name", at_board, &[STORY, "no", "[agree-reachable]", TOLD]),
        ("like a question of price", at_board, &[STORY, "los del comite cobran por pasar"]),
        (
            "beside much else",
            at_board,
            &[
                "ya van meses, la obra esta parada, no avanza, ya no vienen a trabajar y el comite se robo el dinero",
            ],
        ),
    ] {
        let mut talk = Talk::at(work);
        for text in says {
            talk.tell(text);
        }
        assert!(talk.finish().heard(&Line::Sealed), "{road}");
        let reports = talk.reports();
        assert_eq!(reports.len(), 1, "{road}: {:?}", talk.state);
        assert!(reports[0].category.is_sealed(), "{road}: {:?}", reports[0]);
        let told = reports[0].description.contains("comite");
        assert!(told || matches!(reports[0].place, Place::Told(_)), "{road}: {:?}", reports[0]);
    }
}

#[test]
fn what_was_meant_otherwise_is_put_right_by_its_author_alone() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell("la obra esta parada")
        .tell("ya le avise al comite")
        .tell("no")
        .tell("[agree-anonymous]");
    assert_eq!(talk.state.draft.category, Some(Category::Committee));
    talk.tell("es el alumbrado, la lampara no prende");
    assert_eq!(talk.state.asking, Asking::Send, "sealing is not talked away");
    talk.tell("[correct]").tell("[part:category]").tell("[category:delay]").tell("[send]");
    assert_eq!(talk.reports()[0].category, Category::Delay);
}

#[test]
fn after_the_folio_danger_and_complaints_of_the_committee_are_read() {
    let mut talk = Talk::at(Some("2026-017"));
    talk.tell(STORY).tell("no").tell("[agree-anonymous]").tell("[send]");
    talk.tell("ya se cayo la barda").tell("ya le avise al comite");
    assert!(talk.heard(&Line::Emergency) && !talk.heard(&Line::Sealed));
    talk.tell("el encargado pidio una mordida");
    assert!(talk.heard(&Line::Sealed));
}
