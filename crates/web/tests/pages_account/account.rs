//! Where somebody is signed in, and ending it.

use crate::ground::{Browser, Ground, PASSWORD};
use model::question::Fields;

#[tokio::test]
async fn sessions_are_listed_in_coarse_words_and_ended() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    let other = ground.sign_in(&crew.email).await;
    let page = crew.open("/account").await;
    assert_eq!(page.texts(".cmc-checklist h3").len(), 2);
    assert_eq!(page.texts(".cmc-checklist h3 .nhsuk-tag"), ["This one"]);
    let ends = page.attributes(".cmc-checklist form", "action");
    assert_eq!(ends.len(), 1);
    assert_eq!(crew.post(&ends[0], &Fields::default()).await.goes_to(), "/account");
    assert_eq!(other.get("/find").await.goes_to(), "/sign-in?next=/find");
    assert_eq!(crew.post(&ends[0], &Fields::default()).await.status, 404, "it has ended");

    let third = ground.sign_in(&crew.email).await;
    assert_eq!(crew.post("/account/sessions/end", &Fields::default()).await.goes_to(), "/account");
    assert_eq!(third.get("/find").await.goes_to(), "/sign-in?next=/find");
    assert_eq!(crew.open("/account").await.texts(".cmc-checklist h3").len(), 1);
}

#[tokio::test]
async fn a_browser_is_known_again_and_a_new_one_is_told_of() {
    let ground = Ground::new().await;
    let crew = ground.crew().await;
    let nobody = Browser { cookie: String::new(), ..crew.clone() };
    let fields: Fields = [("email", crew.email.as_str()), ("password", PASSWORD)].into_iter().collect();
    let first = nobody.post("/sign-in", &fields).await;
    let device = first.cookies.iter().find(|cookie| cookie.starts_with("cmc-device=")).unwrap();
    assert!(device.contains("HttpOnly; SameSite=Lax") && device.ends_with("Max-Age=34560000"), "{device}");
    let known = Browser { cookie: device.split(';').next().unwrap().to_owned(), ..nobody.clone() };
    let again = known.post("/sign-in", &fields).await;
    assert!(again.cookies.contains(device), "{:?}", again.cookies);
    for (browser, letters) in [(&known, 0), (&nobody, 1)] {
        browser.post("/sign-in", &fields).await;
        let service = ground.staff("Sid Desk", "Service team", crate::ground::HARBOUR, "service");
        if letters == 0 {
            continue;
        }
        let outbox = service.await.open("/service/outbox").await.words();
        assert_eq!(outbox.matches("Signed in from a new device").count(), letters, "{outbox}");
    }
}
