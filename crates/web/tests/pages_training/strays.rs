//! Cookies and forms that are in the wrong house.

use crate::ground::{Browser, put};
use crate::two_houses::{Houses, carried, enter};
use model::question::Fields;

fn with(browser: &Browser, practice: &str) -> Browser {
    Browser { cookie: format!("{}; cmc-practice={practice}", browser.cookie), ..browser.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_forged_or_foreign_cookie_opens_a_house() {
    let houses = Houses::open().await;
    let (nurse, crew) = (houses.real.nurse().await, houses.real.crew().await);
    let practising = enter(&nurse).await;
    let own = practising.cookie.split_once("cmc-practice=").unwrap().1.to_owned();
    let real = nurse.cookie.strip_prefix("cmc=").unwrap();
    let token = own.split_once('.').unwrap().0;
    let forged =
        [String::new(), "0".repeat(64), token.to_owned(), real.to_owned(), format!("{real}.{}", &own[65..])];
    for (browser, value) in forged.iter().map(|value| (&nurse, value)).chain([(&crew, &own)]) {
        let stray = with(browser, value);
        let page = stray.get("/find").await;
        assert_eq!((page.status, carried(&page).as_deref()), (403, Some("")), "{value}");
        assert_eq!(stray.post("/people/new", &houses.real.dorothy()).await.status, 403, "{value}");
    }
    let swapped = Browser { cookie: format!("cmc={token}"), ..nurse.clone() };
    assert_eq!(swapped.get("/actions").await.goes_to(), "/sign-in?next=/actions");
    for name in ["Ruth Bell", "Jo Hale"] {
        let done = houses.really_done(name).await;
        assert!(!done.iter().any(|deed| deed == "person.found" || deed == "person.created"), "{done:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_cookie_alone_is_not_enough_and_nothing_typed_there_is_carried_on() {
    let houses = Houses::open().await;
    let practising = enter(&houses.real.nurse().await).await;
    let alone = practising.cookie.split_once("; ").unwrap().1.to_owned();
    let alone = Browser { cookie: alone, ..practising.clone() };
    for page in [alone.get("/find").await, alone.post("/people/new", &houses.real.dorothy()).await] {
        assert_eq!((page.goes_to(), carried(&page).as_deref()), ("/sign-in", Some("")));
        assert_eq!(page.status, 303, "a form is not sent on");
    }
    houses.real.wall.pass_minutes(31);
    let idle = practising.get("/find").await;
    assert_eq!((idle.goes_to(), carried(&idle).as_deref()), ("/sign-in", Some("")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_opened_in_one_house_is_not_taken_by_the_other() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    let practising = enter(&nurse).await;
    for (opened, sent) in [(&nurse, &practising), (&practising, &nurse)] {
        let mut fields = houses.real.dorothy();
        let key = opened.open("/people/new").await.form("form.cmc-form").typed("key").to_owned();
        put(&mut fields, "key", &key);
        let page = sent.post("/people/new", &fields).await;
        assert_eq!(page.status, 421);
        assert!(page.words().contains("nothing was saved") && page.words().contains("Pemberton"));
    }
    for done in [houses.really_done("Ruth Bell").await, houses.practised("Ruth Bell").await] {
        assert!(!done.iter().any(|deed| deed == "person.created"), "{done:?}");
    }
    // What holds no key changes nothing, and is answered where it is sent.
    let search: Fields = [("nhs_number", "999 000 1014")].into_iter().collect();
    assert_eq!(practising.post("/find", &search).await.status, 200);
}
