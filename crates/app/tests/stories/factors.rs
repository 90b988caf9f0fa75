//! More than a password: authenticator apps, recovery codes, and where they are asked for.

use crate::ground::*;
use access::{Door, Refusal, Whence};
use app::account::{self, Proved, SignedIn, Visitor, prove_factor, ready};
use app::{Session, Stop};

on_both_engines! {
    a_password_alone_begins_no_session_where_an_app_is_set_up
    a_code_counts_once_and_for_half_a_minute_either_way
    five_wrong_codes_or_five_minutes_end_the_sign_in
    recovery_codes_let_in_once_each
    an_app_is_set_up_by_a_code_made_from_it_and_removed_by_the_password
    a_forgotten_password_takes_the_second_factor_too
    the_service_team_removes_what_was_lost_and_its_owner_is_told
    strangers_wrong_codes_do_not_keep_the_owners_browser_out
}

async fn half(ground: &Ground, email: &str, from: impl Into<Visitor>) -> String {
    match account::sign_in(&ground.house, email, PASSWORD, None, None, from).await.unwrap() {
        SignedIn::Factor(token) => token,
        other => panic!("nothing more was asked: {other:?}"),
    }
}

async fn proved(ground: &Ground, token: &str, code: &str) -> &'static str {
    match prove_factor(&ground.house, token, code, HERE).await.unwrap() {
        Proved::Token(_) => "in",
        Proved::Wrong => "wrong",
        Proved::Over => "over",
    }
}

async fn sessions(ground: &Ground) -> u64 {
    let rows = ground.record.rows("select count(*) from sessions where ended_at is null").await;
    rows[0][0].parse().unwrap()
}

async fn letters(ground: &Ground) -> Vec<String> {
    ground.record.rows("select kind from outbox order by id").await.concat()
}

async fn a_password_alone_begins_no_session_where_an_app_is_set_up(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (phone, codes) = ground.authenticator(&nurse).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(sessions(ground).await, 1, "the one in which it was set up");
    ground.news().await;
    let token = half(ground, nurse.email(), HERE).await;
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.detail.contains(r#""factor":"asked""#)), (("signed_in", "done"), true));
    assert_eq!(sessions(ground).await, 1);
    assert!(account::session(&ground.house, &token).await.unwrap().is_none(), "it is no session");
    let kept = ground.record.rows("select token from challenges").await.concat().concat();
    assert!(!kept.contains(&token), "only its hash is kept");

    let Proved::Token(session) =
        prove_factor(&ground.house, &token, &phone.shows(ground), HERE).await.unwrap()
    else {
        panic!("the right code")
    };
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("factor.tried", "done"), "Ruth Bell"));
    assert!(event.detail.contains(r#""proved":true"#), "{}", event.detail);
    assert!(account::session(&ground.house, &session).await.unwrap().is_some());
    ground.wall.pass_seconds(60);
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "over", "a sign-in is gone on with once");
    assert_eq!(proved(ground, &"0".repeat(64), &phone.shows(ground)).await, "over");
}

async fn a_code_counts_once_and_for_half_a_minute_either_way(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (phone, _) = ground.authenticator(&nurse).await;
    for (seconds, expected) in [(-60, "wrong"), (60, "wrong"), (30, "in"), (0, "wrong")] {
        ground.wall.pass_minutes(i64::from(seconds == -60 || seconds == 60));
        let token = half(ground, nurse.email(), HERE).await;
        let code = phone.shows_in(ground, seconds);
        assert_eq!(proved(ground, &token, &code).await, expected, "{seconds}");
        ground.wall.pass_seconds(10);
        if expected == "in" {
            // The same code again, and then the one before it, which was never used but is older.
            let again = half(ground, nurse.email(), HERE).await;
            assert_eq!(proved(ground, &again, &code).await, "wrong");
            ground.wall.pass_seconds(10);
        }
    }
}

async fn five_wrong_codes_or_five_minutes_end_the_sign_in(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (phone, _) = ground.authenticator(&nurse).await;
    let token = half(ground, nurse.email(), HERE).await;
    for wait in [1, 3, 5, 10, 10] {
        assert_eq!(proved(ground, &token, "000000").await, "wrong");
        if wait > 1 {
            let early = prove_factor(&ground.house, &token, &phone.shows(ground), HERE).await;
            if let Ok(other) = early {
                assert!(matches!(other, Proved::Over), "{other:?}");
            }
        }
        ground.wall.pass_seconds(wait);
    }
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "over");
    let token = half(ground, nurse.email(), HERE).await;
    ground.wall.pass_minutes(5);
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "over");
    let token = half(ground, nurse.email(), HERE).await;
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "in");
}

async fn recovery_codes_let_in_once_each(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (_, codes) = ground.authenticator(&nurse).await;
    let kept = ground.record.rows("select code from recovery_codes").await.concat().concat();
    assert!(codes.iter().all(|code| !kept.contains(&code.replace('-', ""))), "only hashes are kept");
    let token = half(ground, nurse.email(), HERE).await;
    assert_eq!(proved(ground, &token, &codes[3].to_uppercase()).await, "in");
    let token = half(ground, nurse.email(), HERE).await;
    assert_eq!(proved(ground, &token, &codes[3]).await, "wrong");
    let own = account::own(&ground.house, &nurse).await.unwrap();
    assert_eq!(own.factors.recovery_codes, 9);
    let wrong = account::renew_recovery_codes(&ground.house, &nurse, "Wrong-Harbour-7").await;
    stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(10);
    let new = account::renew_recovery_codes(&ground.house, &nurse, PASSWORD).await.unwrap();
    for (code, expected) in [(&codes[4], "wrong"), (&new[4], "in")] {
        let token = half(ground, nurse.email(), HERE).await;
        assert_eq!(proved(ground, &token, code).await, expected);
        ground.wall.pass_seconds(10);
    }
    let carer = ground.carer().await;
    stopped!(account::renew_recovery_codes(&ground.house, &carer, PASSWORD).await, Stop::Missing);
}

async fn an_app_is_set_up_by_a_code_made_from_it_and_removed_by_the_password(ground: &Ground) {
    let nurse = ground.nurse().await;
    let other = ground.token(nurse.email()).await;
    let start = || account::start_authenticator(&ground.house, &nurse);
    let secret = start().await.unwrap().unwrap();
    assert_eq!(start().await.unwrap().unwrap().text, secret.text, "a page loaded again shows the same");
    assert!(secret.url.starts_with("otpauth://totp/Coordinate%20My%20Care:"), "{}", secret.url);
    stopped!(account::add_authenticator(&ground.house, &nurse, PASSWORD, "000000").await, Stop::Gaps(_));
    let Ok(SignedIn::Token(_)) =
        account::sign_in(&ground.house, nurse.email(), PASSWORD, None, None, HERE).await
    else {
        panic!("nothing counts yet")
    };
    ground.wall.pass_seconds(1);
    let phone = Phone::told(&secret.text);
    let wrong =
        account::add_authenticator(&ground.house, &nurse, "Wrong-Harbour-7", &phone.shows(ground)).await;
    stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(1);
    let added = account::add_authenticator(&ground.house, &nurse, PASSWORD, &phone.shows(ground)).await;
    assert_eq!(added.unwrap().len(), 10, "the code was not used up beside a wrong password");
    assert!(account::session(&ground.house, &other).await.unwrap().is_none(), "begun with a password alone");
    assert!(start().await.unwrap().is_none(), "one is set up");
    assert_eq!(letters(ground).await, ["account-changed"]);
    let token = half(ground, nurse.email(), HERE).await;
    let wrong = account::remove_authenticator(&ground.house, &nurse, "Wrong-Harbour-7").await;
    stopped!(wrong, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(30);
    account::remove_authenticator(&ground.house, &nurse, PASSWORD).await.unwrap();
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "over");
    ground.token(nurse.email()).await;
}

async fn a_forgotten_password_takes_the_second_factor_too(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (phone, codes) = ground.authenticator(&nurse).await;
    account::ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    let sql = "select code from outbox where kind = 'password-reset'";
    let letter = ground.record.rows(sql).await[0][0].clone();
    let reset = |factor: String| {
        let letter = letter.clone();
        async move { account::reset_password(&ground.house, &letter, "Morning-Harbour-8", &factor, HERE).await }
    };
    for wrong in ["", "000000"] {
        let Err(Stop::Gaps(gaps)) = reset(wrong.to_owned()).await else { panic!("{wrong}") };
        assert_eq!(gaps[0].field, "factor");
    }
    ground.wall.pass_seconds(1);
    reset(codes[0].clone()).await.unwrap();
    ground.wall.pass_seconds(30);
    let signed = account::sign_in(&ground.house, nurse.email(), "Morning-Harbour-8", None, None, HERE).await;
    let Ok(SignedIn::Factor(token)) = signed else { panic!("{signed:?}") };
    assert_eq!(proved(ground, &token, &codes[0]).await, "wrong", "it was used for the reset");
    ground.wall.pass_seconds(1);
    assert_eq!(proved(ground, &token, &phone.shows(ground)).await, "in");
}

async fn the_service_team_removes_what_was_lost_and_its_owner_is_told(ground: &Ground) {
    let nurse = ground.nurse().await;
    let token = ground.token(nurse.email()).await;
    let nurse = account::session(&ground.house, &token).await.unwrap().unwrap();
    ground.authenticator(&nurse).await;
    let helpdesk = ground.service().await;
    let whose = (nurse.organisation_id(), user(&nurse));
    let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
    let remove = |by: Session, why: &'static str| async move {
        account::remove_factors(&ground.house, &by, whose, why).await
    };
    stopped!(remove(lead, "because").await, Stop::Missing);
    stopped!(remove(helpdesk.clone(), " ").await, Stop::Refused(Refusal::ReasonNeeded));
    ground.news().await;
    remove(helpdesk.clone(), "Lost phone; called back on the home's number").await.unwrap();
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("factors.removed", "done"), "Sid Desk"));
    assert!(
        event.reason.starts_with("Lost phone") && event.detail.contains(&whose.1.to_string()),
        "{event:?}"
    );
    assert!(account::session(&ground.house, &token).await.unwrap().is_none());
    assert_eq!(letters(ground).await, ["account-changed", "account-changed"]);
    stopped!(remove(helpdesk, "again").await, Stop::Missing);
    ground.token(nurse.email()).await;
}

async fn strangers_wrong_codes_do_not_keep_the_owners_browser_out(ground: &Ground) {
    let nurse = ground.nurse().await;
    let device = account::device_token(&ground.house);
    let owner = || Visitor { device: Some(device.clone()), ..HERE.into() };
    account::sign_in(&ground.house, nurse.email(), PASSWORD, None, None, owner()).await.unwrap();
    let (phone, _) = ground.authenticator(&nurse).await;
    for n in 0..20 {
        let from = std::net::IpAddr::from([198, 51, 100, n]);
        let token = half(ground, nurse.email(), from).await;
        let tried = prove_factor(&ground.house, &token, "000000", from).await.unwrap();
        assert!(matches!(tried, Proved::Wrong));
    }
    let from = std::net::IpAddr::from([198, 51, 100, 99]);
    let token = half(ground, nurse.email(), from).await;
    let tried = prove_factor(&ground.house, &token, &phone.shows(ground), from).await.unwrap();
    assert!(matches!(tried, Proved::Wrong), "strangers have had theirs");
    let token = half(ground, nurse.email(), owner()).await;
    let tried = prove_factor(&ground.house, &token, &phone.shows(ground), owner()).await.unwrap();
    assert!(matches!(tried, Proved::Token(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn off_the_health_network_a_second_factor_is_asked_for() {
    for (rule, network, elsewhere) in [
        (access::SecondFactor::Off, false, false),
        (access::SecondFactor::Remote, false, true),
        (access::SecondFactor::Always, true, true),
    ] {
        let ground = Ground::asking(rule).await;
        let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
        for (whence, asked) in [(Whence::Network, network), (Whence::Elsewhere, elsewhere)] {
            let lead = lead.clone().acting_from(whence);
            let seen = ready(&ground.house, &lead).await.unwrap();
            assert_eq!(seen.doors.shut.contains(&Door::SecondFactor), asked, "{rule:?} {whence:?}");
            let listed = app::organisation::staff(&ground.house, &lead, lead.organisation_id()).await;
            assert_eq!(matches!(listed, Err(Stop::Refused(Refusal::Shut(_)))), asked);
        }
        ground.authenticator(&lead).await;
        let seen = ready(&ground.house, &lead.acting_from(Whence::Elsewhere)).await.unwrap();
        assert_eq!(seen.doors.shut, [Door::Device], "{rule:?}");
        ground.leave().await;
    }
}
