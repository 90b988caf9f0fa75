//! How much a phone on a bad line has to fetch for an emergency view.

use crate::ground::{Browser, Ground};
use crate::world::{EVERYTHING, sent};

/// With all it loads, on a first visit.
const FIRST: usize = 60_000;
/// Once what it loads is kept.
const AGAIN: usize = 20_000;

/// What the page weighs with all it loads, and by itself, sent as it is or compressed.
async fn weight(who: &Browser, path: &str, encoding: &str) -> (usize, usize) {
    let again = sent(who, path, encoding).await.1.len();
    let mut first = again;
    let page = who.open(path).await;
    for path in page.attributes("link[href]", "href").into_iter().chain(page.attributes("script", "src")) {
        first += sent(who, &path, encoding).await.1.len();
    }
    println!("{encoding}: {first} bytes, {again} of them again");
    (first, again)
}

/// Words that do not repeat themselves as a copied sentence would, so that they compress as a clinician's do.
fn words(seed: &mut u64, letters: usize) -> String {
    const SOME: &str = "seen at home with her daughter a little brighter eats half of what is offered sleeps well \
        breathless when lying flat oral morphine before washing no longer walks asks for the radio and the window open \
        chest infection in march treated here antibiotics by mouth paracetamol bowels mouth care twice a day pressure \
        area heels intact syringe driver only if vomiting ring hospice line before any ambulance family aware and agree";
    let some: Vec<&str> = SOME.split_whitespace().collect();
    let mut text = String::new();
    while text.len() < letters {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(some[(*seed >> 33) as usize % some.len()]);
        text.push(' ');
    }
    text
}

/// Answers that fill lists as few plans do: ten cards, a dozen medicines, eight contacts, and long words in each section.
fn very_full() -> Vec<(&'static str, String, String)> {
    let (mut all, mut seed) = (Vec::new(), 7);
    let mut say = |section, name: String, letters| all.push((section, name, words(&mut seed, letters)));
    for at in 0..10 {
        for part in ["expect", "first", "next"] {
            say("recommendations", format!("problems.{at}.{part}"), 200);
        }
    }
    for at in 0..12 {
        for (part, letters) in [("name", 15), ("dose", 6), ("route", 8), ("frequency", 12)] {
            say("medication", format!("medicines.{at}.{part}"), letters);
        }
    }
    for at in 0..8 {
        for part in ["name", "relationship"] {
            say("contacts", format!("personal.{at}.{part}"), 20);
        }
    }
    for name in ["wishes", "values", "fears", "cultural_needs", "about_me", "about_me_please_do"] {
        say("preferences", name.to_owned(), 800);
    }
    say("background", "history".to_owned(), 3_000);
    say("recommendations", "summary".to_owned(), 1_500);
    all.extend((0..10).map(|at| ("recommendations", format!("problems.{at}.problem"), "pain".to_owned())));
    all
}

#[tokio::test]
async fn an_emergency_view_and_all_it_loads_are_under_sixty_kilobytes() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let dorothy = ground.person(&nurse).await;
    ground.publish(&nurse, dorothy, &ground.complete(&nurse), EVERYTHING).await;
    let path = format!("/people/{dorothy}/emergency");
    assert!(weight(&nurse, &path, "identity").await.0 < FIRST);

    let other = ground.somebody(&nurse, [("family_name", "Full"), ("nhs_number", "9990000026")]).await;
    let more = very_full();
    let more = more.iter().map(|(section, name, value)| (*section, name.as_str(), value.as_str()));
    let answers: Vec<_> = EVERYTHING.iter().copied().chain(more).collect();
    ground.publish(&nurse, other, &ground.complete(&nurse), &answers).await;
    let path = format!("/people/{other}/emergency");
    // A clinician's page is written when it is asked for; a crew's is prepared.
    let crew = ground.crew().await;
    ground.claim(&crew, other).await;
    web::prepare_all(&ground.house).await.unwrap();
    for (who, encoding) in
        [&nurse, &crew].into_iter().flat_map(|who| ["zstd", "br", "gzip"].map(|one| (who, one)))
    {
        let (first, again) = weight(who, &path, encoding).await;
        assert!(
            first < FIRST && again < AGAIN,
            "a very full plan in {encoding}: {first} bytes, {again} again"
        );
    }
}
