//! Entering the practice area, working there, and leaving it.

use crate::ground::{Browser, put};
use crate::two_houses::{Houses, carried, enter};
use model::question::{Fields, form};
use web::Readiness;

fn dorothy(houses: &Houses) -> Fields {
    let mut dorothy = houses.practice.dorothy();
    put(&mut dorothy, "nhs_number", "9990001065");
    dorothy
}

async fn create(houses: &Houses, browser: &Browser) -> String {
    let key = browser.open("/people/new").await.form("form.cmc-form").typed("key").to_owned();
    let mut fields = dorothy(houses);
    fields.put("key", key);
    browser.post("/people/new", &fields).await.goes_to().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_practised_stands_in_the_practice_record_and_leaves_only_the_entering_in_the_real_one() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    let practising = enter(&nurse).await;
    let found = practising.open("/find").await;
    assert_eq!(found.texts(".cmc-notice strong"), ["Practice"]);
    assert!(found.has(".cmc-notice form[action='/training/practice/leave'] button"));
    let person = create(&houses, &practising).await;
    let consent = form::write(&houses.practice.complete(&practising).consent);
    let asked = practising.open(&format!("{person}/consent")).await;
    let mut fields = consent.clone();
    fields.put("key", asked.form("form.cmc-form").typed("key").to_owned());
    let draft = practising.post(&format!("{person}/consent"), &fields).await.goes_to().to_owned();
    assert!(practising.open(&draft).await.texts(".cmc-notice strong") == ["Practice"]);
    assert_eq!(houses.really_done("Ruth Bell").await, ["signed_in", "practice.entered"]);
    let there = houses.practised("Ruth Bell").await;
    for done in ["person.created", "plan.started", "draft.viewed"] {
        assert!(there.iter().any(|deed| deed == done), "{there:?}");
    }
    assert_eq!(nurse.get(&person).await.status, 404, "the real house knows nobody who was practised with");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_the_real_record_is_met_in_practice_and_every_page_there_says_practice() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    let (person, plan) = houses.real.published(&nurse).await;
    let practising = enter(&nurse).await;
    for path in [format!("/people/{person}"), format!("/people/{person}/emergency"), format!("/plans/{plan}")]
    {
        let page = practising.get(&path).await;
        assert_eq!(
            (page.status, page.texts(".cmc-notice strong")),
            (404, vec!["Practice".to_owned()]),
            "{path}"
        );
    }
    let (there, _) =
        houses.practice.published(&houses.practice.sign_in("ruth.bell@vl001.example").await).await;
    let emergency = practising.open(&format!("/people/{there}/emergency")).await;
    assert!(emergency.has(".cmc-notice form[action='/training/practice/leave'] button"));
    // The real house would call what stands in this one gone.
    assert!(!emergency.has("[data-cmc-live]") && emergency.has(".cmc-standing"));
    assert_eq!(nurse.open(&format!("/people/{person}")).await.texts(".cmc-notice strong"), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_ends_the_session_there_and_signing_out_ends_both() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    let practising = enter(&nurse).await;
    let left = practising.post("/training/practice/leave", &Fields::default()).await;
    assert_eq!((left.goes_to(), carried(&left).as_deref()), ("/training", Some("")));
    let ended = practising.get("/find").await;
    assert_eq!((ended.status, carried(&ended).as_deref()), (403, Some("")));
    assert!(ended.words().contains("Practice has ended"));
    assert_eq!(nurse.open("/find").await.texts(".cmc-notice strong"), [""; 0]);

    let practising = enter(&nurse).await;
    let out = practising.post("/sign-out", &Fields::default()).await;
    assert_eq!((out.goes_to(), carried(&out).as_deref()), ("/sign-in", Some("")));
    let there = houses.practised("Ruth Bell").await;
    assert_eq!(there.iter().filter(|deed| *deed == "signed_out").count(), 2, "{there:?}");
    assert_eq!(practising.get("/find").await.goes_to(), "/sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_part_of_practice_is_said_to_be_none_and_nothing_is_done() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    let practising = enter(&nurse).await;
    let page = practising.get("/password").await;
    assert_eq!((page.status, page.texts("h1")), (403, vec!["This cannot be practised".to_owned()]));
    // Nothing on paper would say that it was practice.
    assert_eq!(practising.get("/plans/any/print").await.status, 403);
    let fields: Fields =
        [("old", crate::ground::PASSWORD), ("new", "Morning-Meadow-8")].into_iter().collect();
    assert_eq!(practising.post("/password", &fields).await.status, 403);
    enter(&houses.real.sign_in("ruth.bell@vl001.example").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_too_early_is_told_how_long_it_takes() {
    let houses = Houses::open().await;
    let nurse = houses.real.nurse().await;
    *houses.area.0.lock().unwrap() = Readiness::Underway { seconds: 12 };
    let none = Fields::default();
    let (early, page) =
        tokio::join!(nurse.post("/training/practice", &none), nurse.open("/training/practice"));
    assert_eq!((early.goes_to(), carried(&early)), ("/training/practice", None));
    assert!(page.words().contains("about 12 seconds more"), "{}", page.words());
    *houses.area.0.lock().unwrap() = Readiness::Failed;
    assert!(nurse.open("/training/practice").await.words().contains("could not be made ready"));
    assert!(!houses.really_done("Ruth Bell").await.contains(&"practice.entered".to_owned()));
}
