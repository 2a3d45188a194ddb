use domain::{
    identity::Actor,
    municipality::{Country, Currency, Municipality, TimeZoneName},
    text::Line,
};
use services::{
    Error,
    municipality::{self, Described},
};

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
}
