//! Passkeys: added, used with and without a password, and all the ways in which one lets nobody in.

use crate::ground::*;
use crate::security_key::*;
use access::{Refusal, Rights};
use app::account::{self, Awaited, NewStaff, PasskeySite, Proved, SignedIn};
use app::{House, Session, Stop};
use std::sync::Arc;
use store::{Store, World};

on_both_engines! {
    a_passkey_is_added_with_the_password_and_signs_in_without_it
    a_passkey_proves_the_second_factor_after_the_password
    an_answer_counts_once_for_five_minutes_and_on_this_address_alone
    a_passkey_that_is_nobodys_here_lets_nobody_in
    a_counter_that_goes_back_is_refused_and_told
    whoever_has_left_is_not_let_in_by_their_passkey
    either_factor_goes_and_the_other_stays
    somebody_with_two_places_picks_one
    a_forgotten_password_takes_a_passkey_too
    the_service_team_removes_passkeys_as_well
    one_node_asks_and_another_is_answered
}

/// Asks as anybody may, and has the key answer: what signing in by that leads to.
async fn alone(ground: &Ground, key: &mut SecurityKey) -> Result<SignedIn, Stop> {
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    answered(ground, &token, &answer).await
}

async fn answered(ground: &Ground, token: &str, answer: &str) -> Result<SignedIn, Stop> {
    account::sign_in_with_passkey(&ground.house, token, answer, None, None, HERE).await
}

async fn half(ground: &Ground, email: &str) -> String {
    match account::sign_in(&ground.house, email, PASSWORD, None, None, HERE).await.unwrap() {
        SignedIn::Factor(token) => token,
        other => panic!("nothing more was asked: {other:?}"),
    }
}

async fn second(ground: &Ground, token: &str, key: &mut SecurityKey) -> &'static str {
    let options = account::ask_factor_passkey(&ground.house, token).await.unwrap();
    proved(ground, token, &key.answers(&options)).await
}

async fn proved(ground: &Ground, token: &str, answer: &str) -> &'static str {
    match account::prove_passkey(&ground.house, token, answer, HERE).await.unwrap() {
        Proved::Token(_) => "in",
        Proved::Wrong => "wrong",
        Proved::Over => "over",
    }
}

async fn own(ground: &Ground, session: &Session) -> account::Own {
    account::own(&ground.house, session).await.unwrap()
}

async fn a_passkey_is_added_with_the_password_and_signs_in_without_it(ground: &Ground) {
    let nurse = ground.nurse().await;
    let other = ground.token(nurse.email()).await;
    let start = |password: &'static str, name: &'static str| {
        let nurse = nurse.clone();
        async move { account::start_passkey(&ground.house, &nurse, password, name).await }
    };
    stopped!(start("Wrong-Harbour-7", "Phone").await, Stop::Refused(Refusal::WrongPassword));
    ground.wall.pass_seconds(10);
    stopped!(start(PASSWORD, "  ").await, Stop::Gaps(_));
    let (mut key, codes) = ground.passkey(&nurse, 0).await;
    assert_eq!(codes.len(), 10);
    assert!(account::session(&ground.house, &other).await.unwrap().is_none(), "begun with a password alone");
    let letters = ground.record.rows("select kind from outbox order by id").await.concat();
    assert_eq!(letters, ["account-changed"]);
    let mine = own(ground, &nurse).await.passkeys;
    assert_eq!((mine[0].name.as_str(), mine[0].used_at, mine.len()), ("My phone", None, 1));
    ground.wall.pass_seconds(10);
    let options = start(PASSWORD, "Again").await.unwrap();
    assert!(options.contains(r#""excludeCredentials":[{"#), "{options}");
    let (again, mut elsewhere) = (key.makes(&options), SecurityKey::new(0));
    elsewhere.origin = "https://evil.example";
    for made in [elsewhere.makes(&options), "{}".to_owned(), again.clone(), again] {
        stopped!(account::add_passkey(&ground.house, &nurse, &made, "x").await, Stop::Gaps(_));
    }
    let late = SecurityKey::new(0).makes(&start(PASSWORD, "Late").await.unwrap());
    ground.wall.pass_minutes(5);
    stopped!(account::add_passkey(&ground.house, &nurse, &late, "x").await, Stop::Gaps(_));
    assert_eq!(own(ground, &nurse).await.passkeys.len(), 1);

    ground.news().await;
    let Ok(SignedIn::Token(token)) = alone(ground, &mut key).await else { panic!("the right passkey") };
    let (asked, tried) = match ground.news().await.as_slice() {
        [asked, tried] => (asked.clone(), tried.clone()),
        other => panic!("{other:#?}"),
    };
    assert_eq!((asked.end(), asked.detail.contains("sign-in")), (("passkey.asked", "done"), true));
    assert_eq!((tried.end(), tried.who.as_str()), (("passkey.tried", "done"), "Ruth Bell"));
    assert!(tried.detail.contains(r#""proved":true"#), "{}", tried.detail);
    let session = account::session(&ground.house, &token).await.unwrap().unwrap();
    assert!(own(ground, &session).await.passkeys[0].used_at.is_some());
    assert_eq!(
        ground.record.count("ceremonies").await,
        0,
        "what was answered is gone, and so is what is over"
    );
}

async fn a_passkey_proves_the_second_factor_after_the_password(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, codes) = ground.passkey(&nurse, 0).await;
    let token = half(ground, nurse.email()).await;
    let waits = account::awaited(&ground.house, &token).await.unwrap();
    assert_eq!(waits, Some(Awaited { app: false, passkey: true }));
    let options = account::ask_factor_passkey(&ground.house, &token).await.unwrap();
    assert!(options.contains(r#""allowCredentials":[{"#), "{options}");
    ground.news().await;
    assert_eq!(proved(ground, &token, &key.answers(&options)).await, "in");
    let event = ground.one_event().await;
    assert_eq!((event.end(), event.who.as_str()), (("factor.tried", "done"), "Ruth Bell"));
    assert!(event.detail.contains(r#""by":"passkey""#), "{}", event.detail);
    // The codes that came with it stand in for it, once each.
    let token = half(ground, nurse.email()).await;
    let by_code = account::prove_factor(&ground.house, &token, &codes[0], HERE).await.unwrap();
    assert!(matches!(by_code, Proved::Token(_)));
    // What stands for nothing but a second factor signs nobody in alone.
    let token = half(ground, nurse.email()).await;
    let options = account::ask_factor_passkey(&ground.house, &token).await.unwrap();
    stopped!(answered(ground, &token, &key.answers(&options)).await, Stop::Refused(Refusal::WrongCode));
    stopped!(account::ask_factor_passkey(&ground.house, &"0".repeat(64)).await, Stop::Missing);
}

async fn an_answer_counts_once_for_five_minutes_and_on_this_address_alone(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let ask = || async { account::ask_passkey(&ground.house, HERE).await.unwrap() };
    let (token, options) = ask().await;
    assert!(options.contains(r#""allowCredentials":[]"#) && !options.contains("mediation"), "{options}");
    let answer = key.answers(&options);
    assert!(matches!(answered(ground, &token, &answer).await, Ok(SignedIn::Token(_))));
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
    ground.wall.pass_seconds(10);
    let (token, options) = ask().await;
    let answer = key.answers(&options);
    let (elsewhere, _) = ask().await;
    stopped!(answered(ground, &elsewhere, &answer).await, Stop::Refused(Refusal::WrongCode));
    ground.wall.pass_minutes(5);
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
    for spoil in [
        (|key: &mut SecurityKey| key.origin = "https://cmc.example.evil.example") as fn(&mut SecurityKey),
        |key| key.origin = "http://cmc.example",
        |key| (key.origin, key.verifies) = (SITE, false),
        |key| (key.verifies, key.handle) = (true, vec![7; 16]),
        |key| key.handle = Vec::new(),
    ] {
        ground.wall.pass_seconds(10);
        spoil(&mut key);
        stopped!(alone(ground, &mut key).await, Stop::Refused(Refusal::WrongCode));
    }
    let wrong = account::sign_in_with_passkey(&ground.house, &token, "{}", None, None, HERE).await;
    stopped!(wrong, Stop::Refused(Refusal::WrongCode));
    // A sign-in after the password takes five answers, as it takes five codes.
    key.handle = handle_of(&nurse);
    ground.wall.pass_seconds(10);
    assert!(matches!(alone(ground, &mut key).await, Ok(SignedIn::Token(_))), "unspoilt it lets in");
    key.verifies = false;
    ground.wall.pass_minutes(5);
    let token = half(ground, nurse.email()).await;
    for _ in 0..5 {
        assert_eq!(second(ground, &token, &mut key).await, "wrong");
        ground.wall.pass_seconds(10);
    }
    stopped!(account::ask_factor_passkey(&ground.house, &token).await, Stop::Missing);
}

fn handle_of(whose: &Session) -> Vec<u8> {
    let id = user(whose).to_string().replace('-', "");
    (0..16).map(|at| u8::from_str_radix(&id[2 * at..2 * at + 2], 16).unwrap()).collect()
}

async fn a_passkey_that_is_nobodys_here_lets_nobody_in(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let carer = ground.carer().await;
    let (mut carers, _) = ground.passkey(&carer, 0).await;
    let mut foreign = SecurityKey::new(0);
    foreign.handle = key.handle.clone();
    ground.news().await;
    stopped!(alone(ground, &mut foreign).await, Stop::Refused(Refusal::WrongCode));
    let event = ground.news().await.pop().unwrap();
    assert_eq!(event.end(), ("passkey.tried", "refused"));
    // Another's passkey proves nothing after one's own password.
    let token = half(ground, nurse.email()).await;
    assert_eq!(second(ground, &token, &mut carers).await, "wrong");
    ground.wall.pass_seconds(10);
    assert_eq!(second(ground, &token, &mut key).await, "in");
    // Removed, it is nobody's.
    let mine = own(ground, &nurse).await.passkeys[0].id;
    let remove = |by: Session, password: &'static str| async move {
        account::remove_passkey(&ground.house, &by, mine, password).await
    };
    stopped!(remove(nurse.clone(), "Wrong-Harbour-7").await, Stop::Refused(Refusal::WrongPassword));
    stopped!(remove(carer, PASSWORD).await, Stop::Missing);
    ground.wall.pass_seconds(10);
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    remove(nurse.clone(), PASSWORD).await.unwrap();
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
    ground.token(nurse.email()).await;
}

async fn a_counter_that_goes_back_is_refused_and_told(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 41).await;
    assert!(matches!(alone(ground, &mut key).await, Ok(SignedIn::Token(_))));
    for back in [41, 20] {
        key.counter = back;
        ground.news().await;
        stopped!(alone(ground, &mut key).await, Stop::Refused(Refusal::WrongCode));
        let event = ground.news().await.pop().unwrap();
        assert!(event.detail.contains(r#""counter":"went back""#), "{}", event.detail);
        ground.wall.pass_seconds(10);
    }
    key.counter = 42;
    assert!(matches!(alone(ground, &mut key).await, Ok(SignedIn::Token(_))));
}

async fn whoever_has_left_is_not_let_in_by_their_passkey(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    account::end_user(&ground.house, nurse.email()).await.unwrap();
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
    stopped!(alone(ground, &mut key).await, Stop::Refused(Refusal::WrongCode));
}

async fn either_factor_goes_and_the_other_stays(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, codes) = ground.passkey(&nurse, 0).await;
    let (phone, none) = ground.authenticator(&nurse).await;
    assert_eq!((codes.len(), none.len()), (10, 0), "the codes of the first go on counting");
    let token = half(ground, nurse.email()).await;
    let waits = account::awaited(&ground.house, &token).await.unwrap();
    assert_eq!(waits, Some(Awaited { app: true, passkey: true }));
    account::remove_authenticator(&ground.house, &nurse, PASSWORD).await.unwrap();
    let token = half(ground, nurse.email()).await;
    let by_app = account::prove_factor(&ground.house, &token, &phone.shows(ground), HERE).await.unwrap();
    assert!(matches!(by_app, Proved::Wrong));
    ground.wall.pass_seconds(10);
    assert_eq!(second(ground, &token, &mut key).await, "in");
    assert_eq!(own(ground, &nurse).await.factors.recovery_codes, 10);

    let (phone, _) = ground.authenticator(&nurse).await;
    let passkey = own(ground, &nurse).await.passkeys[0].id;
    account::remove_passkey(&ground.house, &nurse, passkey, PASSWORD).await.unwrap();
    let token = half(ground, nurse.email()).await;
    stopped!(account::ask_factor_passkey(&ground.house, &token).await, Stop::Missing);
    let by_app = account::prove_factor(&ground.house, &token, &phone.shows(ground), HERE).await.unwrap();
    assert!(matches!(by_app, Proved::Token(_)));
    account::remove_authenticator(&ground.house, &nurse, PASSWORD).await.unwrap();
    assert_eq!(own(ground, &nurse).await.factors.recovery_codes, 0);
    ground.token(nurse.email()).await;
}

async fn somebody_with_two_places_picks_one(ground: &Ground) {
    let nurse = ground.nurse().await;
    ground.organisation(HARBOUR).await;
    let again = NewStaff {
        email: nurse.email().to_owned(),
        name: "Ruth Bell".to_owned(),
        profession: "Registered nurse".to_owned(),
        registration: Some("99A0001E".to_owned()),
        organisation: HARBOUR.0.to_owned(),
        rights: Rights::parse("clinical"),
        password: PASSWORD.to_owned(),
        password_is_first: false,
        attested_on: Some(ground.house.now().day()),
    };
    account::create_user(&ground.house, again).await.unwrap();
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    let Ok(SignedIn::Pick(places)) = answered(ground, &token, &answer).await else { panic!("two places") };
    assert_eq!(places.len(), 2);
    let pick = |place| account::sign_in_with_passkey(&ground.house, &token, &answer, place, None, HERE);
    assert!(matches!(pick(None).await, Ok(SignedIn::Pick(_))), "none is picked");
    assert!(matches!(pick(Some(places[1].membership)).await, Ok(SignedIn::Token(_))));
    stopped!(pick(Some(places[1].membership)).await, Stop::Refused(Refusal::WrongCode));
    ground.wall.pass_seconds(10);
    // However often they are asked, five minutes after the passkey it is over.
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    for _ in 0..2 {
        assert!(matches!(answered(ground, &token, &answer).await, Ok(SignedIn::Pick(_))));
        ground.wall.pass_minutes(2);
    }
    ground.wall.pass_minutes(1);
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
}

async fn a_forgotten_password_takes_a_passkey_too(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    account::ask_reset(&ground.house, nurse.email(), HERE).await.unwrap();
    let sql = "select code from outbox where kind = 'password-reset'";
    let letter = ground.record.rows(sql).await[0][0].clone();
    stopped!(account::ask_reset_passkey(&ground.house, "no such code").await, Stop::Missing);
    let reset = |answer: String| {
        let letter = letter.clone();
        async move {
            account::reset_password_with_passkey(&ground.house, &letter, "Morning-Harbour-8", &answer, HERE)
                .await
        }
    };
    let Err(Stop::Gaps(gaps)) = reset("{}".to_owned()).await else { panic!("no answer") };
    assert_eq!(gaps[0].field, "factor");
    let options = account::ask_reset_passkey(&ground.house, &letter).await.unwrap();
    let Err(Stop::Gaps(_)) = reset(SecurityKey::new(0).answers(&options)).await else { panic!("another's") };
    ground.wall.pass_seconds(10);
    let options = account::ask_reset_passkey(&ground.house, &letter).await.unwrap();
    reset(key.answers(&options)).await.unwrap();
    let signed = account::sign_in(&ground.house, nurse.email(), "Morning-Harbour-8", None, None, HERE).await;
    assert!(matches!(signed, Ok(SignedIn::Factor(_))), "the passkey stays");
    assert!(matches!(alone(ground, &mut key).await, Ok(SignedIn::Token(_))));
}

async fn the_service_team_removes_passkeys_as_well(ground: &Ground) {
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let helpdesk = ground.service().await;
    let whose = (nurse.organisation_id(), user(&nurse));
    account::remove_factors(&ground.house, &helpdesk, whose, "Lost phone; called back").await.unwrap();
    stopped!(alone(ground, &mut key).await, Stop::Refused(Refusal::WrongCode));
    assert_eq!(ground.record.count("passkeys").await, 0);
    ground.token(nurse.email()).await;
}

async fn one_node_asks_and_another_is_answered(ground: &Ground) {
    let Some(settings) = ground.settings("node-2") else { return };
    let nurse = ground.nurse().await;
    let (mut key, _) = ground.passkey(&nurse, 0).await;
    let store = Store::open(&settings, Arc::clone(&ground.wall) as Arc<dyn World>).await.unwrap();
    let other = House::new(store).with_passkeys(PasskeySite::at(SITE));
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    let signed = account::sign_in_with_passkey(&other, &token, &answer, None, None, HERE).await;
    assert!(matches!(signed, Ok(SignedIn::Token(_))));
    stopped!(answered(ground, &token, &answer).await, Stop::Refused(Refusal::WrongCode));
}
