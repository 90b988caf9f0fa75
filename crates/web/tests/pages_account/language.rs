//! The language of MyCMC is chosen with a button, kept in a cookie, and leads back to where it was chosen.

use crate::ground::{Browser, Ground, Page};
use model::question::Fields;

/// A browser in which nobody is signed in.
async fn browser() -> (Ground, Browser) {
    let ground = Ground::new().await;
    let signed_in = ground.stranger().await;
    (ground, Browser { cookie: String::new(), ..signed_in })
}

async fn chosen(browser: &Browser, language: &str, back: &str) -> Page {
    let fields: Fields = [("language", language), ("back", back)].into_iter().collect();
    browser.post("/my/language", &fields).await
}

#[tokio::test]
async fn a_language_is_kept_and_leads_back_to_where_it_was_chosen() {
    let (_ground, browser) = browser().await;
    let page = chosen(&browser, "cy", "/my/plan").await;
    assert_eq!((page.status, page.goes_to()), (303, "/my/plan"));
    let cookie = &page.cookies[0];
    assert!(cookie.starts_with("cmc-language=cy; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(cookie.contains("Max-Age=31536000"), "{cookie}");
    // Offered here because the ground switches the test language on.
    assert!(chosen(&browser, "ar-XB", "/my").await.cookies[0].starts_with("cmc-language=ar-XB;"));
}

#[tokio::test]
async fn a_language_that_is_not_offered_is_not_kept() {
    let (_ground, browser) = browser().await;
    for language in ["", "fr", "cy; Path=/x", "cy\r\nSet-Cookie: cmc=1"] {
        let page = chosen(&browser, language, "/my").await;
        assert_eq!((page.status, page.goes_to()), (303, "/my"), "{language}");
        assert!(page.cookies.is_empty(), "{language}: {:?}", page.cookies);
    }
}

#[tokio::test]
async fn the_way_back_leads_nowhere_else() {
    let (_ground, browser) = browser().await;
    for back in
        ["https://evil.example/my", "//evil.example", "/my//evil.example", "/plans/1", "/my/../find", ""]
    {
        assert_eq!(chosen(&browser, "cy", back).await.goes_to(), "/my", "{back}");
    }
}
