//! Whoever has no relationship with a person says why they need one, and sees nothing of the plan before.

use crate::ground::Ground;
use crate::world::{over, typed};

const FORM: &str = "form[action$='/claim']";

#[tokio::test]
async fn nothing_of_a_plan_is_shown_before_a_claim() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    let page = crew.open(&format!("/people/{person}")).await;
    assert_eq!(page.texts("h1"), ["There is a published plan"]);
    for content in ["CPR", "Treat", "Allerg", "Latex", "Anne", "Rosewood", "Harbour"] {
        assert!(!page.words().contains(content), "{content} in {}", page.words());
    }
    let labels = page.texts(".nhsuk-radios__label");
    assert_eq!(labels.len(), 5);
    assert_eq!(labels[0], "I am treating this person now");
    for path in
        [format!("/people/{person}/emergency"), format!("/plans/{plan}"), format!("/plans/{plan}/notes")]
    {
        assert_eq!(crew.get(&path).await.goes_to(), format!("/people/{person}"), "{path}");
    }
    let code = crew.post(&format!("/people/{person}/key-safe"), &typed([])).await;
    assert_eq!(code.goes_to(), format!("/people/{person}"));
}

#[tokio::test]
async fn a_claim_with_a_reason_opens_the_plan_at_once() {
    let ground = Ground::new().await;
    let (nurse, crew, stranger) = (ground.nurse().await, ground.crew().await, ground.stranger().await);
    let (person, _) = ground.dorothys_plan(&nurse).await;
    let path = format!("/people/{person}/claim");
    let form = crew.open(&format!("/people/{person}")).await.form(FORM);
    let sent = over(&form, [("kind", "treating")]);
    assert_eq!(crew.post(&path, &sent).await.goes_to(), format!("/people/{person}/emergency"));
    assert_eq!(crew.post(&path, &sent).await.goes_to(), format!("/people/{person}/emergency"));
    assert!(crew.open(&format!("/people/{person}/emergency")).await.words().contains("Do not attempt CPR"));

    // Those who write plans go on to the person's page, where there is more to do.
    let form = stranger.open(&format!("/people/{person}")).await.form(FORM);
    let sent = over(&form, [("kind", "referred")]);
    assert_eq!(stranger.post(&path, &sent).await.goes_to(), format!("/people/{person}"));
    let page = stranger.open(&format!("/people/{person}")).await;
    assert!(page.words().contains("It is on record why you may see this person’s plan."));
}

#[tokio::test]
async fn a_claim_without_a_reason_is_given_back() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, _) = ground.dorothys_plan(&nurse).await;
    let path = format!("/people/{person}/claim");
    let form = crew.open(&format!("/people/{person}")).await.form(FORM);
    for (sent, field) in [
        (over(&form, [("detail", "CAD 4711")]), "#kind"),
        (over(&form, [("kind", "curious")]), "#kind"),
        (over(&form, [("kind", "other")]), "#detail"),
    ] {
        let again = crew.post(&path, &sent).await;
        assert_eq!((again.status, again.errors()[0].0.as_str()), (422, field));
        let given_back = again.form(FORM);
        assert_eq!(given_back.typed("detail"), sent.typed("detail"));
        assert_eq!(given_back.typed("key"), form.typed("key"));
        assert!(!again.words().contains("CPR"));
    }
    let given_back = crew.post(&path, &over(&form, [("kind", "other")])).await;
    assert_eq!(given_back.form(FORM).typed("kind"), "other");
}
