//! The pages of passkeys, as far as they go without what holds one; a browser plays that in the journey of the same name.

use crate::ground::{Browser, Ground, PASSWORD};
use model::question::Fields;

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

#[tokio::test]
async fn passkeys_are_offered_by_the_script_alone_and_only_at_their_address() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    assert!(nurse.open("/account").await.has("a[href='/account/passkeys/new']"));
    for path in ["/account/passkeys/new", "/sign-in"] {
        let page = nurse.open(path).await;
        assert!(page.has("form[data-cmc-passkey-form][hidden] input[name='credential']"), "{path}");
        assert!(page.has("[data-cmc-passkey][data-at='http://localhost:8080'][hidden] button"), "{path}");
        assert!(page.has("script[src^='/assets/passkey.']"), "{path}");
    }
    let reset = nurse.open("/reset").await;
    assert!(reset.has("form[action='/reset'] [data-cmc-passkey][data-with='code'][hidden] button"));
    assert!(!nurse.open("/join").await.has("[data-cmc-passkey]"));
}

#[tokio::test]
async fn whoever_asks_to_sign_in_by_one_is_answered_alike_and_loses_nothing() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let stranger = Browser { cookie: String::new(), ..nurse.clone() };
    let asked = stranger.post("/sign-in/passkey/options", &Fields::default()).await;
    assert_eq!(asked.status, 200);
    assert!(
        asked.cookies[0].starts_with("cmc-passkey=") && asked.cookies[0].contains("HttpOnly; SameSite=Lax")
    );
    for credential in ["", "{}", "[1]"] {
        let form = of(&[("credential", credential), ("next", "/find"), ("kept.note", "Zoë")]);
        let page = stranger.post("/sign-in/passkey", &form).await;
        assert_eq!((page.status, page.errors()[0].0.as_str()), (422, "#passkey"), "{credential}");
        assert!(page.has("form[action='/sign-in/passkey'] input[name='kept.note'][value='Zoë']"));
        assert!(page.has("form[action='/sign-in'] input[name='next'][value='/find']"), "{}", page.words());
    }
    for path in ["/sign-in/code/options", "/reset/options"] {
        assert_eq!(stranger.post(path, &of(&[("code", "x")])).await.status, 200, "words, on the page itself");
    }
}

#[tokio::test]
async fn a_passkey_that_was_not_made_is_told_and_one_that_is_not_there_is_missing() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let form = of(&[("password", PASSWORD), ("name", "My phone")]);
    assert_eq!(nurse.post("/account/passkeys/options", &form).await.status, 200);
    let page = nurse.post("/account/passkeys", &of(&[("credential", "{}"), ("name", "My phone")])).await;
    assert_eq!((page.status, page.errors()[0].0.as_str()), (422, "#add"));
    assert!(page.html.contains("My phone") && !page.html.contains(PASSWORD));
    let nobodys = "/account/passkeys/01980000-0000-7000-8000-00000000dead/remove";
    assert_eq!(nurse.get(nobodys).await.status, 404);
    assert_eq!(nurse.post(nobodys, &of(&[("password", PASSWORD)])).await.status, 404);
    let wrong = nurse.post(nobodys, &of(&[("password", "Wrong-Harbour-7")])).await;
    assert_eq!(wrong.status, 404, "it does not say whether there is such a passkey");
}
