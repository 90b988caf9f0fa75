//! Short notes.

use crate::ground::Ground;
use crate::world::over;
use app::plan;

const FORM: &str = "form[action$='/notes']";

#[tokio::test]
async fn a_short_note_stands_once_on_the_plan_with_who_and_when() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let path = format!("/plans/{plan}/notes");
    let page = crew.open(&path).await;
    assert!(!page.words().contains("needed to publish"));
    assert!(page.words().contains("Version 1"));
    let sent = over(
        &page.form(FORM),
        [
            ("found", "Breathless <b>& afraid</b>\nsettled"),
            ("action", "treated-at-home"),
            ("incident", "CAD 4711"),
        ],
    );
    for _ in 0..2 {
        assert_eq!(crew.post(&path, &sent).await.goes_to(), format!("/plans/{plan}#notes"));
    }
    let read = nurse.open(&format!("/plans/{plan}")).await;
    let notes = read.texts("section[aria-labelledby='notes'] article");
    assert_eq!(notes.len(), 1, "{notes:?}");
    for told in [
        "21 Nov 2026, 19:05 GMT, Jo Hale, Paramedic, Thameside Ambulance, on version 1",
        "Breathless <b>& afraid</b> settled",
        "Treated at home",
        "CAD 4711",
    ] {
        assert!(notes[0].contains(told), "{told} in {}", notes[0]);
    }
}

#[tokio::test]
async fn a_note_that_says_too_little_is_given_back() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/notes");
    let form = nurse.open(&path).await.form(FORM);
    let again = nurse.post(&path, &over(&form, [("destination", "St Elsewhere")])).await;
    assert_eq!(again.status, 422);
    let links: Vec<String> = again.errors().into_iter().map(|(link, _)| link).collect();
    assert_eq!(links, ["#found", "#action"]);
    assert_eq!(again.form(FORM).typed("destination"), "St Elsewhere");
    assert_eq!(again.form(FORM).typed("key"), form.typed("key"));
}

#[tokio::test]
async fn a_note_on_a_plan_withdrawn_meanwhile_is_not_lost() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let path = format!("/plans/{plan}/notes");
    let form = nurse.open(&path).await.form(FORM);
    plan::withdraw(&ground.house, &nurse.session, plan, "Asked for", "k").await.unwrap();
    let late = nurse.post(&path, &over(&form, [("found", "All is well"), ("action", "referred")])).await;
    assert_eq!(late.status, 409);
    assert!(late.words().contains("withdrawn from view, so the note was not saved"));
    assert_eq!(late.form(FORM).typed("found"), "All is well");
}
