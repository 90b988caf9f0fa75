//! Handing a draft to a clinician, its return with comments, giving it up, and beginning a revision.

use crate::ground::{Ground, put};
use app::{person, plan};
use model::question::Fields;

#[tokio::test]
async fn a_carer_hands_the_draft_to_a_clinician_by_name() {
    let ground = Ground::new().await;
    let (carer, nurse, gp) = (ground.carer().await, ground.nurse().await, ground.gp().await);
    let (_, plan) = ground.draft(&carer).await;
    let (path, draft) = (format!("/plans/{plan}/submit"), format!("/plans/{plan}/draft"));
    let page = carer.open(&path).await;
    let words = page.words();
    assert!(words.contains("Amina Okafor") && words.contains("GP, Harbour Surgery"), "{words}");
    assert!(words.contains("Registered nurse, Rosewood Nursing Home"));

    let form = page.form("form[action$='/submit']");
    for nobody in ["", "nobody", &carer.session.actor().user().unwrap().to_string()] {
        let mut form = form.clone();
        put(&mut form, "to", nobody);
        let again = carer.post(&path, &form).await;
        assert_eq!(again.status, 422, "{nobody}");
        assert_eq!(again.errors()[0].0, "#to");
    }
    let mut form = form;
    put(&mut form, "to", &nurse.session.actor().user().unwrap().to_string());
    assert_eq!(carer.post(&path, &form).await.goes_to(), draft);
    assert_eq!(carer.post(&path, &form).await.goes_to(), draft, "sent twice");

    let words = carer.open(&draft).await.words();
    assert!(
        words.contains(
            "Waiting for Ruth Bell to approve it since 21 Nov 2026, 19:05 GMT. Sam Patel handed it over."
        ),
        "{words}"
    );
    assert!(nurse.open(&draft).await.words().contains("Waiting for you to approve it"));
    assert_eq!(carer.get(&path).await.goes_to(), draft);
    assert_eq!(gp.get(&draft).await.status, 404, "it waits for somebody else");
    let list = nurse.open("/actions").await;
    assert_eq!(list.attributes("main tbody a", "href"), [format!("/plans/{plan}/publish")]);
}

#[tokio::test]
async fn whoever_cannot_publish_is_named_so_in_the_list() {
    let ground = Ground::new().await;
    let (carer, _) = (ground.carer().await, ground.unregistered().await);
    let (_, plan) = ground.draft(&carer).await;
    let words = carer.open(&format!("/plans/{plan}/submit")).await.words();
    assert!(
        words.contains("Rosewood Nursing Home . Cannot publish: no professional registration is on record")
    );
}

#[tokio::test]
async fn a_clinician_returns_the_draft_with_comments() {
    let ground = Ground::new().await;
    let (carer, gp) = (ground.carer().await, ground.gp().await);
    let (_, plan) = ground.draft(&carer).await;
    let to = gp.session.actor().user().unwrap().to_string();
    plan::submit(&ground.house, &carer.session, plan, &to, "a key").await.unwrap();
    let (check, path) = (format!("/plans/{plan}/publish"), format!("/plans/{plan}/return"));
    assert!(!carer.open(&check).await.has("form[action$='/return']"));
    let mut form = gp.open(&check).await.form("form[action$='/return']");

    let again = gp.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#comments"));
    put(&mut form, "comments", "Ask Zoe\u{308} \u{202e}");
    let again = gp.post(&path, &form).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.form("form[action$='/return']").typed("comments"), "Ask Zoe\u{308} \u{202e}");

    put(&mut form, "comments", "Ask Zoe\u{308}\nabout the <key> safe");
    assert_eq!(gp.post(&path, &form).await.goes_to(), "/actions");
    assert_eq!(gp.post(&path, &form).await.goes_to(), "/actions", "sent twice");
    assert_eq!(gp.get(&format!("/plans/{plan}/draft")).await.status, 404);
    let words = carer.open(&format!("/plans/{plan}/draft")).await.words();
    assert!(
        words.contains("Returned with comments Ask Zoe\u{308} about the <key> safe Amina Okafor, GP"),
        "{words}"
    );
    assert!(carer.open("/actions").await.words().contains("See to a returned draft"));
}

#[tokio::test]
async fn only_a_clinician_returns_a_draft() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (_, plan) = ground.draft(&carer).await;
    let fields: Fields = [("comments", "no")].into_iter().collect();
    assert_eq!(carer.post(&format!("/plans/{plan}/return"), &fields).await.status, 403);
}

#[tokio::test]
async fn a_draft_is_given_up_with_a_reason_only() {
    let ground = Ground::new().await;
    let carer = ground.carer().await;
    let (person, plan) = ground.draft(&carer).await;
    let path = format!("/plans/{plan}/discard");
    let mut form = carer.open(&path).await.form("form[action$='/discard']");
    let again = carer.post(&path, &form).await;
    assert_eq!((again.status, again.errors()[0].0.as_str()), (422, "#why"));
    put(&mut form, "why", "Started for the wrong person");
    assert_eq!(carer.post(&path, &form).await.goes_to(), format!("/people/{person}"));
    assert_eq!(carer.post(&path, &form).await.goes_to(), format!("/people/{person}"), "sent twice");
    assert_eq!(carer.get(&format!("/plans/{plan}/draft")).await.status, 404);
    let found = person::view(&ground.house, &carer.session, person).await.unwrap();
    assert!(found.glance.draft.is_none());
}

#[tokio::test]
async fn a_revision_begins_once_and_leaves_the_published_plan_in_view() {
    let ground = Ground::new().await;
    let nurse = ground.nurse().await;
    let (_, plan) = ground.published(&nurse).await;
    let (path, draft) = (format!("/plans/{plan}/revise"), format!("/plans/{plan}/draft"));
    let key = |key: &str| [("key", key)].into_iter().collect::<Fields>();
    assert_eq!(nurse.post(&path, &key("one")).await.goes_to(), draft);
    assert_eq!(nurse.post(&path, &key("one")).await.goes_to(), draft, "sent twice");
    assert_eq!(nurse.post(&path, &key("two")).await.goes_to(), draft, "from another tab");
    let page = nurse.open(&draft).await;
    assert!(page.words().contains("Draft – not seen by urgent care. Version 1 was published before"));
    assert_eq!(page.attributes(".cmc-standing a", "href"), [format!("/plans/{plan}")]);
    assert!(plan::view(&ground.house, &nurse.session, plan).await.unwrap().shown.is_some());
}
