//! Giving the next review of a plan to somebody else, and what the list of actions says once whoever had it has gone.

use crate::ground::{Ground, HARBOUR, put};

const FORM: &str = "form[action$='/reviewer']";

#[tokio::test]
async fn a_review_is_handed_to_another_clinician() {
    let ground = Ground::new().await;
    let (nurse, gp, crew) = (ground.nurse().await, ground.gp().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    let (path, home) = (format!("/plans/{plan}/reviewer"), format!("/plans/{plan}"));
    let before = nurse.open(&home).await;
    assert!(before.words().contains("Next review by Ruth Bell, Registered nurse"), "{}", before.words());
    assert!(before.has(&format!("a[href='{path}']")));
    let crews = crew.open(&home).await;
    assert!(crews.words().contains("Next review by Ruth Bell") && !crews.has(&format!("a[href='{path}']")));
    assert_eq!(crew.get(&path).await.status, 404);

    let page = nurse.open(&path).await;
    assert!(page.words().contains("It is Ruth Bell, Registered nurse"), "{}", page.words());
    let mut form = page.form(FORM);
    let nobody = nurse.post(&path, &form).await;
    assert_eq!((nobody.status, nobody.errors()[0].0.as_str()), (422, "#reviewer"));
    put(&mut form, "reviewer", &gp.session.actor().user().unwrap().to_string());
    for _ in 0..2 {
        assert_eq!(nurse.post(&path, &form).await.goes_to(), home);
    }
    let after = nurse.open(&home).await.words();
    assert!(
        after.contains(
            "Next review by Amina Okafor, GP, to whom Ruth Bell, Registered nurse handed it over on"
        )
    );
    put(&mut form, "seen", "7");
    put(&mut form, "key", "another");
    put(&mut form, "reviewer", &nurse.session.actor().user().unwrap().to_string());
    let late = nurse.post(&path, &form).await;
    assert_eq!(late.status, 409);
    assert!(late.words().contains("Look at it as it stands now"), "{}", late.words());
}

#[tokio::test]
async fn a_plan_without_a_reviewer_says_so_and_leads_to_the_choice_of_one() {
    let ground = Ground::new().await;
    let gp = ground.gp().await;
    let (_, plan) = ground.dorothys_plan(&gp).await;
    let ended = "update memberships set ended_at = '2099-01-01T00:00:00.000000Z' where user_id = ";
    ground.behind(&format!("{ended}'{}'", gp.session.actor().user().unwrap()));
    let other = ground.staff("Ben Cole", "GP", HARBOUR, "clinical").await;
    let page = other.open("/actions").await;
    assert!(page.words().contains("Choose who reviews a plan: its reviewer has gone"), "{}", page.words());
    assert!(page.words().contains("Everybody’s: Amina Okafor has gone"), "{}", page.words());
    assert!(page.attributes("tbody a", "href").contains(&format!("/plans/{plan}/reviewer")));
    let home = other.open(&format!("/plans/{plan}")).await;
    assert!(home.words().contains("Nobody reviews this plan"), "{}", home.words());
    assert!(home.words().contains("Amina Okafor, GP was to review it next"));
}
