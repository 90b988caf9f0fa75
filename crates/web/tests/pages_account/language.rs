//! The language of MyCMC is chosen with a button, kept in a cookie, and leads back to where it was chosen. The pages that staff have
//! too are said in it.

use crate::ground::{Browser, CHOSEN, Ground, Page, guest, put};
use crate::second_factor::{shown, with_cookies};
use model::question::Fields;
use scraper::{Html, Selector};

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

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

/// The same browser after this language was chosen in it.
fn reads(browser: &Browser, language: &str) -> Browser {
    Browser { cookie: format!("{}; cmc-language={language}", browser.cookie), ..browser.clone() }
}

/// What a page in the test language, which turns every message around, says that is no message.
fn hard_coded(page: &Page) -> Vec<String> {
    assert!(page.has("html[lang='ar-XB'][dir=rtl]"), "{}", page.html);
    let document = Html::parse_document(&page.html);
    // What a person or the service is called, what a phone is to be told, and what says that it is English.
    let selector = |css: &str| Selector::parse(css).unwrap();
    let not_words = selector("[lang=en], bdi, code, #key, #codes, .nhsuk-radios__label");
    let not_words: Vec<_> = document.select(&not_words).map(|element| element.id()).collect();
    let read = selector("title, main");
    let text = document.select(&read).flat_map(|part| part.descendants());
    let words = text.filter(|node| !node.ancestors().any(|above| not_words.contains(&above.id())));
    let words = words.filter_map(|node| node.value().as_text().map(|text| text.trim().to_owned()));
    let words = words.filter(|text| text.contains(char::is_alphabetic) && !text.contains('\u{202e}'));
    words.collect()
}

fn said(page: &Page, status: u16) {
    assert_eq!(page.status, status, "{}", page.words());
    assert!(hard_coded(page).is_empty(), "{:?} of {}", hard_coded(page), page.words());
}

#[tokio::test]
async fn pages_before_signing_in_are_said_in_the_language_that_was_chosen() {
    let (_ground, browser) = browser().await;
    let welsh = reads(&browser, "cy");
    for (path, title, english) in [
        ("/forgotten", "Wedi anghofio eich cyfrinair", "Nobody else can choose a password for you."),
        ("/reset", "Dewiswch gyfrinair newydd", "Choose a password that only you know."),
    ] {
        let page = welsh.open(path).await;
        assert!(page.has("html[lang=cy]") && page.texts("h1") == [title], "{}", page.words());
        assert!(page.texts("title")[0].contains("MyCMC") && page.has("footer a[href='/my/helping']"));
        let marked = page.texts("main span[lang=en][dir=ltr]").join(" ");
        assert!(marked.contains(english), "{marked}");
        let staff = browser.open(path).await;
        assert!(staff.has("html[lang=en]") && !staff.has("main [lang]"));
        assert!(staff.texts("title")[0].contains("Coordinate My Care") && staff.words().contains(english));
    }
    let weak = welsh.post("/forgotten", &of(&[("email", "nobody")])).await;
    assert_eq!(
        weak.errors(),
        [("#email".to_owned(), "Type the email address that you sign in with".to_owned())]
    );
    assert!(welsh.open("/sign-in").await.has("html[lang=en]"), "staff sign in in English");
    let lost = welsh.get("/my/nothing").await;
    assert_eq!((lost.status, lost.texts("h1")), (404, vec!["Heb ddod o hyd i’r dudalen".to_owned()]));
    assert!(browser.get("/nothing").await.has("html[lang=en]"));
}

#[tokio::test]
async fn a_citizen_meets_no_words_that_are_not_messages_on_the_pages_of_their_account() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let ann = reads(&ground.citizen("ann@home.example", "Ann", &nurse).await, "ar-XB");
    for path in ["authenticator", "authenticator/remove", "recovery-codes", "passkeys/new"] {
        said(&ann.open(&format!("/account/{path}")).await, 200);
    }
    said(&ann.open("/places").await, 200);
    said(&ann.post("/places", &Fields::default()).await, 422);
    said(&ann.open("/password").await, 200);
    said(&ann.post("/password", &of(&[("old", CHOSEN), ("new", "short")])).await, 422);
    said(&ann.post("/password", &of(&[("old", CHOSEN), ("new", CHOSEN)])).await, 422);
    said(&ann.get("/my/nothing").await, 404);
    let page = ann.open("/account/authenticator").await;
    let key = page.texts("#key").remove(0);
    let typed = |code: &str, password: &str| of(&[("code", code), ("password", password)]);
    said(&ann.post("/account/authenticator", &typed("000000", CHOSEN)).await, 422);
    said(&ann.post("/account/authenticator", &typed("000000", CHOSEN)).await, 422);
    ground.wall.pass_minutes(1);
    said(&ann.post("/account/authenticator", &typed(&shown(&ground, &key), "Wrong-Harbour-7")).await, 422);
    ground.wall.pass_minutes(1);
    said(&ann.post("/account/authenticator", &typed(&shown(&ground, &key), CHOSEN)).await, 200);

    let stranger = reads(&Browser { cookie: String::new(), ..ann.clone() }, "ar-XB");
    let typed = [("email", ann.email.as_str()), ("password", CHOSEN), ("next", "/my"), ("kept.note", "Zoë")];
    let page = stranger.post("/my/sign-in", &of(&typed)).await;
    said(&page, 200);
    let half = reads(&with_cookies(&stranger, &page), "ar-XB");
    said(&half.open("/sign-in/code").await, 200);
    let mut form = page.form("form[action='/sign-in/code']");
    put(&mut form, "code", "000000");
    said(&half.post("/sign-in/code", &form).await, 422);
    said(&half.post("/sign-in/code", &form).await, 422);
    ground.wall.pass_minutes(1);
    put(&mut form, "code", &shown(&ground, &key));
    said(&half.post("/sign-in/code", &form).await, 200);
    let late = half.post("/sign-in/code", &form).await;
    said(&late, 422);
    assert!(late.has("form[action='/my/sign-in']"), "back to where they came in: {}", late.words());
}

#[tokio::test]
async fn choosing_a_new_password_is_said_in_messages_too() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let ann = ground.citizen("ann@home.example", "Ann", &nurse).await;
    let stranger = reads(&Browser { cookie: String::new(), ..ann.clone() }, "ar-XB");
    let email = of(&[("email", ann.email.as_str())]);
    said(&stranger.post("/forgotten", &email).await, 200);
    said(&stranger.post("/forgotten", &email).await, 422);
    let code = ground.newest_code();
    said(&stranger.open("/reset").await, 200);
    said(&stranger.post("/reset", &of(&[("code", "AAAA"), ("new", "Morning-Meadow-8")])).await, 422);
    for weak in ["short", "Password123", "ALLUPPERCASE-7", "alllowercase-7"] {
        said(&stranger.post("/reset", &of(&[("code", &code), ("new", weak)])).await, 422);
    }
    said(&stranger.post("/reset", &of(&[("code", &code), ("new", "Morning-Meadow-8")])).await, 200);
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_told_in_messages() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let mary = ground.enrolled(&nurse, plan, &guest("patient", "Mary", "propose")).await;
    let mary = reads(&mary, "ar-XB");
    let ask = format!("/my/plans/{plan}/ask");
    let mut form = mary.open(&ask).await.form(&format!("form[action='{ask}']"));
    for words in ["", "a\u{7}b", &"x".repeat(2001)] {
        put(&mut form, "words", words);
        let page = mary.post(&ask, &form).await;
        assert_eq!(page.status, 422, "{}", page.words());
        assert!(page.errors()[0].1.contains('\u{202e}'), "{:?}", page.errors());
    }
}
