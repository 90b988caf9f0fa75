//! Saying that a plan is still right, in two steps.

use crate::ground::{Ground, put};
use crate::world::over;

const FORM: &str = "form[action$='/review']";

#[tokio::test]
async fn a_plan_is_renewed_in_two_steps_from_the_action_list() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let path = format!("/plans/{plan}/review");
    assert!(nurse.open(&format!("/plans/{plan}")).await.attributes(".cmc-ways a", "href").contains(&path));
    assert!(!crew.open(&format!("/plans/{plan}")).await.has(&format!("a[href='{path}']")));
    assert_eq!(crew.get(&path).await.status, 404);

    let page = nurse.open(&path).await;
    assert!(page.words().contains("Version 1") && page.words().contains("CPR:"));
    let mut form = page.form(FORM);
    assert!(!form.typed("reviewer").is_empty(), "whoever reviews it now is offered");
    put(&mut form, "review_on-year", "2020");
    let again = nurse.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#review_on-day"));
    assert_eq!(again.form(FORM).typed("review_on-year"), "2020", "what was typed is given back");

    let form = page.form(FORM);
    let asked = nurse.post(&path, &form).await;
    assert_eq!(asked.status, 200, "{}", asked.words());
    assert!(asked.texts("h1")[0].contains("PEMBERTON, Dorothy"), "{:?}", asked.texts("h1"));
    assert!(asked.words().contains("NHS number 999 000 0018"));
    assert!(crew.open(&format!("/people/{person}/emergency")).await.words().contains("Version 1"));
    let carried = asked.form(FORM);
    let back = nurse.post(&path, &over(&carried, [("then", "change")])).await;
    assert_eq!(back.form(FORM).typed("review_on-day"), form.typed("review_on-day"));
    let yes = over(&carried, [("then", "renew")]);
    for _ in 0..2 {
        assert_eq!(nurse.post(&path, &yes).await.goes_to(), format!("/plans/{plan}"));
    }
    assert!(crew.open(&format!("/people/{person}/emergency")).await.words().contains("Version 2"));
    let late = nurse.post(&path, &over(&yes, [("key", "another")])).await;
    assert_eq!(late.status, 409);
    assert!(late.words().contains("Look at it as it stands now"), "{}", late.words());
}

#[tokio::test]
async fn a_plan_under_revision_is_not_renewed() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    let home = nurse.open(&format!("/plans/{plan}")).await;
    let revise = home.form("form[action$='/revise']");
    assert_eq!(nurse.post(&format!("/plans/{plan}/revise"), &revise).await.status, 303);
    let page = nurse.open(&format!("/plans/{plan}/review")).await;
    assert!(page.words().contains("A revision of this plan is under way") && !page.has(FORM));
    assert!(!nurse.open(&format!("/plans/{plan}")).await.words().contains("Renew: still right"));
}
