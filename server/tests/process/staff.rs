//! Letting the first person in from the command line.

use crate::program::Place;

#[test]
fn an_invitation_opens_beside_the_running_server() {
    let place = Place::new();
    place.run(&["demo"]);
    let server = place.serve(&[]);
    let link =
        place.run(&["staff", "invite", "nora", "--name", "Nora Paz", "--role", "administrator"]);
    let (_, path) = link.trim().split_once("/invitacion/").expect("a link");
    let page = server.get(&format!("/invitacion/{path}"));
    // The form asks for its key first.
    assert!(page.starts_with("HTTP/1.1 303"), "{page}");
    assert!(server.get("/invitacion/0000").starts_with("HTTP/1.1 404"));
}

#[test]
fn an_area_is_added_and_its_officer_invited() {
    let place = Place::new();
    place.run(&["demo"]);
    let slug = place.run(&["area", "Panteón municipal", "--category", "other"]);
    assert_eq!(slug.trim(), "panteon-municipal");
    let invite = ["staff", "invite", "rita", "--name", "Rita", "--role", "area-officer", "--area"];
    let link = place.run(&[&invite[..], &[slug.trim()]].concat());
    assert!(link.contains("/invitacion/"), "{link}");
    assert!(place.refused(&[&invite[..], &["nowhere"]].concat()).contains("panteon-municipal"));
    let again = place.refused(&["area", "Panteón municipal", "--category", "other"]);
    assert!(again.contains("already"), "{again}");
}

#[test]
fn what_cannot_be_invited_is_told_in_one_line() {
    let place = Place::new();
    place.run(&["demo"]);
    let refused = place.refused(&["staff", "invite", "n", "--name", "Nora", "--role", "delegate"]);
    assert!(refused.contains("3 to 40 letters"), "{refused}");
    let refused = place.refused(&["staff", "invite", "nora", "--name", " ", "--role", "delegate"]);
    assert!(refused.contains("--name"), "{refused}");
    let elsewhere =
        ["staff", "invite", "nora", "--name", "N", "--role", "delegate", "--municipality", "x"];
    assert!(place.refused(&elsewhere).contains("--municipality HOST"));
}

#[test]
fn the_demonstration_says_how_to_sign_in_each_time() {
    let place = Place::new();
    let first = place.run(&["demo"]);
    let lines: Vec<_> =
        first.lines().filter(|line| line.starts_with("Demonstration sign-in: ")).collect();
    assert_eq!(lines.len(), 5, "{first}");
    let other = Place::new().run(&["demo"]);
    assert!(!other.contains(lines[0]), "the same password in two towns");
}
