use crate::town::once;
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role, Roles},
    ids::{AreaId, StaffId},
};
use services::{
    Context, Error,
    identity::{self, NewInvitation, SignedIn},
    intake::areas,
    secret::Secret,
};

const PASSWORD: &str = "tres burros cargan leña";

async fn invited(cx: &Context, login: &str, roles: &[Role]) -> Secret {
    let new = NewInvitation {
        login: login.to_owned(),
        name: "Ana López".to_owned(),
        roles: Roles::of(roles),
        area: None,
    };
    identity::invite(cx, Actor::Operator, None, &new).await.unwrap().unwrap()
}

async fn take_up(
    cx: &Context,
    secret: &Secret,
    password: &str,
    again: &str,
) -> Result<Secret, Error> {
    let taken = identity::take_up(cx, &once("invitation"), secret, password, again).await;
    taken.map(|session| session.expect("a fresh form"))
}

async fn close(cx: &Context, actor: Actor, id: StaffId, version: i64) -> Result<(), Error> {
    identity::close(cx, actor, &once("staff"), (id, version)).await
}

async fn reopen(cx: &Context, actor: Actor, id: StaffId, version: i64) -> Result<(), Error> {
    identity::reopen(cx, actor, &once("staff"), (id, version)).await
}

async fn joined(cx: &Context, login: &str, roles: &[Role]) -> (Secret, SignedIn) {
    let session = take_up(cx, &invited(cx, login, roles).await, PASSWORD, PASSWORD).await;
    let session = session.unwrap();
    let signed_in = identity::find_session(cx, &session).await.unwrap().unwrap();
    (session, signed_in)
}

fn message(error: Error) -> String {
    match error {
        Error::Rejected(problems) => problems[0].message.clone(),
        other => panic!("{other:?}"),
    }
}

async fn is_signed_in(cx: &Context, session: &Secret) -> bool {
    identity::find_session(cx, session).await.unwrap().is_some()
}

on_both! {
    async fn an_invitation_opens_an_account_once(town: Town) {
        let secret = invited(&town.cx, "ana", &[Role::Participation]).await;
        let weak = take_up(&town.cx, &secret, "corta", "corta").await.unwrap_err();
        assert_eq!(message(weak), "problem-password-short");
        let other = take_up(&town.cx, &secret, PASSWORD, "otra").await.unwrap_err();
        assert_eq!(message(other), "problem-password-differs");
        let (one, two) = tokio::join!(
            take_up(&town.cx, &secret, PASSWORD, PASSWORD),
            take_up(&town.cx, &secret, PASSWORD, PASSWORD),
        );
        assert_eq!([one.is_ok(), two.is_ok()].into_iter().filter(|ok| *ok).count(), 1);
        let session = one.or(two).unwrap();
        let signed_in = identity::find_session(&town.cx, &session).await.unwrap().unwrap();
        assert!(signed_in.actor().has(Role::Participation));
        assert!(!signed_in.actor().has(Role::Administrator));
    }

    async fn an_invitation_runs_out(town: Town) {
        let secret = invited(&town.cx, "ana", &[Role::Participation]).await;
        town.now.advance(TimeDelta::days(5));
        let late = take_up(&town.cx, &secret, PASSWORD, PASSWORD).await;
        assert!(matches!(late, Err(Error::NotFound)));
    }

    async fn a_newer_invitation_replaces_the_older_and_the_password(town: Town) {
        let (session, _) = joined(&town.cx, "ana", &[Role::Participation]).await;
        let first = invited(&town.cx, "ana", &[Role::Comptroller]).await;
        let second = invited(&town.cx, "ana", &[Role::PublicWorks]).await;
        assert!(matches!(identity::find_invitation(&town.cx, &first).await, Err(Error::NotFound)));
        assert!(is_signed_in(&town.cx, &session).await);
        let again = take_up(&town.cx, &second, "cinco gallinas ponen", "cinco gallinas ponen").await.unwrap();
        assert!(!is_signed_in(&town.cx, &session).await);
        let signed_in = identity::find_session(&town.cx, &again).await.unwrap().unwrap();
        assert!(signed_in.actor().has(Role::PublicWorks) && !signed_in.actor().has(Role::Participation));
        assert!(identity::sign_in(&town.cx, "ana", PASSWORD, None).await.is_err());
        assert_eq!(town.count("staff").await, 1);
    }

    async fn wrong_unknown_and_closed_hear_the_same(town: Town) {
        let (_, ana) = joined(&town.cx, "ana", &[Role::Participation]).await;
        joined(&town.cx, "eva", &[Role::Participation]).await;
        close(&town.cx, Actor::Operator, ana.staff.id, 1).await.unwrap();
        for (login, password) in [("eva", "no es esta clave"), ("nadie", PASSWORD), ("ana", PASSWORD), ("¿?", PASSWORD)] {
            let refused = identity::sign_in(&town.cx, login, password, None).await.unwrap_err();
            assert_eq!(message(refused), "problem-sign-in", "{login}");
        }
        assert!(identity::sign_in(&town.cx, " EVA ", PASSWORD, None).await.is_ok());
    }

    async fn guessing_takes_longer_and_longer_known_or_not(town: Town) {
        joined(&town.cx, "eva", &[Role::Participation]).await;
        for login in ["eva", "nadie"] {
            for _ in 0..6 {
                let refused = identity::sign_in(&town.cx, login, "no es esta clave", None).await.unwrap_err();
                assert_eq!(message(refused), "problem-sign-in");
            }
            let refused = identity::sign_in(&town.cx, login, PASSWORD, None).await.unwrap_err();
            assert_eq!(message(refused), "problem-sign-in-wait", "{login}");
        }
        town.now.advance(TimeDelta::minutes(2));
        assert!(identity::sign_in(&town.cx, "eva", PASSWORD, None).await.is_ok());
        assert_eq!(town.count("sign_in_failures").await, 1);
    }

    /// SECURITY.md S01.
    async fn a_session_planted_before_signing_in_is_dead_afterwards(town: Town) {
        let (planted, _) = joined(&town.cx, "ana", &[Role::Participation]).await;
        let fresh = identity::sign_in(&town.cx, "ana", PASSWORD, Some(&planted)).await.unwrap();
        assert_ne!(fresh.as_str(), planted.as_str());
        assert!(!is_signed_in(&town.cx, &planted).await);
        assert!(is_signed_in(&town.cx, &fresh).await);
        identity::sign_out(&town.cx, &fresh).await.unwrap();
        identity::sign_out(&town.cx, &fresh).await.unwrap();
        assert!(!is_signed_in(&town.cx, &fresh).await);
    }

    async fn a_session_ends_after_its_working_day(town: Town) {
        let (session, _) = joined(&town.cx, "ana", &[Role::Participation]).await;
        town.now.advance(TimeDelta::hours(14));
        assert!(!is_signed_in(&town.cx, &session).await);
    }

    async fn a_new_password_or_other_powers_end_every_session(town: Town) {
        let (first, ana) = joined(&town.cx, "ana", &[Role::Participation]).await;
        let second = identity::sign_in(&town.cx, "ana", PASSWORD, None).await.unwrap();
        let wrong = identity::change_password(&town.cx, &once("password"), ana.staff, "no es esta", ["siete vacas flacas"; 2]).await;
        assert_eq!(message(wrong.unwrap_err()), "problem-password-old");
        let third = identity::change_password(&town.cx, &once("password"), ana.staff, PASSWORD, ["siete vacas flacas"; 2]).await.unwrap().unwrap();
        assert!(!is_signed_in(&town.cx, &first).await && !is_signed_in(&town.cx, &second).await);
        assert!(is_signed_in(&town.cx, &third).await);

        let roles = Roles::of(&[Role::PublicWorks]);
        identity::change_roles(&town.cx, Actor::Operator, &once("staff"), (ana.staff.id, 1), roles, None).await.unwrap();
        assert!(!is_signed_in(&town.cx, &third).await);
        let stale = close(&town.cx, Actor::Operator, ana.staff.id, 1).await;
        assert!(matches!(stale, Err(Error::Conflict)));
        close(&town.cx, Actor::Operator, ana.staff.id, 2).await.unwrap();
        reopen(&town.cx, Actor::Operator, ana.staff.id, 3).await.unwrap();
        assert!(identity::sign_in(&town.cx, "ana", "siete vacas flacas", None).await.is_ok());
    }

    async fn only_an_administrator_manages_and_never_herself(town: Town) {
        let (_, ana) = joined(&town.cx, "ana", &[Role::Administrator]).await;
        let (_, eva) = joined(&town.cx, "eva", &[Role::Participation, Role::PublicWorks]).await;
        let none = NewInvitation { login: "x".into(), ..NewInvitation::default() };
        for actor in [eva.actor(), Actor::Public] {
            assert!(matches!(identity::list(&town.cx, actor).await, Err(Error::Denied)));
            assert!(matches!(identity::find(&town.cx, actor, ana.staff.id).await, Err(Error::Denied)));
            assert!(matches!(identity::invite(&town.cx, actor, None, &none).await, Err(Error::Denied)));
            assert!(matches!(reopen(&town.cx, actor, ana.staff.id, 1).await, Err(Error::Denied)));
        }
        let own = close(&town.cx, ana.actor(), ana.staff.id, 1).await.unwrap_err();
        assert_eq!(message(own), "problem-own-account");
        let Err(Error::Rejected(problems)) = identity::invite(&town.cx, ana.actor(), None, &none).await else { panic!() };
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["name", "login", "roles"]);
        assert_eq!(identity::list(&town.cx, ana.actor()).await.unwrap().len(), 2);
    }

    async fn an_invitation_ends_with_the_account_it_would_open(town: Town) {
        let (_, ana) = joined(&town.cx, "ana", &[Role::Participation]).await;
        let renewed = invited(&town.cx, "ana", &[Role::Participation]).await;
        let told = format!("audit WHERE event = 'staff.invited' AND subject = '{}'", ana.staff.id);
        assert_eq!(town.count(&told).await, 1, "the chain tells whose password was to be replaced");
        close(&town.cx, Actor::Operator, ana.staff.id, 1).await.unwrap();
        assert!(matches!(take_up(&town.cx, &renewed, PASSWORD, PASSWORD).await, Err(Error::NotFound)));
        assert!(identity::sign_in(&town.cx, "ana", PASSWORD, None).await.is_err());
        assert!(!identity::find(&town.cx, Actor::Operator, ana.staff.id).await.unwrap().is_open);
    }

    async fn guesses_sent_at_once_are_each_counted(town: Town) {
        joined(&town.cx, "eva", &[Role::Participation]).await;
        let guess = |_| identity::sign_in(&town.cx, "eva", "no es esta clave", None);
        let answers = futures::future::join_all((0..40).map(guess)).await;
        let tried = answers.into_iter().filter_map(Result::err).map(message);
        let tried = tried.filter(|message| message == "problem-sign-in").count();
        assert_eq!(tried, 6, "five mistakes are free, the sixth begins the wait");
        assert_eq!(town.count("sign_in_failures WHERE failures = 6").await, 1);
    }

    async fn a_form_of_an_account_sent_twice_takes_effect_once(town: Town) {
        let secret = invited(&town.cx, "ana", &[Role::Participation]).await;
        let form = once("invitation");
        let first = identity::take_up(&town.cx, &form, &secret, PASSWORD, PASSWORD).await.unwrap().unwrap();
        let second = identity::take_up(&town.cx, &form, &secret, PASSWORD, PASSWORD).await.unwrap();
        assert!(second.is_none() && is_signed_in(&town.cx, &first).await);
        let ana = identity::find_session(&town.cx, &first).await.unwrap().unwrap().staff;

        let (form, new) = (once("password"), "siete vacas flacas");
        let third = identity::change_password(&town.cx, &form, ana, PASSWORD, [new; 2]).await.unwrap().unwrap();
        assert!(identity::change_password(&town.cx, &form, ana, PASSWORD, [new; 2]).await.unwrap().is_none());
        assert!(is_signed_in(&town.cx, &third).await);

        let (form, shown) = (once("staff"), (ana.id, 1));
        for _ in 0..2 {
            identity::close(&town.cx, Actor::Operator, &form, shown).await.unwrap();
        }
        assert_eq!(town.count("audit WHERE event = 'staff.changed'").await, 1);
    }

    async fn an_officer_has_a_desk_and_keeps_it(town: Town) {
        let town = town.demonstrated().await;
        let (_, elena) = joined(&town.cx, "elena", &[Role::Administrator]).await;
        let desks = areas::list(&town.cx).await.unwrap();
        let new = |roles: &[Role], area: Option<AreaId>| NewInvitation {
            login: "rita".to_owned(),
            name: "Rita Sáenz".to_owned(),
            roles: Roles::of(roles),
            area,
        };
        let invite = async |roles: &[Role], area| {
            let secret = identity::invite(&town.cx, elena.actor(), None, &new(roles, area)).await?.unwrap();
            let session = take_up(&town.cx, &secret, PASSWORD, PASSWORD).await?;
            Ok::<_, Error>(identity::find_session(&town.cx, &session).await?.unwrap().staff)
        };
        let officer = [Role::AreaOfficer];
        assert_eq!(message(invite(&officer, None).await.unwrap_err()), "problem-choose");
        let nowhere = AreaId::from_uuid(uuid::Uuid::from_u128(1));
        assert_eq!(message(invite(&officer, Some(nowhere)).await.unwrap_err()), "problem-choose");
        let rita = invite(&officer, Some(desks[0].id)).await.unwrap();
        assert_eq!(rita.area, Some(desks[0].id));
        // The way back in for a forgotten password leads to the same desk.
        assert_eq!(invite(&officer, None).await.unwrap().area, Some(desks[0].id));
        let moved = Some(desks[1].id);
        let change = async |version, roles: &[Role], area| {
            let shown = (rita.id, version);
            identity::change_roles(&town.cx, elena.actor(), &once("staff"), shown, Roles::of(roles), area).await
        };
        assert_eq!(message(change(2, &officer, None).await.unwrap_err()), "problem-choose");
        change(2, &officer, moved).await.unwrap();
        let find = async || identity::find(&town.cx, elena.actor(), rita.id).await.unwrap().area;
        assert_eq!(find().await, moved);
        change(3, &[Role::Treasury], moved).await.unwrap();
        assert_eq!(find().await, None, "who is no officer has no area");
    }

    async fn secrets_are_stored_as_digests(town: Town) {
        let waiting = invited(&town.cx, "eva", &[Role::Participation]).await;
        let (session, _) = joined(&town.cx, "ana", &[Role::Participation]).await;
        for (table, secret) in [("invitations", &waiting), ("sessions", &session)] {
            let plain = format!("{table} WHERE secret = '{}'", secret.as_str());
            assert_eq!(town.count(&plain).await, 0);
            assert_eq!(town.count(table).await, 1);
        }
        assert_eq!(town.count("staff WHERE password LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'").await, 1);
    }
}
