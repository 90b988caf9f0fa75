//! Starting a plan on consent.

use crate::ground::{Ground, put};
use app::person;
use model::question::Fields;

const FORM: &str = "form[action$='/consent']";

fn consented(form: &Fields) -> Fields {
    let mut form = form.clone();
    for (name, typed) in [
        ("basis", "patient"),
        ("obtained_on-day", "20"),
        ("obtained_on-month", "11"),
        ("obtained_on-year", "2026"),
        ("obtained_by", "Zoe\u{308} O'Brien 李"),
        ("covers_creation", "yes"),
        ("covers_sharing", "yes"),
    ] {
        put(&mut form, name, typed);
    }
    form
}

#[tokio::test]
async fn no_plan_starts_without_consent_and_what_was_typed_is_given_back() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let person = ground.person(&carer).await;
    let path = format!("/people/{person}/consent");
    let page = carer.open(&path).await;
    assert!(page.words().contains("PEMBERTON, Dorothy"));
    assert_eq!(page.attributes("main a[href$='/refusal']", "href"), [format!("/people/{person}/refusal")]);

    let form = consented(&page.form(FORM));
    for (name, typed) in
        [("basis", ""), ("obtained_on-year", ""), ("covers_creation", "no"), ("covers_sharing", "")]
    {
        let mut lacking = form.clone();
        put(&mut lacking, name, typed);
        let again = carer.post(&path, &lacking).await;
        assert_eq!(again.status, 422, "{name}: {}", again.words());
        assert!(!again.errors().is_empty(), "{name}");
        let given_back = again.form(FORM);
        assert_eq!(given_back.typed("obtained_by"), "Zoe\u{308} O'Brien 李");
        assert_eq!(given_back.typed("key"), form.typed("key"));
    }
    let found = person::view(&ground.house, &carer.session, person).await.unwrap();
    assert!(found.glance.draft.is_none());
}

#[tokio::test]
async fn starting_a_plan_leads_to_its_draft_once() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let person = ground.person(&carer).await;
    let path = format!("/people/{person}/consent");
    let form = consented(&carer.open(&path).await.form(FORM));

    let first = carer.post(&path, &form).await;
    let draft = first.goes_to().to_owned();
    assert_eq!(carer.post(&path, &form).await.goes_to(), draft);
    let page = carer.open(&draft).await;
    assert!(page.words().contains("Saved Patient consent, 21 Nov 2026, 19:05 GMT"), "{}", page.words());
    assert!(page.words().contains("Draft – not seen by urgent care."));

    // Whoever comes again is led to the draft; whoever was filling the same form meanwhile is told, and loses nothing.
    let to = carer.get(&path).await;
    assert_eq!(to.goes_to(), draft.split('?').next().unwrap());
    let mut other = form.clone();
    put(&mut other, "key", "another");
    let late = carer.post(&path, &other).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.errors().len(), 1);
    assert_eq!(late.form(FORM).typed("obtained_by"), "Zoe\u{308} O'Brien 李");
}

#[tokio::test]
async fn whoever_has_no_relationship_is_led_to_claim_one() {
    let ground = Ground::new().await;
    let (carer, stranger, crew) = (ground.carer().await, ground.stranger().await, ground.crew().await);
    let person = ground.person(&carer).await;
    let path = format!("/people/{person}/consent");
    assert_eq!(stranger.get(&path).await.goes_to(), format!("/people/{person}"));
    assert_eq!(
        stranger.post(&path, &consented(&Fields::default())).await.goes_to(),
        format!("/people/{person}")
    );
    assert_eq!(crew.get(&path).await.status, 404);
}
