//! Withdrawing a plan from view, and putting it back.

use crate::ground::Ground;
use crate::world::{over, typed};

#[tokio::test]
async fn a_withdrawn_plan_is_gone_for_everybody_at_once_and_leaves_word_of_it() {
    let ground = Ground::new().await;
    let (nurse, crew, carer) = (ground.nurse().await, ground.crew().await, ground.carer().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    ground.claim(&carer, person).await;
    let path = format!("/plans/{plan}/withdraw");
    let form = nurse.open(&path).await.form("form[action$='/withdraw']");
    let again = nurse.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    let sent = over(&form, [("why", "Her attorney asked")]);
    for _ in 0..2 {
        assert_eq!(nurse.post(&path, &sent).await.goes_to(), format!("/plans/{plan}"));
    }
    for who in [&nurse, &crew, &carer] {
        let emergency = who.open(&format!("/people/{person}/emergency")).await;
        assert_eq!(emergency.texts("h1"), ["This plan was withdrawn"]);
        let full = who.open(&format!("/plans/{plan}")).await;
        let page = who.open(&format!("/people/{person}")).await;
        for page in [&emergency, &full, &page] {
            assert!(page.words().contains("Do not rely on copies"), "{}", page.words());
            for content in ["Do not attempt", "Latex", "Treat where"] {
                assert!(!page.html.contains(content), "{content}");
            }
        }
        let found = who.post("/find", &typed([("nhs_number", "9990000018")])).await;
        assert!(found.words().contains("The plan was withdrawn from view. Do not rely on copies."));
    }
    assert_eq!(
        nurse.open(&format!("/plans/{plan}")).await.texts(".cmc-ways a"),
        ["Emergency view", "Who sees it at MyCMC", "Put back in view", "Record death"]
    );
    assert!(!carer.open(&format!("/plans/{plan}")).await.has("a[href$='/restore']"));
}

#[tokio::test]
async fn a_plan_put_back_in_view_is_read_again() {
    let ground = Ground::new().await;
    let (nurse, crew) = (ground.nurse().await, ground.crew().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    ground.claim(&crew, person).await;
    app::plan::withdraw(&ground.house, &nurse.session, plan, "A mistake", "k").await.unwrap();
    let path = format!("/plans/{plan}/restore");
    let form = nurse.open(&path).await.form("form[action$='/restore']");
    let again = nurse.post(&path, &over(&form, [("why", " ")])).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    let put_back = nurse.post(&path, &over(&form, [("why", "It was the wrong plan")])).await;
    assert_eq!(put_back.goes_to(), format!("/plans/{plan}"));
    assert!(crew.open(&format!("/people/{person}/emergency")).await.words().contains("Do not attempt CPR"));
}

#[tokio::test]
async fn a_reason_for_what_somebody_else_has_done_meanwhile_is_given_back() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.dorothys_plan(&nurse).await;
    // What is not in view cannot be withdrawn twice, and what is in view cannot be put back.
    for (act, told) in
        [("withdraw", "withdrawn or closed this plan"), ("restore", "back in view or closed it")]
    {
        let (path, css) = (format!("/plans/{plan}/{act}"), format!("form[action$='/{act}']"));
        let form = over(&nurse.open(&path).await.form(&css), [("why", "Her attorney <asked>")]);
        nurse.post(&path, &over(&form, [("key", "a colleague's")])).await.goes_to();
        let late = nurse.post(&path, &form).await;
        assert_eq!((late.status, late.errors()[0].0.as_str()), (409, "#why"), "{act}");
        assert!(late.words().contains(told), "{act}: {}", late.words());
        assert!(late.words().contains("What you typed has not been saved"), "{act}");
        assert!(late.words().contains("Go to the plan as it stands now"), "{act}");
        assert_eq!(late.form(&css).typed("why"), "Her attorney <asked>", "{act}");
    }
}

#[tokio::test]
async fn only_clinicians_withdraw_and_restore() {
    let ground = Ground::new().await;
    let (nurse, crew, carer) = (ground.nurse().await, ground.crew().await, ground.carer().await);
    let (person, plan) = ground.dorothys_plan(&nurse).await;
    for who in [&crew, &carer] {
        ground.claim(who, person).await;
        for page in ["withdraw", "restore", "death"] {
            let path = format!("/plans/{plan}/{page}");
            assert_eq!(who.get(&path).await.status, 404, "{page}");
            assert_eq!(who.post(&path, &typed([("why", "because")])).await.status, 404, "{page}");
        }
    }
}
