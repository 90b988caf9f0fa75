//! Setting an authenticator app up, signing in with it, and losing it.

use crate::ground::{Browser, Ground, PASSWORD, Page, put};
use model::question::Fields;
use totp_rs::{Builder, Secret};

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

/// What an app shows that was told this key, as the page shows it.
pub(crate) fn shown(ground: &Ground, key: &str) -> String {
    let plain: String = key.split_whitespace().collect();
    let app = Builder::new().with_secret(Secret::try_from_base32(plain).unwrap()).build().unwrap();
    app.generate(u64::try_from(ground.house.now().unix()).unwrap()).to_string()
}

/// Sets an app up on the pages: its key, and the recovery codes.
async fn set_up(ground: &Ground, browser: &Browser) -> (String, Vec<String>) {
    let page = browser.open("/account/authenticator").await;
    let key = page.texts("#key").remove(0);
    let mut form = page.form("form[action='/account/authenticator']");
    put(&mut form, "code", &shown(ground, &key));
    put(&mut form, "password", PASSWORD);
    let page = browser.post("/account/authenticator", &form).await;
    assert_eq!(page.texts("h1"), ["Your recovery codes"], "{}", page.words());
    (key, page.texts("#codes li"))
}

/// A browser in which nobody is signed in, with these cookies of an answer.
pub(crate) fn with_cookies(browser: &Browser, page: &Page) -> Browser {
    let pairs = page.cookies.iter().map(|cookie| cookie.split(';').next().unwrap());
    Browser { cookie: pairs.collect::<Vec<_>>().join("; "), ..browser.clone() }
}

async fn sign_in(browser: &Browser, next: &str) -> Page {
    let fields =
        [("email", browser.email.as_str()), ("password", PASSWORD), ("next", next), ("kept.note", "Zoë")];
    browser.post("/sign-in", &of(&fields)).await
}

#[tokio::test]
async fn an_app_is_set_up_and_asked_for_and_what_was_typed_elsewhere_is_carried_through() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let account = nurse.open("/account").await;
    assert!(account.words().contains("Nothing but your password is asked"), "{}", account.words());
    let page = nurse.open("/account/authenticator").await;
    assert!(page.has("svg[role=img] title") && page.has("svg path"));
    let wrong =
        nurse.post("/account/authenticator", &of(&[("code", "000000"), ("password", PASSWORD)])).await;
    assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#code"));
    ground.wall.pass_minutes(1);
    let typed = of(&[("code", "123456"), ("password", "Wrong-Harbour-7")]);
    let wrong = nurse.post("/account/authenticator", &typed).await;
    assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#password"));
    assert!(
        wrong.has("#code[value='123456']") && !wrong.has("#password[value]"),
        "the code stays, the password does not"
    );
    ground.wall.pass_minutes(1);
    let (key, codes) = set_up(&ground, &nurse).await;
    assert_eq!(codes.len(), 10);
    let words = nurse.open("/account").await.words().replace(['\u{2068}', '\u{2069}'], "");
    assert!(words.contains("You have 10 recovery codes left"), "{words}");
    assert_eq!(nurse.get("/account/authenticator").await.goes_to(), "/account");

    ground.wall.pass_minutes(1);
    let stranger = Browser { cookie: String::new(), ..nurse.clone() };
    let page = sign_in(&stranger, "/find").await;
    assert_eq!((page.status, page.texts("h1")), (200, vec!["Type your code".to_owned()]));
    assert!(page.cookies.iter().all(|cookie| !cookie.starts_with("cmc=")), "{:?}", page.cookies);
    assert!(page.cookies[0].contains("HttpOnly; SameSite=Lax"), "{:?}", page.cookies);
    let half = with_cookies(&stranger, &page);
    assert_eq!(half.get("/find").await.goes_to(), "/sign-in?next=/find", "it is no session");
    let mut form = page.form("form[action='/sign-in/code']");
    put(&mut form, "code", "000000");
    let wrong = half.post("/sign-in/code", &form).await;
    assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#code"));
    assert!(wrong.html.contains("Zoë"), "what another page's form held is carried on");
    ground.wall.pass_minutes(1);
    put(&mut form, "code", &shown(&ground, &key));
    let done = half.post("/sign-in/code", &form).await;
    assert_eq!((done.status, done.texts("h1")), (200, vec!["What you typed is not saved yet".to_owned()]));
    let names: Vec<_> = done.cookies.iter().map(|cookie| cookie.split('=').next().unwrap()).collect();
    assert_eq!(names, ["cmc", "cmc-device", "cmc-step"]);
    assert!(done.cookies[1].ends_with("Max-Age=34560000") && done.cookies[2].contains("Max-Age=0"));
    assert_eq!(with_cookies(&stranger, &done).get("/find").await.status, 200);
}

#[tokio::test]
async fn a_recovery_code_lets_in_and_a_late_code_leads_back_to_the_password() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (key, codes) = set_up(&ground, &nurse).await;
    let stranger = Browser { cookie: String::new(), ..nurse.clone() };
    let half = with_cookies(&stranger, &sign_in(&stranger, "").await);
    assert_eq!(half.open("/sign-in/code").await.texts("h1"), ["Type your code"]);
    let done = half.post("/sign-in/code", &of(&[("code", &codes[0])])).await;
    assert_eq!(done.goes_to(), "/");
    let half = with_cookies(&stranger, &sign_in(&stranger, "").await);
    ground.wall.pass_minutes(5);
    let late =
        half.post("/sign-in/code", &of(&[("code", &shown(&ground, &key)), ("kept.note", "Zoë")])).await;
    assert_eq!((late.status, late.texts("h1").remove(0)), (422, "Sign in to Coordinate My Care".to_owned()));
    assert!(late.html.contains("Zoë") && late.words().contains("within five minutes"), "{}", late.words());
    assert_eq!(stranger.get("/sign-in/code").await.goes_to(), "/sign-in");
}

#[tokio::test]
async fn the_password_is_asked_before_anything_is_taken_away() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    set_up(&ground, &nurse).await;
    for path in ["/account/recovery-codes", "/account/authenticator/remove"] {
        nurse.open(path).await;
        let wrong = nurse.post(path, &of(&[("password", "Wrong-Harbour-7")])).await;
        assert_eq!((wrong.status, wrong.errors()[0].0.as_str()), (422, "#password"), "{path}");
        assert!(!wrong.html.contains("Wrong-Harbour-7"));
        ground.wall.pass_minutes(1);
    }
    let page = nurse.post("/account/recovery-codes", &of(&[("password", PASSWORD)])).await;
    assert_eq!(page.texts("#codes li").len(), 10);
    let gone = nurse.post("/account/authenticator/remove", &of(&[("password", PASSWORD)])).await;
    assert_eq!(gone.goes_to(), "/account");
    assert!(nurse.open("/account").await.words().contains("Nothing but your password is asked"));
}

#[tokio::test]
async fn the_service_team_takes_a_lost_app_away_and_says_who_asked() {
    let ground = Ground::new().await;
    let (nurse, service) = (
        ground.nurse().await,
        ground.staff("Sid Desk", "Service team", crate::ground::HARBOUR, "service").await,
    );
    let (home, user) = (nurse.session.organisation_id(), nurse.session.actor().user().unwrap());
    let path = format!("/organisation/{home}/staff/{user}/factors");
    let none = service.post(&path, &of(&[("lost", "rang back")])).await;
    assert_eq!((none.status, none.errors()[0].0.as_str()), (422, "#lost"));
    set_up(&ground, &nurse).await;
    assert_eq!(service.post(&path, &of(&[("lost", " ")])).await.errors()[0].0, "#lost");
    let done = service.post(&path, &of(&[("lost", "rang back on the home's number")])).await;
    assert_eq!(done.goes_to(), format!("/organisation/{home}/staff?done=factors"));
    assert_eq!(nurse.get("/account").await.status, 303, "signed out everywhere");
    let page = sign_in(&Browser { cookie: String::new(), ..nurse.clone() }, "/find").await;
    assert!(page.cookies.iter().any(|cookie| cookie.starts_with("cmc=")));
}

#[tokio::test]
async fn where_more_than_a_password_is_asked_the_way_leads_to_setting_it_up() {
    let ground = Ground::asking(access::SecondFactor::Always).await;
    let nurse = ground.nurse().await;
    assert_eq!(nurse.get("/").await.goes_to(), "/ready");
    let ready = nurse.open("/ready").await;
    assert!(ready.has("#second-factor a[href='/account/authenticator']"), "{}", ready.words());
    assert_eq!(nurse.get("/find").await.status, 423);
    set_up(&ground, &nurse).await;
    assert_eq!(nurse.get("/find").await.status, 200);
}
