//! Ten thousand guesses gain nothing, tell nothing, and keep nobody out.

use crate::ground::*;
use access::Refusal;
use app::Stop;
use app::account::{self, SignedIn, Visitor};
use std::net::IpAddr;
use std::time::{Duration, Instant};

on_both_engines! {
    ten_thousand_guesses_gain_nothing_and_keep_nobody_out
    a_new_browser_is_told_of_once_and_the_first_not_at_all
    sessions_are_listed_and_ended
    what_is_asked_for_too_often_keeps_nobody_of_the_same_network_from_signing_in
    a_browser_in_which_a_new_password_was_chosen_is_known
}

/// The right password is among them, again and again, once strangers have had theirs.
async fn ten_thousand_guesses_gain_nothing_and_keep_nobody_out(ground: &Ground) {
    let crew = ground.crew().await;
    let device = account::device_token(&ground.house);
    let owner = || Visitor { device: Some(device.clone()), ..HERE.into() };
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, owner()).await.unwrap();
    let before = ground.record.rows("select count(*) from sessions").await;
    let (mut tried, mut told_to_wait) = (0, 0);
    for n in 0..10_000_u32 {
        // Fifty sources take turns, the owner's own address among them; a second passes with every thousand guesses.
        let source = u8::try_from(n % 50).unwrap();
        let from = if source == 0 { HERE } else { IpAddr::from([198, 51, 100, source]) };
        let guess =
            if tried > 100 && n % 7 == 0 { PASSWORD.to_owned() } else { format!("Guess-Harbour-{n}") };
        match account::sign_in(&ground.house, crew.email(), &guess, None, None, from).await {
            Err(Stop::Refused(Refusal::WrongPassword)) => tried += 1,
            Err(Stop::Gaps(_)) => told_to_wait += 1,
            other => panic!("guess {n}: {other:?}"),
        }
        if n % 1000 == 999 {
            ground.wall.pass_seconds(1);
        }
    }
    assert_eq!(tried + told_to_wait, 10_000);
    assert!(tried > 100, "{tried} were tried: strangers have had theirs");
    assert_eq!(ground.record.rows("select count(*) from sessions").await, before, "not one session");
    let signed = account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, owner()).await;
    assert!(matches!(signed, Ok(SignedIn::Token(_))), "{signed:?}");
    let stranger = IpAddr::from([203, 0, 113, 1]);
    let late = account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, stranger).await;
    stopped!(late, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_minutes(60);
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, stranger).await.unwrap();
}

async fn a_new_browser_is_told_of_once_and_the_first_not_at_all(ground: &Ground) {
    let crew = ground.crew().await;
    let browsers = [0; 2].map(|_| account::device_token(&ground.house));
    let letters = || async { ground.record.rows("select kind, address from outbox order by id").await };
    for (browser, told) in [(0, 0), (0, 0), (1, 1), (1, 1), (0, 1)] {
        let from = Visitor { device: Some(browsers[browser].clone()), ..HERE.into() };
        account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, from).await.unwrap();
        assert_eq!(letters().await.len(), told);
    }
    assert_eq!(letters().await[0], ["new-device", crew.email()]);
    let kept = ground.record.rows("select device from known_devices").await.concat().concat();
    assert!(!kept.contains(&browsers[0]), "only its hash is kept");
    // After 400 days a browser is a stranger again.
    ground.elsewhere("update users set seen_at = '2028-01-20T00:00:00.000000Z'").await;
    ground.wall.pass_days(400);
    let from = Visitor { device: Some(browsers[0].clone()), ..HERE.into() };
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, from).await.unwrap();
    assert_eq!(letters().await.len(), 2);
}

async fn sessions_are_listed_and_ended(ground: &Ground) {
    let crew = ground.crew().await;
    let browser = |words: &str| Visitor { browser: words.to_owned(), ..HERE.into() };
    let mut tokens = Vec::new();
    for words in ["Firefox on Windows", "Safari on an iPhone"] {
        ground.wall.pass_minutes(1);
        let signed = account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, browser(words))
            .await
            .unwrap();
        let SignedIn::Token(token) = signed else { panic!("{signed:?}") };
        tokens.push(token);
    }
    let session = account::session(&ground.house, &tokens[0]).await.unwrap().unwrap();
    let listed = account::own(&ground.house, &session).await.unwrap().sessions;
    let told: Vec<_> = listed.iter().map(|one| (one.browser.as_str(), one.own)).collect();
    assert_eq!(told, [("Safari on an iPhone", false), ("Firefox on Windows", true), ("", false)]);
    let anothers = ground.gp().await;
    let end = |by, id: String| async move { account::end_sessions(&ground.house, by, Some(&id)).await };
    stopped!(end(&anothers, listed[0].id.clone()).await, Stop::Missing);
    stopped!(end(&session, listed[1].id.clone()).await, Stop::Missing);
    ground.news().await;
    end(&session, listed[0].id.clone()).await.unwrap();
    assert_eq!(ground.one_event().await.end(), ("sessions.ended", "done"));
    assert!(account::session(&ground.house, &tokens[1]).await.unwrap().is_none());
    account::end_sessions(&ground.house, &session, None).await.unwrap();
    let left = account::own(&ground.house, &session).await.unwrap().sessions;
    assert_eq!((left.len(), left[0].own), (1, true));
    assert!(account::session(&ground.house, &tokens[0]).await.unwrap().is_some());
}

/// Known or unknown, a wrong password costs one hash: were it none for one of them, the other would take many times as long.
#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_take_as_long() {
    let ground = Ground::sqlite().await;
    let crew = ground.crew().await;
    let mut took: [Vec<Duration>; 2] = Default::default();
    for n in 0..24_u8 {
        for (which, email) in [crew.email(), "nobody@rx900.example"].into_iter().enumerate() {
            let from = IpAddr::from([198, 51, 100, n]);
            let began = Instant::now();
            let wrong = account::sign_in(&ground.house, email, "Wrong-Harbour-7", None, None, from).await;
            took[which].push(began.elapsed());
            stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
        }
    }
    let [known, unknown] = took.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    });
    let ratio = known / unknown;
    assert!((0.5..2.0).contains(&ratio), "the medians are {known} s and {unknown} s");
    ground.leave().await;
}

async fn what_is_asked_for_too_often_keeps_nobody_of_the_same_network_from_signing_in(ground: &Ground) {
    let crew = ground.crew().await;
    let told = async |result: Result<(), Stop>| match result {
        Err(Stop::Gaps(gaps)) => gaps[0].message.contains("too often"),
        _ => false,
    };
    for n in 0..60 {
        account::ask_reset(&ground.house, &format!("{n}@mail.example"), HERE).await.unwrap();
    }
    assert!(told(account::ask_reset(&ground.house, crew.email(), HERE).await).await);
    let code = app::device::open(&ground.house, "wrong", HERE).await.map(|_| ());
    assert!(!told(code).await, "a code of a device is looked at");
    for _ in 0..3 {
        assert!(app::device::open(&ground.house, "wrong", HERE).await.is_err());
    }
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, HERE).await.unwrap();
}

/// While strangers guess, whoever has proved that the mailbox is theirs comes in.
async fn a_browser_in_which_a_new_password_was_chosen_is_known(ground: &Ground) {
    let crew = ground.crew().await;
    let devices = [0; 2].map(|_| account::device_token(&ground.house));
    let from = |n: usize| Visitor { device: Some(devices[n].clone()), ..HERE.into() };
    account::sign_in(&ground.house, crew.email(), PASSWORD, None, None, from(0)).await.unwrap();
    for n in 0..100_u8 {
        let stranger = IpAddr::from([198, 51, 100, n]);
        assert!(
            account::sign_in(&ground.house, crew.email(), "Guess-Harbour-1", None, None, stranger)
                .await
                .is_err()
        );
    }
    account::ask_reset(&ground.house, crew.email(), HERE).await.unwrap();
    let code = ground.record.rows("select code from outbox where code is not null").await.remove(0).remove(0);
    account::reset_password(&ground.house, &code, "Morning-Harbour-8", "", from(1)).await.unwrap();
    let kinds = ground.record.rows("select kind from outbox order by id").await;
    assert_eq!(kinds.last().unwrap()[0], "new-device", "its owner is told of a browser that was not known");
    let signed =
        account::sign_in(&ground.house, crew.email(), "Morning-Harbour-8", None, None, from(1)).await;
    assert!(matches!(signed, Ok(SignedIn::Token(_))), "{signed:?}");
}
