use crate::town::{Town, once, typed};
use domain::{
    identity::{Actor, Role, Roles},
    municipality::{Country, Currency, Municipality, TimeZoneName},
    place::Slug,
    submissions::Problem,
    text::Line,
};
use services::{
    Error,
    identity::{self, NewInvitation},
    intake::areas,
    municipality::{
        self, Described,
        forms::{AREA, DESCRIBE, DUTIES, HOLIDAY, HOLIDAY_REMOVE, LOCALITY, RENAME},
        holidays, localities,
    },
    submissions::Submission,
    works,
};

const OPERATOR: Actor = Actor::Operator;

fn slug(name: &str) -> Slug {
    Slug::parse(name).unwrap()
}

/// The one problem of a refused form.
fn problem(refused: Result<(), Error>) -> Problem {
    match refused {
        Err(Error::Rejected(problems)) if problems.len() == 1 => problems[0].clone(),
        other => panic!("{other:?}"),
    }
}

const JOCOTEPEC: [(&str, &str); 6] = [
    ("name", "Jocotepec"),
    ("region", "Jalisco"),
    ("country", "MX"),
    ("currency", "MXN"),
    ("time_zone", "America/Mexico_City"),
    ("version", "0"),
];

/// Somebody of the municipality with an open account.
async fn account(town: &Town, login: &str, roles: &[Role], area: Option<&str>) -> Actor {
    let known = areas::list(&town.cx).await.unwrap();
    let area = area.map(|name| known.iter().find(|area| area.slug.as_str() == name).unwrap().id);
    let new = NewInvitation {
        login: login.to_owned(),
        name: format!("Persona {login}"),
        roles: Roles::of(roles),
        area,
    };
    let secret = identity::invite(&town.cx, OPERATOR, None, &new).await.unwrap().unwrap();
    let password = "tres burros cargan leña";
    let session =
        identity::take_up(&town.cx, &once("invitation"), &secret, password, password).await;
    let session = session.unwrap().unwrap();
    Actor::Staff(identity::find_session(&town.cx, &session).await.unwrap().unwrap().staff)
}

fn soria(zone: &str) -> Described {
    let municipality = Municipality {
        name: Line::parse("Villanueva", 80).unwrap(),
        region: Line::parse("Soria", 80).unwrap(),
        country: Country::Spain,
        time_zone: TimeZoneName(zone.to_owned()),
        currency: Currency::Euro,
    };
    Described { municipality, version: 0 }
}

on_both! {
    async fn settings_are_kept_and_taken_over_at_once(town: Town) {
        municipality::describe(&town.cx, Actor::Operator, soria("Europe/Madrid")).await.unwrap();
        assert_eq!(*town.cx.municipality(), soria("Europe/Madrid").municipality);
        assert_eq!(*town.reopened().await.municipality(), soria("Europe/Madrid").municipality);
    }

    async fn today_is_the_municipalitys_day(town: Town) {
        // 18:00 UTC on the 20th; six hours later it is the 21st in Madrid but not in Mexico.
        town.now.advance(chrono::TimeDelta::hours(6));
        assert_eq!(town.cx.today().to_string(), "2026-11-20");
        municipality::describe(&town.cx, Actor::Operator, soria("Europe/Madrid")).await.unwrap();
        assert_eq!(town.cx.today().to_string(), "2026-11-21");
    }

    async fn the_second_of_two_editors_is_told(town: Town) {
        municipality::describe(&town.cx, Actor::Operator, soria("Europe/Madrid")).await.unwrap();
        let seen = municipality::find(&town.cx).await.unwrap();
        assert_eq!(seen.version, 1);
        let named = |name: &str| {
            let mut edited = seen.clone();
            edited.municipality.name = Line::parse(name, 80).unwrap();
            edited
        };
        municipality::describe(&town.cx, Actor::Operator, named("Primera")).await.unwrap();
        let late = municipality::describe(&town.cx, Actor::Operator, named("Segunda")).await;
        assert!(matches!(late, Err(Error::Conflict)));
        assert_eq!(municipality::find(&town.cx).await.unwrap().municipality.name.as_str(), "Primera");
        let again = municipality::describe(&town.cx, Actor::Operator, soria("Europe/Madrid")).await;
        assert!(matches!(again, Err(Error::Conflict)), "described once, it is there");
    }

    async fn the_public_may_not_describe_it(town: Town) {
        let refused = municipality::describe(&town.cx, Actor::Public, soria("Europe/Madrid")).await;
        assert!(matches!(refused, Err(Error::Denied)));
        assert_eq!(town.count("municipality").await, 0);
    }

    async fn an_unknown_time_zone_changes_nothing(town: Town) {
        let before = town.cx.municipality();
        let refused = municipality::describe(&town.cx, Actor::Operator, soria("Europa/Madrid")).await;
        assert!(matches!(refused, Err(Error::Rejected(_))));
        assert_eq!(town.reopened().await.municipality(), before);
        assert_eq!(town.count("audit").await, 0);
    }

    async fn a_form_describes_it_and_holds_at_once(town: Town) {
        let form = once(DESCRIBE);
        for _ in 0..2 {
            municipality::describe_typed(&town.cx, OPERATOR, &form, &typed(&JOCOTEPEC)).await.unwrap();
        }
        let kept = municipality::find(&town.cx).await.unwrap();
        assert_eq!((kept.municipality.name.as_str(), kept.version), ("Jocotepec", 1));
        assert_eq!(*town.cx.municipality(), kept.municipality);
        let late = municipality::describe_typed(&town.cx, OPERATOR, &once(DESCRIBE), &typed(&JOCOTEPEC)).await;
        assert!(matches!(late, Err(Error::Conflict)), "over a version that was not seen");
        let wrong = typed(&[("country", "US"), ("name", ""), ("version", "1")]);
        let refused = municipality::describe_typed(&town.cx, OPERATOR, &once(DESCRIBE), &wrong).await;
        let Err(Error::Rejected(problems)) = refused else { panic!("{refused:?}") };
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["name", "region", "country", "currency", "time_zone"]);
    }

    async fn every_zone_that_is_offered_is_known(town: Town) {
        for zone in Country::ALL.into_iter().flat_map(Country::time_zones) {
            let seen = municipality::find_or_first(&town.cx).await.unwrap();
            let new = Described { version: seen.version, ..soria(zone) };
            municipality::describe(&town.cx, OPERATOR, new).await.expect(zone);
        }
    }

    async fn a_town_says_what_it_needs_before_it_begins(town: Town) {
        let ready = async || {
            let ready = municipality::find_ready(&town.cx, OPERATOR).await.unwrap();
            [ready.described, ready.localities, ready.areas, ready.public_works, ready.participation]
        };
        assert_eq!(ready().await, [false; 5]);
        municipality::describe_typed(&town.cx, OPERATOR, &once(DESCRIBE), &typed(&JOCOTEPEC)).await.unwrap();
        assert_eq!(ready().await, [true, false, false, false, false]);
        let name = typed(&[("name", "San Juan Cosalá")]);
        localities::add(&town.cx, OPERATOR, &once(LOCALITY), &name).await.unwrap();
        assert_eq!(ready().await, [true, true, false, false, false]);
        // An area that takes only what is its own leaves the rest without anybody.
        for (name, unsure, enough) in [("Alumbrado", "", false), ("Ventanilla", "si", true)] {
            let area = typed(&[("name", name), ("lighting", "si"), ("unsure", unsure)]);
            areas::add_typed(&town.cx, OPERATOR, &once(AREA), &area).await.unwrap();
            assert_eq!(ready().await[2], enough, "{name}");
        }
        account(&town, "obras", &[Role::PublicWorks], None).await;
        assert_eq!(ready().await, [true, true, true, true, false]);
        account(&town, "vecinal", &[Role::Participation], None).await;
        assert_eq!(ready().await, [true; 5]);
        let stranger = municipality::find_ready(&town.cx, Actor::Public).await;
        assert!(matches!(stranger, Err(Error::Denied)));
    }

    async fn a_locality_is_added_once_and_named_anew(town: Town) {
        let names = async || {
            let known = works::directory(&town.cx).await.unwrap();
            let known = known.localities.iter();
            known.map(|known| format!("{} {}", known.slug.as_str(), known.name.as_str())).collect::<Vec<_>>()
        };
        let public_works = account(&town, "obras", &[Role::PublicWorks], None).await;
        let form = once(LOCALITY);
        let cosala = typed(&[("name", " San Juan Cosala ")]);
        for _ in 0..2 {
            localities::add(&town.cx, public_works, &form, &cosala).await.unwrap();
        }
        assert_eq!(names().await, ["san-juan-cosala San Juan Cosala"]);
        for (name, message) in
            [("san juan cosalá", "problem-name-taken"), ("¡!", "problem-name-letters")]
        {
            let refused = localities::add(&town.cx, OPERATOR, &once(LOCALITY), &typed(&[("name", name)])).await;
            assert_eq!(problem(refused).message, message, "{name}");
        }
        let anew = async |name: &str, seen: &str| {
            let fields = typed(&[("name", name), ("version", seen)]);
            localities::rename(&town.cx, OPERATOR, &once(RENAME), &slug("san-juan-cosala"), &fields).await
        };
        anew("San Juan Cosalá", "San Juan Cosala").await.unwrap();
        assert_eq!(names().await, ["san-juan-cosala San Juan Cosalá"]);
        let late = anew("San Juan", "San Juan Cosala").await;
        assert!(matches!(late, Err(Error::Conflict)), "somebody else wrote it meanwhile: {late:?}");
        localities::add(&town.cx, OPERATOR, &once(LOCALITY), &typed(&[("name", "El Molino")])).await.unwrap();
        assert_eq!(problem(anew("El Molino", "San Juan Cosalá").await).message, "problem-name-taken");
        let participation = account(&town, "vecinal", &[Role::Participation], None).await;
        let refused = localities::add(&town.cx, participation, &once(LOCALITY), &cosala).await;
        assert!(matches!(refused, Err(Error::Denied)));
        let unknown = localities::rename(&town.cx, OPERATOR, &once(RENAME), &slug("nada"), &cosala).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
    }

    async fn a_day_of_rest_is_put_on_the_list_and_taken_off(town: Town) {
        let day = |raw: &str| raw.parse::<chrono::NaiveDate>().unwrap();
        let days = async || {
            let known = holidays::list(&town.cx, town.cx.today()).await.unwrap();
            known.iter().map(|known| known.day.to_string()).collect::<Vec<_>>()
        };
        let form = once(HOLIDAY);
        let feast = typed(&[("date", "2027-01-20"), ("name", "San Sebastián")]);
        for _ in 0..2 {
            holidays::add(&town.cx, OPERATOR, &form, &feast).await.unwrap();
        }
        assert_eq!(days().await, ["2027-01-20"]);
        for (date, message) in [
            ("2027-01-20", "problem-holiday-there"),
            ("2026-11-20", "problem-date-past"),
            ("2030-01-20", "problem-date-far"),
            ("mañana", "problem-date"),
        ] {
            let fields = typed(&[("date", date), ("name", "Fiesta")]);
            let refused = holidays::add(&town.cx, OPERATOR, &once(HOLIDAY), &fields).await;
            assert_eq!(problem(refused).message, message, "{date}");
        }
        let remove = async |form: &Submission<'_>, raw: &str| {
            holidays::remove(&town.cx, OPERATOR, form, day(raw)).await
        };
        assert!(matches!(remove(&once(HOLIDAY_REMOVE), "2027-01-21").await, Err(Error::NotFound)));
        let form = once(HOLIDAY_REMOVE);
        for _ in 0..2 {
            remove(&form, "2027-01-20").await.unwrap();
        }
        assert_eq!(days().await, Vec::<String>::new());
        holidays::add(&town.cx, OPERATOR, &once(HOLIDAY), &feast).await.unwrap();
        town.now.advance(chrono::TimeDelta::days(61));
        let begun = remove(&once(HOLIDAY_REMOVE), "2027-01-20").await;
        assert!(matches!(begun, Err(Error::Conflict)), "terms were counted around it: {begun:?}");
        let works = account(&town, "obras", &[Role::PublicWorks], None).await;
        assert!(matches!(holidays::add(&town.cx, works, &once(HOLIDAY), &feast).await, Err(Error::Denied)));
    }

    async fn an_area_says_what_it_answers_for(town: Town) {
        let add = async |name: &str, unsure: &str| {
            let fields = typed(&[("name", name), ("water", "si"), ("corruption", "si"), ("unsure", unsure)]);
            areas::add_typed(&town.cx, OPERATOR, &once(AREA), &fields).await
        };
        let find = async |name: &str| areas::find(&town.cx, &slug(name)).await.unwrap();
        add("Agua Potable", "si").await.unwrap();
        let water = find("agua-potable").await.duties;
        let codes: Vec<_> = water.categories.iter().map(|category| category.code()).collect();
        assert_eq!((codes.as_slice(), water.takes_unsure), (&["water"][..], true), "what is sealed is no area's");
        assert_eq!(problem(add("AGUA potable", "").await).message, "problem-name-taken");
        assert_eq!(problem(add("¡!", "").await).message, "problem-name-letters");
        // One takes what nobody else does: the last that was told to.
        add("Ventanilla", "si").await.unwrap();
        let water = find("agua-potable").await;
        assert!(!water.duties.takes_unsure && find("ventanilla").await.duties.takes_unsure);

        let theirs = account(&town, "ana", &[Role::AreaOfficer], Some("agua-potable")).await;
        let other = account(&town, "beto", &[Role::AreaOfficer], Some("ventanilla")).await;
        let id = |actor: Actor| match actor {
            Actor::Staff(staff) => staff.id.to_string(),
            _ => unreachable!("an account was opened"),
        };
        let change = async |form: &Submission<'_>, officer: &str, seen: i64| {
            let fields = typed(&[("officer", officer), ("sewer", "si"), ("version", &seen.to_string())]);
            areas::change_duties(&town.cx, OPERATOR, form, &slug("agua-potable"), &fields).await
        };
        assert_eq!(problem(change(&once(DUTIES), &id(other), water.version).await).field, "officer");
        let form = once(DUTIES);
        for _ in 0..2 {
            change(&form, &id(theirs), water.version).await.unwrap();
        }
        let now = find("agua-potable").await;
        assert_eq!(now.duties.officer.map(|officer| officer.to_string()), Some(id(theirs)));
        assert_eq!(now.duties.categories.len(), 1);
        let late = change(&once(DUTIES), "", water.version).await;
        assert!(matches!(late, Err(Error::Conflict)), "{late:?}");
        let works = account(&town, "obras", &[Role::PublicWorks], None).await;
        let refused = areas::add_typed(&town.cx, works, &once(AREA), &typed(&[("name", "Otra")])).await;
        assert!(matches!(refused, Err(Error::Denied)));
    }
}
