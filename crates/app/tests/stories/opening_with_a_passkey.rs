//! An account at one's own door that is opened with a passkey: there is no password to choose, and none to forget.

use crate::ground::*;
use crate::security_key::SecurityKey;
use access::Refusal;
use app::account::{self, SignedIn};
use app::my::{self, Opened};
use app::{Session, Stop};

on_both_engines! {
    a_passkey_opens_an_account_and_signs_in_to_it
    a_recovery_code_lets_whoever_lost_it_choose_a_password
    only_the_passkey_that_was_asked_for_opens_it_and_in_time
    a_passkey_is_not_added_to_an_account_that_is_there
}

const MARY: &str = "mary@home.example";
const CHOSEN: &str = "Quiet-Garden-Lamp-9";

/// The code of the letter to somebody who asks for an account.
async fn code(ground: &Ground, email: &str) -> String {
    my::ask_account(&ground.house, email, HERE).await.unwrap();
    ground.wall.pass_minutes(11);
    let sql = "select code from outbox where code is not null order by id desc limit 1";
    ground.record.rows(sql).await.remove(0).remove(0)
}

async fn asked(ground: &Ground, code: &str) -> Result<String, Stop> {
    my::ask_passkey_to_open(&ground.house, code, "Mary Hill", HERE).await
}

async fn made(ground: &Ground, code: &str, answer: &str) -> Result<(Opened, Vec<String>), Stop> {
    my::open_account_with_passkey(&ground.house, code, "Mary Hill", answer, HERE).await
}

/// Mary's key, and the recovery codes that she was shown.
async fn mary(ground: &Ground) -> (SecurityKey, Vec<String>) {
    let (code, mut key) = (code(ground, MARY).await, SecurityKey::new(0));
    let answer = key.makes(&asked(ground, &code).await.unwrap());
    let (opened, codes) = made(ground, &code, &answer).await.unwrap();
    assert_eq!(opened, Opened::New);
    (key, codes)
}

async fn alone(ground: &Ground, key: &mut SecurityKey) -> Session {
    let (token, options) = account::ask_passkey(&ground.house, HERE).await.unwrap();
    let answer = key.answers(&options);
    let signed_in =
        account::sign_in_with_passkey(&ground.house, &token, &answer, None, None, HERE).await.unwrap();
    let SignedIn::Token(token) = signed_in else { panic!("one place") };
    account::session(&ground.house, &token).await.unwrap().unwrap()
}

async fn a_passkey_opens_an_account_and_signs_in_to_it(ground: &Ground) {
    let (mut key, codes) = mary(ground).await;
    assert_eq!(codes.len(), 10);
    let news = ground.news().await;
    let ends: Vec<_> = news.iter().map(|event| event.end()).collect();
    assert_eq!(ends, [("account.asked", "done"), ("passkey.asked", "done"), ("account.opened", "done")]);
    let session = alone(ground, &mut key).await;
    assert!(session.is_citizen());
    assert_eq!((session.name(), session.email()), ("Mary Hill", MARY));
    let own = account::own(&ground.house, &session).await.unwrap();
    assert_eq!((own.passkeys.len(), own.passkeys[0].name.as_str()), (1, "Passkey"));
    for typed in ["", CHOSEN] {
        let tried = account::sign_in(&ground.house, MARY, typed, None, None, HERE).await;
        stopped!(tried, Stop::Refused(Refusal::WrongPassword));
        ground.wall.pass_minutes(1);
    }
    // The letter that she asks for again says that she has an account.
    my::ask_account(&ground.house, MARY, HERE).await.unwrap();
    let letters = ground.record.rows("select kind from outbox order by id desc limit 1").await;
    assert_eq!(letters, [["account-there"]]);
}

async fn a_recovery_code_lets_whoever_lost_it_choose_a_password(ground: &Ground) {
    let (_, codes) = mary(ground).await;
    account::ask_reset(&ground.house, MARY, HERE).await.unwrap();
    let sql = "select code from outbox where kind = 'password-reset'";
    let letter = ground.record.rows(sql).await.remove(0).remove(0);
    let with = |code: String| {
        let letter = letter.clone();
        async move { account::reset_password(&ground.house, &letter, CHOSEN, &code, HERE).await }
    };
    stopped!(with(String::new()).await, Stop::Gaps(_));
    ground.wall.pass_minutes(1);
    with(codes[0].clone()).await.unwrap();
    let half = account::sign_in(&ground.house, MARY, CHOSEN, None, None, HERE).await.unwrap();
    assert!(matches!(half, SignedIn::Factor(_)), "{half:?}");
}

async fn only_the_passkey_that_was_asked_for_opens_it_and_in_time(ground: &Ground) {
    let (first, mut key) = (code(ground, MARY).await, SecurityKey::new(0));
    stopped!(asked(ground, "0123").await, Stop::Refused(Refusal::WrongCode));
    stopped!(made(ground, &first, "{}").await, Stop::Gaps(_));
    ground.wall.pass_minutes(1);
    let unnamed = my::ask_passkey_to_open(&ground.house, &first, " ", HERE).await;
    let Err(Stop::Gaps(gaps)) = unnamed else { panic!("{unnamed:?}") };
    assert_eq!(gaps[0].field, "name");

    let answer = key.makes(&asked(ground, &first).await.unwrap());
    let anne = code(ground, "anne@home.example").await;
    asked(ground, &anne).await.unwrap();
    // What was made for the one does not open the other, and eleven minutes have passed besides.
    for code in [&anne, &first] {
        let late = made(ground, code, &answer).await;
        let Err(Stop::Gaps(gaps)) = late else { panic!("{late:?}") };
        assert_eq!((gaps[0].field.as_str(), gaps[0].message.as_str()), ("passkey", "open-passkey-failed"));
    }
    assert_eq!(ground.record.count("passkeys").await, 0);
    let answer = key.makes(&asked(ground, &first).await.unwrap());
    made(ground, &first, &answer).await.unwrap();
    stopped!(made(ground, &first, &answer).await, Stop::Refused(Refusal::WrongCode));
    assert_eq!(ground.record.count("passkeys").await, 1);
}

async fn a_passkey_is_not_added_to_an_account_that_is_there(ground: &Ground) {
    let gp = ground.gp().await;
    let code = code(ground, gp.email()).await;
    let there = asked(ground, &code).await;
    let Err(Stop::Gaps(gaps)) = there else { panic!("{there:?}") };
    assert_eq!(gaps[0].message, "open-there-already");
    // Nobody has to choose a password that would not count.
    let opened = my::open_account(&ground.house, &code, "Mary", "", HERE).await.unwrap();
    assert_eq!(opened, Opened::Added);
    assert_eq!(ground.record.count("passkeys").await, 0);
    let signed_in = account::sign_in(&ground.house, gp.email(), PASSWORD, None, None, HERE).await.unwrap();
    assert!(matches!(signed_in, SignedIn::Pick(_)), "her password is the one that she had: {signed_in:?}");
}
