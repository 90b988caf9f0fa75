//! Passwords and accounts: wrong ones, weak ones, first ones, and accounts that nobody uses.

use crate::ground::*;
use access::{Door, Refusal, Rights};
use app::account::{self, NewStaff, SignedIn};
use app::{Stop, work};
use model::Date;
use std::net::IpAddr;

on_both_engines! {
    a_wrong_password_is_answered_alike_for_known_and_unknown
    guessing_is_slowed_down_and_the_owner_elsewhere_is_not
    a_burst_of_guesses_is_let_in_no_faster
    a_first_password_shuts_the_door_until_it_is_replaced
    replacing_a_password_ends_the_other_sessions
    an_account_unused_for_half_a_year_is_locked
    who_has_several_places_picks_one
    what_cannot_be_an_account_is_refused
}

async fn sign_in(ground: &Ground, email: &str, password: &str) -> Result<SignedIn, Stop> {
    account::sign_in(&ground.house, email, password, None, None, HERE).await
}

async fn a_wrong_password_is_answered_alike_for_known_and_unknown(ground: &Ground) {
    let crew = ground.crew().await;
    let mut answers = Vec::new();
    for email in [crew.email(), "nobody@rx900.example"] {
        answers.push(format!("{:?}", sign_in(ground, email, "Wrong-Harbour-7").await));
        answers.push(format!("{:?}", sign_in(ground, email, "Wrong-Harbour-7").await));
    }
    assert_eq!(answers[..2], answers[2..]);
    assert_eq!(answers[0], "Err(Refused(WrongPassword))");
    let [known, unknown] = <[Event; 2]>::try_from(ground.news().await).unwrap();
    for event in [&known, &unknown] {
        assert_eq!((event.end(), event.reason.as_str()), (("signed_in", "refused"), "wrong password"));
        assert_eq!((event.user.as_str(), event.who.as_str()), ("", ""), "nobody has been recognised");
    }
    assert_eq!(known.detail, format!("{{\"account\":\"{}\"}}", user(&crew)));
    assert_eq!(unknown.detail, "");
    ground.wall.pass_seconds(1);
    sign_in(ground, &format!("  {} ", crew.email().to_uppercase()), PASSWORD).await.unwrap();
    let event = ground.one_event().await;
    assert_eq!(
        (event.end(), event.who.as_str(), event.organisation.as_str()),
        (("signed_in", "done"), "Jo Hale", "Thameside Ambulance")
    );
}

async fn guessing_is_slowed_down_and_the_owner_elsewhere_is_not(ground: &Ground) {
    let crew = ground.crew().await;
    for wait in [1, 3, 5, 10, 10] {
        stopped!(
            sign_in(ground, crew.email(), "Wrong-Harbour-7").await,
            Stop::Refused(Refusal::WrongPassword)
        );
        ground.news().await;
        ground.wall.pass_seconds(wait - 1);
        let Err(Stop::Gaps(gaps)) = sign_in(ground, crew.email(), PASSWORD).await else {
            panic!("no wait of {wait}")
        };
        assert_eq!((gaps[0].field.as_str(), gaps[0].message.contains("Wait 1 seconds")), ("password", true));
        ground.wall.pass_seconds(1);
    }
    let elsewhere = IpAddr::from([127, 0, 0, 2]);
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, elsewhere).await.unwrap();
    sign_in(ground, crew.email(), PASSWORD).await.unwrap();
}

async fn a_burst_of_guesses_is_let_in_no_faster(ground: &Ground) {
    let crew = ground.crew().await;
    let tasks: Vec<_> = (0..24)
        .map(|_| {
            let (house, email) = (ground.house(), crew.email().to_owned());
            let guess =
                async move { account::sign_in(&house, &email, "Wrong-Harbour-7", None, None, HERE).await };
            tokio::spawn(guess)
        })
        .collect();
    let mut tried = 0;
    for task in tasks {
        match task.await.unwrap() {
            Err(Stop::Refused(Refusal::WrongPassword)) => tried += 1,
            Err(Stop::Gaps(_)) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!((1..=2).contains(&tried), "{tried} of a burst were tried");
}

async fn a_first_password_shuts_the_door_until_it_is_replaced(ground: &Ground) {
    ground.organisation(AMBULANCE).await;
    account::create_user(&ground.house, NewStaff { password_is_first: true, ..newcomer() }).await.unwrap();
    let session = ground.sign_in("new@rx900.example").await;
    assert!(session.password_is_first());
    stopped!(shut(ground, &session).await, Refusal::Shut(_));
    work::open_home(&ground.house, &session).await.unwrap();

    for (old, new) in
        [(PASSWORD, "short"), (PASSWORD, PASSWORD), (PASSWORD, "alllowercase-7"), (PASSWORD, "Password123")]
    {
        stopped!(account::change_password(&ground.house, &session, old, new).await, Stop::Gaps(_));
    }
    ground.news().await;
    let wrong =
        account::change_password(&ground.house, &session, "Wrong-Harbour-7", "Morning-Harbour-8").await;
    stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
    assert_eq!(ground.one_event().await.end(), ("password.changed", "refused"));
    // Whoever finds a session open cannot guess on from it.
    let at_once = account::change_password(&ground.house, &session, PASSWORD, "Morning-Harbour-8").await;
    stopped!(at_once, Stop::Gaps(_));
    ground.wall.pass_seconds(1);
    account::change_password(&ground.house, &session, PASSWORD, "Morning-Harbour-8").await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("password.changed", "done"));
    assert!(shut(ground, &session).await.is_ok());
    stopped!(sign_in(ground, "new@rx900.example", PASSWORD).await, Stop::Refused(Refusal::WrongPassword));
}

/// Whether the actor finds the doors shut.
async fn shut(ground: &Ground, session: &app::Session) -> Result<(), Refusal> {
    let number = model::NhsNumber::parse("9990000018").unwrap();
    match app::person::find(&ground.house, session, app::person::Criteria::Number(number), String::new())
        .await
    {
        Ok(_) => Ok(()),
        Err(Stop::Refused(refusal)) => {
            assert_eq!(refusal, Refusal::Shut(vec![Door::Account]));
            Err(refusal)
        }
        Err(stop) => panic!("{stop:?}"),
    }
}

fn newcomer() -> NewStaff {
    NewStaff {
        email: "new@rx900.example".to_owned(),
        name: "Lin Shaw".to_owned(),
        profession: "Paramedic".to_owned(),
        registration: None,
        organisation: "rx900".to_owned(),
        rights: Rights::parse("view"),
        password: PASSWORD.to_owned(),
        password_is_first: false,
        attested_on: Date::of(2026, 11, 1),
    }
}

async fn replacing_a_password_ends_the_other_sessions(ground: &Ground) {
    let crew = ground.crew().await;
    let (kept, other) = (ground.token(crew.email()).await, ground.token(crew.email()).await);
    let session = account::session(&ground.house, &kept).await.unwrap().unwrap();
    account::change_password(&ground.house, &session, PASSWORD, "Morning-Harbour-8").await.unwrap();
    assert!(account::session(&ground.house, &kept).await.unwrap().is_some());
    assert!(account::session(&ground.house, &other).await.unwrap().is_none());
}

async fn an_account_unused_for_half_a_year_is_locked(ground: &Ground) {
    let crew = ground.crew().await;
    ground.wall.pass_days(179);
    let session = ground.sign_in(crew.email()).await;
    assert!(shut(ground, &session).await.is_ok());
    ground.wall.pass_days(180);
    for _ in 0..2 {
        let session = ground.sign_in(crew.email()).await;
        stopped!(shut(ground, &session).await, Refusal::Shut(_));
        work::open_home(&ground.house, &session).await.unwrap();
        ground.wall.pass_minutes(1);
    }
}

async fn who_has_several_places_picks_one(ground: &Ground) {
    let crew = ground.crew().await;
    ground.organisation(FAR).await;
    let more = NewStaff { email: crew.email().to_owned(), organisation: FAR.0.to_owned(), ..newcomer() };
    let also =
        NewStaff { rights: Rights::parse("administrator"), password: "Another-Harbour-9".to_owned(), ..more };
    assert_eq!(account::create_user(&ground.house, also).await.unwrap(), user(&crew));
    ground.news().await;
    let Ok(SignedIn::Pick(places)) = sign_in(ground, crew.email(), PASSWORD).await else {
        panic!("no choice given")
    };
    let event = ground.one_event().await;
    assert_eq!(event.end(), ("signed_in", "done"), "a password that fits is on record");
    assert!(event.detail.contains(r#""place":"not picked""#), "{}", event.detail);
    assert_eq!(
        places.iter().map(|p| p.organisation.as_str()).collect::<Vec<_>>(),
        ["Thameside Ambulance", "Far Surgery"],
        "where they worked last stands first"
    );
    for (place, right) in places.iter().zip(["view", "administrator"]) {
        let pick = Some(place.membership);
        let signed = account::sign_in(&ground.house, crew.email(), PASSWORD, pick, None, HERE).await.unwrap();
        let SignedIn::Token(token) = signed else { panic!("{signed:?}") };
        let session = account::session(&ground.house, &token).await.unwrap().unwrap();
        assert_eq!(
            (session.organisation(), session.rights().to_string().as_str()),
            (place.organisation.as_str(), right)
        );
    }
    let anothers = ground.gp().await.actor();
    let access::Actor::Staff(staff) = anothers else { panic!("a GP is staff") };
    let pick = Some(staff.membership);
    let forged = account::sign_in(&ground.house, crew.email(), PASSWORD, pick, None, HERE).await.unwrap();
    assert!(matches!(forged, SignedIn::Pick(_)));
}

async fn what_cannot_be_an_account_is_refused(ground: &Ground) {
    ground.organisation(AMBULANCE).await;
    for (field, new) in [
        ("email", NewStaff { email: "nobody".to_owned(), ..newcomer() }),
        ("password", NewStaff { password: "short".to_owned(), ..newcomer() }),
        ("rights", NewStaff { rights: Rights::default(), ..newcomer() }),
        ("name", NewStaff { name: " ".to_owned(), ..newcomer() }),
        ("profession", NewStaff { profession: String::new(), ..newcomer() }),
        ("organisation", NewStaff { organisation: "ZZZ".to_owned(), ..newcomer() }),
    ] {
        let Err(Stop::Gaps(gaps)) = account::create_user(&ground.house, new).await else { panic!("{field}") };
        assert_eq!(gaps[0].field, field);
    }
    account::create_user(&ground.house, newcomer()).await.unwrap();
    let twice = account::create_user(&ground.house, newcomer()).await;
    stopped!(twice, Stop::Fault(store::Fault::Unique { .. }));
    let places = account::list(&ground.house).await.unwrap();
    assert_eq!((places.len(), places[0].active), (1, true));
}
